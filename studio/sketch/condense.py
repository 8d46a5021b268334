"""Turns the picture autoencoder's latents so that few channels carry what is seen, and silences the rest.

A linear map after the encoder and its inverse before the decoder are folded into their convolutions: the stock class
stays as it is. Channels become the principal components of what is visible, in order, each as loud as it is visible (a
little flattened). The faint ones are dropped: what no prompt foretells must not cost the transformer room. They stay in
the shape, because the stock encoder's first level is as wide as its latents; they are zero, the decoder does not look
at them, and `measure_importance` gives them no weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from torch import Tensor

from studio.sketch.video_autoencoder import measure_importance, measure_latents

ALIVE = 64
"""Channels that are kept. Judges of renders answer as well with them as with all 128, and worse with 48."""
_FLATNESS = 0.75
"""Power of a channel's visible energy that becomes its variance: 1 keeps the order of noise, 0 would whiten."""


@dataclass(frozen=True)
class Turn:
    """Old latents to condensed ones and back, both (C, C); `mean` (C,) is what the old ones are on average."""

    forth: Tensor
    back: Tensor
    mean: Tensor

    def apply(self, latents: Tensor) -> Tensor:
        """Old latents (..., C, F, H, W) as the condensed encoder would have made them."""
        return torch.einsum("nw,...wfhv->...nfhv", self.forth, latents)


@torch.no_grad()
def find_turn(autoencoder: AutoencoderKLLTX2Video, latents: Tensor, alive: int = ALIVE) -> Turn:
    """The turn that keeps most of what is seen, from latents (N, C, F, H, W), a few thousand places at least."""
    flat = latents.transpose(0, 1).flatten(1).float()
    mean, spread = flat.mean(dim=1), flat.std(dim=1).clamp_min(1e-6)
    measure_latents(autoencoder, latents)
    unit = measure_importance(autoencoder, latents[:: -(-len(latents) // 4), :, :3])
    seen = (unit.sqrt() * spread).clamp_min(1e-6)
    loud = (flat - mean[:, None]) / spread[:, None] * seen[:, None]
    energies, basis = torch.linalg.eigh(loud @ loud.T / loud.shape[1])
    energies, basis = energies.flip(0)[:alive].clamp_min(1e-9), basis.flip(1)[:, :alive]
    wanted = energies**_FLATNESS
    scale = (wanted / wanted.mean() / energies).sqrt()
    forth, back = torch.zeros(len(mean), len(mean)), torch.zeros(len(mean), len(mean))
    forth[:alive] = scale[:, None] * basis.T * (seen / spread)
    back[:, :alive] = (spread / seen)[:, None] * basis / scale
    return Turn(forth, back, mean)


@torch.no_grad()
def condense(autoencoder: AutoencoderKLLTX2Video, turn: Turn) -> None:
    """Fold the turn into the autoencoder, in place."""
    leaving, entering = autoencoder.encoder.conv_out.conv, autoencoder.decoder.conv_in.conv
    assert leaving.bias is not None
    assert entering.bias is not None
    count = len(turn.mean)
    turn = Turn(*(each.to(leaving.weight) for each in (turn.forth, turn.back, turn.mean)))
    # The encoder's one channel more is its logarithm of variance; it stays.
    leaving.weight[:count] = torch.einsum("nw,w...->n...", turn.forth, leaving.weight[:count])
    leaving.bias[:count] = turn.forth @ leaving.bias[:count]
    # What is dropped is dropped to its average, which every place of the picture then sees as a constant.
    lost = turn.mean - turn.back @ (turn.forth @ turn.mean)
    entering.bias += entering.weight.sum(dim=(2, 3, 4)) @ lost
    entering.weight.copy_(torch.einsum("ow...,wn->on...", entering.weight, turn.back))
