"""What a person does to one shot, each as a pure function from Project to Project; `*_edits` beside it have the rest.

An edit that makes no sense raises EditError when it is applied, never when it is made, and nothing has changed. Edits
that change the order or the length of shots settle what no longer fits (a link on the first shot, a transition longer
than its shots), so that a gesture never fails for a reason that the person cannot see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from studio.domain.errors import EditError
from studio.domain.lineup import lineup_of
from studio.domain.project import Project, Scene
from studio.domain.settle import settle
from studio.domain.shot import PROMPT_PARTS, Link, PromptPart, Reference, Shot, ShotId, Status, TakeId, Transition
from studio.domain.shot_name import name_between, plain_name
from studio.domain.transition import check_transition

Edit = Callable[[Project], Project]

_TEXTS = ("prompt", "negative", "camera", "dialogue", "action", "sound", "notes")
LONGEST_SHOT = 1_000_000
LARGEST_SEED = 2**63 - 1
LONGEST_TEXT = 10_000
"""Characters of one text of a shot: twice what any model reads. A whole script that was pasted by mistake is more."""


# --- one shot ---------------------------------------------------------------------------------------------------------


def set_text(shot: ShotId, field: str, text: str) -> Edit:
    """Set one of a shot's texts: prompt, negative, camera, dialogue, action, sound or notes."""

    def edit(project: Project) -> Project:
        if field not in _TEXTS:
            raise EditError(f"a shot has no text called {field}")
        # One that was longer before there was a limit may be made shorter.
        if len(text) > LONGEST_TEXT and len(text) >= len(getattr(project.shot(shot), field)):
            raise EditError(
                f"a text of a shot has at most {LONGEST_TEXT} characters, not {len(text)}: "
                "a whole script is pasted on the board, outside of its fields"
            )
        return _replaced(project, shot, **{field: text})

    return edit


def set_prompt(shot: ShotId, text: str) -> Edit:
    """Write a shot's prompt."""
    return set_text(shot, "prompt", text)


def set_camera(shot: ShotId, text: str) -> Edit:
    """Write a shot's camera directive."""
    return set_text(shot, "camera", text)


def set_seed(shot: ShotId, seed: int | None) -> Edit:
    """A fixed seed, or None for one made from the film's."""

    def edit(project: Project) -> Project:
        if seed is not None:
            check_seed(seed)
        return _replaced(project, shot, seed=seed)

    return edit


def leave_out(shot: ShotId, part: PromptPart, out: bool) -> Edit:
    """Let a shot go without a part of its full prompt, or (not `out`) have it again."""

    def edit(project: Project) -> Project:
        if part not in PROMPT_PARTS:
            raise EditError(f"a prompt has no part called {part}")
        gone = {*project.shot(shot).left_out} - {part} | ({part} if out else set())
        return _replaced(project, shot, left_out=tuple(each for each in PROMPT_PARTS if each in gone))

    return edit


def set_status(shot: ShotId, status: Status) -> Edit:
    """Say how far a shot has come."""
    return _change(shot, status=status)


def set_references(shot: ShotId, references: Iterable[Reference]) -> Edit:
    """Guide a shot by these references and no others. Raises EditError for a strength that is not from 0 to 1."""
    kept = tuple(references)

    def edit(project: Project) -> Project:
        for reference in kept:
            if not 0.0 <= reference.strength <= 1.0:
                raise EditError(f"a reference's strength is between 0 and 1, not {reference.strength}")
        return _replaced(project, shot, references=kept)

    return edit


def set_scene(shot: ShotId, scene: Scene | None) -> Edit:
    """Put a shot under a scene of this film, or under none."""

    def edit(project: Project) -> Project:
        if scene is not None:
            project.scene(scene.id)
        return _replaced(project, shot, scene=None if scene is None else scene.id)

    return edit


def rename(shot: ShotId, name: str, *, lock: bool | None = None) -> Edit:
    """Give a shot another name; a locked name survives renumbering."""

    def edit(project: Project) -> Project:
        old = project.shot(shot)
        wanted = name if name == old.name else plain_name(name)
        if not wanted:
            raise EditError("a shot needs a name")
        if any(other.name == wanted and other.id != shot for other in project.shots):
            raise EditError(f"there is already a shot called {wanted}")
        return _replaced(project, shot, name=wanted, name_locked=old.name_locked if lock is None else lock)

    return edit


