"""The window with a film in it: everything can be found, remapped, undone, kept and exported, by keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.domain.edits import insert_shot, set_prompt
from studio.domain.errors import EditError
from studio.domain.film_edits import set_film
from studio.domain.project import Project
from studio.domain.shot import Shot, ShotId
from studio.domain.shot_edits import delete_shots, set_fields
from studio.media.probe import probe
from studio.production.intake import Intake
from studio.session.film import OpenFilm
from studio.storage.project_store import ProjectStore
from studio.storage.version import Versions
from studio.ui.board.canvas import BoardCanvas
from studio.ui.export_dialog import ExportDialog
from studio.ui.main_window import MainWindow
from studio.ui.menu_layout import arranged
from studio.ui.palette import CommandPalette
from studio.ui.preference import Preference
from studio.ui.preview.preview import Preview
from studio.ui.shortcut_preset import PRESETS
from studio.ui.theme import PALETTE, apply_theme
from studio.ui.versions import VersionsDialog
from tests.ui.test_welcome import a_report

Open = Callable[[OpenFilm | None], MainWindow]


@pytest.fixture
def preference(qtbot: QtBot, tmp_path: Path) -> Preference:
    return Preference(tmp_path / "window.ini")


@pytest.fixture
def open_window(qtbot: QtBot, preference: Preference) -> Iterator[Open]:
    opened: list[MainWindow] = []

    def made(film: OpenFilm | None) -> MainWindow:
        window = MainWindow(film, preference=preference, examine=a_report)
        window.resize(1280, 800)
        opened.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        return window

    yield made
    for window in opened:
        window.show_welcome()  # puts the film away without asking
        window.close()
        window.deleteLater()


def press(window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key as it comes from the window system, so that shortcuts are looked up on the way."""
    from PySide6.QtTest import QTest

    QTest.keyClick(window.windowHandle(), key, modifiers)


CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_every_command_can_be_asked_and_no_key_is_claimed_twice(open_film: OpenFilm, open_window: Open) -> None:
    window = open_window(open_film)
    commands = window.commands()
    known = {command.id for command in commands}
    assert {"timeline.split", "shot.generate", "play.toggle", "take.select", "film.export", "edit.undo"} <= known
    for command in commands:
        assert isinstance(command.enabled(), bool), command.id
    for name, table in PRESETS.items():
        window.shortcuts.choose_preset(name)
        assert set(table) <= known, name
        assert window.shortcuts.clashes(commands) == {}, name


def test_every_menu_is_filled_and_every_tooltip_says_its_keys(open_film: OpenFilm, open_window: Open) -> None:
    window = open_window(open_film)
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert titles == ["File", "Edit", "Shot", "Timeline", "Take", "Play", "View", "Help"]
    split = window.command_actions.find("timeline.split")
    assert split is not None
    assert "Ctrl+K" in split.toolTip()


def test_no_menu_is_long_and_none_loses_a_command(open_film: OpenFilm, open_window: Open) -> None:
    window = open_window(open_film)
    found: list[str] = []

    def walk(menu: QMenu) -> None:
        assert len([each for each in menu.actions() if not each.isSeparator()]) <= 16, menu.title()
        for action in menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu):
                walk(inner)
            elif not action.isSeparator():
                found.append(action.objectName())

    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        walk(menu)
    assert {command.id for command in window.commands() if command.menu} <= set(found)
    named = Counter(each for each in found if each)
    twice = {name for name, count in named.items() if count > 1}
    assert twice == {"window.palette", "window.shortcuts"}, "those are looked for under Help as well"


def test_a_menu_ticks_what_is_on(open_film: OpenFilm, open_window: Open) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    preview = window.desk.workspaces.panels["preview"]
    assert isinstance(preview, Preview)

    def ticks() -> list[bool]:
        window.command_actions.refresh()
        actions = (
            window.command_actions.find(each) for each in ("view.thirds", "timeline.blade_tool", "status.review")
        )
        return [action is not None and action.isChecked() for action in actions]

    assert ticks() == [False, False, False]
    preview.set_overlays(replace(preview.overlays, thirds=True))
    open_film.document.apply("Review", set_fields([ShotId("s1")], status="review"))
    open_film.selection.select(ShotId("s1"))
    blade = window.command_actions.find("timeline.blade_tool")
    assert blade is not None
    blade.trigger()
    assert ticks() == [True, True, True]
    blade.trigger()
    assert ticks() == [True, True, True], "the tool in hand stays there"


