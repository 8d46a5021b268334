"""What is accepted as an LTX-2 folder, what it says about itself, and the hashes of its weights."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from studio.domain.errors import ModelMissing
from studio.domain.time import Rate
from studio.generate.backends.ltx2_folder import hash_weights, read_recipe

INDEX = {"_class_name": "LTX2Pipeline", "vae": ["diffusers", "AutoencoderKLLTX2Video"]}


def folder(path: Path, *, index: object = INDEX, side: object = None, weights: str = "vae/w.safetensors") -> Path:
    (path / weights).parent.mkdir(parents=True)
    (path / weights).write_bytes(b"weights")
    (path / "model_index.json").write_text(index if isinstance(index, str) else json.dumps(index))
    if side is not None:
        (path / "sketch.json").write_text(side if isinstance(side, str) else json.dumps(side))
    return path


def test_the_side_file_says_how_to_run_the_model(tmp_path: Path) -> None:
    side = {
        "sizes": [[160, 96]],
        "rate": "24",
        "sigmas": [1.0, 0.5],
        "guidance": 3,
        "trained": ["continue"],
        "by": "us",
    }
    recipe = read_recipe(folder(tmp_path / "m", side=side))
    assert recipe.sizes == ((160, 96),)
    assert recipe.own_rate == Rate(24)
    assert recipe.sigmas == (1.0, 0.5)
    assert recipe.trained == ("continue",)


def test_a_published_model_needs_no_side_file(tmp_path: Path) -> None:
    recipe = read_recipe(folder(tmp_path / "LTX-2"))
    assert (recipe.steps, recipe.sigmas, recipe.own_rate) == (30, None, None)
    distilled = read_recipe(folder(tmp_path / "LTX-2.3-Distilled"))
    assert distilled.guidance == 1.0
    assert distilled.sigmas is not None
    assert len(distilled.sigmas) == 8


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"index": {"_class_name": "WanPipeline"}}, "holds a WanPipeline"),
        ({"index": {"_class_name": ["pipeline", "Mine"]}}, "LTX-2 models only"),
        ({"index": "{not json"}, "cannot be read"),
        ({"index": INDEX | {"transformer": ["evil_module", "Net"]}}, "own code for transformer"),
        ({"weights": "vae/w.bin"}, "pickle"),
        ({"weights": "vae/w.txt"}, "no safetensors weights"),
        ({"side": "{"}, "cannot be read"),
        ({"side": {"steps": "many"}}, "cannot be read"),
        ({"side": {"rate": "fast"}}, "cannot be read"),
        ({"side": {"window": 65, "max_frames": 65}}, "shorter than max_frames"),
        ({"side": {"sizes": [[160, 90]]}}, "multiples of 32"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(tmp_path: Path, changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ModelMissing, match=sentence):
        read_recipe(folder(tmp_path / "m", **changed))


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="no model_index"):
        read_recipe(tmp_path)


def test_weights_are_hashed_again_when_they_change(tmp_path: Path) -> None:
    model = folder(tmp_path / "m")
    assert hash_weights(model) == {"vae/w.safetensors": hashlib.sha256(b"weights").hexdigest()}
    (model / "vae/w.safetensors").write_bytes(b"WEIGHTS")
    os.utime(model / "vae/w.safetensors", ns=(1, 1))
    assert hash_weights(model) == {"vae/w.safetensors": hashlib.sha256(b"WEIGHTS").hexdigest()}
