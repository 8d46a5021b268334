"""What is taken in as a model is plain data and whole; everything else is refused with a sentence, nothing executed."""

from __future__ import annotations

import json
import os
import struct
import sys
from pathlib import Path

import pytest

from studio.domain.errors import ModelRefused
from studio.generate.weights.admission import admit
from studio.resources import resource
from tests.model_folders import INDEX, SHARD, model_files, modular_files, safetensors, write_model

_TRAP = "raise SystemExit('this was run')"


def test_a_whole_model_is_taken_in(tmp_path: Path) -> None:
    assert admit(write_model(tmp_path / "tiny")) == "LTX2Pipeline"
    assert admit(resource("models", "sketch")) == "LTX2Pipeline"


def test_what_other_programs_have_at_the_root_of_a_model_is_no_matter(tmp_path: Path) -> None:
    beside = {
        "ltx-2-19b-dev-fp4.safetensors": safetensors(name="a.weight").replace(b"[3000]", b"[3,10]"),
        "ltx-2-19b-dev-fp8.safetensors": safetensors(name="a.weight_scale", dtype="F8_E4M3"),
        "half.safetensors": safetensors()[:500],
    }
    assert admit(write_model(tmp_path / "clone", {**model_files(large=9000), **beside})) == "LTX2Pipeline"
    with pytest.raises(ModelRefused, match="holds no safetensors weights"):
        admit(write_model(tmp_path / "alone", {"model_index.json": json.dumps(INDEX).encode(), **beside}))


def test_a_modular_model_is_known_by_its_own_index(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny", modular_files())
    assert admit(folder) == "MiniMaxH3ModularPipeline"


def test_folders_that_are_none_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "wan-Q4_K_M.gguf").write_bytes(b"GGUF")
    write_model(tmp_path / "no index", {"a/model.safetensors": safetensors()})
    write_model(tmp_path / "models--someone--tiny", {"snapshots/abc/model_index.json": b"{}"})
    for name, expected in {
        "empty": "is empty",
        "file": "is a file",
        "wan-Q4_K_M.gguf": "is a GGUF file, a transformer without .* models add MODEL --transformer wan-Q4_K_M",
        "no index": r"holds no model_index\.json",
        "models--someone--tiny": "is the hub's cache of a model: name the folder in its .*snapshots",
        "gone": "there is no folder",
    }.items():
        with pytest.raises(ModelRefused, match=expected):
            admit(tmp_path / name)


def test_a_folder_that_may_not_be_read_is_a_sentence(tmp_path: Path, unprivileged: None) -> None:
    folder = tmp_path / "tiny"
    with pytest.raises(ModelRefused, match=r"cannot be read|there is no folder"):
        admit(folder)


def _at(*places: tuple[int, int]) -> bytes:
    """A file of 9 bytes with a tensor at each of these places."""
    tensors = {
        name: {"dtype": "U8", "shape": [end - start], "data_offsets": [start, end]}
        for name, (start, end) in zip("ab", places, strict=True)
    }
    header = json.dumps(tensors).encode()
    return struct.pack("<Q", len(header)) + header + bytes(9)


