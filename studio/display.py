"""Whether a window can open here, found out before Qt is imported: Qt itself would end the process with a message."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from pathlib import Path

# `ldd` of Qt's xcb platform plugin, less what every X11 program needs.
_X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def why_no_window() -> str:
    """What keeps a window from opening, as half a sentence; empty when nothing is known to."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    display = os.environ.get("DISPLAY", "")
    if not display:
        return "there is no display here"
    if not _answers(display):
        return f"the display {display} does not answer"
    missing = missing_packages()
    if missing:
        return (
            f"Qt needs system libraries that are not here: install {' '.join(missing)} (as Debian and Ubuntu call them)"
        )
    return ""


def main() -> int:
    """For shell scripts: print what keeps a window from opening. Returns 0 when nothing is known to, else 1."""
    reason = why_no_window()
    sys.stdout.write(reason)
    return 1 if reason else 0


def missing_packages() -> tuple[str, ...]:
    """The Debian packages of those libraries that Qt needs for a window on X11, does not bring along and lacks here."""
    if not sys.platform.startswith("linux"):
        return ()
    return tuple(package for library, package in _X11_LIBRARIES.items() if not _loads(library))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(display: str) -> bool:
    """Whether a local X server listens; one on another machine is believed."""
    host, _, number = display.rpartition(":")
    if host not in ("", "unix"):
        return True
    path = Path("/tmp/.X11-unix") / f"X{number.partition('.')[0]}"
    for address in (str(path), f"\0{path}"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
