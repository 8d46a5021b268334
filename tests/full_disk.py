"""A disk without space for the film that is open, as SQLite meets it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from studio.session.film import OpenFilm


@contextmanager
def full_disk(film: OpenFilm) -> Iterator[None]:
    """No page more than there are now, and every write wants some."""
    connection = film.document.store.database.connection
    (most,) = connection.execute("PRAGMA max_page_count").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    for verb in ("INSERT", "UPDATE", "DELETE"):
        connection.execute(
            f"CREATE TEMP TRIGGER full_{verb} BEFORE {verb} ON main.entity BEGIN"
            " INSERT INTO job (id, shot, request, state, message, position, created)"
            " VALUES ('full', '', zeroblob(4000000), 'done', '', 0, ''); END"
        )
    try:
        yield
    finally:
        for verb in ("INSERT", "UPDATE", "DELETE"):
            connection.execute(f"DROP TRIGGER full_{verb}")
        connection.execute(f"PRAGMA max_page_count = {most}")
