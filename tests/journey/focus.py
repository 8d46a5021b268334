"""Gives the keyboard to the newest window of a screen that has no window manager, as one would.

Without it the keys go to whatever lies under the pointer, and no window is ever the active one.
"""

from __future__ import annotations

import threading
from contextlib import suppress

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError, XError


class Focus:
    """Watches the windows of a display in a thread of its own, until the display ends."""

    def __init__(self, name: str) -> None:
        self._display = Display(name)
        self._display.set_error_handler(lambda *_: None)  # a window may be gone again before it is looked at
        self._open: list[int] = []
        root = self._display.screen().root
        root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._display.sync()
        threading.Thread(target=self._watch, daemon=True, name="focus").start()

    def _watch(self) -> None:
        with suppress(ConnectionClosedError, OSError):
            while True:
                event = self._display.next_event()
                if event.type == X.MapNotify and not event.override:  # menus and hints take no keyboard
                    self._open.append(event.window.id)
                    self._give()
                elif event.type in (X.UnmapNotify, X.DestroyNotify) and event.window.id in self._open:
                    self._open.remove(event.window.id)
                    self._give()

    def _give(self) -> None:
        if not self._open:
            return
        window = self._display.create_resource_object("window", self._open[-1])
        with suppress(XError):
            window.set_input_focus(X.RevertToParent, X.CurrentTime)
            self._display.sync()