def test_what_another_program_copies_can_be_pasted_at_once(
    qtbot: QtBot, open_film: OpenFilm, open_window: Open
) -> None:
    window = open_window(open_film)
    paste = window.command_actions.find("timeline.paste")
    assert paste is not None
    window.command_actions.refresh()
    assert not paste.isEnabled()
    QGuiApplication.clipboard().setText("A gull")
    qtbot.waitUntil(paste.isEnabled)
    paste.trigger()
    assert "no shots on the clipboard" in window.notices.sentences()[-1]


def test_a_command_without_a_place_comes_last() -> None:
    entries = arranged("Timeline", ["timeline.fresh", "timeline.split", "timeline.blade_tool"])
    assert entries == ("timeline.split", "timeline.blade_tool", None, "timeline.fresh")


def test_undo_says_what_it_undoes_and_does(open_film: OpenFilm, open_window: Open) -> None:
    window, before = open_window(open_film), open_film.document.project
    open_film.document.apply("Trim 020", set_prompt(ShotId("s2"), "Something else"))
    undo = window.command_actions.find("edit.undo")
    assert undo is not None
    assert undo.text() == "Undo Trim 020"
    press(window, Qt.Key.Key_Z, CTRL)
    assert open_film.document.project == before
    press(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert open_film.document.project.shot(ShotId("s2")).prompt == "Something else"


def test_a_text_field_with_nothing_of_its_own_lets_the_film_undo(
    qtbot: QtBot, open_film: OpenFilm, open_window: Open
) -> None:
    window, before = open_window(open_film), open_film.document.project
    open_film.document.apply("Prompt", set_prompt(ShotId("s1"), "Something else"))
    field = QLineEdit("typed", window)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    press(window, Qt.Key.Key_Z, CTRL)
    assert open_film.document.project == before
    open_film.document.redo()
    qtbot.keyClicks(field, "!")
    press(window, Qt.Key.Key_Z, CTRL)
    assert field.text() == "typed"
    assert open_film.document.project != before


def test_arrows_stay_in_a_text_field(qtbot: QtBot, open_film: OpenFilm, open_window: Open) -> None:
    window = open_window(open_film)
    field = QPlainTextEdit("two words", window)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Up):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(field, event)
        assert event.isAccepted()


def test_workspaces_are_switched_by_keys_and_remembered(
    qtbot: QtBot, open_film: OpenFilm, open_window: Open, preference: Preference
) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    spaces = window.desk.workspaces
    assert spaces.current == "board"
    assert not spaces.docks["timeline"].isVisible()
    spaces.docks["queue"].close()
    press(window, Qt.Key.Key_2, ALT)
    assert spaces.current == "edit"
    assert spaces.docks["timeline"].isVisible()
    press(window, Qt.Key.Key_1, ALT)
    assert spaces.docks["queue"].isHidden()
    press(window, Qt.Key.Key_3, ALT)
    window.close()
    assert preference.text("workspace/current") == "review"


