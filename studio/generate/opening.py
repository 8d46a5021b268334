"""The first picture of a shot that matches another, made by a model for stills where the shot's own model cannot match.

Runs in the engine's child. To the model for stills it is a panel with the earlier shot's pictures as references; to the
shot's own it is a given first picture.
"""

from __future__ import annotations

from dataclasses import replace

from studio.domain.asset import Asset
from studio.domain.request import RequestReference
from studio.generate.backends.base import Order, Pictures, ReferenceView, Report
from studio.generate.messages import Opened
from studio.media.reader import VideoReader


def read_opening(opened: Opened) -> Pictures:
    """The first picture that was made before, (1, height, width, 3). Raises MediaError."""
    with VideoReader(opened.frames) as video:
        return video.rgb(0)[None]


def with_opening(order: Order, picture: Pictures, title: str) -> tuple[Order, str]:
    """The shot's order with the picture that was made as its first, and the note on it."""
    asset = Asset(sha256="", suffix="", kind="image", name="the first picture")
    first = ReferenceView(RequestReference(asset, "first"), picture)
    views = (*order.references, first)
    request = replace(order.request, parent=None, references=tuple(view.reference for view in views))
    note = f"its first picture was made by {title} from the pictures of the shot that it matches"
    return replace(order, request=request, parent=None, references=views), note


class PartReport:
    """A backend's report of which the whole is only a part of the job, from `begin` to `end`."""

    def __init__(self, report: Report, begin: float, end: float) -> None:
        self._report = report
        self._begin, self._end = begin, end

    def step(self, done: float, phase: str) -> None:
        self._report.step(self._begin + done * (self._end - self._begin), phase)

    def preview(self, picture: Pictures) -> None:
        self._report.preview(picture)

    def check(self) -> None:
        self._report.check()
