"""How a take looks in the strip: thumbnail, marks, number, length, model, seed and when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.domain.shot import TakeId
from studio.ui.icons import pixmap
from studio.ui.preview.badge import is_sketch, lost_badge, sketch_badge, stale_badge
from studio.ui.preview.pill import Badge, paint_pill, pill_size
from studio.ui.takes.take_list import ROW, TakeModel
from studio.ui.takes.take_row import TakeRow, length, title, when
from studio.ui.theme import PALETTE, Space, Type, font

_WIDTH, _PICTURE = 120, 68
_ICON_PX = 14
_NOTE_PX = 12
_BAR_PX = 3
_DIMMED = 0.35


class TakeCard(QStyledItemDelegate):
    """Paints rows of a TakeModel. `letters` marks the takes that are compared."""

    def __init__(self, takes: TakeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._takes = takes
        self.letters: dict[TakeId, str] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.width_px(), self.height_px())

    @staticmethod
    def width_px() -> int:
        return _WIDTH + 2 * Space.tiny

    @staticmethod
    def height_px() -> int:
        """How high every card is."""
        lines = (
            QFontMetrics(font(Type.body_pt, strong=True)).height() + 2 * QFontMetrics(font(Type.caption_pt)).height()
        )
        return _PICTURE + lines + 3 * Space.tiny

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: TakeRow = index.data(ROW)
        area = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, area, state)
        picture = QRectF(area.left() + Space.tiny, area.top() + Space.tiny, area.width() - 2 * Space.tiny, _PICTURE)
        self._paint_picture(painter, picture, row)
        self._paint_marks(painter, picture, row)
        words = QRectF(picture.left(), picture.bottom() + Space.tiny, picture.width(), area.bottom() - picture.bottom())
        self._paint_words(painter, words, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRectF, state: QStyle.StateFlag) -> None:
        current = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not current and not hovered:
            return
        painter.setBrush(PALETTE.selection if current else PALETTE.raised)
        focused = current and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(PALETTE.accent, 1.5) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), Space.tiny, Space.tiny)

    def _paint_picture(self, painter: QPainter, area: QRectF, row: TakeRow) -> None:
        painter.fillRect(area, PALETTE.sunken)
        image = self._takes.picture(row)
        if image is not None:
            painter.setOpacity(_DIMMED if row.rejected else 1.0)
            size = image.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(area.center())
            painter.drawImage(target, image)
            painter.setOpacity(1.0)
        elif row.job is not None:
            mark = pixmap("clock", 2 * _ICON_PX, PALETTE.faint, ratio=painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(area.center().x() - _ICON_PX, area.center().y() - _ICON_PX), mark)
        if row.job is not None:
            self._paint_progress(painter, area, row)

    def _paint_progress(self, painter: QPainter, area: QRectF, row: TakeRow) -> None:
        done, _ = self._takes.progress(row)
        bar = QRectF(area.left(), area.bottom() - _BAR_PX, area.width(), _BAR_PX)
        painter.fillRect(bar, PALETTE.line)
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * done, bar.height()), PALETTE.accent)

    def _paint_marks(self, painter: QPainter, picture: QRectF, row: TakeRow) -> None:
        ratio = painter.device().devicePixelRatioF()
        at = picture.topLeft() + QPointF(Space.tiny, Space.tiny)
        badges: list[Badge] = []
        if row.rejected:
            badges.append(Badge(self.tr("Rejected"), "ban", "bad"))
        if row.take is not None and is_sketch(row.take):
            badges.append(sketch_badge())
        if self._takes.is_lost(row):
            badges.append(lost_badge())
        elif row.stale:
            badges.append(stale_badge())
        for badge in badges:
            paint_pill(painter, at, badge, ratio)
            at += QPointF(0, pill_size(badge).height() + 2)
        letter = self.letters.get(row.id)
        if letter:
            mark = Badge(letter)
            size = pill_size(mark)
            corner = QPointF(picture.right() - size.width() - Space.tiny, picture.bottom() - size.height() - Space.tiny)
            paint_pill(painter, corner, mark, ratio)

    def _paint_words(self, painter: QPainter, area: QRectF, row: TakeRow) -> None:
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.setFont(font(Type.body_pt, strong=True))
        height = painter.fontMetrics().height()
        first = QRectF(area.left(), area.top(), area.width(), height)
        painter.setPen(PALETTE.muted if row.rejected else PALETTE.text)
        start = first
        if row.selected:
            mark = pixmap("circle-check", _ICON_PX, PALETTE.good, ratio=painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(first.left(), first.center().y() - _ICON_PX / 2), mark)
            start = first.adjusted(_ICON_PX + Space.tiny, 0, 0, 0)
        painter.drawText(start, left | Qt.AlignmentFlag.AlignVCenter, title(row))
        painter.setFont(font(Type.caption_pt))
        painter.setPen(PALETTE.muted)
        painter.drawText(first, right | Qt.AlignmentFlag.AlignVCenter, self._corner(row))
        metrics = painter.fontMetrics()
        second = QRectF(area.left(), first.bottom(), area.width(), metrics.height())
        time = when(row.take.created) if row.take is not None else ""
        painter.drawText(second, right | Qt.AlignmentFlag.AlignVCenter, time)
        room = int(second.width() - metrics.horizontalAdvance(time) - Space.small)
        model = metrics.elidedText(row.model, Qt.TextElideMode.ElideRight, room)
        painter.drawText(second, left | Qt.AlignmentFlag.AlignVCenter, model)
        third = second.translated(0, second.height())
        if row.note:
            self._paint_note(painter, third, row.note)
            return
        seed = metrics.elidedText(str(row.seed), Qt.TextElideMode.ElideMiddle, int(third.width()))
        painter.drawText(third, left | Qt.AlignmentFlag.AlignVCenter, seed)

    def _paint_note(self, painter: QPainter, area: QRectF, note: str) -> None:
        """What was said stands where the seed is otherwise, which the tooltip still has."""
        mark = pixmap("message-square", _NOTE_PX, PALETTE.accent, ratio=painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(area.left(), area.center().y() - _NOTE_PX / 2), mark)
        words = area.adjusted(_NOTE_PX + Space.tiny, 0, 0, 0)
        painter.setPen(PALETTE.text)
        shown = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _corner(self, row: TakeRow) -> str:
        if row.take is not None:
            return length(row.take)
        if row.job is not None and row.job.state == "running":
            return f"{round(self._takes.progress(row)[0] * 100)} %"
        return self.tr("Queued")
