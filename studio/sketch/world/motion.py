"""How things move: simulated in small steps under gravity, contact, friction and water, never drawn by hand.

Every motion gives a thing's foot and turn for each frame, and the contacts that are heard.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.sketch.world.part import turned

GRAVITY = 9.81
_STEP_S = 1.0 / 960.0


@dataclass(frozen=True, slots=True)
class Contact:
    """A touch that is heard: when in seconds, and how fast in metres a second."""

    time_s: float
    speed: float


@dataclass(frozen=True, slots=True)
class Track:
    """A thing's way: its foot `at` (T, 3) and `axes` (T, 3, 3), turned about `pivot` metres above the foot."""

    at: Tensor
    axes: Tensor
    contacts: tuple[Contact, ...] = ()
    pivot: float = 0.0


@dataclass(frozen=True, slots=True)
class Body:
    """What a motion must know of a thing: its height, half width and half depth in metres, its heading and a phase in
    [0, 1)."""

    height: float
    half: float
    way: int
    phase: float
    deep: float = math.inf


Move = Callable[[Body, Tensor], Track]
"""A body and the times (T,) in seconds of the frames."""


def stand(body: Body, time: Tensor) -> Track:
    return Track(torch.zeros(len(time), 3), _upright(body, time))


def fall(body: Body, time: Tensor) -> Track:
    """Drop from above the picture's middle, and hop once or twice."""
    return _dropped(body, time, height=2.1 * max(body.height, 0.8), rebound=0.38)


def bounce(body: Body, time: Tensor) -> Track:
    return _dropped(body, time, height=1.6 * max(body.height, 0.8), rebound=0.84)


def shatter(body: Body, time: Tensor) -> Track:
    """Drop and land once and for all: what comes after is the pieces' (`shatter.py`)."""
    return _dropped(body, time, height=0.8 * body.height + 0.15, rebound=0.0)


def roll(body: Body, time: Tensor) -> Track:
    """Roll across without slipping, slowed a little by the ground."""
    radius = body.height / 2
    pace = 3.2 * radius + 0.8
    gone = _across(time, pace, slowing=0.12 * pace)
    spin = -gone * body.way / radius
    return Track(_beside(gone * body.way), about_z(spin) @ _upright(body, time), pivot=radius)


def slide(body: Body, time: Tensor) -> Track:
    """Come in fast and be stopped by friction."""
    start, drag = 2.6 * body.half + 2.0, 0.35 * GRAVITY
    stop = start / drag
    moving = time.clamp_max(stop)
    gone = start * moving - 0.5 * drag * moving * moving
    return Track(_beside((gone - 0.5 * start * stop) * body.way), _upright(body, time))


def tip(body: Body, time: Tensor) -> Track:
    """Tip over about a lower edge, as a rod does: to the side, or to the front what is thin, as a bicycle."""
    thin = body.deep < 0.5 * body.half
    begin, angle, speed = 0.3 + 0.3 * body.phase, 0.05, 0.0
    track, contacts = [], []
    for index in range(int(float(time[-1]) / _STEP_S) + 2):
        if index * _STEP_S > begin and angle < math.pi / 2:
            speed += 1.5 * GRAVITY / math.hypot(body.height, body.half) * math.sin(angle) * _STEP_S
            angle += speed * _STEP_S
            if angle >= math.pi / 2:
                contacts.append(Contact(index * _STEP_S, speed * body.height / 2))
                angle, speed = math.pi / 2, 0.0
        track.append(angle if index * _STEP_S > begin else 0.0)
    turn = _at(torch.tensor(track), time) * -body.way
    zero = torch.zeros_like(turn)
    # Turned about the lower edge, not about the foot.
    if thin:
        turn = turn * -body.way
        at = torch.stack([zero, 0.5 * body.deep * turn.sin().abs(), zero], dim=1)
        return Track(at, about_x(turn) @ _upright(body, time), tuple(contacts))
    edge = body.half * body.way
    at = torch.stack([edge - edge * turn.cos(), -edge * turn.sin(), zero], dim=1)
    return Track(at, about_z(turn) @ _upright(body, time), tuple(contacts))


def drift(body: Body, time: Tensor) -> Track:
    """Float: heave and roll as the swell passes, a spring and a damper driven by the water."""
    swell = 0.06 + 0.02 * body.height
    level, speed, lean, tilt = 0.0, 0.0, 0.0, 0.0
    heave, rolling = [], []
    for index in range(int(float(time[-1]) / _STEP_S) + 2):
        moment = index * _STEP_S + 6.0 * body.phase
        water, slope = swell * math.sin(2.4 * moment), swell * 1.2 * math.cos(2.4 * moment)
        speed += (22.0 * (water - level) - 3.0 * speed) * _STEP_S
        level += speed * _STEP_S
        tilt += (14.0 * (slope - lean) - 2.2 * tilt) * _STEP_S
        lean += tilt * _STEP_S
        heave.append(level)
        rolling.append(lean)
    turn = _at(torch.tensor(rolling), time)
    at = torch.stack([torch.zeros_like(time), _at(torch.tensor(heave), time), torch.zeros_like(time)], dim=1)
    return Track(at, about_z(turn) @ _upright(body, time), pivot=0.1 * body.height)


def sail(body: Body, time: Tensor) -> Track:
    afloat = drift(body, time)
    gone = _across(time, 0.55 * body.half + 0.7)
    return Track(afloat.at + _beside(gone * body.way), afloat.axes, pivot=afloat.pivot)


