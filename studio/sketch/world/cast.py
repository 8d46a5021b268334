"""People and things put on their marks and set in motion: what acts in a clip, before any scenery."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor

from studio.sketch.world.action import ACTIONS, Mark, Performance
from studio.sketch.world.bone import limb
from studio.sketch.world.choice import AFLOAT, ON_TABLES
from studio.sketch.world.figure import (
    BUILDS,
    HAIR,
    OUTLINES,
    SKINS,
    TROUSERS,
    Dress,
    Joints,
    Person,
    figure,
    find_joints,
)
from studio.sketch.world.framing import Subject
from studio.sketch.world.material import made_of
from studio.sketch.world.motion import MOTIONS, Body, Contact
from studio.sketch.world.part import COLOURS, TIMBER, put, turned
from studio.sketch.world.place import PLACES
from studio.sketch.world.shatter import break_up, hidden, lay_out
from studio.sketch.world.solid import Finish, Solid
from studio.sketch.world.spec import Item, Role, Spec
from studio.sketch.world.thing import FURNITURE, THINGS

_TALL_M, _WIDE_M = 1.0, 1.65
"""How high and wide a thing may be in a medium shot that is for a person."""
_GONE = 0.3
"""What share of its way in a clip of `_USUAL_S` seconds widens the view of a thing that passes."""
_USUAL_S = 2.7
_CAR_SEAT_M: dict[Person, float] = {"man": 0.46, "woman": 0.50, "child": 0.64}
_TABLE_M = 0.76
_TABLE_HALF_M = (0.8, 0.45)
_HAND_OVER_S = 1.45
_FURNISHED = 1024
"""Outline numbers from here on are the furniture's that people and things use."""
HELD = 900
"""Outline numbers from here on are of what hands hold, and of ropes."""
_DRAUGHT = {"boat": 0.14, "sailboat": 0.2, "fish": 0.24, "ball": 0.22}
"""How deep in metres a thing lies in the water."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One who is heard: how (`steps`, `voice`, `body`, or a thing's motion), where (T, 3), at which contacts.

    `mouth` (T,) opens as somebody speaks; `size` is a thing's height in metres; `person` who speaks or walks, or which
    thing it is, made of which `material`.
    """

    kind: str
    at: Tensor
    contacts: tuple[Contact, ...] = ()
    mouth: Tensor | None = None
    size: float = 1.0
    person: str = ""
    material: str = "plain"


@dataclass(frozen=True, slots=True)
class Cast:
    """Solids of all who act, what the camera must see of them, who is heard, points of them (K, T, 3), and people's
    heads (R, T, 3)."""

    solids: list[Solid]
    subject: Subject
    sounds: tuple[Sound, ...]
    points: Tensor
    contacts: tuple[Contact, ...] = field(default=())
    heads: Tensor = field(default_factory=lambda: torch.zeros(0, 1, 3))

    def alone(self, number: int) -> Subject:
        """What a camera must see of one person of the group."""
        head = self.heads[number]
        foot = head * torch.tensor([1.0, 0.0, 1.0])
        return Subject(head + torch.tensor([0.0, 0.16, 0.0]), foot, self.subject.clearance)


def play(spec: Spec, time: Tensor, rng: np.random.Generator) -> Cast:
    """Everybody and everything that acts, over the frames' times (T,)."""
    return _people(spec, time, rng) if spec.roles else _lone_thing(spec, time, rng)


def scale_of(spec: Spec) -> float:
    """How many times further away than from a person the camera keeps."""
    if spec.roles or spec.item is None:
        return 1.0
    kind = THINGS[spec.item.name]
    least = 0.3 if spec.item.name in ON_TABLES else 0.1
    half = half_width(spec.item)
    body = Body(kind.height, half, spec.item.way or 1, 0.5, _half_depth(spec.item))
    way = MOTIONS[spec.item.motion](body, torch.linspace(0.0, _USUAL_S, 17)).at
    gone = float((way.amax(0) - way.amin(0))[0]) * (0.35 if spec.item.name in ON_TABLES else 1.0)
    return max(kind.height / _TALL_M, 2.0 * half / _WIDE_M, _GONE * gone, least)


def half_width(item: Item) -> float:
    return max(abs(part.at[0]) + part.size[0] for part in THINGS[item.name].build(COLOURS[item.colour]))


