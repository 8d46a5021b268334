"""The loop that every part of Sketch is trained with: resumable, logged to CSV and TensorBoard, stopped by the clock.

A run is one folder: `state.pt` (weights, average, optimiser, step, random state), written whole or not, `log.csv`, and
TensorBoard's own files where that is installed.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from studio.domain.errors import StudioError
from studio.sketch import together
from studio.sketch.log import Log, Progress
from studio.sketch.optimiser import Muon
from studio.sketch.whole_file import read_tensors, written_whole

_LONG_AGO = -1_000_000
"""When a run began that starts from nothing: `Schedule.rate` has its warm-up."""


class Part(Protocol):
    """What the loop trains: one module, and a loss for the next batch."""

    module: nn.Module
    """The module that holds every weight to train."""

    def loss(self, step: int) -> tuple[Tensor, Mapping[str, float]]:
        """The loss of batch `step` (a scalar that has a graph) and figures for the log."""
        ...


@dataclass(frozen=True)
class Schedule:
    """How long to train, and how fast to learn on the way."""

    steps: int
    learning_rate: float
    warmup_steps: int = 200
    """Steps until the full rate; after a start from carried weights, which know no momentum, a tenth of them."""
    final_fraction: float = 0.05
    weight_decay: float = 0.0
    clip_norm: float = 1.0
    average_decay: float = 0.999

    def rate(self, step: int) -> float:
        """Learning rate at `step`: a linear warm-up, then a cosine down to `final_fraction`."""
        warm = min(1.0, (step + 1) / max(1, self.warmup_steps))
        done = min(1.0, step / max(1, self.steps))
        cosine = 0.5 * (1.0 + math.cos(math.pi * done))
        return self.learning_rate * warm * (self.final_fraction + (1.0 - self.final_fraction) * cosine)


class Run:
    """A part being trained: its optimiser, the running average of its weights, and the folder it is saved in."""

    def __init__(self, part: Part, schedule: Schedule, folder: Path) -> None:
        self.part = part
        self.schedule = schedule
        self.folder = folder
        self.step = 0
        parameters = [p for p in part.module.parameters() if p.requires_grad]
        self._parameters = parameters
        self._optimiser = Muon(
            [(name, p) for name, p in part.module.named_parameters() if p.requires_grad],
            schedule.learning_rate,
            plain=_is_plain,
            weight_decay=schedule.weight_decay,
        )
        self.average = {name: value.detach().clone() for name, value in part.module.state_dict().items()}
        self._log = Log(folder)
        self._began = _LONG_AGO

    @property
    def state_path(self) -> Path:
        """Where the whole state of the run is kept."""
        return self.folder / "state.pt"

    def resume(self) -> bool:
        """Continue from the saved state, if there is one; says whether there was.

        Raises StudioError for a state that is damaged or of another design.
        """
        together.agree()
        if not self.state_path.exists():
            together.share_weights(self.part.module)
            self._draw_apart()
            return False
        state = read_tensors(self.state_path)
        take_weights(self.part.module, state["module"], self.state_path)
        if state["optimiser"]:
            self._optimiser.load_state_dict(state["optimiser"])
        self.average = {name: value.to(self._device) for name, value in state["average"].items()}
        self.step, self._began = int(state["step"]), int(state["began"])
        _set_random(state["random"])
        self._draw_apart()
        if not together.rank():
            self._log.forget_after(self.step)
        return True

    def save(self) -> None:
        """Write the whole state; a reader sees the old one or the new one, never a part."""
        if together.rank():
            return
        _write_state(
            self.state_path,
            self.part.module.state_dict(),
            self.average,
            self._optimiser.state_dict(),
            self.step,
            self._began,
        )

    def advance(self, stop: bool = False) -> dict[str, float] | None:
        """One optimiser step; the figures of that batch. None, and no step, when any process says `stop`."""
        if stop and together.alone():
            return None  # before anything is drawn: who resumes draws the same as who never stopped
        rate = self.schedule.rate(self.step) * self._warmth()
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        loss, figures = self.part.loss(self.step)
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()
        if together.average_gradients(self._parameters, stop):
            return None
        norm = nn.utils.clip_grad_norm_(self._parameters, self.schedule.clip_norm)
        self._optimiser.step()
        self._update_average()
        self.step += 1
        return {"loss": float(loss.detach()), "grad_norm": float(norm), "rate": rate, **figures}

    def train(self, minutes: float = math.inf, log_every: int = 20, save_every_s: float = 120.0) -> None:
        """Train until the schedule or the clock ends; the state is saved on the way and at the end."""
        started = saved = time.monotonic()
        progress = None if together.rank() else Progress(self.folder.name, self.step, self.schedule.steps)
        rows: list[dict[str, float]] = []
        while self.step < self.schedule.steps:
            figures = self.advance(stop=time.monotonic() - started > minutes * 60)
            if figures is None:
                break
            if progress:
                progress.heard(self.step, figures["loss"])
            rows.append(figures)
            if self.step % log_every == 0:
                self._write_row(rows, started)
                rows = []
            if time.monotonic() - saved > save_every_s:
                self.save()
                saved = time.monotonic()
        self._write_row(rows, started)
        self.save()

    def _write_row(self, rows: list[dict[str, float]], started: float) -> None:
        """The mean of the last steps' figures, one row of the log; of a run that is stopped fewer than the others."""
        if rows and not together.rank():
            self._log.write(self.step, {"seconds": time.monotonic() - started, **_mean(rows)})

    @property
    def _device(self) -> torch.device:
        return self._parameters[0].device

    def _draw_apart(self) -> None:
        if together.rank():
            torch.manual_seed(1_000_000 * together.rank() + self.step)

    def _warmth(self) -> float:
        """Weights that came without their optimiser's momentum are not moved at full speed at once."""
        return min(1.0, (self.step - self._began + 1) / max(1, self.schedule.warmup_steps // 10))

    @torch.no_grad()
    def _update_average(self) -> None:
        # A young average would remember the random start, so it forgets faster at first.
        decay = min(self.schedule.average_decay, (1 + self.step) / (10 + self.step))
        for name, value in self.part.module.state_dict().items():
            kept = self.average[name]
            if kept.is_floating_point():
                kept.lerp_(value, 1.0 - decay)
            else:
                kept.copy_(value)


def write_start(folder: Path, weights: dict[str, Tensor], step: int = 0) -> None:
    """Save given weights as the state of a run that stands at `step` and goes on without its optimiser's momentum."""
    _write_state(folder / "state.pt", weights, weights, {}, step, step if step else _LONG_AGO)


def take_weights(module: nn.Module, weights: Mapping[str, Tensor], source: Path) -> None:
    """Put weights into a module. Raises StudioError where they are those of another design."""
    try:
        module.load_state_dict(weights)
    except RuntimeError as cause:
        raise StudioError(f"{source} is of another design: give the preset that it was made with.") from cause


def _mean(rows: list[dict[str, float]]) -> dict[str, float]:
    """Of every figure over the rows that have it."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: fmean(row[name] for row in rows if name in row) for name in names}


def _write_state(
    path: Path,
    weights: dict[str, Tensor],
    average: dict[str, Tensor],
    optimiser: dict[str, Any],
    step: int,
    began: int,
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    state = {
        "module": weights,
        "average": average,
        "optimiser": optimiser,
        "step": step,
        "began": began,
        "random": _get_random(),
    }
    with written_whole(path) as partial:
        torch.save(state, partial)


def _get_random() -> dict[str, Tensor]:
    states = {"cpu": torch.get_rng_state()}
    return states | ({"cuda": torch.cuda.get_rng_state()} if torch.cuda.is_available() else {})


def _set_random(states: dict[str, Tensor]) -> None:
    torch.set_rng_state(states["cpu"])
    if "cuda" in states and torch.cuda.is_available():
        torch.cuda.set_rng_state(states["cuda"])


def _is_plain(name: str) -> bool:
    # Rows of tables are looked up or added one by one: an orthogonal update would couple what has nothing in common.
    # The critic's game with the autoencoder is known to be stable with Adam.
    return "embed_tokens" in name or "table" in name or name.startswith("critic.")