def follow(shot: ShotId, link: Link | None) -> Edit:
    """Continue or match another shot, or stand alone."""

    def edit(project: Project) -> Project:
        if link is not None:
            _check_link(project, project.index(shot), link)
        changed = _replaced(project, shot, link=link)
        check_transition(changed, changed.index(shot))
        return changed

    return edit


def _check_link(project: Project, position: int, link: Link) -> None:
    name = project.shots[position].name
    if link.shot is None:
        if position == 0:
            raise EditError(f"shot {name} is the first: there is no shot before it to {link.kind}")
    elif project.index(link.shot) >= position:
        raise EditError(f"shot {name} can only {link.kind} a shot that comes before it")


def set_transition(shot: ShotId, transition: Transition | None) -> Edit:
    """The way into a shot; None is a straight cut. Raises EditError when it is not allowed or too long there."""

    def edit(project: Project) -> Project:
        changed = _replaced(project, shot, transition=transition)
        check_transition(changed, changed.index(shot))
        return changed

    return edit


# --- takes ------------------------------------------------------------------------------------------------------------


def choose_take(shot: ShotId, take: TakeId | None) -> Edit:
    """Select a take (or none) for a shot; whatever was pending no longer takes its place."""
    return _change(shot, chosen=take, pending=None)


def await_take(shot: ShotId, take: TakeId, *, arrived: TakeId | None) -> Edit:
    """Point a shot at a take that is being made.

    `arrived` is the shot's former pending take if its media came: it is kept as chosen.
    """

    def edit(project: Project) -> Project:
        chosen = arrived if arrived is not None else project.shot(shot).chosen
        return _replaced(project, shot, chosen=chosen, pending=take)

    return edit


# --- lengths and order ------------------------------------------------------------------------------------------------


def set_duration(shot: ShotId, frames: int) -> Edit:
    """Trim or lengthen the tail of a shot; what follows ripples."""

    def edit(project: Project) -> Project:
        _check_duration(frames)
        return _replaced(project, shot, duration=frames)

    return _settled(edit)


def trim_head(shot: ShotId, frames: int) -> Edit:
    """Take `frames` off the head of a shot (negative gives back); what follows ripples."""

    def edit(project: Project) -> Project:
        old = project.shot(shot)
        _check_duration(old.duration - frames)
        return _replaced(project, shot, duration=old.duration - frames, source_in=old.source_in + frames)

    return _settled(edit)


def slip(shot: ShotId, frames: int) -> Edit:
    """Show a later (or earlier) part of the same take, at the same place and length in the film.

    Its sound goes along unless it is unlinked: then it stays, and is out of step with its picture.
    """

    def edit(project: Project) -> Project:
        old = project.shot(shot)
        slipped = old.sound_slip + (frames if old.sound_unlinked else 0)
        return _replaced(project, shot, source_in=old.source_in + frames, sound_slip=slipped)

    return edit


def roll(shot: ShotId, frames: int) -> Edit:
    """Move the cut into this shot later (or earlier).

    The shot before gets longer by as much as this one gets shorter.
    """

    def edit(project: Project) -> Project:
        position = project.index(shot)
        if position == 0:
            raise EditError("there is no cut before the first shot")
        before, after = project.shots[position - 1], project.shots[position]
        _check_duration(before.duration + frames)
        _check_duration(after.duration - frames)
        project = _replaced(project, before.id, duration=before.duration + frames)
        return _replaced(project, shot, duration=after.duration - frames, source_in=after.source_in + frames)

    return _settled(edit)


