"""Says what a clip shows, by classifiers of renders: `python -m studio.sketch.judge --data DIR --out FILE`.

They are kept apart from the model's own weights, and learn on softened, recoloured and shifted frames, so that a
generated clip is judged by what it shows and not by how sharply.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from studio.sketch import flow
from studio.sketch.data import list_shards, read_shard
from studio.sketch.light import LIGHTS
from studio.sketch.place import PLACES
from studio.sketch.scene import Spec, spec_from_labels
from studio.sketch.shape import Array
from studio.sketch.subject import COLOURS, SUBJECTS

QUESTIONS: dict[str, tuple[str, ...]] = {
    "subject": tuple(SUBJECTS),
    "colour": tuple(COLOURS),
    "place": tuple(PLACES),
    "light": tuple(LIGHTS),
}
LOOKS = 5
"""Frames of a clip that are looked at."""
_WIDTH, _HEIGHT = 160, 96


class PictureJudge(nn.Module):
    """Frames (n, 3, 96, 160) in [-1, 1] to scores per question; a small convolutional net."""

    def __init__(self) -> None:
        super().__init__()
        widths = (3, 24, 48, 72, 96, 128)
        blocks: list[nn.Module] = []
        for before, after in pairwise(widths):
            blocks += [nn.Conv2d(before, after, 3, 2, 1), nn.GroupNorm(8, after), nn.GELU()]
        self.body = nn.Sequential(*blocks, nn.Conv2d(128, 128, 3, 1, 1), nn.GroupNorm(8, 128), nn.GELU())
        self.heads = nn.ModuleDict({name: nn.Linear(256, len(names)) for name, names in QUESTIONS.items()})

    def forward(self, frames: torch.Tensor) -> dict[str, torch.Tensor]:
        seen = self.body(frames)
        pooled = torch.cat([seen.mean((2, 3)), seen.amax((2, 3))], 1)
        return {name: head(pooled) for name, head in self.heads.items()}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judges say that a clip shows."""

    subject: str
    colour: str
    place: str
    light: str
    camera: str


@dataclass(frozen=True, slots=True)
class Judges:
    """The two classifiers: of pictures, and of camera moves."""

    picture: PictureJudge
    camera: flow.CameraJudge

    @torch.no_grad()
    def look(self, frames: NDArray[np.uint8]) -> Verdict:
        """Judge a clip (frames, height, width, 3)."""
        seen = self.picture(_tensor(pick_frames(frames)))
        best = {name: QUESTIONS[name][int(score.softmax(1).mean(0).argmax())] for name, score in seen.items()}
        return Verdict(**best, camera=flow.name_camera(self.camera, flow.measure(frames)))

    def save(self, path: Path) -> None:
        torch.save({"picture": self.picture.state_dict(), "camera": self.camera.state_dict()}, path)

    @classmethod
    def load(cls, path: Path) -> Judges:
        states = torch.load(path, weights_only=True)
        judges = cls(PictureJudge().eval(), flow.CameraJudge().eval())
        judges.picture.load_state_dict(states["picture"])
        judges.camera.load_state_dict(states["camera"])
        return judges


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the judges learn from: frames (clips, LOOKS, 96, 160, 3), flows, and each clip's Spec."""

    frames: NDArray[np.uint8]
    flows: Array
    specs: list[Spec]


