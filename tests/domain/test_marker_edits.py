"""Markers: put, moved, named, deleted; never two on one frame."""

from __future__ import annotations

import pytest

from studio.domain.errors import EditError
from studio.domain.marker_edits import add_marker, delete_markers, marker_at, move_marker, set_marker
from studio.domain.project import Marker, MarkerId, Project

ONE, TWO = MarkerId("one"), MarkerId("two")


@pytest.fixture
def film() -> Project:
    return add_marker(Marker(id=TWO, frame=20))(add_marker(Marker(id=ONE, frame=40))(Project()))


def test_markers_lie_in_the_order_of_the_film(film: Project) -> None:
    assert [marker.id for marker in film.markers] == [TWO, ONE]
    moved = move_marker(TWO, 60)(film)
    assert [(marker.id, marker.frame) for marker in moved.markers] == [(ONE, 40), (TWO, 60)]
    assert marker_at(moved, 60) == moved.markers[1]
    assert marker_at(moved, 20) is None


def test_a_marker_is_named_and_coloured(film: Project) -> None:
    named = set_marker(TWO, colour="red")(set_marker(TWO, name="Drop")(film))
    assert named.markers[0] == Marker(id=TWO, frame=20, name="Drop", colour="red")
    assert delete_markers([TWO])(named).markers == film.markers[1:]


def test_two_markers_never_share_a_frame(film: Project) -> None:
    for edit in (move_marker(TWO, 40), add_marker(Marker(id=MarkerId("new"), frame=40))):
        with pytest.raises(EditError, match="already a marker on this frame"):
            edit(film)
    assert move_marker(TWO, 20)(film) == film
    with pytest.raises(EditError, match="before the film begins"):
        move_marker(TWO, -1)(film)
    with pytest.raises(EditError, match="already a marker with the id"):
        add_marker(Marker(id=TWO, frame=3))(film)
    with pytest.raises(EditError, match="no marker"):
        move_marker(MarkerId("gone"), 3)(film)
