"""The way of the camera drawn over the picture: where its frame begins and ends, the line between, and the grips."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from studio.domain.camera_path import CameraPath, Point, View
from studio.ui.theme import PALETTE, Space, Type, font

translate = QCoreApplication.translate

GripKind = Literal["middle", "corner", "lean"]

_GRIP_PX = 5.0
_INSET_PX = 12.0
_LEAN_PX = 22.0
_ARROW_PX = 11.0
_FAR = 60.0
"""Points further than so many pictures away are left out: they are nearly beside the camera."""
_SAME = 0.02
_LEAST_ROLL = 0.5


@dataclass(frozen=True, slots=True)
class Grip:
    """A place to take hold of, in the widget's pixels; `at` is where it is drawn, inside the picture."""

    kind: GripKind
    at: QPointF


def to_pixels(area: QRectF, point: Point) -> QPointF:
    """A point of the picture in the widget's pixels."""
    return QPointF(area.center().x() + point[0] * area.width() / 2, area.center().y() + point[1] * area.height() / 2)


def to_point(area: QRectF, at: QPointF) -> Point:
    """A place in the widget as a point of the picture; outside of it beyond -1 and 1."""
    return (
        (at.x() - area.center().x()) / max(area.width() / 2, 1.0),
        (at.y() - area.center().y()) / max(area.height() / 2, 1.0),
    )


def middle_of(path: CameraPath, view: View) -> Point:
    """Where the middle of the last frame is seen; at the picture's edge where it is beside or behind the camera."""
    place = path.sight(path.view_at(1.0))
    point = view.point(place)
    if point is None or max(abs(point[0]), abs(point[1])) > _FAR:
        right, down, _ = view.inside(place)
        return (math.copysign(_FAR, right) if abs(right) >= abs(down) else 0.0, 0.0)
    return point


def grips_of(path: CameraPath, view: View, area: QRectF) -> list[Grip]:
    """Everything that can be taken hold of, the nearest to the eye first."""
    inner = area.adjusted(_INSET_PX, _INSET_PX, -_INSET_PX, -_INSET_PX)
    grips = [Grip("middle", _inside(inner, to_pixels(area, middle_of(path, view))))]
    corners = view.outline(path.corners(path.view_at(1.0)))
    if len(corners) == 4:
        seen = [to_pixels(area, corner) for corner in corners]
        top = (seen[0] + seen[1]) / 2
        along = QLineF(seen[0], seen[1])
        away = along.normalVector().unitVector()
        lean = top + QPointF(away.dx(), away.dy()) * _LEAN_PX
        if not inner.contains(lean):
            lean = top - QPointF(away.dx(), away.dy()) * _LEAN_PX
        if inner.contains(lean):
            grips.append(Grip("lean", lean))
        grips += [Grip("corner", _inside(inner, each)) for each in seen if area.adjusted(-2, -2, 2, 2).contains(each)]
    return grips


def _inside(area: QRectF, at: QPointF) -> QPointF:
    return QPointF(min(max(at.x(), area.left()), area.right()), min(max(at.y(), area.top()), area.bottom()))


def paint_path(painter: QPainter, area: QRectF, path: CameraPath, view: View, held: Grip | None) -> None:
    """Draw it all. `view` is what the picture shows; `held` is the grip under the pointer."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(area)
    _paint_horizon(painter, area, path, view)
    first, last = path.view_at(0.0), path.view_at(1.0)
    if _differ(first, view):
        _paint_frame(
            painter,
            area,
            view.outline(path.corners(first)),
            translate("CameraPath", "Start"),
            PALETTE.text,
            dashed=True,
        )
    if _differ(last, view) or held is not None:
        _paint_frame(painter, area, view.outline(path.corners(last)), translate("CameraPath", "End"), PALETTE.accent)
    if path.moves:
        _paint_curve(painter, area, path.curve(view))
    for grip in grips_of(path, view, area):
        _paint_grip(painter, grip, held=held is not None and held.kind == grip.kind)
    painter.restore()


def _differ(one: View, other: View) -> bool:
    turned = any(
        abs(a - b) > _SAME
        for row, others in zip(one.pose, other.pose, strict=True)
        for a, b in zip(row, others, strict=True)
    )
    return turned or abs(one.focal_mm - other.focal_mm) > _SAME * one.focal_mm


def _paint_frame(
    painter: QPainter, area: QRectF, corners: list[Point], name: str, colour: QColor, *, dashed: bool = False
) -> None:
    if not corners:
        return
    outline = QPolygonF([to_pixels(area, corner) for corner in corners])
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width, line in ((_shade(PALETTE.sunken, 0.6), 3.5, Qt.PenStyle.SolidLine), (colour, 1.5, style)):
        painter.setPen(QPen(ink, width, line))
        painter.drawPolygon(outline)
    _paint_name(painter, area, outline, name, colour)


def _paint_name(painter: QPainter, area: QRectF, outline: QPolygonF, name: str, colour: QColor) -> None:
    """At the frame's lower right corner, inside the picture: the lower left is where the badges are."""
    painter.setFont(font(Type.caption_pt, strong=True))
    size = painter.fontMetrics().boundingRect(name)
    seen = outline.boundingRect().intersected(area)
    if seen.width() < size.width() + Space.small or seen.height() < size.height() + Space.small:
        return
    at = QPointF(seen.right() - Space.small - size.width(), seen.bottom() - Space.small)
    for ink, dx in ((_shade(PALETTE.sunken, 0.8), 1.0), (colour, 0.0)):
        painter.setPen(ink)
        painter.drawText(at + QPointF(dx, dx), name)


