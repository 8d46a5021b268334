"""The examples that ship with the program: boards in `resources/examples`, their pictures and their ready takes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from studio.production.example_folder import RECIPE, ready_folder
from studio.resources import resource

_PICTURES = (".jpg", ".png")


@dataclass(frozen=True, slots=True)
class Example:
    """One board, with what its card says."""

    board: Path
    title: str
    shots: int
    missing: int
    """How many shots have no take yet: those are for the person to make."""
    picture: Path | None


def examples() -> tuple[Example, ...]:
    """Every example that can be read: first those in which nearly everything is made, and something is left to do."""
    found = (_read(board) for board in resource("examples").glob("*.toml"))
    return tuple(
        sorted(
            (each for each in found if each is not None), key=lambda each: (not each.missing, each.missing, each.title)
        )
    )


def _read(board: Path) -> Example | None:
    try:
        table = tomllib.loads(board.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    pictures = (board.with_suffix(suffix) for suffix in _PICTURES)
    film, shots = table.get("film", {}), table.get("shot", ())
    wanted = sum(shot.get("source", "generated") == "generated" for shot in shots)
    ready = len(list(ready_folder(board).glob(f"*/{RECIPE}")))
    return Example(
        board=board,
        title=str(film.get("title", board.stem)),
        shots=len(shots),
        missing=wanted - ready,
        picture=next((each for each in pictures if each.is_file()), None),
    )
