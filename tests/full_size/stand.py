"""Where a transformer is tried: at its published size on a card, or tiny on the processor, by the very same steps."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from studio.generate.arrangement import PLAIN, Arrangement
from studio.generate.backends.interrupt import settling
from studio.generate.backends.levers import pull
from studio.generate.backends.memory import Meter
from studio.generate.backends.numeric import Numeric
from studio.generate.backends.placing import Placing, free, weight_bytes
from studio.generate.backends.recipe import Recipe
from studio.generate.process_memory import held_bytes
from tests.full_size.counting import Living, peak_of
from tests.full_size.models import FULL, Full, brief, build, footprint, noise, predictor, tiny


@dataclass(frozen=True, slots=True)
class Stand:
    """One transformer and what it computes on."""

    full: Full
    numeric: Numeric

    @property
    def on_card(self) -> bool:
        return self.numeric.device.type == "cuda"

    def model(self) -> nn.Module:
        free()
        return build(self.full, self.numeric)

    def brief(self) -> Stand:
        """The same with a shorter window, for what takes many passes."""
        return Stand(brief(self.full), self.numeric)

    def arrange(
        self, model: nn.Module, arrangement: Arrangement, recipe: Recipe | None = None, folder: Path = Path("nowhere")
    ) -> None:
        """Place a model and pull its levers as the engine's child does; `folder` holds what a lever asks of one."""
        parts: dict[str, Any] = {"transformer": model}
        Placing(parts, self.numeric, arrangement.placement, lambda _: {})
        pull(parts, arrangement, self.full.family, recipe or Recipe(), folder)

    def work(self, model: nn.Module) -> Callable[[], Tensor]:
        """One pass, from the same noise every time."""
        latents, predict = noise(self.full, self.numeric), predictor(self.full, model, self.numeric)

        def once() -> Tensor:
            with torch.inference_mode():
                return predict(latents, 0.5)

        return once

    def settle(self) -> None:
        """Wait until the device has done what it was told to."""
        settling(self.numeric.device)()

    def peak_bytes(self, model: nn.Module, work: Callable[[], object]) -> int:
        """The most that the weights and a piece of work hold: of the card's memory, or as counted on the processor."""
        if not self.on_card:
            with Living() as living:
                work()
            return weight_bytes(model) + living.peak
        free()
        meter = Meter(self.numeric.device)
        meter.begin()
        work()
        self.settle()
        return meter.peak_bytes()

    def forecast_bytes(self, model: nn.Module, arrangement: Arrangement = PLAIN) -> int:
        """What the program expects a pass to hold. The formula is for large models: tiny ones are counted on torch's
        meta device."""
        item = self.numeric.dtype.itemsize
        with tempfile.TemporaryDirectory() as folder:
            told = footprint(self.full, model, Path(folder))
        part = told.parts[0]
        if self.on_card:
            working = told.working(self.full.shape, item)
        else:
            meta = Stand(self.full, Numeric(torch.device("meta"), self.numeric.path))
            working = peak_of(meta.work(meta.model()))
        match arrangement.placement.way:
            case "quantised":
                return weight_bytes(model) + working
            case "block-offload":
                return (part.loose + 2 * part.block) * item + working
            case "leaf-offload":
                return min(part.parameters, 2 * part.layer) * item + working
            case _:
                return part.parameters * item + working

    def held_bytes(self) -> tuple[int, int]:
        """What this process holds now: of the card's memory, and of the host's."""
        gc.collect()
        card = torch.cuda.memory_allocated(self.numeric.device) if self.on_card else 0
        return card, held_bytes()


def small(name: str) -> Stand:
    """A tiny one on the processor."""
    return Stand(tiny(FULL[name]), Numeric(torch.device("cpu"), "fp32"))


def large(name: str) -> Stand:
    """The published size on this machine's card."""
    return Stand(FULL[name], Numeric(torch.device("cuda"), "bf16"))
