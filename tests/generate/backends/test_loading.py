"""What is accepted as a model's folder, what it says about itself, and the hashes of its weights."""

from __future__ import annotations

import hashlib
import json
import os
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from diffusers.pipelines.hunyuan_video1_5.pipeline_hunyuan_video1_5_image2video import (
    HunyuanVideo15ImageToVideoPipeline,
)
from diffusers.pipelines.ltx2.pipeline_ltx2 import LTX2Pipeline
from safetensors.numpy import load_file, save_file

from studio.domain.errors import ModelMissing, ModelRefused
from studio.domain.time import Rate
from studio.generate.backends.examination import examine
from studio.generate.backends.loading import check_folder, hash_weights, load, load_apart
from studio.generate.backends.ltx2.recipe import Ltx2Recipe, published
from studio.generate.backends.numeric import choose_numeric
from studio.generate.backends.recipe import read_side_file
from studio.generate.model_table import model_table
from tests.generate.backends.tiny import TINY

INDEX: dict[str, Any] = {
    "_class_name": "LTX2Pipeline",
    "vae": ["diffusers", "AutoencoderKLLTX2Video"],
    "transformer": ["diffusers", "LTX2VideoTransformer3DModel"],
    "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
    "text_encoder": ["transformers", "Gemma3ForCausalLM"],
    "tokenizer": ["transformers", "GemmaTokenizerFast"],
    "connectors": ["ltx2", "LTX2TextConnectors"],
    "audio_vae": ["diffusers", "AutoencoderKLLTX2Audio"],
    "vocoder": ["ltx2", "LTX2Vocoder"],
}


def weights(path: Path, level: float = 1.0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({"a": np.full(8, level, np.float32)}, path)
    return path


def folder(path: Path, *, index: object = INDEX, side: object = None) -> Path:
    for name, owner in INDEX.items():
        if name == "_class_name" or owner[0] == "transformers":
            continue
        (path / name).mkdir(parents=True, exist_ok=True)
        settings = "scheduler_config" if name == "scheduler" else "config"
        (path / name / f"{settings}.json").write_text(json.dumps({"_class_name": owner[1]}))
        if name != "scheduler":
            weights(path / name / "diffusion_pytorch_model.safetensors")
    weights(path / "text_encoder" / "model.safetensors")
    (path / "text_encoder" / "config.json").write_text('{"model_type": "gemma3_text"}')
    (path / "tokenizer").mkdir(exist_ok=True)
    (path / "tokenizer" / "tokenizer.json").write_text('{"model": {}}')
    (path / "model_index.json").write_text(index if isinstance(index, str) else json.dumps(index))
    if side is not None:
        (path / "sketch.json").write_text(side if isinstance(side, str) else json.dumps(side))
    return path


def check(path: Path) -> str:
    return check_folder(path, title="LTX-2", classes=("LTX2Pipeline",))


def recipe_of(path: Path) -> Ltx2Recipe:
    return read_side_file(path, published(path, path.name.lower()))


def test_the_side_file_says_how_to_run_the_model(tmp_path: Path) -> None:
    side = {
        "sizes": [[160, 96]],
        "rate": "24",
        "sigmas": [1.0, 0.5],
        "guidance": 3,
        "trained": ["continue"],
        "by": "us",
    }
    recipe = recipe_of(folder(tmp_path / "m", side=side))
    assert recipe.sizes == ((160, 96),)
    assert recipe.own_rate == Rate(24)
    assert recipe.sigmas == (1.0, 0.5)
    assert recipe.trained == ("continue",)


def test_a_published_model_needs_no_side_file(tmp_path: Path) -> None:
    recipe = recipe_of(folder(tmp_path / "LTX-2"))
    assert (recipe.steps, recipe.sigmas, recipe.own_rate) == (30, None, None)
    distilled = recipe_of(folder(tmp_path / "LTX-2.3-Distilled"))
    assert distilled.guidance == 1.0
    assert distilled.sigmas is not None
    assert len(distilled.sigmas) == 8


def test_a_plain_folder_is_accepted(tmp_path: Path) -> None:
    assert check(folder(tmp_path / "m")) == "LTX2Pipeline"


def test_another_family_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="holds a WanPipeline: this backend runs LTX-2 models only"):
        check(folder(tmp_path / "m", index={"_class_name": "WanPipeline"}))


