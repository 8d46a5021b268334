"""From a Spec to a Set: the cast on its marks, the place about it, light, sky, weather and a camera that sees it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor

from studio.domain.direction import Direction
from studio.domain.time import Rate
from studio.language.camera import parse_camera
from studio.sketch.world import atmosphere
from studio.sketch.world.cast import Cast, Sound, play, scale_of, track_of
from studio.sketch.world.draw import Set
from studio.sketch.world.figure import SKINS
from studio.sketch.world.framing import RATE, frame, over_shoulder, seen
from studio.sketch.world.hour import HOURS, Hour
from studio.sketch.world.motion import Contact
from studio.sketch.world.part import GLASS, LAMP
from studio.sketch.world.place import FOLIAGE, PLACES, rail
from studio.sketch.world.prop import OUTLINES, Prop, build
from studio.sketch.world.solid import Solid
from studio.sketch.world.spec import Spec, afloat
from studio.sketch.world.trace import Views
from studio.sketch.world.vocabulary import find
from studio.sketch.world.weather import Weather

FRAMES = 65
_SCENERY = 4096
"""Outline numbers from here on are the place's."""
_QUAY_M = 8.5
"""How far what floats in a harbour lies from where people would stand."""
_LOOKS = 7
"""At how many moments the way from the camera to the subject is tested."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A clip ready to be drawn and heard: `contacts` in seconds, `x` (T,) where the action is, in metres, the
    sounding ones, in which frames (T,) it is seen, and how many of the scene's solids, the first ones, act."""

    scene: Set
    contacts: tuple[Contact, ...]
    x: Tensor
    sounds: tuple[Sound, ...] = ()
    seen: Tensor = field(default_factory=lambda: torch.ones(1))
    acting: int = 0


def stage(spec: Spec, frames: int = FRAMES, *, device: str = "cpu", tall: float = 9 / 16) -> Staged:
    """Build everything that a Spec says, all chance from the Spec's seed; `tall` is the picture's height in widths."""
    time = torch.arange(frames) / RATE
    direction = parse_camera(spec.camera, frames=frames, rate=Rate(RATE))[0]
    cast = play(spec, time, _chance(spec, 0))
    scale, place, hour = scale_of(spec), PLACES[spec.place], HOURS[spec.hour]
    views, filmed = _filmed(direction, cast, frames, _chance(spec, 1), tall)
    shift = _QUAY_M * max(1.0, 0.5 * scale) if spec.place == "harbour" and afloat(spec) else 0.0
    props = [replace(prop, z=prop.z - shift) for prop in place.props(_chance(spec, 2), scale)]
    scenery = _scenery(props, views, filmed, frames, scale)
    if spec.place == "sea" and spec.roles:
        scenery += rail(frames, _SCENERY - OUTLINES)
    if spec.weather == "wind":
        scenery = [_swayed(solid, time, scale) for solid in scenery]
    solids = _glazed(_readable(cast.solids, hour) + scenery, hour)
    scene = Set(
        solids=solids,
        backdrop=atmosphere.backdrop(spec, place, _chance(spec, 3), shift),
        light=atmosphere.light(spec, place, _chance(spec, 4), scale, device),
        views=replace(views, focus=_focus(spec, direction, cast, views)).to(device),
        rate=RATE,
        ground=place.ground is not None,
        weather=_weather(spec, hour, scale),
    )
    shown = seen(views, filmed.subject, tall)
    return Staged(scene, cast.contacts, track_of(cast), cast.sounds, shown, len(cast.solids))


def _filmed(direction: Direction, cast: Cast, frames: int, rng: np.random.Generator, tall: float) -> tuple[Views, Cast]:
    """The cameras, and the cast with what they have to see: over a shoulder it is the first, from behind the second."""
    if direction.framing.setup != "over-the-shoulder" or len(cast.heads) < 2:
        return frame(direction, cast.subject, frames, rng, tall), cast
    return over_shoulder(direction, cast.heads[1], cast.heads[0], frames, rng), replace(cast, subject=cast.alone(0))


def _focus(spec: Spec, direction: Direction, cast: Cast, views: Views) -> Tensor | None:
    """How far away it is sharp in each frame (T,): all is, unless the focus is racked from somebody to somebody."""
    racked = next((move for move in direction.moves if move.kind == "rack-focus"), None)
    if racked is None or not len(cast.heads):
        return None
    apart = torch.einsum("tj,rtj->rt", views.turn[:, :, 2], cast.heads - views.origin)
    ends = [_named(spec, apart, words) for words in _from_to(racked.target)]
    share = torch.tensor([racked.progress(frame / max(len(views) - 1, 1)) for frame in range(len(views))])
    # In inverse distances a lens moves evenly.
    return 1.0 / ((1.0 - share) / ends[0].clamp_min(0.2) + share / ends[1].clamp_min(0.2))


