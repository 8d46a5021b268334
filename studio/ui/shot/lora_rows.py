"""The LoRAs of a shot: each with its strength, those that its scene brings along, and a menu of the files that fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from studio.domain.edits import Edit
from studio.domain.errors import StudioError
from studio.domain.lora_edits import STRONGEST, add_lora, change_lora, remove_lora, set_scene_loras
from studio.domain.project import Project
from studio.domain.shot import Lora, SceneId, Shot, ShotId
from studio.generate.lora import LoraFile, check_lora, find_loras, transformer_tensors
from studio.generate.model_row import ModelRow
from studio.production.loras import lora_folders, why_no_lora
from studio.session.film import OpenFilm
from studio.session.translated import translated
from studio.ui.folder import open_folder
from studio.ui.sentence import as_sentence
from studio.ui.shot.reference_role import film_model
from studio.ui.shot.several import labelled, meant
from studio.ui.theme import PALETTE, Space
from studio.ui.tool_button import tool_button
from studio.ui.wheel import scrolled_past

_STEP = 0.05


class LoraRow(QWidget):
    """One file. `changed` carries it as it is to be; `removed` that it is to go."""

    changed = Signal(object)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lora = Lora("")
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setMinimumWidth(1)  # a long name is cut off, and the tooltip says it whole
        self.strength = scrolled_past(QDoubleSpinBox())
        self.strength.setRange(-STRONGEST, STRONGEST)
        self.strength.setSingleStep(_STEP)
        self.strength.setKeyboardTracking(False)
        self.strength.setAccessibleName(self.tr("Strength of the LoRA"))
        self.strength.valueChanged.connect(self._on_strength)
        self.remove = tool_button("x", self.tr("Remove the LoRA"), colour=PALETTE.muted)
        self.remove.clicked.connect(self.removed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.tiny)
        line.addWidget(self.name, 1)
        line.addWidget(self.strength)
        line.addWidget(self.remove)

    def show_lora(self, lora: Lora, *, of_scene: bool, why_not: str = "") -> None:
        """`why_not` says why it cannot be applied, which is marked; it stays the shot's."""
        self._lora = lora
        title = lora.file.rpartition("/")[2].removesuffix(".safetensors")
        self.name.setText(self.tr("{name} (scene)").format(name=title) if of_scene else title)
        self.name.setToolTip(why_not or lora.file)
        self.name.setAccessibleDescription(why_not)
        self.name.setStyleSheet(f"color: {PALETTE.warning.name()}" if why_not else "")
        self.strength.blockSignals(True)
        self.strength.setValue(lora.strength)
        self.strength.blockSignals(False)

    def _on_strength(self, value: float) -> None:
        self.changed.emit(replace(self._lora, strength=round(value, 2)))


class LoraRows(QWidget):
    """The scene's files and the shot's own, and a button to add one to either."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._shot: Shot | None = None
        self._scene: tuple[Lora, ...] = ()
        self.rows_shown: list[LoraRow] = []
        self.add = QPushButton(self.tr("Add…"))
        self.add.setToolTip(self.tr("Choose a file that changes how the model draws"))
        self.add.setAccessibleName(self.tr("Add a LoRA"))
        self.add.clicked.connect(lambda: self.open_menu())
        self.setFocusProxy(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.tiny)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_shot(self, project: Project, shot: Shot) -> None:
        self._shot = shot
        self._scene = () if shot.scene is None else project.scene(shot.scene).loras
        loras = [*self._scene, *shot.loras]
        while len(self.rows_shown) > len(loras):
            row = self.rows_shown.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows_shown) < len(loras):
            self._add_row()
        folders, model = lora_folders(self._film.document.store), film_model(project)
        for place, (row, lora) in enumerate(zip(self.rows_shown, loras, strict=True)):
            problem = "" if model is None else as_sentence(why_no_lora(folders, [lora], model))
            row.show_lora(lora, of_scene=place < len(self._scene), why_not=problem)

    def open_menu(self) -> QMenu:
        """The files of the folders: those that fit the film's model can be chosen, the others say why not."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        folders = lora_folders(self._film.document.store)
        files = find_loras(folders)
        self._fill(menu, files, self._choose_for_shot)
        if files and self._shot is not None and self._shot.scene is not None:
            self._fill(menu.addMenu(self.tr("For the whole scene")), files, self._choose_for_scene)
        if not files:
            menu.addAction(self.tr("There are no LoRA files yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Open the folder for LoRA files"), lambda: self._open(folders[-1]))
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))
        return menu

    # --- inside -------------------------------------------------------------------------------------------------------

    def _fill(self, menu: QMenu, files: Sequence[LoraFile], choose: Callable[[str], None]) -> None:
        row = film_model(self._film.document.project)
        for file in files:
            why = why_not(file, row)
            action = menu.addAction(file.name.removesuffix(".safetensors"), lambda file=file: choose(file.name))
            action.setEnabled(not why)
            action.setToolTip(why or self.tr("{file}: for {kind}").format(file=file.name, kind=translated(file.kind)))

    def _open(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if sentence := open_folder(folder):
            self._film.document.refuse(sentence)

    def _add_row(self) -> None:
        row, place = LoraRow(), len(self.rows_shown)
        row.changed.connect(lambda lora: self._on_changed(place, lora))
        row.removed.connect(lambda: self._on_removed(place))
        self.rows_shown.append(row)
        self._column.insertWidget(place, row)

    def _choose_for_shot(self, name: str) -> None:
        self._change_own(lambda shots: add_lora(shots, name))

    def _choose_for_scene(self, name: str) -> None:
        self._set_scene((*self._scene, Lora(name)))

    def _on_changed(self, place: int, lora: Lora) -> None:
        if place < len(self._scene):
            self._set_scene((*self._scene[:place], lora, *self._scene[place + 1 :]), sliding=True)
        else:
            self._change_own(lambda shots: change_lora(shots, lora), sliding=lora.file)

    def _on_removed(self, place: int) -> None:
        if place < len(self._scene):
            self._set_scene((*self._scene[:place], *self._scene[place + 1 :]))
        elif self._shot is not None:
            file = self._shot.loras[place - len(self._scene)].file
            self._change_own(lambda shots: remove_lora(shots, file))

    def _change_own(self, change: Callable[[tuple[ShotId, ...]], Edit], *, sliding: str = "") -> None:
        """Change one file on all shots that are meant; what else each of them has stays."""
        if self._shot is None:
            return
        shots = meant(self._film, self._shot)
        one, several = self.tr("LoRAs of shot {name}"), self.tr("LoRAs of {count} shots")
        merge = f"lora {sliding} of {','.join(shots)}" if sliding else None
        self._film.document.apply(labelled(shots, one, several, self._shot.name), change(shots), merge=merge)

    def _set_scene(self, loras: tuple[Lora, ...], *, sliding: bool = False) -> None:
        if self._shot is not None and self._shot.scene is not None:
            scene: SceneId = self._shot.scene
            merge = f"loras of scene {scene}" if sliding else None
            self._film.document.apply(self.tr("LoRAs of the scene"), set_scene_loras(scene, loras), merge=merge)


def why_not(file: LoraFile, row: ModelRow | None) -> str:
    """Why a file cannot be applied to a model, as a sentence; empty when it can."""
    if file.problem:
        return as_sentence(file.problem)
    if row is None or row.folder is None or not row.installed:
        return ""
    try:
        check_lora(file, transformer_tensors(row.folder, row.transformers), row.id)
    except StudioError as error:
        return as_sentence(str(error))
    return ""
