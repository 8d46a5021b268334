"""J, K and L as on an editing desk: while K is held, a tap on J or L is one frame, and holding it goes slowly.

A shortcut says only that a key went down. So from K's press on, and only until it is let go, the keys that come up are
watched.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from studio.session.playback import Playback

HOLD_MS = 250
"""How long a key is down before it is held and not tapped."""

_ENDS = (QEvent.Type.MouseButtonPress, QEvent.Type.ApplicationDeactivate, QEvent.Type.WindowDeactivate)


class ShuttleKeys(QObject):
    """What the three keys do."""

    def __init__(self, playback: Playback, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        self._held = False
        self._way = 0
        self._up: set[int] = set()
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._settle)
        self._holding = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._holding.timeout.connect(self._on_held)

    def stop(self) -> None:
        """K goes down."""
        self._settle()
        self._playback.shuttle(0)
        if not self._held:
            self._held = True
            self._application().installEventFilter(self)

    def go(self, direction: int) -> None:
        """J (-1) or L (1) goes down."""
        self._settle()
        if not self._held:
            self._playback.shuttle(direction)
            return
        self._way = direction
        self._playback.step(direction)
        self._holding.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _ENDS:
            self._let_go()
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            # The event comes by once for the window and once for each widget that it is offered to.
            self._up.add(event.key())
            self._settling.start()
        return False

    def _settle(self) -> None:
        """What came up since; each key once."""
        self._settling.stop()
        up, self._up = self._up, set()
        for _ in up:
            self._on_release()

    def _on_release(self) -> None:
        """Which key it was does not matter: J or L come up first, or else everything ends."""
        if not self._way:
            self._let_go()
            return
        self._way = 0
        self._holding.stop()
        self._playback.pause()

    def _on_held(self) -> None:
        if self._way:
            self._playback.creep(self._way)

    def _let_go(self) -> None:
        if self._way:
            self._playback.pause()
        self._held, self._way = False, 0
        self._up.clear()
        self._holding.stop()
        self._application().removeEventFilter(self)

    @staticmethod
    def _application() -> QApplication:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        return application
