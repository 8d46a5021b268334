"""Who, what, where, when and how many: a small net that looks at frames and says it, cell by cell and as a whole.

It has seen nothing but renders of training compositions, softened and recoloured, so that a soft picture is judged by
what it shows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from studio.sketch.evaluation.lesson import COLUMNS, HEIGHT, ROWS, WIDTH
from studio.sketch.world.choice import PEOPLE, WEATHERS
from studio.sketch.world.hour import HOURS
from studio.sketch.world.part import COLOURS
from studio.sketch.world.place import PLACES
from studio.sketch.world.thing import THINGS

WHO: tuple[str, ...] = ("nobody", *PEOPLE, *THINGS)
HUES: tuple[str, ...] = (*COLOURS, "other")
"""The colour of a coat or thing; "other" is skin, wheels, whatever else there is of a subject."""
QUESTIONS: dict[str, tuple[str, ...]] = {
    "place": tuple(PLACES),
    "hour": tuple(HOURS),
    "weather": tuple(WEATHERS),
    "count": ("0", "1", "2", "3"),
    "staging": ("alone", "beside", "facing", "behind"),
}
"""What is asked of a whole picture."""
_WIDTHS = (3, 24, 48, 80, 112)
NOBODY = 0.2
"""How much a cell without anybody counts in training: there are so many of them."""
_AT_ONCE = 16
_FAINT = 2.0
"""So many cells of a subject, over all frames and on average, are too few to be one."""


class SightNet(nn.Module):
    """Frames (n, 3, HEIGHT, WIDTH) in [-1, 1] to scores: per question (n, answers), `who` (n, WHO, ROWS, COLUMNS) and
    `hue` (n, HUES, ROWS, COLUMNS)."""

    def __init__(self) -> None:
        super().__init__()
        self.down = nn.ModuleList(_down(before, after, deep=after > _WIDTHS[1]) for before, after in pairwise(_WIDTHS))
        self.up = nn.ModuleList([_join(112 + 80, 64), _join(64 + 48, 40), _join(40 + 24, 24)])
        self.who = nn.Conv2d(24, len(WHO), 1)
        self.hue = nn.Conv2d(24, len(HUES), 1)
        self.heads = nn.ModuleDict({name: nn.Linear(224, len(answers)) for name, answers in QUESTIONS.items()})

    def forward(self, frames: Tensor) -> dict[str, Tensor]:
        levels: list[Tensor] = []
        seen = frames
        for block in self.down:
            seen = block(seen)
            levels.append(seen)
        pooled = torch.cat([seen.mean((2, 3)), seen.amax((2, 3))], 1)
        for block, level in zip(self.up, reversed(levels[:-1]), strict=True):
            seen = block(torch.cat([functional.interpolate(seen, level.shape[2:], mode="nearest"), level], 1))
        return {
            "who": self.who(seen),
            "hue": self.hue(seen),
            **{name: head(pooled) for name, head in self.heads.items()},
        }


def _down(before: int, after: int, *, deep: bool) -> nn.Sequential:
    layers: list[nn.Module] = [nn.Conv2d(before, after, 3, 2, 1), nn.GroupNorm(8, after), nn.GELU()]
    if deep:
        layers += [nn.Conv2d(after, after, 3, 1, 1), nn.GroupNorm(8, after), nn.GELU()]
    return nn.Sequential(*layers)


def _join(before: int, after: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(before, after, 3, 1, 1), nn.GroupNorm(8, after), nn.GELU())


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in a clip's frames: shares per question (answers,), and per frame and cell who is there,
    `who` (T, WHO, ROWS, COLUMNS), and `hue` (T, HUES, ROWS, COLUMNS), both shares."""

    answers: Mapping[str, NDArray[np.float32]]
    who: NDArray[np.float32]
    hue: NDArray[np.float32]

    def answer(self, question: str) -> str:
        """The likeliest answer to one of QUESTIONS."""
        return QUESTIONS[question][int(self.answers[question].argmax())]

    @property
    def somebody(self) -> NDArray[np.float32]:
        """How likely a subject is in each cell, (T, ROWS, COLUMNS)."""
        return 1.0 - self.who[:, 0]

    def subjects(self, count: int = 1) -> frozenset[str]:
        """The `count` kinds of subject of which most is seen; fewer where fewer are seen."""
        return _most(self.who[:, 1:].sum((0, 2, 3)), WHO[1:], count, _FAINT * len(self.who))

    def hues(self, count: int = 1) -> frozenset[str]:
        """The `count` colours of which most is seen in the subjects' place."""
        mass = np.einsum("trc,thrc->h", self.somebody, self.hue)[:-1]
        return _most(mass, HUES[:-1], count, _FAINT * len(self.who) / 2)


def _most(mass: NDArray[np.float32], names: tuple[str, ...], count: int, least: float) -> frozenset[str]:
    order = np.argsort(-mass)[:count]
    return frozenset(names[int(index)] for index in order if mass[index] >= least)


def to_judge_size(frames: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Frames (T, h, w, 3) of any size, cropped about the middle to the judges' shape and scaled to their size."""
    height, width = frames.shape[1:3]
    if (height, width) == (HEIGHT, WIDTH):
        return frames
    wide, high = min(width, round(height * WIDTH / HEIGHT)), min(height, round(width * HEIGHT / WIDTH))
    left, top = (width - wide) // 2, (height - high) // 2
    cropped = frames[:, top : top + high, left : left + wide]
    way = cv2.INTER_AREA if wide >= WIDTH else cv2.INTER_LINEAR
    return np.stack([cv2.resize(frame, (WIDTH, HEIGHT), interpolation=way) for frame in cropped]).astype(np.uint8)


def to_signed(frames: Tensor) -> Tensor:
    """Frames uint8 (n, height, width, 3) as the net takes them."""
    return frames.permute(0, 3, 1, 2).float() / 127.5 - 1.0


@torch.no_grad()
def look(net: SightNet, frames: NDArray[np.uint8]) -> Seen:
    """Look at frames (T, h, w, 3)."""
    small = torch.from_numpy(np.ascontiguousarray(to_judge_size(frames)))
    parts = [net(to_signed(piece)) for piece in small.split(_AT_ONCE)]
    scores = {name: torch.cat([part[name] for part in parts]) for name in parts[0]}
    scores["who"][:, 0] -= math.log(NOBODY)  # as often as it is in pictures, not as it was heard in training
    return Seen(
        {name: scores[name].softmax(1).mean(0).numpy() for name in QUESTIONS},
        scores["who"].softmax(1).numpy(),
        scores["hue"].softmax(1).numpy(),
    )


def truth_of(masks: Tensor, people: Tensor, hues: Tensor) -> tuple[Tensor, Tensor]:
    """What the net should say in every cell: numbers in WHO and in HUES, each (n, ROWS, COLUMNS).

    `masks` (n, ROWS, COLUMNS) as in a Lesson; `people` and `hues` (n, 5) tell who 0 to ITEM is, in which colour.
    Where nobody is the hue is -1, which is not counted.
    """
    assert masks.shape[1:] == (ROWS, COLUMNS)
    number = (masks % 8).long().flatten(1)
    who = people.gather(1, number).view_as(masks)
    hue = torch.where(masks >= 8, hues.gather(1, number).view_as(masks), len(HUES) - 1)
    return who, torch.where(who > 0, hue, -1)
