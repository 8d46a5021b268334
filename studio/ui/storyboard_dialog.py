"""The dialog before a storyboard is written: PDF or HTML, where it goes, how its pages look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studio.domain.errors import StudioError
from studio.production.storyboard import PageSize
from studio.production.storyboard_file import StoryboardStyle, check_target
from studio.session.film import OpenFilm
from studio.ui.form_dialog import ending, lay_out
from studio.ui.preference import Preference
from studio.ui.typed_path import typed_path, unknown_home

_PICTURES = "*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp"


class StoryboardDialog(QDialog):
    """Says what is wanted, and remembers it for the next time."""

    wanted = Signal(object, object)
    """The file to write, and the StoryboardStyle."""

    def __init__(self, film: OpenFilm, target: Path, preference: Preference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export storyboard"))
        self.setMinimumWidth(540)
        self._film, self._preference = film, preference
        self.pdf = QRadioButton(self.tr("&PDF, to print"))
        self.html = QRadioButton(self.tr("One &HTML file, to send for review"))
        self._kinds = QButtonGroup(self)
        self.target = QLineEdit(str(target))
        self.per_page, self.page = QComboBox(), QComboBox()
        self.logo = QLineEdit(preference.text("storyboard/logo"))
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("role", "warning")
        self._buttons, self.write = ending(self, self.tr("Export"))
        self._fill()
        self._build()
        self._judge()

    def accept(self) -> None:
        style = StoryboardStyle(self.per_page.currentData(), self.page.currentData(), self._logo())
        for name, value in (
            ("kind", self._suffix()),
            ("per_page", str(style.per_page)),
            ("page", style.page),
            ("logo", self.logo.text().strip()),
        ):
            self._preference.set(f"storyboard/{name}", value)
        self.wanted.emit(self._path(), style)
        super().accept()

    # --- the parts ----------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        for number, button in enumerate((self.pdf, self.html)):
            self._kinds.addButton(button, number)
        kept = self._preference.text("storyboard/kind", ".pdf")
        (self.html if kept == ".html" else self.pdf).setChecked(True)
        titles = {1: self.tr("1 large"), 3: self.tr("3, with room for words"), 6: self.tr("6")}
        for count, title in titles.items():
            self.per_page.addItem(title, count)
        self.per_page.setCurrentIndex(max(0, self.per_page.findData(int(self._kept("per_page", ("1", "3", "6"), "3")))))
        sizes: tuple[PageSize, ...] = get_args(PageSize)
        for size in sizes:
            self.page.addItem(size, size)
        self.page.setCurrentIndex(max(0, self.page.findData(self._kept("page", sizes, "A4"))))
        self.logo.setPlaceholderText(self.tr("none"))

    def _kept(self, name: str, known: tuple[str, ...], default: str) -> str:
        value = self._preference.text(f"storyboard/{name}", default)
        return value if value in known else default

    def _build(self) -> None:
        form = QFormLayout()
        kinds = QVBoxLayout()
        kinds.addWidget(self.pdf)
        kinds.addWidget(self.html)
        form.addRow(self.tr("Format"), kinds)
        form.addRow(self.tr("&File"), self._with_button(self.target, self.tr("File"), self._choose_target))
        form.addRow(self.tr("&Shots on a page"), self.per_page)
        form.addRow(self.tr("P&age"), self.page)
        form.addRow(self.tr("&Logo"), self._with_button(self.logo, self.tr("Logo"), self._choose_logo))
        for label in (self.target, self.logo):
            label.textChanged.connect(self._judge)
        self._kinds.idToggled.connect(lambda *_: self._judge())
        lay_out(self, form, self._problem, buttons=self._buttons)

    def _with_button(self, field: QLineEdit, name: str, choose: Callable[[], None]) -> QWidget:
        """A field with a button beside it; the label of the form belongs to both."""
        field.setAccessibleName(name)
        row = QWidget()
        row.setFocusProxy(field)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(field, 1)
        button = QPushButton(self.tr("Choose…"))
        button.setAccessibleName(self.tr("Choose {field}").format(field=name))
        button.setAutoDefault(False)
        button.clicked.connect(choose)
        line.addWidget(button)
        return row

    # --- judging ------------------------------------------------------------------------------------------------------

    def _judge(self, *_: object) -> None:
        paper = self.pdf.isChecked()
        for field in (self.per_page, self.page):
            field.setEnabled(paper)
            field.setToolTip("" if paper else self.tr("An HTML page has no pages: it fits its window"))
        if self._path() != self._typed(self.target.text()):
            self.target.setText(str(self._path()))
        problem = self._trouble()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.write.setEnabled(not problem)

    def _trouble(self) -> str:
        logo = self._logo()
        for field in (self.target, self.logo):
            if unknown := unknown_home(field.text()):
                return unknown
        if not self._film.document.project.shots:
            return self.tr("This film has no shots yet: write some first.")
        if not self.target.text().strip():
            return self.tr("Name the file.")
        if logo is not None and not logo.is_file():
            return self.tr("There is no file {path}: choose another logo, or none.").format(path=logo)
        try:
            check_target(self._path(), self._film.document.store.folder.path)
        except StudioError as error:
            return f"{error}."
        return ""

    def _suffix(self) -> str:
        return ".pdf" if self.pdf.isChecked() else ".html"

    def _path(self) -> Path:
        """The file that is named, with the ending of the format where it has that of the other."""
        path = self._typed(self.target.text())
        other = ".html" if self.pdf.isChecked() else ".pdf"
        return path.with_suffix(self._suffix()) if path.suffix.lower() == other else path

    def _logo(self) -> Path | None:
        text = self.logo.text().strip()
        return self._typed(text) if text else None

    def _typed(self, text: str) -> Path:
        return typed_path(text, self._film.document.store.folder.path.parent)

    def _choose_target(self) -> None:
        kinds = self.tr("PDF (*.pdf)") if self.pdf.isChecked() else self.tr("HTML (*.html)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export storyboard"), str(self._path()), kinds)
        if chosen:
            path = Path(chosen)
            self.target.setText(str(path if path.suffix else path.with_suffix(self._suffix())))

    def _choose_logo(self) -> None:
        kinds = self.tr("Pictures ({kinds})").format(kinds=_PICTURES)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Logo"), self.logo.text(), kinds)
        if chosen:
            self.logo.setText(chosen)
