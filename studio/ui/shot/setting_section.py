"""Length, seed, fit and LoRAs of a shot; of all selected ones, while several are."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from studio.domain import shot_edits
from studio.domain.chain import seed_of
from studio.domain.edits import LARGEST_SEED
from studio.domain.project import Project
from studio.domain.shot import Shot
from studio.session.film import OpenFilm
from studio.session.number import decimal_text
from studio.ui.shot.length_field import LengthField
from studio.ui.shot.lora_rows import LoraRows
from studio.ui.shot.section import Section, add_row
from studio.ui.shot.seed_row import SeedRow
from studio.ui.shot.several import labelled, meant
from studio.ui.typed_seed import typed_seed, what_a_seed_is
from studio.ui.wheel import scrolled_past

_DICE = 2**31
"""Dice throw seeds that can be read and typed."""


class SettingSection(Section):
    """Rows of what a take is made with."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._shot: Shot | None = None
        self.length = LengthField()
        self.frames = QLabel()
        self.frames.setProperty("role", "caption")
        self.length.entered.connect(self._on_length)
        self.length.refused.connect(film.document.refused)
        self.seed = SeedRow()
        self.seed.typed.connect(self._on_seed_typed)
        self.seed.fixed_wanted.connect(self._on_fixed)
        self.seed.stepped.connect(self._step_seed)
        self.seed.thrown.connect(self.throw_dice)
        self.fit = scrolled_past(QComboBox())
        for fit, words in (
            ("auto", self.tr("Fill if nearly the same shape")),
            ("crop", self.tr("Fill, and cut what is beyond")),
            ("letterbox", self.tr("Whole, between bars")),
        ):
            self.fit.addItem(words, fit)
        self.fit.setToolTip(self.tr("How a picture of another shape lies in the film's"))
        self.fit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.fit.setMinimumContentsLength(10)
        self.fit.activated.connect(self._on_fit)
        grid = self.rows()
        add_row(grid, self.tr("D&uration"), self.length, self.frames)
        add_row(grid, self.tr("See&d"), self.seed, at_top=True)
        add_row(grid, self.tr("Fit"), self.fit)
        self.loras = LoraRows(film)
        add_row(grid, self.tr("LoRAs"), self.loras, at_top=True)

    def show_shot(self, project: Project, shot: Shot) -> None:
        self._shot = shot
        rate = project.film.rate
        self.length.show_frames(shot.duration, rate)
        seconds = decimal_text(float(rate.seconds(shot.duration)), 2)
        self.frames.setText(self.tr("{frames} f · {seconds} s").format(frames=shot.duration, seconds=seconds))
        self.seed.show_seed(self._seed(shot), fixed=shot.seed is not None)
        self.fit.setCurrentIndex(self.fit.findData(shot.fit))
        self.loras.show_shot(project, shot)

    def throw_dice(self) -> None:
        """A seed that nobody has chosen."""
        self._set_seeds(lambda _: secrets.randbelow(_DICE))

    # --- length -------------------------------------------------------------------------------------------------------

    def _on_length(self, frames: int, stepped: bool) -> None:
        if self._shot is None:
            return
        shots = meant(self._film, self._shot)
        one, several = self.tr("Set duration of shot {name}"), self.tr("Set duration of {count} shots")
        merge = f"duration of {','.join(shots)}" if stepped else None
        label = labelled(shots, one, several, self._shot.name)
        self._film.document.apply(label, shot_edits.set_durations(shots, frames), merge=merge)

    # --- seed ---------------------------------------------------------------------------------------------------------

    def _seed(self, shot: Shot) -> int:
        """What a shot's takes are seeded with now."""
        return seed_of(self._film.document.project.film, shot)

    def _set_seeds(self, seed: Callable[[Shot], int | None]) -> None:
        """Give each of the shots that are meant the seed that is said for it."""
        if self._shot is None:
            return
        shots, project = meant(self._film, self._shot), self._film.document.project
        label = labelled(shots, self.tr("Seed of shot {name}"), self.tr("Seeds of {count} shots"), self._shot.name)
        edit = shot_edits.set_seeds({shot: seed(project.shot(shot)) for shot in shots})
        self._film.document.apply(label, edit, merge=f"seed of {','.join(shots)}")

    def _step_seed(self, step: int) -> None:
        self._set_seeds(lambda shot: min(max(0, self._seed(shot) + step), LARGEST_SEED))

    def _on_fixed(self, fixed: bool) -> None:
        self._set_seeds(self._seed if fixed else lambda _: None)

    def _on_seed_typed(self, text: str) -> None:
        if self._shot is None:
            return
        seed = typed_seed(text)
        if text and seed is None:
            self._film.document.refuse(f'"{text[:40]}": {what_a_seed_is()}.')
        else:
            self._set_seeds(lambda _: seed)
        self.show_shot(self._film.document.project, self._shot)

    # --- fit ----------------------------------------------------------------------------------------------------------

    def _on_fit(self, index: int) -> None:
        if self._shot is None or self.fit.itemData(index) == self._shot.fit:
            return
        shots = meant(self._film, self._shot)
        label = labelled(shots, self.tr("Fit of shot {name}"), self.tr("Fit of {count} shots"), self._shot.name)
        self._film.document.apply(label, shot_edits.set_fields(shots, fit=self.fit.itemData(index)))
