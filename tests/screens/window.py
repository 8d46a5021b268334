"""Scenes that fill the window: workspaces, panels, what lies over them."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from studio.domain.edits import set_prompt
from studio.resources import resource
from studio.storage.project_store import ProjectStore
from studio.ui.cast.cast_panel import CastPanel
from studio.ui.notices import NoticeAction
from studio.ui.palette import CommandPalette
from studio.ui.preview.full_screen import FullScreen
from tests.screens.stage import Stage

Draw = Callable[[Stage, str], None]


def welcome(stage: Stage, name: str) -> None:
    stage.window.show_welcome()
    card = stage.window.welcome.machine
    for _ in range(100):
        if "Licence" in card.sentences() or "Lizenz" in card.sentences():
            break
        stage.settle(0.1)
    stage.grab(name)


def empty(workspace: str) -> Draw:
    return _shown(workspace, "Untitled")


def fresh(workspace: str) -> Draw:
    return _shown(workspace, "Fresh")


def made(workspace: str) -> Draw:
    return _shown(workspace, "Made")


def _shown(workspace: str, title: str) -> Draw:
    def draw(stage: Stage, name: str) -> None:
        stage.open(title)
        stage.show(workspace)
        stage.grab(name)

    return draw


def panel(which: str, *, of: str) -> Draw:
    """A panel that lies behind a tab of Edit."""

    def draw(stage: Stage, name: str) -> None:
        stage.open(of)
        stage.show("edit")
        stage.grab(name, lambda: stage.desk.workspaces.show_panel(which))

    return draw


def story(page: str, *, of: str) -> Draw:
    """One page of the story panel."""

    def draw(stage: Stage, name: str) -> None:
        stage.open(of)
        stage.show("board")
        cast = stage.desk.workspaces.panels["story"]
        assert isinstance(cast, CastPanel)
        cast.tabs.setCurrentWidget(getattr(cast, page))
        stage.grab(name, lambda: stage.desk.workspaces.show_panel("story"))

    return draw


def queue(stage: Stage, name: str) -> None:
    """A take that failed, and others that wait."""
    stage.open("Queued")
    stage.show("edit")
    film = stage.film
    shots = [shot.id for shot in film.document.project.shots]
    if not film.generation.jobs():
        last = shots[-1]  # from which none grows: those would bring it along
        film.document.apply("Edit prompt", set_prompt(last, "a white boat sails to the right at sea at dawn [fail]"))
        film.generation.generate([last])
        deadline = time.monotonic() + 60
        while film.generation.failure_of(last) is None and time.monotonic() < deadline:
            stage.settle(0.1)
        film.generation.pause()
        film.generation.generate([shot.id for shot in film.document.project.shots[:-1] if shot.source == "generated"])
    stage.window.notices.clear()
    stage.grab(name, lambda: stage.desk.workspaces.show_panel("queue"))


def example(stage: Stage, name: str) -> None:
    """The first example as it opens."""
    before = stage.window.film
    stage.program.open_example(resource("examples", "lighthouse.toml"))
    deadline = time.monotonic() + 60
    while stage.window.film is before and time.monotonic() < deadline:
        stage.settle(0.1)
    stage.window.activateWindow()

    def begin() -> None:
        """As when it was opened: the arrangement was put back since, and the keyboard is elsewhere."""
        stage.film.selection.select(None)
        stage.desk.begin()
        stage.settle(0.6)

    stage.grab(name, begin)


def nothing_selected(stage: Stage, name: str) -> None:
    stage.open("Made")
    stage.show("board")
    film, current = stage.film, stage.film.selection.current
    film.selection.select(None)
    stage.grab(name)
    film.selection.select(current)


def several(stage: Stage, name: str) -> None:
    """Three shots are selected."""
    stage.open("Made")
    stage.show("board")
    shots = [shot.id for shot in stage.film.document.project.shots]
    stage.film.selection.set(shots[:3], shots[2])
    stage.grab(name)
    stage.film.selection.select(shots[2])


def palette(typed: str) -> Draw:
    def draw(stage: Stage, name: str) -> None:
        stage.open("Made")

        def ask() -> None:
            stage.window.show_palette()
            (shown,) = (each for each in stage.window.findChildren(CommandPalette) if each.isVisible())
            field = shown.findChild(QLineEdit)
            assert field is not None
            QTest.keyClicks(field, typed)

        stage.grab(name, ask, stage.window.show_palette)

    return draw


def notices(stage: Stage, name: str) -> None:
    stage.open("Made")
    told = stage.window.notices

    def tell() -> None:
        told.clear()
        told.tell(
            "The film is /home/mara/Videos/Shotloom/Keeper.mp4: 276 frames, 11.50 s.",
            NoticeAction("Show in folder", print),
        )
        told.warn("a dissolve of 24 frames does not fit into shot 030: at most 16 are left")
        told.fail(
            "Shot 050 was not made: the job did not fit into memory: choose a smaller size",
            NoticeAction("Try again", print),
        )

    stage.grab(name, tell)
    told.clear()


def looking(stage: Stage, name: str) -> None:
    """A film that somebody else writes in."""
    stage.open("Made")
    path = stage.film.document.store.folder.path
    stage.window.show_welcome()
    with ProjectStore.open(path, writable=True):
        stage.program.open_project(path)
        stage.show("board")
        stage.grab(name)
        stage.window.show_welcome()


def full_screen(stage: Stage, name: str) -> None:
    stage.open("Made")
    stage.run("view.full_screen")
    (shown,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, FullScreen))
    shown.setWindowState(Qt.WindowState.WindowNoState)
    stage.grab_sized(shown, name)
    shown.close()
    stage.settle(0.2)
