"""The sound of shots: where it is cut, how far that may go, and what becomes of it when shots change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.domain import edits, shot_edits, sound_edits
from studio.domain.check import check_project
from studio.domain.errors import EditError
from studio.domain.project import Layout, Project
from studio.domain.settle import settle
from studio.domain.shot import Shot, ShotId
from studio.domain.sound_cut import offset_limits, sound_span

A, B, C, D, NEW = (ShotId(name) for name in ("a", "b", "c", "d", "new"))


@pytest.fixture
def film() -> Project:
    lengths = (30, 20, 10, 40)
    return Project(shots=tuple(Shot(id=i, name=i, duration=n) for i, n in zip((A, B, C, D), lengths, strict=True)))


def offsets(project: Project) -> list[int]:
    return [shot.sound_offset for shot in project.shots]


def test_the_sound_is_cut_before_or_after_the_picture(film: Project) -> None:
    cut = sound_edits.cut_sound(C, -6)(sound_edits.cut_sound(B, 8)(film))
    assert offsets(cut) == [0, 8, -6, 0]
    starts = Layout.of(cut).starts
    assert [sound_span(cut, starts, position) for position in range(4)] == [(0, 38), (38, 44), (44, 60), (60, 100)]
    assert offsets(sound_edits.cut_sound(B, 0)(cut)) == [0, 0, -6, 0]


def test_it_goes_as_far_as_both_shots_hold(film: Project) -> None:
    assert offset_limits(film.shots, 1) == (-29, 19)
    assert offset_limits(film.shots, 0) == (0, 0)
    cut = sound_edits.cut_sound(C, -6)(film)
    assert offset_limits(cut.shots, 1) == (-29, 13)
    for offset in (-30, 14):
        with pytest.raises(EditError, match="can be cut from 29 frames before to 13 frames after"):
            sound_edits.cut_sound(B, offset)(cut)
    with pytest.raises(EditError, match="is the first"):
        sound_edits.cut_sound(A, 3)(film)


def test_shots_that_get_too_short_bring_the_sound_back(film: Project) -> None:
    cut = sound_edits.cut_sound(D, 30)(sound_edits.cut_sound(B, 15)(film))
    shorter = edits.set_duration(D, 20)(edits.set_duration(B, 10)(cut))
    assert offsets(shorter) == [0, 9, 0, 19]
    check_project(shorter)
    assert offsets(shot_edits.delete_shots([A])(cut)) == [0, 0, 30]
    check_project(shot_edits.move_shots([B], 0)(cut))


def test_a_split_keeps_the_cut_into_the_first_half(film: Project) -> None:
    cut = sound_edits.slip_sound(B, 3)(sound_edits.cut_sound(B, 5)(film))
    halves = edits.split(B, 12, NEW)(cut)
    assert offsets(halves) == [0, 5, 0, 0, 0]
    assert [shot.sound_slip for shot in halves.shots] == [0, 3, 3, 0, 0]
    assert offsets(shot_edits.duplicate_shots({B: NEW})(cut)) == [0, 5, 0, 0, 0]


def test_the_sound_is_slipped_and_brought_back_into_step(film: Project) -> None:
    slipped = sound_edits.slip_sound(B, -2)(sound_edits.slip_sound(B, 5)(film))
    assert slipped.shots[1].sound_slip == 3
    assert sound_edits.sync_sound([A, B])(slipped) == film
    with pytest.raises(EditError, match="cannot be slipped that far"):
        sound_edits.slip_sound(B, 10**8)(film)


def test_the_sound_is_unlinked_and_linked(film: Project) -> None:
    unlinked = sound_edits.unlink_sound([B, C], True)(film)
    assert [shot.sound_unlinked for shot in unlinked.shots] == [False, True, True, False]
    assert sound_edits.unlink_sound([B, C], False)(unlinked) == film


def test_the_sound_is_turned_and_muted(film: Project) -> None:
    quieter = sound_edits.turn_sound([B, C], -6.5)(film)
    assert [shot.sound_gain_db for shot in quieter.shots] == [0, -6.5, -6.5, 0]
    assert sound_edits.turn_sound([B, C], 6.5)(quieter) == film
    muted = sound_edits.mute_sound([B], True)(film)
    assert [shot.sound_muted for shot in muted.shots] == [False, True, False, False]
    assert sound_edits.mute_sound([B, C], False)(muted) == film
    with pytest.raises(EditError, match="a gain is from -120 to 40 dB, not 41"):
        sound_edits.turn_sound([B], 41)(film)
    with pytest.raises(EditError, match="a gain is from"):
        check_project(film.with_shot(replace(film.shots[1], sound_gain_db=float("nan"))))


def test_a_film_read_from_somewhere_is_settled_from_the_left(film: Project) -> None:
    shots = tuple(replace(shot, sound_offset=offset) for shot, offset in zip(film.shots, (9, 25, -18, 99), strict=True))
    settled = settle(replace(film, shots=shots))
    assert offsets(settled) == [0, 1, -18, 39]
    check_project(settled)
