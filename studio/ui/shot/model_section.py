"""The model that makes the takes, and what makes it faster: the one thing of the shot panel that is the film's."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from studio.domain.film_edits import set_film
from studio.domain.project import Project
from studio.domain.shot import Shot
from studio.session.film import OpenFilm
from studio.session.translated import translated
from studio.ui.shot.lever_button import LeverButton
from studio.ui.shot.reference_role import film_model
from studio.ui.shot.section import Section, add_row, caption
from studio.ui.theme import PALETTE, Space
from studio.ui.wheel import scrolled_past

_MORE = ""
"""No model has this id."""


class ModelSection(Section):
    """Stands under a line that says that it is for the whole film."""

    models_wanted = Signal()
    """The person looks for a model that is not on this machine yet."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self.model = scrolled_past(QComboBox())
        self.model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model.setMinimumContentsLength(10)
        self.model.setToolTip(self.tr("The model that makes the takes of the film: another one is for every shot"))
        self.model.activated.connect(self._on_model)
        self.levers = LeverButton(film)
        self.column.addLayout(self._rule())
        add_row(self.rows(), self.tr("Model"), self.model, self.levers)

    def show_shot(self, project: Project, shot: Shot) -> None:
        self._show_models(project.film.model)
        self.levers.show_model(film_model(project))

    def _rule(self) -> QHBoxLayout:
        rule = QFrame()
        rule.setFixedHeight(1)
        rule.setStyleSheet(f"background: {PALETTE.line.name()};")
        line = QHBoxLayout()
        line.setSpacing(Space.small)
        line.addWidget(caption(self.tr("Whole film")))
        line.addWidget(rule, 1)
        return line

    def _show_models(self, wanted: str) -> None:
        rows = self._film.generation.models()
        listed = [(translated(row.title), row.id) for row in rows]
        if all(row.id != wanted for row in rows):
            listed.append((self.tr("{model} (not on this machine)").format(model=wanted), wanted))
        listed.append((self.tr("More models…"), _MORE))
        shown = [(self.model.itemText(i), self.model.itemData(i)) for i in range(self.model.count())]
        if listed != shown:
            self.model.clear()
            for title, name in listed:
                self.model.addItem(title, name)
        self.model.setCurrentIndex(self.model.findData(wanted))

    def _on_model(self, index: int) -> None:
        model = self.model.itemData(index)
        if model == _MORE:
            self.model.setCurrentIndex(self.model.findData(self._film.document.project.film.model))
            self.models_wanted.emit()
        elif model != self._film.document.project.film.model:
            self._film.document.apply(self.tr("Model of the film"), set_film(model=model))
