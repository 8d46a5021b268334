"""The preview under real keys and a real mouse: where the playhead, the range and the overlays end up."""

from __future__ import annotations

import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from studio.domain.edits import set_prompt
from studio.domain.film_edits import set_film
from studio.domain.panel_edits import add_panel
from studio.domain.project import Title, TitleId
from studio.domain.shot import Panel, ShotId
from studio.domain.shot_edits import delete_shots
from studio.domain.title_edits import add_title, set_title
from studio.media.burn_in import BURN_INS
from studio.production.adopt import adopt_file
from studio.session.film import OpenFilm
from studio.ui.command import split_keys
from studio.ui.frame_drag import FrameDrag
from studio.ui.preview.meter import FLOOR_DB, Meter
from studio.ui.preview.overlay import ACTION_SAFE, Overlays, inset, masked
from studio.ui.preview.preview import Preview
from studio.ui.preview.shuttle_keys import HOLD_MS


def shown(qtbot: QtBot, film: OpenFilm) -> tuple[QMainWindow, Preview]:
    """A preview in a window that has its commands as actions, as the real one does."""
    window, preview = QMainWindow(), Preview(film)
    qtbot.addWidget(window)
    window.setCentralWidget(preview)
    for command in preview.commands():
        action = QAction(command.label, window)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(keys) for keys in split_keys(command.keys)])
        action.triggered.connect(command.run)
        window.addAction(action)
    window.resize(820, 560)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    preview.viewport.setFocus()
    return window, preview


def test_keys_move_the_playhead(qtbot: QtBot, open_film: OpenFilm) -> None:
    window, _ = shown(qtbot, open_film)
    playback = open_film.playback
    shift = Qt.KeyboardModifier.ShiftModifier
    for key, modifier, frame in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Right, shift, 25),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 24),
        (Qt.Key.Key_Left, shift, 0),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 48),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 72),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 48),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 191),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
    ):
        qtbot.keyClick(window, key, modifier)
        assert playback.frame == frame, QKeySequence(key).toString()


def test_space_and_j_k_l_play(qtbot: QtBot, open_film: OpenFilm) -> None:
    window, preview = shown(qtbot, open_film)
    playback = open_film.playback
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert playback.playing
    assert preview.transport.buttons["toggle"].accessibleName() == "Pause"
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert not playback.playing
    qtbot.keyClick(window, Qt.Key.Key_L)
    qtbot.keyClick(window, Qt.Key.Key_L)
    assert playback.speed == 2
    qtbot.keyClick(window, Qt.Key.Key_K)
    assert not playback.playing
    playback.seek(100)
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert playback.speed == -1
    qtbot.keyClick(window, Qt.Key.Key_K)


def test_in_out_and_loop(qtbot: QtBot, open_film: OpenFilm) -> None:
    window, preview = shown(qtbot, open_film)
    playback = open_film.playback
    playback.seek(10)
    qtbot.keyClick(window, Qt.Key.Key_I)
    playback.seek(30)
    qtbot.keyClick(window, Qt.Key.Key_O)
    assert playback.in_frame == 10
    assert playback.out_frame in (30, 31)
    qtbot.mouseClick(preview.transport.buttons["loop"], Qt.MouseButton.LeftButton)
    assert playback.looping
    assert preview.transport.buttons["loop"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    assert (playback.in_frame, playback.out_frame) == (None, None)


@pytest.mark.parametrize(("typed", "frame"), [("48f", 48), ("+12", 32), ("2s", 48), ("00:00:01:06", 30), ("9s", 191)])
def test_typed_timecode(qtbot: QtBot, open_film: OpenFilm, typed: str, frame: int) -> None:
    window, preview = shown(qtbot, open_film)
    open_film.playback.seek(20)
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    field = preview.transport.timecode
    assert field.hasFocus()
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert open_film.playback.frame == frame
    assert not field.hasFocus()


def test_the_shot_that_is_seen_is_selected_with_a_key(qtbot: QtBot, open_film: OpenFilm) -> None:
    window, _ = shown(qtbot, open_film)
    open_film.playback.seek(60)
    qtbot.keyClick(window, Qt.Key.Key_D)
    assert open_film.selection.shots == (open_film.document.project.shots[1].id,)


def test_nonsense_is_refused_and_escape_leaves(qtbot: QtBot, open_film: OpenFilm) -> None:
    _, preview = shown(qtbot, open_film)
    field = preview.transport.timecode
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "soon")
    with qtbot.waitSignal(open_film.document.refused) as refused:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert refused.args is not None
    assert "no place in the film" in refused.args[0]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "00:00:00:00"
    assert open_film.playback.frame == 0


