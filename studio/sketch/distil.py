"""Makes a trained pipeline folder go in fewer steps and unguided: `python -m studio.sketch.distil`.

`record` lets the folder make clips of prompts, one a line, and keeps every step; `train` teaches a copy of its
transformer to go through some of those steps only; `folder` writes the pipeline folder that goes so. No clip is
rendered. Recording and training may go on side by side; each goes on from where it stopped. All three are given the
same `--pipeline`, the teacher, and the same `--out`, where walks and student are kept.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

# Spinning threads cost a busy machine ten times what they bring; read when torch is first imported.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
from torch import Tensor

from studio.domain.errors import StudioError
from studio.sketch import command
from studio.sketch.latents import encode_video
from studio.sketch.pipeline_folder import Parts, export, load, read_facts
from studio.sketch.stock import decode
from studio.sketch.training import Run, Schedule, take_weights
from studio.sketch.trajectory import Guidance, Recorder, Trajectory, TrajectoryStore, need_walks
from studio.sketch.trajectory_part import TrajectoryPart
from studio.sketch.transformer import Denoiser
from studio.sketch.video_autoencoder import measure_importance
from studio.sketch.whole_file import read_tensors, written_whole

_FEW = [1.0, 0.92, 0.81, 0.3]
"""The student's noise levels where none are given: those of the teacher that is shipped."""
_LEVELS_NAME = "levels.json"


class Teacher:
    """A pipeline folder as the parts that walks are made with."""

    def __init__(self, folder: Path, device: str) -> None:
        """Raises StudioError for a folder that is none."""
        self.about = read_facts(folder)
        self.pipeline = load(folder, "cpu")
        self.tokenizer = cast(Any, self.pipeline.tokenizer)
        transformer: Any = self.pipeline.transformer
        self.denoiser = Denoiser(len(self.tokenizer), len(transformer.transformer_blocks))
        take_weights(self.denoiser.transformer, transformer.state_dict(), folder)
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
        mean, std = self._statistics
        stills = []
        for clip in (clips * std + mean).split(1):
            shown = ((decode(vae, clip)[:, :, -1:] + 1.0) * 127.5).round().clamp(0, 255).to(torch.uint8)
            stills.append((encode_video(vae, shown) - mean) / std)
        return torch.stack(stills)

    def importance(self, clips: Tensor) -> Tensor:
        """How much each number of a latent is seen in normalised clips (N, C, F, H, W): (C,), mean 1."""
        mean, std = self._statistics
        return measure_importance(self.pipeline.vae, clips * std + mean)

    @property
    def _statistics(self) -> tuple[Tensor, Tensor]:
        """Mean and spread of latents as the autoencoder makes them, (1, C, 1, 1, 1)."""
        vae = self.pipeline.vae
        mean, std = (each.view(1, -1, 1, 1, 1).float() for each in (vae.latents_mean, vae.latents_std))
        return mean, std


def record(teacher: Teacher, captions: Sequence[str], walks: Path, files: int, minutes: float) -> None:
    """Let the teacher walk until there are so many files, or the clock ends."""
    recorder = Recorder(
        teacher.denoiser, teacher.tokenizer, captions, walks, levels=teacher.levels, guidance=teacher.guidance,
        size=teacher.size, still=teacher.last_pictures, device=teacher.device,
    )  # fmt: skip
    ends = time.monotonic() + 60.0 * minutes
    for number in range(files):
        if time.monotonic() > ends:
            return
        print(recorder.record(number).name, flush=True)


def train(teacher: Teacher, walks: Path, student: Path, levels: list[float], steps: int, minutes: float) -> None:
    """Train the student from where it stopped, until its schedule or the clock ends."""
    store = TrajectoryStore(walks, teacher.levels, levels)
    importance = _importance(teacher, walks)
    part = TrajectoryPart(store, teacher.tokenizer, teacher.denoiser, importance=importance, device=teacher.device)
    run = Run(part, Schedule(steps, 3e-4, warmup_steps=20, average_decay=0.99), student)
    run.resume()
    student.mkdir(parents=True, exist_ok=True)
    (student / _LEVELS_NAME).write_text(json.dumps(levels))
    run.train(minutes)
    print(f"{run.step} of {steps} steps")


