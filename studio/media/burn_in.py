"""Burn-ins: what a review copy says about every frame, in three boxes over the picture.

Shot and take stand at the upper left, version and date at the upper right, the timecode at the bottom, in figures of
one width so that it stands still while it counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.domain.errors import EditError
from studio.domain.project import Layout, Project
from studio.domain.shot import TakeId
from studio.domain.timecode import timecode_at
from studio.media.colour import BLACK, NEUTRAL, Planes, split_planes
from studio.media.library import Library, Slate
from studio.media.text import Rasteriser

BurnInField = Literal["shot", "take", "timecode", "date", "version"]
BURN_INS: tuple[BurnInField, ...] = get_args(BurnInField)

_TYPE = 0.036
"""The type's size as a part of the picture's shorter side."""
_LEAST_PX = 8.0
_MARGIN = 0.035
"""Source: EBU R 95, the action-safe area is 93 % of width and height."""
_GROUND = 0.6
_WHITE = 235.0
_BETWEEN = " \N{MIDDLE DOT} "
_KEPT = 256

Plane = NDArray[np.float32]


class Area(NamedTuple):
    """A part of a picture, in its pixels."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class BurnIn:
    """What is burnt in, and what it says where the film does not know: how its takes are called, the day, the version
    of the film.
    """

    fields: tuple[BurnInField, ...]
    takes: Mapping[TakeId, str] = field(default_factory=dict)
    date: str = ""
    version: str = ""


def read_burn_ins(text: str) -> tuple[BurnInField, ...]:
    """The fields that a list such as "shot, timecode" names; "all" is every one. Raises EditError for others."""
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    if names == ["all"]:
        return BURN_INS
    for name in names:
        if name not in BURN_INS:
            raise EditError(f'"{name[:40]}" cannot be burnt in: choose from {", ".join(BURN_INS)}, or write all')
    if not names:
        raise EditError(f"say what is to be burnt in: {', '.join(BURN_INS)}, or all")
    return tuple(each for each in BURN_INS if each in names)


class BurnInSheet:
    """Burns one film's words into its pictures. One thread at a time."""

    def __init__(self, burn_in: BurnIn, project: Project, layout: Layout, library: Library, text: Rasteriser) -> None:
        self._wanted = frozenset(burn_in.fields)
        self._burn_in = burn_in
        self._project = project
        self._layout = layout
        self._library = library
        side = min(project.film.width, project.film.height)
        self._size_px = max(side * _TYPE, _LEAST_PX)
        self._margin = round(side * _MARGIN)
        self._ink = lru_cache(_KEPT)(self._set)
        self._names = lru_cache(_KEPT)(self._what)  # it looks for files
        self._glyphs = lru_cache(_KEPT)(self._raster)
        self._text = text

    def burnt(self, picture: Planes, frame: int) -> Planes:
        """The picture of a film frame with its words burnt in; the array itself where there is nothing to say."""
        said = self._said(frame)
        if not said:
            return picture
        out = picture.copy()
        for words, across, down in said:
            self._lay(out, self._ink(words), across, down)
        return out

    def areas(self, frame: int) -> list[Area]:
        """Where the boxes of a film frame lie in its picture."""
        film = self._project.film
        return [
            self._area(self._ink(words), across, down, film.width, film.height)
            for words, across, down in self._said(frame)
        ]

    def _said(self, frame: int) -> list[tuple[str, float, float]]:
        """The words of a film frame, and how far to the right and down each block of them stands."""
        blocks = [
            (self._names(self._layout.at(frame)), 0.0, 0.0),
            (self._which(), 1.0, 0.0),
            (self._when(frame), 0.5, 1.0),
        ]
        return [each for each in blocks if each[0]]

    def _what(self, position: int) -> str:
        """Shot and take. A slate has its shot's name already, larger, in the same place."""
        shot = self._project.shots[position]
        if isinstance(self._library.picture(shot), Slate):
            return ""
        take = self._library.playing(shot)
        called = "" if take is None else self._burn_in.takes.get(take.id, take.id)
        return self._joined(("shot", shot.name), ("take", called))

    def _which(self) -> str:
        return self._joined(("version", self._burn_in.version), ("date", self._burn_in.date))

    def _when(self, frame: int) -> str:
        return timecode_at(frame, self._project.film) if "timecode" in self._wanted else ""

    def _joined(self, *parts: tuple[BurnInField, str]) -> str:
        return _BETWEEN.join(words for name, words in parts if name in self._wanted and words)

    def _set(self, words: str) -> Plane:
        """The words as coverage from 0 to 1; where they are a timecode, with figures of one width."""
        figures = words.replace(":", "").replace(";", "")
        pieces = list(words) if figures.isdigit() and ":" in words else [words]
        inks = [self._glyphs(piece) for piece in pieces]
        widest = max((ink.shape[1] for ink, piece in zip(inks, pieces, strict=True) if piece.isdigit()), default=0)
        cells = [_widened(ink, widest) if piece.isdigit() else ink for ink, piece in zip(inks, pieces, strict=True)]
        return np.concatenate(cells, axis=1)

    def _raster(self, words: str) -> Plane:
        room = max(self._project.film.width // 2 - 2 * self._margin, 1)
        block = self._text.text(words, size_px=self._size_px, width_px=room, lines=1, face="semibold")
        return block[..., 3].astype(np.float32) / 255.0

    @property
    def _pad(self) -> int:
        """Beside the words in their box."""
        return max(round(self._size_px * 0.35), 2)

    def _area(self, ink: Plane, across: float, down: float, width: int, height: int) -> Area:
        """The box of some words in a picture of that size; all of it even."""
        box_height = _even(min(ink.shape[0] + self._pad // 2, height))
        box_width = _even(min(ink.shape[1] + 2 * self._pad, width))
        top = _even(self._margin + (height - 2 * self._margin - box_height) * down)
        left = _even(self._margin + (width - 2 * self._margin - box_width) * across)
        return Area(max(min(left, width - box_width), 0), max(min(top, height - box_height), 0), box_width, box_height)

    def _lay(self, out: Planes, ink: Plane, across: float, down: float) -> None:
        luma, cb, cr = split_planes(out)
        height, width = luma.shape
        left, top, box_width, box_height = self._area(ink, across, down, width, height)
        pad = self._pad
        cover = np.zeros((box_height, box_width), np.float32)
        words = ink[:box_height, : max(box_width - pad, 1)]
        y = (box_height - words.shape[0]) // 2
        cover[y : y + words.shape[0], pad : pad + words.shape[1]] = words[:, : box_width - pad]
        ground = cover + (1.0 - cover) * _GROUND
        part = luma[top : top + box_height, left : left + box_width]
        part[:] = np.rint(part * (1.0 - ground) + cover * _WHITE + (ground - cover) * BLACK).astype(np.uint8)
        small = cv2.resize(ground, (box_width // 2, box_height // 2), interpolation=cv2.INTER_AREA)
        for plane in (cb, cr):
            part = plane[top // 2 : (top + box_height) // 2, left // 2 : (left + box_width) // 2]
            part[:] = np.rint(part + (NEUTRAL - part.astype(np.float32)) * small).astype(np.uint8)


def _widened(ink: Plane, width: int) -> Plane:
    left = (width - ink.shape[1]) // 2
    return np.pad(ink, ((0, 0), (left, width - ink.shape[1] - left)))


def _even(value: float) -> int:
    return int(value) // 2 * 2
