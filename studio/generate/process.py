"""The engine's child as an operating-system process: started, spoken to, read to its end, killed with all that it
started.

Three threads per child: one writes orders, so that a child that does not read holds nobody up, one reads lines until
end of file, one waits for the exit. The latter two put what they find into one inbox, the exit last.
"""

from __future__ import annotations

import io
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from studio.generate.graphics_card import environment_for
from studio.generate.messages import Order, encode
from studio.generate.numeric_choice import FILE_VARIABLE
from studio.generate.preflight import physical_cores
from studio.resources import checkout

_LOG_LIMIT_BYTES = 1 << 20
# A crash's stack of every thread, and what was said before it.
_TAIL_BYTES = 1 << 16
# After the exit, how long to wait for the last lines: a grandchild may still hold the other end of the pipe.
_LAST_LINES_S = 0.5


@dataclass(frozen=True, slots=True)
class Ended:
    """The process is gone. `code` is its exit status, or minus the signal that ended it."""

    code: int

    def __str__(self) -> str:
        if self.code >= 0:
            return f"exit code {self.code}"
        return f"signal {-self.code} ({(signal.strsignal(-self.code) or 'unknown').lower()})"


@dataclass(frozen=True, slots=True)
class Nudge:
    """Nothing came from the child; somebody on this side wants the reader of the inbox to look up."""


Inbox = queue.SimpleQueue[bytes | Ended | Nudge]
"""SimpleQueue and no other: its `put` may be called from a signal handler that interrupted its `get`."""


class EngineLog:
    """Where the child's standard error goes: one file that the child writes by itself, so that a crash loses
    nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._start = 0

    def open(self) -> int:
        """A descriptor for appending; without a place for a log, one that forgets."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError:
            return os.open(os.devnull, os.O_WRONLY | getattr(os, "O_CLOEXEC", 0))

    def turn(self) -> None:
        """Begin a job: from here on is what `tail` shows. A log grown long is moved to `<name>.1` first."""
        size = self._size()
        if size > _LOG_LIMIT_BYTES:
            # Copied and cut, not renamed: a living child has the file open, and appends.
            shutil.copyfile(self.path, self.path.with_name(self.path.name + ".1"))
            os.truncate(self.path, 0)
            size = 0
        self._start = size

    def _size(self) -> int:
        try:
            return self.path.stat().st_size
        except OSError:  # not there, or nowhere that could be looked at
            return 0

    def tail(self, lines: int = 60) -> str:
        """The last lines since the job began."""
        if not self._size():
            return ""
        with self.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(min(size, max(self._start, size - _TAIL_BYTES)))
            text = file.read().decode("utf-8", "replace")
        return "\n".join(text.strip().splitlines()[-lines:])


class ChildProcess:
    """One running child.

    On Linux it dies with the *thread* that constructs this object (see `studio.generate.child`): let that thread live
    as long as the child is wanted. Raises OSError when it cannot be started.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: EngineLog,
        threads: int | None = None,
        choices: Path | None = None,
        card: int | None = None,
    ) -> None:
        self.inbox: Inbox = queue.SimpleQueue()
        self._orders: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._guard = threading.Lock()
        self._reaped = False
        errors = log.open()
        try:
            self._process = subprocess.Popen(
                [*command, "--parent", str(os.getpid())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                bufsize=0,
                env=environment(threads, choices, card),
                start_new_session=True,
            )
        finally:
            os.close(errors)
        self._writer = threading.Thread(target=self._write, name="engine-writer", daemon=True)
        self._reader = threading.Thread(target=self._read, name="engine-reader", daemon=True)
        self._watcher = threading.Thread(target=self._watch, name="engine-watcher", daemon=True)
        for thread in (self._writer, self._reader, self._watcher):
            thread.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return not self._reaped

    def send(self, order: Order) -> None:
        """Hand over one order and return at once. To a child that is gone this does nothing: its `Ended` says so."""
        self._orders.put(encode(order))

    def kill(self) -> None:
        """End the process and everything in its group, at once. Safe at any time, from any thread."""
        with self._guard:
            self._kill_group()

    def close(self, grace_s: float) -> None:
        """Tell the child that nobody listens any more, which ends it, and kill it if it stays. Waits until it is
        gone."""
        self._orders.put(None)
        self._watcher.join(grace_s)
        if self._watcher.is_alive():
            self.kill()
            self._watcher.join(grace_s)

    def _write(self) -> None:
        """Write orders until there are no more, which closes the pipe, or until nobody is left to read them."""
        pipe = self._process.stdin
        assert pipe is not None
        with pipe, suppress(OSError):
            while (order := self._orders.get()) is not None:
                rest = memoryview(order)
                while rest:
                    rest = rest[pipe.write(rest) :]

    def _read(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        with io.BufferedReader(pipe) as lines:  # type: ignore[type-var]  # bufsize=0 gave us the raw file
            for line in lines:
                if line.endswith(b"\n"):  # else it died in the middle of saying it
                    self.inbox.put(line)

    def _watch(self) -> None:
        if hasattr(os, "waitid"):
            # Leaves the dead child unreaped: until then its id, and so its group's, belongs to nobody else.
            os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
            with self._guard:
                self._kill_group()
                code = self._process.wait()
                self._reaped = True
        else:
            code = self._process.wait()
            self._reaped = True
        self._orders.put(None)
        self._writer.join(_LAST_LINES_S)
        self._reader.join(_LAST_LINES_S)
        self.inbox.put(Ended(code))

    def _kill_group(self) -> None:
        if self._reaped:
            return
        if sys.platform == "win32":
            self._process.kill()
            return
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # macOS says the latter of a group of zombies
            return


def engine_command() -> list[str]:
    """How the child is started: this program again, told to be the engine."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "engine"]
    # -P: a film's folder may hold a `types.py`, and the current folder must not come before the standard library.
    return [sys.executable, "-P", "-m", "studio.generate.child"]


def environment(threads: int | None = None, choices: Path | None = None, card: int | None = None) -> Mapping[str, str]:
    """The child's environment, with the file of `studio.generate.numeric_choice` where there is one; the only graphics
    card that it sees is `card`, where given.

    What it sets has to be there before Python starts: OpenMP and the hub read it once.
    """
    count = str(threads or physical_cores())
    settings = {
        # Spinning barriers make a busy machine twenty times slower.
        "OMP_WAIT_POLICY": "PASSIVE",
        "OMP_NUM_THREADS": count,
        "MKL_NUM_THREADS": count,
        "OPENBLAS_NUM_THREADS": count,
        "TOKENIZERS_PARALLELISM": "false",
        "HF_HUB_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "PYTHONUTF8": "1",
    }
    if card is not None:
        settings |= environment_for(card)
    if choices is not None:
        settings[FILE_VARIABLE] = str(choices)
    root = checkout()
    if root is not None:
        settings["PYTHONPATH"] = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
    return {**os.environ, **settings}