def split(shot: ShotId, at: int, new: ShotId) -> Edit:
    """Blade a shot `at` frames from its start: two shots on one take, the second called `new`.

    What is said stays with the first: nobody says it twice, and where in the words the cut lies is not known.
    """

    def edit(project: Project) -> Project:
        old = project.shot(shot)
        if not 0 < at < old.duration:
            raise EditError(f"shot {old.name} has {old.duration} frames: it cannot be split at {at}")
        _check_unused(project, new)
        position, lineup = project.index(shot), lineup_of(project.shots)
        after = project.shots[position + 1 :]
        tail = replace(
            old,
            id=new,
            name=name_between(old.name, after[0].name if after else "", lineup.names),
            duration=old.duration - at,
            source_in=old.source_in + at,
            link=_fixed_link(project, old),
            transition=None,
            sound_offset=0,
            dialogue="",
            name_locked=False,
            alternates=(),
            alternate=0,
        )
        # What followed the shot followed its end, which the second half has now.
        shots = [*project.shots[:position], replace(old, duration=at), tail, *after]
        for place in lineup.among(lineup.followers):
            if place > position:
                shots[place + 1] = _relinked(shots[place + 1], shot, new)
        return replace(project, shots=tuple(shots))

    return _settled(edit)


def _fixed_link(project: Project, shot: Shot) -> Link | None:
    """The shot's link with the followed shot's id written out.

    For a second shot on the same take, which grew from what that take grew from: "the shot before" must not come to
    mean the first of the two.
    """
    followed = project.followed(shot)
    return shot.link if shot.link is None or followed is None else Link(shot.link.kind, followed.id)


def _relinked(shot: Shot, old: ShotId, new: ShotId) -> Shot:
    if shot.link is None or shot.link.shot != old:
        return shot
    return replace(shot, link=Link(shot.link.kind, new))


def insert_shot(shot: Shot, position: int) -> Edit:
    """Put a shot at a position of the storyline; it gets a name between its neighbours when it has none."""
    return insert_shots([shot], position)


def insert_shots(shots: Sequence[Shot], position: int) -> Edit:
    """Put new shots into the storyline, one after another; those without a name of their own get one."""
    new = tuple(shots)

    def edit(project: Project) -> Project:
        old = project.shots
        if not 0 <= position <= len(old):
            raise EditError(f"there is no position {position} in a film of {len(old)} shots")
        lineup = lineup_of(old)
        names, ids = dict(lineup.names), {shot.id for shot in new if shot.id in lineup.places}
        before = old[position - 1].name if position > 0 else ""
        after = old[position].name if position < len(old) else ""
        made = []
        for shot in new:
            if shot.id in ids:
                raise EditError(f"there is already a shot with the id {shot.id}")
            _check_duration(shot.duration)
            if not shot.name or shot.name in names:
                shot = replace(shot, name=name_between(before, after, names))
            made.append(shot)
            ids.add(shot.id)
            names[shot.name] = 1
            before = shot.name
        return replace(project, shots=(*old[:position], *made, *old[position:])) if made else project

    return _settled(edit)


def lift_shot(shot: ShotId) -> Edit:
    """Replace a shot by black of the same length."""
    return _settled(_change(shot, source="gap", chosen=None, pending=None, link=None, imported=None))


# --- shared -----------------------------------------------------------------------------------------------------------


def _change(shot: ShotId, **changes: Any) -> Edit:
    return lambda project: _replaced(project, shot, **changes)


def _replaced(project: Project, shot: ShotId, **changes: Any) -> Project:
    position = project.index(shot)
    changed = replace(project.shots[position], **changes)
    return replace(project, shots=(*project.shots[:position], changed, *project.shots[position + 1 :]))


def check_seed(seed: int) -> None:
    """Raise EditError for a seed that no model takes."""
    if not 0 <= seed <= LARGEST_SEED:
        raise EditError(f"a seed is a whole number from 0 to 2^63-1, not {seed}")


def _check_duration(frames: int) -> None:
    if frames <= 0:
        raise EditError("a shot must be at least one frame long")
    if frames > LONGEST_SHOT:
        raise EditError(f"a shot of {frames} frames is longer than this editor can hold")


def _check_unused(project: Project, shot: ShotId) -> None:
    if shot in lineup_of(project.shots).places:
        raise EditError(f"there is already a shot with the id {shot}")


def _settled(edit: Edit) -> Edit:
    return lambda project: settle(edit(project), project)
