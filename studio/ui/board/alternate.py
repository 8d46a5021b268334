"""Alternates of the current shot, from the board: the menu that they are chosen from."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from studio.domain.alternate_edits import versions
from studio.domain.shot import Shot
from studio.domain.time import Rate
from studio.ui import icons
from studio.ui.board.card import length_text
from studio.ui.shot.shot_action import ShotActions

_LONGEST = 48


class AlternateMenu(QMenu):
    """Every version of a shot; the one that plays is ticked."""

    def __init__(self, shot: Shot, actions: ShotActions, rate: Rate, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Alternates of shot {name}").format(name=shot.name))
        for number, version in enumerate(versions(shot)):
            words = " ".join(version.prompt.split()) or self.tr("No prompt yet")
            words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
            length = length_text(version.duration, rate, short=True)
            title = self.tr("Alt {number}: {words} ({length})").format(number=number + 1, words=words, length=length)
            action = self.addAction(title.replace("&", "&&"), lambda number=number: actions.use_alternate(number))
            action.setCheckable(True)
            action.setChecked(number == shot.alternate)
        self.addSeparator()
        self.addAction(icons.icon("plus"), self.tr("Make an alternate"), actions.make_alternate)
        if shot.alternates:
            gone = self.tr("Delete alt {number}, which plays").format(number=shot.alternate + 1)
            self.addAction(icons.icon("trash-2"), gone, actions.delete_alternate)

    def open_at(self, point: QPoint) -> None:
        """Show it at a point of the screen, the one that plays under the keyboard."""
        playing = next((action for action in self.actions() if action.isChecked()), None)
        self.popup(point)
        if playing is not None:
            self.setActiveAction(playing)
