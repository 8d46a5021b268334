"""Jointed people: proportions and clothes of a man, a woman or a child, and the solids of a figure in its poses.

A pose is a set of joint angles over time; the pelvis is put so that the lower foot stands on the ground, unless the
figure sits or falls.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Literal

import torch
from torch import Tensor

from studio.sketch.world.bone import UP, facing, limb, placed
from studio.sketch.world.solid import Colour, Finish, Solid

Person = Literal["man", "woman", "child"]
OUTLINES = 16
"""Outline numbers that one figure uses."""

SKINS: tuple[Colour, ...] = ((0.95, 0.77, 0.62), (0.87, 0.65, 0.48), (0.62, 0.42, 0.29), (0.44, 0.29, 0.21))
HAIR: tuple[Colour, ...] = ((0.18, 0.13, 0.11), (0.40, 0.24, 0.13), (0.83, 0.66, 0.34), (0.62, 0.60, 0.58))
TROUSERS: tuple[Colour, ...] = ((0.22, 0.24, 0.33), (0.30, 0.28, 0.27), (0.36, 0.30, 0.24))
SHOES: Colour = (0.16, 0.14, 0.16)
EYES: Colour = (0.12, 0.10, 0.13)
LIPS: Colour = (0.55, 0.24, 0.24)


@dataclass(frozen=True, slots=True)
class Build:
    """A person's measures in metres: limbs, half widths, and a head whose share grows as people get smaller."""

    thigh: float
    shin: float
    torso: float
    upper_arm: float
    fore_arm: float
    shoulder: float
    hip: float
    head: float
    girth: float

    @property
    def height(self) -> float:
        return self.thigh + self.shin + self.torso + 2.9 * self.head + _SOLE


_SOLE = 0.06
_THICK = 0.14
"""How high the middle of a body lies over the ground."""
BUILDS: dict[Person, Build] = {
    "man": Build(0.42, 0.42, 0.53, 0.29, 0.26, 0.205, 0.10, 0.125, 1.0),
    "woman": Build(0.40, 0.40, 0.49, 0.27, 0.24, 0.175, 0.10, 0.122, 0.86),
    "child": Build(0.27, 0.26, 0.36, 0.19, 0.17, 0.135, 0.075, 0.125, 0.74),
}


@dataclass(frozen=True, slots=True)
class Dress:
    """What a person wears and looks like. `skirt` hangs from the waist; `hat` covers the hair."""

    coat: Colour
    skin: Colour = SKINS[0]
    hair: Colour = HAIR[0]
    trousers: Colour = TROUSERS[0]
    skirt: bool = False
    long_hair: bool = False
    hat: Colour | None = None


@dataclass(frozen=True, slots=True)
class Pose:
    """Joint angles in radians over T frames; 0 everywhere is a person standing upright with hanging arms.

    `at` (T, 2) is the place on the ground, x and z; `yaw` the way looked (0: at the camera, growing to the right).
    Legs: `hips` forward, `knees` bent. Arms: `shoulders` forward, `out` sideways, `elbows` bent. Each of those is
    (T, 2), left and right. `lean` bends the torso forward; `nod` and `turn` move the head; `mouth` opens, 0 to 1.
    `seat` (metres) holds the pelvis up instead of the feet; `topple` tips the whole body forward about its feet.
    """

    at: Tensor
    yaw: Tensor
    hips: Tensor = field(default_factory=lambda: torch.zeros(1, 2))
    knees: Tensor = field(default_factory=lambda: torch.zeros(1, 2))
    shoulders: Tensor = field(default_factory=lambda: torch.zeros(1, 2))
    out: Tensor = field(default_factory=lambda: torch.zeros(1, 2))
    elbows: Tensor = field(default_factory=lambda: torch.zeros(1, 2))
    lean: Tensor = field(default_factory=lambda: torch.zeros(1))
    nod: Tensor = field(default_factory=lambda: torch.zeros(1))
    turn: Tensor = field(default_factory=lambda: torch.zeros(1))
    mouth: Tensor = field(default_factory=lambda: torch.zeros(1))
    lift: Tensor = field(default_factory=lambda: torch.zeros(1))
    topple: Tensor = field(default_factory=lambda: torch.zeros(1))
    seat: float | None = None

    def spread(self) -> Pose:
        """The same with every curve as long as the longest."""
        count = len(self.yaw)
        curves = ("hips", "knees", "shoulders", "out", "elbows", "lean", "nod", "turn", "mouth", "lift", "topple")
        return replace(self, **{name: _stretched(getattr(self, name), count) for name in curves})


