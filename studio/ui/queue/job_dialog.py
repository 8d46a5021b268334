"""A job that waits, or that failed, in other words, with another seed or of another model."""

from __future__ import annotations

import secrets

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from studio.session.film import OpenFilm
from studio.session.job_change import prompt_of
from studio.session.translated import translated
from studio.storage.queue import Job
from studio.ui.form_dialog import lay_out
from studio.ui.theme import Space
from studio.ui.tool_button import tool_button
from studio.ui.typed_seed import typed_seed, what_a_seed_is

_PROMPT_LINES = 5


class JobDialog(QDialog):
    """Changes one job when it is accepted; what cannot be done is said by the document, and the dialog stays."""

    def __init__(self, film: OpenFilm, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._job = job
        name = film.document.project.name_of(job.shot) or ""
        self.setWindowTitle(self.tr("Edit the job of shot {name}").format(name=name))
        self.setMinimumWidth(480)
        self.prompt = QPlainTextEdit(prompt_of(film.document.project, job))
        self.prompt.setTabChangesFocus(True)
        self.prompt.setFixedHeight(_PROMPT_LINES * self.prompt.fontMetrics().lineSpacing() + 2 * Space.small)
        self.seed = QLineEdit(str(job.request.seed))
        self.model = QComboBox()
        for row in film.generation.models():
            self.model.addItem(translated(row.title), row.id)
        self.model.setCurrentIndex(self.model.findData(job.request.model))
        self._buttons = QDialogButtonBox()
        failed = job.state == "failed"
        self._save = self._buttons.addButton(
            self.tr("Save and try again") if failed else self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._build()
        self._judge()

    def accept(self) -> None:
        seed = typed_seed(self.seed.text())
        if seed is None:
            return
        prompt, model = self.prompt.toPlainText().strip(), str(self.model.currentData())
        if self._film.generation.amend(self._job.id, prompt=prompt, seed=seed, model=model):
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
        if self._job.state == "failed":
            why = QLabel(self._job.message, wordWrap=True)
            why.setProperty("role", "warning")
            form.insertRow(0, self.tr("Failed"), why)
        note = QLabel(
            self.tr("Other words become those of the shot. Seed and model are this take's alone."), wordWrap=True
        )
        note.setProperty("role", "caption")
        self._save.setDefault(True)
        self._buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
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
        self._save.setEnabled(not problem)
        self._save.setToolTip(problem)
