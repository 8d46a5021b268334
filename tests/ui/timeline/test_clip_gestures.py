"""Every drag of a clip of sound, and of what belongs to its track."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from studio.domain.asset import Asset
from studio.domain.project import Clip, ClipId, Track, TrackId
from studio.domain.track_edits import add_track
from tests.ui.timeline.conftest import ALT, CTRL, Hand, is_one_step, put

ASSET = Asset("0" * 64, ".wav", "sound", "theme.wav")
MUSIC, VOICES, ONE = TrackId("music"), TrackId("voices"), ClipId("one")


@pytest.fixture
def sounding(hand: Hand) -> Hand:
    """A clip from 20 to 100 on the first of two tracks, beginning 12 frames into its sound."""
    clip = Clip(id=ONE, asset=ASSET, start=20, duration=80, source_in=12)
    put(hand, add_track(Track(id=MUSIC, name="Music", clips=(clip,))))
    put(hand, add_track(Track(id=VOICES, name="Voices", kind="dialogue")))
    return hand


def the_clip(hand: Hand) -> tuple[str, int, int, int]:
    """Its track, first frame, end, and where it begins in its sound."""
    track = next(each for each in hand.project.tracks if each.clips)
    clip = track.clips[0]
    return track.id, clip.start, clip.start + clip.duration, clip.source_in


def low(hand: Hand, frame: float, track: int = 0, off: float = 0.0) -> QPointF:
    """The lower part of a track, where there is neither grip nor gain line."""
    band = hand.timeline.stage.lanes.track(track)
    return QPointF(hand.timeline.stage.view.x(frame) + off, band.bottom - 6.0)


def test_a_clip_is_moved_along_the_film_and_to_another_track(sounding: Hand) -> None:
    before = sounding.project
    sounding.drag(low(sounding, 60), low(sounding, 95, track=1))
    assert the_clip(sounding) == ("voices", 55, 135, 12)
    assert is_one_step(sounding, before)


def test_a_clip_never_begins_before_the_film(sounding: Hand) -> None:
    sounding.drag(low(sounding, 60), low(sounding, 10))
    assert the_clip(sounding) == ("music", 0, 80, 12)


def test_a_moved_clip_sticks_to_cuts_unless_ctrl_is_held(sounding: Hand) -> None:
    sounding.drag(low(sounding, 60), low(sounding, 86.5))
    assert the_clip(sounding)[1] == 48
    sounding.timeline.film.document.undo()
    sounding.drag(low(sounding, 60), low(sounding, 87), CTRL)
    assert the_clip(sounding)[1] == 47


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((20, 3), (32, 3), ("music", 32, 100, 24)),
        ((20, 3), (0, 3), ("music", 8, 100, 0)),
        ((100, -3), (80, -3), ("music", 20, 80, 12)),
        ((100, -3), (130, -3), ("music", 20, 130, 12)),
    ],
)
def test_a_clip_is_trimmed(
    sounding: Hand, start: tuple[int, int], end: tuple[int, int], expected: tuple[str, int, int, int]
) -> None:
    before = sounding.project
    sounding.drag(low(sounding, start[0], off=start[1]), low(sounding, end[0], off=end[1]))
    assert the_clip(sounding) == expected
    assert is_one_step(sounding, before)


def test_a_clip_is_slipped(sounding: Hand) -> None:
    sounding.drag(low(sounding, 60), low(sounding, 55), ALT)
    assert the_clip(sounding) == ("music", 20, 100, 17)
    sounding.drag(low(sounding, 60), low(sounding, 99), ALT)
    assert the_clip(sounding) == ("music", 20, 100, 0)


def test_fades_are_dragged_out_of_the_corners(sounding: Hand) -> None:
    before = sounding.project
    top = QPointF(0, -19)
    sounding.drag(sounding.at(20, "0", 6) + top, sounding.at(30, "0", 6) + top)
    assert is_one_step(sounding, before)
    sounding.drag(sounding.at(100, "0", -6) + top, sounding.at(85, "0", -6) + top)
    clip = sounding.project.tracks[0].clips[0]
    assert (clip.fade_in, clip.fade_out) == (10, 15)


def test_gain_is_dragged_by_its_line(sounding: Hand) -> None:
    before = sounding.project
    band = sounding.timeline.stage.lanes.track(0)
    line = QPointF(sounding.at(60, "0").x(), band.top + 14 + (band.height - 18) * 0.25)
    sounding.drag(line, line + QPointF(0, 7))
    assert sounding.project.tracks[0].clips[0].gain_db == pytest.approx(-12, abs=0.2)
    assert is_one_step(sounding, before)


def test_the_loudspeaker_mutes_and_unmutes(sounding: Hand) -> None:
    place = QPointF(12, sounding.at(0, "1").y())
    sounding.click(place)
    assert [track.muted for track in sounding.project.tracks] == [False, True]
    sounding.click(place)
    assert not any(track.muted for track in sounding.project.tracks)


def test_the_blade_splits_a_clip(sounding: Hand) -> None:
    sounding.timeline.stage.take_up("blade")
    sounding.click(low(sounding, 60))
    head, tail = sounding.project.tracks[0].clips
    assert (head.duration, tail.start, tail.source_in) == (40, 60, 52)


def test_a_selected_clip_is_what_commands_mean(sounding: Hand) -> None:
    sounding.click(low(sounding, 60))
    assert sounding.timeline.stage.clip == ONE
    cut = sounding.timeline.editing.cutting
    cut.nudge(3)
    cut.nudge(3)
    assert the_clip(sounding)[1] == 26
    sounding.timeline.film.document.undo()
    assert the_clip(sounding)[1] == 20
    sounding.timeline.film.playback.seek(50)
    cut.split()
    assert len(sounding.project.tracks[0].clips) == 2
    cut.duplicate()
    assert sounding.timeline.stage.clip != ONE
    cut.ripple_delete()
    sounding.click(low(sounding, 30))
    cut.lift()
    assert [clip.start for clip in sounding.project.tracks[0].clips] == [80]
    assert len(sounding.project.shots) == 5


def test_a_track_is_renamed_in_its_place(sounding: Hand, qtbot: QtBot) -> None:
    place = QPoint(80, sounding.timeline.stage.lanes.track(1).top + 8)
    qtbot.mouseDClick(sounding.canvas, Qt.MouseButton.LeftButton, pos=place)
    field = sounding.canvas.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "Narration")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert sounding.project.tracks[1].name == "Narration"


def test_a_name_that_is_given_up_stays(sounding: Hand, qtbot: QtBot) -> None:
    sounding.timeline.editing.naming.track(1)
    field = sounding.canvas.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "Narration")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert sounding.project.tracks[1].name == "Voices"


def written_sound(path: Path, seconds: float) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48000)
        file.writeframes(b"\x00\x10" * round(2 * 48000 * seconds))
    return path


def dropped(hand: Hand, path: Path, at: QPointF, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = hand.canvas.mapTo(hand.timeline, at)
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(hand.timeline, QDragEnterEvent(place.toPoint(), action, data, button, keys))
    QApplication.sendEvent(hand.timeline, QDragMoveEvent(place.toPoint(), action, data, button, keys))
    QApplication.sendEvent(hand.timeline, QDropEvent(place, action, data, button, keys, QEvent.Type.Drop))


def test_a_sound_file_is_dropped_where_it_should_play(hand: Hand, qtbot: QtBot, tmp_path: Path) -> None:
    before = hand.project
    path = written_sound(tmp_path / "steps.wav", 1.5)
    with qtbot.waitSignal(hand.timeline.editing.sound.adopting.finished):
        dropped(hand, path, hand.at(30, "below"))
    (clip,) = hand.project.tracks[0].clips
    assert (clip.start, clip.duration, clip.asset.name) == (30, 36, "steps.wav")
    assert is_one_step(hand, before)
    with qtbot.waitSignal(hand.timeline.editing.sound.adopting.finished):
        dropped(hand, path, hand.at(68, "0"))
    with qtbot.waitSignal(hand.timeline.editing.sound.adopting.finished):
        dropped(hand, path, hand.at(110, "0"))
    with qtbot.waitSignal(hand.timeline.editing.sound.adopting.finished):
        dropped(hand, path, hand.at(170, "0"), CTRL)
    assert len(hand.project.tracks) == 1
    assert [clip.start for clip in hand.project.tracks[0].clips] == [30, 66, 108, 170], "at a clip's end, at a cut"
    qtbot.waitUntil(lambda: hand.timeline.film.stills.peaks_of_asset(clip.asset) is not None)


@pytest.mark.parametrize(("name", "said"), [("cut-off.wav", "cut-off.wav"), ("letter.txt", "on the board")])
def test_what_is_no_sound_is_refused_with_a_sentence(
    hand: Hand, qtbot: QtBot, tmp_path: Path, name: str, said: str
) -> None:
    path = tmp_path / name
    path.write_text("Dear editor")
    with qtbot.waitSignal(hand.timeline.film.document.refused) as refused:
        dropped(hand, path, hand.at(30, "below"))
    assert refused.args is not None
    assert said in refused.args[0]
    assert hand.project.tracks == ()
