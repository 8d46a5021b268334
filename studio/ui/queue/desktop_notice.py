"""Tells the desktop when the queue has been worked through while nobody looked at the window.

No one way works everywhere: `notify-send` is on nearly every Linux desktop and needs no tray, the tray speaks on
Windows and macOS, and the mark on the task bar works wherever there is one.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from studio.domain.errors import StudioError
from studio.session.film import OpenFilm
from studio.storage.settings import SettingsFile

_SENDER = "notify-send"
_TRAY_MS = 15_000


def notices_wanted() -> bool:
    """Whether the person wants to be told."""
    return SettingsFile().settings.notify


def want_notices(wanted: bool) -> None:
    """Remember it. Raises StorageError."""
    file = SettingsFile()
    file.save(replace(file.settings, notify=wanted))


class DesktopNotice(QObject):
    """Counts what comes of the queue, from its first job until none is left."""

    def __init__(self, film: OpenFilm, window: QWidget, send: Callable[[str, str], None] | None = None) -> None:
        super().__init__(window)
        self._film = film
        self._widget = window
        self._send = send or self._tell
        self._made = self._failed = 0
        self._tray: QSystemTrayIcon | None = None
        film.generation.take_arrived.connect(self._on_arrived)
        film.generation.job_ended.connect(self._on_ended)
        film.generation.queue_changed.connect(self._on_queue_changed)

    def _on_arrived(self, *_: str) -> None:
        self._made += 1

    def _on_ended(self, _job: str, sentence: str) -> None:
        self._failed += bool(sentence)

    def _on_queue_changed(self) -> None:
        if any(job.state != "failed" for job in self._film.generation.jobs()):
            return
        made, failed = self._made, self._failed
        self._made = self._failed = 0
        window = self._widget.window()
        in_front = window.isVisible() and window.isActiveWindow()
        if (made or failed) and not in_front and _allowed():
            self._send(self._film.document.project.film.title, self._words(made, failed))

    def _words(self, made: int, failed: int) -> str:
        parts = []
        if made:
            parts.append(self.tr("1 take is done") if made == 1 else self.tr("{n} takes are done").format(n=made))
        if failed:
            parts.append(self.tr("1 failed") if failed == 1 else self.tr("{n} failed").format(n=failed))
        return ", ".join(parts)

    def _tell(self, title: str, words: str) -> None:
        QApplication.alert(self._widget.window())
        if sys.platform.startswith("linux") and shutil.which(_SENDER):
            QProcess.startDetached(_SENDER, ["--app-name=Shotloom", "--", title, words])
        elif QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = self._tray or QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.show()
            self._tray.showMessage(title, words, QSystemTrayIcon.MessageIcon.Information, _TRAY_MS)


def _allowed() -> bool:
    try:
        return notices_wanted()
    except StudioError:
        return True
