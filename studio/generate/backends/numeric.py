"""With which numbers a model computes here: device, precision, convolution kernels.

A take's recipe names the path, and the same path on the same machine gives the same take to the bit. Which one is
taken where there is a choice is measured once (`numeric_trial`); `SHOTLOOM_NUMERIC_PATH` overrides.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import Literal, get_args

import torch
from torch import Tensor, nn
from torch.nn import functional

from studio.domain.errors import BackendFailed
from studio.domain.take import Platform
from studio.generate.backends.int8 import can_compute_int8, quantise
from studio.generate.numeric_choice import PATH_VARIABLE

NumericPath = Literal["fp32", "fp32-onednn", "bf16", "int8", "int8-bf16"]
_PADDING = {"zeros": "constant", "reflect": "reflect", "replicate": "replicate", "circular": "circular"}
_LIBRARIES = ("torch", "diffusers", "transformers", "safetensors")


@dataclass(frozen=True, slots=True)
class Numeric:
    """A device, and how it computes.

    `fp32-onednn` is fp32 with oneDNN's 3D convolutions, small ones included; `int8` is that with the transformer's
    matrix products in int8; `int8-bf16` has the picture's autoencoder in bf16 beside them.
    """

    device: torch.device
    path: NumericPath

    @property
    def dtype(self) -> torch.dtype:
        """What weights are loaded as."""
        return torch.bfloat16 if self.path == "bf16" else torch.float32


def choose_numeric(wished: str | None) -> Numeric:
    """What is wished for, if anything; else CUDA in bf16 where there is a card, and the CPU in fp32 where not.

    Raises BackendFailed, with a sentence, for a wish that is not one of `NumericPath`.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if wished is None:
        return Numeric(device, "bf16" if device.type == "cuda" else exact_path())
    for path in get_args(NumericPath):
        if wished == path:
            return Numeric(device, path)
    raise BackendFailed(f"{PATH_VARIABLE} is {wished!r}: set it to {', '.join(get_args(NumericPath))}, or leave it out")


def exact_path() -> NumericPath:
    """The path of a processor that others are compared with."""
    return "fp32-onednn" if _has_onednn() else "fp32"


def candidates() -> tuple[NumericPath, ...]:
    """The paths that a processor has instructions for, the exact one first."""
    paths: tuple[NumericPath, ...] = (exact_path(), "bf16", "int8", "int8-bf16")
    return tuple(
        path
        for path in paths
        if (can_compute_bf16() or "bf16" not in path) and (can_compute_int8() or "int8" not in path)
    )


def can_compute_bf16() -> bool:
    """Whether this processor has instructions for bfloat16: without, it computes one number at a time, ten times as
    long for Sketch and sixty times for products of matrices."""
    return any(there for name, there in torch.cpu.get_capabilities().items() if name.endswith("bf16"))


def path_of_recipe(numeric_path: str) -> NumericPath | None:
    """The path that a recipe names, or None when it was made on another kind of device or by another program."""
    kind = "cuda" if torch.cuda.is_available() else "cpu"
    return next((path for path in get_args(NumericPath) if numeric_path.partition("+")[0] == f"{kind}-{path}"), None)


def keeping_layers(wished: str | None) -> str | None:
    """The path for what looks for a model's own linear layers, as peft does for a LoRA: int8 replaces them, so the
    exact path is taken in its place, and the recipe names it."""
    return exact_path() if wished in ("int8", "int8-bf16") else wished


def prepare(part: nn.Module, numeric: Numeric, name: str, *, exact: Collection[str] = ()) -> None:
    """Give a loaded part of a model, as its pipeline names it, the kernels of its numeric path; the parts named by
    `exact` stay in fp32 on every path.

    In int8 the transformer's linear layers are replaced: see `keeping_layers`.
    """
    if numeric.device.type != "cpu":
        return
    if numeric.path in ("int8", "int8-bf16") and name.startswith("transformer"):
        quantise(part)
    if numeric.path == "int8-bf16" and name == "vae" and name not in exact:
        part.to(torch.bfloat16)
    by_onednn = numeric.path in ("fp32-onednn", "int8") or (numeric.path == "int8-bf16" and name in exact)
    if by_onednn and _has_onednn():
        for module in part.modules():
            if isinstance(module, nn.Conv3d):  # causal ones too, which pad first and then do the same
                module._conv_forward = partial(_convolve, module)  # pyright: ignore[reportAttributeAccessIssue]


def describe(numeric: Numeric) -> Platform:
    """What has to be the same for the numbers to be the same."""
    return Platform(
        device=torch.cuda.get_device_name(numeric.device) if numeric.device.type == "cuda" else "cpu",
        dtype="int8" if numeric.path.startswith("int8") else str(numeric.dtype).removeprefix("torch."),
        threads=torch.get_num_threads(),
        numeric_path=f"{numeric.device.type}-{numeric.path}",
        versions={name: version(name) for name in _LIBRARIES},
    )


def _has_onednn() -> bool:
    return hasattr(torch, "mkldnn_convolution") and torch.backends.mkldnn.is_available()


def _convolve(conv: nn.Conv3d, x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    if torch.compiler.is_compiling():  # which cannot look into oneDNN's, and has kernels of its own
        return nn.Conv3d._conv_forward(conv, x, weight, bias)
    # torch sends small fp32 Conv3d to a slow reference kernel; oneDNN's gives the same to 5e-6, up to 4 times faster.
    if conv.padding_mode == "zeros" and not isinstance(conv.padding, str):
        return torch.mkldnn_convolution(x, weight, bias, conv.padding, conv.stride, conv.dilation, conv.groups)
    padded = functional.pad(x, conv._reversed_padding_repeated_twice, mode=_PADDING[conv.padding_mode])
    return torch.mkldnn_convolution(padded, weight, bias, (0, 0, 0), conv.stride, conv.dilation, conv.groups)
