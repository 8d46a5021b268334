"""The project folder: made whole or not at all, one writer, readers beside it, and nothing in it leads outside."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from studio.domain import edits
from studio.domain.asset import Asset
from studio.domain.errors import StorageError
from studio.domain.project import Project
from studio.domain.shot import Shot, ShotId, TakeId
from studio.storage.database import APPLICATION_ID, SCHEMA, Database
from studio.storage.folder import ProjectFolder
from studio.storage.lock import FolderLock
from studio.storage.project_store import ProjectStore
from studio.storage.record import project_from_json, project_to_json
from tests.storage import sample
from tests.storage.takes import ROOT, adopted, job, take

FIRST = ShotId("a")
FILM = Project(shots=(Shot(id=FIRST, name="010", duration=24, prompt="sea"),))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project to copy: copying does not wait for the disk as creating does."""
    path = tmp_path_factory.mktemp("original") / "film.shotloom"
    ProjectStore.create(path, FILM).close()
    return path


@pytest.fixture
def path(tmp_path: Path, original: Path) -> Path:
    return shutil.copytree(original, tmp_path / "film.shotloom")


@pytest.fixture
def folder(path: Path) -> Iterator[ProjectFolder]:
    with ProjectFolder.open(path, writable=True) as folder:
        yield folder


def child(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )


# --- making and opening -----------------------------------------------------------------------------------------------


def test_a_closed_project_is_one_database_and_its_folders(path: Path) -> None:
    names = {"project.db", "lock", "imports", "takes", "cache", "lossless", "incoming"}
    assert {each.name for each in path.iterdir()} == names
    assert not list(path.glob("project.db-*"))
    assert [each.name for each in path.parent.iterdir()] == ["film.shotloom"]


def test_an_empty_folder_may_become_a_project_and_nothing_else_may(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ProjectFolder.create(tmp_path / "empty").close()
    for taken in (tmp_path / "empty", tmp_path):
        with pytest.raises(StorageError, match="already something"):
            ProjectFolder.create(taken)
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StorageError, match="already something"):
        ProjectFolder.create(tmp_path / "file")
    with pytest.raises(StorageError, match="in the way"):
        ProjectFolder.create(tmp_path / "file" / "film")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_project_that_cannot_be_saved_leaves_nothing_behind(tmp_path: Path) -> None:
    bad = Project(shots=(Shot(id=FIRST, name="\ud800", duration=24),))
    with pytest.raises(edits.EditError):
        ProjectFolder.create(tmp_path / "film", bad)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_project_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    for name, sentence in (("missing", "does not exist"), ("file", "not a project folder"), ("empty", "no project.db")):
        for writable in (True, False):
            with pytest.raises(StorageError, match=sentence):
                ProjectStore.open(tmp_path / name, writable=writable)
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_project_can_be_moved_and_copied(path: Path, tmp_path: Path) -> None:
    with ProjectStore.open(path, writable=True) as store:
        adopted(store.takes, take("t1"))
        store.journal.apply("Choose", edits.choose_take(FIRST, TakeId("t1")))
    shutil.copytree(path, tmp_path / "copy")
    path.rename(tmp_path / "moved")
    for name in ("copy", "moved"):
        with ProjectStore.open(tmp_path / name, writable=True) as store:
            assert store.journal.project.shots[0].chosen == "t1"
            media = store.takes.media(TakeId("t1"))
            assert media is not None
            assert media.is_relative_to(tmp_path / name)
            assert store.journal.undo() == FILM


def test_folders_that_a_copy_lost_are_made_again(path: Path) -> None:
    for name in ("takes", "cache", "lossless", "incoming", "imports"):
        (path / name).rmdir()
    with ProjectStore.open(path, writable=False) as store:
        assert store.takes.takes() == {}
    with ProjectStore.open(path, writable=True) as store:
        adopted(store.takes, take("t1"))


# --- one writer, any readers ------------------------------------------------------------------------------------------

OPEN = """
import sys
from pathlib import Path
from studio.domain.errors import StorageError
from studio.storage.project_store import ProjectStore
from studio.storage.record import project_from_json, project_to_json
try:
    with ProjectStore.open(Path(sys.argv[1]), writable=sys.argv[2] == "w") as store:
        print(store.journal.project.shots[0].prompt, len(store.journal.history()))
except StorageError as error:
    sys.exit(str(error))
"""


