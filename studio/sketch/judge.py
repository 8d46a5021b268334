"""Trains the judges of the evaluation, on renders alone: `python -m studio.sketch.judge lessons|train --lessons DIR`.

`lessons` renders what they learn from (and, with `--split heldout`, what they are tried on), or takes it from clips and
stills that are rendered already (`--rushes`); `train` makes the judges, says how often each is right on held-out
lessons, and writes them beside the code. With `--part` the others are kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import cv2
import torch

from studio.domain.errors import StudioError
from studio.sketch import command
from studio.sketch.evaluation.action import DEEDS, deed_of, to_input
from studio.sketch.evaluation.camera import KINDS, only_kind
from studio.sketch.evaluation.judges import FILE, Judges, count_numbers, one_thread
from studio.sketch.evaluation.lesson import Lesson, need_lessons, read_lessons, write_lessons
from studio.sketch.evaluation.motion_schooling import Moves, direction_of, train_action, train_camera_judge, way_of
from studio.sketch.evaluation.rushes import write_rushes
from studio.sketch.evaluation.schooling import Class, train_close, train_scene
from studio.sketch.evaluation.sight import LAMPLIT, look
from studio.sketch.world.place import PLACES

PARTS = ("scene", "close", "moves")
_CLIPS, _SEED = 2048, 31


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


def _parser() -> command.Parser:
    parser = command.Parser(prog="python -m studio.sketch.judge", description=__doc__)
    what = parser.add_subparsers(dest="what", required=True)
    lessons = what.add_parser("lessons", help="make what is learned from, or what the judges are tried on")
    lessons.add_argument("--lessons", type=command.folder, required=True, help="the folder of the lessons")
    lessons.add_argument("--clips", type=command.whole(1, 1_000_000), help=f"how many; default: {_CLIPS}")
    lessons.add_argument("--seed", type=command.whole(0), help=f"another is other clips; default: {_SEED}")
    lessons.add_argument("--split", choices=("train", "heldout"), help="default: train")
    lessons.add_argument("--glances", action="store_true", help="a few pictures of each clip, for sight alone")
    lessons.add_argument("--rushes", type=command.folder_there, help="a folder of clips: render none, take those")
    lessons.set_defaults(work=_make_lessons)
    training = what.add_parser("train", help="train the judges on lessons")
    training.add_argument("--lessons", type=command.folder_there, required=True, help="the folder of the lessons")
    training.add_argument("--out", type=command.file_to_write, default=FILE, help="the file that is written")
    training.add_argument("--part", choices=PARTS, action="append", help="only this, keep the others")
    training.add_argument("--further", action="store_true", help="go on with the judges that are there")
    training.add_argument("--steps", type=command.whole(2), default=3000, help="of each that looks; deeds take half")
    training.add_argument("--minutes", type=command.minutes, default=600.0, help="stop in good order after so long")
    training.set_defaults(work=_train)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """The command line of the module's docstring. Returns the exit code that `command.answer` says."""
    return command.answer(partial(_judge, arguments))


def _judge(arguments: list[str] | None) -> None:
    given = _parser().parse_args(arguments)
    one_thread()
    cv2.setNumThreads(1)
    given.work(given)


def _make_lessons(given: argparse.Namespace) -> None:
    if given.rushes:
        unheard = ("--clips", "--seed", "--split", "--glances")
        command.refuse(given, *unheard, why="is for lessons that are rendered: leave it or --rushes out.")
        write_rushes(given.lessons, given.rushes)
        return
    seed = _SEED if given.seed is None else given.seed
    write_lessons(given.lessons, given.clips or _CLIPS, seed, given.split or "train", glances=given.glances)


def _train(given: argparse.Namespace) -> None:
    started = time.monotonic()
    if given.further and not given.out.exists():
        raise StudioError(f"There are no judges at {given.out} to go on with: leave --further out.")
    parts = given.part or PARTS
    need_lessons(given.lessons, whole="moves" in parts)
    judges = train(given.lessons, given.out, parts, given.steps, given.minutes, further=given.further)
    print(json.dumps({name: round(share, 3) for name, share in judges.accuracy.items()}, indent=1))
    print(f"{count_numbers(judges)} numbers, {time.monotonic() - started:.0f} s, {given.out}")


if __name__ == "__main__":
    sys.exit(main())
