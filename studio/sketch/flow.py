"""Camera moves read off a clip: optical flow on a coarse grid, and a small classifier of it trained on renders.

Flow is in picture widths per second, so that clips of any length and size compare. A mirrored clip is a clip of the
mirrored move, which doubles the training set.
"""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from studio.sketch.scene import CAMERAS, mirror_kind
from studio.sketch.shape import Array

RATE = 24
THIRDS = 3
_GRID = (5, 8)
_STRIDE = 4
_SIZE = (160, 96)
FEATURES = THIRDS * _GRID[0] * _GRID[1] * 2

_MIRRORED = [CAMERAS.index(mirror_kind(kind)) for kind in CAMERAS]


def measure(frames: NDArray[np.uint8]) -> Array:
    """The flow of a clip (4 or more frames, height, width, 3): (thirds, rows, columns, 2) in widths per second."""
    stride = min(_STRIDE, (len(frames) - 1) // THIRDS)
    grey = [_grey(frame) for frame in frames[::stride]]
    finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    still = np.zeros((*grey[0].shape, 2), np.float32)
    fields = [_coarse(np.asarray(finder.calc(a, b, still.copy()), np.float32)) for a, b in pairwise(grey)]
    per_s = np.stack(fields) * (RATE / stride / _SIZE[0])
    return np.stack([part.mean(0) for part in np.array_split(per_s, THIRDS)]).astype(np.float32)


def _grey(frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
    small = frame if frame.shape[1::-1] == _SIZE else cv2.resize(frame, _SIZE, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(np.ascontiguousarray(small), cv2.COLOR_RGB2GRAY).astype(np.float32)
    low, high = grey.min(), grey.max()
    return ((grey - low) * (255.0 / max(high - low, 8.0))).astype(np.uint8)


def _coarse(field: Array) -> Array:
    rows, columns = _GRID
    return np.asarray(cv2.resize(field, (columns, rows), interpolation=cv2.INTER_AREA), np.float32)


def mirror(flow: Array) -> Array:
    """The flow of the mirrored clip."""
    flipped = flow[..., :, ::-1, :].copy()
    flipped[..., 0] *= -1.0
    return flipped


class CameraJudge(nn.Module):
    """Flow (n, FEATURES) to a score per camera kind (n, kinds)."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(FEATURES, 192),
            nn.GELU(),
            nn.Dropout(0.2),
            nn.Linear(192, 96),
            nn.GELU(),
            nn.Linear(96, len(CAMERAS)),
        )

    def forward(self, flow: torch.Tensor) -> torch.Tensor:
        squeezed = torch.sign(flow) * torch.log1p(flow.abs() * 40.0)
        return self.layers(squeezed.flatten(1))


def fit(flows: Array, kinds: list[str], steps: int = 1500, seed: int = 0) -> CameraJudge:
    """Train a judge on flows (n, thirds, rows, columns, 2) of renders."""
    torch.manual_seed(seed)
    truth = np.array([CAMERAS.index(kind) for kind in kinds])  # type: ignore[arg-type]
    inputs = torch.from_numpy(np.concatenate([flows, mirror(flows)]))
    targets = torch.from_numpy(np.concatenate([truth, np.array(_MIRRORED)[truth]]))
    judge = CameraJudge()
    optimizer = torch.optim.AdamW(judge.parameters(), 2e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(steps):
        rows = torch.randint(len(inputs), (128,))
        noisy = inputs[rows] * (0.75 + 0.5 * torch.rand(128, 1, 1, 1, 1)) + 0.006 * torch.randn(128, *inputs.shape[1:])
        loss = nn.functional.cross_entropy(judge(noisy), targets[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return judge.eval()


@torch.no_grad()
def name_camera(judge: CameraJudge, flow: Array) -> str:
    """The camera kind that a clip's flow looks most like."""
    return CAMERAS[int(judge(torch.from_numpy(flow[None])).argmax())]
