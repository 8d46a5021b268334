"""The parent's end of the engine: runs one job at a time in a child process, which may crash, hang or be killed
without harm here.

The end of the pipe and the exit code are the truth; nothing is polled. Without Qt: the command line runs it in the
main thread, the window in one QThread.
"""

from __future__ import annotations

import queue
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from studio.domain.errors import (
    BackendFailed,
    EngineCrashed,
    EngineKilled,
    EngineStopped,
    GenerationError,
    ModelMissing,
    OutOfMemory,
)
from studio.domain.shot import TakeId
from studio.generate.arrangement import in_words
from studio.generate.catalog import require_installed
from studio.generate.graphics_card import choose_card
from studio.generate.memory_failure import did_not_fit, died_out_of_memory
from studio.generate.messages import (
    Answer,
    Cancel,
    Describe,
    Description,
    EngineJob,
    Examine,
    Examined,
    Made,
    Prepare,
    Preview,
    Progress,
    Remark,
    Stopped,
    decode_answer,
)
from studio.generate.messages import Failed as ChildFailed
from studio.generate.model_row import ModelRow
from studio.generate.process import ChildProcess, Ended, EngineLog, Inbox, Nudge, engine_command
from studio.generate.process_memory import memory_kills

GRACE_S = 1.0
"""How long a cancelled job may take to stop by itself before its process is killed."""

# How long to wait for a process that was told to go, and again once it was killed. With GRACE_S it stays below 2 s.
_VANISH_S = 0.4
# Importing torch from a cold disk, behind everything else that a machine has to do.
_DESCRIBE_S = 300.0
# Lines of the log that a crash may have written after its reason.
_WHOLE_STACK = 1000

_Reply = TypeVar("_Reply", Description, Examined)


@dataclass(frozen=True, slots=True)
class Finished:
    """The take lies whole in the job's incoming folder."""

    made: Made


