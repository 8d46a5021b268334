"""Where the parts of a model lie while it works: every way there is, what each takes, and which fits what is free.

Pure arithmetic. The ways stand in the order in which one is taken: the first that fits. What a way takes never depends
on what is free, so more memory never leads to a worse one, and none that is chosen exceeds what is free.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from studio.generate.footprint import Footprint, Part, PartKind, Shape

Way = Literal["resident", "text-first", "quantised", "block-offload", "leaf-offload"]
"""All on the card; the prompt read first and its encoder let go; the transformer in 8 bits; its blocks brought in one
after another while the one before works; the same layer by layer."""

_LIBRARIES_BYTES = 700 << 20
"""What the child holds before any model, and what a card's driver does."""
_SPARE = 1.05
_TRANSFER_BYTES_PER_S = 12e9
"""Host to card over PCIe 4: offload waits for this where it is slower than the arithmetic."""
_OVER_ARITHMETIC = 1.15
"""Reading, decoding and writing, on top of the transformer's own time."""


@dataclass(frozen=True, slots=True)
class Placement:
    """What the engine's child is told: the way, and whether pictures are decoded in tiles."""

    way: Way = "resident"
    tiled: bool = False

    def __str__(self) -> str:
        return f"{self.way}, tiled" if self.tiled else self.way


