"""In and out as grips on the ruler."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from studio.ui.timeline.spoken import spoken
from tests.ui.timeline.conftest import CTRL, NONE, SCALE, Hand


@pytest.fixture
def ranged(hand: Hand) -> Hand:
    hand.timeline.film.playback.set_range(20, 100)
    return hand


def top(hand: Hand, frame: float, y: float = 3.0) -> QPointF:
    """A place on the bar between in and out; 12 pixels down it is the ruler, and still a mark where one stands."""
    return QPointF(hand.timeline.stage.view.x(frame), y)


def span(hand: Hand) -> tuple[int | None, int | None]:
    return hand.timeline.film.playback.in_frame, hand.timeline.film.playback.out_frame


@pytest.mark.parametrize(
    ("start", "end", "keys", "becomes"),
    [
        (20, 30, NONE, (30, 100)),
        (20, 47, NONE, (48, 100)),  # it sticks to the cut
        (20, 47, CTRL, (47, 100)),
        (20, -9, NONE, (0, 100)),
        (20, 150, NONE, (99, 100)),
        (100, 90, NONE, (20, 90)),
        (100, 71, NONE, (20, 72)),
        (100, 3, NONE, (20, 21)),
        (100, 300, NONE, (20, 192)),
        (60, 75, NONE, (35, 115)),  # between them: both
        (60, 39, NONE, (0, 80)),
        (60, 400, NONE, (112, 192)),
    ],
)
def test_both_marks_and_what_lies_between_are_dragged(
    ranged: Hand, start: int, end: int, keys: Qt.KeyboardModifier, becomes: tuple[int, int]
) -> None:
    before = ranged.project
    ranged.hold(top(ranged, start), top(ranged, end), keys)
    assert span(ranged) == becomes
    assert str(becomes[1] - becomes[0]) in ranged.timeline.stage.hint.caption
    ranged.release(top(ranged, end), keys)
    assert span(ranged) == becomes
    assert ranged.project is before, "in and out are no edit"


def test_escape_puts_them_back(ranged: Hand, qtbot: QtBot) -> None:
    for start in (20, 60, 100):
        ranged.hold(top(ranged, start), top(ranged, start + 13))
        assert span(ranged) != (20, 100)
        qtbot.keyClick(ranged.canvas, Qt.Key.Key_Escape)
        assert span(ranged) == (20, 100)
        ranged.release(top(ranged, start + 13))


def test_a_click_goes_there_and_under_the_bar_the_ruler_scrubs(ranged: Hand) -> None:
    playback = ranged.timeline.film.playback
    for at, frame in ((top(ranged, 20), 20), (top(ranged, 100), 99), (top(ranged, 60), 60), (top(ranged, 70, 24), 70)):
        ranged.click(at)
        assert playback.frame == frame
    ranged.drag(top(ranged, 60, 14), top(ranged, 80, 14))
    assert playback.frame == 80
    assert span(ranged) == (20, 100)


def test_one_mark_alone_has_no_bar_to_drag(hand: Hand) -> None:
    playback = hand.timeline.film.playback
    playback.set_range(20, None)
    hand.drag(top(hand, 60), top(hand, 80))
    assert playback.frame == 80
    hand.drag(top(hand, 20), top(hand, 60))
    assert span(hand) == (60, None)
    playback.set_range(None, 100)
    hand.drag(top(hand, 100), top(hand, 120))
    assert span(hand) == (None, 120)


def test_the_pointer_and_the_screen_reader_know_them(ranged: Hand) -> None:
    shapes = {20: Qt.CursorShape.SizeHorCursor, 60: Qt.CursorShape.OpenHandCursor, 150: Qt.CursorShape.ArrowCursor}
    for frame, shape in shapes.items():
        ranged.move(top(ranged, frame))
        assert ranged.canvas.cursor().shape() == shape
    assert ranged.canvas.accessibleDescription().endswith("in at 00:00:00:20, out at 00:00:04:03")
    ranged.drag(top(ranged, 60), top(ranged, 60) + QPointF(4 * SCALE, 0))
    assert spoken(ranged.timeline.stage).endswith("in at 00:00:01:00, out at 00:00:04:07")
