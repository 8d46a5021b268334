"""What people do: joint angles over time for every action, with the moments that are heard."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from studio.sketch.world.figure import Build, Pose

GRAVITY = 9.81
_PI2 = 2.0 * math.pi
_STANCE = 0.54
"""The share of a turn in which a leg carries the body."""


@dataclass(frozen=True, slots=True)
class Performance:
    """An action played: the pose, and when feet or bodies touch the ground, in seconds."""

    pose: Pose
    contacts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a person begins: x and z in metres, the way looked in radians, and a phase in [0, 1) of its own."""

    x: float
    z: float
    yaw: float
    phase: float = 0.0
    mirrored: bool = False


Act = Callable[[Build, Mark, Tensor], Performance]
"""A person's build and mark, and the times (T,) in seconds of the frames."""


def stand(build: Build, mark: Mark, time: Tensor) -> Performance:
    """Breathe, shift a little."""
    breath = (0.25 * time + mark.phase).mul(_PI2).sin()
    pose = replace(
        _still(mark, time),
        lean=0.015 * breath,
        out=_both(0.13 + 0.01 * breath),
        elbows=_both(0.16 + 0.02 * breath),
        nod=0.03 * (0.17 * time + mark.phase).mul(_PI2).sin(),
    )
    return Performance(pose)


def walk(build: Build, mark: Mark, time: Tensor) -> Performance:
    return _stride(build, mark, time, swing=0.42, period=1.02, bend=1.0, arms=0.42, lean=0.05, elbow=0.30)


def run(build: Build, mark: Mark, time: Tensor) -> Performance:
    performance = _stride(build, mark, time, swing=0.62, period=0.68, bend=1.75, arms=0.85, lean=0.24, elbow=1.35)
    beat = (time / 0.34 + mark.phase).mul(_PI2)
    return replace(performance, pose=replace(performance.pose, lift=0.05 * (0.5 - 0.5 * beat.cos())))


def enter(build: Build, mark: Mark, time: Tensor) -> Performance:
    """Walk up to the mark, stop there and turn to the camera."""
    effort = 1.0 - _ease((time / (float(time[-1]) or 1.0) - 0.58) / 0.2)
    return _passing(build, mark, time, effort, -1)


def leave(build: Build, mark: Mark, time: Tensor) -> Performance:
    """Turn from the camera and walk off."""
    effort = _ease((time / (float(time[-1]) or 1.0) - 0.26) / 0.2)
    return _passing(build, mark, time, effort, 0)


def _passing(build: Build, mark: Mark, time: Tensor, effort: Tensor, anchor: int) -> Performance:
    gait = {"swing": 0.45, "period": 0.9, "bend": 1.0, "arms": 0.42, "lean": 0.05, "elbow": 0.30}
    walked = _stride(build, mark, time, **gait, effort=effort, anchor=anchor)
    return replace(walked, pose=replace(walked.pose, yaw=mark.yaw * (0.2 + 0.8 * _ease(effort * 1.4))))


def sit(build: Build, mark: Mark, time: Tensor) -> Performance:
    breath = (0.22 * time + mark.phase).mul(_PI2).sin()
    seat = min(0.46, build.shin + 0.04)
    pose = replace(
        _still(mark, time),
        hips=_both(torch.full_like(time, 1.45)),
        knees=_both(torch.full_like(time, 1.45)),
        shoulders=_both(0.45 + 0.01 * breath),
        elbows=_both(torch.full_like(time, 0.95)),
        lean=0.03 + 0.02 * breath,
        seat=seat,
    )
    return Performance(pose)


def turn(build: Build, mark: Mark, time: Tensor) -> Performance:
    """Turn about, half round, in the middle of the clip; the head goes first."""
    way = -1.0 if mark.mirrored else 1.0
    length = float(time[-1]) or 1.0
    body, head = _ease((time / length - 0.3) / 0.45), _ease((time / length - 0.2) / 0.4)
    standing = stand(build, mark, time).pose
    steps = _ease((time / length - 0.3) / 0.45).mul(math.pi * 2).sin() * 0.16
    pose = replace(
        standing,
        yaw=mark.yaw + way * math.pi * 0.8 * body,
        turn=way * math.pi * 0.8 * (head - body).clamp(-0.4, 0.4),
        hips=torch.stack([steps, -steps], dim=1),
        knees=torch.stack([steps.abs(), steps.abs()], dim=1),
    )
    return Performance(pose)


def look_about(build: Build, mark: Mark, time: Tensor) -> Performance:
    way = -1.0 if mark.mirrored else 1.0
    pose = replace(
        stand(build, mark, time).pose,
        turn=way * 0.85 * (0.42 * time + mark.phase).mul(_PI2).sin(),
    )
    return Performance(pose)


