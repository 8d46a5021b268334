"""What `tests.bench.models` measures of one transformer: each slice gives a row, on a card or on the processor."""

from __future__ import annotations

import contextlib
import io
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import torch
from diffusers.hooks.mag_cache import MagCacheConfig
from torch import Tensor, nn

from studio.generate.arrangement import PLAIN, Arrangement, Lever
from studio.generate.backends.base import Cancelled
from studio.generate.backends.interrupt import Interrupt, settling
from studio.generate.backends.recipe import Recipe
from studio.generate.lever import RATIOS, UNCACHED
from studio.generate.placement import Placement
from tests.full_size.models import blocks_of, noise, predictor
from tests.full_size.stand import Stand

_STEPS, _CACHED_STEPS, _JOBS = 3, 20, 20
_MIB = 1 << 20


class Row(msgspec.Struct, kw_only=True):
    """One line of the table: seconds of a step, bytes, and what else is to be said; `difference` is that of what was
    made, over what is made without, `failed` why there is no figure."""

    model: str
    slice: str
    seconds: float | None = None
    peak: int = 0
    forecast: int = 0
    difference: float | None = None
    gain: float | None = None
    note: str = ""
    failed: str = ""


_ARRANGED: dict[str, Arrangement] = {
    "eager": PLAIN,
    "block-offload": Arrangement(placement=Placement("block-offload")),
    "int8": Arrangement(placement=Placement("quantised")),
    "leaf-offload": Arrangement(placement=Placement("leaf-offload")),
    "compiled": Arrangement(levers=("compile",)),
    "flex": Arrangement(attention="flex"),
    "flash": Arrangement(attention="flash"),
    "sage": Arrangement(attention="sage"),
    "xformers": Arrangement(attention="xformers"),
}
_CACHES: tuple[Lever, ...] = ("first-block-cache", "mag-cache")


def measure(name: str, each: str, stand: Stand, folder: Path) -> Row:
    """One row. Raises whatever the model raises; `folder` is empty and may be written to."""
    match each:
        case "cancel":
            return _cancel(name, stand)
        case "leak":
            return _leak(name, stand.brief())
        case "fp8":
            return _fp8(name, stand)
        case "first-block-cache" | "mag-cache":
            return _cache(name, each, stand.brief(), folder)
        case _:
            return _arranged(name, each, stand)


def _fp8(name: str, stand: Stand) -> Row:
    """diffusers' own eight bits, beside which ours are to be seen."""
    model: Any = stand.model()
    work = stand.work(model)
    wanted, before = work(), _best(work, stand)
    model.enable_layerwise_casting(storage_dtype=torch.float8_e4m3fn, compute_dtype=stand.numeric.dtype)
    work()
    seconds = _best(work, stand)
    return Row(
        model=name,
        slice="fp8",
        seconds=seconds,
        peak=stand.peak_bytes(model, work),
        difference=_difference(work(), wanted),
        gain=before / seconds,
    )


def _arranged(name: str, each: str, stand: Stand) -> Row:
    model, arrangement = stand.model(), _ARRANGED[each]
    plain = stand.work(model)
    wanted, before = (plain(), _best(plain, stand)) if arrangement != PLAIN else (None, None)
    stand.arrange(model, arrangement)
    work = stand.work(model)
    first = _timed(work, stand)  # compiles, and fills the allocator
    seconds = _best(work, stand)
    counted = stand.on_card or arrangement.attention != "flex"  # which cannot be compiled while storages are counted
    return Row(
        model=name,
        slice=each,
        seconds=seconds,
        peak=stand.peak_bytes(model, work) if counted else 0,
        forecast=stand.forecast_bytes(model, arrangement),
        difference=None if wanted is None else _difference(work(), wanted),
        gain=None if before is None else before / seconds,
        note=f"the first pass {first:.1f} s" if "compile" in arrangement.levers else "",
    )


