"""The frames that meet at an edge while it is dragged, in a small window above the timeline that takes no events."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.ui.theme import PALETTE, Space, Type, font
from studio.ui.timeline.scene import EdgeFrame
from studio.ui.timeline.stage import Stage

_HEIGHT_PX = 112
_TITLE_PX = 20


class EdgePopup(QWidget):
    """Shows the edges of the stage's hint, and nothing when it has none."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Frames at the edge"))
        self._stage = stage
        self._last: dict[int, QImage] = {}
        stage.film.stills.ready.connect(self._on_ready)

    def follow(self, pointer: QPointF, canvas: QWidget) -> None:
        """Show what there is to see above the pointer, or hide."""
        edges = self._stage.hint.edges
        if not edges:
            self._last.clear()
            self.hide()
            return
        film = self._stage.base.film
        width = round(_HEIGHT_PX * film.width / film.height)
        self.resize(len(edges) * (width + Space.tiny) + Space.tiny, _HEIGHT_PX + _TITLE_PX + Space.small)
        spot = canvas.mapToGlobal(QPoint(round(pointer.x()), 0)) - QPoint(self.width() // 2, self.height() + Space.tiny)
        screen = canvas.screen().availableGeometry()
        left = min(max(spot.x(), screen.left()), max(screen.right() - self.width(), screen.left()))
        self.move(left, max(spot.y(), screen.top()))
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), PALETTE.panel)
        painter.setPen(PALETTE.line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        edges = self._stage.hint.edges
        if not edges:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(font(Type.caption_pt))
        width = (self.width() - Space.tiny) / len(edges) - Space.tiny
        for number, edge in enumerate(edges):
            area = QRectF(Space.tiny + number * (width + Space.tiny), Space.tiny, width, _HEIGHT_PX)
            self._paint_edge(painter, number, edge, area)

    def _paint_edge(self, painter: QPainter, number: int, edge: EdgeFrame, area: QRectF) -> None:
        painter.fillRect(area, PALETTE.sunken)
        image = self._image(number, edge)
        title = QRectF(area.left(), area.bottom(), area.width(), _TITLE_PX)
        painter.setPen(PALETTE.text)
        painter.drawText(title, Qt.AlignmentFlag.AlignCenter, edge.title)
        if image is None:
            painter.setPen(PALETTE.faint)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._instead(edge))
            return
        size = QSizeF(image.size()).scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(area.center() - QPointF(size.width() / 2, size.height() / 2), size)
        painter.drawImage(place, image)

    def _image(self, number: int, edge: EdgeFrame) -> QImage | None:
        """The frame; while it is being decoded, the one before it, so that nothing flickers. Where a still plays for
        the shot, that.
        """
        if edge.of is None:
            shot = self._stage.project.shot(edge.shot)
            return None if shot.source == "gap" else self._stage.picture_of(shot)
        image = self._stage.film.stills.frame_of(edge.of, edge.frame)
        if image is not None:
            self._last[number] = image
        return image or self._last.get(number)

    def _instead(self, edge: EdgeFrame) -> str:
        """What is said where there is no picture; nothing while one is on its way."""
        source = self._stage.project.shot(edge.shot).source
        if source == "gap":
            return self.tr("Black")
        return self.tr("No take yet") if edge.of is None and source == "generated" else ""

    def _on_ready(self, key: str) -> None:
        if self.isVisible():
            self.update()
