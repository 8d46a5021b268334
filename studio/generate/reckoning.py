"""What running a model takes, reckoned from what it is made of: every way of placing it, for a window of its native
size. For models of which nobody has published a figure, and for the person's own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from studio.generate.asking import USUAL_STEPS, numbers_of
from studio.generate.calibration import Experience
from studio.generate.footprint import Footprint, Shape
from studio.generate.model_row import ModelRow, Need
from studio.generate.placement import Ask, Forecast, Measured, Way, forecasts

_GIB = 1 << 30
_USUAL_SIZE, _USUAL_STILL = (832, 480), (1024, 1024)
_SLOW_PARAMETERS = 500_000_000
"""From here on a transformer is slow on any processor."""
_HOW: dict[Way, str] = {
    "resident": "everything on the card in 16 bits",
    "text-first": "the prompt read first, then the transformer in 16 bits",
    "quantised": "the prompt read first, then the transformer in 8 bits",
    "block-offload": "blocks brought in as they are needed",
    "leaf-offload": "layers brought in as they are needed",
}
_SAVING = 0.95
"""A way is told where it takes less of the card than this share of the one before; it is slower."""


def native_shape(row: ModelRow) -> Shape:
    """The window that a model was made for, as far as its row tells."""
    still = not (row.can("text") or row.can("image") or row.can("first"))
    width, height = row.sizes[0] if row.sizes else _USUAL_STILL if still else _USUAL_SIZE
    frames = 1 if still else row.max_frames or max(row.least_frames, row.window_frames)
    return Shape(width=width, height=height, frames=frames, guided=row.guidance is None or row.guidance > 1.0)


def native_window(row: ModelRow) -> str:
    """The same in words."""
    shape = native_shape(row)
    size = f"{shape.width}x{shape.height}"
    return size if shape.frames == 1 else f"{size}, {shape.frames} frames"


def computed_for(row: ModelRow) -> str:
    """The source of figures that nobody measured."""
    window = native_window(row)
    if row.settings_guessed:
        return f"computed for {window}, with settings guessed from its published size"
    return f"computed for {window}"


def reckoned(row: ModelRow, footprint: Footprint, source: str) -> tuple[Need, ...]:
    """Every way of running a model that saves something, from the one that takes most of a card; `source` is said of
    each. The last one is the processor's, out of the host's memory.
    """
    needs: list[Need] = []
    for forecast in forecasts(_ask(row, footprint, unified=False), unified=False):
        last = needs[-1].card_gib if needs else math.inf
        if _gib(forecast.card) < last * _SAVING:
            need = _need(forecast, _HOW[forecast.placement.way], source)
            needs = [each for each in needs if each.way != need.way]  # decoding in tiles is part of a way
            needs.append(need)
    large = footprint.parameters("transformer") > _SLOW_PARAMETERS
    how = "the processor, which is slow at this size" if large else "the processor"
    thrifty = min(forecasts(_ask(row, footprint, unified=True), unified=True), key=lambda each: each.host)
    return (*needs, Need(way="processor", card_gib=0.0, memory_gib=_gib(thrifty.host), how=how, source=source))


def seconds_here(row: ModelRow, footprint: Footprint, learnt: Iterable[Experience]) -> dict[str, float]:
    """How long a window of its native size takes on each device on which takes of this model were made here."""
    shape = replace(native_shape(row), steps=row.steps or USUAL_STEPS)
    rates: dict[str, list[float]] = {}
    for each in learnt:
        if each.model == row.id and each.rate:
            rates.setdefault(each.device, []).append(each.rate)
    return {device: footprint.arithmetic(shape) * len(known) / sum(known) for device, known in rates.items()}


def _ask(row: ModelRow, footprint: Footprint, *, unified: bool) -> Ask:
    numbers = numbers_of(row, unified=unified)
    return Ask(footprint=footprint, shape=native_shape(row), numbers=numbers, measured=Measured())


def _need(forecast: Forecast, how: str, source: str) -> Need:
    return Need(
        way=forecast.placement.way, card_gib=_gib(forecast.card), memory_gib=_gib(forecast.host), how=how, source=source
    )


def _gib(size: int) -> float:
    """Rounded up: to whole GiB from ten on, else to tenths."""
    exact = size / _GIB
    return float(math.ceil(exact)) if exact >= 10 else math.ceil(exact * 10) / 10
