"""What the window remembers between starts: films opened lately, where things stood, which keys do what.

One INI file beside the settings of the command line; nothing in it belongs to a film.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QIODevice, QObject, QSaveFile, QSettings, QStandardPaths, Signal
from PySide6.QtGui import QImage, QImageWriter

MOST_RECENT = 12
_POSTER_PX = 480


@dataclass(frozen=True, slots=True)
class RecentFilm:
    """A film that was open before. `poster` may be missing, `path` may be gone by now."""

    path: Path
    title: str
    poster: Path

    @property
    def exists(self) -> bool:
        return (self.path / "project.db").is_file()


class Preference(QObject):
    """The remembered values, written as they change."""

    recent_changed = Signal()

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        path = path or platformdirs.user_config_path("shotloom", appauthor=False) / "window.ini"
        path.parent.mkdir(parents=True, exist_ok=True)
        self._values = QSettings(str(path), QSettings.Format.IniFormat, self)

    def text(self, key: str, default: str = "") -> str:
        return str(self._values.value(key, default))

    def bytes_of(self, key: str) -> QByteArray | None:
        value = self._values.value(key)
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def set(self, key: str, value: str | QByteArray) -> None:
        self._values.setValue(key, value)

    def forget(self, key: str) -> None:
        """Drop a key, or a whole group of them."""
        self._values.remove(key)

    def group(self, name: str) -> dict[str, str]:
        """Every key of a group with its text."""
        self._values.beginGroup(name)
        found = {key: str(self._values.value(key)) for key in self._values.allKeys()}
        self._values.endGroup()
        return found

    def save(self) -> None:
        """Have it on the disk now."""
        self._values.sync()

    @property
    def films_folder(self) -> Path:
        """Where new films go: the folder that was chosen last, or Shotloom among the person's videos."""
        chosen = self.text("films/folder")
        if chosen:
            return Path(chosen)
        videos = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
        return Path(videos or Path.home()) / "Shotloom"

    @films_folder.setter
    def films_folder(self, folder: Path) -> None:
        self.set("films/folder", str(folder))

    def recent(self) -> tuple[RecentFilm, ...]:
        """The films opened lately, the newest first; those that are gone stay out."""
        films = (RecentFilm(Path(path), title, self.poster_of(Path(path))) for path, title in self._recent())
        return tuple(film for film in films if film.exists)

    def remember_film(self, path: Path, title: str, poster: QImage | None = None) -> None:
        """Put a film at the head of the recent ones, with its picture where there is one."""
        rest = [(each, name) for each, name in self._recent() if each != str(path)]
        self._write_recent([(str(path), title), *rest])
        if poster is not None and not poster.isNull():
            write_poster(self.poster_of(path), poster)
        self.recent_changed.emit()

    def forget_film(self, path: Path) -> None:
        """Take a film off the list; the film itself stays where it is."""
        self._write_recent([(each, name) for each, name in self._recent() if each != str(path)])
        self.recent_changed.emit()

    def _recent(self) -> list[tuple[str, str]]:
        count = self._values.beginReadArray("recent")
        found = []
        for index in range(count):
            self._values.setArrayIndex(index)
            found.append((str(self._values.value("path", "")), str(self._values.value("title", ""))))
        self._values.endArray()
        return found

    def _write_recent(self, films: list[tuple[str, str]]) -> None:
        self._values.remove("recent")
        self._values.beginWriteArray("recent")
        for index, (path, title) in enumerate(films[:MOST_RECENT]):
            self._values.setArrayIndex(index)
            self._values.setValue("path", path)
            self._values.setValue("title", title)
        self._values.endArray()

    @staticmethod
    def poster_of(path: Path) -> Path:
        """Where the picture of a film is kept for the welcome page, whether there is one or not."""
        name = hashlib.sha256(str(path).encode("utf-8", "surrogatepass")).hexdigest()[:24]
        return platformdirs.user_cache_path("shotloom", appauthor=False) / "posters" / f"{name}.jpg"


def write_poster(file: Path, picture: QImage) -> None:
    """Write the picture of a film, whole or not at all. It is a cache: where it cannot be written there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = QSaveFile(str(file))
    if whole.open(QIODevice.OpenModeFlag.WriteOnly):
        QImageWriter(whole, b"jpg").write(picture.scaledToWidth(min(_POSTER_PX, picture.width())))
        whole.commit()
