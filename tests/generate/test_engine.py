"""The engine with a real child: whatever goes wrong ends its own job, in a sentence, and the next job runs."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from studio.domain.errors import BackendFailed, EngineCrashed, GenerationError, ModelMissing, OutOfMemory
from studio.domain.shot import TakeId
from studio.generate import engine as engine_module
from studio.generate.engine import Cancelled, Engine, Failed, Finished
from studio.generate.messages import EngineJob, Preview, Progress, Remark
from studio.generate.model_row import ModelRow
from tests.generate.conftest import MakeJob

BOUND_S = 120.0
"""Two seconds are promised, of which engine.GRACE_S says how; a busy machine has more. What hangs hangs for an hour."""
PATIENT_S = 60.0
"""A grace in which also a child that gets little of a busy machine obeys."""


def failure(engine: Engine, job: EngineJob) -> GenerationError:
    outcome = engine.run(job)
    assert isinstance(outcome, Failed), outcome
    sentence = str(outcome.error)
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    return outcome.error


def works(engine: Engine, make_job: MakeJob) -> bool:
    return isinstance(engine.run(make_job()), Finished)


def cancelled_while(engine: Engine, job: EngineJob, phase: str) -> tuple[object, float]:
    """Run a job, cancel it once it is in a phase (and has had time to go wrong); the outcome, and the seconds from
    cancel to outcome."""
    seen = threading.Event()
    asked_at: list[float] = []

    def cancel() -> None:
        assert seen.wait(300)
        time.sleep(0.15)
        asked_at.append(time.monotonic())
        engine.cancel()

    helper = threading.Thread(target=cancel)
    helper.start()
    outcome = engine.run(
        job, lambda event: seen.set() if isinstance(event, Progress) and event.phase == phase else None
    )
    took = time.monotonic()
    helper.join()
    return outcome, took - asked_at[0]


@contextmanager
def cancelling(engine: Engine, after_s: float = 0.0) -> Iterator[None]:
    """Ask all the while, from the moment in which nothing runs yet."""
    over = threading.Event()

    def cancel() -> None:
        wait_s = after_s
        while not over.wait(wait_s):
            engine.cancel()
            wait_s = 0.001

    helper = threading.Thread(target=cancel)
    helper.start()
    yield
    over.set()
    helper.join()


def test_a_take_is_made_and_told_about(engine: Engine, make_job: MakeJob) -> None:
    events: list[Progress | Preview | Remark] = []
    job = make_job(head=4, tail=2)
    outcome = engine.run(job, events.append)
    assert isinstance(outcome, Finished)
    take = outcome.made.take(job.request)
    assert (take.id, take.frames, take.head, take.source_frames, take.source_head) == (job.id, 18, 4, 18, 4)
    assert (take.width, take.height, take.has_sound) == (64, 48, True)
    assert take.model.id == "test-card"
    assert take.request == job.request
    assert (job.incoming / "master.mp4").stat().st_size > 0
    assert not (job.incoming / "preview.jpg").exists()
    progress = [event for event in events if isinstance(event, Progress)]
    assert [event.done for event in progress] == sorted(event.done for event in progress)
    assert [*dict.fromkeys(event.phase for event in progress)] == ["loading", "denoising", "decoding", "writing"]
    assert any(isinstance(event, Preview) for event in events)


def test_the_same_request_makes_the_same_frames(engine: Engine, make_job: MakeJob) -> None:
    first, again, other = (engine.run(make_job(seed=seed)) for seed in (1, 1, 2))
    assert isinstance(first, Finished)
    assert isinstance(again, Finished)
    assert isinstance(other, Finished)
    assert first.made.sha256 == again.made.sha256 != other.made.sha256


def test_a_still_is_one_silent_frame(engine: Engine, make_job: MakeJob) -> None:
    outcome = engine.run(make_job(kind="still", frames=1))
    assert isinstance(outcome, Finished)
    assert (outcome.made.source_frames, outcome.made.head, outcome.made.has_sound) == (1, 0, False)


def test_an_exception_fails_the_job_and_keeps_the_child(engine: Engine, make_job: MakeJob) -> None:
    assert works(engine, make_job)
    pid = engine.pid
    error = failure(engine, make_job("[fail]"))
    assert isinstance(error, BackendFailed)
    assert "shot 030" in str(error)
    assert "told to fail" in str(error)
    assert "fault.py" in "".join(error.__notes__)  # the way there is in the notes, not in the sentence
    assert works(engine, make_job)
    assert engine.pid == pid


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("quit", "told to quit"),
        ("misshapen", "8-bit RGB"),
        ("short", "2 frames where 12 were asked for"),
        ("not-a-number", "not a number"),
    ],
)
def test_what_a_model_makes_is_checked(engine: Engine, make_job: MakeJob, fault: str, words: str) -> None:
    error = failure(engine, make_job(f"[{fault}]"))
    assert isinstance(error, BackendFailed)
    assert words in str(error)
    assert works(engine, make_job)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("crash", r"signal 11 \(segmentation fault\) while making shot 030"),
        ("kill", r"signal 9 .* while making shot 030"),
        ("exit", r"exit code 3 while making shot 030"),
        ("crash while decoding", r"signal 11"),
    ],
)
def test_a_crash_is_a_sentence_and_the_next_job_runs(engine: Engine, make_job: MakeJob, fault: str, words: str) -> None:
    assert works(engine, make_job)
    pid = engine.pid
    error = failure(engine, make_job(f"[{fault}]"))
    assert isinstance(error, EngineCrashed)
    assert re.search(words, str(error))
    log = Path(str(error).rpartition("Details: ")[2])
    assert log.is_file()
    assert works(engine, make_job)
    assert engine.pid != pid


def test_a_segmentation_fault_leaves_its_stack_in_the_notes(engine: Engine, make_job: MakeJob) -> None:
    error = failure(engine, make_job("[crash]"))
    assert "string_at" in "".join(error.__notes__)


def test_out_of_memory_says_so_and_gives_the_memory_back(engine: Engine, make_job: MakeJob) -> None:
    error = failure(engine, make_job("[memory]"))
    assert isinstance(error, OutOfMemory)
    assert "memory" in str(error)
    assert engine.pid is None
    assert works(engine, make_job)


def test_noise_never_reaches_the_pipe(engine: Engine, make_job: MakeJob, tmp_path: Path) -> None:
    with Engine(tmp_path / "noise.log") as engine:
        assert isinstance(engine.run(make_job("[noise]")), Finished)
    log = (tmp_path / "noise.log").read_text()
    for source in ("Python", "a descriptor", "C", "another program"):
        assert f"noise from {source}\n" in log


@pytest.mark.parametrize(
    ("fault", "phase", "survives"),
    [
        ("long", "slow", True),
        ("long while decoding", "slow", True),
        ("hang", "denoising", False),
        ("hang while decoding", "decoding", False),
        ("ignore-cancel", "denoising", False),
        ("hold-gil", "denoising", False),
        ("hold-gil while decoding", "decoding", False),
    ],
)
def test_cancel_is_bounded_whatever_the_model_does(
    make_job: MakeJob, tmp_path: Path, fault: str, phase: str, survives: bool
) -> None:
    with Engine(tmp_path / "engine.log", grace_s=PATIENT_S if survives else 0.4) as engine:
        assert works(engine, make_job)
        pid = engine.pid
        outcome, took = cancelled_while(engine, make_job(f"[{fault}]"), phase)
        assert isinstance(outcome, Cancelled)
        assert took < BOUND_S
        assert (engine.pid == pid) is survives
        assert works(engine, make_job)


def test_cancel_while_writing_leaves_no_half_take(make_job: MakeJob, tmp_path: Path) -> None:
    job = make_job(width=640, height=360, frames=240)
    with Engine(tmp_path / "engine.log", grace_s=PATIENT_S) as engine:
        outcome = engine.run(
            job, lambda event: engine.cancel() if isinstance(event, Progress) and event.phase == "writing" else None
        )
        assert isinstance(outcome, Cancelled)
        assert list(job.incoming.iterdir()) == []
        assert works(engine, make_job)


def test_what_a_cancel_may_take_at_most_is_what_is_promised() -> None:
    assert engine_module.GRACE_S + 2 * engine_module._VANISH_S < 2


def test_cancel_before_the_child_is_there_is_not_lost(make_job: MakeJob, tmp_path: Path) -> None:
    with Engine(tmp_path / "engine.log") as engine, cancelling(engine):
        assert isinstance(engine.run(make_job("[long]")), Cancelled)


def test_cancel_of_another_job_or_of_none_does_nothing(engine: Engine, make_job: MakeJob) -> None:
    engine.cancel()
    job = make_job()
    outcome = engine.run(job, lambda _: engine.cancel(TakeId("another")))
    assert isinstance(outcome, Finished)


def test_a_listener_that_raises_ends_the_job(engine: Engine, make_job: MakeJob) -> None:
    def raise_it(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.run(make_job("[long]"), raise_it)
    assert engine.pid is None
    assert works(engine, make_job)


def test_a_child_that_died_between_jobs_is_replaced(engine: Engine, make_job: MakeJob) -> None:
    assert works(engine, make_job)
    assert engine.pid is not None
    os.kill(engine.pid, signal.SIGKILL)
    outcome = engine.run(make_job())
    if isinstance(outcome, Failed):  # it was sent before the death was known: that too is a sentence
        assert "signal 9" in str(outcome.error)
        outcome = engine.run(make_job())
    assert isinstance(outcome, Finished)


@pytest.mark.parametrize(
    "program", ["import time; time.sleep(600)", "import sys, time; sys.stdout.close(); time.sleep(600)"]
)
def test_cancel_is_bounded_when_the_child_never_reads_its_orders(
    make_job: MakeJob, tmp_path: Path, program: str
) -> None:
    with Engine(tmp_path / "engine.log", command=[sys.executable, "-c", program]) as engine:
        with cancelling(engine, after_s=0.2):
            outcome = engine.run(make_job("a lighthouse " * 40_000))  # far more than a pipe holds
        assert isinstance(outcome, Cancelled)


def test_a_child_that_dies_in_the_middle_of_a_line_has_crashed(make_job: MakeJob, tmp_path: Path) -> None:
    program = 'import os, sys; os.write(1, b\'{"type": "ma\'); sys.exit(3)'
    with Engine(tmp_path / "engine.log", command=[sys.executable, "-c", program]) as engine:
        error = failure(engine, make_job())
    assert "exit code 3 while making shot 030" in str(error)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists open files in /proc")
def test_a_dead_child_leaves_nothing_open(make_job: MakeJob, tmp_path: Path) -> None:
    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = descriptors()
    with Engine(tmp_path / "engine.log") as engine:
        assert works(engine, make_job)
        assert engine.pid is not None
        os.kill(engine.pid, signal.SIGKILL)
        assert gone(lambda: descriptors() == before)
        assert works(engine, make_job)


def test_what_a_crashed_child_started_dies_with_it(make_job: MakeJob, tmp_path: Path) -> None:
    with Engine(tmp_path / "engine.log", grace_s=0.3) as engine:
        group: list[int] = []

        def kill_child(event: Progress | Preview | Remark) -> None:
            if isinstance(event, Progress) and event.phase == "slow" and not group:
                assert engine.pid is not None
                group.append(engine.pid)
                os.kill(engine.pid, signal.SIGKILL)

        outcome = engine.run(make_job("[spawn]"), kill_child)
        assert isinstance(outcome, Finished)  # begun once more
        assert gone(lambda: processes_in(group[0]) == [])


def test_a_model_that_is_not_here_fails_without_a_child(make_job: MakeJob, tmp_path: Path) -> None:
    row = ModelRow(id="far", title="Far", family="ltx2", backend="nowhere:Nothing", weights=str(tmp_path / "none"))
    job = make_job()
    with Engine(tmp_path / "engine.log") as engine:
        error = failure(engine, EngineJob(id=job.id, shot=job.shot, request=job.request, model=row, incoming=tmp_path))
        assert isinstance(error, ModelMissing)
        assert engine.pid is None


def test_a_backend_that_cannot_be_imported_is_a_missing_model(engine: Engine, make_job: MakeJob) -> None:
    job = make_job()
    row = ModelRow(id="odd", title="Odd", family="odd", backend="no_such_library:Nothing")
    error = failure(engine, EngineJob(id=job.id, shot=job.shot, request=job.request, model=row, incoming=job.incoming))
    assert isinstance(error, ModelMissing)
    assert "no_such_library" in str(error)


def test_the_program_itself_can_be_told_to_be_the_engine(make_job: MakeJob, tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "studio", "engine"]  # as a bundle does
    with Engine(tmp_path / "engine.log", command=command) as engine:
        assert works(engine, make_job)


def test_an_engine_that_cannot_start_says_so(make_job: MakeJob, tmp_path: Path) -> None:
    with Engine(tmp_path / "engine.log", command=[str(tmp_path / "no-such-program")]) as engine:
        error = failure(engine, make_job())
    assert "could not be started" in str(error)


def test_a_program_that_is_no_engine_says_so(make_job: MakeJob, tmp_path: Path) -> None:
    with Engine(tmp_path / "engine.log", command=[sys.executable, "-c", "print('hello')"]) as engine:
        error = failure(engine, make_job())
    assert "cannot be read" in str(error)


def test_a_long_log_is_turned_over(engine: Engine, make_job: MakeJob, tmp_path: Path) -> None:
    log = tmp_path / "deep" / "engine.log"
    log.parent.mkdir()
    log.write_bytes(b"old\n" * 300_000)
    with Engine(log) as engine:
        assert works(engine, make_job)
        error = failure(engine, make_job("[crash]"))
    assert "old" not in "".join(error.__notes__)
    assert log.stat().st_size < 100_000
    assert log.with_name("engine.log.1").stat().st_size == 1_200_000


def test_the_parent_never_imports_torch(tmp_path: Path) -> None:
    """A whole generation in a fresh interpreter, as the window would do it; what it has imported is read afterwards."""
    seen = run_driver("generate", tmp_path)
    answer = json.loads(seen.stdout)
    assert answer["outcome"] == "Finished"
    assert not {"torch", "diffusers", "transformers"} & set(answer["modules"])


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT as a terminal sends it is POSIX")
def test_an_interrupt_may_cancel_from_the_signal_handler(tmp_path: Path) -> None:
    driver = start_driver("interrupt", tmp_path)
    assert driver.stdout is not None
    assert driver.stdout.readline() == "slow\n"
    driver.send_signal(signal.SIGINT)
    assert driver.communicate(timeout=300)[0] == "Cancelled\n"
    assert driver.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the parent-death signal is Linux's")
@pytest.mark.parametrize("fault", ["long", "hold-gil", "idle"])
def test_the_child_dies_with_its_parent(tmp_path: Path, fault: str) -> None:
    driver = start_driver(f"die-{fault}", tmp_path)
    assert driver.stdout is not None
    pid = int(driver.stdout.readline())
    assert Path(f"/proc/{pid}").exists()
    driver.kill()
    driver.communicate(timeout=300)
    assert gone(lambda: not Path(f"/proc/{pid}").exists())


@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
def test_the_child_steps_back_behind_the_window(engine: Engine, make_job: MakeJob) -> None:
    assert works(engine, make_job)
    assert engine.pid is not None
    process = Path("/proc") / str(engine.pid)
    assert os.getpriority(os.PRIO_PROCESS, engine.pid) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + 10)
    assert os.getsid(engine.pid) == engine.pid  # Ctrl-C in the terminal is not for it
    assert int((process / "oom_score_adj").read_text()) >= 500
    if (process / "autogroup").exists():  # where sessions are scheduled as groups, nice alone would mean nothing
        assert int((process / "autogroup").read_text().split()[-1]) >= 10
    assert re.search(r"core file size\s+0\s+0", (process / "limits").read_text())
    environment = (process / "environ").read_text().split("\0")
    assert {"OMP_WAIT_POLICY=PASSIVE", "HF_HUB_OFFLINE=1"} <= set(environment)


def test_no_film_fails_for_want_of_a_place_for_the_log(make_job: MakeJob, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Engine(tmp_path / "file" / "engine.log") as engine:
        assert works(engine, make_job)


def test_close_ends_the_child(make_job: MakeJob, tmp_path: Path) -> None:
    engine = Engine(tmp_path / "engine.log")
    assert works(engine, make_job)
    pid = engine.pid
    engine.close()
    engine.close()
    assert engine.pid is None
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def gone(question: Callable[[], bool], within_s: float = BOUND_S) -> bool:
    deadline = time.monotonic() + within_s
    while not question():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def processes_in(group: int) -> list[str]:
    listed = subprocess.run(["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if int(line.split()[0]) == group and "Z" not in line.split()[1]]


def start_driver(what: str, folder: Path) -> subprocess.Popen[str]:
    program = Path(__file__).with_name("engine_driver.py")
    return subprocess.Popen([sys.executable, str(program), what, str(folder)], stdout=subprocess.PIPE, text=True)


def run_driver(what: str, folder: Path) -> subprocess.CompletedProcess[str]:
    driver = start_driver(what, folder)
    out, _ = driver.communicate(timeout=300)
    return subprocess.CompletedProcess(driver.args, driver.returncode, out)


def test_a_model_is_prepared_before_its_first_job(engine: Engine, make_job: MakeJob) -> None:
    job = make_job()
    engine.close()
    engine.prepare(job.model)
    pid = engine.pid
    assert pid is not None, "the child is on its way already"
    assert isinstance(engine.run(job), Finished)
    assert engine.pid == pid


def test_what_cannot_be_prepared_is_told_with_the_job(engine: Engine, make_job: MakeJob) -> None:
    job = make_job()
    broken = msgspec.structs.replace(job.model, backend="studio.generate.backends.nothing:There")
    engine.prepare(broken)
    assert "library that is not installed" in str(failure(engine, msgspec.structs.replace(job, model=broken)))
    assert works(engine, make_job)
