"""Measures Sketch, row by row, against what the renderer's own clips reach: `python -m studio.sketch.evaluate`.

Takes are made through the backend that the program uses, of compositions that training never showed or of anybody's
prompts (`--prompts FILE`, one a line). What a prompt does not speak of counts in no row, and a row that nobody spoke of
is left out. References and sharpness are measured on the exam's own clips, whatever is asked. `--renders` measures the
renderer instead of a model; `--ceiling` keeps what it reached as the ceiling.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2

from studio.domain.errors import StudioError
from studio.sketch import command
from studio.sketch.evaluation.ask import read_prompt
from studio.sketch.evaluation.exam import EXAMS, QUICK, draw_exams
from studio.sketch.evaluation.examination import Measured, Paper, examine, wish_for
from studio.sketch.evaluation.judges import Judges
from studio.sketch.evaluation.row import RULES, Row, as_table, make_rows
from studio.sketch.evaluation.sharpness import MOST_DB, load_autoencoder, measure_sharpness
from studio.sketch.evaluation.take import Maker, Model, Renderer, Wish
from studio.sketch.log import say

CEILING = Path(__file__).with_name("evaluation") / "ceiling.json"
_SHARP_FRAMES = 33
_FEWEST = 8


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: prompts, chains of four links, cuts, dropped pictures, takes made twice, clips coded."""

    exams: int
    chains: int
    matches: int
    references: int
    repeats: int
    sharp: int

    @classmethod
    def of(cls, exams: int) -> Size:
        """What goes with so many prompts."""
        return cls(exams, -(-exams // 40), -(-exams // 6), -(-exams // 5), -(-exams // 80), -(-exams // 16) + 1)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What renders reached: a value and the number of measurements per row, by which judges."""

    judges: str
    values: dict[str, float]
    counts: dict[str, int]

    @classmethod
    def load(cls, path: Path = CEILING) -> Ceiling:
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            again = "measure it with python -m studio.sketch.evaluate --renders --ceiling"
            raise StudioError(f"{path} cannot be read: {again}") from None

    def save(self, path: Path = CEILING) -> None:
        kept = {"judges": self.judges, "values": self.values, "counts": self.counts}
        path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def read_wishes(path: Path) -> list[Wish]:
    """What the prompts of a file ask for. Raises StudioError for a file that holds none."""
    return [Wish(read_prompt(prompt), None, number) for number, prompt in enumerate(command.read_prompts(path))]


def measure(maker: Maker, judges: Judges, size: Size, wishes: Sequence[Wish] | None = None) -> Measured:
    """Everything that can be measured of a maker's takes."""
    exams = [wish_for(spec, number) for number, spec in enumerate(draw_exams(size.exams))]
    asked = exams if wishes is None else wishes
    paper = Paper(asked, size.chains, size.matches, size.references, size.repeats)
    measured = examine(maker, judges, paper, exams, say)
    measured["sharpness"] = _sharpness(maker, exams[: size.sharp])
    return measured


def _sharpness(maker: Maker, exams: Sequence[Wish]) -> list[float]:
    if maker.folder is None:
        return [MOST_DB] * len(exams)  # a render is its own picture
    autoencoder, renderer = load_autoencoder(maker.folder), Renderer()
    ratios = []
    for wish in exams:
        assert wish.spec is not None
        frames = renderer.draw(wish.spec, _SHARP_FRAMES)
        ratios.append(measure_sharpness(autoencoder, frames, maker.size))
        say(f"coded and decoded: {wish.asked.prompt}")
    return ratios


def _rows(given: argparse.Namespace, judges: Judges) -> tuple[str, list[Row]]:
    size = Size.of(QUICK if given.quick else given.exams or EXAMS)
    if given.renders:
        measured = measure(Renderer(given.keep), judges, size)
        own = {rule.name: rule.value(measured[rule.name]) for rule in RULES}
        if given.ceiling:
            Ceiling(judges.mark, own, {rule.name: len(measured[rule.name]) for rule in RULES}).save()
        return Renderer.name, make_rows(measured, own)
    ceiling = Ceiling.load()
    if ceiling.judges != judges.mark:
        raise StudioError(
            "the ceiling was measured by other judges than these: "
            "run python -m studio.sketch.evaluate --renders --ceiling first"
        )
    wishes = None if given.prompts is None else read_wishes(given.prompts)
    if wishes is not None and given.quick:
        wishes = wishes[:QUICK]
    model = Model(given.pipeline or "sketch")
    return model.name, make_rows(measure(model, judges, size, wishes), ceiling.values)


def _parser() -> command.Parser:
    parser = command.Parser(prog="python -m studio.sketch.evaluate", description=__doc__)
    parser.add_argument("--pipeline", help="a model's id or folder; the built-in one if unsaid")
    parser.add_argument(
        "--prompts", type=Path, help="a text file, one prompt a line; references and sharpness stay the exam's"
    )
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} prompts, a few minutes")
    parser.add_argument(
        "--exams", type=command.whole(_FEWEST, EXAMS), help=f"so many of the {EXAMS} prompts of the exam"
    )
    parser.add_argument("--json", action="store_true", help="print the rows as JSON and nothing else")
    parser.add_argument("--renders", action="store_true", help="measure the renderer's own clips")
    parser.add_argument("--ceiling", action="store_true", help="with --renders: keep the values as the ceiling")
    parser.add_argument("--keep", type=command.folder, help="with --renders: a folder where rendered clips are kept")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """The command line of the module's docstring. Returns the exit code that `command.answer` says."""
    return command.answer(partial(_evaluate, arguments))


def _check(given: argparse.Namespace) -> None:
    """Raises StudioError for options that do not go together."""
    if given.quick:
        command.refuse(given, "--exams", why="says how many prompts, and so does --quick: leave one of them out.")
    if given.renders:
        command.refuse(given, "--prompts", "--pipeline", why="is for a model: leave it or --renders out.")
    else:
        command.refuse(given, "--ceiling", "--keep", why="is for the renderer's clips: give --renders too.")


def _evaluate(arguments: list[str] | None) -> None:
    given = _parser().parse_args(arguments)
    _check(given)
    cv2.setNumThreads(1)
    judges = Judges.load()
    with contextlib.redirect_stdout(sys.stderr):  # libraries print while they load
        name, rows = _rows(given, judges)
    if given.json:
        print(json.dumps({"rows": [row.as_json() for row in rows]}))
        return
    print(f"{name}\n{as_table(rows)}")
    told = ", ".join(f"{question} {share:.0%}" for question, share in judges.accuracy.items())
    print(f"The judges are right on held-out renders: {told}")


if __name__ == "__main__":
    sys.exit(main())
