"""The catalog says what each model can do, and recognises a diffusers folder by what it says of itself."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from studio.domain.chain import TailWindow
from studio.domain.errors import ModelMissing
from studio.domain.time import Rate
from studio.generate.catalog import CAPABILITIES, ModelRow, find_model, models, require_installed
from studio.resources import resource


def folder_of(tmp_path: Path, index: object) -> Path:
    folder = tmp_path / "My Model"
    folder.mkdir()
    (folder / "model_index.json").write_text(json.dumps(index))
    return folder


def test_the_built_in_models_are_there() -> None:
    assert [row.id for row in models()] == ["sketch", "test-card"]
    assert find_model("sketch").window == TailWindow(17, 8, Rate(24))
    assert find_model("sketch").folder == resource("models", "sketch")
    assert find_model("test-card").window == TailWindow(17, 1, None)
    assert require_installed(find_model("test-card")).installed


@pytest.mark.parametrize("row", models(), ids=lambda row: row.id)
def test_every_row_is_sound(row: ModelRow) -> None:
    assert set(row.capabilities) <= set(CAPABILITIES)
    assert all(size % multiple == 0 for native in row.sizes for size, multiple in zip(native, row.grid, strict=True))
    assert (row.window_frames - 1) % row.frame_step == 0
    assert row.max_frames is None or (row.max_frames - 1) % row.frame_step == 0
    assert importlib.util.find_spec(row.backend.partition(":")[0]) is not None


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(ModelMissing, match="did you mean sketch"):
        find_model("Skecth")
    with pytest.raises(ModelMissing, match="choose one of sketch, test-card"):
        find_model("qqqq")


def test_an_ltx2_folder_is_recognised(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"_class_name": "LTX2InContextPipeline"})
    row = find_model(str(folder))
    assert (row.family, row.folder, row.installed) == ("ltx2", folder, True)
    assert row.id == "ltx2:My Model"
    assert row.backend == find_model("sketch").backend


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
    (folder / "sketch.json").write_text("{")
    with pytest.raises(ModelMissing, match="cannot be read"):
        find_model(str(folder))


def test_a_folder_of_another_family_is_refused_with_those_we_have(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"_class_name": "WanPipeline"})
    with pytest.raises(ModelMissing, match="WanPipeline, which no backend here runs: the families are LTX-2"):
        find_model(str(folder))


@pytest.mark.parametrize("index", [{}, [], {"_class_name": ["custom", "code"]}])
def test_a_folder_that_says_nothing_of_itself_is_refused(tmp_path: Path, index: object) -> None:
    with pytest.raises(ModelMissing):
        find_model(str(folder_of(tmp_path, index)))


def test_folders_that_are_no_models_are_refused(tmp_path: Path) -> None:
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
