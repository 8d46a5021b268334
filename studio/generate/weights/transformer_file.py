"""Which GGUF file is the transformer of which model: known by its tensors, since what files are called varies.

A file is held against the settings of the model that it is to be put into, so that one of another family or size is
told before it is hashed; the layers themselves are compared when it is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.domain.errors import ModelRefused
from studio.generate.gguf_header import ARCHITECTURE, SUFFIX, read_gguf_header
from studio.generate.tensor_header import Tensor
from studio.generate.weights.admission import INDEXES, TRANSFORMERS
from studio.generate.weights.component import CONFIG, read_settings

_PREFIXES = ("model.diffusion_model.", "diffusion_model.")
_OTHER_PARTS = ("vae.", "audio_vae.", "vocoder.", "text_embedding_projection.", "text_encoders.", "text_encoder.")


@dataclass(frozen=True, slots=True)
class Measure:
    """One number by which sizes of a family differ: an axis of a tensor, whose names are those of its makers and of
    diffusers, against a setting, or against the product of several."""

    what: str
    names: tuple[str, ...]
    axis: int
    settings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of transformer: the classes that load it, what only its files have, and what its sizes differ in. `blocks`
    are patterns of block numbers, each with the setting that counts them."""

    title: str
    classes: tuple[str, ...]
    sign: str
    blocks: tuple[tuple[str, str], ...]
    measures: tuple[Measure, ...]


_HEADS = ("num_attention_heads", "attention_head_dim")
_WAN = (
    Measure("width", ("patch_embedding.weight",), 0, _HEADS),
    Measure("channels", ("patch_embedding.weight",), 1, ("in_channels",)),
    Measure("inner width", ("blocks.0.ffn.0.weight", "blocks.0.ffn.net.0.proj.weight"), 0, ("ffn_dim",)),
    Measure(
        "width of its look at pictures",
        ("img_emb.proj.0.weight", "condition_embedder.image_embedder.norm1.weight"),
        0,
        ("image_dim",),
    ),
)
_WAN_BLOCKS = (r"blocks\.(\d+)\.", "num_layers")
KINDS = (
    Kind(
        "Wan-VACE",
        ("WanVACETransformer3DModel",),
        r"vace_blocks\.0\.",
        (_WAN_BLOCKS, (r"vace_blocks\.(\d+)\.", "vace_layers")),
        _WAN,
    ),
    Kind(
        "Wan",
        ("WanTransformer3DModel", "SkyReelsV2Transformer3DModel"),
        r"blocks\.0\.(self_attn\.q|attn1\.to_q)\.",
        (_WAN_BLOCKS,),
        _WAN,
    ),
    Kind(
        "LTX-2",
        ("LTX2VideoTransformer3DModel",),
        r"transformer_blocks\.0\.audio_",
        ((r"transformer_blocks\.(\d+)\.", "num_layers"),),
        (
            Measure("width", ("patchify_proj.weight", "proj_in.weight"), 0, _HEADS),
            Measure("channels", ("patchify_proj.weight", "proj_in.weight"), 1, ("in_channels",)),
            Measure(
                "width for sound",
                ("audio_patchify_proj.weight", "audio_proj_in.weight"),
                0,
                ("audio_num_attention_heads", "audio_attention_head_dim"),
            ),
        ),
    ),
    Kind(
        "FLUX.2",
        ("Flux2Transformer2DModel",),
        r"double_stream_modulation_img\.",
        (
            (r"(?:double_blocks|transformer_blocks)\.(\d+)\.", "num_layers"),
            (r"(?:single_blocks|single_transformer_blocks)\.(\d+)\.", "num_single_layers"),
        ),
        (
            Measure("width", ("img_in.weight", "x_embedder.weight"), 0, _HEADS),
            Measure("width of words", ("txt_in.weight", "context_embedder.weight"), 1, ("joint_attention_dim",)),
        ),
    ),
)
FAMILIES = ("wan", "wan-words-or-picture", "wan-picture", "wan-vace", "skyreels2", "ltx2", "flux2-klein")
"""The families of the catalogue whose models have such transformers."""
_OTHERS = (
    (r"transformer_blocks\.0\.attn1\.", "LTX-Video"),
    (r"double_blocks\.0\.img_attn|transformer_blocks\.0\.attn\.", "FLUX or HunyuanVideo"),
    (r"(blk|layers)\.0\.(attn_q|self_attn)", "a language model"),
)  # fmt: skip


def plain_name(tensor: str) -> str:
    """The name of a tensor without what a whole checkpoint puts before those of its transformer."""
    for prefix in _PREFIXES:
        tensor = tensor.removeprefix(prefix)
    return tensor


def is_transformer_s(tensor: str) -> bool:
    """Whether a tensor is the transformer's, and not of another part that some converters leave in the file."""
    return not tensor.startswith(_OTHER_PARTS)


