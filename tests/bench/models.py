"""Full-size transformers of the large families with random weights: seconds per step, peak memory against the
forecast, 8 bits, compiled blocks, offloading, cancel latency, and what twenty passes leave behind.

Speed and memory do not depend on what weights say. `python -m tests.bench.models --list` names the rows; each slice
runs in a process of its own and stays below ten minutes on a card: `python -m tests.bench.models wan-14b eager`.
Prints rows of a Markdown table for `docs/performance.md`. `--tiny` proves the script on any machine.
"""

from __future__ import annotations

import argparse
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from diffusers.models.transformers.transformer_helios import HeliosTransformer3DModel
from diffusers.models.transformers.transformer_ltx2 import LTX2VideoTransformer3DModel
from diffusers.models.transformers.transformer_wan import WanTransformer3DModel
from torch import nn

from studio.generate.arrangement import Arrangement
from studio.generate.backends.base import Cancelled
from studio.generate.backends.interrupt import Interrupt
from studio.generate.backends.levers import pull
from studio.generate.backends.memory import Meter
from studio.generate.backends.numeric import Numeric
from studio.generate.backends.placing import Placing, free, weight_bytes
from studio.generate.backends.recipe import Recipe
from studio.generate.footprint import FAMILIES, Footprint, Part, Shape
from studio.generate.placement import Placement
from studio.generate.process_memory import held_bytes

_GIB, _MIB = 1 << 30, 1 << 20
_STEPS, _JOBS = 3, 20
HEADING = (
    "| model | mode | s/step | peak GiB | forecast GiB | off by | note |\n|---|---|---|---|---|---|---|",
    "(random weights; speed and memory do not depend on what they say)",
)


@dataclass(frozen=True, slots=True)
class Full:
    """A transformer as published, and one window of it: frames, width and height in pixels."""

    family: str
    kind: type[nn.Module]
    settings: dict[str, Any]
    window: tuple[int, int, int]
    step: int = 4
    cell: int = 16

    @property
    def latent(self) -> tuple[int, int, int]:
        """Latent frames, rows and columns."""
        frames, width, height = self.window
        scale = self.cell // (1 if self.family == "ltx2" else 2)
        return (frames - 1) // self.step + 1, height // scale, width // scale


WAN = (81, 832, 480)
MODELS: dict[str, Full] = {
    "wan-1.3b": Full("wan", WanTransformer3DModel, {"num_attention_heads": 12, "num_layers": 30, "ffn_dim": 8960}, WAN),
    "wan-5b": Full(
        "wan",
        WanTransformer3DModel,
        {"num_attention_heads": 24, "num_layers": 30, "ffn_dim": 14336, "in_channels": 48, "out_channels": 48},
        (121, 1280, 704),
        cell=32,
    ),
    "wan-14b": Full("wan", WanTransformer3DModel, {}, WAN),
    "ltx2": Full("ltx2", LTX2VideoTransformer3DModel, {}, (121, 1280, 704), step=8, cell=32),
    "helios": Full("helios", HeliosTransformer3DModel, {}, (33, 640, 384)),
}
_SMALL = {"num_attention_heads": 2, "attention_head_dim": 24, "num_layers": 2}
_TINY: dict[str, dict[str, Any]] = {
    "wan": {**_SMALL, "ffn_dim": 96, "text_dim": 32},
    "ltx2": {
        **_SMALL, "cross_attention_dim": 48, "audio_num_attention_heads": 2, "audio_attention_head_dim": 12,
        "audio_cross_attention_dim": 24, "caption_channels": 32,
    },
    "helios": {**_SMALL, "ffn_dim": 96, "text_dim": 32, "rope_dim": (8, 8, 8)},
}  # fmt: skip


def tiny(full: Full) -> Full:
    """The same architecture so small that any processor runs it in a moment."""
    frames = 9 if full.family == "ltx2" else 5
    return replace(full, settings={**full.settings, **_TINY[full.family]}, window=(frames, 2 * full.cell, full.cell))


