"""The row of titles above the storyline: their words, and how they fade."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPolygonF

from studio.domain.project import Title
from studio.ui.theme import PALETTE, Space, Type, font
from studio.ui.timeline.lanes import HEADER_PX
from studio.ui.timeline.outline import outline
from studio.ui.timeline.scene import Scene
from studio.ui.timeline.stamp import badge, shortened, words

translate = QCoreApplication.translate
GROUND = QColor("#4b3f6b")
"""Violet, so that words are told from pictures and sound; their icon tells it without the colour."""
_ICON_PX = 12


def paint_titles(painter: QPainter, scene: Scene) -> None:
    """Those that can be seen; nothing where the film has none."""
    band, view = scene.lanes.titles, scene.view
    if not band.height:
        return
    painter.save()
    painter.setClipRect(QRectF(HEADER_PX, band.top, view.width, band.height))
    painter.fillRect(QRectF(HEADER_PX, band.top, view.width, band.height), PALETTE.gap)
    for title in scene.project.titles:
        left, right = view.x(title.start), view.x(title.start + title.duration)
        if right > HEADER_PX and left < HEADER_PX + view.width:
            _paint(painter, scene, title, QRectF(left, band.top, max(right - left, 1.0), band.height))
    painter.restore()


def paint_title_header(painter: QPainter, scene: Scene) -> None:
    """The name of the row."""
    band = scene.lanes.titles
    if not band.height:
        return
    middle = band.top + band.height / 2
    painter.drawPixmap(QPointF(Space.small, middle - 7), badge("type", 14, PALETTE.muted, scene.ratio))
    strong = font(Type.caption_pt, strong=True)
    painter.setFont(strong)
    painter.setPen(PALETTE.text)
    top = middle - QFontMetricsF(strong).height() / 2
    painter.drawStaticText(QPointF(2 * Space.small + 14, top), words(translate("Timeline", "Titles"), strong))


def _paint(painter: QPainter, scene: Scene, title: Title, area: QRectF) -> None:
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.fillRect(area, GROUND)
    _fades(painter, scene, title, area)
    plain = font(Type.caption_pt)
    left = max(area.left(), float(HEADER_PX)) + Space.tiny + 2
    if area.right() - left > _ICON_PX + Space.tiny:
        middle = area.center().y()
        painter.drawPixmap(QPointF(left, middle - _ICON_PX / 2), badge("type", _ICON_PX, PALETTE.text, scene.ratio))
        left += _ICON_PX + Space.tiny
        text = shortened(" ".join(title.text.split()), plain, area.right() - left - Space.tiny)
        painter.setFont(plain)
        painter.setPen(PALETTE.text)
        painter.drawStaticText(QPointF(left, middle - QFontMetricsF(plain).height() / 2), words(text, plain))
    outline(painter, area, chosen=title in scene.marks.pieces)
    painter.restore()


def _fades(painter: QPainter, scene: Scene, title: Title, area: QRectF) -> None:
    """What is faded is darkened above the line of the fade."""
    dark = QColor(PALETTE.sunken)
    dark.setAlpha(150)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dark)
    head, tail = title.fade_in * scene.view.scale, title.fade_out * scene.view.scale
    for corner, reach in ((area.topLeft(), head), (area.topRight(), -tail)):
        if reach:
            foot = QPointF(corner.x(), area.bottom())
            painter.drawPolygon(QPolygonF([corner, QPointF(corner.x() + reach, area.top()), foot]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
