"""Where the cards lie: rows of equal cards under their scenes' headings. Geometry only, nothing is drawn here.

Built anew when the film, the width or the size of the cards changes; finding a card is a bisection, so a board of
10,000 shots scrolls like one of ten.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress, groupby
from operator import attrgetter, is_not
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

from studio.domain.project import Shot
from studio.ui.theme import Space


def lie_alike(old: Sequence[Shot], new: Sequence[Shot]) -> bool:
    """Whether the cards of these shots lie in the same places."""
    if old is new or len(old) != len(new):
        return old is new
    changed = compress(zip(old, new, strict=True), map(is_not, old, new))
    return all(one.scene == two.scene for one, two in changed)


class Row(NamedTuple):
    """A line of cards (`cards` of them, from `first` on), or a heading (`cards` is 0) over the card `first`."""

    y: int
    height: int
    first: int
    cards: int

    @property
    def is_heading(self) -> bool:
        return self.cards == 0


class Grid:
    """The cards of a film in a column `width` pixels wide. `single` puts one in every row, even where more fit."""

    def __init__(self, shots: Sequence[Shot], *, width: int, card: QSize, heading: int, single: bool = False) -> None:
        self.card = card
        self.gap = Space.medium
        self.margin = Space.medium
        room = max(1, (width - 2 * self.margin + self.gap) // (card.width() + self.gap))
        self.columns = 1 if single else room
        used = self.columns * (card.width() + self.gap) - self.gap
        # One column is centred; more begin at the left, where the eye expects a text to begin.
        self.left = max(self.margin, (width - used) // 2) if self.columns == 1 else self.margin
        self.cards = len(shots)
        self.rows = list(self._rows(shots, heading))
        self._tops = [row.y for row in self.rows]
        self._firsts = [row.first for row in self.rows if not row.is_heading]
        self._card_rows = [row for row in self.rows if not row.is_heading]
        last = self.rows[-1] if self.rows else None
        self.height = self.margin if last is None else last.y + last.height + self.margin

    def _rows(self, shots: Sequence[Shot], heading: int) -> Iterator[Row]:
        y, position = self.margin, 0
        groups = [(scene, sum(1 for _ in same)) for scene, same in groupby(shots, attrgetter("scene"))]
        scenes = any(scene is not None for scene, _ in groups)
        for _, length in groups:
            end = position + length
            if scenes:
                yield Row(y, heading, position, 0)
                y += heading
            while position < end:
                count = min(self.columns, end - position)
                yield Row(y, self.card.height(), position, count)
                y += self.card.height() + self.gap
                position += count
            if scenes:
                y += self.gap

    def between(self, top: int, bottom: int) -> Sequence[Row]:
        """The rows that are seen of the span from `top` to `bottom`."""
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, bottom)
        return self.rows[first:last]

    def rect(self, position: int) -> QRect:
        """Where the card of the shot at a position lies."""
        row = self._card_rows[bisect_right(self._firsts, position) - 1]
        column = position - row.first
        return QRect(QPoint(self.left + column * (self.card.width() + self.gap), row.y), self.card)

    def at(self, point: QPoint) -> int | None:
        """The card under a point."""
        for row in self.between(point.y(), point.y()):
            if row.is_heading:
                continue
            for position in range(row.first, row.first + row.cards):
                if self.rect(position).contains(point):
                    return position
        return None

    def group_at(self, point: QPoint) -> range | None:
        """The cards under the heading that lies under a point."""
        for row in self.between(point.y(), point.y()):
            if row.is_heading and row.y <= point.y() < row.y + row.height:
                ends = (each.first for each in self.rows if each.is_heading and each.first > row.first)
                return range(row.first, next(ends, self.cards))
        return None

    def gap_at(self, point: QPoint) -> int:
        """The gap of the storyline nearest to a point: 0 is before the first card, the number of cards is the end."""
        if not self._card_rows:
            return 0
        row = min(self._card_rows, key=lambda row: max(row.y - point.y(), point.y() - row.y - row.height, 0))
        for position in range(row.first, row.first + row.cards):
            if point.x() < self.rect(position).center().x():
                return position
        return row.first + row.cards

    def mark(self, gap: int, *, near: QPoint) -> QRect:
        """The upright mark that shows a gap, on the side where the pointer is."""
        wide, card = Space.tiny - 1, self.card_at_gap(gap, near=near)
        rect = self.rect(card)
        if card == gap:
            return QRect(rect.left() - (self.gap + wide) // 2, rect.top(), wide, rect.height())
        return QRect(rect.right() + (self.gap - wide) // 2 + 1, rect.top(), wide, rect.height())

    def card_at_gap(self, gap: int, *, near: QPoint) -> int:
        """Which of the two cards at a gap is meant by a pointer: they may lie in two rows, or in two scenes."""
        if not 0 < gap < self.cards:
            return min(gap, self.cards - 1)
        before, after = (abs(self.rect(card).center().y() - near.y()) for card in (gap - 1, gap))
        return gap if after < before else gap - 1

    def beside(self, position: int, *, columns: int = 0, lines: int = 0) -> int:
        """The card that an arrow key leads to."""
        if lines == 0:
            return min(max(0, position + columns), self.cards - 1)
        index = bisect_right(self._firsts, position) - 1
        column = position - self._card_rows[index].first
        row = self._card_rows[min(max(0, index + lines), len(self._card_rows) - 1)]
        if row is self._card_rows[index]:
            return position
        return row.first + min(column, row.cards - 1)

    def inside(self, band: QRect) -> Iterator[int]:
        """The cards that a rectangle touches."""
        for row in self.between(band.top(), band.bottom()):
            for position in range(row.first, row.first + row.cards):
                if self.rect(position).intersects(band):
                    yield position