def _half_depth(item: Item) -> float:
    return max(abs(part.at[2]) + part.size[2] for part in THINGS[item.name].build(COLOURS[item.colour]))


def _people(spec: Spec, time: Tensor, rng: np.random.Generator) -> Cast:
    solids: list[Solid] = []
    sounds: list[Sound] = []
    marks = [_mark(spec, number, role, rng) for number, role in enumerate(spec.roles)]
    played = [ACTIONS[role.act](BUILDS[role.person], mark, time) for role, mark in zip(spec.roles, marks, strict=True)]
    played = [_attending(spec, number, marks, performance, time) for number, performance in enumerate(played)]
    if spec.place == "car":  # nobody is too small to look out
        played = [
            replace(one, pose=replace(one.pose, seat=_CAR_SEAT_M[role.person]))
            for role, one in zip(spec.roles, played, strict=True)
        ]
    joints = [find_joints(BUILDS[role.person], one.pose) for role, one in zip(spec.roles, played, strict=True)]
    for number, (role, one) in enumerate(zip(spec.roles, played, strict=True)):
        solids += figure(role.person, _dress(role, rng), one.pose, number * 2 * OUTLINES)
        if role.act in ("sits", "talks sitting") and spec.place != "car":
            solids += _seat(marks[number], time, number, one.pose.seat or 0.46)
        sounds += _heard(role, one, joints[number])
    if spec.item is not None and len(joints) > 1:
        solids += _handed(spec.item, joints[0], joints[1], marks, time)
    points = [point for each in joints for point in (each.head, each.pelvis, *each.knees, *each.hands, *each.feet)]
    contacts = sorted((c for sound in sounds for c in sound.contacts), key=lambda contact: contact.time_s)
    heads = torch.stack([each.head for each in joints])
    return Cast(solids, _seen(spec, joints), tuple(sounds), torch.stack(points), tuple(contacts), heads)


def _seen(spec: Spec, joints: list[Joints]) -> Subject:
    """The group's highest head and its ground; who comes or goes is waited for where they stand."""
    heads = torch.stack([each.head[:, 1] + 0.16 for each in joints]).amax(0)
    middle = torch.stack([(each.head + each.pelvis) / 2 for each in joints]).mean(0)
    foot = torch.stack([middle[:, 0], torch.zeros_like(heads), middle[:, 2]], dim=1)
    acts = {role.act for role in spec.roles}
    if spec.place == "car":
        foot = foot + torch.tensor([0.0, 0.72, 0.0])
        return Subject(foot + torch.stack([0 * heads, heads - 0.72, 0 * heads], dim=1), foot, 0.75, lowest=1.02)
    if "enters" in acts or "leaves" in acts:
        foot = foot[-1 if "enters" in acts else 0].expand_as(foot)
    if "waves" in acts:
        heads = heads + 0.22
    if "falls" in acts:  # room for standing and for lying, whichever is now
        heads, foot = heads.amax().expand_as(heads), foot.mean(0).expand_as(foot)
    top = foot + torch.stack([0 * heads, heads, 0 * heads], dim=1)
    when = torch.linspace(0.0, 1.0, len(heads))
    late, early = ((when > 0.5).float() + 0.1 for when in (when, 1.0 - when))
    weight = late if "enters" in acts else early if "leaves" in acts else torch.ones(1)
    return Subject(top, foot, 1.8 if "falls" in acts else 0.75, weight=weight)


