"""What the engine's child does all day: keeps one backend loaded, makes takes, and says what became of each.

Whatever a model does (raise, print, run out of memory) ends its job only.
"""

from __future__ import annotations

import gc
import importlib
import logging
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from studio.domain.errors import MediaError, ModelMissing, OutOfMemory, StudioError
from studio.domain.take import ModelStamp, Platform
from studio.generate.arrangement import PLAIN, Arrangement
from studio.generate.backends.base import Backend, Cancelled, Pictures, Report, Result
from studio.generate.inspection import inspected
from studio.generate.material import order_for
from studio.generate.memory_failure import did_not_fit, is_out_of_memory
from studio.generate.messages import (
    Answer,
    Describe,
    Description,
    EngineJob,
    Examine,
    Examined,
    Failed,
    Made,
    Prepare,
    Stopped,
)
from studio.generate.model_row import ModelRow
from studio.generate.opening import PartReport, read_opening, with_opening
from studio.generate.opening_job import SHARE, still_job
from studio.generate.post import Inward, Outward, Ticket
from studio.generate.report import JobReport
from studio.generate.retake import read_retake
from studio.generate.wording import worded
from studio.media.failure import writing
from studio.media.writer import WrittenTake, write_take

# Imported by name: torch comes with it, and only when somebody asks.
_DEVICE_MODULE = "studio.generate.backends.device"
# How much of the work is done when the backend is, and the take has to be written.
_BACKEND_SHARE = 0.95
_LONGEST_REASON = 240

_log = logging.getLogger("engine")


def serve(orders: int, answers: int) -> None:
    """Work through the orders from one descriptor, answering on the other. Never returns: the end of the orders ends
    the process."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s", force=True)
    inward, worker = Inward(orders), Worker(Outward(answers))
    while True:
        worker.do(inward.next())


class Worker:
    """Does one thing after the other. Keeps the backend of the last job, since loading one may take minutes."""

    def __init__(self, out: Outward) -> None:
        self._out = out
        self._loaded: tuple[tuple[ModelRow, str, Arrangement], Backend] | None = None

    def do(self, task: Ticket | Describe | Prepare | Examine) -> None:
        if isinstance(task, Prepare):
            self._prepare(task.model)
            return
        match task:
            case Ticket():
                answer = self._outcome(task)
            case Examine():
                answer = _examined(task.model)
            case Describe():
                answer = _described()
        self._out.send(answer)
        if not isinstance(answer, Made):
            gc.collect()  # an exception and its frames may hold a great deal in a circle

    def _prepare(self, model: ModelRow) -> None:
        """Load a model before it is asked for. Whatever goes wrong goes wrong again, and is told, with its job."""
        try:
            self._backend(model, "", PLAIN, _Quiet())
        except BaseException:  # noqa: BLE001  # as in _outcome
            _log.exception("%s could not be prepared", model.id)

    def _outcome(self, ticket: Ticket) -> Answer:
        report = JobReport(ticket, self._out, _BACKEND_SHARE)
        try:
            return self._made(ticket.job, report)
        except Cancelled:
            return Stopped(ticket.job.id)
        except BaseException as error:  # noqa: BLE001  # SystemExit too: no library decides when this process ends
            _log.exception("%s failed", ticket.job.shot)
            return _failed(ticket.job, error)
        finally:
            report.clear()

    def _made(self, job: EngineJob, report: JobReport) -> Made:
        started = time.monotonic()
        report.tell(0.0, "loading")
        with writing(job.incoming):
            job.incoming.mkdir(parents=True, exist_ok=True)
        retake = None if job.request.kept is None else read_retake(job)
        order, notes = order_for(job) if retake is None else (retake.order, ())
        if job.request.camera_lora is not None:
            notes = (*notes, f"its camera was led by the LoRA {job.request.camera_lora.file}")
        arrangement = job.arrangements[0]
        backend_report: Report = report
        opening = None
        if job.opened is not None:
            opening = job.opened.model
            order, note = with_opening(order, read_opening(job.opened), job.opened.title)
            notes = (*notes, note)
        elif job.opening is not None:
            picture, opening = self._first_picture(job, job.opening, report)
            order, note = with_opening(order, picture, job.opening.title)
            backend_report, notes = PartReport(report, SHARE, 1.0), (*notes, note)
        backend = self._backend(job.model, job.numeric_path, arrangement, backend_report)
        result = inspected(backend.generate(order, backend_report), order.request)
        result = result if retake is None else inspected(retake.joined(result), job.request)
        words = worded(order.request, job.model)
        if words.unread:
            notes = (*notes, words.unread)
        report.tell(_BACKEND_SHARE, "writing")
        written = write_take(
            job.incoming,
            result.frames,
            source_rate=result.rate,
            film_rate=job.request.rate,
            sound=result.sound,
            check=report.check,
        )
        recipe = _Recipe(
            _stamp(backend, job.model),
            backend.platform(),
            (*job.remarks, *notes, *result.notes),
            "" if job.model.folder is None else str(arrangement.placement),
            backend.peak_bytes(),
            opening,
        )
        return _answer(job, result, written, recipe, time.monotonic() - started)

    def _first_picture(self, job: EngineJob, row: ModelRow, report: JobReport) -> tuple[Pictures, ModelStamp]:
        """What another model makes for a job to begin with, and which weights those were."""
        part = PartReport(report, 0.0, SHARE)
        backend = self._backend(row, "", job.opening_arrangement, part)
        asked, _ = order_for(still_job(job, row))
        still = inspected(backend.generate(asked, part), asked.request)
        return still.frames[:1], _stamp(backend, row)

    def _backend(self, row: ModelRow, numeric_path: str, arrangement: Arrangement, report: Report) -> Backend:
        arrangement = replace(arrangement, transformers=row.transformers)
        wanted = (row, numeric_path, arrangement)
        if self._loaded is not None and self._loaded[0] == wanted:
            return self._loaded[1]
        self._loaded = None  # the old one goes before the new one comes: two do not fit
        gc.collect()
        _log.info("loading %s", row.id)
        backend = _backend_class(row)(row.folder, report, numeric_path, arrangement)
        self._loaded = (wanted, backend)
        return backend


class _Quiet:
    """The report of a loading that nobody waits for."""

    def step(self, done: float, phase: str) -> None: ...

    def check(self) -> None: ...

    def preview(self, picture: Pictures) -> None: ...


def _backend_class(row: ModelRow) -> type[Backend]:
    module, _, name = row.backend.partition(":")
    try:
        return getattr(importlib.import_module(module), name)
    except ImportError as cause:
        if is_out_of_memory(cause):
            raise OutOfMemory(str(cause)) from cause
        raise ModelMissing(f"the model {row.id} needs a library that is not installed: {cause}") from cause


@dataclass(frozen=True, slots=True)
class _Recipe:
    model: ModelStamp
    platform: Platform
    notes: tuple[str, ...]
    placement: str
    peak_bytes: int
    opening: ModelStamp | None


def _answer(job: EngineJob, result: Result, written: WrittenTake, recipe: _Recipe, wall_s: float) -> Made:
    return Made(
        id=job.id,
        prompt_sent=result.prompt_sent,
        negative_sent=result.negative_sent,
        model=recipe.model,
        platform=recipe.platform,
        width=written.width,
        height=written.height,
        frames=written.frames,
        head=0 if job.request.kind == "still" else job.request.head,
        source_rate=result.rate,
        source_frames=len(result.frames),
        source_head=result.head,
        sha256=written.sha256,
        has_sound=written.has_sound,
        sound_note=result.sound_note,
        notes=recipe.notes,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        wall_s=round(wall_s, 3),
        placement=recipe.placement,
        peak_bytes=recipe.peak_bytes,
        opening=recipe.opening,
        joins=result.joins,
    )


def _stamp(backend: Backend, row: ModelRow) -> ModelStamp:
    """The backend knows the files; what they are called is the catalog's."""
    stamp = backend.stamp()
    return replace(stamp, id=row.id, family=row.family, revision=stamp.revision or row.revision)


