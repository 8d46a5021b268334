"""Memory that runs out in the middle of a take: given back, tried once more with less, and told (ring 2)."""

from __future__ import annotations

import itertools
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from studio.domain.errors import OutOfMemory
from studio.generate.arrangement import PLAIN, Arrangement, in_words
from studio.generate.engine import Engine, Failed, Finished
from studio.generate.memory_failure import died_out_of_memory
from studio.generate.messages import EngineJob, Preview, Progress, Remark
from studio.generate.placement import ORDER, Placement
from studio.generate.process_memory import ProcessMeter, held_bytes, memory_kills
from tests.generate.conftest import MakeJob

MIB = 1 << 20
THRIFTY = Arrangement(placement=Placement("text-first"))
TILED = Arrangement(placement=Placement("resident", tiled=True))
THRIFTIEST = Arrangement(placement=Placement("leaf-offload", tiled=True))


Crowded = Callable[..., EngineJob]


@pytest.fixture
def crowded(make_job: MakeJob) -> Crowded:
    """A job whose model takes too much as long as it is held at once, with these ways to set it up."""

    def make(*arrangements: Arrangement, fault: str = "crowded") -> EngineJob:
        return msgspec.structs.replace(make_job(f"a boat [{fault}]"), arrangements=arrangements)

    return make


def test_memory_that_ran_out_is_given_back_and_the_take_is_made_with_less(engine: Engine, crowded: Crowded) -> None:
    engine.describe()
    crowd, told = engine.pid, list[Progress | Preview | Remark]()
    # Tiles would be of no use where nothing is decoded yet.
    outcome = engine.run(crowded(PLAIN, TILED, THRIFTY, THRIFTIEST), told.append)
    assert isinstance(outcome, Finished)
    assert "memory ran out with all of the model at once, so this take uses its text encoder" in outcome.made.notes[0]
    assert [each.sentence for each in told if isinstance(each, Remark)] == [outcome.made.notes[0]]
    assert engine.pid != crowd
    assert crowd is not None
    assert not Path("/proc", str(crowd)).exists()  # a process that is gone holds nothing
    assert held_bytes(engine.pid) < 256 * MIB


def test_it_is_tried_once_more_and_not_again(engine: Engine, crowded: Crowded) -> None:
    told = list[Progress | Preview | Remark]()
    outcome = engine.run(crowded(PLAIN, TILED, THRIFTY, fault="memory while decoding"), told.append)
    assert isinstance(outcome, Failed)
    assert isinstance(outcome.error, OutOfMemory)
    (remark,) = [each.sentence for each in told if isinstance(each, Remark)]
    assert remark.endswith("so this take uses all of the model at once and pictures decoded in tiles")


def test_without_another_way_it_fails_with_what_to_do(engine: Engine, crowded: Crowded) -> None:
    outcome = engine.run(crowded(PLAIN))
    assert isinstance(outcome, Failed)
    assert "did not fit into memory: close other programs" in str(outcome.error)
    again = engine.run(crowded(THRIFTY))
    assert isinstance(again, Finished)


@pytest.mark.parametrize("fault", ["bad-alloc", "no-buffer"])
def test_a_process_that_ends_itself_for_lack_of_memory_is_told_as_that(
    engine: Engine, crowded: Crowded, fault: str
) -> None:
    """Without an exception: native code says it to nobody but the log."""
    outcome = engine.run(crowded(PLAIN, fault=fault))
    assert isinstance(outcome, Failed)
    assert isinstance(outcome.error, OutOfMemory)
    assert str(outcome.error).startswith("shot 030 did not fit into memory: close other programs")
    assert "lloc" in "".join(outcome.error.__notes__)


def test_what_was_said_of_memory_before_something_else_went_wrong_is_no_reason() -> None:
    assert died_out_of_memory("loading\nstd::bad_alloc\nFatal Python error: Aborted\n" + 80 * "  a frame\n")
    assert not died_out_of_memory("out of memory, trying again with less\n" + 9 * "a step\n" + "Fatal Python error: ")
    assert not died_out_of_memory("")


def killed(tmp_path: Path, job: EngineJob, counts: Iterator[int | None]) -> tuple[list[str], str]:
    """The remarks and the failure of a job whose child is killed every time, while the system counts this."""
    told = list[Progress | Preview | Remark]()
    with Engine(tmp_path / "engine.log", memory_kills=lambda: next(counts)) as engine:
        outcome = engine.run(job, told.append)
    assert isinstance(outcome, Failed)
    return [each.sentence for each in told if isinstance(each, Remark)], str(outcome.error)


@pytest.mark.parametrize("counts", [itertools.count(), itertools.repeat(None)], ids=["counted", "unknown"])
def test_a_child_that_the_system_killed_is_tried_once_more_with_less(
    tmp_path: Path, crowded: Crowded, counts: Iterator[int | None]
) -> None:
    remarks, failure = killed(tmp_path, crowded(PLAIN, THRIFTY, fault="kill"), counts)
    less = "so this take uses its text encoder let go after reading"
    assert remarks == [f"memory ran out with all of the model at once, {less}"]
    assert "most likely because memory ran out" in failure


def test_a_child_that_somebody_killed_is_tried_once_more_in_the_same_way(tmp_path: Path, crowded: Crowded) -> None:
    remarks, failure = killed(tmp_path, crowded(PLAIN, THRIFTY, fault="kill"), itertools.repeat(7))
    assert remarks == ["the engine was stopped from outside, so this take was begun once more in the same way"]
    assert "the engine was stopped from outside (signal 9" in failure
    assert "memory" not in failure.partition("Details")[0]


def test_no_two_ways_read_alike() -> None:
    assert len({in_words(placement) for placement in ORDER}) == len(ORDER)


@pytest.mark.skipif(not Path("/proc/vmstat").exists(), reason="only Linux counts what was killed for memory")
def test_the_system_counts_what_it_killed_for_memory() -> None:
    before = memory_kills()
    assert before is not None
    with subprocess.Popen(["sleep", "60"]) as sleeper:
        sleeper.kill()
    assert memory_kills() == before


def test_a_take_says_how_much_it_took(engine: Engine, make_job: MakeJob) -> None:
    outcome = engine.run(make_job())
    assert isinstance(outcome, Finished)
    assert 0 < outcome.made.peak_bytes < 2048 * MIB


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux counts the peak of a process")
def test_the_peak_of_this_process_is_that_since_the_beginning() -> None:
    meter = ProcessMeter()
    meter.begin()
    before = meter.peak_bytes()
    block = bytearray(os.urandom(1) * (200 * MIB))
    del block
    assert meter.peak_bytes() - before > 150 * MIB
    meter.begin()
    assert meter.peak_bytes() - before < 150 * MIB
