"""The LoRA files on this machine: found in folders, recognised by the names and shapes of their tensors, and held
against a model before it is loaded.

A file that does not fit is an error with a reason: half-applied changes look like a bad model.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from studio.domain.errors import ModelMissing
from studio.domain.lora_edits import SUFFIX
from studio.generate.file_search import files_below
from studio.generate.file_stamp import FileStamp, stamp_if_there, stamp_of
from studio.generate.gguf_header import read_gguf_header
from studio.generate.tensor_header import Tensor, read_header
from studio.generate.weights.transformer_file import plain_name

_PREFIXES = ("base_model.model.", "diffusion_model.", "transformer.", "transformer_2.", "connectors.")
Half = Literal["down", "up"]
_HALVES: dict[Half, tuple[str, ...]] = {
    "down": (".lora_A.weight", ".lora_down.weight", ".lora_A.default.weight", ".lora.down.weight"),
    "up": (".lora_B.weight", ".lora_up.weight", ".lora_B.default.weight", ".lora.up.weight"),
}
_BESIDE = (".alpha", ".diff", ".diff_b", ".lora_B.bias")
"""Tensors that stand beside a pair and are applied with it, or are zero in every file that was met."""
_OTHER_KINDS = {".lokr_w": "LoKr", ".hada_w": "LoHa", ".dora_scale": "DoRA", ".oft_": "OFT", ".ia3": "IA3"}

# How Wan's own code calls its layers, against diffusers, as its converter has it (`loaders/lora_conversion_utils.py`).
_WAN = (
    (r"\bself_attn\.(q|k|v)$", r"attn1.to_\1"),
    (r"\bself_attn\.o$", "attn1.to_out.0"),
    (r"\bcross_attn\.(q|k|v)$", r"attn2.to_\1"),
    (r"\bcross_attn\.o$", "attn2.to_out.0"),
    (r"\bcross_attn\.(k|v)_img$", r"attn2.add_\1_proj"),
    (r"\bffn\.0$", "ffn.net.0.proj"),
    (r"\bffn\.2$", "ffn.net.2"),
    (r"^time_projection\.1$", "condition_embedder.time_proj"),
    (r"^time_embedding\.0$", "condition_embedder.time_embedder.linear_1"),
    (r"^time_embedding\.2$", "condition_embedder.time_embedder.linear_2"),
    (r"^text_embedding\.0$", "condition_embedder.text_embedder.linear_1"),
    (r"^text_embedding\.2$", "condition_embedder.text_embedder.linear_2"),
    (r"^head\.head$", "proj_out"),
)
# The same for LTX-2.
_LTX2 = (
    (r"^patchify_proj\b", "proj_in"),
    (r"^audio_patchify_proj\b", "audio_proj_in"),
    (r"^av_ca_video_scale_shift_adaln_single\b", "av_cross_attn_video_scale_shift"),
    (r"^av_ca_a2v_gate_adaln_single\b", "av_cross_attn_video_a2v_gate"),
    (r"^av_ca_audio_scale_shift_adaln_single\b", "av_cross_attn_audio_scale_shift"),
    (r"^av_ca_v2a_gate_adaln_single\b", "av_cross_attn_audio_v2a_gate"),
    (r"^audio_prompt_adaln_single\b", "audio_prompt_adaln"),
    (r"^prompt_adaln_single\b", "prompt_adaln"),
    (r"^adaln_single\b", "time_embed"),
    (r"^audio_adaln_single\b", "audio_time_embed"),
)
# The same for FLUX.2, whose makers hold queries, keys and values in one.
_FLUX2 = (
    (r"^img_in$", "x_embedder"),
    (r"^txt_in$", "context_embedder"),
    (r"^final_layer\.linear$", "proj_out"),
    (r"^(\w+_stream_modulation\w*)\.lin$", r"\1.linear"),
    (r"^double_blocks\.(\d+)\.img_attn\.proj$", r"transformer_blocks.\1.attn.to_out.0"),
    (r"^double_blocks\.(\d+)\.txt_attn\.proj$", r"transformer_blocks.\1.attn.to_add_out"),
    (r"^double_blocks\.(\d+)\.img_mlp\.0$", r"transformer_blocks.\1.ff.linear_in"),
    (r"^double_blocks\.(\d+)\.img_mlp\.2$", r"transformer_blocks.\1.ff.linear_out"),
    (r"^double_blocks\.(\d+)\.txt_mlp\.0$", r"transformer_blocks.\1.ff_context.linear_in"),
    (r"^double_blocks\.(\d+)\.txt_mlp\.2$", r"transformer_blocks.\1.ff_context.linear_out"),
    (r"^single_blocks\.(\d+)\.linear1$", r"single_transformer_blocks.\1.attn.to_qkv_mlp_proj"),
    (r"^single_blocks\.(\d+)\.linear2$", r"single_transformer_blocks.\1.attn.to_out"),
)
_FUSED = {"img": ("to_q", "to_k", "to_v"), "txt": ("add_q_proj", "add_k_proj", "add_v_proj")}
_FUSED_LAYER = re.compile(r"^double_blocks\.(\d+)\.(img|txt)_attn\.qkv$")
_KOHYA = "lora_unet_"
_KOHYA_WAN = re.compile(
    r"^blocks_(\d+)_(?:(self_attn|cross_attn)_(q|k|v|o|k_img|v_img)|(ffn)_(0|2))$"
)  # https://github.com/kohya-ss/musubi-tuner


@dataclass(frozen=True, slots=True)
class LoraFile:
    """A file and what it changes: the weight of each layer, as (numbers in, numbers out). `kind` is what it was made
    for, in words; `problem` says why it can be applied to nothing, and is empty where it can."""

    name: str
    path: Path
    kind: str = ""
    layers: tuple[tuple[str, int, int], ...] = ()
    rank: int = 0
    problem: str = ""


def find_loras(folders: Iterable[Path]) -> tuple[LoraFile, ...]:
    """Every file of the folders, by name; of one name the first folder's counts."""
    found: dict[str, LoraFile] = {}
    for folder in folders:
        for path in files_below(folder, SUFFIX):
            name = path.relative_to(folder).as_posix()
            if name not in found:
                found[name] = look_at_lora(name, path)
    return tuple(found[name] for name in sorted(found, key=str.casefold))


