"""Small folders that look like models: the right names, real safetensors files, nothing in them worth loading."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from random import Random

INDEX = {
    "_class_name": "LTX2Pipeline",
    "_diffusers_version": "0.42.1",
    "transformer": ["diffusers", "LTX2VideoTransformer3DModel"],
    "vae": ["diffusers", "AutoencoderKLLTX2Video"],
    "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
    "connectors": ["ltx2", "LTX2TextConnectors"],
    "audio_vae": ["diffusers", "AutoencoderKLLTX2Audio"],
    "vocoder": ["ltx2", "LTX2Vocoder"],
    "text_encoder": ["transformers", "Gemma3ForCausalLM"],
    "tokenizer": ["transformers", "GemmaTokenizerFast"],
    "processor": [None, None],
}


def safetensors(size: int = 3000, seed: int = 0, *, name: str = "weight", dtype: str = "U8") -> bytes:
    """A file of one tensor of `size` bytes, of a type that takes a byte for each number."""
    header = json.dumps({name: {"dtype": dtype, "shape": [size], "data_offsets": [0, size]}}).encode()
    return struct.pack("<Q", len(header)) + header + Random(seed).randbytes(size)


def model_files(*, large: int = 3_000_000, index: Mapping[str, object] = INDEX) -> dict[str, bytes]:
    """The files of a small repository: two shards, all that its index names, configurations, a licence."""
    shards = {f"w{n}": f"diffusion_pytorch_model-0000{n}-of-00002.safetensors" for n in (1, 2)}
    return {
        "model_index.json": json.dumps(index).encode(),
        "LICENSE": b"Do with it what you like.\n",
        "transformer/config.json": _config(_class_name="LTX2VideoTransformer3DModel", num_attention_heads=2),
        "transformer/diffusion_pytorch_model.safetensors.index.json": json.dumps({"weight_map": shards}).encode(),
        f"transformer/{shards['w1']}": safetensors(large, 1, name="w1"),
        f"transformer/{shards['w2']}": safetensors(large // 2, 2, name="w2"),
        "vae/config.json": _config(_class_name="AutoencoderKLLTX2Video"),
        "vae/diffusion_pytorch_model.safetensors": safetensors(1000, 5),
        "scheduler/scheduler_config.json": _config(_class_name="FlowMatchEulerDiscreteScheduler"),
        "connectors/config.json": _config(_class_name="LTX2TextConnectors"),
        "connectors/diffusion_pytorch_model.safetensors": safetensors(1000, 4),
        "audio_vae/config.json": _config(_class_name="AutoencoderKLLTX2Audio"),
        "audio_vae/diffusion_pytorch_model.safetensors": safetensors(1000, 6),
        "vocoder/config.json": _config(_class_name="LTX2Vocoder"),
        "vocoder/diffusion_pytorch_model.safetensors": safetensors(1000, 7),
        "text_encoder/config.json": _config(model_type="gemma3_text", hidden_size=768),
        "tokenizer/tokenizer.json": _config(model={}),
        "text_encoder/model.safetensors": safetensors(20_000, 3),
    }


def modular_files(*, large: int = 9000) -> dict[str, bytes]:
    """The files of a small modular repository: the same components, said to be elsewhere, and one that may be left
    out.
    """
    files = model_files(large=large)
    del files["model_index.json"]
    index: dict[str, object] = {"_class_name": "MiniMaxH3ModularPipeline", "_blocks_class_name": "MiniMaxH3Blocks"}
    transformer = ["diffusers", "MiniMaxH3Transformer3DModel"]
    parts = {"transformer": transformer, "transformer_ref": transformer, "audio_scheduler": INDEX["scheduler"]}
    for name, kind in {**INDEX, **parts, "processor": ["transformers", "Qwen3VLProcessor"]}.items():
        if isinstance(kind, list) and kind[0] is not None:
            place = {"type_hint": kind, "pretrained_model_name_or_path": "someone/elsewhere", "subfolder": name}
            index[name] = [*kind, place]
    config = _config(_class_name=transformer[1])
    files["audio_scheduler/scheduler_config.json"] = files["scheduler/scheduler_config.json"]
    files["processor/preprocessor_config.json"] = _config()
    return {**files, "transformer/config.json": config, "modular_model_index.json": json.dumps(index).encode()}


def _config(**settings: object) -> bytes:
    return json.dumps(settings).encode()


SHARD = "transformer/diffusion_pytorch_model-00001-of-00002.safetensors"


def write_model(folder: Path, files: Mapping[str, bytes] | None = None) -> Path:
    """Write the files into the folder, and return it."""
    for name, data in (model_files(large=9000) if files is None else files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
