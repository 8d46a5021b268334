"""The catalog says what each model can do, and recognises a diffusers folder by what it says of itself."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

import msgspec
import pytest

from studio.domain.chain import TailWindow
from studio.domain.errors import ModelMissing
from studio.domain.request import GenerationRequest
from studio.domain.shot import TakeId
from studio.domain.time import Rate
from studio.generate.catalog import (
    Family,
    families,
    family_of,
    find_model,
    known_models,
    models,
    models_and_trouble,
    require_installed,
    row_of_folder,
)
from studio.generate.engine import Engine, Failed
from studio.generate.licence import licences
from studio.generate.messages import EngineJob
from studio.generate.model_row import CAPABILITIES, ModelRow
from studio.generate.weights.acquisition import add_folder
from studio.generate.weights.collection import state_of
from studio.generate.weights.shelf import Shelf, ShelfRecord, change_shelf
from studio.resources import resource
from tests.model_folders import write_model


def folder_of(tmp_path: Path, index: object) -> Path:
    folder = tmp_path / "My Model"
    folder.mkdir()
    (folder / "model_index.json").write_text(json.dumps(index))
    return folder


def test_the_built_in_models_are_there() -> None:
    assert [row.id for row in models() if row.installed] == ["sketch", "test-card"]
    assert find_model("sketch").window == TailWindow(17, 8, Rate(24))
    assert find_model("sketch").folder == resource("models", "sketch")
    assert find_model("test-card").window == TailWindow(17, 1, None)
    assert require_installed(find_model("test-card")).installed


def test_weights_are_measured_where_they_lie(tmp_path: Path) -> None:
    (tmp_path / "transformer").mkdir()
    (tmp_path / "transformer" / "a.safetensors").write_bytes(b"x" * 700)
    (tmp_path / "vae.safetensors").write_bytes(b"x" * 300)
    (tmp_path / "model_index.json").write_bytes(b"x" * 5000)
    mine = ModelRow(id="mine", title="Mine", family="ltx2", weights=str(tmp_path))
    assert mine.weight_bytes() == 1000
    assert msgspec.structs.replace(mine, weights=str(tmp_path / "nowhere")).weight_bytes() == 0
    assert msgspec.structs.replace(mine, weights=None).weight_bytes() == 0
    (tmp_path / "shared.safetensors").symlink_to(tmp_path / "gone.safetensors")
    assert mine.weight_bytes() == 0


@pytest.mark.parametrize("row", known_models(), ids=lambda row: row.id)
def test_every_row_is_sound(row: ModelRow) -> None:
    assert set(row.capabilities) <= set(CAPABILITIES)
    assert all(size % multiple == 0 for native in row.sizes for size, multiple in zip(native, row.grid, strict=True))
    assert (row.window_frames - 1) % row.frame_step == 0
    assert (row.least_frames - row.frame_first) % row.frame_step == 0
    assert row.max_frames is None or (row.max_frames - row.frame_first) % row.frame_step == 0
    if row.hub:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+", row.hub)
        assert row.terms is not None
        assert row.size_gb > 0
        assert row.size_source
        assert row.revision == "" or re.fullmatch(r"[0-9a-f]{40}", row.revision)
    assert all(need.source and need.how for need in row.needs)


@pytest.mark.parametrize("family", families(), ids=lambda family: family.id)
def test_a_family_is_offered_when_its_backend_is_there(family: Family) -> None:
    rows = {row.id for row in known_models() if row.family == family.id}
    offered = {row.id for row in models()}
    assert rows
    if family.offered:
        module, _, name = family.backend.partition(":")
        assert callable(getattr(importlib.import_module(module), name))
        assert rows <= offered
    else:
        assert not rows & offered


def test_licences_say_what_they_mean_and_which_are_free() -> None:
    assert len({each.id for each in licences()}) == len(licences())
    assert {each.id for each in licences() if each.free} == {"Apache-2.0", "MIT", "OpenMDW-1.1"}
    for each in licences():
        assert each.means
        assert all(sentence.endswith(".") for sentence in each.sentences())
        assert bool(each.read) or "read it" in each.sentences()[-1]


def test_a_model_without_a_backend_is_known_and_not_offered() -> None:
    waiting = [row for row in known_models() if not row.offered]
    for row in waiting:
        with pytest.raises(ModelMissing, match="this version cannot run it yet"):
            find_model(row.id)


def test_a_model_that_was_not_downloaded_says_how(tmp_path: Path) -> None:
    row = find_model("ltx-2.5")
    assert not row.installed
    with pytest.raises(ModelMissing, match=r"shotloom models get ltx-2\.5"):
        require_installed(row)


def test_a_model_that_needs_a_package_is_refused_without_it_before_anything_starts(tmp_path: Path) -> None:
    """Here the package is missing; with it in place `tests/generate/backends` makes takes of such a folder."""
    row = row_of_folder(folder_of(tmp_path, {"_class_name": "Cosmos3OmniPipeline"}))
    assert (row.installed, row.lacks_package) == (True, True)
    request = GenerationRequest(model=row.id, prompt="a boat", width=64, height=32, rate=Rate(24), frames=9, seed=7)
    job = EngineJob(id=TakeId("t"), shot="shot 010", request=request, model=row, incoming=tmp_path / "t")
    with Engine(tmp_path / "engine.log") as engine:
        outcome = engine.run(job)
        assert engine.pid is None
    assert isinstance(outcome, Failed)
    assert "pip install cosmos-guardrail into Shotloom's Python, or choose another model" in str(outcome.error)


def test_a_model_on_the_shelf_is_there(shelf: Path, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"_class_name": "LTX2Pipeline"})
    change_shelf(
        lambda _: Shelf(
            records=(
                ShelfRecord(id="ltx-2.5", family="ltx2", folder=str(folder), origin="hub", revision="f" * 40),
                ShelfRecord(id="mine", family="ltx2", title="My own", folder=str(folder), origin="folder"),
                ShelfRecord(id="later", family="from-a-later-version", folder=str(folder), origin="folder"),
            )
        )
    )
    downloaded, own = find_model("ltx-2.5"), find_model("mine")
    assert (downloaded.folder, downloaded.installed, downloaded.revision) == (folder, True, "f" * 40)
    assert (own.title, own.backend, own.terms) == ("My own", find_model("sketch").backend, None)
    with pytest.raises(ModelMissing):
        find_model("later")


def test_a_folder_that_broke_takes_no_other_with_it(shelf: Path, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"_class_name": "LTX2Pipeline"})
    (folder / "sketch.json").write_text("{")
    mine = ShelfRecord(id="mine", family="ltx2", folder=str(folder), origin="folder")
    fetched = ShelfRecord(id="ltx-2.3", family="ltx2", folder=str(folder), origin="hub")
    change_shelf(lambda shelf: shelf.with_record(mine).with_record(fetched))
    assert {"sketch", "ltx-2.3", "mine"} <= {row.id for row in models()}


def test_a_damaged_shelf_is_a_sentence_and_stops_nobody_who_uses_what_ships(shelf: Path) -> None:
    shelf.write_text("[")
    with pytest.raises(ModelMissing, match="is damaged"):
        models()
    rows, trouble = models_and_trouble()
    assert [row.id for row in rows] == [row.id for row in known_models() if row.offered]
    assert trouble.startswith(f"{shelf} is damaged (")
    assert {state_of(row).name for row in rows if row.hub} == {"unknown"}
    assert state_of(find_model("sketch")).name == "ready"
    with pytest.raises(ModelMissing, match="is damaged"):
        find_model("mine")
    assert find_model("sketch").installed


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(ModelMissing, match="did you mean sketch"):
        find_model("Skecth")
    with pytest.raises(ModelMissing, match="choose one of sketch, test-card"):
        find_model("qqqq")


def test_a_family_is_meant_by_a_class_of_its_own_and_the_settings_that_are_on() -> None:
    assert family_of("LTX2InContextPipeline", "here").id == "ltx2"
    assert family_of("WanPipeline+something", "here").id == "wan"
    assert family_of("WanPipeline+expand_timesteps+something", "here").id == "wan-words-or-picture"
    with pytest.raises(ModelMissing, match="is for LTX2LatentUpsamplePipeline, which Shotloom cannot run"):
        family_of("LTX2LatentUpsamplePipeline", "here")
    with pytest.raises(ModelMissing, match="is for StableDiffusionPipeline, which Shotloom cannot run"):
        family_of("StableDiffusionPipeline", "here")


def test_an_ltx2_folder_is_recognised(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"_class_name": "LTX2InContextPipeline"})
    row = find_model(str(folder))
    assert (row.family, row.folder, row.installed) == ("ltx2", folder, True)
    assert row.id == "ltx2:My Model"
    assert row.backend == find_model("sketch").backend


def test_a_folder_that_a_take_was_made_with_is_found_once_it_was_taken_in(shelf: Path, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "mine")
    called = row_of_folder(folder).id
    with pytest.raises(
        ModelMissing, match=f"{called} is one in a folder called mine: take that in first, with: shotloom"
    ):
        find_model(called)
    added = add_folder(folder, stopping=lambda: False, counted=lambda _: None)
    assert added is not None
    assert find_model(called) == added


def test_a_folder_s_own_word_on_its_limits_counts(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"_class_name": "LTX2Pipeline"})
    side = {
        "id": "tiny",
        "sizes": [[64, 32]],
        "rate": 12,
        "max_frames": 33,
        "window": 9,
        "trained": ["continue"],
        "steps": 2,
    }
    (folder / "sketch.json").write_text(json.dumps(side))
    row = find_model(str(folder))
    assert (row.sizes, row.max_frames, row.window) == (((64, 32),), 33, TailWindow(9, 8, Rate(12)))
    assert row.capabilities == ("text", "continue", "sound", "still")
    (folder / "sketch.json").write_text(json.dumps({**side, "trained": ["control"]}))
    assert find_model(str(folder)).capabilities == ("text", "sound", "still", "control")
    (folder / "sketch.json").write_text("{")
    with pytest.raises(ModelMissing, match="cannot be read"):
        find_model(str(folder))


def test_a_folder_of_another_family_is_refused_with_those_we_have(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"_class_name": "FluxPipeline"})
    with pytest.raises(ModelMissing, match="FluxPipeline, which Shotloom cannot run: it runs LTX-2"):
        find_model(str(folder))


@pytest.mark.parametrize("index", [{}, [], {"_class_name": ["custom", "code"]}])
def test_a_folder_that_says_nothing_of_itself_is_refused(tmp_path: Path, index: object) -> None:
    with pytest.raises(ModelMissing):
        find_model(str(folder_of(tmp_path, index)))


def test_folders_that_are_no_models_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="is empty"):
        find_model(str(tmp_path))
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelMissing, match=r"holds no model_index\.json"):
        find_model(str(tmp_path))
    with pytest.raises(ModelMissing, match="there is no model folder"):
        find_model(str(tmp_path / "none"))


def test_weights_that_are_not_here_are_said_where(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"_class_name": "LTX2Pipeline"})
    row = find_model(str(folder))
    (folder / "model_index.json").unlink()
    with pytest.raises(ModelMissing, match="are not at"):
        require_installed(row)


@pytest.mark.parametrize("wanted", ["~nobody-of-that-name", "x" * 400, "nul\0nul", "~nobody/model"])
def test_what_is_no_name_of_anything_is_a_sentence(wanted: str) -> None:
    with pytest.raises(ModelMissing, match="there is no model"):
        find_model(wanted)
