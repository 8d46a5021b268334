"""The prompts that are put to the model when nobody brings any: compositions that no training has seen.

Of every eight, one drops or bounces a thing, one lets somebody fall over, both in a locked-off wide shot, so that
gravity and impacts are asked often enough and can be seen; the others are as the world draws them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from studio.sketch.world.choice import ON_TABLES
from studio.sketch.world.spec import Spec, draw

EXAMS = 200
QUICK = 24
_FIRST_SEED = 900_000_000
_WIDE = "wide shot, static camera"

TALL = frozenset({"snowman", "robot"})
"""Things that fall over as people do."""
DROPPED = frozenset({"falls", "bounces"})
"""What things do that gravity alone decides."""


def is_drop(spec: Spec) -> bool:
    """Whether a thing falls freely."""
    return spec.item is not None and not spec.roles and spec.item.motion in DROPPED


def is_topple(spec: Spec) -> bool:
    """Whether somebody, or something as tall as somebody, falls over."""
    if spec.roles:
        return len(spec.roles) == 1 and spec.roles[0].act == "falls"
    return spec.item is not None and spec.item.motion == "tips over" and spec.item.name in TALL


def _drops_in_sight(spec: Spec) -> bool:
    return is_drop(spec) and spec.item is not None and spec.item.name not in ON_TABLES


def _as_drawn(spec: Spec) -> bool:
    return not is_drop(spec) and not is_topple(spec)


def draw_exams(count: int = EXAMS) -> list[Spec]:
    """The first `count` held-out compositions of the examination."""
    drops, topples, others = (_wanted(kind) for kind in (_drops_in_sight, is_topple, _as_drawn))
    specs: list[Spec] = []
    for number in range(count):
        match number % 8:
            case 2:
                specs.append(_locked_off(next(drops)))
            case 6:
                specs.append(_locked_off(next(topples)))
            case _:
                specs.append(next(others))
    return specs


def _wanted(kind: Callable[[Spec], bool]) -> Iterator[Spec]:
    seed = _FIRST_SEED
    while True:
        spec = draw(seed, "heldout")
        if kind(spec):
            yield spec
        seed += 1


def _locked_off(spec: Spec) -> Spec:
    return replace(spec, camera=_WIDE)
