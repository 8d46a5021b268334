"""A transition as it lies on its cut: a dissolve crosses, a fade goes through black; and the grip where there is
none.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from studio.domain.transition import sides
from studio.ui.theme import PALETTE
from studio.ui.timeline.scene import Scene
from studio.ui.timeline.view import cut_of

_NARROWEST_PX = 5.0


def band_of(scene: Scene, position: int) -> QRectF:
    """Where the transition on a cut is drawn; empty when there is none."""
    cut, (before, after) = cut_of(scene.layout, position), sides(scene.project, position)
    left, right = scene.view.x(cut - before), scene.view.x(cut + after)
    return QRectF(left, scene.lanes.strip.top, right - left, scene.lanes.strip.height)


def paint_transition(painter: QPainter, scene: Scene, position: int) -> None:
    area = band_of(scene, position)
    if area.width() < _NARROWEST_PX:
        return
    shots = scene.project.shots
    end = position == len(shots)
    transition = scene.project.film.end if end else shots[position].transition
    fill = QColor(PALETTE.text)
    fill.setAlpha(40)
    painter.fillRect(area, PALETTE.sunken)
    painter.fillRect(area, fill)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(PALETTE.text, 1.4)
    painter.setPen(pen)
    inner = area.adjusted(1.5, 3.5, -1.5, -3.5)
    if transition is not None and transition.kind == "dissolve":
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.bottomLeft(), inner.topRight())
    else:
        painter.drawPolyline(_dip(inner, begins=position > 0, ends=not end))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(PALETTE.text)
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))


def _dip(area: QRectF, *, begins: bool, ends: bool) -> QPolygonF:
    """The level through a fade: down to black in the middle, or at the end where the film begins or ends."""
    top, bottom = area.top(), area.bottom()
    points = [QPointF(area.left(), top), QPointF(area.center().x(), bottom), QPointF(area.right(), top)]
    if not begins:
        points = [QPointF(area.left(), bottom), QPointF(area.right(), top)]
    elif not ends:
        points = [QPointF(area.left(), top), QPointF(area.right(), bottom)]
    return QPolygonF(points)
