"""What the judges learn from: thinned clips of the world, with the place of everybody who acts known to the pixel.

A shard `lesson-SPLIT-SEED-NNNNN.npz` holds `frames` uint8 (clips, looks, height, width, 3), `masks` uint8 (clips,
looks, rows, columns), `stirs` uint8 (clips, MOMENTS, half height, half width, 4) and `meta`, a JSON text with the
labels of every clip, each made from its own seed alone. What moves is learned from LOOKS of a clip; for what is seen in
a picture, many clips of a few glances teach more. All is drawn at the size of the exam's clips: at half of it a pen is
twice as thick before the same figure, and rain and snow are twice as bright.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from studio.domain.errors import StudioError
from studio.sketch.evaluation.stir import HEIGHT, WIDTH, stir
from studio.sketch.whole_file import arrays_of, written_whole
from studio.sketch.world.cast import HELD
from studio.sketch.world.draw import Set, draw
from studio.sketch.world.figure import OUTLINES
from studio.sketch.world.part import COLOURS
from studio.sketch.world.spec import Spec, Split, spec_from_labels
from studio.sketch.world.spec import draw as draw_spec
from studio.sketch.world.staging import FRAMES, Staged, stage
from studio.sketch.world.trace import cast_rays, meet

STEP = 4
"""Every so many frames of a clip are looked at."""
LOOKS = (FRAMES - 1) // STEP + 1
MOMENTS = (8, 32, 56)
"""The frames of a glance, and those of which a lesson knows what stirs."""
_ALL, _GLANCES = slice(None, None, STEP), slice(MOMENTS[0], None, MOMENTS[1] - MOMENTS[0])
COLUMNS, ROWS = 72, 40
"""The grid on which the judges say who is where."""
ITEM = 4
"""In a mask: 0 nobody, 1 to 3 the people in the order of the Spec, ITEM the thing."""
COLOURED = 8
"""Added to a mask where the coat's or the thing's own colour is seen."""
_CLIPS_PER_SHARD = 64
_THINGS = 0.55
"""The share of lessons about things: there are more of them to tell apart than people."""
_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thinned clip: frames (looks, HEIGHT, WIDTH, 3), masks (looks, ROWS, COLUMNS), what stirs at some moments as
    `stir` tells it, and what it shows."""

    frames: NDArray[np.uint8]
    masks: NDArray[np.uint8]
    stirs: NDArray[np.uint8]
    spec: Spec


def thin(scene: Set, looks: slice = _ALL) -> Set:
    """The same set at some of its frames only."""
    solids = [replace(each, centre=each.centre[looks], to_local=each.to_local[looks]) for each in scene.solids]
    return replace(scene, solids=solids, views=scene.views[looks], rate=scene.rate / looks.step)


def find_masks(spec: Spec, scene: Set) -> NDArray[np.uint8]:
    """Who is seen in every cell of the grid, in each frame of a set."""
    kinds = torch.zeros(len(scene.solids) + 1, dtype=torch.uint8)  # the last: ground and sky
    for number, solid in enumerate(scene.solids):
        who = _who(spec, solid.outline)
        colour = _colour(spec, who)
        kinds[number] = who + COLOURED * (colour is not None and solid.finish.colour == COLOURS[colour])
    masks = []
    for first in range(0, len(scene.views), _AT_ONCE):
        frames = slice(first, min(first + _AT_ONCE, len(scene.views)))
        views = scene.views[frames]
        sight = meet(views, cast_rays(views, COLUMNS, ROWS), scene.stack, frames, ground=scene.ground)
        masks.append(kinds[sight.owner.long().clamp_min(-1)])
    return torch.cat(masks).numpy()


def _who(spec: Spec, outline: int) -> int:
    if outline >= HELD:
        return ITEM if outline < HELD + OUTLINES and spec.roles and spec.item else 0
    return outline // (2 * OUTLINES) + 1 if spec.roles else ITEM


def _colour(spec: Spec, who: int) -> str | None:
    if who == ITEM:
        return spec.item.colour if spec.item else None
    return spec.roles[who - 1].colour if who else None


