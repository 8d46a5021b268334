"""Both autoencoders from when their latents are settled: what is encoded with them stays valid."""

from __future__ import annotations

import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from diffusers.models.autoencoders.autoencoder_kl_ltx2_audio import AutoencoderKLLTX2Audio
from torch import Tensor, nn

from studio.sketch.video_autoencoder import LATENT_CHANNELS


class Codec(nn.Module):
    """Picture and sound autoencoder, and how much each number of a picture latent is seen, (C,); 0 is not measured."""

    importance: Tensor

    def __init__(self, video: AutoencoderKLLTX2Video, audio: AutoencoderKLLTX2Audio) -> None:
        super().__init__()
        self.video = video
        self.audio = audio
        self.register_buffer("importance", torch.zeros(LATENT_CHANNELS))
