"""Renders clips into shards: `python -m studio.sketch.world.data --out DIR --clips N --seed S`.

A shard is one file `SPLIT-SEED-NNNNN.npz` of up to 4 clips, written under another name and renamed when whole, so that
a reader may list the folder at any time. `numpy.load` gives `frames` uint8 (clips, frames, height, width, 3) at 24 fps,
`sound` int16 (clips, samples, 2) at 16 kHz, `references` uint8 (clips, roles, height, width, 3) and `given` (clips,
roles), which of them there are; `cover` and `drift`, the answers; and `meta`, a JSON text: one object per clip with
`captions` (the plainest first), `camera` (the phrase in them) and `labels` (the clip's Spec). Clip n of a run is made
from seed S * 1,000,000 + n alone; with `--pairs` clip 2n + 1 is clip 2n's set from another camera. `made` is a JSON
text, how they were drawn. A run that is stopped goes on at the next missing shard when it is started again; a shard
that is there and was made otherwise is refused.

With `--frames 1` a clip is a *still*: one moment of a clip of the usual length, silent and without references, 64 to a
shard. It costs a thirtieth of the clip, and says as much about who is where in which light.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from studio.domain.errors import StudioError
from studio.sketch import command
from studio.sketch.whole_file import arrays_of, written_whole
from studio.sketch.world.answer import APART, answer
from studio.sketch.world.caption import camera_phrase, describe
from studio.sketch.world.draw import Set
from studio.sketch.world.draw import draw as draw_frames
from studio.sketch.world.reference import draw_references
from studio.sketch.world.sound import synthesise
from studio.sketch.world.spec import Spec, Split, reshoot
from studio.sketch.world.spec import draw as draw_spec
from studio.sketch.world.staging import FRAMES, stage
from studio.sketch.world.wash import Look

WIDTH, HEIGHT = 288, 160
CLIPS_PER_SHARD = 4
"""Few, so that training on a machine that is lent for minutes begins after twenty seconds and not after eighty."""
STILLS_PER_SHARD = 64
_SEEDS_PER_RUN = 1_000_000
_MOST_FRAMES = 1000
_AT_ONCE = {"cpu": 4, "cuda": 33}
"""How many frames are drawn at a time: what fits the caches of a processor, or fills an accelerator."""
_FIRST = 0.5
_ARRAYS = ("frames", "sound", "references", "given", "cover", "drift")


@dataclass(frozen=True, slots=True)
class Run:
    """One rendering run: how much of what, where to, and what it is drawn on.

    Pictures are drawn `coarse` times smaller and enlarged: a clip of half the size takes a third of the time, and its
    lines are twice as bold. It is for autoencoders that keep no finer ones.
    """

    out: Path
    clips: int
    seed: int
    split: Split
    width: int = WIDTH
    height: int = HEIGHT
    frames: int = FRAMES
    look: Look = "ink"
    device: str = "cpu"
    pairs: bool = False
    coarse: int = 1

    @property
    def stills(self) -> bool:
        """Whether single pictures are made."""
        return self.frames == 1

    @property
    def drawn(self) -> tuple[int, int]:
        """Width and height of what is drawn."""
        return self.width // self.coarse, self.height // self.coarse

    @property
    def per_shard(self) -> int:
        """How many clips go into one shard."""
        return STILLS_PER_SHARD if self.stills else CLIPS_PER_SHARD

    def shard_path(self, shard: int) -> Path:
        return self.out / f"{self.split}-{self.seed}-{shard:05d}.npz"

    def seeds(self, shard: int) -> range:
        first = shard * self.per_shard
        last = min(first + self.per_shard, self.clips)
        return range(self.seed * _SEEDS_PER_RUN + first, self.seed * _SEEDS_PER_RUN + last)

    def has(self, shard: int) -> bool:
        """Whether a shard is there with all its clips; one that a shorter run left short is rendered again.

        Raises StudioError for a shard that was made otherwise than this run would make it.
        """
        path = self.shard_path(shard)
        if not path.exists():
            return False
        count, made = _made_of(path)
        # Older shards do not say how they were drawn, only what came of it.
        wanted = {name: value for name, value in _made_by(self).items() if made.get(name, value) != value}
        if wanted:
            raise StudioError(
                f"{path} is there already, with {_told({name: made[name] for name in wanted})} "
                f"instead of {_told(wanted)}: give another --out or another --seed."
            )
        return count >= len(self.seeds(shard))


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip as rendered: pictures (frames, height, width, 3), sound (samples, 2), references (roles, height, width, 3)
    and which of them are given, the answers, and what there is to say."""

    frames: NDArray[np.uint8]
    sound: NDArray[np.int16]
    references: NDArray[np.uint8]
    given: NDArray[np.bool_]
    cover: NDArray[np.float32]
    drift: NDArray[np.float32]
    meta: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard as read: the arrays of the module's docstring, and one dict with captions and labels per clip."""

    frames: NDArray[np.uint8]
    sound: NDArray[np.int16]
    references: NDArray[np.uint8]
    given: NDArray[np.bool_]
    cover: NDArray[np.float32]
    drift: NDArray[np.float32]
    meta: list[dict[str, Any]]
    pairs: bool