def places_for(folder: Path) -> tuple[str, ...]:
    """The transformers of a model's folder that files can take the place of. Raises ModelRefused, naming the families
    that can be, where they can not."""
    index = next((folder / name for name in INDEXES if (folder / name).is_file()), folder / INDEXES[0])
    named = read_settings(index)
    there = [name for name in TRANSFORMERS if isinstance(named.get(name), list) and named[name][-1] is not None]
    for name in there:
        kind = str(read_settings(folder / name / CONFIG).get("_class_name"))
        if not takes_class(kind):
            raise ModelRefused(f"{folder} has a {kind}, which cannot be read from a GGUF file: {which_can()}")
    if not there:
        raise ModelRefused(f"{folder} has no transformer that a GGUF file could take the place of: {which_can()}")
    return tuple(there)


def takes_class(kind: str) -> bool:
    """Whether a transformer of this class can be read from a file."""
    return any(kind in each.classes for each in KINDS)


def which_can() -> str:
    """Which transformers can be read from a file, for a sentence."""
    return f"those that can are {', '.join(each.title for each in KINDS[:-1])} and {KINDS[-1].title}"


def takes_files(folder: Path) -> bool:
    """Whether files can take the place of the transformers in a model's folder."""
    try:
        return bool(places_for(folder))
    except ModelRefused:
        return False


def in_their_places(folder: Path, files: Sequence[Path]) -> tuple[Path, ...]:
    """These files in the order of the model's transformers, each held against the settings of its own. Raises
    ModelRefused with what is wrong and what to do."""
    places = places_for(folder)
    if len(files) != len(places):
        raise ModelRefused(
            f"{folder} has {_counted(len(places))} and {len(files)} files were named: name one for each, of two "
            "the one for high noise first"
        )
    ordered = _by_noise(files)
    for place, file in zip(places, ordered, strict=True):
        _hold_against(file, folder / place)
    return ordered


def _by_noise(files: Sequence[Path]) -> tuple[Path, ...]:
    """The file for high noise before the one for low, where their names say so; else as they were named."""
    if len(files) == 2 and "low" in files[0].stem.lower() and "high" in files[1].stem.lower():
        return files[1], files[0]
    if len(set(files)) < len(files):
        raise ModelRefused(f"{files[0]} was named twice: name the file for high noise and the one for low")
    return tuple(files)


def _hold_against(file: Path, place: Path) -> None:
    if file.suffix.lower() != SUFFIX:
        raise ModelRefused(f"{file} is no GGUF file: a transformer of its own is taken in that format only")
    header = read_gguf_header(file)
    tensors = {plain_name(name): tensor for name, tensor in header.tensors.items() if is_transformer_s(name)}
    settings = read_settings(place / CONFIG)
    wanted = next(each for each in KINDS if settings.get("_class_name") in each.classes)
    found = next((each for each in KINDS if _has(tensors, each.sign)), None)
    if found is None or found is not wanted:
        what = found.title if found else _other(tensors, header.metadata.get(ARCHITECTURE, ""))
        raise ModelRefused(
            f"{file} is for {what}, and {place.parent} is of the family {wanted.title}: name a model of its own"
        )
    for what, given, own in _sizes(found, tensors, settings):
        if given != own:
            raise ModelRefused(
                f"{file} is for another size or kind of {found.title}: its {what} is {given}, that of "
                f"{place.parent} {own}; name the one that it was made from"
            )


def _sizes(kind: Kind, tensors: Mapping[str, Tensor], settings: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """What is measured, in the file and in the settings."""
    counts = [
        ("number of blocks", len({match[1] for name in tensors if (match := re.match(pattern, name))}), setting)
        for pattern, setting in kind.blocks
    ]
    sizes = [(what, given, _number(settings.get(setting))) for what, given, setting in counts]
    for measure in kind.measures:
        shape = next((tensors[name].shape for name in measure.names if name in tensors), ())
        own = 1
        for setting in measure.settings:
            own *= _number(settings.get(setting))
        sizes.append((measure.what, shape[measure.axis] if measure.axis < len(shape) else 0, own))
    return sizes


def _number(value: object) -> int:
    """A setting as a number; of a list, how long it is."""
    return len(value) if isinstance(value, list) else value if isinstance(value, int) else 0


def _has(tensors: Mapping[str, Tensor], pattern: str) -> bool:
    return any(re.match(pattern, name) for name in tensors)


def _other(tensors: Mapping[str, Tensor], architecture: str) -> str:
    known = next((title for pattern, title in _OTHERS if _has(tensors, pattern)), "")
    return known or (f'"{architecture}"' if architecture else "something else")


def _counted(count: int) -> str:
    return "one transformer" if count == 1 else f"{count} transformers"
