"""The held frames of a shot, hatched at its ends, and the label on them that fills them. Geometry only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QFontMetricsF

from studio.session.footage import Footage
from studio.ui.theme import Space
from studio.ui.timeline.lanes import Band

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Held:
    """One end. `label` is None where it is too narrow for its words."""

    tail: bool
    hatched: QRectF
    words: str
    label: QRectF | None


def box_area(left: float, right: float, band: Band) -> QRectF:
    """What the box of a shot between two pixels is drawn in."""
    return QRectF(left + 0.5, band.top + 0.5, right - left - 1.5, band.height - 1)


def held_ends(footage: Footage, area: QRectF, scale: float, size: QFontMetricsF) -> Iterator[Held]:
    """The ends of a shot that are held; `area` is what its picture and its sound lie in, `scale` pixels to a frame."""
    for tail, frames in ((False, footage.held_head), (True, footage.held_tail)):
        if frames:
            wide = frames * scale
            hatched = QRectF(area.right() - wide if tail else area.left(), area.top(), wide, area.height())
            words = (
                translate("Timeline", "Extend by {0} f").format(frames)
                if tail
                else translate("Timeline", "{0} f missing").format(frames)
            )
            yield Held(tail, hatched, words, _label(hatched, area, words, size, tail=tail))


def _label(hatched: QRectF, area: QRectF, words: str, size: QFontMetricsF, *, tail: bool) -> QRectF | None:
    width, height = size.horizontalAdvance(words) + 2 * Space.tiny, size.height() + 2
    if area.width() < width:
        return None
    edge = hatched.right() if tail else hatched.left()
    left = min(max(edge - width / 2, area.left()), area.right() - width)
    if hatched.width() >= width:
        left = hatched.center().x() - width / 2
    return QRectF(left, hatched.top() + Space.tiny, width, height)
