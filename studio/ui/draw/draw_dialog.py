"""Drawing a panel: pen, eraser, three widths, a few colours, and the picture before it as a light layer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from studio.domain.shot import Shot
from studio.session.film import OpenFilm
from studio.ui.dialog_room import keep_room
from studio.ui.draw.drawing import drawing_size
from studio.ui.draw.onion import Onion
from studio.ui.draw.pad import WIDTHS, DrawingPad
from studio.ui.draw.sheet_dialog import SheetDialog
from studio.ui.draw.swatch import GREYS, PLAIN, Swatch, palette_of
from studio.ui.theme import PALETTE, Space
from studio.ui.tool_button import tool_button

_DOT_PX = 18


class DrawDialog(SheetDialog):
    """Draws one panel of a shot. `drawn` carries the picture when it is done."""

    drawn = Signal(QImage)

    def __init__(self, film: OpenFilm, shot: Shot, panel: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(DrawingPad(drawing_size(film.document.project.film)), self.tr("Done"), parent)
        self.setWindowTitle(self.tr("Draw a panel of shot {name}").format(name=shot.name))
        self._onion = Onion(film, shot, panel, self)
        self._build()
        self._connect()
        self._show_pictures()
        self._show_tools()
        self.resize(1000, 700)
        keep_room(self)
        self.pad.setFocus()

    # --- the parts ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.pen = tool_button("pencil", self.tr("Pen (B)"), checkable=True)
        self.eraser = tool_button("eraser", self.tr("Eraser (E)"), checkable=True)
        self.thickness = [self._dot(step) for step in range(len(WIDTHS))]
        self.greys = [Swatch(colour) for colour in GREYS]
        self.colours = [Swatch(colour) for colour in PLAIN]
        self.under = QComboBox()
        self.under.setAccessibleName(self.tr("Under the drawing"))
        self.under.setToolTip(self.tr("A picture that shines through the paper while you draw; it is not kept"))
        for choice in self._onion.choices():
            self.under.addItem(choice.title, choice.name)
        bar = QHBoxLayout()
        bar.setSpacing(Space.tiny)
        groups = ((self.pen, self.eraser), self.thickness, self.greys, self.colours)
        for group in (*groups, self.stroke_buttons):
            for widget in group:
                bar.addWidget(widget)
            bar.addSpacing(Space.medium)
        bar.addStretch()
        label = QLabel(self.tr("&Under it"))
        label.setBuddy(self.under)
        bar.addWidget(label)
        bar.addWidget(self.under)
        self.done_button.setToolTip(self.tr("Keep the drawing as a panel (Ctrl+Return)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.medium, Space.medium, Space.medium, Space.medium)
        column.setSpacing(Space.medium)
        column.addLayout(bar)
        column.addWidget(self.pad, 1)
        column.addWidget(self.buttons)

    def _dot(self, step: int) -> QToolButton:
        words = (self.tr("Thin ([ and ])"), self.tr("Medium ([ and ])"), self.tr("Thick ([ and ])"))
        button = tool_button("pencil", words[step], checkable=True)
        button.setIconSize(QSize(_DOT_PX, _DOT_PX))
        button.setIcon(_dot_icon(WIDTHS[step], self.devicePixelRatioF()))
        return button

    def _connect(self) -> None:
        self.pen.clicked.connect(lambda: self.take(erasing=False))
        self.eraser.clicked.connect(lambda: self.take(erasing=True))
        for step, button in enumerate(self.thickness):
            button.clicked.connect(lambda _=False, step=step: self.pad.set_step(step))
        for swatch in (*self.greys, *self.colours):
            swatch.clicked.connect(lambda _=False, swatch=swatch: self._on_swatch(swatch))
        self.pad.changed.connect(self._show_tools)
        self.under.activated.connect(lambda _: self._on_under())
        self._onion.ready.connect(self._show_pictures)

    # --- what can be done ---------------------------------------------------------------------------------------------

    def take(self, *, erasing: bool) -> None:
        """Take the eraser, or the pen."""
        self.pad.erasing = erasing
        self.pad.update()
        self._show_tools()

    def accept(self) -> None:
        self.drawn.emit(self.pad.drawing.picture())
        super().accept()

    def use_tool(self, key: int) -> bool:
        if key == Qt.Key.Key_B:
            self.take(erasing=False)
        elif key == Qt.Key.Key_E:
            self.take(erasing=True)
        else:
            return super().use_tool(key)
        return True

    # --- showing ------------------------------------------------------------------------------------------------------

    def _on_swatch(self, swatch: Swatch) -> None:
        self.pad.colour = swatch.colour
        self.take(erasing=False)

    def _on_under(self) -> None:
        self._onion.choose(self.under.currentData())
        self._show_pictures()

    def _show_pictures(self) -> None:
        base = self._onion.take_base()
        if base is not None:
            self.pad.set_base(base)
        self.under.setCurrentIndex(max(0, self.under.findData(self._onion.chosen)))
        self.pad.show_under(self._onion.picture())
        for swatch, colour in zip(self.colours, palette_of(self._onion.palette()), strict=False):
            swatch.show_colour(colour)

    def _show_tools(self) -> None:
        self.pen.setChecked(not self.pad.erasing)
        self.eraser.setChecked(self.pad.erasing)
        for step, button in enumerate(self.thickness):
            button.setChecked(step == self.pad.step)
        for swatch in (*self.greys, *self.colours):
            swatch.setChecked(not self.pad.erasing and swatch.colour == self.pad.colour)
        self.show_strokes()


def _dot_icon(width: float, ratio: float) -> QIcon:
    """A dot as thick as the pen, more or less: a line of 26 pixels would be larger than its button."""
    dot = QPixmap(QSize(_DOT_PX, _DOT_PX) * ratio)
    dot.setDevicePixelRatio(ratio)
    dot.fill(Qt.GlobalColor.transparent)
    painter = QPainter(dot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PALETTE.text)
    radius = 1.0 + width / 4.0
    painter.drawEllipse(QPointF(_DOT_PX / 2, _DOT_PX / 2), radius, radius)
    painter.end()
    return QIcon(dot)
