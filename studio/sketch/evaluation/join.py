"""How well a continuation joins: the step across the cut beside the usual one, and how far colours have drifted."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Pictures = NDArray[np.uint8]
_NEAR = 24
"""So many frames on each side of a join say what the usual step is."""
_LEAST_STEP = 0.05
"""In levels of 255: below this nothing moves, and any step is a jump."""
_LOOKS = 8
_REGIONS = 3


def step_ratio(before: Pictures, after: Pictures) -> float:
    """The mean change of a pixel across the join of two takes (T, height, width, 3), in median steps inside."""
    inside = np.concatenate([_steps(before[-_NEAR:]), _steps(after[:_NEAR])])
    across = _steps(np.stack([before[-1], after[0]]))[0]
    return float(across / max(float(np.median(inside)), _LEAST_STEP))


def _steps(frames: Pictures) -> NDArray[np.float64]:
    return np.abs(np.diff(frames.astype(np.float32), axis=0)).mean((1, 2, 3)).astype(np.float64)


def colour_drift(takes: Sequence[Pictures]) -> float:
    """How far colours are at the end of the last take from those at the end of the first: the mean distance in CIE Lab
    of the regions' averages."""
    first, last = (_regions(takes[at][-_LOOKS:]) for at in (0, -1))
    return float(np.linalg.norm(first - last, axis=-1).mean())


def _regions(frames: Pictures) -> NDArray[np.float32]:
    """Average Lab of each ninth of the picture, (3, 3, 3)."""
    mean = (frames.astype(np.float32).mean(0) / 255.0).astype(np.float32)
    lab = cv2.cvtColor(mean, cv2.COLOR_RGB2Lab)
    return np.asarray(cv2.resize(lab, (_REGIONS, _REGIONS), interpolation=cv2.INTER_AREA), np.float32)
