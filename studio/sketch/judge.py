"""Trains the judges of the evaluation, on renders alone: `python -m studio.sketch.judge lessons|train --lessons DIR`.

`lessons` renders what they learn from (and, with `--split heldout`, what they are tried on), or takes it from clips and
stills that are rendered already (`--rushes`); `train` makes the judges, says how often each is right on held-out
lessons, and writes them beside the code. With `--part` the others are kept.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import torch

from studio.sketch.evaluation.action import DEEDS, deed_of, to_input
from studio.sketch.evaluation.camera import KINDS, only_kind
from studio.sketch.evaluation.judges import FILE, Judges, count_numbers, one_thread
from studio.sketch.evaluation.lesson import Lesson, read_lessons, write_lessons
from studio.sketch.evaluation.motion_schooling import Moves, direction_of, train_action, train_camera_judge, way_of
from studio.sketch.evaluation.rushes import write_rushes
from studio.sketch.evaluation.schooling import Class, train_close, train_scene
from studio.sketch.evaluation.sight import LAMPLIT, look
from studio.sketch.world.place import PLACES

PARTS = ("scene", "close", "moves")


def try_sight(judges: Judges, lessons: Iterable[Lesson]) -> dict[str, float]:
    """How often the nets that look are right, clip by clip, on lessons that they have not seen."""
    right: dict[str, list[bool]] = {}
    for lesson in lessons:
        spec, seen = lesson.spec, look(judges.sight, lesson.frames)
        names = {role.person for role in spec.roles} or {spec.item.name if spec.item else ""}
        colours = {role.colour for role in spec.roles} or {spec.item.colour if spec.item else ""}
        answers = {
            "place": seen.answer("place") == spec.place,
            "who or what": seen.subjects(len(names)) == names,
            "colour": seen.hues(len(colours)) == colours,
        }
        if spec.place not in LAMPLIT:
            answers["time"] = seen.answer("hour") == spec.hour
        if spec.roles:
            answers["how many"] = seen.answer("count") == str(len(spec.roles))
        if not PLACES[spec.place].indoors:
            answers["weather"] = seen.answer("weather") == spec.weather
        if len(spec.roles) > 1:
            answers["staging"] = seen.answer("staging") == spec.staging
        for name, answer in answers.items():
            right.setdefault(name, []).append(answer)
    return {name: sum(each) / len(each) for name, each in right.items()}


@torch.no_grad()
def try_moves(judges: Judges, moves: Moves) -> dict[str, float]:
    """How often deeds and camera moves are named rightly, with the masks that are found."""
    deeds = judges.action(to_input(moves.cuts), moves.tracks, moves.who).argmax(1)
    right = [DEEDS[int(deed)] == deed_of(spec) for deed, spec in zip(deeds, moves.specs, strict=True)]
    kinds = judges.camera(torch.from_numpy(moves.flows))[0].argmax(1)
    asked = [only_kind(direction_of(spec), way_of(spec)) for spec in moves.specs]
    named = [KINDS[int(kind)] == want for kind, want in zip(kinds, asked, strict=True) if want is not None]
    return {"action": sum(right) / len(right), "camera move": sum(named) / len(named)}


def train(folder: Path, out: Path, parts: Sequence[str], steps: int, minutes: float, *, further: bool) -> Judges:
    """Train judges on the lessons of a folder and write them beside those that are there already.

    `steps` and `minutes` are for each part that looks; the others, who see through them, take a share of them.
    `further` goes on with the judges that are there; else the parts begin from nothing.
    """
    judges = Judges.load(out) if out.exists() else Judges.untrained()
    accuracy = dict(judges.accuracy)
    if "scene" in parts or "close" in parts:
        school = Class.of(read_lessons(folder, "train"))
        for part, train_part in (("scene", train_scene), ("close", train_close)):
            if part in parts:
                train_part(judges.sight, school, steps, minutes, further=further)
        accuracy |= try_sight(judges, read_lessons(folder, "heldout"))
        replace(judges, accuracy=accuracy).save(out)
    if "moves" in parts:
        moves = Moves.of(read_lessons(folder, "train"), judges.sight)
        known = judges.action if further else None
        action = train_action(moves, steps // 2, 0.4 * minutes, known)
        judges = replace(judges, camera=train_camera_judge(moves, steps), action=action)
        accuracy |= try_moves(judges, Moves.of(read_lessons(folder, "heldout"), judges.sight, as_found=True))
        replace(judges, accuracy=accuracy).save(out)
    return Judges.load(out)


def main(arguments: list[str] | None = None) -> None:
    """The command line of the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m studio.sketch.judge", description=__doc__)
    parser.add_argument("what", choices=("lessons", "train"))
    parser.add_argument("--lessons", type=Path, required=True, help="the folder of the lessons")
    parser.add_argument("--clips", type=int, default=2048, help="lessons: how many")
    parser.add_argument("--seed", type=int, default=31)
    parser.add_argument("--split", choices=("train", "heldout"), default="train")
    parser.add_argument("--glances", action="store_true", help="lessons: a few pictures of each clip, for sight alone")
    parser.add_argument("--rushes", type=Path, help="lessons: of a folder of studio.sketch.world.data, render none")
    parser.add_argument("--out", type=Path, default=FILE, help="train: the file that is written")
    parser.add_argument("--part", choices=PARTS, action="append", help="train: only this, keep the others")
    parser.add_argument("--further", action="store_true", help="train: go on with the judges that are there")
    parser.add_argument("--steps", type=int, default=3000, help="train: of each net that looks; deeds take half")
    parser.add_argument("--minutes", type=float, default=600.0, help="train: stop in good order after so long")
    given = parser.parse_args(arguments)
    one_thread()
    cv2.setNumThreads(1)
    if given.what == "lessons" and given.rushes:
        write_rushes(given.lessons, given.rushes)
        return
    if given.what == "lessons":
        write_lessons(given.lessons, given.clips, given.seed, given.split, glances=given.glances)
        return
    started = time.monotonic()
    parts = given.part or PARTS
    judges = train(given.lessons, given.out, parts, given.steps, given.minutes, further=given.further)
    print(json.dumps({name: round(share, 3) for name, share in judges.accuracy.items()}, indent=1))
    print(f"{count_numbers(judges)} numbers, {time.monotonic() - started:.0f} s, {given.out}")


if __name__ == "__main__":
    main()
