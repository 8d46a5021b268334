"""The critic learns to tell renders from soft pictures, and pulls the autoencoder without being pulled itself."""

from __future__ import annotations

import torch
from torch.nn import functional

from studio.sketch.critic import Critic, dislike, group, tell_apart


def _sharp() -> torch.Tensor:
    return torch.randint(0, 2, (4, 3, 5, 8, 8)).float().mul(2).sub(1).repeat_interleave(4, 3).repeat_interleave(4, 4)


def _soft(clips: torch.Tensor) -> torch.Tensor:
    return functional.avg_pool3d(clips, (1, 5, 5), 1, (0, 2, 2))


def test_three_frames_lie_side_by_side() -> None:
    clips = torch.arange(5.0).view(1, 1, 5, 1, 1).expand(1, 3, 5, 2, 2)
    assert group(clips)[:, :, 0, 0].tolist() == [[0, 1, 2] * 3, [2, 3, 4] * 3]
    assert group(clips[:, :, :1]).shape == (1, 9, 2, 2)


def test_it_learns_what_is_soft() -> None:
    torch.manual_seed(0)
    critic = Critic()
    optimiser = torch.optim.Adam(critic.parameters(), 1e-3)
    for _ in range(30):
        sharp = _sharp()
        optimiser.zero_grad()
        tell_apart(critic, sharp, _soft(sharp)).backward()
        optimiser.step()
    sharp = _sharp()
    assert critic(sharp)[0].mean() > critic(_soft(sharp))[0].mean() + 0.5
    assert dislike(critic, sharp, _soft(sharp)) > dislike(critic, sharp, sharp)


def test_it_is_not_moved_by_its_own_dislike() -> None:
    torch.manual_seed(0)
    critic, sharp = Critic(), _sharp()
    made = _soft(sharp).requires_grad_(True)
    dislike(critic, sharp, made).backward()
    assert made.grad is not None
    assert all(p.grad is None and p.requires_grad for p in critic.parameters())
