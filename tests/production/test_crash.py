"""kill -9 while edits, a job and an export run: no acknowledged edit is lost, no half take, no half film, no orphan."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from studio.media.reader import VideoReader
from studio.storage.project_store import ProjectStore
from tests.production.crash_companion import FRAMES, MADE, film_path, pid_path
from tests.storage.test_crash import check_round


def check_with_companions(folder: Path, seed: int) -> None:
    check_round(folder, seed, "tests.production.crash_companion:start")
    path = folder / f"{seed}.shotloom"
    assert_gone(int(pid_path(path).read_text()))
    with ProjectStore.open(path, writable=False) as store:
        for name, take in store.takes.takes().items():
            if name.startswith(MADE):
                media = store.takes.media(name)
                assert media is not None
                assert decoded(media) == take.frames
    assert decoded(film_path(path)) == FRAMES


def decoded(path: Path) -> int:
    """How many frames of a film can be decoded."""
    with VideoReader(path) as reader:
        return sum(1 for frame in range(reader.frames) if reader.planes(frame).size)


def assert_gone(pid: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    pytest.fail(f"the engine's process {pid} outlived its parent")


@pytest.mark.parametrize("seed", range(2))
def test_nothing_is_lost_or_half_done(tmp_path: Path, seed: int) -> None:
    check_with_companions(tmp_path, seed)


@pytest.mark.slow
def test_nothing_is_lost_or_half_done_in_thirty_rounds(tmp_path: Path) -> None:
    for seed in range(200, 230):
        check_with_companions(tmp_path, seed)
