"""Transformers out of GGUF files: diffusers' own quantised layers, which unpack a layer's weight while it works and at
no other time.

diffusers renames what a file calls as its makers did, for the classes that it can load from a single file. What it
leaves out in silence (tensors that are missing or too many) is an error here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from accelerate import init_empty_weights
from diffusers.loaders.single_file_model import SINGLE_FILE_LOADABLE_CLASSES
from diffusers.models.model_loading_utils import load_gguf_checkpoint
from diffusers.quantizers.gguf.utils import GGUFLinear, GGUFParameter, dequantize_gguf_tensor
from diffusers.quantizers.quantization_config import GGUFQuantizationConfig
from gguf import GGMLQuantizationType
from torch import Tensor, nn

from studio.domain.errors import ModelMissing
from studio.generate.backends.numeric import Numeric
from studio.generate.gguf_header import read_gguf_header
from studio.generate.weights.transformer_file import is_transformer_s, plain_name

# What diffusers' converters do not know: of LTX-2.3 and later, and of the Wan that goes between two pictures.
_UNKNOWN = (
    (r"^(audio_)?prompt_adaln_single\.", r"\1prompt_adaln."),
    (r"^img_emb\.emb_pos$", "condition_embedder.image_embedder.pos_embed"),
)
_SHOWN = 3


def read_transformer(file: Path, settings: Path, kind: Any, numeric: Numeric) -> nn.Module:
    """The model of class `kind`, whose configuration lies in the folder `settings`, with the weights of a file: packed
    where they are, on the processor. Raises ModelMissing, with a sentence, for a file that is not this model's."""
    packed = _read(file)
    config = kind.load_config(settings, local_files_only=True)
    with init_empty_weights():
        wanted = kind.from_config(config).state_dict()
    if packed.keys() != wanted.keys():
        packed = SINGLE_FILE_LOADABLE_CLASSES[kind.__name__]["checkpoint_mapping_fn"](checkpoint=packed, config=config)
    _hold_against(packed, wanted, file)
    model = kind.from_single_file(
        packed,
        config=str(settings),
        quantization_config=GGUFQuantizationConfig(compute_dtype=numeric.dtype),
        dtype=numeric.dtype,
        local_files_only=True,
    )
    _unpack_what_is_no_layer(model, numeric.dtype)
    return model


def packed_layers(model: nn.Module) -> int:
    """How many layers of a model hold their weights packed."""
    return sum(isinstance(module, GGUFLinear) for module in model.modules())


def _read(file: Path) -> dict[str, Tensor]:
    """Every tensor of a file, by the name that it would have in its makers' own file."""
    shapes = read_gguf_header(file).tensors
    tensors: dict[str, Tensor] = {}
    for name, tensor in load_gguf_checkpoint(str(file)).items():
        if not is_transformer_s(name):
            continue
        plain = plain_name(name)
        for pattern, said in _UNKNOWN:
            plain = re.sub(pattern, said, plain)
        tensors[plain] = _as_it_was(tensor, shapes[name].shape)
    return tensors


def _as_it_was(tensor: Tensor, shape: tuple[int, ...]) -> Tensor:
    """A tensor in its own shape; what was only rounded to 16 bits is no packing."""
    if not isinstance(tensor, GGUFParameter):
        return tensor.reshape(shape)
    if getattr(tensor, "quant_type", None) == GGMLQuantizationType.BF16:
        return tensor.as_tensor().view(torch.bfloat16).reshape(shape)
    return tensor if _shape(tensor) == shape else dequantize_gguf_tensor(tensor).reshape(shape)


def _shape(tensor: Tensor) -> tuple[int, ...]:
    """The shape of a tensor, that of its numbers where they are packed."""
    return tuple(getattr(tensor, "quant_shape", tensor.shape))


def _hold_against(packed: Mapping[str, Tensor], wanted: Mapping[str, Tensor], file: Path) -> None:
    missing, strange = sorted(wanted.keys() - packed.keys()), sorted(packed.keys() - wanted.keys())
    if missing or strange:
        about = f"lacks {_named(missing)}" if missing else f"holds {_named(strange)}, which the model does not have"
        raise ModelMissing(f"{file} {about}: it was made for another model, or is not whole; take another file")
    for name, tensor in packed.items():
        if _shape(tensor) != _shape(wanted[name]):
            was, own = ("x".join(map(str, _shape(each))) for each in (tensor, wanted[name]))
            raise ModelMissing(f"{file} was made for another size of model: its {name} is {was}, the model's {own}")


def _named(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _unpack_what_is_no_layer(model: nn.Module, dtype: torch.dtype) -> None:
    """Only linear layers compute with packed weights: the rest, which is small, is brought to the model's precision."""
    for module in model.modules():
        for name, held in module._parameters.items():
            if held is None or (isinstance(held, GGUFParameter) and isinstance(module, GGUFLinear)):
                continue
            if isinstance(held, GGUFParameter):
                held = dequantize_gguf_tensor(held).to(dtype)
            module._parameters[name] = nn.Parameter(held, requires_grad=False)
