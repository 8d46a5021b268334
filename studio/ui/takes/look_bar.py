"""How takes are looked at: play, compare two, wipe, the difference of their recipes; and what is said of the one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.session.film import OpenFilm
from studio.ui.icons import show_icon
from studio.ui.takes.take_note import NoteField
from studio.ui.tool_button import tool_button


class LookBar(QWidget):
    """The buttons below the viewer, and the note."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.play = tool_button("play", self.tr("Play the take (Space)"))
        self.compare = tool_button("columns-2", self.tr("Compare with the selected take"), checkable=True)
        self.wipe = tool_button("flip-horizontal", self.tr("Wipe between the two"), checkable=True)
        self.difference = tool_button("diff", self.tr("Difference of the recipes"), checkable=True)
        self.note = NoteField(film)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in (self.play, self.compare, self.wipe, self.difference):
            row.addWidget(button)
        row.addWidget(self.note, 1)

    def connect_to(
        self, play: Callable[[], None], compare: Callable[[], None], wipe: Callable[[], None], diff: Callable[[], None]
    ) -> None:
        """Say what the buttons do."""
        for button, run in ((self.play, play), (self.compare, compare), (self.wipe, wipe), (self.difference, diff)):
            button.clicked.connect(run)

    def show_state(self, *, some: bool, playing: bool, pair: bool, compare: bool, wipe: bool, difference: bool) -> None:
        """Whether there is a take, whether it plays, whether there is a `pair` to compare, and how it is looked at."""
        show_icon(self.play, "pause" if playing else "play")
        self.play.setEnabled(some)
        none = self.tr("There is only one take to look at")
        for button, on, tip in (
            (self.compare, compare, self.tr("Compare with the selected take (Ctrl+click chooses another)")),
            (self.wipe, wipe, self.tr("Wipe between the two")),
            (self.difference, difference, self.tr("Difference of the recipes")),
        ):
            button.setChecked(on)
            button.setEnabled(pair)
            button.setToolTip(tip if pair else none)