def build(full: Full, numeric: Numeric) -> nn.Module:
    """Random weights of the published shapes; on the card at once, since the host may be the smaller one."""
    torch.manual_seed(0)
    default = torch.get_default_dtype()
    torch.set_default_dtype(numeric.dtype)
    try:
        with numeric.device:
            return full.kind(**full.settings).eval().requires_grad_(False)
    finally:
        torch.set_default_dtype(default)


def inputs(full: Full, model: Any, numeric: Numeric) -> Callable[[], object]:
    """One pass of the transformer on noise, as its pipeline asks for it."""
    frames, rows, columns = full.latent
    config, device, dtype = model.config, numeric.device, numeric.dtype

    def noise(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, device=device, dtype=dtype)

    if full.family == "ltx2":
        sound = max(1, round(full.window[0] / 24 * 25))
        words = noise(1, 1024 if config.caption_channels > 64 else 8, config.caption_channels)
        level = torch.full((1,), 500.0, device=device)
        picture, heard = (
            noise(1, frames * rows * columns, config.in_channels),
            noise(1, sound, config.audio_in_channels),
        )
        shape = {"num_frames": frames, "height": rows, "width": columns, "fps": 24.0, "audio_num_frames": sound}
        return lambda: model(picture, heard, words, words, level, audio_timestep=level, sigma=level, **shape)
    picture = noise(1, config.in_channels, frames, rows, columns)
    words, level = noise(1, 512 if config.text_dim > 64 else 8, config.text_dim), torch.tensor([500], device=device)
    more = {}
    if full.family == "helios":
        more["indices_hidden_states"] = torch.arange(frames, device=device)[None]
    return lambda: model(picture, level, words, **more)


def footprint(full: Full, model: Any) -> Footprint:
    """What the parent would read from the headers of such a model's files."""
    sizes = [sum(each.numel() for each in block.parameters()) for blocks in _lists(model) for block in blocks]
    whole = sum(each.numel() for each in model.parameters())
    part = Part(
        name="transformer",
        kind="transformer",
        parameters=whole,
        block=max(sizes),
        layer=max(each.numel() for each in model.parameters()),
        loose=whole - sum(sizes),
    )
    config = model.config
    width = config.num_attention_heads * config.attention_head_dim
    scale = full.cell // (1 if full.family == "ltx2" else 2)
    busy = replace(FAMILIES[full.family], step=full.step, scale=scale, batches=1, history=0)
    inner = getattr(config, "ffn_dim", 4 * width) / width
    return Footprint(family=full.family, parts=(part,), width=width, layers=config.num_layers, inner=inner, busy=busy)


def _lists(model: nn.Module) -> list[nn.ModuleList]:
    return [each for each in model.children() if isinstance(each, nn.ModuleList)]


# --- the slices -------------------------------------------------------------------------------------------------------

MODES: dict[str, Arrangement] = {
    "eager": Arrangement(),
    "fp8": Arrangement(placement=Placement("quantised")),
    "compiled": Arrangement(levers=("compile",)),
    "block-offload": Arrangement(placement=Placement("block-offload")),
    "leaf-offload": Arrangement(placement=Placement("leaf-offload")),
}
SLICES = (*MODES, "cancel", "leak")


def measure(name: str, full: Full, mode: str, numeric: Numeric) -> str:
    """One row: the seconds of a step and the peak, against the forecast."""
    meter = Meter(numeric.device)
    model = build(full, numeric)
    parts: dict[str, Any] = {"transformer": model}
    arrangement = MODES[mode]
    placing = Placing(parts, numeric, arrangement.placement, lambda _: {})
    pull(parts, arrangement, full.family, Recipe(), Path("nowhere"))
    run = inputs(full, model, numeric)
    with torch.inference_mode():
        run()  # compiles, and fills the allocator
        free()
        meter.begin()
        best = min(_timed(run, numeric) for _ in range(_STEPS))
    peak = meter.peak_bytes()
    foretold = _foretold(full, model, mode, numeric)
    note = "blocks come one by one" if placing.takes_turns else ""
    return _row(name, mode, f"{best:.3f}", peak, foretold, note)