def test_each_scale_of_the_screen_has_its_own_arrangement(
    open_film: OpenFilm, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    spaces = window.desk.workspaces
    spaces.docks["queue"].close()
    hidden = []
    for scale in (1.0, 2.0, 1.0):
        spaces.switch("edit")
        monkeypatch.setattr(window, "devicePixelRatio", lambda scale=scale: scale)
        spaces.switch("board")
        hidden.append(spaces.docks["queue"].isHidden())
    assert hidden == [True, False, True]


def test_a_panel_that_floats_is_seen_to_and_comes_back(qtbot: QtBot, open_film: OpenFilm, open_window: Open) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    dock = window.desk.workspaces.docks["board"]
    place = dock.mapToGlobal(QPoint())
    (floats,) = (each for each in dock.findChildren(QToolButton) if each.toolTip() == "Let Board float")
    qtbot.mouseClick(floats, Qt.MouseButton.LeftButton)
    assert dock.isFloating()
    assert (dock.pos() - place).manhattanLength() > 48
    assert dock.grab().toImage().pixelColor(0, 90) == PALETTE.muted
    assert floats.toolTip() == "Dock Board"
    qtbot.mouseClick(floats, Qt.MouseButton.LeftButton)
    assert not dock.isFloating()


def test_a_tall_film_is_seen_tall_on_the_board(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    shape = replace(Project().film, width=720, height=1280)
    heights: list[int] = []
    for number, film in enumerate((Project(), Project(film=shape), Project())):
        opened = OpenFilm(ProjectStore.create(tmp_path / f"{number}.shotloom", film))
        window = open_window(opened)
        assert window.desk is not None
        shown = window.desk.workspaces.docks["preview"]
        qtbot.waitUntil(window.updatesEnabled)
        heights.append(shown.height())
        window.show_welcome()  # its arrangement is remembered now
        opened.close()
    wide, tall, again = heights
    assert tall > 1.3 * wide
    assert again == wide


def test_a_workspace_can_be_put_back(open_film: OpenFilm, open_window: Open) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    spaces = window.desk.workspaces
    spaces.docks["shot"].close()
    next(command for command in window.commands() if command.id == "workspace.reset").run()
    assert spaces.docks["shot"].isVisible()


def test_a_panel_is_reached_by_keys(qtbot: QtBot, open_film: OpenFilm, open_window: Open) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    desk = window.desk
    for name in ("timeline", "takes", "board"):
        desk.workspaces.show_panel(name)
        panel = desk.workspaces.panels[name]
        qtbot.waitUntil(lambda panel=panel: _has_keyboard(panel))
        assert panel.isVisible()


def _has_keyboard(panel: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is panel or panel.isAncestorOf(focused))


def test_the_menu_bar_does_not_keep_the_keyboard_over_a_dialog(
    qtbot: QtBot, open_film: OpenFilm, open_window: Open
) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    window.desk.workspaces.show_panel("board")
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), BoardCanvas))
    window.menuBar().setFocus(Qt.FocusReason.MenuBarFocusReason)
    press(window, Qt.Key.Key_S, CTRL | ALT)
    dialog = window.findChild(VersionsDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.reject()
    window.activateWindow()  # as a window manager does
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), BoardCanvas))


def test_the_palette_runs_what_is_typed(qtbot: QtBot, open_film: OpenFilm, open_window: Open) -> None:
    window = open_window(open_film)
    press(window, Qt.Key.Key_P, CTRL | SHIFT)
    palette = window.findChild(CommandPalette)
    assert palette is not None
    field = palette.findChild(QLineEdit)
    qtbot.keyClicks(field, "review works")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.desk is not None
    assert window.desk.workspaces.current == "review"


def test_what_is_refused_is_said(open_film: OpenFilm, open_window: Open) -> None:
    def refuse(project: Project) -> Project:
        raise EditError("that does not fit")

    window = open_window(open_film)
    assert not open_film.document.apply("Trim", refuse)
    assert window.notices.sentences() == ("That does not fit.",)


def test_ctrl_s_keeps_a_version_that_can_be_gone_back_to(qtbot: QtBot, open_film: OpenFilm, open_window: Open) -> None:
    window, before = open_window(open_film), open_film.document.project
    press(window, Qt.Key.Key_S, CTRL)
    press(window, Qt.Key.Key_S, CTRL)
    versions = Versions(open_film.document.store.folder)
    assert [version.name for version in versions.all()] == ["Version 1"]
    assert window.notices.sentences()[-1] == "Nothing has changed since “Version 1”."
    open_film.document.apply("Title", set_film(title="Another"))
    assert window.windowTitle() == "Another — Shotloom"
    press(window, Qt.Key.Key_S, CTRL | ALT)
    dialog = window.findChild(VersionsDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.revert, Qt.MouseButton.LeftButton)
    assert open_film.document.project == before
    assert open_film.document.undo_label == "Revert to Version 1"
    assert window.notices.sentences()[-1] == "The film is as it was in “Version 1”."
    open_film.document.undo()
    assert open_film.document.project.film.title == "Another"


def test_a_version_is_renamed_and_deleted_in_the_dialog(qtbot: QtBot, open_film: OpenFilm) -> None:
    versions = Versions(open_film.document.store.folder)
    versions.save(open_film.document.project)
    dialog = VersionsDialog(open_film.document)
    qtbot.addWidget(dialog)
    dialog.show()
    row = dialog.list.topLevelItem(0)
    assert row is not None
    row.setText(0, "Director's cut")
    assert versions.all()[0].name == "Director's cut"
    for answer, left in (("Keep it", 1), ("Delete it", 0)):
        qtbot.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
        asked = dialog.findChild(QMessageBox)
        assert asked is not None
        (button,) = (each for each in asked.buttons() if each.text() == answer)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is None)
        assert len(versions.all()) == left
    assert not dialog.revert.isEnabled()


