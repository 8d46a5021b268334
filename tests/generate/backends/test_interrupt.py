"""Stopping a model between its blocks and convolutions."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from studio.generate.backends.base import Cancelled, Pictures
from studio.generate.backends.interrupt import Interrupt, stops
from studio.generate.backends.progress import Progress


class Recorder:
    """A report that keeps what it is told, and cancels at the check with the given number."""

    def __init__(self, cancel_at: int | None = None) -> None:
        self.steps: list[tuple[float, str]] = []
        self.checks = 0
        self.cancel_at = cancel_at

    def step(self, done: float, phase: str) -> None:
        self.steps.append((done, phase))
        self.check()

    def preview(self, picture: Pictures) -> None: ...

    def check(self) -> None:
        self.checks += 1
        if self.checks == self.cancel_at:
            raise Cancelled


def network() -> nn.Sequential:
    return nn.Sequential(nn.Conv1d(1, 1, 1), nn.ReLU(), nn.ModuleList([nn.Identity()])[0], nn.ConvTranspose1d(1, 1, 1))


def test_blocks_and_convolutions_are_stops() -> None:
    class Stack(nn.Module):
        _repeated_blocks = ("Sequential",)

        def __init__(self) -> None:
            super().__init__()
            self.first = nn.Sequential(nn.ReLU())
            self.blocks = nn.ModuleList([nn.Linear(1, 1), nn.Linear(1, 1)])
            self.last = nn.Conv2d(1, 1, 1)
            self.act = nn.ReLU()

    assert [type(stop).__name__ for stop in stops(Stack())] == ["Sequential", "Linear", "Linear", "Conv2d"]


def test_a_model_asks_only_while_a_job_runs() -> None:
    model, interrupt, report = network(), Interrupt(), Recorder(cancel_at=2)
    interrupt.watch(model)
    model(torch.zeros(1, 1, 4))
    assert report.checks == 0
    with pytest.raises(Cancelled), interrupt.asking(report.check):
        model(torch.zeros(1, 1, 4))
    assert report.checks == 2
    model(torch.zeros(1, 1, 4))


def test_a_device_is_never_more_than_one_block_behind() -> None:
    behind, most = 0, 0

    class Ahead(nn.Module):
        """A block whose work is only begun when Python comes back from it, as on a card."""

        def __init__(self) -> None:
            super().__init__()
            self.inner = nn.ModuleList([nn.Identity(), nn.Identity()])

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            nonlocal behind, most
            behind += 1
            most = max(most, behind)
            return self.inner[1](self.inner[0](x))

    def settle() -> None:
        nonlocal behind
        behind = 0

    blocks, interrupt = nn.Sequential(*nn.ModuleList([Ahead() for _ in range(4)])), Interrupt(settle)
    interrupt.watch(nn.ModuleList(blocks))
    blocks(torch.zeros(1))
    assert most == 4  # nobody could cancel
    with interrupt.asking(lambda: None):
        blocks(torch.zeros(1))
    behind = most = 0
    with interrupt.asking(lambda: None):
        blocks(torch.zeros(1))
    assert most == 1


def test_progress_never_falls_and_counted_pieces_always_check() -> None:
    report = Recorder()
    progress = Progress(report)
    progress.part(0.0, 0.5, "denoising")(1.0)
    progress.part(0.2, 0.4, "late")(0.5)
    piece = progress.counted(100, 0.5, 0.6, "decoding")
    for _ in range(150):
        piece()
    fractions = [done for done, _ in report.steps]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0.5
    assert fractions[-1] == pytest.approx(0.6, abs=0.006)
    assert report.checks >= 150
    assert len(report.steps) < 30
