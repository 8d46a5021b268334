"""What a journey must have left on the disk, read by the command line and by the program's own probe."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from studio.media.probe import probe
from tests.journey.person import Person

TITLE = "The Red Boat"


def film_of(person: Person) -> Path:
    return person.films / f"{TITLE}.shotloom"


def shots_of(person: Person) -> list[dict[str, Any]]:
    """The shots as they are saved."""
    return person.info(film_of(person))["shots"]


def prompts_of(person: Person) -> list[tuple[str, int]]:
    """Every prompt with its length in frames."""
    return [(shot["prompt"], shot["duration"]) for shot in shots_of(person)]


def check_film(person: Person, *, frames: int) -> None:
    """The exported film has its frames, its size and its sound."""
    found = probe(person.films / f"{TITLE}.mp4")
    assert (found.kind, found.frames, found.width, found.height) == ("video", frames, 854, 480)
    assert found.has_sound
