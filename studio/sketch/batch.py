"""One training step's clips, and what of them is given rather than made: exactly what the stock pipelines feed.

Clean first latents are a continuation, keyframes and references are tokens appended with their own places in time and
space. A reference has no role of its own there: what is on it tells whether it is somebody, a place, a thing or light.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import torch
from diffusers.models.transformers.transformer_ltx2 import LTX2VideoTransformer3DModel
from torch import Tensor

from studio.sketch.mel import LATENT_HOP, SAMPLE_RATE
from studio.sketch.transformer import FRAME_RATE, Noisy
from studio.sketch.video_autoencoder import TEMPORAL_RATIO

WINDOW = 3
"""Latents of the shot before that the program hands a continuation (17 frames)."""
_CONTINUED, _SOUNDED = 0.3, 0.8
"""Shares of the clips that continue something, and of those the ones that hear it as well."""


@dataclass(frozen=True)
class Batch:
    """Clips as normalised latents: `video` (B, C, F, H, W), `audio` (B, L, width), `stills` (B, n, C, 1, H, W).

    `facts` (B, facts), `cover` (B, F, H, W) and `drift` (B, F, H, W, 2) say what the clips show, where the subject is,
    and how the picture moves under the camera. Each of the n stills is a keyframe at its frame in `places`, or a
    reference where that is None.
    """

    video: Tensor
    audio: Tensor
    captions: list[str]
    facts: Tensor
    cover: Tensor
    drift: Tensor
    stills: Tensor | None = None
    places: tuple[int | None, ...] = ()


def unanswered(
    video: Tensor,
    audio: Tensor,
    captions: list[str],
    stills: Tensor | None = None,
    places: tuple[int | None, ...] = (),
) -> Batch:
    """Clips of which nobody knows what they show, for what asks only how they look and sound."""
    count, _, *size = video.shape
    nothing = torch.zeros(count, *size)
    return Batch(video, audio, captions, torch.zeros(count, 0), nothing, torch.zeros(count, *size, 2), stills, places)


class LatentSource(Protocol):
    """Where encoded clips come from."""

    def batch(self, step: int) -> Batch:
        """The clips of one training step."""
        ...


@dataclass(frozen=True)
class Clean:
    """A batch packed into tokens on the training device; `kept` and `kept_sound` are the tokens that are given."""

    clip: Tensor
    sound: Tensor
    stills: Tensor
    kept: Tensor
    kept_sound: Tensor
    coords: Tensor
    shape: tuple[int, int, int]

    @property
    def made(self) -> slice:
        """The tokens of the clip itself, before those of stills."""
        return slice(self.clip.shape[1])

    def disturb(self, level: Tensor, noise: Tensor, noise_sound: Tensor) -> Noisy:
        """The batch at noise levels (B,); what is given stays clean."""
        return self.at(
            self.clip + level[:, None, None] * (noise - self.clip),
            self.sound + level[:, None, None] * (noise_sound - self.sound),
            level,
        )

    def at(self, clip: Tensor, sound: Tensor, level: Tensor) -> Noisy:
        """The batch with these tokens for its clips and sounds, where they are made."""
        levels = torch.where(self.kept, 0.0, level[:, None])
        clip = torch.where(self.kept[..., None], self.clip, clip)
        sound = torch.where(self.kept_sound[..., None], self.sound, sound)
        still_levels = levels.new_zeros(self.stills.shape[:2])
        return Noisy(
            clip=torch.cat([clip, self.stills], dim=1),
            sound=sound,
            clip_levels=torch.cat([levels, still_levels], dim=1),
            sound_levels=torch.where(self.kept_sound, 0.0, level[:, None]),
            level=level,
            coords=self.coords,
            shape=self.shape,
        )


def clean(
    batch: Batch,
    transformer: LTX2VideoTransformer3DModel,
    device: torch.device,
    kept: tuple[Tensor, Tensor] | None = None,
) -> Clean:
    """Pack a batch. Which tokens of picture and sound are `kept`, (B, tokens) and (B, L), is else decided by chance."""
    clip, sound = pack(batch.video).to(device), batch.audio.to(device)
    count, frames = clip.shape[0], batch.video.shape[2]
    picture, heard = draw_prefixes(count, frames, clip.shape[1], sound.shape[1]) if kept is None else kept
    stills = clip[:, :0]
    if batch.stills is not None:
        stills = torch.cat([pack(still) for still in batch.stills.unbind(1)], dim=1).to(device)
    _, _, _, height, width = batch.video.shape
    return Clean(
        clip, sound, stills, picture.to(device), heard.to(device), _coords(batch, transformer, device),
        (frames, height, width),
    )  # fmt: skip


def pack(latents: Tensor) -> Tensor:
    """(B, C, F, H, W) to one token per place, (B, F * H * W, C), as the pipelines order them."""
    return latents.flatten(2).transpose(1, 2)


def draw_prefixes(count: int, frames: int, tokens: int, sounds: int) -> tuple[Tensor, Tensor]:
    """Which tokens are given, (count, tokens) and (count, sounds): a start, for three clips in ten.

    Mostly a first picture or as much as the program hands over, and now and then up to half of the clip.
    """
    video = torch.zeros(count, tokens, dtype=torch.bool)
    audio = torch.zeros(count, sounds, dtype=torch.bool)
    for row in range(count):
        if frames == 1 or float(torch.rand(())) >= _CONTINUED:
            continue
        most = max(1, frames // 2)
        kept = (1, min(WINDOW, most), int(torch.randint(1, most + 1, ())))[int(torch.randint(3, ()))]
        video[row, : kept * tokens // frames] = True
        if float(torch.rand(())) < _SOUNDED:
            audio[row, : kept_sounds(kept)] = True
    return video, audio


def kept_sounds(latents: int) -> int:
    """How many sound latents go with a beginning of so many picture latents."""
    shown_s = ((latents - 1) * TEMPORAL_RATIO + 1) / FRAME_RATE
    return int(shown_s * SAMPLE_RATE / LATENT_HOP)


def _coords(batch: Batch, transformer: LTX2VideoTransformer3DModel, device: torch.device) -> Tensor:
    """Places of all tokens in time and space, (B, 3, tokens, 2), as the pipelines lay them out."""
    count, _, frames, height, width = batch.video.shape
    rope = transformer.rope
    coords = [rope.prepare_video_coords(count, frames, height, width, device, fps=FRAME_RATE)]
    for place in batch.places:
        still = rope.prepare_video_coords(count, 1, height, width, device, fps=FRAME_RATE)
        if place is not None:
            still[:, 0, :, 0] = place / FRAME_RATE
            still[:, 0, :, 1] = (place + 1) / FRAME_RATE
        coords.append(still)
    return torch.cat(coords, dim=2)
