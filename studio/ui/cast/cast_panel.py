"""The story panel: the characters, places and scenes of the film, each edited beside its list."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from studio.session.film import OpenFilm
from studio.ui import icons
from studio.ui.cast.member_page import MemberPage
from studio.ui.cast.scene_page import ScenePage
from studio.ui.command import Command
from studio.ui.shot.intake import ShotIntake
from studio.ui.theme import PALETTE


class CastPanel(QWidget):
    """Who and where, for `@names` in prompts and headings on the board."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.film = film
        self.intake = ShotIntake(film, self)
        self.characters = MemberPage(film, self.intake, "character")
        self.places = MemberPage(film, self.intake, "place")
        self.scenes = ScenePage(film)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Story"))
        for page, sign, title in (
            (self.characters, "users", self.tr("Characters")),
            (self.places, "map-pin", self.tr("Places")),
            (self.scenes, "clapperboard", self.tr("Scenes")),
        ):
            self.tabs.addTab(page, icons.icon(sign, PALETTE.muted), title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.setFocusProxy(self.tabs)

    def commands(self) -> list[Command]:
        """What can be done here, for the menus, the palette and the shortcuts."""
        return [
            Command("story.new_character", self.tr("New character"), self._new_character, "", "Shot", "users"),
            Command("story.new_place", self.tr("New place"), self._new_place, "", "Shot", "map-pin"),
            Command(
                "story.new_scene", self.tr("New scene of selected shots"), self._new_scene, "", "Shot", "clapperboard"
            ),
        ]

    def sizeHint(self) -> QSize:
        return QSize(340, 560)

    def _new_character(self) -> None:
        self._show(self.characters)
        self.characters.add()

    def _new_place(self) -> None:
        self._show(self.places)
        self.places.add()

    def _new_scene(self) -> None:
        self._show(self.scenes)
        self.scenes.add()

    def _show(self, page: QWidget) -> None:
        """Bring the panel and one of its pages to the front."""
        dock = self.parentWidget()
        if dock is not None:
            dock.show()
            dock.raise_()
        self.tabs.setCurrentWidget(page)
