"""What takes really took on this machine, remembered beside the formula: by how much memory differs from it, and how
fast the arithmetic is. A small JSON file; whatever is wrong with it means that nothing was learnt yet.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from studio.generate.placement import Forecast, Measured, Placement
from studio.media.durable import write_whole

_MOST = 200
_LEAST_WORKING_BYTES = 256 << 20
"""Below this, what libraries happen to hold says more than the model does."""
_TRUSTED = (0.25, 8.0)
"""A figure beyond these is a mistake in the measurement and not a model."""
_NEW = 0.5
"""How much the newest take counts, against all before."""


class Experience(msgspec.Struct, frozen=True, kw_only=True):
    """What was learnt of a model on one device in one placement."""

    model: str
    device: str
    placement: str
    working: float = 1.0
    rate: float | None = None
    takes: int = 0


def experiences(file: Path) -> tuple[Experience, ...]:
    """Everything in the file, the newest last; none when there is no file or it cannot be understood."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=tuple[Experience, ...])
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return ()


def measured(file: Path, model: str, device: str) -> Measured:
    """What to reckon with for a model: the most memory of any placement, so that none is promised too much."""
    known = [each for each in experiences(file) if (each.model, each.device) == (model, device)]
    rates = [each.rate for each in known if each.rate is not None]
    return Measured(
        working=max((each.working for each in known), default=1.0), rate=sum(rates) / len(rates) if rates else None
    )


def learn(
    file: Path, model: str, device: str, forecast: Forecast, *, peak_bytes: int, arithmetic: float, wall_s: float
) -> None:
    """Note what a take took. `forecast` is what was foretold for it, without what was learnt before; `arithmetic` its
    operations. A file that cannot be written is no reason for a take to fail."""
    found = experiences(file)
    kept = [each for each in found if not _same(each, model, device, forecast.placement)]
    before = next(
        (each for each in found if _same(each, model, device, forecast.placement)),
        Experience(model=model, device=device, placement=str(forecast.placement)),
    )
    part = _NEW if before.takes else 1.0
    working = _working(forecast, peak_bytes)
    rate = arithmetic / wall_s if wall_s > 0 and arithmetic > 0 else None
    new = Experience(
        model=model,
        device=device,
        placement=str(forecast.placement),
        working=before.working if working is None else (1 - part) * before.working + part * working,
        rate=rate if before.rate is None or rate is None else (1 - part) * before.rate + part * rate,
        takes=before.takes + 1,
    )
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, msgspec.json.format(msgspec.json.encode([*kept, new][-_MOST:]), indent=1) + b"\n")


def _same(each: Experience, model: str, device: str, placement: Placement) -> bool:
    return (each.model, each.device, each.placement) == (model, device, str(placement))


def _working(forecast: Forecast, peak_bytes: int) -> float | None:
    """By how much the working memory differs from the formula's; None when that cannot be told."""
    if not peak_bytes or forecast.working < _LEAST_WORKING_BYTES:
        return None
    found = (peak_bytes - forecast.weights) / forecast.working
    return found if _TRUSTED[0] <= found <= _TRUSTED[1] else None
