"""Edits of the titles over the picture. One lies at a time: a title that is put where another lies wins, as on tape."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.project import Project, Title, TitleId
from studio.domain.row import beheaded, check_piece, laid

LONGEST_TITLE = 400
"""Characters: more cannot be read."""


def find_title(project: Project, title: TitleId) -> Title:
    """Raises EditError when it is not there."""
    for each in project.titles:
        if each.id == title:
            return each
    raise EditError(f"there is no title with the id {title}")


def title_at(project: Project, frame: int) -> Title | None:
    """The title that is seen at a film frame."""
    return next((each for each in project.titles if each.start <= frame < each.start + each.duration), None)


def add_title(title: Title) -> Edit:
    """Lay a new title on the row, over what lies there."""

    def edit(project: Project) -> Project:
        if any(each.id == title.id for each in project.titles):
            raise EditError(f"there is already a title with the id {title.id}")
        return _placed(project, title)

    return edit


def delete_titles(titles: Iterable[TitleId]) -> Edit:
    """Take titles away."""
    gone = frozenset(titles)
    return lambda project: replace(project, titles=tuple(t for t in project.titles if t.id not in gone))


def move_title(title: TitleId, start: int) -> Edit:
    """Let a title begin at another frame."""
    return _changed(title, lambda old: replace(old, start=start))


def trim_title_head(title: TitleId, frames: int) -> Edit:
    """Take `frames` off a title's beginning (negative gives back)."""
    return _changed(title, lambda old: beheaded(old, frames))


def trim_title_tail(title: TitleId, frames: int) -> Edit:
    """Take `frames` off a title's end (negative gives back)."""
    return _changed(title, lambda old: replace(old, duration=old.duration - frames))


def set_title(title: TitleId, **changes: Any) -> Edit:
    """Change a title's text, position, size, fade_in or fade_out."""
    return _changed(title, lambda old: replace(old, **changes))


def split_title(title: TitleId, at: int, new: TitleId) -> Edit:
    """Blade a title `at` frames from its start; the second half is called `new`."""

    def edit(project: Project) -> Project:
        old = find_title(project, title)
        if not 0 < at < old.duration:
            raise EditError(f"a title of {old.duration} frames cannot be split at {at}")
        head = replace(old, duration=at, fade_out=0)
        tail = replace(beheaded(old, at), id=new, fade_in=0)
        return add_title(tail)(_placed(project, head))

    return edit


def check_titles(project: Project) -> None:
    """Raise EditError for the first title that could not have come from an edit."""
    end = 0
    for title in project.titles:
        _check(title)
        if title.start < end:
            raise EditError("two titles of a film lie over one another")
        end = title.start + title.duration


def _check(title: Title) -> None:
    if not title.text.strip():
        raise EditError("a title needs words")
    if len(title.text) > LONGEST_TITLE:
        raise EditError(f"a title has at most {LONGEST_TITLE} characters")
    check_piece(title)


def _changed(title: TitleId, change: Callable[[Title], Title]) -> Edit:
    return lambda project: _placed(project, change(find_title(project, title)))


def _placed(project: Project, title: Title) -> Project:
    """The film with a title where it says, instead of the one with its id, over what lies there."""
    _check(title)
    others = [each for each in project.titles if each.id != title.id]
    return replace(project, titles=laid(title, others, {each.id for each in others}))
