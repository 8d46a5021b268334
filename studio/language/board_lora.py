"""The LoRAs that a board names for a shot or a scene, read and written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from studio.domain.errors import EditError
from studio.domain.lora_edits import STRONGEST, check_loras
from studio.domain.shot import Lora
from studio.language.board_table import Table

KEY = "lora"


def read_loras(table: Table) -> tuple[Lora, ...]:
    """File names, or tables of file and strength; one may stand alone. Raises BoardError."""
    loras = tuple(_lora(table, item) for item in table.items(KEY))
    try:
        check_loras(loras)
    except EditError as error:
        table.fail(f"{KEY} of {table.label}: {error}", KEY, error)
    return loras


def _lora(owner: Table, item: object) -> Lora:
    values = {"file": item} if isinstance(item, str) else item
    if not isinstance(values, dict):
        owner.fail(f"{KEY} of {owner.label} must be file names or {{ file, strength }} tables", KEY)
    table = owner.inner(values, "the LoRA", KEY)
    table.only(("file", "strength"))
    return Lora(table.required("file"), table.number("strength", 1.0, -STRONGEST, STRONGEST))


def written_loras(loras: Sequence[Lora]) -> dict[str, Any]:
    """The key and its value; nothing where there are none."""
    return {KEY: [_written(each) for each in loras]} if loras else {}


def _written(lora: Lora) -> str | Mapping[str, str | float]:
    return lora.file if lora.strength == 1.0 else {"file": lora.file, "strength": lora.strength}
