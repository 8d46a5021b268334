"""What takes really took on this machine, remembered for every film: by how much memory differs from the formula, how
fast the arithmetic is, and how long a frame takes. A small JSON file; whatever is wrong with it means that nothing was
learnt yet.
"""

from __future__ import annotations

import functools
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec

from studio.domain.request import GenerationRequest
from studio.generate.asking import shape_of
from studio.generate.file_stamp import FileStamp, stamp_if_there
from studio.generate.model_row import ModelRow
from studio.generate.placement import Forecast, Measured
from studio.media.durable import write_whole
from studio.media.turn import turn

_MOST = 200
_LEAST_WORKING_BYTES = 256 << 20
"""Below this, what libraries happen to hold says more than the model does."""
_TRUSTED = (0.25, 8.0)
"""A figure beyond these is a mistake in the measurement and not a model."""
_NEW = 0.5
"""How much the newest take counts, against all before."""
_PATIENCE_S = 1.0
_FORMER = "speeds.json"
"""Beside the file, where versions before kept the seconds of a frame, by model, kind and size."""


class Sort(NamedTuple):
    """What decides how long a frame takes: the model, whether it is a film, and the size that the model draws."""

    model: str
    kind: str
    width: int
    height: int


class Experience(msgspec.Struct, frozen=True, kw_only=True):
    """What was learnt of a model on one device in one placement; both are empty where a version before did not note
    them. `frame_s` are seconds for a film frame, by kind and size, as "video 1280x704".
    """

    model: str
    device: str
    placement: str
    working: float = 1.0
    rate: float | None = None
    takes: int = 0
    frame_s: dict[str, float] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What one take took. `frames` are of the film, handles included; `forecast` is what was foretold for it without
    what was learnt before, and `arithmetic` its operations, where that was reckoned.
    """

    sort: Sort
    frames: int
    device: str
    placement: str
    wall_s: float
    peak_bytes: int = 0
    arithmetic: float = 0.0
    forecast: Forecast | None = None


def sort_of(row: ModelRow, request: GenerationRequest) -> Sort:
    """What decides how long the frames of a request take."""
    shape = shape_of(row, request)
    return Sort(row.id, request.kind, shape.width, shape.height)


def experiences(file: Path) -> tuple[Experience, ...]:
    """Everything that was learnt, the newest last; none when there is no file or it cannot be understood."""
    return _read(file, *_stamps(file))


def measured(file: Path, model: str, device: str) -> Measured:
    """What to reckon with for a model: the most memory of any placement, so that none is promised too much."""
    known = [each for each in experiences(file) if (each.model, each.device) == (model, device)]
    rates = [each.rate for each in known if each.rate is not None]
    return Measured(
        working=max((each.working for each in known), default=1.0), rate=sum(rates) / len(rates) if rates else None
    )


def frame_s(file: Path, sort: Sort) -> float | None:
    """Seconds that a film frame took here, as its model was set up last; None before the first take of its sort."""
    return _frames(file, *_stamps(file)).get((sort.model, _size(sort)))


def learn(file: Path, took: Took) -> None:
    """Note what a take took. A file that cannot be written is no reason for a take to fail."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with turn(file.with_name(f".{file.name}.turn"), wait_s=_PATIENCE_S) as ours:
            if not ours:
                return
            found = experiences(file)
            before = next((each for each in found if _same(each, took)), None)
            kept = [each for each in found if each is not before]
            learnt = [*kept, _with(before or _nothing(took), took)][-_MOST:]
            write_whole(file, msgspec.json.format(msgspec.json.encode(learnt), indent=1) + b"\n")
            file.with_name(_FORMER).unlink(missing_ok=True)


def _nothing(took: Took) -> Experience:
    return Experience(model=took.sort.model, device=took.device, placement=took.placement)


def _same(each: Experience, took: Took) -> bool:
    return (each.model, each.device, each.placement) == (took.sort.model, took.device, took.placement)


def _with(before: Experience, took: Took) -> Experience:
    part = _NEW if before.takes else 1.0
    working = None if took.forecast is None else _working(took.forecast, took.peak_bytes)
    rate = took.arithmetic / took.wall_s if took.wall_s > 0 and took.arithmetic > 0 else None
    frames, size = dict(before.frame_s), _size(took.sort)
    if took.wall_s > 0:
        each = took.wall_s / took.frames
        frames[size] = (1 - _NEW) * frames.get(size, each) + _NEW * each
    return msgspec.structs.replace(
        before,
        working=before.working if working is None else (1 - part) * before.working + part * working,
        rate=rate if before.rate is None or rate is None else (1 - part) * before.rate + part * rate,
        takes=before.takes + 1,
        frame_s=frames,
    )


def _working(forecast: Forecast, peak_bytes: int) -> float | None:
    """By how much the working memory differs from the formula's; None when that cannot be told."""
    if not peak_bytes or forecast.working < _LEAST_WORKING_BYTES:
        return None
    found = (peak_bytes - forecast.weights) / forecast.working
    return found if _TRUSTED[0] <= found <= _TRUSTED[1] else None


def _size(sort: Sort) -> str:
    return f"{sort.kind} {sort.width}x{sort.height}"


def _stamps(file: Path) -> tuple[FileStamp | None, FileStamp | None]:
    """The window asks about hundreds of jobs at every step of one."""
    return stamp_if_there(file), stamp_if_there(file.with_name(_FORMER))


@functools.lru_cache(maxsize=4)
def _read(file: Path, _now: FileStamp | None, _former: FileStamp | None) -> tuple[Experience, ...]:
    try:
        found = msgspec.json.decode(file.read_bytes(), type=tuple[Experience, ...])
    except (OSError, msgspec.MsgspecError, UnicodeError):
        found = ()
    return (*_former_experiences(file.with_name(_FORMER)), *found)


@functools.lru_cache(maxsize=4)
def _frames(file: Path, now: FileStamp | None, former: FileStamp | None) -> dict[tuple[str, str], float]:
    known = _read(file, now, former)
    return {(each.model, size): seconds for each in known for size, seconds in each.frame_s.items()}


def _former_experiences(file: Path) -> tuple[Experience, ...]:
    """What a version before has kept, as older than everything else."""
    try:
        known = msgspec.json.decode(file.read_bytes(), type=dict[str, float])
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return ()
    models: dict[str, dict[str, float]] = {}
    for name, each in known.items():
        model, *sort = name.rsplit(" ", 2)
        models.setdefault(model, {})[" ".join(sort)] = each
    return tuple(Experience(model=each, device="", placement="", frame_s=sizes) for each, sizes in models.items())