@dataclass(frozen=True, slots=True)
class Failed:
    """The job ended with an error, whose `str()` is a sentence for the person; its notes hold the last lines of the
    log."""

    error: GenerationError


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The job was stopped because `cancel` asked for it. No error."""


Outcome = Finished | Failed | Cancelled
OnEvent = Callable[[Progress | Preview | Remark], None]

_ERRORS: dict[str, type[GenerationError]] = {
    "backend": BackendFailed,
    "media": BackendFailed,
    "memory": OutOfMemory,
    "model": ModelMissing,
}


@dataclass(slots=True)
class _Running:
    """The job in hand. `asked` is written before `inbox` is read by `cancel`, and `inbox` before `asked` is read by
    `run`: no request is lost."""

    id: TakeId
    asked: bool = False
    inbox: Inbox | None = None
    phase: str = ""


class Engine:
    """Runs jobs in a child process that it starts when first needed and keeps, with its model, until it ends or
    `close`.

    All but `cancel` belong to one thread, which must live as long as the child is wanted (on Linux the child dies with
    it). `cancel` may be called from any thread and from a signal handler. `log` is the file
    for what models print, `card` the only graphics card it may use (without it the one with the most free memory when
    the child starts), `choices` the file where it is remembered how
    each model computes fastest here; without it the child follows a rule. `memory_kills` counts what the system has
    killed for memory, which tells a child that was from one that somebody stopped.
    """

    def __init__(
        self,
        log: Path,
        *,
        threads: int | None = None,
        choices: Path | None = None,
        card: int | None = None,
        grace_s: float = GRACE_S,
        command: Sequence[str] | None = None,
        memory_kills: Callable[[], int | None] = memory_kills,
    ) -> None:
        self._log = EngineLog(log)
        self._threads = threads
        self._choices = choices
        self._card = self._given_card = card
        self._grace_s = grace_s
        self._command = engine_command() if command is None else command
        self._memory_kills = memory_kills
        self._killed_before: int | None = None
        self._child: ChildProcess | None = None
        self._running: _Running | None = None

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process id of the child, or None while there is none."""
        return None if self._child is None else self._child.pid

    @property
    def card(self) -> int | None:
        """The graphics card that it was given or that its child is on, by the driver's number; None while it has yet to
        choose, or there is nothing to choose."""
        return self._card if self._given_card is not None or self._child is not None else None

    def run(self, job: EngineJob, on_event: OnEvent = lambda _: None) -> Outcome:
        """Make one take; blocks until it is there, has failed, or has been cancelled.

        `on_event` is called in this thread and should return at once. Should it raise, the job is killed and the
        exception goes on.
        """
        self._running = _Running(job.id)
        try:
            require_installed(job.model)
            outcome = self._try(job, self._running, on_event)
            again = None if self._running.asked else _again(job, outcome, self._running.phase)
            if again is None:
                return outcome
            on_event(Remark(job.id, again.remarks[-1]))
            on_event(Progress(job.id, 0.0, _loading(again, job)))
            return self._try(again, self._running, on_event)
        except GenerationError as error:
            return Failed(error)
        except BaseException:
            self._drop()
            raise
        finally:
            self._running = None

    def _try(self, job: EngineJob, running: _Running, on_event: OnEvent) -> Outcome:
        child = self._ready_child()
        self._killed_before = self._memory_kills()
        running.inbox = child.inbox
        child.send(job)
        return self._follow(child, running, job, on_event)

    def cancel(self, job: TakeId | None = None) -> None:
        """Ask the running job to stop (only if it is `job`, where given); `run` returns within two seconds, whatever
        the model does.

        Nothing happens when no job runs. A job that finishes in that moment is finished.
        """
        running = self._running
        if running is None or (job is not None and running.id != job):
            return
        running.asked = True
        if running.inbox is not None:
            running.inbox.put(Nudge())

    def describe(self) -> Description:
        """What models have to run on, asked of the child, which imports the libraries for it: seconds. Never raises;
        `problem` says what is wrong."""
        answer = self._asked(Describe(), Description)
        return Description(problem=answer) if isinstance(answer, str) else answer

    def examine(self, model: ModelRow) -> str:
        """Why a model that has a folder could not be loaded, as a sentence, asked of the child, which reads no weights
        for it; empty where nothing speaks against it, or nobody can say. Never raises.
        """
        answer = self._asked(Examine(model), Examined)
        return "" if isinstance(answer, str) else answer.problem

    def prepare(self, model: ModelRow) -> None:
        """Have the child load a model before the first job asks for it. Returns at once and never raises: what is wrong
        is told when a job is run.
        """
        try:
            require_installed(model)
            self._ready_child().send(Prepare(model))
        except GenerationError:
            return

    def close(self) -> None:
        """End the child, if there is one. The next `run` starts another."""
        if self._child is not None:
            self._child.close(_VANISH_S)
            self._child = None

    def _ready_child(self) -> ChildProcess:
        try:
            self._log.turn()
            if self._child is not None and self._child.alive:
                return self._child
            self._card = choose_card() if self._given_card is None else self._given_card
            self._child = ChildProcess(
                self._command, log=self._log, threads=self._threads, choices=self._choices, card=self._card
            )
        except OSError as cause:
            raise EngineCrashed(f"the engine could not be started: {cause.strerror or cause}") from cause
        return self._child

    def _asked(self, order: Describe | Examine, kind: type[_Reply]) -> _Reply | str:
        """The child's answer of this kind, or a sentence that says why there is none."""
        try:
            child = self._ready_child()
            child.send(order)
            deadline = time.monotonic() + _DESCRIBE_S
            while not isinstance(answer := self._next(child, deadline), kind):
                if isinstance(answer, Ended):
                    self._drop()
                    return f"the engine ended with {answer}; details are in {self._log.path}"
                if answer is None:
                    self._drop()
                    return "the engine does not answer"
        except GenerationError as error:
            return str(error)
        return answer

    def _follow(self, child: ChildProcess, running: _Running, job: EngineJob, on_event: OnEvent) -> Outcome:
        deadline: float | None = None
        while True:
            if running.asked and deadline is None:
                child.send(Cancel(job.id))
                deadline = time.monotonic() + self._grace_s
            answer = self._next(child, deadline)
            if answer is None:
                self._drop()
                return Cancelled()
            if isinstance(answer, Ended):
                self._drop()
                return Cancelled() if running.asked else Failed(self._crash(answer, job))
            if isinstance(answer, Progress):
                running.phase = answer.phase
            outcome = self._heard(answer, job, on_event)
            if outcome is not None:
                return outcome

    def _heard(self, answer: Answer | Nudge, job: EngineJob, on_event: OnEvent) -> Outcome | None:
        if isinstance(answer, Nudge | Description | Examined) or answer.id != job.id:
            return None
        match answer:
            case Progress() | Preview() | Remark():
                on_event(answer)
                return None
            case Made():
                return Finished(answer)
            case Stopped():
                return Cancelled()
            case ChildFailed():
                return self._failed(answer)

    def _failed(self, answer: ChildFailed) -> Failed:
        if answer.kind == "memory":
            # A fresh process has all its memory back; this one would keep what its libraries hold.
            self.close()
        error = _ERRORS[answer.kind](answer.sentence)
        error.add_note(self._log.tail())
        return Failed(error)

    def _next(self, child: ChildProcess, deadline: float | None) -> Answer | Ended | Nudge | None:
        """The next thing in the inbox; None once the deadline has passed, however talkative the child is."""
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            return None
        try:
            item = child.inbox.get(timeout=left)
        except queue.Empty:
            return None
        if not isinstance(item, bytes):
            return item
        try:
            return decode_answer(item)
        except msgspec.MsgspecError as cause:
            self._drop()
            sentence = f"the engine said something that cannot be read; details are in {self._log.path}"
            raise EngineCrashed(sentence) from cause

    def _drop(self) -> None:
        """Kill the child and forget it."""
        if self._child is not None:
            self._child.kill()
            self._child.close(_VANISH_S)
            self._child = None

    def _crash(self, end: Ended, job: EngineJob) -> GenerationError:
        error = self._how_it_ended(end, job.shot)
        error.add_note(self._log.tail())
        return error

    def _how_it_ended(self, end: Ended, shot: str) -> GenerationError:
        details = f"the next job starts a new one. Details: {self._log.path}"
        if -end.code == getattr(signal, "SIGKILL", None):
            if not self._killed_for_memory():
                return EngineStopped(f"the engine was stopped from outside ({end}) while making {shot}; {details}")
            happened = f"the engine was killed ({end}) while making {shot}, most likely because memory ran out"
            return EngineKilled(f"{happened}; close other programs or choose a smaller model; {details}")
        if died_out_of_memory(self._log.tail(_WHOLE_STACK)):
            return OutOfMemory(did_not_fit(shot))
        return EngineCrashed(f"the engine ended with {end} while making {shot}; {details}")

    def _killed_for_memory(self) -> bool:
        """Whether the system has killed anything for memory since the job began; so it is where it does not say."""
        now = self._memory_kills()
        return now is None or now != self._killed_before


def _again(job: EngineJob, outcome: Outcome, phase: str) -> EngineJob | None:
    """The job as it is tried once more: with its next arrangement, after one for which memory ran out in a phase; as it
    was, when somebody stopped the engine. None where there is nothing to try."""
    error = outcome.error if isinstance(outcome, Failed) else None
    tried, *rest = job.arrangements
    if isinstance(error, EngineStopped):
        remark = "the engine was stopped from outside, so this take was begun once more in the same way"
        return msgspec.structs.replace(job, remarks=(*job.remarks, remark))
    if not isinstance(error, OutOfMemory | EngineKilled) or not rest:
        return None
    # Tiles are smaller while pictures are decoded, and at no other time.
    others = rest if phase == "decoding" else [each for each in rest if each.placement.way != tried.placement.way]
    chosen = (others or rest)[0]
    remark = f"memory ran out with {in_words(tried.placement)}, so this take uses {in_words(chosen.placement)}"
    # Only once: a third try would mean that nothing that was measured holds.
    return msgspec.structs.replace(job, arrangements=(chosen,), remarks=(*job.remarks, remark))


def _loading(again: EngineJob, before: EngineJob) -> str:
    return "loading" if again.arrangements == before.arrangements else "loading with less memory"