def _described() -> Description:
    try:
        return importlib.import_module(_DEVICE_MODULE).describe()
    except Exception as error:  # noqa: BLE001  # whatever importing them may raise
        _log.exception("the libraries cannot be imported")
        return Description(problem=_reason(error))


def _examined(row: ModelRow) -> Examined:
    try:
        kind: Any = _backend_class(row)  # a checkpoint's, since the row has a folder
        kind.examine(row.folder, row.transformers)
    except StudioError as error:
        return Examined(str(error))
    except Exception as error:  # noqa: BLE001  # of whatever the libraries raise nothing ends this process
        _log.exception("%s could not be examined", row.id)
        return Examined(f"the model in {row.folder} cannot be loaded: {_reason(error)}")
    return Examined()


def _failed(job: EngineJob, error: BaseException) -> Failed:
    match error:
        case ModelMissing():
            return Failed(job.id, "model", str(error))
        case MediaError():
            return Failed(job.id, "media", str(error))
        case _ if is_out_of_memory(error):
            return Failed(job.id, "memory", did_not_fit(job.shot))
        case StudioError():
            return Failed(job.id, "backend", str(error))
        case _:
            sentence = (
                f"the model {job.model.id} failed while making {job.shot} ({_reason(error)}): try another length, size "
                "or prompt, or take the model as it was published"
            )
            return Failed(job.id, "backend", sentence)


def _reason(error: BaseException) -> str:
    """An exception in one line."""
    lines = str(error).strip().splitlines()
    said = lines[0] if lines else ""
    return f"{type(error).__name__}: {said}"[:_LONGEST_REASON] if said else type(error).__name__
