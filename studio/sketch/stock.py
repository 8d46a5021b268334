"""Calls of stock diffusers modules whose own annotations describe several answers: one typed place for each."""

from __future__ import annotations

from typing import Any, cast

import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from diffusers.models.autoencoders.autoencoder_kl_ltx2_audio import AutoencoderKLLTX2Audio
from torch import Tensor, nn

Autoencoder = AutoencoderKLLTX2Video | AutoencoderKLLTX2Audio


def encode(autoencoder: Autoencoder, given: Tensor) -> Tensor:
    """The most likely latents of pictures or mels."""
    return cast(Any, autoencoder).encode(given).latent_dist.mode()


def decode(autoencoder: Autoencoder, latents: Tensor) -> Tensor:
    """Pictures or mels from latents."""
    return cast(Any, autoencoder).decode(latents).sample


def place(module: nn.Module, device: str | torch.device, dtype: torch.dtype | None = None) -> None:
    """Move a module in place, and convert it where a type is given."""
    nn.Module.to(module, device=torch.device(device), dtype=dtype)


def convolution(level: nn.Module, kind: str) -> nn.Conv3d:
    """The convolution that changes the size of a level; `kind` is `downsamplers` or `upsamplers`."""
    return cast(Any, level).get_submodule(f"{kind}.0").conv.conv
