"""What a training run says of itself: one row of figures now and then, in `log.csv` and, where it is installed, in
TensorBoard's files beside it, and a line on the error stream, so that work can be told from a hang.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter

CSV_NAME = "log.csv"


def say(line: str) -> None:
    """Tell the person what goes on; the output stream is for what comes of it."""
    print(line, file=sys.stderr, flush=True)


class Progress:
    """Says of a run its step, its loss and how long a step takes: at the first step, and from then on now and then."""

    def __init__(self, name: str, step: int, steps: int, every_s: float = 10.0) -> None:
        self._name = name
        self._steps = steps
        self._every_s = every_s
        self._told_step, self._told_at = step, time.monotonic()
        self._next_at = self._told_at
        say(f"{name}: from step {step} of {steps}")

    def heard(self, step: int, loss: float) -> None:
        """One more step is made."""
        now = time.monotonic()
        if now < self._next_at:
            return
        pace = (now - self._told_at) / (step - self._told_step)
        say(f"{self._name}: step {step} of {self._steps}, loss {loss:.4g}, {pace:.2f} s a step")
        self._told_step, self._told_at, self._next_at = step, now, now + self._every_s


class Log:
    """The figures of one run. Nothing is written before the first row."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._board: SummaryWriter | None = None

    def write(self, step: int, figures: Mapping[str, float]) -> None:
        """Add one row. The first row of a file decides its columns."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / CSV_NAME
        columns = ["step", *figures]
        fresh = not path.exists()
        if not fresh:
            with path.open(newline="") as file:
                columns = next(csv.reader(file))
        with path.open("a", newline="") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore")
            if fresh:
                writer.writeheader()
            writer.writerow({"step": step, **{name: f"{value:.6g}" for name, value in figures.items()}})
        self._show(step, figures)

    def forget_after(self, step: int) -> None:
        """Drop the rows of steps that were made and not saved: they will be made again."""
        path = self._folder / CSV_NAME
        if not path.exists():
            return
        head, *rows = path.read_text().splitlines(keepends=True)
        path.write_text("".join([head, *(row for row in rows if int(row.split(",")[0]) <= step)]))

    def _show(self, step: int, figures: Mapping[str, float]) -> None:
        if self._board is None:
            try:
                from torch.utils.tensorboard import SummaryWriter
            except ImportError:  # the extra "train" is not installed; the CSV says the same
                return
            self._board = SummaryWriter(str(self._folder), purge_step=step)
        for name, value in figures.items():
            self._board.add_scalar(name, value, step)
        self._board.flush()
