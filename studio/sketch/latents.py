"""Clips encoded once, and once mirrored, so that the transformer never waits for an autoencoder: one file per shard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from diffusers.models.autoencoders.autoencoder_kl_ltx2_audio import AutoencoderKLLTX2Audio
from torch import Tensor

from studio.sketch.caption import describe
from studio.sketch.cover import measure_cover
from studio.sketch.data import Split, list_shards, read_shard
from studio.sketch.drift import measure_drift
from studio.sketch.facts import facts_of
from studio.sketch.mel import audio_latent_count, log_mel, mel_frame_count
from studio.sketch.scene import Spec, mirror_spec, spec_from_labels
from studio.sketch.stage import set_stage
from studio.sketch.stock import encode
from studio.sketch.transformer import FRAME_RATE, Batch
from studio.sketch.video_autoencoder import TEMPORAL_RATIO, to_signed

LENGTHS = (25, 49, 65)
"""Clip lengths in frames whose last frame is encoded as a still as well, all cut from the start of a clip."""
_SHAPES = (
    (0.20, 33, "plain"),
    (0.60, 65, "plain"),
    (0.03, 1, "plain"),
    (0.09, 25, "last"),
    (0.08, 25, "reference"),
)
"""Share of the batches, frames, and whether a still goes with them: at its place as last frame, or as a reference.

