"""The storyline: one box a shot, and one bar for many shots where the zoom leaves each less than a few pixels."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from studio.ui.theme import PALETTE
from studio.ui.timeline.marks import State, bucket_end
from studio.ui.timeline.scene import Scene
from studio.ui.timeline.shot_box import ShotBox
from studio.ui.timeline.sound_band import paint_sounds
from studio.ui.timeline.transition_band import paint_transition
from studio.ui.timeline.view import end_of

NARROWEST_PX = 4.0
"""Shots narrower than this are drawn together."""
_BUCKET_PX = 2.0

_COLOURS = {
    State.GAP: PALETTE.gap,
    State.MADE: PALETTE.storyline,
    State.EMPTY: PALETTE.raised,
    State.STALE: PALETTE.warning,
    State.PENDING: PALETTE.accent,
    State.SELECTED: PALETTE.selection,
}


def paint_storyline(painter: QPainter, scene: Scene) -> None:
    view, starts = scene.view, scene.layout.starts
    shown = view.shown(scene.layout)
    box = ShotBox(painter, scene)
    position, cuts = shown.start, []
    while position < shown.stop:
        begin, end = view.x(starts[position]), view.x(end_of(scene.layout, position))
        if end - begin >= NARROWEST_PX:
            box.paint(position, begin, end)
            cuts.append(position)
            position += 1
        else:
            position = _paint_many(painter, scene, position, shown.stop)
    if cuts:
        paint_sounds(painter, scene, range(cuts[0], cuts[-1] + 1))
    for cut in (*cuts, *([len(starts)] if shown.stop == len(starts) else [])):
        paint_transition(painter, scene, cut)


def _paint_many(painter: QPainter, scene: Scene, position: int, stop: int) -> int:
    """Draw the shots that share a few pixels as one bar, in the colour of what is most worth seeing among them, and
    with them those behind them that would be the same.
    """
    starts, view, lanes = scene.layout.starts, scene.view, scene.lanes
    frames, narrowest = _BUCKET_PX / view.scale, NARROWEST_PX / view.scale
    end = bucket_end(starts, position, stop, frames)
    state = scene.marks.highest(scene.project, position, end)
    while end < stop and end_of(scene.layout, end) - starts[end] < narrowest:
        further = bucket_end(starts, end, stop, frames)
        if scene.marks.highest(scene.project, end, further) != state:
            break
        end = further
    left, right = view.x(starts[position]), view.x(end_of(scene.layout, end - 1))
    colour: QColor = _COLOURS[state]
    band = lanes.storyline
    painter.fillRect(QRectF(left, band.top, right - left, band.height), colour)
    return end
