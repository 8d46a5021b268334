"""A run learns, saves whole states, and resumed it goes on exactly as if it had never stopped."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn

from studio.sketch.training import Run, Schedule

SCHEDULE = Schedule(steps=40, learning_rate=0.02, warmup_steps=2)


class FittingPart:
    """Fits a small network to a fixed function of random points."""

    def __init__(self) -> None:
        torch.manual_seed(1)
        self.module: nn.Module = nn.Sequential(nn.Linear(4, 16), nn.Tanh(), nn.Linear(16, 1))

    def loss(self, step: int) -> tuple[Tensor, Mapping[str, float]]:
        points = torch.rand(32, 4)
        return (self.module(points) - points.sum(dim=1, keepdim=True)).square().mean(), {"seen": float(step)}


def test_the_loss_falls_and_the_log_says_so(tmp_path: Path) -> None:
    run = Run(FittingPart(), SCHEDULE, tmp_path)
    run.train(log_every=10)
    with (tmp_path / "log.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["step"] for row in rows] == ["10", "20", "30", "40"]
    assert float(rows[-1]["loss"]) < 0.2 * float(rows[0]["loss"])


def test_a_resumed_run_ends_where_an_unbroken_one_does(tmp_path: Path) -> None:
    torch.manual_seed(7)
    whole = Run(FittingPart(), SCHEDULE, tmp_path / "whole")
    torch.manual_seed(7)
    for _ in range(12):
        whole.advance()
    torch.manual_seed(7)
    first = Run(FittingPart(), SCHEDULE, tmp_path / "broken")
    torch.manual_seed(7)
    for _ in range(5):
        first.advance()
    first.save()
    torch.manual_seed(99)
    second = Run(FittingPart(), SCHEDULE, tmp_path / "broken")
    assert second.resume()
    while second.step < 12:
        second.advance()
    for name, value in whole.part.module.state_dict().items():
        assert torch.equal(value, second.part.module.state_dict()[name])
        assert torch.equal(whole.average[name], second.average[name])


def test_the_clock_stops_a_run_and_keeps_what_it_learnt(tmp_path: Path) -> None:
    run = Run(FittingPart(), SCHEDULE, tmp_path)
    run.train(minutes=0.0)
    assert run.step == 0
    assert run.state_path.exists()
    assert not run.state_path.with_suffix(".part").exists()


def test_nothing_to_resume_is_no_error(tmp_path: Path) -> None:
    assert not Run(FittingPart(), SCHEDULE, tmp_path).resume()
