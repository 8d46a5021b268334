"""A film as a storyboard to be read on paper or in a browser: of each shot its picture and all that was written.

Pictures are what plays in the middle of a shot; a shot without any has none.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from PIL import Image

from studio.domain.project import Layout, Project
from studio.domain.prompt import read_aloud, worded_as
from studio.domain.prompt_variant import first_variant
from studio.domain.shot import Shot, TakeId
from studio.domain.take import Take
from studio.domain.time import format_timecode
from studio.media.colour import Rgb, planes_to_rgb, scale_rgb
from studio.media.compose import Composer, Locate
from studio.media.image import read_image
from studio.media.text import PillowRasteriser
from studio.production.storyboard_words import ENGLISH, StoryboardWords

PageSize = Literal["A4", "Letter"]
PerPage = Literal[1, 3, 6]
"""Shots to a page."""

PICTURE_PX = 960
_LOGO_PX = 600
_QUALITY = 85


@dataclass(frozen=True, slots=True)
class StoryShot:
    """One shot as it is read; empty texts are left out of the page. `picture` is a JPEG."""

    name: str
    scene: str
    picture: bytes | None
    start: str
    """Where it begins in the film, as timecode."""
    duration: str
    prompt: str
    camera: str
    dialogue: str
    action: str
    sound: str
    notes: str
    status: str
    black: bool
    """A gap: nothing is to be seen."""
    marks: tuple[str, ...]
    """How it follows the shot before: "extends 010", "dissolve 12f"."""


@dataclass(frozen=True, slots=True)
class Storyboard:
    """A whole film. `logo` is a JPEG; `aspect` is width by height."""

    title: str
    facts: str
    aspect: float
    shots: tuple[StoryShot, ...]
    logo: bytes | None = None
    words: StoryboardWords = ENGLISH


def read_storyboard(
    project: Project,
    *,
    locate: Locate,
    takes: Mapping[TakeId, Take],
    logo: Path | None = None,
    words: StoryboardWords = ENGLISH,
    progress: Callable[[int, int], None] = lambda done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Storyboard | None:
    """Read everything that is on the pages; None when it was cancelled. Raises MediaError for a film without shots, or
    a logo that is no picture.
    """
    seen = None if logo is None else read_logo(logo)
    starts = Layout.of(project).starts
    shots: list[StoryShot] = []
    with Composer(project, locate=locate, takes=takes, text=PillowRasteriser(), prefer_proxy=True) as composer:
        slates = frozenset(composer.slates)
        for position, (shot, start) in enumerate(zip(project.shots, starts, strict=True)):
            if cancelled():
                return None
            bare = shot.source == "gap" or shot.name in slates
            picture = None if bare else _picture(composer, start + shot.duration // 2)
            shots.append(_shot(project, shot, start, picture, _words(project, shot, takes), words))
            progress(position + 1, len(project.shots))
    film = project.film
    facts = (words.one_shot if len(shots) == 1 else words.shots).format(
        count=len(shots),
        length=format_timecode(project.duration, film.rate),
        rate=film.rate,
        width=film.width,
        height=film.height,
    )
    return Storyboard(film.title, facts, film.width / film.height, tuple(shots), seen, words)


def read_logo(path: Path) -> bytes:
    """A picture file as a JPEG of bearable size. Raises MediaError."""
    rgb = read_image(path)
    height, width = rgb.shape[:2]
    scale = min(1.0, _LOGO_PX / max(width, height))
    return _jpeg(scale_rgb(rgb, max(1, round(width * scale)), max(1, round(height * scale))))


def _picture(composer: Composer, frame: int) -> bytes:
    rgb = planes_to_rgb(composer.picture(frame))
    height, width = rgb.shape[:2]
    if width > PICTURE_PX:
        rgb = scale_rgb(rgb, PICTURE_PX, max(1, round(height * PICTURE_PX / width)))
    return _jpeg(rgb)


def _jpeg(rgb: Rgb) -> bytes:
    kept = io.BytesIO()
    Image.fromarray(rgb).save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return kept.getvalue()


def _words(project: Project, shot: Shot, takes: Mapping[TakeId, Take]) -> str:
    """The prompt as people read it: of `{dusk|dawn}` what the chosen take shows, or the first."""
    take = None if shot.chosen is None else takes.get(shot.chosen)
    settled = shot if take is None else worded_as(project, shot, take.request.prompt)
    return read_aloud(project, first_variant(settled.prompt)).strip()


def _shot(
    project: Project, shot: Shot, start: int, picture: bytes | None, prompt: str, words: StoryboardWords
) -> StoryShot:
    film, scene = project.film, project.scene(shot.scene).heading if shot.scene is not None else ""
    return StoryShot(
        name=shot.name,
        scene=scene,
        picture=picture,
        start=format_timecode(start, film.rate),
        duration=words.duration.format(
            seconds=_seconds(film.rate.seconds(shot.duration)).replace(".", words.point), frames=shot.duration
        ),
        prompt=prompt,
        camera=shot.camera.strip(),
        dialogue=shot.dialogue.strip(),
        action=read_aloud(project, shot.action).strip(),
        sound=shot.sound.strip(),
        notes=shot.notes.strip(),
        status=words.statuses.get(shot.status, ""),
        black=shot.source == "gap",
        marks=_marks(project, shot, words),
    )


def _marks(project: Project, shot: Shot, words: StoryboardWords) -> tuple[str, ...]:
    marks = []
    followed = project.followed(shot)
    if shot.link is not None and followed is not None:
        marks.append((words.extends if shot.link.kind == "continue" else words.matches).format(name=followed.name))
    if shot.transition is not None:
        marks.append(words.transitions[shot.transition.kind].format(frames=shot.transition.frames))
    if shot.alternates:
        marks.append(words.alternate.format(number=shot.alternate + 1, count=len(shot.alternates) + 1))
    return tuple(marks)


def _seconds(seconds: Fraction) -> str:
    return f"{float(seconds):.2f}".rstrip("0").rstrip(".")