def _made_by(run: Run) -> dict[str, Any]:
    """What sets a run's shards apart from those of another with the same split and seed, by option."""
    return {
        "size": f"{run.width}x{run.height}",
        "frames": run.frames,
        "pairs": run.pairs,
        "look": run.look,
        "coarse": run.coarse,
    }


def _made_of(path: Path) -> tuple[int, dict[str, Any]]:
    """How many clips a shard holds, and how it was made as far as it says; its pictures are not read."""
    with arrays_of(path) as arrays:
        drawn = json.loads(str(arrays["made"])) if "made" in arrays else {}
        pairs = bool(arrays["pairs"])
        with arrays.zip.open("frames.npy") as file:
            np.lib.format.read_magic(file)
            count, frames, height, width, _ = np.lib.format.read_array_header_1_0(file)[0]
    return count, {"size": f"{width}x{height}", "frames": frames, "pairs": pairs, **drawn}


def _told(made: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in made.items())


def render_clip(spec: Spec, run: Run) -> Clip:
    """Picture, sound and captions of one Spec."""
    if run.stills:
        return _render_still(spec, run)
    staged = stage(spec, run.frames, device=run.device, tall=run.height / run.width)
    step = _AT_ONCE.get(torch.device(run.device).type, 8) * run.coarse**2
    pieces = [
        _pictures(run, staged.scene, slice(first, min(first + step, run.frames)))
        for first in range(0, run.frames, step)
    ]
    sound = (synthesise(spec, run.frames, staged) * 32767.0).astype(np.int16)
    meta = {"captions": describe(spec), "camera": camera_phrase(spec), "labels": spec.to_labels()}
    references, given = draw_references(spec, *run.drawn, run.look, run.device)
    cover, drift = answer(staged, run.frames, run.width, run.height)
    pictures = torch.cat(pieces).cpu().numpy()
    stills = _enlarged(references, run.coarse).numpy()
    return Clip(pictures, sound, stills, np.array(given), cover, drift, meta)


def _pictures(run: Run, scene: Set, frames: slice) -> torch.Tensor:
    return _enlarged(draw_frames(scene, frames, *run.drawn, run.look), run.coarse)


def _enlarged(pictures: torch.Tensor, times: int) -> torch.Tensor:
    """uint8 (N, height, width, 3), each side so many times as long."""
    if times == 1:
        return pictures
    small = pictures.permute(0, 3, 1, 2)
    return torch.nn.functional.interpolate(small, scale_factor=times, mode="bilinear").permute(0, 2, 3, 1).contiguous()


def still_moment(spec: Spec) -> int:
    """The frame of a clip of the usual length that is a Spec's still: half of them the first, for that is what a panel
    shows."""
    rng = np.random.default_rng((spec.seed, 31))
    return 0 if rng.random() < _FIRST else int(rng.integers(1, FRAMES - APART))


def _render_still(spec: Spec, run: Run) -> Clip:
    moment = still_moment(spec)
    tall = run.height / run.width
    staged = stage(spec, FRAMES, device=run.device, tall=tall)
    picture = _pictures(run, staged.scene, slice(moment, moment + 1))
    cover, drift = answer(staged, 1, run.width, run.height, moment)
    meta = {"captions": describe(spec), "camera": camera_phrase(spec), "labels": spec.to_labels()}
    return Clip(
        frames=picture.cpu().numpy(),
        sound=np.zeros((0, 2), dtype=np.int16),
        references=np.zeros((0, run.height, run.width, 3), dtype=np.uint8),
        given=np.zeros(0, dtype=np.bool_),
        cover=cover,
        drift=drift,
        meta=meta,
    )


