"""A title's words, place, size and fades; what is changed is seen in the preview at once, and is one step of undo."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio.domain.project import Project, Title, TitleId
from studio.domain.title_edits import set_title
from studio.session.document import Document
from studio.session.unsaved import Words
from studio.ui.theme import Space

_LONGEST_FADE = 240


class TitleEditor(QDialog):
    """Stays open beside the film until it is closed or its title is gone."""

    def __init__(self, document: Document, title: TitleId, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Title"))
        self._document = document
        self._title = title
        self._showing = False
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Words of the title"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * 4 + Space.large)
        self.position = self._choice(
            self.tr("Position"),
            {
                "lower-third": self.tr("Lower third"),
                "centre": self.tr("Centre"),
                "upper": self.tr("Upper edge"),
            },
        )
        self.type_size = self._choice(
            self.tr("Size"), {"small": self.tr("Small"), "medium": self.tr("Medium"), "large": self.tr("Large")}
        )
        self.fade_in, self.fade_out = self._frames(self.tr("Fade in")), self._frames(self.tr("Fade out"))
        self._arrange()
        self._show()
        self.text.textChanged.connect(self._on_text)
        self.position.activated.connect(lambda _: self._change(position=self.position.currentData()))
        self.type_size.activated.connect(lambda _: self._change(size=self.type_size.currentData()))
        self.fade_in.valueChanged.connect(lambda frames: self._change(fade_in=frames))
        self.fade_out.valueChanged.connect(lambda frames: self._change(fade_out=frames))
        document.changed.connect(self._on_changed)
        self.text.selectAll()
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter closes it from the words, where Enter begins a line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self.close()
        else:
            super().keyPressEvent(event)

    # --- making it ----------------------------------------------------------------------------------------------------

    def _choice(self, name: str, words: dict[str, str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for key, label in words.items():
            box.addItem(label, key)
        return box

    def _frames(self, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setAccessibleName(name)
        box.setRange(0, _LONGEST_FADE)
        box.setSuffix(self.tr(" f"))
        box.lineEdit().setTextMargins(Space.tiny, 0, 0, 0)  # the style sheet's padding does not reach it
        return box

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Words"), self.text)
        form.addRow(self.tr("&Position"), self.position)
        form.addRow(self.tr("&Size"), self.type_size)
        form.addRow(self.tr("Fade &in"), self.fade_in)
        form.addRow(self.tr("Fade &out"), self.fade_out)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(380)

    # --- what happens -------------------------------------------------------------------------------------------------

    def _now(self) -> Title | None:
        return next((each for each in self._document.project.titles if each.id == self._title), None)

    def _show(self) -> None:
        """What the title says now; what is being typed stays."""
        title = self._now()
        if title is None:
            return
        self._showing = True
        written, said = self.text.toPlainText(), self._document.unsaved.shown(self._place, title.text)
        if written != said and (written.strip() or not self.isVisible()):
            self.text.setPlainText(said)
        self.position.setCurrentIndex(self.position.findData(title.position))
        self.type_size.setCurrentIndex(self.type_size.findData(title.size))
        self.fade_in.setValue(title.fade_in)
        self.fade_out.setValue(title.fade_out)
        self._showing = False

    def _on_text(self) -> None:
        """An empty field changes nothing: whoever clears it is about to write."""
        text, title = self.text.toPlainText(), self._now()
        if self._showing or title is None or not text.strip():
            return
        if title.text == text:
            self._document.unsaved.drop(self._place)
        else:
            edit = set_title(self._title, text=text)
            words = Words(text, self.tr("Edit a title"), edit, f"title:{self._title}")
            self._document.write(self._place, words)

    @property
    def _place(self) -> str:
        return f"title {self._title}"

    def _change(self, **changes: Any) -> None:
        title = self._now()
        if self._showing or title is None or all(getattr(title, key) == value for key, value in changes.items()):
            return
        edit = set_title(self._title, **changes)
        self._document.apply(self.tr("Edit a title"), edit, merge=f"title:{self._title}")

    def _on_changed(self, _old: Project, _new: Project) -> None:
        if self._now() is None:
            self.close()
        else:
            self._show()
