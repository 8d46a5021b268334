"""From a shot to its drawing and back: opens the sheet, and keeps what comes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui.draw.draw_dialog import DrawDialog
from studio.ui.shot.intake import ShotIntake


def draw_panel(film: OpenFilm, intake: ShotIntake, shot: ShotId, panel: int | None, parent: QWidget) -> DrawDialog:
    """Open a sheet for a new panel of a shot, or (with its number) for one that is there."""
    owner = film.document.project.shot(shot)
    drawn_on = owner.panels[panel] if panel is not None else None
    dialog = DrawDialog(film, owner, panel, parent.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.drawn.connect(lambda picture: intake.keep_drawing(picture, shot, drawn_on))
    dialog.open()
    return dialog