def test_a_second_writer_is_told_who_has_it_and_readers_are_welcome(path: Path) -> None:
    with ProjectStore.open(path, writable=True) as store:
        store.journal.apply("Edit prompt", edits.set_prompt(FIRST, "fog"))
        second = child(OPEN, path, "w")
        assert second.returncode == 1
        assert f"already open for writing in another Shotloom (process {os.getpid()})" in second.stderr
        assert child(OPEN, path, "r").stdout == "fog 1\n"
        with pytest.raises(StorageError, match="already open"):
            ProjectFolder.open(path, writable=True)
        store.journal.apply("Edit prompt", edits.set_prompt(FIRST, "sun"))
    assert child(OPEN, path, "w").stdout == "sun 2\n"
    assert not list(path.glob("project.db-*"))


def test_the_lock_ends_with_its_process_and_not_with_the_engine(path: Path) -> None:
    code = """
import os, subprocess, sys
from pathlib import Path
from studio.storage.folder import ProjectFolder
from studio.storage.lock import FolderLock
folder = ProjectFolder.open(Path(sys.argv[1]), writable=True)
engine = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=int(sys.argv[2]),
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=False)
os._exit(1)
"""
    reading, writing = os.pipe()
    subprocess.run(
        [sys.executable, "-c", code, path, str(reading)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        pass_fds=[reading],
    )
    ProjectFolder.open(path, writable=True).close()  # the engine still runs
    os.close(writing)
    os.close(reading)


def test_a_reader_leaves_no_trace_and_may_stay_while_the_writer_closes(path: Path) -> None:
    before = sorted(path.rglob("*"))
    reader = ProjectStore.open(path, writable=False)
    assert sorted(path.rglob("*")) == before
    with ProjectStore.open(path, writable=True) as store:
        store.journal.apply("Edit prompt", edits.set_prompt(FIRST, "fog"))
    assert reader.journal.project == FILM
    assert not list(path.glob("project.db-*"))
    reader.close()


def test_a_copy_taken_after_a_crash_opens_for_reading_from_a_read_only_medium(path: Path, tmp_path: Path) -> None:
    """Without the shared index, beside a log that holds the last edit, in a folder where nothing can be written."""
    with ProjectStore.open(path, writable=True) as store:
        store.journal.apply("Edit prompt", edits.set_prompt(FIRST, "fog"))
        shutil.copytree(path, tmp_path / "copy")
    (tmp_path / "copy" / "project.db-shm").unlink()
    assert (tmp_path / "copy" / "project.db-wal").stat().st_size > 0
    for each in (tmp_path / "copy").rglob("*"):
        each.chmod(0o555 if each.is_dir() else 0o444)
    (tmp_path / "copy").chmod(0o555)
    for parent in (tmp_path, *tmp_path.parents):
        if not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)
    # Permissions do not bind root, so the child first becomes nobody.
    code = "import os\nimport studio.storage.project_store\nos.getuid() or os.setuid(65534)\n" + OPEN
    assert child(code, tmp_path / "copy", "r").stdout == "fog 1\n"
    refused = child(code, tmp_path / "copy", "w")
    assert refused.returncode == 1
    assert "permission denied" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    (tmp_path / "copy").chmod(0o755)


def test_an_edit_does_not_lengthen_a_log_that_has_room_and_is_found_in_it_after_a_crash(
    path: Path, tmp_path: Path
) -> None:
    log = path / "project.db-wal"
    with ProjectStore.open(path, writable=True) as store:
        store.journal.apply("Edit prompt", edits.set_prompt(FIRST, "fog"))
        assert (before := log.stat().st_size) > 0
        store.database.make_room()
        assert (room := log.stat().st_size) > before
        store.journal.apply("Edit prompt", edits.set_prompt(FIRST, "rain"))
        store.database.make_room()
        assert log.stat().st_size == room
        shutil.copytree(path, tmp_path / "copy")
    assert not log.exists()
    with ProjectStore.open(tmp_path / "copy", writable=True) as copy:
        assert copy.journal.project.shot(FIRST).prompt == "rain"


# --- damaged and hostile projects -------------------------------------------------------------------------------------


