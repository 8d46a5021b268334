"""Sketch set up in several ways, all loaded at once and making the same takes in turns, so that what else the machine
does counts for all of them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from studio.domain.request import GenerationRequest
from studio.domain.time import Rate
from studio.generate.backends.base import Order, Pictures
from studio.generate.backends.ltx2 import Ltx2
from studio.generate.backends.numeric import exact_path
from studio.generate.backends.numeric_trial import likeness_db
from studio.generate.catalog import find_model
from studio.generate.numeric_choice import PATH_VARIABLE
from tests.bench.measure import median, ratio
from tests.generate.backends.test_ltx2 import Recorder

PROMPTS = (
    "a white lighthouse stands on the beach at sunset, wide shot, the camera dollies in",
    "a red ball bounces in the snow by day, medium shot, static camera",
    "a blue car drives along the road at night, wide shot, the camera pans left",
)
_REQUEST = GenerationRequest(model="sketch", prompt="", width=160, height=96, rate=Rate(24), frames=25, seed=7)
_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Made:
    """What one way made: its takes, how long each took, and the seconds until the first was there."""

    frames: list[Pictures] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    first_s: float = 0.0

    def against(self, plain: Made) -> str:
        """Its time and likeness beside those of another way."""
        near = [likeness_db(one, other) for one, other in zip(self.frames, plain.frames, strict=True)]
        return (
            f"a take {median(self.seconds):.2f} s, {ratio(self.seconds, plain.seconds)} of the first's; "
            f"{min(near):.1f} to {max(near):.1f} dB to its takes"
        )


def weights_of_sketch() -> Path | None:
    """Its folder, computed with on the exact path from now on; None, and said, where it is not here."""
    os.environ[PATH_VARIABLE] = exact_path()
    row = find_model("sketch")
    if not row.installed:
        print(f"the weights of Sketch are not at {row.folder}")
        return None
    return row.folder


def side_by_side(ways: Mapping[str, Ltx2]) -> dict[str, Made]:
    """The takes of every way, in turns, after one of each prompt for which words are read and kernels made."""
    made: dict[str, Made] = {}
    orders = [Order(replace(_REQUEST, prompt=prompt)) for prompt in PROMPTS]
    for name, backend in ways.items():
        begun = time.perf_counter()
        frames = [backend.generate(orders[0], Recorder()).frames]
        first_s = time.perf_counter() - begun
        frames += [backend.generate(order, Recorder()).frames for order in orders[1:]]
        made[name] = Made(frames, [], first_s)
    for order in orders * _ROUNDS:
        for name, backend in ways.items():
            begun = time.perf_counter()
            backend.generate(order, Recorder())
            made[name].seconds.append(time.perf_counter() - begun)
    return made
