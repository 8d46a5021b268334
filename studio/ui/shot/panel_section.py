"""The panels of a shot: single frames that are generated or given, and can become its first or last frame."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from studio.domain import panel_edits
from studio.domain.project import Project
from studio.domain.shot import Panel, Shot
from studio.session.film import OpenFilm
from studio.ui import icons
from studio.ui.draw.draw_panel import draw_panel
from studio.ui.shot.chip import Flow
from studio.ui.shot.drop_well import DropWell
from studio.ui.shot.dropped import Dropped
from studio.ui.shot.intake import ShotIntake
from studio.ui.shot.reference_role import film_model, follows
from studio.ui.shot.reference_section import scaled
from studio.ui.shot.section import Section
from studio.ui.theme import PALETTE, Space, Type, font

_THUMB = QSize(88, 52)
_PICTURES = "*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp"


class PanelSection(Section):
    """A strip of stills; each has a menu of what can become of it."""

    def __init__(self, film: OpenFilm, intake: ShotIntake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film, self._intake = film, intake
        self._shot: Shot | None = None
        self.buttons: list[QToolButton] = []
        self.well = DropWell(self._on_dropped)
        strip = QWidget()
        self._flow = Flow(strip)
        self.generate = icons.sign_button("sparkles", self.tr("Generate frame"))
        self.generate.setToolTip(self.tr("Draw the shot as a single picture: much quicker than a take"))
        self.generate.clicked.connect(self.generate_frame)
        self.choose = icons.sign_button("image-plus", self.tr("Import…"))
        self.choose.setToolTip(self.tr("Choose pictures as panels; they can also be dropped here"))
        self.choose.clicked.connect(self._choose)
        buttons = QWidget()
        foot = Flow(buttons, gap=Space.small)
        self.draw = icons.sign_button("pencil", self.tr("Draw…"))
        self.draw.setToolTip(self.tr("Draw a panel with pen or mouse"))
        self.draw.clicked.connect(lambda: self._draw(None))
        foot.addWidget(self.generate)
        foot.addWidget(self.draw)
        foot.addWidget(self.choose)
        self.well.column.addWidget(strip)
        self.well.column.addWidget(buttons)
        self._strip = strip
        self.column.addWidget(self.well)
        film.stills.ready.connect(self._show_pictures)
        film.generation.take_arrived.connect(self._show_pictures)

    def show_shot(self, project: Project, shot: Shot) -> None:
        old, self._shot = self._shot, shot
        if old is None or old.panels != shot.panels or old.id != shot.id:
            self._rebuild()
        self.generate.setEnabled(shot.source == "generated")
        self._show_pictures()

    def generate_frame(self) -> None:
        """Ask for one more panel."""
        if self._shot is not None:
            self._film.generation.generate([self._shot.id], still=True)

    def _rebuild(self) -> None:
        assert self._shot is not None
        while self._flow.takeAt(0) is not None:
            pass
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for index, _ in enumerate(self._shot.panels):
            button = self._button(index)
            self.buttons.append(button)
            self._flow.addWidget(button)
        self._strip.setVisible(bool(self.buttons))

    def _button(self, index: int) -> QToolButton:
        letter = panel_letter(index)
        button = QToolButton(self._strip)
        button.setText(letter)
        button.setFont(font(Type.caption_pt))
        button.setIconSize(_THUMB)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAccessibleName(self.tr("Panel {letter}").format(letter=letter))
        menu = QMenu(button)
        menu.addAction(self.tr("Use as first frame"), lambda: self._promote(index, "first"))
        menu.addAction(self.tr("Use as last frame"), lambda: self._promote(index, "last"))
        animate = menu.addAction(icons.icon("sparkles"), self.tr("Animate this panel"), lambda: self._animate(index))
        animate.setEnabled(follows(film_model(self._film.document.project), "first"))
        if not animate.isEnabled():
            animate.setText(self.tr("Animate this panel (this model takes no first frame)"))
        menu.addSeparator()
        menu.addAction(icons.icon("pencil"), self.tr("Draw on it…"), lambda: self._draw(index))
        if index > 0:
            menu.addAction(self.tr("Show this panel first"), lambda: self._to_front(index))
        menu.addAction(icons.icon("trash-2"), self.tr("Remove"), lambda: self._remove(index))
        button.setMenu(menu)
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(button.showMenu)
        return button

    def _show_pictures(self, *_: object) -> None:
        if self._shot is None:
            return
        ratio = self.devicePixelRatioF()
        for button, panel in zip(self.buttons, self._shot.panels, strict=False):
            picture = self._picture(panel)
            waiting = panel.asset is None and picture is None
            sign = "loader-circle" if waiting else "image"
            pixmap = scaled(picture, _THUMB, ratio) if picture is not None else icons.pixmap(sign, 20, PALETTE.faint)
            button.setIcon(QIcon(pixmap))
            button.setToolTip(self.tr("Being made") if waiting else self.tr("What can become of this panel"))

    def _picture(self, panel: Panel) -> QPixmap | None:
        picture = None
        if panel.asset is not None:
            picture = self._film.stills.of_asset(panel.asset)
        elif panel.take is not None and panel.take in self._film.generation.takes():
            picture = self._film.stills.of_take(panel.take)
        return None if picture is None else QPixmap.fromImage(picture)

    # --- what can become of a panel -----------------------------------------------------------------------------------

    def _promote(self, index: int, role: panel_edits.PanelRole) -> None:
        if self._shot is not None:
            self._intake.promote_panel(self._shot.id, index, role)

    def _animate(self, index: int) -> None:
        if self._shot is not None:
            self._intake.animate_panel(self._shot.id, index)

    def _draw(self, index: int | None) -> None:
        if self._shot is not None:
            draw_panel(self._film, self._intake, self._shot.id, index, self)

    def _to_front(self, index: int) -> None:
        assert self._shot is not None
        panels = list(self._shot.panels)
        panels.insert(0, panels.pop(index))
        self._film.document.apply(self.tr("Order panels"), panel_edits.set_panels(self._shot.id, panels))

    def _remove(self, index: int) -> None:
        assert self._shot is not None
        panels = [panel for place, panel in enumerate(self._shot.panels) if place != index]
        self._film.document.apply(self.tr("Remove panel"), panel_edits.set_panels(self._shot.id, panels))

    def _on_dropped(self, dropped: Dropped, at: QPoint) -> None:
        given = self._intake.given(dropped)
        if given and self._shot is not None:
            self._intake.add_panels(given, self._shot.id)

    def _choose(self) -> None:
        kinds = self.tr("Pictures ({kinds})").format(kinds=_PICTURES)
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("Import panels"), "", kinds)
        if paths and self._shot is not None:
            self._intake.add_panels([Path(path) for path in paths], self._shot.id)


def panel_letter(index: int) -> str:
    """A, B, C … as the trade counts panels."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
