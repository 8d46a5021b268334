"""A critic that learns to tell decoded pictures from renders, and what it feels when it looks at both.

It is both the discriminator and the perceptual net of the picture autoencoder: no outside weights are used here, and
what tells a drawing from a blurred drawing is just what its middle layers learn (feature matching, Wang et al., 2018).
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

_WIDTHS = (9, 48, 96, 192)
_TOGETHER = 3
"""Frames that are looked at together, so that what flickers is told as well as what is soft."""
_FELT = 10.0
"""How much more the difference felt counts than the verdict."""


class Critic(nn.Module):
    """Scores pieces of about 24 pixels across, of three frames each: high for what was rendered."""

    def __init__(self) -> None:
        super().__init__()
        self.levels = nn.ModuleList(
            nn.Sequential(
                nn.Conv2d(before, after, 4, 2, 1),
                nn.Identity() if number == 0 else nn.GroupNorm(8, after),
                nn.LeakyReLU(0.2),
            )
            for number, (before, after) in enumerate(pairwise(_WIDTHS))
        )
        self.verdict = nn.Conv2d(_WIDTHS[-1], 1, 3, 1, 1)

    def forward(self, clips: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Signed clips (B, 3, F, H, W) to scores and to what was felt at every level."""
        felt, seen = [], group(clips)
        for level in self.levels:
            seen = level(seen)
            felt.append(seen)
        return self.verdict(seen), felt


def group(clips: Tensor) -> Tensor:
    """Clips (B, 3, F, H, W) as pictures of three frames side by side in their channels, (N, 9, H, W)."""
    if clips.shape[2] < _TOGETHER:
        clips = clips[:, :, :1].expand(-1, -1, _TOGETHER, -1, -1)
    runs = clips.unfold(2, _TOGETHER, _TOGETHER - 1)  # (B, 3, n, H, W, 3)
    return runs.permute(0, 2, 1, 5, 3, 4).flatten(0, 1).flatten(1, 2)


def tell_apart(critic: Critic, real: Tensor, made: Tensor) -> Tensor:
    """What the critic learns from: the hinge of its scores for renders and for detached decoded clips."""
    return functional.relu(1.0 - critic(real)[0]).mean() + functional.relu(1.0 + critic(made)[0]).mean()


def dislike(critic: Critic, real: Tensor, made: Tensor) -> Tensor:
    """What the autoencoder learns from: how unlike renders its clips are. The critic itself is not moved by it."""
    critic.requires_grad_(False)
    with torch.no_grad():
        wanted = critic(real)[1]
    score, felt = critic(made)
    critic.requires_grad_(True)
    apart = torch.stack([functional.l1_loss(one, other) for one, other in zip(felt, wanted, strict=True)]).mean()
    return _FELT * apart - score.mean()