def test_the_film_is_exported_and_said_where(
    qtbot: QtBot, made_film: OpenFilm, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(made_film)
    assert window.desk is not None
    target = tmp_path / "out.mp4"
    with qtbot.waitSignal(made_film.exporting.finished):
        window.desk.files.export(target, False)
    assert target.is_file()
    assert str(target) in window.notices.sentences()[-1]
    assert "192 frames, 8.00 s" in window.notices.sentences()[-1]


def test_slates_are_exported_only_when_wanted(qtbot: QtBot, open_film: OpenFilm, open_window: Open) -> None:
    window = open_window(open_film)
    press(window, Qt.Key.Key_E, CTRL)
    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    start = dialog._start
    assert not start.isEnabled()
    assert any("shots are slates: tick “Export slates" in each.text() for each in dialog.findChildren(QLabel))
    dialog.slates.setChecked(True)
    assert start.isEnabled()
    dialog.target.setText(str(open_film.document.store.folder.path / "inside.mp4"))
    assert not start.isEnabled()
    dialog.reject()


def test_a_take_that_comes_meanwhile_is_no_slate(qtbot: QtBot, made_film: OpenFilm, open_window: Open) -> None:
    window = open_window(made_film)
    made_film.document.apply("Cut", insert_shot(Shot(id=ShotId("new"), name="", duration=24, prompt="A gull"), 0))
    press(window, Qt.Key.Key_E, CTRL)
    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    assert not dialog._start.isEnabled()
    made_film.generation.generate([ShotId("new")])
    qtbot.waitUntil(dialog._start.isEnabled, timeout=60_000)
    dialog.reject()


def test_burn_ins_are_chosen_for_an_export_and_remembered(
    qtbot: QtBot, made_film: OpenFilm, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(made_film)
    press(window, Qt.Key.Key_E, CTRL)
    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    assert dialog.burn_ins.chosen == ()
    for name in ("timecode", "shot"):
        dialog.burn_ins.boxes[name].click()
    dialog.target.setText(str(tmp_path / "review.mp4"))
    with qtbot.waitSignal(made_film.exporting.finished):
        dialog._start.click()
    assert window.desk is not None
    window.desk.files.ask_export()
    again = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    assert again.burn_ins.chosen == ("shot", "timecode")
    again.reject()


def test_a_part_is_exported_in_another_size(
    qtbot: QtBot, made_film: OpenFilm, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(made_film)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), BoardCanvas))
    for frame, key in ((12, Qt.Key.Key_I), (35, Qt.Key.Key_O)):
        made_film.playback.seek(frame)
        press(window, key)
    press(window, Qt.Key.Key_E, CTRL)
    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    fields = dialog.delivery
    for box, steps in ((fields.part, 1), (fields.quality, 2)):
        for _ in range(steps):
            QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(fields.size, Qt.Key.Key_End)
    assert fields.part.currentText() == "In to out: 00:00:00:12 to 00:00:01:11"
    facts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "MP4, H.264 and AAC: 00:00:01:00, 24 frames, 800 x 480 at 24 fps" in facts
    target = tmp_path / "part.mp4"
    dialog.target.setText(str(target))
    with qtbot.waitSignal(made_film.exporting.finished):
        dialog._start.click()
    written = probe(target)
    assert (written.frames, written.width, written.height) == (24, 800, 480)


def test_a_board_goes_out_and_comes_back(qtbot: QtBot, open_film: OpenFilm, open_window: Open, tmp_path: Path) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    board = tmp_path / "out.toml"
    window.desk.files.export_board(board)
    prompts = [shot.prompt for shot in Intake(board).project.shots]
    assert prompts == [shot.prompt for shot in open_film.document.project.shots]
    board.write_text(board.read_text(encoding="utf-8").replace("part 1", "part one"), encoding="utf-8")
    with qtbot.waitSignal(open_film.document.changed):
        window.desk.files.read_board(board)
    assert open_film.document.project.shots[0].prompt == "A red boat at sea, part one"
    open_film.document.undo()
    assert open_film.document.project.shots[0].prompt == "A red boat at sea, part 1"


