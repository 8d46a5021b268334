"""The journal: what is saved, what undo gives back, and that memory, disk and history never disagree."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.domain import edits, shot_edits
from studio.domain.errors import EditError, StorageError
from studio.domain.project import Project, Scene, Track, TrackId
from studio.domain.shot import SceneId, Shot, ShotId, TakeId
from studio.storage.database import Database
from studio.storage.journal import MERGE_WINDOW_S, Journal, write_new
from studio.storage.record import project_from_json, project_to_json
from tests.domain.films import projects, random_edit, random_film

FIRST = ShotId("a")
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "project.db"
    write_new(path, Project(shots=tuple(Shot(id=ShotId(name), name=name, duration=24) for name in "abcd")))
    return path


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database.open(path)
    yield database
    database.close()


def hasty(path: Path) -> Database:
    """A database that does not wait for the disk: these tests are about what is written, not when."""
    database = Database.open(path)
    database.connection.execute("PRAGMA synchronous = OFF")
    return database


def saved(path: Path) -> Project:
    """What a stranger reads from the file now."""
    database = Database.open_copy(path)
    try:
        return Journal(database).project
    finally:
        database.close()


def apply_any(journal: Journal, rng: Random) -> bool:
    label, edit = random_edit(rng, journal.project)
    before = journal.project
    try:
        journal.apply(label, edit, merge=rng.choice([None, None, "typing"]))
    except EditError:
        assert journal.project is before
        return False
    return journal.project != before


# --- any film, any edits ----------------------------------------------------------------------------------------------


@given(project=projects())
@QUICK
def test_every_project_survives_save_and_load(project: Project) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "project.db")
        write_new(path, project)
        assert saved(path) == project
    assert project_from_json(project_to_json(project)) == project


@given(seed=st.integers(0, 2**32), restarts=st.booleans())
@QUICK
def test_undo_to_the_bottom_is_the_start_and_redo_to_the_top_the_end(seed: int, restarts: bool) -> None:
    rng = Random(seed)
    with TemporaryDirectory() as folder:
        path = Path(folder, "project.db")
        start = random_film(rng, rng.randint(0, 6))
        write_new(path, start)
        database = hasty(path)
        journal = Journal(database)
        for step in range(30):
            apply_any(journal, rng)
            if step % 7 == 0:
                assert saved(path) == journal.project
        end = journal.project
        for travel, target in ((Journal.undo, start), (Journal.redo, end), (Journal.undo, start)):
            if restarts:
                database.close()
                database = hasty(path)
                journal = Journal(database)
            while journal.can_undo if travel is Journal.undo else journal.can_redo:
                travel(journal)
            assert journal.project == target
            assert saved(path) == target
        database.close()


@given(seed=st.integers(0, 2**32))
@QUICK
def test_wandering_through_the_history_always_matches_the_disk(seed: int) -> None:
    rng = Random(seed)
    with TemporaryDirectory() as folder:
        path = Path(folder, "project.db")
        write_new(path, random_film(rng, 4))
        database = hasty(path)
        journal = Journal(database)
        past = [journal.project]
        for _ in range(40):
            if journal.can_undo and rng.random() < 0.3:
                past.pop()
                assert journal.undo() == past[-1]
            else:
                label, edit = random_edit(rng, journal.project)
                try:
                    changed = journal.apply(label, edit)
                except EditError:
                    continue
                if changed != past[-1]:
                    past.append(changed)
        assert saved(path) == journal.project == past[-1]
        assert len(journal.history()) >= len(past) - 1
        database.close()


# --- one edit ---------------------------------------------------------------------------------------------------------


def test_an_edit_that_raises_changes_nothing(database: Database, path: Path) -> None:
    journal = Journal(database)
    before = journal.project
    with pytest.raises(EditError, match="at least one frame"):
        journal.apply("Trim", edits.trim_head(FIRST, 24))
    assert journal.project is before
    assert saved(path) == before
    assert journal.history() == ()


def test_an_edit_that_changes_nothing_is_no_step(database: Database) -> None:
    journal = Journal(database)
    journal.apply("Edit prompt", edits.set_prompt(FIRST, ""))
    journal.apply("Same", lambda project: replace(project, shots=tuple(replace(shot) for shot in project.shots)))
    assert journal.history() == ()
    assert not journal.can_undo


def test_a_new_edit_after_undo_drops_what_was_undone(database: Database) -> None:
    journal = Journal(database)
    journal.apply("one", edits.set_prompt(FIRST, "one"))
    journal.apply("two", edits.set_prompt(FIRST, "two"))
    journal.undo()
    assert [(step.label, step.undone) for step in journal.history()] == [("one", False), ("two", True)]
    journal.apply("three", edits.set_prompt(FIRST, "three"))
    assert [step.label for step in journal.history()] == ["one", "three"]
    assert not journal.can_redo
    with pytest.raises(EditError, match="nothing to redo"):
        journal.redo()


def test_there_is_nothing_to_undo_at_the_bottom(database: Database) -> None:
    with pytest.raises(EditError, match="nothing to undo"):
        Journal(database).undo()


def test_inserting_and_moving_write_few_rows(database: Database) -> None:
    journal = Journal(database)
    shots = tuple(Shot(id=ShotId(f"{number:04}"), name=f"{number:04}", duration=24) for number in range(500))
    journal.apply("Import", lambda project: replace(project, shots=shots))
    before = database.connection.total_changes
    journal.apply("Insert", edits.insert_shot(Shot(id=ShotId("new"), name="", duration=5), 250))
    journal.apply("Move", shot_edits.move_shots([ShotId("0000")], 401))
    # An entity, a step and a change each.
    assert database.connection.total_changes - before == 6


def test_hundreds_of_insertions_at_one_spot_keep_their_order(database: Database, path: Path) -> None:
    journal = Journal(database)
    for number in range(120):
        journal.apply("Insert", edits.insert_shot(Shot(id=ShotId(f"n{number}"), name="", duration=5), 2))
    assert [shot.id for shot in journal.project.shots[:4]] == ["a", "b", "n119", "n118"]
    assert saved(path) == journal.project
    while journal.can_undo:
        journal.undo()
    assert [shot.id for shot in saved(path).shots] == ["a", "b", "c", "d"]


def test_insertions_at_one_spot_of_a_long_film_move_up_only_what_is_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "long.db"
    shots = tuple(Shot(id=ShotId(f"s{number}"), name=f"{number}", duration=24) for number in range(600))
    write_new(path, Project(shots=shots))
    database = hasty(path)
    journal = Journal(database)
    for number in range(120):
        new = [Shot(id=ShotId(f"n{number}.{each}"), name="", duration=24) for each in range(5)]
        journal.apply("Paste", edits.insert_shots(new, 300))
    rows = [int(count) for (count,) in database.rows("SELECT count(*) FROM change GROUP BY edit")]
    assert max(rows) > 5, "somebody has to move up at last"
    assert max(rows) < 600
    assert saved(path) == journal.project
    database.close()


def test_a_list_turned_round_is_saved_in_its_new_order(database: Database, path: Path) -> None:
    journal = Journal(database)
    journal.apply("Reverse", lambda project: replace(project, shots=project.shots[::-1]))
    assert [shot.id for shot in saved(path).shots] == ["d", "c", "b", "a"]
    assert [shot.id for shot in journal.undo().shots] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    "project",
    [
        lambda p: replace(p, shots=(p.shots[0], p.shots[0])),
        lambda p: replace(p, shots=(*p.shots, replace(p.shots[0], prompt="again"))),
        lambda p: replace(p, scenes=(Scene(id=SceneId("x"), heading=""), Scene(id=SceneId("x"), heading="y"))),
    ],
)
def test_two_entities_with_one_id_are_refused(database: Database, path: Path, project: edits.Edit) -> None:
    journal = Journal(database)
    before = journal.project
    with pytest.raises(EditError, match="same id"):
        journal.apply("Twice", project)
    assert journal.project is before
    assert saved(path) == before


@pytest.mark.parametrize(
    "edit",
    [
        edits.set_prompt(FIRST, "half a character \ud83d"),
        lambda p: replace(p, tracks=(Track(id=TrackId("t"), name="", gain_db=float("nan")),)),
        lambda p: replace(p, tracks=(Track(id=TrackId("t"), name="", gain_db=float("inf")),)),
        edits.choose_take(FIRST, TakeId("../../elsewhere")),
        lambda p: replace(p, shots=(replace(p.shots[0], duration=-3), *p.shots[1:])),
    ],
)
def test_what_could_not_be_read_back_is_never_written(database: Database, path: Path, edit: edits.Edit) -> None:
    journal = Journal(database)
    before = journal.project
    with pytest.raises(EditError):
        journal.apply("Bad", edit)
    assert journal.project is before
    assert saved(path) == before
    journal.apply("Good", edits.set_prompt(FIRST, "good"))
    assert saved(path).shots[0].prompt == "good"


# --- typing -----------------------------------------------------------------------------------------------------------


def type_in(journal: Journal, *texts: str, key: str = "prompt a") -> None:
    for text in texts:
        journal.apply("Edit prompt", edits.set_prompt(FIRST, text), merge=key)


def test_typing_is_one_step(database: Database, path: Path) -> None:
    journal = Journal(database, clock_s=Clock())
    type_in(journal, "f", "fo", "fog")
    assert len(journal.history()) == 1
    assert saved(path).shots[0].prompt == "fog"
    assert journal.undo().shots[0].prompt == ""
    assert journal.redo().shots[0].prompt == "fog"


def test_a_pause_or_another_key_or_undo_begins_a_new_step(database: Database) -> None:
    clock = Clock()
    journal = Journal(database, clock_s=clock)
    type_in(journal, "f")
    clock.now_s += MERGE_WINDOW_S + 0.1
    type_in(journal, "fo")
    assert len(journal.history()) == 2
    journal.apply("Edit prompt", edits.set_prompt(ShotId("b"), "b"), merge="prompt b")
    assert len(journal.history()) == 3
    type_in(journal, "fog")
    journal.undo()
    journal.redo()
    type_in(journal, "fogs")
    assert len(journal.history()) == 5


def test_typing_back_to_where_it_began_leaves_no_step(database: Database, path: Path) -> None:
    journal = Journal(database, clock_s=Clock())
    journal.apply("Edit camera", edits.set_camera(FIRST, "pan left"))
    type_in(journal, "x", "")
    assert [step.label for step in journal.history()] == ["Edit camera"]
    type_in(journal, "y")
    assert [step.label for step in journal.history()] == ["Edit camera", "Edit prompt"]
    assert journal.undo().shots[0].camera == "pan left"
    assert saved(path) == journal.project


def test_an_edit_of_the_order_never_joins_typing(database: Database) -> None:
    journal = Journal(database, clock_s=Clock())
    type_in(journal, "f")
    journal.apply("Delete", shot_edits.delete_shots([ShotId("b")]), merge="prompt a")
    type_in(journal, "fo")
    assert len(journal.history()) == 3


# --- the disk objects -------------------------------------------------------------------------------------------------


def test_a_full_disk_is_a_sentence_and_changes_nothing(database: Database, path: Path) -> None:
    journal = Journal(database)
    pages = database.connection.execute("PRAGMA page_count").fetchone()[0]
    database.connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    before = journal.project
    with pytest.raises(StorageError, match="disk is full"):
        journal.apply("Long", edits.set_prompt(FIRST, "x" * edits.LONGEST_TEXT))
    assert journal.project is before
    assert saved(path) == before
    journal.apply("Short", edits.set_prompt(FIRST, "x"))
    assert saved(path).shots[0].prompt == "x"


def test_a_reader_cannot_change_anything(path: Path) -> None:
    database = Database.open_copy(path)
    with pytest.raises(StorageError, match="reading only"):
        Journal(database).apply("Edit", edits.set_prompt(FIRST, "x"))
    database.close()


@pytest.mark.parametrize(
    "damage",
    [
        "body_before = '{'",
        "body_before = NULL, rank_before = 'x'",
        "kind = 'ghost'",
        "id = 'ghost'",
        "body_before = json_set(body_before, '$.duration', -1)",
        """body_before = json_set(body_before, '$.link', json('{"kind": "match", "shot": "b"}'))""",
        "body_before = json_set(body_before, '$.chosen', '../x')",
    ],
)
def test_a_damaged_history_is_a_sentence(database: Database, path: Path, damage: str) -> None:
    journal = Journal(database)
    journal.apply("Edit", edits.set_prompt(FIRST, "x"))
    other = sqlite3.connect(path)
    other.execute(f"UPDATE change SET {damage}")
    other.commit()
    other.close()
    with pytest.raises(StorageError, match=r"history .* damaged"):
        journal.undo()
    assert journal.project.shots[0].prompt == "x"
