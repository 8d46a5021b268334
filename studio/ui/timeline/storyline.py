"""The storyline: one box a shot, and one bar for many shots where the zoom leaves each less than a few pixels."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from studio.ui.theme import PALETTE
from studio.ui.timeline.marks import State, bars
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
    view, layout, shots = scene.view, scene.layout, scene.project.shots
    shown = view.shown(layout)
    narrowest = NARROWEST_PX / view.scale
    wide = [position for position in shown if shots[position].duration >= narrowest]
    box = ShotBox(painter, scene)
    behind = shown.start
    for position in wide:
        _paint_many(painter, scene, range(behind, position))
        box.paint(position, view.x(layout.starts[position]), view.x(end_of(layout, position)))
        behind = position + 1
    _paint_many(painter, scene, range(behind, shown.stop))
    if wide:
        paint_sounds(painter, scene, range(wide[0], wide[-1] + 1))
    for cut in (*wide, *([len(shots)] if shown.stop == len(shots) else [])):
        paint_transition(painter, scene, cut)


def _paint_many(painter: QPainter, scene: Scene, narrow: range) -> None:
    """Draw shots that share a few pixels as bars."""
    if not narrow:
        return
    layout, view, band = scene.layout, scene.view, scene.lanes.storyline
    for bar in bars(layout.starts, scene.marks.states(scene.project), narrow, _BUCKET_PX / view.scale):
        left, right = view.x(layout.starts[bar.first]), view.x(end_of(layout, bar.end - 1))
        painter.fillRect(QRectF(left, band.top, right - left, band.height), _COLOURS[bar.state])
