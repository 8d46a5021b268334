"""From a Spec to a Set: people and things put on their marks, the place about them, light, sky, weather and camera."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from studio.domain.direction import Direction
from studio.domain.time import Rate
from studio.language.camera import parse_camera
from studio.sketch.world import ground
from studio.sketch.world.action import ACTIONS, Mark
from studio.sketch.world.draw import Set
from studio.sketch.world.figure import BUILDS, HAIR, SKINS, TROUSERS, Dress, figure
from studio.sketch.world.hour import HOURS, Hour
from studio.sketch.world.light import Lamp, Light
from studio.sketch.world.motion import MOTIONS, Body, Contact, Track
from studio.sketch.world.place import OUTLINES, PLACES, Place, build, towards
from studio.sketch.world.solid import Colour, Solid
from studio.sketch.world.spec import ON_TABLES, Role, Spec
from studio.sketch.world.thing import COLOURS, FURNITURE, THINGS, TIMBER, put
from studio.sketch.world.trace import Views
from studio.sketch.world.wash import Backdrop

RATE = 24
FRAMES = 65
PERSON_M = 1.7
"""The app's distances are for a person; the camera keeps further away from what is larger."""
_FRAME_M = 2.2
"""How wide a thing may be in a medium shot of a person."""
_TABLE_M = 0.76
_SCENERY = 4096
"""Outline numbers from here on are the place's."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A clip ready to be drawn and heard: `contacts` in seconds, `x` (T,) where the action is, in metres."""

    scene: Set
    contacts: tuple[Contact, ...]
    x: Tensor


def stage(spec: Spec, frames: int = FRAMES) -> Staged:
    """Build everything that a Spec says, all chance from the Spec's seed."""
    rng = np.random.default_rng((spec.seed, 12))
    time = torch.arange(frames) / RATE
    direction = parse_camera(spec.camera, frames=frames, rate=Rate(RATE))[0]
    scale = _scale(spec)
    distance = direction.framing.distance_m
    spot = _aim(direction, frames) * scale
    solids, contacts, x = _action(spec, time, rng)
    place = PLACES[spec.place]
    solids += build(place.props(rng, scale), frames, _SCENERY)
    solids = [_moved(solid, spot) for solid in solids]
    scene = Set(
        solids=solids,
        backdrop=_backdrop(spec, place, rng, distance * scale),
        light=_light(spec, place, rng, spot),
        views=_views(spec, direction, frames, rng, scale),
        rate=RATE,
        ground=place.ground is not None,
    )
    return Staged(scene, contacts, x)


def _scale(spec: Spec) -> float:
    if spec.item is None:
        return 1.0
    model = THINGS[spec.item.name].build(COLOURS[spec.item.colour])
    wide = max(abs(part.at[0]) + part.size[0] for part in model)
    return max(THINGS[spec.item.name].height / PERSON_M, 2.0 * wide / _FRAME_M, 0.1)


def _aim(direction: Direction, frames: int) -> Tensor:
    """Where the action is, (3,): on the camera's axis a third into the shot, so that moves pass over it."""
    pose = np.array(direction.poses(frames)[int(0.35 * frames)])
    ahead = pose[:3, 2] * direction.framing.distance_m
    return torch.tensor([pose[0, 3] * 0.6 + ahead[0] * 0.6, 0.0, direction.framing.distance_m], dtype=torch.float32)


def _moved(solid: Solid, by: Tensor) -> Solid:
    return replace(solid, centre=solid.centre + by)


def _action(spec: Spec, time: Tensor, rng: np.random.Generator) -> tuple[list[Solid], tuple[Contact, ...], Tensor]:
    solids: list[Solid] = []
    contacts: list[Contact] = []
    x = torch.zeros_like(time)
    for number, role in enumerate(spec.roles):
        mark = _mark(spec, number, role, rng)
        act = "reaches" if role.act == "hands over" else role.act
        performance = ACTIONS[act](BUILDS[role.person], mark, time)
        dress = _dress(role, rng)
        solids += figure(role.person, dress, performance.pose, number * 2 * OUTLINES)
        loud = 1.6 if role.act == "falls" else 0.7
        contacts += [Contact(moment, loud) for moment in performance.contacts]
        x = x + performance.pose.at[:, 0] / len(spec.roles)
        if role.act == "sits" and spec.place != "car":
            solids += _seat(mark, time, number)
    if spec.item is not None:
        things, track = _thing(spec, time, rng)
        solids += things
        contacts += track.contacts
        x = track.at[:, 0]
    return solids, tuple(sorted(contacts, key=lambda contact: contact.time_s)), x


