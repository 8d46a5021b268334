"""How like a film's decoded frames are to what the composer shows: `python -m tests.likeness PROJECT FILM`."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from studio.media.compose import Composer
from studio.media.reader import VideoReader
from studio.media.text import PillowRasteriser
from studio.production.locate import locator
from studio.storage.project_store import ProjectStore


def likeness_db(project: Path, film: Path) -> list[float]:
    """PSNR of every frame over its yuv planes, in dB; a film of another length raises ValueError."""
    with ProjectStore.open(project, writable=False) as store, VideoReader(film) as reader:
        takes = store.takes.takes()
        edited = store.journal.project
        with Composer(edited, locate=locator(store), takes=takes, text=PillowRasteriser()) as composer:
            if composer.frames != reader.frames:
                raise ValueError(f"the film has {reader.frames} frames and the project {composer.frames}")
            return [_psnr(composer.picture(frame), reader.planes(frame)) for frame in range(composer.frames)]


def _psnr(first: np.ndarray, second: np.ndarray) -> float:
    error = np.mean((first.astype(np.float64) - second) ** 2)
    return float(10 * np.log10(255.0**2 / max(error, 1e-9)))


if __name__ == "__main__":
    every = likeness_db(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{len(every)} frames, worst {min(every):.1f} dB, median {np.median(every):.1f} dB")  # noqa: T201