ORDER: tuple[Placement, ...] = (
    Placement("resident"),
    Placement("resident", tiled=True),
    Placement("text-first"),
    Placement("text-first", tiled=True),
    Placement("quantised", tiled=True),
    Placement("block-offload", tiled=True),
    Placement("leaf-offload", tiled=True),
)
UNIFIED: tuple[Placement, ...] = tuple(each for each in ORDER if not each.way.endswith("offload"))
"""Where the processor computes there is nowhere to bring weights in from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is free, in bytes; None where nobody can say, which stands in the way of nothing. `card` is None where the
    processor computes, out of the host's memory."""

    card: int | None
    host: int | None
    disk: int | None
    unified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was learnt here about a model: by how much its working memory differs from the formula's, and how many
    operations a second it makes, None while it has made nothing."""

    working: float = 1.0
    rate: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What a placement will take: bytes of the card (0 where the processor computes), the host and the disk; seconds
    for one window, None while nothing was measured. `weights` is what of it stays, `working` what the busiest moment
    adds.
    """

    placement: Placement
    card: int
    host: int
    disk: int
    weights: int
    working: int
    seconds: float | None = None

    def fits(self, room: Room) -> bool:
        """Whether all of it is free."""
        return all(
            free is None or need <= free
            for need, free in ((self.card, room.card), (self.host, room.host), (self.disk, room.disk))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How large a number is, in bytes: in the transformer and the encoder, and in the codec, which some want finer."""

    model: int = 2
    codec: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a placement is wanted for."""

    footprint: Footprint
    shape: Shape
    numbers: Numbers
    measured: Measured
    disk: int = 0
    """What the take will take on the disk."""


def forecasts(ask: Ask, *, unified: bool) -> tuple[Forecast, ...]:
    """What every placement takes, in the order in which one is chosen; `unified` where the processor computes. What is
    held in few bits already is not made smaller."""
    ways = [each for each in (UNIFIED if unified else ORDER) if each.way != "quantised" or not ask.footprint.is_packed]
    return tuple(_forecast(ask, placement, unified=unified) for placement in ways)


def fitting(ask: Ask, room: Room) -> tuple[Forecast, ...]:
    """The placements that fit, the best first; empty when none does."""
    return tuple(each for each in forecasts(ask, unified=room.unified) if each.fits(room))


def thriftiest(ask: Ask, room: Room) -> Forecast:
    """The placement that lacks least."""
    return min(forecasts(ask, unified=room.unified), key=lambda each: sum(lacking(each, room).values()))


def lacking(forecast: Forecast, room: Room) -> dict[str, int]:
    """By how many bytes each kind of memory is too small; empty when it fits."""
    short = (
        ("card", forecast.card, room.card),
        ("host", forecast.host, room.host),
        ("disk", forecast.disk, room.disk),
    )
    return {name: need - free for name, need, free in short if free is not None and need > free}


def nearest_size(ask: Ask, room: Room, sizes: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The largest of some smaller sizes that fits, of the nearest aspect among the equally large."""
    shape = ask.shape
    smaller = [size for size in sizes if size[0] * size[1] < shape.width * shape.height]
    aspect = shape.width / shape.height
    for width, height in sorted(smaller, key=lambda size: (-size[0] * size[1], abs(size[0] / size[1] - aspect))):
        if fitting(_reshaped(ask, replace(shape, width=width, height=height)), room):
            return width, height
    return None


def nearest_frames(ask: Ask, room: Room, step: int, least: int) -> int | None:
    """The longest shorter window, `step`*n + 1 frames and at least `least`, that fits."""
    low, high = -(-(least - 1) // step), (ask.shape.frames - 2) // step
    found: int | None = None
    while low <= high:  # a shorter window never takes more
        middle = (low + high) // 2
        if fitting(_reshaped(ask, replace(ask.shape, frames=middle * step + 1)), room):
            found, low = middle * step + 1, middle + 1
        else:
            high = middle - 1
    return found


def _reshaped(ask: Ask, shape: Shape) -> Ask:
    """The same for a smaller shape, of which less lies on the disk too."""
    old = ask.shape
    share = shape.width * shape.height * shape.frames / (old.width * old.height * old.frames)
    return replace(ask, shape=shape, disk=int(ask.disk * share))


def _forecast(ask: Ask, placement: Placement, *, unified: bool) -> Forecast:
    footprint, shape, numbers = ask.footprint, ask.shape, ask.numbers
    text, codec, beside = (_bytes(footprint, kind, numbers) for kind in ("text", "codec", "beside"))
    staying = codec + beside
    whole = _bytes(footprint, "transformer", numbers)
    working = int(footprint.working(shape, numbers.model) * ask.measured.working)
    decoding = int(footprint.decoding(shape, numbers.codec, tiled=placement.tiled) * ask.measured.working)
    reading = footprint.reading(numbers.model)
    match placement.way:
        case "resident":
            weights = whole + text + staying
            busy = max(working, decoding, reading)
            peak, host = weights + busy, weights
        case "text-first":
            weights = whole + staying
            busy = max(working, decoding)
            peak = max(text + staying + reading, weights + busy)
            host = max(weights, whole + text)  # the transformer makes room on the card while a prompt is read
        case "quantised":
            small = _quantised(footprint, numbers)
            weights = small + staying
            busy = max(working, decoding)
            loading = whole + staying  # it is loaded whole and made smaller then
            peak = max(text + staying + reading, weights + busy, loading if unified else 0)
            host = max(loading, small + text)
        case "block-offload" | "leaf-offload":
            part = _in_blocks if placement.way == "block-offload" else _in_layers
            brought = _brought(footprint, "transformer", part, numbers)
            weights, busy = brought + staying, working
            read = _brought(footprint, "text", part, numbers) + reading
            peak, host = staying + max(read, brought + working, decoding), whole + text + staying
    card, host = (0, peak) if unified else (peak, host)
    return Forecast(
        placement=placement,
        card=0 if unified else _with_libraries(card),
        host=_with_libraries(host),
        disk=ask.disk,
        weights=weights,
        working=busy,
        seconds=_seconds(ask, placement, whole),
    )


def _with_libraries(size: int) -> int:
    return int(size * _SPARE) + _LIBRARIES_BYTES


def _bytes(footprint: Footprint, kind: PartKind, numbers: Numbers) -> int:
    if kind == "codec":
        return footprint.parameters(kind) * numbers.codec
    return sum(part.bytes(numbers.model) for part in footprint.parts if part.kind == kind)


def _quantised(footprint: Footprint, numbers: Numbers) -> int:
    """The transformers with their blocks in 8 bits, and a scale for each row of them; what stays in 32 bits does."""
    parts = [part for part in footprint.parts if part.kind == "transformer"]
    return sum(
        int((part.parameters - part.loose - part.exact) * 1.02) + part.loose * numbers.model + part.exact * 4
        for part in parts
    )


def _in_blocks(part: Part) -> int:
    """The parameters on the card at once: what lies outside of the blocks, the one that works and the one after it."""
    return part.loose + 2 * part.block if part.block else part.parameters


def _in_layers(part: Part) -> int:
    return min(part.parameters, 2 * part.layer)


def _brought(footprint: Footprint, kind: PartKind, of: Callable[[Part], int], numbers: Numbers) -> int:
    parts = (part for part in footprint.parts if part.kind == kind)
    return max((part.share(of(part), numbers.model) for part in parts), default=0)


def _seconds(ask: Ask, placement: Placement, whole: int) -> float | None:
    if ask.measured.rate is None:
        return None
    computing = ask.footprint.arithmetic(ask.shape) / ask.measured.rate
    passes = ask.shape.steps * (2 if ask.shape.guided and ask.footprint.busy.batches == 1 else 1)
    bringing = whole / _TRANSFER_BYTES_PER_S * passes
    match placement.way:
        case "block-offload":
            return max(computing, bringing) * _OVER_ARITHMETIC
        case "leaf-offload":
            return (computing + bringing) * _OVER_ARITHMETIC
        case _:
            return computing * _OVER_ARITHMETIC
