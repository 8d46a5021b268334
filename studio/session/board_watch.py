"""The board that a film was read from, while the film is open: says when an editor, or git, has written another one.

It only tells. What the film says stays until somebody reads the board into it, and the board is never written.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from studio.production.origin import Origin, noted_in

_CALM_MS = 300
"""So long nothing more has happened to the file: who writes it may do so in several steps, or replace it."""


class BoardWatch(QObject):
    """Begins with what the board says now: what was changed while the film was closed is asked about when it opens."""

    changed = Signal(object)
    """The board, a Path, that says something else than what the film was read from."""
    settled = Signal()
    """The board says again what the film was read from."""

    def __init__(self, film: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._board: Path | None = None
        self._seen: Origin | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(lambda _: self._calm.start())
        self._watcher.directoryChanged.connect(lambda _: self._calm.start())
        self.follow()

    def follow(self) -> None:
        """Watch what the film was read from last, from what it says now."""
        noted = noted_in(self._film)
        self._board = None if noted is None else Path(noted.path)
        self._seen = self._now()
        if watched := [*self._watcher.files(), *self._watcher.directories()]:
            self._watcher.removePaths(watched)
        self._keep_watching()

    def _keep_watching(self) -> None:
        """The folder too: a file that is replaced is another one, and would not be heard of again."""
        if self._board is None:
            return
        known = {*self._watcher.files(), *self._watcher.directories()}
        for path in (self._board, self._board.parent):
            if str(path) not in known and path.exists():
                self._watcher.addPath(str(path))

    def _look(self) -> None:
        self._keep_watching()
        now = self._now()
        if self._board is None or now is None or now == self._seen:
            return
        self._seen = now
        noted = noted_in(self._film)
        if noted is not None and noted.sha256 == now.sha256:
            self.settled.emit()
        else:
            self.changed.emit(self._board)

    def _now(self) -> Origin | None:
        """What the board says; None while it is away."""
        try:
            return None if self._board is None else Origin.of(self._board)
        except OSError:
            return None