def test_scrubbing_follows_the_mouse(qtbot: QtBot, open_film: OpenFilm) -> None:
    _, preview = shown(qtbot, open_film)
    bar = preview.scrub_bar
    y = bar.height() // 2
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.x_of(50)) + 1, y))
    assert open_film.playback.frame == pytest.approx(50, abs=1)
    qtbot.mouseMove(bar, QPoint(round(bar.x_of(120)) + 1, y))
    assert open_film.playback.frame == pytest.approx(120, abs=1)
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() + 40, y))
    assert open_film.playback.frame == 191


def test_what_is_missing_can_be_generated_from_the_picture(qtbot: QtBot, open_film: OpenFilm) -> None:
    _, preview = shown(qtbot, open_film)
    assert preview.viewport.badges == (), "the slate says it"
    button = preview.viewport.generate_button
    assert button.text() == "Generate 010"
    with qtbot.waitSignal(open_film.generation.take_arrived):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert open_film.generation.playing(ShotId("s1")) is not None
    assert preview.viewport.badges == ()
    assert button.isHidden()


def test_a_first_take_is_seen_while_it_grows(qtbot: QtBot, open_film: OpenFilm) -> None:
    _, preview = shown(qtbot, open_film)
    viewport, generation = preview.viewport, open_film.generation
    open_film.document.apply("Edit prompt", set_prompt(ShotId("s1"), "a red boat [long]"))
    generation.generate([ShotId("s1")])
    qtbot.waitUntil(lambda: viewport.growing is not None)
    qtbot.waitUntil(lambda: any("Generating" in each.text and " 0 %" not in each.text for each in viewport.badges))
    preview.grab()
    open_film.playback.seek(80)  # another shot is seen as it is
    qtbot.waitUntil(lambda: viewport.growing is None)
    open_film.playback.seek(5)
    qtbot.waitUntil(lambda: viewport.growing is not None)
    open_film.playback.play()  # what moves is the film
    qtbot.waitUntil(lambda: viewport.growing is None)
    open_film.playback.pause()
    open_film.playback.seek(5)
    qtbot.waitUntil(lambda: viewport.growing is not None)
    job = generation.job_of(ShotId("s1"))
    assert job is not None
    generation.cancel(job.id)
    qtbot.waitUntil(lambda: viewport.growing is None)


def test_a_take_follows_what_was_seen_of_it_without_the_slate(qtbot: QtBot, open_film: OpenFilm) -> None:
    _, preview = shown(qtbot, open_film)
    viewport, seen = preview.viewport, list[bool]()
    open_film.generation.take_arrived.connect(lambda *_: seen.append(viewport.growing is not None))
    open_film.generation.queue_changed.connect(lambda: seen.append(viewport.growing is not None) if seen else None)
    open_film.generation.generate([ShotId("s1")])
    qtbot.waitUntil(lambda: len(seen) > 1)
    assert seen[:2] == [True, True]  # it stays until the take's own picture is there
    qtbot.waitUntil(lambda: viewport.growing is None)
    assert open_film.generation.playing(ShotId("s1")) is not None


def test_another_take_of_a_shot_does_not_cover_the_one_that_plays(qtbot: QtBot, made_film: OpenFilm) -> None:
    _, preview = shown(qtbot, made_film)
    with qtbot.waitSignal(made_film.generation.job_previewed):
        made_film.generation.generate_variations(ShotId("s1"), 1)
    assert preview.viewport.growing is None


def test_a_panel_that_is_held_says_that_there_is_no_take(qtbot: QtBot, open_film: OpenFilm, tmp_path: Path) -> None:
    Image.new("RGB", (64, 40), "red").save(tmp_path / "panel.png")
    panel = Panel(asset=adopt_file(open_film.document.store, tmp_path / "panel.png"))
    _, preview = shown(qtbot, open_film)
    open_film.document.apply("Panel", add_panel(ShotId("s1"), panel))
    qtbot.waitUntil(lambda: [badge.text for badge in preview.viewport.badges] == ["Not generated"])


