"""Every tool on the storyline, as gestures: the film afterwards, and one undo that gives back the film before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from studio.domain.edits import set_duration, set_transition
from studio.domain.shot import Link, Transition
from tests.ui.timeline.conftest import (
    ALT,
    CTRL,
    NONE,
    S1,
    S2,
    S3,
    S4,
    S5,
    SHIFT,
    Hand,
    is_one_step,
    lengths,
    names,
    put,
)

CUT = 48
"""Where the second shot begins."""


# --- trims ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("to", "length"), [(38, 38), (60, 60), (-300, 1)])
def test_dragging_a_tail_trims_and_ripples(hand: Hand, to: int, length: int) -> None:
    before = hand.project
    hand.drag(hand.at(CUT, off=-5), hand.at(to, off=-5))
    assert lengths(hand.project) == [length, 24, 36, 60, 24]
    assert is_one_step(hand, before)


@pytest.mark.parametrize(("by", "length", "source_in"), [(10, 14, 10), (-8, 32, -8), (500, 1, 23)])
def test_dragging_a_head_trims_and_ripples(hand: Hand, by: int, length: int, source_in: int) -> None:
    before = hand.project
    hand.drag(hand.at(CUT, off=5), hand.at(CUT + by, off=5))
    assert lengths(hand.project) == [48, length, 36, 60, 24]
    assert hand.project.shots[1].source_in == source_in
    assert is_one_step(hand, before)


def test_a_drag_is_shown_before_it_is_done(hand: Hand) -> None:
    before = hand.project
    hand.hold(hand.at(CUT, off=-5), hand.at(30, off=-5))
    assert hand.timeline.stage.project.shots[0].duration == 30
    assert hand.timeline.stage.layout.starts[1] == 30
    assert hand.project is before
    assert not hand.timeline.film.document.can_undo


@pytest.mark.parametrize("keys", [NONE, CTRL, ALT])
@pytest.mark.parametrize("off", [-5, 40])
def test_the_film_can_be_seen_while_it_is_dragged(
    hand: Hand, qtbot: QtBot, off: int, keys: Qt.KeyboardModifier
) -> None:
    hand.timeline.activateWindow()
    hand.canvas.setFocus()
    qtbot.waitUntil(hand.canvas.hasFocus)
    hand.hold(hand.at(CUT, off=off), hand.at(70, off=off), keys)
    assert hand.timeline.stage.hint.caption  # what the drag says is drawn last but one, the frame of the focus last
    picture = hand.canvas.grab().toImage()
    band = hand.timeline.stage.lanes.ruler
    ruler = {picture.pixel(x, y) for x in range(200, 1000) for y in range(int(band.top) + 2, int(band.bottom))}
    storyline = {picture.pixel(x, int(hand.at(CUT).y())) for x in range(120, 1000)}
    assert min(len(ruler), len(storyline)) > 3
    hand.release(hand.at(70, off=off), keys)


def test_escape_ends_a_drag_without_an_edit(hand: Hand, qtbot: QtBot) -> None:
    before = hand.project
    hand.hold(hand.at(CUT, off=-5), hand.at(30, off=-5))
    qtbot.keyClick(hand.canvas, Qt.Key.Key_Escape)
    hand.release(hand.at(30, off=-5))
    assert hand.project is before
    assert hand.timeline.stage.project is before
    assert not hand.timeline.film.document.can_undo


def test_a_second_button_cancels_too(hand: Hand) -> None:
    before = hand.project
    hand.hold(hand.at(CUT, off=-5), hand.at(30, off=-5))
    hand.press(hand.at(30), button=Qt.MouseButton.RightButton)
    assert not hand.canvas.busy
    assert hand.project is before


def test_going_back_to_the_start_is_no_edit(hand: Hand) -> None:
    hand.hold(hand.at(CUT, off=-5), hand.at(30, off=-5))
    hand.move(hand.at(CUT, off=-5))
    hand.release(hand.at(CUT, off=-5))
    assert not hand.timeline.film.document.can_undo


def test_a_click_on_an_edge_only_selects(hand: Hand) -> None:
    hand.click(hand.at(CUT, off=-5))
    assert hand.timeline.film.selection.current == S1
    assert not hand.timeline.film.document.can_undo


# --- snapping ---------------------------------------------------------------------------------------------------------


def test_a_tail_sticks_to_the_playhead(hand: Hand) -> None:
    hand.timeline.film.playback.seek(40)
    hand.hold(hand.at(CUT, off=-5), hand.at(41.7, off=-5))
    assert hand.timeline.stage.hint.snapped == 40
    hand.release(hand.at(41.7, off=-5))
    assert hand.project.shots[0].duration == 40


def test_ctrl_held_in_the_drag_suspends_snapping(hand: Hand) -> None:
    hand.timeline.film.playback.seek(40)
    hand.hold(hand.at(CUT, off=-5), hand.at(42, off=-5))
    hand.move(hand.at(42, off=-5), CTRL)
    assert hand.timeline.stage.hint.snapped is None
    hand.release(hand.at(42, off=-5), CTRL)
    assert hand.project.shots[0].duration == 42


def test_snapping_can_be_turned_off(hand: Hand) -> None:
    hand.timeline.film.playback.seek(40)
    hand.timeline.stage.set_snapping(False)
    hand.drag(hand.at(CUT, off=-5), hand.at(42, off=-5))
    assert hand.project.shots[0].duration == 42


def test_a_tail_sticks_to_the_end_of_its_take(made: Hand) -> None:
    take = made.timeline.film.generation.playing(S5)
    assert take is not None
    end = 168 + take.usable
    made.drag(made.at(192, off=-5), made.at(end + 1.2, off=-5))
    assert made.project.shots[4].duration == take.usable


# --- rolling ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [CTRL, None])
def test_rolling_moves_the_cut_and_nothing_else(hand: Hand, keys: Qt.KeyboardModifier | None) -> None:
    before = hand.project
    off = 0.0 if keys is None else 5.0
    hand.drag(hand.at(CUT, off=off), hand.at(CUT + 9, off=off), keys or Qt.KeyboardModifier.NoModifier)
    assert lengths(hand.project) == [57, 15, 36, 60, 24]
    assert hand.project.shots[1].source_in == 9
    assert is_one_step(hand, before)


def test_rolling_from_the_tail_before_the_cut(hand: Hand) -> None:
    hand.drag(hand.at(CUT, off=-5), hand.at(CUT - 9, off=-5), CTRL)
    assert lengths(hand.project) == [39, 33, 36, 60, 24]


def test_rolling_stops_at_one_frame(hand: Hand) -> None:
    hand.drag(hand.at(CUT), hand.at(CUT + 200))
    assert lengths(hand.project)[:2] == [71, 1]


# --- slip and slide ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by_tool", [True, False])
def test_slipping_shows_another_part_of_the_take(made: Hand, by_tool: bool) -> None:
    before = made.project
    take = made.timeline.film.generation.playing(S4)
    assert take is not None
    if by_tool:
        made.timeline.stage.take_up("slip")
    keys = Qt.KeyboardModifier.NoModifier if by_tool else ALT
    made.drag(made.at(130), made.at(127), keys)
    assert made.project.shots[3].source_in == 3
    assert lengths(made.project) == lengths(before)
    assert is_one_step(made, before)


def test_slipping_ends_where_the_take_does(made: Hand) -> None:
    take = made.timeline.film.generation.playing(S4)
    assert take is not None
    made.drag(made.at(130), made.at(10), ALT)
    assert made.project.shots[3].source_in == take.usable - 60
    made.drag(made.at(110), made.at(190), ALT)
    assert made.project.shots[3].source_in == -take.head


def test_a_shot_without_a_take_is_not_slipped(hand: Hand) -> None:
    hand.hold(hand.at(130), hand.at(120), ALT)
    assert "no take" in hand.timeline.stage.hint.caption
    hand.release(hand.at(120), ALT)
    assert not hand.timeline.film.document.can_undo


@pytest.mark.parametrize("by_tool", [True, False])
def test_sliding_moves_a_shot_between_its_neighbours(hand: Hand, by_tool: bool) -> None:
    before = hand.project
    if by_tool:
        hand.timeline.stage.take_up("slide")
    keys = Qt.KeyboardModifier.NoModifier if by_tool else ALT | CTRL
    hand.drag(hand.at(90), hand.at(97), keys)
    assert lengths(hand.project) == [48, 31, 36, 53, 24]
    assert hand.project.shots[3].source_in == 7
    assert is_one_step(hand, before)


def test_the_first_shot_cannot_slide(hand: Hand) -> None:
    hand.drag(hand.at(20), hand.at(30), ALT | CTRL)
    assert not hand.timeline.film.document.can_undo


# --- order ------------------------------------------------------------------------------------------------------------


def test_dragging_a_shot_moves_it_to_the_mark(hand: Hand) -> None:
    before = hand.project
    hand.hold(hand.at(20), hand.at(110))
    assert hand.timeline.stage.hint.insertion == 3
    hand.release(hand.at(110))
    assert names(hand.project) == "s2 s3 s1 s4 s5"
    assert is_one_step(hand, before)


def test_a_shot_that_is_let_go_over_something_else_stays(hand: Hand) -> None:
    hand.hold(hand.at(20), hand.at(110))
    away = hand.at(110) - QPointF(0, 400)
    hand.move(away)
    assert hand.timeline.stage.hint.insertion is None
    hand.release(away)
    assert not hand.timeline.film.document.can_undo


def test_the_whole_selection_moves_together(hand: Hand) -> None:
    hand.click(hand.at(20))
    hand.click(hand.at(90), CTRL)
    hand.drag(hand.at(20), hand.at(500))
    assert names(hand.project) == "s2 s4 s5 s1 s3"
    assert hand.timeline.film.selection.shots == (S1, S3)


def test_dropping_a_shot_where_it_was_is_no_edit(hand: Hand) -> None:
    hand.drag(hand.at(60), hand.at(70))
    assert not hand.timeline.film.document.can_undo


def test_clicks_select(hand: Hand) -> None:
    selection = hand.timeline.film.selection
    hand.click(hand.at(60))
    assert selection.shots == (S2,)
    hand.click(hand.at(130), SHIFT)
    assert selection.shots == (S2, S3, S4)
    hand.click(hand.at(90), CTRL)
    assert selection.shots == (S2, S4)
    hand.click(hand.at(60))
    assert selection.shots == (S2,)
    hand.click(hand.at(230))
    assert selection.shots == ()


def test_a_frame_drawn_around_shots_selects_them(hand: Hand) -> None:
    below = hand.at(30, "below")
    hand.drag(below, hand.at(80))
    assert hand.timeline.film.selection.shots == (S1, S2, S3)
    assert hand.timeline.stage.marquee is None


# --- the blade --------------------------------------------------------------------------------------------------------


def test_the_blade_splits_where_it_is_let_go(hand: Hand) -> None:
    before = hand.project
    hand.timeline.stage.take_up("blade")
    hand.click(hand.at(130))
    assert lengths(hand.project) == [48, 24, 36, 22, 38, 24]
    assert hand.project.shots[4].source_in == 22
    assert is_one_step(hand, before)


def test_the_blade_sticks_to_the_playhead(hand: Hand) -> None:
    hand.timeline.film.playback.seek(128)
    hand.timeline.stage.take_up("blade")
    hand.click(hand.at(129.5))
    assert lengths(hand.project)[3:5] == [20, 40]


# --- transitions ------------------------------------------------------------------------------------------------------


def test_dragging_on_a_cut_makes_a_dissolve(hand: Hand) -> None:
    before = hand.project
    hand.drag(hand.at(108, "strip"), hand.at(115, "strip"))
    assert hand.project.shots[3].transition == Transition("dissolve", 14)
    assert is_one_step(hand, before)


def test_dragging_its_edge_changes_it_and_back_onto_the_cut_removes_it(hand: Hand) -> None:
    put(hand, set_transition(S4, Transition("dissolve", 16)))
    hand.drag(hand.at(116, "strip"), hand.at(112, "strip"))
    assert hand.project.shots[3].transition == Transition("dissolve", 8)
    hand.drag(hand.at(112, "strip"), hand.at(108, "strip"))
    assert hand.project.shots[3].transition is None


def test_a_transition_is_never_longer_than_its_shots_allow(hand: Hand) -> None:
    hand.drag(hand.at(108, "strip"), hand.at(190, "strip"))
    transition = hand.project.shots[3].transition
    assert transition is not None
    assert transition.frames == 72


def test_a_shot_that_extends_the_one_before_can_only_fade(hand: Hand) -> None:
    hand.drag(hand.at(CUT, "strip"), hand.at(CUT + 5, "strip"))
    assert hand.project.shots[1].transition == Transition("fade", 10)


def test_the_film_fades_in_and_out_at_its_ends(hand: Hand) -> None:
    hand.drag(hand.at(0, "strip"), hand.at(12, "strip"))
    hand.drag(hand.at(192, "strip"), hand.at(180, "strip"))
    assert hand.project.shots[0].transition == Transition("fade", 12)
    assert hand.project.film.end == Transition("fade", 12)


def test_shift_makes_a_fade(hand: Hand) -> None:
    hand.drag(hand.at(108, "strip"), hand.at(113, "strip"), SHIFT)
    assert hand.project.shots[3].transition == Transition("fade", 10)


# --- what the edges show ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "keys", "seen"),
    [
        ((CUT, -5), (40, -5), NONE, [(S1, 39), (S2, 0)]),
        ((CUT, 5), (52, 5), NONE, [(S1, 47), (S2, 4)]),
        ((72, 0), (66, 0), NONE, [(S2, 15), (S3, -8)]),  # a roll, which sticks where the handle ends
        ((130, 0), (127, 0), ALT, [(S4, 3), (S4, 62)]),  # a slip, into the one at the tail
        ((90, 0), (94, 0), CTRL | ALT, [(S2, 27), (S4, 4)]),  # a slide
    ],
)
def test_live_frames_meet_at_the_edge(
    made: Hand,
    qtbot: QtBot,
    start: tuple[int, int],
    end: tuple[int, int],
    keys: Qt.KeyboardModifier,
    seen: list[tuple[str, int]],
) -> None:
    made.hold(made.at(start[0], off=start[1]), made.at(end[0], off=end[1]), keys)
    edges = made.timeline.stage.hint.edges
    assert [(edge.shot, edge.frame) for edge in edges] == seen
    stills = made.timeline.film.stills
    qtbot.waitUntil(lambda: all(stills.frame_of(e.of, e.frame) is not None for e in edges if e.of))
    assert made.canvas._popup.isVisible()
    made.release(made.at(end[0], off=end[1]), keys)
    assert made.timeline.stage.hint.edges == ()


def test_held_frames_are_known(made: Hand) -> None:
    take = made.timeline.film.generation.playing(S1)
    assert take is not None
    put(made, set_duration(S1, take.usable + 11))
    footage = made.timeline.stage.footage(0)
    assert footage is not None
    assert (footage.held_head, footage.held_tail) == (0, 11)
    assert footage.file_frame(take.usable + 5) == take.frames - 1


def test_held_frames_are_filled_by_a_click_on_their_label(made: Hand) -> None:
    film = made.timeline.film
    film.generation.pause()
    take = film.generation.playing(S1)
    assert take is not None
    put(made, set_duration(S1, take.usable + 60))
    before, length = made.project, made.project.duration
    label = made.timeline.stage.held_at(*_label_of(made).toTuple())
    assert label is not None
    assert label.words == "Extend by 60 f"
    made.click(_label_of(made))
    handles = made.project.film.handles
    first, new = made.project.shots[:2]
    assert (first.duration, first.chosen, first.pending) == (
        take.usable - handles,
        before.shots[0].chosen,
        before.shots[0].pending,
    )
    assert (new.duration, new.link, new.prompt) == (60 + handles, Link("continue", S1), first.prompt)
    assert new.pending is not None
    assert [job.shot for job in film.generation.jobs() if job.state == "queued"] == [new.id]
    assert made.project.duration == length
    assert S1 not in film.generation.stale()
    film.document.undo()  # one gesture, one step
    assert made.project.shots == before.shots


def _label_of(made: Hand) -> QPointF:
    """The middle of the label on what is held at the end of the first shot."""
    stage = made.timeline.stage
    footage = stage.footage(0)
    assert footage is not None
    return QPointF(stage.view.x(footage.shot.duration - footage.held_tail / 2), stage.lanes.picture.top + 12)


def test_held_frames_are_filled_by_keys(made: Hand) -> None:
    film = made.timeline.film
    film.generation.pause()
    film.selection.select(S1)
    command = next(each for each in made.timeline.commands() if each.id == "timeline.extend_held")
    assert not command.enabled(), "nothing is held"
    take = film.generation.playing(S1)
    assert take is not None
    put(made, set_duration(S1, take.usable + 20))
    assert command.enabled()
    command.run()
    assert made.project.shots[1].duration == 20 + made.project.film.handles
    assert film.selection.current == made.project.shots[1].id


# --- the playhead and the view ----------------------------------------------------------------------------------------


def test_dragging_on_the_ruler_scrubs(hand: Hand) -> None:
    playback = hand.timeline.film.playback
    hand.hold(hand.at(20, "ruler"), hand.at(77.4, "ruler"))
    assert playback.frame == 77
    hand.release(hand.at(900, "ruler"))
    hand.drag(hand.at(20, "ruler"), hand.at(900, "ruler"))
    assert playback.frame == 191
    assert not hand.timeline.film.document.can_undo


def test_the_middle_button_pans(hand: Hand) -> None:
    before = hand.timeline.stage.view.left
    start = hand.at(150)
    hand.press(start, button=Qt.MouseButton.MiddleButton)
    hand.move(hand.at(148))
    hand.release(hand.at(148))
    assert hand.timeline.stage.view.left != before
    assert hand.timeline.stage.view.scale == 4.0


def test_an_undo_in_the_middle_of_a_drag_ends_it(hand: Hand) -> None:
    put(hand, set_duration(S1, 50))
    hand.hold(hand.at(CUT + 2, off=-5), hand.at(30, off=-5))
    hand.timeline.film.document.undo()
    assert not hand.canvas.busy
    assert lengths(hand.timeline.stage.project) == [48, 24, 36, 60, 24]