def _from_to(target: str) -> tuple[str, str]:
    """ "from the cup to the face" as its two ends; the first is empty where only the second is named."""
    before, _, after = f" {target}".rpartition(" to ")
    return before, after or target


def _named(spec: Spec, apart: Tensor, words: str) -> Tensor:
    """How far away the first is whose name stands in some words; without one, what lies behind everybody."""
    for role, away in zip(spec.roles, apart, strict=True):
        if find("person", words) == role.person:
            return away
    return 3.0 * apart.amax(0)


def _chance(spec: Spec, part: int) -> np.random.Generator:
    """Chance of its own for every part of a set, so that another camera finds the same people in the same place."""
    return np.random.default_rng((spec.seed, 12, part))


def _scenery(props: list[Prop], views: Views, cast: Cast, frames: int, scale: float) -> list[Solid]:
    """The place's solids, without what the camera would run into or that would hide or stand in the subject."""
    solids: list[Solid] = []
    looks = torch.linspace(0, frames - 1, _LOOKS).long()
    middle = (cast.subject.top + cast.subject.foot)[looks] / 2
    eyes = views.origin[looks]
    share = torch.linspace(0.0, 0.85, 12)[:, None, None]
    ways = eyes + (middle - eyes) * share
    bodies = cast.points.flatten(0, 1)
    for number, prop in enumerate(props):
        made = build([prop], frames, _SCENERY + number * OUTLINES)
        if prop.fixed or not any(_in_the_way(solid, ways, bodies, scale) for solid in made):
            solids += made
    return solids


def _weather(spec: Spec, hour: Hour, scale: float) -> Weather | None:
    if PLACES[spec.place].indoors:
        return None
    kind = spec.weather
    if kind == "wind":
        kind = "dust" if spec.place in ("sea", "beach", "desert", "snowfield", "harbour") else "leaves"
    return Weather(kind, spec.seed, hour.night, scale, near_m=3.2 if spec.place == "car" else 0.9)


def _swayed(solid: Solid, time: Tensor, scale: float) -> Solid:
    """Foliage bends in the wind, the more the higher it is."""
    if solid.finish.colour not in FOLIAGE:
        return solid
    high = float(solid.centre[0, 1])
    beat = 2.6 * time + 0.7 * float(solid.centre[0, 0])
    lean = (0.5 + 0.6 * beat.sin() + 0.25 * (2.7 * beat).sin()) * 0.035 * max(high - 0.3 * scale, 0.0)
    return replace(solid, centre=solid.centre + torch.stack([lean, 0 * lean, 0 * lean], dim=1))


def _in_the_way(solid: Solid, ways: Tensor, bodies: Tensor, scale: float) -> bool:
    def inside(points: Tensor, margin: float) -> Tensor:
        local = (points - solid.centre[0]) @ solid.to_local[0].T
        room = margin * solid.to_local[0].norm(dim=1)
        return (local.abs() < 1.0 + room).all(-1)

    near = inside(ways[:2].flatten(0, 1), 0.35 * scale).any()
    hidden = inside(ways, 0.02 * scale).any(0).float().mean() > 0.3
    return bool(near | hidden | inside(bodies, 0.08 * min(scale, 1.0)).any())


def _readable(solids: list[Solid], hour: Hour) -> list[Solid]:
    """Those who act keep their colours in the dark, as a painter would keep them."""
    if hour.night < 0.3:
        return solids
    skins = set(SKINS)
    lifted = []
    for solid in solids:
        least = (0.42 if solid.finish.colour in skins else 0.34) * hour.night
        lifted.append(replace(solid, finish=replace(solid.finish, glow=max(solid.finish.glow, least))))
    return lifted


def _glazed(solids: list[Solid], hour: Hour) -> list[Solid]:
    """Windows show the hour: panes of rooms its sky, lit windows and lamps only when it grows dark."""
    glazed = []
    for solid in solids:
        finish = solid.finish
        if finish.glow > 0.0 and finish.colour == GLASS:
            sky = tuple(0.6 * a + 0.4 * b for a, b in zip(hour.horizon, hour.zenith, strict=True))
            finish = replace(finish, colour=(sky[0], sky[1], sky[2]))
        elif 0.7 < finish.glow < 0.8 and finish.colour == LAMP and hour.night < 0.2:
            finish = replace(finish, colour=GLASS, glow=0.0)
        glazed.append(replace(solid, finish=finish))
    return glazed
