"""The camera's path over the picture, with grips: what is dragged is written back as words of the directive."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.domain.camera_grip import leaned, resized, steered
from studio.domain.camera_path import CameraPath, Point, View
from studio.domain.direction import Direction
from studio.domain.time import Rate
from studio.language.camera import parse_camera, rewrite_camera
from studio.ui.preview.path_painter import Grip, grips_of, middle_of, paint_path, to_pixels, to_point
from studio.ui.preview.pill import Badge, paint_pill, pill_size
from studio.ui.theme import Space

_REACH_PX = 11.0
_WORDS_MS = 40
"""While a grip moves its words follow at a calmer pace than the lines."""
_LONGEST_WORDS = 90
_CURSORS = {
    "middle": Qt.CursorShape.SizeAllCursor,
    "corner": Qt.CursorShape.SizeFDiagCursor,
    "lean": Qt.CursorShape.PointingHandCursor,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A shot as its camera sees it: the directive, the frame of the shot under the playhead."""

    text: str
    frame: int
    frames: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class _Drag:
    grip: Grip
    path: CameraPath
    view: View
    begin: QPointF


class PathEditor(QWidget):
    """Lies over the viewport. What hits no grip goes through to what is under it."""

    rewritten = Signal(str)
    """The directive after a grip was let go."""
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._path: CameraPath | None = None
        self._area = QRectF()
        self._hover: Grip | None = None
        self._drag: _Drag | None = None
        self._trial: Direction | None = None
        self._words = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Path of the camera"))
        self._wording = QTimer(self, singleShot=True, interval=_WORDS_MS)
        self._wording.timeout.connect(self._show_words)
        self.hide()

    # --- what it is told ----------------------------------------------------------------------------------------------

    def show_shot(self, shown: Shown | None, area: QRectF) -> None:
        """Draw the path of a shot over the picture that lies at `area`; None hides it."""
        if shown != self._shown or area != self._area:
            if shown is None or self._shown is None or shown.text != self._shown.text:
                self._let_go()
            self._path = None if shown is None else _path_of(shown, area)
            self._shown, self._area = shown, area
            self.update()
        self.setVisible(shown is not None)

    # --- what can be asked --------------------------------------------------------------------------------------------

    @property
    def path(self) -> CameraPath | None:
        """What is drawn: the directive, or what it becomes when the grip is let go here."""
        if self._path is None or self._trial is None:
            return self._path
        return replace(self._path, direction=self._trial)

    @property
    def grips(self) -> list[Grip]:
        view = self._view()
        return [] if self.path is None or view is None else grips_of(self.path, view, self._area)

    @property
    def words(self) -> str:
        """The directive as it will be written, while a grip is held."""
        return self._words

    def _view(self) -> View | None:
        """What the picture shows. While a grip is held that does not change, whatever becomes of the path."""
        if self._drag is not None:
            return self._drag.view
        return None if self._path is None or self._shown is None else self._path.view(self._shown.frame)

    # --- mouse and keys -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        grip = self._grip_at(event.position())
        view = self._view()
        if event.button() != Qt.MouseButton.LeftButton or grip is None or self._path is None or view is None:
            event.ignore()
            return
        self._drag = _Drag(grip, self._path, view, event.position())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            self._point_at(self._grip_at(event.position()))
            event.ignore()
            return
        self._trial = self._dragged(self._drag, event.position(), event.modifiers())
        self._wording.start()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        shown, trial = self._shown, self._trial
        self._let_go()
        if shown is None or trial is None:
            return
        text = rewrite_camera(shown.text, trial, frames=shown.frames, rate=shown.rate)
        if text is None:
            self.refused.emit(self.tr("This directive is beyond the grips: change it in the camera field"))
        elif text != shown.text:
            self.rewritten.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._let_go()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._drag is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._let_go()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def _let_go(self) -> None:
        self._drag, self._trial, self._words = None, None, ""
        self._wording.stop()
        self.update()

    def _grip_at(self, at: QPointF) -> Grip | None:
        near = [(_length(grip.at - at), place) for place, grip in enumerate(self.grips)]
        found = min(near, default=(math.inf, 0))
        return self.grips[found[1]] if found[0] <= _REACH_PX else None

    def _point_at(self, grip: Grip | None) -> None:
        if grip == self._hover:
            return
        self._hover = grip
        self.setToolTip("" if grip is None else self._advice(grip))
        if grip is None:
            self.unsetCursor()
        else:
            self.setCursor(_CURSORS[grip.kind])
        self.update()

    def _advice(self, grip: Grip) -> str:
        return {
            "middle": self.tr("Drag to pan and tilt; with Ctrl to truck and pedestal, with Shift along one axis only"),
            "corner": self.tr("Drag to dolly; with Ctrl to zoom"),
            "lean": self.tr("Drag to roll the camera"),
        }[grip.kind]

    def _dragged(self, drag: _Drag, at: QPointF, keys: Qt.KeyboardModifier) -> Direction:
        """What the directive becomes if the grip is let go there."""
        other = bool(keys & Qt.KeyboardModifier.ControlModifier)
        middle = to_pixels(self._area, middle_of(drag.path, drag.view))
        if drag.grip.kind == "middle":
            begin = middle_of(drag.path, drag.view)
            far = to_point(self._area, at), to_point(self._area, drag.begin)
            return steered(drag.path, drag.view, begin, _target(begin, *far, keys), travel=other)
        if drag.grip.kind == "corner":
            factor = _length(at - middle) / max(_length(drag.begin - middle), 1.0)
            return resized(drag.path, factor, zoom=other)
        turned = math.degrees(_angle(at - middle) - _angle(drag.begin - middle))
        return leaned(drag.path, (turned + 180.0) % 360.0 - 180.0)

    # --- drawing ------------------------------------------------------------------------------------------------------

    def paintEvent(self, _: QPaintEvent) -> None:
        path, view = self.path, self._view()
        if path is None or view is None:
            return
        painter = QPainter(self)
        paint_path(painter, self._area, path, view, self._drag.grip if self._drag else self._hover)
        words = self._words or ("" if path.moves else self.tr("Drag the middle or a corner to where the shot ends"))
        if words:
            self._paint_words(painter, words)
        painter.end()

    def _paint_words(self, painter: QPainter, words: str) -> None:
        short = words if len(words) <= _LONGEST_WORDS else f"{words[: _LONGEST_WORDS - 1]}…"
        badge = Badge(short, "video")
        size = QSizeF(pill_size(badge))
        top = self._area.top() + Space.medium
        paint_pill(painter, QPointF(self._area.center().x() - size.width() / 2, top), badge, self.devicePixelRatioF())

    def _show_words(self) -> None:
        if self._shown is not None and self._trial is not None:
            shown = self._shown
            said = rewrite_camera(shown.text, self._trial, frames=shown.frames, rate=shown.rate)
            self._words = said if said else self.tr("no move")
            self.update()


def _path_of(shown: Shown, area: QRectF) -> CameraPath:
    direction = parse_camera(shown.text, frames=shown.frames, rate=shown.rate)[0]
    return CameraPath(direction, shown.frames, area.width() / max(area.height(), 1.0))


def _target(begin: Point, at: Point, pressed: Point, keys: Qt.KeyboardModifier) -> Point:
    x, y = at[0] - pressed[0], at[1] - pressed[1]
    if keys & Qt.KeyboardModifier.ShiftModifier:
        x, y = (x, 0.0) if abs(x) >= abs(y) else (0.0, y)
    return (begin[0] + x, begin[1] + y)


def _length(vector: QPointF) -> float:
    return math.hypot(vector.x(), vector.y())


def _angle(vector: QPointF) -> float:
    return math.atan2(vector.y(), vector.x())
