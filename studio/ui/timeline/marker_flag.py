"""Markers on the ruler: a shape and a colour each, so that neither alone has to tell them apart, and their names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QPainter, QPen, QPixmap, QPolygonF

from studio.domain.project import Marker, MarkerColour
from studio.ui.theme import PALETTE, Space, Type, font
from studio.ui.timeline.lanes import Band
from studio.ui.timeline.scene import Scene
from studio.ui.timeline.stamp import shortened, words

translate = QCoreApplication.translate

COLOURS: dict[MarkerColour, QColor] = {
    "amber": PALETTE.warning,
    "green": PALETTE.good,
    "blue": PALETTE.accent,
    "violet": QColor("#c792ea"),
    "red": PALETTE.bad,
}
SIZE_PX = 5.0
"""Half the width of a marker."""
_LEAST_APART_PX = 3.0
_LEAST_NAME_PX = 24.0


def colour_name(colour: MarkerColour) -> str:
    """The colour and its shape in words."""
    return {
        "amber": translate("Timeline", "Amber flag"),
        "green": translate("Timeline", "Green disc"),
        "blue": translate("Timeline", "Blue square"),
        "violet": translate("Timeline", "Violet diamond"),
        "red": translate("Timeline", "Red triangle"),
    }[colour]


def marker_icon(colour: MarkerColour) -> QIcon:
    """A marker for a menu."""
    picture = QPixmap(32, 32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(2.0, 2.0)
    _draw(painter, colour, 8.0, 8.0)
    painter.end()
    return QIcon(picture)


def marker_y(ruler: Band) -> float:
    """The height of the markers' middle."""
    return ruler.bottom - SIZE_PX - 2.0


def paint_markers(painter: QPainter, scene: Scene) -> None:
    """Those that can be seen; where they lie too close for shapes, a line each."""
    view, ruler, markers = scene.view, scene.lanes.ruler, scene.project.markers
    if not markers:
        return
    reach = 200 / view.scale  # a name may reach into sight
    first = bisect_left(markers, view.left - reach, key=lambda each: each.frame)
    end = bisect_right(markers, view.right + reach, key=lambda each: each.frame)
    shown = markers[first:end]
    if len(shown) * _LEAST_APART_PX > view.width:
        painter.setPen(QPen(PALETTE.warning, 1))
        painter.drawLines([QLineF(x, ruler.bottom - 8, x, ruler.bottom - 1) for x in (view.x(m.frame) for m in shown)])
        return
    painter.save()
    painter.setFont(font(Type.caption_pt))
    for number, marker in enumerate(shown):
        following = shown[number + 1].frame if number + 1 < len(shown) else view.right + reach
        _paint(painter, scene, marker, view.x(following))
    painter.restore()


def _paint(painter: QPainter, scene: Scene, marker: Marker, until: float) -> None:
    x, y = scene.view.x(marker.frame), marker_y(scene.lanes.ruler)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw(painter, marker.colour, x, y)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    left = x + SIZE_PX + 3
    room = min(until - SIZE_PX - Space.tiny - left, 160.0)
    if not marker.name or room < _LEAST_NAME_PX:
        return
    name_font = font(Type.caption_pt)
    size = QFontMetricsF(name_font)
    text = shortened(marker.name, name_font, room)
    ground = QRectF(left - 2, y - size.height() / 2, size.horizontalAdvance(text) + 4, size.height())
    painter.fillRect(ground, PALETTE.panel)
    painter.setPen(COLOURS[marker.colour])
    painter.drawStaticText(QPointF(left, ground.top()), words(text, name_font))


def _draw(painter: QPainter, colour: MarkerColour, x: float, y: float) -> None:
    painter.setPen(QPen(PALETTE.sunken, 1))
    painter.setBrush(COLOURS[colour])
    r = SIZE_PX
    match colour:
        case "green":
            painter.drawEllipse(QPointF(x, y), r, r)
        case "blue":
            painter.drawRect(QRectF(x - r + 0.5, y - r + 0.5, 2 * r - 1, 2 * r - 1))
        case "violet":
            painter.drawPolygon(
                QPolygonF([QPointF(x, y - r - 0.5), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])
            )
        case "red":
            painter.drawPolygon(QPolygonF([QPointF(x - r, y + r - 1), QPointF(x + r, y + r - 1), QPointF(x, y - r)]))
        case "amber":
            corners = ((-r, -r), (r, -r), (r, r * 0.2), (0, r + 0.5), (-r, r * 0.2))
            painter.drawPolygon(QPolygonF([QPointF(x + across, y + down) for across, down in corners]))
