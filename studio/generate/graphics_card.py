"""The NVIDIA cards of this machine as their driver tells of them, and on which of them an engine works.

Numbered as the driver numbers them. A person's own `CUDA_VISIBLE_DEVICES` hides the others from us too.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

VISIBLE = "CUDA_VISIBLE_DEVICES"

_LISTED = (
    "nvidia-smi",
    "--query-gpu=index,uuid,name,memory.total,driver_version,memory.free",
    "--format=csv,noheader,nounits",
)
_HELD = ("nvidia-smi", "--query-compute-apps=pid,used_memory", "--format=csv,noheader,nounits")
_SMI_TIMEOUT_S = 5.0
# As torch writes it: "cuda: Optional[str] = '12.8'", or None.
_BUILT_FOR = re.compile(r"^cuda\b.*= *(?:'|\")", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class GraphicsCard:
    """One card; memory in bytes, 0 where the driver does not say. `number` is the driver's."""

    name: str
    memory_bytes: int
    driver: str
    free_bytes: int = 0
    number: int = 0


def graphics_cards() -> tuple[GraphicsCard, ...]:
    """The cards that an engine can use, as they are now."""
    return found_cards() if torch_is_for_cards() else ()


def torch_is_for_cards() -> bool:
    """Whether the installed torch was built for such cards, or nobody can say."""
    file = torch_version_file()
    return file is None or _is_for_cards(file)


def torch_version_file() -> Path | None:
    """Where torch says what it was built for. It is read as text: to import torch takes seconds."""
    spec = importlib.util.find_spec("torch")
    file = None if spec is None or spec.origin is None else Path(spec.origin).with_name("version.py")
    return file if file is not None and file.is_file() else None


@functools.cache
def _is_for_cards(file: Path) -> bool:
    return _BUILT_FOR.search(file.read_text(encoding="utf-8")) is not None


def found_cards() -> tuple[GraphicsCard, ...]:
    """The cards that are here and that the person lets be seen."""
    found = [_card(line) for line in _said(_LISTED) if line.count(",") == 5]
    wished = _wished()
    if wished is None:
        return tuple(card for _, card in found)
    return tuple(card for uuid, card in found if any(_is_meant(each, card.number, uuid) for each in wished))


def freest_card(cards: tuple[GraphicsCard, ...]) -> GraphicsCard | None:
    """The one with the most free memory, the first of several alike; None without any."""
    return max(cards, key=lambda card: card.free_bytes, default=None)


def choose_card() -> int | None:
    """The card for an engine that was given none; None where there is nothing to choose."""
    cards = graphics_cards()
    freest = freest_card(cards)
    return freest.number if freest is not None and len(cards) > 1 else None


def environment_for(card: int) -> dict[str, str]:
    """What lets a process see this card alone. CUDA would number the cards by speed otherwise, unlike the driver."""
    return {"CUDA_DEVICE_ORDER": "PCI_BUS_ID", VISIBLE: str(card)}


def held_on_cards(process: int | None) -> int:
    """What a process holds of the cards' memory; 0 where nobody says."""
    if process is None:
        return 0
    rows = (line.split(",") for line in _said(_HELD) if line.count(",") == 1)
    return sum(_megabytes(used.strip()) for number, used in rows if number.strip() == str(process))


def _said(question: tuple[str, ...]) -> list[str]:
    try:
        return subprocess.run(
            question, capture_output=True, text=True, timeout=_SMI_TIMEOUT_S, check=True
        ).stdout.splitlines()
    except (OSError, subprocess.SubprocessError):
        return []


def _card(line: str) -> tuple[str, GraphicsCard]:
    number, uuid, name, total, driver, free = (part.strip() for part in line.split(","))
    known = int(number) if number.isdigit() else 0
    return uuid, GraphicsCard(name, _megabytes(total), driver, _megabytes(free), known)


def _wished() -> list[str] | None:
    """What the person lets be seen; None when that is everything, or said in a way that only CUDA understands."""
    said = os.environ.get(VISIBLE)
    if said is None or "MIG" in said:
        return None
    return [each.strip() for each in said.split(",")]


def _is_meant(wish: str, number: int, uuid: str) -> bool:
    return wish == str(number) or (wish.startswith("GPU-") and uuid.startswith(wish))


def _megabytes(text: str) -> int:
    return int(text) * (1 << 20) if text.isdigit() else 0
