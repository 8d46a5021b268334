"""Edits of the sound beside the storyline: clips are placed, moved, trimmed, faded and cut.

A clip that is put where another lies wins: what is under it is trimmed away, as on tape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.project import Clip, ClipId, Project, Track, TrackId
from studio.domain.row import beheaded, check_piece, fitting, laid

QUIETEST_DB, LOUDEST_DB = -120.0, 40.0


def find_track(project: Project, track: TrackId) -> Track:
    """Raises EditError when it is not there."""
    for each in project.tracks:
        if each.id == track:
            return each
    raise EditError(f"there is no track with the id {track}")


def find_clip(project: Project, clip: ClipId) -> tuple[Track, Clip]:
    """A clip and the track that it lies on. Raises EditError when it is not there."""
    for track in project.tracks:
        for each in track.clips:
            if each.id == clip:
                return track, each
    raise EditError(f"there is no clip with the id {clip}")


# --- tracks -----------------------------------------------------------------------------------------------------------


def add_track(track: Track) -> Edit:
    """Add a track below the others."""

    def edit(project: Project) -> Project:
        _check_clips(track)
        if any(other.id == track.id for other in project.tracks):
            raise EditError(f"there is already a track with the id {track.id}")
        return replace(project, tracks=(*project.tracks, track))

    return edit


def set_track(track: Track) -> Edit:
    """Replace a track (its clips, gain, mute) by its id."""

    def edit(project: Project) -> Project:
        _check_clips(track)
        if all(other.id != track.id for other in project.tracks):
            raise EditError(f"there is no track with the id {track.id}")
        return replace(project, tracks=tuple(track if other.id == track.id else other for other in project.tracks))

    return edit


def delete_track(track: TrackId) -> Edit:
    """Take a track away with its clips."""

    def edit(project: Project) -> Project:
        if locked := [each.name for each in project.tracks if each.id == track and each.locked]:
            raise EditError(f"the track {locked[0]} is locked: unlock it to delete it")
        return replace(project, tracks=tuple(t for t in project.tracks if t.id != track))

    return edit


def set_muted(track: TrackId, muted: bool) -> Edit:
    """Silence a track, or let it be heard."""
    return lambda project: set_track(replace(find_track(project, track), muted=muted))(project)


def set_solo(track: TrackId, solo: bool) -> Edit:
    """While any track is solo, neither the others nor the storyline are heard."""
    return lambda project: set_track(replace(find_track(project, track), solo=solo))(project)


def set_locked(track: TrackId, locked: bool) -> Edit:
    """What lies on a locked track cannot be edited."""
    return lambda project: set_track(replace(find_track(project, track), locked=locked))(project)


def turn_track(track: TrackId, gain_db: float) -> Edit:
    """Let a track sound louder by that many decibels than its clips are, or quieter when negative."""
    return lambda project: set_track(replace(find_track(project, track), gain_db=gain_db))(project)


def rename_track(track: TrackId, name: str) -> Edit:
    """Give a track another name. Raises EditError for an empty one."""

    def edit(project: Project) -> Project:
        if not name.strip():
            raise EditError("a track needs a name")
        return set_track(replace(find_track(project, track), name=name.strip()))(project)

    return edit


# --- clips ------------------------------------------------------------------------------------------------------------


def add_clip(track: TrackId, clip: Clip) -> Edit:
    """Lay a clip on a track."""

    def edit(project: Project) -> Project:
        if any(other.id == clip.id for each in project.tracks for other in each.clips):
            raise EditError(f"there is already a clip with the id {clip.id}")
        return _placed(project, track, clip)

    return edit


def delete_clips(clips: Iterable[ClipId]) -> Edit:
    """Take clips away; their tracks must not be locked."""
    gone = frozenset(clips)

    def edit(project: Project) -> Project:
        for track in project.tracks:
            kept = tuple(clip for clip in track.clips if clip.id not in gone)
            if len(kept) != len(track.clips):
                check_open(track)
                project = set_track(replace(track, clips=kept))(project)
        return project

    return edit


def move_clip(clip: ClipId, start: int, track: TrackId) -> Edit:
    """Put a clip at another film frame, on that track."""

    def edit(project: Project) -> Project:
        moved = replace(find_clip(project, clip)[1], start=start)
        return _placed(delete_clips([clip])(project), track, moved)

    return edit


def trim_clip_head(clip: ClipId, frames: int) -> Edit:
    """Take `frames` off a clip's head (negative gives back); its sound stays where it is."""

    def change(old: Clip) -> Clip:
        if old.source_in + frames < 0:
            raise EditError("the sound does not begin earlier than that")
        return beheaded(old, frames)

    return _changed(clip, change)


def trim_clip_tail(clip: ClipId, frames: int) -> Edit:
    """Take `frames` off a clip's tail (negative gives back)."""
    return _changed(clip, lambda old: replace(old, duration=old.duration - frames))


def slip_clip(clip: ClipId, frames: int) -> Edit:
    """Play a later (or earlier) part of the same sound, at the same place."""

    def change(old: Clip) -> Clip:
        if old.source_in + frames < 0:
            raise EditError("the sound does not begin earlier than that")
        return replace(old, source_in=old.source_in + frames)

    return _changed(clip, change)


def set_clip(clip: ClipId, **changes: Any) -> Edit:
    """Change a clip's gain_db, fade_in, fade_out, or whether it is muted."""
    return _changed(clip, lambda old: replace(old, **changes))


def split_clip(clip: ClipId, at: int, new: ClipId) -> Edit:
    """Blade a clip `at` frames from its start; the second half is called `new`."""

    def edit(project: Project) -> Project:
        track, old = find_clip(project, clip)
        if not 0 < at < old.duration:
            raise EditError(f"a clip of {old.duration} frames cannot be split at {at}")
        head = replace(old, duration=at, fade_in=min(old.fade_in, at), fade_out=0)
        tail = replace(beheaded(old, at), id=new, fade_in=0)
        project = delete_clips([clip])(project)
        return add_clip(track.id, tail)(add_clip(track.id, fitting(head))(project))

    return edit


# --- shared -----------------------------------------------------------------------------------------------------------


def _check_clips(track: Track) -> None:
    for gain_db in (track.gain_db, *(clip.gain_db for clip in track.clips)):
        check_gain(gain_db)
    for clip in track.clips:
        if clip.start < 0 or clip.duration <= 0:
            raise EditError("a clip starts inside the film and is longer than nothing")


def check_gain(gain_db: float) -> None:
    """Raise EditError for a gain that nothing can have."""
    if not QUIETEST_DB <= gain_db <= LOUDEST_DB:
        raise EditError(f"a gain is from {QUIETEST_DB:g} to {LOUDEST_DB:g} dB, not {gain_db:g}")


def check_open(track: Track) -> None:
    """Raise EditError for a track that is locked."""
    if track.locked:
        raise EditError(f"the track {track.name} is locked: unlock it to edit what lies on it")


def _changed(clip: ClipId, change: Callable[[Clip], Clip]) -> Edit:
    def edit(project: Project) -> Project:
        track, old = find_clip(project, clip)
        new = change(old)
        return _placed(delete_clips([clip])(project), track.id, new)

    return edit


def _placed(project: Project, track: TrackId, clip: Clip) -> Project:
    """The film with a clip laid on a track, over what lies there."""
    check_piece(clip)
    old = find_track(project, track)
    check_open(old)
    taken = {str(other.id) for each in project.tracks for other in each.clips}
    return set_track(replace(old, clips=laid(clip, old.clips, taken)))(project)
