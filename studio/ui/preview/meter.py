"""How loud the film is, left and right, in dB below full scale, with the peak of the last seconds."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from studio.ui.theme import PALETTE, Space, Type, font

FLOOR_DB = -60.0
WARM_DB, HOT_DB = -12.0, -3.0
_FALL_DB_PER_S = 24.0
_HOLD_S = 1.5
_MARKS_DB = (0, -6, -12, -24, -36, -48)
_BAR_PX = 6


@dataclass(slots=True)
class Level:
    """One channel: it rises at once and falls at a steady pace, and its peak is held for a while."""

    db: float = FLOOR_DB
    peak_db: float = FLOOR_DB
    _peak_s: float = 0.0

    def rise(self, db: float, now_s: float) -> None:
        self.db = max(self.db, db, FLOOR_DB)
        if db >= self.peak_db:
            self.peak_db, self._peak_s = db, now_s

    def fall(self, passed_s: float, now_s: float) -> None:
        self.db = max(self.db - _FALL_DB_PER_S * passed_s, FLOOR_DB)
        if now_s - self._peak_s > _HOLD_S:
            self.peak_db = max(self.peak_db - _FALL_DB_PER_S * passed_s, self.db)

    @property
    def still(self) -> bool:
        return self.peak_db <= FLOOR_DB


class Meter(QWidget):
    """Two upright bars with a scale. A click forgets the overload marks."""

    scrub_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels = (Level(), Level())
        self._overloaded = False
        self._scrub_audible = True
        self._at_s = time.monotonic()
        self._falling = QTimer(self, interval=40)
        self._falling.timeout.connect(self._on_fall)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Sound level"))
        self.setToolTip(self.tr("Sound level in dB below full scale. The square on top says that it was too loud"))

    @property
    def levels(self) -> tuple[float, float]:
        """What is shown now, in dBFS."""
        return self._levels[0].db, self._levels[1].db

    @property
    def overloaded(self) -> bool:
        return self._overloaded

    def show_levels(self, left_db: float, right_db: float) -> None:
        now = time.monotonic()
        for level, db in zip(self._levels, (left_db, right_db), strict=True):
            level.rise(db, now)
        self._overloaded = self._overloaded or max(left_db, right_db) >= 0.0
        if not self._falling.isActive() and self.isVisible():
            self._at_s = now
            self._falling.start()
        self._update_bars()

    def sizeHint(self) -> QSize:
        return QSize(2 * _BAR_PX + Space.tiny * 3 + self._scale_px(), 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 40)

    def mousePressEvent(self, _: QMouseEvent) -> None:
        self._forget()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().exec(event.globalPos())

    def menu(self) -> QMenu:
        """What can be set about the sound here."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        scrub = menu.addAction(self.tr("Sound while scrubbing"))
        scrub.setCheckable(True)
        scrub.setChecked(self._scrub_audible)
        scrub.triggered.connect(self.scrub_wanted)
        forget = menu.addAction(self.tr("Forget that it was too loud"), self._forget)
        forget.setEnabled(self._overloaded)
        return menu

    def show_scrub(self, audible: bool) -> None:
        """Whether the film is heard while it is scrubbed."""
        self._scrub_audible = audible

    def _forget(self) -> None:
        self._overloaded = False
        self.update()

    def hideEvent(self, _: QHideEvent) -> None:
        self._falling.stop()

    def _on_fall(self) -> None:
        now = time.monotonic()
        for level in self._levels:
            level.fall(now - self._at_s, now)
        self._at_s = now
        if all(level.still for level in self._levels):
            self._falling.stop()
        self._update_bars()

    _bars_px = 2 * _BAR_PX + Space.tiny + 2

    def _scale_px(self) -> int:
        return self.fontMetrics().horizontalAdvance(_written(-48))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scale = font(Type.caption_pt - 1)
        painter.setFont(scale)
        ground = QRectF(Space.tiny, Space.medium, _BAR_PX, self.height() - 2 * Space.medium)
        for place, level in enumerate(self._levels):
            bar = ground.translated(place * (_BAR_PX + 2), 0)
            self._paint_bar(painter, bar, level)
        if event.rect().right() > self._bars_px:
            self._paint_scale(painter, ground)
        painter.end()

    def _update_bars(self) -> None:
        """The scale beside them stays as it is, and is not painted again at each frame."""
        self.update(0, 0, self._bars_px, self.height())

    def _paint_bar(self, painter: QPainter, bar: QRectF, level: Level) -> None:
        painter.fillRect(bar, PALETTE.sunken)
        for low, high, colour in (
            (FLOOR_DB, WARM_DB, PALETTE.good),
            (WARM_DB, HOT_DB, PALETTE.warning),
            (HOT_DB, 0.0, PALETTE.bad),
        ):
            reached = min(level.db, high)
            if reached > low:
                top, bottom = _y(bar, reached), _y(bar, low)
                painter.fillRect(QRectF(bar.left(), top, bar.width(), bottom - top), colour)
        if level.peak_db > FLOOR_DB:
            y = _y(bar, min(level.peak_db, 0.0))
            painter.fillRect(QRectF(bar.left(), y, bar.width(), 1.5), PALETTE.text)
        over = QRectF(bar.left(), bar.top() - _BAR_PX - 2, bar.width(), _BAR_PX - 1)
        painter.fillRect(over, PALETTE.bad if self._overloaded else PALETTE.raised)

    def _paint_scale(self, painter: QPainter, bar: QRectF) -> None:
        left = bar.left() + 2 * _BAR_PX + 2 + Space.tiny
        height = painter.fontMetrics().height()
        last = -float(height)
        for mark in _MARKS_DB:
            y = _y(bar, mark)
            if y - last < height:
                continue
            last = y
            painter.setPen(QPen(PALETTE.line, 1))
            painter.drawLine(QPointF(left - Space.tiny, y), QPointF(left - 1, y))
            painter.setPen(PALETTE.faint)
            area = QRectF(left + 1, y - height / 2, self.width() - left, height)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _written(mark))


def _written(db: int) -> str:
    return str(db).replace("-", "\N{MINUS SIGN}")


def _y(bar: QRectF, db: float) -> float:
    return bar.bottom() - bar.height() * (db - FLOOR_DB) / -FLOOR_DB
