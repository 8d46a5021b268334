"""What takes took is remembered in a file that may be damaged, and that then is as good as none."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from studio.generate.calibration import Sort, Took, experiences, frame_s, learn, measured
from studio.generate.placement import Measured

SMALL, LARGE = Sort("sketch", "video", 160, 96), Sort("sketch", "video", 320, 192)
TOOK = Took(sort=SMALL, frames=10, device="cpu", placement="resident", wall_s=4.0, arithmetic=8e9)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'[{"model": "m"}]', b'[{"model": "\xff"}]'])
def test_a_damaged_file_is_as_good_as_none(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "takes.json"
    file.write_bytes(content)
    (tmp_path / "speeds.json").write_bytes(content)
    assert experiences(file) == ()
    assert measured(file, "m", "cpu") == Measured()
    assert frame_s(file, SMALL) is None
    learn(file, TOOK)
    assert frame_s(file, SMALL) == pytest.approx(0.4)


def test_what_was_learnt_is_there_again_and_the_newest_counts_most(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "takes.json"
    assert frame_s(file, SMALL) is None
    learn(file, TOOK)
    learn(file, replace(TOOK, sort=LARGE, wall_s=20.0))
    learn(file, replace(TOOK, wall_s=2.0))
    assert frame_s(file, SMALL) == pytest.approx(0.3)
    assert frame_s(file, LARGE) == pytest.approx(2.0)
    (known,) = experiences(file)
    assert known.takes == 3
    assert measured(file, "sketch", "cpu").rate == pytest.approx(0.5 * (0.5 * 2e9 + 0.5 * 4e8) + 0.5 * 4e9)


def test_a_frame_takes_what_it_took_as_the_model_was_set_up_last(tmp_path: Path) -> None:
    file = tmp_path / "takes.json"
    learn(file, TOOK)
    learn(file, replace(TOOK, placement="text-first", wall_s=8.0))
    assert frame_s(file, SMALL) == pytest.approx(0.8)
    learn(file, TOOK)
    assert frame_s(file, SMALL) == pytest.approx(0.4)


def test_what_a_version_before_kept_apart_is_taken_along(tmp_path: Path) -> None:
    """Until the first take of its sort, and beside what was learnt of memory."""
    file, former = tmp_path / "takes.json", tmp_path / "speeds.json"
    file.write_text(
        json.dumps([{"model": "sketch", "device": "cpu", "placement": "resident", "rate": 2.0, "takes": 3}])
    )
    former.write_text(json.dumps({"sketch video 160x96": 0.5, "cosmos3:My Model still 640x480": 9.0}))
    own = Sort("cosmos3:My Model", "still", 640, 480)
    assert (frame_s(file, SMALL), frame_s(file, own)) == (0.5, 9.0)
    assert measured(file, "sketch", "cpu").rate == 2.0
    learn(file, replace(TOOK, sort=LARGE))
    assert not former.exists()
    assert (frame_s(file, SMALL), frame_s(file, own)) == (0.5, 9.0)
    learn(file, TOOK)
    assert frame_s(file, SMALL) == pytest.approx(0.4)
