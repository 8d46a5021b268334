"""Edits of several shots at once: what a person does to a selection is one edit and one step of undo.

They keep the rules of `edits`: what makes no sense raises EditError, what no longer fits is settled.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from studio.domain import edits
from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.marker_edits import add_marker, marker_at
from studio.domain.project import (
    Asset,
    Layout,
    Link,
    LinkKind,
    MarkerId,
    Panel,
    Project,
    Scene,
    SceneId,
    Shot,
    ShotId,
    TitleId,
    Track,
    TrackId,
)
from studio.domain.title_edits import add_title
from studio.domain.wording import mention_name

_FIELDS = ("prompt", "negative", "camera", "dialogue", "action", "sound", "notes", "status", "fit")


def new_shot_id() -> ShotId:
    """An id that no shot has had or will have, so that takes of a deleted shot are never taken for another's."""
    return ShotId(secrets.token_hex(6))


def set_fields(shots: Iterable[ShotId], **changes: Any) -> Edit:
    """Set texts, status or fit of several shots to the same value."""
    wanted = frozenset(shots)
    for name in changes:
        if name not in _FIELDS:
            raise EditError(f"several shots cannot be given the same {name}")

    def edit(project: Project) -> Project:
        _check_there(project, wanted)
        return replace(project, shots=tuple(replace(s, **changes) if s.id in wanted else s for s in project.shots))

    return edit


def set_durations(shots: Iterable[ShotId], frames: int) -> Edit:
    """Give several shots the same length; what follows ripples."""
    return _each(edits.set_duration(shot, frames) for shot in shots)


def link_to_previous(shots: Iterable[ShotId], kind: LinkKind | None) -> Edit:
    """Let each of the shots continue or match the one before it, or (None) stand alone."""
    link = None if kind is None else Link(kind)
    return _each(edits.follow(shot, link) for shot in shots)


def delete_shots(shots: Iterable[ShotId]) -> Edit:
    """Take shots out of the storyline; what follows ripples. Their takes stay in the project folder."""
    gone = frozenset(shots)

    def edit(project: Project) -> Project:
        _check_there(project, gone)
        return edits.settle(replace(project, shots=tuple(shot for shot in project.shots if shot.id not in gone)))

    return edit


def move_shots(shots: Iterable[ShotId], position: int) -> Edit:
    """Put shots, in their storyline order, into the gap before the shot that is at `position` now; the end is the
    number of shots.
    """
    moved = frozenset(shots)

    def edit(project: Project) -> Project:
        _check_there(project, moved)
        if not 0 <= position <= len(project.shots):
            raise EditError(f"there is no position {position} in a film of {len(project.shots)} shots")
        before = [shot for shot in project.shots[:position] if shot.id not in moved]
        after = [shot for shot in project.shots[position:] if shot.id not in moved]
        block = [shot for shot in project.shots if shot.id in moved]
        ordered = (*before, *block, *after)
        if ordered == project.shots:
            return project
        return edits.settle(replace(project, shots=ordered))

    return edit


def insert_shots(shots: Sequence[Shot], position: int) -> Edit:
    """Put new shots into the storyline, one after another; those without a name get one."""
    return _each(edits.insert_shot(shot, position + offset) for offset, shot in enumerate(shots))


def duplicate_shots(copies: Mapping[ShotId, ShotId]) -> Edit:
    """Copy shots, each on its take, behind the last of them. `copies` maps each shot to the id of its copy.

    A copy follows what its shot follows, or the copy of that.
    """

    def edit(project: Project) -> Project:
        _check_there(project, copies.keys())
        originals = [shot for shot in project.shots if shot.id in copies]
        if not originals:
            return project
        made = [_copied(project, shot, copies) for shot in originals]
        return insert_shots(made, project.index(originals[-1].id) + 1)(project)

    return edit


def _copied(project: Project, shot: Shot, copies: Mapping[ShotId, ShotId]) -> Shot:
    followed = project.followed(shot)
    link = None
    if shot.link is not None and followed is not None:
        link = Link(shot.link.kind, copies.get(followed.id, followed.id))
    return replace(shot, id=copies[shot.id], name="", name_locked=False, link=link, transition=None, sound_offset=0)


def add_panel(shot: ShotId, panel: Panel) -> Edit:
    """Put one more still on a shot."""
    return lambda project: edits.set_panels(shot, (*project.shot(shot).panels, panel))(project)


def set_panel(shot: ShotId, position: int, panel: Panel) -> Edit:
    """Replace one of a shot's stills."""

    def edit(project: Project) -> Project:
        panels = project.shot(shot).panels
        if not 0 <= position < len(panels):
            raise EditError(f"shot {project.shot(shot).name} has no panel {position + 1}")
        return edits.set_panels(shot, (*panels[:position], panel, *panels[position + 1 :]))(project)

    return edit


def import_into(shot: ShotId, asset: Asset) -> Edit:
    """Let the person's own clip or still be what plays for a shot."""
    if asset.kind == "sound":
        raise EditError("a shot needs a picture or a film, not a sound")

    def edit(project: Project) -> Project:
        position = project.index(shot)
        now = replace(
            project.shots[position],
            source="imported",
            imported=asset,
            chosen=None,
            pending=None,
            link=None,
            source_in=0,
        )
        return replace(project, shots=(*project.shots[:position], now, *project.shots[position + 1 :]))

    return edit


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
            return edits.settle(merged)
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
        project = edits.add_track(added)(project)
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


def _each(steps: Iterable[Edit]) -> Edit:
    """Edits one after another, as one."""
    kept = tuple(steps)

    def edit(project: Project) -> Project:
        for step in kept:
            project = step(project)
        return project

    return edit


def _check_there(project: Project, shots: Collection[ShotId]) -> None:
    missing = set(shots) - {shot.id for shot in project.shots}
    if missing:
        raise EditError(f"there is no shot with the id {min(missing)}")
