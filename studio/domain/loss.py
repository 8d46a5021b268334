"""What an edit took with it: links whose shot is gone or comes later and transitions that no longer fit, which `settle`
takes away, and links to the shot before, where that is another one now. This knows them, so that they can be told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from studio.domain.lineup import lineup_of
from studio.domain.project import Project
from studio.domain.settle import link_possible, transition_allowed
from studio.domain.shot import LinkKind, Shot, Transition
from studio.domain.span import Span, changed_span
from studio.domain.transition import room_left


@dataclass(frozen=True, slots=True)
class _Linked:
    """A shot with the link that it had, or has."""

    shot: Shot

    @property
    def kind(self) -> LinkKind:
        assert self.shot.link is not None
        return self.shot.link.kind


@dataclass(frozen=True, slots=True)
class LostLink(_Linked):
    """A shot that stands alone now, and the shot that it followed: as they were before."""

    followed: Shot
    gone: bool
    """Whether the followed shot is not in the film any more; else it comes later now."""


@dataclass(frozen=True, slots=True)
class LostTransition:
    """A transition that is a straight cut now, and the shots beside it as they are: None past an end of the film."""

    kind: Literal["dissolve", "fade"]
    before: Shot | None
    after: Shot | None
    why: Literal["first", "extends", "short"]
    """The shot after it comes first now; it extends another; or a shot has become too short."""
    short: Shot | None = None
    """The shot that is too short for it."""


@dataclass(frozen=True, slots=True)
class TurnedLink(_Linked):
    """A shot, as it is, that follows whichever comes before it, and is behind another one now."""

    was: Shot
    now: Shot


Loss = LostLink | LostTransition | TurnedLink


def losses(old: Project, new: Project) -> tuple[Loss, ...]:
    """The links and transitions that an edit has made impossible, and the links that lead elsewhere now; not those that
    somebody took away.
    """
    span = changed_span(old.shots, new.shots)
    return (*lost_links(old, new, span), *lost_transitions(old, new, span), *turned_links(old, new, span))


def lost_links(old: Project, new: Project, span: Span) -> tuple[LostLink, ...]:
    """The shots of a span that stand alone now because what they followed is gone or comes later."""
    linked = {shot.id: shot for shot in old.shots[span.first : span.old_end] if shot.link is not None}
    alone = [
        (linked[shot.id], place)
        for place, shot in enumerate(new.shots[span.first : span.new_end], span.first)
        if shot.link is None and shot.id in linked
    ]
    places = lineup_of(new.shots).places
    lost: list[LostLink] = []
    for shot, place in alone:
        followed = old.followed(shot)
        if followed is not None and shot.link is not None and not link_possible(shot.link, place, places):
            lost.append(LostLink(shot, followed, followed.id not in places))
    return tuple(lost)


def turned_links(old: Project, new: Project, span: Span) -> tuple[TurnedLink, ...]:
    """The links to the shot before that lead to another one now, unless that shows the same: half of a shot, or a copy
    of it.
    """
    turned: list[TurnedLink] = []
    before = {
        shot.id: old.shots[place - 1]
        for place, shot in enumerate(old.shots[span.first : span.old_end + 1], span.first)
        if place and shot.link is not None and shot.link.shot is None
    }
    for place, shot in enumerate(new.shots[span.first : span.new_end + 1], span.first):
        was = before.get(shot.id)
        if was is None or shot.link is None or shot.link.shot is not None or not place:
            continue
        now = new.shots[place - 1]
        if now.id != was.id and (now.chosen, now.prompt, now.source) != (was.chosen, was.prompt, was.source):
            turned.append(TurnedLink(shot, was, now))
    return tuple(turned)


def lost_transitions(old: Project, new: Project, span: Span) -> tuple[LostTransition, ...]:
    """The transitions of a span that are straight cuts now."""
    there = {shot.id: shot.transition for shot in old.shots[span.first : span.old_end] if shot.transition is not None}
    straight = {
        place: there[shot.id]
        for place, shot in enumerate(new.shots[span.first : span.new_end], span.first)
        if shot.transition is None and shot.id in there
    }
    if old.film.end is not None and new.film.end is None and new.shots:
        straight[len(new.shots)] = old.film.end
    if not straight:
        return ()
    back = _with(new, straight)
    found = (_lost(back, place, transition) for place, transition in straight.items())
    return tuple(each for each in found if each is not None)


def _with(project: Project, transitions: dict[int, Transition]) -> Project:
    """As if they had all stayed."""
    shots = list(project.shots)
    for place, transition in transitions.items():
        if place < len(shots):
            shots[place] = replace(shots[place], transition=transition)
    end = transitions.get(len(shots), project.film.end)
    return replace(project, shots=tuple(shots), film=replace(project.film, end=end))


def _lost(project: Project, place: int, transition: Transition) -> LostTransition | None:
    """Why the transition into a place cannot be there; None if it could."""
    before = project.shots[place - 1] if place else None
    after = project.shots[place] if place < len(project.shots) else None
    if after is not None and not transition_allowed(after, place):
        return LostTransition(transition.kind, before, after, "extends" if place else "first")
    for beside, shot in ((place, after), (place - 1, before)):
        if shot is not None and room_left(project, beside) < 0:
            return LostTransition(transition.kind, before, after, "short", shot)
    return None
