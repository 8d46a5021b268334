"""Started linearly, the picture autoencoder already shows the clip; started at random, it shows nothing."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.sketch.linear_start import start_linear, to_patches
from studio.sketch.video_autoencoder import build_video_autoencoder, measure_psnr, to_signed


def _drifting_blobs(count: int) -> Tensor:
    """Soft coloured blobs that drift, uint8 (count, 3, 9, 64, 64)."""
    generator = torch.Generator().manual_seed(5)
    rows, columns = torch.meshgrid(torch.arange(64.0), torch.arange(64.0), indexing="ij")
    clips = []
    for _ in range(count):
        centre = torch.rand(2, generator=generator) * 64
        speed = torch.randn(2, generator=generator) * 2
        colours = torch.rand(2, 3, generator=generator) * 255
        frames = []
        for frame in range(9):
            row, column = centre + speed * frame
            blob = torch.sigmoid((18.0 - ((rows - row) ** 2 + (columns - column) ** 2).sqrt()) / 3.0)
            frames.append(colours[0, :, None, None] * blob + colours[1, :, None, None] * (1 - blob))
        clips.append(torch.stack(frames, dim=1))
    return torch.stack(clips).to(torch.uint8)


def test_a_linear_start_already_shows_the_clip() -> None:
    torch.manual_seed(0)
    clips = _drifting_blobs(60)
    autoencoder = build_video_autoencoder()
    random = measure_psnr(autoencoder, clips[-4:])
    start_linear(autoencoder, to_signed(clips[:-4]))
    assert measure_psnr(autoencoder, clips[-4:]) > max(18.0, random + 6.0)


def test_patches_hold_every_pixel_once() -> None:
    clip = torch.arange(3 * 2 * 32 * 32).float().reshape(1, 3, 2, 32, 32)
    patches = to_patches(clip)
    assert patches.shape == (1, 2, 2, 2, 768)
    assert torch.equal(patches[0, 0, 0, 0].sort().values, clip[0, :, 0, :16, :16].flatten().sort().values)
