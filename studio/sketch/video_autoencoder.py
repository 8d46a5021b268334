"""Sketch's picture autoencoder: 32x32 pixels by 8 frames to one latent of 128 numbers, the real LTX-2's squeeze.

There are two designs. The light one works behind a 16x16 pixel patch, most of it behind a halved frame rate: that is
what a processor can train. The fine one works behind 4x4 pixels, so that ink lines stay thin: it wants an accelerator.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol, cast

import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from torch import Tensor, nn
from torch.nn import functional

from studio.sketch.critic import Critic, dislike, tell_apart
from studio.sketch.linear_start import PATCH, start_linear
from studio.sketch.precision import computing
from studio.sketch.stock import decode, encode, place

Design = Literal["light", "fine"]
LATENT_CHANNELS = 128
SPATIAL_RATIO = 32
TEMPORAL_RATIO = 8
_PLACES_AT_ONCE = 256
"""Places of latents, 32x32 pixels by 8 frames each, that are decoded together to see what each channel does."""
_COMMON: dict[str, Any] = {
    "latent_channels": LATENT_CHANNELS,
    "down_block_types": ("LTX2VideoDownBlock3D",) * 3,
    "spatio_temporal_scaling": (True,) * 3,
    "decoder_spatio_temporal_scaling": (True,) * 3,
    "decoder_inject_noise": (False,) * 4,
    "encoder_causal": True,
    "decoder_causal": False,
    "encoder_spatial_padding_mode": "zeros",
    "decoder_spatial_padding_mode": "zeros",
    "spatial_compression_ratio": SPATIAL_RATIO,
    "temporal_compression_ratio": TEMPORAL_RATIO,
}
_DESIGNS: dict[Design, dict[str, Any]] = {
    "light": {
        "patch_size": PATCH,
        "block_out_channels": (128, 128, 128),
        "layers_per_block": (1, 1, 0, 1),
        "downsample_type": ("temporal", "temporal", "spatiotemporal"),
        "decoder_block_out_channels": (64, 64, 128),
        "decoder_layers_per_block": (2, 2, 2, 2),
        "upsample_type": ("spatiotemporal", "temporal", "temporal"),
        "upsample_residual": (False,) * 3,
        "upsample_factor": (1, 1, 2),
    },
    "fine": {
        "patch_size": 4,
        "block_out_channels": (64, 128, 128),
        "layers_per_block": (0, 2, 2, 2),
        "downsample_type": ("spatiotemporal",) * 3,
        "decoder_block_out_channels": (48, 96, 192),
        "decoder_layers_per_block": (2, 2, 2, 1),
        "upsample_type": ("spatiotemporal",) * 3,
        # Without it training stays on its first plateau for hundreds of steps; the light design starts linear instead.
        "upsample_residual": (True,) * 3,
        "upsample_factor": (1, 2, 2),
    },
}


def build_video_autoencoder(design: Design = "light") -> AutoencoderKLLTX2Video:
    """An untrained autoencoder; `studio.sketch.linear_start` gives the light one a start worth training from."""
    return AutoencoderKLLTX2Video(**_COMMON, **_DESIGNS[design])


class WindowSource(Protocol):
    """Where pieces of clips come from."""

    def windows(self, batch: int, frames: int, height: int, width: int) -> Tensor:
        """Random pieces of clips, uint8, (batch, 3, frames, height, width)."""
        ...


class VideoAutoencoderPart:
    """Trains the autoencoder on pieces of clips: first to be right, then to be sharp, then to be taken for a drawing.

    `module` holds the `autoencoder` (or, once its encoder is frozen, the `decoder`) and the `critic`.
    """

    def __init__(
        self,
        source: WindowSource,
        shapes: tuple[tuple[int, int, int, int], ...],
        *,
        design: Design = "light",
        device: str = "cpu",
        noise: float = 0.1,
        polish_from: int = 450,
        critic_from: int = 1_000_000,
    ) -> None:
        """`shapes` are (batch, frames, height, width), used in turn; `noise` is in standard deviations of a latent.

        From step `polish_from` on, edges count and latents are disturbed; from `critic_from` on, a critic is asked.
        """
        self.autoencoder = build_video_autoencoder(design)
        self._critic = Critic()
        self.module: nn.Module = nn.ModuleDict({"autoencoder": self.autoencoder, "critic": self._critic})
        place(self.module, device)
        self._source = source
        self._shapes = shapes
        self._device = torch.device(device)
        self._noise = noise
        self._polish_from = polish_from
        self._critic_from = critic_from

    def start(self, clips: int = 200) -> None:
        """Begin as the best linear autoencoder instead of at random; for the light design."""
        windows = self._source.windows(clips, 9, *self._shapes[-1][2:])
        place(self.autoencoder, "cpu")
        start_linear(self.autoencoder, to_signed(windows))
        place(self.autoencoder, self._device)

    def freeze_encoder(self) -> None:
        """Train the decoder alone from now on: latents that were made already stay valid."""
        self.autoencoder.encoder.requires_grad_(False)
        self.module = nn.ModuleDict({"decoder": self.autoencoder.decoder, "critic": self._critic})

    def loss(self, step: int) -> tuple[Tensor, Mapping[str, float]]:
        """Loss of one batch; the figures are `psnr` in decibels, the latents' spread, and how the critic fares."""
        batch, frames, height, width = self._shapes[step % len(self._shapes)]
        clip = to_signed(self._source.windows(batch, frames, height, width).to(self._device))
        with computing(self._device):
            latents = encode(self.autoencoder, clip)
            decoded = decode(self.autoencoder, self._disturb(latents, step))
        decoded, latents = decoded.float(), latents.float()
        edges = 0.5 if step >= self._polish_from else 0.0
        loss = reconstruction_loss(decoded, clip, edges) + 1e-4 * latents.square().mean()
        psnr = -10.0 * torch.log10((decoded.detach() - clip).square().mean() / 4.0)
        figures = {"psnr": float(psnr), "spread": float(latents.detach().std()), "critic": 0.0, "unlike": 0.0}
        if step < self._critic_from:
            # Untouched weights still need a gradient, or their optimiser would not know them when they are asked.
            return loss + 0.0 * sum(p.sum() for p in self._critic.parameters()), figures
        with computing(self._device):
            told = tell_apart(self._critic, clip, decoded.detach())
            unlike = dislike(self._critic, clip, decoded)
        weight = self._balance(loss, unlike)
        figures |= {"critic": float(told.detach()), "unlike": float(unlike.detach())}
        return loss + weight * unlike + told, figures

    def _balance(self, loss: Tensor, unlike: Tensor) -> Tensor:
        """How much the critic's word counts: a fixed share of what the pixels' own error moves (Esser et al., 2021)."""
        last = cast(Any, self.autoencoder.decoder.conv_out).conv.weight
        own, other = (torch.autograd.grad(each, last, retain_graph=True)[0].norm() for each in (loss, unlike))
        return (_CRITIC_SHARE * own / (other + 1e-6)).clamp(max=1e3).detach()

    def _disturb(self, latents: Tensor, step: int) -> Tensor:
        # The transformer's latents are never exact: a decoder that has seen noise turns no small error into speckle.
        if step < self._polish_from:
            return latents
        amount = self._noise * torch.rand(latents.shape[0], 1, 1, 1, 1, device=latents.device)
        spread = latents.detach().float().std(dim=(0, 2, 3, 4), keepdim=True)
        return latents + (amount * spread * torch.randn_like(latents, dtype=torch.float32)).to(latents.dtype)


