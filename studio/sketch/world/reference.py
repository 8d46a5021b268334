"""Pictures that an artist might give with a clip's words, one for each role: somebody of the cast on paper, seen from
another side; the place without anybody, from another camera; the thing on paper; and another scene in the same light.

They are what the model is trained to follow. No picture is a frame of the clip itself.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal, get_args

import numpy as np
import torch
from torch import Tensor

from studio.sketch.world.cast import half_width, play
from studio.sketch.world.draw import Set, draw
from studio.sketch.world.figure import BUILDS, OUTLINES
from studio.sketch.world.framing import RATE
from studio.sketch.world.hour import HOURS
from studio.sketch.world.light import Light
from studio.sketch.world.material import made_of
from studio.sketch.world.part import COLOURS, put, turned
from studio.sketch.world.place import PLACES, towards
from studio.sketch.world.solid import Colour, Solid
from studio.sketch.world.spec import Spec, reshoot
from studio.sketch.world.spec import draw as draw_spec
from studio.sketch.world.staging import stage
from studio.sketch.world.thing import THINGS
from studio.sketch.world.trace import Views
from studio.sketch.world.wash import Backdrop, Look

Role = Literal["character", "place", "prop", "style"]
ROLES: tuple[Role, ...] = get_args(Role)
PAPER: Colour = (0.97, 0.95, 0.90)
_FOCAL = 1.4
_FILLED = 0.82
"""What share of the picture's height or width is filled by what is shown on paper."""
_SET_UP = 7
"""Which other camera shows the place: not the one that a cut goes to."""


def draw_references(
    spec: Spec, width: int, height: int, look: Look = "ink", device: str = "cpu"
) -> tuple[Tensor, list[bool]]:
    """One picture for each of ROLES, uint8 (roles, height, width, 3), and which of them there are; else it is black."""
    rng = np.random.default_rng((spec.seed, 17))
    scenes = {
        "character": _character(spec, rng, height / width, device),
        "place": _place(spec, height / width, device),
        "prop": _prop(spec, rng, height / width, device),
        "style": _style(spec, rng, height / width, device),
    }
    nothing = torch.zeros(height, width, 3, dtype=torch.uint8)
    pictures = [nothing if (made := scenes[role]) is None else _draw(made, width, height, look) for role in ROLES]
    return torch.stack(pictures), [scenes[role] is not None for role in ROLES]


def _draw(scene: Set, width: int, height: int, look: Look) -> Tensor:
    return draw(scene, slice(0, 1), width, height, look)[0].cpu()


def _character(spec: Spec, rng: np.random.Generator, tall: float, device: str) -> Set | None:
    """One of the cast, standing; whole or from the waist up."""
    number, side, half = int(rng.integers(max(1, len(spec.roles)))), rng.uniform(-1.1, 1.1), rng.random() < 0.4
    if not spec.roles:
        return None
    waiting = tuple(replace(role, act="stands", way=0) for role in spec.roles)
    # The chance of the cast is drawn as the clip draws it, so that everybody wears and looks the same.
    chance = np.random.default_rng((spec.seed, 12, 0))
    cast = play(replace(spec, roles=waiting, item=None), torch.zeros(1), chance)
    mine = [solid for solid in cast.solids if solid.outline // (2 * OUTLINES) == number]
    middle = torch.stack([solid.centre[0] for solid in mine]).mean(0)
    size = BUILDS[spec.roles[number].person].height
    centre = torch.tensor([float(middle[0]), size * (0.74 if half else 0.5), float(middle[2])])
    return _on_paper(mine, centre, size * (0.55 if half else 1.0), 0.0, side, tall, device)


def _prop(spec: Spec, rng: np.random.Generator, tall: float, device: str) -> Set | None:
    """The thing that the clip is about, seen from any side."""
    side = rng.uniform(-2.8, 2.8)
    if spec.item is None:
        return None
    thing, colour = THINGS[spec.item.name], COLOURS[spec.item.colour]
    model = made_of(thing.build(colour), spec.item.material, colour)
    solids = put(model, torch.zeros(1, 3), turned(0.0).expand(1, 3, 3), 0)
    centre = torch.tensor([0.0, thing.height / 2, 0.0])
    return _on_paper(solids, centre, thing.height, 2.0 * half_width(spec.item), side, tall, device)


def _place(spec: Spec, tall: float, device: str) -> Set:
    """The set when everybody has gone."""
    staged = stage(reshoot(spec, _SET_UP), 9, device=device, tall=tall)
    return _sharp(replace(staged.scene, solids=staged.scene.solids[staged.acting :]))


def _style(spec: Spec, rng: np.random.Generator, tall: float, device: str) -> Set:
    """Something else in the same hour and weather."""
    while True:
        other = draw_spec(int(rng.integers(2**31)), "train")
        if PLACES[other.place].indoors == PLACES[spec.place].indoors:
            return _sharp(
                stage(replace(other, hour=spec.hour, weather=spec.weather), 9, device=device, tall=tall).scene
            )


def _sharp(scene: Set) -> Set:
    """A picture that is given is sharp all over, whatever its camera does later."""
    return replace(scene, views=replace(scene.views, focus=None))


def _on_paper(
    solids: list[Solid], centre: Tensor, high: float, wide: float, side: float, tall: float, device: str
) -> Set:
    """Solids before a camera that stands `side` radians around them, near enough to fill most of the picture."""
    distance = max(high * _FOCAL / tall, wide * _FOCAL) / _FILLED + 0.5 * wide
    offset = torch.tensor([math.sin(side), 0.12, -math.cos(side)]) * distance
    ahead = torch.nn.functional.normalize(-offset, dim=0)
    right = torch.nn.functional.normalize(torch.linalg.cross(torch.tensor([0.0, 1.0, 0.0]), ahead), dim=0)
    turn = torch.stack([right, torch.linalg.cross(right, ahead), ahead], dim=1)
    views = Views(
        (centre + offset)[None].to(device), turn[None].contiguous().to(device), torch.tensor([_FOCAL], device=device)
    )
    day = HOURS["day"]
    light = Light(towards(130.0, 48.0).to(device), day.key, day.fill, PAPER, 0.0)
    return Set(solids, _PAPERED, light, views, RATE, ground=False)


def _blank(x: Tensor, z: Tensor, reach: Tensor, seconds: Tensor) -> tuple[Tensor, Tensor]:
    return torch.zeros(len(x), 3, device=x.device), torch.zeros_like(x)


def _paper(directions: Tensor, seconds: Tensor) -> Tensor:
    return torch.tensor(PAPER, device=directions.device).expand(len(directions), 3)


_PAPERED = Backdrop(_blank, _paper)
