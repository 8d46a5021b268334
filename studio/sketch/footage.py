"""Renders the clips that a preset is trained on: `python -m studio.sketch.footage --preset cpu|gpu --out DIR`.

Shapes, lengths and pairs come in a fixed mixture, shard by shard, so that training may begin with the first of them and
goes on with what there is. A run that is stopped goes on at the next missing shard.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch

from studio.sketch import command
from studio.sketch.preset import PRESETS, Preset, Reel
from studio.sketch.world.data import Run, write_shard

_SEEDS = 100
"""Runs of one footage have seeds of their own: this many times the footage's, and on."""


@dataclass(frozen=True, slots=True)
class Footage:
    """What is rendered where, and on what. Another `seed` is other clips."""

    out: Path
    preset: Preset
    seed: int = 1
    device: str = "cpu"

    def shards(self) -> Iterator[tuple[Run, int]]:
        """Every shard in the order in which they are made, without end."""
        turn = [number for number, reel in enumerate(self.preset.reels) for _ in range(reel.share)]
        # Spread evenly: a run that is stopped early has the whole mixture.
        seen = dict.fromkeys(turn, 0)
        turn.sort(key=lambda number: _position(number, seen, self.preset.reels))
        runs = [self._run(number, reel) for number, reel in enumerate(self.preset.reels)]
        made = [0] * len(runs)
        while True:
            for number in turn:
                yield runs[number], made[number]
                made[number] += 1

    def _run(self, number: int, reel: Reel) -> Run:
        return Run(
            self.out,
            clips=1_000_000,
            seed=self.seed * _SEEDS + number,
            split="train",
            width=reel.width,
            height=reel.height,
            frames=reel.frames,
            device=self.device,
            pairs=reel.pairs,
            coarse=self.preset.coarse,
        )


def _position(number: int, seen: dict[int, int], reels: tuple[Reel, ...]) -> float:
    seen[number] += 1
    return (seen[number] - 0.5) / reels[number].share


def render(footage: Footage, clips: int, workers: int, minutes: float) -> None:
    """Render about so many clips, or as many as the clock allows, one process of one thread per worker.

    Raises StudioError for a shard that is there already and was made otherwise.
    """
    footage.out.mkdir(parents=True, exist_ok=True)
    ends = time.monotonic() + 60.0 * minutes
    shards = footage.shards()
    left = clips
    running: set[Future[Path]] = set()
    with ProcessPoolExecutor(workers, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        while left > 0 or running:
            while left > 0 and len(running) < workers and time.monotonic() < ends:
                run, shard = next(shards)
                running.add(pool.submit(write_shard, run, shard))
                left -= run.per_shard
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for each in done:
                print(each.result().name, flush=True)


def _parser() -> command.Parser:
    parser = command.Parser(prog="python -m studio.sketch.footage", description=__doc__)
    parser.add_argument("--preset", choices=sorted(PRESETS), default="cpu")
    parser.add_argument("--out", type=command.folder, required=True)
    parser.add_argument("--clips", type=command.whole(1), help="how many; default: the preset's")
    parser.add_argument("--seed", type=command.whole(0), default=1)
    parser.add_argument("--workers", type=command.whole(1), default=os.cpu_count() or 1)
    parser.add_argument("--device", type=command.device, default="cpu", help="cpu or cuda")
    parser.add_argument("--minutes", type=command.minutes, default=float("inf"), help="begin no more shards then")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """The command line of the module's docstring. Returns the exit code that `command.answer` says."""
    return command.answer(partial(_render, arguments))


def _render(arguments: list[str] | None) -> None:
    given = _parser().parse_args(arguments)
    preset = PRESETS[given.preset]
    footage = Footage(given.out, preset, given.seed, given.device)
    render(footage, given.clips or preset.clips, given.workers, given.minutes)


if __name__ == "__main__":
    sys.exit(main())
