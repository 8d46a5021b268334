"""Edits of the markers: places in the film to find again. They stay at their frames, whatever is cut around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.project import Marker, MarkerColour, MarkerId, Project


def find_marker(project: Project, marker: MarkerId) -> Marker:
    """Raises EditError when it is not there."""
    for each in project.markers:
        if each.id == marker:
            return each
    raise EditError(f"there is no marker with the id {marker}")


def marker_at(project: Project, frame: int) -> Marker | None:
    """The marker on a frame, or None."""
    return next((each for each in project.markers if each.frame == frame), None)


def add_marker(marker: Marker) -> Edit:
    """Put a new marker on its frame. Raises EditError where there is one already."""

    def edit(project: Project) -> Project:
        if any(each.id == marker.id for each in project.markers):
            raise EditError(f"there is already a marker with the id {marker.id}")
        return _placed(project, marker)

    return edit


def move_marker(marker: MarkerId, frame: int) -> Edit:
    """Put a marker on another frame. Raises EditError where there is one already."""
    return lambda project: _placed(project, replace(find_marker(project, marker), frame=frame))


def set_marker(marker: MarkerId, *, name: str | None = None, colour: MarkerColour | None = None) -> Edit:
    """Call a marker something, or give it another colour."""

    def edit(project: Project) -> Project:
        old = find_marker(project, marker)
        return _placed(project, replace(old, name=old.name if name is None else name, colour=colour or old.colour))

    return edit


def delete_markers(markers: Iterable[MarkerId]) -> Edit:
    """Take markers away."""
    gone = frozenset(markers)
    return lambda project: replace(project, markers=tuple(m for m in project.markers if m.id not in gone))


def check_markers(project: Project) -> None:
    """Raise EditError unless the markers are in order, each on a frame of its own."""
    frames = [marker.frame for marker in project.markers]
    if any(frame < 0 for frame in frames):
        raise EditError("a marker cannot lie before the film begins")
    if frames != sorted(set(frames)):
        raise EditError("two markers of a film lie on the same frame or out of order")


def _placed(project: Project, marker: Marker) -> Project:
    """The film with a marker where it says, instead of the one with its id."""
    others = [each for each in project.markers if each.id != marker.id]
    if marker.frame < 0:
        raise EditError("a marker cannot lie before the film begins")
    if any(each.frame == marker.frame for each in others):
        raise EditError("there is already a marker on this frame")
    return replace(project, markers=tuple(sorted((*others, marker), key=lambda each: each.frame)))