def test_a_shot_that_is_not_the_selected_one_is_not_acted_on(qtbot: QtBot, open_film: OpenFilm) -> None:
    _, preview = shown(qtbot, open_film)
    button, path, selection = preview.viewport.generate_button, preview.viewport.path, open_film.selection
    preview.set_overlays(replace(preview.overlays, path=True))
    selection.select(ShotId("s3"))
    assert button.isHidden()
    assert path.isHidden()
    assert [badge.text for badge in preview.viewport.badges] == ["030 is selected"]
    assert "Select shot 010" in preview.viewport.badges[0].why
    open_film.playback.seek(80)
    assert button.text() == "Generate 030"
    assert path.isVisible()
    open_film.playback.seek(0)
    assert button.isHidden()
    selection.set([ShotId("s1"), ShotId("s3")], ShotId("s3"))
    assert (button.text(), path.isVisible()) == ("Generate 010", True)
    selection.select(None)
    assert (button.text(), path.isVisible()) == ("Generate 010", True)


def test_out_of_date_and_sketch_are_said(qtbot: QtBot, made_film: OpenFilm) -> None:
    _, preview = shown(qtbot, made_film)
    assert preview.viewport.badges == ()
    made_film.document.apply("Edit prompt", set_prompt(ShotId("s1"), "A green boat"))
    assert [badge.text for badge in preview.viewport.badges] == ["Out of date"]
    made_film.document.undo()
    assert preview.viewport.badges == ()


def test_what_is_said_does_not_lie_over_a_title(qtbot: QtBot, made_film: OpenFilm) -> None:
    _, preview = shown(qtbot, made_film)
    viewport, document = preview.viewport, made_film.document
    document.apply("Edit prompt", set_prompt(ShotId("s1"), "A green boat"))
    corner = viewport.generate_button.parentWidget()
    assert corner is not None
    assert corner.geometry().top() > viewport.picture.center().y()
    title = Title(id=TitleId("t"), text="Later", start=0, duration=3)
    document.apply("Title", add_title(title))
    qtbot.waitUntil(lambda: corner.geometry().bottom() < viewport.picture.center().y())
    assert viewport.picture.contains(QRectF(corner.geometry()))
    for position in ("upper", "centre"):
        document.apply("Move it", set_title(title.id, position=position))
        qtbot.waitUntil(lambda: corner.geometry().top() > viewport.picture.center().y())
        document.undo()
        qtbot.waitUntil(lambda: corner.geometry().bottom() < viewport.picture.center().y())


def test_what_is_said_of_a_narrow_picture_stands_over_its_middle(qtbot: QtBot, open_film: OpenFilm) -> None:
    open_film.document.apply("Tall", set_film(width=90, height=1600))
    _, preview = shown(qtbot, open_film)
    viewport = preview.viewport
    corner = viewport.generate_button.parentWidget()
    assert corner is not None
    assert corner.width() > viewport.picture.width()
    assert abs(corner.geometry().center().x() - viewport.picture.center().x()) <= 1


def test_a_take_that_cannot_be_read_is_said(qtbot: QtBot, made_film: OpenFilm) -> None:
    _, preview = shown(qtbot, made_film)
    take = made_film.generation.playing(made_film.document.project.shots[0].id)
    assert take is not None
    shutil.rmtree(made_film.document.store.folder.path / "takes")
    shutil.rmtree(made_film.document.store.folder.path / "lossless")
    made_film.stills.of_take(take.id)
    qtbot.waitUntil(lambda: [each.text for each in preview.viewport.badges] == ["Unreadable"])


def test_pictures_are_letterboxed_in_the_film_s_aspect(qtbot: QtBot, made_film: OpenFilm) -> None:
    _, preview = shown(qtbot, made_film)
    area = preview.viewport.picture
    assert area.width() / area.height() == pytest.approx(320 / 192, rel=0.01)
    assert area.width() == pytest.approx(preview.viewport.width(), abs=1) or area.height() == pytest.approx(
        preview.viewport.height(), abs=1
    )
    made_film.document.apply("Upright", set_film(width=192, height=320))
    area = preview.viewport.picture
    assert area.height() / area.width() == pytest.approx(320 / 192, rel=0.02)


