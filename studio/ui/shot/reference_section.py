"""The pictures, clips and sounds that guide a shot: each with what it is for and how strongly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio.domain import edits
from studio.domain.project import Project
from studio.domain.shot import Reference, ReferenceRole, Shot
from studio.generate.model_row import ModelRow
from studio.session.film import OpenFilm
from studio.ui import icons
from studio.ui.shot.drop_well import DropWell
from studio.ui.shot.dropped import Dropped
from studio.ui.shot.intake import ShotIntake
from studio.ui.shot.reference_role import follows, role_title, roles_for, shot_model
from studio.ui.shot.section import Section, caption
from studio.ui.theme import PALETTE, Space, Type, font
from studio.ui.tool_button import tool_button
from studio.ui.wheel import scrolled_past

MEDIA_FILTER = (
    "*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif *.mp4 *.mov *.mkv *.webm *.wav *.flac *.mp3 *.m4a *.ogg"
)
_THUMB = QSize(64, 40)
_LEAST_LETTERS = 8


class ReferenceRow(QWidget):
    """One reference. `changed` carries it as it is to be, and whether a slider is being drawn along."""

    changed = Signal(object, bool)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference: Reference | None = None
        self.picture = QLabel()
        self.picture.setFixedSize(_THUMB)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setStyleSheet(f"background: {PALETTE.sunken.name()}; border-radius: 3px;")
        self.role = scrolled_past(QComboBox())
        self.role.setAccessibleName(self.tr("What the reference is for"))
        # As wide as there is room for, not as its longest entry.
        self.role.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.role.setMinimumContentsLength(_LEAST_LETTERS)
        self.role.activated.connect(self._on_role)
        self.at = scrolled_past(QSpinBox())
        self.at.setSuffix(self.tr(" f"))
        self.at.setAccessibleName(self.tr("Frame of the shot"))
        self.at.setKeyboardTracking(False)
        self.at.valueChanged.connect(self._on_at)
        self.strength = scrolled_past(QSlider(Qt.Orientation.Horizontal))
        self.strength.setRange(0, 100)
        self.strength.setAccessibleName(self.tr("Strength"))
        self.strength.valueChanged.connect(self._on_strength)
        self.value = QLabel()
        self.value.setFont(font(Type.caption_pt))
        self.value.setProperty("role", "caption")
        self.value.setMinimumWidth(self.value.fontMetrics().horizontalAdvance("100 %"))
        remove = tool_button("x", self.tr("Remove the reference"), colour=PALETTE.muted)
        remove.clicked.connect(self.removed)
        self._lay_out(remove)

    def _lay_out(self, remove: QWidget) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.small)
        line.addWidget(self.picture)
        column = QVBoxLayout()
        column.setSpacing(2)
        top, low = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.role, 1)
        top.addWidget(self.at)
        low.addWidget(self.strength, 1)
        low.addWidget(self.value)
        column.addLayout(top)
        column.addLayout(low)
        line.addLayout(column, 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)

    def show_reference(self, reference: Reference, frames: int, row: ModelRow | None) -> None:
        """Show a reference of a shot that is so many frames long, for a model."""
        self._reference = reference
        roles: list[ReferenceRole] = [
            *roles_for(reference.asset.kind),
            *(("at",) if reference.asset.kind == "image" else ()),
        ]
        if reference.role not in roles:
            roles.append(reference.role)
        for widget in (self.role, self.at, self.strength):
            widget.blockSignals(True)
        self.role.clear()
        for role in roles:
            used = follows(row, role, reference.asset.kind)
            title = role_title(role) if used else self.tr("{role} (not used)").format(role=role_title(role))
            self.role.addItem(title, role)
        self.role.setCurrentIndex(roles.index(reference.role))
        self.role.setToolTip(
            ""
            if follows(row, reference.role, reference.asset.kind)
            else self.tr("The film's model makes no use of this; others do")
        )
        self.at.setVisible(reference.role == "at")
        self.at.setRange(0, max(0, frames - 1))
        self.at.setValue(reference.at or 0)
        self.strength.setValue(round(reference.strength * 100))
        for widget in (self.role, self.at, self.strength):
            widget.blockSignals(False)
        self.value.setText(f"{round(reference.strength * 100)} %")
        self.setToolTip(reference.asset.name)

    def show_picture(self, picture: QPixmap | None, kind: str) -> None:
        if picture is not None:
            self.picture.setPixmap(picture)
        else:
            sign = {"image": "image", "video": "film", "sound": "audio-lines"}[kind]
            self.picture.setPixmap(icons.pixmap(sign, 20, PALETTE.faint, ratio=self.devicePixelRatioF()))

    def _on_role(self, index: int) -> None:
        role: ReferenceRole = self.role.itemData(index)
        if self._reference is not None and role != self._reference.role:
            at = self.at.maximum() // 2 if role == "at" else None
            self.changed.emit(replace(self._reference, role=role, at=at), False)

    def _on_at(self, frame: int) -> None:
        if self._reference is not None:
            self.changed.emit(replace(self._reference, at=frame), True)

    def _on_strength(self, value: int) -> None:
        if self._reference is not None:
            self.changed.emit(replace(self._reference, strength=value / 100), True)


class ReferenceSection(Section):
    """The references of a shot, and a place to drop more."""

    def __init__(self, film: OpenFilm, intake: ShotIntake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film, self._intake = film, intake
        self._shot: Shot | None = None
        self.rows_shown: list[ReferenceRow] = []
        self.well = DropWell(self._on_dropped)
        self._hint = caption(self.tr("Drop a picture, clip or sound here"))
        self._hint.setProperty("role", "faint")
        self._hint.setWordWrap(True)
        self.add = icons.sign_button("image-plus", self.tr("Add…"))
        self.add.setToolTip(self.tr("Choose files that guide the shot"))
        self.add.clicked.connect(self._choose)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.add)
        self.well.column.addLayout(foot)
        self.column.addWidget(self.well)
        film.stills.ready.connect(self._show_pictures)

    def show_shot(self, project: Project, shot: Shot) -> None:
        self._shot = shot
        while len(self.rows_shown) > len(shot.references):
            row = self.rows_shown.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows_shown) < len(shot.references):
            self._add_row()
        model = shot_model(self._film, shot)
        for row, reference in zip(self.rows_shown, shot.references, strict=True):
            row.show_reference(reference, shot.duration, model)
        self._show_pictures()

    def _add_row(self) -> None:
        row, index = ReferenceRow(), len(self.rows_shown)
        row.changed.connect(lambda reference, sliding: self._replace(index, reference, sliding=sliding))
        row.removed.connect(lambda: self._replace(index, None))
        self.rows_shown.append(row)
        self.well.column.insertWidget(index, row)

    def _show_pictures(self, *_: object) -> None:
        if self._shot is None:
            return
        ratio = self.devicePixelRatioF()
        for row, reference in zip(self.rows_shown, self._shot.references, strict=False):
            asset = reference.asset
            picture = None if asset.kind == "sound" else self._film.stills.of_asset(asset)
            row.show_picture(None if picture is None else scaled(QPixmap.fromImage(picture), _THUMB, ratio), asset.kind)

    def _replace(self, index: int, reference: Reference | None, *, sliding: bool = False) -> None:
        if self._shot is None or index >= len(self._shot.references):
            return
        references = list(self._shot.references)
        references[index : index + 1] = [] if reference is None else [reference]
        label = self.tr("Remove reference") if reference is None else self.tr("Change reference")
        merge = f"reference {index} of {self._shot.id}" if sliding else None
        self._film.document.apply(label, edits.set_references(self._shot.id, references), merge=merge)

    def _on_dropped(self, dropped: Dropped, at: QPoint) -> None:
        if self._shot is not None:
            self._intake.offer(dropped, self._shot.id, self, at)

    def _choose(self) -> None:
        kinds = self.tr("Pictures, clips and sounds ({kinds})").format(kinds=MEDIA_FILTER)
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("Add references"), "", kinds)
        if paths and self._shot is not None:
            files = tuple(Path(path) for path in paths)
            self._intake.offer(Dropped(files=files), self._shot.id, self, self.add.mapToGlobal(QPoint(0, 0)))


def scaled(picture: QPixmap, size: QSize, ratio: float) -> QPixmap:
    """A picture that fits a size of the widget's pixels, sharp on its screen."""
    fitted = picture.scaled(
        size * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    fitted.setDevicePixelRatio(ratio)
    return fitted