DAMAGED: dict[str, tuple[str, bytes, str]] = {
    "a truncated file": (SHARD, safetensors(9000, 1)[:-1], "was cut off: .* bytes follow its header where"),
    "a truncated header": (SHARD, safetensors()[:20], "is no safetensors file, or was cut off"),
    "an empty file": (SHARD, b"", "is no safetensors file, or was cut off"),
    "a file that is too long": (SHARD, safetensors() + b"x", "is longer than it says"),
    "a tensor of another size than its place": (SHARD, safetensors(9).replace(b"[9]", b"[8]"), "contradicts itself"),
    "a tensor with a side below nothing": (SHARD, safetensors(10).replace(b"[10]", b"[-9]"), "contradicts itself"),
    "weights of 8 bits with scales": (
        SHARD,
        safetensors(name="blocks.0.scale_weight", dtype="F8_E4M3"),
        "numbers of 8 bits with scales beside them, which are not read here",
    ),
    "a header of nonsense": (SHARD, b"\x04" + bytes(7) + b"nope" + bytes(90), "is no safetensors file, or is damaged"),
    "a header that is a list": (SHARD, b"\x02" + bytes(7) + b"[]", "is no safetensors file, or is damaged"),
    "a header beyond all bounds": (SHARD, b"\xff" * 16, "is no safetensors file, or was cut off"),
    "a pickle": ("transformer/pytorch_model.bin", b"\x80\x04.", "a pickle, which can run code"),
    "a pickle by another name": ("vae/weights.CKPT", b"\x80\x04.", "a pickle, which can run code"),
    "code": ("transformer/modeling.py", _TRAP.encode(), "holds code of its own"),
    "a library": ("transformer/fast.so", b"\x7fELF", "holds code of its own"),
    "a configuration with code": ("text_encoder/config.json", b'{"auto_map": {"AutoModel": "m.M"}}', "auto_map"),
    "a tokenizer with code": (
        "text_encoder/tokenizer_config.json",
        b'{"auto_map": {"AutoTokenizer": ["m.T", null]}}',
        "text_encoder/tokenizer_config.json in .* wants code of its own to be run",
    ),
    "a configuration of nonsense": ("text_encoder/config.json", b"{", "cannot be read as JSON"),
    "a configuration that is a list": ("text_encoder/config.json", b"[]", "is not what a model has there"),
    "a configuration of another class": (
        "transformer/config.json",
        b'{"_class_name": "WanTransformer3DModel"}',
        "transformer/config.json in .* is for WanTransformer3DModel, where the index names LTX2VideoTransformer3DModel",
    ),
    "a configuration without a class": ("connectors/config.json", b"{}", "connectors/config.json in .* is for nothing"),
    "a configuration without a type": ("text_encoder/config.json", b"{}", "does not say what it is for"),
    "a configuration with a size that cannot be": (
        "text_encoder/config.json",
        b'{"model_type": "gemma3_text", "hidden_size": "large"}',
        'text_encoder/config.json in .* says hidden_size "large", which cannot be',
    ),
    "an index of nonsense": ("model_index.json", b"\xff\xfe", "cannot be read as JSON"),
    "an index that is too deep": ("model_index.json", b"[" * 100_000, "cannot be read as JSON"),
    "an index without a class": ("model_index.json", b"{}", "does not say which pipeline"),
    "an index with a class of its own": (
        "model_index.json",
        json.dumps({**INDEX, "_class_name": ["pipeline", "Mine"]}).encode(),
        "wants code of its own",
    ),
    "an index with a part of its own": (
        "model_index.json",
        json.dumps({**INDEX, "transformer": ["os", "system"]}).encode(),
        r"for transformer \(os\)",
    ),
    "an index without a part that every model has": (
        "model_index.json",
        json.dumps({name: owner for name, owner in INDEX.items() if name != "vae"}).encode(),
        "the index of .* names no vae: download the model again, whole",
    ),
    "an index with a part of no library": (
        "model_index.json",
        json.dumps({**INDEX, "transformer": "LTX2VideoTransformer3DModel"}).encode(),
        "names no transformer",
    ),
    "an index with a part outside": (
        "model_index.json",
        json.dumps({**INDEX, "../vae": ["diffusers", "AutoencoderKL"]}).encode(),
        "outside its own folder",
    ),
    "a list of shards with one outside": (
        "transformer/diffusion_pytorch_model.safetensors.index.json",
        b'{"weight_map": {"w": "../../secret.safetensors"}}',
        "cannot be trusted",
    ),
    "a list of shards with an absolute one": (
        "transformer/diffusion_pytorch_model.safetensors.index.json",
        b'{"weight_map": {"w": "/secret.safetensors"}}',
        "cannot be trusted",
    ),
    "a list of shards with one that is missing": (
        "transformer/diffusion_pytorch_model.safetensors.index.json",
        b'{"weight_map": {"w": "other.safetensors"}}',
        r"transformer/other\.safetensors is missing",
    ),
    "no list of shards": ("transformer/diffusion_pytorch_model.safetensors.index.json", b"{}", "index of weights"),
    "a list of shards with one of another kind": (
        "transformer/diffusion_pytorch_model.safetensors.index.json",
        b'{"weight_map": {"w": "config.json"}}',
        "cannot be read as an index of weights",
    ),
    "a shard that lacks a tensor": (SHARD, safetensors(9000, 1, name="w2"), r"00001-of-00002.safetensors lacks w1, wh"),
    "tensors that lie on one another": (
        "vae/diffusion_pytorch_model.safetensors",
        _at((0, 4), (0, 4)),
        "contradicts itself about where b lies",
    ),
    "tensors with a hole between them": (
        "vae/diffusion_pytorch_model.safetensors",
        _at((0, 4), (5, 9)),
        "contradicts itself about where b lies",
    ),
    "weights in whole numbers": (
        "vae/diffusion_pytorch_model.safetensors",
        safetensors(100, dtype="I8").replace(b'[100], "', b'[5,20],"'),
        r"holds weights as whole numbers \(I8\), which are not read here",
    ),
    "an index with a mark before it": (
        "model_index.json",
        b"\xef\xbb\xbf" + json.dumps(INDEX).encode(),
        "cannot be read as JSON",
    ),
    "a transformer of another pipeline": (
        "model_index.json",
        json.dumps({**INDEX, "_class_name": "WanVACEPipeline"}).encode(),
        "names LTX2VideoTransformer3DModel as its transformer, and WanVACEPipeline has WanVACETransformer3DModel",
    ),
    "nothing that reads prompts": (
        "model_index.json",
        json.dumps({**INDEX, "tokenizer": [None, None]}).encode(),
        "names no tokenizer",
    ),
    "a tokenizer that was cut off": ("tokenizer/tokenizer.json", b'{"model": {"vocab": [', "cannot be read as JSON"),
    "a tokenizer without words": ("tokenizer/tokenizer.json", b"{}", "tokenizer.json is not what a model has there"),
    "an encoder of another width": (
        "connectors/config.json",
        b'{"_class_name": "LTX2TextConnectors", "caption_channels": 4096}',
        "caption_channels of its connectors is 4096, and beside its text_encoder must be 768; download",
    ),
    "kernels from elsewhere": (
        "text_encoder/config.json",
        b'{"model_type": "gemma3_text", "text_config": {"attn_implementation": "someone/kernel"}}',
        r"wants code of its own to be run \(someone/kernel\)",
    ),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_what_is_damaged_or_unsafe_is_refused(case: str, tmp_path: Path) -> None:
    name, data, expected = DAMAGED[case]
    folder = write_model(tmp_path / "tiny")
    write_model(folder, {name: data})
    loaded = set(sys.modules)
    with pytest.raises(ModelRefused, match=expected) as refused:
        admit(folder)
    assert "\n" not in str(refused.value)
    assert set(sys.modules) == loaded


def test_weights_under_another_name_are_not_found(tmp_path: Path) -> None:
    """As in a folder of shards whose list stayed behind, or of a variant in fewer bits."""
    files = {name: data for name, data in model_files(large=900).items() if not name.endswith(".index.json")}
    with pytest.raises(ModelRefused, match="weights in its transformer and neither a diffusion_pytorch_model"):
        admit(write_model(tmp_path / "tiny", files))
    del files[SHARD]
    with pytest.raises(ModelRefused, match="weights in its transformer and neither"):
        admit(write_model(tmp_path / "cut", files))
    files = model_files(large=900)
    files["vae/diffusion_pytorch_model.fp16.safetensors"] = files.pop("vae/diffusion_pytorch_model.safetensors")
    sentence = r"weights of its vae as diffusion_pytorch_model\.fp16\.safetensors, and .*: give the file that name"
    with pytest.raises(ModelRefused, match=sentence):
        admit(write_model(tmp_path / "variant", files))


LACKING = {
    "connectors/": "lacks its connectors, which its index names",
    "text_encoder/": "lacks its text_encoder, which its index names",
    "text_encoder/config.json": "lacks text_encoder/config.json",
    "text_encoder/model": "has no safetensors weights for its text_encoder",
    "transformer/diffusion": "has no safetensors weights for its transformer",
}


@pytest.mark.parametrize("gone", LACKING)
def test_a_model_that_lacks_a_part_that_its_index_names_is_refused(gone: str, tmp_path: Path) -> None:
    files = {name: data for name, data in model_files(large=900).items() if not name.startswith(gone)}
    with pytest.raises(ModelRefused, match=LACKING[gone]):
        admit(write_model(tmp_path / "tiny", files))


def test_a_modular_model_is_looked_at_as_closely_as_a_whole_one(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "whole", modular_files())
    assert admit(folder) == "MiniMaxH3ModularPipeline"  # without what only follows references
    for gone, expected in LACKING.items():
        files = {name: data for name, data in modular_files().items() if not name.startswith(gone)}
        with pytest.raises(ModelRefused, match=expected):
            admit(write_model(tmp_path / gone.replace("/", " "), files))
    cases = ("a pickle", "code", "a truncated file", "a configuration without a type", "a shard that lacks a tensor")
    for case in (*cases, "a list of shards with one outside", "a list of shards with one that is missing"):
        name, data, expected = DAMAGED[case]
        with pytest.raises(ModelRefused, match=expected):
            admit(write_model(tmp_path / case, {**modular_files(), name: data}))
    (tmp_path / "whole" / SHARD).unlink()
    with pytest.raises(ModelRefused, match=f"{SHARD} is missing"):
        admit(folder)


@pytest.mark.parametrize("place", ["../elsewhere", "/elsewhere", "C:/elsewhere"])
def test_a_modular_model_has_no_part_outside_of_its_folder(place: str, tmp_path: Path) -> None:
    files = modular_files()
    index = json.loads(files["modular_model_index.json"])
    index["connectors"][2]["subfolder"] = place
    files["modular_model_index.json"] = json.dumps(index).encode()
    with pytest.raises(ModelRefused, match=r"cannot be trusted: it names a file .* outside its own folder"):
        admit(write_model(tmp_path / "tiny", files))


def test_what_a_modular_model_has_left_out_is_whole_where_it_is_there(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny", modular_files())
    write_model(folder, {"transformer_ref/config.json": b'{"_class_name": "LTX2VideoTransformer3DModel"}'})
    with pytest.raises(ModelRefused, match="no safetensors weights for its transformer_ref"):
        admit(folder)


def test_a_scheduler_and_a_tokenizer_are_parts_too(tmp_path: Path) -> None:
    files = model_files(large=900, index={**INDEX, "scheduler": ["diffusers", "UniPCMultistepScheduler"]})
    later = {name: files.pop(name) for name in ("scheduler/scheduler_config.json", "tokenizer/tokenizer.json")}
    folder = write_model(tmp_path / "tiny", files)
    for file, data in later.items():
        with pytest.raises(ModelRefused, match=f"lacks its {file.partition('/')[0]}"):
            admit(folder)
        write_model(folder, {file: data})
    assert admit(folder) == "LTX2Pipeline"


@pytest.mark.parametrize(
    ("part", "block", "said", "counted"),
    [
        ("connectors", "transformer_blocks.0.w", {"_class_name": "LTX2TextConnectors"}, "num_layers"),
        ("text_encoder", "model.layers.0.mlp.w", {"model_type": "gemma3_text"}, "num_hidden_layers"),
        ("text_encoder", "encoder.block.0.w", {"model_type": "umt5", "num_decoder_layers": 4}, "num_layers"),
    ],
)
def test_settings_that_speak_of_other_blocks_than_there_are_are_refused(
    tmp_path: Path, part: str, block: str, said: dict[str, object], counted: str
) -> None:
    folder = write_model(tmp_path / "tiny")
    file = "diffusion_pytorch_model" if part == "connectors" else "model"
    file = f"{part}/{file}.safetensors"
    write_model(folder, {file: safetensors(9000, 1, name=block)})
    for told in ({}, {counted: 1}, {"vision_config": {"depth": 1}, "text_config": {}, counted: 1}):
        write_model(folder, {f"{part}/config.json": json.dumps({**said, **told}).encode()})
        admit(folder)
    write_model(folder, {f"{part}/config.json": json.dumps({**said, counted: 48}).encode()})
    with pytest.raises(ModelRefused, match="speaks of 48 blocks, and its weights have 1"):
        admit(folder)


@pytest.mark.parametrize(
    ("vocabulary", "added", "highest"),
    [
        ({"a": 0, "boat": 48}, [], 48),
        ([["a", -1.0]] * 49, [], 48),
        ({"a": 0}, [{"id": 60, "content": "<tool>", "special": False}], 60),
        ({"a": 0}, [{"id": 48, "content": "<bos>", "special": True}], 48),
        ({"a": 47}, [{"id": 48, "content": "<picture>", "special": True}], 0),
        ({"a": 47}, [{"id": 48, "content": ["no", "word"], "special": True}], 0),
    ],
)
def test_a_tokenizer_has_no_word_that_its_encoder_has_no_row_for(
    tmp_path: Path, vocabulary: object, added: list[object], highest: int
) -> None:
    folder = write_model(tmp_path / "tiny")
    write_model(
        folder,
        {
            "text_encoder/config.json": b'{"model_type": "gemma3", "text_config": {"vocab_size": 48}}',
            "tokenizer/tokenizer.json": json.dumps({"model": {"vocab": vocabulary}, "added_tokens": added}).encode(),
            "tokenizer/tokenizer_config.json": b'{"bos_token": {"content": "<bos>"}, "eos_token": null}',
        },
    )
    if not highest:
        admit(folder)
        return
    with pytest.raises(
        ModelRefused, match=f"its tokenizer counts words up to {highest}, and its text_encoder knows 48"
    ):
        admit(folder)


def test_a_model_without_weights_is_refused(tmp_path: Path) -> None:
    files = {name: data for name, data in model_files().items() if not name.endswith((".safetensors", ".index.json"))}
    with pytest.raises(ModelRefused, match="holds no safetensors weights"):
        admit(write_model(tmp_path / "tiny", files))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    os.mkfifo(folder / "transformer" / "more.safetensors")
    with pytest.raises(ModelRefused, match=r"more\.safetensors is neither a file nor a folder"):
        admit(folder)


def test_weights_that_are_still_coming_are_not_looked_into(tmp_path: Path) -> None:
    files = model_files(large=900)
    coming = [name for name in files if name.endswith(".safetensors")]
    folder = write_model(tmp_path / "tiny", {name: data for name, data in files.items() if name not in coming})
    assert admit(folder, coming=coming) == "LTX2Pipeline"
    assert admit(folder, coming=coming, replaced=["transformer"]) == "LTX2Pipeline"
    for gone, expected in {SHARD: "is missing", "text_encoder/model.safetensors": "no safetensors weights"}.items():
        with pytest.raises(ModelRefused, match=expected):
            admit(folder, coming=[name for name in coming if name != gone])


def test_parts_may_be_links_and_even_a_circle_ends(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    shared = tmp_path / "shared"
    (folder / "text_encoder").rename(shared)
    (folder / "text_encoder").symlink_to(shared)
    (shared / "round").symlink_to(folder)
    assert admit(folder) == "LTX2Pipeline"
    (shared / "model.safetensors").write_bytes(safetensors()[:-5])
    with pytest.raises(ModelRefused, match="was cut off"):
        admit(folder)
