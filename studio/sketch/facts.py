"""What a clip shows as a row of yes and no, for the parts of training that are told the answer."""

from __future__ import annotations

from typing import get_args

import torch
from torch import Tensor

from studio.sketch.world.choice import ACTS, ANGLES, MOTIONS_OF, MOVES, PEOPLE, SIZES, SUPPORTS, TOGETHER, WEATHERS
from studio.sketch.world.hour import HOURS
from studio.sketch.world.material import MATERIALS
from studio.sketch.world.part import COLOURS
from studio.sketch.world.place import PLACES
from studio.sketch.world.spec import Spec, Staging
from studio.sketch.world.thing import THINGS

_PLACED = ("first", "second", "third")
"""Roles in their order: whose coat is red is another fact for each of them."""
_DEEDS = tuple(sorted({*ACTS, *TOGETHER, "talks sitting", "takes"}))
_MOTIONS = tuple(sorted({name for names in MOTIONS_OF.values() for name in names} | {"is handed over"}))
_MOVES = ("static camera", "follow", "rack focus", *MOVES)

FACTS: tuple[tuple[str, str], ...] = (
    *((f"{place} person", name) for place in _PLACED for name in PEOPLE),
    *((f"{place} colour", name) for place in _PLACED for name in COLOURS),
    *((f"{place} hat", "hat") for place in _PLACED),
    *(("act", name) for name in _DEEDS),
    *(("thing", name) for name in THINGS),
    *(("thing colour", name) for name in COLOURS),
    *(("material", name) for name in MATERIALS if name != "plain"),
    *(("motion", name) for name in _MOTIONS),
    *(("way", name) for name in ("left", "right")),
    *(("staging", name) for name in get_args(Staging)),
    *(("place", name) for name in PLACES),
    *(("hour", name) for name in HOURS),
    *(("weather", name) for name in WEATHERS),
    *(("size", name) for name in SIZES),
    *(("angle", name) for name in sorted(set(ANGLES))),
    *(("support", name) for name in sorted(set(SUPPORTS))),
    *(("move", name) for name in _MOVES),
)
"""Every fact, as what it is about and its name."""


def facts_of(spec: Spec, mirrored: bool = False) -> Tensor:
    """One number for each of FACTS: 1 where it is so, else 0. `mirrored` is for the clip with its sides exchanged."""
    so = {("staging", spec.staging), ("place", spec.place), ("hour", spec.hour), ("weather", spec.weather)}
    for place, role in zip(_PLACED, spec.roles, strict=False):
        so |= {(f"{place} person", role.person), (f"{place} colour", role.colour), ("act", role.act)}
        if role.hat:
            so.add((f"{place} hat", "hat"))
    if spec.item is not None:
        so |= {("thing", spec.item.name), ("thing colour", spec.item.colour), ("motion", spec.item.motion)}
        so.add(("material", spec.item.material))
    way = spec.roles[0].way if spec.roles else spec.item.way if spec.item else 0
    camera = mirror_words(spec.camera) if mirrored else spec.camera
    if way:
        so.add(("way", "left" if (way < 0) != mirrored else "right"))
    so |= {(about, name) for about, name in FACTS if about in ("size", "angle", "support", "move") and name in camera}
    so -= _SHORTER.get(camera.split(",")[0], set())
    return torch.tensor([float(fact in so) for fact in FACTS])


def mirror_words(text: str) -> str:
    """A text in which left is right and right is left."""
    words = (_swap(word) for word in text.split(" "))
    return " ".join(words)


def _swap(word: str) -> str:
    for one, other in (("left", "right"), ("Left", "Right")):
        for mine, theirs in ((one, other), (other, one)):
            if word.rstrip(".,;:") in (mine, f"{mine}wards"):
                return word.replace(mine, theirs)
    return word


_SHORTER: dict[str, set[tuple[str, str]]] = {
    name: {("size", other) for other in SIZES if other != name and other in name} for name in SIZES
}
"""A medium wide shot is no wide shot, though the words are in it."""