def lora_at(folders: Sequence[Path], name: str) -> LoraFile:
    """The file of a name. Raises ModelMissing, naming the nearest, when no folder has it."""
    for folder in folders:
        path = folder / name
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            return look_at_lora(name, path)
    there = {
        file.relative_to(folder).with_suffix("").as_posix()
        for folder in folders
        for file in files_below(folder, SUFFIX)
        if file.is_file()
    }
    near = difflib.get_close_matches(name.removesuffix(SUFFIX), there, n=1)  # the ending is alike in all
    advice = (
        f"did you mean {near[0]}{SUFFIX}?" if near else f"put it into {folders[-1]}" if folders else "choose a folder"
    )
    raise ModelMissing(f"there is no LoRA {name} here: {advice}")


def look_at_lora(name: str, path: Path) -> LoraFile:
    """What a file is. Never raises: what is wrong with it is its `problem`."""
    try:
        return _looked_at(name, stamp_of(path))
    except OSError as cause:
        return LoraFile(name, path, problem=f"{name} cannot be read: {cause.strerror or cause}")


def check_lora(file: LoraFile, tensors: Mapping[str, Tensor], model: str) -> None:
    """Raise ModelMissing, with the reason, when a file does not fit a transformer of these tensors; `model` is what the
    sentence calls it."""
    if file.problem:
        raise ModelMissing(file.problem)
    unknown: list[str] = []
    for layer, fed, made in file.layers:
        weight = tensors.get(f"{layer}.weight")
        if weight is None:
            unknown.append(layer)
        elif (made, fed) != _ends(weight):
            given, wanted = f"{fed} to {made}", "{1} to {0}".format(*_ends(weight))
            raise ModelMissing(
                f"the LoRA {file.name} was made for another size of model ({file.kind}): its {layer} leads from "
                f"{given} numbers, that of {model} from {wanted}; choose another file or another model"
            )
    if unknown:
        count = f"{len(unknown)} of its {len(file.layers)} layers" if len(unknown) < len(file.layers) else "its layers"
        raise ModelMissing(
            f"the LoRA {file.name} was made for {file.kind}: {model} has not {count} (such as {unknown[0]}); "
            "choose another file or another model"
        )


def transformer_tensors(folder: Path, transformers: Sequence[str] = ()) -> Mapping[str, Tensor]:
    """The tensors of a model's transformer by diffusers' names, from its files' headers; `transformers` are GGUF files
    in its place. Asked with every key that is typed, and a large model has thousands of them, so they are read again
    only once a file is another one. Raises ModelMissing."""
    shards = tuple(sorted(path for path in (folder / "transformer").glob(f"*{SUFFIX}") if not path.is_dir()))
    packed = tuple(map(Path, transformers[:1]))
    return _tensors_of(packed, shards, tuple(map(stamp_if_there, (*packed, *shards))))


@functools.lru_cache(maxsize=4)
def _tensors_of(
    packed: tuple[Path, ...], shards: tuple[Path, ...], _now: tuple[FileStamp | None, ...]
) -> Mapping[str, Tensor]:
    tensors: dict[str, Tensor] = {}
    for file in packed:
        for name, tensor in read_gguf_header(file).tensors.items():
            layer, _, end = plain_name(name).rpartition(".")
            tensors |= {f"{each}.{end}": part for each, part in _parted(_layer(layer), tensor)}
    for path in shards:
        tensors.update(read_header(path).tensors)
    return tensors | _fused(tensors)