def _mark(spec: Spec, number: int, role: Role, rng: np.random.Generator) -> Mark:
    phase, turn = float(rng.random()), float(rng.uniform(-0.35, 0.35))
    if role.way:
        depth = 0.55 * number if spec.staging != "alone" else 0.0
        return Mark(
            -0.9 * number * role.way if spec.staging == "behind" else 0.35 * number,
            depth,
            role.way * math.pi / 2,
            phase,
        )
    count = len(spec.roles)
    if spec.place == "car":
        return Mark(-0.38 if number == 0 else 0.38, 0.1, turn * 0.6, phase)
    if count == 1:
        return Mark(0.0, 0.0, turn, phase, mirrored=bool(rng.random() < 0.5))
    across = (number - (count - 1) / 2) * 0.95
    match spec.staging:
        case "facing":
            yaw = (math.pi / 2 - 0.25) * (1.0 if across < 0 else -1.0)
            return Mark(across, 0.0, yaw, phase, mirrored=across > 0)
        case "behind":
            return Mark(across * 0.55, 0.95 * number, turn * 0.5, phase)
        case _:
            return Mark(across, 0.0, turn, phase, mirrored=across > 0)


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


def _seat(mark: Mark, time: Tensor, number: int) -> list[Solid]:
    """A chair under who sits: its back is behind the person, who looks along its -x."""
    at = torch.tensor([mark.x, 0.0, mark.z], dtype=torch.float32).expand(len(time), 3)
    turn = torch.tensor(mark.yaw - math.pi / 2)
    c, s = turn.cos(), turn.sin()
    axes = torch.stack([torch.stack([c, 0 * c, s]), torch.tensor([0.0, 1.0, 0.0]), torch.stack([-s, 0 * c, c])])
    return put(FURNITURE["chair"](TIMBER), at, axes.T.expand(len(time), 3, 3), 1024 + number * OUTLINES)


def _thing(spec: Spec, time: Tensor, rng: np.random.Generator) -> tuple[list[Solid], Track]:
    assert spec.item is not None
    kind = THINGS[spec.item.name]
    model = kind.build(COLOURS[spec.item.colour])
    half = max(abs(part.at[0]) + part.size[0] for part in model)
    body = Body(kind.height, half, spec.item.way or 1, float(rng.random()))
    track = MOTIONS[spec.item.motion](body, time)
    solids: list[Solid] = []
    at = track.at
    if spec.item.name in ON_TABLES:
        foot = torch.zeros(len(time), 3)
        solids += put(FURNITURE["table"](TIMBER), foot, torch.eye(3).expand(len(time), 3, 3), 1024)
        at = at * 0.35 + torch.tensor([0.0, _TABLE_M, 0.0])
    return solids + put(model, at, track.axes, 0, pivot=track.pivot), track


def _views(spec: Spec, direction: Direction, frames: int, rng: np.random.Generator, scale: float) -> Views:
    poses = torch.tensor(direction.poses(frames), dtype=torch.float32)
    lens = torch.tensor(direction.focal_mm(frames), dtype=torch.float32) / 36.0
    height = _eye(spec, direction, scale) + float(rng.uniform(-0.04, 0.04)) * scale
    flip = torch.diag(torch.tensor([1.0, -1.0, 1.0]))
    origin = (poses[:, :3, 3] @ flip) * scale
    turn = flip @ poses[:, :3, :3]
    pitch, rise = {"low": (0.24, -0.5), "high": (-0.3, 0.62)}.get(direction.framing.angle or "", (0.0, 0.0))
    away = direction.framing.distance_m * scale
    origin[:, 1] += max(height + rise * min(away, 3.0 * scale), 0.12 * scale)
    turn = turn @ _pitched(pitch)
    if direction.framing.support == "handheld":
        shake = _tremble(frames, rng)
        origin = origin + shake[:, :3] * 0.03 * scale
        turn = turn @ (torch.eye(3) + _skew(shake[:, 3:] * 0.011))
    return Views(origin.clone(), turn.contiguous(), lens)


def _eye(spec: Spec, direction: Direction, scale: float) -> float:
    """How high the camera is: at the face for close framings, at the chest from further away."""
    if spec.item is not None:
        lift = _TABLE_M if spec.item.name in ON_TABLES else 0.0
        return lift + 0.62 * THINGS[spec.item.name].height + 0.12 * scale
    tallest = max(BUILDS[role.person].height for role in spec.roles)
    seated = spec.place == "car" or all(role.act == "sits" for role in spec.roles)
    head = tallest - (0.52 if seated else 0.12)
    near = direction.framing.distance_m
    return head - 0.05 - 0.28 * min(max((near - 0.9) / 2.0, 0.0), 1.0)


