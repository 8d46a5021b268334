"""What a film that is read from somewhere must hold to, so that nothing further on goes round for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from studio.domain.check import check_project
from studio.domain.errors import EditError
from studio.domain.project import Film, Marker, MarkerId, Project, Title, TitleId
from studio.domain.shot import Link, SceneId, Shot, ShotId, Transition
from tests.domain.films import projects

FILM = Project(shots=tuple(Shot(id=ShotId(name), name=name, duration=24) for name in "abc"))


def changed(position: int, **changes: object) -> Project:
    shots = list(FILM.shots)
    shots[position] = replace(shots[position], **changes)  # type: ignore[arg-type]
    return replace(FILM, shots=tuple(shots))


@given(projects())
def test_what_edits_make_holds(project: Project) -> None:
    check_project(project)


@pytest.mark.parametrize(
    "project",
    [
        changed(1, duration=0),
        changed(1, duration=-5),
        changed(1, duration=10**9),
        changed(0, link=Link("continue")),
        changed(0, link=Link("match", ShotId("b"))),
        changed(1, link=Link("match", ShotId("b"))),
        changed(1, link=Link("continue", ShotId("c"))),
        changed(1, link=Link("continue", ShotId("gone"))),
        changed(1, scene=SceneId("gone")),
        changed(0, sound_offset=1),
        changed(1, sound_offset=24),
        changed(1, sound_offset=-24),
        replace(FILM, markers=(Marker(id=MarkerId("m"), frame=-1),)),
        replace(FILM, markers=(Marker(id=MarkerId("m"), frame=3), Marker(id=MarkerId("n"), frame=3))),
        replace(FILM, titles=(Title(id=TitleId("t"), text=" ", start=0, duration=3),)),
        replace(FILM, titles=(Title(id=TitleId("t"), text="x", start=0, duration=0),)),
        replace(FILM, titles=tuple(Title(id=TitleId(n), text="x", start=0, duration=9) for n in "tu")),
        replace(FILM, film=Film(start="1 hour")),
        changed(0, transition=Transition("dissolve", 4)),
        changed(1, transition=Transition("dissolve", 0)),
        changed(1, transition=Transition("dissolve", 60)),
        changed(1, transition=Transition("dissolve", 4), link=Link("continue")),
        replace(FILM, film=Film(end=Transition("fade", 25))),
        replace(FILM, film=Film(end=Transition("dissolve", 4))),
        replace(FILM, film=Film(width=7)),
        replace(FILM, film=Film(height=-2)),
        replace(FILM, film=Film(handles=-1)),
        replace(FILM, film=Film(seed=2**63)),
    ],
)
def test_what_no_edit_makes_is_refused(project: Project) -> None:
    with pytest.raises(EditError):
        check_project(project)
