"""Dialogs are tall enough for what they say, and none is larger than the screen. Qt opens one at two thirds of the
screen's height at most, and gives words that wrap less than they need: on a small screen, or with everything twice as
large, they would be cut through.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QDialog


def keep_room(dialog: QDialog) -> None:
    """Let a dialog grow to what it says, when it is shown and when it says more, as far as the screen goes; one that
    would be larger than the screen is made smaller.
    """
    dialog.installEventFilter(_Room(dialog))


class _Room(QObject):
    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._laid_out = QTimer(self, singleShot=True, interval=0)  # once the layout has heard of it, too
        self._laid_out.timeout.connect(self._grow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._laid_out.start()
        return False

    def _grow(self) -> None:
        dialog, layout = self._dialog, self._dialog.layout()
        if layout is None or not dialog.isVisible():
            return
        frame = dialog.frameGeometry().size() - dialog.size()
        most = dialog.screen().availableSize() - frame
        width = min(dialog.width(), most.width())
        needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
        height = min(max(dialog.height(), needed), most.height())
        if (width, height) != dialog.size().toTuple():
            dialog.resize(width, height)
