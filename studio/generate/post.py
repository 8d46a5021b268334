"""The child's letterbox: orders come in by a thread of its own, answers go out line by line.

So a cancel is seen while a model works, and the end of the orders, which is the parent's end, ends this process
whatever it is doing.
"""

from __future__ import annotations

import logging
import os
import queue
import select
import sys
import threading

import msgspec

from studio.generate.messages import Answer, Cancel, Describe, EngineJob, Examine, Order, Prepare, decode_order, encode

_log = logging.getLogger("engine")


class Ticket:
    """A job, and whether it is to stop."""

    def __init__(self, job: EngineJob) -> None:
        self.job = job
        self.cancelled = threading.Event()


class Inward:
    """The orders, one after the other, from a descriptor."""

    def __init__(self, descriptor: int) -> None:
        self._waiting: queue.SimpleQueue[Ticket | Describe | Prepare | Examine] = queue.SimpleQueue()
        self._last: Ticket | None = None
        threading.Thread(target=self._read, args=(descriptor,), name="orders", daemon=True).start()

    def next(self) -> Ticket | Describe | Prepare | Examine:
        """The next thing to do; blocks until there is one."""
        return self._waiting.get()

    def _read(self, descriptor: int) -> None:
        try:
            with os.fdopen(descriptor, "rb") as lines:
                for line in lines:
                    self._sort(decode_order(line))
        except msgspec.MsgspecError:
            _log.exception("an order cannot be read")
            os._exit(2)
        # Not sys.exit: this is not the main thread, and the main one may be deep inside a model.
        os._exit(0)

    def _sort(self, order: Order) -> None:
        match order:
            case EngineJob():
                self._last = Ticket(order)
                self._waiting.put(self._last)
            case Cancel():
                if self._last is not None and self._last.job.id == order.id:
                    self._last.cancelled.set()
            case Describe() | Prepare() | Examine():
                self._waiting.put(order)


class Outward:
    """The answers, to a descriptor. May be used from any thread."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._guard = threading.Lock()

    def send(self, answer: Answer) -> None:
        """Say it, waiting for a parent that does not listen just now."""
        rest = encode(answer)
        with self._guard:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]

    def mention(self, answer: Answer) -> None:
        """Say it if the parent is listening; a slow parent must never hold up a model. For progress, of which more
        will come."""
        # A pipe that select calls writable takes a whole line of this size without blocking. Windows cannot ask, and
        # has roomy pipes.
        if sys.platform == "win32" or select.select([], [self._descriptor], [], 0)[1]:
            self.send(answer)