def test_a_board_that_cannot_be_read_is_a_sentence(
    qtbot: QtBot, open_film: OpenFilm, open_window: Open, tmp_path: Path
) -> None:
    window, before = open_window(open_film), open_film.document.project
    assert window.desk is not None
    bad = tmp_path / "bad.toml"
    bad.write_text("[film", encoding="utf-8")
    window.desk.files.read_board(bad)
    qtbot.waitUntil(lambda: bool(window.notices.sentences()))
    assert "bad.toml" in window.notices.sentences()[0]
    assert open_film.document.project == before


def test_a_copy_is_a_film_of_its_own(qtbot: QtBot, made_film: OpenFilm, open_window: Open, tmp_path: Path) -> None:
    window = open_window(made_film)
    assert window.desk is not None
    target = tmp_path / "copies" / "Copy.shotloom"
    with qtbot.waitSignal(window.desk.files.copied):
        window.desk.files.save_copy(target)
    assert window.notices.sentences() == (f"The copy is {target}.",)
    with ProjectStore.open(target, writable=False) as copy:
        assert copy.journal.project == made_film.document.project
        assert copy.takes.takes().keys() == made_film.generation.takes().keys()


def test_closing_a_film_leaves_the_welcome_page_and_its_picture(
    qtbot: QtBot, made_film: OpenFilm, open_window: Open, preference: Preference
) -> None:
    window = open_window(made_film)
    first = made_film.document.project.shots[0]
    qtbot.waitUntil(lambda: made_film.stills.of_shot(first) is not None)
    with qtbot.waitSignal(window.film_released) as released:
        press(window, Qt.Key.Key_W, CTRL)
    assert released.args == [made_film]
    assert window.film is None
    assert window.welcome.isVisible()
    assert window.windowTitle() == "Shotloom"
    assert preference.recent()[0].poster.is_file()
    assert "edit.undo" not in {command.id for command in window.commands()}
    window.show_film(made_film)
    assert window.film is made_film
    assert not window.welcome.isVisible()


def test_the_picture_of_a_film_is_there_without_closing_it(
    qtbot: QtBot, made_film: OpenFilm, open_window: Open, preference: Preference
) -> None:
    open_window(made_film)
    (recent,) = preference.recent()
    qtbot.waitUntil(lambda: recent.poster.is_file())
    before = QImage(str(recent.poster))
    assert not before.isNull()
    made_film.document.apply("Delete", delete_shots([made_film.document.project.shots[0].id]))
    qtbot.waitUntil(lambda: QImage(str(recent.poster)) != before)


def test_a_take_whose_film_is_damaged_is_shown_and_told_once(
    qtbot: QtBot, made_film: OpenFilm, open_window: Open
) -> None:
    take = made_film.generation.playing(ShotId("s3"))
    assert take is not None
    master = made_film.document.store.takes.media(take.id)
    assert master is not None
    master.write_bytes(master.read_bytes()[:2000])
    window = open_window(made_film)
    for frame in (80, 81):
        made_film.playback.seek(frame)
        qtbot.wait(200)
    qtbot.waitUntil(lambda: len(window.notices.sentences()) == 1)
    assert window.notices.sentences()[0].startswith("Shot 030 plays from its lossless frames: ")


