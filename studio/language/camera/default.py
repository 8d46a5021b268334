"""Verbs of movement without a direction: what follows them says which move is meant, or that none is.

"Dolly to the door" goes in, "crane over the rooftops" goes up, "truck driver" goes nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.domain.direction import MoveKind
from studio.language.camera.lookup import DETERMINERS
from studio.language.camera.text import words
from studio.language.camera.verb import DEFAULT_WAY, VerbForm, kind_of
from studio.language.camera.words import TARGET_PREPOSITIONS

_ALONGSIDE = words("with alongside beside behind after ahead before")
_INWARD = words("to toward towards into through onto closer")
_ACROSS = words("past along across over")
_PERSONS = words("him them me us her it")
_BELOW = words(
    "floor ground feet shoes boots water hands hand street pavement below grass sand sea river road deck shore"
)
_ABOVE = words("sky ceiling roof stars face top moon sun clouds head hat lamp eyes")
_UPRIGHT = words(
    "over above to from past into through toward towards behind onto below beneath along out until with between beyond "
    "as off"
)
_FORWARD = words("toward towards through into over to onto above between under beneath on past down up")
_UNHURRIED = words("creep inch ease float glide move fly drift")
_NO_OBJECT = words("of in on and by")


@dataclass(frozen=True, slots=True)
class Bare:
    """A verb without a direction with its surroundings: `rest` are the words after it.

    `named`: the camera, a speed or an amount stands with it, so that it can be nothing else. `camera`: the camera is
    the clause's subject. `noun`: "shot" or "move" follows. `proper`: a capitalised word follows.
    """

    found: VerbForm
    rest: tuple[str, ...]
    at_end: bool
    named: bool
    noun: bool
    camera: bool
    amount: bool
    lens: bool
    directs: bool
    proper: bool

    @property
    def base(self) -> str:
        return self.found.verb.base

    @property
    def following(self) -> str:
        return self.rest[0] if self.rest else ""


def undirected_kind(bare: Bare) -> MoveKind | None:
    """The move that a verb makes where the text names no direction; None where it is no camera move."""
    rule = _RULES.get(bare.found.verb.family, _travelling)
    return rule(bare)


def _pan(bare: Bare) -> MoveKind | None:
    if bare.following in ("with", "alongside"):
        return "follow"
    if not _turns(bare):
        return None
    # "pan from the right window to the left one"
    sides = [word for word in bare.rest if word in ("left", "right")]
    return "pan-left" if sides == ["right", "left"] else "pan-right"


def _tilt(bare: Bare) -> MoveKind | None:
    if not _turns(bare):
        return None
    reached = [word for word in bare.rest[:8] if word in _BELOW or word in _ABOVE]
    return "tilt-down" if reached and reached[-1] in _BELOW else "tilt-up"


def _turns(bare: Bare) -> bool:
    return bare.at_end or bare.noun or bare.following in TARGET_PREPOSITIONS or bare.amount


def _dolly(bare: Bare) -> MoveKind | None:
    if bare.following in _ALONGSIDE:
        return "follow"
    if bare.following == "from":
        return "dolly-out"
    if bare.following in ("along", "across"):
        return "truck-right"
    goes_in = bare.following in _INWARD or bare.following in ("on", "over", "down", "past")
    return "dolly-in" if goes_in or bare.at_end or bare.noun else None


def _truck(bare: Bare) -> MoveKind | None:
    if bare.following in _ALONGSIDE:
        return "follow"
    if bare.following in _INWARD:
        return "dolly-in"
    return "truck-right" if bare.following in _ACROSS or bare.noun or (bare.at_end and bare.named) else None


def _track(bare: Bare) -> MoveKind | None:
    if bare.following in _ALONGSIDE or (bare.following == "along" and bare.rest[1:2] in (("with",), ("behind",))):
        return "follow"
    if bare.following in _INWARD:
        return "dolly-in"
    if bare.following in _ACROSS:
        return "truck-right"
    if bare.at_end or bare.noun:
        return "follow" if bare.named or bare.found.form == "ing" else None
    if not (
        bare.named or bare.proper or bare.following in DETERMINERS or bare.following in _PERSONS or _is_count(bare)
    ):
        return None  # "track lighting"
    tracks_left_by_the_wolf = bare.found.form == "s" and not bare.camera
    return None if tracks_left_by_the_wolf or bare.following in _NO_OBJECT or bare.following == "from" else "follow"


def _is_count(bare: Bare) -> bool:
    """ "Track 3 men", but not "track 3 at the station"."""
    counted = bare.rest[1] if len(bare.rest) > 1 else ""
    return bare.following.isdigit() and counted.isalpha() and counted not in TARGET_PREPOSITIONS


def _follow(bare: Bare) -> MoveKind | None:
    if bare.following in ("focus", "of") or (bare.at_end and not bare.named and bare.found.form == "base"):
        return None
    return "follow"


def _push(bare: Bare) -> MoveKind | None:
    goes_in = bare.following in _INWARD or bare.following in ("on", "past")
    return "dolly-in" if goes_in or bare.noun or (bare.at_end and bare.found.form == "base") else None


def _pull(bare: Bare) -> MoveKind | None:
    reveals = bare.rest[:1] == ("to",) and bare.rest[1:2] in (("reveal",), ("show",))
    return "dolly-out" if bare.following == "from" or reveals or bare.noun or (bare.at_end and bare.named) else None


def _zoom(bare: Bare) -> MoveKind | None:
    if bare.base == "snap" and bare.following in ("to", "onto"):
        return "pan-right"
    if bare.following == "lens" or not bare.found.verb.strong:
        return None
    if bare.following == "from" and not bare.amount and not bare.lens:
        return "zoom-in" if "wide" in bare.rest[1:3] else "zoom-out"
    aims = bare.following in _INWARD or bare.following in ("on", "at", "from", "across", "past")
    return "zoom-in" if aims or bare.at_end or bare.noun or bare.named or bare.lens else None


def _orbit(bare: Bare) -> MoveKind | None:
    turn = kind_of("orbit", DEFAULT_WAY["orbit"])
    if bare.at_end or bare.noun:
        return turn if bare.base == "orbit" or bare.named else None
    aims = bare.following in TARGET_PREPOSITIONS and bare.named
    if bare.base == "arc":
        return turn if aims else None
    has_object = (
        (bare.base == "orbit" and _is_count(bare))
        or bare.following in DETERMINERS
        or bare.following in _PERSONS
        or bare.base in ("orbit", "encircle")
    )
    return turn if has_object or aims else None


def _crane(bare: Bare) -> MoveKind | None:
    rises = bare.following in ("over", "above", "to") and (bare.found.form == "base" or bare.named)
    alone = bare.at_end and (bare.named or bare.found.verb.strong)
    return "pedestal-up" if bare.noun or rises or alone else None


def _upright(bare: Bare) -> MoveKind | None:
    stands = bare.at_end or bare.noun or bare.following in _UPRIGHT or bare.amount
    return kind_of(bare.found.verb.family, DEFAULT_WAY[bare.found.verb.family]) if stands else None


def _roll(bare: Bare) -> MoveKind | None:
    return "roll-right" if bare.amount or (bare.named and bare.at_end) else None


def _approach(bare: Bare) -> MoveKind | None:
    return "dolly-in" if not bare.at_end else None


def _retreat(bare: Bare) -> MoveKind | None:
    return "dolly-out" if bare.at_end or bare.following in ("from", "off") else None


def _sweep(bare: Bare) -> MoveKind | None:
    turns = bare.following in ("across", "over", "along", "to") and (bare.named or bare.found.form == "base")
    return "pan-right" if turns and bare.base != "look" else None


def _travelling(bare: Bare) -> MoveKind | None:
    """ "glide", "fly", "move": toward and through things is a dolly in, past and along them a truck."""
    if not (bare.found.form == "base" or bare.named or bare.camera or bare.directs):
        return None
    if bare.following in _ALONGSIDE:
        return "follow"
    if bare.following in _FORWARD:
        return "dolly-in" if bare.following not in ("to", "on") or bare.base in _UNHURRIED else None
    return "truck-right" if bare.following in ("across", "along", "by") else None


_RULES = {
    "pan": _pan,
    "tilt": _tilt,
    "dolly": _dolly,
    "truck": _truck,
    "track": _track,
    "follow": _follow,
    "push": _push,
    "pull": _pull,
    "zoom": _zoom,
    "orbit": _orbit,
    "crane": _crane,
    "rise": _upright,
    "fall": _upright,
    "roll": _roll,
    "spin": _roll,
    "approach": _approach,
    "retreat": _retreat,
    "turn": _sweep,
}
