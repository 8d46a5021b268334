"""The timeline as one picture, without what moves with the pointer or the playhead."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from studio.ui.timeline.ground import paint_column, paint_ground
from studio.ui.timeline.lanes import HEADER_PX
from studio.ui.timeline.marker_flag import paint_markers
from studio.ui.timeline.ruler import paint_ruler
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.storyline import paint_storyline
from studio.ui.timeline.title_row import paint_titles
from studio.ui.timeline.track_header import paint_headers
from studio.ui.timeline.track_row import paint_tracks


def painted_sheet(stage: Stage, size: QSize, ratio: float) -> QPixmap:
    """The stage as it is now, for a screen of so many pixels per pixel."""
    sheet = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    sheet.setDevicePixelRatio(ratio)
    scene = stage.scene(ratio)
    painter = QPainter(sheet)
    paint_ground(painter, scene)
    painter.setClipRect(QRectF(HEADER_PX, 0, scene.view.width, size.height()))
    paint_ruler(painter, scene)
    paint_markers(painter, scene)
    paint_storyline(painter, scene)
    paint_titles(painter, scene)
    painter.setClipping(False)
    paint_tracks(painter, scene)
    paint_column(painter, scene)
    paint_headers(painter, scene)
    painter.end()
    return sheet
