"""The picture alone on the whole screen; the keys of the window go on working."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.ui.command import Command, split_keys
from studio.ui.preview.viewport import Viewport
from studio.ui.theme import PALETTE

_HIDE_POINTER_MS = 2000


class FullScreen(QWidget):
    """A window of its own. Escape, F or a double click ends it."""

    closed = Signal()

    def __init__(self, commands: Iterable[Command], owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Shotloom: picture"))
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), PALETTE.sunken)
        self.setPalette(palette)
        self.viewport = Viewport(self)
        self.viewport.full_screen_wanted.connect(self.close)
        self.viewport.setMouseTracking(True)
        self.setMouseTracking(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.viewport)
        self._idle = QTimer(self, singleShot=True, interval=_HIDE_POINTER_MS)
        self._idle.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self._idle.start()
        self._take_keys(commands, owner.window())

    def _take_keys(self, commands: Iterable[Command], window: QWidget) -> None:
        """The window's own actions, with whatever keys the person gave them; else ours."""
        theirs = {action.objectName(): action for action in window.actions()}
        for command in commands:
            action = theirs.get(command.id)
            if action is None:
                action = QAction(command.label, self)
                action.setShortcuts(
                    [QKeySequence(keys, QKeySequence.SequenceFormat.PortableText) for keys in split_keys(command.keys)]
                )
                action.setAutoRepeat(command.repeats)
                action.triggered.connect(command.run)
            self.addAction(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.unsetCursor()
        self._idle.start()
        super().mouseMoveEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._idle.stop()
        super().closeEvent(event)
        self.closed.emit()