def _paint_curve(painter: QPainter, area: QRectF, curve: list[Point | None]) -> None:
    seen = [to_pixels(area, point) for point in curve if point is not None and max(map(abs, point)) < _FAR]
    if len(seen) < 2 or (QLineF(seen[0], seen[-1]).length() < _ARROW_PX and _extent(seen) < _ARROW_PX):
        return
    line = QPainterPath(seen[0])
    for at in seen[1:]:
        line.lineTo(at)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((_shade(PALETTE.sunken, 0.6), 4.0), (PALETTE.accent, 2.0)):
        painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(line)
    painter.setPen(QPen(PALETTE.sunken, 1))
    painter.setBrush(PALETTE.accent)
    painter.drawEllipse(seen[0], 3.0, 3.0)
    _paint_arrow(painter, line)


def _extent(points: list[QPointF]) -> float:
    box = QPolygonF(points).boundingRect()
    return max(box.width(), box.height())


def _paint_arrow(painter: QPainter, line: QPainterPath) -> None:
    """Half way along, where the grip does not cover it."""
    half = line.percentAtLength(line.length() * 0.6)
    at, angle = line.pointAtPercent(half), math.radians(-line.angleAtPercent(half))
    wings = [at]
    for side in (2.6, -2.6):
        wings.append(at + QPointF(math.cos(angle + side), math.sin(angle + side)) * _ARROW_PX)
    painter.drawPolygon(QPolygonF(wings))


def _paint_horizon(painter: QPainter, area: QRectF, path: CameraPath, view: View) -> None:
    """How the world leans in this picture, where it does."""
    roll = view.roll + path.direction.framing.roll
    if abs(roll) < _LEAST_ROLL:
        return
    reach = area.width() * 0.32
    slope = QPointF(math.cos(math.radians(-roll)), math.sin(math.radians(-roll))) * reach
    for ink, width in ((_shade(PALETTE.sunken, 0.5), 3.0), (PALETTE.warning, 1.0)):
        painter.setPen(QPen(ink, width, Qt.PenStyle.DashDotLine))
        painter.drawLine(area.center() - slope, area.center() + slope)
    painter.setPen(PALETTE.warning)
    painter.setFont(font(Type.caption_pt))
    painter.drawText(area.center() + slope + QPointF(Space.small, 0), f"{abs(roll):.0f}°")


def _paint_grip(painter: QPainter, grip: Grip, *, held: bool) -> None:
    size = _GRIP_PX + (1.5 if held else 0.0)
    painter.setPen(QPen(PALETTE.sunken, 1.5))
    painter.setBrush(PALETTE.text if held else PALETTE.accent)
    if grip.kind == "corner":
        painter.drawRect(QRectF(grip.at - QPointF(size, size) * 0.8, grip.at + QPointF(size, size) * 0.8))
        return
    painter.drawEllipse(grip.at, size + (2 if grip.kind == "middle" else 0), size + (2 if grip.kind == "middle" else 0))
    if grip.kind == "lean":
        painter.setPen(QPen(PALETTE.accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(grip.at - QPointF(10, 10), grip.at + QPointF(10, 10))
        painter.drawArc(box, 30 * 16, 120 * 16)


def _shade(colour: QColor, strength: float) -> QColor:
    shade = QColor(colour)
    shade.setAlphaF(strength)
    return shade