def _mark(spec: Spec, number: int, role: Role, rng: np.random.Generator) -> Mark:
    phase, turn, slant = float(rng.random()), float(rng.uniform(-0.35, 0.35)), float(rng.uniform(-0.25, 0.35))
    mirrored = bool(rng.random() < 0.5)
    if spec.place == "car":
        return Mark(-0.38 if number == 0 else 0.38, 0.1, turn * 0.6, phase)
    if role.act in ("walks", "runs", "enters", "leaves"):
        slant *= 0.3 if PLACES[spec.place].indoors or len(spec.roles) > 1 else 1.0
        yaw = role.way * (math.pi / 2 - slant) if role.way else turn * 0.5
        if spec.staging == "behind":  # the first leads
            return (
                Mark(-1.0 * number * role.way, 0.0, yaw, phase) if role.way else Mark(0.3 * number, number, yaw, phase)
            )
        return Mark(0.3 * number, 0.6 * number, yaw, phase) if role.way else Mark(0.8 * number, 0.0, yaw, phase)
    if role.act == "falls":
        return Mark(0.0, 0.0, (1.0 + abs(turn)) * (-1.0 if mirrored else 1.0), phase)
    count = len(spec.roles)
    if count == 1:
        return Mark(0.0, 0.0, turn, phase, mirrored=mirrored)
    across = number - (count - 1) / 2
    match spec.staging:
        case "facing":
            apart = 0.25 * (BUILDS[spec.roles[0].person].height + BUILDS[spec.roles[1].person].height)
            apart += 0.45 if "sit" in role.act else 0.0
            side = -1.0 if across < 0 else 1.0
            # Two stand opposite; a third looks on from behind and between.
            third = number == 2
            yaw = turn * 0.3 if third else -side * (math.pi / 2 - 0.22)
            return Mark(0.0 if third else side * apart / 2, 0.75 if third else 0.0, yaw, phase, mirrored=side < 0)
        case "behind":  # the first stands behind the others
            back = number == 0
            return Mark(0.34 if back else -0.28 - 0.75 * (number - 1), 1.0 if back else 0.0, turn * 0.5, phase)
        case _:
            return Mark(across * 0.95, 0.0, turn * 0.6 - 0.2 * across, phase, mirrored=across > 0)


def _attending(spec: Spec, number: int, marks: list[Mark], one: Performance, time: Tensor) -> Performance:
    """Heads turn to the one who speaks or is looked at; whoever speaks looks at the next."""
    act = spec.roles[number].act
    if len(marks) < 2 or act not in ("stands", "sits", "talks", "talks sitting", "looks at", "hands over", "takes"):
        return one
    speakers = [index for index, role in enumerate(spec.roles) if role.act in ("talks", "talks sitting")]
    other = next((index for index in speakers if index != number), 1 if number == 0 else 0)
    if not speakers and act in ("stands", "sits") and "looks at" not in {role.act for role in spec.roles}:
        return one
    way = math.atan2(marks[other].x - marks[number].x, -(marks[other].z - marks[number].z))
    turn = (way - marks[number].yaw + math.pi) % (2 * math.pi) - math.pi
    eased = ((time - 0.35) / 0.5).clamp(0.0, 1.0) if act == "looks at" else torch.ones_like(time)
    share = 1.0 if act == "looks at" else 0.75
    eased = eased * eased * (3.0 - 2.0 * eased)
    return replace(one, pose=replace(one.pose, turn=max(-1.25, min(1.25, share * turn)) * eased))


def _heard(role: Role, one: Performance, joints: Joints) -> list[Sound]:
    if role.act == "falls":
        return [Sound("body", joints.pelvis, tuple(Contact(moment, 3.0) for moment in one.contacts))]
    sounds = []
    if one.contacts:
        hard = 1.3 if role.act == "runs" else 0.7
        steps = tuple(Contact(moment, hard) for moment in one.contacts)
        sounds.append(Sound("steps", joints.pelvis, steps, person=role.person))
    mouth = one.pose.spread().mouth
    if float(mouth.max()) > 0.05:
        sounds.append(Sound("voice", joints.head, mouth=mouth, person=role.person))
    return sounds


def _dress(role: Role, rng: np.random.Generator) -> Dress:
    woman = role.person == "woman"
    girl = role.person == "child" and rng.random() < 0.5
    return Dress(
        coat=COLOURS[role.colour],
        skin=SKINS[int(rng.integers(len(SKINS)))],
        hair=HAIR[int(rng.integers(len(HAIR)))],
        trousers=TROUSERS[int(rng.integers(len(TROUSERS)))],
        skirt=bool((woman and rng.random() < 0.6) or girl),
        long_hair=bool(woman or girl),
        hat=COLOURS[role.colour] if role.hat else None,
    )


def _seat(mark: Mark, time: Tensor, number: int, seat: float) -> list[Solid]:
    """A chair under who sits, looking the same way, as high as the knees."""
    at = torch.tensor([mark.x, 0.0, mark.z], dtype=torch.float32).expand(len(time), 3)
    axes = turned(90.0 - math.degrees(mark.yaw)).expand(len(time), 3, 3)
    return put(FURNITURE["chair"](TIMBER), at, axes, _FURNISHED + number * OUTLINES, scale=seat / 0.46)


