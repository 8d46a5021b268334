"""Who, what, where, when and how many: three small nets, for whole pictures, for their weather, and for close-ups.

The first says where it is, when, and which cells are somebody's; the second, taught with and without what differs from
the next frame, says in which weather. The third sees the cells that are somebody's from near, always of one size, so
that a figure of forty pixels and one of a hundred and sixty are the same to it, and says who that is, in which colour,
how many they are and how they stand. They have seen nothing but renders of training compositions, softened and
recoloured, so that a soft picture is judged by what it shows.
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

from studio.sketch.evaluation.closeup import cut, find_boxes, squares
from studio.sketch.evaluation.stir import HEIGHT, WIDTH, halve, stir
from studio.sketch.world.choice import PEOPLE, WEATHERS
from studio.sketch.world.hour import HOURS
from studio.sketch.world.part import COLOURS
from studio.sketch.world.place import PLACES
from studio.sketch.world.thing import THINGS

WHO: tuple[str, ...] = ("nobody", *PEOPLE, *THINGS)
HUES: tuple[str, ...] = (*COLOURS, "other")
"""The colour of a coat or thing; "other" is skin, wheels, whatever else there is of a subject."""
SCENE: dict[str, tuple[str, ...]] = {"place": tuple(PLACES), "hour": tuple(HOURS)}
"""What is asked of a whole picture."""
SKY: dict[str, tuple[str, ...]] = {"weather": tuple(WEATHERS)}
"""What is asked of what stirs."""
LAMPLIT = frozenset({"stage"})
"""Where no hour is seen: by its own lamps a morning, a day and a dawn are the same picture to the bit."""
GROUP: dict[str, tuple[str, ...]] = {
    "count": ("0", "1", "2", "3"),
    "staging": ("alone", "beside", "facing", "behind"),
}
"""What is asked of a close-up."""
QUESTIONS = SCENE | SKY | GROUP
CLOSE, CELLS = 64, 16
"""A close-up is so many pixels wide and high, and is judged in so many cells each way."""
NOBODY = 0.2
"""How much a cell without anybody counts in training: there are so many of them."""
_SCENE_WIDTHS = (3, 24, 40, 64, 112)
_SKY_WIDTHS = (4, 16, 32, 48, 72)
_CLOSE_WIDTHS = (3, 24, 48, 96, 144)
_STEM = 4
"""Who sees so many channels at most sees a picture."""
_AT_ONCE = 16
_FAINT = 0.04
"""What is less sure than this is nobody, and no colour."""
_SUREST = 8
"""So many cells of a look speak for each kind and colour: all of them together would outvote a child beside a man."""
_TOGETHER = 0.8
"""As many people are there as are seen together in the best fifth of the looks."""


class SceneNet(nn.Module):
    """Frames of half the size (n, 3, HEIGHT / 2, WIDTH / 2) in [-1, 1] to scores: per question of SCENE (n, answers),
    and `somebody` (n, ROWS, COLUMNS)."""

    def __init__(self) -> None:
        super().__init__()
        self.down = _down(_SCENE_WIDTHS)
        self.up = nn.ModuleList([_join(112 + 64, 48), _join(48 + 40, 32), _join(32 + 24, 16)])
        self.somebody = nn.Conv2d(16, 1, 1)
        self.heads = _heads(SCENE, _SCENE_WIDTHS[-1])

    def forward(self, frames: Tensor) -> dict[str, Tensor]:
        levels = _descend(self.down, frames)
        cells = _climb(self.up, levels)
        return {"somebody": self.somebody(cells)[:, 0], **_answer(self.heads, levels[-1])}


class SkyNet(nn.Module):
    """What `stir` tells (n, 4, HEIGHT / 2, WIDTH / 2) in [-1, 1] to scores per question of SKY (n, answers)."""

    def __init__(self) -> None:
        super().__init__()
        self.down = _down(_SKY_WIDTHS)
        self.heads = _heads(SKY, _SKY_WIDTHS[-1])

    def forward(self, stirs: Tensor) -> dict[str, Tensor]:
        return _answer(self.heads, _descend(self.down, stirs)[-1])


class CloseNet(nn.Module):
    """Close-ups (n, 3, CLOSE, CLOSE) in [-1, 1] to scores: per question of GROUP (n, answers), `who` (n, WHO, CELLS,
    CELLS) and `hue` (n, HUES, CELLS, CELLS)."""

    def __init__(self) -> None:
        super().__init__()
        self.down = _down(_CLOSE_WIDTHS)
        self.up = nn.ModuleList([_join(144 + 96, 72), _join(72 + 48, 48)])
        self.who = nn.Conv2d(48, len(WHO), 1)
        self.hue = nn.Conv2d(48, len(HUES), 1)
        self.heads = _heads(GROUP, _CLOSE_WIDTHS[-1])

    def forward(self, close: Tensor) -> dict[str, Tensor]:
        levels = _descend(self.down, close)
        cells = _climb(self.up, levels)
        return {"who": self.who(cells), "hue": self.hue(cells), **_answer(self.heads, levels[-1])}


def _down(widths: tuple[int, ...]) -> nn.ModuleList:
    return nn.ModuleList(_halve(before, after, deep=before > _STEM) for before, after in pairwise(widths))


def _halve(before: int, after: int, *, deep: bool) -> nn.Sequential:
    layers: list[nn.Module] = [nn.Conv2d(before, after, 3, 2, 1), nn.GroupNorm(8, after), nn.GELU()]
    if deep:
        layers += [nn.Conv2d(after, after, 3, 1, 1), nn.GroupNorm(8, after), nn.GELU()]
    return nn.Sequential(*layers)


def _join(before: int, after: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(before, after, 3, 1, 1), nn.GroupNorm(8, after), nn.GELU())


def _heads(questions: Mapping[str, tuple[str, ...]], width: int) -> nn.ModuleDict:
    return nn.ModuleDict({name: nn.Linear(2 * width, len(answers)) for name, answers in questions.items()})


def _descend(blocks: nn.ModuleList, seen: Tensor) -> list[Tensor]:
    levels: list[Tensor] = []
    for block in blocks:
        seen = block(seen)
        levels.append(seen)
    return levels


def _climb(blocks: nn.ModuleList, levels: list[Tensor]) -> Tensor:
    seen = levels[-1]
    for block, level in zip(blocks, reversed(levels[:-1]), strict=False):
        seen = block(torch.cat([functional.interpolate(seen, level.shape[2:], mode="nearest"), level], 1))
    return seen


def _answer(heads: nn.ModuleDict, seen: Tensor) -> dict[str, Tensor]:
    pooled = torch.cat([seen.mean((2, 3)), seen.amax((2, 3))], 1)
    return {name: head(pooled) for name, head in heads.items()}


class Sight(nn.Module):
    """The three nets together."""

    def __init__(self) -> None:
        super().__init__()
        self.scene = SceneNet()
        self.sky = SkyNet()
        self.close = CloseNet()


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in a clip's frames: shares per question (answers,); how likely a subject is in each cell,
    `somebody` (T, ROWS, COLUMNS); how much is seen of whom, `kinds` (WHO - 1,), as shares of what is seen of anybody;
    how sure each is seen, `sure` (WHO - 1,), and in which colours, `colours` (HUES - 1,), in the few cells of each look
    that say so most; and how many people each look shows, `counts` (T, 4), in shares."""

    answers: Mapping[str, NDArray[np.float32]]
    somebody: NDArray[np.float32]
    kinds: NDArray[np.float32]
    sure: NDArray[np.float32]
    colours: NDArray[np.float32]
    counts: NDArray[np.float32]

    def answer(self, question: str) -> str:
        """The likeliest answer to one of QUESTIONS."""
        if question == "count":
            return str(self._count())
        return QUESTIONS[question][int(self.answers[question].argmax())]

    def subjects(self, count: int = 1) -> frozenset[str]:
        """The `count` kinds of subject that are seen most surely; fewer where fewer are seen."""
        return _most(self.sure, WHO[1:], count)

    def hues(self, count: int = 1) -> frozenset[str]:
        """The `count` colours that are seen most surely in the subjects' place."""
        return _most(self.colours, HUES[:-1], count)

    def _count(self) -> int:
        """How many are in the picture at once: who comes or goes is not always there."""
        at_least = self.counts[:, ::-1].cumsum(1)[:, ::-1]
        return int((np.quantile(at_least, _TOGETHER, axis=0) >= 0.5).sum()) - 1