def test_an_empty_film_says_what_to_do(qtbot: QtBot, open_film: OpenFilm) -> None:
    _, preview = shown(qtbot, open_film)
    open_film.document.apply("Delete", delete_shots([shot.id for shot in open_film.document.project.shots]))
    assert preview.shot is None
    assert not preview.transport.buttons["toggle"].isEnabled()
    preview.grab()
    open_film.document.undo()
    assert preview.transport.buttons["toggle"].isEnabled()


def test_overlays_from_commands(qtbot: QtBot, open_film: OpenFilm) -> None:
    _, preview = shown(qtbot, open_film)
    run = {command.id: command.run for command in preview.commands()}
    run["view.safe_areas"]()
    run["view.thirds"]()
    run["view.mask_2.39"]()
    assert preview.overlays == Overlays(safe=True, thirds=True, mask="2.39")
    preview.grab()
    run["view.mask_off"]()
    run["view.thirds"]()
    assert preview.overlays == Overlays(safe=True)


def test_a_mask_leaves_what_is_burnt_in_to_be_read(qtbot: QtBot, made_film: OpenFilm) -> None:
    _, preview = shown(qtbot, made_film)
    run = {command.id: command.run for command in preview.commands()}

    def brightest() -> int:
        """In the strip below a mask of 2.39, where the timecode stands."""
        area = preview.viewport.picture
        strip = masked(area, Fraction(239, 100))
        below = QRectF(area.left(), strip.bottom() + 2, area.width(), area.bottom() - strip.bottom() - 4)
        seen = preview.viewport.grab(below.toAlignedRect()).toImage()
        return max(seen.pixelColor(x, y).lightness() for x in range(seen.width()) for y in range(seen.height()))

    run["view.mask_2.39"]()
    made_film.playback.seek(60)
    qtbot.waitUntil(lambda: made_film.playback.picture is not None)
    dark = brightest()
    run["view.burn_ins"]()
    qtbot.waitUntil(lambda: brightest() > 200)
    assert dark < 100
    run["view.mask_off"]()
    run["view.burn_ins"]()
    run["view.mask_2.39"]()
    qtbot.waitUntil(lambda: brightest() < 100)


def test_full_screen_keeps_the_keys(qtbot: QtBot, open_film: OpenFilm) -> None:
    window, preview = shown(qtbot, open_film)
    qtbot.keyClick(window, Qt.Key.Key_F)
    full = preview._full
    assert full is not None
    qtbot.waitUntil(full.isActiveWindow)
    qtbot.keyClick(full, Qt.Key.Key_Right)
    assert open_film.playback.frame == 1
    qtbot.keyClick(full, Qt.Key.Key_Escape)
    assert preview._full is None


def test_meter_rises_at_once_and_falls(qtbot: QtBot) -> None:
    meter = Meter()
    qtbot.addWidget(meter)
    meter.show()
    meter.show_levels(-6.0, 0.5)
    assert meter.levels == (-6.0, 0.5)
    assert meter.overloaded
    qtbot.waitUntil(lambda: meter.levels[0] < -10.0)
    qtbot.mouseClick(meter, Qt.MouseButton.LeftButton)
    assert not meter.overloaded
    assert min(meter.levels) >= FLOOR_DB


def test_geometry_of_masks_and_safe_areas() -> None:
    picture = QRectF(0, 0, 1600, 900)
    area = masked(picture, Fraction(239, 100))
    assert area.width() == 1600
    assert area.height() == pytest.approx(1600 / 2.39)
    assert area.center() == picture.center()
    assert masked(picture, Fraction(1)).size().toTuple() == (900, 900)
    assert inset(picture, ACTION_SAFE).width() == pytest.approx(1488)


def test_command_ids_and_keys_are_unique(qtbot: QtBot, open_film: OpenFilm) -> None:
    _, preview = shown(qtbot, open_film)
    commands = preview.commands()
    keys = [key for command in commands for key in split_keys(command.keys)]
    assert len({command.id for command in commands}) == len(commands)
    assert len(set(keys)) == len(keys)


