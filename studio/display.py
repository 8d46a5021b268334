"""Whether a window can open here, found out before Qt is imported: Qt itself would end the process with a message."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from pathlib import Path


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
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        return "Qt needs a system library that is not here: install libxcb-cursor0 (on Fedora xcb-util-cursor)"
    return ""


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
