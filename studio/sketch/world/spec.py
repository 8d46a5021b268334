"""What a clip shows, drawn from a seed: who and what, where, when, in which weather, and what the camera does.

Held-out compositions are never drawn for training. The camera is a directive in words, read by the app's own
grammar, so that clips move exactly as the app understands those words.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, cast

import numpy as np

from studio.sketch.world.choice import (
    ACTS,
    AFLOAT,
    AGAINST,
    ANGLES,
    AT_HOME,
    DETAILED,
    HANDED,
    INDOORS,
    LANDSCAPES,
    LARGE,
    MOTIONS_OF,
    MOVES,
    PACES,
    PEOPLE,
    SHOULDER_MOVES,
    SIDEWAYS,
    SIZES,
    SMALL,
    SUPPORTS,
    TOGETHER,
    WATER,
    WEATHERS,
    Weather,
)
from studio.sketch.world.figure import Person
from studio.sketch.world.hour import HOURS
from studio.sketch.world.material import MATERIALS_OF
from studio.sketch.world.part import COLOURS
from studio.sketch.world.place import PLACES
from studio.sketch.world.thing import THINGS

_OVER_SHOULDERS = 0.3
"""How often two who face each other are filmed over the second one's shoulder."""

_OF_MATERIAL = 0.45
"""How often it is said what a thing is made of that may be of several materials."""
_RACKED = 0.3
"""How often the focus is pulled between two who stand one behind the other."""

Split = Literal["train", "heldout"]
Staging = Literal["alone", "beside", "facing", "behind"]


@dataclass(frozen=True, slots=True)
class Role:
    """A person of the clip: who, the coat's colour, what is done and which way (-1 left, 1 right, 0 without)."""

    person: Person
    colour: str
    act: str
    way: int = 0
    hat: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """The thing that a clip is about, and what it is made of where that is said."""

    name: str
    colour: str
    motion: str
    way: int = 0
    material: str = "plain"


@dataclass(frozen=True, slots=True)
class Spec:
    """Everything that decides a clip: the same Spec makes the same clip on one machine."""

    seed: int
    roles: tuple[Role, ...]
    item: Item | None
    staging: Staging
    place: str
    hour: str
    weather: Weather
    camera: str

    def to_labels(self) -> dict[str, Any]:
        return asdict(self)


def spec_from_labels(labels: dict[str, Any]) -> Spec:
    """Read what `Spec.to_labels` wrote, also after a trip through JSON."""
    roles = tuple(Role(**role) for role in labels["roles"])
    item = None if labels["item"] is None else Item(**labels["item"])
    return Spec(**{**labels, "roles": roles, "item": item})


def draw(seed: int, split: Split) -> Spec:
    """Draw what a clip shows; "heldout" draws only held-out compositions, "train" never does."""
    rng = np.random.default_rng((seed, 11))
    while True:
        spec = _draw(seed, rng)
        if is_held_out(spec) == (split == "heldout"):
            return spec


def reshoot(spec: Spec, take: int = 1) -> Spec:
    """The same set, people and deeds before another camera: what a cut to a new set-up shows."""
    rng = np.random.default_rng((spec.seed, 16, take))
    while True:
        camera = _camera(rng, spec.roles, spec.item, spec.place, spec.staging)
        if camera.split(",")[0] != spec.camera.split(",")[0]:
            return replace(spec, camera=camera)


def is_held_out(spec: Spec) -> bool:
    """Whether who or what it is, in its colour, in this place, is kept for the evaluation: one triple in nine."""
    names = (*(role.person for role in spec.roles), *((spec.item.name,) if spec.item else ()))
    colours = (*(role.colour for role in spec.roles), *((spec.item.colour,) if spec.item else ()))
    people, hues, places = (*PEOPLE, *THINGS), tuple(COLOURS), tuple(PLACES)
    first = people.index(names[0]), hues.index(colours[0]), places.index(spec.place)
    return (5 * first[0] + 7 * first[1] + 2 * first[2]) % 9 == 0


def afloat(spec: Spec) -> bool:
    """Whether the clip is about something in the water."""
    item = spec.item
    return item is not None and not spec.roles and (item.name in AFLOAT or item.motion in ("floats", "sails", "sinks"))