@dataclass(frozen=True, slots=True)
class Joints:
    """Where a posed figure's joints are, each (T, 3); pairs are left and right. `chest` axes (T, 3, 3)."""

    pelvis: Tensor
    neck: Tensor
    head: Tensor
    head_axes: Tensor
    chest_axes: Tensor
    hips: tuple[Tensor, Tensor]
    knees: tuple[Tensor, Tensor]
    feet: tuple[Tensor, Tensor]
    shoulders: tuple[Tensor, Tensor]
    elbows: tuple[Tensor, Tensor]
    hands: tuple[Tensor, Tensor]
    forward: Tensor


def find_joints(build: Build, pose: Pose) -> Joints:
    """Forward kinematics: from the pelvis up to the head and hands and down to the feet."""
    pose = pose.spread()
    ahead = facing(pose.yaw)
    up = torch.tensor(UP).expand_as(ahead)
    left = torch.linalg.cross(ahead, up)
    ground = torch.stack([pose.at[:, 0], torch.zeros_like(pose.yaw), pose.at[:, 1]], dim=1)

    def swung(angle: Tensor, side: Tensor | None = None) -> Tensor:
        """A hanging direction, swung forward by an angle and out to a side."""
        down = ahead * angle.sin()[:, None] - up * angle.cos()[:, None]
        return down if side is None else torch.nn.functional.normalize(down + side, dim=1)

    hip_at, knee_at, foot_at = [], [], []
    for index, sign in enumerate((1.0, -1.0)):
        hip = left * (sign * build.hip)
        knee = hip + swung(pose.hips[:, index]) * build.thigh
        foot = knee + swung(pose.hips[:, index] - pose.knees[:, index]) * build.shin
        hip_at.append(hip)
        knee_at.append(knee)
        foot_at.append(foot)
    if pose.seat is None:
        height = -torch.minimum(foot_at[0][:, 1], foot_at[1][:, 1]) + _SOLE
    else:
        height = torch.full_like(pose.yaw, pose.seat + 0.09)
    pelvis = ground + up * (height + pose.lift)[:, None]
    spine = ahead * pose.lean.sin()[:, None] + up * pose.lean.cos()[:, None]
    breast = torch.linalg.cross(spine, left)
    chest_axes = torch.stack([left, spine, breast], dim=2)
    neck = pelvis + spine * build.torso
    shoulders, elbows, hands = [], [], []
    for index, sign in enumerate((1.0, -1.0)):
        side = left * (sign * pose.out[:, index].sin())[:, None]
        shoulder = neck - spine * 0.06 + left * (sign * build.shoulder)
        lifted = pose.shoulders[:, index] + pose.lean * 0.5
        elbow = shoulder + swung(lifted, side) * build.upper_arm
        hand = elbow + swung(lifted + pose.elbows[:, index], side * 0.6) * build.fore_arm
        shoulders.append(shoulder)
        elbows.append(elbow)
        hands.append(hand)
    look = facing(pose.yaw + pose.turn)
    head_left = torch.linalg.cross(look, up)
    crown = up * (pose.nod + pose.lean * 0.4).cos()[:, None] + look * (pose.nod + pose.lean * 0.4).sin()[:, None]
    head_axes = torch.stack([head_left, crown, torch.linalg.cross(crown, head_left)], dim=2)
    head = neck + crown * (1.45 * build.head)
    joints = Joints(
        pelvis=pelvis,
        neck=neck,
        head=head,
        head_axes=head_axes,
        chest_axes=chest_axes,
        hips=(hip_at[0] + pelvis, hip_at[1] + pelvis),
        knees=(knee_at[0] + pelvis, knee_at[1] + pelvis),
        feet=(foot_at[0] + pelvis, foot_at[1] + pelvis),
        shoulders=(shoulders[0], shoulders[1]),
        elbows=(elbows[0], elbows[1]),
        hands=(hands[0], hands[1]),
        forward=ahead,
    )
    return _tipped(joints, pose.topple, ground, left, ahead) if bool(pose.topple.abs().max() > 0) else joints


