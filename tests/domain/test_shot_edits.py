"""Edits of several shots: one step each, and the film still holds together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.domain import board_edits, shot_edits
from studio.domain.alternate_edits import aside
from studio.domain.asset import Asset
from studio.domain.check import check_project
from studio.domain.errors import EditError
from studio.domain.project import Character, CharacterId, Clip, ClipId, Film, Project, Scene, Track, TrackId
from studio.domain.shot import Link, Reference, SceneId, Shot, ShotId, TakeId, Transition
from studio.domain.time import Rate

A, B, C, D = (ShotId(name) for name in "abcd")
SOUND = Asset("0" * 64, ".wav", "sound")


@pytest.fixture
def film() -> Project:
    return Project(
        shots=tuple(Shot(id=each, name=f"{n * 10:03}", duration=24) for n, each in enumerate((A, B, C, D), 1))
    )


def ids(project: Project) -> str:
    return "".join(shot.id for shot in project.shots)


def names(project: Project) -> str:
    return " ".join(shot.name for shot in project.shots)


def test_a_field_is_set_for_all_at_once(film: Project) -> None:
    changed = shot_edits.set_fields([A, C], status="approved", camera="static")(film)
    assert [shot.status for shot in changed.shots] == ["approved", "todo", "approved", "todo"]
    assert changed.shots[2].camera == "static"
    with pytest.raises(EditError, match="same seed"):
        shot_edits.set_fields([A], seed=1)
    with pytest.raises(EditError, match="no shot with the id x"):
        shot_edits.set_fields([ShotId("x")], notes="")(film)


@pytest.mark.parametrize(
    ("moved", "gap", "order"),
    [("ac", 4, "bdac"), ("ca", 0, "acbd"), ("bc", 2, "abcd"), ("d", 1, "adbc"), ("ab", 3, "cabd")],
)
def test_a_block_moves_into_a_gap(film: Project, moved: str, gap: int, order: str) -> None:
    assert ids(shot_edits.move_shots([ShotId(each) for each in moved], gap)(film)) == order


def test_moving_to_where_it_is_changes_nothing(film: Project) -> None:
    assert shot_edits.move_shots([B], 1)(film) is film


def test_moving_settles_links_and_transitions(film: Project) -> None:
    shots = list(film.shots)
    shots[1] = replace(shots[1], link=Link("continue"))
    shots[2] = replace(shots[2], transition=Transition("dissolve", 6))
    moved = shot_edits.move_shots([B, C], 0)(replace(film, shots=tuple(shots)))
    check_project(moved)
    assert moved.shots[0].link is None


def test_deleting_ripples(film: Project) -> None:
    assert ids(shot_edits.delete_shots([A, D])(film)) == "bc"


def test_copies_follow_each_other_as_their_shots_do(film: Project) -> None:
    shots = list(film.shots)
    shots[1] = replace(shots[1], link=Link("continue"), chosen=TakeId("t"), pending=TakeId("u"))
    copies = {A: ShotId("a2"), B: ShotId("b2")}
    copied = shot_edits.duplicate_shots(copies)(replace(film, shots=tuple(shots)))
    assert [shot.id for shot in copied.shots] == ["a", "b", "a2", "b2", "c", "d"]
    copy = copied.shots[3]
    assert copy.link == Link("continue", ShotId("a2"))
    assert (copy.chosen, copy.pending) == ("t", "u")  # it plays, or waits for, what its original does
    assert len(set(names(copied).split())) == 6
    check_project(copied)


def test_linking_the_first_shot_is_refused(film: Project) -> None:
    linked = shot_edits.link_to_previous([B, C], "match")(film)
    assert [shot.link for shot in linked.shots[1:3]] == [Link("match"), Link("match")]
    with pytest.raises(EditError, match="shot 010 is the first"):
        shot_edits.link_to_previous([A], "continue")(film)


def test_a_clip_becomes_the_shot(film: Project) -> None:
    clip = Asset("1" * 64, ".mp4", "video")
    changed = shot_edits.import_into(B, clip)(film)
    assert (changed.shots[1].source, changed.shots[1].imported) == ("imported", clip)
    with pytest.raises(EditError, match="not a sound"):
        shot_edits.import_into(B, SOUND)


@pytest.fixture
def board() -> Project:
    """Two shots at 12 fps, under a scene, with a person and a clip of sound; ids that the film has too."""
    clip = Clip(id=ClipId("k"), asset=SOUND, start=6, duration=12)
    return Project(
        film=Film(title="Pasted", style="ink", rate=Rate(12)),
        scenes=(Scene(id=SceneId("1"), heading="INT. ROOM"),),
        characters=(Character(id=CharacterId("m"), name="Marta"),),
        shots=(
            Shot(id=A, name="010", duration=12, scene=SceneId("1")),
            Shot(id=B, name="020", duration=12, link=Link("continue", A)),
        ),
        tracks=(Track(id=TrackId("music"), name="Music", clips=(clip,)),),
    )


def test_a_board_comes_into_an_empty_film(board: Project) -> None:
    film = Project(film=Film(rate=Rate(24), model="test-card"))
    read = board_edits.insert_board(board, 0)(film)
    assert (read.film.title, read.film.style, read.film.model, read.film.rate) == (
        "Pasted",
        "ink",
        "test-card",
        Rate(24),
    )
    assert [shot.duration for shot in read.shots] == [24, 24]
    assert read.tracks[0].clips[0].start == 12
    check_project(read)


def test_a_board_comes_between_shots_under_new_ids(film: Project, board: Project) -> None:
    named = replace(film, film=replace(film.film, title="Mine"), characters=board.characters)
    read = board_edits.insert_board(board, 2)(named)
    assert read.film.title == "Mine"
    assert [shot.id for shot in read.shots] == ["a", "b", "a-2", "b-2", "c", "d"]
    assert read.shots[3].link == Link("continue", ShotId("a-2"))
    assert len(read.characters) == 1
    assert read.tracks[0].clips[0].start == 48 + 12
    assert len(set(names(read).split())) == 6
    check_project(read)


def test_what_counts_frames_is_counted_anew_with_a_board_of_another_rate(board: Project) -> None:
    at = Reference(SOUND, "at", at=6)
    first = replace(board.shots[0], source_in=-3, sound_slip=-2, references=(at,))
    both = replace(first, alternates=(aside(first),))
    read = board_edits.insert_board(replace(board, shots=(both,)), 0)(Project(film=Film(rate=Rate(24))))
    for shot in (read.shots[0], *read.shots[0].alternates):
        assert (shot.duration, shot.source_in, shot.sound_slip, shot.references[0].at) == (24, -6, -4, 12)
