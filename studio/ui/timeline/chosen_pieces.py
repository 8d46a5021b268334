"""Which clips of sound and titles are selected, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from studio.domain.project import Clip, ClipId, Project, Title, TitleId

Key: TypeAlias = tuple[Literal["clip", "title"], str]
"""A clip and a title can have the same id."""


@dataclass(frozen=True, slots=True)
class ChosenPieces:
    """In the order in which they were selected: the last is the current one, which is meant where one alone can be."""

    keys: tuple[Key, ...] = ()

    @classmethod
    def of(cls, *pieces: Clip | Title) -> ChosenPieces:
        return cls(tuple(map(_key, pieces)))

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, piece: Clip | Title) -> bool:
        return _key(piece) in self.keys

    @property
    def clips(self) -> tuple[ClipId, ...]:
        return tuple(ClipId(name) for kind, name in self.keys if kind == "clip")

    @property
    def titles(self) -> tuple[TitleId, ...]:
        return tuple(TitleId(name) for kind, name in self.keys if kind == "title")

    @property
    def clip(self) -> ClipId | None:
        """The current one, where that is a clip."""
        return ClipId(self.keys[-1][1]) if self.keys and self.keys[-1][0] == "clip" else None

    @property
    def title(self) -> TitleId | None:
        """The current one, where that is a title."""
        return TitleId(self.keys[-1][1]) if self.keys and self.keys[-1][0] == "title" else None

    def there(self, project: Project) -> ChosenPieces:
        """Those of them that a film still has."""
        if not self.keys:
            return self
        known = {_key(piece) for row in _rows(project) for piece in row}
        kept = tuple(key for key in self.keys if key in known)
        return self if len(kept) == len(self.keys) else ChosenPieces(kept)

    def with_current(self, *pieces: Clip | Title) -> ChosenPieces:
        """These as well, the last of them the current one."""
        new = dict.fromkeys(map(_key, pieces))
        return ChosenPieces((*(key for key in self.keys if key not in new), *new))

    def without(self, piece: Clip | Title) -> ChosenPieces:
        gone = _key(piece)
        return ChosenPieces(tuple(key for key in self.keys if key != gone))

    def up_to(self, piece: Clip | Title, project: Project) -> ChosenPieces:
        """All between the current one and a piece as well, where both lie on one row; else that piece."""
        row = next((row for row in _rows(project) if piece in row), (piece,))
        current = next((place for place, each in enumerate(row) if self.keys and _key(each) == self.keys[-1]), None)
        if current is None:
            return self.with_current(piece)
        place = row.index(piece)
        between = row[current : place + 1] if current <= place else row[place : current + 1][::-1]
        return self.with_current(*between)


def _key(piece: Clip | Title) -> Key:
    return ("clip" if isinstance(piece, Clip) else "title", piece.id)


def _rows(project: Project) -> list[tuple[Clip | Title, ...]]:
    return [project.titles, *(track.clips for track in project.tracks)]
