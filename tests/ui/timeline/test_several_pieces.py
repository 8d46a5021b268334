"""Several clips and titles: selected with keys and a band, and deleted, moved, turned and copied in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.domain.asset import Asset
from studio.domain.project import Clip, ClipId, Title, TitleId, Track, TrackId
from studio.domain.title_edits import add_title
from studio.domain.track_edits import add_track, set_locked
from studio.ui.timeline.level import gain_y
from tests.ui.timeline.conftest import CTRL, NONE, S2, SHIFT, Hand, is_one_step, put
from tests.ui.timeline.test_markers import run

ASSET = Asset("0" * 64, ".wav", "sound", "theme.wav")


def clip(name: str, start: int) -> Clip:
    return Clip(id=ClipId(name), asset=ASSET, start=start, duration=20)


@pytest.fixture
def full(hand: Hand) -> Hand:
    """Three clips on one track, one on another, and a title."""
    music = Track(id=TrackId("music"), name="Music", clips=(clip("a", 10), clip("b", 50), clip("c", 90)))
    put(hand, add_track(music))
    put(hand, add_track(Track(id=TrackId("voices"), name="Voices", kind="dialogue", clips=(clip("d", 55),))))
    put(hand, add_title(Title(id=TitleId("t"), text="Years later", start=20, duration=60)))
    return hand


def low(hand: Hand, frame: float, track: int = 0) -> QPointF:
    band = hand.timeline.stage.lanes.track(track)
    return QPointF(hand.timeline.stage.view.x(frame), band.bottom - 6.0)


def title(hand: Hand, frame: float) -> QPointF:
    return hand.at(frame, "titles")


def chosen(hand: Hand) -> str:
    return "".join(name for _, name in hand.timeline.stage.pieces.keys)


def starts(hand: Hand) -> list[list[int]]:
    return [[each.start for each in track.clips] for track in hand.project.tracks]


def test_ctrl_adds_and_takes_out_and_shift_goes_on_to_there(full: Hand) -> None:
    full.click(low(full, 20))
    full.click(low(full, 65, 1), CTRL)
    full.click(title(full, 30), CTRL)
    assert chosen(full) == "adt"
    full.click(low(full, 65, 1), CTRL)
    assert chosen(full) == "at"
    full.click(low(full, 20))
    assert chosen(full) == "a", "a plain click on one of them leaves it alone"
    full.click(low(full, 100), SHIFT)
    assert chosen(full) == "abc"
    full.click(low(full, 65, 1), SHIFT)
    assert chosen(full) == "abcd", "on another row, only it"
    assert "4 clips and titles selected" in full.canvas.accessibleDescription()
    full.click(full.at(60))
    assert chosen(full) == "", "a shot, instead of them"


def test_a_band_takes_clips_and_titles_of_the_rows_that_it_touches(full: Hand, qtbot: QtBot) -> None:
    lanes, selection = full.timeline.stage.lanes, full.timeline.film.selection
    selection.select(S2)
    full.drag(low(full, 45), low(full, 112, 1))
    assert chosen(full) == "bcd"
    assert selection.shots == (S2,)
    full.drag(low(full, 5), low(full, 12), SHIFT)
    assert chosen(full) == "bcda"
    full.drag(title(full, 5), low(full, 40))
    assert chosen(full) == "ta", "from the titles to the tracks, past the shots between them"
    full.drag(low(full, 45), full.at(100))
    assert chosen(full) == ""
    assert len(selection.shots) == 3, "one that touches the storyline takes shots"
    full.hold(low(full, 45), low(full, 112, 1))
    qtbot.keyClick(full.canvas, Qt.Key.Key_Escape)
    assert chosen(full) == ""
    assert len(selection.shots) == 3
    put(full, set_locked(TrackId("music"), True))
    full.drag(QPointF(full.timeline.stage.view.x(45), lanes.track(0).top + 2), low(full, 112, 1))
    assert chosen(full) == "d", "what is locked stays out of it"


def test_they_are_dragged_together(full: Hand) -> None:
    full.click(low(full, 60))
    full.click(low(full, 65, 1), CTRL)
    full.click(title(full, 30), CTRL)
    before = full.project
    full.drag(low(full, 60), low(full, 65), CTRL)
    assert starts(full) == [[10, 55, 90], [60]]
    assert full.project.titles[0].start == 25
    assert is_one_step(full, before)
    assert chosen(full) == "dtb"
    full.drag(low(full, 65), low(full, 65, 1), CTRL)
    assert starts(full) == [[10, 55, 90], [60]], "there is no third track for the clip of the second"
    full.click(low(full, 20))
    full.click(low(full, 100), CTRL)
    full.drag(low(full, 100), low(full, 105, 1), CTRL)
    assert starts(full) == [[55], [15, 60, 95]]
    full.drag(low(full, 20, 1), low(full, 0, 1), CTRL)
    assert starts(full) == [[55], [0, 60, 80]], (
        "the first of them begins with the film, and the other keeps its distance"
    )


def test_they_stick_with_the_edges_of_all_of_them(full: Hand) -> None:
    full.click(low(full, 20))
    full.click(low(full, 65, 1), CTRL)
    full.drag(low(full, 20), low(full, 72))  # by 52 frames that one would begin at 107, one before a cut
    assert starts(full) == [[50, 63, 90], [108]]


def test_del_takes_all_of_them_away_in_one_step(full: Hand) -> None:
    full.click(low(full, 20))
    full.click(title(full, 30), CTRL)
    before = full.project
    run(full, "lift")
    assert starts(full) == [[50, 90], [55]]
    assert not full.project.titles
    assert is_one_step(full, before)
    assert full.timeline.film.document.history()[-1].label == "Delete 2 clips and titles"


def test_they_are_turned_by_line_and_by_key(full: Hand) -> None:
    def gains() -> list[float]:
        return [each.gain_db for track in full.project.tracks for each in track.clips]

    full.click(low(full, 20))
    full.click(low(full, 65, 1), CTRL)
    run(full, "quieter")
    run(full, "quieter")
    assert gains() == [-2.0, 0.0, 0.0, -2.0]
    assert len([step for step in full.timeline.film.document.history() if step.label == "Gain of clips"]) == 1
    before = full.project
    band = full.timeline.stage.lanes.track(0)
    line = QPointF(full.timeline.stage.view.x(20), band.top + gain_y(-2.0, band.height))
    full.drag(line, line + QPointF(0, 8))
    one, _, _, two = gains()
    assert one == two < -2.0
    assert is_one_step(full, before)
    full.click(QPointF(full.timeline.stage.view.x(60), band.top + gain_y(0.0, band.height)), CTRL)
    assert chosen(full) == "dab", "the line is no obstacle to selecting"


def test_they_are_muted_together(full: Hand) -> None:
    full.click(low(full, 20))
    full.click(low(full, 65, 1), CTRL)
    before, plain = full.project, full.canvas.grab().toImage()
    run(full, "mute_sound")
    assert [each.muted for track in full.project.tracks for each in track.clips] == [True, False, False, True]
    assert is_one_step(full, before)
    assert full.canvas.grab().toImage() != plain
    assert "muted" in full.canvas.accessibleDescription()
    run(full, "mute_sound")
    assert full.project == before


def test_copies_keep_their_rows_and_distances(full: Hand) -> None:
    playback = full.timeline.film.playback
    for at, keys in ((low(full, 20), NONE), (low(full, 65, 1), CTRL), (title(full, 30), CTRL)):
        full.click(at, keys)
    before = full.project
    run(full, "copy")
    assert QApplication.clipboard().text() == "Years later\ntheme.wav\ntheme.wav"
    playback.seek(110)
    run(full, "paste")
    assert starts(full) == [[10, 50, 90, 110], [55, 155]]
    assert [each.start for each in full.project.titles] == [20, 120]
    assert is_one_step(full, before)
    assert len(full.timeline.stage.pieces) == 3
    run(full, "cut")
    assert full.project == before
    for at, keys in ((low(full, 20), NONE), (low(full, 65, 1), CTRL)):
        full.click(at, keys)
    run(full, "duplicate")
    assert starts(full) == [[10, 50, 75, 95], [55, 120]]
    run(full, "nudge_later")
    assert starts(full) == [[10, 50, 76, 96], [55, 121]]


def test_keys_walk_over_them_and_add(full: Hand) -> None:
    for command in ("next_piece", "more_later", "more_later"):
        run(full, command)
    assert chosen(full) == "atb"
    run(full, "previous_piece")
    assert chosen(full) == "t"


def test_a_right_click_on_one_of_them_means_all(full: Hand) -> None:
    full.click(low(full, 20))
    full.click(low(full, 60), CTRL)
    at = low(full, 20).toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, full.canvas.mapToGlobal(at))
    menus = []
    full.canvas.menu_wanted.disconnect()
    full.canvas.menu_wanted.connect(lambda what, _: menus.append(full.timeline.menu_for(what)))
    QApplication.sendEvent(full.canvas, event)
    assert chosen(full) == "ba"
    run(full, "louder")
    next(
        action
        for action in full.timeline.menu_for(full.canvas.under(low(full, 20))).actions()
        if action.text() == "Gain back to 0 dB"
    ).trigger()
    assert [each.gain_db for each in full.project.tracks[0].clips] == [0, 0, 0]
