"""Files that play are opened once, a few at a time, and ahead of their turn."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from studio.domain.errors import MediaError
from studio.domain.time import Rate
from studio.media.colour import Planes
from studio.media.reel import Magazine, source_frame


class CountedReel:
    """A reel that remembers what was asked of it, and on which thread."""

    def __init__(self, position: int) -> None:
        self.position = position
        self.asked: list[tuple[int, str]] = []
        self.closed = False

    def planes(self, local: int) -> Planes:
        self.asked.append((local, threading.current_thread().name))
        if local < 0:
            raise MediaError("there is no handle")
        return np.full((3, 2), self.position, np.uint8)

    def close(self) -> None:
        self.closed = True


class Shelf:
    """Mounts counted reels and keeps them for inspection."""

    def __init__(self) -> None:
        self.mounted: list[CountedReel] = []

    def __call__(self, position: int) -> CountedReel:
        self.mounted.append(CountedReel(position))
        return self.mounted[-1]


def test_a_reel_is_opened_once() -> None:
    shelf = Shelf()
    magazine = Magazine(shelf)
    assert magazine.reel(3) is magazine.reel(3)
    assert [reel.position for reel in shelf.mounted] == [3]


def test_only_the_last_few_stay_open() -> None:
    shelf = Shelf()
    magazine = Magazine(shelf, capacity=2)
    for position in (0, 1, 0, 2):
        magazine.reel(position)
    assert [(reel.position, reel.closed) for reel in shelf.mounted] == [(0, False), (1, True), (2, False)]


def test_the_next_reel_is_opened_and_warmed_on_another_thread() -> None:
    shelf = Shelf()
    magazine = Magazine(shelf)
    magazine.prepare(1, 4)
    assert magazine.reel(1) is shelf.mounted[0]
    assert [local for local, _ in shelf.mounted[0].asked] == [4]
    assert shelf.mounted[0].asked[0][1] != threading.current_thread().name
    magazine.close()


def test_a_picture_that_cannot_be_warmed_is_met_later() -> None:
    magazine = Magazine(Shelf())
    magazine.prepare(1, -2)
    reel = magazine.reel(1)
    with pytest.raises(MediaError):
        reel.planes(-2)
    magazine.close()


def test_closing_closes_everything_and_ends_the_thread() -> None:
    before = threading.active_count()
    shelf = Shelf()
    magazine = Magazine(shelf)
    magazine.reel(0)
    magazine.prepare(1, 0)
    magazine.close()
    assert all(reel.closed for reel in shelf.mounted)
    assert threading.active_count() == before


def test_a_reel_can_be_replaced() -> None:
    shelf = Shelf()
    magazine = Magazine(shelf)
    magazine.reel(0)
    other = CountedReel(9)
    magazine.replace(0, other)
    assert magazine.reel(0) is other
    assert shelf.mounted[0].closed


@pytest.mark.parametrize(
    ("frame", "head", "film", "source", "index"),
    [
        (5, 8, Rate(24), Rate(24), 13),
        (-3, 8, Rate(24), Rate(24), 5),
        (-3, 0, Rate(24), Rate(12), -1),
        (-1, 0, Rate(24), Rate(12), 0),
        (10, 2, Rate(24), Rate(25), 12),
        (24, 0, Rate(24), Rate(16), 16),
        (1000, 0, Rate(24000, 1001), Rate(24), 1001),
    ],
)
def test_source_frames_are_the_nearest_in_time(frame: int, head: int, film: Rate, source: Rate, index: int) -> None:
    assert source_frame(frame, head, film, source) == index