def figure(person: Person, dress: Dress, pose: Pose, outline: int = 0) -> list[Solid]:
    """The solids of a person in its poses, outlines numbered from `outline`."""
    build = BUILDS[person]
    joints = find_joints(build, pose)
    coat, skin, trousers = Finish(dress.coat), Finish(dress.skin), Finish(dress.trousers)
    girth = build.girth
    seated = pose.seat is not None
    # A skirt covers the thighs of who sits; of who stands it hangs.
    thighs = coat if dress.skirt and seated else skin if dress.skirt else trousers
    solids = _legs(joints, thighs, skin if dress.skirt else trousers, girth, outline)
    solids += _torso(build, joints, dress, outline + 4, seated=seated)
    for index in (0, 1):
        arm = outline + 6 + 2 * index
        solids += limb(coat, joints.shoulders[index], joints.elbows[index], 0.07 * girth, 0.058 * girth, arm)
        solids += limb(coat, joints.elbows[index], joints.hands[index], 0.058 * girth, 0.045 * girth, arm)
        tip = joints.hands[index] + (joints.hands[index] - joints.elbows[index]) * (0.06 / build.fore_arm)
        size = (0.05 * girth, 0.06 * girth, 0.05 * girth)
        solids.append(placed("ellipsoid", skin, tip, joints.chest_axes, (0, 0, 0), size, arm + 1))
    return solids + _head(build, joints, dress, pose, outline + 10)


def _legs(joints: Joints, thighs: Finish, shins: Finish, girth: float, outline: int) -> list[Solid]:
    solids = []
    for index in (0, 1):
        own = outline + 2 * index
        solids += limb(thighs, joints.hips[index], joints.knees[index], 0.098 * girth, 0.068 * girth, own)
        solids += limb(shins, joints.knees[index], joints.feet[index], 0.066 * girth, 0.05 * girth, own)
        left = joints.chest_axes[:, :, 0]
        axes = torch.stack([left, torch.linalg.cross(left, joints.forward), joints.forward], dim=2)
        size = (0.055 * girth, 0.05, 0.125 * girth)
        solids.append(
            placed("ellipsoid", Finish(SHOES), joints.feet[index], axes, (0, -0.02, 0.06 * girth), size, own + 1)
        )
    return solids


def _torso(build: Build, joints: Joints, dress: Dress, outline: int, *, seated: bool) -> list[Solid]:
    coat = Finish(dress.coat)
    below = coat if dress.skirt else Finish(dress.trousers)
    long, wide, deep = build.torso, build.shoulder, 0.135 * build.girth
    axes, at = joints.chest_axes, joints.pelvis
    waist = 0.82 if dress.skirt else 0.95
    taper = 0.96 / waist
    # The shoulders begin where the chest is closed, a little wider, so that its rim does not show through.
    solids = [
        placed("frustum", coat, at, axes, (0, 0.485 * long, 0), (wide * waist, 0.445 * long, deep), outline, taper),
        placed(
            "ellipsoid", coat, at, axes, (0, 0.93 * long, 0), (wide * 0.985, 0.13 * long, deep * taper * 1.03), outline
        ),
        placed("ellipsoid", below, at, axes, (0, 0.0, 0), (wide * waist * 0.98, 0.11, deep * 0.97), outline + 1),
    ]
    if dress.skirt and not seated:
        drop = 0.62 * (build.thigh + build.shin)
        hem = (wide * 1.45, drop / 2, deep * 1.9)
        solids.append(placed("frustum", coat, at, axes, (0, 0.04 - drop / 2, 0), hem, outline + 1, 0.55))
    up = joints.chest_axes[:, :, 1]
    neck = limb(Finish(dress.skin), joints.neck - up * 0.03, joints.neck + up * 0.03, 0.055, 0.055, outline + 6)
    return solids + neck[:1]


