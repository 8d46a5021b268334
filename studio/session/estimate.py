"""What a batch will cost before it begins: time and disk, measured from the takes that were made here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from studio.domain.project import TakeId
from studio.domain.request import GenerationRequest
from studio.domain.take import Take
from studio.session.pace import alike, expected_s, frames_of

_MEASURED = 3


@dataclass(frozen=True, slots=True)
class Estimate:
    """`seconds` and `bytes` are None while no take like these has been made here; `wait_s` is for what waits before
    them, as far as it is known.
    """

    takes: int
    seconds: float | None
    wait_s: float
    bytes: int | None
    free_bytes: int


def estimated(
    requests: Sequence[GenerationRequest],
    takes: Sequence[Take],
    bytes_of: Callable[[TakeId], int],
    *,
    wait_s: float,
    free_bytes: int,
) -> Estimate:
    """Add up what these requests will cost. One like another is measured once."""
    costs: dict[tuple[object, ...], tuple[float | None, float | None]] = {}
    seconds: float | None = 0.0
    size: float | None = 0.0
    for request in requests:
        key = (request.model, request.kind, request.width, request.height)
        if key not in costs:
            costs[key] = _per_frame(request, takes, bytes_of)
        each_s, each_bytes = costs[key]
        count = frames_of(request)
        seconds = None if seconds is None or each_s is None else seconds + each_s * count
        size = None if size is None or each_bytes is None else size + each_bytes * count
    return Estimate(len(requests), seconds, wait_s, None if size is None else int(size), free_bytes)


def _per_frame(
    request: GenerationRequest, takes: Sequence[Take], bytes_of: Callable[[TakeId], int]
) -> tuple[float | None, float | None]:
    seconds = expected_s(request, takes)
    latest = [take for take in takes if alike(take.request, request)][-_MEASURED:]
    frames = sum(frames_of(take.request) for take in latest)
    size = sum(bytes_of(take.id) for take in latest) / frames if frames else None
    return None if seconds is None else seconds / frames_of(request), size
