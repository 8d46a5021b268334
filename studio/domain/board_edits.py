"""A whole board put into a film that is open: under new ids where the film has them, and counted at its rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from studio.domain.edits import Edit, insert_shots
from studio.domain.errors import EditError
from studio.domain.marker_edits import add_marker, marker_at
from studio.domain.project import Layout, MarkerId, Project, Scene, TitleId, Track, TrackId
from studio.domain.prompt import mention_name
from studio.domain.settle import settle
from studio.domain.shot import Link, SceneId, Shot, ShotId
from studio.domain.title_edits import add_title
from studio.domain.track_edits import add_track


def insert_board(board: Project, position: int) -> Edit:
    """Put the shots of a board, with their scenes, people, places and sound, into a film that is open.

    The film keeps its own size, rate and model; lengths are counted anew at its rate. Title and style come along only
    where the film has none of its own.
    """

    def edit(project: Project) -> Project:
        if not 0 <= position <= len(project.shots):
            raise EditError(f"there is no position {position} in a film of {len(project.shots)} shots")
        ids = _fresh(board.shots, project.shots)
        scenes = _fresh(board.scenes, project.scenes)
        shots = tuple(_rehomed(shot, board, project, ids, scenes) for shot in board.shots)
        merged = replace(
            project,
            scenes=(*project.scenes, *(_renamed(scene, SceneId(scenes[scene.id])) for scene in board.scenes)),
            characters=(*project.characters, *_unknown(board.characters, project.characters)),
            places=(*project.places, *_unknown(board.places, project.places)),
        )
        start = Layout.of(project).starts[position] if position < len(project.shots) else project.duration
        merged = _with_titles(_with_tracks(merged, board, start), board, start)
        if not project.shots:
            merged = _with_headings(replace(merged, shots=shots), board)
            return settle(merged)
        return insert_shots([replace(shot, name="") for shot in shots], position)(merged)

    return edit


def _with_headings(project: Project, board: Project) -> Project:
    film = project.film
    changes: dict[str, Any] = {}
    if film.title in ("", "Untitled"):
        changes["title"] = board.film.title
    if not film.style:
        changes["style"] = board.film.style
    return replace(project, film=replace(film, **changes))


def _rehomed(shot: Shot, board: Project, project: Project, ids: Mapping[str, str], scenes: Mapping[str, str]) -> Shot:
    link = shot.link
    if link is not None and link.shot is not None:
        link = Link(link.kind, ShotId(ids[link.shot]))
    transition = shot.transition
    if transition is not None:
        transition = replace(transition, frames=_retimed(transition.frames, board, project))
    return replace(
        _version(shot, board, project),
        id=ShotId(ids[shot.id]),
        alternates=tuple(_version(each, board, project) for each in shot.alternates),
        sound_offset=_signed(shot.sound_offset, board, project),
        link=link,
        transition=transition,
        scene=None if shot.scene is None else SceneId(scenes[shot.scene]),
    )


def _version(shot: Shot, board: Project, project: Project) -> Shot:
    """What a shot and its alternates each say for themselves, at the film's rate."""
    return replace(
        shot,
        duration=_retimed(shot.duration, board, project),
        source_in=_signed(shot.source_in, board, project),
        sound_slip=_signed(shot.sound_slip, board, project),
        references=tuple(
            each if each.at is None else replace(each, at=_retimed(each.at, board, project, least=0))
            for each in shot.references
        ),
        chosen=None,
        pending=None,
    )


def _with_tracks(project: Project, board: Project, start: int) -> Project:
    ids = _fresh(board.tracks, project.tracks)
    for track in board.tracks:
        clips = tuple(
            replace(
                clip,
                start=start + _retimed(clip.start, board, project, least=0),
                duration=_retimed(clip.duration, board, project),
                source_in=_retimed(clip.source_in, board, project, least=0),
            )
            for clip in track.clips
        )
        added: Track = replace(track, id=TrackId(ids[track.id]), clips=clips)
        project = add_track(added)(project)
    return project


def _with_titles(project: Project, board: Project, start: int) -> Project:
    """With the titles and the markers of a board that begins at a frame; a marker gives way to one that is there."""
    titles, markers = _fresh(board.titles, project.titles), _fresh(board.markers, project.markers)
    for title in board.titles:
        moved = replace(
            title,
            id=TitleId(titles[title.id]),
            start=start + _retimed(title.start, board, project, least=0),
            duration=_retimed(title.duration, board, project),
            fade_in=_retimed(title.fade_in, board, project, least=0),
            fade_out=_retimed(title.fade_out, board, project, least=0),
        )
        project = add_title(moved)(project)
    for marker in board.markers:
        frame = start + _retimed(marker.frame, board, project, least=0)
        if marker_at(project, frame) is None:
            project = add_marker(replace(marker, id=MarkerId(markers[marker.id]), frame=frame))(project)
    return project


def _retimed(frames: int, board: Project, project: Project, *, least: int = 1) -> int:
    if board.film.rate == project.film.rate:
        return frames
    return max(least, project.film.rate.frames(board.film.rate.seconds(frames)))


def _signed(frames: int, board: Project, project: Project) -> int:
    length = _retimed(abs(frames), board, project, least=0)
    return length if frames > 0 else -length


def _fresh(new: Sequence[Any], old: Sequence[Any]) -> dict[str, str]:
    """For each id of `new` one that neither list has, itself where it is free."""
    taken = {each.id for each in old} | {each.id for each in new}
    clashing = {each.id for each in old}
    fresh: dict[str, str] = {}
    for each in new:
        name, number = each.id, 1
        while name in clashing or (name != each.id and name in taken):
            number += 1
            name = f"{each.id}-{number}"
        taken.add(name)
        fresh[each.id] = name
    return fresh


def _renamed(scene: Scene, name: SceneId) -> Scene:
    return replace(scene, id=name)


def _unknown(new: Sequence[Any], known: Sequence[Any]) -> list[Any]:
    """Those whom the film does not name yet: `@marta` of a pasted page is the Marta who is there."""
    names = {mention_name(each.name) for each in known} | {each.id for each in known}
    return [each for each in new if mention_name(each.name) not in names and each.id not in names]