def pick_frames(frames: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """LOOKS frames spread over a clip's first nine tenths."""
    return frames[np.linspace(0, 0.9 * (len(frames) - 1), LOOKS).round().astype(int)]


def gather(folder: Path, split: str, limit: int) -> Lessons:
    """Read up to `limit` clips of a split, keeping the looked-at frames and the flow."""
    frames, flows, specs = [], [], []
    for clip, spec in _clips(folder, split):
        frames.append(pick_frames(clip))
        flows.append(flow.measure(clip))
        specs.append(spec)
        if len(specs) >= limit:
            break
    return Lessons(np.stack(frames), np.stack(flows), specs)


def _clips(folder: Path, split: str) -> Iterator[tuple[NDArray[np.uint8], Spec]]:
    for path in list_shards(folder, "heldout" if split == "heldout" else "train"):
        shard = read_shard(path)
        for clip, meta in zip(shard.frames, shard.meta, strict=True):
            yield clip, spec_from_labels(meta["labels"])


def train(lessons: Lessons, steps: int, seed: int = 0) -> Judges:
    """Train both judges."""
    single = [index for index, spec in enumerate(lessons.specs) if len(spec.camera) == 1]
    camera = flow.fit(lessons.flows[single], [lessons.specs[index].camera[0] for index in single], seed=seed)
    return Judges(_train_pictures(lessons, steps, seed), camera)


def _train_pictures(lessons: Lessons, steps: int, seed: int) -> PictureJudge:
    torch.manual_seed(seed)
    pictures = torch.from_numpy(lessons.frames)
    truth = {
        name: torch.tensor([names.index(getattr(spec, name)) for spec in lessons.specs])
        for name, names in QUESTIONS.items()
    }
    judge = PictureJudge()
    optimizer = torch.optim.AdamW(judge.parameters(), 2e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, max(steps, 2))
    started = time.monotonic()
    for step in range(steps):
        rows = torch.randint(len(pictures), (32,))
        batch = _spoil(_scale(pictures[rows, torch.randint(LOOKS, (32,))]))
        scores = judge(batch)
        loss = torch.stack([nn.functional.cross_entropy(scores[name], truth[name][rows]) for name in QUESTIONS]).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 200 == 0:
            print(f"step {step} loss {loss.item():.3f} {time.monotonic() - started:.0f} s", flush=True)
    return judge.eval()


def _tensor(frames: NDArray[np.uint8]) -> torch.Tensor:
    batch = _scale(torch.from_numpy(np.ascontiguousarray(frames)))
    if batch.shape[2:] == (_HEIGHT, _WIDTH):
        return batch
    return nn.functional.interpolate(batch, (_HEIGHT, _WIDTH), mode="bilinear", antialias=True)


def _scale(frames: torch.Tensor) -> torch.Tensor:
    return frames.permute(0, 3, 1, 2).float() / 127.5 - 1.0


def _spoil(batch: torch.Tensor) -> torch.Tensor:
    """Shift, mirror, soften, and change the exposure a little, as generated frames differ from renders."""
    count = len(batch)
    if torch.rand(()) < 0.5:
        batch = batch.flip(3)
    dx, dy = (int(d) for d in torch.randint(-10, 11, (2,)))
    batch = batch.roll((dy, dx), (2, 3))
    shrink = float(torch.empty(()).uniform_(0.35, 1.0))
    small = nn.functional.interpolate(batch, scale_factor=shrink, mode="bilinear", antialias=True)
    batch = nn.functional.interpolate(small, batch.shape[2:], mode="bilinear")
    gain = 1.0 + 0.06 * torch.randn(count, 3, 1, 1)
    return (batch * gain + 0.04 * torch.randn(count, 3, 1, 1) + 0.03 * torch.randn_like(batch)).clamp(-1.0, 1.0)


def score(judges: Judges, folder: Path, limit: int) -> dict[str, float]:
    """The judges' own accuracy on held-out renders: the ceiling of what an evaluation can find."""
    right: dict[str, list[bool]] = {name: [] for name in (*QUESTIONS, "camera")}
    for count, (clip, spec) in enumerate(_clips(folder, "heldout")):
        if count >= limit:
            break
        verdict = judges.look(clip)
        for name in QUESTIONS:
            right[name].append(getattr(verdict, name) == getattr(spec, name))
        if len(spec.camera) == 1:
            right["camera"].append(verdict.camera == spec.camera[0])
    return {name: float(np.mean(answers)) for name, answers in right.items() if answers}


def main(arguments: list[str] | None = None) -> None:
    """The command line of the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m studio.sketch.judge", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder of shards, train and heldout")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--clips", type=int, default=1600)
    parser.add_argument("--steps", type=int, default=2000)
    given = parser.parse_args(arguments)
    judges = train(gather(given.data, "train", given.clips), given.steps)
    judges.save(given.out)
    for name, share in score(judges, given.data, 200).items():
        print(f"{name:8} {share:.3f} on held-out renders")


if __name__ == "__main__":
    main()
