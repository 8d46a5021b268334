"""The dialog for a new film: title, picture shape and size, rate, look, and the folder it will lie in."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from studio.domain.project import Film, Project
from studio.domain.time import parse_rate
from studio.ui.form_dialog import ending, lay_out
from studio.ui.picture_shape import PictureShape
from studio.ui.shape_note import shape_note

SUFFIX = ".shotloom"
RATES = ("23.976", "24", "25", "29.97", "30", "50", "60")
_BLOCKED = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME = 80


def folder_for(title: str, films: Path) -> Path:
    """A folder of that title that is not there yet."""
    name = " ".join(_BLOCKED.sub(" ", title).split()).strip(" .")[:_LONGEST_NAME].strip() or "Untitled"
    folder, count = films / f"{name}{SUFFIX}", 1
    while folder.exists():
        count += 1
        folder = films / f"{name} {count}{SUFFIX}"
    return folder


class NewFilm(QDialog):
    """Asks for what a film begins with; Film settings changes it later."""

    made = Signal(object, object)
    """The Project, and the folder to make."""

    def __init__(self, films: Path, *, model: str = "sketch", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New film"))
        self.setMinimumWidth(520)
        self._films = films
        self._model = model
        self.title = QLineEdit(self.tr("Untitled"))
        self.shape = PictureShape()
        self.rate = QComboBox()
        self.look = QPlainTextEdit(tabChangesFocus=True)
        self._place = QLabel(wordWrap=True)
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "caption")
        self._build()
        self._show_note()
        self._show_place()
        self.title.selectAll()
        self.title.setFocus()

    def project(self) -> Project:
        """The film as chosen so far, without any shots."""
        width, height = self.shape.size_px
        return Project(
            film=Film(
                title=self.title.text().strip() or self.tr("Untitled"),
                width=width,
                height=height,
                rate=self.rate.currentData(),
                style=" ".join(self.look.toPlainText().split()),
                model=self._model,
            )
        )

    def folder(self) -> Path:
        """Where it would be made."""
        return folder_for(self.title.text(), self._films)

    def accept(self) -> None:
        self.made.emit(self.project(), self.folder())
        super().accept()

    def _build(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.title.textChanged.connect(self._show_place)
        form.addRow(self.tr("&Title"), self.title)
        form.addRow(self.tr("Picture"), self.shape)
        form.addRow(self.tr("&Size"), self.shape.sizes)
        form.addRow("", self.note)
        self.shape.changed.connect(self._show_note)
        for text in RATES:
            self.rate.addItem(self.tr("{rate} frames per second").format(rate=text), parse_rate(text))
        self.rate.setCurrentIndex(RATES.index("24"))
        form.addRow(self.tr("&Rate"), self.rate)
        self.look.setPlaceholderText(self.tr("Added to every prompt, such as: hand-painted, soft evening light, grain"))
        self.look.setFixedHeight(64)
        self.look.setAccessibleName(self.tr("Look"))
        form.addRow(self.tr("&Look"), self.look)
        form.addRow(self.tr("Folder"), self._folder_row())
        buttons, _ = ending(self, self.tr("Make film"))
        lay_out(self, form, buttons=buttons)

    def _folder_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        self._place.setProperty("role", "caption")
        line.addWidget(self._place, 1)
        choose = QPushButton(self.tr("&Choose…"))
        choose.setAutoDefault(False)  # Enter makes the film
        choose.clicked.connect(self._choose_folder)
        line.addWidget(choose)
        return row

    def _show_note(self, *_: object) -> None:
        """Say what the model makes of this shape; the row stays, so that nothing jumps under the pointer."""
        if self.shape.sizes.currentData() is not None:  # between two shapes there is none
            self.note.setText(shape_note(self._model, *self.shape.size_px))

    def _show_place(self, *_: object) -> None:
        self._place.setText(str(self.folder()))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where the film will lie"), str(self._films))
        if chosen:
            self._films = Path(chosen)
            self._show_place()