def _foretold(full: Full, model: Any, mode: str, numeric: Numeric) -> int:
    told, item = footprint(full, model), numeric.dtype.itemsize
    frames, width, height = full.window
    working = told.working(Shape(width=width, height=height, frames=frames), item)
    part = told.parts[0]
    match mode:
        case "fp8":
            return weight_bytes(model) + working
        case "block-offload":
            return (part.loose + 2 * part.block) * item + working
        case "leaf-offload":
            return min(part.parameters, 2 * part.layer) * item + working
        case _:
            return part.parameters * item + working


def cancel(name: str, full: Full, numeric: Numeric) -> str:
    """How long a pass goes on after the person cancelled."""
    model = build(full, numeric)
    asked, interrupt = threading.Event(), Interrupt()
    interrupt.watch(model)
    run, at = inputs(full, model, numeric), [0.0]

    def check() -> None:
        if asked.is_set():
            raise Cancelled

    with torch.inference_mode():
        whole = _timed(run, numeric)

        def later() -> None:
            time.sleep(whole / 2)
            at[0] = time.perf_counter()
            asked.set()

        threading.Thread(target=later, daemon=True).start()
        try:
            with interrupt.asking(check):
                while True:
                    run()
        except Cancelled:
            _settle(numeric)
    return _row(name, "cancel", f"{time.perf_counter() - at[0]:.3f}", 0, 0, f"one step takes {whole:.3f} s")


def leak(name: str, full: Full, numeric: Numeric) -> str:
    """What is held more after twenty jobs than after the second."""
    model = build(full, numeric)
    run, seen = inputs(full, model, numeric), []
    with torch.inference_mode():
        for _ in range(_JOBS):
            run()
            free()
            seen.append(torch.cuda.memory_allocated() if numeric.device.type == "cuda" else held_bytes())
    return _row(name, "leak", "", 0, 0, f"{(seen[-1] - seen[1]) / _MIB:+.0f} MiB from job 2 to {_JOBS}")


def _timed(run: Callable[[], object], numeric: Numeric) -> float:
    began = time.perf_counter()
    run()
    _settle(numeric)
    return time.perf_counter() - began


def _settle(numeric: Numeric) -> None:
    if numeric.device.type == "cuda":
        torch.cuda.synchronize(numeric.device)


def _row(name: str, mode: str, seconds: str, peak: int, foretold: int, note: str) -> str:
    off = f"{100 * (foretold - peak) / peak:+.0f} %" if peak and foretold else ""
    held = f"{peak / _GIB:.2f} | {foretold / _GIB:.2f}" if foretold else " | "
    return f"| {name} | {mode} | {seconds} | {held} | {off} | {note} |"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="tests.bench.models", description=__doc__)
    parser.add_argument("model", nargs="?", choices=[*MODELS], help="by default all of them")
    parser.add_argument("slice", nargs="?", choices=SLICES, help="by default all of them")
    parser.add_argument("--tiny", action="store_true", help="small ones, to prove the script")
    parser.add_argument("--list", action="store_true", help="name the rows")
    given = parser.parse_args(arguments)
    rows = [
        (m, s) for m in ([given.model] if given.model else MODELS) for s in ([given.slice] if given.slice else SLICES)
    ]
    if given.list:
        sys.stdout.write("".join(f"{model} {each}\n" for model, each in rows))
        return 0
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    numeric = Numeric(device, "bf16" if device.type == "cuda" else "fp32")
    sys.stdout.write("\n".join([*reversed(HEADING), ""]))
    for name, each in rows:
        full = tiny(MODELS[name]) if given.tiny else MODELS[name]
        match each:
            case "cancel":
                row = cancel(name, full, numeric)
            case "leak":
                row = leak(name, full, numeric)
            case _:
                row = measure(name, full, each, numeric)
        sys.stdout.write(row + "\n")
        sys.stdout.flush()
        free()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
