"""The thread that composes the exact picture of the frame on which the playhead rests.

It is not the one of moving pictures, so that a pointer that moves on never waits for a frame in full size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio.media.compose import Composer
from studio.session.cut import Cut
from studio.session.picture import image_of_planes
from studio.session.worker import Worker

_REST_S = 0.02
"""How long a pointer stands still before a scrubbed frame is composed exactly: longer than between two moves."""


@dataclass(frozen=True, slots=True, eq=False)
class _Rest:
    ticket: int
    cut: Cut
    frame: int
    wait_s: float


class ExactThread(Worker):
    """Answers the latest question, unless it has been forgotten. Its signal comes out of the thread."""

    shown = Signal(int, int, QImage)
    """The ticket of the question, the film frame and its picture."""
    spared = Signal(str)
    """A sentence, once, for a take that is shown from its lossless frames, as its film cannot be read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("exact picture", parent)
        self._rest: _Rest | None = None
        self._done: _Rest | None = None
        self._composer: tuple[Cut, Composer] | None = None
        self._told: set[str] = set()
        self.start()

    # --- from the window's thread -------------------------------------------------------------------------------------

    def show(self, ticket: int, cut: Cut, frame: int, *, scrubbing: bool) -> None:
        """Compose this frame, while `scrubbing` once the pointer has rested on it."""
        self._set(_Rest(ticket, cut, frame, _REST_S if scrubbing else 0.0))

    def forget(self) -> None:
        """Nobody waits for the exact picture any more."""
        self._set(None)

    def _set(self, rest: _Rest | None) -> None:
        with self._guard:
            self._rest = rest
            self._guard.notify()

    # --- in the thread ------------------------------------------------------------------------------------------------

    def has_work(self) -> bool:
        return self._rest is not None and self._rest is not self._done

    def work(self) -> None:
        with self._guard:
            rest = self._rest
            if rest is not None and rest.wait_s:
                self._guard.wait_for(lambda: not self._wanted(rest), rest.wait_s)
        self._done = rest
        if rest is not None and self._wanted(rest):
            composer = self._composer_of(rest.cut)
            picture = image_of_planes(composer.picture(rest.frame))
            if self._wanted(rest):
                self.shown.emit(rest.ticket, rest.frame, picture)
            self._tell(composer.spared.values())

    def end(self) -> None:
        if self._composer is not None:
            self._composer[1].close()

    def _tell(self, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            if sentence not in self._told:
                self._told.add(sentence)
                self.spared.emit(sentence)

    def _wanted(self, rest: _Rest) -> bool:
        return self._rest is rest and not self._closing

    def _composer_of(self, cut: Cut) -> Composer:
        if self._composer is None or self._composer[0] is not cut:
            if self._composer is not None:
                self._composer[1].close()
            self._composer = (cut, cut.exact())
        return self._composer[1]
