"""Typing, choosing and dropping in the shot panel, and the film that it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.domain import cast_edits, edits, panel_edits
from studio.domain.asset import Asset
from studio.domain.film_edits import set_film
from studio.domain.shot import Link, Panel, Reference, Shot, ShotId, Transition
from studio.generate.catalog import find_model
from studio.generate.model_row import ENGINE_BYTES
from studio.production.adopt import adopt_file
from studio.session.film import OpenFilm
from studio.ui.shot.chip import Chip
from studio.ui.shot.dropped import Dropped
from studio.ui.shot.generate_bar import spoken_bytes
from studio.ui.shot.shot_panel import ShotPanel
from tests.ui.conftest import exposed

S1, S2, S3 = ShotId("s1"), ShotId("s2"), ShotId("s3")
LEFT = Qt.MouseButton.LeftButton
# The offscreen platform says so of every window with a layout.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def panel(qtbot: QtBot, open_film: OpenFilm) -> ShotPanel:
    shown = exposed(qtbot, ShotPanel(open_film), 340, 1400)
    open_film.selection.select(S3)
    return shown


def shot(film: OpenFilm, name: ShotId = S3) -> Shot:
    return film.document.project.shot(name)


def picture(film: OpenFilm, folder: Path) -> Asset:
    path = folder / "sea.png"
    Image.new("RGB", (32, 18), "navy").save(path)
    return adopt_file(film.document.store, path)


def enter(field: QWidget, text: str) -> None:
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


# --- texts ------------------------------------------------------------------------------------------------------------


def pick(box: QComboBox, value: object) -> None:
    """Open a list and click on its line."""
    box.showPopup()
    index = box.model().index(box.findData(value), 0)
    QTest.mouseClick(box.view().viewport(), LEFT, pos=box.view().visualRect(index).center())


def test_typing_is_one_step_and_in_the_film_at_once(panel: ShotPanel, open_film: OpenFilm) -> None:
    field = panel.prompt.prompt
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "A gull")
    assert shot(open_film).prompt == "A gull"
    assert len(open_film.document.history()) == 1
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shot(open_film).prompt == field.toPlainText() == "A red boat at sea, part 3"


def test_the_cursor_stays_when_the_film_changes(panel: ShotPanel, open_film: OpenFilm) -> None:
    field = panel.prompt.prompt
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)
    open_film.document.apply("Edit", edits.set_prompt(S3, "A very red boat \U0001f6a2 at sea, part 3"))
    assert field.textCursor().atEnd()
    field.moveCursor(QTextCursor.MoveOperation.WordLeft)
    before = field.textCursor().position()
    open_film.document.apply("Edit", edits.set_prompt(S3, "A boat \U0001f6a2 at sea, part 3"))
    assert field.textCursor().position() == before - len("very red ")
    open_film.document.apply("Edit", edits.set_prompt(S3, "A boat \U0001f6a2 at sea, part 3, again"))
    assert field.textCursor().position() == before - len("very red ")
    assert field.toPlainText() == shot(open_film).prompt


@pytest.mark.parametrize("typed", ["99999999999", "1e9s", "999999999s", "999:00:00:00"])
def test_a_length_beyond_all_bounds_is_a_sentence(
    panel: ShotPanel, open_film: OpenFilm, qtbot: QtBot, typed: str
) -> None:
    with qtbot.waitSignal(open_film.document.refused) as told:
        enter(panel.settings.length, typed)
    assert told.args is not None
    assert "longer than this editor can hold" in told.args[0] or "is not a duration" in told.args[0]
    assert shot(open_film).duration == 36
    assert panel.settings.length.text() == "00:00:01:12"


def test_names_are_completed(panel: ShotPanel, open_film: OpenFilm, qtbot: QtBot) -> None:
    open_film.document.apply("Add", cast_edits.add_member("character", "Marta Lund", "m"))
    field = panel.prompt.prompt
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "@mar")
    popup = field.completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert shot(open_film).prompt == "@marta_lund "


def test_what_is_recognised_is_shown(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.document.apply("Edit", edits.set_prompt(S3, "A red boat at sea, a zeppelin, lighthous"))
    assert {"boat", "sea"} <= {chip.text for chip in panel.prompt.chips.shown}
    assert not any(chip.strange for chip in panel.prompt.chips.shown)
    open_film.document.apply("Choose model", set_film(model="sketch"))
    strange = {chip.text: chip.hint for chip in panel.prompt.chips.shown if chip.strange}
    assert set(strange) == {"zeppelin", "lighthous"}
    assert "no room" in strange["lighthous"] or "never read" in strange["lighthous"]  # one boat fills its picture
    for prompt, near in (("A lighthous at sea", "lighthouse"), ("A zeppelin at sea", "ball")):
        open_film.document.apply("Edit", edits.set_prompt(S3, prompt))
        (hint,) = (chip.hint for chip in panel.prompt.chips.shown if chip.strange)
        assert near in hint


def test_a_script_that_is_pasted_into_a_prompt_is_refused_and_the_prompt_stays(
    panel: ShotPanel, open_film: OpenFilm, qtbot: QtBot
) -> None:
    before = shot(open_film).prompt
    field = panel.prompt.prompt
    field.selectAll()
    with qtbot.waitSignal(open_film.document.refused) as refused:
        field.insertPlainText("a red boat at sea " * 5000)
    assert "on the board" in str(refused.args)
    assert (field.toPlainText(), shot(open_film).prompt) == (before, before)


def test_what_is_understood_and_still_new_to_the_model_is_one_chip(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.document.apply("Choose model", set_film(model="sketch"))
    open_film.document.apply("Edit", edits.set_prompt(S3, "A boat, rain on the roof"))
    boat, rain, *added = panel.prompt.chips.shown
    assert (boat.text, boat.strange) == ("boat", False)
    assert (rain.text, rain.strange) == ("rain on the roof", True)
    assert rain.hint.startswith("Sound. ")
    assert "The nearest it knows: " in rain.hint
    assert "+ by day" in {chip.text for chip in added}


def test_what_is_not_to_be_there_and_what_is_added_are_chips(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.document.apply("Choose model", set_film(model="sketch"))
    open_film.document.apply("Edit", edits.set_prompt(S3, "A street without cars"))
    shown = {chip.text: chip for chip in panel.prompt.chips.shown}
    assert shown["without cars"].strange
    assert {"+ a house", "+ by day"} <= shown.keys()
    assert "car" not in shown


def test_a_prompt_in_another_language_is_one_chip_and_not_a_word_each(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.document.apply("Choose model", set_film(model="sketch"))
    open_film.document.apply("Edit", edits.set_prompt(S3, "Ein Mann geht am Strand spazieren"))
    (strange,) = (chip for chip in panel.prompt.chips.shown if chip.strange)
    assert "reads English" in strange.hint


def test_camera_words_that_the_model_never_read_are_chips(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.document.apply("Choose model", set_film(model="sketch"))
    open_film.document.apply("Edit", edits.set_camera(S3, "POV, pan left"))
    hints = {chip.text: chip.hint for chip in panel.camera.chips.shown if chip.strange}
    assert "medium shot" in hints["POV shot"]


def test_a_name_that_nobody_has_is_said(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.document.apply("Add", cast_edits.add_member("character", "Marta", "m"))
    remark = panel.prompt.remark
    open_film.document.apply("Edit", edits.set_prompt(S3, "@marta waits"))
    assert remark.isHidden()
    open_film.document.apply("Edit", edits.set_prompt(S3, "@nobody and @mart wait"))
    assert remark.text().splitlines() == [
        "No character or place is called @nobody, so the model only reads the word.",
        "No character or place is called @mart, so the model only reads the word: did you mean @marta?",
    ]
    assert not remark.isHidden()


def test_a_directive_of_which_nothing_is_understood_is_said(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.document.apply("Edit", edits.set_text(S3, "camera", "woosh"))
    assert panel.camera.remark.text().startswith("Nothing here is a camera term")
    open_film.document.apply("Edit", edits.set_text(S3, "camera", "pan left"))
    assert panel.camera.remark.isHidden()


def test_a_word_is_one_chip_and_no_chip_widens_the_panel(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.document.apply("Choose model", set_film(model="sketch"))
    wide = panel.minimumSizeHint().width()
    open_film.document.apply("Edit", edits.set_prompt(S3, f"she sits, {'very' * 80}"))
    chips = [chip.text for chip in panel.prompt.chips.shown]
    assert chips.count("sits") == 1
    assert "very" * 80 in chips
    assert panel.prompt.chips.minimumSizeHint().width() < 260
    assert panel.minimumSizeHint().width() == wide


def test_chips_are_seen_as_long_as_their_words_are_there(panel: ShotPanel, open_film: OpenFilm) -> None:
    chips = panel.prompt.chips
    for prompt in ("a red boat at sea, rain", "a boat", "a boat at sea, snow"):
        open_film.document.apply("Edit", edits.set_prompt(S3, prompt))
        seen = [each for each in chips.findChildren(Chip) if each.isVisible()]
        assert [each.accessibleName() for each in seen] == [chip.text for chip in chips.shown]
        assert [each.toolTip() for each in seen] == [chip.hint for chip in chips.shown]
    open_film.document.apply("Edit", edits.set_prompt(S3, ""))
    assert not chips.isVisible()


def test_the_camera_is_read_while_it_is_typed(panel: ShotPanel, open_film: OpenFilm) -> None:
    field = panel.camera.camera
    field.selectAll()
    QTest.keyClicks(field, "close-up, slow doly in")
    assert shot(open_film).camera == "close-up, slow doly in"
    assert panel.camera.remark.isVisible()
    (mark,) = field.extraSelections()
    assert mark.cursor.selectedText() == "doly in"
    assert any(chip.text == "close up" for chip in panel.camera.chips.shown)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "\n" not in shot(open_film).camera


def test_another_shot_gets_none_of_what_was_typed(panel: ShotPanel, open_film: OpenFilm) -> None:
    before = shot(open_film, S1).prompt
    field = panel.prompt.prompt
    field.setFocus()
    QTest.keyClicks(field, "x")
    open_film.selection.select(S1)
    assert field.toPlainText() == before == shot(open_film, S1).prompt
    QTest.keyClicks(field, "y")
    assert len(open_film.document.history()) == 2


# --- settings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "frames"), [("2s", 48), ("12", 12), ("00:00:03:01", 73)])
def test_a_duration_is_typed(panel: ShotPanel, open_film: OpenFilm, typed: str, frames: int) -> None:
    enter(panel.settings.length, typed)
    assert shot(open_film).duration == frames


def test_a_duration_is_stepped_as_one_edit(panel: ShotPanel, open_film: OpenFilm, qtbot: QtBot) -> None:
    for _ in range(3):
        QTest.keyClick(panel.settings.length, Qt.Key.Key_Up)
    assert shot(open_film).duration == 39
    assert len(open_film.document.history()) == 1
    with qtbot.waitSignal(open_film.document.refused):
        enter(panel.settings.length, "soon")
    assert shot(open_film).duration == 39


def test_the_seed(panel: ShotPanel, open_film: OpenFilm) -> None:
    made = int(panel.settings.seed.field.text())
    QTest.mouseClick(panel.settings.seed.fixed, LEFT)
    assert shot(open_film).seed == made
    enter(panel.settings.seed.field, "7")
    assert shot(open_film).seed == 7
    QTest.mouseClick(panel.settings.seed.after, LEFT)
    assert shot(open_film).seed == 8
    QTest.mouseClick(panel.settings.seed.dice, LEFT)
    assert shot(open_film).seed not in (None, 8)
    QTest.mouseClick(panel.settings.seed.fixed, LEFT)
    assert shot(open_film).seed is None


def test_extend_and_match(panel: ShotPanel, open_film: OpenFilm) -> None:
    QTest.mouseClick(panel.follow.kinds["match"], LEFT)
    assert shot(open_film).link == Link("match")
    panel.follow.target.activated.emit(panel.follow.target.findData(S1))
    assert shot(open_film).link == Link("match", S1)
    QTest.mouseClick(panel.follow.kinds[None], LEFT)
    assert shot(open_film).link is None
    open_film.selection.select(S1)
    assert not panel.follow.kinds["continue"].isEnabled()
    assert panel.follow.kinds["continue"].toolTip() == "No shot comes before this one."


def test_extend_says_why_a_model_cannot(panel: ShotPanel, open_film: OpenFilm, shelf: Path) -> None:
    open_film.document.apply("Model", set_film(model="wan-2.1-1.3b"))
    open_film.selection.select(S2)
    open_film.selection.select(S3)
    extend = panel.follow.kinds["continue"]
    assert not extend.isEnabled()
    assert extend.toolTip().startswith("Wan 2.1, 1.3B cannot go on from another shot: choose another model")
    open_film.document.apply("Model", set_film(model="wan-2.2-5b"))
    open_film.selection.select(S2)
    open_film.selection.select(S3)
    assert extend.isEnabled()
    assert extend.toolTip().startswith("The same run of the camera goes on")


def test_match_says_why_not_and_the_cost_what_becomes_of_a_shot(
    panel: ShotPanel, open_film: OpenFilm, shelf: Path
) -> None:
    QTest.mouseClick(panel.follow.kinds["match"], LEFT)
    open_film.document.apply("Model", set_film(model="skyreels-2-1.3b"))
    assert panel.follow.kinds["match"].isEnabled(), "it is so already, and can be looked at"
    open_film.selection.select(S2)
    open_film.selection.select(S3)
    assert panel.bar.cost.text().startswith("The model skyreels-2-1.3b is not on this machine: shotloom models get")
    assert "Only the words carry over: SkyReels-V2" in panel.bar.cost.text()
    QTest.mouseClick(panel.follow.kinds[None], LEFT)
    assert not panel.follow.kinds["match"].isEnabled()
    assert "its first picture could be made" in panel.follow.kinds["match"].toolTip()
    open_film.document.apply("Longer", edits.set_duration(S3, 300))
    open_film.selection.select(S2)
    open_film.selection.select(S3)
    assert "pieces of at most 97 frames" in panel.bar.cost.text()


def test_the_colours_of_a_chain_are_held_until_somebody_lets_them_go(panel: ShotPanel, open_film: OpenFilm) -> None:
    assert panel.follow.hold.isHidden()  # the shot stands alone
    QTest.mouseClick(panel.follow.kinds["continue"], LEFT)
    assert not panel.follow.hold.isHidden()
    assert panel.follow.hold.isChecked()
    panel.follow.hold.click()
    assert not shot(open_film).hold_colours
    panel.follow.hold.click()
    assert shot(open_film).hold_colours
    QTest.mouseClick(panel.follow.kinds["match"], LEFT)
    assert panel.follow.hold.isHidden()


def test_a_transition(panel: ShotPanel, open_film: OpenFilm, qtbot: QtBot) -> None:
    panel.follow.transition.activated.emit(1)
    assert shot(open_film).transition == Transition("dissolve", 12)
    enter(panel.follow.frames, "6f")
    assert shot(open_film).transition == Transition("dissolve", 6)
    open_film.selection.select(S2)  # continues the one before: a dissolve makes no sense
    with qtbot.waitSignal(open_film.document.refused):
        panel.follow.transition.activated.emit(1)
    assert panel.follow.transition.currentIndex() == 0


def test_the_head(panel: ShotPanel, open_film: OpenFilm) -> None:
    enter(panel.name, "3A")
    assert shot(open_film).name == "3A"
    panel.status.activated.emit(3)
    assert shot(open_film).status == "approved"


# --- references and panels --------------------------------------------------------------------------------------------


def test_a_reference_is_changed_and_removed(panel: ShotPanel, open_film: OpenFilm, tmp_path: Path) -> None:
    asset = picture(open_film, tmp_path)
    open_film.document.apply("Add", edits.set_references(S3, [Reference(asset), Reference(asset, "place")]))
    steps = len(open_film.document.history())
    row = panel.references.rows_shown[0]
    for value in (90, 70, 40):
        row.strength.setValue(value)
    assert shot(open_film).references[0].strength == 0.4
    assert len(open_film.document.history()) == steps + 1
    row.role.activated.emit(row.role.findData("at"))
    assert (shot(open_film).references[0].role, shot(open_film).references[0].at) == ("at", 17)
    row.removed.emit()
    assert [each.role for each in shot(open_film).references] == ["place"]


def test_a_file_is_dropped_on_the_well(panel: ShotPanel, open_film: OpenFilm, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "look.png"
    Image.new("RGB", (32, 18), "olive").save(path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    well, none = panel.references.well, Qt.KeyboardModifier.NoModifier
    at, copy = well.rect().center(), Qt.DropAction.CopyAction
    QApplication.sendEvent(well, QDragEnterEvent(at, copy, data, LEFT, none))
    QApplication.sendEvent(well, QDropEvent(QPointF(at), copy, data, LEFT, none))
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text() == "Style")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    qtbot.waitUntil(lambda: bool(shot(open_film).references))
    assert shot(open_film).references[0].role == "style"


def test_the_panel_lights_up_under_what_it_would_take(panel: ShotPanel, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "sea.png"))])
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(panel, QDragEnterEvent(panel.rect().center(), copy, data, LEFT, none))
    assert panel.rim.isVisible()
    assert panel.rim.geometry() == panel.rect()
    QApplication.sendEvent(panel, QDragLeaveEvent())
    assert not panel.rim.isVisible()


def test_a_panel_becomes_the_first_frame(panel: ShotPanel, open_film: OpenFilm, tmp_path: Path) -> None:
    asset = picture(open_film, tmp_path)
    open_film.document.apply("Add", panel_edits.set_panels(S3, [Panel(asset=asset)]))
    (button,) = panel.panels.buttons
    button.menu().actions()[0].trigger()
    assert shot(open_film).references == (Reference(asset, "first"),)


def test_a_generated_panel_is_imported_before_it_is_promoted(
    panel: ShotPanel, open_film: OpenFilm, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(open_film.generation.take_arrived):
        QTest.mouseClick(panel.panels.generate, LEFT)
    (button,) = panel.panels.buttons
    button.menu().actions()[1].trigger()
    qtbot.waitUntil(lambda: bool(shot(open_film).references))
    (reference,) = shot(open_film).references
    assert reference.role == "last"
    assert shot(open_film).panels[0].asset == reference.asset


# --- sending ----------------------------------------------------------------------------------------------------------


def test_the_full_prompt_is_what_the_request_holds(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.generation.pause()
    open_film.document.apply("Style", set_film(style="quiet", model="sketch"))
    assert panel.sent.text.text() == "A quiet red boat at sea by day. The camera pans left"
    assert "of 64 tokens" in panel.sent.length.text()
    open_film.document.apply("Edit", edits.set_prompt(S3, ""))
    assert panel.sent.text.text() == "Shot 030 has no prompt: write one first."


def test_variants_say_which_one_generate_takes(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.document.apply("Edit", edits.set_prompt(S3, "a {|red} boat at {dusk|dawn|dusk}, {not a choice}"))
    chips = {chip.text: chip.hint for chip in panel.prompt.chips.shown if "(of " in chip.text}
    assert list(chips) == ["nothing (of nothing | red)", "dusk (of dusk | dawn | dusk)"]
    assert "makes all 2" in chips["dusk (of dusk | dawn | dusk)"]


def test_parts_of_the_prompt_can_be_left_out(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.document.apply("Style", set_film(style="quiet", model="sketch"))
    boxes = panel.sent.boxes
    assert [name for name, box in boxes.items() if box.isVisible()] == ["shot", "style", "camera"]
    QTest.mouseClick(boxes["style"], LEFT, pos=QPoint(8, boxes["style"].height() // 2))
    assert panel.sent.text.text() == "A red boat at sea by day. The camera pans left"
    assert shot(open_film).left_out == ("style",)
    assert open_film.document.undo_label == "Leave “Style” out of shot 030"
    boxes["camera"].click()
    assert panel.sent.text.text() == "A red boat at sea by day"
    boxes["shot"].click()
    assert panel.sent.text.text() == ("Every part of the prompt of shot 030 is left out: let one of them be sent.")
    open_film.document.undo()
    boxes["camera"].click()
    assert panel.sent.text.text() == "A red boat at sea by day. The camera pans left"
    open_film.selection.select(S1)
    assert boxes["style"].isChecked()
    assert not boxes["camera"].isVisible()


def test_generate_and_cancel(panel: ShotPanel, open_film: OpenFilm, qtbot: QtBot) -> None:
    open_film.generation.pause()
    assert "Not measured" in panel.bar.cost.text()
    QTest.mouseClick(panel.bar.generate, LEFT)
    (job,) = open_film.generation.jobs()
    assert job.shot == S3
    assert panel.bar.cancel.isVisible()
    QTest.mouseClick(panel.bar.cancel, LEFT)
    assert not open_film.generation.jobs()
    qtbot.waitUntil(lambda: not panel.bar.cancel.isVisible())


def test_the_cost_names_the_memory_of_engine_and_weights(panel: ShotPanel, open_film: OpenFilm) -> None:
    assert "memory" not in panel.bar.cost.text(), "the test card has no weights"
    open_film.document.apply("Model", set_film(model="sketch"))
    open_film.selection.select(S1)
    needed = find_model("sketch").weight_bytes() + ENGINE_BYTES
    assert f"· {spoken_bytes(needed)}" in panel.bar.cost.text()
    assert f"At least {spoken_bytes(needed)} of memory" in panel.bar.cost.toolTip()
    open_film.document.apply("Size", set_film(width=1080, height=1920))
    open_film.selection.select(S3)
    assert panel.bar.cost.text().endswith("with bars")
    assert panel.bar.cost.toolTip().endswith("with bars in a 9:16 film")
    assert [spoken_bytes(each) for each in (5, 240_000_000, 1_440_000_000, 38_000_000_000)] == [
        "1 MB",
        "240 MB",
        "1.4 GB",
        "38 GB",
    ]


def test_the_cost_is_measured(qtbot: QtBot, made_film: OpenFilm) -> None:
    panel = ShotPanel(made_film)
    qtbot.addWidget(panel)
    made_film.selection.select(S3)
    assert "as this film's takes took" in panel.bar.cost.toolTip()  # this film was made somewhere else


def test_a_job_of_a_paused_queue_promises_no_time(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.generation.pause()
    open_film.generation.generate([S3])
    assert panel.bar.cost.text() == "Queued, and the queue is paused"


def test_nothing_selected_says_so(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.selection.select(None)
    assert panel.nothing.isVisible()
    assert not panel.area.isVisible()


def test_everything_that_can_be_reached_has_a_name(panel: ShotPanel) -> None:
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSlider)
    nameless = [
        each
        for each in panel.findChildren(QWidget)
        if isinstance(each, kinds)
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
    ]
    assert not nameless


# --- several shots ----------------------------------------------------------------------------------------------------


@pytest.fixture
def three(panel: ShotPanel, open_film: OpenFilm) -> tuple[ShotId, ...]:
    """Three shots are selected, the panel shows the last of them."""
    open_film.selection.set((S1, S2, S3), S3)
    return (S1, S2, S3)


def test_a_duration_counts_for_all_selected(panel: ShotPanel, open_film: OpenFilm, three: tuple[ShotId, ...]) -> None:
    before = open_film.document.project
    assert panel.several.words.text() == "3 shots: settings and status count for all of them, words for 030 alone."
    panel.settings.length.selectAll()
    QTest.keyClicks(panel.settings.length, "2s")
    QTest.keyClick(panel.settings.length, Qt.Key.Key_Return)
    assert [each.duration for each in open_film.document.project.shots] == [48, 48, 48, 60, 24]
    assert open_film.document.undo_label == "Set duration of 3 shots"
    open_film.document.undo()
    assert open_film.document.project == before


@pytest.mark.parametrize("width", [310, 345, 457])
def test_the_longest_seed_is_read_whole_at_every_width(panel: ShotPanel, open_film: OpenFilm, width: int) -> None:
    panel.resize(width, 1400)
    row = panel.settings.seed
    enter(row.field, str(2**63 - 1))
    assert shot(open_film).seed == 2**63 - 1
    row.field.home(False)
    before = row.field.cursorPositionAt(QPoint(row.field.width() - 3, row.field.height() // 2))
    row.field.end(False)
    after = row.field.cursorPositionAt(QPoint(3, row.field.height() // 2))
    assert (before, after) == (19, 0), "nothing is scrolled out at either end"
    assert row.rect().contains(row.dice.rect().translated(row.dice.mapTo(row, QPoint())))


def test_settings_count_for_all_selected(
    qtbot: QtBot, panel: ShotPanel, open_film: OpenFilm, three: tuple[ShotId, ...]
) -> None:
    qtbot.mouseClick(panel.settings.seed.fixed, LEFT)
    seeds = [each.seed for each in open_film.document.project.shots]
    assert None not in seeds[:3]
    assert len(set(seeds[:3])) == 3, "each keeps its own"
    assert seeds[3:] == [None, None]
    pick(panel.settings.fit, "crop")
    assert [each.fit for each in open_film.document.project.shots] == ["crop", "crop", "crop", "auto", "auto"]
    pick(panel.status, "approved")
    statuses = [each.status for each in open_film.document.project.shots]
    assert statuses == ["approved", "approved", "approved", "todo", "todo"]


def test_a_transition_counts_for_all_selected(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.selection.set((S3, ShotId("s4")), S3)
    pick(panel.follow.transition, "dissolve")
    assert [each.transition for each in open_film.document.project.shots[2:]] == [
        Transition("dissolve", 12),
        Transition("dissolve", 12),
        None,
    ]
    open_film.selection.select(S3)
    pick(panel.follow.transition, None)
    assert shot(open_film).transition is None
    assert shot(open_film, ShotId("s4")).transition is not None


def test_all_selected_follow(qtbot: QtBot, panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.selection.set((S3, ShotId("s4")), S3)
    qtbot.mouseClick(panel.follow.kinds["match"], LEFT)
    assert [each.link for each in open_film.document.project.shots[2:]] == [Link("match"), Link("match"), None]


def test_words_go_to_the_others_only_when_asked(
    panel: ShotPanel, open_film: OpenFilm, three: tuple[ShotId, ...]
) -> None:
    camera = panel.camera.camera
    QTest.keyClick(camera, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(camera, "slow dolly in")
    assert [each.camera for each in open_film.document.project.shots[:3]] == ["", "", "slow dolly in"]
    menu = panel.several.same.menu()
    assert menu is not None
    next(each for each in menu.actions() if each.text() == "Camera").trigger()
    cameras = [each.camera for each in open_film.document.project.shots]
    assert cameras == ["slow dolly in", "slow dolly in", "slow dolly in", "", ""]


def test_one_shot_alone_needs_no_note(panel: ShotPanel, open_film: OpenFilm) -> None:
    assert not panel.several.isVisible()
    open_film.selection.toggle(S1)
    assert panel.several.isVisible()


def test_what_a_field_asks_for_can_be_read_in_a_narrow_panel(panel: ShotPanel, qtbot: QtBot) -> None:
    camera = panel.camera.camera
    camera.setPlaceholderText("Nahaufnahme: close-up, slow dolly in, handheld, 35mm")  # longer than the English
    panel.resize(700, 1400)
    wide = camera.height()
    panel.resize(340, 1400)
    qtbot.waitUntil(lambda: camera.height() > wide)
    assert camera.height() - wide == camera.fontMetrics().lineSpacing()  # its second line
    QTest.keyClicks(camera, "p")
    assert camera.height() > wide, "nothing jumps with the first letter"


@pytest.mark.parametrize(("name", "said"), [("scenes", "lies in the folder"), ("film.fountain", "between the cards")])
def test_what_no_shot_can_keep_is_answered_at_once(
    panel: ShotPanel, open_film: OpenFilm, tmp_path: Path, qtbot: QtBot, name: str, said: str
) -> None:
    path = tmp_path / name
    if path.suffix:
        path.write_text("INT. ROOM - DAY\n\nA boat.\n", encoding="utf-8")
    else:
        path.mkdir()
    with qtbot.waitSignal(open_film.document.refused) as told:
        assert panel.intake.offer(Dropped(files=(path,)), S3, panel, QPoint(0, 0)) is None
    assert said in str(told.args)


def test_of_a_folder_and_a_picture_the_picture_is_kept(panel: ShotPanel, tmp_path: Path) -> None:
    (tmp_path / "scenes").mkdir()
    (tmp_path / "sea.png").write_bytes(b"")
    assert panel.intake.given(Dropped(files=(tmp_path / "scenes", tmp_path / "sea.png"))) == [tmp_path / "sea.png"]


def test_in_a_low_panel_the_cost_leaves_the_prompt_in_sight(panel: ShotPanel, open_film: OpenFilm) -> None:
    open_film.document.apply("Model", set_film(model="sketch", width=1080, height=1920))
    open_film.selection.select(S1)
    panel.resize(340, 900)
    words = panel.bar.cost.text()
    assert len(words.splitlines()) > 1
    whole = panel.bar.cost.toolTip()
    assert whole == panel.bar.cost.accessibleDescription()
    panel.bar.give_room(20)
    assert len(panel.bar.cost.text().splitlines()) < len(words.splitlines())
    assert words.startswith(panel.bar.cost.text())
    assert panel.bar.cost.toolTip() == whole
