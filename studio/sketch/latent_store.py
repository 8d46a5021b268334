"""Draws training batches from encoded clips, and takes up those that are encoded while training goes on."""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from diffusers.models.autoencoders.autoencoder_kl_ltx2_audio import AutoencoderKLLTX2Audio
from torch import Tensor

from studio.domain.errors import StudioError
from studio.sketch.batch import Batch
from studio.sketch.latents import MIDDLES, Encoded, joined, moments, read_encoded
from studio.sketch.mel import audio_latent_count
from studio.sketch.transformer import FRAME_RATE
from studio.sketch.video_autoencoder import TEMPORAL_RATIO

Kind = Literal["plain", "panel", "keyframe", "reference", "match"]
SHARES: dict[Kind, float] = {"plain": 0.52, "panel": 0.06, "keyframe": 0.14, "reference": 0.16, "match": 0.12}
"""What goes with the words, and how often: nothing; nothing, for a single picture; the last picture or one between;
one or two references; up to three pictures of the same set before another camera."""
SINGLE = 0.3
"""Share of the batches that are single pictures, where there are any: what only clips teach takes longest to learn."""
_MOST_CLIPS = 256
Name = TypeVar("Name")
_LOOK_AGAIN_S = 60.0


class LatentStore:
    """Encoded clips by their shape, normalised by the statistics that the autoencoders carry."""

    def __init__(
        self,
        folder: Path,
        video: AutoencoderKLLTX2Video,
        audio: AutoencoderKLLTX2Audio,
        tokens_per_batch: int = 2160,
    ) -> None:
        """Raises StudioError when nothing is encoded in `folder` yet."""
        shape = (1, -1, 1, 1, 1)
        self._mean, self._std = (each.view(shape).float().cpu() for each in (video.latents_mean, video.latents_std))
        self._sound_mean, self._sound_std = audio.latents_mean.float().cpu(), audio.latents_std.float().cpu()
        self._folder = folder
        self._tokens = tokens_per_batch
        self._read: set[Path] = set()
        self._clips: dict[tuple[int, ...], Encoded] = {}
        self._looked = -_LOOK_AGAIN_S
        self._look()
        if not self._clips:
            raise StudioError(f"There are no encoded clips in {folder}: run --part latents first.")

    def __len__(self) -> int:
        return sum(len(clips) for clips in self._clips.values())

    def batch(self, step: int) -> Batch:
        """Clips of one shape; the longer they are, the fewer. The step alone decides shape and kind.

        Single pictures come with nothing but their words.
        """
        self._look()
        fate = torch.Generator().manual_seed(step)
        single = {shape: clips for shape, clips in self._clips.items() if shape[0] == 1}
        moving = {shape: clips for shape, clips in self._clips.items() if shape[0] > 1}
        shares = {True: SINGLE if single else 0.0, False: 1.0 - SINGLE if moving else 0.0}
        if _draw(shares, fate):
            kind, sets = "plain", single
        else:
            kind = _draw(SHARES, fate)
            sets = {shape: clips for shape, clips in moving.items() if kind != "match" or (clips.partner >= 0).any()}
        if not sets:
            kind, sets = "plain", moving
        shapes = {shape: float(len(clips)) for shape, clips in sorted(sets.items())}
        clips = sets[_draw(shapes, fate)]
        stills = {"keyframe": 1, "reference": 1 + int(torch.randint(2, (), generator=fate)), "match": MIDDLES}
        return self._gather(clips, kind, stills.get(kind, 0))

    def _gather(self, clips: Encoded, kind: Kind, stills: int) -> Batch:
        kept = 1 if kind == "panel" else clips.shape[0]
        count = self._count(clips, kept + stills)
        rows = torch.randint(len(clips), (count,))
        if kind == "match":
            paired = (clips.partner >= 0).nonzero()[:, 0]
            rows = paired[torch.randint(len(paired), (count,))]
        pictures, places = self._stills(clips, kind, rows, stills)
        frames = (kept - 1) * TEMPORAL_RATIO + 1
        return Batch(
            video=clips.video[rows, :, :kept],
            audio=clips.audio[rows, : max(1, audio_latent_count(frames, FRAME_RATE))],
            captions=[_pick(clips.captions[int(row)]) for row in rows],
            facts=clips.facts[rows],
            cover=clips.cover[rows, :kept],
            drift=clips.drift[rows, :kept],
            stills=pictures,
            places=places,
        )

    def _stills(
        self, clips: Encoded, kind: Kind, rows: Tensor, stills: int
    ) -> tuple[Tensor | None, tuple[int | None, ...]]:
        if not stills:
            return None, ()
        if kind == "keyframe":
            # The last picture twice as often as all those between together.
            which = MIDDLES if float(torch.rand(())) < 0.67 else int(torch.randint(MIDDLES, ()))
            frames = (clips.shape[0] - 1) * TEMPORAL_RATIO + 1
            return clips.moments[rows, which : which + 1], (moments(frames)[which],)
        if kind == "match":
            return clips.moments[clips.partner[rows], :MIDDLES], (None,) * MIDDLES
        # Every clip has a place and a light, so that there are two to choose from in every row.
        chance = torch.rand(clips.given[rows].shape).masked_fill(~clips.given[rows], -1.0)
        chosen = chance.topk(stills, dim=1).indices
        return clips.references[rows[:, None], chosen], (None,) * stills

    def _count(self, clips: Encoded, latents: int) -> int:
        per_clip = latents * clips.shape[1] * clips.shape[2]
        return max(1, min(_MOST_CLIPS, self._tokens // per_clip))

    def _look(self) -> None:
        if time.monotonic() - self._looked < _LOOK_AGAIN_S:
            return
        fresh: dict[tuple[int, ...], list[Encoded]] = defaultdict(list)
        for path in sorted(set(self._folder.glob("*.pt")) - self._read):
            clips = self._normalised(read_encoded(path))
            fresh[clips.shape].append(clips)
            self._read.add(path)
        for shape, parts in fresh.items():
            self._clips[shape] = joined([*([self._clips[shape]] if shape in self._clips else []), *parts])
        self._looked = time.monotonic()

    def _normalised(self, clips: Encoded) -> Encoded:
        stills = (each[:, None] for each in (self._mean, self._std))
        mean, std = stills
        clips.video.sub_(self._mean).div_(self._std)
        clips.moments.sub_(mean).div_(std)
        clips.references.sub_(mean).div_(std)
        clips.audio.sub_(self._sound_mean).div_(self._sound_std)
        return clips


def _draw(shares: dict[Name, float], fate: torch.Generator) -> Name:
    ends = np.cumsum(list(shares.values()))
    draw = float(torch.rand((), generator=fate)) * ends[-1]
    return list(shares)[min(int(np.searchsorted(ends, draw)), len(shares) - 1)]


def _pick(wordings: list[str]) -> str:
    return wordings[int(torch.randint(len(wordings), ()))]