def sink(body: Body, time: Tensor) -> Track:
    """Go under: weight against buoyancy and drag reaches an even speed."""
    afloat = drift(body, time)
    wet = (time - 0.4).clamp_min(0.0)
    final = 0.32 * body.height
    depth = final * (wet - (1.0 - (-wet / 0.5).exp()) * 0.5)
    lean = about_z(0.5 * body.way * (1.0 - (-wet / 1.2).exp()))
    return Track(afloat.at - _up(depth), lean @ afloat.axes, pivot=afloat.pivot)


def swing(body: Body, time: Tensor) -> Track:
    """Hang from a rope and swing: the pendulum's own equation."""
    rope = 2.2 * max(body.height, 0.8)
    angle, speed, track = 0.62, 0.0, []
    for _ in range(int((float(time[-1]) + 4.0) / _STEP_S) + 2):
        speed += -(GRAVITY / rope * math.sin(angle) + 0.05 * speed) * _STEP_S
        angle += speed * _STEP_S
        track.append(angle)
    turn = _at(torch.tensor(track), time + 3.0 * body.phase) * body.way
    lift = 0.45 * body.height
    at = torch.stack([rope * turn.sin(), rope * (1.0 - turn.cos()) + lift, torch.zeros_like(turn)], dim=1)
    return Track(at, about_z(turn) @ _upright(body, time))


def fly(body: Body, time: Tensor) -> Track:
    gone = _across(time, 1.3 * body.half + 0.5)
    height = 1.1 * body.height + 0.35 + 0.12 * body.height * (1.7 * time + 6.28 * body.phase).sin()
    bank = about_x(0.12 * (0.9 * time + body.phase).sin())
    return Track(_beside(gone * body.way) + _up(height), _upright(body, time) @ bank)


def drive(body: Body, time: Tensor) -> Track:
    """Set off and gather speed, nose up a little."""
    gain = 0.9 * body.half
    pace = 0.9 * body.half + 0.6
    gone = _across(time, pace) + 0.5 * gain * 0.15 * time * time
    squat = about_z(torch.full_like(time, 0.012))
    return Track(_beside(gone * body.way), _upright(body, time) @ squat)


def rise(body: Body, time: Tensor) -> Track:
    """Lift off: thrust against weight, ever faster; a balloon does the same slowly."""
    begin = (time - 0.4 - 0.3 * body.phase).clamp_min(0.0)
    return Track(_up(0.55 * body.height * begin * begin), _upright(body, time))


def walk(body: Body, time: Tensor) -> Track:
    """An animal's pace: nods as its feet come down."""
    pace = 0.55 * body.half + 0.75
    beat = 2.0 * math.pi * (pace / (0.75 * body.half + 0.3) * time + body.phase)
    bob = 0.02 * body.height * beat.sin().abs()
    period = (0.75 * body.half + 0.3) / pace / 2.0
    first = math.ceil(body.phase * 2.0) - body.phase * 2.0
    count = max(0, int((float(time[-1]) / period) - first) + 1)
    steps = tuple(Contact((first + index) * period, 0.4) for index in range(count))
    return Track(_beside(_across(time, pace) * body.way) + _up(bob), _upright(body, time), steps)


MOTIONS: dict[str, Move] = {
    "stands": stand,
    "falls": fall,
    "bounces": bounce,
    "shatters": shatter,
    "rolls": roll,
    "slides": slide,
    "tips over": tip,
    "floats": drift,
    "sails": sail,
    "sinks": sink,
    "swings": swing,
    "flies": fly,
    "drives": drive,
    "lifts off": rise,
    "walks": walk,
}


def about_z(angle: Tensor) -> Tensor:
    """Axes (T, 3, 3) turned by radians (T,) about z, anticlockwise as the camera first sees it."""
    return _turns(angle, ((0, 1),))


def about_x(angle: Tensor) -> Tensor:
    return _turns(angle, ((1, 2),))


def _turns(angle: Tensor, planes: tuple[tuple[int, int], ...]) -> Tensor:
    axes = torch.eye(3).repeat(len(angle), 1, 1)
    for one, two in planes:
        axes[:, one, one] = axes[:, two, two] = angle.cos()
        axes[:, one, two], axes[:, two, one] = -angle.sin(), angle.sin()
    return axes


def _upright(body: Body, time: Tensor) -> Tensor:
    """Models look to the right; what goes left is turned about."""
    return turned(180.0 if body.way < 0 else 0.0).expand(len(time), 3, 3)


def _dropped(body: Body, time: Tensor, *, height: float, rebound: float) -> Track:
    level, speed = height, 0.0
    begin = 0.15 + 0.3 * body.phase
    track, contacts = [], []
    for index in range(int(float(time[-1]) / _STEP_S) + 2):
        if index * _STEP_S > begin:
            speed -= GRAVITY * _STEP_S
            level += speed * _STEP_S
            if level <= 0.0:
                if -speed > 0.15:
                    contacts.append(Contact(index * _STEP_S, -speed))
                level, speed = 0.0, -speed * rebound if -speed > 0.3 else 0.0
        track.append(level)
    return Track(_up(_at(torch.tensor(track), time)), _upright(body, time), tuple(contacts))


def _across(time: Tensor, pace: float, slowing: float = 0.0) -> Tensor:
    """A way through the picture's middle at half time."""
    gone = pace * time - 0.5 * slowing * time * time
    return gone - gone[len(gone) // 2]


def _beside(x: Tensor) -> Tensor:
    return torch.stack([x, torch.zeros_like(x), torch.zeros_like(x)], dim=1)


def _up(y: Tensor) -> Tensor:
    return torch.stack([torch.zeros_like(y), y, torch.zeros_like(y)], dim=1)


def _at(track: Tensor, time: Tensor) -> Tensor:
    return track[(time / _STEP_S).long().clamp(0, len(track) - 1)]
