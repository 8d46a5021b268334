"""One window that is shown in one state after another, and the pictures of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from studio.app import Shotloom
from studio.domain.project import Film, Project
from studio.session.film import OpenFilm
from studio.session.worker import wait_for_leaving
from studio.ui.film_desk import FilmDesk
from studio.ui.film_files import FilmFiles
from studio.ui.main_window import MainWindow
from studio.ui.preference import Preference

_SIZES = {"1": ((1280, 800), (1920, 1080)), "2": ((1280, 800),)}
_NOTHING: Callable[[], None] = lambda: None  # noqa: E731


def draw(out: Path, wanted: Sequence[str], scale: str, language: str) -> None:
    """Draw the scenes that are wanted, or all, into a folder."""
    from studio.ui.theme import apply_theme
    from studio.ui.translation import install_translation
    from tests.screens.scene import SCENES

    app = QApplication([])
    apply_theme(app)
    stage = Stage(out, scale, lambda preference: install_translation(app, preference), language)
    out.mkdir(parents=True, exist_ok=True)
    for name, scene in SCENES.items():
        if not wanted or name in wanted:
            scene.draw(stage, name)
    stage.close()


class Stage:
    """The program with a home of its own."""

    def __init__(self, out: Path, scale: str, speak: Callable[[Any], object], language: str) -> None:
        self._out = out
        self._scale = scale
        self.home = Path(tempfile.gettempdir())  # the command's, gone with it
        self.preference = Preference(self.home / "window.ini")
        self.preference.films_folder = self.home / "Films"
        self.preference.set("speed/sketch", "1.2")
        self.preference.set("language", language)
        speak(self.preference)
        self.program = Shotloom(self.preference, examine=_a_machine)
        self.window: MainWindow = self.program.window
        self.window.show()
        self._shown: Path | None = None

    def close(self) -> None:
        self.window.close()
        self.settle(0.2)
        wait_for_leaving()

    @property
    def desk(self) -> FilmDesk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def film(self) -> OpenFilm:
        return self.desk.film

    @property
    def files(self) -> FilmFiles:
        return self.desk.files

    # --- films --------------------------------------------------------------------------------------------------------

    def open(self, title: str) -> None:
        """A film: "Untitled" has no shots, "Fresh" no takes, "Made" all takes but one, one of them out of date."""
        path = self.preference.films_folder / f"{title}.shotloom"
        if not path.exists():
            {"Untitled": self._make_empty, "Fresh": _make_fresh, "Queued": _make_fresh, "Made": self._make}[title](path)
        if self._shown != path or self.window.film is None:
            self._shown = path
            if self.window.film is None or self.window.film.document.store.folder.path != path:
                self.program.open_project(path)
            if title == "Made":
                self._begin()
        self.settle(0.5)

    def _begin(self) -> None:
        """Where a picture is seen and no fade is on."""
        shots = self.film.document.project.shots
        self.film.selection.select(shots[2].id)
        self.film.playback.seek(self.film.document.layout.starts[2] + 20)

    def show(self, workspace: str) -> None:
        self.desk.workspaces.switch(workspace)

    def run(self, command: str) -> None:
        """What the menu entry of that id does."""
        next(each for each in self.window.commands() if each.id == command).run()

    def _make_empty(self, path: Path) -> None:
        self.program.make_film(Project(film=Film()), path)

    def _make(self, path: Path) -> None:
        from studio.domain.edits import set_prompt
        from studio.production.example import create_example
        from studio.resources import resource

        create_example(resource("examples", "lighthouse.toml"), path).close()
        self.program.open_project(path)
        shots = [shot.id for shot in self.film.document.project.shots]
        self.film.document.apply(
            "Edit prompt", set_prompt(shots[1], "a white lighthouse in the rain, waves break on the rocks")
        )

    # --- pictures -----------------------------------------------------------------------------------------------------

    def grab(self, name: str, then: Callable[[], None] = _NOTHING, after: Callable[[], None] = _NOTHING) -> None:
        """The window at every size; `then` shows what would not last, `after` takes it away again."""
        for width, height in _SIZES[self._scale]:
            self.window.resize(width, height)
            self.settle(0.2)
            if self.window.desk is not None:
                self.window.desk.workspaces.forget()
            self.settle(0.8)
            then()
            self.settle(0.1)
            self._save(self.window, f"{name}-{width}x{height}@{self._scale}x")
            after()

    def grab_sized(self, shown: QWidget, name: str) -> None:
        """A window beside the main one, at every size."""
        for width, height in _SIZES[self._scale]:
            shown.resize(width, height)
            self.settle(0.8)
            self._save(shown, f"{name}-{width}x{height}@{self._scale}x")

    def grab_dialog(self, name: str, kind: type[QDialog] = QDialog) -> None:
        """The dialog of that kind that is open; all are put away then."""
        self.settle(0.3)
        shown = [each for each in self.window.findChildren(kind) if each.isVisible()]
        assert shown, f"{name} shows no {kind.__name__}"
        self._save(shown[-1], f"{name}@{self._scale}x")
        for each in self.window.findChildren(QDialog):
            if each.isVisible():
                each.done(QDialog.DialogCode.Rejected)  # not reject: one that was drawn on would ask, and wait
                each.deleteLater()
        self.settle(0.1)

    def grab_question(self, name: str, ask: Callable[[], object]) -> None:
        """What `ask` asks, which may wait for the answer: it gets none."""
        grabbed: list[str] = []

        def grab() -> None:
            asked = QApplication.activeModalWidget()
            assert isinstance(asked, QDialog)
            self._save(asked, f"{name}@{self._scale}x")
            grabbed.append(name)
            asked.reject()

        QTimer.singleShot(400, self.window, grab)
        ask()
        self.settle(0.6)
        assert grabbed == [name], f"{name} asked nothing"

    def _save(self, widget: QWidget, name: str) -> None:
        path = self._out / f"{name}.png"
        widget.grab().save(str(path))
        print(path, flush=True)

    @staticmethod
    def settle(seconds: float) -> None:
        QTest.qWait(int(seconds * 1000))


def _make_fresh(path: Path) -> None:
    from studio.production.intake import Intake
    from studio.resources import resource

    intake = Intake(resource("examples", "lighthouse.toml"))
    intake.override(model="test-card")
    intake.create(path).close()


def _a_machine(folder: Path):
    from studio.generate.catalog import models
    from studio.generate.messages import Description, Device
    from studio.generate.preflight import Machine
    from studio.ui.machine_card import MachineReport

    gib = 1 << 30
    machine = Machine(
        cores=8, threads=16, memory_bytes=32 * gib, free_memory_bytes=20 * gib, free_disk_bytes=412 * gib, disk=folder
    )
    return MachineReport(machine, Description(devices=(Device(name="cpu", kind="cpu"),), threads=8), models())
