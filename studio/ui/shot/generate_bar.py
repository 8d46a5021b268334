"""The foot of the shot panel: what a take will cost, and the button that makes it; while it is made, how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.domain.errors import StudioError
from studio.domain.project import Project
from studio.domain.shot import Shot
from studio.generate.catalog import find_model
from studio.generate.preflight import free_memory_bytes
from studio.production.remark import about_length
from studio.session.film import OpenFilm
from studio.session.number import decimal_text
from studio.session.translated import translated
from studio.storage.queue import Job
from studio.ui.icons import sign_button
from studio.ui.sentence import as_sentence
from studio.ui.shape_note import shape_note
from studio.ui.shot.request_view import Cost, cost_of
from studio.ui.theme import PALETTE, Space, Type, font

_SETTLE_MS = 150
_ROOMY = 4
"""With so many times the weights' size free, nobody has to think of memory."""


@dataclass(frozen=True, slots=True)
class _Note:
    """A few words for a narrow panel, and what they stand for, for its tool tip, where that is more."""

    words: str
    whole: str = ""

    @property
    def told(self) -> str:
        return self.whole or self.words


class GenerateBar(QWidget):
    """Cost, Generate; progress, Cancel."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._shot: Shot | None = None
        self._notes: list[_Note] = []
        self._room_px: int | None = None
        self.cost = QLabel()
        self.cost.setFont(font(Type.caption_pt))
        self.cost.setProperty("role", "caption")
        self.cost.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        self.progress.setAccessibleName(self.tr("Progress of the take"))
        self.generate = sign_button("sparkles", self.tr("Generate"), PALETTE.accent_text)
        self.generate.setProperty("primary", True)
        self.generate.setToolTip(self.tr("Make a take of this shot"))
        self.generate.clicked.connect(self._on_generate)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop the take; nothing that is finished is lost"))
        self.cancel.clicked.connect(self._on_cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.medium, Space.small, Space.medium, Space.medium)
        column.setSpacing(Space.small)
        column.addWidget(self.progress)
        line = QHBoxLayout()
        line.setSpacing(Space.small)
        line.addWidget(self.cost, 1)
        line.addWidget(self.cancel)
        line.addWidget(self.generate)
        column.addLayout(line)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._show_state)
        film.generation.queue_changed.connect(self._on_queue_changed)
        film.generation.job_advanced.connect(self._on_advanced)
        film.generation.take_arrived.connect(self._settle)

    def show_shot(self, project: Project, shot: Shot | None) -> None:
        fresh = shot is None or self._shot is None or self._shot.id != shot.id
        self._shot = shot
        self.setVisible(shot is not None)
        if fresh:
            self._show_state()
        else:
            self._settling.start()

    def _settle(self, *_: object) -> None:
        self._settling.start()

    def _on_queue_changed(self) -> None:
        if self._job() is None and self.progress.isHidden():
            self._settle()  # at most what it would cost
        else:
            self._show_state()

    def _on_advanced(self, job_id: str, _done: float, _phase: str) -> None:
        """What another shot's take has come to changes nothing here, and what this one would cost takes long to say."""
        job = self._job()
        if job is not None and job.id == job_id:
            self._show_state()

    def _job(self) -> Job | None:
        return None if self._shot is None else self._film.generation.job_of(self._shot.id)

    def _show_state(self) -> None:
        shot = self._shot
        if shot is None or self._film.closed:
            return
        job = self._job()
        self.progress.setVisible(job is not None)
        self.cancel.setVisible(job is not None)
        if job is None:
            self._say(self._cost(shot))
            return
        done, phase = self._film.generation.progress(job.id)
        self.progress.setValue(round(done * 1000))
        left = self._film.generation.told_left_s(job.id)
        words = self.tr("Queued") if job.state == "queued" else f"{round(done * 100)} % {phase}".strip()
        if job.state == "queued" and self._film.generation.paused:
            words = self.tr("Queued, and the queue is paused")
        elif job.state != "queued" and left is not None:
            words += " · " + self.tr("{time} left").format(time=spoken_s(left))
        self._say([_Note(words)])

    def give_room(self, pixels: int) -> None:
        """How tall the words may be: where that is not for all of them, the last ones are told by the tool tip."""
        self._room_px = pixels
        self._say(self._notes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say(self._notes)

    def _say(self, notes: list[_Note]) -> None:
        self._notes = notes
        words = [note.words for note in notes]
        shown, width, room = list(words), max(self.cost.width(), 1), self._room_px
        measure, wrap = self.cost.fontMetrics(), Qt.TextFlag.TextWordWrap
        while room is not None and len(shown) > 1:
            if measure.boundingRect(0, 0, width, 1 << 16, wrap, "\n".join(shown)).height() <= room:
                break
            shown.pop()
        self.cost.setText("\n".join(shown))
        told = [note.told for note in notes]
        self.cost.setToolTip("" if shown == told else "\n".join(told))
        self.cost.setAccessibleDescription("\n".join(told))

    def _cost(self, shot: Shot) -> list[_Note]:
        project = self._film.document.project
        try:
            cost = cost_of(self._film, project, shot)
        except StudioError as error:
            return [_Note(as_sentence(str(error)))]
        notes = [_Note(as_sentence(translated(each))) for each in cost.told]
        if len(cost.shots) > 1:
            names = ", ".join(project.name_of(each) or "" for each in cost.shots[:4])
            notes.append(_Note(self.tr("{count} takes ({names})").format(count=len(cost.shots), names=names)))
        notes.append(self._price(cost))
        film = project.film
        if shape := shape_note(film.model, film.width, film.height, shot.fit):
            short = shape_note(film.model, film.width, film.height, shot.fit, short=True)
            notes.append(_Note(short, shape))
        if length := about_length(film.model, shot.duration, film.rate):
            least = decimal_text(float(find_model(film.model).least_s), 1)
            notes.append(
                _Note(self.tr("Made {seconds} s long, the rest is tail").format(seconds=least), translated(length))
            )
        if self._only_repeats(shot):
            same = self.tr("The seed is fixed and nothing has changed: this makes the same take again")
            notes.append(_Note(self.tr("Makes the same take again"), same))
        failed = self._film.generation.failure_of(shot.id)
        if failed is not None:
            notes.insert(0, _Note(self.tr("Failed: {reason}").format(reason=translated(failed.message))))
        return notes

    def _price(self, cost: Cost) -> _Note:
        """Time and memory in one line."""
        if cost.seconds is None:
            words, whole = self.tr("Not measured yet"), self.tr("Not measured yet on this machine")
        else:
            time = spoken_s(cost.seconds)
            words = self.tr("About {time}").format(time=time)
            whole = (
                self.tr("About {time}, as measured here")
                if cost.here
                else self.tr("About {time}, as this film's takes took")
            )
            whole = whole.format(time=time)
        if cost.memory_bytes:
            size, memory = self._memory(cost.memory_bytes)
            words, whole = f"{words} · {size}", f"{whole}\n{memory}"
        return _Note(words, whole)

    def _only_repeats(self, shot: Shot) -> bool:
        generation = self._film.generation
        playing = generation.playing(shot.id)
        if playing is None or shot.seed is None or playing.request.seed != shot.seed:
            return False
        return shot.id not in generation.stale()

    def _memory(self, needed: int) -> tuple[str, str]:
        """What the engine holds once the model is loaded, in a word and in a sentence; how much is free is said where
        that might not do.
        """
        size, free = spoken_bytes(needed), free_memory_bytes()
        if free and free < _ROOMY * needed:
            short, text = self.tr("{size} of {free} free"), self.tr("At least {size} of memory; {free} are free")
            facts = {"size": size, "free": spoken_bytes(free)}
            return short.format(**facts), text.format(**facts)
        return size, self.tr("At least {size} of memory").format(size=size)

    def _on_generate(self) -> None:
        if self._shot is not None:
            self._film.generation.generate([self._shot.id])

    def _on_cancel(self) -> None:
        job = self._job()
        if job is not None:
            self._film.generation.cancel(job.id)


def spoken_bytes(count: int) -> str:
    """An amount of memory as it is said: 240 MB, 1.4 GB, 38 GB."""
    if count < 10**9:
        return f"{max(round(count / 10**6), min(count, 1))} MB"
    return f"{decimal_text(count / 10**9, 1)} GB" if count < 10**10 else f"{count / 10**9:.0f} GB"


def spoken_s(seconds: float) -> str:
    """A time as it is said: 0.4 s, 12 s, 3 min, 1 h 20 min."""
    if seconds < 10:
        return f"{decimal_text(seconds, 1)} s"
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