def _pitched(angle: float) -> Tensor:
    c, s = math.cos(angle), math.sin(angle)
    # Camera axes: y down, z ahead; a positive angle looks up.
    return torch.tensor([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def _tremble(frames: int, rng: np.random.Generator) -> Tensor:
    time = np.arange(frames) / RATE
    shake = np.zeros((frames, 6))
    for axis in range(6):
        for hertz in (0.7, 1.3, 2.1):
            shake[:, axis] += np.sin(2 * np.pi * (hertz * rng.uniform(0.8, 1.2) * time + rng.random())) / 1.7
    return torch.tensor(shake, dtype=torch.float32)


def _skew(turns: Tensor) -> Tensor:
    x, y, z = turns.unbind(1)
    zero = torch.zeros_like(x)
    rows = [torch.stack(row, dim=1) for row in ((zero, -z, y), (z, zero, -x), (-y, x, zero))]
    return torch.stack(rows, dim=1)


_DIM = {"clear": 1.0, "cloudy": 0.45, "rain": 0.25, "snow": 0.4, "fog": 0.3, "wind": 0.85}
_COVER = {"clear": 0.35, "cloudy": 0.95, "rain": 1.0, "snow": 0.9, "fog": 0.2, "wind": 0.7}


def _light(spec: Spec, place: Place, rng: np.random.Generator, spot: Tensor) -> Light:
    hour = HOURS[spec.hour]
    side = float(rng.choice([-1.0, 1.0]))
    azimuth, height = side * rng.uniform(*hour.side), rng.uniform(*hour.height)
    dim = _DIM[spec.weather]
    key = _times(hour.key, dim)
    fill = _plus(hour.fill, _times(hour.key, 0.4 * (1.0 - dim)))
    haze = {"fog": 0.93, "rain": 0.6, "snow": 0.65}.get(spec.weather, hour.haze)
    if not place.indoors:
        return Light(towards(azimuth, height), key, fill, hour.horizon, haze, hour.night)
    lit = hour.night > 0.2
    warm: Colour = (0.46, 0.36, 0.22) if lit else (0.16, 0.15, 0.13)
    bulb = Lamp(spot + torch.tensor([0.3 * side, 2.25, -0.6]), warm, 2.0)
    # By day a room has its window's light; a lamp is on when it is dark outside.
    return Light(
        towards(side * 140.0, 42.0), _times(key, 0.55), _plus(_times(fill, 0.85), (0.12, 0.11, 0.1)),
        hour.horizon, 0.0, hour.night, lamps=(bulb,),
    )  # fmt: skip


def _backdrop(spec: Spec, place: Place, rng: np.random.Generator, distance: float) -> Backdrop:
    phase = float(rng.uniform(0.0, 6.28))
    hour = HOURS[spec.hour]
    pattern = ground.GROUNDS[place.ground] if place.ground is not None else ground.boards
    paint = ground.ground(pattern, phase)

    def placed(x: Tensor, z: Tensor, reach: Tensor, seconds: Tensor) -> tuple[Tensor, Tensor]:
        return paint(x, z - distance, reach, seconds)  # patterns are laid out about the action

    return Backdrop(placed, ground.sky(_heaven(spec, place, hour, rng, phase)))


def _heaven(spec: Spec, place: Place, hour: Hour, rng: np.random.Generator, phase: float) -> ground.Heaven:
    grey = 1.0 - _DIM[spec.weather] if spec.weather in ("cloudy", "rain", "snow", "fog") else 0.0
    dull = tuple(0.5 * (a + b) for a, b in zip(hour.horizon, hour.fill, strict=True))
    far = _mix(tuple(a * b for a, b in zip(place.skyline_colour, hour.fill, strict=True)), hour.horizon, 0.45)
    return ground.Heaven(
        zenith=_mix(hour.zenith, dull, 0.7 * grey),
        horizon=_mix(hour.horizon, dull, 0.4 * grey),
        cloud=_mix(hour.cloud, dull, 0.5 * grey),
        disc=hour.disc,
        at=(float(rng.choice([-1, 1])) * rng.uniform(0.12, 0.4), math.radians(hour.disc_at)),
        radius=hour.radius if spec.weather in ("clear", "wind") else 1e-3,
        clouds=_COVER[spec.weather],
        stars=hour.night > 0.9 and spec.weather in ("clear", "wind"),
        skyline=lambda azimuth: place.skyline(azimuth, phase),
        skyline_colour=far,
        phase=phase,
    )


def _times(colour: Colour, by: float) -> Colour:
    return (colour[0] * by, colour[1] * by, colour[2] * by)


def _plus(one: Colour, two: Colour) -> Colour:
    return (one[0] + two[0], one[1] + two[1], one[2] + two[2])


def _mix(one: tuple[float, ...], two: tuple[float, ...], share: float) -> Colour:
    red, green, blue = (a + (b - a) * share for a, b in zip(one, two, strict=True))
    return (red, green, blue)
