"""What a new shot is called: a number between those of its neighbours, as on a slate."""

from __future__ import annotations

from dataclasses import replace

from studio.domain.project import Project

NAME_STEP = 10


def named(project: Project, position: int) -> Project:
    """Name the shot at `position` between its neighbours' numbers: 015 between 010 and 020."""
    taken = {shot.name for i, shot in enumerate(project.shots) if i != position}
    before = _number(project.shots[position - 1].name) if position > 0 else 0
    after = _number(project.shots[position + 1].name) if position + 1 < len(project.shots) else None
    wanted = before + NAME_STEP if after is None or after <= before else (before + after) // 2
    name, suffix = f"{wanted:03}", 0
    while name in taken:
        suffix += 1
        name = f"{before:03}{_letters(suffix)}"
    shots = (*project.shots[:position], replace(project.shots[position], name=name), *project.shots[position + 1 :])
    return replace(project, shots=shots)


def _number(name: str) -> int:
    digits = "".join(c for c in name if c.isascii() and c.isdigit())
    return int(digits[:9]) if digits else 0


def _letters(count: int) -> str:
    text = ""
    while count:
        count, rest = divmod(count - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
