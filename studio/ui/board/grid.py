"""Where the cards lie: rows of equal cards under their scenes' headings. Geometry only, nothing is drawn here.

Built anew when the film, the width or the size of the cards changes. Only where each scene begins is worked out then;
a card is found by bisection, so a board of 10,000 shots scrolls like one of ten.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

from studio.domain.lineup import lineup_of
from studio.domain.shot import Shot
from studio.domain.span import changed_pairs
from studio.ui.theme import Space


def lie_alike(old: Sequence[Shot], new: Sequence[Shot]) -> bool:
    """Whether the cards of these shots lie in the same places."""
    if old is new or len(old) != len(new):
        return old is new
    return all(one.scene == two.scene for one, two in changed_pairs(old, new))


class Row(NamedTuple):
    """A line of cards (`cards` of them, from `first` on), or a heading (`cards` is 0) over the card `first`."""

    y: int
    height: int
    first: int
    cards: int

    @property
    def is_heading(self) -> bool:
        return self.cards == 0


class _Group(NamedTuple):
    """The cards of one scene: from which height on, from which card on, and how many."""

    y: int
    first: int
    cards: int


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
        firsts = lineup_of(tuple(shots)).scenes
        self._heading = heading if any(shots[first].scene is not None for first in firsts) else 0
        self._step = card.height() + self.gap
        self._firsts = (*firsts, len(shots))
        beside = self._heading + (self.gap if self._heading else 0)
        lines = (-((first - behind) // self.columns) for first, behind in pairwise(self._firsts))
        *self._tops, end = accumulate((beside + line * self._step for line in lines), initial=self.margin)
        below = 2 * self.gap if self._heading else self.gap
        self.height = end - below + self.margin if shots else self.margin

    def _group(self, number: int) -> _Group:
        first, behind = self._firsts[number : number + 2]
        return _Group(self._tops[number], first, behind - first)

    def _group_of(self, position: int) -> _Group:
        """The group in which a card lies."""
        return self._group(bisect_right(self._firsts, position, hi=len(self._tops)) - 1)

    def _rows_of(self, group: _Group) -> Iterator[Row]:
        """The heading of a scene, where there are any, and its lines of cards."""
        if self._heading:
            yield Row(group.y, self._heading, group.first, 0)
        for line in range(-(-group.cards // self.columns)):
            yield self._line(group, line)

    def _line(self, group: _Group, line: int) -> Row:
        before = line * self.columns
        count = min(self.columns, group.cards - before)
        return Row(group.y + self._heading + line * self._step, self.card.height(), group.first + before, count)

    def between(self, top: int, bottom: int) -> Sequence[Row]:
        """The rows that are seen of the span from `top` to `bottom`."""
        first, last = max(0, bisect_right(self._tops, top) - 1), bisect_right(self._tops, bottom)
        rows = [row for number in range(first, last) for row in self._rows_of(self._group(number))]
        return [row for row in rows if row.y + row.height > top and row.y <= bottom]

    def _row_of(self, position: int) -> Row:
        """The line in which a card lies."""
        group = self._group_of(position)
        return self._line(group, (position - group.first) // self.columns)

    def rect(self, position: int) -> QRect:
        """Where the card of the shot at a position lies."""
        row = self._row_of(position)
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
                return range(row.first, row.first + self._group_of(row.first).cards)
        return None

    def top_of(self, position: int) -> int:
        """Where what belongs to a card begins: the heading over it, for those of the first line under one."""
        group = self._group_of(position)
        row = self._line(group, (position - group.first) // self.columns)
        return group.y if row.first == group.first else row.y

    def gap_between_groups(self, point: QPoint) -> int:
        """The same among the gaps between two scenes, so that a scene that is dropped parts no other: over a heading
        it is the one above it.
        """
        under = self.group_at(point)
        if under is not None:
            return under.start
        gap = self.gap_at(point)
        if not 0 < gap < self.cards:
            return gap
        group = self._group_of(gap)
        return group.first if 2 * (gap - group.first) <= group.cards else group.first + group.cards

    def group_mark(self, gap: int) -> QRect:
        """The lying mark that shows a gap between two scenes: over the heading of the one behind it, or at the end."""
        high, wide = Space.tiny - 1, self.columns * (self.card.width() + self.gap) - self.gap
        after = self._group_of(gap).y if gap in self._firsts[:-1] else self.height
        return QRect(self.left, after - (self.margin + high) // 2, wide, high)

    def gap_at(self, point: QPoint) -> int:
        """The gap of the storyline nearest to a point: 0 is before the first card, the number of cards is the end."""
        if not self.cards:
            return 0
        near = max(0, bisect_right(self._tops, point.y()) - 1)
        groups = map(self._group, range(near, min(near + 2, len(self._tops))))
        lines = [row for group in groups for row in self._rows_of(group) if not row.is_heading]
        if near:
            before = self._group(near - 1)
            lines.insert(0, self._line(before, (before.cards - 1) // self.columns))
        row = min(lines, key=lambda row: max(row.y - point.y(), point.y() - row.y - row.height, 0))
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
        here = self._row_of(position)
        row = here
        for _ in range(abs(lines)):
            edge = row.first - 1 if lines < 0 else row.first + row.cards
            if not 0 <= edge < self.cards:
                break
            row = self._row_of(edge)
        return position if row is here else row.first + min(position - here.first, row.cards - 1)

    def inside(self, band: QRect) -> Iterator[int]:
        """The cards that a rectangle touches."""
        for row in self.between(band.top(), band.bottom()):
            for position in range(row.first, row.first + row.cards):
                if self.rect(position).intersects(band):
                    yield position
