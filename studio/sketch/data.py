"""Renders Sketch's clips into shards: `python -m studio.sketch.data --out DIR --clips N --seed S --split train`.

A shard is one file `SPLIT-SEED-NNNNN.npz` of up to 16 clips, written under another name and renamed when whole, so that
a reader may list the folder at any time. `numpy.load` gives `frames` uint8 (clips, frames, height, width, 3) at 24 fps,
`sound` int16 (clips, samples, 2) at 16 kHz, and `meta`, a JSON text: one object per clip with `captions` (a list of
wordings, the plainest first) and `labels` (the clip's Spec). Clip n of a run is made from seed S * 1,000,000 + n alone.
"""

from __future__ import annotations

import argparse
import json
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.sketch.caption import describe
from studio.sketch.render import HEIGHT, WIDTH, render
from studio.sketch.scene import Split, draw
from studio.sketch.sound import synthesise
from studio.sketch.stage import FRAMES

CLIPS_PER_SHARD = 16
_SEEDS_PER_RUN = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """One rendering run: how much of what, and where to."""

    out: Path
    clips: int
    seed: int
    split: Split
    width: int = WIDTH
    height: int = HEIGHT
    frames: int = FRAMES

    def shard_path(self, shard: int) -> Path:
        return self.out / f"{self.split}-{self.seed}-{shard:05d}.npz"

    def seeds(self, shard: int) -> range:
        first = shard * CLIPS_PER_SHARD
        last = min(first + CLIPS_PER_SHARD, self.clips)
        return range(self.seed * _SEEDS_PER_RUN + first, self.seed * _SEEDS_PER_RUN + last)


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard as read: the arrays of the module's docstring, and one dict with captions and labels per clip."""

    frames: NDArray[np.uint8]
    sound: NDArray[np.int16]
    meta: list[dict[str, Any]]


def write_shard(run: Run, shard: int) -> Path:
    """Render one shard unless it is there already."""
    path = run.shard_path(shard)
    if path.exists():
        return path
    specs = [draw(seed, run.split) for seed in run.seeds(shard)]
    frames = np.stack([render(spec, run.frames, run.width, run.height) for spec in specs])
    sound = np.stack([(synthesise(spec, run.frames) * 32767.0).astype(np.int16) for spec in specs])
    meta = [{"captions": describe(spec), "labels": spec.to_labels()} for spec in specs]
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file:
        np.savez(file, frames=frames, sound=sound, meta=np.array(json.dumps(meta)))
    part.replace(path)
    return path


def read_shard(path: Path) -> Shard:
    """Read a shard that `write_shard` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        return Shard(arrays["frames"], arrays["sound"], json.loads(str(arrays["meta"])))


def list_shards(folder: Path, split: Split) -> list[Path]:
    """The finished shards of a split, in order."""
    return sorted(folder.glob(f"{split}-*.npz"))


def write_all(run: Run, workers: int) -> None:
    """Render every shard of a run that is not there yet, one process per worker."""
    run.out.mkdir(parents=True, exist_ok=True)
    count = -(-run.clips // CLIPS_PER_SHARD)
    with ProcessPoolExecutor(workers) as pool:
        jobs = [pool.submit(write_shard, run, shard) for shard in range(count)]
        for done, job in enumerate(as_completed(jobs), 1):
            print(f"{done}/{count} {job.result().name}", flush=True)


def main(arguments: list[str] | None = None) -> None:
    """The command line of the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m studio.sketch.data", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--clips", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--split", choices=("train", "heldout"), default="train")
    parser.add_argument("--size", default=f"{WIDTH}x{HEIGHT}", help="WIDTHxHEIGHT in pixels")
    parser.add_argument("--frames", type=int, default=FRAMES)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args(arguments)
    width, height = (int(part) for part in given.size.split("x"))
    write_all(Run(given.out, given.clips, given.seed, given.split, width, height, given.frames), given.workers)


if __name__ == "__main__":
    main()