def _handed(item: Item, giver: Joints, taker: Joints, marks: list[Mark], time: Tensor) -> list[Solid]:
    """A thing that goes from one hand into the other."""
    share = ((time - _HAND_OVER_S) / 0.3).clamp(0.0, 1.0)
    share = (share * share * (3.0 - 2.0 * share))[:, None]
    hands = [each.hands[1 if mark.mirrored else 0] for each, mark in zip((giver, taker), marks, strict=False)]
    at = hands[0] + (hands[1] - hands[0]) * share
    height = THINGS[item.name].height
    size = {"book": 1.0, "cup": 1.5}.get(item.name, 0.36)
    at = at - torch.tensor([0.0, 0.3 * height * size, 0.05])
    axes = turned(0.0, 0.0, 50.0 if item.name == "book" else 0.0).expand(len(time), 3, 3)
    return put(THINGS[item.name].build(COLOURS[item.colour]), at, axes, HELD, scale=size)


def _lone_thing(spec: Spec, time: Tensor, rng: np.random.Generator) -> Cast:
    assert spec.item is not None
    item, kind = spec.item, THINGS[spec.item.name]
    colour, half = COLOURS[item.colour], half_width(item)
    model = made_of(kind.build(colour), item.material, colour)
    body = Body(kind.height, half, item.way or 1, float(rng.random()), _half_depth(item))
    track = MOTIONS[item.motion](body, time)
    solids: list[Solid] = []
    at, low = track.at, 0.0
    if item.name in ON_TABLES:
        foot = torch.zeros(len(time), 3)
        solids += put(FURNITURE["table"](TIMBER), foot, torch.eye(3).expand(len(time), 3, 3), _FURNISHED)
        at = at * torch.tensor([0.35, 1.0, 0.35]) + torch.tensor([0.0, _TABLE_M, 0.0])
        low = 0.12
    if item.motion in ("floats", "sails", "sinks") and item.name in (*AFLOAT, "ball"):
        at = at - torch.tensor([0.0, _DRAUGHT[item.name], 0.0])
    if item.motion == "swings":
        solids += _rope(at, kind.height)
    whole = put(model, at, track.axes, 0, pivot=track.pivot)
    if item.motion == "shatters" and track.contacts:
        broken = track.contacts[0]
        shown = time >= broken.time_s
        ledge = (*_TABLE_HALF_M, _TABLE_M) if item.name in ON_TABLES else None
        pieces = break_up(body, time, broken.time_s, broken.speed, ledge)
        solids += lay_out(pieces, model, at, shown, 0)
        whole = [replace(solid, centre=hidden(solid.centre, shown)) for solid in whole]
    solids += whole
    return Cast(
        solids,
        _thing_seen(item, kind.height, half, at, low, scale_of(spec)),
        (Sound(item.motion, at, track.contacts, size=kind.height, person=item.name, material=item.material),),
        torch.stack([at + offset for offset in torch.tensor([[0, 0.1, 0], [half, 0.2, 0], [-half, 0.2, 0]])]),
        track.contacts,
    )


def _thing_seen(item: Item, height: float, half: float, at: Tensor, low: float, scale: float) -> Subject:
    up = torch.tensor([0.0, 1.0, 0.0])
    if item.motion in ("sinks", "tips over", "shatters"):
        at = at * torch.tensor([1.0, 0.0, 1.0])
    tall = max(height, 0.75 * 2.0 * half * 0.56)  # a low wide thing has air above it
    if item.name in ON_TABLES:
        return Subject(
            at + up * (height + 0.3 * scale), at - up * low, 0.9 * half, scale, lowest=_TABLE_M + 0.1, depth=half
        )
    return Subject(
        at + up * (height + 0.35 * (tall - height)),
        at - up * low,
        0.9 * max(half, 0.4 * height),
        scale,
        depth=_half_depth(item),
    )


def _rope(at: Tensor, height: float) -> list[Solid]:
    top = torch.tensor([0.0, 2.2 * max(height, 0.8) + 0.9 * height, 0.0]).expand_as(at)
    return limb(Finish(TIMBER), at + torch.tensor([0.0, 0.8 * height, 0.0]), top, 0.015, 0.015, HELD)


def track_of(cast: Cast) -> Tensor:
    """Where the action is, x (T,)."""
    return cast.subject.foot[:, 0]
