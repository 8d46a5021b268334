"""What the menus are called, in the bar and wherever a command is shown beside its menu."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def menu_title(menu: str) -> str:
    """The title of a menu in the bar, with its letter for Alt."""
    return {
        "File": translate("MainWindow", "&File"),
        "Edit": translate("MainWindow", "&Edit"),
        "Shot": translate("MainWindow", "&Shot"),
        "Timeline": translate("MainWindow", "&Timeline"),
        "Take": translate("MainWindow", "Ta&ke"),
        "Play": translate("MainWindow", "P&lay"),
        "View": translate("MainWindow", "&View"),
        "Help": translate("MainWindow", "&Help"),
    }[menu]


def menu_name(menu: str) -> str:
    """The same in plain words; empty for a command that is in no menu."""
    return menu_title(menu).replace("&", "") if menu else ""
