"""The sound of shots by itself: J and L cuts, unlinking, slipping, and what is drawn of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from studio.domain.sound_edits import cut_sound, slip_sound, unlink_sound
from studio.ui.timeline.level import WAVE_MARGIN_PX, gain_y
from tests.ui.timeline.conftest import ALT, CTRL, S2, S3, S4, Hand, is_one_step, lengths, put
from tests.ui.timeline.test_markers import enabled, run


def offsets(hand: Hand) -> list[int]:
    return [shot.sound_offset for shot in hand.project.shots]


def wave(hand: Hand, frame: float, off: float = 0.0) -> QPointF:
    return hand.at(frame, "wave", off)


@pytest.mark.parametrize(
    ("start", "to", "expected"), [(72, 60, -12), (72, 84, 12), (72, 20, -23), (72, 150, 35), (72, 73, 0)]
)
def test_alt_on_the_wave_drags_the_sound_s_cut_away_from_the_picture_s(
    made: Hand, start: int, to: int, expected: int
) -> None:
    before = made.project
    made.drag(wave(made, start), wave(made, to), ALT)
    assert offsets(made) == [0, 0, expected, 0, 0]
    assert lengths(made.project) == [48, 24, 36, 60, 24]
    if expected:
        assert is_one_step(made, before)


@pytest.mark.parametrize(
    ("start", "to", "expected"),
    [(72, 60, [0, 0, -12, 0, 0]), (72, 84, [0, 0, 12, 0, 0]), (85, 80, [0, 0, -5, 0, 0]), (60, 55, [0, -5, 0, 0, 0])],
)
def test_the_sound_tool_does_without_alt_which_many_desktops_keep_for_themselves(
    made: Hand, start: int, to: int, expected: list[int]
) -> None:
    run(made, "sound_tool")
    before = made.project
    made.drag(wave(made, start), wave(made, to), CTRL)  # without sticking to anything
    assert offsets(made) == expected
    assert is_one_step(made, before)
    assert lengths(made.project) == [48, 24, 36, 60, 24]


def test_the_sound_tool_grasps_pictures_as_ever_and_the_film_s_ends_not_at_all(made: Hand) -> None:
    run(made, "sound_tool")
    document, before = made.timeline.film.document, made.project
    step = document.position
    made.drag(wave(made, 3), wave(made, 20), CTRL)
    assert offsets(made) == [0, 0, 0, 0, 0]
    put(made, unlink_sound([S3], True))
    made.drag(wave(made, 90), wave(made, 95))
    assert made.project.shots[2].sound_slip == 5
    assert made.timeline.stage.tool == "sound"
    document.go_to(step)
    assert made.project == before
    made.drag(made.at(72), made.at(60), CTRL)  # the pictures' cut rolls
    assert lengths(made.project) == [48, 12, 48, 60, 24]


def test_once_it_is_away_it_is_dragged_without_a_key_and_sticks_to_the_picture_s(made: Hand) -> None:
    put(made, cut_sound(S3, -12))
    made.drag(wave(made, 60), wave(made, 66), CTRL)
    assert offsets(made)[2] == -6
    made.drag(wave(made, 66), wave(made, 71))
    assert offsets(made)[2] == 0


def test_the_sound_of_an_unlinked_shot_is_grasped_by_itself(made: Hand) -> None:
    put(made, unlink_sound([S3], True))
    before = made.project
    made.drag(wave(made, 90), wave(made, 95))
    assert made.project.shots[2].sound_slip == 5
    assert is_one_step(made, before)
    made.drag(wave(made, 72), wave(made, 64))
    made.drag(wave(made, 108), wave(made, 118))
    assert offsets(made) == [0, 0, -8, 8, 0]  # the second sticks where the take has no more sound
    made.drag(wave(made, 90), wave(made, 85))
    assert made.project.shots[2].sound_slip == 0


def test_the_picture_of_an_unlinked_shot_slips_without_its_sound(made: Hand) -> None:
    put(made, unlink_sound([S3], True))
    before = made.project
    made.drag(made.at(90), made.at(86), ALT)
    shot = made.project.shots[2]
    assert (shot.source_in, shot.sound_slip) == (4, 4)
    assert is_one_step(made, before)


def test_the_picture_above_is_grasped_as_ever(made: Hand) -> None:
    put(made, unlink_sound([S3], True))
    assert made.canvas.under(made.at(90)).part == "body"
    assert made.canvas.under(wave(made, 90)).part == "sound"
    assert made.canvas.under(wave(made, 60)).part == "body"


def test_commands_unlink_and_bring_back_into_step(made: Hand) -> None:
    made.timeline.film.selection.set([S2, S3])
    run(made, "unlink_sound")
    assert [shot.sound_unlinked for shot in made.project.shots] == [False, True, True, False, False]
    assert not enabled(made, "sync_sound")
    put(made, slip_sound(S3, 4))
    run(made, "sync_sound")
    assert made.project.shots[2].sound_slip == 0
    run(made, "unlink_sound")
    assert not any(shot.sound_unlinked for shot in made.project.shots)


def test_keys_move_the_nearest_sound_cut(made: Hand) -> None:
    before = made.project
    made.timeline.film.playback.seek(70)
    run(made, "sound_earlier")
    run(made, "sound_earlier")
    assert offsets(made) == [0, 0, -2, 0, 0]
    assert is_one_step(made, before)
    run(made, "straight_sound")
    assert offsets(made)[2] == 0
    run(made, "sound_later")
    assert offsets(made)[2] == 1


def test_at_the_ends_of_the_film_there_is_no_sound_cut(made: Hand, qtbot: QtBot) -> None:
    made.timeline.film.playback.seek(2)
    with qtbot.waitSignal(made.timeline.film.document.refused) as refused:
        run(made, "sound_earlier")
    assert "no cut between two shots" in (refused.args or [""])[0]


def test_the_menu_of_a_moved_sound_cut_straightens_it(made: Hand) -> None:
    put(made, cut_sound(S3, -12))
    menu = made.timeline.menu_for(made.canvas.under(wave(made, 60)))
    next(action for action in menu.actions() if action.text() == "Cut sound with the picture").trigger()
    assert offsets(made)[2] == 0


def test_what_goes_alone_is_drawn(made: Hand) -> None:
    plain = made.canvas.grab().toImage()
    put(made, cut_sound(S3, -12))
    put(made, cut_sound(S4, 9))
    put(made, slip_sound(S3, 3))
    put(made, unlink_sound([S2], True))
    assert made.canvas.grab().toImage() != plain


def test_the_sound_tool_drags_how_loud_a_shot_is(made: Hand) -> None:
    made.timeline.stage.take_up("sound")
    wave, before = made.timeline.stage.lanes.wave, made.project
    line = QPointF(made.at(60).x(), wave.top + gain_y(0.0, wave.height, WAVE_MARGIN_PX))
    made.hold(line, line + QPointF(0, 6))
    caption = made.timeline.stage.hint.caption
    made.release(line + QPointF(0, 6))
    gain_db = made.project.shots[1].sound_gain_db
    assert gain_db < -3
    assert caption == f"{gain_db:+.1f} dB"
    assert is_one_step(made, before)
    line = QPointF(line.x(), wave.top + gain_y(gain_db, wave.height, WAVE_MARGIN_PX))
    made.drag(line, line - QPointF(0, 6))
    assert made.project.shots[1].sound_gain_db == 0


def test_keys_and_the_menu_turn_and_mute_the_sound_of_shots(made: Hand) -> None:
    commands = {each.id: each for each in made.timeline.commands()}
    made.timeline.film.selection.set([S2, S3], S2)
    before = made.project
    for _ in range(3):
        commands["timeline.quieter"].run()
    assert [shot.sound_gain_db for shot in made.project.shots] == [0, -3, -3, 0, 0]
    assert is_one_step(made, before)
    assert made.canvas.accessibleDescription().endswith("its sound at -3.0 dB, 2 shots selected")
    loud = made.canvas.grab().toImage()
    commands["timeline.mute_sound"].run()
    assert [shot.sound_muted for shot in made.project.shots] == [False, True, True, False, False]
    assert made.canvas.grab().toImage() != loud, "it can be seen"
    menu = made.timeline.menu_for(made.timeline.canvas.under(made.at(60)))
    offered = {action.text(): action for action in menu.actions()}
    assert offered["Sound muted"].isChecked()
    offered["Sound muted"].trigger()
    offered["Sound back to 0 dB"].trigger()
    assert made.project == before
