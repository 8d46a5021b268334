"""The status bar: what the film is at the left; at the right what the machine is doing, and the export under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from studio.domain.time import format_timecode
from studio.ui.icons import icon
from studio.ui.theme import PALETTE, mono
from studio.ui.tool_button import tool_button

if TYPE_CHECKING:  # most of the program, which the first page does not wait for
    from collections.abc import Sequence

    from studio.media.export import ExportProgress
    from studio.session.film import OpenFilm
    from studio.storage.queue import Job

_BAR_PX = 120


class FilmStatus(QStatusBar):
    """Follows one open film."""

    queue_wanted = Signal()

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self.setSizeGripEnabled(False)
        self._facts = QLabel()
        self._facts.setFont(mono())
        self._machine = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon, autoRaise=True)
        self._machine.setToolTip(self.tr("Show the queue"))
        self._machine.clicked.connect(self.queue_wanted)
        self._bar = _bar()
        self._exporting = QLabel()
        self._export_bar = _bar()
        self._stop = tool_button("x", self.tr("Cancel the export"), colour=PALETTE.muted)
        self._stop.clicked.connect(film.exporting.cancel)
        self.addWidget(self._facts)
        for widget in (self._exporting, self._export_bar, self._stop, self._bar, self._machine):
            self.addPermanentWidget(widget)
        self._connect()
        self._show_facts()
        self._show_queue()
        self._show_export(None)

    def _connect(self) -> None:
        film = self._film
        film.document.changed.connect(self._show_facts)
        film.generation.queue_changed.connect(self._show_queue)
        film.generation.job_advanced.connect(self._on_job_advanced)
        film.exporting.progressed.connect(self._show_export)
        film.exporting.finished.connect(self._on_export_over)
        film.exporting.failed.connect(self._on_export_over)
        film.exporting.cancelled.connect(self._on_export_over)

    def _say(self, words: str, sign: QIcon) -> None:
        self._machine.setText(f" {words}")  # Qt sets them against the sign
        self._machine.setIcon(sign)

    def _show_facts(self, *_: object) -> None:
        project = self._film.document.project
        film = project.film
        count = len(project.shots)
        shots = self.tr("1 shot") if count == 1 else self.tr("{count} shots").format(count=count)
        self._facts.setText(
            self.tr("{shots}   {length}   {width} x {height}   {rate} fps").format(
                shots=shots,
                length=format_timecode(self._film.document.layout.duration, film.rate),
                width=film.width,
                height=film.height,
                rate=film.rate,
            )
        )
        # Of a fixed size its words change alone: else Qt would lay the whole window out anew.
        self._facts.ensurePolished()
        self._facts.setFixedSize(self._facts.sizeHint())

    def _on_job_advanced(self, job: str, done: float, phase: str) -> None:
        self._show_queue()

    def _show_queue(self) -> None:
        if self._film.closed:
            return
        generation = self._film.generation
        waiting = sum(job.state == "queued" for job in generation.jobs())
        failed = sum(job.state == "failed" for job in generation.jobs())
        running = generation.running
        self._bar.setVisible(bool(running))
        if running:
            self._bar.setValue(round(sum(generation.progress(job.id)[0] for job in running) / len(running) * 100))
            self._say(self._about_running(running, waiting), icon("sparkles", PALETTE.accent))
        elif waiting:
            paused = generation.paused
            text = self.tr("Paused, {count} waiting") if paused else self.tr("{count} waiting")
            self._say(text.format(count=waiting), icon("circle-pause" if paused else "clock", PALETTE.warning))
        elif failed:
            self._say(self.tr("{count} failed").format(count=failed), icon("circle-alert", PALETTE.bad))
        else:
            self._say(self.tr("Ready"), icon("circle-check", PALETTE.good))

    def _about_running(self, running: Sequence[Job], waiting: int) -> str:
        generation = self._film.generation
        names = [self._film.document.project.name_of(job.shot) or "?" for job in running]
        if len(running) == 1:
            _, phase = generation.progress(running[0].id)
            parts = [self.tr("Shot {name}: {phase}").format(name=names[0], phase=phase or self.tr("starting"))]
        else:
            text = self.tr("{count} takes being made: {names}")
            parts = [text.format(count=len(running), names=", ".join(names))]
        left_s = [generation.told_left_s(job.id) for job in running]
        known = [seconds for seconds in left_s if seconds is not None]
        if len(known) == len(left_s):
            parts.append(self.tr("{time} left").format(time=spoken_time(max(known))))
        if waiting:
            parts.append(self.tr("{count} waiting").format(count=waiting))
        return "   ".join(parts)

    def _show_export(self, at: ExportProgress | None) -> None:
        for widget in (self._exporting, self._export_bar, self._stop):
            widget.setVisible(at is not None)
        if at is not None:
            self._export_bar.setValue(round(100 * at.frame / max(1, at.frames)))
            self._exporting.setText(self.tr("Exporting, {time} left").format(time=spoken_time(at.left_s)))

    def _on_export_over(self, *_: object) -> None:
        self._show_export(None)


def _bar() -> QProgressBar:
    bar = QProgressBar(textVisible=False, maximum=100)
    bar.setFixedSize(_BAR_PX, 4)
    return bar


def spoken_time(seconds: float) -> str:
    """A time to wait, as coarse as it is certain: "8 s", "3 min", "1 h 20 min"."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
