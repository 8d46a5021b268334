"""What the shot panel means while several shots are selected: settings count for all of them, words for one alone."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from studio.domain import shot_edits
from studio.domain.project import Project
from studio.domain.shot import Shot, ShotId
from studio.session.film import OpenFilm
from studio.ui.theme import Space, Type, font


def meant(film: OpenFilm, shot: Shot) -> tuple[ShotId, ...]:
    """The shots that a setting of the panel counts for: all that are selected, when the one it shows is among them."""
    chosen = film.selection.shots
    return chosen if shot.id in chosen else (shot.id,)


def labelled(shots: tuple[ShotId, ...], one: str, several: str, name: str) -> str:
    """A label that names one shot (`{name}`), or counts several (`{count}`)."""
    return one.format(name=name) if len(shots) == 1 else several.format(count=len(shots))


class SeveralNote(QWidget):
    """Says what counts for whom, and gives the words of the current shot to the others."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._shot: Shot | None = None
        self.words = QLabel(wordWrap=True)
        self.words.setFont(font(Type.caption_pt))
        self.words.setProperty("role", "caption")
        self.same = QPushButton(self.tr("Same for all"))
        self.same.setProperty("role", "small")
        self.same.setToolTip(self.tr("Give words of this shot to the other selected ones"))
        menu = QMenu(self.same)
        for field, words in (
            ("camera", self.tr("Camera")),
            ("negative", self.tr("Negative prompt")),
            ("sound", self.tr("Sound")),
            ("notes", self.tr("Notes")),
            ("prompt", self.tr("Prompt")),
        ):
            menu.addAction(words, lambda field=field, words=words: self._spread(field, words))
        self.same.setMenu(menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.small)
        line.addWidget(self.words, 1)
        line.addWidget(self.same)

    def show_shot(self, project: Project, shot: Shot) -> None:
        self._shot = shot
        chosen = meant(self._film, shot)
        self.setVisible(len(chosen) > 1)
        text = self.tr("{count} shots: settings and status count for all of them, words for {name} alone.")
        self.words.setText(text.format(count=len(chosen), name=shot.name))

    def _spread(self, field: str, words: str) -> None:
        if self._shot is None:
            return
        chosen = meant(self._film, self._shot)
        label = self.tr("{field} of shot {name} for {count} shots")
        self._film.document.apply(
            label.format(field=words, name=self._shot.name, count=len(chosen)),
            shot_edits.set_fields(chosen, **{field: getattr(self._shot, field)}),
        )