@pytest.mark.parametrize(
    ("side", "sentence"),
    [
        ("{", "cannot be read"),
        ("[1]", "cannot be read"),
        ({"steps": "many"}, "cannot be read"),
        ({"rate": "fast"}, "cannot be read"),
        ({"window": 65, "max_frames": 65}, "shorter than max_frames"),
        ({"sizes": [[160, 90]]}, "multiples of 32"),
        ({"steps": 0}, "steps must be 1 or more"),
        ({"max_tokens": -4}, "max_tokens must be 1 or more"),
    ],
)
def test_a_side_file_that_says_nonsense_is_refused(tmp_path: Path, side: Any, sentence: str) -> None:
    with pytest.raises(ModelMissing, match=sentence):
        recipe_of(folder(tmp_path / "m", side=side))


def test_the_catalogue_takes_in_the_very_pipelines_that_the_backends_run() -> None:
    taken: dict[str, set[str]] = {}
    for family in model_table()["family"]:
        names = {each.partition("+")[0] for each in family.get("classes", ())}
        taken.setdefault(family.get("backend", ""), set()).update(names)
    for backend, names in taken.items():
        module, _, name = backend.partition(":")
        if names and backend:
            assert names == set(getattr(import_module(module), name).pipelines), backend


def test_what_is_not_admitted_is_not_loaded(tmp_path: Path) -> None:
    """The rules are tested where they are (`tests.generate.weights`); here, that they are asked."""
    model = folder(tmp_path / "m")
    file = model / "vae" / "diffusion_pytorch_model.safetensors"
    file.write_bytes(file.read_bytes()[:-4])
    with pytest.raises(ModelRefused, match="download it again"):
        check(model)
    (tmp_path / "nothing").mkdir()
    with pytest.raises(ModelRefused, match="is empty"):
        check(tmp_path / "nothing")


def test_weights_are_hashed_again_when_they_change(tmp_path: Path) -> None:
    file = folder(tmp_path / "m") / "vae" / "diffusion_pytorch_model.safetensors"
    before = hash_weights(tmp_path / "m")
    assert before["vae/diffusion_pytorch_model.safetensors"] == hashlib.sha256(file.read_bytes()).hexdigest()
    weights(file, level=2.0)
    os.utime(file, ns=(1, 1))
    now = hashlib.sha256(file.read_bytes()).hexdigest()
    assert hash_weights(tmp_path / "m") == {**before, "vae/diffusion_pytorch_model.safetensors": now} != before


@pytest.fixture(scope="module")
def reading_pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny checkpoint with two text encoders and one of pictures."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    TINY["hunyuan15-picture"](folder)
    return folder


@pytest.mark.parametrize(
    ("part", "tensor"),
    [
        ("text_encoder", "layers.1.mlp.up_proj.weight"),
        ("text_encoder_2", "encoder.block.1.layer.0.SelfAttention.q.weight"),
        ("image_encoder", "encoder.layers.0.layer_norm1.bias"),
        ("transformer", "proj_out.bias"),
        ("vae", "decoder.conv_in.conv.weight"),
    ],
)
def test_weights_that_lack_a_tensor_or_have_it_in_another_size_are_not_loaded(
    reading_pictures: Path, part: str, tensor: str
) -> None:
    """The libraries would leave it empty, or fill it with noise."""
    (file,) = (reading_pictures / part).glob("*.safetensors")
    whole = file.read_bytes()
    tensors = load_file(file)
    larger = np.pad(tensors[tensor], 1)
    numeric = choose_numeric("fp32")
    try:
        for changed, sentence in (
            ({name: value for name, value in tensors.items() if name != tensor}, f"its {part} lack {tensor}: download"),
            ({**tensors, tensor: larger}, f"its {part} are of another size than its settings say \\({tensor} is "),
        ):
            save_file(changed, file, metadata={"format": "pt"})
            for reads in (load_apart, partial(load, HunyuanVideo15ImageToVideoPipeline)):
                with pytest.raises(ModelMissing, match=sentence):
                    reads(reading_pictures, numeric, only=(part,))
            with pytest.raises(ModelMissing, match=sentence):  # nor does it take loading to know
                examine(reading_pictures, without=lambda name: name != part)
    finally:
        file.write_bytes(whole)


