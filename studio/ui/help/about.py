"""About Shotloom: its version and licence, and what is inside with theirs; all of it can be copied, for a report."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio import __version__
from studio.production.component import Component, components
from studio.ui.dialog_room import keep_room
from studio.ui.theme import Space


class About(QDialog):
    """Looks only; `copy` is its one button besides Close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Shotloom"))
        self.resize(600, 480)
        keep_room(self)
        self._parts = components()
        name = QLabel("Shotloom")
        name.setProperty("role", "display")
        text = self.tr("Version {version}. Apache License 2.0. Films are made on this machine, and nothing leaves it.")
        about = QLabel(text.format(version=__version__), wordWrap=True)
        inside = QLabel(self.tr("What is inside"))
        inside.setProperty("role", "title")
        self.list = _listed(self._parts, (self.tr("Part"), self.tr("Version"), self.tr("Licence")))
        self.list.setAccessibleName(self.tr("What is inside"))
        models = QLabel(self.tr("The licences of models are in File, Models…"), wordWrap=True)
        models.setProperty("role", "caption")
        copy, close = QPushButton(self.tr("Copy")), QPushButton(self.tr("Close"), self)
        copy.setAutoDefault(False)
        copy.setToolTip(self.tr("All of this as text, for a report"))
        copy.clicked.connect(self.copy)
        close.setDefault(True)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.large, Space.large, Space.large, Space.large)
        column.setSpacing(Space.small)
        for each in (name, about, inside):
            column.addWidget(each)
        column.addWidget(self.list, 1)
        column.addWidget(models)
        column.addLayout(buttons)

    def copy(self) -> None:
        """Put all of it on the clipboard as text."""
        lines = [f"Shotloom {__version__}", platform.platform()]
        lines += [f"{part.name} {part.version}: {part.licence}" for part in self._parts]
        QGuiApplication.clipboard().setText("\n".join(lines))


def _listed(components: tuple[Component, ...], titles: tuple[str, str, str]) -> QTreeWidget:
    shown = QTreeWidget()
    shown.setRootIsDecorated(False)
    shown.setUniformRowHeights(True)
    shown.setHeaderLabels(list(titles))
    for part in components:
        item = QTreeWidgetItem([part.name, part.version, part.licence])
        item.setToolTip(2, part.licence)
        shown.addTopLevelItem(item)
    for column in (0, 1):
        shown.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return shown
