"""kill -9 in the middle of editing: nothing that was acknowledged is lost, and the project opens without a question."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from studio.storage.project_store import ProjectStore
from tests.storage.crash_driver import first_film, snapshot, steps

ROOT = Path(__file__).parents[2]
ACKNOWLEDGED = 20


def killed(path: Path, seed: int, companion: str | None = None) -> list[str]:
    """Let the driver work, kill it after at least 20 acknowledgements at a random moment; what it acknowledged."""
    rng = Random(seed)
    command = [
        sys.executable,
        "-m",
        "tests.storage.crash_driver",
        str(path),
        str(seed),
        *([companion] if companion else []),
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as driver:
        assert driver.stdout is not None
        acknowledged = list(islice(driver.stdout, ACKNOWLEDGED + rng.randrange(20)))
        time.sleep(rng.random() * 0.03)
        driver.kill()
        acknowledged += driver.stdout.readlines()
    return [line for line in acknowledged if line.endswith("\n")]


def states(path: Path, seed: int, count: int) -> tuple[object, object]:
    """What must be on the disk after `count` steps, and after one more."""
    with ProjectStore.create(path, first_film(seed)) as store:
        running = steps(store, seed)
        for _ in range(count):
            next(running)
        after = snapshot(store)
        next(running)
        return after, snapshot(store)


def check_round(folder: Path, seed: int, companion: str | None = None) -> None:
    """One round; `companion` names what else the driver starts, which must not lead to a loss either."""
    path = folder / f"{seed}.shotloom"
    ProjectStore.create(path, first_film(seed)).close()
    acknowledged = killed(path, seed, companion)
    assert len(acknowledged) >= ACKNOWLEDGED
    # Never half: the last step that was not acknowledged any more is there or not there.
    allowed = states(folder / f"{seed}-again.shotloom", seed, len(acknowledged))
    with ProjectStore.open(path, writable=True) as store:
        assert snapshot(store) in allowed
        assert not list((path / "incoming").iterdir())
        for name in store.takes.takes():
            assert store.takes.media(name) is not None
            assert store.takes.frames(name) is not None
        while store.journal.can_undo:
            store.journal.undo()
        assert store.journal.project == first_film(seed)
    assert not list(path.glob("project.db-*"))


@pytest.mark.parametrize("seed", range(2))
def test_nothing_acknowledged_is_lost(tmp_path: Path, seed: int) -> None:
    check_round(tmp_path, seed)


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_in_thirty_rounds(tmp_path: Path) -> None:
    for seed in range(100, 130):
        check_round(tmp_path, seed)
