"""Puts wishes to a maker of takes and gathers, row by row, what was measured of each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from studio.domain.direction import Direction
from studio.domain.time import Rate
from studio.language.camera import parse_camera
from studio.sketch.evaluation.ask import Asked, Names, ask_of, without_colours
from studio.sketch.evaluation.camera import only_kind
from studio.sketch.evaluation.join import colour_drift, step_ratio
from studio.sketch.evaluation.judges import Judges
from studio.sketch.evaluation.take import Maker, Take, Wish, draw_dropped
from studio.sketch.evaluation.viewing import Viewing
from studio.sketch.world.framing import RATE
from studio.sketch.world.spec import Spec, reshoot
from studio.sketch.world.staging import FRAMES

Measured = dict[str, list[float]]
Say = Callable[[str], None]

LINKS = 4
_AMOUNT = 0.25
_UNLIKE = 8.0
"""Mean difference in levels of 255 from which two pictures are not the same set-up."""
_NEARER = 1.3
_GONE = frozenset({"enters", "leaves", "walks", "runs", "falls", "drives", "sails", "flies", "rolls", "slides", "sinks",
                   "lifts off", "tips over", "bounces", "shatters"})  # fmt: skip
"""Who does this is not there any more after four links."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is put to a maker: every wish once, and the first so many of those that will do to continue, to match, to
    refer to and to repeat."""

    wishes: Sequence[Wish]
    chains: int
    matches: int
    references: int
    repeats: int


def wish_for(spec: Spec, number: int) -> Wish:
    """What a composition wishes, its number the seed."""
    return Wish(ask_of(spec), spec, number)


def examine(maker: Maker, judges: Judges, paper: Paper, exams: Sequence[Wish], say: Say) -> Measured:
    """Measure everything but sharpness. `exams` are compositions for what needs one, whoever's the wishes are."""
    measured: Measured = defaultdict(list)
    kept: list[Take] = []
    for number, wish in enumerate(paper.wishes, 1):
        take = maker.shoot(wish)
        if number <= max(paper.matches, paper.repeats):
            kept.append(take)
        found = view(Viewing(take, judges), wish.asked)
        for name, value in found.items():
            measured[name].append(value)
        say(f"{number}/{len(paper.wishes)} {wish.asked.prompt} -> {_said(found)}")
    for wish in lasting(paper.wishes)[: paper.chains]:
        _continue(maker, wish, measured)
        say(f"continued: {wish.asked.prompt}")
    for wish, take in zip(paper.wishes[: paper.matches], kept, strict=False):
        measured["match"].append(float(_matches(maker, judges, wish, take)))
        say(f"matched: {wish.asked.prompt}")
    for wish in [each for each in exams if len(each.asked.who) == 1][: paper.references]:
        measured["reference"].append(float(_refers(maker, judges, wish)))
        say(f"with a picture: {wish.asked.prompt}")
    for wish, take in zip(paper.wishes[: paper.repeats], kept, strict=False):
        measured["repeatability"].append(float(_same(take, maker.repeat(wish))))
        say(f"made twice: {wish.asked.prompt}")
    return measured


def view(viewing: Viewing, asked: Asked) -> dict[str, float]:
    """What one take is worth in every row of which its prompt speaks."""
    seen = viewing.seen
    found: dict[str, float] = {}
    for name, question, names in (
        ("place", "place", asked.place),
        ("time", "hour", asked.hour),
        ("weather", "weather", asked.weather),
    ):
        if names:
            found[name] = float(seen.answer(question) in names)
    if asked.who:
        wanted = set(asked.who)
        found["who or what"] = float(_answered(wanted, seen.subjects(len(wanted))))
    if asked.colours:
        found["colour"] = float(seen.hues(len(asked.colours)) == asked.colours)
    if asked.count:
        found["how many"] = float(seen.answer("count") == str(min(asked.count, 3)))
    if asked.staging:
        found["staging"] = float(seen.answer("staging") == asked.staging)
    if asked.deed:
        found["action"] = float(viewing.deed in asked.deed)
    return found | _camera(viewing, asked) | _physics(viewing, asked)


def _answered(wanted: set[Names], given: Names) -> bool:
    return all(names & given for names in wanted) and len(given) <= len(wanted)


def _camera(viewing: Viewing, asked: Asked) -> dict[str, float]:
    if asked.move is None:
        return {}
    seen = viewing.camera(asked.direction.lens_mm)
    found = {"camera move": float(seen.kind == asked.move)}
    if asked.amount and asked.move in seen.amounts:
        found["camera amount"] = float(abs(seen.amounts[asked.move] / asked.amount - 1.0) <= _AMOUNT)
    return found