def _cache(name: str, lever: Lever, stand: Stand, folder: Path) -> Row:
    """Whole denoisings, since a cache saves steps."""
    model = stand.model()
    _denoised(model, stand, 1)
    began = time.perf_counter()
    wanted = _denoised(model, stand)
    stand.settle()
    before = time.perf_counter() - began
    if lever == "mag-cache" and stand.full.family not in UNCACHED:  # else it is refused in a sentence
        (folder / RATIOS).write_text(str(_ratios(model, stand)))
    recipe = replace(Recipe(), steps=_CACHED_STEPS)
    stand.arrange(model, Arrangement(levers=(lever,)), recipe, folder)
    ran = _counted(blocks_of(model))
    _denoised(model, stand, 1)
    model._reset_stateful_cache()  # pyright: ignore[reportCallIssue]
    ran.clear()
    began = time.perf_counter()
    made = _denoised(model, stand)
    stand.settle()
    seconds = time.perf_counter() - began
    whole = len(blocks_of(model)) * _CACHED_STEPS
    return Row(
        model=name,
        slice=lever,
        seconds=seconds / _CACHED_STEPS,
        difference=_difference(made, wanted),
        gain=before / seconds,
        note=f"{stand.full.window[0]} frames, {_CACHED_STEPS} steps: {len(ran)} of {whole} blocks ran",
    )


def _counted(blocks: list[nn.Module]) -> list[int]:
    """Fills with a number for every block that really computes: what its hooks skip does not reach its attention."""
    ran: list[int] = []
    for number, block in enumerate(blocks):
        inner = block.get_submodule("attn1")
        inner.register_forward_pre_hook(lambda *_, number=number: ran.append(number))
    return ran


def _ratios(model: Any, stand: Stand) -> list[float]:
    """What MagCache is told of a checkpoint: by how much the residual of all blocks grows from step to step."""
    model.enable_cache(MagCacheConfig(calibrate=True, num_inference_steps=_CACHED_STEPS))
    with contextlib.redirect_stdout(io.StringIO()) as said:  # there is no other way to have them
        _denoised(model, stand)
    model.disable_cache()
    return msgspec.json.decode(said.getvalue().strip().splitlines()[-1], type=list[float])


def _denoised(model: Any, stand: Stand, steps: int = _CACHED_STEPS) -> Tensor:
    """A whole denoising by Euler, in even steps."""
    latents, predict = noise(stand.full, stand.numeric), predictor(stand.full, model, stand.numeric)
    with torch.inference_mode(), model.cache_context("cond"):
        for step in range(steps):
            latents = latents - predict(latents, 1 - step / steps) / steps
    return latents


def _cancel(name: str, stand: Stand) -> Row:
    """From a cancel in the middle of a pass until the device is at rest."""
    model, asked = stand.model(), threading.Event()
    interrupt = Interrupt(settling(stand.numeric.device))
    work = stand.work(model)
    work()
    free_running = _best(work, stand)
    interrupt.watch(model)
    with interrupt.asking(lambda: None):
        waiting = _best(work, stand)
    at = 0.0

    def check() -> None:
        if asked.is_set():
            raise Cancelled

    def later() -> None:
        nonlocal at
        time.sleep(waiting / 2)
        at = time.perf_counter()
        asked.set()

    thread = threading.Thread(target=later)
    thread.start()
    try:
        with interrupt.asking(check):
            while True:
                work()
    except Cancelled:
        stand.settle()
    ended = time.perf_counter()
    thread.join()
    a_block = waiting / len(blocks_of(model))
    note = f"a block takes {a_block:.3f} s; waiting for each makes a step {waiting / free_running:.3f} times as long"
    return Row(model=name, slice="cancel", seconds=ended - at, note=note)


def _leak(name: str, stand: Stand) -> Row:
    work = stand.work(stand.model())
    work()
    work()
    before = stand.held_bytes()
    for _ in range(_JOBS - 2):
        work()
    card, host = (after - first for after, first in zip(stand.held_bytes(), before, strict=True))
    note = f"from job 2 to {_JOBS}: {card / _MIB:+.0f} MiB of the card, {host / _MIB:+.0f} MiB of the host"
    return Row(model=name, slice="leak", note=note)


def _best(work: Callable[[], object], stand: Stand) -> float:
    return min(_timed(work, stand) for _ in range(_STEPS))


def _timed(work: Callable[[], object], stand: Stand) -> float:
    stand.settle()
    began = time.perf_counter()
    work()
    stand.settle()
    return time.perf_counter() - began


def _difference(one: Tensor, other: Tensor) -> float:
    return float((one.float() - other.float()).norm() / other.float().norm())


SLICES: tuple[str, ...] = (
    *("eager", "cancel", "block-offload", "int8", "fp8", "leaf-offload"),
    *(*_CACHES, "compiled", "leak", "flex", "flash", "sage", "xformers"),
)
"""The most wanted first."""