def test_the_notices_lie_over_the_panels(qtbot: QtBot, open_film: OpenFilm, open_window: Open) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    window.notices.fail("A failure.")
    window.desk.workspaces.switch("edit")
    middle = window.notices.mapTo(window, QPoint(window.notices.width() // 2, window.notices.height() // 2))
    qtbot.waitUntil(lambda: (at := window.childAt(middle)) is not None and window.notices.isAncestorOf(at))


def test_generating_shows_in_the_status_bar_and_makes_takes(
    qtbot: QtBot, open_film: OpenFilm, open_window: Open
) -> None:
    window = open_window(open_film)
    open_film.selection.select(ShotId("s1"))
    with qtbot.waitSignal(open_film.generation.take_arrived):
        press(window, Qt.Key.Key_Return, CTRL)
    assert len(open_film.generation.takes_of(ShotId("s1"))) == 1
    assert window.notices.sentences() == ()


def test_enter_does_not_cancel_an_export(qtbot: QtBot, made_film: OpenFilm, open_window: Open, tmp_path: Path) -> None:
    window = open_window(made_film)
    with qtbot.waitSignal(made_film.exporting.finished):
        made_film.exporting.start(tmp_path / "film.mp4", allow_slates=True)
        assert made_film.exporting.running

        def answer() -> None:
            asked = QApplication.activeModalWidget()
            assert isinstance(asked, QMessageBox)
            QTest.keyClick(asked, Qt.Key.Key_Return)

        QTimer.singleShot(300, answer)
        window.close()
        assert window.isVisible()


@pytest.mark.parametrize("name", ["board", "edit", "review"])
def test_every_workspace_fits_half_a_screen(qtbot: QtBot, made_film: OpenFilm, open_window: Open, name: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)  # as people see it, whichever test came before
    window = open_window(made_film)
    assert window.desk is not None
    window.desk.workspaces.switch(name)
    least = window.minimumSize()
    made_film.document.apply("Stale", set_prompt(ShotId("s4"), "A boat in the fog"))
    made_film.document.apply("Black", set_prompt(ShotId("s5"), ""))
    window.desk.workspaces.forget()
    window.resize(least)
    qtbot.waitUntil(lambda: window.size() == least)
    qtbot.wait(50)  # tabs are laid out once they are seen
    laid_out = window.layout()
    assert laid_out is not None
    needed = laid_out.minimumSize()
    assert needed.width() <= least.width()
    assert needed.height() + window.menuBar().height() <= least.height()
    assert window.rect().contains(window.statusBar().geometry())
    shown = [dock.geometry() for dock in window.desk.workspaces.docks.values() if not dock.visibleRegion().isEmpty()]
    for place, one in enumerate(shown):
        assert not any(one.intersects(other) for other in shown[:place]), "a panel lies over another"


def test_what_moves_is_laid_out_before_it_is_painted(open_window: Open) -> None:
    """However deep the layout lies whose change moves it."""
    window, levels, below, seen = open_window(None), [QWidget() for _ in range(7)], QLabel("below"), list[int]()
    columns = [QVBoxLayout(each) for each in levels]
    for column, inner in zip(columns, levels[1:], strict=False):
        column.addWidget(inner)
    columns[0].addWidget(below, 1)
    window.setCentralWidget(levels[0])

    class Paints(QObject):
        def eventFilter(self, _: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                seen.append(below.y())
            return False

    paints = Paints()
    below.installEventFilter(paints)
    for height in (40, 90):
        for _ in range(20):
            QApplication.processEvents()
        before = below.y()
        seen.clear()
        levels[-1].setFixedHeight(height)
        below.update()
    for _ in range(20):
        QApplication.processEvents()
    assert below.y() > before
    assert set(seen) == {below.y()}


@pytest.mark.parametrize("workspace", ["board", "edit", "review"])
def test_a_failure_moves_nothing_but_the_lowest_panels(
    open_film: OpenFilm, open_window: Open, qtbot: QtBot, workspace: str
) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    window.resize(1280, 1000)  # in a small one the lowest panels cannot give it all
    window.desk.workspaces.switch(workspace)
    qtbot.wait(150)  # the panels take their shares
    docks = [dock for dock in window.desk.workspaces.docks.values() if dock.isVisible()]
    before = [dock.geometry() for dock in docks]
    lowest = max(place.bottom() for place in before)
    window.notices.fail("The disk is full.")
    for dock, place in zip(docks, before, strict=True):
        assert dock.geometry().topLeft() == place.topLeft()
        assert (dock.geometry() == place) == (place.bottom() < lowest)
    window.resize(1280, 800)
    window.notices.fail("It is still full.")
    window.notices.clear()
    window.resize(1280, 1000)
    small = [dock.geometry() for dock in docks]
    for _ in range(3):
        window.notices.fail("The disk is full.")
        window.notices.fail("It is still full.")
        window.notices.clear()
    assert [dock.geometry() for dock in docks] == small


def test_a_file_that_cannot_be_written_is_told_in_our_own_words(
    open_film: OpenFilm, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = ExportDialog(open_film, tmp_path / "film.mp4")
    qtbot.addWidget(dialog)
    dialog.target.setText("x" * 300)
    said = [label.text() for label in dialog.findChildren(QLabel) if "cannot be written" in label.text()]
    assert said == ["This file cannot be written (the name is too long for this file system): choose another."]
