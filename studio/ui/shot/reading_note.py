"""How long a shot's dialogue takes to say beside how long the shot is, and the length that would fit it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from studio.domain.edits import Edit, set_duration
from studio.domain.project import Project
from studio.domain.shot import Shot
from studio.domain.time import Rate
from studio.language.reading_time import reading_s
from studio.session.film import OpenFilm
from studio.session.number import decimal_text
from studio.ui.theme import Space

translate = QCoreApplication.translate

_read_s = lru_cache(maxsize=8192)(reading_s)


def spoken_frames(shot: Shot, rate: Rate) -> int:
    """The film frames that a shot's dialogue takes to say; 0 when nothing is said."""
    return ceil(_read_s(shot.dialogue) * float(rate.fps) - 1e-9) if shot.dialogue else 0


def is_too_short(shot: Shot, rate: Rate) -> bool:
    """Whether what is said does not fit into the shot."""
    return spoken_frames(shot, rate) > shot.duration


def spoken_seconds(frames: int, rate: Rate) -> str:
    return decimal_text(float(rate.seconds(frames)), 1)


def fitting(project: Project, shots: Iterable[Shot]) -> tuple[Edit, int]:
    """The edit that gives shots the length of what is said in them, and how many of them it changes."""
    wanted = {shot.id: spoken_frames(shot, project.film.rate) for shot in shots}
    steps = [
        set_duration(shot, frames) for shot, frames in wanted.items() if frames not in (0, project.shot(shot).duration)
    ]

    def edit(project: Project) -> Project:
        for step in steps:
            project = step(project)
        return project

    return edit, len(steps)


def fit_to_dialogue(film: OpenFilm, shots: Iterable[Shot]) -> None:
    """Give shots the length of what is said in them, as one step; where nothing is said, a sentence says so."""
    chosen = tuple(shots)
    edit, count = fitting(film.document.project, chosen)
    if count:
        film.document.apply(translate("ReadingNote", "Fit duration to dialogue"), edit)
    elif any(shot.dialogue.strip() for shot in chosen):
        film.document.refuse(translate("ReadingNote", "The duration fits the dialogue already."))
    else:
        film.document.refuse(translate("ReadingNote", "Nothing is said here: write dialogue first."))


class ReadingNote(QWidget):
    """A line under the dialogue; hidden while nothing is said."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._shot: Shot | None = None
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.fit = QPushButton(self.tr("Fit duration"))
        self.fit.setToolTip(self.tr("Give the shot the length of its dialogue"))
        self.fit.setProperty("role", "small")
        self.fit.clicked.connect(self._on_fit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.small)
        row.addWidget(self.words, 1)
        row.addWidget(self.fit)

    def show_shot(self, project: Project, shot: Shot) -> None:
        self._shot = shot
        rate = project.film.rate
        frames = spoken_frames(shot, rate)
        self.setVisible(frames > 0)
        self.words.setText(
            self.tr("Reads {said} s, shot {length} s").format(
                said=spoken_seconds(frames, rate), length=spoken_seconds(shot.duration, rate)
            )
        )
        role = "warning" if is_too_short(shot, rate) else "caption"
        if self.words.property("role") != role:
            self.words.setProperty("role", role)
            self.words.style().unpolish(self.words)
            self.words.style().polish(self.words)
        self.fit.setEnabled(frames != shot.duration)

    def _on_fit(self) -> None:
        if self._shot is not None:
            fit_to_dialogue(self._film, [self._shot])
