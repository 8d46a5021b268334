"""A copy of an open film is whole, or not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from studio.domain.errors import FilmGone, StorageError, WrongFolder
from studio.domain.film_edits import set_film
from studio.domain.project import Film, Project
from studio.storage.duplicate import duplicate_project, rescue_project
from studio.storage.project_store import ProjectStore
from studio.storage.version import Versions


def test_a_copy_of_an_open_film_has_its_history_and_its_files(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"not looked at")
    with ProjectStore.create(tmp_path / "A.shotloom", Project(film=Film(title="A"))) as store:
        asset = store.folder.admit(picture, "image")
        store.journal.apply("Title", set_film(title="B"))
        Versions(store.folder).save(store.journal.project)
        duplicate_project(store.folder, tmp_path / "copies" / "B.shotloom")
        store.journal.apply("Title", set_film(title="C"))
    with ProjectStore.open(tmp_path / "copies" / "B.shotloom", writable=True) as copy:
        assert copy.journal.project.film.title == "B"
        assert copy.folder.asset_path(asset).read_bytes() == b"not looked at"
        assert len(Versions(copy.folder).all()) == 1
        assert copy.journal.undo().film.title == "A"


def test_a_copy_takes_no_place_of_something_else(tmp_path: Path) -> None:
    with ProjectStore.create(tmp_path / "A.shotloom") as store:
        (tmp_path / "B.shotloom").mkdir()
        with pytest.raises(WrongFolder, match="already something"):
            duplicate_project(store.folder, tmp_path / "B.shotloom")
        with pytest.raises(StorageError, match="inside the film"):
            duplicate_project(store.folder, store.folder.path / "B.shotloom")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["A.shotloom", "B.shotloom"]


def test_a_copy_for_which_there_is_no_room_says_so_and_is_not_there(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="only there can files be kept from growing")
    path, copy = tmp_path / "A.shotloom", tmp_path / "B.shotloom"
    with ProjectStore.create(path) as store:
        for name in ("a.mp4", "b.mp4"):
            (path / "takes" / name).write_bytes(bytes(1_100_000))
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
        try:
            for save in (lambda: duplicate_project(store.folder, copy), lambda: rescue_project(store, copy)):
                with pytest.raises(
                    StorageError, match=r"^cannot save \S+B.shotloom: the file would be larger than this"
                ):
                    save()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [each.name for each in tmp_path.iterdir()] == ["A.shotloom"]


def test_a_film_whose_folder_is_gone_is_saved_with_its_history_and_what_can_be_read(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"not looked at")
    path = tmp_path / "A.shotloom"
    with ProjectStore.create(path, Project(film=Film(title="A"))) as store:
        asset = store.folder.admit(picture, "image")
        store.journal.apply("Title", set_film(title="B"))
        for file in path.glob("project.db*"):
            file.unlink()
        with pytest.raises(FilmGone, match="not there any more"):
            store.journal.apply("Title", set_film(title="C"))
        rescue_project(store, tmp_path / "B.shotloom")
        shutil.rmtree(path)
        rescue_project(store, tmp_path / "C.shotloom")
        with pytest.raises(WrongFolder, match="another name"):
            rescue_project(store, path)
    for name, there in (("B", True), ("C", False)):
        with ProjectStore.open(tmp_path / f"{name}.shotloom", writable=True) as copy:
            assert copy.journal.project.film.title == "B"
            assert copy.folder.asset_path(asset).exists() == there
            assert copy.journal.undo().film.title == "A"
