"""What a take asks of its model before anything is loaded: the size and length of its windows, from the catalog's row
and the request.
"""

from __future__ import annotations

import math

from studio.domain.request import GenerationRequest, RequestReference
from studio.domain.time import Rate
from studio.generate.footprint import FAMILIES, OTHERS, Beside, Shape
from studio.generate.model_row import ModelRow
from studio.generate.placement import Numbers
from studio.generate.take_shape import choose_rate, choose_size
from studio.media.control import moves_camera

TIMED = ("first", "last", "at")
"""The roles of pictures that have a time in the shot."""

_MOST_PIXELS = 1280 * 736
USUAL_STEPS = 30
_MOST_REFERENCES = 4
_MOST_MATCHED = 3
_EXACT_CODECS = ("wan", "helios", "skyreels2", "cosmos3")
FASTEST = 1.15
"""How much faster than it was made a shot may run, so that it ends on a given picture."""
_LOSSLESS_SHARE = 0.7
"""Lossless frames, master and proxy against raw RGB, on the safe side."""


def rate_of(row: ModelRow, request: GenerationRequest) -> Rate:
    """The rate of the model's own frames."""
    return choose_rate(request.rate, row.native_rate)


def shape_of(row: ModelRow, request: GenerationRequest) -> Shape:
    """One window of the take, as far as the catalog tells."""
    width, height = choose_size(
        request.width,
        request.height,
        row.sizes,
        multiple=max(row.grid),
        most_pixels=_MOST_PIXELS,
        wished=request.size,
    )
    own = own_frames(row, request)
    frames = own if row.max_frames is None else min(own, row.max_frames)
    frames = 1 if request.kind == "still" else _on_grid(row, frames)
    continues = request.parent is not None and request.parent.kind == "continue"
    placed = any(_is_timed(request, reference) for reference in request.references) or continues
    return Shape(
        width=width,
        height=height,
        frames=frames,
        steps=row.steps or USUAL_STEPS,
        guided=row.guidance is None or row.guidance > 1.0,
        given=placed,
        beside=_beside(row, request, frames, placed=placed),
    )


def _beside(row: ModelRow, request: GenerationRequest, frames: int, *, placed: bool) -> int:
    """How many latent frames a pass of the model sees beside those of the window: pictures to look at, a film that
    leads or the camera's path, a first picture; at most, since how long a film is shows only when it is read.
    """
    busy = FAMILIES.get(row.family, OTHERS)
    window = (frames - 1) // busy.step + 1
    shown = [each for each in request.references if each.asset.kind != "sound" and not _is_timed(request, each)]
    leading = [each for each in shown if _leads(row, request, each)]
    looked_at = [window if "clips" in busy.beside and each.asset.kind == "video" else 1 for each in shown]
    if leading:
        looked_at = [size for size, each in zip(looked_at, shown, strict=True) if each not in leading]
    if request.parent is not None and request.parent.kind == "match":
        looked_at += [1] * _MOST_MATCHED
    if not (row.can("references") or row.can("match") or request.loras):  # a LoRA may teach it
        looked_at = []
    path = request.kind == "video" and _is_led(row, request) and not placed and moves_camera(request.direction)
    counts: dict[Beside, int] = {
        "references": sum(looked_at[:_MOST_REFERENCES]),
        "control": window if leading or path else 0,
        "first": int(placed),
    }
    return sum(count for name, count in counts.items() if name in busy.beside)


def _is_timed(request: GenerationRequest, reference: RequestReference) -> bool:
    """Whether it is a picture of the shot itself; a still has no time."""
    return request.kind == "video" and reference.role in TIMED


def _is_led(row: ModelRow, request: GenerationRequest) -> bool:
    """Whether the model follows a film: by its training, or by a LoRA that is called so."""
    return row.can("control") or any("control" in lora.file.lower() for lora in request.loras)


def _leads(row: ModelRow, request: GenerationRequest, reference: RequestReference) -> bool:
    is_film = reference.asset.kind == "video" and request.kind == "video"
    return is_film and reference.role in ("motion", "layout") and _is_led(row, request)


def _on_grid(row: ModelRow, frames: int) -> int:
    longer = -(-(frames - row.frame_first) // row.frame_step) * row.frame_step + row.frame_first
    return max(row.least_frames, longer)


def own_frames(row: ModelRow, request: GenerationRequest) -> int:
    """How many frames of the model's own a take has, handles included."""
    ratio = rate_of(row, request).fps / request.rate.fps
    return max(1, math.ceil((request.head + request.frames + request.tail) * ratio))


def windows_of(row: ModelRow, request: GenerationRequest, frames: int) -> int:
    """In how many windows of so many frames a take is made."""
    fresh = max(1, frames - row.window_frames) if row.max_frames is not None else frames
    return max(1, -(-(own_frames(row, request) - frames) // fresh) + 1)


def pieces_of(row: ModelRow, request: GenerationRequest) -> int:
    """In how many windows a take is made, each going on from the last, as far as the catalog tells."""
    return 1 if request.kind == "still" else windows_of(row, request, shape_of(row, request).frames)


def numbers_of(row: ModelRow, *, unified: bool) -> Numbers:
    """How large the numbers are that a model is loaded with; `unified` where the processor computes."""
    if unified:
        return Numbers(model=4, codec=4)
    # Wan's codec loses its colours in 16 bits, and whoever grew from it has it too; Cosmos' is of that kind.
    return Numbers(model=2, codec=4 if row.family.startswith(_EXACT_CODECS) else 2)


def disk_bytes(row: ModelRow, request: GenerationRequest, shape: Shape) -> int:
    """What a take will take on the disk."""
    pixels = shape.width * shape.height * row.enlarge**2
    return int(3 * pixels * own_frames(row, request) * _LOSSLESS_SHARE)


def smaller_sizes(shape: Shape, grid: tuple[int, int]) -> list[tuple[int, int]]:
    """Sizes of the same form, on the model's grid, down to a quarter of the sides."""

    def scaled(share: float) -> tuple[int, int]:
        width, height = (
            max(unit, round(side * share / unit) * unit)
            for side, unit in zip((shape.width, shape.height), grid, strict=True)
        )
        return width, height

    return [scaled(step / 20) for step in range(19, 4, -1)]