def _most(sure: NDArray[np.float32], names: tuple[str, ...], count: int) -> frozenset[str]:
    order = np.argsort(-sure)[:count]
    return frozenset(names[int(index)] for index in order if sure[index] >= _FAINT)


def to_judge_size(frames: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Frames (T, h, w, 3) of any size, cropped about the middle to the judges' shape and scaled to their size."""
    if frames.shape[1:3] == (HEIGHT, WIDTH):
        return frames
    cropped = to_judge_shape(frames)
    way = cv2.INTER_AREA if cropped.shape[2] >= WIDTH else cv2.INTER_LINEAR
    return np.stack([cv2.resize(frame, (WIDTH, HEIGHT), interpolation=way) for frame in cropped]).astype(np.uint8)


def to_judge_shape(frames: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Frames (T, h, w, 3) cropped about the middle to the judges' shape."""
    height, width = frames.shape[1:3]
    wide, high = min(width, round(height * WIDTH / HEIGHT)), min(height, round(width * HEIGHT / WIDTH))
    left, top = (width - wide) // 2, (height - high) // 2
    return frames[:, top : top + high, left : left + wide]


def to_signed(frames: Tensor) -> Tensor:
    """Frames uint8 (n, height, width, 3) as the nets take them."""
    return frames.permute(0, 3, 1, 2).float() / 127.5 - 1.0


@torch.no_grad()
def find_somebody(scene: SceneNet, frames: NDArray[np.uint8]) -> tuple[NDArray[np.float32], dict[str, Tensor]]:
    """Which cells of frames (T, h, w, 3) are somebody's, in shares (T, ROWS, COLUMNS), and the SCENE's scores."""
    scores = _in_parts(scene, to_signed(torch.from_numpy(halve(to_judge_size(frames)))))
    # As often as somebody is in pictures, not as it was heard in training.
    return (scores.pop("somebody") + math.log(NOBODY)).sigmoid().numpy(), scores


@torch.no_grad()
def look(sight: Sight, frames: NDArray[np.uint8]) -> Seen:
    """Look at frames (T, h, w, 3). Weather is told from single pictures so far: of what stirs the net has seen too few
    clips, and is wrong more often with it than without."""
    somebody, scores = find_somebody(sight.scene, frames)
    scores |= _in_parts(sight.sky, to_signed(torch.from_numpy(stir(to_judge_size(frames)))))
    shown = somebody.max((1, 2)) > 0.5
    if shown.any():
        small = torch.from_numpy(np.ascontiguousarray(to_judge_size(frames)[shown]))
        near = _in_parts(sight.close, cut(to_signed(small), squares(find_boxes(somebody[shown])), CLOSE))
    else:
        near = sight.close(torch.zeros(1, 3, CLOSE, CLOSE))
    who, hue = near["who"].softmax(1) * float(shown.any()), near["hue"].softmax(1)
    scores |= {name: near[name] for name in GROUP}
    return Seen(
        {name: scores[name].softmax(1).mean(0).numpy() for name in QUESTIONS},
        somebody,
        _shares(who[:, 1:].sum((0, 2, 3))),
        _surest(who[:, 1:]),
        _surest(((1.0 - who[:, :1]) * hue * float(shown.any()))[:, :-1]),
        near["count"].softmax(1).numpy(),
    )


def _in_parts(net: nn.Module, pictures: Tensor) -> dict[str, Tensor]:
    parts = [net(piece) for piece in pictures.split(_AT_ONCE)]
    return {name: torch.cat([part[name] for part in parts]) for name in parts[0]}


def _shares(mass: Tensor) -> NDArray[np.float32]:
    return (mass / mass.sum().clamp_min(1e-6)).numpy()


def _surest(cells: Tensor) -> NDArray[np.float32]:
    """How sure the cells (T, answers, CELLS, CELLS) that speak most for each answer are of it, (answers,)."""
    return cells.flatten(2).topk(_SUREST, 2).values.mean((0, 2)).numpy()


def truth_of(masks: Tensor, people: Tensor, hues: Tensor) -> tuple[Tensor, Tensor]:
    """What the net should say in every cell: numbers in WHO and in HUES, each (n, rows, columns).

    `masks` (n, rows, columns) as in a Lesson; `people` and `hues` (n, 5) tell who 0 to ITEM is, in which colour.
    Where nobody is the hue is -1, which is not counted.
    """
    number = (masks % 8).long().flatten(1)
    who = people.gather(1, number).view_as(masks)
    hue = torch.where(masks >= 8, hues.gather(1, number).view_as(masks), len(HUES) - 1)
    return who, torch.where(who > 0, hue, -1)
