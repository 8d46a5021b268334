"""A dialog with a sheet to draw on: what drawing a panel and painting a region share, which is how strokes are taken
back, how it is kept, and that nothing drawn is lost without a question.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QMessageBox, QToolButton, QWidget

from studio.ui.draw.pad import DrawingPad
from studio.ui.form_dialog import ending
from studio.ui.tool_button import tool_button

_STANDARD = QKeySequence.StandardKey


class SheetDialog(QDialog):
    """Holds the sheet, the buttons for its strokes and those that end it. `tools` are keys that choose something."""

    def __init__(self, pad: DrawingPad, done: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pad = pad
        self.undo = tool_button("undo-2", self.tr("Undo the stroke (Ctrl+Z)"))
        self.redo = tool_button("redo-2", self.tr("Redo the stroke (Ctrl+Shift+Z)"))
        self.clear = tool_button("trash-2", self.tr("Clear the sheet (Del)"))
        self.buttons, self.done_button = ending(self, done)
        self.done_button.setDefault(False)  # Enter belongs to the sheet
        self.done_button.setAutoDefault(False)
        self.undo.clicked.connect(pad.undo)
        self.redo.clicked.connect(pad.redo)
        self.clear.clicked.connect(pad.clear)

    @property
    def stroke_buttons(self) -> tuple[QToolButton, ...]:
        return self.undo, self.redo, self.clear

    def show_strokes(self) -> None:
        """What can be taken back."""
        self.undo.setEnabled(self.pad.drawing.can_undo)
        self.redo.setEnabled(self.pad.drawing.can_redo)

    def use_tool(self, key: int) -> bool:
        """Do what a key without modifiers stands for; False when it is none of this dialog's."""
        match key:
            case Qt.Key.Key_BracketLeft:
                self.pad.set_step(self.pad.step - 1)
            case Qt.Key.Key_BracketRight:
                self.pad.set_step(self.pad.step + 1)
            case Qt.Key.Key_Delete:
                self.pad.clear()
            case _:
                return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(_STANDARD.Undo):
            self.pad.undo()
        elif event.matches(_STANDARD.Redo) or (control and event.key() == Qt.Key.Key_Y):
            self.pad.redo()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done_button.click()
        elif not self.use_tool(event.key()):
            super().keyPressEvent(event)

    def reject(self) -> None:
        if not self.pad.drawing.can_undo or self._may_lose():
            super().reject()

    def _may_lose(self) -> bool:
        asked = QMessageBox.question(
            self,
            self.tr("Drawing is not kept"),
            self.tr("Closing now loses what you have drawn."),
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        return asked == QMessageBox.StandardButton.Discard
