"""The child's first milliseconds: it ties its life to its parent's, steps back behind the window, and keeps the pipe
for itself.

Nothing heavy is imported before that is done; then `studio.generate.worker` does the work.
"""

from __future__ import annotations

import argparse
import ctypes
import faulthandler
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_NICENESS = 10
# 0 is neutral, 1000 is first: when memory runs out the kernel is to take the engine and leave the editor.
_OOM_SCORE = 500


def main(arguments: Sequence[str] | None = None) -> None:
    """The engine's process: orders on standard input, answers on standard output, until the orders end."""
    parser = argparse.ArgumentParser(prog="shotloom engine")
    parser.add_argument("--parent", type=int, required=True, help="process id that this one must not outlive")
    parent: int = parser.parse_known_args(arguments)[0].parent  # a bundle is called with "engine" before it
    die_with(parent)
    step_back()
    orders, answers = take_descriptors()
    faulthandler.enable()  # a native crash leaves its stack in the log
    # Only now: libraries may print while they are imported, and take seconds.
    from studio.generate.worker import serve

    serve(orders, answers)


def die_with(parent: int) -> None:
    """End this process when its parent, of process id `parent`, ends.

    On Linux the kernel sends SIGKILL, which also works while native code holds the GIL. It follows the *thread* that
    started us: that one must live as long as we should. Elsewhere the thread that reads orders notices the end of the
    pipe (see `studio.generate.worker`).
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        # It may have died before the line above: then nobody will ever signal us.
        if os.getppid() != parent:
            os._exit(1)


def step_back() -> None:
    """Let the window and the person's other programs go first, and leave no memory image of many gigabytes behind a
    crash."""
    if sys.platform == "win32":
        return
    import resource

    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _tell_kernel("oom_score_adj", _OOM_SCORE)
        # A session of its own, as this is one, is a group that gets as much as the window's, however nice its members.
        _tell_kernel("autogroup", _NICENESS)


def _tell_kernel(name: str, value: int) -> None:
    """Some kernels lack what is set, and some containers forbid it; then the kernel chooses as it likes."""
    with suppress(OSError):
        Path("/proc/self", name).write_text(str(value))


def take_descriptors() -> tuple[int, int]:
    """Private copies of standard input and output, (orders, answers). What anyone prints from now on, also native
    code, goes to standard error.

    What reads standard input finds it empty.
    """
    orders, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return orders, answers


if __name__ == "__main__":
    main()
