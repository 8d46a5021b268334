"""The shape and the size of a film's picture, to be chosen: drawn shapes, and below them the sizes that are usual."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QToolButton, QWidget

from studio.ui.theme import PALETTE, Space

_ICON_PX = 36
_NEAR = Fraction(1, 50)
"""Sizes are whole and even, so a shape is met only nearly."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture shape with the sizes that are usual for it, the first preferred."""

    name: str
    sizes: tuple[tuple[int, int], ...]

    @property
    def aspect(self) -> Fraction:
        return Fraction(*self.sizes[0])


SHAPES = (
    Shape("16:9", ((1280, 720), (1920, 1080), (854, 480), (3840, 2160))),
    Shape("1.85", ((1332, 720), (1998, 1080), (888, 480), (3996, 2160))),
    Shape("2.39", ((1720, 720), (2048, 858), (1146, 480), (4096, 1716))),
    Shape("1:1", ((1080, 1080), (720, 720), (1440, 1440))),
    Shape("4:5", ((1080, 1350), (864, 1080), (720, 900))),
    Shape("9:16", ((1080, 1920), (720, 1280), (480, 854))),
)


class PictureShape(QWidget):
    """A row of shapes, and `sizes`, which is laid out by whoever asks."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Picture shape"))
        self.buttons = QButtonGroup(self)
        self.sizes = QComboBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.tiny)
        for index, shape in enumerate(SHAPES):
            button = QToolButton()
            button.setText(shape.name)
            button.setCheckable(True)
            button.setIcon(_shape_icon(shape))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(_ICON_PX, _ICON_PX))
            button.setProperty("role", "choice")
            button.setMinimumWidth(60)
            self.buttons.addButton(button, index)
            row.addWidget(button)
        row.addStretch(1)
        self.buttons.idClicked.connect(self._fill)
        self.sizes.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.buttons.button(0).setChecked(True)
        self._fill(0)

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height as chosen."""
        return self.sizes.currentData()

    def choose(self, width: int, height: int) -> None:
        """Show a size; one that is not usual stands first among those of its shape, and may have none of the shapes."""
        aspect = Fraction(width, height)
        index = next((i for i, each in enumerate(SHAPES) if abs(each.aspect / aspect - 1) <= _NEAR), None)
        self.buttons.setExclusive(index is not None)  # only then can no button be down
        for each in self.buttons.buttons():
            each.setChecked(self.buttons.id(each) == index)
        self.buttons.setExclusive(True)
        usual = () if index is None else SHAPES[index].sizes
        sizes = usual if (width, height) in usual else ((width, height), *usual)
        self._show(sizes)
        self.sizes.setCurrentIndex(sizes.index((width, height)))

    def _fill(self, index: int) -> None:
        self._show(SHAPES[index].sizes)

    def _show(self, sizes: tuple[tuple[int, int], ...]) -> None:
        self.sizes.clear()
        for width, height in sizes:
            self.sizes.addItem(f"{width} x {height}", (width, height))


def _shape_icon(shape: Shape) -> QIcon:
    """The shape itself, drawn: nobody needs to know what 2.39 looks like."""
    width, height = shape.sizes[0]
    scale = Fraction(_ICON_PX - 6, max(width, height))
    drawn = QPixmap(_ICON_PX * 2, _ICON_PX * 2)
    drawn.setDevicePixelRatio(2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(PALETTE.muted)
    fill = QColor(PALETTE.muted)
    fill.setAlpha(40)
    painter.setBrush(fill)
    wide, tall = float(width * scale), float(height * scale)
    painter.drawRoundedRect(QRectF((_ICON_PX - wide) / 2, (_ICON_PX - tall) / 2, wide, tall), 2, 2)
    painter.end()
    return QIcon(drawn)
