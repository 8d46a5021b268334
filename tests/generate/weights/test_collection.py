"""Models are downloaded, added, checked and let go of; a folder of the person's own is never touched."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import msgspec
import pytest

from studio.domain.errors import DownloadFailed, ModelMissing, ModelRefused
from studio.generate.catalog import find_model, models, require_installed
from studio.generate.licence import licences
from studio.generate.model_row import ModelRow
from studio.generate.weights.acquisition import (
    accept,
    add_folder,
    begin,
    keep_downloaded,
    look_before_weights,
    must_accept,
    plan_for,
    published_model,
    row_on_hub,
    terms_of,
)
from studio.generate.weights.admission import admit
from studio.generate.weights.collection import can_mend, check_model, remove_model, size_on_disk, state_of
from studio.generate.weights.download import Download
from studio.generate.weights.hub import Hub
from studio.generate.weights.manifest import FileEntry, Manifest, faults, write_manifest
from studio.generate.weights.part import PARTS, arriving
from studio.generate.weights.rounded import about_rounding, rounded_parts
from studio.generate.weights.shelf import MARK, choose_folder, read_shelf
from tests.hub_server import REPO, FakeHub
from tests.model_folders import INDEX, SHARD, model_files, modular_files, safetensors, write_model


def never() -> bool:
    return False


def add(folder: Path) -> ModelRow:
    row = add_folder(folder, stopping=never, counted=lambda _: None)
    assert row is not None
    return row


def check(row: ModelRow) -> list[str]:
    return [fault.sentence for fault in check_model(row, stopping=never, counted=lambda _: None)]


def download(hub: FakeHub, row: ModelRow) -> ModelRow:
    reached = Hub(hub.address)
    plan = plan_for(row, reached)
    look = partial(look_before_weights, row, plan)
    assert Download(reached, plan, lambda _: None, look=look, patience_s=0).run() is not None
    return keep_downloaded(row, plan)


def seen(folder: Path) -> dict[str, tuple[int, int]]:
    """Everything in the folder, with size and time of change."""
    return {str(each.relative_to(folder)): (each.stat().st_size, each.stat().st_mtime_ns) for each in folder.rglob("*")}


@pytest.fixture
def published(hub: FakeHub) -> ModelRow:
    """A row of the catalog, which this hub has too."""
    row = published_model("ltx-2.5")
    hub.repos[row.hub] = {**model_files(), "transformer_full/model.safetensors": b"x" * 20_000}
    return row


def test_a_model_of_the_catalog_is_fetched_and_then_found(
    hub: FakeHub, published: ModelRow, models_folder: Path
) -> None:
    assert state_of(published).name == "absent"
    row = download(hub, published)
    assert row.folder == models_folder / "ltx-2.5"
    assert row.installed
    assert row.revision == hub.commit(row.hub)
    assert not (models_folder / "ltx-2.5" / "transformer_full").exists()
    state = state_of(row)
    assert (state.name, state.here, state.added) == ("ready", size_on_disk(row), False)
    assert find_model("ltx-2.5") == row
    assert not check(row)


def test_the_commit_that_the_catalogue_names_is_fetched_and_the_newest_where_it_is_gone(
    hub: FakeHub, published: ModelRow, models_folder: Path
) -> None:
    assert re.fullmatch("[0-9a-f]{40}", published.revision)
    hub.earlier[published.revision] = {**model_files(), "README.md": b"as it was"}
    assert plan_for(published, Hub(hub.address)).commit == published.revision
    del hub.earlier[published.revision]
    row = download(hub, published)
    assert row.revision == hub.commit(row.hub)
    # What is here is kept to, though the one that is named is there again.
    hub.earlier[published.revision] = model_files()
    assert plan_for(published, Hub(hub.address)).commit == row.revision


def test_the_parts_of_a_published_model_that_nobody_asks_for_may_be_missing(
    hub: FakeHub, published: ModelRow, models_folder: Path
) -> None:
    extra = {"prompt_enhancer": ["transformers", "Gemma4ForConditionalGeneration"], "duration_head": ["ltx2", "L"]}
    files = model_files(index={**INDEX, **extra})
    files |= {"prompt_enhancer/config.json": b"{}", "prompt_enhancer/model.safetensors": b"x" * 30_000}
    hub.repos[published.hub] = files
    row = download(hub, published)
    assert not check(row)
    assert row.folder is not None
    assert not (row.folder / "prompt_enhancer").exists()


def test_a_repository_that_holds_another_kind_of_model_now_is_not_taken_for_what_it_was(
    hub: FakeHub, models_folder: Path
) -> None:
    row = published_model("wan-2.1-1.3b")
    hub.repos[row.hub] = model_files()
    with pytest.raises(ModelRefused, match=r"another kind than Wan 2\.1, 1\.3B now, LTX-2: .* remove wan-2\.1-1"):
        download(hub, row)
    assert not find_model(row.id).installed
    assert not any(hub.bytes_of(name) for name in hub.repos[row.hub] if name.endswith(".safetensors"))
    remove_model(row)
    assert not (models_folder / row.id).exists()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"text_encoder/config.json": b'{"model_type": "t", "auto_map": {"AutoModel": "m.M"}}'}, "auto_map"),
        ({"model_index.json": b'{"_class_name": "AllegroPipeline"}'}, "is for AllegroPipeline"),
        ({"text_encoder/model.safetensors": None}, "no safetensors weights for its text_encoder"),
    ],
)
def test_a_repository_that_cannot_be_used_is_told_before_its_weights_are_fetched(
    hub: FakeHub, published: ModelRow, models_folder: Path, changed: dict[str, bytes | None], expected: str
) -> None:
    files = {**hub.repos[published.hub], **changed}
    hub.repos[published.hub] = {name: data for name, data in files.items() if data is not None}
    told = f"what {published.hub} holds cannot be used, .*{expected}.* let go .*: shotloom models remove ltx-2.5"
    with pytest.raises((ModelRefused, ModelMissing), match=told):
        download(hub, published)
    assert not hub.bytes_of(SHARD)
    state = state_of(published)
    assert state.name == "begun"
    assert re.fullmatch(told, state.refused)
    hub.repos[published.hub] = model_files()  # mended since
    assert download(hub, published).installed
    assert not state_of(published).refused
    assert remove_model(published) == models_folder / published.id


def test_a_download_that_was_begun_is_not_taken_for_a_model(
    hub: FakeHub, published: ModelRow, models_folder: Path
) -> None:
    hub.cut[SHARD] = [100_000] + [0] * 5
    reached = Hub(hub.address)
    plan = plan_for(published, reached)
    with pytest.raises(Exception, match="cannot be reached"):
        Download(reached, plan, lambda _: None, patience_s=0).run()
    assert not find_model("ltx-2.5").installed
    state = state_of(find_model("ltx-2.5"))
    assert state.name == "begun"
    assert 100_000 <= state.here < state.total == plan.total
    assert remove_model(find_model("ltx-2.5")) == models_folder / "ltx-2.5"
    assert state_of(find_model("ltx-2.5")).name == "absent"


def test_a_download_that_is_repeated_keeps_to_its_commit(
    hub: FakeHub, published: ModelRow, models_folder: Path
) -> None:
    row, reached = download(hub, published), Hub(hub.address)
    hub.earlier[row.revision] = dict(hub.repos[row.hub])
    hub.repos[row.hub]["transformer/config.json"] += b" "
    assert hub.commit(row.hub) != row.revision
    plan = plan_for(published_model("ltx-2.5"), reached)
    assert (plan.commit, plan.missing) == (row.revision, 0)
    assert plan_for(row, reached, again=[SHARD]).commit == row.revision
    remove_model(row)
    assert plan_for(published_model("ltx-2.5"), reached).commit == hub.commit(row.hub)


def test_files_of_another_revision_than_the_one_taken_in_are_told(
    hub: FakeHub, published: ModelRow, models_folder: Path
) -> None:
    row = download(hub, published)
    mark = models_folder / "ltx-2.5" / MARK
    mark.write_text(mark.read_text().replace(row.revision, "f" * 40))
    (fault,) = check_model(row, stopping=never, counted=lambda _: None)
    assert fault.sentence.startswith(f"its files are those of revision {'f' * 40}, and {row.revision} is the one")
    assert not can_mend(row, [fault])


def test_a_licence_is_accepted_once_and_remembered_with_the_day(published: ModelRow, models_folder: Path) -> None:
    terms = terms_of(published, Hub("http://127.0.0.1:9"))
    assert terms.id == "LTX-2.x Community"
    assert must_accept(terms)
    accept(terms)
    assert not must_accept(terms)
    day = read_shelf().accepted_on(terms.id)
    assert len(day) == len("2026-11-29")
    accept(terms)
    assert read_shelf().accepted_on(terms.id) == day
    assert read_shelf().models_folder == models_folder


def test_checking_names_the_file_that_changed(hub: FakeHub, published: ModelRow, models_folder: Path) -> None:
    row = download(hub, published)
    assert row.folder is not None
    data = bytearray((row.folder / SHARD).read_bytes())
    data[-1] ^= 1
    (row.folder / SHARD).write_bytes(data)
    (row.folder / "LICENSE").unlink()
    (row.folder / "transformer" / "config.json").write_bytes(b"{}")
    faults = check(row)
    assert len(faults) == 3
    assert f"{SHARD} is damaged: its hash is not the one that was published" in faults
    assert "LICENSE is missing" in faults


def test_checking_says_what_would_not_be_loaded_though_nothing_has_changed(
    hub: FakeHub, published: ModelRow, tmp_path: Path, models_folder: Path
) -> None:
    """The same for a modular folder, which its owner put something beside."""
    for row in (download(hub, published), add(write_model(tmp_path / "modular", modular_files()))):
        assert not check(row)
        assert row.folder is not None
        (row.folder / "run.py").write_text("exit()")
        found = check_model(row, stopping=never, counted=lambda _: None)
        assert [fault.path for fault in found] == [""]
        assert "holds code of its own (run.py)" in found[0].sentence
        assert not can_mend(row, found)
        (row.folder / "run.py").unlink()
        (row.folder / SHARD).unlink()
        found = check_model(row, stopping=never, counted=lambda _: None)
        assert [fault.path for fault in found] == [SHARD]
        assert can_mend(row, found) is (row.id == published.id)


def test_removing_deletes_what_was_downloaded_and_nothing_else(
    hub: FakeHub, published: ModelRow, models_folder: Path
) -> None:
    row = download(hub, published)
    assert row.folder is not None
    note = row.folder / "my note.txt"
    note.write_text("mine")
    assert remove_model(row) == row.folder
    assert [each.name for each in row.folder.iterdir()] == ["my note.txt"]
    assert not find_model("ltx-2.5").installed
    with pytest.raises(ModelMissing, match="nothing to remove"):
        remove_model(find_model("ltx-2.5"))


def test_a_manifest_that_points_outside_deletes_nothing_there(
    hub: FakeHub, published: ModelRow, models_folder: Path
) -> None:
    row = download(hub, published)
    assert row.folder is not None
    precious = models_folder.parent / "precious"
    precious.write_text("keep me")
    mark = row.folder / MARK
    mark.write_text(mark.read_text().replace('"LICENSE"', '"../../precious"'))
    with pytest.raises(ModelRefused, match="outside its own folder"):
        remove_model(row)
    assert precious.read_text() == "keep me"


def test_a_folder_of_ones_own_is_added_checked_and_forgotten_untouched(shelf: Path, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "My LTX")
    before = seen(folder)
    row = add(folder)
    assert (row.id, row.family, row.folder, row.title) == ("my-ltx", "ltx2", folder, "My LTX")
    assert state_of(row).added
    assert row in models()
    assert add(folder).id == "my-ltx"
    assert not check(row)
    (folder / SHARD).write_bytes(b"")
    assert check(row) == [f"{SHARD} has 0 bytes where {len(model_files(large=9000)[SHARD])} belong"]
    write_model(folder, {SHARD: model_files(large=9000)[SHARD]})
    assert remove_model(row) is None
    assert set(seen(folder)) == set(before)
    with pytest.raises(ModelMissing):
        find_model("my-ltx")


def test_two_folders_of_one_name_are_two_models(shelf: Path, tmp_path: Path) -> None:
    one, other = write_model(tmp_path / "a" / "tiny"), write_model(tmp_path / "b" / "tiny")
    assert [add(one).id, add(other).id] == ["tiny", "tiny-2"]


def test_a_copy_of_a_model_of_the_catalog_is_known_by_its_name(shelf: Path, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "LTX-2.5-Diffusers")
    row = add(folder)
    assert (row.id, row.licence, row.folder) == ("ltx-2.5", "LTX-2.x Community", folder)
    assert row.installed


def test_a_downloaded_folder_that_was_moved_is_found_again(
    hub: FakeHub, published: ModelRow, models_folder: Path, tmp_path: Path
) -> None:
    row = download(hub, published)
    assert row.folder is not None
    elsewhere = tmp_path / "external disk" / "models"
    elsewhere.parent.mkdir()
    row.folder.rename(elsewhere)
    assert state_of(find_model("ltx-2.5")).name == "gone"
    moved = add(elsewhere)
    assert (moved.id, moved.folder, moved.revision) == ("ltx-2.5", elsewhere, row.revision)
    assert state_of(moved).name == "ready"


def test_hashes_that_were_published_beside_a_folder_must_be_right(shelf: Path, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    notes = folder / ".cache" / "huggingface" / "download"
    for name in (SHARD, "transformer/config.json"):
        data = (folder / name).read_bytes()
        git = hashlib.sha1(f"blob {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()
        key = hashlib.sha256(data).hexdigest() if name == SHARD else git
        (notes / name).parent.mkdir(parents=True, exist_ok=True)
        (notes / f"{name}.metadata").write_text(f"{'c' * 40}\n{key}\n1712656091.1\n")
    assert add(folder).revision == "c" * 40

    data = bytearray((folder / SHARD).read_bytes())
    data[-1] ^= 1
    (folder / SHARD).write_bytes(data)
    with pytest.raises(ModelRefused, match=f"is damaged: {SHARD} is not what was published"):
        add(folder)


def test_the_cache_of_the_hub_is_taken_in_and_its_links_are_its_hashes(shelf: Path, tmp_path: Path) -> None:
    cache = tmp_path / "models--someone--tiny-LTX"
    folder = cache / "snapshots" / ("d" * 40)
    blobs = cache / "blobs"
    blobs.mkdir(parents=True)
    for name, data in model_files(large=9000).items():
        blob = blobs / hashlib.sha256(data).hexdigest()
        blob.write_bytes(data)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(os.path.relpath(blob, (folder / name).parent))
    row = add(folder)
    assert (row.id, row.hub, row.revision) == ("tiny-ltx", REPO, "d" * 40)
    (folder / SHARD).resolve().write_bytes(model_files(large=9000)[SHARD][:-1] + b"!")
    with pytest.raises(ModelRefused, match="is not what was published"):
        add(folder)


def test_a_kind_that_nothing_here_runs_is_refused_with_those_that_are(shelf: Path, tmp_path: Path) -> None:
    index = msgspec.json.encode({**INDEX, "_class_name": "AllegroPipeline"})
    folder = write_model(tmp_path / "allegro", {**model_files(large=9000), "model_index.json": index})
    with pytest.raises(ModelMissing, match="is for AllegroPipeline, which Shotloom cannot run: it runs LTX-2"):
        add(folder)
    assert not read_shelf().records


def test_what_comes_onto_the_shelf_while_a_folder_is_read_stays(shelf: Path, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "mine")
    licence = next(each for each in licences() if each.id == "MIT")
    assert add_folder(folder, stopping=never, counted=lambda _: accept(licence)) is not None
    assert not must_accept(licence)
    assert [each.folder for each in read_shelf().records] == [str(folder)]


def test_adding_can_be_stopped(shelf: Path, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    assert add_folder(folder, stopping=lambda: True, counted=lambda _: None) is None
    assert not read_shelf().records


def test_a_repository_outside_the_catalog_is_known_by_its_index(hub: FakeHub, models_folder: Path) -> None:
    hub.licence = "other"
    reached = Hub(hub.address)
    row = row_on_hub(REPO, reached)
    assert (row.id, row.family, row.needs, row.size_gb) == ("tiny-ltx", "ltx2", (), 0.0)
    assert not hub.bytes_of(SHARD)
    terms = terms_of(row, reached)
    assert must_accept(terms)
    assert terms.sentences()[0] == 'Its page says "other" of its licence.'
    kept = download(hub, row)
    assert (kept.id, kept.title, kept.licence, kept.hub) == ("tiny-ltx", "tiny-LTX", "other", REPO)
    assert state_of(kept).name == "ready"
    assert not check(kept)
    assert remove_model(kept) == models_folder / "tiny-ltx"
    assert not (models_folder / "tiny-ltx").exists()


def test_what_a_stopped_download_leaves_is_seen_gone_on_with_and_removed(hub: FakeHub, models_folder: Path) -> None:
    reached = Hub(hub.address)
    hub.cut[SHARD] = [100_000] + [0] * 5
    row = row_on_hub(REPO, reached)
    plan = plan_for(row, reached)
    begin(row, plan)
    assert state_of(find_model("tiny-ltx")).name == "begun"  # though nothing of it is here yet
    with pytest.raises(DownloadFailed):
        Download(reached, plan, lambda _: None, patience_s=0).run()
    begun = next(each for each in models() if each.id == "tiny-ltx")
    assert (begun.hub, begun.family, begun.installed, begun.folder) == (REPO, "ltx2", False, None)
    assert 100_000 <= state_of(begun).here < state_of(begun).total == plan.total
    with pytest.raises(ModelMissing, match="shotloom models get tiny-ltx downloads it"):
        require_installed(begun)
    with pytest.raises(ModelMissing, match="has not wholly arrived yet: shotloom models get tiny-ltx goes on"):
        check(begun)
    again = row_on_hub(REPO, reached)
    assert (again.id, plan_for(again, reached).have) == ("tiny-ltx", state_of(begun).here)
    hub.repos["another/tiny-LTX"] = model_files(large=9000)
    assert row_on_hub("another/tiny-LTX", reached).id == "tiny-ltx-2"
    assert remove_model(find_model("tiny-ltx")) == models_folder / "tiny-ltx"
    assert not (models_folder / "tiny-ltx").exists()
    assert not read_shelf().records
    hub.cut.clear()
    begin(row, plan)
    assert Download(reached, plan, lambda _: None, patience_s=0).run() is not None
    assert state_of(keep_downloaded(row, plan)).name == "ready"


def test_nothing_is_begun_where_the_disk_has_no_room(hub: FakeHub, models_folder: Path) -> None:
    hub.sizes[SHARD] = 1 << 60
    row = row_on_hub(REPO, Hub(hub.address))
    with pytest.raises(DownloadFailed, match="make room"):
        begin(row, plan_for(row, Hub(hub.address)))
    assert not read_shelf().records


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ({"_class_name": "AllegroPipeline"}, "which Shotloom cannot run"),
        ({"_class_name": ["pipeline", "Mine"]}, "wants code of its own"),
        ({}, "does not say which pipeline"),
    ],
)
def test_a_repository_that_is_no_model_for_us_is_refused_before_anything_large(
    hub: FakeHub, models_folder: Path, index: dict[str, object], expected: str
) -> None:
    hub.repos[REPO]["model_index.json"] = msgspec.json.encode(index)
    with pytest.raises(ModelMissing, match=expected):
        row_on_hub(REPO, Hub(hub.address))
    assert not hub.bytes_of(SHARD)


def test_what_ships_with_shotloom_is_not_downloaded() -> None:
    with pytest.raises(ModelRefused, match="is part of Shotloom"):
        published_model("sketch")


def test_no_place_is_taken_that_cannot_be_written_to(shelf: Path, unprivileged: None) -> None:
    with pytest.raises(ModelRefused, match="/nobody's/models cannot be written to: name another folder"):
        choose_folder(Path("/nobody's/models"))


def test_no_place_is_taken_that_lies_below_a_file(shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes")
    with pytest.raises(ModelRefused, match=r"notes\.txt is a file: name a folder for models"):
        choose_folder(tmp_path / "notes.txt" / "models")


def test_two_programs_that_add_at_once_lose_neither(shelf: Path, tmp_path: Path) -> None:
    folders = [write_model(tmp_path / str(n) / "mine") for n in range(4)]
    add_one = (
        "import sys; from pathlib import Path; from studio.generate.weights.acquisition import add_folder; "
        "add_folder(Path(sys.argv[1]), stopping=lambda: False, counted=lambda _: None)"
    )
    programs = [subprocess.Popen([sys.executable, "-c", add_one, str(folder)]) for folder in folders]
    assert [program.wait() for program in programs] == [0] * 4
    records = read_shelf().records
    assert {Path(each.folder) for each in records} == set(folders)
    assert {each.id for each in records} == {"mine", "mine-2", "mine-3", "mine-4"}
    assert {each.name for each in shelf.parent.iterdir()} == {"added", shelf.name}


def test_a_folder_that_was_moved_keeps_its_name(shelf: Path, tmp_path: Path) -> None:
    row = add(write_model(tmp_path / "mine"))
    (tmp_path / "mine").rename(tmp_path / "elsewhere")
    (fault,) = check(find_model(row.id))
    assert fault.startswith(f"the files of the model mine are not at {tmp_path / 'mine'} any more: put them back, or ")
    again = add(tmp_path / "elsewhere")
    assert (again.id, again.folder) == ("mine", tmp_path / "elsewhere")
    assert len(read_shelf().records) == 1
    # While it is where it was, a copy is another model.
    shutil.copytree(tmp_path / "elsewhere", tmp_path / "copy")
    assert add(tmp_path / "copy").id == "copy"


def test_a_name_in_any_script_is_kept(shelf: Path, tmp_path: Path) -> None:
    assert add(write_model(tmp_path / "Große Welle_模型")).id == "große-welle-模型"
    assert add(write_model(tmp_path / ("x" * 200))).id == "x" * 60
    assert add(write_model(tmp_path / "---")).id == "model"


def test_a_repository_that_was_fetched_before_is_the_same_model(hub: FakeHub, models_folder: Path) -> None:
    reached = Hub(hub.address)
    kept = download(hub, row_on_hub(REPO, reached))
    again = row_on_hub(REPO, reached)
    assert (again.id, plan_for(again, reached).missing) == (kept.id, 0)


def test_what_another_program_fetches_is_neither_fetched_nor_removed(
    hub: FakeHub, published: ModelRow, models_folder: Path
) -> None:
    folder = models_folder / "ltx-2.5"
    reached = Hub(hub.address)
    plan = plan_for(published, reached)
    with arriving(folder, "ltx-2.5"):
        write_manifest(folder / MARK, Manifest(model="ltx-2.5"))
        with pytest.raises(DownloadFailed, match=r"ltx-2\.5 is being fetched already"):
            Download(reached, plan, lambda _: None).run()
        with pytest.raises(DownloadFailed, match=r"ltx-2\.5 is being fetched already"):
            remove_model(published)
    row = download(hub, published)
    assert not check(row)
    assert not (folder / PARTS).exists()


def test_a_folder_that_was_named_from_elsewhere_is_one_place(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = write_model(tmp_path / "mine")
    (tmp_path / "here").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    row = add(Path("../mine"))
    assert row.folder == mine
    assert add(mine).id == add(tmp_path / "link" / ".." / "mine").id == row.id
    (tmp_path / "here" / "deep").mkdir()
    (tmp_path / "deep").symlink_to(tmp_path / "here" / "deep")
    write_model(tmp_path / "here" / "mine")
    assert add(tmp_path / "deep" / ".." / "mine").folder == tmp_path / "here" / "mine"  # where the link leads


def test_weights_that_are_no_numbers_are_refused_and_found(shelf: Path, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "mine")
    row = add(folder)
    file = "vae/diffusion_pytorch_model.safetensors"
    tensor = safetensors(100, name="w", dtype="F8_E4M3")[:-1] + b"\x7f"
    write_model(folder, {file: tensor})
    broken = FileEntry(file, len(tensor))  # as if it had been so when it was taken in
    manifest = Manifest(model=row.id, files=(broken,), whole=True)
    (found,) = faults(folder, manifest, stopping=never, counted=lambda _: None, numbers=True)
    assert "vae/diffusion_pytorch_model.safetensors holds what is no number, or an infinite one, in w" in found.sentence
    remove_model(row)
    with pytest.raises(ModelRefused, match="holds what is no number"):
        add(folder)
    (folder / file).rename(folder / "other.safetensors")
    write_model(folder, {file: safetensors(100)})
    assert add(folder).folder == folder, "what lies at the root is other programs'"
    assert check_model(row, stopping=never, counted=lambda _: None) == []


def test_weights_in_eight_bits_without_scales_are_taken_in_and_told_of(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "mine")
    assert about_rounding(rounded_parts(folder)) == ""
    numbers = safetensors(0, name="w", dtype="F8_E4M3")
    write_model(folder, {"vae/diffusion_pytorch_model.safetensors": numbers})
    assert admit(folder) == "LTX2Pipeline"
    assert rounded_parts(folder) == ("vae",)
    assert rounded_parts(folder, ("vae",)) == ()
    assert about_rounding(("vae",)).startswith("Its vae was rounded to 8 bits")