def make_lesson(spec: Spec, staged: Staged | None = None, *, glances: bool = False) -> Lesson:
    """Render what the judges see of a clip: all LOOKS, or a few glances."""
    staged = staged or stage(spec, FRAMES, tall=HEIGHT / WIDTH)
    scene = thin(staged.scene, _GLANCES if glances else _ALL)
    if glances:
        pairs = np.stack([draw(staged.scene, slice(at, at + 2), WIDTH, HEIGHT).numpy() for at in MOMENTS])
        frames, later = pairs[:, 0], pairs[:, 1]
    else:
        pieces = [slice(at, min(at + _AT_ONCE, LOOKS)) for at in range(0, LOOKS, _AT_ONCE)]
        frames = torch.cat([draw(scene, piece, WIDTH, HEIGHT) for piece in pieces]).numpy()
        later = np.concatenate([draw(staged.scene, slice(at + 1, at + 2), WIDTH, HEIGHT).numpy() for at in MOMENTS])
    stirs = stir(frames if glances else frames[[at // STEP for at in MOMENTS]], later)
    return Lesson(frames, find_masks(spec, scene), stirs, spec)


def draw_lessons(seed: int, count: int, split: Split) -> list[Spec]:
    """`count` Specs, things more often than the world draws them."""
    rng = np.random.default_rng((seed, 21))
    specs: list[Spec] = []
    number = seed * 1_000_000
    while len(specs) < count:
        wanted = rng.random() < _THINGS
        spec = draw_spec(number, split)
        while (not spec.roles) != wanted:
            number += 1
            spec = draw_spec(number, split)
        specs.append(spec)
        number += 1
    return specs


def write_lessons(folder: Path, clips: int, seed: int, split: Split, *, glances: bool = False) -> None:
    """Render every shard of a run that is not there yet.

    Raises StudioError, before anything is rendered, where the shards that are there have glances and are to have none,
    or the other way round.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob(f"lesson-{split}-{seed}-*.npz")):
        if (_looks(path) < LOOKS) != glances:
            kind = "whole clips" if glances else "glances"
            raise StudioError(f"{path} is there already and holds {kind}: give another --lessons or another --seed.")
    specs = draw_lessons(seed, clips, split)
    for shard, first in enumerate(range(0, clips, _CLIPS_PER_SHARD)):
        path = folder / f"lesson-{split}-{seed}-{shard:05d}.npz"
        if path.exists():
            continue
        write_shard(path, [make_lesson(spec, glances=glances) for spec in specs[first : first + _CLIPS_PER_SHARD]])
        print(f"{path.name} of {-(-clips // _CLIPS_PER_SHARD)}", flush=True)


def write_shard(path: Path, lessons: Sequence[Lesson]) -> None:
    """Write lessons of as many looks and moments each; the file is there when it is whole."""
    with written_whole(path) as partial, partial.open("wb") as file:
        np.savez_compressed(
            file,
            frames=np.stack([lesson.frames for lesson in lessons]),
            masks=np.stack([lesson.masks for lesson in lessons]),
            stirs=np.stack([lesson.stirs for lesson in lessons]),
            meta=np.array(json.dumps([lesson.spec.to_labels() for lesson in lessons])),
        )


def _looks(path: Path) -> int:
    """How many pictures a shard has of each clip."""
    with arrays_of(path) as shard:
        return shard["masks"].shape[1]


def need_lessons(folder: Path, *, whole: bool) -> None:
    """Raises StudioError unless there are lessons to learn from and held-out ones to be tried on, `whole` clips too."""
    splits: tuple[Split, ...] = ("train", "heldout")
    for split in splits:
        paths = sorted(folder.glob(f"lesson-{split}-*.npz"))
        if not paths or (whole and all(_looks(path) < LOOKS for path in paths)):
            what = "of whole clips " if paths else ""
            raise StudioError(
                f"There are no {split} lessons {what}in {folder}: make some with "
                f"python -m studio.sketch.judge lessons --lessons {folder} --split {split}."
            )


def read_lessons(folder: Path, split: Split) -> Iterator[Lesson]:
    """Every lesson of a folder."""
    for path in sorted(folder.glob(f"lesson-{split}-*.npz")):
        with arrays_of(path) as shard:
            frames, masks, stirs = shard["frames"], shard["masks"], shard["stirs"]
            meta = json.loads(str(shard["meta"]))
        for number, labels in enumerate(meta):
            yield Lesson(frames[number], masks[number], stirs[number], spec_from_labels(labels))
