"""Where the window lay, from one start to the next."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QMainWindow

from studio.ui.preference import Preference
from studio.ui.theme import Space

_KEY, _BARE = "window/geometry", "window/bare"
_FIRST = QSize(1600, 960)
_LARGE = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


def keep_place(window: QMainWindow, preference: Preference) -> None:
    """Remember where the window lies. It is on the screen now."""
    preference.set(_KEY, window.saveGeometry())
    preference.forget(_BARE)
    # Where nothing draws a frame around it, Qt makes room for one all the same when it restores.
    if window.frameGeometry() == window.geometry() and not window.windowState() & _LARGE:
        lies = window.geometry()
        preference.set(_BARE, f"{lies.x()} {lies.y()} {lies.width()} {lies.height()}")


def restore_place(window: QMainWindow, preference: Preference) -> None:
    """Put the window where it lay, on a screen that is there; the first time where most of it can be seen."""
    kept = preference.bytes_of(_KEY)
    if kept is None or not window.restoreGeometry(kept):
        window.resize(window.screen().availableSize().boundedTo(_FIRST) - QSize(2, 2) * Space.large)
        return
    bare = _read(preference.text(_BARE))
    if bare is not None and window.screen().availableGeometry().contains(bare):
        window.setGeometry(bare)


def _read(text: str) -> QRect | None:
    numbers = text.split()
    return QRect(*map(int, numbers)) if len(numbers) == 4 and all(each.isdigit() for each in numbers) else None
