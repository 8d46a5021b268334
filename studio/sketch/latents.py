"""Clips encoded once, and once mirrored, so that the transformer never waits for an autoencoder: one file per shard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from diffusers.models.autoencoders.autoencoder_kl_ltx2_audio import AutoencoderKLLTX2Audio
from torch import Tensor

from studio.domain.errors import StudioError
from studio.domain.request import MATCHED, matched_frames
from studio.sketch.facts import facts_of, mirror_words
from studio.sketch.log import say
from studio.sketch.mel import audio_latent_count, log_mel, mel_frame_count
from studio.sketch.precision import computing
from studio.sketch.stock import encode
from studio.sketch.transformer import FRAME_RATE
from studio.sketch.video_autoencoder import SPATIAL_RATIO, TEMPORAL_RATIO, to_signed
from studio.sketch.whole_file import read_tensors, written_whole
from studio.sketch.world.data import Shard, list_shards, read_shard
from studio.sketch.world.spec import Split, spec_from_labels

MIDDLES = len(MATCHED)
"""Frames of a clip that a match is given: those that the program takes."""
_TENSORS = ("video", "audio", "moments", "references", "given", "facts", "cover", "drift")


@dataclass(frozen=True)
class Encoded:
    """Clips of one shape as latents: `video` (N, C, F, H, W), `audio` (N, L, width).

    `moments` (N, MIDDLES + 1, C, 1, H, W) are frames of each clip encoded alone, what a match is given and the last
    one; `references` (N, roles, C, 1, H, W) those of `given` (N, roles) that there are; `facts` (N, facts), `cover` (N,
    F, H, W) and `drift` (N, F, H, W, 2) the answers; `partner` the row of the same set before another camera, or -1.
    """

    video: Tensor
    audio: Tensor
    moments: Tensor
    references: Tensor
    given: Tensor
    facts: Tensor
    cover: Tensor
    drift: Tensor
    partner: Tensor
    captions: list[list[str]]

    def __len__(self) -> int:
        return len(self.captions)

    @property
    def shape(self) -> tuple[int, ...]:
        """What clips must have alike to go into one batch: frames, height, width in latents."""
        return tuple(self.video.shape[2:])


def moments(frames: int) -> tuple[int, ...]:
    """Which frames of a clip are encoded alone."""
    return (*matched_frames(frames), frames - 1)


def encode_shards(
    data: Path,
    out: Path,
    video: AutoencoderKLLTX2Video,
    audio: AutoencoderKLLTX2Audio,
    split: Split = "train",
    batch: int = 1,
) -> int:
    """Encode every shard of `split` that is not encoded yet; says how many shards were.

    Raises StudioError for a shard whose clips do not come out as whole latents.
    """
    out.mkdir(parents=True, exist_ok=True)
    done = 0
    for path in list_shards(data, split):
        target = out / f"{path.stem}.pt"
        if not target.exists():
            shard = read_shard(path)
            _check(path, shard)
            encoded = encode_shard(shard, video, audio, batch)
            with written_whole(target) as partial:
                torch.save(encoded, partial)
            say(f"encoded: {path.name}")
            done += 1
    return done


def _check(path: Path, shard: Shard) -> None:
    frames, height, width = shard.frames.shape[1:4]
    if (frames - 1) % TEMPORAL_RATIO or height % SPATIAL_RATIO or width % SPATIAL_RATIO:
        raise StudioError(
            f"{path} has {frames} frames of {width}x{height}, which cannot be encoded: give the model clips of "
            f"1, 9, 17 ... frames with sides that are multiples of {SPATIAL_RATIO}, and move this one away."
        )


def encode_shard(
    shard: Shard, video: AutoencoderKLLTX2Video, audio: AutoencoderKLLTX2Audio, batch: int = 1
) -> dict[str, Any]:
    """The clips of a shard and then their mirror images, as the fields of `Encoded`."""
    frames = torch.from_numpy(shard.frames).permute(0, 4, 1, 2, 3)
    references = torch.from_numpy(shard.references).permute(0, 1, 4, 2, 3)[:, :, :, None]
    sound = torch.from_numpy(shard.sound.astype(np.float32) / 32767.0).transpose(1, 2)
    plain = _encode(frames, references, sound, video, audio, batch)
    # Seen in a mirror, left is right: in the picture, between the loudspeakers and in the words.
    mirrored = _encode(frames.flip(4), references.flip(5), sound.flip(1), video, audio, batch)
    state: dict[str, Any] = {name: torch.cat([plain[name], mirrored[name]]) for name in plain}
    specs = [spec_from_labels(entry["labels"]) for entry in shard.meta]
    cover, drift = torch.from_numpy(shard.cover), torch.from_numpy(shard.drift)
    rows = torch.arange(len(specs))
    partner = rows ^ 1 if shard.pairs else torch.full_like(rows, -1)
    partner = torch.where(partner < len(rows), partner, -1)
    given, captions = torch.from_numpy(shard.given), [entry["captions"] for entry in shard.meta]
    return state | {
        "given": torch.cat([given, given]),
        "facts": torch.stack([facts_of(spec, mirrored) for mirrored in (False, True) for spec in specs]),
        "cover": torch.cat([cover, cover.flip(3)]),
        "drift": torch.cat([drift, drift.flip(3) * torch.tensor([-1.0, 1.0])]),
        "partner": torch.cat([partner, torch.where(partner < 0, -1, partner + len(rows))]),
        "captions": captions + [[mirror_words(wording) for wording in wordings] for wordings in captions],
    }


def _encode(
    frames: Tensor,
    references: Tensor,
    sound: Tensor,
    video: AutoencoderKLLTX2Video,
    audio: AutoencoderKLLTX2Audio,
    batch: int,
) -> dict[str, Tensor]:
    if frames.shape[2] == 1:
        return _encode_single(frames, video, audio, batch)
    alone = torch.stack([frames[:, :, at : at + 1] for at in moments(frames.shape[2])], dim=1)
    return {
        "video": torch.cat([encode_video(video, part) for part in frames.split(batch)]).half(),
        "moments": _encode_stills(video, alone, batch),
        "references": _encode_stills(video, references, batch),
        "audio": encode_audio(audio, sound, frames.shape[2]).half(),
    }


def _encode_single(
    frames: Tensor, video: AutoencoderKLLTX2Video, audio: AutoencoderKLLTX2Audio, batch: int
) -> dict[str, Tensor]:
    """Single pictures (N, 3, 1, H, W), which come with nothing else: their sound, which nobody hears, is an average."""
    latents = _encode_stills(video, frames[:, None], batch)[:, 0]
    unheard = audio.latents_mean.float().cpu().expand(len(frames), audio_latent_count(1, FRAME_RATE), -1)
    nothing = latents[:, None][:, :0]
    return {"video": latents, "moments": nothing, "references": nothing, "audio": unheard.half()}


def _encode_stills(video: AutoencoderKLLTX2Video, stills: Tensor, batch: int) -> Tensor:
    """Stills (N, n, 3, 1, H, W) to latents (N, n, C, 1, h, w)."""
    parts = stills.flatten(0, 1).split(8 * batch)
    return torch.cat([encode_video(video, part) for part in parts]).half().unflatten(0, stills.shape[:2])


@torch.no_grad()
def encode_video(autoencoder: AutoencoderKLLTX2Video, clips: Tensor) -> Tensor:
    """uint8 clips (N, 3, F, H, W) to latents as the autoencoder makes them, (N, C, f, h, w)."""
    signed = to_signed(clips.to(autoencoder.device))
    with computing(autoencoder.device):
        return encode(autoencoder, signed).float().cpu()


@torch.no_grad()
def encode_audio(autoencoder: AutoencoderKLLTX2Audio, sound: Tensor, frames: int) -> Tensor:
    """Stereo (N, 2, samples) to packed latents (N, L, width), as many as the pipelines make for `frames` pictures."""
    latents = audio_latent_count(frames, FRAME_RATE)
    mel = log_mel(sound.to(autoencoder.device))[:, :, : mel_frame_count(latents)]
    encoded = encode(autoencoder, mel)
    return encoded.transpose(1, 2).flatten(2, 3).float().cpu()


def read_encoded(path: Path) -> Encoded:
    """Read one file that `encode_shards` wrote."""
    return as_encoded(read_tensors(path))


def as_encoded(state: dict[str, Any]) -> Encoded:
    """The fields that `encode_shard` made, in numbers that can be computed with."""
    tensors = {name: state[name].float() for name in _TENSORS}
    return Encoded(**tensors | {"given": state["given"]}, partner=state["partner"], captions=state["captions"])


def joined(parts: list[Encoded]) -> Encoded:
    """Clips of one shape together; partners are still one another's."""
    starts = np.cumsum([0, *(len(part) for part in parts)]).tolist()
    partners = [
        torch.where(part.partner < 0, -1, part.partner + start) for part, start in zip(parts, starts, strict=False)
    ]
    return Encoded(
        **{name: torch.cat([getattr(part, name) for part in parts]) for name in _TENSORS},
        partner=torch.cat(partners),
        captions=[wordings for part in parts for wordings in part.captions],
    )
