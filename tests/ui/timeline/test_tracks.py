"""The switches of tracks: mute, solo, lock, and the microphone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from studio.domain.asset import Asset
from studio.domain.errors import MediaError
from studio.domain.project import Clip, ClipId, Track, TrackId
from studio.domain.track_edits import add_track, set_locked
from studio.session.recording import Phase
from studio.ui.export_dialog import ExportDialog
from studio.ui.timeline.hit import NAME_PX, SWITCH_LEFT_PX, SWITCH_PX, SWITCHES, Part
from studio.ui.timeline.lanes import HEADER_PX
from studio.ui.timeline.spoken import spoken
from tests.ui.timeline.conftest import Hand, is_one_step, put
from tests.ui.timeline.test_markers import run

ASSET = Asset("0" * 64, ".wav", "sound", "theme.wav")
MUSIC, VOICES, ONE = TrackId("music"), TrackId("voices"), ClipId("one")


@pytest.fixture
def sounding(hand: Hand) -> Hand:
    clip = Clip(id=ONE, asset=ASSET, start=20, duration=80)
    put(hand, add_track(Track(id=MUSIC, name="Music", clips=(clip,))))
    put(hand, add_track(Track(id=VOICES, name="Voices", kind="dialogue")))
    return hand


def switch(hand: Hand, part: Part, track: int) -> QPointF:
    band = hand.timeline.stage.lanes.track(track)
    return QPointF(SWITCH_LEFT_PX + (SWITCHES.index(part) + 0.5) * SWITCH_PX, band.top + NAME_PX + 10)


def low(hand: Hand, frame: float, track: int = 0, off: float = 0.0) -> QPointF:
    band = hand.timeline.stage.lanes.track(track)
    return QPointF(hand.timeline.stage.view.x(frame) + off, band.bottom - 6.0)


@pytest.mark.parametrize(("part", "field"), [("mute", "muted"), ("solo", "solo"), ("lock", "locked")])
def test_a_click_turns_a_switch_on_and_off(sounding: Hand, part: Part, field: str) -> None:
    before = sounding.project
    sounding.click(switch(sounding, part, 1))
    assert [getattr(track, field) for track in sounding.project.tracks] == [False, True]
    assert is_one_step(sounding, before)
    sounding.click(switch(sounding, part, 1))
    assert sounding.project == before


def test_beside_solo_tracks_the_storyline_says_that_it_is_silent(sounding: Hand, qtbot: QtBot, tmp_path: Path) -> None:
    stage, film = sounding.timeline.stage, sounding.timeline.film
    film.selection.select(sounding.project.shots[0].id)

    def header() -> QImage:
        band = stage.lanes.storyline
        return sounding.canvas.grab(QRect(0, band.top, HEADER_PX - 2, band.height)).toImage()

    plain = header()
    for number in (0, 1):
        sounding.click(switch(sounding, "solo", number))
    assert [track.solo for track in sounding.project.tracks] == [True, True]
    assert header() != plain
    assert "silent beside a solo track" in spoken(stage)
    dialog = ExportDialog(film, tmp_path / "film.mp4")
    qtbot.addWidget(dialog)
    said = [label.text() for label in dialog.findChildren(QLabel) if label.text().startswith("Music, Voices:")]
    assert said
    assert "neither the shots" in said[0]
    for number in (0, 1):
        sounding.click(switch(sounding, "solo", number))
    assert header() == plain
    assert "solo" not in spoken(stage)


def test_what_lies_on_a_locked_track_stays_and_a_sentence_says_why(sounding: Hand, qtbot: QtBot) -> None:
    put(sounding, set_locked(MUSIC, True))
    before = sounding.project
    for start, end in ((low(sounding, 60), low(sounding, 90)), (low(sounding, 20, off=3), low(sounding, 40, off=3))):
        with qtbot.waitSignal(sounding.timeline.film.document.refused) as refused:
            sounding.drag(start, end)
        assert "Music is locked" in (refused.args or [""])[0]
    sounding.timeline.stage.take_up("blade")
    with qtbot.waitSignal(sounding.timeline.film.document.refused):
        sounding.click(low(sounding, 60))
    sounding.timeline.stage.take_up("select")
    sounding.click(low(sounding, 60))
    assert sounding.timeline.stage.clip == ONE
    with qtbot.waitSignal(sounding.timeline.film.document.refused):
        sounding.timeline.editing.cutting.lift()
    assert sounding.project is before


def test_a_clip_is_not_dragged_onto_a_locked_track(sounding: Hand) -> None:
    put(sounding, set_locked(VOICES, True))
    sounding.drag(low(sounding, 60), low(sounding, 95, track=1))
    assert [len(track.clips) for track in sounding.project.tracks] == [1, 0]
    assert sounding.project.tracks[0].clips[0].start == 55


def test_commands_mean_the_track_of_the_selected_clip(sounding: Hand) -> None:
    run(sounding, "solo_track")
    assert [track.solo for track in sounding.project.tracks] == [True, False]
    sounding.timeline.film.recording.arm(VOICES)
    run(sounding, "mute_track")
    assert [track.muted for track in sounding.project.tracks] == [False, True]
    sounding.click(low(sounding, 60))
    run(sounding, "lock_track")
    assert [track.locked for track in sounding.project.tracks] == [True, False]


def test_the_microphone_is_armed_without_an_edit(sounding: Hand) -> None:
    before, recording = sounding.project, sounding.timeline.film.recording
    sounding.click(switch(sounding, "arm", 1))
    assert recording.armed == VOICES
    assert sounding.timeline.stage.scene(1.0).armed == VOICES
    sounding.click(switch(sounding, "arm", 1))
    assert recording.armed is None
    assert sounding.project is before


def test_record_without_a_microphone_says_so_and_the_button_comes_up_again(sounding: Hand, qtbot: QtBot) -> None:
    button = next(
        each for each in sounding.timeline.findChildren(QToolButton) if each.accessibleName() == "Record the microphone"
    )
    film = sounding.timeline.film

    def none() -> object:
        raise MediaError("there is no microphone to record from: plug one in")

    film.recording._open = none  # type: ignore[assignment]
    with qtbot.waitSignal(film.document.refused) as refused:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.isChecked()
        sounding.canvas.grab()
    assert "plug one in" in (refused.args or [""])[0]
    assert film.recording.phase == Phase.IDLE
    assert not button.isChecked()


def test_the_gain_of_a_track_is_typed(sounding: Hand, qtbot: QtBot) -> None:
    before = sounding.project
    place = QPointF(60, sounding.timeline.stage.lanes.track(1).top + 8)
    menu = sounding.timeline.menu_for(sounding.canvas.under(place))
    next(action for action in menu.actions() if action.text() == "Gain…").trigger()
    field = sounding.canvas.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "0 dB"
    qtbot.keyClicks(field, "-4,5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [track.gain_db for track in sounding.project.tracks] == [0, -4.5]
    assert is_one_step(sounding, before)
    for nonsense in ("loud", "90", "nan"):
        sounding.timeline.editing.naming.track_gain(1)
        field = sounding.canvas.findChildren(QLineEdit)[-1]
        qtbot.keyClicks(field, nonsense)
        with qtbot.waitSignal(sounding.timeline.film.document.refused):
            qtbot.keyClick(field, Qt.Key.Key_Return)
    assert sounding.project.tracks[1].gain_db == -4.5
