"""Who sounds when, as on a dubbing cue sheet: every sound of a film with place, gain and fades; no file is opened.

How shots meet follows the picture: a straight cut is a declick, a dissolve an equal-power crossfade over the handles, a
fade a fade, and a shot that continues the one before it is crossfaded over the moment that both files hold. In a J or L
cut all of it lies where the sound is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from pathlib import Path

from studio.domain.project import Clip, Layout, Project, Track
from studio.domain.shot import Shot
from studio.domain.transition import sides
from studio.media.gain import Ramp, Shape, decibels
from studio.media.library import Library, Speech
from studio.media.sound import SAMPLE_RATE

DECLICK = SAMPLE_RATE * 8 // 1000
"""Length of the crossfade at a straight cut: 8 ms."""
_REACH = 2
"""Shots."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One sound, heard from sample `start` to `end` of the film; film sample n is sample n + `offset` of its file."""

    owner: str
    path: Path
    start: int
    end: int
    offset: int
    enter: Ramp
    leave: Ramp
    gain: float = 1.0
    fades: tuple[Ramp, ...] = ()
    joined: bool = False
    """Whether `enter` is the crossfade of a continuing chain, with the voice right before this one."""


class CueSheet:
    """Everything that sounds in a film: the shots in their order, then the clips of the tracks. Each is read when it is
    first asked for, so that a film of ten thousand shots begins to play as soon as one of ten.
    """

    def __init__(self, project: Project, layout: Layout, library: Library) -> None:
        self._project, self._layout, self._library = project, layout, library
        self._clips = list(project.heard_clips())
        self._known: dict[int, Voice | None] = {}

    def voice(self, index: int) -> Voice | None:
        """The voice of the shot at that position, or behind the last shot that of a clip; None where nothing sounds."""
        if index not in self._known:
            self._known[index] = self._read(index)
        return self._known[index]

    def between(self, start: int, end: int) -> Iterator[tuple[int, Voice]]:
        """The voices that are heard between two samples of the film, in their order."""
        shots = len(self._project.shots)
        for index in (*self._near(start, end), *range(shots, shots + len(self._clips))):
            voice = self.voice(index)
            if voice is not None and max(start, voice.start) < min(end, voice.end):
                yield index, voice

    def _near(self, start: int, end: int) -> range:
        """The positions of the shots that could be heard then: a sound reaches no further than into the next shots."""
        rate, last = self._project.film.rate, self._layout.duration - 1
        first, final = (
            self._layout.at(min(max(floor(Fraction(sample, SAMPLE_RATE) * rate.fps), 0), last))
            for sample in (start, end)
        )
        return range(max(first - _REACH, 0), min(final + _REACH + 1, len(self._project.shots)))

    def _read(self, index: int) -> Voice | None:
        project, layout, library = self._project, self._layout, self._library
        if 0 <= index < len(project.shots):
            if not project.hears_shots:
                return None
            return _shot_voice(project, layout, library, index)
        if len(project.shots) <= index < len(project.shots) + len(self._clips):
            return _clip_voice(project, layout, library, *self._clips[index - len(project.shots)])
        return None


def _shot_voice(project: Project, layout: Layout, library: Library, position: int) -> Voice | None:
    shot = project.shots[position]
    speech = library.sound(shot)
    if speech is None:
        return None
    enter = _edge(project, layout, library, position, rising=True)
    leave = _edge(project, layout, library, position + 1, rising=False)
    return Voice(
        owner=f"shot {shot.name}",
        path=speech.path,
        start=max(enter.start, 0),
        end=min(leave.end, project.film.rate.samples(layout.duration, SAMPLE_RATE)),
        offset=_source_sample(project, shot, speech) - project.film.rate.samples(layout.starts[position], SAMPLE_RATE),
        enter=enter,
        leave=leave,
        gain=0.0 if shot.sound_muted else decibels(shot.sound_gain_db),
        joined=_overlap(project, library, position) > 0,
    )


def _source_sample(project: Project, shot: Shot, speech: Speech) -> int:
    """The sample of the file at which the shot begins; negative when it begins before the file."""
    seconds = speech.head / speech.rate.fps + (shot.source_in - shot.sound_slip) / project.film.rate.fps
    return floor(seconds * SAMPLE_RATE)


