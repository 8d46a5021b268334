"""The menus of the window, made from the commands of the moment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from studio.ui.actions import Actions
from studio.ui.menu_name import menu_title

_MENUS = ("File", "Edit", "Shot", "Timeline", "Take", "Play", "View")


def fill_menus(
    bar: QMenuBar, actions: Actions, recent: QMenu, language: QMenu, fill_panels: Callable[[QMenu], None] | None
) -> None:
    """Make the menus anew; `fill_panels` lists the panels of the film that is open, if one is."""
    bar.clear()
    for name in _MENUS:
        menu = QMenu(menu_title(name), bar)
        actions.fill(menu, name)
        if name == "File":
            opening = actions.find("file.open_board")
            assert opening is not None
            menu.insertMenu(opening, recent)
        if name == "View":
            menu.addSeparator()
            if fill_panels is not None:
                fill_panels(menu.addMenu(QCoreApplication.translate("MainWindow", "&Panels")))
            menu.addMenu(language)
        if menu.isEmpty():
            menu.deleteLater()
            continue
        menu.aboutToShow.connect(actions.refresh)
        bar.addMenu(menu)
