"""The card under the mouse plays: the frame of its take that lies under the pointer, from left to right."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from studio.domain.project import Shot, ShotId
from studio.session.film import OpenFilm
from studio.ui.board.card_pictures import CardPictures


class Hover(QObject):
    """Which shot is pointed at, and how far into it (0 to 1)."""

    def __init__(self, film: OpenFilm, pictures: CardPictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._film, self._pictures = film, pictures
        self.shot: ShotId | None = None
        self.fraction = 0.0
        self._last: QImage | None = None

    def point(self, shot: Shot | None, fraction: float = 0.0) -> bool:
        """Point at a shot, or at none; whether anything has changed."""
        name = None if shot is None else shot.id
        fraction = min(max(fraction, 0.0), 1.0)
        if (name, fraction) == (self.shot, self.fraction):
            return False
        if name != self.shot:
            self._last = None
        self.shot, self.fraction = name, fraction
        return True

    def frame(self, shot: Shot) -> int:
        """The frame of the shot under the pointer, counted from its start."""
        return min(shot.duration - 1, int(self.fraction * shot.duration))

    def picture_of(self, shot: ShotId) -> QImage | None:
        """What the card shows while it is pointed at; the frame before, until the right one has been read."""
        if shot != self.shot:
            return None
        owner = self._film.document.find(shot)
        take = None if owner is None else self._pictures.take(owner)
        if owner is None or take is None:
            return None
        picture = self._film.stills.frame_of_take(take.id, owner.source_in + self.frame(owner))
        if picture is not None:
            self._last = picture
        return self._last
