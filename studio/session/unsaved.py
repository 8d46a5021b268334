"""Words that could not be saved: kept for a copy, for the question before closing, and to be tried again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studio.domain.edits import Edit


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they were written, and the edit that puts them into the film."""

    text: str
    label: str
    edit: Edit
    merge: str | None = None


class Unsaved:
    """What was written last in each place, such as "prompt of s3", where it is in no file yet."""

    def __init__(self) -> None:
        self._kept: dict[str, Words] = {}

    def __iter__(self) -> Iterator[Words]:
        return iter(tuple(self._kept.values()))

    def __bool__(self) -> bool:
        return bool(self._kept)

    def __contains__(self, place: str) -> bool:
        return place in self._kept

    def keep(self, place: str, words: Words) -> None:
        self._kept[place] = words

    def drop(self, place: str) -> bool:
        """Forget what was written there; False when there was nothing."""
        return self._kept.pop(place, None) is not None

    def shown(self, place: str, saved: str) -> str:
        """What a field shows there: what was written, else what the film says."""
        words = self._kept.get(place)
        return saved if words is None else words.text

    def take(self) -> tuple[tuple[str, Words], ...]:
        """All of it, to be tried again; nothing is kept here afterwards."""
        taken, self._kept = tuple(self._kept.items()), {}
        return taken
