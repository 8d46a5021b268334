"""Painting the region of a take that is made again: brush, rectangle and ellipse on any of its frames."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from studio.domain.take import Take
from studio.session.stills import Stills, asset_still
from studio.ui.dialog_room import keep_room
from studio.ui.draw.drawing import LONG_SIDE_PX, Shape
from studio.ui.draw.sheet_dialog import SheetDialog
from studio.ui.region.region_pad import RegionPad
from studio.ui.theme import Space
from studio.ui.tool_button import tool_button

_WIDTH_SLIDER_PX = 110


class RegionDialog(SheetDialog):
    """Paints on frames `part` of a take, counted from its first new one. `painted` carries the region, white on black,
    in the take's own pixels.
    """

    painted = Signal(QImage)

    def __init__(
        self, stills: Stills, take: Take, part: range, frame: int, shot: str, parent: QWidget | None = None
    ) -> None:
        self.region = RegionPad(QSize(take.width, take.height))
        super().__init__(self.region, self.tr("Regenerate region"), parent)
        self.setWindowTitle(self.tr("Regenerate a region of shot {name}").format(name=shot))
        self._stills, self._take, self._part = stills, take, part
        self._before = None if take.request.kept is None else take.request.kept.mask
        self._build(min(max(frame, part.start), part.stop - 1))
        self._connect()
        self._show_frame()
        self._begin_with_before()
        self._show_tools()
        self.resize(1000, 740)
        keep_room(self)
        self.pad.setFocus()

    def _build(self, frame: int) -> None:
        self.shapes: dict[Shape, QToolButton] = {
            "line": tool_button("brush", self.tr("Brush (B)"), checkable=True),
            "rectangle": tool_button("square", self.tr("Rectangle (R)"), checkable=True),
            "ellipse": tool_button("circle", self.tr("Ellipse (O)"), checkable=True),
        }
        self.eraser = tool_button("eraser", self.tr("Erase (E, or hold Alt, or the right button)"), checkable=True)
        self.inverse = tool_button("contrast", self.tr("Invert the region (I)"))
        self.clear.setToolTip(self.tr("Clear the region (Del)"))
        self.clear.setAccessibleName(self.clear.toolTip())
        self.size_slider = _slider(self.tr("Size of the brush ([ and ], or Ctrl and the wheel)"))
        self.size_slider.setRange(0, len(self.pad.widths) - 1)
        self.size_slider.setFixedWidth(_WIDTH_SLIDER_PX)
        self.frame_slider = _slider(self.tr("Frame that is painted on"))
        self.frame_slider.setRange(self._part.start, self._part.stop - 1)
        self.frame_slider.setValue(frame)
        self.frame_label = QLabel()
        self.frame_label.setProperty("role", "caption")
        self.said = QLabel()
        self.said.setProperty("role", "caption")
        self.said.setWordWrap(True)
        bar = QHBoxLayout()
        bar.setSpacing(Space.tiny)
        size = QLabel(self.tr("&Size"))
        size.setBuddy(self.size_slider)
        groups = (self.shapes.values(), (self.eraser,), (size, self.size_slider), (self.inverse, *self.stroke_buttons))
        for group in groups:
            for widget in group:
                bar.addWidget(widget)
            bar.addSpacing(Space.medium)
        bar.addStretch()
        frames = QHBoxLayout()
        frames.setSpacing(Space.medium)
        frames.addWidget(self.frame_slider, 1)
        frames.addWidget(self.frame_label)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.medium, Space.medium, Space.medium, Space.medium)
        column.setSpacing(Space.medium)
        for row in (bar, frames, foot):
            column.addLayout(row)
        column.insertWidget(1, self.pad, 1)

    def _connect(self) -> None:
        for name, button in self.shapes.items():
            button.clicked.connect(self._chooser(name))
        self.eraser.clicked.connect(lambda on: self.erase(on))
        self.inverse.clicked.connect(self.pad.invert)
        self.size_slider.valueChanged.connect(self.pad.set_step)
        self.frame_slider.valueChanged.connect(self._show_frame)
        self.pad.changed.connect(self._show_tools)
        self._stills.ready.connect(self._on_still)

    # --- what can be done ---------------------------------------------------------------------------------------------

    def choose(self, shape: Shape) -> None:
        """Take the brush or a shape."""
        self.pad.shape = shape
        self.pad.update()
        self._show_tools()

    def _chooser(self, shape: Shape) -> Callable[[], None]:
        return lambda: self.choose(shape)

    def erase(self, on: bool) -> None:
        """Whether what is painted is taken off the region."""
        self.pad.erasing = on
        self._show_tools()

    def use_tool(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_B:
                self.choose("line")
            case Qt.Key.Key_R:
                self.choose("rectangle")
            case Qt.Key.Key_O:
                self.choose("ellipse")
            case Qt.Key.Key_E:
                self.erase(not self.pad.erasing)
            case Qt.Key.Key_I:
                self.pad.invert()
            case _:
                return super().use_tool(key)
        return True

    def accept(self) -> None:
        self.painted.emit(self.region.painted_region())
        super().accept()

    # --- showing ------------------------------------------------------------------------------------------------------

    def _show_frame(self, *_: object) -> None:
        frame = self.frame_slider.value()
        picture = self._stills.frame_of_take(self._take.id, frame)
        self.region.show_frame(picture or self._stills.of_take(self._take.id))
        self.frame_label.setText(self.tr("Frame {frame}").format(frame=frame))

    def _begin_with_before(self) -> None:
        """The region that the take was made with, once it has been loaded and as long as nothing is painted."""
        mask = None if self._before is None else self._stills.of_asset(self._before, LONG_SIDE_PX)
        if mask is not None and not self.pad.drawing.can_undo:
            self._before = None
            self.region.begin_with(mask)
            self._show_tools()

    def _on_still(self, key: str) -> None:
        if self._before is not None and key == asset_still(self._before, LONG_SIDE_PX):
            self._begin_with_before()
        elif self._take.id in key:
            self._show_frame()

    def _show_tools(self) -> None:
        for name, button in self.shapes.items():
            button.setChecked(name == self.pad.shape)
        self.eraser.setChecked(self.pad.erasing)
        self.size_slider.setValue(self.pad.step)
        self.size_slider.setEnabled(self.pad.shape == "line")
        self.show_strokes()
        self.done_button.setEnabled(not self.region.empty)
        self.done_button.setToolTip(
            self.tr("Paint first what is to be made again")
            if self.region.empty
            else self.tr("Make the region again (Ctrl+Return)")
        )
        self.said.setText(
            self.tr("Paint over what is to be made again.")
            if self.region.empty
            else self.tr(
                "What is tinted is made again in frames {start} to {end}; towards its edge it fades into what stays."
            ).format(start=self._part.start, end=self._part.stop)
        )


def _slider(name: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setAccessibleName(name)
    slider.setToolTip(name)
    return slider
