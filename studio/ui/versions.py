"""The named versions of a film: a list to rename, delete and revert to. Reverting is one step, which can be undone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.domain.errors import StudioError
from studio.domain.time import format_timecode
from studio.session.document import Document
from studio.storage.version import NamedVersion, Versions, revert_to
from studio.ui.dialog_room import keep_room
from studio.ui.question import ask
from studio.ui.sentence import as_sentence
from studio.ui.theme import Space

_NUMBER = Qt.ItemDataRole.UserRole


def save_version(document: Document) -> tuple[NamedVersion, bool]:
    """Keep the film as it is now as a version, unless the newest one is the same; that one, and whether it is new.

    Raises StorageError.
    """
    versions = Versions(document.store.folder)
    before = versions.all()
    if before and versions.read(before[-1].number) == document.project:
        return before[-1], False
    number = before[-1].number + 1 if before else 1
    name = QCoreApplication.translate("Versions", "Version {number}").format(number=number)
    return versions.save(document.project, name), True


class VersionsDialog(QDialog):
    """The list, the newest first."""

    reverted = Signal(str)
    """The name of the version that the film is again."""

    def __init__(self, document: Document, parent: QWidget | None = None, *, rename: int | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Versions"))
        self.resize(560, 380)
        keep_room(self)
        self._document = document
        self._versions = Versions(document.store.folder)
        self.list = QTreeWidget()
        self.revert = QPushButton(self.tr("&Revert to this version"))
        self.rename = QPushButton(self.tr("Re&name"))
        self.delete = QPushButton(self.tr("&Delete…"))
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("role", "bad")
        self._build()
        self._fill(rename)
        if rename is not None:
            self._on_rename()

    def _build(self) -> None:
        self.list.setAccessibleName(self.tr("Versions"))
        self.list.setHeaderLabels([self.tr("Name"), self.tr("Made"), self.tr("Shots"), self.tr("Length")])
        self.list.setRootIsDecorated(False)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemChanged.connect(self._on_item_changed)
        self.list.currentItemChanged.connect(self._on_current_changed)
        empty = QLabel(
            self.tr("No versions yet. Every edit is saved as you make it; Ctrl+S keeps a state to come back to."),
            alignment=Qt.AlignmentFlag.AlignCenter,
            wordWrap=True,
        )
        empty.setProperty("role", "caption")
        self._pages = QStackedLayout()
        self._pages.addWidget(self.list)
        self._pages.addWidget(empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.large, Space.large, Space.large, Space.large)
        whole.setSpacing(Space.medium)
        whole.addLayout(self._pages, 1)
        whole.addWidget(self._problem)
        self._problem.hide()
        whole.addLayout(self._button_row())

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        close = QPushButton(self.tr("Close"))
        for button, clicked in (
            (self.rename, self._on_rename),
            (self.delete, self._ask_delete),
            (self.revert, self._on_revert),
            (close, self.accept),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(clicked)
        row.addWidget(self.rename)
        row.addWidget(self.delete)
        row.addStretch(1)
        row.addWidget(self.revert)
        row.addWidget(close)
        return row

    def _fill(self, current: int | None = None) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for version in reversed(self._versions.all()):
            item = QTreeWidgetItem([version.name, _local(version.time), str(version.shots), self._length(version)])
            item.setData(0, _NUMBER, version.number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addTopLevelItem(item)
            if version.number == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        first = self.list.topLevelItem(0)
        if self.list.currentItem() is None and first is not None:
            self.list.setCurrentItem(first)
        self._pages.setCurrentIndex(0 if self.list.topLevelItemCount() else 1)
        self._on_current_changed()

    def _length(self, version: NamedVersion) -> str:
        return format_timecode(version.frames, self._document.project.film.rate)

    def _number(self) -> int | None:
        item = self.list.currentItem()
        return None if item is None else item.data(0, _NUMBER)

    def _on_current_changed(self, *_: object) -> None:
        for button in (self.revert, self.rename, self.delete):
            button.setEnabled(self._number() is not None)

    def _on_rename(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.list.setFocus()
            self.list.editItem(item, 0)

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        number = item.data(0, _NUMBER)
        if column == 0 and self._try(lambda: self._versions.rename(number, item.text(0))):
            self._fill(number)

    def _ask_delete(self) -> None:
        """A version was kept on purpose, and nothing brings it back."""
        item, number = self.list.currentItem(), self._number()
        if item is None or number is None:
            return
        ask(
            self,
            self.tr("Delete version"),
            self.tr("“{name}” will be gone for good. The film as it is now stays.").format(name=item.text(0)),
            yes=self.tr("Delete it"),
            stay=self.tr("Keep it"),
            sure=lambda: self._delete(number),
        )

    def _delete(self, number: int) -> None:
        if self._try(lambda: self._versions.delete(number)):
            self._fill()

    def _on_revert(self) -> None:
        item, number = self.list.currentItem(), self._number()
        if item is None or number is None:
            return
        label = self.tr("Revert to {name}").format(name=item.text(0))
        if self._try(lambda: self._document.apply(label, revert_to(self._versions.read(number)))):
            self.reverted.emit(item.text(0))
            self.accept()

    def _try(self, work) -> bool:
        try:
            work()
        except StudioError as error:
            self._problem.setText(as_sentence(str(error)))
            self._problem.show()
            self._fill(self._number())
            return False
        self._problem.hide()
        return True


def _local(time: str) -> str:
    when = QDateTime.fromString(time, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not when.isValid():
        return time
    clock = QLocale().toString(when.time(), QLocale.FormatType.ShortFormat)
    return f"{QLocale().toString(when.date(), 'd MMM yyyy')} {clock}"  # "11/12/26" is another day elsewhere
