"""Edits of several clips of sound and titles at once: they keep their distances, and none of them trims another.

What else lies where one of them comes to lie is trimmed away, as ever on a row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.project import Clip, ClipId, Project, Title, TitleId, Track, TrackId
from studio.domain.row import Piece, check_piece, laid
from studio.domain.title_edits import delete_titles, find_title
from studio.domain.track_edits import (
    LOUDEST_DB,
    QUIETEST_DB,
    check_open,
    delete_clips,
    find_clip,
    find_track,
    set_clip,
    set_track,
)


def delete_pieces(clips: Collection[ClipId], titles: Collection[TitleId]) -> Edit:
    """Take them away; the tracks of the clips must not be locked."""
    return lambda project: delete_titles(titles)(delete_clips(clips)(project))


def move_pieces(clips: Collection[ClipId], titles: Collection[TitleId], frames: int, down: int = 0) -> Edit:
    """Let them begin that many frames later, or earlier when negative, the clips `down` tracks further down (or up)."""

    def edit(project: Project) -> Project:
        moved = []
        for track, clip in (find_clip(project, each) for each in clips):
            check_open(track)
            moved.append((_track_below(project, track, down), replace(clip, start=clip.start + frames)))
        words = [replace(title, start=title.start + frames) for title in (find_title(project, each) for each in titles)]
        return _laid_over(project, moved, words)

    return edit


def add_pieces(clips: Iterable[tuple[TrackId, Clip]], titles: Iterable[Title]) -> Edit:
    """Lay new clips on their tracks, and new titles on their row."""
    new, words = tuple(clips), tuple(titles)

    def edit(project: Project) -> Project:
        known = {clip.id for track in project.tracks for clip in track.clips} & {clip.id for _, clip in new}
        if known or {title.id for title in project.titles} & {title.id for title in words}:
            raise EditError("there is already a clip or a title with such an id")
        return _laid_over(project, new, words)

    return edit


def turn_clips(clips: Iterable[ClipId], gain_db: float) -> Edit:
    """Make clips louder by that many decibels than now, or quieter when negative, as far as each can be turned."""
    wanted = tuple(clips)

    def edit(project: Project) -> Project:
        for each in wanted:
            turned = min(max(find_clip(project, each)[1].gain_db + gain_db, QUIETEST_DB), LOUDEST_DB)
            project = set_clip(each, gain_db=round(turned, 1))(project)
        return project

    return edit


def set_clips(clips: Iterable[ClipId], **changes: Any) -> Edit:
    """Change gain_db, fade_in, fade_out of clips, or whether they are muted."""
    wanted = tuple(clips)

    def edit(project: Project) -> Project:
        for each in wanted:
            project = set_clip(each, **changes)(project)
        return project

    return edit


def _track_below(project: Project, track: Track, down: int) -> TrackId:
    index = project.tracks.index(track) + down
    if not 0 <= index < len(project.tracks):
        raise EditError("there is no track so far down or up")
    return project.tracks[index].id


def _laid_over(project: Project, clips: Iterable[tuple[TrackId, Clip]], titles: Iterable[Title]) -> Project:
    """The film with these pieces instead of those of the same ids."""
    placed = tuple(clips)
    ids = {clip.id for _, clip in placed}
    taken = {str(name) for name in (*ids, *(clip.id for track in project.tracks for clip in track.clips))}
    for old in project.tracks:
        own = [clip for track, clip in placed if track == old.id]
        kept = tuple(clip for clip in old.clips if clip.id not in ids)
        if not own and len(kept) == len(old.clips):
            continue
        check_open(old)
        row = _row(own, kept, taken)
        taken |= {str(clip.id) for clip in row}
        project = set_track(replace(old, clips=row))(project)
    for name, _ in placed:
        find_track(project, name)
    words = tuple(titles)
    if not words:
        return project
    names = {title.id for title in words}
    kept_titles = tuple(title for title in project.titles if title.id not in names)
    known = {str(title.id) for title in (*project.titles, *words)}
    return replace(project, titles=_row(words, kept_titles, known))


def _row(own: Iterable[Piece], others: tuple[Piece, ...], taken: set[str]) -> tuple[Piece, ...]:
    row = others
    for piece in own:
        check_piece(piece)
        row = laid(piece, row, taken | {each.id for each in row})
    return row
