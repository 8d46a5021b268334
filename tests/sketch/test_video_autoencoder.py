"""The picture autoencoder has LTX-2's squeeze, wakes up well, and learns."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio.sketch.optimiser import Muon
from studio.sketch.stock import decode, encode
from studio.sketch.video_autoencoder import (
    LATENT_CHANNELS,
    Design,
    VideoAutoencoderPart,
    build_video_autoencoder,
    measure_latents,
    measure_psnr,
    reconstruction_loss,
    to_signed,
)


class Bars:
    """Moving bars, always the same: a batch to learn by heart."""

    def windows(self, batch: int, frames: int, height: int, width: int) -> Tensor:
        column = torch.arange(width)
        clip = torch.stack([((column + 2 * frame) // 8 % 2 * 180 + 40) for frame in range(frames)])
        return clip[None, None, :, None, :].expand(batch, 3, -1, height, -1).to(torch.uint8)


@pytest.mark.parametrize("design", ["light", "fine"])
def test_one_latent_for_32_by_32_pixels_and_8_frames(design: Design) -> None:
    autoencoder = build_video_autoencoder(design)
    with torch.no_grad():
        latents = encode(autoencoder, torch.zeros(1, 3, 9, 64, 96))
        assert latents.shape == (1, LATENT_CHANNELS, 2, 2, 3)
        assert decode(autoencoder, latents).shape == (1, 3, 9, 64, 96)


def test_a_still_is_one_latent_frame() -> None:
    with torch.no_grad():
        latents = encode(build_video_autoencoder(), torch.zeros(1, 3, 1, 32, 32))
    assert latents.shape == (1, LATENT_CHANNELS, 1, 1, 1)


def test_it_learns() -> None:
    torch.manual_seed(0)
    part = VideoAutoencoderPart(Bars(), ((1, 9, 32, 32),))
    optimiser = Muon(part.module.named_parameters(), 1e-3)
    losses = []
    for step in range(5):
        loss, figures = part.loss(step)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
        assert set(figures) == {"psnr", "spread", "critic", "unlike"}
        assert figures["critic"] == 0.0
    assert losses[-1] < 0.9 * losses[0]


def test_the_critic_is_asked_from_its_step_on_and_learns() -> None:
    torch.manual_seed(0)
    part = VideoAutoencoderPart(Bars(), ((1, 9, 32, 32),), design="fine", critic_from=1)
    before = part.module.state_dict()["critic.verdict.weight"].clone()
    optimiser = torch.optim.SGD(part.module.parameters(), 1e-3)
    figures = {}
    for step in range(2):
        loss, figures = part.loss(step)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        moved = not torch.equal(before, part.module.state_dict()["critic.verdict.weight"])
        assert moved == (figures["critic"] > 0.0) == (step == 1)
    assert figures["unlike"] != 0.0


def test_a_frozen_encoder_stays_and_its_decoder_learns() -> None:
    torch.manual_seed(0)
    part = VideoAutoencoderPart(Bars(), ((1, 9, 32, 32),), polish_from=0, critic_from=0)
    part.freeze_encoder()
    part.loss(0)[0].backward()
    assert {name.split(".")[0] for name, _ in part.module.named_parameters()} == {"decoder", "critic"}
    assert all(p.grad is None for p in part.autoencoder.encoder.parameters())
    assert part.autoencoder.decoder.conv_in.conv.weight.grad is not None


def test_edges_cost_more_than_a_shift_of_brightness() -> None:
    clip = torch.zeros(1, 3, 2, 8, 8)
    brighter = clip + 0.1
    striped = clip.clone()
    striped[..., ::2] = 0.1
    striped[..., 1::2] = -0.1
    assert reconstruction_loss(striped, clip) > reconstruction_loss(brighter, clip)
    assert torch.isclose(reconstruction_loss(striped, clip, 0.0), reconstruction_loss(brighter, clip, 0.0))


def test_statistics_normalise_the_latents() -> None:
    torch.manual_seed(0)
    autoencoder = build_video_autoencoder()
    latents = torch.randn(4, LATENT_CHANNELS, 3, 2, 2) * 5.0 - 2.0
    measure_latents(autoencoder, latents)
    shape = (1, -1, 1, 1, 1)
    normal = (latents - autoencoder.latents_mean.view(shape)) / autoencoder.latents_std.view(shape)
    assert abs(float(normal.mean())) < 1e-4
    assert abs(float(normal.std()) - 1.0) < 0.02


def test_signed_frames_and_their_ratio() -> None:
    assert torch.equal(to_signed(torch.tensor([0, 255], dtype=torch.uint8)), torch.tensor([-1.0, 1.0]))
    ratio = measure_psnr(build_video_autoencoder(), Bars().windows(1, 1, 32, 32))
    assert 0.0 < ratio < 40.0
