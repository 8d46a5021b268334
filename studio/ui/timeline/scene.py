"""All that painting needs, in one value: what is shown, where, and with which marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtGui import QImage, QPixmap

from studio.domain.asset import Asset
from studio.domain.project import Layout, Project, TrackId
from studio.domain.shot import Shot, ShotId, TakeId
from studio.session.footage import Footage
from studio.ui.timeline.lanes import Lanes
from studio.ui.timeline.marks import Marks
from studio.ui.timeline.view import View
from studio.ui.timeline.waveform import Peaks

Boxes: TypeAlias = dict[tuple[int, int, int], QPixmap]
"""By position, by where between two pixels the shot begins, and by its width in pixels."""


@dataclass(frozen=True, slots=True)
class EdgeFrame:
    """A frame to be seen while an edge is dragged: of a take or a clip, or, without one, what stands for the shot."""

    shot: ShotId
    of: TakeId | Asset | None
    frame: int
    """Counted as `Stills.frame_of` does."""
    title: str


@dataclass(frozen=True, slots=True)
class Hint:
    """What a gesture draws over the timeline while it lasts."""

    insertion: int | None = None
    """The position between shots where a drop would put what is dragged."""
    snapped: int | None = None
    """The frame that the drag sticks to."""
    blade: int | None = None
    caption: str = ""
    edges: tuple[EdgeFrame, ...] = ()
    dragged: tuple[ShotId, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture of the timeline; `ratio` is the screen's pixels per pixel, `start` the timecode of frame 0."""

    project: Project
    layout: Layout
    view: View
    lanes: Lanes
    marks: Marks
    start: int
    armed: TrackId | None
    """The track that the microphone records on."""
    ratio: float
    sound_tool: bool
    """The sound of the shots is in hand: how loud each is can be seen and dragged."""
    picture_of: Callable[[Shot], QImage | None]
    """The picture that stands for a shot, or None while it is not there."""
    footage_of: Callable[[Shot], Footage | None]
    """The file with frames that plays for a shot, if one does."""
    frame_of: Callable[[TakeId | Asset, int], QImage | None]
    """A frame of a take, counted from its first new one, or of a clip; None while it is not there."""
    peaks_of: Callable[[TakeId | Asset], Peaks | None]
    """The peaks of the sound of a take or an imported file, or None while they are not there."""
    boxes: Boxes | None
    """Shots as they were painted: while the film is scrolled, and nothing else changes, they are only copied."""
