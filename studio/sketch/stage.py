"""A Spec made ready to draw and to sound: what stands where, what moves, the light, the sky and the cameras."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.sketch import camera, sky
from studio.sketch.camera import View
from studio.sketch.light import LIGHTS, Light
from studio.sketch.motion import Motion
from studio.sketch.place import PLACES, Place, Prop
from studio.sketch.scene import SIZES, Spec
from studio.sketch.shape import Array, Part, Solid, place
from studio.sketch.subject import COLOURS, HEIGHTS, STONE, SUBJECTS

FRAMES = 65
RATE = 24


@dataclass(frozen=True, slots=True)
class Thing:
    """Solids that belong together, within a sphere about `centre` (3,)."""

    solids: list[Solid]
    centre: Array
    radius: float


@dataclass(frozen=True, slots=True)
class Stage:
    """A clip before it is drawn. `sun` (3,) points at the key light; `phase` shifts the ground's pattern."""

    motion: Motion
    offset: float
    parts: list[Part]
    middle: float
    place: Place
    scenery: list[Thing]
    light: Light
    sun: Array
    heavens: sky.Sky
    views: list[View]
    phase: float

    def subject_at(self, time_s: float) -> Thing:
        """The subject as it stands at a time since the clip's start."""
        stance = self.motion.at(time_s)
        at = (self.offset + stance.x, stance.y, 0.0)
        middle = 0.0 if stance.about_foot else self.middle
        return gather([place(part, at, stance.yaw, stance.roll, stance.swing, middle) for part in self.parts])

    def solids_at(self, time_s: float) -> list[Solid]:
        """Everything that stands on the stage at a time: first the subject's solids, one for each of `parts`."""
        return [*self.subject_at(time_s).solids, *(solid for thing in self.scenery for solid in thing.solids)]


def gather(solids: list[Solid]) -> Thing:
    """Solids as one thing, with the sphere that holds them."""
    low = np.min([solid.centre - solid.radius for solid in solids], axis=0)
    high = np.max([solid.centre + solid.radius for solid in solids], axis=0)
    return Thing(solids, (low + high) / 2, float(np.linalg.norm(high - low) / 2))


def set_stage(spec: Spec, frames: int = FRAMES) -> Stage:
    """Build what a Spec says, all of it from the Spec's seed."""
    rng = np.random.default_rng((spec.seed, 1))
    scale, light, where = SIZES[spec.size], LIGHTS[spec.light], PLACES[spec.place]
    afloat = spec.place == "sea" and spec.subject in ("boat", "ball")
    motion = Motion(spec.motion, spec.way, float(rng.random()), frames / RATE, scale, afloat)
    side = float(rng.choice([-1.0, 1.0]))
    shake = camera.tremble(frames, RATE, rng) if spec.handheld else None
    return Stage(
        motion=motion,
        offset=camera.subject_offset(spec),
        parts=[part.scaled(scale) for part in _subject_parts(spec, afloat)],
        middle=HEIGHTS[spec.subject] * scale / 2.0,
        place=where,
        scenery=[_set_prop(prop) for prop in where.props(rng)],
        light=light,
        sun=_towards_sun(light, side, rng),
        heavens=sky.paint(light, where, side, rng),
        views=camera.views(camera.direct(spec), frames, camera.camera_height(spec, rng), shake),
        phase=float(rng.uniform(0.0, 6.28)),
    )


def _subject_parts(spec: Spec, afloat: bool) -> list[Part]:
    parts = SUBJECTS[spec.subject](COLOURS[spec.colour])
    if spec.place == "sea" and not afloat:
        parts = [*parts, Part("ellipsoid", (0, -0.03, 0.02), (0.42, 0.075, 0.3), STONE)]
    if spec.motion == "lifts off":
        parts = [*parts, Part("ellipsoid", (0, 0.0, 0), (0.07, 0.14, 0.07), (1.0, 0.72, 0.25), glow=1.0)]
    return parts


def _set_prop(prop: Prop) -> Thing:
    return gather([place(part, (prop.x, 0.0, prop.z), prop.yaw) for part in prop.parts])


def _towards_sun(light: Light, side: float, rng: np.random.Generator) -> Array:
    azimuth = side * np.radians(rng.uniform(*light.side))
    height = np.radians(rng.uniform(*light.height))
    across, up = np.cos(height), np.sin(height)
    return np.array([np.sin(azimuth) * across, up, np.cos(azimuth) * across], np.float32)
