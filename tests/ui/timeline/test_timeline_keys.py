"""The timeline by its keys alone, as the window system brings them: the film afterwards, and one undo that gives back
the film before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.domain.asset import Asset
from studio.domain.project import Clip, ClipId, Title, TitleId, Track, TrackId
from studio.domain.shot import ShotId, Transition
from studio.domain.title_edits import add_title
from studio.domain.track_edits import add_track
from studio.session.film import OpenFilm
from studio.ui.main_window import MainWindow
from studio.ui.preference import Preference
from studio.ui.timeline.timeline import Timeline
from studio.ui.timeline.title_editor import TitleEditor
from tests.ui.test_welcome import a_report
from tests.ui.timeline.conftest import S1, S2, S3, S4, SCALE, Hand, is_one_step, lengths, names, put

PLAYHEAD = 130
"""In the fourth shot, 22 frames behind its beginning."""


@pytest.fixture
def keys(qtbot: QtBot, made_film: OpenFilm, tmp_path: Path) -> Iterator[Hand]:
    """The whole window in Edit, the second shot selected, the keyboard in the timeline."""
    window = MainWindow(made_film, preference=Preference(tmp_path / "window.ini"), examine=a_report)
    window.resize(1600, 1000)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.desk is not None
    window.desk.workspaces.switch("edit")
    timeline = window.desk.workspaces.panels["timeline"]
    assert isinstance(timeline, Timeline)
    made_film.selection.select(S2)
    made_film.playback.seek(PLAYHEAD)
    timeline.zoom.by(1.0)
    timeline.stage.look(replace(timeline.stage.view, scale=SCALE, left=-2.0))
    timeline.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(timeline.canvas.hasFocus)
    yield Hand(timeline)
    window.show_welcome()
    window.close()
    window.deleteLater()


def press(hand: Hand, keys: str) -> None:
    """Keys as they come from the window system, so that shortcuts are looked up on the way."""
    QTest.keySequence(hand.timeline.window().windowHandle(), QKeySequence(keys))
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("pressed", "expected"),
    [
        ("Ctrl+K", [48, 24, 36, 22, 38, 24]),
        ("Ctrl+B", [48, 24, 36, 22, 38, 24]),
        ("Q", [48, 24, 36, 38, 24]),
        ("W", [48, 24, 36, 22, 24]),
        ("Shift+Del", [48, 36, 60, 24]),
        ("Ctrl+D", [48, 24, 24, 36, 60, 24]),
        ("Ctrl+Left", [48, 23, 36, 60, 24]),
        ("Ctrl+Right", [48, 25, 36, 60, 24]),
        ("Ctrl+Alt+Left", [48, 25, 36, 60, 24]),
        ("Ctrl+Alt+Right", [48, 23, 36, 60, 24]),
        ("Alt+Left", [47, 24, 37, 60, 24]),
        ("Alt+Right", [49, 24, 35, 60, 24]),
        ("Ctrl+Shift+Left", [24, 48, 36, 60, 24]),
        ("Ctrl+Shift+Right", [48, 36, 24, 60, 24]),
    ],
)
def test_keys_cut_trim_roll_and_move(keys: Hand, pressed: str, expected: list[int]) -> None:
    before = keys.project
    press(keys, pressed)
    assert lengths(keys.project) == expected
    assert is_one_step(keys, before)


def test_delete_lifts_and_leaves_black(keys: Hand) -> None:
    before = keys.project
    press(keys, "Del")
    assert [shot.source for shot in keys.project.shots] == ["generated", "gap", *["generated"] * 3]
    assert lengths(keys.project) == lengths(before)
    assert is_one_step(keys, before)


@pytest.mark.parametrize(("pressed", "source_in"), [("Alt+Shift+Left", -1), ("Alt+Shift+Right", 1)])
def test_keys_slip(keys: Hand, pressed: str, source_in: int) -> None:
    before = keys.project
    press(keys, pressed)
    assert keys.project.shot(S2).source_in == source_in
    assert lengths(keys.project) == lengths(before)
    assert is_one_step(keys, before)


@pytest.mark.parametrize(("pressed", "kind"), [("Ctrl+T", "dissolve"), ("Ctrl+Shift+T", "fade")])
def test_keys_make_a_transition_and_take_it_away(keys: Hand, pressed: str, kind: str) -> None:
    keys.timeline.film.playback.seek(108)
    before = keys.project
    press(keys, pressed)
    made = keys.project.shot(S4).transition
    assert isinstance(made, Transition)
    assert made.kind == kind
    assert is_one_step(keys, before)
    press(keys, "Ctrl+Alt+T")
    assert keys.project.shot(S4).transition is None


@pytest.mark.parametrize(
    ("pressed", "lengths_after"),
    [
        ("Ctrl+V", [48, 24, 24, 36, 60, 24]),
        ("Ctrl+Alt+V", [48, 24, 36, 60, 24, 24]),
        ("Ctrl+Shift+V", [48, 24, 36, 22, 24, 14, 24]),
        ("Ctrl+Alt+Shift+V", [48, 24, 36, 22, 24, 38, 24]),
    ],
)
def test_keys_insert_append_and_overwrite_what_was_copied(keys: Hand, pressed: str, lengths_after: list[int]) -> None:
    press(keys, "Ctrl+C")
    before = keys.project
    press(keys, pressed)
    assert lengths(keys.project) == lengths_after
    assert is_one_step(keys, before)


@pytest.mark.parametrize(("pressed", "left"), [("Ctrl+Del", [40, 4, 60, 24]), ("Alt+Del", [40, 8, 24, 32, 4, 60, 24])])
def test_keys_take_out_what_lies_between_in_and_out(keys: Hand, pressed: str, left: list[int]) -> None:
    playback, before = keys.timeline.film.playback, keys.project
    for key, frame in (("I", 40), ("O", 103)):
        playback.seek(frame)
        press(keys, key)
    press(keys, pressed)
    assert lengths(keys.project) == left
    assert is_one_step(keys, before)
    assert (playback.frame, playback.in_frame) == ((40, None) if pressed == "Ctrl+Del" else (103, 40))


def test_keys_select_several_shots(keys: Hand) -> None:
    selection = keys.timeline.film.selection
    for pressed, shots in (
        ("Down", (S2, S3)),
        ("Down", (S2, S3, S4)),
        ("Up", (S2, S3)),
        ("Up", (S2,)),
        ("Up", (S1, S2)),
    ):
        press(keys, f"Shift+{pressed}")
        assert selection.shots == shots
    assert keys.canvas.accessibleDescription().endswith("2 shots selected")


def test_keys_cut_shots_out(keys: Hand) -> None:
    before = keys.project
    press(keys, "Ctrl+X")
    assert names(keys.project) == "s1 s3 s4 s5"
    assert is_one_step(keys, before)


@pytest.mark.parametrize(("pressed", "offset"), [("Ctrl+Alt+Shift+Left", -1), ("Ctrl+Alt+Shift+Right", 1)])
def test_keys_make_j_and_l_cuts(keys: Hand, pressed: str, offset: int) -> None:
    keys.timeline.film.playback.seek(72)
    before = keys.project
    press(keys, pressed)
    assert keys.project.shot(S3).sound_offset == offset
    assert is_one_step(keys, before)


def test_keys_unlink_sound_put_markers_and_titles(keys: Hand) -> None:
    press(keys, "Ctrl+Alt+L")
    assert keys.project.shot(S2).sound_unlinked
    press(keys, "M")
    assert [marker.frame for marker in keys.project.markers] == [PLAYHEAD]
    press(keys, "Alt+M")
    assert keys.project.markers == ()
    before = keys.project
    press(keys, "T")
    assert [title.start for title in keys.project.titles] == [PLAYHEAD]
    assert is_one_step(keys, before)


@pytest.mark.parametrize(
    ("pressed", "start", "end", "row", "expected"),
    [
        ("B", 20, 20, "picture", [20, 28, 24, 36, 60, 24]),
        ("C", 20, 20, "picture", [20, 28, 24, 36, 60, 24]),
        ("U", 90, 97, "picture", [48, 31, 36, 53, 24]),
    ],
)
def test_a_tool_that_a_key_takes_up_is_used_with_the_mouse(
    keys: Hand, pressed: str, start: int, end: int, row: str, expected: list[int]
) -> None:
    before = keys.project
    press(keys, pressed)
    keys.drag(keys.at(start, row), keys.at(end, row))
    assert lengths(keys.project) == expected
    assert is_one_step(keys, before)
    press(keys, "V")
    assert keys.timeline.stage.tool == "select"


def test_the_slip_tool_by_its_key(keys: Hand) -> None:
    before = keys.project
    press(keys, "Y")
    keys.drag(keys.at(130), keys.at(127))
    assert keys.project.shot(S4).source_in == 3
    assert lengths(keys.project) == lengths(before)
    assert is_one_step(keys, before)


def test_the_sound_tool_by_its_key(keys: Hand) -> None:
    before = keys.project
    press(keys, "E")
    assert keys.timeline.stage.tool == "sound"
    wave = keys.timeline.stage.lanes.wave
    start, end = (QPointF(keys.timeline.stage.view.x(frame), wave.top + wave.height / 2 + 2) for frame in (72, 60))
    keys.drag(start, end, Qt.KeyboardModifier.ControlModifier)
    assert keys.project.shot(ShotId("s3")).sound_offset == -12
    assert is_one_step(keys, before)


def test_snapping_by_its_key(keys: Hand) -> None:
    """With N a tail is let go where the pointer is, and not at the playhead beside it."""
    keys.timeline.film.playback.seek(40)
    press(keys, "N")
    keys.drag(keys.at(48, off=-5), keys.at(41, off=-5))
    assert keys.project.shot(S1).duration == 41
    press(keys, "N")
    press(keys, "Ctrl+Z")
    assert keys.project.shot(S1).duration == 48
    keys.drag(keys.at(48, off=-5), keys.at(41, off=-5))
    assert keys.project.shot(S1).duration == 40


def test_fades_and_undo_by_keys_alone(keys: Hand) -> None:
    """Ctrl+Z and Ctrl+Shift+Z go back and forth over what the keys did."""
    first = keys.project
    for pressed in ("Ctrl+K", "Ctrl+Right", "Ctrl+Shift+Right"):
        press(keys, pressed)
    last = keys.project
    for _ in range(3):
        press(keys, "Ctrl+Z")
    assert keys.project == first
    for _ in range(3):
        press(keys, "Ctrl+Shift+Z")
    assert keys.project == last


# --- what lies beside the storyline -----------------------------------------------------------------------------------


def beside(keys: Hand) -> list[tuple[int, int]]:
    """Where titles, and then clips, begin and how long they are."""
    clips = [clip for track in keys.project.tracks for clip in track.clips]
    return [(each.start, each.duration) for each in (*keys.project.titles, *clips)]


@pytest.fixture
def rows(keys: Hand) -> Hand:
    """A title from 10 to 50, and on one of two tracks a sound from 100 to 160."""
    sound = Clip(id=ClipId("c"), asset=Asset("0" * 64, ".wav", "sound", "theme.wav"), start=100, duration=60)
    put(keys, add_title(Title(id=TitleId("t"), text="Three years later", start=10, duration=40)))
    put(keys, add_track(Track(id=TrackId("music"), name="Music", clips=(sound,))))
    keys.timeline.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return keys


def test_titles_and_sounds_are_chosen_heard_and_changed_by_keys(rows: Hand) -> None:
    film, canvas = rows.timeline.film, rows.timeline.canvas
    film.playback.seek(0)
    press(rows, "Ctrl+Down")
    assert (rows.timeline.stage.title, film.playback.frame) == ("t", 10)
    assert canvas.accessibleDescription() == "Title Three years later, at 00:00:00:10, 40 frames"
    press(rows, "Ctrl+Down")
    assert (rows.timeline.stage.clip, film.playback.frame) == ("c", 100)
    assert canvas.accessibleDescription() == "Sound theme.wav on Music, at 00:00:04:04, 60 frames"
    before = rows.project
    press(rows, "]")
    press(rows, "]")
    press(rows, "]")
    press(rows, "[")
    assert rows.project.tracks[0].clips[0].gain_db == 2.0
    assert is_one_step(rows, before)
    press(rows, "Ctrl+Shift+T")
    film.playback.seek(150)
    press(rows, "Ctrl+T")
    clip = rows.project.tracks[0].clips[0]
    assert (clip.fade_in, clip.fade_out) == (12, 12)
    assert canvas.accessibleDescription().endswith("gain +2.0 dB, fades in over 12 frames, fades out over 12 frames")
    press(rows, "Ctrl+Alt+T")
    assert rows.project.tracks[0].clips[0].fade_out == 0
    assert not any(shot.transition for shot in rows.project.shots)
    press(rows, "W")
    press(rows, "Ctrl+Alt+Right")
    assert beside(rows) == [(10, 40), (101, 49)]
    press(rows, "Ctrl+Up")
    film.playback.seek(20)
    press(rows, "Q")
    assert beside(rows) == [(20, 30), (101, 49)]
    assert lengths(rows.project) == [48, 24, 36, 60, 24], "no shot was meant"
    press(rows, "Down")
    assert canvas.accessibleDescription().startswith("Shot 030, 3 of 5")


def test_enter_opens_the_chosen_title(rows: Hand) -> None:
    press(rows, "Ctrl+Down")
    press(rows, "Ctrl+Up")
    press(rows, "Return")
    editor = rows.timeline.findChild(TitleEditor)
    assert editor is not None
    editor.close()


def test_a_chosen_sound_is_what_the_clipboard_means(rows: Hand) -> None:
    film = rows.timeline.film
    press(rows, "Ctrl+Down")
    before = rows.project
    press(rows, "Ctrl+C")
    film.playback.seek(12)
    press(rows, "Ctrl+V")
    assert beside(rows) == [(10, 40), (12, 60), (100, 60)]
    assert is_one_step(rows, before)
    press(rows, "Ctrl+X")
    assert beside(rows) == [(10, 40), (100, 60)]
    press(rows, "Ctrl+Up")
    press(rows, "Ctrl+X")
    assert beside(rows) == [(100, 60)]
    film.playback.seek(60)
    press(rows, "Ctrl+V")
    assert beside(rows) == [(60, 40), (100, 60)]
    assert rows.timeline.stage.title == rows.project.titles[0].id
    assert lengths(rows.project) == [48, 24, 36, 60, 24]