def _physics(viewing: Viewing, asked: Asked) -> dict[str, float]:
    """Gravity in percent of the drop, and how far sound and picture are apart in ms; all of it where nothing falls."""
    if not (asked.drops or asked.topples):
        return {}
    drop = viewing.drop(topples=asked.topples, still=only_kind(asked.direction) == "static")
    found = {"gravity": 100.0 * min(drop.residual, 1.0) if drop else 100.0} if asked.drops else {}
    apart = viewing.seconds
    onset = viewing.onset(drop.land_s) if drop else None
    if drop and onset is not None:
        apart = abs(onset - drop.land_s)
    return found | {"sound on picture, median": 1000.0 * apart, "sound on picture, 90 %": 1000.0 * apart}


def lasting(wishes: Sequence[Wish]) -> list[Wish]:
    """Wishes for what is still there after four links first, before a camera that stands still."""
    stays = [wish for wish in wishes if not wish.asked.deed & _GONE]
    return [_locked_off(wish) for wish in stays or wishes]


def _locked_off(wish: Wish) -> Wish:
    text = f"{wish.spec.camera.split(',')[0]}, static camera" if wish.spec else "static camera"
    spec = replace(wish.spec, camera=text) if wish.spec else None
    return replace(wish, asked=replace(wish.asked, direction=_read(text)), spec=spec)


def _read(text: str) -> Direction:
    return parse_camera(text, frames=FRAMES, rate=Rate(RATE))[0]


def _continue(maker: Maker, wish: Wish, measured: Measured) -> None:
    takes = [take.frames for take in maker.go_on(wish, LINKS)]
    for before, after in pairwise(takes):
        measured["continuation, step"].append(step_ratio(before, after))
    measured["continuation, drift"].append(colour_drift(takes))


def _matches(maker: Maker, judges: Judges, wish: Wish, first: Take) -> bool:
    """Whether a cut from a take of a wish shows the same place and clothes from another set-up."""
    other = _other_set_up(wish)
    one, two = Viewing(first, judges), Viewing(maker.match(wish, other, first), judges)
    return (
        _same_place(one, two, wish.asked) and _same_clothes(one, two, wish.asked) and _reframed(one, two, wish, other)
    )


def _same_place(one: Viewing, two: Viewing, asked: Asked) -> bool:
    place = two.seen.answer("place")
    return place == one.seen.answer("place") and (not asked.place or place in asked.place)


def _same_clothes(one: Viewing, two: Viewing, asked: Asked) -> bool:
    """Whether the subjects' colours are the same; where nobody is seen there are none."""
    hues = two.seen.hues(max(1, len(asked.colours)))
    return bool(hues) and hues == one.seen.hues(max(1, len(asked.colours)))


def _other_set_up(wish: Wish) -> Wish:
    if wish.spec is not None:
        spec = reshoot(wish.spec)
        return replace(wish, asked=replace(wish.asked, direction=_read(spec.camera)), spec=spec)
    near = wish.asked.direction.framing.distance_m < _read("medium shot").framing.distance_m
    text = "wide shot, static camera" if near else "medium close-up, static camera"
    return replace(wish, asked=replace(wish.asked, direction=_read(text)))


def _reframed(one: Viewing, two: Viewing, wish: Wish, other: Wish) -> bool:
    """Whether the subject grew or shrank as asked, or, where nearly the same size was asked, the picture is another."""
    asked = wish.asked.direction.framing.distance_m / other.asked.direction.framing.distance_m
    if max(asked, 1.0 / asked) >= _NEARER:
        sizes = [float(viewing.seen.somebody.mean()) + 1e-4 for viewing in (one, two)]
        return (math.log(sizes[1] / sizes[0]) > 0.0) == (math.log(asked) > 0.0)
    first, second = (viewing.take.frames[0].astype(np.float32) for viewing in (one, two))
    return first.shape != second.shape or float(np.abs(first - second).mean()) > _UNLIKE


def _refers(maker: Maker, judges: Judges, wish: Wish) -> bool:
    """Whether the colour that only a dropped picture tells is what the subject has."""
    assert wish.spec is not None
    untold = replace(wish, asked=replace(wish.asked, prompt=without_colours(wish.asked.prompt)))
    take = maker.refer(untold, *draw_dropped(wish.spec))
    return Viewing(take, judges).seen.hues(len(wish.asked.colours)) == wish.asked.colours


def _same(one: Take, two: Take) -> bool:
    """Whether two takes are the same to the bit."""
    if not np.array_equal(one.frames, two.frames):
        return False
    if one.sound is None or two.sound is None:
        return one.sound is two.sound
    return np.array_equal(one.sound, two.sound)


def _said(found: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in found.items())
