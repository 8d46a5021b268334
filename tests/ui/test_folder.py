"""Where files lie is shown by the file manager, and said where none answers: this platform of Qt's has none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from studio.session.film import OpenFilm
from studio.ui.film_card import FilmCard
from studio.ui.folder import open_folder, show_in_folder
from studio.ui.preference import Preference
from studio.ui.welcome import Welcome
from tests.ui.test_main_window import Open, open_window, preference
from tests.ui.test_welcome import a_report

__all__ = ["open_window", "preference"]  # fixtures


class _Manager(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


@pytest.fixture
def manager(qtbot: QtBot) -> Iterator[_Manager]:
    manager = _Manager()
    QDesktopServices.setUrlHandler("file", manager, "show")  # type: ignore[arg-type]  # the stub says bytes, Qt takes text
    yield manager
    QDesktopServices.unsetUrlHandler("file")


def test_the_file_manager_shows_the_folder(manager: _Manager, tmp_path: Path) -> None:
    assert show_in_folder(tmp_path / "film.mp4") == ""
    assert open_folder(tmp_path / "logs") == ""
    assert manager.shown == [tmp_path, tmp_path / "logs"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system always has one")
@pytest.mark.parametrize(("answer", "said"), [("org.gnome.Nautilus.desktop", False), ("", True)])
def test_what_the_desktop_knows_of_no_program_for_is_said(
    manager: _Manager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, said: bool
) -> None:
    asked = tmp_path / "xdg-mime"
    asked.write_text(f'#!/bin/sh\n[ "$*" = "query default inode/directory" ] && echo "{answer}"\n', encoding="utf-8")
    asked.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert (str(tmp_path / "film.mp4") in show_in_folder(tmp_path / "film.mp4")) == said
    assert manager.shown == [tmp_path], "it is tried all the same"


@pytest.mark.usefixtures("qtbot")
def test_without_one_the_place_is_said(tmp_path: Path) -> None:
    assert QGuiApplication.platformName() == "offscreen"
    assert show_in_folder(tmp_path / "film.mp4") == f"No file manager answers. It is here: {tmp_path / 'film.mp4'}"
    assert open_folder(tmp_path) == f"No file manager answers. It is here: {tmp_path}"


def test_the_button_of_a_notice_says_it(open_window: Open, open_film: OpenFilm, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    window.desk.files.export_board(tmp_path / "film.toml")
    [show] = [each for each in window.notices.findChildren(QPushButton) if each.text() == "Show in folder"]
    show.click()
    assert any(str(tmp_path / "film.toml") in each for each in window.notices.sentences() if "No file manager" in each)


def test_the_first_page_says_it(qtbot: QtBot, preference: Preference, open_film: OpenFilm) -> None:
    folder = open_film.document.store.folder.path
    preference.remember_film(folder, "Five shots")
    welcome = Welcome(preference, examine=a_report)
    qtbot.addWidget(welcome)
    card = welcome.recent.findChildren(FilmCard)[0]
    card.customContextMenuRequested.emit(QPoint(4, 4))
    menu = card.findChild(QMenu)
    assert menu is not None
    with qtbot.waitSignal(welcome.told) as told:
        next(each for each in menu.actions() if each.text() == "Show in folder").trigger()
    assert str(folder) in (told.args or [""])[0]
    menu.close()
