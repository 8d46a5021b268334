"""Measures the model on held-out prompts: `python -m studio.sketch.evaluate --pipeline FOLDER --judge FILE`.

Prompts describe compositions that training never showed. Each is sampled with several seeds through the stock LTX-2
pipeline; classifiers trained on renders say what came out, and the rates are printed per question.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.domain.direction import MoveKind, Size
from studio.sketch.caption import describe
from studio.sketch.judge import Judges, Verdict, score
from studio.sketch.scene import Spec
from studio.sketch.shape import Array
from studio.sketch.stage import FRAMES

Sample = Callable[[str, int, int], tuple[NDArray[np.uint8], Array]]
"""(prompt, seed, frames) -> frames uint8 (frames, height, width, 3) and sound (samples, 2) in [-1, 1]."""

DIFFERENT = 3.0
"""Mean difference of two seeds' frames, in levels of 255, above which they count as different."""
AUDIBLE = 0.003
"""Root mean square above which a sound is not silence."""


def _exam(
    subject: str,
    colour: str,
    place: str,
    light: str,
    motion: str,
    camera: MoveKind,
    size: Size = "medium",
    way: int = 0,
) -> Spec:
    return Spec(0, subject, colour, place, light, motion, way, (camera,), "and", size, False)


EXAMS: tuple[Spec, ...] = (
    _exam("ball", "red", "snow", "day", "bounces", "static"),
    _exam("lighthouse", "blue", "snow", "night", "stands", "orbit-left"),
    _exam("boat", "orange", "sea", "day", "stands", "pan-right"),
    _exam("car", "white", "meadow", "sunset", "stands", "dolly-in"),
    _exam("person", "blue", "street", "day", "stands", "truck-left"),
    _exam("tree", "yellow", "desert", "dawn", "sways", "zoom-out"),
    _exam("house", "green", "snow", "dawn", "stands", "pedestal-up"),
    _exam("rocket", "orange", "snow", "night", "stands", "tilt-up"),
    _exam("cube", "green", "beach", "sunset", "stands", "dolly-out"),
    _exam("tree", "purple", "beach", "day", "stands", "pan-left"),
    _exam("house", "red", "desert", "sunset", "stands", "orbit-right"),
    _exam("ball", "blue", "desert", "night", "stands", "pedestal-down"),
)
"""What is asked for; every composition is held out."""


@dataclass(frozen=True, slots=True)
class Row:
    """One prompt and seed, what was asked, and what was seen and heard."""

    prompt: str
    seed: int
    asked: Spec
    seen: Verdict
    loudness: float

    @property
    def scene_right(self) -> bool:
        return (self.seen.place, self.seen.light) == (self.asked.place, self.asked.light)

    @property
    def subject_right(self) -> bool:
        return (self.seen.subject, self.seen.colour) == (self.asked.subject, self.asked.colour)

    @property
    def camera_right(self) -> bool:
        return self.seen.camera == self.asked.camera[0]


@dataclass(frozen=True, slots=True)
class Report:
    """All rows, and how far the seeds of each prompt lie apart (mean levels of 255)."""

    rows: list[Row]
    spread: list[float]

    def rates(self) -> dict[str, float]:
        """The shares that are right, each in [0, 1]."""
        return {
            "place_and_light": _share(row.scene_right for row in self.rows),
            "subject_and_colour": _share(row.subject_right for row in self.rows),
            "camera": _share(row.camera_right for row in self.rows),
            "seeds_different": _share(apart > DIFFERENT for apart in self.spread),
            "sound_not_silent": _share(row.loudness > AUDIBLE for row in self.rows),
        }


def evaluate(
    sample: Sample, judges: Judges, exams: tuple[Spec, ...], seeds: int, frames: int, sheet: Path | None = None
) -> Report:
    """Sample every exam with `seeds` seeds and judge what comes out; `sheet` is a picture file of all the clips."""
    rows, spread, strips = [], [], []
    for spec in exams:
        prompt = describe(spec)[0]
        clips = []
        for seed in range(seeds):
            pictures, sound = sample(prompt, seed, frames)
            row = Row(prompt, seed, spec, judges.look(pictures), float(np.sqrt(np.mean(np.square(sound)))))
            print(_line(row), flush=True)
            rows.append(row)
            clips.append(pictures.astype(np.float32))
            strips.append(_strip(pictures))
        spread += [float(np.abs(one - clips[0]).mean()) for one in clips[1:]]
    if sheet:
        _write_sheet(sheet, strips)
    return Report(rows, spread)


def _strip(frames: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Four frames of a clip side by side."""
    return np.concatenate(list(frames[np.linspace(0, len(frames) - 1, 4).round().astype(int)]), axis=1)


def _write_sheet(path: Path, strips: list[NDArray[np.uint8]]) -> None:
    """Save clips as a picture, two to a row."""
    rows = [np.concatenate(strips[first : first + 2], axis=1) for first in range(0, len(strips) - 1, 2)]
    Image.fromarray(np.concatenate(rows)).save(path)


def _share(answers: Iterator[bool]) -> float:
    return float(np.mean(list(answers) or [0.0]))


def _line(row: Row) -> str:
    marks = "".join("+" if right else "-" for right in (row.scene_right, row.subject_right, row.camera_right))
    seen = row.seen
    return (
        f"{marks} {row.prompt} [seed {row.seed}] -> {seen.colour} {seen.subject}, {seen.place}, {seen.light}, "
        f"{seen.camera}, loudness {row.loudness:.3f}"
    )


def as_json(report: Report, ceiling: dict[str, float]) -> str:
    """The whole report as JSON, with the judges' own accuracy on held-out renders."""
    rows = [
        {"prompt": row.prompt, "seed": row.seed, "asked": row.asked.to_labels(), "seen": asdict(row.seen)}
        | {"loudness": row.loudness}
        for row in report.rows
    ]
    return json.dumps({"rates": report.rates(), "ceiling": ceiling, "spread": report.spread, "rows": rows}, indent=1)


def _sampler(folder: Path) -> Sample:
    from studio.sketch import pipeline_folder

    pipe = pipeline_folder.load(folder)
    return lambda prompt, seed, frames: pipeline_folder.sample(pipe, prompt, seed, frames=frames)


def main(arguments: list[str] | None = None) -> None:
    """The command line of the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m studio.sketch.evaluate", description=__doc__)
    parser.add_argument("--pipeline", type=Path, required=True)
    parser.add_argument("--judge", type=Path, required=True, help="classifiers made by python -m studio.sketch.judge")
    parser.add_argument("--data", type=Path, help="shards, to say how often the judges are right on held-out renders")
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--frames", type=int, default=FRAMES)
    parser.add_argument("--sheet", type=Path, help="save frames of every clip as one picture")
    parser.add_argument("--json", type=Path, help="write the report here as JSON")
    given = parser.parse_args(arguments)
    judges = Judges.load(given.judge)
    ceiling = score(judges, given.data, 128) if given.data else {}
    report = evaluate(_sampler(given.pipeline), judges, EXAMS, given.seeds, given.frames, given.sheet)
    for name, rate in report.rates().items():
        print(f"{name:20} {rate:6.1%}")
    for name, share in ceiling.items():
        print(f"judge on renders: {name:8} {share:6.1%}")
    if given.json:
        given.json.write_text(as_json(report, ceiling))


if __name__ == "__main__":
    main()
