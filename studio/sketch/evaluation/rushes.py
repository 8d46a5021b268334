"""Lessons of clips and stills that `studio.sketch.world.data` has rendered already: only who is where is added.

They are compositions of the split that the model trains on, and no exam's.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.domain.errors import StudioError
from studio.sketch.evaluation.lesson import MOMENTS, STEP, Lesson, find_masks, thin, write_shard
from studio.sketch.evaluation.stir import HEIGHT, WIDTH, stir
from studio.sketch.world.data import need_shards, read_shard, still_moment
from studio.sketch.world.spec import Spec, spec_from_labels
from studio.sketch.world.staging import FRAMES, stage


def write_rushes(folder: Path, clips: Path) -> None:
    """Make lessons of every training shard of a folder of clips that is not there yet; other sizes are passed over.

    Raises StudioError where there is none of the size.
    """
    sources = need_shards(clips, "train")
    folder.mkdir(parents=True, exist_ok=True)
    fitting = 0
    for source in sources:
        path = folder / f"lesson-{source.name}"
        if path.exists():
            fitting += 1
            continue
        shard = read_shard(source)
        if shard.frames.shape[2:4] != (HEIGHT, WIDTH):
            continue
        fitting += 1
        specs = [spec_from_labels(each["labels"]) for each in shard.meta]
        write_shard(path, [_lesson(spec, frames) for spec, frames in zip(specs, shard.frames, strict=True)])
        print(path.name, flush=True)
    if not fitting:
        raise StudioError(f"No clip in {clips} is {WIDTH}x{HEIGHT}, as lessons are: give another folder.")


def _lesson(spec: Spec, frames: NDArray[np.uint8]) -> Lesson:
    """The lesson of a clip, or of one that is a still."""
    count = len(frames)
    moment = still_moment(spec) if count == 1 else 0
    staged = stage(spec, FRAMES if count == 1 else count, tall=HEIGHT / WIDTH)
    looks = slice(moment, moment + count, STEP)
    moments = np.array([at for at in MOMENTS if at + 1 < count])
    stirs = stir(frames[moments], frames[moments + 1]) if len(moments) else stir(frames)
    return Lesson(frames[::STEP], find_masks(spec, thin(staged.scene, looks)), stirs, spec)
