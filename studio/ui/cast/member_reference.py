"""The pictures of a character or place, each with what it shows and how strongly it guides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from studio.domain.asset import Asset
from studio.domain.cast_edits import CastKind, Owner, member, set_member_references
from studio.domain.project import Project
from studio.domain.shot import Reference, ReferenceRole
from studio.session.film import OpenFilm
from studio.ui import icons
from studio.ui.shot.drop_well import DropWell
from studio.ui.shot.dropped import Dropped
from studio.ui.shot.intake import Given, ShotIntake
from studio.ui.shot.reference_role import role_title
from studio.ui.shot.reference_section import MEDIA_FILTER, scaled
from studio.ui.shot.section import caption
from studio.ui.theme import PALETTE, Space
from studio.ui.tool_button import tool_button
from studio.ui.wheel import scrolled_past

_THUMB = QSize(64, 40)
_ROLES: tuple[ReferenceRole, ...] = ("character", "place", "prop", "style", "layout", "motion")


class MemberReferenceRow(QWidget):
    """One picture. `changed` carries the reference as it is to be, and whether a slider is being drawn along."""

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
        for role in _ROLES:
            self.role.addItem(role_title(role), role)
        self.role.activated.connect(self._on_role)
        self.strength = scrolled_past(QSlider(Qt.Orientation.Horizontal))
        self.strength.setRange(0, 100)
        self.strength.setAccessibleName(self.tr("Strength"))
        self.strength.valueChanged.connect(self._on_strength)
        remove = tool_button("x", self.tr("Remove the reference"), colour=PALETTE.muted)
        remove.clicked.connect(self.removed)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.role)
        column.addWidget(self.strength)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.small)
        line.addWidget(self.picture)
        line.addLayout(column, 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)

    def show_reference(self, reference: Reference) -> None:
        self._reference = reference
        self.role.setCurrentIndex(_ROLES.index(reference.role) if reference.role in _ROLES else -1)
        blocked = self.strength.blockSignals(True)
        self.strength.setValue(round(reference.strength * 100))
        self.strength.blockSignals(blocked)
        self.strength.setToolTip(self.tr("Strength: {percent} %").format(percent=round(reference.strength * 100)))
        self.setToolTip(reference.asset.name)

    def show_picture(self, picture: QPixmap | None, kind: str) -> None:
        if picture is None:
            sign = {"image": "image", "video": "film", "sound": "audio-lines"}[kind]
            picture = icons.pixmap(sign, 20, PALETTE.faint, ratio=self.devicePixelRatioF())
        self.picture.setPixmap(picture)

    def _on_role(self, index: int) -> None:
        if self._reference is not None and self._reference.role != _ROLES[index]:
            self.changed.emit(replace(self._reference, role=_ROLES[index], at=None), False)

    def _on_strength(self, value: int) -> None:
        if self._reference is not None:
            self.changed.emit(replace(self._reference, strength=value / 100), True)


class MemberReferences(DropWell):
    """The references of the chosen character or place, and a place to drop more."""

    def __init__(self, film: OpenFilm, intake: ShotIntake, kind: CastKind, parent: QWidget | None = None) -> None:
        super().__init__(self._on_dropped, parent)
        self._film, self._intake = film, intake
        self._kind: CastKind = kind
        self._owner: Owner | None = None
        self.rows: list[MemberReferenceRow] = []
        hint = caption(self.tr("Drop pictures here"))
        hint.setWordWrap(True)
        self.add = icons.sign_button("image-plus", self.tr("Add…"))
        self.add.setToolTip(self.tr("Choose pictures that show it; they go along with every shot that names it"))
        self.add.clicked.connect(self._choose)
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(self.add)
        self.column.addLayout(foot)
        film.stills.ready.connect(self._show_pictures)

    def show_owner(self, owner: Owner) -> None:
        self._owner = owner
        while len(self.rows) > len(owner.references):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(owner.references):
            self._add_row()
        for row, reference in zip(self.rows, owner.references, strict=True):
            row.show_reference(reference)
        self._show_pictures()

    def take(self, given: list[Given]) -> None:
        """Put files or pictures into the film as references of the one who is shown."""
        if self._owner is None or not given:
            return
        kind, owner = self._kind, self._owner

        def keep(assets: list[Asset]) -> None:
            def edit(project: Project) -> Project:
                there = member(project, kind, owner.id).references
                added = (Reference(asset, "style" if asset.kind == "sound" else kind) for asset in assets)
                return set_member_references(kind, owner.id, (*there, *added))(project)

            self._film.document.apply(self.tr("Add reference to {name}").format(name=owner.name), edit)

        self._intake.take_in(given, keep)

    def _add_row(self) -> None:
        row, index = MemberReferenceRow(), len(self.rows)
        row.changed.connect(lambda reference, sliding: self._replace(index, reference, sliding=sliding))
        row.removed.connect(lambda: self._replace(index, None))
        self.rows.append(row)
        self.column.insertWidget(index, row)

    def _replace(self, index: int, reference: Reference | None, *, sliding: bool = False) -> None:
        owner = self._owner
        if owner is None or index >= len(owner.references):
            return
        kept = list(owner.references)
        kept[index : index + 1] = [] if reference is None else [reference]
        label = self.tr("Remove reference") if reference is None else self.tr("Change reference")
        merge = f"reference {index} of {self._kind} {owner.id}" if sliding else None
        self._film.document.apply(label, set_member_references(self._kind, owner.id, kept), merge=merge)

    def _show_pictures(self, *_: object) -> None:
        if self._owner is None:
            return
        for row, reference in zip(self.rows, self._owner.references, strict=False):
            picture = self._film.stills.of_asset(reference.asset)
            shown = None if picture is None else scaled(QPixmap.fromImage(picture), _THUMB, self.devicePixelRatioF())
            row.show_picture(shown, reference.asset.kind)

    def _on_dropped(self, dropped: Dropped, at: QPoint) -> None:
        self.take(self._intake.given(dropped))

    def _choose(self) -> None:
        kinds = self.tr("Pictures, clips and sounds ({kinds})").format(kinds=MEDIA_FILTER)
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("Add references"), "", kinds)
        self.take([Path(path) for path in paths])
