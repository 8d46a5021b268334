"""Pieces of rendered clips for the autoencoders, read from shards as they appear: the first one is enough to start."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.domain.errors import StudioError
from studio.sketch.world.data import Shard, list_shards, read_shard

LOOK_AGAIN_S = 20.0
_REFERENCE_EVERY, _TRIES = 20, 1000


class ClipStore:
    """Training clips in memory, mirrored at random; new shards are picked up as they appear.

    References are part of them, each a clip of one frame: the autoencoder must know paper and empty places as well. So
    are stills, where pieces of one frame are asked for.
    """

    def __init__(self, folder: Path, most_frames: int = 260_000) -> None:
        self._folder = folder
        self._most = most_frames
        self._held = 0
        self._read: set[Path] = set()
        self._frames: list[NDArray[np.uint8]] = []
        self._references: list[NDArray[np.uint8]] = []
        self._sounds: list[NDArray[np.int16]] = []
        self._reader = ThreadPoolExecutor(2, thread_name_prefix="clips")
        self._coming: list[Future[Shard]] = []
        self._looked = -LOOK_AGAIN_S
        self._look()
        if not self._frames:
            raise StudioError(
                f"There are no clips in {folder}: render some with python -m studio.sketch.footage first."
            )

    def __len__(self) -> int:
        return len(self._frames)

    def windows(self, batch: int, frames: int, height: int, width: int) -> Tensor:
        """Random pieces, uint8 (batch, 3, frames, height, width), half of them mirrored."""
        self._look()
        return torch.stack([self._window(frames, height, width) for _ in range(batch)])

    def sounds(self, batch: int, samples: int) -> Tensor:
        """Random stereo pieces, float in [-1, 1], (batch, 2, samples), half of them with their sides exchanged."""
        self._look()
        return torch.stack([self._sound(samples) for _ in range(batch)])

    def _window(self, frames: int, height: int, width: int) -> Tensor:
        clip = self._draw(frames, height, width)
        first, top, left = (_below(clip.shape[i] - size + 1) for i, size in enumerate((frames, height, width)))
        piece = torch.from_numpy(clip[first : first + frames, top : top + height, left : left + width].copy())
        piece = piece.permute(3, 0, 1, 2)
        return piece.flip(3) if _below(2) else piece.contiguous()

    def _draw(self, frames: int, height: int, width: int) -> NDArray[np.uint8]:
        """A clip that is long and large enough; a reference for one window in twenty, held for its whole length."""
        for _ in range(_TRIES):
            if self._references and not _below(_REFERENCE_EVERY):
                still = self._references[_below(len(self._references))]
                clip = np.broadcast_to(still, (frames, *still.shape))
            else:
                clip = self._frames[_below(len(self._frames))]
            if all(have >= want for have, want in zip(clip.shape, (frames, height, width), strict=False)):
                return clip
        raise StudioError(f"The clips are smaller than the pieces of {frames} frames of {width}x{height} to train on.")

    def _sound(self, samples: int) -> Tensor:
        sound = self._sounds[_below(len(self._sounds))]
        if len(sound) < samples:
            sound = np.pad(sound, ((0, samples - len(sound)), (0, 0)))
        first = _below(sound.shape[0] - samples + 1)
        piece = torch.from_numpy(sound[first : first + samples].astype(np.float32) / 32767.0).T
        return piece.flip(0) if _below(2) else piece

    def _look(self) -> None:
        """Take up what is there: at first all of it, later what has been read in the background meanwhile."""
        if time.monotonic() - self._looked < LOOK_AGAIN_S or self._held >= self._most:
            return
        self._looked = time.monotonic()
        fresh = [path for path in list_shards(self._folder, "train") if path not in self._read]
        self._read.update(fresh)
        if self._frames:
            # Unpacking a shard takes a second or two, which an accelerator would wait for.
            self._coming += [self._reader.submit(read_shard, path) for path in fresh]
            done = [each for each in self._coming if each.done()]
            self._coming = [each for each in self._coming if each not in done]
            for each in done:
                self._take(each.result())
            return
        for path in fresh:
            self._take(read_shard(path))
            if self._held >= self._most:
                return

    def _take(self, shard: Shard) -> None:
        self._frames.extend(shard.frames)
        self._held += len(shard.frames) * shard.frames.shape[1]
        self._references.extend(shard.references[shard.given])
        self._sounds.extend(sound for sound in shard.sound if len(sound))


def _below(limit: int) -> int:
    # torch's generator is the one whose state a run saves.
    return int(torch.randint(limit, ()))
