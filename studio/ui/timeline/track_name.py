"""A track's name, written over in its place: Enter keeps it, Escape does not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from studio.domain.project import Track
from studio.domain.track_edits import rename_track
from studio.session.document import Document
from studio.ui.timeline.hit import MUTE_PX
from studio.ui.timeline.lanes import HEADER_PX, Band


class TrackName(QLineEdit):
    """Goes away when it is left."""

    def __init__(self, document: Document, track: Track, band: Band, parent: QWidget) -> None:
        super().__init__(track.name, parent)
        self._document = document
        self._track = track
        self.setAccessibleName(self.tr("Name of the track"))
        height = min(self.sizeHint().height(), band.height)
        self.setGeometry(MUTE_PX, band.top + (band.height - height) // 2, HEADER_PX - MUTE_PX - 2, height)
        self.selectAll()
        self.setFocus()
        self.editingFinished.connect(self._on_finished)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        name = self.text().strip()
        self._leave()
        if name and name != self._track.name:
            self._document.apply(self.tr("Rename {0}").format(self._track.name), rename_track(self._track.id, name))

    def _leave(self) -> None:
        self.editingFinished.disconnect(self._on_finished)
        if (canvas := self.parentWidget()) is not None:
            canvas.setFocus()
        self.hide()
        self.deleteLater()