def _draw(seed: int, rng: np.random.Generator) -> Spec:
    place = _pick(rng, tuple(PLACES))
    roles: tuple[Role, ...] = ()
    item: Item | None = None
    staging: Staging = "alone"
    if place == "car" or rng.random() < 0.62:
        place = _pick(rng, INDOORS) if rng.random() < 0.3 and place != "car" else place
        most = [0.5, 0.5, 0.0] if place == "car" else [0.55, 0.38, 0.07]
        roles = _roles(rng, place, int(rng.choice([1, 2, 3], p=most)))
        staging = _staging(rng, place, roles)
        if roles[0].act == "hands over":
            item = Item(_pick(rng, HANDED), _pick(rng, tuple(COLOURS)), "is handed over")
    else:
        item, place = _item(rng, place)
    return Spec(
        seed=seed,
        roles=roles,
        item=item,
        staging=staging,
        place=place,
        hour=_pick(rng, tuple(HOURS)),
        weather="clear" if PLACES[place].indoors else _weather(rng, place),
        camera=_camera(rng, roles, item, place, staging),
    )


def _weather(rng: np.random.Generator, place: str) -> Weather:
    dry = {"rain": 0.0, "snow": 0.0, "wind": 2.0} if place == "desert" else {}
    cold = {"rain": 0.2, "snow": 3.0} if place == "snowfield" else {}
    return cast(Weather, _weighted(rng, WEATHERS | dry | cold))


def _staging(rng: np.random.Generator, place: str, roles: tuple[Role, ...]) -> Staging:
    if len(roles) == 1:
        return "alone"
    if roles[0].act == "hands over":
        return "facing"
    if place == "car":
        return "beside"
    moving = roles[0].act in ("walks", "runs")
    return cast(Staging, _pick(rng, ("beside", "behind") if moving else ("beside", "facing", "behind")))


def _roles(rng: np.random.Generator, place: str, count: int) -> tuple[Role, ...]:
    cramped = place == "car"
    if cramped:
        act = "sits" if rng.random() < 0.5 else "talks sitting"
    elif count == 1:
        still = {"enters": 0.4, "leaves": 0.4, "runs": 0.0} if PLACES[place].indoors else {}
        act = _weighted(rng, ACTS | still)
    else:
        act = _weighted(rng, TOGETHER | ({"runs": 0.0} if PLACES[place].indoors else {}))
    if act == "talks" and rng.random() < 0.25:
        act = "talks sitting"
    other = {
        "talks": "stands", "talks sitting": "sits", "hands over": "takes", "looks at": "stands",
    }.get(act, act)  # fmt: skip
    if act == "hands over":
        count = 2
    colours = rng.choice(list(COLOURS), size=count, replace=False)
    sideways = act in ("enters", "leaves") or PLACES[place].indoors or rng.random() < 0.85
    way = int(rng.choice([-1, 1])) if sideways and act in ("walks", "runs", "enters", "leaves") else 0
    return tuple(
        Role(
            person=PEOPLE[int(rng.choice(3, p=[0.5, 0.5, 0.0] if cramped and not number else [0.4, 0.4, 0.2]))],
            colour=str(colour),
            act=other if number else act,
            way=way,
            hat=bool(rng.random() < 0.25),
        )
        for number, colour in enumerate(colours)
    )


def _item(rng: np.random.Generator, place: str) -> tuple[Item, str]:
    name = _pick(rng, tuple(THINGS))
    motion = _pick(rng, MOTIONS_OF[name])
    way = int(rng.choice([-1, 1])) if motion in SIDEWAYS and name != "bicycle" else 0
    item = Item(name, _pick(rng, tuple(COLOURS)), motion, way, _material(rng, name))
    if name in AFLOAT or motion in ("floats", "sails", "sinks"):
        return item, _pick(rng, WATER) if name != "ball" else "sea"
    fitting = [each for each in PLACES if each != "car" and (each != "sea" or motion == "flies")]
    if name not in SMALL:
        fitting = [each for each in fitting if not PLACES[each].indoors]
    if name in LARGE:
        fitting = [each for each in fitting if each in LANDSCAPES]
    if name in AT_HOME and rng.random() < 0.6:
        fitting = list(AT_HOME[name])
    return item, place if place in fitting else _pick(rng, tuple(fitting))


def _material(rng: np.random.Generator, name: str) -> str:
    said = rng.random() < _OF_MATERIAL
    return _pick(rng, MATERIALS_OF[name]) if said and name in MATERIALS_OF else "plain"


