"""What a person does on the board: new shots, takes, names, panels, scenes, alternates and scripts.

What is done to shots as whole things is `studio.ui.shot.shot_action`; this adds where it is asked for and what is open
for writing meanwhile.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from studio.session.film import OpenFilm
from studio.ui import icons
from studio.ui.board.alternate import AlternateMenu
from studio.ui.board.canvas import BoardCanvas
from studio.ui.board.empty import EmptyBoard
from studio.ui.draw.draw_panel import draw_panel
from studio.ui.shot.dropped import SEEN_MASK
from studio.ui.shot.intake import ShotIntake
from studio.ui.shot.shot_action import ShotActions

translate = QCoreApplication.translate


class BoardAction(QObject):
    """Menus and dialogs open over the `board`."""

    def __init__(
        self,
        film: OpenFilm,
        shots: ShotActions,
        intake: ShotIntake,
        canvas: BoardCanvas,
        empty: EmptyBoard,
        board: QWidget,
    ) -> None:
        super().__init__(board)
        self.shots, self.canvas = shots, canvas
        self._film, self._intake, self._empty, self._board = film, intake, empty, board

    def new_shot(self, *, before: bool = False) -> None:
        """An empty shot beside the current one, its prompt open for writing."""
        if not self.canvas.close_editor(keep=True) and self.canvas.editor is not None:
            return  # its words could not be saved: another shot cannot be, either
        shot = self.shots.new_shot(before=before)
        if shot is not None:
            self.canvas.edit_field(shot, "prompt")
        elif self._film.document.failing and self.canvas.isVisible():
            # Who asks for a shot goes on writing: the letters are words, and not the window's shortcuts.
            self.canvas.edit_draft(self.shots.blank())

    def generate(self) -> None:
        """Takes of the selected shots; what is being written in a card counts."""
        if self._empty.isVisible():
            self._empty.generate.click()
        elif self.canvas.close_editor(keep=True):
            self.shots.generate()

    def generate_missing(self) -> None:
        """A take of every shot that has none and is not approved."""
        if self.canvas.close_editor(keep=True):
            self.shots.generate_missing()

    def rename(self) -> None:
        """Write the name of the current shot."""
        if self._film.selection.current is not None:
            self.canvas.edit_field(self._film.selection.current, "name")

    def draw_panel(self) -> None:
        """A sheet to draw one more panel of the current shot on."""
        if self._film.selection.current is not None:
            draw_panel(self._film, self._intake, self._film.selection.current, None, self._board)

    def choose_scene(self) -> None:
        """Ask which scene the selected shots belong to."""
        shots, project = self.shots, self._film.document.project
        current = self._film.selection.current
        here = None if current is None else project.shot(current).scene
        menu = QMenu(self._board)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(translate("Board", "Scene"))
        for scene in project.scenes:
            _tick(
                menu.addAction(scene.heading.replace("&", "&&"), lambda scene=scene: shots.set_scene(scene.id)),
                scene.id == here,
            )
        if project.scenes:
            menu.addSeparator()
            _tick(menu.addAction(translate("Board", "No scene"), lambda: shots.set_scene(None)), here is None)
        menu.addAction(icons.icon("plus"), translate("Board", "New scene"), shots.new_scene)
        menu.popup(self._over_card())

    def choose_alternate(self) -> None:
        """Ask which version of the current shot is to play."""
        current, project = self._film.selection.current, self._film.document.project
        if current is not None:
            menu = AlternateMenu(project.shot(current), self.shots, project.film.rate, self._board)
            menu.open_at(self._over_card())

    def choose_script(self) -> None:
        """Ask for a script or a board, and put its shots into the film."""
        kinds = translate("Board", "Scripts and boards (*.fountain *.spmd *.toml *.txt *.text *.md)")
        path, _ = QFileDialog.getOpenFileName(self._board, translate("Board", "Insert script or board"), "", kinds)
        if path:
            self.canvas.open_board(Path(path), self.canvas.position_after())

    def choose_media(self) -> None:
        """Ask for the person's own pictures and clips, and make a shot of each behind the current one."""
        title, kinds = translate("Board", "Import as shots"), translate("Board", "Pictures and clips")
        paths, _ = QFileDialog.getOpenFileNames(self._board, title, "", f"{kinds} ({SEEN_MASK})")
        if paths:
            self._intake.insert_media([Path(path) for path in paths], self.canvas.position_after())

    def resize_cards(self, factor: float) -> None:
        """Make the cards so many times as wide."""
        self.canvas.set_card_width(round(self.canvas.card_width * factor))

    def _over_card(self) -> QPoint:
        """The middle of the current card, on the screen."""
        current = self._film.selection.current
        at = self.canvas.card_rect(current).center() if current is not None else QPoint()
        return self.canvas.viewport().mapToGlobal(at)


def _tick(action: QAction, on: bool) -> None:
    action.setCheckable(True)
    action.setChecked(on)
