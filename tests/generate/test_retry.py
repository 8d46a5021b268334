"""Memory that runs out in the middle of a take: given back, tried once more with less, and told (ring 2)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from studio.domain.errors import OutOfMemory
from studio.generate.arrangement import PLAIN, Arrangement
from studio.generate.engine import Engine, Failed, Finished
from studio.generate.messages import EngineJob, Preview, Progress, Remark
from studio.generate.placement import Placement
from studio.generate.process_memory import ProcessMeter, held_bytes
from tests.generate.conftest import MakeJob

MIB = 1 << 20
THRIFTY = Arrangement(placement=Placement("text-first"))
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
    outcome = engine.run(crowded(PLAIN, THRIFTY, THRIFTIEST), told.append)
    assert isinstance(outcome, Finished)
    assert "memory ran out with all of the model at once, so this take uses its text encoder" in outcome.made.notes[0]
    assert [each.sentence for each in told if isinstance(each, Remark)] == [outcome.made.notes[0]]
    assert engine.pid != crowd
    assert crowd is not None
    assert not Path("/proc", str(crowd)).exists()  # a process that is gone holds nothing
    assert held_bytes(engine.pid) < 256 * MIB


def test_it_is_tried_once_more_and_not_again(engine: Engine, crowded: Crowded) -> None:
    outcome = engine.run(crowded(PLAIN, THRIFTY, THRIFTIEST, fault="memory"))
    assert isinstance(outcome, Failed)
    assert isinstance(outcome.error, OutOfMemory)


def test_without_another_way_it_fails_with_what_to_do(engine: Engine, crowded: Crowded) -> None:
    outcome = engine.run(crowded(PLAIN))
    assert isinstance(outcome, Failed)
    assert "did not fit into memory: close other programs" in str(outcome.error)
    again = engine.run(crowded(THRIFTY))
    assert isinstance(again, Finished)


def test_a_child_that_the_system_killed_is_tried_once_more_with_less(engine: Engine, crowded: Crowded) -> None:
    told = list[Progress | Preview | Remark]()
    outcome = engine.run(crowded(PLAIN, THRIFTY, fault="kill"), told.append)
    assert isinstance(outcome, Failed)  # the fault kills it both times
    assert sum(isinstance(each, Remark) for each in told) == 1


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