def _spec(run: Run, seed: int) -> Spec:
    if run.pairs and seed % 2:
        return reshoot(draw_spec(seed - 1, run.split))
    return draw_spec(seed, run.split)


def write_shard(run: Run, shard: int) -> Path:
    """Render one shard unless it is there already. Raises StudioError as `Run.has` does."""
    path = run.shard_path(shard)
    if run.has(shard):
        return path
    clips = [render_clip(_spec(run, seed), run) for seed in run.seeds(shard)]
    arrays: dict[str, Any] = {name: np.stack([getattr(clip, name) for clip in clips]) for name in _ARRAYS}
    drawn = {"look": run.look, "coarse": run.coarse}
    arrays |= {
        "meta": np.array(json.dumps([clip.meta for clip in clips])),
        "made": np.array(json.dumps(drawn)),
        "pairs": np.array(run.pairs),
    }
    with written_whole(path) as part, part.open("wb") as file:
        np.savez_compressed(file, **arrays)
    return path


def read_shard(path: Path) -> Shard:
    """Read a shard that `write_shard` wrote. Raises StudioError for a file that is damaged."""
    with arrays_of(path) as arrays:
        read = {name: arrays[name] for name in _ARRAYS}
        return Shard(**read, meta=json.loads(str(arrays["meta"])), pairs=bool(arrays["pairs"]))


def list_shards(folder: Path, split: Split) -> list[Path]:
    """The finished shards of a split, in order."""
    return sorted(folder.glob(f"{split}-*.npz"))


def need_shards(folder: Path, split: Split) -> list[Path]:
    """The same. Raises StudioError where there are none."""
    shards = list_shards(folder, split)
    if not shards:
        raise StudioError(f"There are no clips in {folder}: render some with python -m studio.sketch.footage.")
    return shards


def write_all(run: Run, workers: int) -> None:
    """Render every shard of a run that is not there yet, in order, one process of one thread per worker.

    Raises StudioError as `Run.has` does, before anything is rendered.
    """
    run.out.mkdir(parents=True, exist_ok=True)
    missing = [shard for shard in range(-(-run.clips // run.per_shard)) if not run.has(shard)]
    if not missing:
        print(f"Nothing to render: {run.clips} clips are in {run.out} already.")
    if workers <= 1:
        torch.set_num_threads(1)
        for done, shard in enumerate(missing, 1):
            print(f"{done}/{len(missing)} {write_shard(run, shard).name}", flush=True)
        return
    with ProcessPoolExecutor(workers, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        jobs = [pool.submit(write_shard, run, shard) for shard in missing]
        for done, job in enumerate(as_completed(jobs), 1):
            print(f"{done}/{len(missing)} {job.result().name}", flush=True)


def _parser() -> command.Parser:
    parser = command.Parser(prog="python -m studio.sketch.world.data", description=__doc__)
    parser.add_argument("--out", type=command.folder, required=True)
    parser.add_argument("--clips", type=command.whole(1, _SEEDS_PER_RUN), required=True)
    parser.add_argument("--seed", type=command.whole(0), default=1)
    parser.add_argument("--split", choices=("train", "heldout"), default="train")
    parser.add_argument("--size", type=command.size, default=(WIDTH, HEIGHT), help="WIDTHxHEIGHT in pixels")
    parser.add_argument("--frames", type=command.whole(1, _MOST_FRAMES), default=FRAMES)
    parser.add_argument("--look", choices=("ink", "shaded"), default="ink")
    parser.add_argument("--device", type=command.device, default="cpu", help="cpu or cuda")
    parser.add_argument("--pairs", action="store_true", help="every second clip is the one before from another camera")
    parser.add_argument("--workers", type=command.whole(1), default=1)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """The command line of the module's docstring. Returns the exit code that `command.answer` says."""
    return command.answer(partial(_render, arguments))


def _render(arguments: list[str] | None) -> None:
    given = _parser().parse_args(arguments)
    width, height = given.size
    run = Run(
        given.out, given.clips, given.seed, given.split, width, height, given.frames, given.look, given.device,
        given.pairs,
    )  # fmt: skip
    write_all(run, given.workers)


if __name__ == "__main__":
    sys.exit(main())
