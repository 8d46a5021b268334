"""The menus of the window, made from the commands of the moment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from studio.ui.actions import Actions
from studio.ui.menu_name import menu_title

_MENUS = ("File", "Edit", "Shot", "Timeline", "Take", "Play", "View", "Help")
_ALSO = ("window.palette", "window.shortcuts")
"""Looked for under Help as well."""


def fill_menus(
    bar: QMenuBar, actions: Actions, recent: QMenu, language: QMenu, fill_panels: Callable[[QMenu], None] | None
) -> None:
    """Make the menus anew; `fill_panels` lists the panels of the film that is open, if one is."""
    bar.clear()
    for name in _MENUS:
        menu = QMenu(menu_title(name), bar)
        actions.fill(menu, name)
        if name == "File":
            menu.insertMenu(_found(actions, "file.open_board"), recent)
        if name == "View":
            menu.addSeparator()
            if fill_panels is not None:
                fill_panels(menu.addMenu(QCoreApplication.translate("MainWindow", "&Panels")))
            menu.addMenu(language)
        if name == "Help":
            first = menu.actions()[0]
            menu.insertActions(menu.insertSeparator(first), [_found(actions, each) for each in _ALSO])
        if menu.isEmpty():
            menu.deleteLater()
            continue
        menu.aboutToShow.connect(actions.refresh)
        bar.addMenu(menu)


def _found(actions: Actions, command: str) -> QAction:
    found = actions.find(command)
    assert found is not None
    return found
