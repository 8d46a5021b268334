"""What a clip shows, drawn from a seed: who and what, where, when, in which weather, and what the camera does.

Held-out compositions are never drawn for training. The camera is a directive in words, read by the app's own
grammar, so that clips move exactly as the app understands those words.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, cast

import numpy as np

from studio.sketch.world.figure import Person
from studio.sketch.world.hour import HOURS
from studio.sketch.world.place import PLACES
from studio.sketch.world.thing import COLOURS, THINGS

Split = Literal["train", "heldout"]
Staging = Literal["alone", "beside", "facing", "behind"]
Weather = Literal["clear", "cloudy", "rain", "snow", "fog", "wind"]

PEOPLE: tuple[Person, ...] = ("man", "woman", "child")
ACTS: dict[str, float] = {
    "stands": 2.0,
    "sits": 1.5,
    "walks": 2.5,
    "runs": 1.5,
    "turns": 1.0,
    "looks": 1.0,
    "talks": 2.0,
    "waves": 1.2,
    "falls": 0.8,
}
"""What people do, and how often."""
TOGETHER: dict[str, float] = {"stands": 1.0, "sits": 1.0, "walks": 1.2, "talks": 2.5, "waves": 0.7, "hands over": 1.0}
"""What two or three do with one another."""
WEATHERS: dict[Weather, float] = {"clear": 4.0, "cloudy": 1.2, "rain": 1.2, "snow": 0.6, "fog": 1.0, "wind": 0.8}
SIZES: dict[str, float] = {
    "close-up": 1.0,
    "medium close-up": 1.2,
    "medium shot": 2.4,
    "medium wide shot": 2.4,
    "wide shot": 2.6,
    "extreme wide shot": 0.4,
}
MOVES: tuple[str, ...] = (
    "pan left",
    "pan right",
    "tilt up",
    "tilt down",
    "dolly in",
    "dolly out",
    "truck left",
    "truck right",
    "pedestal up",
    "pedestal down",
    "orbit left",
    "orbit right",
    "zoom in",
    "zoom out",
)
PACES: tuple[str, ...] = ("", "", "slow ", "fast ")

MOTIONS_OF: dict[str, tuple[str, ...]] = {
    "ball": ("stands", "bounces", "rolls", "falls", "swings", "floats"),
    "cube": ("stands", "falls", "slides", "tips over"),
    "cup": ("stands", "slides", "tips over"),
    "book": ("stands", "slides", "falls"),
    "car": ("stands", "drives"),
    "truck": ("stands", "drives"),
    "train": ("drives",),
    "bicycle": ("stands", "tips over"),
    "boat": ("floats", "sails", "sinks"),
    "sailboat": ("floats", "sails"),
    "plane": ("flies",),
    "balloon": ("stands", "lifts off", "flies"),
    "rocket": ("stands", "lifts off"),
    "bird": ("stands", "flies"),
    "fish": ("floats",),
    "dog": ("stands", "walks"),
    "horse": ("stands", "walks"),
    "mammoth": ("stands", "walks"),
    "snowman": ("stands", "tips over"),
    "robot": ("stands", "walks", "tips over"),
    "tree": ("stands",),
    "pine": ("stands",),
    "house": ("stands",),
    "lighthouse": ("stands",),
    "bridge": ("stands",),
    "mountain": ("stands",),
}
SIDEWAYS = frozenset({"rolls", "slides", "tips over", "drives", "sails", "flies", "walks", "runs", "sinks"})
INDOORS = tuple(name for name, place in PLACES.items() if place.indoors)
SMALL = frozenset({"ball", "cube", "cup", "book", "dog", "robot"})
"""Things that fit into a room."""
ON_TABLES = frozenset({"cup", "book"})
_AFLOAT = frozenset({"boat", "sailboat", "fish"})
_WATER = ("sea", "harbour")


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
    """The thing that a clip is about."""

    name: str
    colour: str
    motion: str
    way: int = 0


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


def is_held_out(spec: Spec) -> bool:
    """Whether who or what it is, in its colour, in this place, is kept for the evaluation: one triple in nine."""
    names = (*(role.person for role in spec.roles), *((spec.item.name,) if spec.item else ()))
    colours = (*(role.colour for role in spec.roles), *((spec.item.colour,) if spec.item else ()))
    people, hues, places = (*PEOPLE, *THINGS), tuple(COLOURS), tuple(PLACES)
    first = people.index(names[0]), hues.index(colours[0]), places.index(spec.place)
    return (5 * first[0] + 7 * first[1] + 2 * first[2]) % 9 == 0


def _draw(seed: int, rng: np.random.Generator) -> Spec:
    peopled = rng.random() < 0.62
    place = _pick(rng, tuple(PLACES))
    count = 1 if not peopled or place == "car" else int(rng.choice([1, 2, 3], p=[0.55, 0.38, 0.07]))
    roles: tuple[Role, ...] = ()
    item: Item | None = None
    staging: Staging = "alone"
    if peopled or place == "car":
        place = _pick(rng, INDOORS) if rng.random() < 0.3 and place != "car" else place
        roles = _roles(rng, place, 2 if place == "car" and rng.random() < 0.5 else count)
        if len(roles) > 1:
            staging = "beside" if place == "car" else cast(Staging, _pick(rng, ("beside", "facing", "behind")))
    else:
        item, place = _item(rng, place)
    return Spec(
        seed=seed,
        roles=roles,
        item=item,
        staging=staging,
        place=place,
        hour=_pick(rng, tuple(HOURS)),
        weather="clear" if PLACES[place].indoors else cast(Weather, _weighted(rng, WEATHERS)),
        camera=_camera(rng, roles, item),
    )


def _roles(rng: np.random.Generator, place: str, count: int) -> tuple[Role, ...]:
    if place == "car":
        acts = ["sits" if rng.random() < 0.6 else "talks" for _ in range(count)]
    elif count == 1:
        acts = [_weighted(rng, ACTS)]
    else:
        acts = [_weighted(rng, TOGETHER)] * count
    if acts[0] == "talks" and count > 1:  # one speaks at a time
        acts = ["talks", *(["stands" if place != "car" else "sits"] * (count - 1))]
    colours = rng.choice(list(COLOURS), size=count, replace=False)
    way = int(rng.choice([-1, 1]))
    return tuple(
        Role(
            person=PEOPLE[int(rng.choice(3, p=[0.4, 0.4, 0.2]))],
            colour=str(colour),
            act=act,
            way=way if act in ("walks", "runs") else 0,
            hat=bool(rng.random() < 0.25),
        )
        for act, colour in zip(acts, colours, strict=True)
    )


def _item(rng: np.random.Generator, place: str) -> tuple[Item, str]:
    while True:
        name = _pick(rng, tuple(THINGS))
        motion = _pick(rng, MOTIONS_OF[name])
        wet = name in _AFLOAT or motion in ("floats", "sails", "sinks")
        if wet:
            place = _pick(rng, _WATER) if name != "ball" else "sea"
        elif place in _WATER and motion != "flies":
            place = _pick(rng, ("beach", "meadow", "street", "snowfield", "desert"))
        if (PLACES[place].indoors and name not in SMALL) or place == "car":
            place = _pick(rng, tuple(each for each in PLACES if not PLACES[each].indoors and each != "car"))
            continue
        way = int(rng.choice([-1, 1])) if motion in SIDEWAYS else 0
        return Item(name, _pick(rng, tuple(COLOURS)), motion, way), place


def _camera(rng: np.random.Generator, roles: tuple[Role, ...], item: Item | None) -> str:
    """A directive in the plain words of the grammar."""
    sizes = dict(SIZES)
    if len(roles) > 1:
        sizes |= {"close-up": 0.0, "medium close-up": 0.2}
    moving = any(role.act in ("walks", "runs", "falls") for role in roles) or (item is not None and item.way)
    if moving:
        sizes |= {"close-up": 0.0, "medium close-up": 0.0, "medium shot": 0.6}
    parts = [_weighted(rng, sizes)]
    if rng.random() < 0.14:
        parts.append(_pick(rng, ("low angle", "high angle")))
    if rng.random() < 0.1:
        parts.append("handheld")
    if rng.random() < 0.22:
        parts.append("static camera")
    else:
        move = _pick(rng, PACES) + _pick(rng, MOVES)
        if rng.random() < 0.1:
            kinds = [each for each in MOVES if each.split()[0] not in move]
            move += (" while " if rng.random() < 0.5 else ", then ") + _pick(rng, tuple(kinds))
        parts.append(move)
    return ", ".join(parts)


def _pick(rng: np.random.Generator, of: tuple[str, ...]) -> str:
    return of[int(rng.integers(len(of)))]


def _weighted(rng: np.random.Generator, weights: dict[Any, float]) -> Any:
    shares = np.array(list(weights.values()))
    return list(weights)[int(rng.choice(len(shares), p=shares / shares.sum()))]
