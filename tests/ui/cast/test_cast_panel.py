"""Writing down who and where, and the film that it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from studio.domain import cast_edits, edits
from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui.board.board import Board
from studio.ui.cast.cast_panel import CastPanel
from tests.ui.conftest import exposed

S1, S2, S3 = ShotId("s1"), ShotId("s2"), ShotId("s3")
LEFT = Qt.MouseButton.LeftButton
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def panel(qtbot: QtBot, open_film: OpenFilm) -> CastPanel:
    shown = exposed(qtbot, CastPanel(open_film), 340, 700)
    shown.activateWindow()
    return shown


def enter(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_character_is_written_and_named_in_prompts(panel: CastPanel, open_film: OpenFilm, qtbot: QtBot) -> None:
    page, document = panel.characters, open_film.document
    QTest.mouseClick(page.new, LEFT)
    enter(page.name, "Mara")
    QTest.keyClicks(page.words, "a woman in red")
    (mara,) = document.project.characters
    assert (mara.name, mara.words) == ("Mara", "a woman in red")
    assert document.position == 3  # made, named, described: the words are one step
    document.apply("Prompt", edits.set_prompt(S1, "@mara rows"))
    qtbot.waitUntil(lambda: "in 1 shot" in page.said.text())
    assert "@mara" in page.said.text()
    enter(page.name, "Old Mara")
    assert document.project.shot(S1).prompt == "@old_mara rows"
    QTest.mouseClick(page.select, LEFT)
    assert open_film.selection.shots == (S1,)


def test_who_only_speaks_is_in_the_shot_too(panel: CastPanel, open_film: OpenFilm, qtbot: QtBot) -> None:
    page, document = panel.characters, open_film.document
    document.apply("Jon", cast_edits.add_member("character", "Old Jon", "jon"))
    document.apply("Said", edits.set_text(S2, "dialogue", "MARTA: Jon: come!\nOLD JON (whispers): Aye."))
    document.apply("Both", edits.set_text(S3, "dialogue", "Old Jon: No."))
    document.apply("Both", edits.set_prompt(S3, "@old_jon turns"))
    page.choose("jon")
    qtbot.waitUntil(lambda: "in 2 shots" in page.said.text())
    QTest.mouseClick(page.select, LEFT)
    assert open_film.selection.shots == (S2, S3)


def test_a_name_that_is_taken_is_refused_and_put_back(panel: CastPanel, open_film: OpenFilm, qtbot: QtBot) -> None:
    document = open_film.document
    document.apply("One", cast_edits.add_member("place", "Harbour", "harbour"))
    page = panel.characters
    page.add()
    with qtbot.waitSignal(document.refused) as refused:
        enter(page.name, "harbour")
    assert "Harbour already" in (refused.args or [""])[0]
    assert page.name.text() == "New character"
    with qtbot.waitSignal(document.refused):
        enter(page.name, " ")
    assert [each.name for each in document.project.characters] == ["New character"]


def test_removing_says_what_becomes_of_the_prompts(panel: CastPanel, open_film: OpenFilm, qtbot: QtBot) -> None:
    document, page = open_film.document, panel.places
    document.apply("One", cast_edits.add_member("place", "Harbour", "harbour"))
    document.apply("Words", cast_edits.set_words("place", "harbour", "a grey harbour"))
    document.apply("Prompt", edits.set_prompt(S1, "Boats in @harbour"))
    with qtbot.waitSignal(document.refused) as said:
        QTest.mouseClick(page.remove, LEFT)
    assert "One shot said @harbour" in (said.args or [""])[0]
    assert document.project.places == ()
    assert document.project.shot(S1).prompt == "Boats in a grey harbour"
    document.undo()
    assert document.project.shot(S1).prompt == "Boats in @harbour"
    assert page.name.text() == "Harbour"


def test_a_dropped_picture_shows_the_character(
    panel: CastPanel, open_film: OpenFilm, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "mara.png"
    Image.new("RGB", (32, 18), "red").save(path)
    panel.characters.add()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    well = panel.characters.references
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(well, QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, plain))
    QApplication.sendEvent(well, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, plain))
    qtbot.waitUntil(lambda: bool(open_film.document.project.characters[0].references))
    (reference,) = open_film.document.project.characters[0].references
    assert reference.role == "character"
    row = well.rows[0]
    row.role.setCurrentIndex(row.role.findData("style"))
    row.role.activated.emit(row.role.currentIndex())
    assert open_film.document.project.characters[0].references[0].role == "style"
    row.strength.setValue(40)
    row.strength.setValue(30)
    assert open_film.document.project.characters[0].references[0].strength == 0.3
    row.removed.emit()
    assert open_film.document.project.characters[0].references == ()


def test_a_scene_takes_the_selected_shots(panel: CastPanel, open_film: OpenFilm) -> None:
    document, page = open_film.document, panel.scenes
    panel.tabs.setCurrentWidget(page)
    open_film.selection.set([S1, S2])
    QTest.mouseClick(page.new, LEFT)
    enter(page.heading, "EXT. BEACH - SUNSET")
    (scene,) = document.project.scenes
    assert (scene.setting, scene.place, scene.time) == ("EXT", "beach", "sunset")
    assert [shot.scene for shot in document.project.shots[:3]] == [scene.id, scene.id, None]
    enter(page.time, "night")
    assert document.project.scenes[0].heading == "EXT. BEACH - NIGHT"
    enter(page.look, "low fog")
    assert document.project.scenes[0].look == "low fog"
    assert document.project.scenes[0].heading == "EXT. BEACH - NIGHT"
    open_film.selection.set([S3])
    QTest.mouseClick(page.assign, LEFT)
    assert document.project.shot(S3).scene == scene.id
    QTest.mouseClick(page.remove, LEFT)
    assert document.project.scenes == ()
    assert document.project.shot(S1).scene is None


def test_an_own_heading_is_left_alone_by_its_parts(panel: CastPanel, open_film: OpenFilm) -> None:
    page = panel.scenes
    panel.tabs.setCurrentWidget(page)
    page.add()
    enter(page.heading, "Prologue")
    enter(page.place, "hall")
    (scene,) = open_film.document.project.scenes
    assert (scene.heading, scene.place) == ("Prologue", "hall")


def test_shots_are_put_into_a_scene_from_the_board(qtbot: QtBot, open_film: OpenFilm) -> None:
    board = Board(open_film)
    qtbot.addWidget(board)
    open_film.selection.set([S1, S2])
    board.actions_of_shots.new_scene()
    open_film.selection.set([S3])
    next(each for each in board.commands() if each.id == "board.scene").run()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    (scene,) = open_film.document.project.scenes
    assert [shot.scene for shot in open_film.document.project.shots[:3]] == [scene.id] * 3
