"""The test card: deterministic, moved by the camera, and in time with itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pytest

from studio.domain.asset import Asset
from studio.domain.direction import Direction, Move
from studio.domain.request import GenerationRequest, Parent, RequestReference
from studio.domain.shot import TakeId
from studio.domain.time import Rate
from studio.generate.backends import fault, test_card
from studio.generate.backends.base import Cancelled, Order, ParentView, Pictures, ReferenceView, Result

REQUEST = GenerationRequest(
    model="test-card", prompt="a lighthouse", width=320, height=180, rate=Rate(24), frames=30, head=4, tail=4, seed=1
)


@dataclass
class Notes:
    """A report that writes down, and stops the job at a fraction if told to."""

    stop_at: float = 2.0
    steps: list[tuple[float, str]] = field(default_factory=list)
    previews: int = 0

    def step(self, done: float, phase: str) -> None:
        self.steps.append((done, phase))
        if done >= self.stop_at:
            raise Cancelled

    def preview(self, picture: Pictures) -> None:
        assert picture.ndim == 4
        self.previews += 1

    def check(self) -> None: ...


def make(views: tuple[ReferenceView, ...] = (), **changes: Any) -> Result:
    notes = Notes()
    request = replace(REQUEST, **changes)
    return test_card.TestCard(None, notes).generate(Order(request, None, views), notes)


def moving(*moves: Move) -> Direction:
    return Direction(moves=moves)


def test_frames_and_sound_have_the_lengths_asked_for() -> None:
    result = make()
    assert result.frames.shape == (38, 180, 320, 3)
    assert result.head == 4
    assert result.sound is not None
    assert len(result.sound) == 38 * 2000


def test_large_films_are_made_small_and_even() -> None:
    assert make(width=3840, height=1606, frames=1).frames.shape[1:3] == (266, 640)
    assert make(width=1080, height=1920, frames=1).frames.shape[1:3] == (640, 360)


def test_the_same_request_makes_the_same_take_and_another_a_visibly_different_one() -> None:
    first = make().frames.astype(int)
    assert np.array_equal(first, make().frames)
    assert np.abs(first - make(seed=2).frames).mean() > 8
    assert np.abs(first - make(prompt="a harbour").frames).mean() > 8


@pytest.mark.parametrize(
    "move",
    [
        Move("pan-left", 15, "degrees"),
        Move("dolly-in", 1, "m"),
        Move("truck-right", 1, "m"),
        Move("zoom-in", 20, "mm"),
        Move("roll-left", 15, "degrees"),
        Move("orbit-right", 20, "degrees"),
    ],
    ids=lambda move: move.kind,
)
def test_the_camera_moves_the_picture(move: Move) -> None:
    still, moved = make(seed=3), make(seed=3, direction=moving(move))
    assert np.array_equal(still.frames[4], moved.frames[4])  # frame 0 of the shot: nothing has moved yet
    assert np.abs(still.frames[33].astype(int) - moved.frames[33]).mean() > 8


def test_a_pan_to_the_left_moves_the_picture_to_the_right() -> None:
    frames = make(direction=moving(Move("pan-left", 4, "degrees", ease="linear"))).frames[4:34, 90].astype(int)
    shift = round(np.tan(np.radians(4)) * 35 / 36 * 320)
    before, after = frames[0], frames[-1]
    errors = [np.abs(after[40:280] - before[40 - s : 280 - s]).mean() for s in (-shift, 0, shift)]
    assert int(np.argmin(errors)) == 2


def test_beep_and_flash_are_at_the_same_time() -> None:
    result = make(prompt="x")
    assert result.sound is not None
    flash = result.frames[:, 15, 300].min(axis=1) == 255
    loud = np.array([np.abs(result.sound[n * 2000 : (n + 1) * 2000]).max() > 0.1 for n in range(38)])
    assert flash.nonzero()[0].tolist() == loud.nonzero()[0].tolist() == [4, 5, 28, 29]


def test_a_continuation_begins_with_its_parent_to_the_bit() -> None:
    before = make(seed=9)
    assert before.sound is not None
    view = ParentView(before.frames[20:24], Rate(24), before.sound[40_000:48_000], lossless=True)
    request = replace(REQUEST, seed=10, parent=Parent(TakeId("before"), 24, "continue"))
    notes = Notes()
    after = test_card.TestCard(None, notes).generate(Order(request, view), notes)
    assert np.array_equal(after.frames[:4], before.frames[20:24])
    assert after.sound is not None
    assert np.array_equal(after.sound[:8000], before.sound[40_000:48_000])
    assert not np.array_equal(after.frames[4], before.frames[24])


def test_given_pictures_stand_where_they_belong() -> None:
    pictures = {
        role: np.full((1, 180, 320, 3), value, dtype=np.uint8)
        for role, value in (("first", 10), ("last", 20), ("at", 30))
    }
    views = tuple(
        ReferenceView(RequestReference(Asset(role, ".png", "image"), role, at=12), picture)  # type: ignore[arg-type]
        for role, picture in pictures.items()
    )
    frames = make(views=views).frames
    assert [int(frames[4 + number, 90, 160, 0]) for number in (0, 29, 12)] == [10, 20, 30]


def test_a_cancel_is_felt_at_every_step() -> None:
    for stop_at in (0.1, 0.6, 0.9):
        notes = Notes(stop_at)
        with pytest.raises(Cancelled):
            test_card.TestCard(None, notes).generate(Order(REQUEST), notes)
        assert notes.steps[-1][0] < stop_at + 0.1


def test_progress_never_falls_and_shows_a_preview() -> None:
    notes = Notes()
    test_card.TestCard(None, notes).generate(Order(REQUEST), notes)
    done = [each for each, _ in notes.steps]
    assert done == sorted(done)
    assert notes.previews == 2  # half way, and when it is done


def test_faults_are_found_and_not_shown() -> None:
    prompt = "a [hang] lamp [crash while decoding] [not a fault]"
    assert fault.faults_in(prompt) == [("hang", "denoising"), ("crash", "decoding")]
    assert fault.without_faults(prompt) == "a lamp [not a fault]"
    assert make(prompt="x [silent]").sound is None


@pytest.mark.parametrize(("name", "error"), [("fail", RuntimeError), ("memory", MemoryError), ("quit", SystemExit)])
def test_faults_that_raise_raise(name: str, error: type[BaseException]) -> None:
    with pytest.raises(error):
        fault.commit(name, Notes())
