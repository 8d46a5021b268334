"""Sound against picture as somebody in front of the screen gets them: the real window in an Xvfb plays a film that
flashes and beeps together each second, and one recorder takes the screen and what the sound device plays.

Needs Xvfb, ffmpeg and PulseAudio with ALSA's plugin for it (Debian: pulseaudio libasound2-plugins libportaudio2); the
sound goes to a device that plays nowhere, in a folder of its own.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from tests.bench import film as films
from tests.bench.rivals import Screen
from tests.bench.window import verdict

_SIZE = (640, 360)
_AIM_MS, _SPREAD_MS = 20.0, 12.0
_PLAY_S = 12.0
_SEEKS = (24 * 5 - 7, 24 * 2 + 11, 24 * 9 - 5, 24 * 7 + 3)
_SEEK_S = 4.0
_BOX = (160, 90)
_PAIR_S = 0.4


def run() -> None:
    lacking = [name for name in ("Xvfb", "ffmpeg", "pulseaudio") if shutil.which(name) is None]
    if lacking:
        print(f"sync:    not measured: there is no {', no '.join(lacking)}")
        return
    with tempfile.TemporaryDirectory(prefix="shotloom-sync-") as name:
        home = Path(name)
        folder = home / "film.shotloom"
        films.make(folder, films.cut_film(_SIZE, 30), materials=2)
        with Screen((1280, 800)) as screen, _Sink(home) as sink:
            recorded, marks = _recorded(folder, home, {**screen.environment(home), **sink.environment}, screen.display)
        pictures, sounds = _flashes(recorded), _beeps(recorded)
    _report(pictures, sounds, marks)


def _report(pictures: list[float], sounds: list[float], marks: list[float]) -> None:
    pairs = [(at, at - min(pictures, key=lambda flash: abs(flash - at))) for at in sounds] if pictures else []
    pairs = [(at, offset * 1000) for at, offset in pairs if abs(offset) < _PAIR_S]
    if len(pairs) < 4:
        print(f"sync:    not measured: {len(pictures)} flashes and {len(sounds)} beeps were recorded")
        return
    first = marks[0] if marks else float("inf")
    for name, found in (
        ("playing on", [offset for at, offset in pairs if at < first]),
        ("after seeks", [offset for at, offset in pairs if at >= first]),
    ):
        if not found:
            print(f"sync:    {name}: nothing was recorded")
            continue
        middle, spread = statistics.median(found), max(found) - min(found)
        print(f"sync:    {name}, sound after picture, {len(found)} beeps: median {middle:+.1f} ms,", end=" ")
        print(f"{verdict('away', abs(middle), _AIM_MS, 'ms')}, {verdict('spread', spread, _SPREAD_MS, 'ms')}")


class _Sink:
    """A PulseAudio of its own, whose only device plays nowhere and can be recorded."""

    def __init__(self, home: Path) -> None:
        self._home = home / "pulse"
        self._process: subprocess.Popen[bytes] | None = None
        self.environment: dict[str, str] = {}

    def __enter__(self) -> _Sink:
        self._home.mkdir(mode=0o700)
        socket, alsa = self._home / "socket", self._home / "asound.conf"
        alsa.write_text(
            'pcm.!default { type pulse hint { show on description "bench" } }\nctl.!default { type pulse }\n'
        )
        own = {"HOME": str(self._home), "XDG_RUNTIME_DIR": str(self._home), "PULSE_RUNTIME_PATH": str(self._home)}
        command = [
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
            *("-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"),
            *("-L", "module-null-sink sink_name=bench rate=48000 channels=2"),
        ]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(command, env={**os.environ, **own}, stdout=quiet, stderr=quiet)
        for _ in range(100):
            if socket.exists():
                break
            time.sleep(0.05)
        self.environment = {
            "PULSE_SERVER": f"unix:{socket}",
            "ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{alsa}",
        }
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait()


def _recorded(folder: Path, home: Path, environment: dict[str, str], display: str) -> tuple[Path, list[float]]:
    """The recording of a run, and the times (of the same clock) at which it was sought."""
    player = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.sync", str(folder)],
        env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert player.stdin is not None
    assert player.stdout is not None
    x, y = player.stdout.readline().split()
    out = home / "recorded.mkv"
    recorder = subprocess.Popen(
        [
            *("ffmpeg", "-loglevel", "error", "-y", "-copyts"),
            *("-thread_queue_size", "1024", "-f", "x11grab", "-draw_mouse", "0", "-framerate", "100"),
            *("-video_size", f"{_BOX[0]}x{_BOX[1]}", "-i", f"{display}+{x},{y}"),
            *("-thread_queue_size", "1024", "-f", "pulse", "-fragment_size", "1920", "-i", "bench.monitor"),
            *("-vf", "scale=16:10:flags=area,format=gray", "-vsync", "passthrough", "-c:v", "rawvideo"),
            *("-c:a", "pcm_s16le", str(out)),
        ],
        env=environment,
        stdin=subprocess.PIPE,
    )
    time.sleep(2.0)
    player.stdin.write("play\n")
    player.stdin.flush()
    marks = [float(line) for line in player.stdout]
    player.wait()
    recorder.communicate(b"q")
    return out, marks


def _flashes(path: Path) -> list[float]:
    """When the picture became white."""
    found: list[float] = []
    with av.open(str(path)) as container:
        white = False
        for frame in container.decode(video=0):
            bright = float(frame.to_ndarray(format="gray").mean())
            if bright > 220 and not white and frame.time is not None:
                found.append(frame.time)
            white = bright > 220
    return found


def _beeps(path: Path) -> list[float]:
    """When a beep began: the first loud sample after a while of silence."""
    blocks: list[NDArray[np.floating]] = []
    found: list[float] = []
    last = -1.0
    with av.open(str(path)) as container:
        for frame in container.decode(audio=0):
            assert frame.time is not None
            sound = np.abs(frame.to_ndarray().reshape(-1, 2)[:, 0].astype(np.float32)) / np.float32(32768)
            blocks.append(sound)
            for index in np.flatnonzero(sound > 0.05):
                at = frame.time + index / frame.sample_rate
                if at - last > 0.3:
                    found.append(at)
                last = at
    return found


def _play(folder: Path) -> None:
    """The window that is recorded: says where its picture is, waits for a word, plays and seeks."""
    from PySide6.QtCore import QPoint

    from studio.session.speaker import SilentSpeaker, open_speaker
    from tests.bench.window import settle, window_on

    with window_on(folder, speaker=open_speaker, workspace="review") as window:
        assert window.film is not None
        assert window.desk is not None
        window.setGeometry(0, 0, 1280, 780)
        playback = window.film.playback
        settle(2.0)
        if isinstance(playback.sound._speaker, SilentSpeaker):
            sys.stderr.write("sync: PortAudio found no device\n")
        viewport = window.desk.workspaces.panels["preview"].viewport  # type: ignore[attr-defined]
        middle = viewport.mapToGlobal(viewport.rect().center()) - QPoint(_BOX[0] // 2, _BOX[1] // 2)
        sys.stdout.write(f"{middle.x()} {middle.y()}\n")
        sys.stdout.flush()
        sys.stdin.readline()
        playback.play()
        settle(_PLAY_S)
        for frame in _SEEKS:
            sys.stdout.write(f"{time.time()}\n")
            playback.seek(frame)
            settle(_SEEK_S)
        sys.stdout.flush()


if __name__ == "__main__":
    _play(Path(sys.argv[1]))
