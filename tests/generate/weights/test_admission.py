"""What is taken in as a model is plain data and whole; everything else is refused with a sentence, nothing executed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from studio.domain.errors import ModelRefused
from studio.generate.weights.admission import admit
from studio.resources import resource
from tests.model_folders import INDEX, SHARD, model_files, safetensors, write_model

_TRAP = "raise SystemExit('this was run')"


def test_a_whole_model_is_taken_in(tmp_path: Path) -> None:
    assert admit(write_model(tmp_path / "tiny")) == "LTX2Pipeline"
    assert admit(resource("models", "sketch")) == "LTX2Pipeline"


def test_a_modular_model_is_known_by_its_own_index(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    (folder / "model_index.json").unlink()
    (folder / "modular_model_index.json").write_text(json.dumps({"_class_name": "MiniMaxH3ModularPipeline"}))
    assert admit(folder) == "MiniMaxH3ModularPipeline"


def test_folders_that_are_none_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_bytes(b"")
    write_model(tmp_path / "no index", {"a/model.safetensors": safetensors()})
    for name, expected in {
        "empty": "is empty",
        "file": "is a file",
        "no index": r"holds no model_index\.json",
        "gone": "there is no folder",
    }.items():
        with pytest.raises(ModelRefused, match=expected):
            admit(tmp_path / name)


def test_a_folder_that_may_not_be_read_is_a_sentence(tmp_path: Path, unprivileged: None) -> None:
    folder = tmp_path / "tiny"
    with pytest.raises(ModelRefused, match=r"cannot be read|there is no folder"):
        admit(folder)


DAMAGED: dict[str, tuple[str, bytes, str]] = {
    "a truncated file": (SHARD, safetensors(9000, 1)[:-1], "was cut off: it has .* bytes where"),
    "a truncated header": (SHARD, safetensors()[:20], "is no safetensors file, or was cut off"),
    "an empty file": (SHARD, b"", "is no safetensors file, or was cut off"),
    "a file that is too long": (SHARD, safetensors() + b"x", "is longer than it says"),
    "a header of nonsense": (SHARD, b"\x04" + bytes(7) + b"nope" + bytes(90), "is no safetensors file, or is damaged"),
    "a header that is a list": (SHARD, b"\x02" + bytes(7) + b"[]", "is no safetensors file, or is damaged"),
    "a header beyond all bounds": (SHARD, b"\xff" * 16, "is no safetensors file, or was cut off"),
    "a pickle": ("transformer/pytorch_model.bin", b"\x80\x04.", "a pickle, which can run code"),
    "a pickle by another name": ("vae/weights.CKPT", b"\x80\x04.", "a pickle, which can run code"),
    "code": ("transformer/modeling.py", _TRAP.encode(), "holds code of its own"),
    "a library": ("transformer/fast.so", b"\x7fELF", "holds code of its own"),
    "a configuration with code": ("text_encoder/config.json", b'{"auto_map": {"AutoModel": "m.M"}}', "auto_map"),
    "a configuration of nonsense": ("text_encoder/config.json", b"{", "cannot be read as JSON"),
    "a configuration that is a list": ("text_encoder/config.json", b"[]", "is not what a model has there"),
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


def test_a_model_without_weights_is_refused(tmp_path: Path) -> None:
    files = {name: data for name, data in model_files().items() if not name.startswith(("transformer/", "text"))}
    with pytest.raises(ModelRefused, match="holds no safetensors weights"):
        admit(write_model(tmp_path / "tiny", files))


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
