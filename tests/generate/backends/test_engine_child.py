"""The real child with a real pipeline: what it computes on, and a cancel while it loads."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from studio.generate.arrangement import PLAIN, Arrangement
from studio.generate.catalog import find_model
from studio.generate.engine import Cancelled, Engine, Finished, Outcome
from studio.generate.messages import EngineJob, Progress
from studio.generate.model_row import ENGINE_BYTES
from studio.generate.placement import Placement, Room, forecasts
from studio.generate.preflight import physical_cores
from studio.generate.process_memory import held_bytes
from studio.production.placing import Placer
from tests.generate.conftest import MakeJob

_ROOMY = Room(card=None, host=64 << 30, disk=64 << 30, unified=True)


def tiny_job(make_job: MakeJob, folder: Path, frames: int = 17) -> EngineJob:
    model = find_model(str(folder))
    return msgspec.structs.replace(make_job("a red ball rolls", frames=frames, width=64, height=32), model=model)


def with_prompt(job: EngineJob, prompt: str) -> EngineJob:
    return msgspec.structs.replace(job, request=replace(job.request, prompt=prompt))


def cancelled_in(engine: Engine, job: EngineJob, phase: str) -> Outcome:
    """Cancel as soon as a phase begins."""
    return engine.run(
        job, lambda event: engine.cancel() if isinstance(event, Progress) and event.phase == phase else None
    )


def test_the_child_describes_what_it_can_compute_on(engine: Engine) -> None:
    description = engine.describe()
    assert description.problem == ""
    assert description.devices[-1].kind == "cpu"
    assert description.threads == physical_cores()
    assert description.versions["torch"].startswith("2.")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says what a process holds")
def test_the_libraries_take_what_is_said_before_the_click(engine: Engine, make_job: MakeJob, tiny_folder: Path) -> None:
    job = tiny_job(make_job, tiny_folder)
    assert isinstance(engine.run(job), Finished)
    held = held_bytes(engine.pid) - job.model.weight_bytes()
    assert 0.9 * ENGINE_BYTES < held < 2 * ENGINE_BYTES


def test_cancel_while_the_model_loads(make_job: MakeJob, tiny_folder: Path, tmp_path: Path) -> None:
    with Engine(tmp_path / "engine.log") as engine:
        assert isinstance(cancelled_in(engine, tiny_job(make_job, tiny_folder), "loading"), Cancelled)


def test_a_batch_keeps_the_placement_in_which_its_model_is_loaded(
    engine: Engine, make_job: MakeJob, tiny_folder: Path, tmp_path: Path
) -> None:
    """A long shot finds room with the text encoder let go only; for the short ones after it that is not undone."""
    row, log = find_model(str(tiny_folder)), engine._log.path

    def loads() -> int:
        return log.read_text().count(f"loading {row.id}") if log.exists() else 0

    free = [_ROOMY]
    placer = Placer(engine, None, lambda *_: free[-1])
    ask = placer._ask(row, tiny_job(make_job, tiny_folder, 33).request, _ROOMY)
    needs = {str(each.placement): each.host for each in forecasts(ask, unified=True)}
    assert needs["text-first"] < needs["resident"]
    made: list[tuple[str, int]] = []
    for frames, host in ((33, needs["text-first"]), (9, needs["resident"]), (17, needs["resident"])):
        free.append(replace(_ROOMY, host=host))
        job, before = tiny_job(make_job, tiny_folder, frames), loads()
        outcome = engine.run(placer.place(job, tmp_path))
        assert isinstance(outcome, Finished)
        placer.learn(job, outcome.made)
        made.append((outcome.made.placement, loads() - before))
    assert made == [("text-first", 1), ("text-first", 0), ("text-first", 0)]
    # The next batch begins with what is best.
    assert Placer(engine, None, lambda *_: _ROOMY).place(job, tmp_path).arrangements[0].placement == Placement()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory that one process may ask for")
def test_a_real_model_that_finds_no_room_is_tried_once_more_in_a_process_that_has_it_all(
    make_job: MakeJob, tiny_folder: Path, tmp_path: Path
) -> None:
    import resource

    less = Arrangement(placement=Placement("text-first"))
    with Engine(tmp_path / "engine.log") as engine:
        assert isinstance(engine.run(tiny_job(make_job, tiny_folder, 9)), Finished)
        full = engine.pid
        assert full is not None
        asked_for = int(Path(f"/proc/{full}/statm").read_text().split()[0]) * resource.getpagesize()
        resource.prlimit(full, resource.RLIMIT_AS, (asked_for, -1))
        outcome = engine.run(msgspec.structs.replace(tiny_job(make_job, tiny_folder, 200), arrangements=(PLAIN, less)))
        assert isinstance(outcome, Finished)
        assert outcome.made.notes[0].startswith("memory ran out with all of the model at once, so this take uses its")
        assert not Path(f"/proc/{full}").exists()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says what a process holds")
def test_twenty_takes_in_a_row_leave_nothing_in_memory(engine: Engine, make_job: MakeJob, tiny_folder: Path) -> None:
    held: list[int] = []
    for number in range(25):
        job = tiny_job(make_job, tiny_folder)
        assert isinstance(engine.run(with_prompt(job, f"a red ball, the {number}th")), Finished)
        held.append(held_bytes(engine.pid))
    assert held[-1] - held[4] <= 50 << 20


CRAMPED = """
import resource, torch
from studio.generate.memory_failure import is_out_of_memory

def attempt(work, more):
    held = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + more, -1))
    try:
        work()
    except RuntimeError as error:
        return error
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (-1, -1))

torch.set_num_threads(1)
weight, given = torch.zeros(4096, 4096, dtype=torch.bfloat16), torch.zeros(1, 64, 9, 96, 96)
kernel = torch.zeros(64, 64, 3, 3, 3)
works = (
    lambda: torch.nn.functional.linear(weight, weight),
    lambda: torch.mkldnn_convolution(given, kernel, None, (1, 1, 1), (1, 1, 1), (1, 1, 1), 1),
)
works[0](), works[1]()
errors = [error for more in (1 << 20, 33 << 20, 64 << 20) for work in works if (error := attempt(work, more))]
print(len(errors), [str(error) for error in errors if not is_out_of_memory(error)])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory that one process may ask for")
def test_a_product_that_finds_no_room_counts_as_memory_that_ran_out() -> None:
    """Whatever the libraries of this processor say of it."""
    ran = subprocess.run([sys.executable, "-c", CRAMPED], capture_output=True, text=True, check=True)
    count, unknown = ran.stdout.strip().split(" ", 1)
    assert (int(count) > 0, unknown) == (True, "[]")
