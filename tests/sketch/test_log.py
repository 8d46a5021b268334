"""Figures go to CSV and TensorBoard alike, and rows of steps that are made again are not there twice."""

from __future__ import annotations

from pathlib import Path

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from studio.sketch.log import Log


def test_both_logs_say_the_same(tmp_path: Path) -> None:
    log = Log(tmp_path)
    for step in (20, 40):
        log.write(step, {"loss": 1.0 / step, "psnr": 20.0})
    assert (tmp_path / "log.csv").read_text().splitlines() == ["step,loss,psnr", "20,0.05,20", "40,0.025,20"]
    board = EventAccumulator(str(tmp_path))
    board.Reload()
    assert [(event.step, round(event.value, 4)) for event in board.Scalars("loss")] == [(20, 0.05), (40, 0.025)]


def test_what_was_not_saved_is_forgotten(tmp_path: Path) -> None:
    log = Log(tmp_path)
    for step in (20, 40, 60):
        log.write(step, {"loss": 1.0})
    again = Log(tmp_path)
    again.forget_after(40)
    again.write(60, {"loss": 2.0})
    assert (tmp_path / "log.csv").read_text().splitlines() == ["step,loss", "20,1", "40,1", "60,2"]


def test_the_first_row_decides_the_columns(tmp_path: Path) -> None:
    log = Log(tmp_path)
    log.write(1, {"loss": 1.0})
    log.write(2, {"loss": 2.0, "late": 3.0})
    assert (tmp_path / "log.csv").read_text().splitlines() == ["step,loss", "1,1", "2,2"]
    Log(tmp_path / "none").forget_after(5)
    assert not (tmp_path / "none").exists()
