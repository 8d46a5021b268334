"""What a clip shows as a row of yes and no, for the parts of training that are told the answer."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.sketch.light import LIGHTS
from studio.sketch.place import PLACES
from studio.sketch.scene import CAMERAS, MOTIONS, SIZES, Spec
from studio.sketch.subject import COLOURS, SUBJECTS

FACTS: tuple[tuple[str, str], ...] = (
    *(("subject", name) for name in SUBJECTS),
    *(("colour", name) for name in COLOURS),
    *(("place", name) for name in PLACES),
    *(("light", name) for name in LIGHTS),
    *(("motion", name) for name in sorted({name for names in MOTIONS.values() for name in names})),
    *(("way", name) for name in ("left", "right")),
    *(("size", name) for name in SIZES),
    *(("camera", name) for name in CAMERAS),
)
"""Every fact, as what it is about and its name."""


def facts_of(spec: Spec) -> Tensor:
    """One number for each of FACTS: 1 where it is so, else 0."""
    so = {("subject", spec.subject), ("colour", spec.colour), ("place", spec.place), ("light", spec.light)}
    so |= {("motion", spec.motion), ("size", spec.size), *(("camera", kind) for kind in spec.camera)}
    if spec.way:
        so.add(("way", "left" if spec.way < 0 else "right"))
    return torch.tensor([float(fact in so) for fact in FACTS])
