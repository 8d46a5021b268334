"""What taking hold of a frame does to a camera directive: its moves afterwards, in amounts that a person would write.

A grip changes how far the move of its kind goes that ends last, or adds one; a move that goes nowhere is taken out.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

from studio.domain.camera_path import CameraPath, Point, View
from studio.domain.direction import DEFAULT_LENS_MM, Direction, Move, MoveKind, Unit

Family = Literal["pan", "tilt", "roll", "orbit", "dolly", "truck", "pedestal", "zoom"]

_WAYS: dict[Family, tuple[MoveKind, MoveKind]] = {
    "pan": ("pan-right", "pan-left"),
    "tilt": ("tilt-up", "tilt-down"),
    "roll": ("roll-right", "roll-left"),
    "orbit": ("orbit-right", "orbit-left"),
    "dolly": ("dolly-in", "dolly-out"),
    "truck": ("truck-right", "truck-left"),
    "pedestal": ("pedestal-up", "pedestal-down"),
    "zoom": ("zoom-in", "zoom-out"),
}
_STEPS: dict[Unit, float] = {"degrees": 1.0, "m": 0.05, "mm": 1.0}
_UNITS: dict[Family, Unit] = {
    "pan": "degrees",
    "tilt": "degrees",
    "roll": "degrees",
    "orbit": "degrees",
    "dolly": "m",
    "truck": "m",
    "pedestal": "m",
    "zoom": "mm",
}
_MOST: dict[Family, float] = {"pan": 360.0, "tilt": 90.0, "roll": 180.0, "orbit": 360.0}
_MOST_M = 100.0
_LENSES_MM = (8.0, 400.0)
_NEAREST_SHARE = 0.15
_ROUNDS = 4
_ORBIT_ACROSS = 180.0
"""The degrees of an orbit that dragging over the whole picture is worth."""


def amount_of(direction: Direction, family: Family) -> float:
    """How far all moves of a family go together: right, up, in and clockwise are positive."""
    forward, backward = _WAYS[family]
    return sum(
        move.amount if move.kind == forward else -move.amount
        for move in direction.moves
        if move.kind in (forward, backward)
    )


def has(direction: Direction, family: Family) -> bool:
    """Whether a move of that family is in the directive."""
    return any(move.kind in _WAYS[family] for move in direction.moves)


def with_amount(direction: Direction, family: Family, amount: float) -> Direction:
    """The direction with all moves of a family together going so far, rounded as people would say it."""
    most = _MOST.get(family, _MOST_M if _UNITS[family] == "m" else math.inf)
    amount = max(-most, min(most, amount))
    step = _STEPS[_UNITS[family]]
    amount = round(round(amount / step) * step, 4)
    mine = [place for place, move in enumerate(direction.moves) if move.kind in _WAYS[family]]
    if not mine:
        return direction if not amount else _added(direction, family, amount)
    last = max(mine, key=lambda place: direction.moves[place].end)
    move = direction.moves[last]
    own = move.amount if move.kind == _WAYS[family][0] else -move.amount
    wanted = round(own + amount - amount_of(direction, family), 4)
    moves = list(direction.moves)
    if wanted:
        moves[last] = replace(move, amount=abs(wanted), kind=_WAYS[family][wanted < 0])
    else:
        del moves[last]
    return replace(direction, moves=tuple(moves))


def _added(direction: Direction, family: Family, amount: float) -> Direction:
    """A new move lasts as long as the others do together; a camera that was told to stand still is no longer."""
    moves = tuple(move for move in direction.moves if move.kind != "static")
    travelling = [move for move in moves if move.amount]
    start = min((move.start for move in travelling), default=0.0)
    end = max((move.end for move in travelling), default=1.0)
    return replace(direction, moves=(*moves, Move(_WAYS[family][amount < 0], abs(amount), _UNITS[family], start, end)))


# --- what the grips do ------------------------------------------------------------------------------------------------


def steered(path: CameraPath, view: View, begin: Point, to: Point, *, travel: bool) -> Direction:
    """The middle of the last frame dragged from `begin` to `to` in the picture of `view`: across, a pan; down, a tilt.

    With `travel` a truck and a pedestal instead; the other way about where the directive has only those.
    """
    across: Family = _chosen(path.direction, "pan", "truck", other=travel)
    upright: Family = _chosen(path.direction, "tilt", "pedestal", other=travel)
    if across != "truck" and has(path.direction, "orbit") and not has(path.direction, "pan"):
        across = "orbit"
    direction = path.direction
    if begin[0] != to[0]:
        direction = _reached(path, direction, view, across, to[0] - begin[0], 0)
    if begin[1] != to[1]:
        direction = _reached(path, direction, view, upright, to[1] - begin[1], 1)
    return direction


def _chosen(direction: Direction, turning: Family, travelling: Family, *, other: bool) -> Family:
    travels = has(direction, travelling) and not has(direction, turning)
    return travelling if travels != other else turning


def _reached(path: CameraPath, direction: Direction, view: View, family: Family, far: float, axis: int) -> Direction:
    """Move until the middle of the last frame is `far` further along an axis of the picture."""
    if family == "orbit":
        return with_amount(direction, family, amount_of(direction, family) + far * _ORBIT_ACROSS / 2)
    measure = _bearing if _UNITS[family] == "degrees" else _distance
    end = path.view_at(1.0)
    goal = measure(path, end, view, axis, far)
    amount = amount_of(direction, family)
    for _ in range(_ROUNDS):
        trial = _exactly(direction, family, amount)
        tried = replace(path, direction=trial)
        left = goal - measure(tried, tried.view_at(1.0), view, axis, 0.0)
        amount += left if measure is _distance else (left + 180.0) % 360.0 - 180.0
    return with_amount(direction, family, amount)


def _exactly(direction: Direction, family: Family, amount: float) -> Direction:
    """The direction with a family going so far, unrounded: what is missing goes as a move of its own."""
    missing = amount - amount_of(direction, family)
    start = max((move.start for move in direction.moves if move.kind in _WAYS[family]), default=0.0)
    extra = Move(_WAYS[family][missing < 0], abs(missing), _UNITS[family], start)
    return replace(direction, moves=(*direction.moves, extra))


def _bearing(path: CameraPath, end: View, view: View, axis: int, far: float) -> float:
    """The direction, in degrees to the right or up, in which the middle of a frame is seen, `far` further along."""
    right, down, ahead = view.inside(path.sight(end))
    angle = math.atan2(right, ahead) if axis == 0 else math.atan2(down, ahead)
    if far:
        share = view.across if axis == 0 else view.down
        # Behind or beside the camera a pixel is worth what it is in the middle of the picture.
        seen = abs(angle) < math.radians(80)
        angle = math.atan(math.tan(angle) + far * share) if seen else angle + far * share
    return math.degrees(angle if axis == 0 else -angle)


def _distance(path: CameraPath, end: View, view: View, axis: int, far: float) -> float:
    """The same in metres, for a camera that goes along."""
    place = view.inside(path.sight(end))
    share = view.across if axis == 0 else view.down
    metres = place[axis] + far * share * max(place[2], path.depth(end))
    return metres if axis == 0 else -metres


def resized(path: CameraPath, factor: float, *, zoom: bool) -> Direction:
    """The last frame drawn `factor` times as large: smaller is a dolly in, or with `zoom` a zoom in.

    The other way about where the directive has only a zoom.
    """
    direction, factor = path.direction, max(factor, 1e-3)
    zooms = has(direction, "zoom") and not has(direction, "dolly")
    if zooms != zoom:
        first = direction.lens_mm or DEFAULT_LENS_MM
        now = max(first + amount_of(direction, "zoom"), _LENSES_MM[0])
        lens = max(_LENSES_MM[0], min(_LENSES_MM[1], now / factor))
        return with_amount(direction, "zoom", lens - first)
    depth = path.depth(path.view_at(1.0))
    nearest = _NEAREST_SHARE * direction.framing.distance_m
    return with_amount(direction, "dolly", amount_of(direction, "dolly") + depth - max(depth * factor, nearest))


def leaned(path: CameraPath, degrees: float) -> Direction:
    """The last frame turned clockwise by `degrees`."""
    return with_amount(path.direction, "roll", amount_of(path.direction, "roll") + degrees)