def _camera(rng: np.random.Generator, roles: tuple[Role, ...], item: Item | None, place: str, staging: Staging) -> str:
    """A directive in the plain words of the grammar."""
    if len(roles) == 2 and staging == "facing" and place != "car" and rng.random() < _OVER_SHOULDERS:
        return f"medium shot, over the shoulder, {_pick(rng, SHOULDER_MOVES)}"
    parts = [_size(rng, roles, item, place)]
    if len(roles) == 2 and parts[0] == "medium shot" and rng.random() < 0.3:
        parts.append("two-shot")
    cramped = place == "car"
    if rng.random() < 0.16 and not cramped:
        parts.append(_pick(rng, ANGLES[:4] if PLACES[place].indoors else ANGLES))
    if rng.random() < 0.14:
        parts.append(_pick(rng, SUPPORTS[:5] if PLACES[place].indoors or cramped else SUPPORTS))
    parts.append(_moving(rng, roles, item, place, staging))
    against = AGAINST.get(parts[1], ()) if len(parts) > 2 else ()
    return _camera(rng, roles, item, place, staging) if any(each in parts[-1] for each in against) else ", ".join(parts)


def _size(rng: np.random.Generator, roles: tuple[Role, ...], item: Item | None, place: str) -> str:
    sizes = dict(SIZES)
    acts = {role.act for role in roles}
    if len(roles) > 1:
        sizes |= {"close-up": 0.0, "medium close-up": 0.0}
        if len(roles) > 2 or "behind" in acts:
            sizes |= {"medium shot": 0.4}
    if "waves" in acts:
        sizes |= {"close-up": 0.0}
    if acts & {"walks", "enters", "leaves", "falls"}:
        sizes |= {"close-up": 0.0, "medium close-up": 0.0, "medium shot": 0.3}
    if acts & {"enters", "leaves"}:  # the way out of a wide picture is longer than a clip
        sizes |= {"medium shot": 1.0, "wide shot": 0.0, "extreme wide shot": 0.0}
    if "runs" in acts:
        sizes |= {"close-up": 0.0, "medium close-up": 0.0, "medium shot": 0.0, "medium wide shot": 0.7}
    if item is not None and not roles and item.motion != "stands":
        sizes |= {"close-up": 0.0, "medium close-up": 0.0, "medium shot": 1.0}
    if item is not None and not roles and item.name not in DETAILED:
        sizes |= {"close-up": 0.0}
    if PLACES[place].indoors or place == "car":
        sizes |= {"extreme wide shot": 0.0}
    if place == "car":
        sizes |= {"wide shot": 0.0, "medium wide shot": 0.6}
    return _weighted(rng, sizes)


def _moving(rng: np.random.Generator, roles: tuple[Role, ...], item: Item | None, place: str, staging: Staging) -> str:
    moves = dict(MOVES)
    if PLACES[place].indoors:  # there is a wall behind the camera
        moves |= {"dolly out": 0.3}
    if any(role.act == "falls" for role in roles):
        moves |= dict.fromkeys(("zoom in", "dolly in", "tilt up", "pedestal up"), 0.0)
    if place == "car":
        moves |= {move: 0.0 for move in moves if move.split()[0] in ("orbit", "truck", "pedestal", "tilt")}
        moves |= {"dolly out": 0.3}
    way = roles[0].way if roles else item.way if item else 0
    fast = (roles and roles[0].act in ("walks", "runs")) or (item is not None and item.motion in ("drives", "sails"))
    if way and fast:
        whom = roles[0].person if roles else item.name if item else ""
        if rng.random() < 0.3:
            return f"follow the {whom}"
        moves[f"truck {'right' if way > 0 else 'left'}"] += 4.0
    still = place != "car" and not any(role.act in ("walks", "runs") for role in roles)
    told_apart = len({role.person for role in roles}) == len(roles) == 2
    if staging == "behind" and still and told_apart and rng.random() < _RACKED:
        # The first stands behind the other.
        return f"rack focus from the {roles[1].person} to the {roles[0].person}"
    if rng.random() < 0.22:
        return "static camera"
    move = _weighted(rng, moves)
    spoken = _pick(rng, PACES) + move
    if rng.random() < 0.1:
        others = {each: share for each, share in moves.items() if each.split()[0] not in move}
        spoken += (" while " if rng.random() < 0.5 else ", then ") + _weighted(rng, others)
    return spoken


def _pick(rng: np.random.Generator, of: tuple[str, ...]) -> str:
    return of[int(rng.integers(len(of)))]


def _weighted(rng: np.random.Generator, weights: dict[Any, float]) -> Any:
    shares = np.array(list(weights.values()))
    return list(weights)[int(rng.choice(len(shares), p=shares / shares.sum()))]
