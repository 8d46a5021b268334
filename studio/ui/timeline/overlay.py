"""What lies over the timeline and changes with every move of the pointer: playhead, range, marks of a drag."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from studio.ui.theme import PALETTE, Space, Type, font
from studio.ui.timeline.lanes import HEADER_PX
from studio.ui.timeline.recording_mark import paint_recording
from studio.ui.timeline.scene import Hint
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.view import cut_of

_HEAD_PX = 6.0
_MARK_PX = 3.0
_BAR_PX = 4.0
"""What lies between in and out, where it is grasped as a whole."""


def paint_overlay(painter: QPainter, stage: Stage, pointer: QPointF | None) -> None:
    """Everything above the tracks; `pointer` is where a drag is, None when there is none."""
    painter.save()
    painter.setClipRect(QRectF(HEADER_PX, 0, stage.view.width, stage.lanes.height))
    _paint_range(painter, stage)
    _paint_hint(painter, stage)
    _paint_playhead(painter, stage)
    if stage.marquee is not None:
        fill = QColor(PALETTE.accent)
        fill.setAlpha(40)
        painter.setPen(PALETTE.accent)
        painter.setBrush(fill)
        painter.drawRect(stage.marquee)
    painter.restore()
    paint_recording(painter, stage)
    if pointer is not None and stage.hint.caption:
        _paint_caption(painter, stage, pointer)


def _paint_range(painter: QPainter, stage: Stage) -> None:
    """What lies outside in and out is dimmed, and the ruler is marked between them."""
    playback, view, lanes = stage.film.playback, stage.view, stage.lanes
    first, end = playback.in_frame, playback.out_frame
    if first is None and end is None:
        return
    left = view.x(first if first is not None else 0)
    right = view.x(end if end is not None else stage.layout.duration)
    dim = QColor(PALETTE.sunken)
    dim.setAlpha(95)
    edge = HEADER_PX + view.width
    body = lanes.height - lanes.ruler.bottom
    painter.fillRect(QRectF(HEADER_PX, lanes.ruler.bottom, max(left - HEADER_PX, 0), body), dim)
    painter.fillRect(QRectF(right, lanes.ruler.bottom, max(edge - right, 0), body), dim)
    fill = QColor(PALETTE.accent)
    fill.setAlpha(70)
    painter.fillRect(QRectF(left, lanes.ruler.top, right - left, lanes.ruler.height), fill)
    if first is not None and end is not None:
        painter.fillRect(QRectF(left, lanes.ruler.top, right - left, _BAR_PX), PALETTE.accent)
    painter.setPen(QPen(PALETTE.accent, 2))
    for x, shown, out in ((left, first is not None, 1), (right, end is not None, -1)):
        if shown:
            painter.drawPolyline(_bracket(x + out, lanes.ruler.top + 1.0, lanes.ruler.bottom - 2.0, 5.0 * out))


def _bracket(x: float, top: float, bottom: float, arm: float) -> QPolygonF:
    return QPolygonF([QPointF(x + arm, top), QPointF(x, top), QPointF(x, bottom), QPointF(x + arm, bottom)])


def _paint_hint(painter: QPainter, stage: Stage) -> None:
    hint, view, lanes = stage.hint, stage.view, stage.lanes
    if hint.dragged:
        _dim_dragged(painter, stage, hint)
    if hint.snapped is not None:
        painter.setPen(QPen(PALETTE.accent, 1, Qt.PenStyle.DashLine))
        x = view.x(hint.snapped)
        painter.drawLine(QLineF(x, lanes.ruler.bottom, x, lanes.height))
    if hint.blade is not None:
        painter.setPen(QPen(PALETTE.text, 1))
        x = view.x(hint.blade)
        painter.drawLine(QLineF(x, lanes.ruler.bottom, x, lanes.height))
    if hint.insertion is not None:
        x = view.x(cut_of(stage.layout, hint.insertion))
        band = lanes.storyline
        painter.fillRect(QRectF(x - _MARK_PX / 2, band.top - 3, _MARK_PX, band.height + 6), PALETTE.accent)
        _triangle(painter, x, band.top - 3.0, 1)
        _triangle(painter, x, band.bottom + 3.0, -1)


def _triangle(painter: QPainter, x: float, y: float, down: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PALETTE.accent)
    painter.drawPolygon(QPolygonF([QPointF(x - 5, y), QPointF(x + 5, y), QPointF(x, y + 6 * down)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _dim_dragged(painter: QPainter, stage: Stage, hint: Hint) -> None:
    """The places that the dragged shots leave."""
    dim = QColor(PALETTE.sunken)
    dim.setAlpha(150)
    band, dragged = stage.lanes.storyline, frozenset(hint.dragged)
    for position in stage.view.shown(stage.layout):
        if stage.project.shots[position].id in dragged:
            left, right = (stage.view.x(cut_of(stage.layout, each)) for each in (position, position + 1))
            painter.fillRect(QRectF(left, band.top, right - left, band.height), dim)


def _paint_playhead(painter: QPainter, stage: Stage) -> None:
    x, lanes = stage.view.x(stage.film.playback.frame), stage.lanes
    painter.setPen(QPen(PALETTE.playhead, 1.5))
    painter.drawLine(QLineF(x, lanes.ruler.bottom - 8, x, lanes.height))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PALETTE.playhead)
    top, bottom = lanes.ruler.bottom - 16.0, lanes.ruler.bottom - 1.0
    corners = ((-_HEAD_PX, top), (_HEAD_PX, top), (_HEAD_PX, bottom - 6), (0, bottom), (-_HEAD_PX, bottom - 6))
    painter.drawPolygon(QPolygonF([QPointF(x + across, y) for across, y in corners]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def playhead_area(stage: Stage, frame: int) -> QRectF:
    """What has to be drawn again when the playhead comes to or leaves a frame."""
    return QRectF(stage.view.x(frame) - _HEAD_PX - 2, 0, 2 * _HEAD_PX + 4, stage.lanes.height)


def _paint_caption(painter: QPainter, stage: Stage, pointer: QPointF) -> None:
    """What a drag does, in words, beside the pointer and inside the timeline."""
    painter.save()
    painter.setFont(font(Type.caption_pt, strong=True))
    size = QFontMetricsF(painter.font())
    width, height = size.horizontalAdvance(stage.hint.caption) + 2 * Space.small, size.height() + Space.small
    left = min(pointer.x() + Space.medium, HEADER_PX + stage.view.width - width - 2)
    top = min(max(pointer.y() + Space.large, 2.0), stage.lanes.height - height - 2)
    area = QRectF(left, top, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(PALETTE.line)
    painter.setBrush(PALETTE.raised)
    painter.drawRoundedRect(area, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(PALETTE.text)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, stage.hint.caption)
    painter.restore()
