"""What lies beside the storyline goes with the picture that it begins over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain import alternate_edits, edits, shot_edits, storyline_edits
from studio.domain.asset import Asset
from studio.domain.check import check_project
from studio.domain.edits import Edit
from studio.domain.marker_edits import move_marker
from studio.domain.project import Clip, ClipId, Marker, MarkerId, Project, Title, TitleId, Track, TrackId
from studio.domain.ripple import rippling
from studio.domain.shot import Shot, ShotId

A, B, C, D = (ShotId(name) for name in "abcd")
NEW = ShotId("new")


def a_film() -> Project:
    """Four shots of 24 frames; over the second a marker (30), a title (36) and a clip (40); one marker behind (100)."""
    shots = tuple(Shot(id=ShotId(name), name=f"0{number}0", duration=24) for number, name in enumerate("abcd", 1))
    sound = Asset(sha256="0" * 64, kind="sound", suffix=".wav", name="waves")
    clips = (Clip(id=ClipId("c"), asset=sound, start=40, duration=20),)
    return Project(
        shots=shots,
        tracks=(
            Track(id=TrackId("t"), name="Music", clips=clips),
            Track(id=TrackId("l"), name="Locked", locked=True, clips=(replace(clips[0], id=ClipId("kept")),)),
        ),
        markers=(Marker(id=MarkerId("m"), frame=30), Marker(id=MarkerId("far"), frame=100)),
        titles=(Title(id=TitleId("w"), text="Later", start=36, duration=8),),
    )


def places(project: Project) -> tuple[int, int, int, int]:
    """Marker, title, clip, and the marker behind the film."""
    frames = {marker.id: marker.frame for marker in project.markers}
    return frames[MarkerId("m")], project.titles[0].start, project.tracks[0].clips[0].start, frames[MarkerId("far")]


def black(name: ShotId, frames: int) -> Shot:
    return Shot(id=name, name="", duration=frames, source="gap")


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (edits.insert_shot(black(NEW, 10), 1), (40, 46, 50, 110)),  # before them: all later
        (edits.insert_shot(black(NEW, 10), 2), (30, 36, 40, 110)),  # behind their shot
        (edits.set_duration(A, 20), (26, 32, 36, 96)),
        (edits.set_duration(B, 18), (30, 36, 40, 94)),  # what is left holds them all
        (edits.set_duration(B, 10), (30, 34, 34, 86)),  # two of them lay over what is gone
        (edits.trim_head(B, 4), (26, 32, 36, 96)),
        (edits.trim_head(B, 10), (24, 26, 30, 90)),
        (edits.slip(B, 6), (30, 36, 40, 100)),
        (edits.roll(B, 4), (30, 36, 40, 100)),
        (shot_edits.delete_shots([A]), (6, 12, 16, 76)),
        (shot_edits.delete_shots([B]), (24, 24, 24, 76)),
        (shot_edits.delete_shots([D]), (30, 36, 40, 76)),
        (shot_edits.move_shots([B], 0), (6, 12, 16, 100)),
        (shot_edits.move_shots([B], 4), (78, 84, 88, 100)),
        (edits.split(B, 8, NEW), (30, 36, 40, 100)),
        (edits.lift_shot(B), (30, 36, 40, 100)),
        (storyline_edits.overwrite([black(NEW, 12)], 30, (ShotId("x"), ShotId("y"))), (30, 36, 40, 100)),
        (storyline_edits.slide(B, 3), (33, 39, 43, 100)),
        (shot_edits.duplicate_shots({A: NEW}), (54, 60, 64, 124)),
        (edits.set_prompt(B, "a boat"), (30, 36, 40, 100)),
        (alternate_edits.make_alternate(B), (30, 36, 40, 100)),
    ],
)
def test_everything_goes_with_its_picture(edit: Edit, wanted: tuple[int, int, int, int]) -> None:
    after = rippling(edit)(a_film())
    check_project(after)
    assert places(after) == wanted
    assert after.shots == edit(a_film()).shots
    assert after.tracks[1].clips[0].start == 40, "a locked track stays"


def test_a_row_that_the_edit_changes_is_the_edit_s() -> None:
    def both(project: Project) -> Project:
        return move_marker(MarkerId("m"), 50)(shot_edits.delete_shots([A])(project))

    after = rippling(both)(a_film())
    assert {marker.frame for marker in after.markers} == {50, 100}
    assert after.titles[0].start == 12


def test_an_edit_beside_the_storyline_moves_nothing_else() -> None:
    film = a_film()
    assert rippling(move_marker(MarkerId("m"), 50))(film).titles is film.titles


def test_nothing_is_lost_where_its_picture_is() -> None:
    film = replace(
        a_film(),
        titles=tuple(Title(id=TitleId(f"{n}"), text="x", start=24 + 6 * n, duration=6) for n in range(4)),
        markers=tuple(Marker(id=MarkerId(f"{n}"), frame=24 + n) for n in range(20)),
    )
    after = rippling(shot_edits.delete_shots([B]))(film)
    check_project(after)
    assert [title.start for title in after.titles] == [24, 30, 36, 42]
    assert [marker.frame for marker in after.markers] == list(range(24, 44))


steps = st.one_of(
    st.builds(edits.set_duration, st.sampled_from([A, B, C, D]), st.integers(1, 60)),
    st.builds(edits.trim_head, st.sampled_from([A, B, C, D]), st.integers(-20, 30)),
    st.builds(lambda shot, gap: shot_edits.move_shots([shot], gap), st.sampled_from([A, B, C, D]), st.integers(0, 4)),
    st.builds(edits.roll, st.sampled_from([B, C, D]), st.integers(-20, 20)),
)


@given(st.lists(steps, max_size=6), st.lists(st.integers(0, 120), unique=True, max_size=12))
def test_any_edits_leave_a_film_that_can_be_saved(made: list[Edit], frames: list[int]) -> None:
    markers = tuple(Marker(id=MarkerId(f"m{frame}"), frame=frame) for frame in sorted(frames))
    film = replace(a_film(), markers=markers)
    for edit in made:
        try:
            film = rippling(edit)(film)
        except edits.EditError:
            continue
    check_project(film)
    assert len(film.markers) == len(frames)
