"""Makes a trained pipeline folder go in fewer steps and unguided: `python -m studio.sketch.distil`.

`record` lets the folder make clips of prompts, one a line, and keeps every step; `train` teaches a copy of its
transformer to go through some of those steps only; `folder` writes the pipeline folder that goes so. No clip is
rendered. Recording and training may go on side by side; each goes on from where it stopped.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import time
from pathlib import Path
from typing import Any, cast

# Spinning threads cost a busy machine ten times what they bring; read when torch is first imported.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
from torch import Tensor

from studio.domain.errors import StudioError
from studio.sketch.latents import encode_video
from studio.sketch.pipeline_folder import FACTS_NAME, Parts, export, load
from studio.sketch.stock import decode
from studio.sketch.training import Run, Schedule
from studio.sketch.trajectory import Guidance, Recorder, Trajectory, TrajectoryStore
from studio.sketch.trajectory_part import TrajectoryPart
from studio.sketch.transformer import Denoiser
from studio.sketch.video_autoencoder import measure_importance

_FEW = "1,0.92,0.81,0.3"


class Teacher:
    """A pipeline folder as the parts that walks are made with."""

    def __init__(self, folder: Path, device: str) -> None:
        """Raises StudioError for a folder that is none."""
        if not (folder / FACTS_NAME).is_file():
            raise StudioError(f"{folder} is no pipeline folder: it has no {FACTS_NAME}.")
        self.about: dict[str, Any] = json.loads((folder / FACTS_NAME).read_text())
        self.pipeline = load(folder, "cpu")
        self.tokenizer = cast(Any, self.pipeline.tokenizer)
        transformer: Any = self.pipeline.transformer
        self.denoiser = Denoiser(len(self.tokenizer), len(transformer.transformer_blocks))
        self.denoiser.transformer.load_state_dict(transformer.state_dict())
        self.denoiser.text_encoder.load_state_dict(self.pipeline.text_encoder.state_dict())
        self.denoiser.connectors.load_state_dict(cast(Any, self.pipeline.connectors).state_dict())
        self.device = device

    @property
    def levels(self) -> list[float]:
        return list(self.about["sigmas"])

    @property
    def guidance(self) -> Guidance:
        return Guidance(self.about["guidance"], self.about["audio_guidance"])

    @property
    def size(self) -> tuple[int, int]:
        """Height and width in latents."""
        width, height = self.about["sizes"][0]
        ratio = self.pipeline.vae.spatial_compression_ratio
        return height // ratio, width // ratio

    @torch.no_grad()
    def last_pictures(self, clips: Tensor) -> Tensor:
        """The last pictures of normalised clips (N, C, F, H, W) as latents of their own, (N, 1, C, 1, H, W)."""
        vae = self.pipeline.vae
        mean, std = (each.view(1, -1, 1, 1, 1).float() for each in (vae.latents_mean, vae.latents_std))
        stills = []
        for clip in (clips * std + mean).split(1):
            shown = ((decode(vae, clip)[:, :, -1:] + 1.0) * 127.5).round().clamp(0, 255).to(torch.uint8)
            stills.append((encode_video(vae, shown) - mean) / std)
        return torch.stack(stills)


def record(teacher: Teacher, prompts: Path, walks: Path, files: int, minutes: float) -> None:
    """Let the teacher walk until there are so many files, or the clock ends."""
    try:
        text = prompts.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StudioError(f"The prompts in {prompts} cannot be read: {error}.") from error
    captions = [line.strip() for line in text.splitlines() if line.strip()]
    if not captions:
        raise StudioError(f"There are no prompts in {prompts}: write one a line.")
    recorder = Recorder(
        teacher.denoiser, teacher.tokenizer, captions, walks, levels=teacher.levels, guidance=teacher.guidance,
        size=teacher.size, still=teacher.last_pictures, device=teacher.device,
    )  # fmt: skip
    ends = time.monotonic() + 60.0 * minutes
    for number in range(files):
        if time.monotonic() > ends:
            return
        print(recorder.record(number).name, flush=True)


def train(teacher: Teacher, walks: Path, out: Path, wanted: list[float], steps: int, minutes: float) -> None:
    """Train the student from where it stopped, until its schedule or the clock ends."""
    store = TrajectoryStore(walks, teacher.levels, wanted)
    importance = _importance(teacher, walks)
    part = TrajectoryPart(store, teacher.tokenizer, teacher.denoiser, importance=importance, device=teacher.device)
    run = Run(part, Schedule(steps, 3e-4, warmup_steps=20, average_decay=0.99), out)
    run.resume()
    run.train(minutes)
    print(f"{run.step} of {steps} steps")


def write_folder(teacher: Teacher, out: Path, folder: Path, wanted: list[float], revision: str) -> None:
    """The teacher's folder with the student's averaged weights, and how it is called now."""
    if not (out / "state.pt").exists():
        raise StudioError(f"There is no student in {out}: train first.")
    state = torch.load(out / "state.pt", map_location="cpu", weights_only=True, mmap=True)
    teacher.denoiser.load_state_dict(state["average"])
    training = {
        **teacher.about["training"],
        "steps": {**teacher.about["training"]["steps"], "distilled": state["step"]},
    }
    about = {
        **teacher.about, "revision": revision, "sigmas": wanted, "guidance": 1.0, "audio_guidance": 1.0,
        "training": training,
    }  # fmt: skip
    pipeline: Any = teacher.pipeline
    export(
        Parts(teacher.denoiser, pipeline.vae, pipeline.audio_vae, pipeline.vocoder, teacher.tokenizer), folder, about
    )
    print(folder)


def _importance(teacher: Teacher, walks: Path) -> Tensor:
    """How much each number of a latent is seen, measured once and kept beside the walks."""
    path = walks / "importance.pt"
    if not path.exists():
        some, _ = Trajectory.read(min(walks.glob("walks-*.pt"))).ends()
        vae = teacher.pipeline.vae
        mean, std = (each.view(1, -1, 1, 1, 1).float() for each in (vae.latents_mean, vae.latents_std))
        torch.save(measure_importance(vae, (some * std + mean)[:4, :, :3]), path)
    return torch.load(path, weights_only=True)


def main(arguments: list[str] | None = None) -> None:
    """The command line of the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m studio.sketch.distil", description=__doc__)
    parser.add_argument("what", choices=("record", "train", "folder"))
    parser.add_argument("--pipeline", type=Path, required=True, help="the folder that is the teacher")
    parser.add_argument("--out", type=Path, required=True, help="folder of walks and of the run")
    parser.add_argument("--prompts", type=Path, help="prompts for record, one a line")
    parser.add_argument("--levels", default=_FEW, help="the student's noise levels, some of the teacher's")
    parser.add_argument("--files", type=int, default=100, help="how many files of walks")
    parser.add_argument("--steps", type=int, default=1000, help="length of the schedule")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop then; call again to go on")
    parser.add_argument("--folder", type=Path, help="where the pipeline folder is written")
    parser.add_argument("--revision", default="v1")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--threads", type=int, help="processor threads")
    given = parser.parse_args(arguments)
    if given.threads:
        torch.set_num_threads(given.threads)
    try:
        _do(parser, given)
    except StudioError as error:
        parser.exit(1, f"{error}\n")


def _do(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    teacher = Teacher(given.pipeline, given.device)
    match given.what:
        case "record":
            if given.prompts is None:
                parser.error("record needs --prompts.")
            record(teacher, given.prompts, given.out / "walks", given.files, given.minutes)
        case "train":
            wanted = _levels(parser, given.levels, teacher.levels)
            train(teacher, given.out / "walks", given.out / "student", wanted, given.steps, given.minutes)
        case _:
            if given.folder is None:
                parser.error("folder needs --folder.")
            wanted = _levels(parser, given.levels, teacher.levels)
            write_folder(teacher, given.out / "student", given.folder, wanted, given.revision)


def _levels(parser: argparse.ArgumentParser, text: str, levels: list[float]) -> list[float]:
    """The student's levels as they were typed: some of the teacher's, and its first."""
    try:
        wanted = [float(level) for level in text.split(",")]
    except ValueError:
        parser.error("--levels are numbers with commas between them.")
    if wanted[0] != levels[0] or wanted != [level for level in levels if level in wanted]:
        parser.error(f"--levels begins with {levels[0]} and takes some of {levels}.")
    return wanted


if __name__ == "__main__":
    main()
