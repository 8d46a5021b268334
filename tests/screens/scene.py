"""What is drawn: every scene with what it shows, the dialogs that it is of, and the names of its pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog

from studio.ui.draw.draw_dialog import DrawDialog
from studio.ui.export_dialog import ExportDialog
from studio.ui.film_settings import FilmSettings
from studio.ui.help.about import About
from studio.ui.help.manual import Manual
from studio.ui.models.licence_dialog import LicenceDialog
from studio.ui.models.models_dialog import ModelsDialog
from studio.ui.new_film import NewFilm
from studio.ui.queue.batch import BatchDialog
from studio.ui.recipe_dialog import RecipeDialog
from studio.ui.region.region_dialog import RegionDialog
from studio.ui.shortcut_dialog import ShortcutDialog
from studio.ui.storyboard_dialog import StoryboardDialog
from studio.ui.timeline.title_editor import TitleEditor
from studio.ui.versions import VersionsDialog
from tests.screens import dialog, window
from tests.screens.stage import Stage

SIZES = ((1280, 800), (1920, 1080))


@dataclass(frozen=True)
class Scene:
    """`draw` shows it and has it grabbed under the scene's name; `dialogs` are the kinds that it is of, none for what
    fills the window.
    """

    what: str
    draw: Callable[[Stage, str], None]
    dialogs: tuple[type[QDialog], ...] = ()
    asks: bool = False
    """Whether it is a question that Qt's own box asks."""


SCENES: dict[str, Scene] = {
    "welcome-first": Scene("First page, before any film", window.welcome),
    "new-film": Scene("New film", dialog.new_film, (NewFilm,)),
    "board-empty": Scene("Board, without shots", window.empty("board")),
    "edit-empty": Scene("Edit, without shots", window.empty("edit")),
    "review-empty": Scene("Review, without shots", window.empty("review")),
    "characters-empty": Scene("Story, without characters", window.story("characters", of="Untitled")),
    "places-empty": Scene("Story, without places", window.story("places", of="Untitled")),
    "scenes-empty": Scene("Story, without scenes", window.story("scenes", of="Untitled")),
    "queue-empty": Scene("Queue, nothing to make", window.panel("queue", of="Untitled")),
    "history-empty": Scene("History, before the first edit", window.panel("history", of="Untitled")),
    "versions-empty": Scene("Versions, none kept", dialog.of_files("show_versions", of="Untitled"), (VersionsDialog,)),
    "example": Scene("The first example as it opens", window.example),
    "board-fresh": Scene("Board, before the first take", window.fresh("board")),
    "edit-fresh": Scene("Edit, before the first take", window.fresh("edit")),
    "takes-empty": Scene("Review, a shot without takes", window.fresh("review")),
    "nothing-selected": Scene("Board, no shot selected", window.nothing_selected),
    "board-made": Scene("Board", window.made("board")),
    "board-several": Scene("Board, several shots selected", window.several),
    "edit-made": Scene("Edit", window.made("edit")),
    "review-made": Scene("Review", window.made("review")),
    "story": Scene("Story", window.story("characters", of="Made")),
    "queue": Scene("Queue, with a failure", window.queue),
    "history": Scene("History", window.panel("history", of="Made")),
    "versions": Scene("Versions", dialog.versions, (VersionsDialog,)),
    "film-settings": Scene("Film settings", dialog.of_files("ask_settings"), (FilmSettings,)),
    "export": Scene("Export", dialog.of_files("ask_export"), (ExportDialog,)),
    "storyboard": Scene("Export storyboard", dialog.of_files("ask_storyboard"), (StoryboardDialog,)),
    "models-sketch": Scene("Models, the built-in one", dialog.models("sketch"), (ModelsDialog,)),
    "models-ltx-2.5": Scene("Models, a large one", dialog.models("ltx-2.5"), (ModelsDialog,)),
    "models-licence": Scene("The licence of a model", dialog.licence, (LicenceDialog,)),
    "models-from-hub": Scene("Asking for a model's address", dialog.model_from_hub, asks=True),
    "models-remove": Scene("Before a model is removed", dialog.model_removal, asks=True),
    "draw": Scene("Draw a panel", dialog.draw_panel, (DrawDialog,)),
    "draw-leave": Scene("Before a drawing is lost", dialog.lost_drawing, asks=True),
    "region": Scene("Regenerate a region", dialog.region, (RegionDialog,)),
    "title": Scene("Title", dialog.title, (TitleEditor,)),
    "edit-job": Scene("Edit job", dialog.failed_job, (RecipeDialog,)),
    "edit-take": Scene("Edit and regenerate", dialog.edit_take, (RecipeDialog,)),
    "batch": Scene("Before a large batch", dialog.batch, (BatchDialog,)),
    "shortcuts": Scene("Keyboard shortcuts", dialog.shortcuts, (ShortcutDialog,)),
    "help": Scene("Help", dialog.help_page, (Manual,)),
    "about": Scene("About", dialog.about, (About,)),
    "board-changed": Scene("A board that has changed", dialog.board_changed, asks=True),
    "leave-queue": Scene("Before takes that are being made are left", dialog.leave_queue, asks=True),
    "leave-words": Scene("Before words are lost", dialog.leave_words, asks=True),
    "palette": Scene("Command palette", window.palette("")),
    "palette-empty": Scene("Command palette, nothing found", window.palette("zzzz")),
    "notices": Scene("Notices", window.notices),
    "looking": Scene("A film that somebody else writes in", window.looking),
    "full-screen": Scene("Full-screen preview", window.full_screen),
    "welcome-recent": Scene("First page", window.welcome),
}


def pictures() -> dict[str, Sequence[str]]:
    """The pictures of each scene, at every size and scale."""
    return {
        name: (f"{name}@1x", f"{name}@2x")
        if scene.dialogs or scene.asks
        else (*(f"{name}-{width}x{height}@1x" for width, height in SIZES), f"{name}-1280x800@2x")
        for name, scene in SCENES.items()
    }
