"""Named versions: kept as files, read back the same, and never outside the folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studio.domain.edits import insert_shot, set_prompt
from studio.domain.errors import EditError, StorageError
from studio.domain.project import Project, TakeMark
from studio.domain.shot import Shot, ShotId, TakeId
from studio.storage.project_store import ProjectStore
from studio.storage.version import Versions, revert_to

ONE = ShotId("one")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProjectStore]:
    project = insert_shot(Shot(id=ONE, name="010", duration=24, prompt="A boat"), 0)(Project())
    with ProjectStore.create(tmp_path / "Film.shotloom", project) as store:
        yield store


def test_a_version_comes_back_as_it_was(store: ProjectStore) -> None:
    versions, before = Versions(store.folder), store.journal.project
    assert versions.all() == ()
    made = versions.save(before, "First  cut")
    assert (made.number, made.name, made.shots, made.frames) == (1, "First cut", 1, 24)
    store.journal.apply("Edit", set_prompt(ONE, "A ship"))
    assert versions.save(store.journal.project).name == "Version 2"
    assert versions.read(1) == before
    assert [version.number for version in Versions(store.folder).all()] == [1, 2]


def test_reverting_is_one_step_that_can_be_undone(store: ProjectStore) -> None:
    versions, before = Versions(store.folder), store.journal.project
    versions.save(before)
    after = store.journal.apply("Edit", set_prompt(ONE, "A ship"))
    store.journal.apply("Revert", revert_to(versions.read(1)))
    assert store.journal.project == before
    store.journal.undo()
    assert store.journal.project == after


def test_versions_are_renamed_and_deleted(store: ProjectStore) -> None:
    versions = Versions(store.folder)
    versions.save(store.journal.project)
    assert versions.rename(1, "Locked").name == "Locked"
    with pytest.raises(EditError, match="needs a name"):
        versions.rename(1, "   ")
    versions.delete(1)
    assert versions.all() == ()
    with pytest.raises(StorageError, match="not there"):
        versions.read(1)


def test_a_damaged_version_does_not_hide_the_others(store: ProjectStore) -> None:
    versions = Versions(store.folder)
    versions.save(store.journal.project)
    versions.save(store.journal.project)
    (store.folder.path / "versions" / "0001.json").write_text("{", encoding="utf-8")
    assert [version.number for version in versions.all()] == [2]
    with pytest.raises(StorageError, match="damaged"):
        versions.read(1)


def test_a_version_names_no_take_outside_the_film(store: ProjectStore) -> None:
    versions = Versions(store.folder)
    versions.save(replace(store.journal.project, marks=(TakeMark(id=TakeId("../../x"), note="lovely"),)))
    with pytest.raises(StorageError, match="not the name of a take"):
        versions.read(1)


def test_a_link_that_leads_outside_is_refused(store: ProjectStore, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (store.folder.path / "versions").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StorageError, match="leads out"):
        Versions(store.folder).save(store.journal.project)


def test_versions_can_be_read_where_nothing_can_be_written(store: ProjectStore) -> None:
    Versions(store.folder).save(store.journal.project)
    with ProjectStore.open(store.folder.path, writable=False) as reading:
        assert len(Versions(reading.folder).all()) == 1
        with pytest.raises(StorageError, match="reading only"):
            Versions(reading.folder).save(reading.journal.project)
