"""A Direction in the wording that text-only models follow, shared with the captions that Sketch is trained on.

The wording of every kind of move is fixed; reading the phrase back gives the same kinds.
"""

from __future__ import annotations

from studio.domain.direction import Direction, Framing, Move, MoveKind

SIZES = {
    "extreme-close-up": "extreme close-up",
    "close-up": "close-up",
    "medium-close-up": "medium close-up",
    "medium": "medium shot",
    "medium-long": "medium wide shot",
    "long": "wide shot",
    "extreme-long": "extreme wide shot",
}
ANGLES = {
    "eye": "eye level",
    "low": "low angle",
    "high": "high angle",
    "overhead": "overhead view",
    "ground": "ground level",
}
SETUPS = {
    "single": "clean single",
    "two-shot": "two-shot",
    "over-the-shoulder": "over-the-shoulder shot",
    "pov": "POV shot",
    "insert": "insert shot",
    "reverse": "reverse shot",
    "establishing": "establishing shot",
}
SUPPORTS = {
    "tripod": "on a tripod",
    "handheld": "handheld",
    "steadicam": "steadicam",
    "gimbal": "gimbal",
    "drone": "drone shot",
}
_VERBS = {
    "pan": "pans",
    "tilt": "tilts",
    "roll": "rolls",
    "dolly": "dollies",
    "truck": "trucks",
    "pedestal": "pedestals",
    "orbit": "orbits",
    "zoom": "zooms",
}
_PACES = {"slow": "slowly ", "normal": "", "fast": "quickly "}
_OVERLAP = 1e-6


def phrase_for(direction: Direction) -> str:
    """The framing, then the moves: "close-up, 35mm lens, the camera slowly pans left, then the camera tilts up"."""
    moves = _moves_phrase(direction.moves)
    return ", ".join([*_framing_phrases(direction.framing, direction.lens_mm), *([moves] if moves else [])])


def _framing_phrases(framing: Framing, lens_mm: float | None) -> list[str]:
    said = [
        SIZES[framing.size] if framing.size else "",
        SETUPS[framing.setup] if framing.setup else "",
        ANGLES[framing.angle] if framing.angle else "",
        "Dutch angle" if framing.roll else "",
        SUPPORTS[framing.support] if framing.support else "",
        f"{lens_mm:g}mm lens" if lens_mm else "",
    ]
    return [each for each in said if each]


def _moves_phrase(moves: tuple[Move, ...]) -> str:
    groups: list[list[Move]] = []
    for move in sorted(moves, key=lambda each: each.start):
        if groups and move.start < max(each.end for each in groups[-1]) - _OVERLAP:
            groups[-1].append(move)
        else:
            groups.append([move])
    return ", then ".join(_together(group) for group in groups)


def _together(moves: list[Move]) -> str:
    """Moves at the same time: "the camera slowly pans left and tilts up and the focus racks to the door"."""
    verbs = [_PACES[move.pace] + _verb(move.kind) for move in moves if move.kind.partition("-")[0] in _VERBS]
    verbs += [f"{_PACES[move.pace]}follows {move.target or 'the subject'}" for move in moves if move.kind == "follow"]
    static = ["static camera"] if any(move.kind == "static" for move in moves) else []
    focus = [
        f"the focus {_PACES[move.pace]}racks {_focus(move.target)}".strip()
        for move in moves
        if move.kind == "rack-focus"
    ]
    spoken = ["the camera " + " and ".join(dict.fromkeys(verbs))] if verbs else []
    return " and ".join([*static, *spoken, *focus])


def _verb(kind: MoveKind) -> str:
    name, _, way = kind.partition("-")
    return f"{_VERBS[name]} {way}"


def _focus(target: str) -> str:
    return target if target.startswith("from ") else f"to {target}" if target else "to the subject"