def test_parts_that_nobody_asks_for_are_not_loaded(tmp_path: Path) -> None:
    """LTX-2.5's index names them."""
    TINY["ltx2"](tmp_path)
    path = tmp_path / "model_index.json"
    beside = {
        "prompt_enhancer": ["transformers", "Gemma4ForConditionalGeneration"],
        "duration_head": ["ltx2", "LTX2DurationHead"],
    }
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **beside}))
    check_folder(tmp_path, title="LTX-2", classes=["LTX2Pipeline"])
    loaded = load(LTX2Pipeline, tmp_path, choose_numeric("fp32"))
    assert loaded.parts["prompt_enhancer"] is loaded.parts["duration_head"] is None
    assert loaded.parts["transformer"] is not None


def test_an_encoder_needs_nothing_that_makes_words(tmp_path: Path) -> None:
    TINY["kandinsky6"](tmp_path / "tiny")
    (file,) = (tmp_path / "tiny" / "text_encoder").glob("*.safetensors")
    tensors = load_file(file)
    del tensors["lm_head.weight"]
    save_file(tensors, file, metadata={"format": "pt"})
    assert load_apart(tmp_path / "tiny", choose_numeric("fp32"), only=("text_encoder",)).parts["text_encoder"]
    examine(tmp_path / "tiny", without=lambda name: name != "text_encoder")


@pytest.mark.parametrize(
    ("kind", "part", "spelt"),
    [
        ("kandinsky6", "text_encoder", {"model.": "model.language_model.", "visual.": "model.visual."}),
        ("kandinsky6", "text_encoder_2", {"": "text_model."}),
        ("wan-clip", "image_encoder", {"": "vision_model."}),
        ("wan-clip", "text_encoder", {"shared.weight": "encoder.embed_tokens.weight"}),
    ],
)
def test_names_as_other_versions_wrote_them_are_no_lack(
    tmp_path: Path, kind: str, part: str, spelt: dict[str, str]
) -> None:
    TINY[kind](tmp_path / "tiny")
    (file,) = (tmp_path / "tiny" / part).glob("*.safetensors")
    tensors = load_file(file)
    for now, published_as in spelt.items():
        tensors = {
            published_as + name.removeprefix(now) if name.startswith(now) else name: value
            for name, value in tensors.items()
        }
    assert tensors.keys() != load_file(file).keys()
    save_file(tensors, file, metadata={"format": "pt"})
    assert load_apart(tmp_path / "tiny", choose_numeric("fp32"), only=(part,)).parts[part] is not None
    examine(tmp_path / "tiny", without=lambda name: name != part)


def test_settings_that_the_libraries_do_not_take_are_a_sentence(tmp_path: Path) -> None:
    TINY["kandinsky6"](tmp_path / "tiny")
    file = tmp_path / "tiny" / "text_encoder_2" / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"hidden_size": 17}))
    with pytest.raises(ModelMissing, match=r"because of its text_encoder_2: .*hidden size \(17\) is not a multiple"):
        load_apart(tmp_path / "tiny", choose_numeric("fp32"), only=("text_encoder_2",))
    (tmp_path / "tiny" / "tokenizer_2" / "tokenizer.json").write_text('{"model": {}}')
    with pytest.raises(ModelMissing, match="cannot be loaded: because of its tokenizer_2: "):
        load_apart(tmp_path / "tiny", choose_numeric("fp32"), only=("tokenizer_2",))