def sql(script: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        connection = sqlite3.connect(path / "project.db")
        connection.executescript(script)
        connection.close()

    return damage


def garbage(path: Path) -> None:
    (path / "project.db").write_bytes(b"not a database at all" * 100)


def cut_short(path: Path) -> None:
    data = (path / "project.db").read_bytes()
    (path / "project.db").write_bytes(data[: len(data) // 2])


def scribbled(path: Path) -> None:
    data = bytearray((path / "project.db").read_bytes())
    data[4096:] = b"\x55" * (len(data) - 4096)
    (path / "project.db").write_bytes(data)


def emptied(path: Path) -> None:
    (path / "project.db").write_bytes(b"")


def a_pipe(path: Path) -> None:
    (path / "project.db").unlink()
    os.mkfifo(path / "project.db")


def body(path: str, value: str) -> Callable[[Path], None]:
    return sql(f"UPDATE entity SET body = json_set(body, '{path}', json('{value}')) WHERE kind = 'shot'")


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (garbage, "damaged or not a project"),
        (cut_short, "damaged"),
        (scribbled, "damaged"),
        (emptied, "is empty"),
        (a_pipe, "holds no project.db"),
        (sql(f"PRAGMA user_version = {SCHEMA + 1}"), "newer Shotloom"),
        (sql("PRAGMA user_version = 0"), "damaged or has been tampered"),
        (sql("PRAGMA application_id = 1"), "not made by Shotloom"),
        (sql("DROP TABLE job"), "tampered"),
        (sql("CREATE TRIGGER t AFTER INSERT ON edit BEGIN DELETE FROM entity; END"), "tampered"),
        (sql("CREATE VIEW v AS SELECT 1"), "tampered"),
        (sql("DELETE FROM entity WHERE kind = 'film'"), "lost its film"),
        (sql("INSERT INTO entity VALUES ('ghost', 'x', 0, '{}')"), "no film has"),
        (sql("UPDATE entity SET body = x'00ff' WHERE kind = 'shot'"), "cannot be read"),
        (sql("UPDATE entity SET body = '{' WHERE kind = 'shot'"), "cannot be read"),
        (sql("UPDATE entity SET id = 'b' WHERE kind = 'shot'"), "wrong id"),
        (sql("UPDATE entity SET rank = 'x' WHERE kind = 'shot'"), "damaged"),
        (body("$.duration", "-1"), "frames long"),
        (body("$.duration", '"long"'), "cannot be read"),
        (body("$.link", '{"kind": "match", "shot": "a"}'), "does not come before"),
        (body("$.chosen", '"../../../etc/passwd"'), "not the name of a take"),
        (body("$.pending", '"/etc/passwd"'), "not the name of a take"),
        (body("$.panels", '[{"take": "a/b"}]'), "not the name of a take"),
        (body("$.imported", '{"sha256": "../../x", "suffix": "", "kind": "image"}'), "not the name of an imported"),
        (body("$.imported", '{"sha256": "%s", "suffix": "/../../x", "kind": "image"}' % ("0" * 64)), "not the name"),
        (sql("UPDATE entity SET body = %r WHERE kind = 'shot'" % ('{"prompt": ' + "[" * 100_000)), "cannot be read"),
        (sql("UPDATE entity SET body = 7 WHERE kind = 'shot'"), "cannot be read"),
        (
            sql("UPDATE entity SET body = json_set(body, '$.rate', json('{\"numerator\": 0}')) WHERE kind = 'film'"),
            "frame rate",
        ),
        (sql("UPDATE entity SET body = json_set(body, '$.width', 7) WHERE kind = 'film'"), "even"),
    ],
)
@pytest.mark.parametrize("writable", [True, False])
def test_a_damaged_or_hostile_project_is_a_sentence(
    path: Path, damage: Callable[[Path], None], sentence: str, writable: bool
) -> None:
    damage(path)
    with pytest.raises(StorageError, match=sentence):
        ProjectStore.open(path, writable=writable)
    # Nothing holds it any more.
    FolderLock(path / "lock").release()


@pytest.mark.parametrize(
    "name", ["project.db", "project.db-wal", "lock", "takes", "cache", "lossless", "imports", "incoming"]
)
def test_parts_that_are_links_are_refused(path: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    if (path / name).is_dir():
        shutil.move(path / name, outside)
    elif (path / name).exists():
        (path / name).rename(outside)
    else:
        outside.write_bytes(b"mine")
    (path / name).symlink_to(outside)
    for writable in (True, False):
        with pytest.raises(StorageError, match="symbolic link"):
            ProjectStore.open(path, writable=writable)


def test_a_damaged_queue_does_not_keep_the_project_locked(path: Path) -> None:
    with ProjectStore.open(path, writable=True) as store:
        store.journal.apply("Generate", edits.await_take(FIRST, TakeId("t1"), arrived=None), jobs=[job("t1")])
    sql("UPDATE job SET request = 'x'")(path)
    with pytest.raises(StorageError, match="cannot be read"):
        ProjectStore.open(path, writable=True)
    ProjectFolder.open(path, writable=True).close()


def test_the_database_says_what_made_it(path: Path) -> None:
    assert (path / "project.db").read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")


# --- imported files ---------------------------------------------------------------------------------------------------


def test_the_same_content_is_kept_once_under_its_hash(folder: ProjectFolder, tmp_path: Path) -> None:
    for name in ("one.PNG", "two.png"):
        (tmp_path / name).write_bytes(b"picture")
    first = folder.admit(tmp_path / "one.PNG", "image")
    second = folder.admit(tmp_path / "two.png", "image")
    assert first == Asset(hashlib.sha256(b"picture").hexdigest(), ".png", "image", "one.PNG")
    assert (second.key, second.name) == (first.key, "two.png")
    assert folder.asset_path(first).read_bytes() == b"picture"
    assert [each.name for each in (folder.path / "imports").iterdir()] == [first.key]


@pytest.mark.parametrize("name", ["noise.b@d", "end.", "plain", ".hidden", "x.averyverylongsuffix", "é.ö"])
def test_strange_suffixes_are_left_out(folder: ProjectFolder, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    asset = folder.admit(tmp_path / name, "sound")
    assert asset.suffix == ""
    assert folder.asset_path(asset).read_bytes() == b"x"


def test_a_name_that_is_no_text_can_still_be_saved(path: Path, tmp_path: Path) -> None:
    named = tmp_path / os.fsdecode(b"\xff.png")
    named.write_bytes(b"x")
    with ProjectStore.open(path, writable=True) as store:
        asset = store.folder.admit(named, "image")
        store.journal.apply("Import", lambda p: edits.set_references(FIRST, [edits.Reference(asset)])(p))


def test_what_cannot_be_imported_is_a_sentence(folder: ProjectFolder, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, sentence in (("missing", "not there"), (".", "not a file"), ("pipe", "not a file")):
        with pytest.raises(StorageError, match=sentence):
            folder.admit(tmp_path / name, "image")
    assert list((folder.path / "imports").iterdir()) == []


def test_an_asset_cannot_name_a_file_outside(folder: ProjectFolder, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    for bad in (
        Asset("../../secret", "", "image"),
        Asset("0" * 64, "/../../../secret", "image"),
        Asset("", "", "image"),
    ):
        with pytest.raises(StorageError, match="not the name of an imported file"):
            folder.asset_path(bad)
    (folder.path / "imports" / ("0" * 64)).symlink_to(tmp_path / "secret")
    with pytest.raises(StorageError, match="leads out"):
        folder.asset_path(Asset("0" * 64, "", "image"))


def test_half_an_import_is_removed_when_the_project_opens(path: Path) -> None:
    (path / "imports" / ".part-0011").write_bytes(b"half")
    ProjectFolder.open(path, writable=False).close()
    assert (path / "imports" / ".part-0011").exists()
    ProjectFolder.open(path, writable=True).close()
    assert list((path / "imports").iterdir()) == []


# --- upgrades ---------------------------------------------------------------------------------------------------------


def test_the_steps_lead_from_nothing_to_this_schema(tmp_path: Path) -> None:
    database = Database.create(tmp_path / "project.db")
    assert database.connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA
    database.close()


def test_every_schema_has_a_sample() -> None:
    samples = ROOT / "tests" / "samples"
    assert all((samples / f"schema-{number}.json").is_file() for number in range(1, SCHEMA + 1))


def test_a_project_of_schema_1_still_opens_with_its_history_queue_and_takes(tmp_path: Path) -> None:
    samples = ROOT / "tests" / "samples"
    path = tmp_path / "film.shotloom"
    shutil.copytree(samples / "schema-1", path)
    film = project_from_json((samples / "schema-1.json").read_bytes())
    for writable in (False, True):
        with ProjectStore.open(path, writable=writable) as store:
            assert store.journal.project == film
            assert [each.id for each in store.queue.pending()] == ["second-take"]
            assert list(store.takes.takes()) == ["first-take"]
            assert [step.undone for step in store.journal.history()] == [False] * 6 + [True]
    with ProjectStore.open(path, writable=True) as store:
        reference = store.journal.project.shot(ShotId("1")).references[0]
        assert store.folder.asset_path(reference.asset).is_file()
        assert len(store.journal.redo().shots) == 4
        while store.journal.can_undo:
            store.journal.undo()
        assert [shot.name for shot in store.journal.project.shots] == ["010", "020", "030", "040"]
        assert store.journal.project.shots[0].references == ()


@pytest.mark.parametrize(
    ("schema", "failed"),
    [(2, []), *((schema, [(sample.REFUSED, sample.PROPOSED)]) for schema in range(3, SCHEMA + 1))],
)
def test_a_project_of_a_later_schema_still_opens_with_its_history_queue_and_takes(
    tmp_path: Path, schema: int, failed: list[object]
) -> None:
    samples = ROOT / "tests" / "samples"
    path = tmp_path / "film.shotloom"
    shutil.copytree(samples / f"schema-{schema}", path)
    film = project_from_json((samples / f"schema-{schema}.json").read_bytes())
    for writable in (False, True):
        with ProjectStore.open(path, writable=writable) as store:
            assert store.journal.project == film
            assert [(each.id, each.shot) for each in store.queue.pending()] == [(sample.ASKED, sample.SECOND)]
            assert [(each.id, each.proposals) for each in store.queue.failed()] == failed
            assert list(store.takes.takes()) == [sample.MADE]
            assert [step.undone for step in store.journal.history()][-2:] == [False, True]
    with ProjectStore.open(path, writable=True) as store:
        assert all(store.folder.asset_path(asset).is_file() for asset in film.assets())
        assert len(store.journal.redo().shots) == 2
        while store.journal.can_undo:
            store.journal.undo()
        assert store.journal.project == sample.beginning()


def test_what_entities_say_is_what_the_newest_schema_knows() -> None:
    """Where this fails an entity has a field more, which the Shotloom of yesterday would drop without a word: add a
    step to `UPGRADES`, and its sample with `python -m tests.storage.sample tests/samples`."""
    kept = (ROOT / "tests" / "samples" / f"schema-{SCHEMA}.json").read_bytes()
    assert project_to_json(project_from_json(kept)) == kept


def test_a_film_that_says_more_is_not_opened_by_a_shotloom_that_would_drop_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "film.shotloom"
    sample.make_sample(path)
    before = (path / "project.db").read_bytes()
    monkeypatch.setattr("studio.storage.database.SCHEMA", SCHEMA - 1)
    for writable in (False, True):
        with pytest.raises(StorageError, match=rf"newer Shotloom \(format {SCHEMA}; .* update Shotloom to open it"):
            ProjectStore.open(path, writable=writable)
    assert (path / "project.db").read_bytes() == before


def test_the_sample_says_everything_that_a_film_can_say(tmp_path: Path) -> None:
    """What is new in the domain joins `tests.storage.sample`, and with it the sample of the schema that knows it."""
    film = sample.make_sample(tmp_path / "film.shotloom")
    said: set[tuple[str, str]] = set()
    known: set[tuple[str, str]] = set()
    waiting: list[object] = [film]
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting += value
        if not is_dataclass(value):
            continue
        for each in fields(value):
            one = getattr(value, each.name)
            known.add((type(value).__name__, each.name))
            if one != each.default:
                said.add((type(value).__name__, each.name))
            waiting.append(one)
    assert known == said


def test_looking_whether_a_project_is_in_use_does_not_take_it(path: Path) -> None:
    reading = ProjectFolder.open(path, writable=False)
    assert not reading.in_use
    with ProjectFolder.open(path, writable=True) as writing:
        assert writing.in_use
        assert reading.in_use
    assert not reading.in_use