def _edge(project: Project, layout: Layout, library: Library, position: int, *, rising: bool) -> Ramp:
    """How the sound enters the shot at `position` (rising) or leaves the one before it (falling)."""

    def between(first: int, last: int, shape: Shape) -> Ramp:
        rate = project.film.rate
        return Ramp(rate.samples(first, SAMPLE_RATE), rate.samples(last, SAMPLE_RATE), rising, shape)

    cut = layout.duration
    if position < len(project.shots):
        cut = layout.starts[position] + project.shots[position].sound_offset
    before, after = sides(project, position)
    if _is_dissolve(project, position):
        return between(cut - before, cut + after, "power")
    if rising and after:
        return between(cut, cut + after, "linear")
    if not rising and before:
        return between(cut - before, cut, "linear")
    if overlap := _overlap(project, library, position):
        return between(cut - overlap, cut, "power")
    return _declick(project.film.rate.samples(cut, SAMPLE_RATE), position, len(project.shots), rising=rising)


def _declick(cut: int, position: int, last: int, *, rising: bool) -> Ramp:
    """Centred on the cut, so that the sounds on both sides overlap; inside the film at its ends."""
    start = cut if position == 0 else cut - DECLICK if position == last else cut - DECLICK // 2
    return Ramp(start, start + DECLICK, rising, "smooth")


def _is_dissolve(project: Project, position: int) -> bool:
    if position in (0, len(project.shots)):
        return False
    transition = project.shots[position].transition
    return transition is not None and transition.kind == "dissolve"


def _overlap(project: Project, library: Library, position: int) -> int:
    """How many film frames before the cut the file of the shot at `position` repeats; 0 when it does not go on."""
    if position in (0, len(project.shots)):
        return 0
    shot, before = project.shots[position], project.shots[position - 1]
    take = library.playing(shot)
    if take is None or take.request.parent is None or shot.transition is not None or shot.source_in != 0:
        return 0
    if shot.sound_offset or shot.sound_slip or before.sound_slip:
        return 0
    if library.sound(shot) is None or library.sound(before) is None:
        return 0
    parent = take.request.parent
    if parent.kind != "continue" or parent.out_frame != _out_frame(library, before) or take.rate != project.film.rate:
        return 0
    grown = library.playing(before)
    goes_on = parent.take == grown.id if grown else parent.asset is not None and parent.asset == before.imported
    return min(take.head, before.duration - sides(project, position - 1)[1]) if goes_on else 0


def _out_frame(library: Library, shot: Shot) -> int:
    """Where the shot ends in its own file, in film frames, exclusive."""
    take = library.playing(shot)
    return (take.head if take is not None else 0) + shot.source_in + shot.duration


def _clip_voice(project: Project, layout: Layout, library: Library, track: Track, clip: Clip) -> Voice | None:
    path = library.clip(clip)
    if path is None:
        return None
    rate = project.film.rate
    begin = rate.samples(clip.start, SAMPLE_RATE)
    start = max(begin, 0)
    end = rate.samples(min(clip.start + clip.duration, layout.duration), SAMPLE_RATE)
    fade_in = rate.samples(clip.start + clip.fade_in, SAMPLE_RATE)
    fade_out = rate.samples(clip.start + clip.duration - clip.fade_out, SAMPLE_RATE)
    fade_end = rate.samples(clip.start + clip.duration, SAMPLE_RATE)
    return Voice(
        owner=f"{track.name}: {clip.asset.name or clip.asset.key}",
        path=path,
        start=start,
        end=end,
        offset=rate.samples(clip.source_in, SAMPLE_RATE) - begin,
        enter=Ramp(start, start + DECLICK, True, "smooth"),
        leave=Ramp(end - DECLICK, end, False, "smooth"),
        gain=decibels(track.gain_db + clip.gain_db),
        fades=(
            *([Ramp(begin, fade_in, True, "linear")] if clip.fade_in else []),
            *([Ramp(fade_out, fade_end, False, "linear")] if clip.fade_out else []),
        ),
    )
