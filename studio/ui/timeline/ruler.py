"""The ruler: ticks at round times, timecode at some of them, and the range that loops and is exported."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from studio.domain.time import Rate, format_timecode
from studio.ui.theme import PALETTE, Type, mono
from studio.ui.timeline.lanes import HEADER_PX
from studio.ui.timeline.scene import Scene
from studio.ui.timeline.stamp import words
from studio.ui.timeline.view import View

_LABEL_PX = 96.0
_TICK_PX = 7.0
_SECONDS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000, 72000, 180000, 360000)


def steps(view: View, rate: Rate) -> tuple[int, int]:
    """Frames between two labels, and between two ticks, at a zoom."""
    nominal = ceil(rate.fps)
    within = [frames for frames in (1, 2, 5, 10) if nominal % frames == 0 or frames <= 2]
    halves = [nominal // 2] if nominal % 2 == 0 else []
    candidates: list[int] = sorted({*within, *halves, *(seconds * nominal for seconds in _SECONDS)})
    label = next((each for each in candidates if each * view.scale >= _LABEL_PX), candidates[-1])
    ticks = [each for each in candidates if label % each == 0 and each * view.scale >= _TICK_PX]
    return label, ticks[0] if ticks else label


def paint_ruler(painter: QPainter, scene: Scene) -> None:
    view, band = scene.view, scene.lanes.ruler
    right = HEADER_PX + view.width
    painter.fillRect(QRectF(0, band.top, right, band.height), PALETTE.panel)
    shown = _font()
    painter.setFont(shown)
    top = band.top + 14 - painter.fontMetrics().ascent()
    label, tick = steps(view, scene.project.film.rate)
    painter.setPen(PALETTE.muted)
    for frame in range(max(floor(view.left / label), 0) * label, ceil(view.right) + tick, label):
        text = format_timecode(frame + scene.start, scene.project.film.rate)
        painter.drawStaticText(QPointF(view.x(frame) + 4, top), words(text, shown))
    painter.setPen(PALETTE.hatch)
    painter.drawLines(_ticks(view, label, tick, band.bottom))
    painter.setPen(PALETTE.line)
    painter.drawLine(QLineF(0, band.bottom - 0.5, right, band.bottom - 0.5))


@lru_cache(maxsize=1)
def _ticks(view: View, label: int, tick: int, bottom: float) -> list[QLineF]:
    """Kept while the view stays: most edits move nothing on the ruler."""
    lines = []
    for frame in range(max(floor(view.left / tick), 0) * tick, ceil(view.right) + tick, tick):
        x = view.x(frame)
        lines.append(QLineF(x, bottom - (9 if frame % label == 0 else 4), x, bottom - 1))
    return lines


def _font() -> QFont:
    font = mono()
    font.setPointSizeF(Type.caption_pt)
    return font
