"""Ctrl-C that keeps what is finished: the first asks the work to stop, the second stops the program."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupt:
    """Whether Ctrl-C (or a polite kill) has come. Calling it tells, so that it can be handed to whoever asks."""

    def __init__(self) -> None:
        self._asked = False

    def __call__(self) -> bool:
        return self._asked

    def ask(self) -> None:
        self._asked = True


@contextmanager
def interruptible(on_ask: Callable[[], None] = lambda: None) -> Iterator[Interrupt]:
    """While open, the first SIGINT or SIGTERM sets the Interrupt and calls `on_ask`; a second raises."""
    interrupt = Interrupt()

    def handle(_signal: int, _frame: FrameType | None) -> None:
        if interrupt():
            raise KeyboardInterrupt
        interrupt.ask()
        on_ask()

    before = {each: signal.signal(each, handle) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield interrupt
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
