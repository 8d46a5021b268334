"""A take as the judges see it: who is in it, how the camera moved, when something fell and when that was heard."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from studio.domain.direction import DEFAULT_LENS_MM
from studio.sketch.evaluation.action import see_action
from studio.sketch.evaluation.camera import CameraSeen, Flow, measure_flow, see_camera
from studio.sketch.evaluation.fall import Drop, find_drop
from studio.sketch.evaluation.judges import Judges
from studio.sketch.evaluation.lesson import STEP
from studio.sketch.evaluation.onset import find_onset
from studio.sketch.evaluation.sight import Seen, find_somebody, look, to_judge_shape
from studio.sketch.evaluation.take import Take
from studio.sketch.evaluation.track import follow, sharpen
from studio.sketch.world.framing import RATE


@dataclass(frozen=True)
class Viewing:
    """A take and who judges it. Each question is looked into once, when it is first asked."""

    take: Take
    judges: Judges

    @cached_property
    def seen(self) -> Seen:
        return look(self.judges.sight, self._looks)

    @cached_property
    def flow(self) -> Flow:
        return measure_flow(self._looks, self.seen.somebody)

    def camera(self, lens_mm: float | None) -> CameraSeen:
        return see_camera(self.judges.camera, self.flow, lens_mm or DEFAULT_LENS_MM)

    @cached_property
    def deed(self) -> str:
        return see_action(self.judges.action, self._looks, self.seen, self.flow)

    def drop(self, *, topples: bool, still: bool) -> Drop | None:
        """What fell, frame by frame: by its middle, or by its upper end where somebody topples. Before a camera that is
        to stand `still` it is followed to the pixel."""
        somebody = find_somebody(self.judges.sight.scene, self.take.frames)[0]
        way = follow(sharpen(to_judge_shape(self.take.frames), somebody) if still else somebody)
        height = -(way.upper if topples else way.y).astype(np.float64)
        return find_drop(height, np.arange(len(height)) / RATE, way.seen)

    def onset(self, near_s: float) -> float | None:
        """When something is heard to strike, about the moment at which it is seen to."""
        return None if self.take.sound is None else find_onset(self.take.sound, self.take.rate, near_s)

    @property
    def seconds(self) -> float:
        return len(self.take.frames) / RATE

    @cached_property
    def _looks(self) -> NDArray[np.uint8]:
        return self.take.frames[::STEP]
