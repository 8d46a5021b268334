"""Titles: placed, trimmed, split, and what becomes of those that lie where another is put."""

from __future__ import annotations

import pytest

from studio.domain.errors import EditError
from studio.domain.project import Project, Title, TitleId
from studio.domain.title_edits import (
    add_title,
    delete_titles,
    move_title,
    set_title,
    split_title,
    title_at,
    trim_title_head,
    trim_title_tail,
)

ONE, TWO, NEW = (TitleId(name) for name in ("one", "two", "new"))


@pytest.fixture
def film() -> Project:
    one = Title(id=ONE, text="The bay", start=0, duration=100, fade_in=10, fade_out=20)
    return add_title(Title(id=TWO, text="Later", start=150, duration=50))(add_title(one)(Project()))


def spans(project: Project) -> list[tuple[str, int, int, int, int]]:
    """Name, first frame, end and fades."""
    return [(t.id, t.start, t.start + t.duration, t.fade_in, t.fade_out) for t in project.titles]


def test_a_title_is_moved_over_others(film: Project) -> None:
    assert spans(move_title(TWO, 80)(film)) == [("one", 0, 80, 10, 0), ("two", 80, 130, 0, 0)]
    assert spans(move_title(TWO, 20)(film)) == [("one", 0, 20, 10, 0), ("two", 20, 70, 0, 0), ("one-2", 70, 100, 0, 20)]
    assert spans(move_title(ONE, 130)(film)) == [("one", 130, 230, 10, 20)]


def test_a_title_is_trimmed_and_its_fades_with_it(film: Project) -> None:
    assert spans(trim_title_head(ONE, 75)(film))[0] == ("one", 75, 100, 10, 15)
    assert spans(trim_title_tail(ONE, 95)(film))[0] == ("one", 0, 5, 5, 0)
    assert spans(trim_title_tail(ONE, -60)(film)) == [("one", 0, 160, 10, 20), ("two", 160, 200, 0, 0)]


def test_a_title_is_split_changed_and_deleted(film: Project) -> None:
    halves = split_title(ONE, 40, NEW)(film)
    assert spans(halves)[:2] == [("one", 0, 40, 10, 0), ("new", 40, 100, 0, 20)]
    changed = set_title(TWO, text="Much later", position="centre", size="large")(film)
    assert (changed.titles[1].text, changed.titles[1].position, changed.titles[1].size) == (
        "Much later",
        "centre",
        "large",
    )
    assert delete_titles([ONE])(film).titles == film.titles[1:]


def test_which_title_is_seen(film: Project) -> None:
    assert [None if (t := title_at(film, f)) is None else t.id for f in (0, 99, 100, 150, 200)] == [
        "one",
        "one",
        None,
        "two",
        None,
    ]


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (set_title(ONE, text="  "), "needs words"),
        (set_title(ONE, text="x" * 401), "at most 400"),
        (move_title(ONE, -1), "before the film does"),
        (trim_title_tail(ONE, 100), "one frame long"),
        (set_title(ONE, fade_in=-1), "shorter than nothing"),
        (split_title(ONE, 100, NEW), "cannot be split"),
        (move_title(TitleId("gone"), 3), "no title"),
        (add_title(Title(id=ONE, text="x", start=0, duration=1)), "already a title"),
    ],
)
def test_what_makes_no_sense_is_refused(film: Project, edit: object, sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        edit(film)  # type: ignore[operator]
