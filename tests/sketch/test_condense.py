"""Condensed latents are the old ones turned; what is kept decodes as before, what is dropped is silent."""

from __future__ import annotations

import copy

import pytest
import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video

from studio.sketch.condense import Turn, condense, find_turn
from studio.sketch.stock import decode, encode
from studio.sketch.video_autoencoder import (
    LATENT_CHANNELS,
    build_video_autoencoder,
    measure_importance,
    measure_latents,
)


@pytest.fixture(scope="module")
def autoencoder() -> AutoencoderKLLTX2Video:
    torch.manual_seed(0)
    return build_video_autoencoder().eval()


@pytest.fixture(scope="module")
def latents(autoencoder: AutoencoderKLLTX2Video) -> torch.Tensor:
    generator = torch.Generator().manual_seed(1)
    clips = torch.randn(6, 3, 9, 64, 64, generator=generator)
    with torch.no_grad():
        return encode(autoencoder, clips)


@pytest.fixture(scope="module")
def turn(autoencoder: AutoencoderKLLTX2Video, latents: torch.Tensor) -> Turn:
    """What keeps 20 channels."""
    return find_turn(autoencoder, latents, alive=20)


@pytest.fixture(scope="module")
def narrow(autoencoder: AutoencoderKLLTX2Video, turn: Turn) -> AutoencoderKLLTX2Video:
    """The autoencoder with that turn folded into it."""
    narrow = copy.deepcopy(autoencoder)
    condense(narrow, turn)
    return narrow


@torch.no_grad()
def test_the_condensed_encoder_says_what_the_turn_says(
    autoencoder: AutoencoderKLLTX2Video, narrow: AutoencoderKLLTX2Video, turn: Turn
) -> None:
    clip = torch.randn(1, 3, 9, 64, 96, generator=torch.Generator().manual_seed(2))
    made = encode(narrow, clip)
    assert torch.allclose(made, turn.apply(encode(autoencoder, clip)), atol=1e-3)
    assert float(made[:, 20:].abs().max()) == 0.0
    assert float(made[:, :20].std()) > 0.0


@torch.no_grad()
def test_all_channels_kept_lose_nothing(autoencoder: AutoencoderKLLTX2Video, latents: torch.Tensor) -> None:
    turn = find_turn(autoencoder, latents, alive=LATENT_CHANNELS)
    narrow = copy.deepcopy(autoencoder)
    condense(narrow, turn)
    plain = decode(autoencoder, latents[:1])
    turned = decode(narrow, turn.apply(latents[:1]))
    assert float((plain - turned).abs().max()) < 0.02 * float(plain.abs().max())


@torch.no_grad()
def test_channels_come_in_the_order_in_which_they_are_seen(
    narrow: AutoencoderKLLTX2Video, turn: Turn, latents: torch.Tensor
) -> None:
    made = turn.apply(latents)
    loud = made.transpose(0, 1).flatten(1).std(dim=1)[:20]
    assert torch.equal(loud, loud.sort(descending=True).values)
    narrow = copy.deepcopy(narrow)
    measure_latents(narrow, made)
    assert float(narrow.latents_std.std()) == 0.0
    seen = measure_importance(narrow, made[:2])
    assert bool((seen[20:] == 0).all())
    assert abs(float(seen[:20].mean()) - 1.0) < 1e-4
