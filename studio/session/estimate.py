"""What a batch will cost before it begins: time and disk, measured from the takes that were made here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from studio.domain.project import Project
from studio.domain.request import GenerationRequest
from studio.domain.shot import TakeId
from studio.domain.take import Take
from studio.generate.model_row import ModelRow
from studio.production.ability import foretold
from studio.session.pace import alike, frames_of
from studio.storage.queue import Job

_MEASURED = 3


@dataclass(frozen=True, slots=True)
class Estimate:
    """`seconds` and `bytes` are None while no take like these has been made here; `wait_s` is for what waits before
    them, as far as it is known. `told` is what becomes of takes, such as in how many pieces they are made, and the
    names of the shots of which it is so.
    """

    takes: int
    seconds: float | None
    wait_s: float
    bytes: int | None
    free_bytes: int
    told: tuple[tuple[str, tuple[str, ...]], ...] = ()


def estimated(
    requests: Sequence[GenerationRequest],
    takes: Sequence[Take],
    expected: Callable[[GenerationRequest], float | None],
    bytes_of: Callable[[TakeId], int],
    *,
    wait_s: float,
    free_bytes: int,
    told: tuple[tuple[str, tuple[str, ...]], ...] = (),
) -> Estimate:
    """Add up what these requests will cost; `expected` says how many seconds one takes. One like another is asked about
    once.
    """
    costs: dict[tuple[object, ...], tuple[float | None, float | None]] = {}
    seconds: float | None = 0.0
    size: float | None = 0.0
    for request in requests:
        key = (request.model, request.kind, request.width, request.height, request.size)
        if key not in costs:
            costs[key] = _per_frame(request, takes, expected(request), bytes_of)
        each_s, each_bytes = costs[key]
        count = frames_of(request)
        seconds = None if seconds is None or each_s is None else seconds + each_s * count
        size = None if size is None or each_bytes is None else size + each_bytes * count
    return Estimate(len(requests), seconds, wait_s, None if size is None else int(size), free_bytes, told)


def told_of(jobs: Sequence[Job], project: Project, model: ModelRow) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What a person would want to know of these jobs before they begin, each sentence with the shots that it is of."""
    shots: dict[str, list[str]] = {}
    for job in jobs:
        for sentence in foretold(job.request, model):
            shots.setdefault(sentence, []).append(project.shot(job.shot).name)
    return tuple((sentence, tuple(names)) for sentence, names in shots.items())


def _per_frame(
    request: GenerationRequest, takes: Sequence[Take], seconds: float | None, bytes_of: Callable[[TakeId], int]
) -> tuple[float | None, float | None]:
    latest = [take for take in takes if alike(take.request, request)][-_MEASURED:]
    frames = sum(frames_of(take.request) for take in latest)
    size = sum(bytes_of(take.id) for take in latest) / frames if frames else None
    return None if seconds is None else seconds / frames_of(request), size
