"""Pictures of every workspace, dialog and empty state, to be looked at: `python -m tests.screens OUT [NAME…]`.

Each is drawn at 1280x800 and 1920x1080, and at 1280x800 with everything twice as large. Real films: the examples with
the takes that ship with them; only what this machine can run is written down, so that the pictures are the same
everywhere. `--language=de` behind OUT draws them in German. `python -m tests.screens --docs` (or `make screens`) renews
those that docs/ shows.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_SIZES = ((1280, 800), (1920, 1080))
_IN_DOCS = (
    *(
        f"{name}-{shape}"
        for name in ("welcome-first", "example", "board-made", "edit-made", "review-made", "board-empty")
        for shape in ("1280x800@1x", "1920x1080@1x", "1280x800@2x")
    ),
    *(
        f"{name}-1280x800@1x"
        for name in ("edit-empty", "review-empty", "palette", "notices", "looking", "board-several")
    ),
    *(f"{name}@1x" for name in ("new-film", "film-settings", "export", "versions", "shortcuts")),
)
_IN_README = "edit-made-1920x1080@1x"
_HOMES = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
_SCALE = "SHOTLOOM_SCREENS_SCALE"
_LANGUAGE = "--language="


def main(arguments: list[str]) -> int:
    """Draw everything (or the named scenes) into the folder that is named first."""
    if arguments == ["--docs"]:
        return _renew_docs()
    if not arguments:
        sys.stderr.write("Say where the pictures go: python -m tests.screens OUT [SCENE…]\n")
        return 2
    if _SCALE in os.environ:
        _draw(Path(arguments[0]), arguments[1:], os.environ[_SCALE])
        return 0
    codes = []
    for scale in ("1", "2"):
        with tempfile.TemporaryDirectory(prefix="shotloom-screens-") as home:
            own = dict.fromkeys(_HOMES, home) | {_SCALE: scale, "QT_SCALE_FACTOR": scale}
            environment = {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": home}
            codes.append(
                subprocess.run([sys.executable, "-m", "tests.screens", *arguments], env=environment).returncode
            )
    return max(codes)


def _renew_docs() -> int:
    from PIL import Image

    kept = Path(__file__).parents[1] / "docs" / "images" / "window"
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as drawn:
        code = main([drawn, *dict.fromkeys(name.partition("-1")[0].partition("@")[0] for name in _IN_DOCS)])
        for name in _IN_DOCS:
            picture = Image.open(Path(drawn, f"{name}.png"))
            picture.convert("RGB").save(kept / f"{name.replace('@', '-at-')}.webp", quality=82, method=6)
        shown = (
            Image.open(Path(drawn, f"{_IN_README}.png")).convert("RGB").resize((1440, 810), Image.Resampling.LANCZOS)
        )
        shown.save(kept.parent / "window-edit.png", optimize=True)
    return code


def _draw(out: Path, wanted: list[str], scale: str) -> None:
    from PySide6.QtWidgets import QApplication

    from studio.ui.theme import apply_theme
    from studio.ui.translation import install_translation

    app = QApplication([])
    apply_theme(app)
    language = next((each.removeprefix(_LANGUAGE) for each in wanted if each.startswith(_LANGUAGE)), "en")
    wanted = [each for each in wanted if not each.startswith(_LANGUAGE)]
    stage = _Stage(out, scale, lambda preference: install_translation(app, preference), language)
    out.mkdir(parents=True, exist_ok=True)
    for name, scene in stage.scenes().items():
        if not wanted or name in wanted:
            scene(name)
    stage.close()


class _Stage:
    """One window that is shown in one state after another."""

    def __init__(self, out: Path, scale: str, speak: Callable[[Any], object], language: str) -> None:
        from studio.app import Shotloom
        from studio.ui.preference import Preference

        self._out = out
        self._scale = scale
        self._home = Path(tempfile.mkdtemp())
        self._preference = Preference(self._home / "window.ini")
        self._preference.films_folder = self._home / "Films"
        self._preference.set("speed/sketch", "6.2")
        self._preference.set("language", language)
        speak(self._preference)
        self._program = Shotloom(self._preference, examine=_a_machine)
        self._window = self._program.window
        self._window.show()

    def scenes(self) -> dict[str, Callable[[str], None]]:
        return {
            "welcome-first": self._welcome,
            "new-film": self._new_film,
            "board-empty": self._empty("board"),
            "edit-empty": self._empty("edit"),
            "review-empty": self._empty("review"),
            "example": self._example,
            "board-fresh": self._fresh("board"),
            "edit-fresh": self._fresh("edit"),
            "board-made": self._made("board"),
            "board-several": self._several,
            "edit-made": self._made("edit"),
            "review-made": self._made("review"),
            "versions-empty": self._dialog(lambda: self._files.show_versions()),
            "versions": self._versions,
            "film-settings": self._dialog(lambda: self._files.ask_settings()),
            "models": self._models,
            "export": self._dialog(lambda: self._files.ask_export()),
            "storyboard": self._dialog(lambda: self._files.ask_storyboard()),
            "draw": self._dialog(self._draw),
            "region": self._dialog(self._region),
            "board-story": self._story,
            "shortcuts": self._dialog(lambda: self._window._show_shortcuts()),
            "help": self._dialog(lambda: self._window._help.show_page("camera")),
            "about": self._dialog(lambda: self._window._help.show_about()),
            "palette": self._palette,
            "notices": self._notices,
            "looking": self._looking,
            "welcome-recent": self._welcome,
        }

    def close(self) -> None:
        self._window.close()
        self._settle(0.2)

    @property
    def _files(self):
        assert self._window.desk is not None
        return self._window.desk.files

    def _welcome(self, name: str) -> None:
        self._window.show_welcome()
        card = self._window.welcome.machine
        for _ in range(100):
            if "Licence" in card.sentences() or "Lizenz" in card.sentences():
                break
            self._settle(0.1)
        self._grab(name)

    def _new_film(self, name: str) -> None:
        self._window.show_welcome()
        self._window.ask_new()
        self._grab_dialogs(name)

    def _empty(self, workspace: str) -> Callable[[str], None]:
        from studio.domain.project import Film, Project

        return self._shown(workspace, "Untitled", lambda path: self._program.make_film(Project(film=Film()), path))

    def _fresh(self, workspace: str) -> Callable[[str], None]:
        return self._shown(workspace, "Fresh", _example)

    def _made(self, workspace: str) -> Callable[[str], None]:
        return self._shown(workspace, "Made", self._make)

    def _shown(self, workspace: str, title: str, make: Callable[[Path], None]) -> Callable[[str], None]:
        def scene(name: str) -> None:
            self._open(title, make)
            assert self._window.desk is not None
            self._window.desk.workspaces.switch(workspace)
            self._grab(name)

        return scene

    def _open(self, title: str, make: Callable[[Path], None]) -> None:
        path = self._preference.films_folder / f"{title}.shotloom"
        if not path.exists():
            make(path)
        self._program.open_project(path)
        self._settle(0.5)

    def _example(self, name: str) -> None:
        """The first example as it opens."""
        from studio.resources import resource

        before = self._window.film
        self._program.open_example(resource("examples", "lighthouse.toml"))
        deadline = time.monotonic() + 60
        while self._window.film is before and time.monotonic() < deadline:
            self._settle(0.1)
        self._window.activateWindow()
        self._grab(name, self._begin)

    def _begin(self) -> None:
        """As when it was opened: the arrangement was put back since, and the keyboard is elsewhere."""
        assert self._window.desk is not None
        self._window.desk.film.selection.select(None)
        self._window.desk.begin()
        self._settle(0.6)

    def _looking(self, name: str) -> None:
        """A film that somebody else writes in."""
        from studio.storage.project_store import ProjectStore

        self._open("Made", self._make)
        path = self._preference.films_folder / "Made.shotloom"
        self._window.show_welcome()
        with ProjectStore.open(path, writable=True):
            self._program.open_project(path)
            assert self._window.desk is not None
            self._window.desk.workspaces.switch("board")
            self._grab(name)
            self._window.show_welcome()

    def _make(self, path: Path) -> None:
        """Every shot but the last with a take, one of them out of date."""
        from studio.domain.edits import set_prompt
        from studio.production.example import create_example
        from studio.resources import resource

        create_example(resource("examples", "lighthouse.toml"), path).close()
        self._program.open_project(path)
        film = self._window.film
        assert film is not None
        shots = [shot.id for shot in film.document.project.shots]
        film.document.apply(
            "Edit prompt", set_prompt(shots[1], "a white lighthouse in the rain, waves break on the rocks")
        )
        film.selection.select(shots[2])
        film.playback.seek(40)

    def _several(self, name: str) -> None:
        """Three shots are selected."""
        self._open("Made", self._make)
        assert self._window.desk is not None
        film = self._window.desk.film
        self._window.desk.workspaces.switch("board")
        shots = [shot.id for shot in film.document.project.shots]
        film.selection.set(shots[:3], shots[2])
        self._grab(name)
        film.selection.select(shots[2])

    def _dialog(self, show: Callable[[], None]) -> Callable[[str], None]:
        def scene(name: str) -> None:
            self._open("Made", self._make)
            show()
            self._grab_dialogs(name)

        return scene

    def _versions(self, name: str) -> None:
        from studio.domain.film_edits import set_film

        self._open("Made", self._make)
        film = self._window.film
        assert film is not None
        self._files.save_version()
        film.document.apply("Title", set_film(title="The Keeper's Last Light"))
        self._files.save_version()
        self._files.show_versions()
        self._grab_dialogs(name)

    def _models(self, name: str) -> None:
        """Each kind of model: what ships, one with a licence that bites, and the question about it."""
        from studio.ui.models.licence_dialog import LicenceDialog
        from studio.ui.models.models_dialog import ModelsDialog

        self._window.show_welcome()
        for model in ("sketch", "ltx-2.5"):
            self._window.show_models()
            for dialog in self._window.findChildren(ModelsDialog):
                dialog.select(model)
                self._settle(1.0)
                if dialog.page.get.isVisible():
                    dialog.page.get.click()
                    for licence in dialog.findChildren(LicenceDialog):
                        self._settle(0.3)
                        self._save(licence, f"{name}-licence@{self._scale}x")
                        licence.reject()
                self._grab_dialogs(f"{name}-{model}")

    def _draw(self) -> None:
        """A sheet with the take under it."""
        from studio.ui.draw.draw_dialog import DrawDialog

        next(each for each in self._window.commands() if each.id == "shot.draw_panel").run()
        for dialog in self._window.findChildren(DrawDialog):
            dialog.under.setCurrentIndex(dialog.under.findData("take"))
            dialog.under.activated.emit(dialog.under.currentIndex())
        self._settle(1.0)

    def _region(self) -> None:
        """A stroke over a take. Shown as it is for a model with masks: the built-in one has none."""
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        from studio.ui.region.region_dialog import RegionDialog

        film = self._window.film
        assert film is not None
        shot = film.document.project.shots[0]
        take = film.generation.takes_of(shot.id)[-1]
        dialog = RegionDialog(film.stills, take, range(take.usable), 0, shot.name, self._window)
        dialog.open()
        self._settle(0.5)
        area, left = dialog.pad.sheet(), Qt.MouseButton.LeftButton
        places = [
            QPoint(int(area.left() + x * area.width()), int(area.top() + y * area.height()))
            for x, y in ((0.3, 0.3), (0.4, 0.5), (0.55, 0.45))
        ]
        QTest.mousePress(dialog.pad, left, pos=places[0])
        for each in places[1:]:
            QTest.mouseMove(dialog.pad, each)
        QTest.mouseRelease(dialog.pad, left, pos=places[-1])
        self._settle(0.5)

    def _story(self, name: str) -> None:
        self._open("Made", self._make)
        assert self._window.desk is not None
        spaces = self._window.desk.workspaces
        spaces.switch("board")
        self._grab(name, lambda: spaces.show_panel("story"))

    def _palette(self, name: str) -> None:
        self._open("Made", self._make)
        self._grab(name, self._window.show_palette, self._window.show_palette)

    def _notices(self, name: str) -> None:
        self._open("Made", self._make)
        self._grab(name, self._tell)
        self._window.notices.clear()

    def _tell(self) -> None:
        from studio.ui.notices import NoticeAction

        notices = self._window.notices
        notices.clear()
        notices.tell(
            "The film is /home/mara/Videos/Shotloom/Keeper.mp4: 276 frames, 11.50 s.",
            NoticeAction("Show in folder", print),
        )
        notices.warn("a dissolve of 24 frames does not fit into shot 030: at most 16 are left")
        notices.fail(
            "Shot 050 was not made: the job did not fit into memory: choose a smaller size",
            NoticeAction("Try again", print),
        )

    def _grab_dialogs(self, name: str) -> None:
        from PySide6.QtWidgets import QDialog

        self._settle(0.3)
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible():
                self._save(dialog, f"{name}@{self._scale}x")
                dialog.done(QDialog.DialogCode.Rejected)  # not reject: one that was drawn on would ask, and wait
                dialog.deleteLater()
        self._settle(0.1)

    def _grab(
        self, name: str, then: Callable[[], None] = lambda: None, after: Callable[[], None] = lambda: None
    ) -> None:
        for width, height in _SIZES if self._scale == "1" else _SIZES[:1]:
            self._window.resize(width, height)
            self._settle(0.2)
            if self._window.desk is not None:
                self._window.desk.workspaces.forget()
            self._settle(0.8)
            then()
            self._settle(0.1)
            self._save(self._window, f"{name}-{width}x{height}@{self._scale}x")
            after()

    def _save(self, widget, name: str) -> None:
        path = self._out / f"{name}.png"
        widget.grab().save(str(path))
        print(path, flush=True)

    @staticmethod
    def _settle(seconds: float) -> None:
        from PySide6.QtTest import QTest

        QTest.qWait(int(seconds * 1000))


def _example(path: Path) -> None:
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
