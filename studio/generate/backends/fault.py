"""What the test card can be told to do wrong, by words in brackets in its prompt: the ways in which real models go
wrong, on demand.

`[hang]` happens while the picture is being denoised, `[hang while decoding]` later. See `FAULTS` for the words.
"""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from studio.generate.arrangement import PLAIN, Arrangement
from studio.generate.backends.base import Cancelled, Report

_WORDS = re.compile(r"\[([a-z-]+)(?: while ([a-z]+))?\]")
_LONG_S = 3600.0
_CROWD_BYTES = 256 << 20
_SLOW_STEPS, _SLOW_STEP_S = 100, 0.05
_LONG_STEPS = 2400


def faults_in(prompt: str, arrangement: Arrangement = PLAIN) -> list[tuple[str, str]]:
    """The faults that a prompt asks for, each with the phase in which it is to happen. Unknown words in brackets are
    just words; `[crowded]` goes wrong only while the whole model is held at once."""
    found = [(word, phase or "denoising") for word, phase in _WORDS.findall(prompt)]
    resident = arrangement.placement.way == "resident"
    return [
        (word, phase)
        for word, phase in found
        if (word in FAULTS or word in RESULT_FAULTS) and (resident or word != "crowded")
    ]


def without_faults(prompt: str) -> str:
    """The prompt as it is to be read in the picture."""
    return re.sub(r"\s+", " ", _WORDS.sub("", prompt)).strip()


def commit(fault: str, report: Report) -> None:
    """Go wrong. Some of these return, most do not."""
    if fault in FAULTS:
        FAULTS[fault](report)


def _fail(_: Report) -> None:
    raise RuntimeError("the test card was told to fail")


def _hang(_: Report) -> None:
    deadline = time.monotonic() + _LONG_S
    while time.monotonic() < deadline:
        time.sleep(1.0)


def _hold_gil(_: Report) -> None:
    """Native code that never lets another Python thread run. PyDLL, unlike CDLL, calls without releasing the lock."""
    deadline = time.monotonic() + _LONG_S
    while time.monotonic() < deadline:
        if sys.platform == "win32":
            ctypes.PyDLL("kernel32").Sleep(1000)
        else:
            ctypes.PyDLL(None).sleep(1)


def _ignore_cancel(report: Report) -> None:
    deadline = time.monotonic() + _LONG_S
    while time.monotonic() < deadline:
        time.sleep(0.02)
        try:
            report.step(0.5, "denoising")
        except Cancelled:
            continue


def _slow(report: Report, steps: int = _SLOW_STEPS) -> None:
    for step in range(steps):
        report.step(0.3 + 0.2 * step / steps, "slow")
        time.sleep(_SLOW_STEP_S)


def _long(report: Report) -> None:
    """Two minutes, which nobody waits for: until it is cancelled."""
    _slow(report, _LONG_STEPS)


def _crash(_: Report) -> None:
    ctypes.string_at(0)


def _kill(_: Report) -> None:
    """As the kernel does when memory runs out."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def _exit(_: Report) -> None:
    os._exit(3)


def _quit(_: Report) -> None:
    sys.exit("the test card was told to quit")


def _memory(_: Report) -> None:
    np.empty(1 << 60, dtype=np.uint8)


def _bad_alloc(_: Report) -> None:
    """As native code that asks for more than there is: nothing catches it, and the process ends itself."""
    if sys.platform == "linux":
        ask = ctypes.CDLL("libstdc++.so.6")._Znwm  # operator new
        ask.argtypes = [ctypes.c_size_t]
        ask(1 << 60)
    os.write(2, b"terminating due to uncaught exception of type std::bad_alloc\n")
    os.abort()


def _no_buffer(_: Report) -> None:
    """As OpenBLAS, which says it and ends the process."""
    os.write(2, b"OpenBLAS error: Memory allocation still failed after 10 retries, giving up.\n")
    os._exit(1)


def _crowded(_: Report) -> None:
    """Run out of memory as a model does: allocate and touch more and more, until the system gives no more. A limit
    makes sure that it is this process which meets it, and not the machine."""
    if sys.platform == "win32":
        raise MemoryError
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + _CROWD_BYTES, before[1]))
    held = []
    try:
        while True:
            held.append(np.ones(_CROWD_BYTES // 16, dtype=np.uint8))
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _address_space() -> int:
    """What this process has of the address space now, in bytes."""
    pages = Path("/proc/self/statm")
    if not pages.exists():
        return 1 << 40
    return int(pages.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _noise(_: Report) -> None:
    """Print on every way to standard output that there is; some of it looks like a message."""
    print('{"type": "made"}\nnoise from Python', flush=True)  # noqa: T201  # printing is the point
    os.write(1, b"noise from a descriptor\n")
    libc = ctypes.CDLL("msvcrt" if sys.platform == "win32" else None)
    libc.puts(b"noise from C")
    libc.fflush(None)
    subprocess.run([sys.executable, "-S", "-c", "print('noise from another program')"], check=True)
    sys.stdin.read()  # and one that wants to talk


def _spawn(report: Report) -> None:
    """Start a process that keeps our descriptors open and would outlive us, as data loaders do; then wait."""
    if hasattr(os, "fork") and os.fork() == 0:
        time.sleep(_LONG_S)
        os._exit(0)
    _slow(report)


FAULTS: dict[str, Callable[[Report], None]] = {
    "fail": _fail,
    "hang": _hang,
    "hold-gil": _hold_gil,
    "ignore-cancel": _ignore_cancel,
    "slow": _slow,
    "long": _long,
    "crash": _crash,
    "kill": _kill,
    "exit": _exit,
    "quit": _quit,
    "memory": _memory,
    "bad-alloc": _bad_alloc,
    "no-buffer": _no_buffer,
    "crowded": _crowded,
    "noise": _noise,
    "spawn": _spawn,
}

RESULT_FAULTS = ("not-a-number", "misshapen", "short", "silent")
"""Faults of what is made, committed by the test card itself: sound that is no number, pictures of a wrong shape, too
few frames, no sound."""
