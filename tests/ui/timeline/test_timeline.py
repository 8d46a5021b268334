"""The timeline as a whole: commands, keys, clipboard, what follows selection and playhead, words for screen readers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from studio.domain.alternate_edits import make_alternate
from studio.domain.edits import set_duration, set_transition
from studio.domain.film_edits import set_film
from studio.domain.panel_edits import set_panels
from studio.domain.project import Film, Project, Track, TrackId
from studio.domain.shot import Link, Panel, TakeId, Transition
from studio.domain.sound_edits import cut_sound, unlink_sound
from studio.domain.track_edits import add_track
from studio.session.film import OpenFilm
from studio.storage.project_store import ProjectStore
from studio.ui.command import Command, split_keys
from studio.ui.shot.spoken_shot import spoken_shot
from studio.ui.theme import PALETTE
from tests.ui.timeline.conftest import CTRL, NONE, S1, S2, S3, S4, S5, Hand, is_one_step, lengths, names, put


def command(hand: Hand, name: str) -> Command:
    return next(each for each in hand.timeline.commands() if each.id == f"timeline.{name}")


def sentence(refused: SignalBlocker) -> str:
    """What `Document.refused` said."""
    assert refused.args is not None
    return refused.args[0]


def run(hand: Hand, name: str) -> None:
    chosen = command(hand, name)
    assert chosen.enabled()
    chosen.run()


# --- commands ---------------------------------------------------------------------------------------------------------


def test_commands_are_named_apart_and_no_key_has_two(hand: Hand) -> None:
    commands = hand.timeline.commands()
    assert len({each.id for each in commands}) == len(commands)
    keys = [key for each in commands for key in split_keys(each.keys)]
    assert len(set(keys)) == len(keys)
    assert all(each.label and each.menu for each in commands)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("split", [48, 24, 36, 22, 38, 24]),
        ("trim_head", [48, 24, 36, 38, 24]),
        ("trim_tail", [48, 24, 36, 22, 24]),
        ("ripple_delete", [48, 36, 60, 24]),
        ("duplicate", [48, 24, 24, 36, 60, 24]),
        ("shorten", [48, 23, 36, 60, 24]),
        ("lengthen", [48, 25, 36, 60, 24]),
        ("head_earlier", [48, 25, 36, 60, 24]),
        ("head_later", [48, 23, 36, 60, 24]),
        ("nudge_earlier", [47, 24, 37, 60, 24]),
        ("nudge_later", [49, 24, 35, 60, 24]),
        ("move_earlier", [24, 48, 36, 60, 24]),
        ("move_later", [48, 36, 24, 60, 24]),
    ],
)
def test_a_command_is_one_edit(hand: Hand, name: str, expected: list[int]) -> None:
    hand.timeline.film.selection.select(S2)
    hand.timeline.film.playback.seek(130)
    before = hand.project
    run(hand, name)
    assert lengths(hand.project) == expected
    assert is_one_step(hand, before)


def test_a_take_whose_file_is_gone_is_marked(
    hand_on: Callable[[OpenFilm], Hand], made_film: OpenFilm, qtbot: QtBot
) -> None:
    folder = made_film.document.store.folder.path
    for path in (*folder.glob("takes/*.mp4"), folder / "lossless"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    made_film.selection.select(S1)
    stage = hand_on(made_film).timeline.stage
    qtbot.waitUntil(lambda: stage.marks.is_lost(made_film.document.project.shot(S1)))
    assert "unreadable" in spoken_shot(stage.film)


def test_lifting_leaves_black_and_lifting_black_closes_the_gap(hand: Hand) -> None:
    hand.timeline.film.selection.set([S2, S4])
    run(hand, "lift")
    assert [shot.source for shot in hand.project.shots] == ["generated", "gap", "generated", "gap", "generated"]
    run(hand, "lift")
    assert names(hand.project) == "s1 s3 s5"


def test_several_shots_are_deleted_in_one_step(hand: Hand) -> None:
    before = hand.project
    hand.timeline.film.selection.set([S1, S3, S5])
    run(hand, "ripple_delete")
    assert names(hand.project) == "s2 s4"
    assert is_one_step(hand, before)


def test_repeats_of_a_nudge_are_one_step(hand: Hand) -> None:
    before = hand.project
    hand.timeline.film.selection.select(S3)
    for _ in range(4):
        run(hand, "slip_later")
    assert hand.project.shots[2].source_in == 4
    assert is_one_step(hand, before)


def test_trimming_the_head_leaves_the_playhead_on_the_new_head(hand: Hand) -> None:
    hand.timeline.film.playback.seek(130)
    run(hand, "trim_head")
    assert hand.timeline.film.playback.frame == 108


@pytest.mark.parametrize("name", ["split", "trim_head", "trim_tail"])
def test_nothing_to_cut_is_said_in_a_sentence(hand: Hand, qtbot: QtBot, name: str) -> None:
    hand.timeline.film.playback.seek(48)
    with qtbot.waitSignal(hand.timeline.film.document.refused) as refused:
        run(hand, name)
    assert "020" in sentence(refused)
    assert not hand.timeline.film.document.can_undo


def test_transitions_at_the_nearest_cut(hand: Hand) -> None:
    hand.timeline.film.playback.seek(104)
    run(hand, "dissolve")
    assert hand.project.shots[3].transition == Transition("dissolve", 12)
    run(hand, "fade")
    assert hand.project.shots[3].transition == Transition("fade", 12)
    run(hand, "straight_cut")
    assert hand.project.shots[3].transition is None


def test_a_dissolve_into_a_shot_that_extends_is_refused(hand: Hand, qtbot: QtBot) -> None:
    hand.timeline.film.playback.seek(48)
    with qtbot.waitSignal(hand.timeline.film.document.refused) as refused:
        run(hand, "dissolve")
    assert "020" in sentence(refused)


def test_nothing_is_enabled_that_means_nothing(
    hand_on: Callable[[OpenFilm], Hand], qtbot: QtBot, tmp_path: Path
) -> None:
    film = OpenFilm(ProjectStore.create(tmp_path / "Empty.shotloom", Project(film=Film(model="test-card"))))
    try:
        hand = hand_on(film)
        QGuiApplication.clipboard().clear()
        for name in ("split", "trim_head", "ripple_delete", "lift", "duplicate", "copy", "paste", "dissolve"):
            assert not command(hand, name).enabled()
        for each in hand.timeline.commands():
            if each.id != "timeline.add_sound":
                each.run()
        opened: list[str] = []
        hand.timeline.opened.connect(opened.append)
        hand.timeline.film.document.go_to(0)
        hand.click(hand.at(10))
        assert [shot.id for shot in hand.project.shots] == opened
        assert hand.project.shots[0].duration == 72
    finally:
        film.close()


# --- the clipboard ----------------------------------------------------------------------------------------------------


def test_copies_are_pasted_after_the_current_shot(made: Hand) -> None:
    before = made.project
    selection = made.timeline.film.selection
    selection.set([S1, S2], S1)
    run(made, "copy")
    selection.select(S4)
    run(made, "paste")
    shots = made.project.shots
    assert lengths(made.project) == [48, 24, 36, 60, 48, 24, 24]
    assert selection.shots == (shots[4].id, shots[5].id)
    takes = [made.timeline.film.generation.playing(shot.id) for shot in (shots[0], shots[1])]
    assert [shot.pending for shot in shots[4:6]] == [None, None]
    assert [shot.chosen for shot in shots[4:6]] == [take.id for take in takes if take is not None]
    assert shots[5].link == Link("continue", shots[4].id)
    assert is_one_step(made, before)


def test_the_cuts_between_copies_come_along(hand: Hand) -> None:
    put(hand, set_transition(S3, Transition("dissolve", 6)))
    put(hand, set_transition(S4, Transition("dissolve", 8)))
    put(hand, cut_sound(S4, -5))
    hand.timeline.film.selection.set([S3, S4], S3)
    run(hand, "copy")
    run(hand, "paste_end")
    run(hand, "duplicate")
    for copies in (hand.project.shots[5:7], hand.project.shots[7:9]):
        assert [shot.transition for shot in copies] == [None, Transition("dissolve", 8)]
        assert [shot.sound_offset for shot in copies] == [0, -5]


def test_cut_shots_come_back(hand: Hand) -> None:
    hand.timeline.film.selection.select(S3)
    run(hand, "cut")
    assert names(hand.project) == "s1 s2 s4 s5"
    hand.timeline.film.selection.select(S5)
    run(hand, "paste")
    assert lengths(hand.project) == [48, 24, 60, 24, 36]
    assert "part 3" in hand.project.shots[4].prompt


def test_pasting_over_ripples_nothing(hand: Hand) -> None:
    hand.timeline.film.selection.select(S2)
    run(hand, "copy")
    hand.timeline.film.playback.seek(120)
    run(hand, "paste_over")
    assert lengths(hand.project) == [48, 24, 36, 12, 24, 24, 24]


def test_copies_are_pasted_at_the_end(hand: Hand) -> None:
    before = hand.project
    hand.timeline.film.selection.select(S2)
    run(hand, "copy")
    run(hand, "paste_end")
    assert lengths(hand.project) == [48, 24, 36, 60, 24, 24]
    assert is_one_step(hand, before)


def test_a_copied_shot_replaces_the_current_one_in_its_place(made: Hand) -> None:
    put(made, set_transition(S3, Transition("dissolve", 8)))
    made.timeline.film.selection.select(S4)
    run(made, "copy")
    made.timeline.film.selection.select(S3)
    before = made.project
    run(made, "replace")
    old, new = before.shots[2], made.project.shots[2]
    assert (new.id, new.name, new.duration, new.transition) == (old.id, old.name, old.duration, old.transition)
    assert (new.prompt, new.chosen) == (before.shots[3].prompt, made.timeline.film.generation.playing(S4).id)  # type: ignore[union-attr]
    assert is_one_step(made, before)


@pytest.mark.parametrize("name", ["paste", "paste_over", "paste_end"])
def test_pasting_what_is_no_shots_says_what_is_wanted(hand: Hand, qtbot: QtBot, name: str) -> None:
    before = hand.project
    QGuiApplication.clipboard().setText("A gull")
    with qtbot.waitSignal(hand.timeline.film.document.refused) as told:
        run(hand, name)
    assert (told.args or [""])[0].startswith("There are no shots on the clipboard")
    assert hand.project is before


def test_in_another_film_only_the_words_arrive(
    made: Hand, hand_on: Callable[[OpenFilm], Hand], qtbot: QtBot, tmp_path: Path
) -> None:
    put(made, set_panels(S4, [Panel(take=TakeId("t1"))]))
    put(made, make_alternate(S4))
    made.timeline.film.selection.select(S4)
    run(made, "copy")
    film = OpenFilm(ProjectStore.create(tmp_path / "Other.shotloom", Project(film=Film(model="test-card"))))
    try:
        other = hand_on(film)
        run(other, "paste")
        (shot,) = other.project.shots
        for each in (shot, *shot.alternates):
            assert (each.prompt, each.chosen, each.duration) == ("A red boat at sea, part 4", None, 60)
            assert not each.panels
        assert len(shot.alternates) == 1
    finally:
        film.close()


def test_what_is_copied_is_text_elsewhere(hand: Hand) -> None:
    hand.timeline.film.selection.set([S1, S3], S1)
    run(hand, "copy")
    assert QGuiApplication.clipboard().text() == "A red boat at sea, part 1\n\nA red boat at sea, part 3"


# --- the view ---------------------------------------------------------------------------------------------------------


def turn(hand: Hand, at: QPointF, notches: float, keys: Qt.KeyboardModifier = NONE) -> None:
    place = QPointF(hand.canvas.mapToGlobal(QPoint(0, 0))) + at
    turned = QPoint(0, round(120 * notches))
    phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    QApplication.sendEvent(hand.canvas, QWheelEvent(at, place, QPoint(), turned, none, keys, phase, False))


def test_the_wheel_scrolls_and_with_ctrl_zooms_to_the_pointer(hand: Hand) -> None:
    stage = hand.timeline.stage
    at = hand.at(100)
    turn(hand, at, 2, CTRL)
    assert stage.view.scale > 4
    assert stage.frame(at.x()) == pytest.approx(100)
    left = stage.view.left
    turn(hand, at, -1)
    assert stage.view.left > left
    turn(hand, at, 1)
    assert stage.view.left == pytest.approx(left)


def test_a_fitted_film_stays_whole_until_somebody_zooms(hand: Hand, qtbot: QtBot) -> None:
    stage = hand.timeline.stage
    run(hand, "fit")
    hand.timeline.resize(700, 400)
    qtbot.waitUntil(lambda: stage.view.x(192) < 700)
    run(hand, "zoom_in")
    scale = stage.view.scale
    hand.timeline.resize(900, 400)
    qtbot.wait(20)
    assert stage.view.scale == scale
    run(hand, "zoom_out")
    assert stage.view.scale < scale


def test_a_track_that_is_added_comes_into_view(hand: Hand) -> None:
    stage = hand.timeline.stage
    for number in range(8):
        put(hand, add_track(Track(id=TrackId(f"t{number}"), name=f"{number}")))
        track, below = stage.lanes.track(number), stage.lanes.below
        assert below.top <= track.top
        assert track.bottom <= below.bottom
    assert stage.lanes.scroll > 0


def test_many_tracks_scroll(hand: Hand) -> None:
    for number in range(9):
        put(hand, add_track(Track(id=TrackId(f"t{number}"), name=f"Track {number}")))
    stage = hand.timeline.stage
    hand.canvas.lay(0)
    assert stage.lanes.furthest > 0
    turn(hand, hand.at(50, "below"), -2)
    assert stage.lanes.scroll > 0
    turn(hand, hand.at(50), -200)
    assert stage.lanes.scroll < stage.lanes.furthest


def test_a_drag_at_the_edge_moves_the_film_under_it(hand: Hand, qtbot: QtBot) -> None:
    put(hand, set_duration(S4, 5000))
    hand.press(hand.at(150, "ruler"))
    edge = QPointF(hand.canvas.width() - 5, 10)
    hand.move(edge)
    hand.move(edge)
    hand.release(edge)
    assert hand.timeline.stage.view.left == -2
    hand.hold(hand.at(48, off=-5), QPointF(hand.canvas.width() - 5, hand.at(0).y()))
    length = hand.timeline.stage.project.shots[0].duration
    qtbot.waitUntil(lambda: hand.timeline.stage.project.shots[0].duration > length + 10)
    hand.canvas.cancel()
    left = hand.timeline.stage.view.left
    qtbot.wait(100)
    assert hand.timeline.stage.view.left == left


def test_the_first_frame_is_where_the_film_says(hand: Hand) -> None:
    stage = hand.timeline.stage
    assert stage.start == 0
    put(hand, set_film(start="10:00:00:00"))
    assert stage.start == 24 * 36000


def test_the_selected_shot_is_brought_into_sight(hand: Hand) -> None:
    put(hand, set_duration(S4, 5000))
    stage = hand.timeline.stage
    hand.timeline.film.selection.select(S5)
    assert stage.view.left < 5132 < stage.view.right
    hand.timeline.film.selection.select(S1)
    assert stage.view.left < 0 < stage.view.right


# --- keys and words ---------------------------------------------------------------------------------------------------


def test_arrows_walk_from_shot_to_shot_and_enter_opens(hand: Hand, qtbot: QtBot) -> None:
    film, canvas = hand.timeline.film, hand.canvas
    canvas.setFocus()
    opened: list[str] = []
    hand.timeline.opened.connect(opened.append)
    for key, shot, frame in ((Qt.Key.Key_Down, S1, 0), (Qt.Key.Key_Down, S2, 48), (Qt.Key.Key_Up, S1, 0)):
        qtbot.keyClick(canvas, key)
        assert (film.selection.current, film.playback.frame) == (shot, frame)
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert film.selection.current == S1
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert opened == [S1]


def test_a_double_click_opens(hand: Hand, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hand.timeline.opened) as opened:
        qtbot.mouseDClick(hand.canvas, Qt.MouseButton.LeftButton, pos=hand.at(60).toPoint())
    assert opened.args == [S2]


def test_the_current_shot_is_described_in_words(hand: Hand) -> None:
    assert hand.canvas.accessibleName() == "Timeline"
    hand.timeline.film.selection.select(S2)
    words = hand.canvas.accessibleDescription()
    assert words == "Shot 020, 2 of 5, at 00:00:02:00, 24 frames, extends 010, not generated yet"
    put(hand, set_duration(S2, 30))
    assert "30 frames" in hand.canvas.accessibleDescription()
    hand.timeline.film.selection.select(None)
    assert hand.canvas.accessibleDescription() == "5 shots, none is selected"


def menu_at(hand: Hand, at: QPointF) -> list[str]:
    """What a right click there offers."""
    place = at.toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, hand.canvas.mapToGlobal(place))
    QApplication.sendEvent(hand.canvas, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return offered


def test_a_right_click_offers_what_makes_sense_there(hand: Hand) -> None:
    put(hand, add_track(Track(id=TrackId("t"), name="Music")))
    assert "Split at playhead" in menu_at(hand, hand.at(60))
    assert hand.timeline.film.selection.shots == (S2,)
    assert menu_at(hand, hand.at(108, "strip")) == ["Dissolve", "Fade through black", "Straight cut"]
    assert "Rename" in menu_at(hand, QPointF(80, hand.at(0, "0").y()))
    assert "Add sound track" in menu_at(hand, hand.at(240))


# --- generation -------------------------------------------------------------------------------------------------------


def test_what_is_on_its_way_is_seen_above_a_sound_that_goes_alone(made: Hand) -> None:
    hand = made
    film, stage = hand.timeline.film, hand.timeline.stage
    put(hand, unlink_sound([S3], True))
    film.generation.pause()
    wave = stage.lanes.wave
    at = QPoint(round(stage.view.x(stage.layout.starts[2]) + 40), round(wave.top) - 4)
    before = hand.canvas.grab().toImage().pixelColor(at)
    assert film.generation.generate([S3], seed=7)
    assert hand.canvas.grab().toImage().pixelColor(at) == PALETTE.sunken != before


def test_a_shot_on_its_way_shows_it_in_its_place(hand: Hand, qtbot: QtBot) -> None:
    film, stage = hand.timeline.film, hand.timeline.stage
    film.generation.pause()
    assert film.generation.generate([S3])
    assert stage.marks.pending[S3].part is None
    hand.canvas.grab()
    with qtbot.waitSignal(film.generation.take_arrived):
        film.generation.resume()
    qtbot.waitUntil(lambda: S3 not in stage.marks.pending)
    assert stage.footage(2) is not None
    put(hand, set_duration(S3, 90))
    assert S3 in stage.marks.stale
    footage = stage.footage(2)
    assert footage is not None
    assert footage.held_tail > 0
    hand.canvas.grab()


@pytest.mark.parametrize("scale", [0.001, 0.05, 0.5, 4.0, 30.0, 64.0])
def test_every_zoom_is_painted(made: Hand, scale: float) -> None:
    stage = made.timeline.stage
    stage.look(replace(stage.view, scale=scale, left=0.0))
    assert not made.canvas.grab().isNull()
