"""Where frames lie in one another, and what dragging them does to the moves."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain.camera_grip import amount_of, leaned, resized, steered, with_amount
from studio.domain.camera_path import CameraPath
from studio.domain.direction import Direction, Framing, Move

ASPECT = 16 / 9
FRAMES = 49


def path(*moves: Move, lens_mm: float | None = None, roll: float = 0.0) -> CameraPath:
    return CameraPath(Direction(framing=Framing(roll=roll), lens_mm=lens_mm, moves=moves), FRAMES, ASPECT)


def end_of(shown: CameraPath, seen_at: float = 0.0) -> tuple[float, float]:
    at = shown.view_at(seen_at).point(shown.sight(shown.view_at(1.0)))
    assert at is not None
    return at


def corners(shown: CameraPath, time: float, seen_at: float) -> list[tuple[float, float]]:
    return shown.view_at(seen_at).outline(shown.corners(shown.view_at(time)))


@pytest.mark.parametrize("time", [0.0, 0.5, 1.0])
def test_a_frame_seen_from_itself_is_the_whole_picture(time: float) -> None:
    moved = path(Move("pan-left", 20.0, "degrees"), Move("truck-right", 1.0, "m"), Move("zoom-in", 20.0, "mm"))
    for at, corner in zip(corners(moved, time, time), [(-1, -1), (1, -1), (1, 1), (-1, 1)], strict=True):
        assert at == pytest.approx(corner)


def test_a_pan_by_half_the_angle_of_view_brings_the_edge_to_the_middle() -> None:
    half = math.degrees(math.atan(18 / 35))
    assert end_of(path(Move("pan-right", half, "degrees")))[0] == pytest.approx(1.0)
    assert end_of(path(Move("pan-left", half, "degrees")))[0] == pytest.approx(-1.0)


def test_a_tilt_up_and_a_pedestal_up_go_up_in_the_picture() -> None:
    assert end_of(path(Move("tilt-up", 10.0, "degrees")))[1] < 0
    assert end_of(path(Move("pedestal-up", 0.5, "m")))[1] < 0


def test_half_the_way_to_the_subject_makes_the_last_frame_half_as_large() -> None:
    for at, corner in zip(
        corners(path(Move("dolly-in", 2.0, "m")), 1.0, 0.0), [(-1, -1), (1, -1), (1, 1), (-1, 1)], strict=True
    ):
        assert at == pytest.approx((corner[0] / 2, corner[1] / 2))


def test_so_does_a_lens_twice_as_long() -> None:
    assert corners(path(Move("zoom-in", 35.0, "mm")), 1.0, 0.0)[0] == pytest.approx((-0.5, -0.5))


def test_an_orbit_keeps_the_subject_in_the_middle() -> None:
    assert end_of(path(Move("orbit-left", 60.0, "degrees"))) == pytest.approx((0.0, 0.0), abs=1e-9)


def test_what_is_behind_the_camera_is_cut_off() -> None:
    about = path(Move("pan-left", 180.0, "degrees"))
    assert corners(about, 1.0, 0.0) == []
    assert about.curve(about.view_at(0.0))[-1] is None
    beside = path(Move("pan-left", 80.0, "degrees"))
    assert 3 <= len(corners(beside, 1.0, 0.0)) <= 5


def test_a_roll_leans_the_view() -> None:
    assert path(Move("roll-right", 12.0, "degrees")).view_at(1.0).roll == pytest.approx(12.0)


def test_a_shot_of_one_frame_shows_where_the_move_ends() -> None:
    one = replace(path(Move("pan-left", 20.0, "degrees")), frames=1)
    assert one.view(0) == one.view_at(1.0)


# --- grips ------------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    st.floats(-0.9, 0.9), st.floats(-0.9, 0.9), st.floats(0.0, 1.0), st.booleans(), st.sampled_from([None, 24.0, 85.0])
)
def test_the_last_frame_goes_where_it_is_dragged(
    x: float, y: float, seen_at: float, travel: bool, lens: float | None
) -> None:
    """But for the rounding to amounts that people would write."""
    before = path(lens_mm=lens)
    view = before.view_at(seen_at)
    wanted = steered(before, view, (0.0, 0.0), (x, y), travel=travel)
    after = replace(before, direction=wanted)
    at = view.point(after.sight(after.view_at(1.0)))
    assert at is not None
    unit = 0.05 / 4 / view.down if travel else math.radians(1.6) / view.down
    assert at == pytest.approx((x, y), abs=unit * 1.5)


def test_a_drag_across_pans_and_a_drag_down_tilts() -> None:
    start = path()
    moved = steered(start, start.view_at(0.0), (0.0, 0.0), (-0.5, 0.0), travel=False)
    assert [move.kind for move in moved.moves] == ["pan-left"]
    moved = steered(start, start.view_at(0.0), (0.0, 0.0), (0.0, 0.5), travel=False)
    assert [move.kind for move in moved.moves] == ["tilt-down"]
    assert moved.moves[0].amount == round(moved.moves[0].amount)


def test_a_truck_that_is_there_is_what_a_drag_changes() -> None:
    trucked = path(Move("truck-left", 1.0, "m", 0.25, 0.75))
    moved = steered(trucked, trucked.view_at(0.0), (0.0, 0.0), (1.0, 0.0), travel=False)
    assert [(move.kind, move.start, move.end) for move in moved.moves] == [("truck-right", 0.25, 0.75)]


def test_an_orbit_that_is_there_goes_round_as_it_is_dragged() -> None:
    orbit = path(Move("orbit-left", 45.0, "degrees"))
    moved = steered(orbit, orbit.view_at(0.0), (0.0, 0.0), (-0.5, 0.0), travel=False)
    assert moved.moves == (Move("orbit-left", 90.0, "degrees"),)


def test_a_new_move_lasts_as_long_as_the_others_and_ends_standing_still() -> None:
    timed = path(Move("tilt-up", 5.0, "degrees", 0.5, 1.0))
    moved = steered(timed, timed.view_at(0.0), (0.0, 0.0), (-0.5, 0.0), travel=False)
    assert (moved.moves[1].start, moved.moves[1].end) == (0.5, 1.0)
    still = path(Move("static", 0.0, "m"))
    assert [move.kind for move in resized(still, 0.5, zoom=False).moves] == ["dolly-in"]


def test_a_move_dragged_back_to_nothing_is_taken_out() -> None:
    panned = path(Move("pan-left", 20.0, "degrees"))
    at = end_of(panned)
    assert steered(panned, panned.view_at(0.0), at, (0.0, 0.0), travel=False).moves == ()


def test_smaller_frames_dolly_in_or_zoom_in() -> None:
    assert resized(path(), 0.5, zoom=False).moves == (Move("dolly-in", 2.0, "m"),)
    assert resized(path(), 0.5, zoom=True).moves == (Move("zoom-in", 35.0, "mm"),)
    assert resized(path(Move("zoom-in", 35.0, "mm")), 2.0, zoom=False).moves == ()
    assert amount_of(resized(path(), 0.0, zoom=False), "dolly") < 4.0, "nobody drives through the subject"


def test_turning_the_frame_rolls_the_camera() -> None:
    assert leaned(path(), 10.4).moves == (Move("roll-right", 10.0, "degrees"),)
    assert leaned(path(Move("roll-right", 10.0, "degrees")), -15.0).moves == (Move("roll-left", 5.0, "degrees"),)


def test_of_two_pans_the_last_is_changed() -> None:
    swept = path(Move("pan-left", 30.0, "degrees", 0.0, 0.5), Move("pan-right", 10.0, "degrees", 0.5, 1.0))
    moved = with_amount(swept.direction, "pan", 0.0)
    assert [(move.kind, move.amount) for move in moved.moves] == [("pan-left", 30.0), ("pan-right", 30.0)]


def test_a_pan_of_half_a_turn_can_be_pulled_further() -> None:
    about = path(Move("pan-left", 170.0, "degrees"))
    moved = steered(about, about.view_at(0.0), (-1.0, 0.0), (-1.8, 0.0), travel=False)
    assert 185.0 <= amount_of(moved, "pan") * -1 <= 200.0
