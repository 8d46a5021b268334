"""What may be in a clip of Sketch's world, drawn from a seed; held-out compositions are never drawn for training."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, cast

import numpy as np

from studio.domain.direction import MoveKind, Size
from studio.sketch.light import LIGHTS
from studio.sketch.place import PLACES
from studio.sketch.subject import COLOURS, SUBJECTS

Split = Literal["train", "heldout"]

MOTIONS: dict[str, tuple[str, ...]] = {
    "ball": ("stands", "bounces", "rolls"),
    "cube": ("stands", "spins", "falls"),
    "car": ("stands", "drives"),
    "lighthouse": ("stands",),
    "tree": ("stands", "sways"),
    "house": ("stands",),
    "boat": ("stands", "sails"),
    "person": ("stands", "walks"),
    "rocket": ("stands", "lifts off"),
}
SIDEWAYS = frozenset({"rolls", "drives", "sails", "walks"})

CAMERAS: tuple[MoveKind, ...] = (
    "static",
    "pan-left",
    "pan-right",
    "tilt-up",
    "tilt-down",
    "dolly-in",
    "dolly-out",
    "truck-left",
    "truck-right",
    "pedestal-up",
    "pedestal-down",
    "orbit-left",
    "orbit-right",
    "zoom-in",
    "zoom-out",
)
SIZES: dict[Size, float] = {"close-up": 1.2, "medium": 0.95, "long": 0.66}
"""How large the subject is drawn in each framing."""

HELD_OUT: frozenset[tuple[str, str, str]] = frozenset(
    {
        ("ball", "red", "snow"),
        ("ball", "blue", "desert"),
        ("cube", "green", "beach"),
        ("cube", "yellow", "street"),
        ("car", "purple", "desert"),
        ("car", "white", "meadow"),
        ("lighthouse", "blue", "snow"),
        ("lighthouse", "orange", "meadow"),
        ("tree", "purple", "beach"),
        ("tree", "yellow", "desert"),
        ("house", "green", "snow"),
        ("house", "red", "desert"),
        ("boat", "orange", "sea"),
        ("boat", "purple", "beach"),
        ("person", "blue", "street"),
        ("person", "white", "desert"),
        ("rocket", "green", "meadow"),
        ("rocket", "orange", "snow"),
    }
)
"""Subject, colour and place that training never shows together."""

_NOT_AT: dict[str, frozenset[str]] = {
    "sea": frozenset({"car", "cube", "rocket", "house"}),
    "meadow": frozenset({"boat"}),
    "desert": frozenset({"boat"}),
    "snow": frozenset({"boat"}),
    "street": frozenset({"boat", "lighthouse"}),
}


@dataclass(frozen=True, slots=True)
class Spec:
    """Everything that decides a clip; the same Spec gives the same bytes.

    `way` is -1 for left, 1 for right, 0 for motions without one. With two camera kinds, `joined` says whether they
    run together ("and") or one after the other ("then").
    """

    seed: int
    subject: str
    colour: str
    place: str
    light: str
    motion: str
    way: int
    camera: tuple[MoveKind, ...]
    joined: Literal["and", "then"]
    size: Size
    handheld: bool

    @property
    def triple(self) -> tuple[str, str, str]:
        return self.subject, self.colour, self.place

    def to_labels(self) -> dict[str, Any]:
        return asdict(self)


def spec_from_labels(labels: dict[str, Any]) -> Spec:
    """Read what `Spec.to_labels` wrote, also after a trip through JSON."""
    return Spec(**{**labels, "camera": tuple(labels["camera"])})


def mirror_spec(spec: Spec) -> Spec:
    """What a clip shows when its frames are flipped from left to right and its channels swapped.

    It describes the flipped clip; drawing it anew gives other scenery, since the seed lays that out unflipped.
    """
    return replace(spec, way=-spec.way, camera=tuple(mirror_kind(kind) for kind in spec.camera))


def mirror_kind(kind: MoveKind) -> MoveKind:
    """The camera move as seen in a mirror."""
    if kind.endswith("-left"):
        return cast(MoveKind, kind.replace("-left", "-right"))
    return cast(MoveKind, kind.replace("-right", "-left"))


def draw(seed: int, split: Split) -> Spec:
    """Draw what a clip shows; "heldout" draws only held-out compositions, "train" never does."""
    rng = np.random.default_rng(seed)
    subject, colour, place = _draw_triple(rng, split)
    motion = _pick(rng, _motions_at(subject, place))
    way = int(rng.choice([-1, 1])) if motion in SIDEWAYS else 0
    camera, joined = _draw_camera(rng)
    return Spec(
        seed=seed,
        subject=subject,
        colour=colour,
        place=place,
        light=_pick(rng, tuple(LIGHTS)),
        motion=motion,
        way=way,
        camera=camera,
        joined=joined,
        size=cast(Size, str(rng.choice(list(SIZES), p=[0.2, 0.45, 0.35]))),
        handheld=bool(rng.random() < 0.1),
    )


def fits(subject: str, place: str) -> bool:
    """Whether the subject may stand in the place."""
    return subject not in _NOT_AT.get(place, frozenset())


def _pick(rng: np.random.Generator, of: tuple[str, ...]) -> str:
    return of[int(rng.integers(len(of)))]


def _draw_triple(rng: np.random.Generator, split: Split) -> tuple[str, str, str]:
    if split == "heldout":
        triples = sorted(HELD_OUT)
        return triples[int(rng.integers(len(triples)))]
    while True:
        place = _pick(rng, tuple(PLACES))
        triple = (_pick(rng, tuple(SUBJECTS)), _pick(rng, tuple(COLOURS)), place)
        if fits(triple[0], place) and triple not in HELD_OUT:
            return triple


def _motions_at(subject: str, place: str) -> tuple[str, ...]:
    if subject == "boat" and place != "sea":
        return ("stands",)
    if place == "sea" and subject in ("person", "ball"):
        return ("stands",)
    return MOTIONS[subject]


def _draw_camera(rng: np.random.Generator) -> tuple[tuple[MoveKind, ...], Literal["and", "then"]]:
    first: MoveKind = CAMERAS[0] if rng.random() < 0.15 else CAMERAS[int(rng.integers(1, len(CAMERAS)))]
    if first == "static" or rng.random() > 0.08:
        return (first,), "and"
    others: list[MoveKind] = [kind for kind in CAMERAS[1:] if kind.split("-")[0] != first.split("-")[0]]
    second = others[int(rng.integers(len(others)))]
    joined: Literal["and", "then"] = "and" if rng.random() < 0.7 else "then"
    return (first, second), joined
