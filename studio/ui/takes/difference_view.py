"""How the recipes of two takes differ, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTextBrowser, QWidget

from studio.domain.take import Take
from studio.ui.takes.recipe import differences_html, take_differences
from studio.ui.theme import PALETTE, Space


class DifferenceView(QTextBrowser):
    """Two recipes side by side, as far as they differ: what only one of them has is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Difference of the recipes"))
        self.document().setDocumentMargin(Space.small)

    def compare(self, before: tuple[Take, str], after: tuple[Take, str]) -> None:
        """Show what differs between two takes, each with what it is called."""
        found = take_differences(before[0], after[0])
        if not found:
            same = self.tr("<p>The recipes of {one} and {two} are the same.</p>")
            self.setHtml(same.format(one=before[1], two=after[1]))
            return
        names = (before[1], after[1])
        colours = {"first": PALETTE.warning.name(), "second": PALETTE.good.name(), "muted": PALETTE.muted.name()}
        self.setHtml(differences_html(found, names, **colours))

    def sizeHint(self) -> QSize:
        return QSize(240, 110)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 60)
