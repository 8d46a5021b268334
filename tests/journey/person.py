"""Somebody in front of the window: looks at it, waits for what should appear, and has a pointer and a keyboard.

Everything is found by the words that a person would look for.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.journey.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
Thing = dict[str, Any]
_SOON_S = 20.0


class Person:
    """Runs the program with a home of its own. `pictures` is where the steps are kept, None keeps none."""

    def __init__(self, desk: Desk, home: Path, pictures: Path | None, name: str) -> None:
        self.desk, self.home = desk, home
        self.pictures, self._name, self._step = pictures, name, 0
        self._program: subprocess.Popen[bytes] | None = None
        self._eyes = home / "eyes"
        self.said = home / "said.txt"
        self._began = time.monotonic()

    # --- the program

    @property
    def films(self) -> Path:
        return self.home / "Videos" / "Shotloom"

    @property
    def env(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "OMP_WAIT_POLICY", "TMPDIR")}
        return kept | {
            "HOME": str(self.home),
            "DISPLAY": self.desk.name,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
            "HF_HUB_OFFLINE": "1",
            "XDG_VIDEOS_DIR": str(self.home / "Videos"),
        }

    def start(self, *arguments: str) -> None:
        """`shotloom ARGUMENTS`, and wait for its window."""
        self._eyes.unlink(missing_ok=True)
        with self.said.open("ab") as said:
            self._program = subprocess.Popen(
                [sys.executable, "-m", "tests.journey.launcher", str(self._eyes), *arguments],
                env=self.env,
                cwd=self.home,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self.wait(lambda: self._eyes.exists() and bool(self.look()["active"]), "the window", 60)

    def quit(self) -> int:
        """Ctrl+Q, and how the program ended."""
        self.press("ctrl+q")
        return self.ended()

    def ended(self) -> int:
        assert self._program is not None
        code = self._program.wait(60)
        self._program = None
        return code

    def kill(self) -> None:
        """As a power cut would."""
        assert self._program is not None
        os.kill(self._program.pid, signal.SIGKILL)
        self._program.wait(10)
        self._program = None

    def leave(self) -> None:
        """Whatever happened: nothing of the program stays."""
        if self._program is not None:
            os.killpg(self._program.pid, signal.SIGKILL)
            self._program.wait(10)

    def shotloom(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The command line, beside the window."""
        command = [sys.executable, "-m", "studio", *arguments]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=120, check=False)

    def info(self, film: Path) -> Thing:
        """What lies on the disk: `shotloom info --json`."""
        ran = self.shotloom("info", str(film), "--json")
        assert ran.returncode == 0, ran.stderr
        said = [json.loads(line) for line in ran.stdout.splitlines()]
        assert [each["event"] for each in said] == ["info"], said[1:]
        return said[0]

    # --- eyes

    def look(self) -> Thing:
        with socket.socket(socket.AF_UNIX) as eyes:
            eyes.settimeout(40)
            eyes.connect(str(self._eyes))
            parts = []
            while part := eyes.recv(1 << 20):
                parts.append(part)
        return json.loads(b"".join(parts))

    def all(self, words: str, kind: str = "", window: str = "") -> list[Thing]:
        """Everything that can be seen under these words (a regular expression for the whole of them)."""
        wanted = re.compile(words)
        return [
            thing
            for thing in self.look()["things"]
            if wanted.fullmatch(thing["words"])
            and re.search(kind, thing["kind"])
            and (not window or window in thing["window"])
        ]

    def find(self, words: str, kind: str = "", window: str = "", soon_s: float = _SOON_S) -> Thing:
        """Wait until it can be seen."""
        return self.wait(lambda: next(iter(self.all(words, kind, window)), None), f"{kind} {words!r}", soon_s)

    def focus(self) -> Thing:
        return self.look()["focus"] or {"kind": "", "words": "", "value": ""}

    def has_keyboard(self, words: str = "", kind: str = "", value: str = "") -> None:
        """Wait until the keyboard is there."""

        def there() -> bool:
            focus = self.focus()
            found = (focus["words"], words), (focus["kind"], kind), (focus["value"], value)
            return all(want in has for has, want in found)

        self.wait(there, f"the keyboard to be at {words or kind or value}")

    def wait(self, what: Callable[[], Any], words: str, soon_s: float = _SOON_S) -> Any:
        """Look again and again, until something is there."""
        end = time.monotonic() + soon_s
        while True:
            try:
                found = what()
            except (ConnectionError, FileNotFoundError):
                found = None
            if found:
                return found
            if self._program is not None and self._program.poll() is not None:
                raise AssertionError(f"the program ended while waiting for {words}: {self.said.read_text()}")
            if time.monotonic() > end:
                self.keep("waited in vain")
                raise AssertionError(f"waited in vain for {words}")
            time.sleep(0.2)

    def keep(self, what: str) -> None:
        """A picture of the screen, for people."""
        self._step += 1
        if self.pictures is not None:
            self.pictures.mkdir(parents=True, exist_ok=True)
            self.desk.picture().save(self.pictures / f"{self._name}-{self._step:02d}-{what.replace(' ', '-')}.png")

    def seconds(self) -> float:
        return time.monotonic() - self._began

    # --- hands

    def click(self, words: str, kind: str = "", *, times: int = 1, button: int = 1, held: str = "", where=(0.5, 0.5)):
        """Point at something and press."""
        thing = self.find(words, kind)
        assert thing["enabled"], f"{words} cannot be pressed: {thing.get('tip', '')}"
        self.desk.click(*place(thing, *where), times=times, button=button, held=held)
        self.rest()

    def press(self, *chords: str) -> None:
        for chord in chords:
            self.desk.press(chord)
        self.rest()

    def write(self, text: str) -> None:
        self.desk.write(text)
        self.rest()

    def rest(self) -> None:
        time.sleep(0.25)


def place(thing: Thing, across: float = 0.5, down: float = 0.5) -> tuple[int, int]:
    """A point of a thing on the screen."""
    x, y, width, height = thing["at"]
    return round(x + across * width), round(y + down * height)
