"""The Help menu: what it offers, and that none of it asks the network."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio import __version__
from studio.production.component import components
from studio.storage.log import log_folder
from studio.ui.help.about import About
from studio.ui.help.manual import PAGES, Manual
from studio.ui.main_window import MainWindow
from tests.ui.test_main_window import Open, open_window, preference

__all__ = ["open_window", "preference"]  # fixtures


class _Desktop(QObject):
    """Stands where the desktop opens what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        for scheme in ("file", "https"):
            QDesktopServices.setUrlHandler(scheme, self, "open")  # type: ignore[arg-type]  # the stub says bytes, Qt takes text

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())

    def leave(self) -> None:
        for scheme in ("file", "https"):
            QDesktopServices.unsetUrlHandler(scheme)


def help_menu(window: MainWindow) -> QMenu:
    menu = window.menuBar().actions()[-1].menu()
    assert isinstance(menu, QMenu)
    return menu


def choose(window: MainWindow, words: str) -> None:
    next(each for each in help_menu(window).actions() if each.text() == words).trigger()


def test_help_offers_keys_pages_logs_and_about(open_window: Open) -> None:
    window = open_window(None)
    assert [each.text() for each in help_menu(window).actions() if not each.isSeparator()] == [
        "Command palette…",
        "Keyboard shortcuts…",
        "Camera directives",
        "How boards are written",
        "Command line",
        "Show logs",
        "About",
    ]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_there_and_is_read(qtbot: QtBot, name: str) -> None:
    manual = Manual()
    qtbot.addWidget(manual)
    manual.show_page(name)
    page = manual.text.toPlainText()
    assert len(page) > 1500
    assert "](" not in page, "a link that is not one"


def test_a_page_opens_once_and_leads_to_others(open_window: Open) -> None:
    window = open_window(None)
    choose(window, "How boards are written")
    choose(window, "How boards are written")
    (manual,) = window.findChildren(Manual)
    assert manual.isVisible()
    assert manual.text.toPlainText().startswith("Boards")
    desktop = _Desktop()
    try:
        manual.text.anchorClicked.emit(QUrl("camera.md"))
        assert manual.text.toPlainText().startswith("The camera language")
        assert desktop.opened == []
        manual.text.anchorClicked.emit(QUrl("https://toml.io"))
        assert desktop.opened == ["https://toml.io"]
    finally:
        desktop.leave()


def test_the_logs_are_shown_in_their_folder(open_window: Open, tmp_path: Path) -> None:
    window = open_window(None)
    desktop = _Desktop()
    try:
        choose(window, "Show logs")
        assert desktop.opened == [QUrl.fromLocalFile(str(log_folder())).toString()]
    finally:
        desktop.leave()
    assert log_folder().is_dir()


def test_about_says_what_is_inside_and_is_copied(open_window: Open) -> None:
    window = open_window(None)
    choose(window, "About")
    about = window.findChild(About)
    assert about is not None
    about.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"Shotloom {__version__}\n")
    for name in ("FFmpeg", "Qt (PySide6)", "torch", "Sketch", "Inter"):
        assert name in copied
    assert all(part.licence for part in components())
    assert about.list.topLevelItemCount() == len(components())
    about.close()
