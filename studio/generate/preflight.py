"""What this machine has for making films: cores, memory, disk, graphics cards. Looks only; what models can use is for
the engine's child to say.

Nothing here imports torch.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from studio.generate.graphics_card import GraphicsCard, found_cards, torch_is_for_cards
from studio.generate.messages import Description
from studio.generate.model_row import ModelRow

_GIB = 1 << 30
# A minute of film with all its lossless frames, and room to breathe.
_SCARCE_DISK_BYTES = 2 * _GIB
_SCARCE_MEMORY_BYTES = 4 * _GIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What is here. `memory_bytes` and `free_memory_bytes` are 0 where the system does not say."""

    cores: int
    threads: int
    memory_bytes: int
    free_memory_bytes: int
    free_disk_bytes: int
    disk: Path
    cards: tuple[GraphicsCard, ...] = ()
    torch_sees_cards: bool = True

    @property
    def usable_cards(self) -> tuple[GraphicsCard, ...]:
        """Those that models can run on."""
        return self.cards if self.torch_sees_cards else ()


def look_at(disk: Path) -> Machine:
    """This machine, with the room on the disk that holds `disk` (or its nearest parent that exists)."""
    total, free = _memory()
    place = disk.absolute()
    while not place.exists():
        place = place.parent
    return Machine(
        cores=physical_cores(),
        threads=usable_threads(),
        memory_bytes=total,
        free_memory_bytes=free,
        free_disk_bytes=shutil.disk_usage(place).free,
        disk=place,
        cards=found_cards(),
        torch_sees_cards=torch_is_for_cards(),
    )


def usable_threads() -> int:
    """Logical processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def physical_cores() -> int:
    """Cores that this process may use, each counted once: a second thread per core slows matrix products down."""
    usable = usable_threads()
    topology = Path("/sys/devices/system/cpu").glob("cpu[0-9]*/topology/thread_siblings_list")
    try:
        cores = len({each.read_text() for each in topology})
    except OSError:
        return usable
    return min(usable, cores) if cores else usable


def free_memory_bytes() -> int:
    """The memory that is free now; 0 where the system does not say."""
    return _memory()[1]


def sentences(machine: Machine, description: Description, models: tuple[ModelRow, ...]) -> list[str]:
    """What `doctor` says: what is here, what is missing, and what to do about it."""
    return [
        f"Processor: {_count(machine.cores, 'core')}, {_count(machine.threads, 'thread')}.",
        _about_memory(machine),
        _about_disk(machine),
        *_about_cards(machine, description),
        *_about_libraries(description),
        *(_about_model(row) for row in models),
    ]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _gib(amount: int) -> str:
    return f"{amount / _GIB:.1f} GiB"


def _about_memory(machine: Machine) -> str:
    if not machine.memory_bytes:
        return "Memory: this system does not say how much there is."
    said = f"Memory: {_gib(machine.memory_bytes)}, of which {_gib(machine.free_memory_bytes)} free"
    if machine.free_memory_bytes < _SCARCE_MEMORY_BYTES:
        return f"{said}; that is little: close other programs before generating."
    return f"{said}."


def _about_disk(machine: Machine) -> str:
    said = f"Disk: {_gib(machine.free_disk_bytes)} free at {machine.disk}"
    if machine.free_disk_bytes < _SCARCE_DISK_BYTES:
        return f"{said}; that is little: takes keep all their frames losslessly, so make room first."
    return f"{said}."


def _about_cards(machine: Machine, description: Description) -> list[str]:
    if not machine.cards:
        return ["Graphics: no NVIDIA card found; the built-in model runs on the processor."]
    said = [f"Graphics: {card.name}, {_gib(card.memory_bytes)}, driver {card.driver}." for card in machine.cards]
    if not machine.torch_sees_cards or not sees_cards(description):
        said.append(UNSEEN)
    return said


UNSEEN = "The installed torch does not see that card: install torch's CUDA build to use it, or a newer driver."


def sees_cards(description: Description) -> bool:
    """Whether the engine's child found a card, or could not look."""
    return bool(description.problem) or any(device.kind != "cpu" for device in description.devices)


def _about_libraries(description: Description) -> list[str]:
    if description.problem:
        return [f"Engine: it cannot run models: {description.problem}."]
    versions = ", ".join(f"{name} {version}" for name, version in description.versions.items())
    devices = ", ".join(device.name for device in description.devices)
    return [f"Engine: {versions}; computes on {devices} with {_count(description.threads, 'thread')}."]


def _about_model(row: ModelRow) -> str:
    state = "ready" if row.installed else f"not installed: its files are not at {row.folder}"
    return f"Model {row.id} ({row.title}): {state}."


def _memory() -> tuple[int, int]:
    """Total and available bytes, within the limit of a control group if there is one."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        table = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines if line.endswith("kB")}
        total, free = table["MemTotal"], table["MemAvailable"]
    except (OSError, KeyError, ValueError):
        return 0, 0
    try:
        limit = int(Path("/sys/fs/cgroup/memory.max").read_text())
        used = int(Path("/sys/fs/cgroup/memory.current").read_text())
    except (OSError, ValueError):  # no such group, or "max"
        return total, free
    return min(total, limit), min(free, max(0, limit - used))