def talk(build: Build, mark: Mark, time: Tensor) -> Performance:
    """Speak with open mouth, nods and a hand that beats time."""
    syllable = (4.1 * time + mark.phase).mul(_PI2).sin().clamp_min(0.0)
    phrase = ((0.45 * time + mark.phase).mul(_PI2).sin() > -0.5).float()
    beat = (1.1 * time + mark.phase).mul(_PI2).sin()
    hand = torch.stack([0.75 + 0.22 * beat, torch.zeros_like(beat) + 0.1], dim=1)
    bent = torch.stack([1.1 + 0.35 * beat, torch.zeros_like(beat) + 0.25], dim=1)
    standing = stand(build, mark, time).pose
    pose = replace(
        standing,
        mouth=syllable * phrase,
        nod=0.06 * beat,
        shoulders=hand if not mark.mirrored else hand.flip(1),
        elbows=bent if not mark.mirrored else bent.flip(1),
    )
    return Performance(pose)


def wave(build: Build, mark: Mark, time: Tensor) -> Performance:
    raise_ = _ease(time / 0.5)
    sway = (1.7 * time + mark.phase).mul(_PI2).sin()
    arm = torch.stack([2.55 * raise_, torch.zeros_like(time)], dim=1)
    out = torch.stack([(0.35 + 0.42 * sway) * raise_ + 0.1, torch.zeros_like(time) + 0.13], dim=1)
    bent = torch.stack([0.35 * raise_ + 0.1, torch.zeros_like(time) + 0.16], dim=1)
    flip = (lambda curve: curve.flip(1)) if mark.mirrored else (lambda curve: curve)
    pose = replace(stand(build, mark, time).pose, shoulders=flip(arm), out=flip(out), elbows=flip(bent))
    return Performance(pose)


def give(build: Build, mark: Mark, time: Tensor) -> Performance:
    """Hold something out until it is taken."""
    return _reach(build, mark, time, _ease((time - 0.2) / 0.7) * (1.0 - _ease((time - 1.75) / 0.6)), 0.35)


def take(build: Build, mark: Mark, time: Tensor) -> Performance:
    """Reach for what is held out, and draw it in."""
    return _reach(build, mark, time, _ease((time - 0.7) / 0.6), 0.25 + 1.0 * _ease((time - 1.85) / 0.6))


def _reach(build: Build, mark: Mark, time: Tensor, up: Tensor, bend: Tensor | float) -> Performance:
    drawn = torch.as_tensor(bend) - 0.25
    arm = torch.stack([(1.25 - 0.75 * drawn) * up, torch.zeros_like(time)], dim=1)
    bent = torch.stack([bend * up + 0.15, torch.zeros_like(time) + 0.16], dim=1)
    flip = (lambda curve: curve.flip(1)) if mark.mirrored else (lambda curve: curve)
    pose = replace(stand(build, mark, time).pose, shoulders=flip(arm), elbows=flip(bent), lean=0.12 * up)
    return Performance(pose)


def talk_sitting(build: Build, mark: Mark, time: Tensor) -> Performance:
    spoken, seated = talk(build, mark, time).pose, sit(build, mark, time).pose
    return Performance(
        replace(seated, mouth=spoken.mouth, nod=spoken.nod, shoulders=spoken.shoulders, elbows=spoken.elbows)
    )


def fall(build: Build, mark: Mark, time: Tensor) -> Performance:
    """Tip over like a rod about its feet under gravity, and lie."""
    start = 0.35 + 0.3 * mark.phase
    angle, land = _toppling(build.height, time - start)
    brace = _ease((time - start) / 0.6)
    pose = replace(
        stand(build, mark, time).pose,
        topple=angle,
        shoulders=_both(2.95 * brace),
        elbows=_both(0.16 - 0.1 * brace),
    )
    return Performance(pose, (start + land,) if start + land < float(time[-1]) else ())


ACTIONS: dict[str, Act] = {
    "stands": stand,
    "sits": sit,
    "walks": walk,
    "runs": run,
    "turns": turn,
    "looks": look_about,
    "talks": talk,
    "waves": wave,
    "hands over": give,
    "takes": take,
    "enters": enter,
    "leaves": leave,
    "looks at": stand,
    "talks sitting": talk_sitting,
    "falls": fall,
}


