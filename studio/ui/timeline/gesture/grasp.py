"""Which gesture a press begins: what was hit, the tool in hand, the keys held."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from studio.domain.project import Title
from studio.ui.timeline.gesture.base import Gesture, Keys
from studio.ui.timeline.gesture.blade import Blade
from studio.ui.timeline.gesture.clip import FadeClip, GainClip, Locked, SlipClip, Switch, TrimClip
from studio.ui.timeline.gesture.dissolve import Dissolve
from studio.ui.timeline.gesture.grab import Grab
from studio.ui.timeline.gesture.in_out import MoveRange
from studio.ui.timeline.gesture.marker import MoveMarker
from studio.ui.timeline.gesture.piece import MovePieces
from studio.ui.timeline.gesture.scrub import Marquee, Scrub
from studio.ui.timeline.gesture.slip import Slide, Slip
from studio.ui.timeline.gesture.sound import SlipSound, SoundCut, TurnSound
from studio.ui.timeline.gesture.title import BladeTitle, TrimTitle
from studio.ui.timeline.gesture.trim import Roll, TrimHead, TrimTail
from studio.ui.timeline.hit import SWITCHES, Hit
from studio.ui.timeline.level import LINE_PX, WAVE_MARGIN_PX, gain_y
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.view import nearest_cut

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SELECTING = _CTRL | Qt.KeyboardModifier.ShiftModifier
_Shape = Qt.CursorShape


def grasp(stage: Stage, what: Hit, at: QPointF, keys: Keys) -> Gesture:
    """The gesture that a press of the left button begins."""
    if what.part == "ruler":
        return Scrub(stage, at, keys)
    if what.part in ("in", "out", "range"):
        return MoveRange(stage, at, keys, what.part)
    if what.marker is not None:
        return MoveMarker(stage, at, keys, what.marker)
    if what.part in SWITCHES:
        return Switch(stage, at, keys, what.track, what.part)
    if what.title is not None:
        return _grasp_title(stage, what, what.title, at, keys)
    if what.clip is not None:
        return _grasp_clip(stage, what, at, keys)
    if what.shot >= 0:
        return _grasp_shot(stage, what, at, keys)
    return Marquee(stage, at, keys)


def _grasp_shot(stage: Stage, what: Hit, at: QPointF, keys: Keys) -> Gesture:
    position = what.shot
    if stage.tool == "blade":
        return Blade(stage, at, keys, _under(stage, at))
    if stage.tool == "slip":
        return Slip(stage, at, keys, _under(stage, at))
    if stage.tool == "slide":
        return Slide(stage, at, keys, _under(stage, at))
    if what.part == "sound_cut":
        return SoundCut(stage, at, keys, position)
    if _on_gain_line(stage, what, at):
        return TurnSound(stage, at, keys, _under(stage, at))
    if at.y() in stage.lanes.wave and (cut := _sound_cut(stage, what, at, keys)):
        return SoundCut(stage, at, keys, cut)
    if what.part == "sound":
        return SlipSound(stage, at, keys, position)
    if what.part == "transition":
        return Dissolve(stage, at, keys, position)
    if keys & _ALT:
        return (Slide if keys & _CTRL else Slip)(stage, at, keys, _under(stage, at))
    if what.part == "cut":
        return Roll(stage, at, keys, position)
    if what.part == "head":
        return (Roll if keys & _CTRL and position > 0 else TrimHead)(stage, at, keys, position)
    if what.part == "tail":
        if keys & _CTRL and position + 1 < len(stage.base.shots):
            return Roll(stage, at, keys, position + 1)
        return TrimTail(stage, at, keys, position)
    return Grab(stage, at, keys, position)


def _on_gain_line(stage: Stage, what: Hit, at: QPointF) -> bool:
    """Whether the line of a shot's gain is there to be seen, and pressed: with the sound tool in hand."""
    wave = stage.lanes.wave
    if stage.tool != "sound" or at.y() not in wave or what.part not in ("body", "sound"):
        return False
    gain_db = stage.base.shots[_under(stage, at)].sound_gain_db
    return abs(at.y() - wave.top - gain_y(gain_db, wave.height, WAVE_MARGIN_PX)) <= LINE_PX


