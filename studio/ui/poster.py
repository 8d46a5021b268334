"""The picture of the open film for the welcome page: kept soon after it changes, so that no crash leaves a blank."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from studio.session.film import OpenFilm
from studio.ui.preference import Preference, write_poster
from studio.ui.task import Task

_SOON_MS = 1000
_TRIES = 12


class Poster(QObject):
    """Follows the first shots of a film. The file is written in a thread."""

    def __init__(self, film: OpenFilm, preference: Preference, parent: QObject) -> None:
        super().__init__(parent)
        self._film = film
        self._file = preference.poster_of(film.document.store.folder.path)
        self._kept = 0
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._keep)
        film.document.changed.connect(self._wait)
        film.generation.take_arrived.connect(self._wait)
        film.stills.ready.connect(self._wait)
        self._wait()

    def picture(self) -> QImage | None:
        """The first picture of the film; None while there is none, or none has been loaded."""
        for shot in self._film.document.project.shots[:_TRIES]:
            picture = self._film.stills.of_shot(shot)
            if picture is not None:
                return picture
        return None

    def _wait(self, *_: object) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _keep(self) -> None:
        picture = None if self._film.closed else self.picture()
        if picture is not None and picture.cacheKey() != self._kept:
            self._kept, file = picture.cacheKey(), self._file
            Task(lambda: write_poster(file, picture), self).start()
