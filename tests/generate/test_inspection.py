"""What a backend made is checked, and its sound is brought to the length of its picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from studio.domain.errors import BackendFailed
from studio.domain.request import GenerationRequest
from studio.domain.time import Rate
from studio.generate.backends.base import Result
from studio.generate.inspection import inspected

REQUEST = GenerationRequest(
    model="m", prompt="p", width=64, height=48, rate=Rate(25), frames=20, head=4, tail=8, seed=1
)
FRAMES = np.zeros((33, 48, 64, 3), dtype=np.uint8)
RESULT = Result(frames=FRAMES, rate=Rate(24), head=4, sound=None, prompt_sent="p")


@pytest.mark.parametrize("samples", [60_000, 66_000, 70_000])
def test_sound_gets_the_length_of_the_picture(samples: int) -> None:
    sound = inspected(replace(RESULT, sound=np.full((samples, 2), 1.5, dtype=np.float32)), REQUEST).sound
    assert sound is not None
    assert sound.shape == (66_000, 2)
    assert sound.max() == 1.0
    assert np.count_nonzero(sound[:, 0]) == min(samples, 66_000)


@pytest.mark.parametrize(
    ("frames", "words"),
    [
        (FRAMES.astype(np.float32), "8-bit"),
        (FRAMES[0], "8-bit"),
        (FRAMES[:, :0], "8-bit"),
        (FRAMES[:22], "23 frames where 24"),
    ],
)
def test_wrong_pictures_are_refused(frames: np.ndarray, words: str) -> None:
    with pytest.raises(BackendFailed, match=words):
        inspected(replace(RESULT, frames=frames), REQUEST)


def test_a_short_tail_is_no_fault() -> None:
    assert len(inspected(replace(RESULT, frames=FRAMES[:23]), REQUEST).frames) == 23


@pytest.mark.parametrize("sound", [np.zeros(100), np.zeros((100, 1)), np.full((100, 2), np.inf)])
def test_wrong_sound_is_refused(sound: np.ndarray) -> None:
    with pytest.raises(BackendFailed, match="sound"):
        inspected(replace(RESULT, sound=sound.astype(np.float32)), REQUEST)


def test_a_still_is_one_frame() -> None:
    still = replace(REQUEST, kind="still", frames=1, head=0, tail=0)
    assert len(inspected(replace(RESULT, frames=FRAMES[:1], head=0), still).frames) == 1
    with pytest.raises(BackendFailed, match="one still"):
        inspected(RESULT, still)