def _head(build: Build, joints: Joints, dress: Dress, pose: Pose, outline: int) -> list[Solid]:
    r, at, axes = build.head, joints.head, joints.head_axes
    skin, hair, eyes = Finish(dress.skin), Finish(dress.hair), Finish(EYES)
    solids = [
        placed("ellipsoid", skin, at, axes, (0, 0, 0), (0.86 * r, 1.12 * r, 0.95 * r), outline),
        placed(
            "ellipsoid", skin, at, axes, (0, -0.12 * r, 0.93 * r), (0.13 * r, 0.2 * r, 0.17 * r), outline, casts=False
        ),
        placed("ellipsoid", hair, at, axes, (0, 0.36 * r, -0.16 * r), (0.98 * r, 0.9 * r, 0.98 * r), outline + 1),
    ]
    for side in (-0.36, 0.36):
        solids.append(
            placed(
                "ellipsoid",
                eyes,
                at,
                axes,
                (side * r, 0.08 * r, 0.86 * r),
                (0.1 * r, 0.15 * r, 0.08 * r),
                outline,
                casts=False,
            )
        )
    solids.append(_mouth(r, at, axes, pose.spread().mouth, outline))
    if dress.long_hair:
        fall = placed(
            "ellipsoid", hair, at, axes, (0, -0.45 * r, -0.5 * r), (0.95 * r, 1.35 * r, 0.55 * r), outline + 1
        )
        solids.append(fall)
    if dress.hat is not None:
        hat = Finish(dress.hat)
        solids.append(placed("ellipsoid", hat, at, axes, (0, 0.62 * r, 0), (1.05 * r, 0.62 * r, 1.1 * r), outline + 2))
        solids.append(
            placed("ellipsoid", hat, at, axes, (0, 0.48 * r, 0.65 * r), (0.85 * r, 0.09 * r, 0.75 * r), outline + 3)
        )
    return solids


def _mouth(r: float, at: Tensor, axes: Tensor, opening: Tensor, outline: int) -> Solid:
    """Lips that open: the one solid that changes its size."""
    solid = placed(
        "ellipsoid", Finish(LIPS), at, axes, (0, -0.5 * r, 0.78 * r), (0.24 * r, 0.2 * r, 0.1 * r), outline, casts=False
    )
    tall = (0.22 + 0.78 * opening).clamp_min(0.05)
    solid.to_local[:, 1] /= tall[:, None]
    return solid


def _tipped(joints: Joints, angle: Tensor, foot: Tensor, left: Tensor, ahead: Tensor) -> Joints:
    """The whole body turned about its feet, forward for angles above 0."""
    up = torch.tensor(UP).expand_as(ahead)
    c, s = angle.cos()[:, None], angle.sin()[:, None]

    def moved(point: Tensor) -> Tensor:
        return foot + turned(point - foot) + up * (_THICK * s)

    def turned(offset: Tensor) -> Tensor:
        high, far = (offset * up).sum(1, keepdim=True), (offset * ahead).sum(1, keepdim=True)
        aside = (offset * left).sum(1, keepdim=True)
        return left * aside + up * (high * c - far * s) + ahead * (far * c + high * s)

    def frame(axes: Tensor) -> Tensor:
        return torch.stack([turned(axes[:, :, column]) for column in range(3)], dim=2)

    def pair(two: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        return moved(two[0]), moved(two[1])

    return Joints(
        pelvis=moved(joints.pelvis),
        neck=moved(joints.neck),
        head=moved(joints.head),
        head_axes=frame(joints.head_axes),
        chest_axes=frame(joints.chest_axes),
        hips=pair(joints.hips),
        knees=pair(joints.knees),
        feet=pair(joints.feet),
        shoulders=pair(joints.shoulders),
        elbows=pair(joints.elbows),
        hands=pair(joints.hands),
        forward=turned(ahead),
    )


def _stretched(curve: Tensor, count: int) -> Tensor:
    return curve if len(curve) == count else curve.expand(count, *curve.shape[1:])


def degrees(value: float) -> float:
    """Degrees as radians, for tables of poses."""
    return math.radians(value)