def test_burn_ins_are_in_the_picture_itself(qtbot: QtBot, made_film: OpenFilm) -> None:
    _, preview = shown(qtbot, made_film)
    qtbot.waitUntil(lambda: made_film.playback.picture is not None)
    plain = made_film.playback.picture
    command = next(each for each in preview.commands() if each.id == "view.burn_ins")
    command.run()
    assert preview.overlays.burn_ins == BURN_INS
    qtbot.waitUntil(lambda: made_film.playback.picture not in (None, plain))
    action = preview.transport._burn_ins["date"]
    assert action.isChecked()
    action.trigger()
    assert preview.overlays.burn_ins == ("shot", "take", "timecode", "version")
    command.run()
    assert preview.overlays.burn_ins == ()


def test_with_k_held_j_and_l_step_and_creep(qtbot: QtBot, open_film: OpenFilm) -> None:
    _, preview = shown(qtbot, open_film)
    playback, keys = open_film.playback, preview.viewport
    keys.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    keys.setFocus()
    playback.seek(50)
    qtbot.keyPress(keys, Qt.Key.Key_K)
    qtbot.keyPress(keys, Qt.Key.Key_L)
    assert playback.frame == 51
    qtbot.keyRelease(keys, Qt.Key.Key_L)
    qtbot.wait(HOLD_MS + 50)
    assert not playback.playing, "a tap is one frame"
    qtbot.keyPress(keys, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: playback.speed == -0.25)
    qtbot.keyRelease(keys, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: not playback.playing)
    qtbot.keyRelease(keys, Qt.Key.Key_K)
    qtbot.keyPress(keys, Qt.Key.Key_L)
    assert playback.speed == 1, "K is up again"
    qtbot.keyRelease(keys, Qt.Key.Key_L)
    qtbot.keyClick(keys, Qt.Key.Key_K)
    assert not playback.playing


def test_the_meter_switches_the_sound_of_scrubbing(qtbot: QtBot, open_film: OpenFilm) -> None:
    _, preview = shown(qtbot, open_film)
    action = preview.meter.menu().actions()[0]
    assert action.isChecked()
    action.trigger()
    assert not open_film.playback.scrub_audible
    command = next(each for each in preview.commands() if each.id == "play.audio_scrub")
    command.run()
    assert preview.meter.menu().actions()[0].isChecked()


def test_held_keys_do_not_pile_up(qtbot: QtBot, open_film: OpenFilm) -> None:
    preview = Preview(open_film)
    qtbot.addWidget(preview)
    repeats = {command.id: command.repeats for command in preview.commands() if command.keys}
    assert repeats["play.frame_forward"]
    assert not any(repeats[f"play.{name}"] for name in ("toggle", "backward", "stop", "forward", "set_in", "loop"))


@pytest.mark.parametrize("width", [100, 340, 420, 560, 820])
def test_the_timecode_is_never_cut_off(qtbot: QtBot, open_film: OpenFilm, width: int) -> None:
    window, preview = shown(qtbot, open_film)
    window.resize(width, 400)
    qtbot.wait(20)
    field = preview.transport.timecode
    assert field.width() >= field.sizeHint().width()
    last = preview.transport.full_screen
    assert last.mapTo(preview.transport, last.rect().topRight()).x() < preview.transport.width()


def test_the_frame_at_rest_is_dragged_out_as_a_picture(qtbot: QtBot, made_film: OpenFilm) -> None:
    _, preview = shown(qtbot, made_film)
    dragged: list[str] = []
    preview.frame_drag = FrameDrag(
        made_film, made_film.adopting, preview.viewport, lambda data, _: dragged.append(data.urls()[0].toLocalFile())
    )
    made_film.playback.seek(60)

    def exact() -> bool:
        picture = made_film.playback.picture
        return picture is not None and picture.width() == 320

    qtbot.waitUntil(exact)
    at = preview.viewport.picture.center().toPoint()
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.LeftButton):
        qtbot.mousePress(preview.viewport, button, pos=at)
        for step in range(1, 6):
            qtbot.mouseMove(preview.viewport, at + QPoint(8 * step, 0))
        qtbot.mouseRelease(preview.viewport, button, pos=at + QPoint(40, 0))
    qtbot.waitUntil(lambda: bool(dragged))
    assert [Path(each).name for each in dragged] == ["Made 00.00.02.12.png"]
    with Image.open(dragged[0]) as picture:
        assert picture.size == (320, 192)