def _fused(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The layers of FLUX.2 that its makers have for several of diffusers', as files of changes may name them."""
    found: dict[str, Tensor] = {}
    for side, (first, *_) in _FUSED.items():
        for name, part in tensors.items():
            block = re.match(rf"transformer_blocks\.(\d+)\.attn\.{first}\.weight$", name)
            if block and f"transformer_blocks.{block[1]}.attn.add_q_proj.weight" in tensors:
                whole = Tensor(part.dtype, (3 * part.shape[0], *part.shape[1:]))
                found[f"double_blocks.{block[1]}.{side}_attn.qkv.weight"] = whole
    return found


def _parted(layer: str, tensor: Tensor) -> list[tuple[str, Tensor]]:
    """A layer by itself, or as the queries, keys and values that it holds together."""
    fused = _FUSED_LAYER.match(layer)
    if fused is None or len(tensor.shape) != 2:
        return [(layer, tensor)]
    part = Tensor(tensor.dtype, (tensor.shape[0] // 3, tensor.shape[1]))
    return [(f"transformer_blocks.{fused[1]}.attn.{each}", part) for each in _FUSED[fused[2]]]


def _ends(weight: Tensor) -> tuple[int, int]:
    """(numbers out, numbers in) of a layer, whose weight may be a convolution's."""
    shape = weight.shape
    return (shape[0], weight.count // shape[0]) if shape and shape[0] else (0, 0)


@functools.lru_cache(maxsize=512)
def _looked_at(name: str, stamp: FileStamp) -> LoraFile:
    path = stamp.path
    try:
        tensors = read_header(path).tensors
    except ModelMissing as error:
        return LoraFile(name, path, problem=str(error))
    for sign, kind in _OTHER_KINDS.items():
        if any(sign in key for key in tensors):
            return LoraFile(name, path, problem=f"{name} is a {kind} file, and only plain LoRAs can be applied")
    downs, ups, strange = _pairs(tensors)
    if not downs and not ups:
        return LoraFile(name, path, problem=f"{name} is no LoRA: it holds whole weights; a model goes to: models add")
    half = sorted(downs.keys() ^ ups.keys())
    if half or strange:
        about = f"{half[0]} has only one half" if half else f"{strange[0]} is unknown"
        return LoraFile(name, path, problem=f"{name} is not a whole LoRA: {about}; download it again")
    layers = tuple((layer, _ends(downs[layer])[1], _ends(ups[layer])[0]) for layer in downs)
    wrong = next((layer for layer in downs if _ends(downs[layer])[0] != _ends(ups[layer])[1]), None)
    if wrong is not None:
        return LoraFile(name, path, problem=f"{name} contradicts itself: the halves of {wrong} do not fit")
    rank = max(_ends(down)[0] for down in downs.values())
    return LoraFile(name, path, _made_for(layers), layers, rank)


def _pairs(tensors: Mapping[str, Tensor]) -> tuple[dict[str, Tensor], dict[str, Tensor], list[str]]:
    downs: dict[str, Tensor] = {}
    ups: dict[str, Tensor] = {}
    strange: list[str] = []
    for key, tensor in tensors.items():
        layer, half = half_of(key)
        if half:
            (downs if half == "down" else ups)[layer] = tensor
        elif not key.endswith(_BESIDE):
            strange.append(key)
    return downs, ups, strange


def half_of(key: str) -> tuple[str, Half | None]:
    """The layer that a tensor of a file changes, as diffusers calls it, and which half of the change it is; neither for
    what stands beside the halves."""
    for half, ends in _HALVES.items():
        end = next((end for end in ends if key.endswith(end)), None)
        if end is not None:
            return _layer(key.removesuffix(end)), half
    return "", None


def _layer(name: str) -> str:
    """A layer as diffusers calls it."""
    if name.startswith(_KOHYA):
        flat = _KOHYA_WAN.match(name.removeprefix(_KOHYA))
        if flat is None:
            return name
        number, attention, which, feed, half = flat.groups()
        name = f"blocks.{number}.{attention}.{which}" if attention else f"blocks.{number}.{feed}.{half}"
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    for pattern, said in (*_WAN, *_LTX2, *_FLUX2):
        name = re.sub(pattern, said, name)
    return name


def _made_for(layers: Sequence[tuple[str, int, int]]) -> str:
    """What kind of model a file was trained on, as far as its layers tell."""
    names = " ".join(layer for layer, _, _ in layers)
    width = next((fed for layer, fed, _ in layers if layer.endswith(("attn1.to_q", "attn1.to_k"))), 0)
    if re.search(r"lora_unet_(down|up|input|output|mid)_|lora_te", names) or "down_blocks" in names:
        return "Stable Diffusion"
    if "single_transformer_blocks" in names or "double_blocks" in names:
        return "FLUX or HunyuanVideo"
    if "visual_transformer_blocks" in names:
        return "Kandinsky"
    if re.search(r"\btransformer_blocks\.\d+\.(audio_|attn1)", names) or "av_cross_attn" in names:
        return "LTX-Video" if width == 2048 and "audio" not in names else "LTX-2"
    if re.search(r"(^| )blocks\.\d+\.(attn[12]|ffn)\.", names):
        size = {1536: " 1.3B", 3072: " 5B", 5120: " 14B"}.get(width, "")
        return f"a Wan{size} kind of model"
    return "a model that is not known here"