def write_folder(teacher: Teacher, student: Path, folder: Path, levels: list[float], revision: str) -> None:
    """The teacher's folder with the student's averaged weights, and how it is called now."""
    state = read_tensors(_state_path(student), mmap=True)
    take_weights(teacher.denoiser, state["average"], _state_path(student))
    training = teacher.about.get("training", {})
    about = {
        **teacher.about, "revision": revision, "sigmas": levels, "guidance": 1.0, "audio_guidance": 1.0,
        "training": {**training, "steps": {**training.get("steps", {}), "distilled": state["step"]}},
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
        clips, _ = Trajectory.read(need_walks(walks)[0]).ends()
        with written_whole(path) as partial:
            torch.save(teacher.importance(clips[:4, :, :3]), partial)
    return torch.load(path, weights_only=True)


def _state_path(student: Path) -> Path:
    return student / "state.pt"


def main(arguments: list[str] | None = None) -> int:
    """The command line of the module's docstring. Returns the exit code that `command.answer` says."""
    return command.answer(partial(_distil, arguments))


def _parser() -> command.Parser:
    parser = command.Parser(prog="python -m studio.sketch.distil", description=__doc__)
    common = command.Parser(add_help=False)
    common.add_argument("--pipeline", type=command.folder_there, required=True, help="the folder that is the teacher")
    common.add_argument("--out", type=command.folder, required=True, help="folder of walks and of the student's run")
    common.add_argument("--threads", type=command.whole(1), help="processor threads")
    working = command.Parser(add_help=False)
    working.add_argument("--minutes", type=command.minutes, default=math.inf, help="stop then; call again to go on")
    working.add_argument("--device", type=command.device, default="cpu", help="cpu or cuda")
    going = command.Parser(add_help=False)
    going.add_argument("--levels", type=_numbers, help="the student's noise levels, some of the teacher's")

    what = parser.add_subparsers(dest="what", required=True)
    recording = what.add_parser("record", parents=[common, working], help="let the teacher make clips, and keep them")
    recording.add_argument("--prompts", type=Path, required=True, help="a text file, one prompt a line")
    recording.add_argument("--files", type=command.whole(1), default=100, help="how many files of walks")
    recording.set_defaults(work=_record)
    training = what.add_parser("train", parents=[common, working, going], help="teach the student from the walks")
    training.add_argument("--steps", type=command.whole(1), default=1000, help="length of the schedule")
    training.set_defaults(work=_train)
    writing = what.add_parser("folder", parents=[common, going], help="write the student's pipeline folder")
    writing.add_argument("--folder", type=command.folder, required=True, help="where it is written")
    writing.add_argument("--revision", default="v1", help="what sketch.json calls it")
    writing.set_defaults(work=_write)
    return parser


def _distil(arguments: list[str] | None) -> None:
    given = _parser().parse_args(arguments)
    if given.threads:
        torch.set_num_threads(given.threads)
    given.work(given)


# What is wrong is found before the teacher is loaded, which takes seconds.


def _record(given: argparse.Namespace) -> None:
    captions = command.read_prompts(given.prompts)
    record(Teacher(given.pipeline, given.device), captions, given.out / "walks", given.files, given.minutes)


def _train(given: argparse.Namespace) -> None:
    student, walks = given.out / "student", given.out / "walks"
    levels = _settled(student, given.levels, read_facts(given.pipeline)["sigmas"])
    need_walks(walks)
    train(Teacher(given.pipeline, given.device), walks, student, levels, given.steps, given.minutes)


def _write(given: argparse.Namespace) -> None:
    student = given.out / "student"
    levels = _settled(student, given.levels, read_facts(given.pipeline)["sigmas"])
    if not _state_path(student).exists():
        raise StudioError(f"There is no student in {student}: train first.")
    if given.folder.resolve() == given.pipeline.resolve():
        raise StudioError(f"--folder {given.folder} is the teacher's own: give another.")
    write_folder(Teacher(given.pipeline, "cpu"), student, given.folder, levels, given.revision)


def _numbers(text: str) -> list[float]:
    try:
        return [float(level) for level in text.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError("give numbers with commas between them, as in 1,0.8,0.3") from None


def _settled(student: Path, asked: list[float] | None, teachers: list[float]) -> list[float]:
    """The noise levels of a student: those that its training began with, else those that are asked for.

    Raises StudioError where both are there and differ, or they are not some of the teacher's with its first.
    """
    path = student / _LEVELS_NAME
    begun = json.loads(path.read_text()) if path.exists() else None
    if begun and asked and asked != begun:
        raise StudioError(f"The student in {student} goes by {begun}: leave --levels out, or give another --out.")
    levels = begun or asked or _FEW
    if levels[0] != teachers[0] or levels != [level for level in teachers if level in levels]:
        raise StudioError(f"No student goes by {levels}: give --levels that are some of {teachers}, its first too.")
    return levels


if __name__ == "__main__":
    sys.exit(main())
