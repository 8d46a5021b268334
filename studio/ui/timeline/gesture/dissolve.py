"""Transitions by dragging on a cut: away from it for a longer one, back onto it for a straight cut."""

from __future__ import annotations

from dataclasses import replace
from math import floor

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from studio.domain.edits import Edit, set_transition
from studio.domain.film_edits import set_film
from studio.domain.project import Project
from studio.domain.shot import Transition, TransitionKind
from studio.domain.transition import room_left, sides
from studio.ui.timeline.gesture.base import EditGesture, Keys
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.view import cut_of

translate = QCoreApplication.translate


def transition_at(project: Project, position: int) -> Transition | None:
    """The one into the shot at a position, or, one past the last, out of the film."""
    return project.film.end if position == len(project.shots) else project.shots[position].transition


def kind_at(project: Project, position: int, wanted: TransitionKind) -> TransitionKind:
    """The kind that a cut allows: at the film's ends, and into a shot that goes on with the one before, only a fade."""
    if position in (0, len(project.shots)):
        return "fade"
    link = project.shots[position].link
    return "fade" if link is not None and link.kind == "continue" else wanted


def longest_at(project: Project, position: int) -> int:
    """The longest transition that fits on a cut."""
    bare = _with(project, position, None)
    before = room_left(bare, position - 1) if position > 0 else 0
    after = room_left(bare, position) if position < len(project.shots) else 0
    if position == 0:
        return after
    if position == len(project.shots):
        return before
    return max(min(2 * before, 2 * after + 1), 0)


def transition_edit(project: Project, position: int, transition: Transition | None) -> Edit:
    if position == len(project.shots):
        return set_film(end=transition)
    return set_transition(project.shots[position].id, transition)


def _with(project: Project, position: int, transition: Transition | None) -> Project:
    if position == len(project.shots):
        return replace(project, film=replace(project.film, end=transition))
    shot = replace(project.shots[position], transition=transition)
    return project.with_shot(shot)


def transition_label(project: Project, position: int, transition: Transition | None) -> str:
    """What the step of undo is called."""
    if position == len(project.shots):
        name = translate("Timeline", "Fade out at the end")
        return name if transition is not None else translate("Timeline", "No fade at the end")
    name = project.shots[position].name
    if transition is None:
        return translate("Timeline", "Straight cut to {0}").format(name)
    words = {
        "dissolve": translate("Timeline", "Dissolve to {0}"),
        "fade": translate("Timeline", "Fade to {0}"),
    }
    return words[transition.kind].format(name)


class Dissolve(EditGesture):
    """Drag a transition out of the cut at a position, or change the one there. With Shift it is a fade."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, position: int) -> None:
        super().__init__(stage, at, keys)
        self._position = position
        self._old = transition_at(stage.base, position)
        self._new = self._old
        cut, (before, after) = cut_of(stage.layout, position), sides(stage.base, position)
        reach = before if self.grabbed < cut else after
        # How far outside the band it was grasped, so that it does not jump when the drag begins.
        self._slack = abs(self.grabbed - cut) - reach

    def label(self) -> str:
        return transition_label(self.stage.base, self._position, self._new)

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        project, cut = self.stage.base, cut_of(self.stage.film.document.layout, self._position)
        reach = max(abs(self.stage.frame(at.x()) - cut) - self._slack, 0.0)
        at_end = self._position in (0, len(project.shots))
        frames = min(floor(reach * (1 if at_end else 2) + 0.5), longest_at(project, self._position))
        wanted: TransitionKind = "dissolve" if self._old is None else self._old.kind
        if keys & Qt.KeyboardModifier.ShiftModifier:
            wanted = "fade"
        self._new = Transition(kind_at(project, self._position, wanted), frames) if frames > 0 else None
        return None if self._new == self._old else transition_edit(project, self._position, self._new)

    def caption(self) -> str:
        if self._new is None:
            return translate("Timeline", "Straight cut")
        if self._new.kind == "fade":
            return translate("Timeline", "Fade  {0} f").format(self._new.frames)
        return translate("Timeline", "Dissolve  {0} f").format(self._new.frames)
