"""The pure parts: frames and pixels, rows, what a drag sticks to, what a press grasps, which frames are held."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from studio.domain.asset import Asset
from studio.domain.project import Clip, ClipId, Layout, Project, Track, TrackId
from studio.domain.shot import Shot, ShotId, Transition
from studio.domain.time import Rate
from studio.ui.timeline.hit import hit
from studio.ui.timeline.lanes import HEADER_PX, Lanes
from studio.ui.timeline.level import dragged_gain, gain_y
from studio.ui.timeline.marks import Bar, Marks, State, bars
from studio.ui.timeline.ruler import steps
from studio.ui.timeline.snapping import Magnet, magnet_of
from studio.ui.timeline.view import View, end_of, nearest_cut
from studio.ui.timeline.waveform import extremes

ASSET = Asset("0" * 64, ".wav", "sound", "a.wav")


def film(*lengths: int) -> Project:
    return Project(shots=tuple(Shot(id=ShotId(str(n)), name=f"{n}", duration=d) for n, d in enumerate(lengths)))


def test_frames_and_pixels_are_each_others_inverse() -> None:
    view = View(scale=3.0, left=-5.0, origin=100, width=900)
    for frame in (-5, 0, 7, 200):
        assert view.frame_at(view.x(frame) + 0.01) == frame
        assert view.cut_at(view.x(frame) - 1) == frame
    assert view.right == 295


def test_zooming_leaves_the_frame_under_the_pointer_where_it_is() -> None:
    view = View(scale=3.0, left=100.0, origin=100, width=900)
    for factor in (1.25, 0.8, 4.0):
        zoomed = view.zoomed(factor, 400, 5000)
        assert zoomed.left + (400 - 100) / zoomed.scale == pytest.approx(view.left + 300 / 3.0)


def test_zoom_has_ends() -> None:
    view = View(scale=3.0, left=0.0, origin=0, width=900)
    assert view.zoomed(1e9, 0, 5000).scale == 64
    widest = view.zoomed(1e-9, 0, 5000)
    assert widest.x(5000) < 900


def test_fitting_shows_the_whole_film() -> None:
    for duration in (0, 1, 100, 100_000):
        view = View(origin=100, width=900).fitted(duration)
        assert view.x(0) >= 100
        assert view.x(duration) <= 1000


def test_what_is_shown_is_found_without_looking_at_every_shot() -> None:
    layout = Layout.of(film(*[10] * 1000))
    view = View(scale=2.0, left=995.0, origin=0, width=100)
    assert view.shown(layout) == range(99, 105)
    assert View(scale=2.0, left=20_000.0, width=100).shown(layout) == range(0)
    assert View(width=100).shown(Layout.of(film())) == range(0)


def test_revealing_moves_no_more_than_it_must() -> None:
    view = View(scale=2.0, left=100.0, origin=0, width=400)
    assert view.revealing(150, 200, 5000) is view
    assert view.revealing(40, 80, 5000).left == 20
    assert view.revealing(350, 400, 5000).right == 420
    assert view.revealing(350, 4000, 5000).left == 330


def test_the_nearest_cut_may_be_the_films_end() -> None:
    layout = Layout.of(film(10, 20, 30))
    assert [nearest_cut(layout, frame) for frame in (-5, 4, 6, 19, 21, 46, 99)] == [0, 0, 1, 1, 2, 3, 3]
    assert end_of(layout, 2) == 60


def test_many_shots_become_one_bar() -> None:
    project = film(*[1] * 100)
    starts = Layout.of(project).starts
    marks = Marks(selected=frozenset([ShotId("12")]), stale=frozenset([ShotId("50")]))
    states = marks.states(project)
    assert [*bars(starts, states, range(100), 20.0)] == [
        Bar(0, 20, State.SELECTED),
        Bar(20, 50, State.EMPTY),
        Bar(50, 70, State.STALE),
        Bar(70, 100, State.EMPTY),
    ]
    assert [*bars(starts, states, range(10, 14), 0.1)] == [
        Bar(10, 12, State.EMPTY),
        Bar(12, 13, State.SELECTED),
        Bar(13, 14, State.EMPTY),
    ]
    assert not [*bars(starts, states, range(0), 20.0)]


@pytest.mark.parametrize("seed", range(20))
def test_bars_hide_nothing_and_pretend_nothing(seed: int) -> None:
    chance = random.Random(seed)
    layout = Layout.of(film(*(chance.randint(1, 6) for _ in range(200))))
    states = bytes(chance.choices([state.value for state in State], [1, 90, 90, 4, 2, 2], k=200))
    frames, shots = chance.choice((0.5, 3.0, 11.5)), range(chance.randrange(50), chance.randrange(150, 201))
    made = [*bars(layout.starts, states, shots, frames)]
    assert [shot for bar in made for shot in range(bar.first, bar.end)] == [*shots]
    for bar, after in pairwise(made):
        assert bar.state != after.state
        assert layout.starts[after.first] - layout.starts[bar.first] >= frames
    for bar in made:
        assert bar.state == max(states[bar.first : bar.end])
        meant = [shot for shot in range(bar.first, bar.end) if states[shot] == bar.state]
        for shot in range(bar.first, bar.end):
            near = min(abs(layout.starts[shot] - layout.starts[each]) for each in meant)
            assert near < frames, "a bar goes on where nothing looks like it"


def test_rows_share_the_height() -> None:
    lanes = Lanes(400, 2)
    assert lanes.ruler.bottom <= lanes.storyline.top
    assert lanes.strip.bottom <= lanes.picture.top < lanes.picture.bottom <= lanes.wave.top < lanes.storyline.bottom
    assert lanes.track_at(lanes.track(1).top + 5) == 1
    assert lanes.track_at(lanes.track(2).top + 5) is None
    assert Lanes(200, 9).furthest > 0


def test_a_magnet_pulls_the_nearest_edge() -> None:
    magnet = Magnet([0, 48, 72])
    assert magnet.nearest(50, 2) == 48
    assert magnet.nearest(51, 2) is None
    assert magnet.pull([46, 71], 3) == (1, 72)
    assert magnet.pull([60], 3) is None
    assert Magnet([]).nearest(0, 100) is None


def test_everything_that_has_an_edge_is_magnetic() -> None:
    clips = (
        Clip(id=ClipId("a"), asset=ASSET, start=5, duration=7),
        Clip(id=ClipId("b"), asset=ASSET, start=50, duration=3),
    )
    project = Project(shots=film(10, 20).shots, tracks=(Track(id=TrackId("t"), name="T", clips=clips),))
    magnet = magnet_of(project, Layout.of(project), 77, None, without_clips=[ClipId("b")])
    assert [magnet.nearest(frame, 0.5) for frame in (0, 5, 10, 12, 30, 50, 77)] == [0, 5, 10, 12, 30, None, 77]


@pytest.fixture
def two() -> tuple[Project, Layout, View, Lanes]:
    """Two shots of 50 frames at 4 pixels a frame, and a clip from 10 to 60 with fades of 5 and 10."""
    clip = Clip(id=ClipId("c"), asset=ASSET, start=10, duration=50, fade_in=5, fade_out=10)
    shots = film(50, 50).shots
    project = Project(shots=shots, tracks=(Track(id=TrackId("t"), name="T", clips=(clip,)),))
    return project, Layout.of(project), View(4.0, 0.0, HEADER_PX, 800), Lanes(400, 1)


def test_a_press_grasps_the_edge_the_cut_or_the_body(two: tuple[Project, Layout, View, Lanes]) -> None:
    project, layout, view, lanes = two
    y, cut = lanes.picture.top + 10, view.x(50)

    def part(x: float, y: float = y) -> tuple[str, int]:
        found = hit(project, layout, view, lanes, x, y)
        return found.part, found.shot

    assert part(cut - 20) == ("body", 0)
    assert part(cut - 6) == ("tail", 0)
    assert part(cut - 1) == ("cut", 1)
    assert part(cut + 1) == ("cut", 1)
    assert part(cut + 6) == ("head", 1)
    assert part(view.x(0) + 3) == ("head", 0)
    assert part(view.x(100) + 5) == ("tail", 1)
    assert part(view.x(100) + 50) == ("ground", -1)
    assert part(cut + 3, lanes.strip.top + 5) == ("transition", 1)
    assert part(view.x(0) + 1, lanes.strip.top + 5) == ("transition", 0)
    assert part(view.x(100), lanes.strip.top + 5) == ("transition", 2)
    assert part(cut, 5) == ("ruler", -1)


def test_a_transition_is_grasped_anywhere_on_its_band(two: tuple[Project, Layout, View, Lanes]) -> None:
    project, layout, view, lanes = two
    shot = Shot(id=ShotId("1"), name="1", duration=50, transition=Transition("dissolve", 24))
    project = Project(shots=(project.shots[0], shot))
    y = lanes.strip.top + 5
    for frame in (40, 50, 61):
        assert hit(project, layout, view, lanes, view.x(frame), y).part == "transition"
    assert hit(project, layout, view, lanes, view.x(66), y).part == "body"


def test_a_clip_has_edges_fades_and_a_gain_line(two: tuple[Project, Layout, View, Lanes]) -> None:
    project, layout, view, lanes = two
    band = lanes.track(0)
    left, right = view.x(10), view.x(60)

    def part(x: float, y: float) -> str:
        return hit(project, layout, view, lanes, x, band.top + y).part

    assert part(left + 3, 30) == "clip_head"
    assert part(right - 3, 30) == "clip_tail"
    assert part(left + 5 * 4 + 6, 5) == "fade_in"
    assert part(right - 10 * 4 - 6, 5) == "fade_out"
    assert part(left + 80, gain_y(0, band.height)) == "gain"
    assert part(left + 80, band.height - 5) == "clip"
    assert part(view.x(80), 20) == "track"
    assert [part(x, 30) for x in (10, 40, 70, 100, 128)] == ["mute", "solo", "lock", "arm", "header"]
    assert part(10, 10) == "header"


def test_gain_is_even_in_decibels_and_rests_at_nothing() -> None:
    assert gain_y(12, 46) < gain_y(0, 46) < gain_y(-36, 46)
    assert gain_y(-90, 46) == gain_y(-36, 46)
    assert dragged_gain(-6, 0, 46) == -6
    assert dragged_gain(0, 0.4, 46) == 0
    assert dragged_gain(0, 14, 46) == pytest.approx(-24, abs=0.1)
    assert dragged_gain(0, 1000, 46) == -36


@pytest.mark.parametrize("rate", [Rate(24), Rate(25), Rate(30000, 1001), Rate(24000, 1001)])
def test_labels_are_round_and_never_too_close(rate: Rate) -> None:
    for scale in (0.0001, 0.003, 0.1, 0.7, 2.0, 9.0, 30.0, 64.0):
        label, tick = steps(View(scale=scale, width=1000), rate)
        assert label % tick == 0
        assert label * scale >= 96 or label >= 360_000


def test_a_column_shows_the_extremes_of_its_samples() -> None:
    peaks = np.zeros((1000, 2, 2), np.int8)
    peaks[500, 0, 1], peaks[501, 1, 0] = 127, -127
    low, high = extremes(peaks, 0, 100, 187.5 / 10)
    assert len(high) == 100
    assert high[50] == 1.0
    assert low[50] == -1.0
    assert high.sum() == 1.0
    near_low, near = extremes(peaks, 4990, 20, 187.5 * 10)
    assert near.tolist() == [0.0] * 10 + [1.0] * 10
    assert near_low.tolist() == [0.0] * 20
    assert len(extremes(peaks, 990, 100, 187.5)[0]) == 10
    assert len(extremes(peaks, 2000, 100, 187.5)[0]) == 0
