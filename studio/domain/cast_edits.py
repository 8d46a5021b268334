"""Edits of who and where: scenes, characters and places, and the `@names` by which prompts mean them.

A character or place is meant by one name in every prompt, so a change of name goes through all of them, and so does
taking one away: its words stand where its name stood.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal

from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.project import Character, CharacterId, Place, PlaceId, Project, Scene
from studio.domain.prompt import mention_name, mentioned, reworded
from studio.domain.shot import Reference, SceneId, Shot, ShotId

CastKind = Literal["character", "place"]
Owner = Character | Place

_SCENE_FIELDS = ("heading", "setting", "place", "time", "look")


# --- whole lists ------------------------------------------------------------------------------------------------------


def set_scenes(scenes: Iterable[Scene]) -> Edit:
    """Replace the list of scenes; shots of a scene that is gone belong to none."""
    kept = tuple(scenes)

    def edit(project: Project) -> Project:
        ids = {scene.id for scene in kept}
        shots = tuple(s if s.scene is None or s.scene in ids else replace(s, scene=None) for s in project.shots)
        return replace(project, scenes=kept, shots=shots)

    return edit


# --- characters and places --------------------------------------------------------------------------------------------


def cast_of(project: Project, kind: CastKind) -> tuple[Owner, ...]:
    """The characters, or the places, of a film."""
    return project.characters if kind == "character" else project.places


def member(project: Project, kind: CastKind, name: str) -> Owner:
    """A character or place by its id. Raises EditError when it is not there."""
    for owner in cast_of(project, kind):
        if owner.id == name:
            return owner
    raise EditError(f"there is no {kind} with the id {name}")


def shots_naming(project: Project, owner: Owner) -> list[Shot]:
    """The shots whose prompt or action means a character or a place."""
    return [shot for shot in project.shots if owner in mentioned(project, shot)]


def free_name(project: Project, wanted: str) -> str:
    """The wanted name, with a number behind it where it is taken."""
    taken = {mention_name(owner.name) for owner in (*project.characters, *project.places)}
    name, number = wanted, 1
    while mention_name(name) in taken:
        number += 1
        name = f"{wanted} {number}"
    return name


def free_id(project: Project, name: str) -> str:
    """An id for a character or place of this name: the name itself where possible, as boards then read best."""
    taken = {owner.id for owner in (*project.characters, *project.places)}
    wanted = mention_name(name) or "name"
    each, number = wanted, 1
    while each in taken:
        number += 1
        each = f"{wanted}_{number}"
    return each


def add_member(kind: CastKind, name: str, new: str) -> Edit:
    """One more character or place, called `name`, with the id `new`."""
    name = name.strip()

    def edit(project: Project) -> Project:
        _check_name(project, name, None)
        if kind == "character":
            return replace(project, characters=(*project.characters, Character(id=CharacterId(new), name=name)))
        return replace(project, places=(*project.places, Place(id=PlaceId(new), name=name)))

    return edit


def rename_member(kind: CastKind, owner: str, name: str) -> Edit:
    """Call a character or place something else; the prompts that name it say the new name."""
    name = name.strip()

    def edit(project: Project) -> Project:
        old = member(project, kind, owner)
        _check_name(project, name, old)
        said = f"@{mention_name(name)}"
        project = _reworded(project, old, said)
        return _with_member(project, kind, replace(old, name=name))

    return edit


def set_words(kind: CastKind, owner: str, words: str) -> Edit:
    """What `@name` stands for."""
    return lambda project: _with_member(project, kind, replace(member(project, kind, owner), words=words))


def set_member_references(kind: CastKind, owner: str, references: Iterable[Reference]) -> Edit:
    """The pictures that show a character or place; they go along with every shot that names it."""
    kept = tuple(references)

    def edit(project: Project) -> Project:
        for reference in kept:
            if not 0.0 <= reference.strength <= 1.0:
                raise EditError(f"a reference's strength is between 0 and 1, not {reference.strength}")
        return _with_member(project, kind, replace(member(project, kind, owner), references=kept))

    return edit


def delete_member(kind: CastKind, owner: str) -> Edit:
    """Take a character or place out of the film; prompts that named it say its words instead."""

    def edit(project: Project) -> Project:
        gone = member(project, kind, owner)
        project = _reworded(project, gone, gone.words.strip() or gone.name)
        kept = tuple(each for each in cast_of(project, kind) if each.id != owner)
        return _with_cast(project, kind, kept)

    return edit


def _check_name(project: Project, name: str, owner: Owner | None) -> None:
    if not name:
        raise EditError("a character or place needs a name, so that prompts can say @name")
    said = mention_name(name)
    if not said:
        raise EditError(f'"{name}" has no letters, so no prompt could say its name: add some')
    for other in (*project.characters, *project.places):
        if mention_name(other.name) == said and not (other.id == (owner and owner.id) and type(other) is type(owner)):
            raise EditError(
                f"@{said} is {other.name} already: prompts could not tell the two apart, choose another name"
            )


def _with_member(project: Project, kind: CastKind, owner: Owner) -> Project:
    return _with_cast(project, kind, [owner if each.id == owner.id else each for each in cast_of(project, kind)])


def _with_cast(project: Project, kind: CastKind, owners: Iterable[Any]) -> Project:
    return replace(project, **{"characters" if kind == "character" else "places": tuple(owners)})


def _reworded(project: Project, owner: Owner, words: str) -> Project:
    def said(shot: Shot) -> Shot:
        prompt, action = (reworded(project, text, owner, words) for text in (shot.prompt, shot.action))
        waiting = tuple(said(each) for each in shot.alternates)
        if (prompt, action, waiting) == (shot.prompt, shot.action, shot.alternates):
            return shot
        return replace(shot, prompt=prompt, action=action, alternates=waiting)

    return replace(project, shots=tuple(said(shot) for shot in project.shots))


# --- scenes -----------------------------------------------------------------------------------------------------------


def add_scene(scene: Scene, shots: Iterable[ShotId] = ()) -> Edit:
    """One more scene, and the shots that belong to it."""
    belonging = tuple(shots)

    def edit(project: Project) -> Project:
        if any(other.id == scene.id for other in project.scenes):
            raise EditError(f"there is already a scene with the id {scene.id}")
        _check_heading(scene)
        project = replace(project, scenes=(*project.scenes, scene))
        return assign_scene(belonging, scene.id)(project) if belonging else project

    return edit


def change_scene(scene: SceneId, **changes: Any) -> Edit:
    """Set the heading, setting, place, time or look of a scene."""

    def edit(project: Project) -> Project:
        for name in changes:
            if name not in _SCENE_FIELDS:
                raise EditError(f"a scene has no {name}")
        changed = replace(project.scene(scene), **changes)
        _check_heading(changed)
        return replace(project, scenes=tuple(changed if each.id == scene else each for each in project.scenes))

    return edit


def delete_scene(scene: SceneId) -> Edit:
    """Take a heading away; its shots stay and belong to none."""

    def edit(project: Project) -> Project:
        project.scene(scene)
        return set_scenes(each for each in project.scenes if each.id != scene)(project)

    return edit


def assign_scene(shots: Iterable[ShotId], scene: SceneId | None) -> Edit:
    """Let shots belong to a scene, or to none."""
    wanted = frozenset(shots)

    def edit(project: Project) -> Project:
        if scene is not None:
            project.scene(scene)
        return project.with_each(wanted, scene=scene)

    return edit


def new_scene_id(project: Project) -> SceneId:
    """An id that no scene of the film has."""
    taken = {scene.id for scene in project.scenes}
    number = len(taken) + 1
    while str(number) in taken:
        number += 1
    return SceneId(str(number))


def _check_heading(scene: Scene) -> None:
    if not scene.heading.strip():
        raise EditError('a scene needs a heading, such as "INT. LANTERN ROOM - NIGHT"')
