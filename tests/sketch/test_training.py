"""A run learns, saves whole states, and resumed it goes on exactly as if it had never stopped."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from studio.sketch.training import Run, Schedule, write_start

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
    assert first.advance(stop=True) is None
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


def test_a_killed_run_goes_on_from_its_last_save(tmp_path: Path) -> None:
    torch.manual_seed(7)
    whole = Run(FittingPart(), SCHEDULE, tmp_path / "whole")
    torch.manual_seed(7)
    whole.train(log_every=4)
    torch.manual_seed(7)
    killed = Run(FittingPart(), SCHEDULE, tmp_path / "killed")
    torch.manual_seed(7)

    def kill(*_: object) -> None:
        if killed.step == 21:
            raise KeyboardInterrupt

    killed.part.module.register_forward_pre_hook(kill)
    with pytest.raises(KeyboardInterrupt):
        killed.train(log_every=4, save_every_s=0.0)
    again = Run(FittingPart(), SCHEDULE, tmp_path / "killed")
    assert again.resume()
    assert again.step == 21
    again.train(log_every=4)
    for name, value in whole.part.module.state_dict().items():
        assert torch.equal(value, again.part.module.state_dict()[name])
    logged = [[row["step"] for row in _rows(run.folder / "log.csv")] for run in (whole, again)]
    assert logged[0] == logged[1]


def test_weights_without_momentum_start_slowly(tmp_path: Path) -> None:
    schedule = Schedule(steps=400, learning_rate=0.02, warmup_steps=40)
    write_start(tmp_path, FittingPart().module.state_dict(), step=100)
    run = Run(FittingPart(), schedule, tmp_path)
    assert run.resume()
    rates = [figures["rate"] for figures in (run.advance() for _ in range(6)) if figures]
    assert rates[0] < 0.3 * schedule.rate(100)
    assert rates[-1] == schedule.rate(105)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open() as file:
        return list(csv.DictReader(file))


def test_nothing_to_resume_is_no_error(tmp_path: Path) -> None:
    assert not Run(FittingPart(), SCHEDULE, tmp_path).resume()
