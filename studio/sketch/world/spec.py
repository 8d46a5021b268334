"""What a clip shows, drawn from a seed: who and what, where, when, in which weather, and what the camera does.

Held-out compositions are never drawn for training. The camera is a directive in words, read by the app's own
grammar, so that clips move exactly as the app understands those words.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
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
    "enters": 0.9,
    "leaves": 0.8,
}
"""What people do, and how often."""
TOGETHER: dict[str, float] = {
    "stands": 1.0,
    "sits": 1.0,
    "walks": 1.3,
    "runs": 0.5,
    "talks": 2.4,
    "waves": 0.7,
    "hands over": 1.3,
    "looks at": 0.8,
}
"""What two or three do with one another."""
HANDED = ("book", "cup", "ball")
WEATHERS: dict[Weather, float] = {"clear": 4.0, "cloudy": 1.2, "rain": 1.2, "snow": 0.6, "fog": 1.0, "wind": 0.8}
SIZES: dict[str, float] = {
    "close-up": 1.0,
    "medium close-up": 1.2,
    "medium shot": 2.4,
    "medium wide shot": 2.4,
    "wide shot": 2.6,
    "extreme wide shot": 0.4,
}
MOVES: dict[str, float] = {
    **dict.fromkeys(("pan left", "pan right", "tilt up", "tilt down"), 1.0),
    **dict.fromkeys(("dolly in", "dolly out", "truck left", "truck right"), 1.2),
    **dict.fromkeys(("pedestal up", "pedestal down", "orbit left", "orbit right", "zoom in", "zoom out"), 1.0),
    **dict.fromkeys(("roll left", "roll right"), 0.3),
}
SUPPORTS: tuple[str, ...] = ("handheld", "handheld", "handheld", "steadicam", "gimbal", "drone shot", "on a tripod")
ANGLES: tuple[str, ...] = ("low angle", "low angle", "high angle", "high angle", "ground level", "overhead view")
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
AFLOAT = frozenset({"boat", "sailboat", "fish"})
WATER = ("sea", "harbour")
LARGE = frozenset({"train", "lighthouse", "mountain", "bridge", "house", "mammoth"})
LANDSCAPES = ("meadow", "desert", "snowfield", "forest", "beach")
DETAILED = frozenset({"cup", "book", "ball", "snowman", "robot", "bird", "fish"})
"""Things that are still known from close up."""
AT_HOME: dict[str, tuple[str, ...]] = {
    "lighthouse": ("beach",),
    "mountain": ("meadow", "snowfield", "desert"),
    "car": ("street", "city"),
    "truck": ("street", "city"),
    "bicycle": ("street", "city", "meadow"),
    "snowman": ("snowfield",),
    "mammoth": ("snowfield", "meadow"),
    "horse": ("meadow", "desert", "beach"),
    "cup": ("kitchen", "cafe"),
    "book": ("living room", "bedroom", "cafe"),
    "ball": ("beach", "meadow", "street"),
    "plane": ("sea", "desert", "meadow", "city"),
}
"""Where a thing is mostly met; else it may be anywhere that it fits."""


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


def reshoot(spec: Spec, take: int = 1) -> Spec:
    """The same set, people and deeds before another camera: what a cut to a new set-up shows."""
    rng = np.random.default_rng((spec.seed, 16, take))
    while True:
        camera = _camera(rng, spec.roles, spec.item, spec.place)
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
        camera=_camera(rng, roles, item, place),
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
    item = Item(name, _pick(rng, tuple(COLOURS)), motion, way)
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


_AGAINST = {"low angle": "tilt up", "ground level": "tilt up", "high angle": "tilt down", "overhead view": "tilt down"}
"""Who already looks up cannot look up much more and see anybody."""


def _camera(rng: np.random.Generator, roles: tuple[Role, ...], item: Item | None, place: str) -> str:
    """A directive in the plain words of the grammar."""
    parts = [_size(rng, roles, item, place)]
    if len(roles) == 2 and parts[0] == "medium shot" and rng.random() < 0.3:
        parts.append("two-shot")
    cramped = place == "car"
    if rng.random() < 0.16 and not cramped:
        parts.append(_pick(rng, ANGLES[:4] if PLACES[place].indoors else ANGLES))
    if rng.random() < 0.14:
        parts.append(_pick(rng, SUPPORTS[:5] if PLACES[place].indoors or cramped else SUPPORTS))
    parts.append(_moving(rng, roles, item, cramped=cramped))
    against = _AGAINST.get(parts[1] if len(parts) > 2 else "", "-")
    return _camera(rng, roles, item, place) if against in parts[-1] else ", ".join(parts)


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


def _moving(rng: np.random.Generator, roles: tuple[Role, ...], item: Item | None, *, cramped: bool) -> str:
    moves = dict(MOVES)
    if cramped:
        moves |= {move: 0.0 for move in moves if move.split()[0] in ("orbit", "truck", "pedestal")}
        moves |= {"dolly out": 0.3}
    way = roles[0].way if roles else item.way if item else 0
    fast = (roles and roles[0].act in ("walks", "runs")) or (item is not None and item.motion in ("drives", "sails"))
    if way and fast:
        whom = roles[0].person if roles else item.name if item else ""
        if rng.random() < 0.3:
            return f"follow the {whom}"
        moves[f"truck {'right' if way > 0 else 'left'}"] += 4.0
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
