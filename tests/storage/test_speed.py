"""What is remembered of how long takes take on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.storage.speed import Sort, Speeds

SMALL, LARGE = Sort("sketch", "video", 160, 96), Sort("sketch", "video", 320, 192)


def test_nothing_is_known_before_the_first_take(tmp_path: Path) -> None:
    assert Speeds(tmp_path / "speeds.json").frame_s(SMALL) is None


def test_what_was_learnt_is_there_again_and_the_newest_counts_most(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "speeds.json"
    speeds = Speeds(file)
    speeds.learn(SMALL, 0.4)
    speeds.learn(LARGE, 2.0)
    speeds.learn(SMALL, 0.2)
    again = Speeds(file)
    assert again.frame_s(SMALL) == pytest.approx(0.3)
    assert again.frame_s(LARGE) == 2.0


@pytest.mark.parametrize("content", [b"", b"{", b'{"a": "b"}', b"\xff"])
def test_a_file_that_cannot_be_understood_says_nothing(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "speeds.json"
    file.write_bytes(content)
    speeds = Speeds(file)
    assert speeds.frame_s(SMALL) is None
    speeds.learn(SMALL, 1.0)
    assert Speeds(file).frame_s(SMALL) == 1.0
