"""The thread that composes moving pictures, small and from proxies: the frame asked for last, or, while the film plays,
those that will be due.

What nobody waits for any more is not composed, and what is late is left out: sound is never held up. While the film
plays the window fetches what is due (`due`) from a few pictures that are ready, so that a file that has to be opened,
or another program, drops none.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio.media.compose import Composer
from studio.media.sound import SAMPLE_RATE
from studio.session.cut import Cut
from studio.session.picture import moving_image
from studio.session.play_schedule import PlaySchedule
from studio.session.sound_thread import SoundThread
from studio.session.worker import Worker

_SOON_S = 0.005
_LONGEST_WAIT_S = 0.05
_MOST_AHEAD = 12
_LEAD = SAMPLE_RATE // 125
"""How many samples before it is due a picture is handed out: that is what painting it takes."""


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """Show a frame of a cut. `ticket` tells the answers to this wish from those to earlier ones."""

    ticket: int
    cut: Cut
    frame: int
    schedule: PlaySchedule | None = None
    """Play on from there."""


@dataclass(frozen=True, slots=True)
class Due:
    """What to show now, None where it is what is shown already; look again after `wait_s`."""

    wait_s: float
    frame: int = 0
    picture: QImage | None = None
    early: float = 0.0
    """So many samples before its time it is handed out, below zero after it."""
    ended: bool = False


_Ready: TypeAlias = tuple[int, int, QImage | None]
"""A step of a schedule, its film frame and its picture; no picture behind the end."""


class PictureThread(Worker):
    """Answers the latest wish. Its signal comes out of the thread."""

    shown = Signal(int, int, QImage)
    """Ticket, film frame and picture of a wish for one frame."""

    def __init__(self, sound: SoundThread, parent: QObject | None = None) -> None:
        super().__init__("picture", parent)
        self._sound = sound
        self._wish: Wish | None = None
        self._done: Wish | None = None
        self._ready: deque[_Ready] = deque()
        self._size: tuple[int, int] | None = None
        self._composer: tuple[Cut, Composer] | None = None
        self._costs_s: deque[float] = deque(maxlen=4)
        self.start()

    # --- from the window's thread -------------------------------------------------------------------------------------

    def show(self, wish: Wish) -> None:
        """Show this, and forget what was asked for before."""
        with self._guard:
            self._wish = wish
            self._ready.clear()
            self._guard.notify()

    def set_size(self, size: tuple[int, int] | None) -> None:
        """Make moving pictures of this size, in which they are only copied; None for that of the files."""
        self._size = size

    def due(self) -> Due:
        """What is due of the schedule that plays. A window that was busy gets the latest, and never sees the others."""
        with self._guard:
            schedule = None if self._wish is None else self._wish.schedule
            heard = None if schedule is None else self._sound.heard(schedule)
            if schedule is None or heard is None:
                return Due(_SOON_S)
            taken, room = None, len(self._ready) >= _MOST_AHEAD
            while self._ready and schedule.due(self._ready[0][0]) - _LEAD <= heard:
                taken = self._ready.popleft()
                if taken[2] is None:
                    return Due(_LONGEST_WAIT_S, ended=True)
            if taken is not None and room:
                self._guard.notify()
            left = (schedule.due(self._ready[0][0]) - _LEAD - heard) / SAMPLE_RATE if self._ready else _SOON_S
        wait_s = min(left, _LONGEST_WAIT_S)
        return Due(wait_s) if taken is None else Due(wait_s, taken[1], taken[2], schedule.due(taken[0]) - heard)

    # --- in the thread ------------------------------------------------------------------------------------------------

    def has_work(self) -> bool:
        return self._wish is not self._done

    def work(self) -> None:
        wish = self._done = self._wish
        if wish is None:
            return
        if wish.cut.empty:
            self._emit(wish, wish.frame, _black(wish.cut))
        elif wish.schedule is not None:
            self._play(wish, wish.schedule)
        else:
            self._emit(wish, wish.frame, self._picture(wish.cut, wish.frame))

    def end(self) -> None:
        if self._composer is not None:
            self._composer[1].close()

    def _play(self, wish: Wish, schedule: PlaySchedule) -> None:
        step = -1
        while self._wanted(wish):
            heard = self._sound.heard(schedule) or 0.0
            step = max(step + 1, int(schedule.step(heard + self._late(schedule))))
            frame = schedule.frame(step)
            if frame is None:
                self._lay_ready(wish, (self._end(schedule, step), 0, None))
                self._rest(wish)
                return
            began = time.monotonic()
            picture = self._picture(wish.cut, frame)
            self._costs_s.append(time.monotonic() - began)
            self._lay_ready(wish, (step, frame, picture))

    def _lay_ready(self, wish: Wish, ready: _Ready) -> None:
        """Lay a picture by for the window, once there is room."""
        with self._guard:
            self._guard.wait_for(lambda: not self._wanted(wish) or len(self._ready) < _MOST_AHEAD)
            if self._wanted(wish):
                self._ready.append(ready)

    def _late(self, schedule: PlaySchedule) -> float:
        """How many samples too late the next picture would be: where composing takes longer than a frame lasts, the
        one is composed that will be due by then.
        """
        # The least of the last few: one file that had to be opened is no reason to leave out pictures.
        return max(0.0, min(self._costs_s, default=0.0) * SAMPLE_RATE - schedule.due(1))

    def _end(self, schedule: PlaySchedule, step: int) -> int:
        """The first step behind the end, at or before `step`, which may lie far behind it at a high speed."""
        while step > 0 and schedule.frame(step - 1) is None:
            step -= 1
        return step

    def _picture(self, cut: Cut, frame: int) -> QImage:
        return moving_image(self._composer_of(cut).picture(frame), self._size)

    def _composer_of(self, cut: Cut) -> Composer:
        if self._composer is None or self._composer[0] is not cut:
            if self._composer is not None:
                self._composer[1].close()
            self._composer = (cut, cut.moving())
        return self._composer[1]

    def _wanted(self, wish: Wish) -> bool:
        return self._wish is wish and not self._closing

    def _rest(self, wish: Wish) -> None:
        with self._guard:
            self._guard.wait_for(lambda: not self._wanted(wish))

    def _emit(self, wish: Wish, frame: int, picture: QImage) -> None:
        if self._wanted(wish):
            self.shown.emit(wish.ticket, frame, picture)


def _black(cut: Cut) -> QImage:
    picture = QImage(*cut.moving_size, QImage.Format.Format_RGB888)
    picture.fill(0)
    return picture
