"""A real checkpoint that the person points to: taken in, used by its own name through the engine, and forgotten."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from safetensors.torch import load_file, save_file

from studio.domain.errors import ModelMissing, ModelRefused
from studio.generate.catalog import find_model
from studio.generate.engine import Engine, Finished
from studio.generate.weights.acquisition import add_folder
from studio.generate.weights.collection import check_model, remove_model
from studio.production.wholeness import check_wholly
from tests.generate.conftest import MakeJob


def test_a_checkpoint_is_added_and_makes_a_take(
    shelf: Path, engine: Engine, make_job: MakeJob, tiny_folder: Path
) -> None:
    row = add_folder(tiny_folder, stopping=lambda: False, counted=lambda _: None)
    assert row is not None
    assert row == find_model("tiny")
    assert (row.family, row.sizes, row.max_frames) == ("ltx2", ((64, 32), (32, 64)), 33)
    job = make_job("a red ball rolls", frames=9, width=64, height=32)
    outcome = engine.run(msgspec.structs.replace(job, model=row))
    assert isinstance(outcome, Finished), outcome
    assert outcome.made.model.id == "tiny"
    assert not check_model(row, stopping=lambda: False, counted=lambda _: None)
    assert not engine.examine(row)
    assert remove_model(row) is None
    assert (tiny_folder / "model_index.json").is_file()


def test_a_checkpoint_that_lacks_a_tensor_is_found_by_a_check(shelf: Path, tiny_folder: Path, tmp_path: Path) -> None:
    """It is what it was when it was taken in, so its hashes say nothing."""
    folder = tmp_path / "mine"
    shutil.copytree(tiny_folder, folder)
    file = folder / "transformer" / "diffusion_pytorch_model.safetensors"
    tensors = load_file(file)
    del tensors["proj_out.bias"]
    save_file(tensors, file)
    row = add_folder(folder, stopping=lambda: False, counted=lambda _: None)
    assert row is not None
    (fault,) = check_wholly(row, stopping=lambda: False, counted=lambda _: None)
    assert "the weights of its transformer lack proj_out.bias: download it again, whole" in fault.sentence


def test_a_checkpoint_that_is_cut_short_or_of_another_kind_is_refused(
    shelf: Path, tiny_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "cut"
    shutil.copytree(tiny_folder, folder)
    weights = next((folder / "transformer").glob("*.safetensors"))
    weights.write_bytes(weights.read_bytes()[:-100])
    with pytest.raises(ModelRefused, match="was cut off"):
        add_folder(folder, stopping=lambda: False, counted=lambda _: None)
    shutil.rmtree(folder)
    shutil.copytree(tiny_folder, folder)
    index = folder / "model_index.json"
    index.write_text(index.read_text().replace("LTX2Pipeline", "AllegroPipeline"))
    with pytest.raises(ModelMissing, match="which Shotloom cannot run"):
        add_folder(folder, stopping=lambda: False, counted=lambda _: None)
