"""What a process holds of the host's memory, and whether any was killed for it, as the Linux kernel counts it; nothing
is known elsewhere.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

_RESET_PEAK = "5"
"""What `clear_refs` understands as: begin counting the peak anew (proc(5))."""


class ProcessMeter:
    """The peak of this process from `begin` on, above what it held when this was made: its libraries do not count."""

    def __init__(self) -> None:
        self._libraries = held_bytes()

    def begin(self) -> None:
        """Forget the peak so far."""
        with suppress(OSError):  # not every system lets a process forget: then it is the peak of all its takes
            Path("/proc/self/clear_refs").write_text(_RESET_PEAK)

    def peak_bytes(self) -> int:
        """The most since then; 0 where the system does not say."""
        return max(0, _field("self", "VmHWM") - self._libraries)


def held_bytes(process: int | None = None) -> int:
    """What a process holds now, by default this one; 0 where the system does not say."""
    return _field("self" if process is None else str(process), "VmRSS")


def memory_kills() -> int | None:
    """How many processes the system has killed since it started because memory ran out, those at the limit of a control
    group included; None where it does not say."""
    try:
        lines = Path("/proc/vmstat").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith("oom_kill ")), None)


def _field(process: str, name: str) -> int:
    try:
        lines = Path("/proc", process, "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:")), 0)
