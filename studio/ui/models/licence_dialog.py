"""What a licence means, in plain words, before a model is fetched: nothing is fetched until it is accepted."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.generate.licence import Licence
from studio.session.translated import translated
from studio.ui.dialog_room import keep_room
from studio.ui.theme import Space

_WIDTH_PX = 520


class LicenceDialog(QDialog):
    """`accepted` when the person accepts it."""

    def __init__(self, title: str, licence: Licence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licence"))
        self.setMinimumWidth(_WIDTH_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.large, Space.large, Space.large, Space.large)
        column.setSpacing(Space.medium)
        text = self.tr("{model} comes under the licence {licence}.").format(
            model=translated(title), licence=translated(licence.id)
        )
        column.addWidget(_label(text, "heading"))
        for sentence in licence.sentences():
            column.addWidget(_label(translated(sentence), ""))
        text = self.tr("This is what its text means as we read it; the text itself is what binds.")
        column.addWidget(_label(text, "caption"))
        self.read = QPushButton(self.tr("&Read the text"))
        self.read.setEnabled(bool(licence.url))
        self.read.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(licence.url)))
        self.leave = QPushButton(self.tr("Cancel"))
        self.leave.clicked.connect(self.reject)
        self.accept_it = QPushButton(self.tr("&Accept and download"))
        self.accept_it.setProperty("primary", True)
        self.accept_it.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.setSpacing(Space.small)
        line.addWidget(self.read)
        line.addStretch(1)
        for button in (self.read, self.leave, self.accept_it):
            # Nobody accepts a licence with the Enter that opened it.
            button.setAutoDefault(False)
        line.addWidget(self.leave)
        line.addWidget(self.accept_it)
        column.addLayout(line)
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        keep_room(self)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
