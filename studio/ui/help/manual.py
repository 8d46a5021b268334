"""The pages that ship with the program, to be read beside a film: how boards are written, what camera directives mean,
and the command line. Nothing is fetched; a link that leads away is opened by the person's own browser.
"""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFont, QTextCharFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QDialog, QTabBar, QTextBrowser, QVBoxLayout, QWidget

from studio.resources import manual_page
from studio.ui.dialog_room import keep_room
from studio.ui.theme import PALETTE, Space

PAGES = ("camera", "board", "cli")


class Manual(QDialog):
    """One page at a time. It stands beside the window, which can be worked on meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        self.resize(820, 500)
        keep_room(self)
        self.pages = QTabBar()
        self.pages.setExpanding(False)
        self.pages.setDrawBase(False)
        for title in (self.tr("Camera directives"), self.tr("Boards"), self.tr("Command line")):
            self.pages.addTab(title)
        self.text = QTextBrowser(openLinks=False)
        self.text.setAccessibleName(self.tr("Help"))
        self.text.document().setDocumentMargin(Space.large)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.medium, Space.medium, Space.medium, Space.medium)
        column.setSpacing(Space.small)
        column.addWidget(self.pages)
        column.addWidget(self.text, 1)
        self.pages.currentChanged.connect(self._on_page)
        self.text.anchorClicked.connect(self._on_link)
        self._on_page(0)

    def show_page(self, name: str) -> None:
        """Turn to one of `PAGES`."""
        self.pages.setCurrentIndex(PAGES.index(name))
        self.text.setFocus()

    def _on_page(self, index: int) -> None:
        page = manual_page(PAGES[index])
        if page.is_file():
            self.text.setMarkdown(page.read_text(encoding="utf-8"))
            _dress(self.text.document())
        else:
            self.text.setPlainText(self.tr("{file} is missing: install Shotloom again.").format(file=page))

    def _on_link(self, link: QUrl) -> None:
        name = link.path().removesuffix(".md")
        if link.isRelative() and name in PAGES:
            self.show_page(name)
        elif link.scheme() == "https":
            QDesktopServices.openUrl(link)


def _dress(page: QTextDocument) -> None:
    """Headings and stress in the weight that the font has, and tables in the lines of the window."""
    block = page.begin()
    while block.isValid():
        for place in block.textFormats():
            if place.format.fontWeight() > QFont.Weight.DemiBold:
                cursor = QTextCursor(page)
                cursor.setPosition(block.position() + place.start)
                cursor.setPosition(block.position() + place.start + place.length, QTextCursor.MoveMode.KeepAnchor)
                weight = QTextCharFormat()
                weight.setFontWeight(QFont.Weight.DemiBold)
                cursor.mergeCharFormat(weight)
        block = block.next()
    for frame in page.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            form = frame.format()
            form.setBorderBrush(PALETTE.line)
            form.setCellPadding(Space.small)
            frame.setFormat(form)
