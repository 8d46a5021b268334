"""Previews that stay within their share of the time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from studio.generate.backends.base import Pictures
from studio.generate.backends.preview import Previews


@dataclass
class Clock:
    """A clock that moves when it is told to."""

    now_s: float = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_previews_take_a_fiftieth_of_the_time_at_most() -> None:
    clock, shown = Clock(), list[float]()

    def glimpse(tokens: Tensor) -> Pictures:
        clock.now_s += 0.1
        return np.zeros((1, 1, 1, 3), np.uint8)

    previews = Previews(glimpse, lambda picture: shown.append(clock.now_s), clock)
    for _ in range(200):
        clock.now_s += 0.1
        previews.offer(torch.zeros(1))
    assert 0.8 < shown[0] < 1.2, "the first one is there before anybody wonders"
    assert 2 <= len(shown) <= 0.02 * clock.now_s / 0.1
