"""A frame of a take or of the film, dragged out to another program as a PNG file.

The file is written in a thread, so the drag begins a moment after the hand does. It stays in the person's cache for a
month: the program that it was dropped on may only name it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import platformdirs
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from studio.domain.take import Take
from studio.production.adopt import save_frame, save_picture
from studio.session.adopting import Adopting, png_bytes
from studio.session.film import OpenFilm

_KEPT_S = 30 * 24 * 3600.0
_PICTURE_PX = 160


def frames_folder() -> Path:
    """Where frames that were dragged out lie."""
    return platformdirs.user_cache_path("shotloom", appauthor=False) / "frames"


class FrameDrag(QObject):
    """Begins drags from a widget. `begin` takes what is dragged and its picture."""

    def __init__(
        self,
        film: OpenFilm,
        adopting: Adopting,
        source: QWidget,
        begin: Callable[[QMimeData, QPixmap], None] | None = None,
    ) -> None:
        super().__init__(source)
        self._film = film
        self._adopting = adopting
        self._source = source
        self._begin = begin or self._drag

    def start(self, take: Take, frame: int) -> None:
        """Drag a frame, counted from the take's first new one."""
        store = self._film.document.store
        path = frames_folder() / f"{take.id} f{frame:04}.png"

        self._carry(path, lambda: save_frame(store, take.id, frame, path))

    def start_picture(self, picture: QImage, name: str) -> None:
        """Drag a picture of the film as it is seen; `name` is what the file is called."""
        path = frames_folder() / f"{name}.png"
        self._carry(path, lambda: save_picture(png_bytes(picture), path))

    def _carry(self, path: Path, save: Callable[[], object]) -> None:
        def write() -> Path:
            _forget_old(path.parent)
            save()
            return path

        self._adopting.start(write, self._on_written)

    def _on_written(self, path: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        picture = QPixmap(str(path)).scaledToWidth(_PICTURE_PX, Qt.TransformationMode.SmoothTransformation)
        self._begin(data, picture)

    def _drag(self, data: QMimeData, picture: QPixmap) -> None:
        if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return  # let go before there was anything to drag
        drag = QDrag(self._source)
        drag.setMimeData(data)
        drag.setPixmap(picture)
        drag.exec(Qt.DropAction.CopyAction)


def _forget_old(folder: Path) -> None:
    with suppress(OSError):
        for path in folder.glob("*.png"):
            if time.time() - path.stat().st_mtime > _KEPT_S:
                path.unlink(missing_ok=True)
