"""Keyboard alone and by ear: everything that takes the keyboard has a name, Tab comes by all of it and goes on, and
what is written can be read.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.domain.project import Title, TitleId
from studio.domain.take import Take
from studio.domain.title_edits import add_title
from studio.generate.licence import Licence
from studio.session.estimate import Estimate
from studio.session.film import OpenFilm
from studio.ui.draw.draw_dialog import DrawDialog
from studio.ui.export_dialog import ExportDialog
from studio.ui.film_settings import FilmSettings
from studio.ui.help.about import About
from studio.ui.help.manual import Manual
from studio.ui.main_window import MainWindow
from studio.ui.models.licence_dialog import LicenceDialog
from studio.ui.new_film import NewFilm
from studio.ui.preference import Preference
from studio.ui.queue.batch import BatchDialog
from studio.ui.recipe_dialog import RecipeDialog
from studio.ui.region.region_dialog import RegionDialog
from studio.ui.shortcut_dialog import ShortcutDialog
from studio.ui.storyboard_dialog import StoryboardDialog
from studio.ui.theme import PALETTE, apply_theme, contrast
from studio.ui.timeline.title_editor import TitleEditor
from studio.ui.versions import VersionsDialog
from studio.ui.workspace import NAMES
from tests.ui.test_welcome import a_report


@pytest.fixture
def window(qtbot: QtBot, made_film: OpenFilm, tmp_path: Path) -> MainWindow:
    window = MainWindow(made_film, preference=Preference(tmp_path / "window.ini"), examine=a_report)
    qtbot.addWidget(window)
    window.resize(1600, 1000)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made_film.selection.select(made_film.document.project.shots[1].id)
    return window


@pytest.fixture
def welcome(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = MainWindow(preference=Preference(tmp_path / "window.ini"), examine=a_report)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def reachable(root: QWidget) -> list[QWidget]:
    """What Tab should come by: visible, enabled, and not only a part of another widget."""
    return [
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and each.isEnabled()
        and each.window() is root.window()
        and each.focusProxy() is None
        and not isinstance(each.parent(), QAbstractSpinBox | QComboBox)
        and not each.objectName().startswith("qt_")
    ]


def name_of(widget: QWidget) -> str:
    """What a screen reader says, as Qt finds it."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    if isinstance(widget, QGroupBox):
        return widget.title()
    if isinstance(widget, QTabBar):
        return widget.tabText(widget.currentIndex())
    labels = [label for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    return labels[0].text() if labels else ""


def described(widget: QWidget) -> str:
    parents, each = [], widget.parentWidget()
    while each is not None and len(parents) < 3:
        parents.append(type(each).__name__)
        each = each.parentWidget()
    tip = widget.toolTip() or (widget.placeholderText() if isinstance(widget, QLineEdit) else "")
    return f"{type(widget).__name__} {tip!r} in {' in '.join(parents)}"


def nameless(root: QWidget) -> list[str]:
    return [described(each) for each in reachable(root) if not name_of(each).strip()]


def tabbed(root: QWidget, qtbot: QtBot) -> set[QWidget]:
    """Every widget that has the keyboard while Tab is pressed until it comes to one for the second time."""
    reachable(root)[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen: set[QWidget] = set()
    while (focused := QApplication.focusWidget()) not in seen:
        assert focused is not None
        assert focused.window() is root.window(), f"Tab leaves for {described(focused)}"
        seen.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        alone = len(reachable(root)) == 1
        assert alone or QApplication.focusWidget() is not focused, f"Tab does not leave {described(focused)}"
    return seen


def check(root: QWidget, qtbot: QtBot) -> None:
    assert nameless(root) == []
    seen = tabbed(root, qtbot)
    missed = [each for each in reachable(root) if each not in seen]
    # Of the buttons that exclude one another Tab comes by the one that is pressed; arrows reach the others.
    missed = [each for each in missed if not (isinstance(each, QAbstractButton) and each.group() is not None)]
    assert [described(each) for each in missed] == []


@pytest.mark.parametrize("workspace", NAMES)
def test_every_workspace_can_be_walked(qtbot: QtBot, window: MainWindow, workspace: str) -> None:
    assert window.desk is not None
    window.desk.workspaces.switch(workspace)
    qtbot.wait(50)
    check(window, qtbot)


def test_every_panel_behind_a_tab_too(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk is not None
    for name in ("takes", "queue", "history", "story"):
        window.desk.workspaces.show_panel(name)
        qtbot.wait(20)
        assert nameless(window) == []


def test_the_first_page_can_be_walked(qtbot: QtBot, welcome: MainWindow) -> None:
    check(welcome, qtbot)


DIALOGS: dict[str, Callable[[MainWindow, OpenFilm], QDialog]] = {
    "new film": lambda window, film: NewFilm(Path("/tmp"), parent=window),
    "film settings": lambda window, film: FilmSettings(film.document.project, window),
    "storyboard": lambda window, film: StoryboardDialog(film, Path("/tmp/board.pdf"), window.preference, window),
    "export": lambda window, film: ExportDialog(film, Path("/tmp/film.mp4"), window),
    "versions": lambda window, film: VersionsDialog(film.document, window),
    "shortcuts": lambda window, film: ShortcutDialog(window.commands(), window.shortcuts, window),
    "draw": lambda window, film: DrawDialog(film, film.document.project.shots[0], None, window),
    "region": lambda window, film: RegionDialog(film.stills, _take(film), range(9), 0, "010", window),
    "title": lambda window, film: TitleEditor(film.document, _title(film), window),
    "recipe": lambda window, film: RecipeDialog(
        film,
        "Edit",
        _take(film).request,
        prompt="A boat",
        note="",
        order=lambda *_: True,
        button="Generate",
        parent=window,
    ),
    "batch": lambda window, film: BatchDialog(Estimate(24, 9400.0, 0.0, 1 << 31, 1 << 39), window),
    "licence": lambda window, film: LicenceDialog(
        "Some model",
        Licence(id="apache-2.0", url="https://www.apache.org/licenses/", means=("It may be used freely.",)),
        window,
    ),
    "manual": lambda window, film: _manual(window),
    "about": lambda window, film: About(window),
}


def _take(film: OpenFilm) -> Take:
    return film.generation.takes_of(film.document.project.shots[0].id)[0]


def _title(film: OpenFilm) -> TitleId:
    film.document.apply("Title", add_title(Title(id=TitleId("t"), text="Later", start=0, duration=48)))
    return TitleId("t")


def _manual(window: MainWindow) -> Manual:
    manual = Manual(window)
    manual.show_page("camera")
    return manual


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_can_be_walked(qtbot: QtBot, window: MainWindow, made_film: OpenFilm, name: str) -> None:
    dialog = DIALOGS[name](window, made_film)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.windowTitle()
    pressed_by_enter = default_button(dialog)
    check(dialog, qtbot)
    assert default_button(dialog) is pressed_by_enter, "Enter does what it did before Tab came by the buttons"
    dialog.close()


def default_button(dialog: QDialog) -> QPushButton | None:
    """What Enter presses in a field."""
    return next((each for each in dialog.findChildren(QPushButton) if each.isDefault()), None)


def test_what_is_written_can_be_read() -> None:
    grounds = {name: getattr(PALETTE, name) for name in ("window", "panel", "raised", "sunken", "selection", "gap")}
    inks = {name: getattr(PALETTE, name) for name in ("text", "muted", "accent", "good", "warning", "bad")}
    pairs = {(ink, ground): contrast(inks[ink], grounds[ground]) for ink in inks for ground in grounds}
    pairs |= {("faint", ground): contrast(PALETTE.faint, grounds[ground]) for ground in ("window", "panel", "sunken")}
    pairs |= {("text", band): contrast(PALETTE.text, getattr(PALETTE, band)) for band in ("storyline", "sound")}
    pairs[("accent_text", "accent")] = contrast(PALETTE.accent_text, PALETTE.accent)
    assert {pair: round(value, 2) for pair, value in pairs.items() if value < 4.5} == {}
    # What only shows where something is (WCAG 1.4.11) needs 3:1.
    shapes = {
        (name, ground): contrast(getattr(PALETTE, name), grounds[ground])
        for name in ("hatch", "playhead", "accent")
        for ground in ("window", "panel", "sunken")
    }
    assert {pair: round(value, 2) for pair, value in shapes.items() if value < 3.0} == {}


@pytest.fixture(autouse=True)
def dressed(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        apply_theme(app)


def test_motion_is_stilled_by_the_person_and_by_the_desktop(qtbot: QtBot, welcome: MainWindow) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    action = welcome.command_actions.find("window.motion")
    assert action is not None
    if not welcome.isAnimated():  # the desktop says so
        action.trigger()
    assert welcome.isAnimated()
    action.trigger()
    assert not welcome.isAnimated()
    assert action.isChecked()
    assert welcome.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, welcome) == 0
    assert not app.isEffectEnabled(Qt.UIEffect.UI_FadeMenu)
    again = MainWindow(preference=welcome.preference, examine=a_report)
    qtbot.addWidget(again)
    assert not again.isAnimated(), "it is remembered"
    action.trigger()
    assert welcome.isAnimated()
    assert "animation" not in app.styleSheet()
