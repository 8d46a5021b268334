"""Python's cyclic garbage, collected in the window's thread alone.

Left to itself the collector runs in whichever thread allocates: there it destroys Qt objects that belong to the window,
holding Python's lock and waiting for Qt's, while the window holds Qt's and waits for Python's. Both then wait for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class GarbageCollector(QObject):
    """Takes the collector over while it lives; `release` gives it back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._thawed = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        gc.disable()
        self.spare()  # what was there before the window
        self._timer.start()

    def spare(self) -> None:
        """What there is now, modules and an open film above all, stays, and need not be looked at again and again."""
        if not self._thawed:
            gc.freeze()

    def thaw(self) -> None:
        """Something that was spared goes: once it has gone, what is left is spared anew."""
        self._thawed = True
        gc.unfreeze()

    def collect(self) -> int:
        """Collect the oldest generation that is full, as Python itself would have; says which, or -1."""
        if self._thawed:
            self._thawed = False
            gc.collect()
            gc.freeze()
            return 2
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return generation
        return -1

    def release(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
