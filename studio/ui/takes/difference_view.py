"""How the recipes of two takes differ, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTextBrowser, QWidget

from studio.domain.take import Take
from studio.ui.takes.recipe import differences, differences_html
from studio.ui.theme import PALETTE, Space


class DifferenceView(QTextBrowser):
    """What would have to be changed in the first recipe to come to the second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Difference of the recipes"))
        self.document().setDocumentMargin(Space.small)

    def compare(self, before: tuple[Take, str], after: tuple[Take, str]) -> None:
        """Show what differs between two takes, each with what it is called."""
        found = differences(before[0].request, after[0].request)
        muted = PALETTE.muted.name()
        head = f'<p style="color:{muted}">{before[1]} → {after[1]}</p>'
        if not found:
            self.setHtml(head + self.tr("<p>The recipes are the same.</p>"))
            return
        body = differences_html(found, gone=PALETTE.bad.name(), new=PALETTE.good.name(), muted=muted)
        self.setHtml(head + body)

    def sizeHint(self) -> QSize:
        return QSize(240, 110)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 60)
