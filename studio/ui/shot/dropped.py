"""What somebody has dropped or pasted: files of this machine, picture data, text. A bare link is none of these, and
nothing is ever fetched.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent, QImage

from studio.domain.asset import MediaKind
from studio.production.intake import BOARD_SUFFIXES

TEXT_SUFFIXES = (".txt", ".text", ".md")
"""Files that say no kind of script by their names: what is in them decides."""
_WRITTEN = (*BOARD_SUFFIXES, *TEXT_SUFFIXES)
_PICTURE = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp")
_VIDEO = (".mp4", ".mov", ".mkv", ".webm", ".avi", ".m4v", ".gif")
_SOUND = (".wav", ".flac", ".mp3", ".m4a", ".ogg", ".opus", ".aac", ".aif", ".aiff")
SEEN_MASK = " ".join(f"*{suffix}" for suffix in (*_PICTURE, *_VIDEO))
"""What a dialog offers where a shot is made of a file."""

_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Dropped:
    """`links` are addresses that lead away from this machine; `broken` says that there was a picture, which nobody can
    read.
    """

    files: tuple[Path, ...] = ()
    picture: QImage | None = None
    text: str = ""
    links: tuple[str, ...] = ()
    broken: bool = False

    @property
    def boards(self) -> tuple[Path, ...]:
        """Boards, screenplays and texts."""
        return tuple(path for path in self.files if path.suffix.lower() in _WRITTEN)

    @property
    def media(self) -> tuple[Path, ...]:
        return tuple(path for path in self.files if path.suffix.lower() not in _WRITTEN)

    @property
    def useful(self) -> bool:
        return bool(self.files or self.picture is not None)


def can_read(data: QMimeData) -> bool:
    """Whether a drop is worth looking at: links are, so that they can be answered with a sentence."""
    return data.hasUrls() or data.hasText() or _promises_picture(data)


def answer_copy(event: QDropEvent) -> None:
    """Take what is offered as a copy, also where it is offered to be moved: who gives it keeps it, and never deletes
    the original.
    """
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def read_dropped(data: QMimeData) -> Dropped:
    """Sort what a drag carries. A browser sends a picture as data and as a link: the data counts."""
    urls = data.urls() if data.hasUrls() else []
    files = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if files:
        return Dropped(files=files)
    picture = _picture(data, [url.toString() for url in urls])
    links = tuple(url.toString() for url in urls if url.scheme() in ("http", "https", "ftp"))
    text = data.text() if data.hasText() else ""
    if not links and _is_link(text):
        links = (text.strip(),)
    broken = picture is None and _promises_picture(data)
    return Dropped(picture=picture, text="" if links else text, links=links, broken=broken)


def opened(paths: Iterable[Path]) -> list[Path]:
    """Files as they are, and in place of each folder the pictures and clips in it, or its sounds where it has neither;
    by name, numbers in order. What lies deeper, or is hidden, stays out. Reads folders: not while something hovers.
    """
    found: list[Path] = []
    for path in paths:
        found += _within(path) if path.is_dir() else [path]
    return found


def _within(folder: Path) -> list[Path]:
    try:
        files = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    except OSError:  # may not be looked into: as good as empty
        return []
    files.sort(key=lambda path: [int(part) if part.isdecimal() else part for part in _NUMBER.split(path.name.lower())])
    seen = [path for path in files if path.suffix.lower() in (*_PICTURE, *_VIDEO)]
    return seen or [path for path in files if path.suffix.lower() in _SOUND]


def guessed_kind(path: Path) -> MediaKind:
    """What the name promises, before anybody has opened the file: it only decides which roles are offered."""
    suffix = path.suffix.lower()
    return "video" if suffix in _VIDEO else "sound" if suffix in _SOUND else "image"


def is_picture(path: Path) -> bool:
    """Whether the name promises a picture, and nothing that could be a film or a sound."""
    return path.suffix.lower() in _PICTURE


def _promises_picture(data: QMimeData) -> bool:
    return data.hasImage() or any(each.startswith("image/") for each in data.formats())


def _picture(data: QMimeData, urls: list[str]) -> QImage | None:
    if data.hasImage():
        image = data.imageData()
        image = image.toImage() if hasattr(image, "toImage") else image
        if isinstance(image, QImage) and not image.isNull():
            return image
    for url in urls:
        if url.startswith("data:image/") and ";base64," in url:
            try:
                image = QImage.fromData(base64.b64decode(url.partition(";base64,")[2], validate=True))
            except (binascii.Error, ValueError):
                continue
            if not image.isNull():
                return image
    return None


def _is_link(text: str) -> bool:
    stripped = text.strip()
    return stripped.lower().startswith(("http://", "https://", "ftp://", "www.")) and not any(
        sign.isspace() for sign in stripped
    )
