"""The dialog for a new film: title, picture shape and size, rate, look, and the folder it will lie in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.domain.project import Film, Project
from studio.domain.time import parse_rate
from studio.ui.shape_note import shape_note
from studio.ui.theme import PALETTE, Space

SUFFIX = ".shotloom"
_RATES = ("23.976", "24", "25", "29.97", "30", "50", "60")
_BLOCKED = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME = 80
_ICON_PX = 36


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture shape with the sizes that are usual for it, the first preferred."""

    name: str
    sizes: tuple[tuple[int, int], ...]


SHAPES = (
    Shape("16:9", ((1280, 720), (1920, 1080), (854, 480), (3840, 2160))),
    Shape("1.85", ((1332, 720), (1998, 1080), (888, 480), (3996, 2160))),
    Shape("2.39", ((1720, 720), (2048, 858), (1146, 480), (4096, 1716))),
    Shape("1:1", ((1080, 1080), (720, 720), (1440, 1440))),
    Shape("4:5", ((1080, 1350), (864, 1080), (720, 900))),
    Shape("9:16", ((1080, 1920), (720, 1280), (480, 854))),
)


def folder_for(title: str, films: Path) -> Path:
    """A folder of that title that is not there yet."""
    name = " ".join(_BLOCKED.sub(" ", title).split()).strip(" .")[:_LONGEST_NAME].strip() or "Untitled"
    folder, count = films / f"{name}{SUFFIX}", 1
    while folder.exists():
        count += 1
        folder = films / f"{name} {count}{SUFFIX}"
    return folder


class NewFilm(QDialog):
    """Asks for what a film begins with; everything can be changed later."""

    made = Signal(object, object)
    """The Project, and the folder to make."""

    def __init__(self, films: Path, *, model: str = "sketch", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New film"))
        self.setMinimumWidth(520)
        self._films = films
        self._model = model
        self.title = QLineEdit(self.tr("Untitled"))
        self.shapes = QButtonGroup(self)
        self.sizes = QComboBox()
        self.rate = QComboBox()
        self.look = QPlainTextEdit(tabChangesFocus=True)
        self._place = QLabel(wordWrap=True)
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "caption")
        self._buttons = QDialogButtonBox()
        self._build()
        self._show_sizes()
        self._show_place()
        self.title.selectAll()
        self.title.setFocus()

    def project(self) -> Project:
        """The film as chosen so far, without any shots."""
        width, height = self.sizes.currentData()
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
        form.setSpacing(Space.medium)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.title.textChanged.connect(self._show_place)
        form.addRow(self.tr("&Title"), self.title)
        form.addRow(self.tr("Picture"), self._shape_row())
        form.addRow(self.tr("&Size"), self.sizes)
        form.addRow("", self.note)
        self.sizes.currentIndexChanged.connect(self._show_note)
        for text in _RATES:
            self.rate.addItem(self.tr("{rate} frames per second").format(rate=text), parse_rate(text))
        self.rate.setCurrentIndex(_RATES.index("24"))
        form.addRow(self.tr("&Rate"), self.rate)
        self.look.setPlaceholderText(self.tr("Added to every prompt, such as: hand-painted, soft evening light, grain"))
        self.look.setFixedHeight(64)
        self.look.setAccessibleName(self.tr("Look"))
        form.addRow(self.tr("&Look"), self.look)
        form.addRow(self.tr("Folder"), self._folder_row())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.large, Space.large, Space.large, Space.large)
        whole.setSpacing(Space.large)
        whole.addLayout(form)
        whole.addWidget(self._button_row())

    def _shape_row(self) -> QWidget:
        row = QWidget()
        row.setAccessibleName(self.tr("Picture shape"))
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(Space.tiny)
        for index, shape in enumerate(SHAPES):
            button = QToolButton()
            button.setText(shape.name)
            button.setCheckable(True)
            button.setIcon(_shape_icon(shape))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(_ICON_PX, _ICON_PX))
            button.setProperty("role", "choice")
            button.setMinimumWidth(60)
            self.shapes.addButton(button, index)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.shapes.button(0).setChecked(True)
        self.shapes.idClicked.connect(self._show_sizes)
        return row

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

    def _button_row(self) -> QWidget:
        make = self._buttons.addButton(self.tr("Make film"), QDialogButtonBox.ButtonRole.AcceptRole)
        make.setDefault(True)
        self._buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        return self._buttons

    def _show_sizes(self, *_: object) -> None:
        self.sizes.clear()
        for width, height in SHAPES[self.shapes.checkedId()].sizes:
            self.sizes.addItem(f"{width} x {height}", (width, height))

    def _show_note(self, *_: object) -> None:
        """Say what the model makes of this shape; the row stays, so that nothing jumps under the pointer."""
        size = self.sizes.currentData()
        self.note.setText("" if size is None else shape_note(self._model, *size))

    def _show_place(self, *_: object) -> None:
        self._place.setText(str(self.folder()))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where the film will lie"), str(self._films))
        if chosen:
            self._films = Path(chosen)
            self._show_place()


def _shape_icon(shape: Shape) -> QIcon:
    """The shape itself, drawn: nobody needs to know what 2.39 looks like."""
    width, height = shape.sizes[0]
    scale = Fraction(_ICON_PX - 6, max(width, height))
    drawn = QPixmap(_ICON_PX * 2, _ICON_PX * 2)
    drawn.setDevicePixelRatio(2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(PALETTE.muted)
    fill = QColor(PALETTE.muted)
    fill.setAlpha(40)
    painter.setBrush(fill)
    wide, tall = float(width * scale), float(height * scale)
    painter.drawRoundedRect(QRectF((_ICON_PX - wide) / 2, (_ICON_PX - tall) / 2, wide, tall), 2, 2)
    painter.end()
    return QIcon(drawn)
