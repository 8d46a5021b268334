"""The examples that ship with the program: boards in `resources/examples`, each with a picture beside it or none."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from studio.resources import resource

_PICTURES = (".jpg", ".png")


@dataclass(frozen=True, slots=True)
class Example:
    """One board, with what its card says."""

    board: Path
    title: str
    shots: int
    picture: Path | None


def examples() -> tuple[Example, ...]:
    """Every example that can be read, the smallest first."""
    found = (_read(board) for board in resource("examples").glob("*.toml"))
    return tuple(sorted((each for each in found if each is not None), key=lambda each: (each.shots, each.title)))


def _read(board: Path) -> Example | None:
    try:
        table = tomllib.loads(board.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    pictures = (board.with_suffix(suffix) for suffix in _PICTURES)
    film = table.get("film", {})
    return Example(
        board=board,
        title=str(film.get("title", board.stem)),
        shots=len(table.get("shot", ())),
        picture=next((each for each in pictures if each.is_file()), None),
    )
