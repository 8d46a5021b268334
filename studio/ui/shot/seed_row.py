"""The seed of a shot: typed, fixed, stepped or thrown. The field holds the longest seed whole, whatever the width."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStyle, QStyleOptionFrame, QWidget

from studio.domain.edits import LARGEST_SEED
from studio.ui import icons
from studio.ui.shot.chip import Flow
from studio.ui.theme import PALETTE, Space, mono
from studio.ui.tool_button import tool_button

_BESIDE_TEXT_PX = 6
"""The field's own margins and the text cursor."""


class SeedRow(QWidget):
    """The buttons stand beside the field, or under it where there is no room for both."""

    typed = Signal(str)
    """What was written in place of the seed shown."""
    fixed_wanted = Signal(bool)
    stepped = Signal(int)
    thrown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = _Field()
        self.field.setAccessibleName(self.tr("Seed"))
        self.field.editingFinished.connect(self._on_typed)
        self.fixed = tool_button("pin", self.tr("Keep this seed, whatever the film's is"), colour=PALETTE.muted)
        self.fixed.setCheckable(True)
        self.fixed.clicked.connect(self.fixed_wanted)
        self.before = tool_button("minus", self.tr("The seed before"), colour=PALETTE.muted)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after = tool_button("plus", self.tr("The next seed"), colour=PALETTE.muted)
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.dice = tool_button("dices", self.tr("Any other seed"), colour=PALETTE.muted)
        self.dice.clicked.connect(self.thrown)
        self.setFocusProxy(self.field)
        self.setFocusPolicy(self.field.focusPolicy())  # or the letter of its label would lead nowhere
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = Flow(self)
        flow.addWidget(self.field)
        flow.addWidget(_together(self.fixed, self.before, self.after, self.dice))

    def show_seed(self, seed: int, *, fixed: bool) -> None:
        """Show a seed, and whether it is the shot's own; what is being written stays."""
        written = self.field.isModified() and self.field.hasFocus()
        if not written and self.field.text() != str(seed):
            self.field.setText(str(seed))
            self.field.setCursorPosition(0)
        palette, colour = self.field.palette(), PALETTE.text if fixed else PALETTE.faint
        if palette.color(palette.ColorRole.Text) != colour:  # Qt would dress the field anew
            palette.setColor(palette.ColorRole.Text, colour)
            self.field.setPalette(palette)
        self.field.setToolTip(
            self.tr("The shot's own seed") if fixed else self.tr("Made from the film's seed; type one to fix it")
        )
        self.fixed.setChecked(fixed)
        icons.show_icon(self.fixed, "pin", PALETTE.accent if fixed else PALETTE.muted)

    def _on_typed(self) -> None:
        if self.field.isModified():
            self.field.setModified(False)
            self.typed.emit(self.field.text().strip())


class _Field(QLineEdit):
    """As wide as the longest seed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(mono())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        option, metrics = QStyleOptionFrame(), self.fontMetrics()
        self.initStyleOption(option)
        inside = QSize(metrics.horizontalAdvance(str(LARGEST_SEED)) + _BESIDE_TEXT_PX, metrics.height())
        return self.style().sizeFromContents(QStyle.ContentsType.CT_LineEdit, option, inside, self)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _together(*buttons: QWidget) -> QWidget:
    group = QWidget()
    line = QHBoxLayout(group)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.tiny)
    for button in buttons:
        line.addWidget(button)
    return group
