"""From the start of the program to a window that can be used: Shotloom, OpenShot and Kdenlive in turn, in one Xvfb.

A window counts as usable when it is mapped and what is seen of it has stopped changing: not blank, and the same in
every look for the last half second, from the first of which the time is taken. Each starts with a home of its own that
has seen one start before, so that first-run questions are answered for none, and with a message bus of its own, as on
a desktop: without one Kdenlive ends at once.
"""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab, ImageStat

_ROUNDS = 3
_WAIT_S = 60.0
_STILL_S = 0.5
_LOOK_S = 0.05
_SCREEN = (1600, 1000)
_NAMES = {"shotloom": "Shotloom", "openshot": "OpenShot", "kdenlive": "Kdenlive"}


def run() -> None:
    programs = _programs()
    if shutil.which("Xvfb") is None:
        print("rivals:  not measured: there is no Xvfb")
        return
    times: dict[str, list[float]] = {name: [] for name, command in programs.items() if command}
    for name, command in programs.items():
        if not command:
            print(f"rivals:  {_NAMES[name]} is not installed: not compared")
    with tempfile.TemporaryDirectory(prefix="shotloom-rivals-") as folder, Screen() as screen:
        for turn in range(_ROUNDS + 1):
            for name in times:
                seconds = _started(programs[name], Path(folder) / name, screen)
                if turn and seconds is not None:  # the first start makes the home
                    times[name].append(seconds)
    ours = times["shotloom"]
    for name, found in times.items():
        if not found:
            print(f"rivals:  {_NAMES[name]} showed no window that stood still within {_WAIT_S:.0f} s")
            continue
        said = f"{statistics.median(found):.2f} s to a usable window (least {min(found):.2f}, {len(found)} starts)"
        ratio = f", Shotloom / it {statistics.median(ours) / statistics.median(found):.2f}" if ours else ""
        print(f"rivals:  {_NAMES[name]} {said}{ratio if name != 'shotloom' else ''}")


def _programs() -> dict[str, Sequence[str]]:
    openshot, kdenlive, bus = (shutil.which(name) for name in ("openshot-qt", "kdenlive", "dbus-run-session"))
    with_bus = [bus, "--"] if bus else []
    return {
        "shotloom": [*with_bus, sys.executable, "-m", "studio"],
        "openshot": [*with_bus, openshot] if openshot else [],
        "kdenlive": [*with_bus, kdenlive] if kdenlive else [],
    }


class Screen:
    """An Xvfb with a small window manager where there is one; what is on it can be looked at."""

    def __init__(self, size: tuple[int, int] = _SCREEN) -> None:
        self._size = size
        self._processes: list[subprocess.Popen[bytes]] = []
        self.display = ""

    def __enter__(self) -> Screen:
        reader, writer = os.pipe()
        size = f"{self._size[0]}x{self._size[1]}x24"
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"]
        self._processes.append(subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL))
        os.close(writer)
        with os.fdopen(reader) as numbers:
            self.display = f":{numbers.readline().strip()}"
        manager = shutil.which("openbox") or shutil.which("metacity") or shutil.which("xfwm4")
        if manager is not None:
            here = {**os.environ, "DISPLAY": self.display}
            self._processes.append(subprocess.Popen([manager], env=here, stderr=subprocess.DEVNULL))
            time.sleep(1.0)
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._processes):
            process.terminate()
            process.wait()

    def environment(self, home: Path) -> dict[str, str]:
        """What a program needs to draw here, at home in that folder."""
        rooms = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
        rooms |= {"XDG_STATE_HOME": str(home), "XDG_RUNTIME_DIR": str(home), "TMPDIR": str(home)}
        drawing = {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1"}
        return {**os.environ, **rooms, **drawing}

    def look(self) -> Image.Image:
        """What is seen now, small."""
        return ImageGrab.grab(xdisplay=self.display).reduce(4)


def _started(command: Sequence[str], home: Path, screen: Screen) -> float | None:
    """Seconds until its window could be used; None when it never could."""
    home.mkdir(mode=0o700, exist_ok=True)
    _answer(home)
    empty = screen.look()
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        env=screen.environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        since = _still_since(screen, empty, lambda: process.poll() is None)
        return None if since is None else since - began
    finally:
        _end(process)
        time.sleep(1.0)


def _answer(home: Path) -> None:
    """Answer what Kdenlive would ask: on its first start what it lacks, after one that was ended whether to reset."""
    settings = home / "kdenliverc"
    if "[version]" not in (settings.read_text() if settings.exists() else ""):
        with settings.open("a") as file:
            file.write("\n[version]\nversion=22.12.3\n")
    (home / "kdenlivelock").unlink(missing_ok=True)


def _still_since(screen: Screen, empty: Image.Image, alive: Callable[[], bool]) -> float | None:
    end, last, since = time.monotonic() + _WAIT_S, empty, 0.0
    while time.monotonic() < end and alive():
        now, seen = time.monotonic(), screen.look()
        if _differs(seen, last) or not _is_window(seen, empty):
            last, since = seen, now
        elif now - since >= _STILL_S:
            return since
        time.sleep(_LOOK_S)
    return None


def _differs(one: Image.Image, two: Image.Image) -> bool:
    """Whether more than a blinking cursor or a spinning sign is different."""
    difference = ImageChops.difference(one, two).convert("L").point([255 * (value > 24) for value in range(256)])
    return ImageStat.Stat(difference).mean[0] / 255 > 0.002


def _is_window(seen: Image.Image, empty: Image.Image) -> bool:
    """Whether a good part of the screen is a window with something in it: a splash is smaller, a bare one is flat."""
    box = ImageChops.difference(seen, empty).getbbox()
    if box is None or (box[2] - box[0]) * (box[3] - box[1]) < 0.35 * seen.width * seen.height:
        return False
    return max(ImageStat.Stat(seen.crop(box)).stddev) > 8.0


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it has started: they are a session of their own."""
    for kind in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, kind)
        except ProcessLookupError:
            break
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            continue
    process.wait()
