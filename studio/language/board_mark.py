"""The [[marker]] and [[title]] tables of a board: places to find again, and words over the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar, cast, get_args

from studio.domain.errors import EditError
from studio.domain.marker_edits import check_markers
from studio.domain.project import Marker, MarkerColour, MarkerId, Project, Title, TitleId, TitlePosition, TitleSize
from studio.domain.time import Rate, parse_duration
from studio.domain.title_edits import check_titles
from studio.language.board_table import Table, shown

Mark = TypeVar("Mark", Marker, Title)


def read_markers(tables: Sequence[Table], rate: Rate) -> tuple[Marker, ...]:
    """The markers in the order of the film. Raises BoardError."""
    made = [(_marker(table, rate, f"marker-{number}"), table) for number, table in enumerate(tables, 1)]
    return _checked(made, lambda each: each.frame, lambda marks: check_markers(Project(markers=marks)), "markers", "at")


def read_titles(tables: Sequence[Table], rate: Rate) -> tuple[Title, ...]:
    """The titles in the order of the film. Raises BoardError."""
    made = [(_title(table, rate, f"title-{number}"), table) for number, table in enumerate(tables, 1)]
    return _checked(made, lambda each: each.start, lambda marks: check_titles(Project(titles=marks)), "titles", "start")


def _checked(
    made: Sequence[tuple[Mark, Table]],
    begin: Callable[[Mark], int],
    check: Callable[[tuple[Mark, ...]], None],
    what: str,
    key: str,
) -> tuple[Mark, ...]:
    ids: set[str] = set()
    kept: tuple[Mark, ...] = ()
    for mark, table in sorted(made, key=lambda pair: begin(pair[0])):
        if mark.id in ids:
            table.fail(f'two {what} have the id "{shown(mark.id)}": give each its own', "id")
        ids.add(mark.id)
        kept = (*kept, mark)
        try:
            check(kept[-2:])
        except EditError as error:
            table.fail(str(error), key, error)
    return kept


def _marker(table: Table, rate: Rate, name: str) -> Marker:
    table.only(("id", "at", "name", "colour"))
    if "at" not in table.values:
        table.fail('the marker needs a place, such as at = "2s"', "at")
    return Marker(
        id=MarkerId(table.text("id") or name),
        frame=_moment(table, "at", rate),
        name=table.text("name"),
        colour=cast(MarkerColour, table.choice("colour", get_args(MarkerColour), "amber")),
    )


def _title(table: Table, rate: Rate, name: str) -> Title:
    table.only(("id", "text", "start", "duration", "position", "size", "fade_in", "fade_out"))
    text = table.required("text")
    if "duration" not in table.values:
        table.fail('the title needs a duration, such as "3s"', "duration")
    title = Title(
        id=TitleId(table.text("id") or name),
        text=text,
        start=_moment(table, "start", rate),
        duration=table.read("duration", lambda value: parse_duration(value, rate)),
        position=cast(TitlePosition, table.choice("position", get_args(TitlePosition), "lower-third")),
        size=cast(TitleSize, table.choice("size", get_args(TitleSize), "medium")),
    )
    return replace(title, fade_in=_moment(table, "fade_in", rate), fade_out=_moment(table, "fade_out", rate))


def _moment(table: Table, key: str, rate: Rate) -> int:
    """A place in the film or a length that may be nothing."""
    if key not in table.values:
        return 0
    return table.read(key, lambda value: 0 if str(value).strip() in ("0", "0f", "0s") else parse_duration(value, rate))
