"""What was written is not lost when the disk is full, or when the film's folder goes while it is open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from studio.domain import cast_edits, edits
from studio.domain.project import Project, Scene, Title, TitleId
from studio.domain.shot import SceneId, Shot, ShotId
from studio.domain.title_edits import add_title
from studio.session.film import OpenFilm
from studio.storage.project_store import ProjectStore
from studio.ui.board.board import Board
from studio.ui.board.canvas import BoardCanvas
from studio.ui.cast.cast_panel import CastPanel
from studio.ui.main_window import MainWindow
from studio.ui.shot.shot_panel import ShotPanel
from studio.ui.timeline.title_editor import TitleEditor
from tests.full_disk import full_disk
from tests.ui.conftest import five_shots
from tests.ui.test_main_window import CTRL, SHIFT, Open, open_window, preference, press

__all__ = ["open_window", "preference"]  # fixtures
S2, S3 = ShotId("s2"), ShotId("s3")


def parts(window: MainWindow) -> tuple[Board, ShotPanel]:
    assert window.desk is not None
    board, panel = window.desk.workspaces.panels["board"], window.desk.workspaces.panels["shot"]
    assert isinstance(board, Board)
    assert isinstance(panel, ShotPanel)
    return board, panel


def shot(film: OpenFilm, name: ShotId) -> Shot:
    return film.document.project.shot(name)


def held(window: MainWindow) -> list[str]:
    return [sentence for sentence in window.notices.sentences() if sentence.startswith("Not saved: ")]


def test_a_full_disk_keeps_what_is_typed_until_it_can_be_saved(
    qtbot: QtBot, open_window: Open, open_film: OpenFilm
) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    window.desk.workspaces.show_panel("shot")
    field = parts(window)[1].prompt.prompt
    open_film.selection.select(S3)
    old = shot(open_film, S3).prompt
    qtbot.waitUntil(lambda: (field.setFocus(), field.hasFocus())[1])
    with full_disk(open_film):
        field.selectAll()
        QTest.keyClicks(field, "Two hundred letters")
        QTest.keyClick(field, Qt.Key.Key_Tab)
        assert field.toPlainText() == "Two hundred letters"
        assert field.property("unsaved")
        assert shot(open_film, S3).prompt == old
        for number in range(6):  # whatever else is said, it stays
            window.notices.fail(f"Another thing {number}")
        assert len(held(window)) == 1
        open_film.selection.select(S2)
        assert field.toPlainText() == shot(open_film, S2).prompt
        open_film.selection.select(S3)
        assert field.toPlainText() == "Two hundred letters"
    qtbot.waitUntil(lambda: (field.setFocus(), field.hasFocus())[1])
    QTest.keyClick(field, Qt.Key.Key_Tab)  # leaving the field tries again
    assert shot(open_film, S3).prompt == "Two hundred letters"
    assert not field.property("unsaved")
    assert not held(window)


def test_the_next_change_saves_what_was_left_and_undo_takes_it_back(open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    field = parts(window)[1].prompt.prompt
    open_film.selection.select(S3)
    old = shot(open_film, S3).prompt
    with full_disk(open_film):
        field.selectAll()
        QTest.keyClicks(field, "Fog")
        QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
        assert field.toPlainText() == old
        field.selectAll()
        QTest.keyClicks(field, "Fog")
    open_film.document.apply("Edit", edits.set_prompt(S2, "Snow"))
    assert (shot(open_film, S2).prompt, shot(open_film, S3).prompt) == ("Snow", "Fog")


def test_a_card_stays_open_until_its_words_are_saved(open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    canvas = parts(window)[0].canvas
    canvas.edit_field(S3, "prompt")
    assert canvas.editor is not None
    with full_disk(open_film):
        QTest.keyClicks(canvas.editor, "Fog")
        QTest.keyClick(canvas.editor, Qt.Key.Key_Escape)
        assert canvas.editor is not None
        canvas.edit_field(S2, "prompt")
        assert canvas.editor.shot == S3
        assert canvas.editor.toPlainText() == "Fog"
        assert len(held(window)) == 1
    QTest.keyClick(canvas.editor, Qt.Key.Key_Escape)
    assert canvas.editor is None
    assert shot(open_film, S3).prompt == "Fog"


def write_a_new_shot(window: MainWindow, canvas: BoardCanvas) -> None:
    press(window, Qt.Key.Key_N, CTRL | SHIFT)
    for letter in "shot soio":  # each of them a shortcut, where nobody writes
        press(window, Qt.Key(ord(letter.upper())))


def test_a_new_shot_on_a_full_disk_is_written_all_the_same(open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    canvas = parts(window)[0].canvas
    open_film.selection.select(S2)
    open_film.playback.seek(48)
    canvas.setFocus()
    before = open_film.document.project
    with full_disk(open_film):
        write_a_new_shot(window, canvas)
        assert open_film.document.project is before
        assert open_film.playback.frame == 48
        assert canvas.editor is not None
        assert canvas.editor.toPlainText() == "shot soio"
        QTest.keyClick(canvas.editor, Qt.Key.Key_Tab)
        assert canvas.editor.toPlainText() == "shot soio"
    QTest.keyClick(canvas.editor, Qt.Key.Key_Escape)
    assert canvas.editor is None
    assert [each.prompt for each in open_film.document.project.shots][2] == "shot soio"
    assert len(open_film.document.history()) == 1
    assert not held(window)


def test_the_first_shot_on_a_full_disk_keeps_its_words(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    film = OpenFilm(ProjectStore.create(tmp_path / "New.shotloom", Project()))
    board = parts(open_window(film))[0]
    with full_disk(film):
        board.empty.prompt.setPlainText("A lighthouse")
        board.empty.add.click()
        assert board.empty.prompt.toPlainText() == "A lighthouse"
    film.close()


def test_a_folder_that_goes_is_told_and_the_film_can_be_saved_elsewhere(
    open_window: Open, made_film: OpenFilm, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(made_film)
    assert window.desk is not None
    made_film.document.apply("Edit", edits.set_prompt(S3, "Fog"))
    shutil.rmtree(made_film.document.store.folder.path)
    made_film.document.apply("Edit", edits.set_prompt(S3, "Snow"))
    (sentence,) = (each for each in window.notices.sentences() if "is not there any more" in each)
    target = str(tmp_path / "Saved.shotloom")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
    offer = next(each for each in window.notices.findChildren(QPushButton) if each.text() == "Save a copy…")
    with qtbot.waitSignal(window.desk.files.copied):
        offer.click()
    assert sentence in window.notices.sentences()  # the film is still open, and still nowhere
    with ProjectStore.open(tmp_path / "Saved.shotloom", writable=False) as copy:
        assert copy.journal.project.shot(S3).prompt == "Fog"


def copied(window: MainWindow, qtbot: QtBot, target: Path) -> Project:
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.files.copied):
        window.desk.files.save_copy(target)
    with ProjectStore.open(target, writable=False) as copy:
        return copy.journal.project


def test_a_copy_has_the_words_that_the_disk_did_not_take(
    open_window: Open, open_film: OpenFilm, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    board, panel = parts(window)
    open_film.document.apply("Cast", cast_edits.add_member("character", "Mara", "mara"))
    cast = window.findChild(CastPanel)
    assert cast is not None
    page = cast.characters
    with full_disk(open_film):
        open_film.selection.select(S3)
        panel.prompt.prompt.selectAll()
        QTest.keyClicks(panel.prompt.prompt, "Fog")
        window.desk.workspaces.show_panel("story")
        page.choose("mara")
        QTest.keyClicks(page.words, "in red")
        assert page.words.toPlainText() == "in red"
        assert page.words.property("unsaved")
        board.canvas.edit_field(S2, "camera")
        assert board.canvas.editor is not None
        QTest.keyClicks(board.canvas.editor, "pan left")
        copy = copied(window, qtbot, tmp_path / "Copy.shotloom")
    assert (copy.shot(S3).prompt, copy.shot(S2).camera) == ("Fog", "pan left")
    assert copy.characters[0].words == "in red"
    assert open_film.document.project.characters[0].words == ""
    open_film.document.apply("Edit", edits.set_prompt(ShotId("s1"), "Snow"))  # there is room: all of it is saved
    assert open_film.document.project.characters[0].words == "in red"
    assert not page.words.property("unsaved")


def test_lines_and_titles_keep_their_words_until_there_is_room(open_window: Open, open_film: OpenFilm) -> None:
    window, document = open_window(open_film), open_film.document
    assert window.desk is not None
    document.apply("Cast", cast_edits.add_member("character", "Mara", "mara"))
    document.apply("Scene", cast_edits.add_scene(Scene(id=SceneId("sea"), heading="SEA"), ()))
    document.apply("Title", add_title(Title(id=TitleId("t1"), start=0, duration=24, text="One")))
    window.desk.workspaces.show_panel("story")
    cast = window.findChild(CastPanel)
    assert cast is not None
    editor = TitleEditor(document, TitleId("t1"), window)
    with full_disk(open_film):
        for page, field, words in (
            (cast.characters, cast.characters.name, "Tom"),
            (cast.scenes, cast.scenes.look, "grainy"),
        ):
            cast.tabs.setCurrentWidget(page)
            page.list.setCurrentRow(0)
            field.selectAll()
            QTest.keyClicks(field, words)
            QTest.keyClick(field, Qt.Key.Key_Return)
            assert field.text() == words
        editor.text.setPlainText("Two")
        editor.close()
    document.apply("Edit", edits.set_prompt(S2, "Snow"))
    project = document.project
    assert (project.characters[0].name, project.scenes[-1].look) == ("Tom", "grainy")
    assert project.titles[0].text == "Two"


def test_a_first_prompt_that_no_file_has_is_in_a_copy(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    film = OpenFilm(ProjectStore.create(tmp_path / "New.shotloom", Project()))
    window = open_window(film)
    QTest.keyClicks(parts(window)[0].empty.prompt, "A lighthouse")
    copy = copied(window, qtbot, tmp_path / "Copy.shotloom")
    assert [each.prompt for each in copy.shots] == ["A lighthouse"]
    film.close()


def test_a_copy_of_a_film_that_is_gone_says_what_it_lacks(
    open_window: Open, made_film: OpenFilm, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(made_film)
    field = parts(window)[1].prompt.prompt
    shutil.rmtree(made_film.document.store.folder.path)
    made_film.selection.select(S3)
    field.selectAll()
    QTest.keyClicks(field, "Fog")
    assert copied(window, qtbot, tmp_path / "Copy.shotloom").shot(S3).prompt == "Fog"
    count = len(made_film.document.store.takes.takes())
    assert any(f"but {count} takes could not be read" in each for each in window.notices.sentences())


def test_a_film_is_saved_elsewhere_before_anybody_noticed_that_it_is_gone(
    open_window: Open, made_film: OpenFilm, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(made_film)
    shutil.rmtree(made_film.document.store.folder.path)
    copy = copied(window, qtbot, tmp_path / "Copy.shotloom")
    assert copy == made_film.document.project


def test_the_button_of_what_is_not_saved_is_there_for_the_first_click(
    open_window: Open, made_film: OpenFilm, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(made_film)
    assert window.desk is not None
    window.desk.workspaces.show_panel("shot")
    field = parts(window)[1].prompt.prompt
    made_film.selection.select(S3)
    qtbot.waitUntil(lambda: (field.setFocus(), field.hasFocus())[1])
    shutil.rmtree(made_film.document.store.folder.path)
    QTest.keyClicks(field, "Fog")
    offer = next(each for each in window.notices.findChildren(QPushButton) if each.text() == "Save a copy…")
    asked: list[bool] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (asked.append(True), ("", ""))[1])
    offer.setFocus(Qt.FocusReason.MouseFocusReason)  # as the press does: the field is left, and tries again
    QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert asked == [True]


# --- closing ----------------------------------------------------------------------------------------------------------


class Answer:
    """Presses a button of the question that comes, and remembers what was asked."""

    def __init__(self, words: str) -> None:
        self.asked: list[str] = []
        self._words = words
        QTimer.singleShot(200, self._press)

    def _press(self) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        self.asked.append(box.text())
        button = next(each for each in box.buttons() if each.text().replace("&", "") == self._words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_words_that_no_file_has_are_asked_about_before_they_go(open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    field = parts(window)[1].prompt.prompt
    open_film.selection.select(S3)
    with full_disk(open_film):
        field.selectAll()
        QTest.keyClicks(field, "Fog")
        open_film.selection.select(S2)  # it is another shot's field now, and still not saved
        answer = Answer("Stay")
        window.close()
        assert answer.asked == [
            "Words that were written could not be saved: they are in no file. Closing the film loses them; "
            "a copy keeps them."
        ]
        assert window.isVisible()
        stay = Answer("Stay")
        close = window.command_actions.find("film.close")
        assert close is not None
        close.trigger()
        assert stay.asked
        assert window.film is open_film
    window.close()  # there is room again: the words are saved, and nothing is asked
    assert not window.isVisible()


def test_words_may_be_lost_by_who_says_so(open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    canvas = parts(window)[0].canvas
    canvas.edit_field(S3, "prompt")
    assert canvas.editor is not None
    with full_disk(open_film):
        QTest.keyClicks(canvas.editor, "Fog")
        answer = Answer("Close all the same")
        window.close()
        assert len(answer.asked) == 1
    assert not window.isVisible()


def test_a_card_that_is_being_written_is_saved_by_closing(open_window: Open, tmp_path: Path) -> None:
    film = OpenFilm(ProjectStore.create(tmp_path / "Open.shotloom", five_shots()))
    window = open_window(film)
    window.film_released.connect(lambda film: film.close())
    canvas = parts(window)[0].canvas
    canvas.edit_field(S3, "prompt")
    assert canvas.editor is not None
    QTest.keyClicks(canvas.editor, "Fog")
    window.close()
    assert not window.isVisible()
    with ProjectStore.open(tmp_path / "Open.shotloom", writable=False) as store:
        assert store.journal.project.shot(S3).prompt == "Fog"


def test_a_first_prompt_is_asked_about(open_window: Open, tmp_path: Path) -> None:
    film = OpenFilm(ProjectStore.create(tmp_path / "New.shotloom", Project()))
    window = open_window(film)
    QTest.keyClicks(parts(window)[0].empty.prompt, "A lighthouse")
    answer = Answer("Stay")
    window.close()
    assert len(answer.asked) == 1
    assert window.isVisible()
    film.close()


def test_a_folder_that_went_unnoticed_is_asked_about_until_it_is_back(open_window: Open, made_film: OpenFilm) -> None:
    window = open_window(made_film)
    folder = made_film.document.store.folder.path
    away = folder.rename(folder.with_name("Away"))
    answer = Answer("Stay")
    window.close()
    assert answer.asked == ["The folder of this film is gone. A copy can still be saved as long as the film is open."]
    assert window.isVisible()
    away.rename(folder)
    window.close()
    assert not window.isVisible()


def test_a_folder_that_is_gone_is_asked_about(
    open_window: Open, made_film: OpenFilm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(made_film)
    shutil.rmtree(made_film.document.store.folder.path)
    made_film.document.apply("Edit", edits.set_prompt(S3, "Snow"))
    wanted: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (wanted.append("asked"), ("", ""))[1])
    answer = Answer("Save a copy…")
    window.close()
    assert answer.asked == ["The folder of this film is gone. A copy can still be saved as long as the film is open."]
    assert wanted == ["asked"]
    assert window.isVisible()
