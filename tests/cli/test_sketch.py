"""The built-in model through the whole chain: words to a film with sound, a continuation, a repeat bit for bit."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from studio.cli import main
from studio.media.reader import VideoReader
from studio.media.sound import read_sound
from studio.media.writer import FRAMES, SOUND
from studio.storage.project_store import ProjectStore

BOARD = """
[film]
size = "800x480"
seed = 7
handles = 4

[[shot]]
prompt = "a white lighthouse stands on the beach at sunset"
camera = "wide shot, static camera"
duration = "12f"

[[shot]]
prompt = "a white lighthouse stands on the beach at sunset"
camera = "wide shot, static camera"
continue = true
duration = "12f"

[[shot]]
prompt = "a red ball bounces in the snow by day"
camera = "medium shot, static camera"
duration = "12f"
"""
_CUT, _END = 12, 24


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of three shots; its project lies beside it."""
    folder = tmp_path_factory.mktemp("sketch")
    (folder / "board.toml").write_text(BOARD)
    assert main(["render", str(folder / "board.toml"), "-o", str(folder / "film.mp4")]) == 0
    return folder / "film.mp4"


def pictures(film: Path) -> list[np.ndarray]:
    with VideoReader(film) as reader:
        return [reader.rgb(frame).astype(np.float64) for frame in range(reader.frames)]


def test_prompts_differ_and_a_continuation_does_not_jump(film: Path) -> None:
    frames = pictures(film)
    steps = [float(np.abs(a - b).mean()) for a, b in pairwise(frames)]

    assert len(frames) == 36
    assert steps[_CUT - 1] < 6.0  # of 255: a still scene that goes on
    assert steps[_END - 1] > 3 * max(steps[_CUT - 1], 1.0)  # a cut to another place


def test_the_picture_is_no_noise(film: Path) -> None:
    for frame in pictures(film)[::10]:
        rough = np.abs(np.diff(frame, axis=1)).mean()
        assert 0.2 < rough < 12.0
        assert frame.std() > 15.0


def test_every_shot_is_heard(film: Path) -> None:
    with ProjectStore.open(film.with_suffix(".shotloom"), writable=False) as store:
        for take in store.takes.takes():
            sound = store.takes.sound(take)
            assert sound is not None, f"no {SOUND}"
            samples = read_sound(sound)
            assert float(np.sqrt(np.mean(samples**2))) > 1e-3


def test_a_take_is_made_again_bit_for_bit(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ProjectStore.open(film.with_suffix(".shotloom"), writable=False) as store:
        takes = store.takes.takes()
        child = next(take for take in takes.values() if take.request.parent is not None)
        media = store.takes.media(child.id)
        assert store.takes.frames(child.id) is not None, f"no {FRAMES}"
    capsys.readouterr()

    assert main(["verify", str(media), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["result"] == "identical"
