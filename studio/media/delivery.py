"""What is exported of a film: which of its frames, how large, how finely encoded; by default all of it as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from studio.domain.errors import EditError
from studio.domain.film_edits import check_film
from studio.domain.project import Layout, Project
from studio.media.encoder import H264Settings

Quality = Literal["master", "share", "draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSettings:
    """How a film is encoded. The default keeps every frame, whatever it shows, at 45 dB or more."""

    picture: H264Settings = H264Settings(crf=14, preset="veryfast", gop=48)
    coarsest_qp: int = 14
    """The coarsest quantiser that x264 may use; led by its rate factor alone, noisy pictures go down to 40 dB."""
    sound_bits: int = 192_000
    """Bits of AAC per second."""


QUALITIES: Mapping[Quality, ExportSettings] = {
    "master": ExportSettings(),
    "share": ExportSettings(picture=H264Settings(crf=20, preset="fast", gop=48), coarsest_qp=40),
    "draft": ExportSettings(
        picture=H264Settings(crf=27, preset="veryfast", gop=48), coarsest_qp=51, sound_bits=128_000
    ),
}


_SIZE = re.compile(r"(\d{1,5})\s*x\s*(\d{1,5})")


def read_size(typed: str) -> tuple[int, int]:
    """Width and height in pixels, written as 1280x720. Raises EditError where they cannot be read."""
    if match := _SIZE.fullmatch(typed.strip().lower()):
        return int(match[1]), int(match[2])
    raise EditError(f'"{typed}" is no size: write width x height, such as 1280x720')


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Frames `first` to `end` (exclusive; None is the film's end), at `size` in pixels (None is the film's)."""

    first: int = 0
    end: int | None = None
    size: tuple[int, int] | None = None
    quality: Quality = "master"

    def __post_init__(self) -> None:
        if self.quality not in QUALITIES:
            raise EditError(f'"{self.quality}" is no quality: choose {", ".join(get_args(Quality))}')

    @property
    def settings(self) -> ExportSettings:
        return QUALITIES[self.quality]

    def sized(self, project: Project) -> Project:
        """The film at that size: slates, titles and burn-ins are drawn in it, takes are fitted to it.

        Raises EditError for a size that no film can have.
        """
        if self.size is None:
            return project
        width, height = self.size
        film = replace(project.film, width=width, height=height)
        check_film(film)
        return replace(project, film=film)

    def span(self, frames: int) -> range:
        """The frames that leave, of a film of that many. Raises EditError where there are none."""
        end = frames if self.end is None else min(self.end, frames)
        if not 0 <= self.first < end:
            raise EditError(f"there is nothing from frame {self.first} to {end} of a film of {frames} frames")
        return range(self.first, end)

    def touches(self, project: Project) -> frozenset[str]:
        """The names of the shots of which something leaves."""
        span, starts = self.span(project.duration), Layout.of(project).starts
        return frozenset(
            shot.name
            for shot, start in zip(project.shots, starts, strict=True)
            if start < span.stop and start + shot.duration > span.start
        )
