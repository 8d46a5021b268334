"""The take store: files go to their places, the recipe last; nothing is overwritten, nothing leads outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from studio.domain.errors import StorageError
from studio.domain.shot import TakeId
from studio.storage import take_store
from studio.storage.folder import ProjectFolder
from studio.storage.take_store import MASTER, SOUND, TakeStore
from tests.storage.takes import FILES, ROOT, adopted, fill, take

ID = TakeId("t1")


@pytest.fixture
def store(folder: ProjectFolder) -> TakeStore:
    return TakeStore(folder)


def tree(path: Path) -> set[str]:
    return {str(each.relative_to(path)) for each in path.rglob("*") if each.is_file() and "project.db" not in each.name}


# --- adopting ---------------------------------------------------------------------------------------------------------


def test_the_files_of_a_take_go_to_their_places(folder: ProjectFolder, store: TakeStore) -> None:
    made = adopted(store, take("t1"))
    assert tree(folder.path) == {
        "lock",
        "takes/t1.mp4",
        "takes/t1.json",
        "cache/t1/proxy.mp4",
        "cache/t1/peaks.npy",
        "cache/t1/thumbnail.jpg",
        "lossless/t1/frames.mkv",
        "lossless/t1/sound.flac",
    }
    assert not list((folder.path / "incoming").iterdir())
    places = [store.media, store.proxy, store.frames, store.sound, store.peaks, store.thumbnail]
    contents = [path.read_bytes().rstrip(b".").decode() for place in places if (path := place(ID)) is not None]
    assert contents == list(FILES)
    assert store.get(ID) == made
    assert TakeStore(folder).takes() == {ID: made}
    assert TakeStore(folder).requests() == {ID: made.request}


def test_the_names_are_those_that_the_writer_gives() -> None:
    writer = pytest.importorskip("studio.media.writer")
    for name in ("MASTER", "PROXY", "FRAMES", "SOUND", "PEAKS", "THUMBNAIL"):
        assert getattr(take_store, name) == getattr(writer, name)


def test_a_take_is_never_overwritten(store: TakeStore) -> None:
    adopted(store, take("t1"))
    with pytest.raises(StorageError, match="never overwritten"):
        store.incoming(ID)
    folder = Path(str(store.media(ID))).parents[1] / "incoming" / "t1"
    folder.mkdir()
    fill(folder)
    with pytest.raises(StorageError, match="never overwritten"):
        store.adopt(take("t1"))


def test_a_master_without_a_recipe_is_not_overwritten_either(folder: ProjectFolder, store: TakeStore) -> None:
    (folder.path / "takes" / "t1.mp4").write_bytes(b"somebody's")
    fill(store.incoming(ID))
    with pytest.raises(StorageError, match="never overwritten"):
        store.adopt(take("t1"))
    assert (folder.path / "takes" / "t1.mp4").read_bytes() == b"somebody's"


@pytest.mark.parametrize("missing", [MASTER, SOUND])
def test_half_a_take_is_refused(store: TakeStore, missing: str) -> None:
    folder = store.incoming(ID)
    fill(folder)
    folder.joinpath(missing).unlink()
    with pytest.raises(StorageError, match=missing):
        store.adopt(take("t1"))
    assert ID not in store
    assert store.takes() == {}


def test_a_silent_take_needs_no_sound(store: TakeStore) -> None:
    folder = store.incoming(ID)
    fill(folder)
    folder.joinpath(SOUND).unlink()
    store.adopt(take("t1", has_sound=False))
    assert store.sound(ID) is None


def test_what_a_failed_job_left_can_be_discarded(folder: ProjectFolder, store: TakeStore) -> None:
    fill(store.incoming(ID))
    store.discard(ID)
    store.discard(ID)
    assert not list((folder.path / "incoming").iterdir())


def test_incoming_is_empty_again_for_the_next_try(store: TakeStore) -> None:
    fill(store.incoming(ID))
    assert list(store.incoming(ID).iterdir()) == []


def test_leftovers_of_a_crash_are_removed_when_the_project_opens(folder: ProjectFolder, store: TakeStore) -> None:
    fill(store.incoming(ID))
    (folder.path / "incoming" / "stray").write_text("x")
    (folder.path / "incoming" / "link").symlink_to(folder.path / "imports")
    reopened = TakeStore(folder)
    assert not list((folder.path / "incoming").iterdir())
    assert reopened.takes() == {}
    assert (folder.path / "imports").is_dir()


KILLED_AFTER = """
import os, signal, sys
from pathlib import Path
from studio.storage.folder import ProjectFolder
from studio.storage.take_store import TakeStore
from tests.storage.takes import fill, take

