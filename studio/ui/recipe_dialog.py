"""What a take is made of, to be changed before it is made: its words, its seed and its model."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from studio.domain.request import GenerationRequest
from studio.session.film import OpenFilm
from studio.session.translated import translated
from studio.ui.form_dialog import ending, lay_out
from studio.ui.sentence import as_sentence
from studio.ui.theme import Space
from studio.ui.tool_button import tool_button
from studio.ui.typed_seed import typed_seed, what_a_seed_is

_PROMPT_LINES = 5


class RecipeDialog(QDialog):
    """Gives what was chosen to `order`, which says whether it was taken; else the dialog stays."""

    def __init__(
        self,
        film: OpenFilm,
        title: str,
        request: GenerationRequest,
        *,
        prompt: str,
        note: str,
        order: Callable[[str, int, str], bool],
        button: str,
        failed: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Shows `prompt`, and seed and model of `request`; `note` says what becomes of them. `order` is called with
        prompt, seed and model; `button` is what that is called, and `failed` the sentence of a job that did.
        """
        super().__init__(parent)
        self._order = order
        self._note = note
        self._failed = failed
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.prompt = QPlainTextEdit(prompt)
        self.prompt.setTabChangesFocus(True)
        self.prompt.setFixedHeight(_PROMPT_LINES * self.prompt.fontMetrics().lineSpacing() + 2 * Space.small)
        self.seed = QLineEdit(str(request.seed))
        self.model = QComboBox()
        for row in film.generation.models():
            self.model.addItem(translated(row.title), row.id)
        self.model.setCurrentIndex(self.model.findData(request.model))
        self._buttons, self.done_button = ending(self, button)
        self._build()
        self._judge()

    def accept(self) -> None:
        seed = typed_seed(self.seed.text())
        if seed is None:
            return
        if self._order(self.prompt.toPlainText().strip(), seed, str(self.model.currentData())):
            super().accept()

    def _build(self) -> None:
        dice = tool_button("dices", self.tr("Another seed"))
        dice.clicked.connect(lambda: self.seed.setText(str(secrets.randbits(31))))
        seeds = QHBoxLayout()
        seeds.setSpacing(Space.tiny)
        seeds.addWidget(self.seed, 1)
        seeds.addWidget(dice)
        form = QFormLayout()
        form.addRow(self.tr("&Prompt"), self.prompt)
        seed = QLabel(self.tr("&Seed"))
        seed.setBuddy(self.seed)
        form.addRow(seed, seeds)
        form.addRow(self.tr("&Model"), self.model)
        if self._failed:
            why = QLabel(as_sentence(self._failed), wordWrap=True)
            why.setProperty("role", "warning")
            form.insertRow(0, self.tr("Failed"), why)
        note = QLabel(self._note, wordWrap=True)
        note.setProperty("role", "caption")
        self.prompt.textChanged.connect(self._judge)
        self.seed.textChanged.connect(self._judge)
        self.model.currentIndexChanged.connect(self._judge)
        lay_out(self, form, note, buttons=self._buttons)

    def _judge(self, *_: object) -> None:
        problem = ""
        if not self.prompt.toPlainText().strip():
            problem = self.tr("Write a prompt first")
        elif typed_seed(self.seed.text()) is None:
            problem = what_a_seed_is()
        elif self.model.currentData() is None:
            problem = self.tr("Choose a model that is on this machine")
        self.done_button.setEnabled(not problem)
        self.done_button.setToolTip(problem)
