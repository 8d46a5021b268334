"""A shot that leads from one shot to the next: which two are meant, and where it goes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from studio.domain import edits
from studio.domain.edits import Edit
from studio.domain.project import Project
from studio.domain.settle import settle
from studio.domain.shot import Shot, ShotId


def neighbours(
    project: Project, shots: Collection[ShotId], positions: Mapping[ShotId, int]
) -> tuple[Shot, Shot] | None:
    """The two shots that a selection stands for: two that lie side by side or with black between them, or the ones
    around that black. `positions` are those of the film's shots.
    """
    places = sorted(positions[shot] for shot in shots if shot in positions)
    if not places:
        return None
    first, last = places[0], places[-1]
    if len(places) == 1 and project.shots[first].source == "gap":
        first, last = first - 1, last + 1
    if first < 0 or last >= len(project.shots):
        return None
    inside = project.shots[first + 1 : last]
    left, right = project.shots[first], project.shots[last]
    bare = len(inside) <= 1 and all(shot.source == "gap" for shot in inside)
    return (left, right) if first < last and bare and "gap" not in (left.source, right.source) else None


def lead_over(left: ShotId, new: Shot) -> Edit:
    """Put a shot behind another one; black that is there becomes it, at the length that it has."""

    def edit(project: Project) -> Project:
        position = project.index(left) + 1
        gap = project.shots[position] if position < len(project.shots) else None
        if gap is None or gap.source != "gap":
            return edits.insert_shot(new, position)(project)
        filled = replace(
            gap,
            source="generated",
            prompt=gap.prompt.strip() or new.prompt,
            scene=gap.scene if gap.scene is not None else new.scene,
            references=(*(each for each in gap.references if each.role not in ("first", "last")), *new.references),
        )
        return settle(project.with_shot(filled), project)

    return edit
