"""Nothing that is written is cut off: on a small screen, and on a full HD one with everything twice as large (which
leaves 960 x 540 of the window's pixels), in every language that ships.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.session.film import OpenFilm
from studio.ui.elided_label import ElidedLabel
from studio.ui.main_window import MainWindow
from studio.ui.preference import Preference
from studio.ui.theme import apply_theme
from studio.ui.translation import choose_language
from studio.ui.workspace import NAMES
from tests.ui.test_access import DIALOGS
from tests.ui.test_translation import spoken
from tests.ui.test_welcome import a_report

SCREENS = (QSize(1280, 800), QSize(960, 540))
_ARROW_PX = 20
_PANELS = ("takes", "queue", "history", "story")


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)
    preference = Preference(tmp_path / "language.ini")
    choose_language(preference, request.param)
    with spoken(preference):
        yield request.param


@pytest.fixture
def opened(qtbot: QtBot, language: str, tmp_path: Path) -> Callable[[OpenFilm], MainWindow]:
    def show(film: OpenFilm | None) -> MainWindow:
        window = MainWindow(film, preference=Preference(tmp_path / "window.ini"), examine=a_report)
        qtbot.addWidget(window)
        window.show()
        return window

    return show


def cut_off(root: QWidget) -> list[str]:
    """What is written in a window with less room than it needs."""
    found = []
    for each in root.findChildren(QWidget):
        if not each.isVisible() or each.window() is not root.window() or each.visibleRegion().isEmpty():
            continue
        if lacks := _lacks(each):
            found.append(f"{type(each).__name__} {lacks} in {type(each.parentWidget()).__name__}")
    return found


def _lacks(widget: QWidget) -> str:
    size, least = widget.size(), widget.minimumSizeHint()
    if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel) and widget.text():
        if widget.wordWrap():
            needed = widget.heightForWidth(size.width())
            return f"{widget.text()!r}: {size.height()} high of {needed}" if needed > size.height() else ""
        needed = widget.sizeHint().width()
        return f"{widget.text()!r}: {size.width()} wide of {needed}" if needed > size.width() else ""
    if isinstance(widget, QPushButton | QCheckBox) and widget.text():
        small = least.width() > size.width() or least.height() > size.height()
        return f"{widget.text()!r}: {size.toTuple()} of {least.toTuple()}" if small else ""
    if isinstance(widget, QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText()) + _ARROW_PX
        return f"{widget.currentText()!r}: {size.width()} wide of {needed}" if needed > size.width() else ""
    return ""


def at_every_size(qtbot: QtBot, window: MainWindow) -> list[str]:
    found = []
    for screen in SCREENS:
        window.resize(screen)
        if window.desk is not None:
            window.desk.workspaces.forget()
        qtbot.wait(60)
        assert window.size() == screen, "the window is larger than the screen"
        found += cut_off(window)
    return found


@pytest.mark.parametrize("workspace", NAMES)
def test_in_no_workspace(
    qtbot: QtBot, opened: Callable[[OpenFilm], MainWindow], made_film: OpenFilm, workspace: str
) -> None:
    window = opened(made_film)
    assert window.desk is not None
    window.desk.workspaces.switch(workspace)
    for shot in made_film.document.project.shots[:2]:
        made_film.selection.select(shot.id)
        assert at_every_size(qtbot, window) == []


def test_in_no_panel_behind_a_tab(qtbot: QtBot, opened: Callable[[OpenFilm], MainWindow], open_film: OpenFilm) -> None:
    window = opened(open_film)
    assert window.desk is not None
    for name in _PANELS:
        window.resize(SCREENS[0])
        window.desk.workspaces.show_panel(name)
        qtbot.wait(60)
        assert cut_off(window) == [], name


def test_on_the_first_page(qtbot: QtBot, opened: Callable[[OpenFilm | None], MainWindow]) -> None:
    assert at_every_size(qtbot, opened(None)) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_in_no_dialog(qtbot: QtBot, opened: Callable[[OpenFilm], MainWindow], made_film: OpenFilm, name: str) -> None:
    dialog: QDialog = DIALOGS[name](opened(made_film), made_film)
    dialog.open()
    qtbot.wait(60)
    assert cut_off(dialog) == []
    least = dialog.minimumSizeHint()
    assert least.width() <= SCREENS[1].width()
    dialog.done(0)