steps = int(sys.argv[2])

def count(event, args):
    global steps
    if event == "os.rename":
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        steps -= 1

store = TakeStore(ProjectFolder.open(Path(sys.argv[1]), writable=True))
fill(store.incoming("t1"))
sys.addaudithook(count)  # called before each rename, the only way that a file changes its place here
store.adopt(take("t1"))
"""


@pytest.mark.parametrize("renames", range(9))
def test_killed_between_any_two_steps_a_take_is_whole_or_not_there(folder: ProjectFolder, renames: int) -> None:
    path = folder.path
    folder.close()
    child = subprocess.run(
        [sys.executable, "-c", KILLED_AFTER, path, str(renames)], env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert child.returncode == (0 if renames == 8 else -signal.SIGKILL)
    with ProjectFolder.open(path, writable=True) as reopened:
        store = TakeStore(reopened)
        assert not list((path / "incoming").iterdir())
        if renames == 0:  # the recipe was not written yet
            assert tree(path) == {"lock"}
        else:
            assert store.get(ID) == take("t1")
            assert all(place(ID) for place in (store.media, store.proxy, store.frames, store.sound, store.peaks))
        # Whatever happened, the same take can be made or is there.
        assert renames > 0 or adopted(store, take("t1")) == take("t1")


def test_an_adoption_that_stopped_halfway_can_be_discarded_and_tried_again(
    folder: ProjectFolder, store: TakeStore
) -> None:
    fill(store.incoming(ID))
    (folder.path / "lossless").rmdir()
    (folder.path / "lossless").write_text("in the way")
    with pytest.raises(StorageError, match="cannot keep the take"):
        store.adopt(take("t1"))
    assert (folder.path / "cache" / "t1" / "proxy.mp4").exists()
    (folder.path / "lossless").unlink()
    (folder.path / "lossless").mkdir()
    store.discard(ID)
    assert tree(folder.path) == {"lock"}
    assert adopted(store, take("t1")) == take("t1")


def test_a_discard_that_stopped_halfway_is_finished_and_not_adopted(folder: ProjectFolder, store: TakeStore) -> None:
    incoming = store.incoming(ID)
    fill(incoming)
    (incoming / "take.json").write_bytes(msgspec.json.encode(take("t1")))
    (incoming / MASTER).unlink()
    reopened = TakeStore(folder)
    assert ID not in reopened
    assert tree(folder.path) == {"lock"}


# --- reading what strangers wrote -------------------------------------------------------------------------------------


def sidecar(folder: ProjectFolder, name: str, **changes: object) -> None:
    record = {**msgspec.to_builtins(take("t1")), **changes}
    (folder.path / "takes" / name).write_text(json.dumps(record))


def test_one_damaged_recipe_is_reported_and_the_others_are_there(folder: ProjectFolder, store: TakeStore) -> None:
    adopted(store, take("good"))
    (folder.path / "takes" / "bad.json").write_bytes(b'{"id": "bad", \xff')
    store.refresh()
    assert list(store.takes()) == ["good"]
    assert len(store.problems()) == 1
    assert "takes/bad.json is left out" in store.problems()[0]


@pytest.mark.parametrize(
    ("name", "changes", "sentence"),
    [
        ("t1.json", {"id": "../../t1"}, "is the recipe of"),
        ("T1.json", {"id": "T1"}, "not the name of a take"),
        ("t1.json", {"version": 99}, "newer Shotloom"),
        ("t1.json", {"frames": "many"}, "cannot be read"),
        ("t1.json", {"rate": {"numerator": 0, "denominator": 0}}, "cannot be read"),
        ("t2.json", {}, "is the recipe of 't1'"),
    ],
)
def test_a_recipe_that_is_not_one_of_ours_is_left_out(
    folder: ProjectFolder, store: TakeStore, name: str, changes: dict[str, object], sentence: str
) -> None:
    sidecar(folder, name, **changes)
    assert store.takes() == {}
    assert sentence in store.problems()[0]


@pytest.mark.parametrize(
    "change",
    [
        {"parent": {"take": "../../../etc/passwd", "out_frame": 1, "kind": "continue"}},
        {"references": [{"asset": {"sha256": "../x", "suffix": "", "kind": "image"}, "role": "style"}]},
        {"references": [{"asset": {"sha256": "0" * 64, "suffix": "/../x", "kind": "image"}, "role": "style"}]},
    ],
)
def test_a_recipe_that_names_files_outside_is_left_out(
    folder: ProjectFolder, store: TakeStore, change: dict[str, object]
) -> None:
    sidecar(folder, "t1.json", request={**msgspec.to_builtins(take("t1").request), **change})
    assert store.takes() == {}
    assert "is not the name of" in store.problems()[0]
    assert store.get(ID) is None


def test_a_recipe_that_nests_too_deeply_is_left_out(folder: ProjectFolder, store: TakeStore) -> None:
    (folder.path / "takes" / "t1.json").write_text("[" * 200_000)
    assert store.takes() == {}
    assert len(store.problems()) == 1


def test_links_that_lead_outside_are_refused(folder: ProjectFolder, store: TakeStore, tmp_path: Path) -> None:
    adopted(store, take("t1"))
    secret = tmp_path / "secret"
    secret.write_text("secret")
    (folder.path / "takes" / "t1.mp4").unlink()
    (folder.path / "takes" / "t1.mp4").symlink_to(secret)
    with pytest.raises(StorageError, match="leads out of the project"):
        store.media(ID)
    (folder.path / "takes" / "t2.json").symlink_to(secret)
    store.refresh()
    assert list(store.takes()) == ["t1"]
    assert "leads out" in store.problems()[0]


def test_a_pipe_among_the_takes_does_not_hold_anything_up(folder: ProjectFolder, store: TakeStore) -> None:
    os.mkfifo(folder.path / "takes" / "t1.json")
    assert store.takes() == {}


@pytest.mark.parametrize("name", ["../t1", "/etc/passwd", "", "A", "a/b", ".", "..", "a\n", "a" * 65, "é"])
def test_an_id_that_could_lead_elsewhere_is_refused_everywhere(store: TakeStore, name: str) -> None:
    bad = TakeId(name)
    for call in (store.incoming, store.media, store.frames, store.get, store.discard, store.__contains__):
        with pytest.raises(StorageError, match="not the name of a take"):
            call(bad)
    with pytest.raises(StorageError, match="not the name of a take"):
        store.adopt(take(name))


def test_a_missing_file_is_none(store: TakeStore) -> None:
    assert store.media(ID) is None
    assert store.get(ID) is None
    assert ID not in store


def test_a_reader_changes_nothing(folder: ProjectFolder, store: TakeStore) -> None:
    adopted(store, take("t1"))
    fill(store.incoming(TakeId("t2")))
    folder.close()
    with ProjectFolder.open(folder.path, writable=False) as reading:
        reader = TakeStore(reading)
        assert list(reader.takes()) == ["t1"]
        assert (folder.path / "incoming" / "t2").exists()
        for change in (lambda: reader.incoming(ID), lambda: reader.adopt(take("t2")), lambda: reader.clean(0, set())):
            with pytest.raises(StorageError, match="reading only"):
                change()


# --- the budget -------------------------------------------------------------------------------------------------------


def test_cleaning_takes_the_oldest_lossless_frames_first_and_spares_the_selected(store: TakeStore) -> None:
    for number in (3, 1, 2, 4):
        adopted(store, take(f"t{number}", created=f"2026-01-0{number}T00:00:00+00:00"), size=10_000)
    used = store.used_bytes()
    assert store.clean(used, set()).takes == ()
    cleaned = store.clean(used - 15_000, {TakeId("t1")})
    assert cleaned.takes == ("t2", "t3")
    assert cleaned.freed_bytes == 20_000
    assert store.used_bytes() == cleaned.used_bytes == used - 20_000
    assert store.frames(TakeId("t1")) is not None
    assert store.frames(TakeId("t2")) is None
    assert store.sound(TakeId("t2")) is not None
    assert store.media(TakeId("t2")) is not None
    assert store.clean(0, set()).takes == ("t1", "t4")
    assert set(store.takes()) == {"t1", "t2", "t3", "t4"}