_CRITIC_SHARE = 0.3


def to_signed(frames: Tensor) -> Tensor:
    """uint8 frames to floats in [-1, 1], as the pipelines feed the autoencoder."""
    return frames.float().div_(127.5).sub_(1.0)


def reconstruction_loss(decoded: Tensor, clip: Tensor, edges: float = 0.5) -> Tensor:
    """Distance of the pixels, and `edges` times that of their differences across space and time.

    Edges keep a good picture sharp; asked of a poor one they reward blur, so training turns them on late.
    """
    error = decoded - clip
    loss = (error.square() + 1e-6).sqrt().mean() + 4.0 * error.square().mean()
    if edges > 0:
        across = error.diff(dim=-1).abs().mean() + error.diff(dim=-2).abs().mean()
        if error.shape[2] > 1:
            across = across + 0.5 * error.diff(dim=2).abs().mean()
        loss = loss + edges * across
    return loss


@torch.no_grad()
def measure_latents(autoencoder: AutoencoderKLLTX2Video, latents: Tensor) -> None:
    """Store each channel's mean and the spread of all that are alive, from (N, C, F, H, W), as the pipelines read them.

    One spread for all: condensed channels are as loud as they are visible, and noise shall drown them in that order.
    """
    flat = latents.transpose(0, 1).flatten(1).float()
    variances = flat.var(dim=1)
    alive = variances > 1e-6 * variances.max()
    autoencoder.latents_mean.copy_(flat.mean(dim=1))
    autoencoder.latents_std.fill_(float(variances[alive].mean().sqrt().clamp_min(1e-3)))


@torch.no_grad()
def measure_psnr(autoencoder: AutoencoderKLLTX2Video, clips: Tensor) -> float:
    """Mean peak signal-to-noise ratio in decibels over clips, uint8 (N, 3, F, H, W)."""
    ratios = []
    for clip in clips.split(1):
        signed = to_signed(clip).to(autoencoder.device)
        latents = encode(autoencoder, signed)
        decoded = decode(autoencoder, latents).clamp(-1, 1)
        ratios.append(-10.0 * torch.log10(functional.mse_loss(decoded, signed) / 4.0))
    return float(torch.stack(ratios).mean())


@torch.no_grad()
def measure_importance(autoencoder: AutoencoderKLLTX2Video, latents: Tensor) -> Tensor:
    """How much an error of one normalised unit in each latent channel is seen, (C,): mean 1 over those that are alive.

    The answer lies on the processor, wherever the autoencoder is.
    Measured on a few latents (N, C, F, H, W), after `measure_latents`. Fine channels are hardly seen and cannot be
    foretold: a loss that counts them all the same spends itself on them.
    """
    latents = latents.to(autoencoder.device)
    plain = decode(autoencoder, latents)
    clips, channels = latents.shape[:2]
    seen = torch.zeros(channels)
    for some in torch.arange(channels).split(max(1, _PLACES_AT_ONCE // latents[:, 0].numel())):
        changed = latents.repeat(len(some), 1, 1, 1, 1).unflatten(0, (len(some), clips))
        for one, channel in zip(changed, some, strict=True):
            one[:, channel] += autoencoder.latents_std[channel] * torch.randn_like(one[:, channel])
        decoded = decode(autoencoder, changed.flatten(0, 1)).unflatten(0, (len(some), clips))
        seen[some] = (decoded - plain).square().flatten(1).mean(dim=1).to(seen)
    return seen / seen[seen > 0].mean()
