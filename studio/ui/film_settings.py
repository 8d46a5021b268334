"""The dialog for what holds for the whole film: title, picture, rate, look, and what its takes begin with.

What was changed is one edit; takes that were made for something else are out of date then, and stay.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from studio.domain.film_edits import MOST_HANDLES
from studio.domain.project import Film, Project
from studio.domain.time import parse_rate
from studio.ui.form_dialog import ending, lay_out
from studio.ui.new_film import RATES
from studio.ui.picture_shape import PictureShape
from studio.ui.shape_note import shape_note
from studio.ui.theme import Space, mono
from studio.ui.typed_seed import typed_seed, what_a_seed_is


class FilmSettings(QDialog):
    """Asks; `wanted` carries the fields of the film that are to change."""

    wanted = Signal(dict)

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Film settings"))
        self.setMinimumWidth(520)
        self._project = project
        film = project.film
        self.title = QLineEdit(film.title)
        self.shape = PictureShape()
        self.shape.choose(film.width, film.height)
        self.rate = QComboBox()
        self.look = QPlainTextEdit(film.style, tabChangesFocus=True)
        self.seed = QLineEdit(str(film.seed))
        self.handles = QSpinBox(minimum=0, maximum=MOST_HANDLES, value=film.handles)
        self.note = QLabel(wordWrap=True)
        self.problem = QLabel(wordWrap=True)
        self.note.setProperty("role", "caption")
        self.problem.setProperty("role", "warning")
        self._buttons, self._keep = ending(self, self.tr("Change film"))
        self._show_rates(film)
        self._build()
        self._judge()

    def changes(self) -> dict[str, Any]:
        """The fields that differ from the film as it is."""
        film, (width, height) = self._project.film, self.shape.size_px
        asked = {
            "title": self.title.text().strip() or film.title,
            "width": width,
            "height": height,
            "rate": self.rate.currentData(),
            "style": self._style(),
            "seed": typed_seed(self.seed.text()),
            "handles": self.handles.value(),
        }
        return {name: value for name, value in asked.items() if value != getattr(film, name)}

    def accept(self) -> None:
        changes = self.changes()
        if changes:
            self.wanted.emit(changes)
        super().accept()

    # --- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Title"), self.title)
        form.addRow(self.tr("Picture"), self.shape)
        form.addRow(self.tr("&Size"), self.shape.sizes)
        form.addRow(self.tr("&Rate"), self.rate)
        self.look.setPlaceholderText(self.tr("Added to every prompt, such as: hand-painted, soft evening light, grain"))
        self.look.setFixedHeight(64)
        self.look.setAccessibleName(self.tr("Look"))
        form.addRow(self.tr("&Look"), self.look)
        self.seed.setFont(mono())
        self.seed.setToolTip(self.tr("Shots without a seed of their own get theirs from this one"))
        form.addRow(self.tr("See&d"), self.seed)
        self.handles.setSuffix(self.tr(" f"))
        self.handles.lineEdit().setTextMargins(Space.tiny, 0, 0, 0)  # the style sheet's padding does not reach it
        self.handles.setToolTip(self.tr("What a take has beyond each end of its shot, for trimming and dissolves"))
        form.addRow(self.tr("&Handles"), self.handles)
        self.note.setMinimumHeight(2 * self.note.fontMetrics().lineSpacing() + Space.tiny)
        lay_out(self, form, self.note, self.problem, buttons=self._buttons)
        for told in (self.title.textChanged, self.look.textChanged, self.seed.textChanged, self.shape.changed):
            told.connect(self._judge)
        self.rate.currentIndexChanged.connect(self._judge)
        self.handles.valueChanged.connect(self._judge)

    def _show_rates(self, film: Film) -> None:
        rates = [parse_rate(text) for text in RATES]
        names = dict(zip(rates, RATES, strict=True))
        rates = rates if film.rate in rates else [film.rate, *rates]
        for rate in rates:
            name = names.get(rate, str(rate))
            self.rate.addItem(self.tr("{rate} frames per second").format(rate=name), rate)
        self.rate.setCurrentIndex(rates.index(film.rate))
        if self._is_counted():
            self.rate.setEnabled(False)
            self.rate.setToolTip(
                self.tr("Shots, sounds, titles and markers are counted in frames: the rate is chosen before them")
            )

    def _is_counted(self) -> bool:
        """Whether something of the film is measured in its frames already."""
        film = self._project
        return bool(film.shots or film.markers or film.titles or any(track.clips for track in film.tracks))

    # --- judging ------------------------------------------------------------------------------------------------------

    def _style(self) -> str:
        """The look in one line; as it is while nobody has touched it, lest opening this puts takes out of date."""
        text = self.look.toPlainText()
        return self._project.film.style if text == self._project.film.style else " ".join(text.split())

    def _judge(self, *_: object) -> None:
        if self.shape.sizes.currentData() is None:  # between two shapes there is none
            return
        changes = self.changes()
        self.note.setText("\n".join(self._notes(changes)))
        problem = "" if typed_seed(self.seed.text()) is not None else f"{what_a_seed_is()}."
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._keep.setEnabled(not problem)

    def _notes(self, changes: dict[str, Any]) -> list[str]:
        """What follows from what was chosen, before anything is done."""
        notes = [shape_note(self._project.film.model, *self.shape.size_px)]
        if {"width", "height", "style", "seed", "handles"} & changes.keys() and self._made():
            notes.append(self.tr("Takes that were made so far stay, and those it concerns are out of date."))
        return [note for note in notes if note]

    def _made(self) -> bool:
        return any(shot.chosen is not None or shot.pending is not None for shot in self._project.shots)
