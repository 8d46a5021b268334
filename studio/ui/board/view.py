"""The cards in a scroll area: only those that are seen are drawn, and each is drawn anew only when it has changed.

It shows and tells (`picked`, `opened`, …); gestures live in `gesture`, edits in `board`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from studio.domain.project import Project
from studio.domain.shot import Shot, ShotId
from studio.session.film import OpenFilm
from studio.ui.board.card import NARROWEST_PX, WIDEST_PX, CardShape
from studio.ui.board.card_overlay import paint_over, paint_progress, paint_target
from studio.ui.board.card_pictures import CardPictures
from studio.ui.board.grid import Grid, Row, lie_alike
from studio.ui.board.hover import Hover
from studio.ui.motion import is_still
from studio.ui.shot.spoken_shot import describe, spoken_shot
from studio.ui.theme import PALETTE, Space, Type, font

DEFAULT_CARD_PX = 232
_WHEEL_STEP = 1.15
_MARK_PX = 4
_RING = QMargins(3, 3, 3, 3)
"""How far the ring of a selected card reaches beyond it."""
_LEAST_LARGE_PX = 300
"""Cards do not get narrower than this to be seen whole: there would be nothing to see on them."""
_REST_MS = 30
"""How long the board has been at rest before it draws ahead: what else has to be painted now comes first."""


class CardView(QAbstractScrollArea):
    """The board's cards."""

    card_resized = Signal(int)
    """The width of the cards has changed."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.film = film
        self.pictures = CardPictures(film, self)
        self._width = DEFAULT_CARD_PX
        self._shape = CardShape(self._width, film.document.project.film)
        self._grid: Grid | None = None
        self.gap: int | None = None
        """The gap of the storyline that a drag would drop into, and where the pointer is."""
        self.pointer = QPoint()
        self.steady = False
        """A button of the mouse is just going down or up: what is picked is under it, and stays there."""
        self.whole_scenes = False
        """The drag began on a heading: its scene is moved as a whole, between two others."""
        self.dragged: tuple[ShotId, ...] = ()
        self.band = QRect()
        self.target: tuple[ShotId, bool] | None = None
        """The card under a drop, and whether it would become a panel."""
        self.hover = Hover(film, self, still=lambda: is_still(self))
        self.hover.moved.connect(self._repaint_card)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Board"))
        self._ahead = QTimer(self, singleShot=True)
        self._ahead.timeout.connect(self._draw_ahead)
        self.pictures.changed.connect(self.repaint_soon)
        film.document.changed.connect(self._on_changed)
        film.selection.changed.connect(self._on_selected)

    # --- measures -----------------------------------------------------------------------------------------------------

    @property
    def shots(self) -> tuple[Shot, ...]:
        return self.film.document.project.shots

    @property
    def card_width(self) -> int:
        return self._width

    @property
    def shape_of_cards(self) -> CardShape:
        return self._shape

    @property
    def grid(self) -> Grid:
        """Where the cards lie now."""
        if self._grid is None:
            wanted, whole = self._fitting(), self.viewport().width()
            self._shape = self._seen_whole(wanted)
            heading = QFontMetrics(font(Type.title_pt)).height() + Space.medium
            single = 2 * wanted + 3 * Space.medium > whole  # also where a card gave way to be seen whole
            self._grid = Grid(self.shots, width=whole, card=self._shape.size, heading=heading, single=single)
        return self._grid

    def _fitting(self) -> int:
        return max(NARROWEST_PX, min(self._width, self.viewport().width() - 2 * Space.medium))

    def _seen_whole(self, width: int) -> CardShape:
        """Cards of this width, or narrower ones where those would be taller than the board."""
        film, room = self.film.document.project.film, self.viewport().height() - 2 * Space.medium
        shape = CardShape(width, film)
        while shape.height > room and width > _LEAST_LARGE_PX:
            width = max(_LEAST_LARGE_PX, width - max(1, round((shape.height - room) * film.width / film.height)))
            shape = CardShape(width, film)
        return shape

    def set_card_width(self, width: int, *, keep: QPoint | None = None) -> None:
        """Make the cards larger or smaller; the card under `keep` (of the viewport) stays there, else the current one
        is in the middle.
        """
        width = min(max(width, NARROWEST_PX), WIDEST_PX)
        if width == self._width:
            return
        middle, current = self.viewport().rect().center(), self.film.selection.current
        point = keep if keep is not None else middle
        held = self._nearest(self.to_content(point)) if keep is not None or current is None else None
        self._width = width
        self.renew()
        if held is None and current is not None:
            held = self.film.document.positions.get(current)
        if held is not None:
            self.verticalScrollBar().setValue(self.grid.rect(held).center().y() - point.y())
        self.card_resized.emit(width)

    def _nearest(self, point: QPoint) -> int | None:
        if not self.shots:
            return None
        return min(self.grid.gap_at(point), len(self.shots) - 1)

    def to_content(self, point: QPoint) -> QPoint:
        """A point of the viewport in the coordinates of the grid."""
        return QPoint(point.x(), point.y() + self.verticalScrollBar().value())

    def to_viewport(self, rect: QRect) -> QRect:
        return rect.translated(0, -self.verticalScrollBar().value())

    def card_rect(self, shot: ShotId) -> QRect:
        """Where the card of a shot lies in the viewport."""
        return self.to_viewport(self.grid.rect(self.film.document.positions[shot]))

    def shot_at(self, point: QPoint) -> Shot | None:
        """The shot whose card is under a point of the viewport."""
        position = self.grid.at(self.to_content(point))
        return None if position is None else self.shots[position]

    def renew(self) -> None:
        """Lay the cards out anew; where nobody sees them, once they are seen."""
        self._grid = None
        if not self.isVisible():
            return
        page = self.viewport().height()
        self.verticalScrollBar().setPageStep(page)
        self.verticalScrollBar().setSingleStep(max(20, self._shape.height // 4))
        self.verticalScrollBar().setRange(0, max(0, self.grid.height - page))
        self.repaint_soon()

    def show_shot(self, shot: ShotId) -> None:
        """Scroll as far as needed to see the whole card."""
        if shot not in self.film.document.positions:
            return
        rect = self.card_rect(shot).adjusted(0, -Space.medium, 0, Space.medium)
        bar = self.verticalScrollBar()
        headed = self.grid.top_of(self.film.document.positions[shot]) - bar.value() - Space.medium
        if rect.bottom() - headed < self.viewport().height():
            rect.setTop(headed)
        if rect.top() < 0 or rect.height() > self.viewport().height():
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height())

    def _was_seen(self, shot: ShotId, page: QSize) -> bool:
        """Whether a part of a card was in a viewport of this size, with the cards as they still lie."""
        there = self._grid is not None and shot in self.film.document.positions
        return there and self.card_rect(shot).intersects(QRect(QPoint(0, 0), page))

    def repaint_soon(self, *_: object) -> None:
        """Paint everything anew, once."""
        self.viewport().update()

    def _repaint_card(self, shot: ShotId) -> None:
        """Paint one card anew, where it lies."""
        if self._grid is not None and shot in self.film.document.positions:
            self.viewport().update(self.card_rect(shot).marginsAdded(_RING))

    def _repaint_changed(self, old: Sequence[Shot]) -> None:
        """Paint the cards anew that are seen and show another shot than in `old`, where they all lie as they did."""
        if self._grid is None:
            return
        top = self.verticalScrollBar().value()
        for row in self._grid.between(top, top + self.viewport().height()):
            for position in range(row.first, row.first + row.cards):
                if old[position] is not self.shots[position]:
                    self.viewport().update(self.to_viewport(self._grid.rect(position)).marginsAdded(_RING))

    # --- Qt -----------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        current = self.film.selection.current
        shown = current is not None and self._was_seen(current, event.oldSize())
        self.renew()
        if current is not None and shown:
            self.show_shot(current)  # the cards may lie in other rows now

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.renew()
        self._on_selected()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / 120
            self.set_card_width(round(self._width * _WHEEL_STEP**notches), keep=event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(720, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST_PX + 2 * Space.medium + 16, 120)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.repaint_soon()  # the frame lies in the viewport, which covers all that Qt itself paints anew
        self._describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.repaint_soon()

    # --- drawing ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), PALETTE.window)
        offset = self.verticalScrollBar().value()
        painter.translate(0, -offset)
        chosen, current = set(self.film.selection.shots), self.film.selection.current
        for row in self.grid.between(event.rect().top() + offset, event.rect().bottom() + offset):
            if row.is_heading:
                self._paint_heading(painter, row)
                continue
            for position in range(row.first, row.first + row.cards):
                shot, rect = self.shots[position], self.grid.rect(position)
                if not event.region().intersects(self.to_viewport(rect).marginsAdded(_RING)):
                    continue
                self._paint_card(painter, rect, shot)
                if shot.id in chosen:
                    self._paint_ring(painter, rect, current=shot.id == current)
        self._paint_gesture(painter)
        if self.hasFocus():
            painter.resetTransform()
            painter.setPen(QPen(PALETTE.accent, 1))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
        self._ahead.start(_REST_MS)

    def _draw_ahead(self) -> None:
        """Draw a card that the next scrolling will show, one at a time while there is nothing else to do."""
        if self.film.closed:
            return
        top, page = self.verticalScrollBar().value(), self.viewport().height()
        reach = self._shape.height + self.grid.gap
        ratio = self.devicePixelRatioF()
        rows = self.grid.between(top - reach, top + page + reach)
        wanted = [self.shots[place] for row in rows for place in range(row.first, row.first + row.cards)]
        if len(wanted) > self.pictures.room(self._shape, ratio):
            return  # they would push each other out
        missing = next((each for each in wanted if not self.pictures.is_drawn(each, self._shape, ratio)), None)
        if missing is not None:
            self.pictures.drawn(missing, self._shape, ratio)
            self._ahead.start(0)

    def _paint_heading(self, painter: QPainter, row: Row) -> None:
        scene = self.shots[row.first].scene
        words = self.tr("No scene") if scene is None else self.film.document.project.scene(scene).heading
        area = QRect(self.grid.left, row.y, self.viewport().width() - 2 * self.grid.left, row.height - Space.tiny)
        face = font(Type.title_pt, strong=True)
        painter.setFont(face)
        painter.setPen(PALETTE.muted if scene is not None else PALETTE.faint)
        text = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_card(self, painter: QPainter, rect: QRect, shot: Shot) -> None:
        if shot.id in self.dragged:
            painter.setOpacity(0.35)
        painter.drawPixmap(rect.topLeft(), self.pictures.drawn(shot, self._shape, self.devicePixelRatioF()))
        painter.setOpacity(1.0)
        picture = self._shape.picture.translated(rect.topLeft())
        hovered = self.hover.picture_of(shot.id)
        if hovered is not None:
            paint_over(painter, picture, hovered)
            x = picture.left() + round(self.hover.fraction * (picture.width() - 1))
            painter.fillRect(QRect(x, picture.bottom() - _MARK_PX, 2, _MARK_PX + 1), PALETTE.playhead)
        job = self.pictures.job(shot.id)
        if job is not None:
            preview = self.pictures.preview(job)
            if preview is not None:
                paint_over(painter, picture, preview)
            done, phase = self.film.generation.progress(job.id)
            if job.state == "queued":
                words = self.tr("Queued")
            else:
                words = f"{round(done * 100)} %" + (f" · {phase}" if phase and not self._shape.small else "")
            paint_progress(painter, picture, done, words)
        if self.target is not None and self.target[0] == shot.id:
            words = (self.tr("Panel"), self.tr("Reference"))
            paint_target(painter, rect, picture, words, panel=self.target[1])

    def _paint_ring(self, painter: QPainter, rect: QRect, *, current: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(PALETTE.accent, 2.5 if current else 1.5))
        painter.drawRoundedRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5), 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_gesture(self, painter: QPainter) -> None:
        if self.gap is not None and self.shots:
            near = self.to_content(self.pointer)
            mark = self.grid.group_mark(self.gap) if self.whole_scenes else self.grid.mark(self.gap, near=near)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(PALETTE.accent)
            painter.drawRoundedRect(mark, 1.5, 1.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.dragged:
            self._paint_ghost(painter)
        if not self.band.isEmpty():
            tint = QColor(PALETTE.accent)
            tint.setAlphaF(0.12)
            painter.fillRect(self.band, tint)
            painter.setPen(QPen(PALETTE.accent, 1))
            painter.drawRect(self.band)

    def _paint_ghost(self, painter: QPainter) -> None:
        """What is being dragged, small, at the pointer."""
        first = next((shot for shot in self.shots if shot.id in self.dragged), None)
        if first is None:
            return
        drawn: QPixmap = self.pictures.drawn(first, self._shape, self.devicePixelRatioF())
        at = self.to_content(self.pointer) + QPoint(Space.medium, Space.medium)
        size = self._shape.picture.size().scaled(QSize(120, 120), Qt.AspectRatioMode.KeepAspectRatio)
        ratio = drawn.devicePixelRatio()
        source = QRect(QPoint(0, 0), self._shape.picture.size() * ratio)
        painter.setOpacity(0.85)
        painter.drawPixmap(QRect(at, size), drawn, source)
        painter.setOpacity(1.0)
        if len(self.dragged) > 1:
            box = QRect(at, QSize(24, 18))
            painter.fillRect(box, PALETTE.accent)
            painter.setPen(PALETTE.accent_text)
            painter.setFont(font(Type.caption_pt, strong=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(len(self.dragged)))

    # --- hearing ------------------------------------------------------------------------------------------------------

    def _on_changed(self, old: Project, new: Project) -> None:
        if old.film is not new.film or old.scenes is not new.scenes or not lie_alike(old.shots, new.shots):
            self.renew()
        elif old.shots is not new.shots:
            self._repaint_changed(old.shots)
        self._describe()

    def _on_selected(self) -> None:
        if self.film.selection.current is not None and self.isVisible() and not self.steady:
            self.show_shot(self.film.selection.current)
        self.repaint_soon()
        self._describe()

    def _describe(self) -> None:
        """Say to a screen reader which card is current, how it stands and what it says: where it is listened to."""
        if self.hasFocus():
            shot = self.film.document.find(self.film.selection.current)
            words = [spoken_shot(self.film), *([] if shot is None else [shot.prompt])]
            describe(self, ": ".join(filter(None, words)))
