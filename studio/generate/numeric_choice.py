"""Which numbers were found fastest on this machine for a model, and how that was found: a small JSON file.

The engine's child measures and writes it, `doctor` reads it. Whatever is wrong with the file means: measure again.
"""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from pathlib import Path

import msgspec

from studio.generate.messages import Description
from studio.media.durable import write_whole

FILE_VARIABLE = "SHOTLOOM_NUMERIC_CHOICES"
"""Where the parent tells its child the file; unset, nothing is measured and the rule decides."""
PATH_VARIABLE = "SHOTLOOM_NUMERIC_PATH"
"""Where a person sets the path by hand."""
_MOST = 32


class Trial(msgspec.Struct, frozen=True):
    """One path on the short run: its best time, and how alike its picture is to that of the exact path (None for that
    path itself)."""

    path: str
    seconds: float
    likeness_db: float | None = None


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What is used for the model whose weights have this digest, on this machine. The first trial is the exact path."""

    machine: str
    weights: str
    model: str
    path: str
    trials: tuple[Trial, ...]
    measured: str
    """UTC, ISO 8601."""

    def sentence(self) -> str:
        """What was chosen, why, and with which times."""
        times = ", ".join(_told(trial) for trial in self.trials)
        return (
            f"Numbers: {self.model} computes in {self.path}, the fastest here that keeps the picture: "
            f"{times}; measured {self.measured}."
        )


def machine_of(description: Description) -> str:
    """What has to stay the same for times to stay true: processor, instructions, threads and torch."""
    kinds = ", ".join(device.name for device in description.devices)
    torch = description.versions.get("torch", "?")
    return f"{_processor()}; {kinds}; {description.threads} threads; torch {torch}"


def remembered(file: Path) -> tuple[Choice, ...]:
    """Every choice in the file, the newest last; none when there is no file or it cannot be understood."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=tuple[Choice, ...])
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return ()


def find_choice(file: Path, machine: str, weights: str) -> Choice | None:
    """What was measured for these weights on this machine."""
    same = (each for each in remembered(file) if (each.machine, each.weights) == (machine, weights))
    return next(same, None)


def remember(file: Path, choice: Choice) -> None:
    """Add a choice, in place of an older one for the same. A file that cannot be written is no reason to stop."""
    others = [each for each in remembered(file) if (each.machine, each.weights) != (choice.machine, choice.weights)]
    whole = msgspec.json.format(msgspec.json.encode([*others[1 - _MOST :], choice]), indent=2) + b"\n"
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, whole)


def about_numbers(file: Path, description: Description) -> list[str]:
    """What `doctor` says of the paths on this machine."""
    wished = os.environ.get(PATH_VARIABLE)
    if wished is not None:
        return [f"Numbers: {PATH_VARIABLE} is set, so every model computes in {wished}."]
    here = machine_of(description)
    told = [choice.sentence() for choice in remembered(file) if choice.machine == here]
    if not told:
        return ["Numbers: not measured on this machine yet; that happens when a small model is loaded first."]
    return [*told, f"To measure anew, delete {file}."]


def _told(trial: Trial) -> str:
    alike = "" if trial.likeness_db is None else f" ({trial.likeness_db:.0f} dB alike)"
    return f"{trial.path} {trial.seconds:.2f} s{alike}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
