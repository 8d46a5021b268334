"""What differs between two Projects, entity by entity: the rows that an edit writes, and that undo writes back.

Entities are compared by identity first, so an edit of one shot among 10,000 costs one look at each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.span import changed_span
from studio.storage import rank
from studio.storage.record import Entity, saved_record, write_record

Ranks = dict[str, dict[str, int]]
"""By kind and id: the rank that orders the entities of that kind."""

LISTS = {
    "scene": "scenes",
    "character": "characters",
    "place": "places",
    "shot": "shots",
    "track": "tracks",
    "marker": "markers",
    "title": "titles",
    "mark": "marks",
}
"""The lists of a Project by the kind of their entities."""

FILM_ID = "film"
_BESIDE = 16
"""How many entities on either side of a place without room move up first."""


@dataclass(frozen=True, slots=True)
class Version:
    """One entity as saved: its rank, and its JSON, or None where the change leaves that as it is."""

    rank: int
    body: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One entity before and after an edit; None where it does not exist."""

    kind: str
    id: str
    before: Version | None
    after: Version | None

    @property
    def in_place(self) -> bool:
        """Whether only the words changed: not the order, nothing new and nothing gone."""
        return self.before is not None and self.after is not None and self.before.rank == self.after.rank


def differences(old: Project, new: Project, ranks: Ranks) -> list[Change]:
    """The changes that lead from `old`, which has `ranks`, to `new`. Raises EditError when `new` cannot be saved."""
    found: list[Change] = []
    if old.film is not new.film and old.film != new.film:
        found.append(_changed("film", FILM_ID, Version(0, saved_record(old.film)), 0, new.film))
    for kind, field in LISTS.items():
        before, after = getattr(old, field), getattr(new, field)
        if before is not after:
            found += _list_differences(kind, before, after, ranks[kind])
    return found


def id_of(entity: Any) -> str:
    """How an entity is told from others of its kind."""
    return getattr(entity, "id", FILM_ID)


def _list_differences(kind: str, old: Sequence[Any], new: Sequence[Any], ranks: dict[str, int]) -> Iterator[Change]:
    start, old_end, new_end = changed_span(old, new)
    was, now = old[start:old_end], new[start:new_end]
    _check_ids(kind, was, now, ranks)
    below = ranks[old[start - 1].id] if start else None
    above = ranks[old[old_end].id] if old_end < len(old) else None
    gone = {entity.id: entity for entity in was}
    new_ranks = rank.spread([ranks[entity.id] if entity.id in gone else None for entity in now], below, above)
    beside = _BESIDE
    while new_ranks is None:
        # No room there: those beside it move up, ever more of them, at last all.
        start, behind = max(start - beside, 0), min(beside, len(old) - old_end)
        old_end, new_end, beside = old_end + behind, new_end + behind, beside * beside
        now, gone = new[start:new_end], {entity.id: entity for entity in old[start:old_end]}
        below = ranks[old[start - 1].id] if start else None
        above = ranks[old[old_end].id] if old_end < len(old) else None
        new_ranks = rank.anew(len(now), below, above)
    for entity, place in zip(now, new_ranks, strict=True):
        before = gone.pop(entity.id, None)
        if before is None:
            yield Change(kind, entity.id, None, Version(place, write_record(entity)))
        elif before is not entity and before != entity:
            yield _changed(kind, entity.id, Version(ranks[entity.id], saved_record(before)), place, entity)
        elif ranks[entity.id] != place:
            yield Change(kind, entity.id, Version(ranks[entity.id], None), Version(place, None))
    for entity in gone.values():
        yield Change(kind, entity.id, Version(ranks[entity.id], saved_record(entity)), None)


def _changed(kind: str, entity_id: str, before: Version, place: int, after: Entity) -> Change:
    return Change(kind, entity_id, before, Version(place, write_record(after)))


def _check_ids(kind: str, old: Sequence[Any], new: Sequence[Any], ranks: dict[str, int]) -> None:
    ids = {entity.id for entity in new}
    added = ids - {entity.id for entity in old}
    if len(ids) != len(new) or any(each in ranks for each in added):
        raise EditError(f"two {kind}s of a film cannot have the same id")
