"""What the models of the catalogue take, reckoned as for the person's own: printed as lines of `resources/models.toml`.

`python -m tests.full_size.needs [ID]…`; nothing is fetched, and no weight is made.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import msgspec

from studio.generate.catalog import known_models
from studio.generate.model_row import ModelRow, Need
from studio.generate.reckoning import computed_for, reckoned
from tests.full_size.whole import WHOLE, footprint_at

COMMAND = "python -m tests.full_size.needs"


def computed(row: ModelRow, folder: Path) -> tuple[Need, ...]:
    """Every way that takes a card; `folder` is one to lay the model out in."""
    needs = reckoned(row, footprint_at(row, folder), computed_for(row))
    return tuple(msgspec.structs.replace(need, command=COMMAND) for need in needs if need.way != "processor")


def line_of(need: Need) -> str:
    """As the catalogue has it."""
    how, source = need.how, need.source
    return (
        f'    {{ way = "{need.way}", card_gib = {need.card_gib:g}, memory_gib = {need.memory_gib:g}, how = "{how}", '
        f'source = "{source}", command = "{need.command}" }},'
    )


def main() -> int:
    wanted = sys.argv[1:] or list(WHOLE)
    unknown = [each for each in wanted if each not in WHOLE]
    if unknown:
        print(f"{unknown[0]} is not counted: choose from {', '.join(WHOLE)}", file=sys.stderr)
        return 2
    for row in known_models():
        if row.id in wanted:
            with tempfile.TemporaryDirectory() as folder:
                needs = computed(row, Path(folder))
            print(f"{row.id}:", *map(line_of, needs), sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
