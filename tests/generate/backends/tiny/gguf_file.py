"""Tiny GGUF files of the transformers of tiny checkpoints, with the names that their makers' own code has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import gguf
import numpy as np
import torch
from gguf import GGMLQuantizationType
from safetensors.torch import load_file
from torch import Tensor

from tests.generate.backends.tiny.k_blocks import pack

Tensors = Mapping[str, Tensor]

_WAN = (
    (r"^condition_embedder\.time_embedder\.linear_1\.", "time_embedding.0."),
    (r"^condition_embedder\.time_embedder\.linear_2\.", "time_embedding.2."),
    (r"^condition_embedder\.text_embedder\.linear_1\.", "text_embedding.0."),
    (r"^condition_embedder\.text_embedder\.linear_2\.", "text_embedding.2."),
    (r"^condition_embedder\.time_proj\.", "time_projection.1."),
    (r"^condition_embedder\.image_embedder\.norm1\.", "img_emb.proj.0."),
    (r"^condition_embedder\.image_embedder\.ff\.net\.0\.proj\.", "img_emb.proj.1."),
    (r"^condition_embedder\.image_embedder\.ff\.net\.2\.", "img_emb.proj.3."),
    (r"^condition_embedder\.image_embedder\.norm2\.", "img_emb.proj.4."),
    (r"^condition_embedder\.image_embedder\.pos_embed$", "img_emb.emb_pos"),
    (r"^scale_shift_table$", "head.modulation"),
    (r"^proj_out\.", "head.head."),
    (r"\.scale_shift_table$", ".modulation"),
    (r"\.ffn\.net\.0\.proj\.", ".ffn.0."),
    (r"\.ffn\.net\.2\.", ".ffn.2."),
    (r"\.attn1\.", ".self_attn."),
    (r"\.attn2\.", ".cross_attn."),
    (r"\.to_(q|k|v)\.", r".\1."),
    (r"\.to_out\.0\.", ".o."),
    (r"\.add_(k|v)_proj\.", r".\1_img."),
    (r"\.norm_added_k\.", ".norm_k_img."),
    (r"\.norm2\.", ".norm3."),
    (r"^(vace_blocks\.\d+)\.proj_in\.", r"\1.before_proj."),
    (r"^(vace_blocks\.\d+)\.proj_out\.", r"\1.after_proj."),
)
_LTX2 = (
    (r"^(audio_)?proj_in\.", r"\1patchify_proj."),
    (r"^(audio_)?time_embed\.", r"\1adaln_single."),
    (r"^(audio_)?prompt_adaln\.", r"\1prompt_adaln_single."),
    (r"^av_cross_attn_(video|audio)_scale_shift\.", r"av_ca_\1_scale_shift_adaln_single."),
    (r"^av_cross_attn_video_a2v_gate\.", "av_ca_a2v_gate_adaln_single."),
    (r"^av_cross_attn_audio_v2a_gate\.", "av_ca_v2a_gate_adaln_single."),
    (r"\.(video|audio)_a2v_cross_attn_scale_shift_table$", r".scale_shift_table_a2v_ca_\1"),
    (r"\.norm_(q|k)\.", r".\1_norm."),
)
_FLUX2 = (
    (r"^x_embedder\.", "img_in."),
    (r"^context_embedder\.", "txt_in."),
    (r"^time_guidance_embed\.timestep_embedder\.linear_1\.", "time_in.in_layer."),
    (r"^time_guidance_embed\.timestep_embedder\.linear_2\.", "time_in.out_layer."),
    (r"^(\w+_stream_modulation\w*)\.linear\.", r"\1.lin."),
    (r"^proj_out\.", "final_layer.linear."),
    (r"^norm_out\.linear\.", "final_layer.adaLN_modulation.1."),
    (r"^single_transformer_blocks\.(\d+)\.attn\.to_qkv_mlp_proj\.", r"single_blocks.\1.linear1."),
    (r"^single_transformer_blocks\.(\d+)\.attn\.to_out\.", r"single_blocks.\1.linear2."),
    (r"^single_transformer_blocks\.(\d+)\.attn\.norm_q\.weight", r"single_blocks.\1.norm.query_norm.scale"),
    (r"^single_transformer_blocks\.(\d+)\.attn\.norm_k\.weight", r"single_blocks.\1.norm.key_norm.scale"),
    (r"^transformer_blocks\.(\d+)\.attn\.to_out\.0\.", r"double_blocks.\1.img_attn.proj."),
    (r"^transformer_blocks\.(\d+)\.attn\.to_add_out\.", r"double_blocks.\1.txt_attn.proj."),
    (r"^transformer_blocks\.(\d+)\.attn\.norm_q\.weight", r"double_blocks.\1.img_attn.norm.query_norm.scale"),
    (r"^transformer_blocks\.(\d+)\.attn\.norm_k\.weight", r"double_blocks.\1.img_attn.norm.key_norm.scale"),
    (r"^transformer_blocks\.(\d+)\.attn\.norm_added_q\.weight", r"double_blocks.\1.txt_attn.norm.query_norm.scale"),
    (r"^transformer_blocks\.(\d+)\.attn\.norm_added_k\.weight", r"double_blocks.\1.txt_attn.norm.key_norm.scale"),
    (r"^transformer_blocks\.(\d+)\.ff\.linear_in\.", r"double_blocks.\1.img_mlp.0."),
    (r"^transformer_blocks\.(\d+)\.ff\.linear_out\.", r"double_blocks.\1.img_mlp.2."),
    (r"^transformer_blocks\.(\d+)\.ff_context\.linear_in\.", r"double_blocks.\1.txt_mlp.0."),
    (r"^transformer_blocks\.(\d+)\.ff_context\.linear_out\.", r"double_blocks.\1.txt_mlp.2."),
)


def _renamed(names: tuple[tuple[str, str], ...]) -> Callable[[Tensors], dict[str, Tensor]]:
    def rename(tensors: Tensors) -> dict[str, Tensor]:
        made: dict[str, Tensor] = {}
        for name, tensor in tensors.items():
            for pattern, said in names:
                name = re.sub(pattern, said, name)
            made[name] = tensor
        return made

    return rename


def _flux2(tensors: Tensors) -> dict[str, Tensor]:
    """Queries, keys and values in one, and the shift before the scale."""
    left = dict(tensors)
    fused: dict[str, Tensor] = {}
    blocks = {match[1] for name in tensors if (match := re.match(r"transformer_blocks\.(\d+)\.", name))}
    for block in blocks:
        for ours, parts in (("img", ("to_q", "to_k", "to_v")), ("txt", ("add_q_proj", "add_k_proj", "add_v_proj"))):
            own = [left.pop(f"transformer_blocks.{block}.attn.{part}.weight") for part in parts]
            fused[f"double_blocks.{block}.{ours}_attn.qkv.weight"] = torch.cat(own)
    scale, shift = left["norm_out.linear.weight"].chunk(2)
    left["norm_out.linear.weight"] = torch.cat((shift, scale))
    return _renamed(_FLUX2)(left) | fused


NAMED: dict[str, Callable[[Tensors], dict[str, Tensor]]] = {
    "wan": _renamed(_WAN),
    "ltx2": _renamed(_LTX2),
    "flux2": _flux2,
}
"""From diffusers' names to those of the makers' own code."""


def save(
    path: Path,
    folder: Path,
    architecture: str,
    kind: GGMLQuantizationType = GGMLQuantizationType.Q8_0,
    *,
    part: str = "transformer",
    prefix: str = "",
    finer: str = "",
    beside: Tensors = MappingProxyType({}),
) -> Path:
    """Write the transformer of a checkpoint as converters do: layers whose rows are whole blocks in this kind of them,
    those whose names have `finer` in them in Q6_K, vectors in 32 bits, the rest in 16; and what is `beside` it in a
    whole checkpoint. Returns the path."""
    tensors: dict[str, Tensor] = {}
    for file in sorted((folder / part).glob("*.safetensors")):
        tensors |= load_file(file)
    written = gguf.GGUFWriter(path, architecture)
    block = gguf.GGML_QUANT_SIZES[kind][0]
    named = {prefix + name: tensor for name, tensor in NAMED[architecture](tensors).items()}
    for name, tensor in {**named, **beside}.items():
        numbers = tensor.float().numpy()
        layer = name.endswith(".weight") and tensor.ndim == 2 and tensor.shape[-1] % block == 0
        fine = finer and re.search(finer, name)
        held = (GGMLQuantizationType.Q6_K if fine else kind) if layer else GGMLQuantizationType.BF16
        held = GGMLQuantizationType.F32 if tensor.ndim == 1 else held
        written.add_tensor(name, np.ascontiguousarray(pack(numbers, held)), raw_dtype=held)
    written.write_header_to_file()
    written.write_kv_data_to_file()
    written.write_tensors_to_file()
    written.close()
    return path
