"""The verbs of camera movement: their forms, and which move a verb and a direction make together.

Direction decides, not the word: "dolly left" is a truck left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.domain.direction import MoveKind, Pace
from studio.language.camera.text import words

Family = Literal[
    "pan",
    "tilt",
    "dolly",
    "truck",
    "track",
    "crane",
    "push",
    "pull",
    "zoom",
    "orbit",
    "roll",
    "turn",
    "spin",
    "go",
    "rise",
    "fall",
    "follow",
    "approach",
    "retreat",
]
Form = Literal["base", "s", "ing", "ed"]


@dataclass(frozen=True, slots=True)
class Verb:
    """`strong` verbs are the camera's own; the others are everyday words that need a direction or a camera before them.

    `subject_only` verbs move the camera only where the text says that the camera does it.
    """

    base: str
    family: Family
    strong: bool = False
    subject_only: bool = False
    pace: Pace | None = None


@dataclass(frozen=True, slots=True)
class VerbForm:
    verb: Verb
    form: Form


_STRONG: dict[Family, str] = {
    "pan": "pan",
    "tilt": "tilt",
    "dolly": "dolly",
    "truck": "truck crab",
    "zoom": "zoom",
    "crane": "pedestal ped jib technocrane",
    "orbit": "orbit",
}
_LOOSE: dict[Family, str] = {
    "track": "track",
    "crane": "crane boom",
    "push": "push",
    "pull": "pull",
    "roll": "roll bank",
    "orbit": "arc circle encircle revolve",
    "follow": "follow chase trail shadow",
    "approach": "approach",
    "go": (
        "move come glide drift float slide slider fly soar swoop creep inch travel steadicam nudge "
        "ease close rush charge race plunge"
    ),
    "rise": "rise raise ascend climb lift elevate",
    "fall": "lower descend sink drop",
    "retreat": "retreat back recede withdraw",
    "turn": "sweep whip swish swing",
    "zoom": "punch crash snap",
    "spin": "rotate spin corkscrew",
}
_CAMERA_ONLY: dict[Family, str] = {
    "turn": "turn look swivel",
    "go": ("go get head advance walk run dive lean step zip continue wander dart sail roam snake weave cut"),
    "orbit": "wrap wheel spiral",
    "follow": "lead accompany pursue",
    "tilt": "angle",
}
_PACES: dict[str, Pace] = {
    "creep": "slow",
    "inch": "slow",
    "drift": "slow",
    "ease": "slow",
    "nudge": "slow",
    "whip": "fast",
    "swish": "fast",
    "crash": "fast",
    "rush": "fast",
    "charge": "fast",
    "race": "fast",
    "punch": "fast",
    "plunge": "fast",
    "zip": "fast",
    "dart": "fast",
    "float": "slow",
    "swoop": "fast",
}
_IRREGULAR: dict[str, tuple[str, str, str]] = {
    "dolly": ("dollies", "dollying", "dollied"),
    "rise": ("rises", "rising", "rose"),
    "fly": ("flies", "flying", "flew"),
    "creep": ("creeps", "creeping", "crept"),
    "swing": ("swings", "swinging", "swung"),
    "sink": ("sinks", "sinking", "sank"),
    "get": ("gets", "getting", "got"),
    "come": ("comes", "coming", "came"),
    "go": ("goes", "going", "went"),
    "run": ("runs", "running", "ran"),
    "spin": ("spins", "spinning", "spun"),
    "swoop": ("swoops", "swooping", "swooped"),
    "lead": ("leads", "leading", "led"),
    "arc": ("arcs", "arcing", "arced"),
    "jib": ("jibs", "jibbing", "jibbed"),
    "orbit": ("orbits", "orbiting", "orbited"),
    "travel": ("travels", "traveling", "travelled"),
    "withdraw": ("withdraws", "withdrawing", "withdrew"),
    "cut": ("cuts", "cutting", "cut"),
    "pedestal": ("pedestals", "pedestaling", "pedestaled"),
}
_DOUBLED = words("pan ped zip crab wrap drop step whip swivel jib")


def _forms(base: str) -> dict[str, Form]:
    if base in _IRREGULAR:
        s, ing, ed = _IRREGULAR[base]
    else:
        stem = base + base[-1] if base in _DOUBLED else base.removesuffix("e")
        s = base + ("es" if base.endswith(("sh", "ch", "s")) else "s")
        ing, ed = stem + "ing", stem + "ed"
    return {ed: "ed", s: "s", ing: "ing", base: "base"}


def _verbs() -> dict[str, VerbForm]:
    table: dict[str, VerbForm] = {}
    for families, strong, subject_only in ((_CAMERA_ONLY, False, True), (_LOOSE, False, False), (_STRONG, True, False)):
        for family, joined in families.items():
            for base in joined.split():
                verb = Verb(base, family, strong, subject_only, _PACES.get(base))
                table |= {form: VerbForm(verb, kind) for form, kind in _forms(base).items()}
    table["dollys"] = table["dollies"]
    table["dollie"] = table["dolly"]
    table["pedestalling"], table["travelling"], table["arcking"] = (
        table["pedestaling"],
        table["traveling"],
        table["arcing"],
    )
    table["rotation"], table["ascent"], table["descent"] = table["rotate"], table["ascend"], table["descend"]
    del table["angle"]  # "camera angle" is a noun; only "the camera angles up" moves
    table["pushin"] = VerbForm(table["push"].verb, "base")
    table["dollyin"] = table["dollyout"] = table["dolly"]
    table["zoomin"] = table["zoomout"] = table["zoom"]
    table["pullback"] = table["pullout"] = VerbForm(table["pull"].verb, "base")
    return table


VERBS: dict[str, VerbForm] = _verbs()
FUSED: dict[str, str] = {
    "pushin": "in",
    "dollyin": "in",
    "zoomin": "in",
    "pullback": "out",
    "pullout": "out",
    "dollyout": "out",
    "zoomout": "out",
}
"""Words that carry their direction."""

_LATERAL: dict[Family, tuple[MoveKind, MoveKind]] = {
    "pan": ("pan-left", "pan-right"),
    "turn": ("pan-left", "pan-right"),
    "tilt": ("roll-left", "roll-right"),
    "roll": ("roll-left", "roll-right"),
    "spin": ("pan-left", "pan-right"),
    "orbit": ("orbit-left", "orbit-right"),
    "zoom": ("pan-left", "pan-right"),
}
_TURNING = ("pan", "turn", "tilt", "zoom")
_CLOCK: dict[Family, tuple[MoveKind, MoveKind]] = {
    "roll": ("roll-right", "roll-left"),
    "spin": ("roll-right", "roll-left"),
    "tilt": ("roll-right", "roll-left"),
    "pan": ("pan-right", "pan-left"),
    "turn": ("roll-right", "roll-left"),
}


def kind_of(family: Family, way: str) -> MoveKind | None:
    """The move that a family of verbs makes in a direction; None where the two do not go together."""
    match way:
        case "left" | "right":
            left, right = _LATERAL.get(family, ("truck-left", "truck-right"))
            return left if way == "left" else right
        case "up" | "down":
            if family in ("roll", "spin"):
                return None
            if family in _TURNING:
                return "tilt-up" if way == "up" else "tilt-down"
            return "pedestal-up" if way == "up" else "pedestal-down"
        case "in" | "out":
            if family in ("roll", "spin", "tilt", "turn", "orbit"):
                return None
            if family == "zoom":
                return "zoom-in" if way == "in" else "zoom-out"
            return "dolly-in" if way == "in" else "dolly-out"
        case _:
            clockwise, counter = _CLOCK.get(family, ("orbit-left", "orbit-right"))
            return clockwise if way == "cw" else counter


DEFAULT_WAY: dict[Family, str] = {
    "pan": "right",
    "tilt": "up",
    "dolly": "in",
    "truck": "right",
    "track": "right",
    "crane": "up",
    "push": "in",
    "pull": "out",
    "zoom": "in",
    "orbit": "cw",
    "roll": "cw",
    "turn": "right",
    "spin": "cw",
    "go": "in",
    "rise": "up",
    "fall": "down",
    "approach": "in",
    "retreat": "out",
}
"""Which way when the text does not say."""
CERTAIN: frozenset[Family] = frozenset(
    {"push", "pull", "zoom", "orbit", "rise", "fall", "approach", "retreat", "follow", "spin"}
)
"""Families whose default needs no note: nobody means anything else, or every direction serves."""


def opposite_kind(kind: MoveKind) -> MoveKind | None:
    """The move that undoes this one, or None for those without a direction."""
    name, _, way = kind.rpartition("-")
    back = {"left": "right", "right": "left", "up": "down", "down": "up", "in": "out", "out": "in"}.get(way)
    return f"{name}-{back}" if back else None  # type: ignore[return-value]
