"""A screen of our own (Xvfb), its keyboard and its pointer: what is sent here comes to a program as from a person."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

from PIL import Image
from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from studio.display import missing_packages
from tests.journey.focus import Focus

SIZE = (1920, 1080)
_MANAGERS = ("openbox", "matchbox-window-manager", "icewm", "metacity", "xfwm4", "marco", "twm")
_NAMED = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L", "enter": "Return", "esc": "Escape", "space": "space",
          "del": "Delete", "tab": "Tab", "pgdn": "Next", "pgup": "Prior", "ins": "Insert"}  # fmt: skip
_SIGNS = {" ": "space", ".": "period", ",": "comma", "-": "minus", "'": "apostrophe", "/": "slash", "@": "at", "_":
          "underscore", ":": "colon", "~": "asciitilde", "\\": "backslash", "=": "equal", "+": "plus"}  # fmt: skip
_PACE_S = 0.03


def why_not() -> str:
    """What keeps a journey from being made here; empty when nothing does."""
    packages = (*(() if shutil.which("Xvfb") else ("xvfb",)), *missing_packages())
    return f"a journey needs an X server of its own: apt install {' '.join(packages)}" if packages else ""


class Desk:
    """One X server with a window manager, or what a journey needs of one; `close` ends both.

    A `bare` one has no window manager even where there is one: nothing draws a frame, and nothing asks a window twice.
    """

    def __init__(self, logs: Path, *, bare: bool = False) -> None:
        read, write = os.pipe()
        self._log = (logs / "xvfb.log").open("wb")
        screen = f"{SIZE[0]}x{SIZE[1]}x24"
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"],
            pass_fds=[write],
            stdout=self._log,
            stderr=self._log,
        )
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start: " + (logs / "xvfb.log").read_text()
        self.name = f":{number}"
        found = None if bare else next((each for each in _MANAGERS if shutil.which(each)), None)
        self.manager = None
        if found is not None:
            env = os.environ | {"DISPLAY": self.name, "HOME": str(logs)}
            self.manager = subprocess.Popen([found], env=env, stdout=self._log, stderr=self._log)
        else:
            Focus(self.name)
        self._display = Display(self.name)
        self._root = self._display.screen().root

    def close(self) -> None:
        self._display.close()
        for each in (self.manager, self._server):
            if each is not None:
                each.terminate()
                each.wait(10)
        self._log.close()

    def picture(self) -> Image.Image:
        """What is on the screen."""
        raw = self._root.get_image(0, 0, *SIZE, X.ZPixmap, 0xFFFFFFFF)
        return Image.frombytes("RGB", SIZE, raw.data, "raw", "BGRX")

    # --- the pointer

    def move(self, x: int, y: int) -> None:
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        self._done()

    def button(self, number: int, *, down: bool) -> None:
        xtest.fake_input(self._display, X.ButtonPress if down else X.ButtonRelease, number)
        self._done()

    def click(self, x: int, y: int, *, button: int = 1, times: int = 1, held: str = "") -> None:
        self.move(x, y)
        for key in _keys(held):
            self._key(key, down=True)
        for _ in range(times):
            self.button(button, down=True)
            self.button(button, down=False)
        for key in reversed(_keys(held)):
            self._key(key, down=False)

    def drag(self, start: tuple[int, int], end: tuple[int, int], *, steps: int = 12) -> None:
        """Press, go there as a hand does, let go."""
        self.move(*start)
        self.button(1, down=True)
        for step in range(1, steps + 1):
            self.move(*(round(a + (b - a) * step / steps) for a, b in zip(start, end, strict=True)))
        time.sleep(0.15)
        self.button(1, down=False)

    # --- the keyboard

    def press(self, chord: str) -> None:
        """One key with what is held: "ctrl+shift+p", "F10", "Down"."""
        keys = _keys(chord)
        for key in keys:
            self._key(key, down=True)
        for key in reversed(keys):
            self._key(key, down=False)

    def write(self, text: str) -> None:
        for letter in text:
            name = _SIGNS.get(letter, letter)
            code, shifted = self._code(name)
            if shifted:
                self._key("Shift_L", down=True)
            self._send(code, down=True)
            self._send(code, down=False)
            if shifted:
                self._key("Shift_L", down=False)

    def _key(self, name: str, *, down: bool) -> None:
        self._send(self._code(name)[0], down=down)

    def _code(self, name: str) -> tuple[int, bool]:
        """The key that makes a sign, and whether with Shift."""
        sign = XK.string_to_keysym(name)
        found = sorted(self._display.keysym_to_keycodes(sign), key=lambda pair: pair[1])
        assert found, f"no key makes {name}"
        code, place = found[0]
        return code, place == 1

    def _send(self, code: int, *, down: bool) -> None:
        xtest.fake_input(self._display, X.KeyPress if down else X.KeyRelease, code)
        self._done()

    def _done(self) -> None:
        self._display.sync()
        time.sleep(_PACE_S)


def _keys(chord: str) -> list[str]:
    if not chord:
        return []
    parts = chord.split("+") if chord != "+" else ["+"]
    return [_SIGNS.get(part, _NAMED.get(part.lower(), part)) for part in parts]
