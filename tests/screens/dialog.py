"""Scenes of dialogs and questions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from studio.domain.film_edits import set_film
from studio.generate.catalog import find_model
from studio.resources import resource
from studio.session.estimate import Estimate
from studio.ui.draw.draw_dialog import DrawDialog
from studio.ui.film_choice import ask_about_board
from studio.ui.leaving import agree_to_lose_words, agree_to_stop_queue
from studio.ui.models.licence_dialog import LicenceDialog
from studio.ui.models.models_dialog import ModelsDialog
from studio.ui.models.removal import ask_removal
from studio.ui.new_film import NewFilm
from studio.ui.queue.batch import BatchDialog
from studio.ui.queue.queue_panel import QueuePanel
from studio.ui.recipe_dialog import RecipeDialog
from studio.ui.region.region_dialog import RegionDialog
from studio.ui.timeline.title_editor import TitleEditor
from tests.screens import window
from tests.screens.stage import Stage

Draw = Callable[[Stage, str], None]
_LEFT = Qt.MouseButton.LeftButton


def new_film(stage: Stage, name: str) -> None:
    stage.window.show_welcome()
    stage.window.ask_new()
    stage.grab_dialog(name, NewFilm)


def of_files(ask: str, *, of: str = "Made") -> Draw:
    """What an entry of the File menu asks."""

    def draw(stage: Stage, name: str) -> None:
        stage.open(of)
        getattr(stage.files, ask)()
        stage.grab_dialog(name)

    return draw


def versions(stage: Stage, name: str) -> None:
    stage.open("Made")
    stage.files.save_version()
    stage.film.document.apply("Title", set_film(title="The Keeper's Last Light"))
    stage.files.save_version()
    stage.files.show_versions()
    stage.grab_dialog(name)


def models(chosen: str) -> Draw:
    def draw(stage: Stage, name: str) -> None:
        _models(stage, chosen)
        stage.grab_dialog(name, ModelsDialog)

    return draw


def _models(stage: Stage, chosen: str) -> ModelsDialog:
    stage.window.show_welcome()
    stage.window.show_models()
    shown = next(each for each in stage.window.findChildren(ModelsDialog) if each.isVisible())
    shown.select(chosen)
    stage.settle(1.0)
    return shown


def licence(stage: Stage, name: str) -> None:
    """Of a model whose licence bites."""
    _models(stage, "ltx-2.5").page.get.click()
    stage.grab_dialog(name, LicenceDialog)


def model_from_hub(stage: Stage, name: str) -> None:
    stage.grab_question(name, _models(stage, "sketch")._on_from_hub)
    _close(stage)


def model_removal(stage: Stage, name: str) -> None:
    shown = _models(stage, "ltx-2.5")
    stage.grab_question(name, lambda: ask_removal(find_model("ltx-2.5"), shown, print))
    _close(stage)


def _close(stage: Stage) -> None:
    for each in stage.window.findChildren(ModelsDialog):
        each.close()
    stage.settle(0.1)


def draw_panel(stage: Stage, name: str) -> None:
    """A sheet with the take under it."""
    sheet = _sheet(stage)
    sheet.under.setCurrentIndex(sheet.under.findData("take"))
    sheet.under.activated.emit(sheet.under.currentIndex())
    stage.settle(1.0)
    stage.grab_dialog(name, DrawDialog)


def lost_drawing(stage: Stage, name: str) -> None:
    sheet = _sheet(stage)
    middle = sheet.pad.rect().center()
    QTest.mousePress(sheet.pad, _LEFT, pos=middle)
    QTest.mouseMove(sheet.pad, middle + QPoint(40, 20))
    QTest.mouseRelease(sheet.pad, _LEFT, pos=middle + QPoint(40, 20))
    stage.grab_question(name, sheet.reject)
    sheet.done(0)
    stage.settle(0.1)


def _sheet(stage: Stage) -> DrawDialog:
    stage.open("Made")
    stage.run("shot.draw_panel")
    stage.settle(0.3)
    return next(each for each in stage.window.findChildren(DrawDialog) if each.isVisible())


def region(stage: Stage, name: str) -> None:
    """A stroke over a take. Shown as it is for a model with masks: the built-in one has none."""
    stage.open("Made")
    film, shot = stage.film, stage.film.document.project.shots[0]
    take = film.generation.takes_of(shot.id)[-1]
    shown = RegionDialog(film.stills, take, range(take.usable), 0, shot.name, stage.window)
    shown.open()
    stage.settle(0.5)
    area = shown.pad.sheet()
    places = [
        QPoint(int(area.left() + x * area.width()), int(area.top() + y * area.height()))
        for x, y in ((0.3, 0.3), (0.4, 0.5), (0.55, 0.45))
    ]
    QTest.mousePress(shown.pad, _LEFT, pos=places[0])
    for each in places[1:]:
        QTest.mouseMove(shown.pad, each)
    QTest.mouseRelease(shown.pad, _LEFT, pos=places[-1])
    stage.settle(0.5)
    stage.grab_dialog(name, RegionDialog)


def title(stage: Stage, name: str) -> None:
    stage.open("Made")
    stage.show("edit")
    stage.run("timeline.add_title")
    stage.grab_dialog(name, TitleEditor)
    stage.run("edit.undo")


def failed_job(stage: Stage, name: str) -> None:
    window.queue(stage, "queue")
    panel = stage.desk.workspaces.panels["queue"]
    assert isinstance(panel, QueuePanel)
    panel.edit(next(each.id for each in stage.film.generation.jobs() if each.state == "failed"))
    stage.grab_dialog(name, RecipeDialog)


def edit_take(stage: Stage, name: str) -> None:
    stage.open("Made")
    stage.run("take.edit")
    stage.grab_dialog(name, RecipeDialog)


def batch(stage: Stage, name: str) -> None:
    stage.open("Made")
    cost = Estimate(takes=24, seconds=9400.0, wait_s=0.0, bytes=1 << 31, free_bytes=412 << 30)
    BatchDialog(cost, stage.window).open()
    stage.grab_dialog(name, BatchDialog)


def shortcuts(stage: Stage, name: str) -> None:
    stage.open("Made")
    stage.window._show_shortcuts()
    stage.grab_dialog(name)


def help_page(stage: Stage, name: str) -> None:
    stage.window._help.show_page("camera")
    stage.grab_dialog(name)


def about(stage: Stage, name: str) -> None:
    stage.window._help.show_about()
    stage.grab_dialog(name)


def board_changed(stage: Stage, name: str) -> None:
    board = resource("examples", "lighthouse.toml")
    stage.grab_question(name, lambda: ask_about_board(stage.window, board, "The Keeper's Light"))


def leave_queue(stage: Stage, name: str) -> None:
    stage.open("Made")
    stage.grab_question(name, lambda: agree_to_stop_queue(stage.desk, 24))


def leave_words(stage: Stage, name: str) -> None:
    stage.open("Made")
    stage.grab_question(name, lambda: agree_to_lose_words(stage.desk, lost=True, gone=False))
