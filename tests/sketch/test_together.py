"""Two processes train as one: the same weights afterwards, and the mean of both gradients behind them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn

from studio.sketch import together
from studio.sketch.training import Run, Schedule


class OwnPoints:
    """Every process starts elsewhere and is shown other points."""

    def __init__(self) -> None:
        torch.manual_seed(together.rank())
        self.module: nn.Module = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1))

    def loss(self, step: int) -> tuple[Tensor, Mapping[str, float]]:
        points = torch.randn(16, 4) + together.rank()
        return (self.module(points) - points.sum(dim=1, keepdim=True)).square().mean(), {}


def _train(folder: Path) -> None:
    torch.set_num_threads(1)
    part = OwnPoints()
    run = Run(part, Schedule(6, 0.01, warmup_steps=1), folder)
    run.resume()
    run.train()
    torch.save(part.module.state_dict(), folder / f"{together.rank()}.pt")


def test_both_processes_end_with_the_same_weights(tmp_path: Path) -> None:
    together.launch(2, partial(_train, tmp_path))
    one, other = (torch.load(tmp_path / f"{rank}.pt", weights_only=True) for rank in (0, 1))
    for name, value in one.items():
        assert torch.equal(value, other[name])
    assert torch.load(tmp_path / "state.pt", weights_only=True)["step"] == 6
    alone = tmp_path / "alone"
    alone.mkdir()
    together.launch(1, partial(_train, alone))
    assert not torch.equal(torch.load(alone / "0.pt", weights_only=True)["0.weight"], one["0.weight"])


def test_alone_everything_answers_for_itself() -> None:
    weight = nn.Parameter(torch.zeros(3))
    assert together.rank() == 0
    assert together.average_gradients([weight], stop=True)
    assert not together.average_gradients([weight], stop=False)
    assert torch.equal(together.shared(torch.neg, torch.arange(3.0)), -torch.arange(3.0))