def _sound_cut(stage: Stage, what: Hit, at: QPointF, keys: Keys) -> int:
    """The cut whose sound a press on a waveform takes away from its picture; 0 where it takes none."""
    position = {"head": what.shot, "cut": what.shot, "tail": what.shot + 1}.get(what.part, 0)
    if stage.tool == "sound" and what.part == "body":
        position = nearest_cut(stage.layout, stage.frame(at.x()))
    by_itself = stage.tool == "sound" or (keys & _ALT and not keys & _CTRL)
    return position if by_itself and position < len(stage.base.shots) else 0


def _grasp_clip(stage: Stage, what: Hit, at: QPointF, keys: Keys) -> Gesture:
    clip, track = what.clip, what.track
    assert clip is not None
    if stage.base.tracks[track].locked:
        return Locked(stage, at, keys, track, clip)
    if stage.tool == "blade":
        return Blade(stage, at, keys, -1, clip)
    if stage.tool in ("slip", "sound") or keys & _ALT:
        return SlipClip(stage, at, keys, track, clip)
    match what.part:
        case "clip_head" | "clip_tail":
            return TrimClip(stage, at, keys, track, clip, head=what.part == "clip_head")
        case "fade_in" | "fade_out":
            return FadeClip(stage, at, keys, track, clip, head=what.part == "fade_in")
        case "gain" if not keys & _SELECTING:
            return GainClip(stage, at, keys, track, clip)
        case _:
            return MovePieces(stage, at, keys, clip)


def _grasp_title(stage: Stage, what: Hit, title: Title, at: QPointF, keys: Keys) -> Gesture:
    if stage.tool == "blade":
        return BladeTitle(stage, at, keys, title)
    if what.part == "title":
        return MovePieces(stage, at, keys, title)
    return TrimTitle(stage, at, keys, title, head=what.part == "title_head")


def _under(stage: Stage, at: QPointF) -> int:
    """The shot under a pixel, whichever of its parts was hit."""
    frame = min(max(stage.view.frame_at(at.x()), 0), stage.layout.duration - 1)
    return stage.layout.at(frame)


def cursor_over(stage: Stage, what: Hit, at: QPointF, keys: Keys) -> Qt.CursorShape:
    """What the pointer looks like over something, before it is pressed."""
    over_shot, over_clip = what.shot >= 0, what.clip is not None or what.title is not None
    if stage.tool == "blade" and (over_shot or over_clip):
        return _Shape.CrossCursor
    if stage.tool in ("slip", "slide") and over_shot:
        return _Shape.SizeHorCursor if stage.tool == "slip" else _Shape.SizeAllCursor
    if _on_gain_line(stage, what, at):
        return _Shape.SizeVerCursor
    if stage.tool == "sound" and over_shot and at.y() in stage.lanes.wave:
        return _Shape.SizeHorCursor if what.part == "sound" else _Shape.SplitHCursor
    match what.part:
        case "head" | "tail":
            return _Shape.SplitHCursor if keys & _CTRL else _Shape.SizeHorCursor
        case "cut" | "sound_cut":
            return _Shape.SplitHCursor
        case "in" | "out":
            return _Shape.SizeHorCursor
        case "range":
            return _Shape.OpenHandCursor
        case "sound" | "title_head" | "title_tail" | "transition" | "clip_head" | "clip_tail" | "fade_in" | "fade_out":
            return _Shape.SizeHorCursor
        case "gain":
            return _Shape.SizeVerCursor
        case "marker" | "mute" | "solo" | "lock" | "arm" | "new_track" | "new_shot":
            return _Shape.PointingHandCursor
        case _:
            return _Shape.ArrowCursor
