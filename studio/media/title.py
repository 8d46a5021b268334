"""Titles over the picture: words set once by the rasteriser, with a soft shadow, laid over each frame as it is coded.

Sizes and margins follow the film's frame, so that a title lies the same in a small preview as in the export.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.domain.project import Project, Title
from studio.domain.title_edits import title_at
from studio.media.colour import BLACK, NEUTRAL, Planes, split_planes
from studio.media.text import LINE_HEIGHT, Rasteriser

_TYPE = {"small": 0.042, "medium": 0.062, "large": 0.1}
"""The type's size as a part of the picture's shorter side."""
_LEAST_PX = 6.0
_MARGIN = 0.05
"""Source: EBU R 95, the title-safe area is 90 % of width and height."""
_LINES = 6
_SHADOW = 0.65
_WHITE = 235.0
_KEPT = 8

Plane = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A title as it lies in the frame, from an even row and column on: its light, and how much it covers (luma and
    chroma size).
    """

    top: int
    left: int
    light: Plane
    cover: Plane
    cover_chroma: Plane


class TitleSheet:
    """Lays the titles of one film over its pictures. One thread at a time."""

    def __init__(self, project: Project, text: Rasteriser) -> None:
        self._project = project
        self._text = text
        self._laid: OrderedDict[Title, _Laid | None] = OrderedDict()

    def laid(self, picture: Planes, frame: int) -> Planes:
        """The picture with the title of a film frame over it; the array itself where there is none."""
        title = title_at(self._project, frame)
        if title is None:
            return picture
        opacity = opacity_at(title, frame)
        laid = self._set(title)
        return picture if laid is None or opacity <= 0.0 else _blended(picture, laid, opacity)

    def _set(self, title: Title) -> _Laid | None:
        if title not in self._laid:
            film = self._project.film
            self._laid[title] = _lay(title, film.width, film.height, self._text)
            while len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        return self._laid[title]


def opacity_at(title: Title, frame: int) -> float:
    """How much of a title is seen at a film frame: its first and last frames are seen, however long its fades are."""
    since, left = frame - title.start + 1, title.start + title.duration - frame
    entered = min(since / (title.fade_in + 1), 1.0)
    return max(0.0, min(entered, left / (title.fade_out + 1), 1.0))


def _lay(title: Title, width: int, height: int, text: Rasteriser) -> _Laid | None:
    size_px = max(_TYPE[title.size] * min(width, height), _LEAST_PX)
    margin_x, margin_y = round(width * _MARGIN), round(height * _MARGIN)
    room = max(width - 2 * margin_x, 1)
    lines = max(1, min(_LINES, int((height - 2 * margin_y) // round(size_px * LINE_HEIGHT))))
    words = text.text(title.text, size_px=size_px, width_px=room, lines=lines, face="semibold")
    if not words.shape[0]:
        return None
    words = words[:height, :width]
    ink = words[..., 3].astype(np.float32) / 255.0
    if title.position != "lower-third":
        ink = _centred(ink, round(size_px * LINE_HEIGHT))
    left = margin_x if title.position == "lower-third" else (width - ink.shape[1]) // 2
    top = {
        "lower-third": height - margin_y - ink.shape[0],
        "centre": (height - ink.shape[0]) // 2,
        "upper": margin_y,
    }[title.position]
    return _shaded(ink, max(top, 0), max(left, 0), (height, width), size_px)


def _centred(ink: Plane, step: int) -> Plane:
    """The same words with every line in the middle."""
    out = np.zeros_like(ink)
    for top in range(0, ink.shape[0], step):
        row = ink[top : top + step]
        columns = np.flatnonzero(row.max(axis=0))
        if len(columns):
            first, end = int(columns[0]), int(columns[-1]) + 1
            left = (ink.shape[1] - (end - first)) // 2
            out[top : top + step, left : left + end - first] = row[:, first:end]
    return out


def _shaded(ink: Plane, top: int, left: int, frame: tuple[int, int], size_px: float) -> _Laid:
    """The words with their shadow, in an area that begins on an even row and column and has even sides."""
    reach = max(round(size_px * 0.22), 2)
    drop = max(round(size_px * 0.04), 1)
    height, width = frame
    area_top, area_left = max(top - reach, 0) // 2 * 2, max(left - reach, 0) // 2 * 2
    bottom = min((top + ink.shape[0] + reach + drop + 1) // 2 * 2, height)
    right = min((left + ink.shape[1] + reach + 1) // 2 * 2, width)
    sheet = np.zeros((bottom - area_top, right - area_left), np.float32)
    seen = sheet[top - area_top : top - area_top + ink.shape[0], left - area_left : left - area_left + ink.shape[1]]
    seen[:] = ink[: seen.shape[0], : seen.shape[1]]
    shifted = np.zeros_like(sheet)
    shifted[drop:] = sheet[:-drop]
    shadow = np.clip(cv2.GaussianBlur(shifted, (0, 0), reach / 2.2) * 1.6, 0.0, 1.0) * _SHADOW
    cover = (1.0 - (1.0 - sheet) * (1.0 - shadow)).astype(np.float32)
    light = (_WHITE * sheet + BLACK * (cover - sheet)).astype(np.float32)
    chroma = cv2.resize(cover, (sheet.shape[1] // 2, sheet.shape[0] // 2), interpolation=cv2.INTER_AREA)
    return _Laid(area_top, area_left, light, cover, np.asarray(chroma, np.float32))


def _blended(picture: Planes, laid: _Laid, opacity: float) -> Planes:
    out = picture.copy()
    luma, cb, cr = split_planes(out)
    rows, columns = laid.cover.shape
    part = luma[laid.top : laid.top + rows, laid.left : laid.left + columns]
    part[:] = np.rint(part * (1.0 - opacity * laid.cover) + opacity * laid.light).astype(np.uint8)
    top, left = laid.top // 2, laid.left // 2
    for plane in (cb, cr):
        part = plane[top : top + rows // 2, left : left + columns // 2]
        part[:] = np.rint(part + (NEUTRAL - part.astype(np.float32)) * (opacity * laid.cover_chroma)).astype(np.uint8)
    return out