def _stride(
    build: Build,
    mark: Mark,
    time: Tensor,
    *,
    swing: float,
    period: float,
    bend: float,
    arms: float,
    lean: float,
    elbow: float,
    effort: Tensor | None = None,
    anchor: int | None = None,
) -> Performance:
    """Legs that swing against each other, and a pace at which the standing foot does not slide.

    `effort` (T,) from 0, standing, to 1; at the frame `anchor`, else in the middle, the mark is passed.
    """
    leg = build.thigh + build.shin
    period *= math.sqrt(leg / 0.84)
    turns = time / period + mark.phase
    if effort is not None:
        turns = _summed(effort.clamp_min(0.0).sqrt(), time) / period + mark.phase
    legs = torch.stack([turns, turns + 0.5], dim=1)
    hips, knees = _leg_cycle(legs - legs.floor(), swing, bend)
    if effort is not None:
        hips, knees, lean_ = hips * effort[:, None], knees * effort[:, None], lean * effort
    else:
        lean_ = torch.full_like(time, lean)
    still = _still(mark, time)
    way = torch.tensor([math.sin(mark.yaw), -math.cos(mark.yaw)])
    pose = replace(
        still,
        at=still.at + _carried(build, hips, knees, legs - legs.floor(), anchor)[:, None] * way,
        hips=hips,
        knees=knees,
        shoulders=-hips * (arms / swing),
        out=_both(torch.full_like(time, 0.1)),
        elbows=_both(elbow + 0.12 * (turns * 2).mul(_PI2).sin()),
        lean=lean_,
    )
    return Performance(pose, _footfalls(turns, time))


def _footfalls(turns: Tensor, time: Tensor) -> tuple[float, ...]:
    """When each leg comes down: once a turn, half a turn apart."""
    halves = (2.0 * turns).double()
    steps = []
    for index in (halves[1:].floor() > halves[:-1].floor()).nonzero()[:, 0].tolist():
        before, after = float(halves[index]), float(halves[index + 1])
        share = (math.floor(after) - before) / (after - before)
        steps.append(float(time[index]) + share * float(time[index + 1] - time[index]))
    return tuple(steps)


def _summed(rate: Tensor, time: Tensor) -> Tensor:
    """The integral of a rate (T,) over time."""
    return torch.cat([torch.zeros(1), (rate[1:] * (time[1:] - time[:-1])).cumsum(0)])


def _leg_cycle(turn: Tensor, swing: float, bend: float) -> tuple[Tensor, Tensor]:
    """Hips and knees over a turn in [0, 1): the leg comes down in front, carries evenly back, and swings forward."""
    back = swing * (1.0 - 2.0 * turn / _STANCE)
    share = ((turn - _STANCE) / (1.0 - _STANCE)).clamp(0.0, 1.0)
    forth = -swing * (share * math.pi).cos()
    knees = 0.06 + bend * (share * math.pi).sin() ** 1.5
    return torch.where(turn < _STANCE, back, forth), knees


def _carried(build: Build, hips: Tensor, knees: Tensor, turn: Tensor, anchor: int | None) -> Tensor:
    """How far the body has gone, (T,), 0 in the middle or at the frame `anchor`: as the standing foot does."""
    ahead = build.thigh * hips.sin() + build.shin * (hips - knees).sin()
    stands = (turn[:, :1] >= 0.5).long()  # while both feet are down, the one that came last carries
    steps = -(ahead[1:] - ahead[:-1]).gather(1, stands[1:])[:, 0]
    gone = torch.cat([torch.zeros(1), steps.cumsum(0)])
    return gone - gone[len(gone) // 2 if anchor is None else anchor]


def _toppling(height: float, time: Tensor) -> tuple[Tensor, float]:
    """A rod's angle (T,) as it tips over from a slight lean, and the moment it lands."""
    angle, speed, step = 0.06, 0.0, 1.0 / 960.0
    track, land = [0.06], 0.0
    for index in range(4000):
        speed += 1.5 * GRAVITY / height * math.sin(angle) * step
        angle += speed * step
        if angle >= math.pi / 2:
            angle, speed = math.pi / 2, -0.18 * speed
            land = land or (index + 1) * step
        track.append(min(angle, math.pi / 2))
    table = torch.tensor(track)
    place = (time / step).long().clamp(0, len(track) - 1)
    begun = _ease(time / 0.05 + 1.0)  # from upright into the slight lean
    return table[place] * begun * (time > -0.05), land


def _still(mark: Mark, time: Tensor) -> Pose:
    spot = torch.tensor([mark.x, mark.z]).expand(len(time), 2)
    return Pose(at=spot, yaw=torch.full_like(time, mark.yaw))


def _both(curve: Tensor) -> Tensor:
    return torch.stack([curve, curve], dim=1)


def _ease(share: Tensor) -> Tensor:
    u = share.clamp(0.0, 1.0)
    return u * u * (3.0 - 2.0 * u)