Few shapes, so that compiling for each is worth it. Short clips are many to a batch, long ones show the camera's way.
"""


def encode_shards(
    data: Path,
    out: Path,
    video: AutoencoderKLLTX2Video,
    audio: AutoencoderKLLTX2Audio,
    split: Split = "train",
    batch: int = 1,
) -> int:
    """Encode every shard of `split` that is not encoded yet; says how many clips lie in `out` afterwards."""
    out.mkdir(parents=True, exist_ok=True)
    total = 0
    for path in list_shards(data, split):
        target = out / f"{path.stem}.pt"
        if not target.exists():
            _encode_shard(path, target, video, audio, batch)
        total += len(torch.load(target, weights_only=True)["captions"])
    return total


def _encode_shard(
    path: Path, target: Path, video: AutoencoderKLLTX2Video, audio: AutoencoderKLLTX2Audio, batch: int
) -> None:
    shard = read_shard(path)
    frames = torch.from_numpy(shard.frames).permute(0, 4, 1, 2, 3)
    sound = torch.from_numpy(shard.sound.astype(np.float32) / 32767.0).transpose(1, 2)
    plain = _encode_clips(frames, sound, video, audio, batch)
    # Seen in a mirror, left is right: in the picture, between the loudspeakers and in the words.
    mirrored = _encode_clips(frames.flip(4), sound.flip(1), video, audio, batch)
    captions = [entry["captions"] for entry in shard.meta]
    specs = [spec_from_labels(entry["labels"]) for entry in shard.meta]
    captions += [describe(mirror_spec(spec)) for spec in specs]
    state = {name: torch.cat([plain[name], mirrored[name]]) for name in plain} | {"captions": captions}
    state |= answers(specs, *frames.shape[2:])
    partial = target.with_suffix(".part")
    torch.save(state, partial)
    partial.replace(target)


def answers(specs: list[Spec], frames: int, height: int, width: int) -> dict[str, Tensor]:
    """What training is told of the clips and of their mirror images.

    `facts` (2N, facts), `cover` (2N, F, H, W), `drift` (2N, F, H, W, 2).
    """
    stages = [set_stage(spec) for spec in specs]
    cover = torch.from_numpy(np.stack([measure_cover(stage, frames, width, height) for stage in stages]))
    drift = torch.from_numpy(np.stack([measure_drift(stage, frames, width, height) for stage in stages]))
    facts = torch.stack([facts_of(spec) for spec in (*specs, *map(mirror_spec, specs))])
    turned = drift.flip(3) * torch.tensor([-1.0, 1.0])
    return {"facts": facts, "cover": torch.cat([cover, cover.flip(3)]), "drift": torch.cat([drift, turned])}


def _encode_clips(
    frames: Tensor, sound: Tensor, video: AutoencoderKLLTX2Video, audio: AutoencoderKLLTX2Audio, batch: int
) -> dict[str, Tensor]:
    lengths = [length for length in LENGTHS if length <= frames.shape[2]] or [frames.shape[2]]
    stills = torch.stack([frames[:, :, length - 1 : length] for length in lengths], dim=1)
    return {
        "video": torch.cat([encode_video(video, part) for part in frames.split(batch)]).half(),
        "stills": encode_video(video, stills.flatten(0, 1)).half().unflatten(0, (-1, len(lengths))),
        "audio": encode_audio(audio, sound, frames.shape[2]).half(),
    }


@torch.no_grad()
def encode_video(autoencoder: AutoencoderKLLTX2Video, clips: Tensor) -> Tensor:
    """uint8 clips (N, 3, F, H, W) to latents as the autoencoder makes them, (N, C, f, h, w)."""
    signed = to_signed(clips).to(autoencoder.device)
    with torch.autocast(autoencoder.device.type, dtype=torch.bfloat16):
        return encode(autoencoder, signed).float().cpu()


@torch.no_grad()
def encode_audio(autoencoder: AutoencoderKLLTX2Audio, sound: Tensor, frames: int) -> Tensor:
    """Stereo (N, 2, samples) to packed latents (N, L, width), as many as the pipelines make for `frames` pictures."""
    latents = audio_latent_count(frames, FRAME_RATE)
    mel = log_mel(sound.to(autoencoder.device))[:, :, : mel_frame_count(latents)]
    encoded = encode(autoencoder, mel)
    return encoded.transpose(1, 2).flatten(2, 3).float().cpu()


@dataclass(frozen=True)
class Encoded:
    """All clips as latents: `video` (N, C, F, H, W), `audio` (N, L, width), `stills` (N, lengths, C, 1, H, W).

    `facts` (N, facts), `cover` (N, F, H, W) and `drift` (N, F, H, W, 2) are `answers`.
    """

    video: Tensor
    audio: Tensor
    stills: Tensor
    facts: Tensor
    cover: Tensor
    drift: Tensor
    captions: list[list[str]]


def read_encoded(folder: Path) -> Encoded:
    """Read everything that `encode_shards` wrote."""
    states = [torch.load(path, weights_only=True) for path in sorted(folder.glob("*.pt"))]
    return Encoded(
        video=torch.cat([state["video"] for state in states]).float(),
        audio=torch.cat([state["audio"] for state in states]).float(),
        stills=torch.cat([state["stills"] for state in states]).float(),
        facts=torch.cat([state["facts"] for state in states]),
        cover=torch.cat([state["cover"] for state in states]),
        drift=torch.cat([state["drift"] for state in states]),
        captions=[wordings for state in states for wordings in state["captions"]],
    )


class LatentStore:
    """Draws training batches from encoded clips, normalised by the statistics that the autoencoders carry."""

    def __init__(
        self,
        encoded: Encoded,
        video: AutoencoderKLLTX2Video,
        audio: AutoencoderKLLTX2Audio,
        tokens_per_batch: int = 2160,
    ) -> None:
        shape = (1, -1, 1, 1, 1)
        mean, std = video.latents_mean.view(shape).float().cpu(), video.latents_std.view(shape).float().cpu()
        self._video = (encoded.video - mean) / std
        self._stills = (encoded.stills - mean[:, None]) / std[:, None]
        self._audio = (encoded.audio - audio.latents_mean.float().cpu()) / audio.latents_std.float().cpu()
        self._facts, self._cover, self._drift = encoded.facts, encoded.cover, encoded.drift
        self._captions = encoded.captions
        self._tokens = tokens_per_batch

    def batch(self, step: int) -> Batch:
        """Clips of one length; the shorter they are, the more of them. The step alone decides the length."""
        fate = torch.Generator().manual_seed(step)
        frames, kind = self._draw_shape(fate)
        kept = (frames - 1) // TEMPORAL_RATIO + 1
        per_clip = (kept + (kind != "plain")) * self._video.shape[3] * self._video.shape[4]
        count = max(1, min(48, self._tokens // per_clip))
        rows = torch.randint(len(self._captions), (count,))
        still, keyframe = self._draw_still(rows, frames, kind)
        return Batch(
            video=self._video[rows, :, :kept],
            audio=self._audio[rows, : audio_latent_count(frames, FRAME_RATE)],
            captions=[self._draw_caption(int(row)) for row in rows],
            facts=self._facts[rows],
            cover=self._cover[rows, :kept],
            drift=self._drift[rows, :kept],
            still=still,
            keyframe=keyframe,
        )

    def _draw_shape(self, fate: torch.Generator) -> tuple[int, str]:
        longest = (self._video.shape[2] - 1) * TEMPORAL_RATIO + 1
        draw = float(torch.rand((), generator=fate))
        ends = np.cumsum([share for share, _, _ in _SHAPES])
        _, frames, kind = _SHAPES[min(int(np.searchsorted(ends, draw)), len(_SHAPES) - 1)]
        return (frames, kind) if frames <= longest else (longest, "plain" if kind == "plain" else "reference")

    def _draw_still(self, rows: Tensor, frames: int, kind: str) -> tuple[Tensor | None, int | None]:
        if kind == "plain":
            return None, None
        if kind == "last":
            return self._stills[rows, LENGTHS.index(frames)], frames - 1
        return self._stills[rows, int(torch.randint(self._stills.shape[1], ()))], None

    def _draw_caption(self, row: int) -> str:
        wordings = self._captions[row]
        return wordings[int(torch.randint(len(wordings), ()))]
