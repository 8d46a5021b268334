"""The program around the window: what it opens, what it refuses with a sentence, and how it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolBar
from pytestqt.qtbot import QtBot

from studio import display
from studio.app import Shotloom
from studio.display import why_no_window
from studio.domain.project import Film, Project
from studio.domain.shot_edits import delete_shots
from studio.resources import checkout, resource
from studio.session.film import OpenFilm
from studio.storage.project_store import ProjectStore
from studio.ui.board.board import Board
from studio.ui.fault import Faults, FaultWatch
from studio.ui.preference import Preference
from studio.ui.read_only import ReadOnlyBar
from studio.ui.shot.prompt_edit import PromptEdit
from tests.ui.conftest import five_shots
from tests.ui.test_welcome import a_report


@pytest.fixture
def shotloom(qtbot: QtBot, tmp_path: Path) -> Iterator[Shotloom]:
    preference = Preference(tmp_path / "window.ini")
    preference.films_folder = tmp_path / "Films"
    program = Shotloom(preference, examine=a_report)
    program.window.show()
    program.window.activateWindow()
    yield program
    program.window.close()
    program.window.deleteLater()


def test_a_new_film_begins_with_its_first_prompt(qtbot: QtBot, shotloom: Shotloom, tmp_path: Path) -> None:
    shotloom.window.preference.set("workspace/current", "edit")
    shotloom.window.film_wanted.emit(Project(film=Film(title="One")), tmp_path / "One.shotloom")
    assert shotloom.window.desk is not None
    assert shotloom.window.desk.workspaces.current == "board"
    board = shotloom.window.desk.workspaces.panels["board"]
    assert isinstance(board, Board)
    qtbot.waitUntil(lambda: shotloom.window.focusWidget() is board.empty.prompt)


def test_an_example_becomes_a_film_of_the_person(qtbot: QtBot, shotloom: Shotloom, tmp_path: Path) -> None:
    board = resource("examples", "lighthouse.toml")
    with qtbot.waitSignal(shotloom.opened):
        shotloom.window.welcome.example_chosen.emit(board, False)
    film = shotloom.window.film
    assert film is not None
    assert film.document.store.folder.path == tmp_path / "Films" / "The Keeper's Light.shotloom"
    assert len(film.document.project.shots) == 7
    assert len(film.generation.takes()) == 5
    left = film.generation.missing()
    assert [film.document.project.name_of(shot) for shot in left] == ["070"]
    window = shotloom.window
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), PromptEdit))
    field = window.focusWidget()
    assert isinstance(field, PromptEdit)
    assert field.toPlainText().startswith("a white boat")
    assert film.selection.current == left[0]
    assert film.playback.frame == film.document.layout.starts[-1]
    assert [each.title for each in shotloom.window.preference.recent()] == ["The Keeper's Light"]


def test_an_example_that_was_opened_before_goes_on_where_it_was(
    qtbot: QtBot, shotloom: Shotloom, tmp_path: Path
) -> None:
    window, board = shotloom.window, resource("examples", "lighthouse.toml")

    def click(*, fresh: bool = False) -> OpenFilm:
        window.show_welcome()
        with qtbot.waitSignal(shotloom.opened):
            window.welcome.example_chosen.emit(board, fresh)
        assert window.film is not None
        return window.film

    first = click().document
    first.apply("Delete", delete_shots([first.project.shots[0].id]))
    assert len(click().document.project.shots) == 6
    assert [each.path.name for each in window.preference.recent()] == ["The Keeper's Light.shotloom"]
    assert "made of the example before" in window.notices.sentences()[-1]
    assert len(click(fresh=True).document.project.shots) == 7
    assert window.film is not None
    shutil.rmtree(window.film.document.store.folder.path)
    assert len(click().document.project.shots) == 6, "the fresh one is gone, the first is still there"


def test_a_new_film_is_made_and_the_one_before_is_closed(qtbot: QtBot, shotloom: Shotloom, tmp_path: Path) -> None:
    for title in ("One", "Two"):
        shotloom.window.film_wanted.emit(Project(film=Film(title=title)), tmp_path / f"{title}.shotloom")
    assert shotloom.window.windowTitle() == "Two — Shotloom"
    with ProjectStore.open(tmp_path / "One.shotloom", writable=True) as again:  # nobody holds its lock any more
        assert again.journal.project.film.title == "One"


def test_a_film_that_is_open_elsewhere_can_be_looked_at(qtbot: QtBot, shotloom: Shotloom, tmp_path: Path) -> None:
    folder, window = tmp_path / "One.shotloom", shotloom.window
    with ProjectStore.create(folder, five_shots()):
        shotloom.open(folder)
        film = window.film
        assert film is not None
        bar = window.findChild(ReadOnlyBar)
        assert bar is not None
        assert "already open for writing in another Shotloom" in bar.words.text()
        by_id = {command.id: command for command in window.commands()}
        assert not by_id["shot.generate"].enabled()
        assert by_id["play.toggle"].enabled()
        assert by_id["film.export"].enabled()
        action = window.command_actions.find("shot.generate")
        assert action is not None
        assert action.toolTip().endswith("the film is open for looking only")
        new = next(each for each in window.findChildren(QPushButton) if each.text() == "New shot")
        assert not new.isEnabled()
        assert "looking only" in new.toolTip()
        assert bar.pos().y() > window.findChildren(QToolBar, "tools")[-1].pos().y(), "in a row of its own"
        before = film.document.project
        assert not film.document.apply("Delete", delete_shots([before.shots[0].id]))
        assert film.document.project is before
        assert "open for reading only" in window.notices.sentences()[-1]
        film.playback.seek(30)
        qtbot.waitSignal(film.playback.frame_ready).wait()
        qtbot.mouseClick(bar.again, Qt.MouseButton.LeftButton)
        assert window.film is not film, "it was opened anew, and is still locked"
    bar = window.findChildren(ReadOnlyBar)[-1]
    qtbot.mouseClick(bar.again, Qt.MouseButton.LeftButton)
    assert window.film is not None
    assert window.film.document.writable
    qtbot.waitUntil(lambda: window.findChild(ReadOnlyBar) is None)


def test_a_film_on_a_medium_that_cannot_be_written_can_be_looked_at(
    qtbot: QtBot, shotloom: Shotloom, tmp_path: Path
) -> None:
    folder = tmp_path / "One.shotloom"
    ProjectStore.create(folder, five_shots()).close()
    if os.geteuid() == 0:
        (folder / "lock").unlink()
        (folder / "lock").mkdir()  # nobody can lock it, root included
    else:
        folder.chmod(0o500)
    shotloom.open(folder)
    folder.chmod(0o700)
    assert shotloom.window.film is not None
    assert shotloom.window.findChild(ReadOnlyBar) is not None
    qtbot.wait(200)
    assert shotloom.window.notices.sentences() == ()


def test_the_toolbar_stays_from_film_to_film(qtbot: QtBot, shotloom: Shotloom, tmp_path: Path) -> None:
    window = shotloom.window
    for title in ("One", "Two", "Three"):
        shotloom.make_film(Project(film=Film(title=title)), tmp_path / f"{title}.shotloom")
        for name in ("review", "edit", "board"):
            assert window.desk is not None
            window.desk.workspaces.switch(name)
            qtbot.wait(20)
            assert [bar.isVisible() for bar in window.findChildren(QToolBar, "tools")] == [True], (title, name)


def test_what_is_no_film_is_a_sentence(qtbot: QtBot, shotloom: Shotloom, tmp_path: Path) -> None:
    shotloom.open(tmp_path)
    assert "is not a project" in shotloom.window.notices.sentences()[0]
    bad = tmp_path / "bad.fountain"
    bad.write_bytes(b"\xff\xfe\xff")
    shotloom.open(bad)
    qtbot.waitUntil(lambda: len(shotloom.window.notices.sentences()) == 2)


def test_jobs_left_from_before_wait_for_a_word(qtbot: QtBot, open_film: OpenFilm, tmp_path: Path) -> None:
    folder = open_film.document.store.folder.path
    open_film.generation.pause()
    assert open_film.generation.generate([open_film.document.project.shots[0].id])
    open_film.close()
    preference = Preference(tmp_path / "window.ini")
    program = Shotloom(preference, examine=a_report)
    program.window.show()
    program.open(folder)
    film = program.window.film
    assert film is not None

    def waits() -> bool:
        return "A take was still to be made" in " ".join(program.window.notices.sentences())

    qtbot.waitUntil(waits)
    film.generation.pause()  # it is asked until somebody answers, or until there is nothing left to go on with
    assert waits()
    for job in film.generation.jobs():
        film.generation.cancel(job.id)
    qtbot.waitUntil(lambda: not waits())
    program.window.close()
    program.window.deleteLater()


def test_a_mistake_is_logged_once_and_told(qtbot: QtBot, tmp_path: Path) -> None:
    faults = Faults(tmp_path)
    watch = FaultWatch(faults)
    told: list[str] = []
    watch.told.connect(told.append)
    hook, thread_hook = sys.excepthook, threading.excepthook
    watch.close()
    try:
        for _ in range(2):
            try:
                raise ZeroDivisionError("ours")
            except ZeroDivisionError as error:
                hook(type(error), error, error.__traceback__)
    finally:
        faults.close()
    assert thread_hook is not threading.excepthook
    assert len(told) == 1
    assert "ZeroDivisionError" in told[0]
    assert faults.log.read_text(encoding="utf-8").count("Traceback") == 1


def test_a_crash_is_told_at_the_next_start(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / f"fault-{gone.pid}.txt").write_text("Fatal Python error", encoding="utf-8")
    faults = Faults(tmp_path)
    told = faults.left_behind()
    faults.close()
    assert len(told) == 1
    assert "crash-" in told[0]
    again = Faults(tmp_path)
    assert again.left_behind() == []
    again.close()


def test_a_display_is_looked_for_before_qt_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform != "linux":
        assert why_no_window() == ""
        return
    assert why_no_window() == "there is no display here"
    monkeypatch.setenv("DISPLAY", ":4711")
    assert why_no_window() == "the display :4711 does not answer"
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert why_no_window() == ""


def test_a_library_that_qt_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(display._X11_LIBRARIES, "libxcb-of-nobody.so.9", "libxcb-of-nobody9")
    assert "libxcb-of-nobody9" in display.missing_packages()


def without_display() -> dict[str, str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {name: value for name, value in os.environ.items() if name not in hidden}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize(
    ("named", "code", "words"),
    [
        ("fake.png", 2, "fake.png is no film and no board: name a project folder"),
        ("empty", 2, "empty is no film and no board"),
        ("board.toml", 1, "the window cannot open: there is no display here. Without it: shotloom info "),
        ("One.shotloom", 1, "the window cannot open: there is no display here"),
    ],
)
def test_without_a_display_what_was_named_is_told_of(tmp_path: Path, named: str, code: int, words: str) -> None:
    (tmp_path / "fake.png").write_bytes(b"no picture")
    (tmp_path / "empty").mkdir()
    (tmp_path / "board.toml").write_text('[[shot]]\nprompt = "a boat"\n')
    ProjectStore.create(tmp_path / "One.shotloom").close()
    command = [sys.executable, "-m", "studio", str(tmp_path / named)]
    done = subprocess.run(command, capture_output=True, text=True, env=without_display(), check=False)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux" or not checkout(), reason="the Makefile lies in a checkout")
def test_the_demo_says_that_no_window_was_opened(tmp_path: Path) -> None:
    """With the environment there already, and a `shotloom` that notes what it was asked for."""
    binaries = tmp_path / "bin"
    binaries.mkdir()
    (binaries / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    (binaries / "shotloom").write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/asked\n')
    for each in binaries.iterdir():
        each.chmod(0o755)
    (tmp_path / ".ready").touch()
    command = ["make", "--no-print-directory", "demo", f"VENV={tmp_path}", "DEMO=film.mp4"]
    done = subprocess.run(command, capture_output=True, text=True, env=without_display(), cwd=checkout(), check=True)
    last = done.stdout.splitlines()[-1]
    assert last.startswith("No window was opened: there is no display here. Play film.mp4 in any player; ")
    assert last.endswith("shotloom film.shotloom")
    assert (tmp_path / "asked").read_text() == "render\n"


def test_without_a_display_the_help_and_one_sentence_are_printed() -> None:
    environment = without_display()
    code = "import sys; sys.argv[1:] = []; from studio.__main__ import main; main(); print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    lines = done.stdout.splitlines()
    assert any(line.strip().startswith("render") for line in lines)
    assert lines[-2] == "The window cannot open: there is no display here. The commands above work without it."
    assert lines[-1] == "False"


def test_the_first_page_does_not_wait_for_what_only_a_film_needs() -> None:
    heavy = {"numpy", "cv2", "av", "PIL", "fpdf", "studio.domain.project", "studio.session.film", "studio.ui.film_desk"}
    code = f"import sys, studio.app; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_program_opens_a_film_and_ends_by_ctrl_c(tmp_path: Path) -> None:
    folder = tmp_path / "One.shotloom"
    ProjectStore.create(folder).close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(tmp_path / "state")}
    process = subprocess.Popen(
        [sys.executable, "-m", "studio", str(folder)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        _wait_until_locked(folder, process)
        process.send_signal(signal.SIGINT)
        output = process.communicate(timeout=240)
    finally:
        process.kill()
        process.communicate()
    assert process.returncode == 0, output
    assert not list((tmp_path / "state").rglob("fault-*.txt"))
    assert not list((tmp_path / "state").rglob("shotloom.log"))


def _wait_until_locked(folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the window holds the film."""
    deadline = 120
    for _ in range(deadline * 5):
        if (folder / "lock").is_file() and (folder / "lock").read_text().strip() == str(process.pid):
            return
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(process.communicate())
