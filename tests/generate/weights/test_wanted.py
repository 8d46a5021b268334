"""Which of a repository's files are fetched: one set of weights for each part, and nothing that nobody asks for."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from studio.generate.weights.hub import HubFile, Listing
from studio.generate.weights.wanted import TENSORS, wanted_files

LIST = "transformer/diffusion_pytorch_model.safetensors.index.json"
ENCODER_LIST = "text_encoder/model.safetensors.index.json"
WHOLE = "transformer/diffusion_pytorch_model.safetensors"
FOUR = [f"transformer/diffusion_pytorch_model-0000{n}-of-00004.safetensors" for n in range(1, 5)]
TWO = [f"transformer/diffusion_pytorch_model-0000{n}-of-00002.safetensors" for n in range(1, 3)]
ENCODER = [f"text_encoder/model-0000{n}-of-00002.safetensors" for n in range(1, 3)]


def shards(paths: Sequence[str]) -> bytes:
    return json.dumps({"weight_map": {path: path.rpartition("/")[2] for path in paths}}).encode()


def tensors(
    *there: str, patterns: tuple[str, ...] = ("*",), lists: dict[str, bytes] | None = None, index: bool = True
) -> list[str]:
    """Those fetched of the files of weights in `there`; reading a list that is not in `lists` fails."""
    return [path for path in fetched(*there, patterns=patterns, lists=lists, index=index) if path.endswith(TENSORS)]


def fetched(
    *there: str, patterns: tuple[str, ...] = ("*",), lists: dict[str, bytes] | None = None, index: bool = True
) -> list[str]:
    """All that is fetched of these files."""
    paths = [*there, *(["model_index.json"] if index else [])]
    listing = Listing("maker/model", "c" * 40, tuple(HubFile(path, 10, "a" * 64, "") for path in paths))
    return [each.path for each in wanted_files(listing, patterns, (lists or {}).__getitem__)]


def test_a_part_in_shards_is_fetched_without_reading_its_list() -> None:
    assert tensors(LIST, *FOUR, ENCODER_LIST, *ENCODER) == [*ENCODER, *FOUR]


def test_of_two_sets_of_shards_the_one_is_fetched_that_the_list_names() -> None:
    # LTX-2.5 is published with both: 38 GB twice.
    assert tensors(LIST, *FOUR, *TWO, lists={LIST: shards(TWO)}) == TWO
    assert tensors(LIST, *FOUR, *TWO, lists={LIST: shards(FOUR)}) == FOUR


@pytest.mark.parametrize("said", [b"{", b"[]", b'{"weight_map": {"a": 1}}', b'{"weight_map": {}}', shards(ENCODER)])
def test_a_list_that_says_nothing_of_what_is_there_leaves_nothing_out(said: bytes) -> None:
    assert tensors(LIST, *FOUR, *TWO, lists={LIST: said}) == sorted([*FOUR, *TWO])


def test_diffusers_goes_by_the_list_and_transformers_by_the_whole_file() -> None:
    assert tensors(LIST, WHOLE, *TWO) == TWO
    assert tensors(ENCODER_LIST, *ENCODER, "text_encoder/model.safetensors") == ["text_encoder/model.safetensors"]


def test_a_list_of_shards_that_stay_on_the_hub_stays_with_them() -> None:
    encoder = "text_encoder/model.safetensors"
    assert fetched(ENCODER_LIST, *ENCODER, encoder) == ["model_index.json", encoder]
    assert fetched(LIST, WHOLE, *TWO) == ["model_index.json", LIST, *TWO]


def test_other_roundings_of_the_same_weights_stay_where_they_are() -> None:
    assert tensors(WHOLE, WHOLE.replace(".safetensors", ".fp16.safetensors")) == [WHOLE]
    only = "vae/somehow_called.safetensors"
    assert tensors(only, "vae/otherwise.safetensors") == ["vae/otherwise.safetensors", only]


def test_weights_at_the_root_of_a_model_are_not_fetched_unless_they_are_named() -> None:
    assert tensors(WHOLE, "ltx-2-19b-dev-fp8.safetensors") == [WHOLE]
    assert tensors("lora.safetensors", "other.safetensors", patterns=("lora.safetensors",)) == ["lora.safetensors"]
    assert tensors("lora.safetensors", index=False) == ["lora.safetensors"]


def test_parts_that_nobody_asks_for_are_not_fetched() -> None:
    beside = ["prompt_enhancer/model.safetensors", "vision_encoder/model.safetensors"]
    upsampler = "latent_upsampler/diffusion_pytorch_model.safetensors"
    assert tensors(WHOLE, upsampler, *beside) == [upsampler, WHOLE]


def test_weights_that_lie_in_no_part_that_the_index_names_are_not_fetched() -> None:
    other, named = WHOLE.replace("transformer", "transformer_full", 1), WHOLE.replace("transformer", "refiner", 1)
    kind = ["diffusers", "WanTransformer3DModel"]
    index = json.dumps({"_class_name": "WanPipeline", "transformer": kind, "refiner": kind}).encode()
    listed = f"{other}.index.json"
    there = (WHOLE, other, listed, named, "transformer_full/config.json")
    found = fetched(*there, lists={"model_index.json": index})
    assert found == ["model_index.json", "transformer_full/config.json", named, WHOLE]
    elsewhere = json.dumps({"transformer": [*kind, {"subfolder": "transformer_full"}]}).encode()
    assert tensors(other, lists={"model_index.json": elsewhere}) == [other]
    for unread in (b"{", b"[]", json.dumps({"..": kind}).encode()):
        assert tensors(WHOLE, other, lists={"model_index.json": unread}) == [WHOLE, other]
