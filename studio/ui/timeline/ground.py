"""What is not film: the corner, the headers' column, and the words of an empty timeline that say how to begin."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from studio.ui.theme import PALETTE, Space, Type, font
from studio.ui.timeline.lanes import HEADER_PX
from studio.ui.timeline.scene import Scene
from studio.ui.timeline.stamp import badge
from studio.ui.timeline.title_row import paint_title_header

translate = QCoreApplication.translate
_ICON_PX = 14


def paint_ground(painter: QPainter, scene: Scene) -> None:
    """Under everything."""
    lanes, right = scene.lanes, HEADER_PX + scene.view.width
    painter.fillRect(QRectF(0, 0, right, lanes.height), PALETTE.window)
    painter.fillRect(QRectF(HEADER_PX, lanes.storyline.top, right, lanes.storyline.height), PALETTE.gap)
    if not scene.project.shots:
        _paint_invitation(painter, scene)
    new = lanes.track(lanes.tracks)
    if new.top < lanes.below.bottom:
        area = QRectF(HEADER_PX + Space.tiny, new.top, scene.view.width - Space.small, new.height)
        text = translate("Timeline", "Drop a sound file here, or click to choose one: music, voices, effects")
        _paint_place(painter, scene, area, text)


def _paint_invitation(painter: QPainter, scene: Scene) -> None:
    band = scene.lanes.storyline
    area = QRectF(HEADER_PX + Space.tiny, band.top, scene.view.width - Space.small, band.height)
    _paint_place(painter, scene, area, translate("Timeline", "Click here to add a shot, then write what is seen in it"))


def _paint_place(painter: QPainter, scene: Scene, area: QRectF, text: str) -> None:
    """A dashed place for something that is to come."""
    painter.save()
    painter.setClipRect(QRectF(HEADER_PX, scene.lanes.storyline.top, scene.view.width, scene.lanes.height))
    painter.setPen(QPen(PALETTE.line, 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setFont(font(Type.body_pt))
    painter.setPen(PALETTE.faint)
    size = QFontMetricsF(painter.font())
    words = size.elidedText(text, Qt.TextElideMode.ElideRight, max(area.width() - 2 * Space.large - _ICON_PX, 0))
    left = area.left() + Space.medium
    middle = area.center().y()
    painter.drawPixmap(QPointF(left, middle - _ICON_PX / 2), badge("plus", _ICON_PX, PALETTE.faint, scene.ratio))
    painter.drawText(QPointF(left + _ICON_PX + Space.small, middle + size.capHeight() / 2), words)
    painter.restore()


def paint_column(painter: QPainter, scene: Scene) -> None:
    """The column of headers, over what scrolls under it."""
    lanes = scene.lanes
    painter.fillRect(QRectF(0, 0, HEADER_PX, lanes.height), PALETTE.panel)
    painter.setPen(PALETTE.line)
    painter.drawLine(QLineF(HEADER_PX - 0.5, 0, HEADER_PX - 0.5, lanes.height))
    painter.drawLine(QLineF(0, lanes.ruler.bottom - 0.5, HEADER_PX, lanes.ruler.bottom - 0.5))
    paint_title_header(painter, scene)
    middle = lanes.storyline.top + lanes.storyline.height / 2
    painter.drawPixmap(
        QPointF(Space.small, middle - _ICON_PX / 2), badge("clapperboard", _ICON_PX, PALETTE.muted, scene.ratio)
    )
    painter.setFont(font(Type.caption_pt, strong=True))
    size = QFontMetricsF(painter.font())
    painter.setPen(PALETTE.text)
    left = 2 * Space.small + _ICON_PX
    painter.drawText(QPointF(left, middle - 3), translate("Timeline", "Storyline"))
    painter.setFont(font(Type.caption_pt))
    painter.setPen(PALETTE.faint)
    count = len(scene.project.shots)
    words = translate("Timeline", "1 shot") if count == 1 else translate("Timeline", "{0} shots").format(count)
    baseline = middle + size.ascent() + 1
    painter.drawText(QPointF(left, baseline), words)
    if not scene.project.hears_shots:
        _paint_silence(painter, scene, QPointF(left, baseline + size.height()))


def _paint_silence(painter: QPainter, scene: Scene, at: QPointF) -> None:
    """That the shots are not heard beside a track that is solo, from a baseline on."""
    icon = badge("volume-x", _ICON_PX, PALETTE.warning, scene.ratio)
    painter.drawPixmap(QPointF(Space.small, at.y() - _ICON_PX + 3), icon)
    painter.setPen(PALETTE.warning)
    room = HEADER_PX - at.x() - Space.small
    words = QFontMetricsF(painter.font()).elidedText(
        translate("Timeline", "Silent: solo"), Qt.TextElideMode.ElideRight, room
    )
    painter.drawText(at, words)
