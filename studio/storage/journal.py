"""The one door to a Project: every edit is written, with its way back, in one transaction before anybody sees it.

What is in memory, what is on the disk and what undo restores therefore never disagree. No Qt; edits come from one
thread.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from studio.domain.check import check_project
from studio.domain.edits import Edit
from studio.domain.errors import EditError, StorageError
from studio.domain.project import Film, Project
from studio.storage.change import FILM_ID, LISTS, Change, Ranks, Version, differences, id_of
from studio.storage.database import Database
from studio.storage.queue import Job, insert_jobs
from studio.storage.record import ENTITIES, read_record, write_record

MERGE_WINDOW_S = 2.0
"""Edits with the same merge key that come within this time of each other are one step of undo."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the history: its number, what was done, when (UTC, ISO 8601), and whether it is undone at the
    moment.
    """

    number: int
    label: str
    time: str
    undone: bool


@dataclass(frozen=True, slots=True)
class _Merge:
    """The step that typing still goes into."""

    key: str
    until_s: float


class Journal:
    """The Project in a database, with its whole history. `clock_s` is monotonic and only times the merging of typed
    text.
    """

    def __init__(self, database: Database, *, clock_s: Callable[[], float] = time.monotonic) -> None:
        """Load the Project. Raises StorageError when the database holds what no film has."""
        self._database = database
        self._clock_s = clock_s
        self._merge: _Merge | None = None
        self._project, self._ranks = _load(database)
        self._done, self._last = _position(database)

    @property
    def project(self) -> Project:
        """The Project as of the last edit that is safely on the disk."""
        return self._project

    @property
    def can_undo(self) -> bool:
        return self._done > 0

    @property
    def can_redo(self) -> bool:
        return self._done < self._last

    @property
    def position(self) -> int:
        """The number of the last step that is done; 0 is the beginning."""
        return self._done

    def label(self, number: int) -> str:
        """What a step is called; empty when there is no such step."""
        rows = self._database.rows("SELECT label FROM edit WHERE number = ?", number)
        return str(rows[0][0]) if rows else ""

    @property
    def length(self) -> int:
        """How many steps there are, with those that are undone."""
        return self._last

    def history(self, first: int = 1, last: int | None = None) -> tuple[Step, ...]:
        """Every step, or those numbered `first` to `last`, the oldest first, with those that are undone at the end."""
        span = (first, self._last if last is None else last)
        rows = self._database.rows(
            "SELECT number, label, time, undone FROM edit WHERE number BETWEEN ? AND ? ORDER BY number", *span
        )
        return tuple(Step(number, label, at, bool(undone)) for number, label, at, undone in rows)

    def earlier(self, kind: str, entity_id: str) -> Iterator[Any]:
        """What an entity was before each step done that changed it, the newest step first."""
        rows = self._database.rows(
            "SELECT body_before FROM change WHERE kind = ? AND id = ? AND body_before IS NOT NULL AND edit <= ?"
            " ORDER BY edit DESC",
            *(kind, entity_id, self._done),
        )
        return (_read(kind, entity_id, body) for (body,) in rows)

    def apply(self, label: str, edit: Edit, *, jobs: Sequence[Job] = (), merge: str | None = None) -> Project:
        """Make an edit, and queue jobs, in one transaction; the new Project.

        Raises EditError when the edit makes no sense and StorageError when it cannot be saved: in both cases nothing
        has changed, here or on the disk. An edit that changes nothing is no step. With `merge`, an edit that only
        rewords what the step before with the same key reworded a moment ago joins that step.
        """
        new = edit(self._project)
        changes = self._differences(new)
        if not changes and not jobs:
            return self._project
        joins = self._joins(merge, changes)
        step = self._done
        with self._database.transaction() as connection:
            if changes:
                _write_entities(connection, changes)
                step = (_join_step if joins else _add_step)(connection, step, label, changes)
            insert_jobs(connection, jobs)
        if changes:
            self._note_step(step, merge, changes)
        self._project = new
        return new

    def check_there(self) -> None:
        """Raise FilmGone when the film is not where it was opened: else the next change would be the first to say."""
        self._database.check_there()

    def undo(self) -> Project:
        """Take back the last step done. Takes and jobs stay as they are. Raises EditError when there is none."""
        if not self.can_undo:
            raise EditError("there is nothing to undo")
        changes = [Change(c.kind, c.id, c.after, c.before) for c in self._changes(self._done)]
        return self._travel(changes, self._done, undone=True)

    def redo(self) -> Project:
        """Do the last undone step again. Raises EditError when there is none."""
        if not self.can_redo:
            raise EditError("there is nothing to redo")
        return self._travel(self._changes(self._done + 1), self._done + 1, undone=False)

    def _differences(self, new: Project) -> list[Change]:
        if new is self._project:
            return []
        changes = differences(self._project, new, self._ranks)
        if changes:
            check_project(new, self._project)
        return changes

    def _joins(self, merge: str | None, changes: Sequence[Change]) -> bool:
        last = self._merge
        if merge is None or last is None or last.key != merge or self._clock_s() > last.until_s:
            return False
        return self._done > 0 and not self.can_redo and all(change.in_place for change in changes)

    def _note_step(self, step: int, merge: str | None, changes: Sequence[Change]) -> None:
        """Remember what has just been committed as step number `step`."""
        vanished = step < self._done
        rewords = merge is not None and not vanished and all(change.in_place for change in changes)
        self._merge = _Merge(merge, self._clock_s() + MERGE_WINDOW_S) if merge is not None and rewords else None
        self._done = self._last = step
        self._note_ranks(changes)

    def _travel(self, changes: Sequence[Change], number: int, *, undone: bool) -> Project:
        try:
            project = self._rebuilt(changes)
            check_project(project, self._project)
        except (StorageError, EditError) as error:
            raise StorageError(f"the history in {self._database.path} is damaged ({error}): go on from here") from error
        with self._database.transaction() as connection:
            _write_entities(connection, changes)
            connection.execute("UPDATE edit SET undone = ? WHERE number = ?", (undone, number))
        self._done = number - 1 if undone else number
        self._merge = None
        self._note_ranks(changes)
        self._project = project
        return project

    def _changes(self, number: int) -> list[Change]:
        rows = self._database.rows(
            "SELECT kind, id, rank_before, body_before, rank_after, body_after FROM change WHERE edit = ?", number
        )
        return [Change(kind, name, _version(r0, b0), _version(r1, b1)) for kind, name, r0, b0, r1, b1 in rows]

    def _rebuilt(self, changes: Sequence[Change]) -> Project:
        """The present Project with changes read from the disk made in it."""
        rebuilt: dict[str, Any] = {}
        for kind in {change.kind for change in changes}:
            mine = [change for change in changes if change.kind == kind]
            if kind == FILM_ID:
                rebuilt["film"] = read_record(Film, mine[0].after and mine[0].after.body)
            elif kind in LISTS:
                rebuilt[LISTS[kind]] = self._rebuilt_list(kind, mine)
            else:
                raise StorageError(f"it names a {kind!r}, which no film has")
        return replace(self._project, **rebuilt)

    def _rebuilt_list(self, kind: str, changes: Sequence[Change]) -> tuple[Any, ...]:
        """By bisection: a list stands in the order of its ranks, and few of thousands are touched."""
        entities, ranks = list(getattr(self._project, LISTS[kind])), self._ranks[kind]
        present: dict[str, Any] = {}
        for change in changes:
            if change.id in ranks:
                at = bisect_left(entities, ranks[change.id], key=lambda each: ranks[each.id])
                if entities[at].id != change.id:
                    raise StorageError(f"it holds two {kind}s in one place")
                present[change.id] = entities.pop(at)
        new: dict[str, int] = {}

        def place(entity: Any) -> int:
            return new[entity.id] if entity.id in new else ranks[entity.id]

        for change in changes:
            if change.after is not None:
                body = change.after.body
                entity = present.get(change.id) if body is None else _read(kind, change.id, body)
                if entity is None or entity.id != change.id:
                    raise StorageError(f"it moves a {kind} that is not there")
                new[change.id] = change.after.rank
                at = bisect_left(entities, change.after.rank, key=place)
                entities.insert(at, entity)
        return tuple(entities)

    def _note_ranks(self, changes: Sequence[Change]) -> None:
        for change in changes:
            if change.after is None:
                self._ranks[change.kind].pop(change.id, None)
            elif change.kind != FILM_ID:
                self._ranks[change.kind][change.id] = change.after.rank


def write_new(path: Path, project: Project) -> None:
    """Make a database that begins with `project`: the bottom of its history. Raises EditError or StorageError."""
    check_project(project)
    empty = Project()
    changes = differences(empty, project, {kind: {} for kind in LISTS})
    if project.film == empty.film:
        changes.append(Change("film", FILM_ID, None, Version(0, write_record(project.film))))
    database = Database.create(path)
    try:
        with database.transaction() as connection:
            _write_entities(connection, changes)
    finally:
        database.close()


def _load(database: Database) -> tuple[Project, Ranks]:
    try:
        return _read_all(database)
    except (StorageError, EditError) as error:
        raise StorageError(f"{database.path} is damaged or has been tampered with ({error}): restore a copy") from error


def _read_all(database: Database) -> tuple[Project, Ranks]:
    entities: dict[str, list[Any]] = {kind: [] for kind in ENTITIES}
    ranks: Ranks = {kind: {} for kind in LISTS}
    for kind, name, place, body in database.rows("SELECT kind, id, rank, body FROM entity ORDER BY kind, rank"):
        if kind not in ENTITIES or not isinstance(place, int):
            raise StorageError(f"it holds a {kind!r}, which no film has")
        entities[kind].append(_read(kind, name, body))
        if kind != FILM_ID:
            ranks[kind][name] = place
    if len(entities["film"]) != 1:
        raise StorageError("it has lost its film settings")
    project = Project(film=entities["film"][0], **{field: tuple(entities[kind]) for kind, field in LISTS.items()})
    check_project(project)
    return project, ranks


def _read(kind: str, name: str, body: object) -> Any:
    entity = read_record(ENTITIES[kind], body)
    if id_of(entity) != name:
        raise StorageError(f"a {kind} is saved under the wrong id {name!r}")
    return entity


def _position(database: Database) -> tuple[int, int]:
    """The numbers of the last step that is done and of the last step; 0 where there is none."""
    done, last = database.rows("SELECT max(number) FILTER (WHERE NOT undone), max(number) FROM edit")[0]
    return done or 0, last or 0


def _write_entities(connection: Connection, changes: Sequence[Change]) -> None:
    gone = [(c.kind, c.id) for c in changes if c.after is None]
    moved = [(c.after.rank, c.kind, c.id) for c in changes if c.after is not None and c.after.body is None]
    written = [
        (c.kind, c.id, c.after.rank, c.after.body) for c in changes if c.after is not None and c.after.body is not None
    ]
    connection.executemany("DELETE FROM entity WHERE kind = ? AND id = ?", gone)
    connection.executemany("UPDATE entity SET rank = ? WHERE kind = ? AND id = ?", moved)
    connection.executemany("INSERT OR REPLACE INTO entity (kind, id, rank, body) VALUES (?, ?, ?, ?)", written)


def _add_step(connection: Connection, done: int, label: str, changes: Sequence[Change]) -> int:
    connection.execute("DELETE FROM edit WHERE number > ?", (done,))
    connection.execute("INSERT INTO edit (number, label, time) VALUES (?, ?, ?)", (done + 1, label, _now()))
    connection.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)", [_row(done + 1, c) for c in changes])
    return done + 1


def _join_step(connection: Connection, done: int, label: str, changes: Sequence[Change]) -> int:
    """Let a step lead further; when it now leads back to where it began, it is no step any more."""
    connection.executemany(
        "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET rank_after = excluded.rank_after, body_after = excluded.body_after",
        [_row(done, change) for change in changes],
    )
    connection.execute("DELETE FROM change WHERE edit = ? AND body_before = body_after", (done,))
    connection.execute("UPDATE edit SET label = ?, time = ? WHERE number = ?", (label, _now(), done))
    empty = connection.execute("SELECT NOT EXISTS (SELECT 1 FROM change WHERE edit = ?)", (done,)).fetchone()[0]
    if empty:
        connection.execute("DELETE FROM edit WHERE number = ?", (done,))
    return done - 1 if empty else done


def _row(number: int, change: Change) -> tuple[int, str, str, int | None, str | None, int | None, str | None]:
    before, after = change.before, change.after
    return (
        number,
        change.kind,
        change.id,
        before and before.rank,
        before and before.body,
        after and after.rank,
        after and after.body,
    )


def _version(place: int | None, body: str | None) -> Version | None:
    if not isinstance(place, int | None):
        raise StorageError("the history of this project is damaged: go on from here")
    return None if place is None else Version(place, body)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
