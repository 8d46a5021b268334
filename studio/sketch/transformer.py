"""Sketch's denoiser: picture and sound denoised together by a small LTX-2 transformer, its text side trained along.

The training targets are exactly what the stock pipelines feed: per-token timesteps, clean first latents for
continuation, keyframes and references as appended tokens with their own places in time and space.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, cast

import torch
from diffusers.models.transformers.transformer_ltx2 import LTX2VideoTransformer3DModel
from diffusers.pipelines.ltx2.connectors import LTX2TextConnectors
from torch import Tensor, nn
from torch.nn import functional
from transformers import Gemma3ForCausalLM, PreTrainedTokenizerFast

from studio.sketch.audio_autoencoder import AUDIO_LATENT_WIDTH
from studio.sketch.facts import FACTS
from studio.sketch.text import TEXT_LAYERS, TEXT_WIDTH, build_text_encoder, encode_text, tokenize
from studio.sketch.video_autoencoder import LATENT_CHANNELS, SPATIAL_RATIO, TEMPORAL_RATIO

HEADS = 4
FRAME_RATE = 24.0
_WEIGHTS = {"video": 1.0, "motion": 1.2, "audio": 0.3, "what": 2.0, "where": 0.3, "drift": 1.0}
"""What each error counts. Motion counts twice: most of the error of a picture is a background that stands still."""


def build_transformer(layers: int = 6, head_width: int = 64, audio_head_width: int = 32) -> LTX2VideoTransformer3DModel:
    """An untrained transformer. RoPE spans 8 seconds and 512 pixels: most frequencies then tell neighbours apart."""
    width, audio_width = HEADS * head_width, HEADS * audio_head_width
    return LTX2VideoTransformer3DModel(
        in_channels=LATENT_CHANNELS,
        out_channels=LATENT_CHANNELS,
        num_attention_heads=HEADS,
        attention_head_dim=head_width,
        cross_attention_dim=width,
        audio_in_channels=AUDIO_LATENT_WIDTH,
        audio_out_channels=AUDIO_LATENT_WIDTH,
        audio_num_attention_heads=HEADS,
        audio_attention_head_dim=audio_head_width,
        audio_cross_attention_dim=audio_width,
        num_layers=layers,
        caption_channels=TEXT_WIDTH,
        vae_scale_factors=(TEMPORAL_RATIO, SPATIAL_RATIO, SPATIAL_RATIO),
        rope_type="split",
        rope_double_precision=False,
        rope_theta=100.0,
        pos_embed_max_pos=8,
        audio_pos_embed_max_pos=8,
        base_height=512,
        base_width=512,
    )


def build_connectors() -> LTX2TextConnectors:
    """Untrained connectors: one layer for each stream, no registers."""
    return LTX2TextConnectors(
        caption_channels=TEXT_WIDTH,
        text_proj_in_factor=TEXT_LAYERS + 1,
        video_connector_num_attention_heads=HEADS,
        video_connector_attention_head_dim=TEXT_WIDTH // HEADS,
        video_connector_num_layers=1,
        video_connector_num_learnable_registers=None,
        audio_connector_num_attention_heads=HEADS,
        audio_connector_attention_head_dim=TEXT_WIDTH // HEADS,
        audio_connector_num_layers=1,
        audio_connector_num_learnable_registers=None,
        rope_type="split",
        rope_double_precision=False,
    )


class Hints(nn.Module):
    """Questions asked of the transformer's middle while it is trained: what is shown, where the subject is, and how the
    picture drifts under the camera.

    They carry the words to the picture's tokens long before the pixels' own error would. No checkpoint holds them.
    """

    LAYER = 2
    """The layer whose answer is asked for; those after it are free to draw."""
    DRIFT_UNIT = 0.1
    """Picture widths a second that count as one: about as fast as a pan."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.facts = nn.Linear(width, len(FACTS))
        self.cover = nn.Linear(width, 1)
        self.drift = nn.Linear(width, 2)

    def forward(self, hidden: Tensor, facts: Tensor, cover: Tensor, drift: Tensor, told: Tensor) -> dict[str, Tensor]:
        """Errors of the answers, from hidden states (B, tokens, width).

        `facts` (B, facts), `cover` (B, tokens), `drift` (B, tokens, 2); `told` (B,) are the clips that came with words.
        """
        hidden = functional.layer_norm(hidden.float(), hidden.shape[-1:])
        tally = functional.binary_cross_entropy_with_logits
        what = tally(self.facts(hidden.mean(dim=1)), facts, reduction="none").mean(dim=1)
        drifted = functional.smooth_l1_loss(self.drift(hidden), drift / self.DRIFT_UNIT, reduction="none")
        return {
            "what": _mean_over(what, told),
            "where": tally(self.cover(hidden)[..., 0], cover),
            "drift": _mean_over(drifted.mean(dim=(1, 2)), told),
        }


class Denoiser(nn.Module):
    """Transformer, text encoder, the connectors between them, and what is only there to train them."""

    def __init__(self, words: int, layers: int = 6) -> None:
        super().__init__()
        self.transformer: LTX2VideoTransformer3DModel = build_transformer(layers)
        self.text_encoder: Gemma3ForCausalLM = build_text_encoder(words)
        self.connectors: LTX2TextConnectors = build_connectors()
        self.hints = Hints(HEADS * cast(Any, self.transformer.config).attention_head_dim)


@dataclass(frozen=True)
class Batch:
    """Clips as normalised latents. `video` (B, C, F, H, W), `audio` (B, L, width), `still` (B, C, 1, H, W).

    `facts` (B, facts), `cover` (B, F, H, W) and `drift` (B, F, H, W, 2) say what the clips show, where the subject is,
    and how the picture moves under the camera.
    `still` is one frame of each clip encoded alone: a keyframe at frame `keyframe`, or a reference where that is None.
    """

    video: Tensor
    audio: Tensor
    captions: list[str]
    facts: Tensor
    cover: Tensor
    drift: Tensor
    still: Tensor | None = None
    keyframe: int | None = None


class LatentSource(Protocol):
    """Where encoded clips come from."""

    def batch(self, step: int) -> Batch:
        """The clips of one training step."""
        ...


class TransformerPart:
    """Trains the denoiser by flow matching, with one loss for picture and sound."""

    def __init__(
        self,
        source: LatentSource,
        tokenizer: PreTrainedTokenizerFast,
        *,
        importance: Tensor | None = None,
        layers: int = 6,
        device: str = "cpu",
    ) -> None:
        """`importance` weighs the numbers of a picture latent, (C,), mean 1; without it all count the same."""
        self.denoiser = Denoiser(len(tokenizer), layers).to(device)
        self.denoiser.text_encoder.requires_grad_(False)
        self.denoiser.connectors.requires_grad_(False)
        self.module: nn.Module = self.denoiser
        if device == "cpu":
            # The fused attention's backward pass takes longer there than everything else in a step together.
            self.denoiser.transformer.set_attention_backend("_native_math")
        self._source = source
        self._tokenizer = tokenizer
        self._device = torch.device(device)
        equal = torch.ones(LATENT_CHANNELS)
        self._importance = (equal if importance is None else importance).to(self._device)
        self._middle: list[Tensor] = []
        middle = self.denoiser.transformer.transformer_blocks[min(Hints.LAYER, layers - 1)]
        middle.register_forward_hook(lambda module, given, made: self._middle.append(made[0]))

    def compile(self) -> None:
        """Fuse the layers' small operations: a third less time a step, minutes to begin with. Needs a C++ compiler."""
        layers = cast(Any, self.denoiser.transformer.transformer_blocks)
        cast(Any, torch)._dynamo.config.recompile_limit = 64
        # One function for all layers, which differ in nothing but their weights: compiled once for each shape.
        compiled = torch.compile(type(layers[0]).forward, dynamic=False)
        for layer in layers:
            layer.forward = partial(compiled, layer)

    def loss(self, step: int) -> tuple[Tensor, Mapping[str, float]]:
        """Mean square error of the velocity over the tokens that are generated."""
        batch = self._source.batch(step)
        self._middle.clear()
        with torch.autocast(self._device.type, dtype=torch.bfloat16), warnings.catch_warnings():
            # Float32 weights of a norm beside bfloat16 activations only cost a little speed.
            warnings.filterwarnings("ignore", "Mismatch dtype between input and weight")
            errors = self._errors(batch)
        loss = sum((_WEIGHTS[name] * error for name, error in errors.items()), torch.zeros((), device=self._device))
        return loss, {name: float(error.detach()) for name, error in errors.items()}

    def _errors(self, batch: Batch) -> dict[str, Tensor]:
        clip, sound = pack(batch.video).to(self._device), batch.audio.to(self._device)
        cover = batch.cover.flatten(1).to(self._device)
        count, frames = clip.shape[0], batch.video.shape[2]
        # The loudest numbers stand out of the noise until it is nearly all there is: that is where layout is decided.
        sigma = torch.sigmoid(1.0 + 1.2 * torch.randn(count, 1, device=self._device))
        keep_video, keep_audio = _clean_prefixes(count, frames, clip.shape[1], sound.shape[1])
        noisy_clip, clip_sigma, clip_target = _disturb(clip, sigma, keep_video.to(self._device))
        noisy_sound, sound_sigma, sound_target = _disturb(sound, sigma, keep_audio.to(self._device))
        coords = self._coords(batch, count)
        if batch.still is not None:
            still = pack(batch.still).to(self._device)
            noisy_clip = torch.cat([noisy_clip, still], dim=1)
            clip_sigma = torch.cat([clip_sigma, clip_sigma.new_zeros(still.shape[:2])], dim=1)
        captions = [disturb_caption(caption) for caption in batch.captions]
        clip_velocity, sound_velocity = self._predict(
            batch, captions, noisy_clip, noisy_sound, clip_sigma, sound_sigma, sigma, coords
        )
        made = slice(clip.shape[1])
        error = (clip_velocity[:, made].float() - clip_target) * (self._importance / self._importance.mean()).sqrt()
        levels, weights = clip_sigma[:, made], 1.0 + 3.0 * cover
        told = torch.tensor([float(caption != "") for caption in captions], device=self._device)
        drift = batch.drift.flatten(1, 3).to(self._device)
        hints = self.denoiser.hints(self._middle[0][:, made], batch.facts.to(self._device), cover, drift, told)
        return {
            "video": _mean_square(error, levels, weights),
            "motion": _mean_square(*_changes(frames, error, levels, weights)),
            "audio": _mean_square(sound_velocity.float() - sound_target, sound_sigma),
            **hints,
        }

    def _predict(
        self,
        batch: Batch,
        captions: list[str],
        clip: Tensor,
        sound: Tensor,
        clip_sigma: Tensor,
        sound_sigma: Tensor,
        sigma: Tensor,
        coords: Tensor,
    ) -> tuple[Tensor, Tensor]:
        tokens, mask = (t.to(self._device) for t in tokenize(self._tokenizer, captions))
        with torch.no_grad():
            hidden = encode_text(self.denoiser.text_encoder, tokens, mask)
            text, audio_text, text_mask = self.denoiser.connectors(hidden, mask, padding_side="left")
        _, _, frames, height, width = batch.video.shape
        return self.denoiser.transformer(
            hidden_states=clip,
            audio_hidden_states=sound,
            encoder_hidden_states=text,
            audio_encoder_hidden_states=audio_text,
            timestep=clip_sigma * 1000,
            audio_timestep=sound_sigma * 1000,
            sigma=sigma[:, 0] * 1000,
            encoder_attention_mask=text_mask,
            audio_encoder_attention_mask=text_mask,
            num_frames=frames,
            height=height,
            width=width,
            fps=FRAME_RATE,
            audio_num_frames=sound.shape[1],
            video_coords=coords,
            use_cross_timestep=True,
            return_dict=False,
        )

    def _coords(self, batch: Batch, count: int) -> Tensor:
        """Places of all tokens in time and space, (count, 3, tokens, 2), as the pipelines lay them out."""
        _, _, frames, height, width = batch.video.shape
        rope = self.denoiser.transformer.rope
        coords = rope.prepare_video_coords(count, frames, height, width, self._device, fps=FRAME_RATE)
        if batch.still is None:
            return coords
        still = rope.prepare_video_coords(count, 1, height, width, self._device, fps=FRAME_RATE)
        if batch.keyframe is not None:
            # The pipeline names a keyframe by its latent and places it at that latent's first frame.
            first = batch.keyframe - TEMPORAL_RATIO + 1
            still[:, 0, :, 0] = first / FRAME_RATE
            still[:, 0, :, 1] = (first + 1) / FRAME_RATE
        return torch.cat([coords, still], dim=2)


def pack(latents: Tensor) -> Tensor:
    """(B, C, F, H, W) to one token per place, (B, F * H * W, C), as the pipelines order them."""
    return latents.flatten(2).transpose(1, 2)


def disturb_caption(caption: str) -> str:
    """Drop the prompt one time in ten (for guidance), else now and then strew words that the tokenizer cannot know."""
    draw = float(torch.rand(()))
    if draw < 0.1:
        return ""
    return caption if draw > 0.4 else strew(caption, most=4)


def strew(caption: str, most: int) -> str:
    """The caption with up to `most` words that the tokenizer cannot know put between its own."""
    words = caption.split()
    for _ in range(int(torch.randint(1, most + 1, ()))):
        words.insert(int(torch.randint(0, len(words) + 1, ())), "<unk>")
    return " ".join(words)


def _clean_prefixes(count: int, frames: int, tokens: int, sounds: int) -> tuple[Tensor, Tensor]:
    """Which tokens are given rather than made, (count, tokens) and (count, sounds): a start, for three clips in ten."""
    video = torch.zeros(count, tokens, dtype=torch.bool)
    audio = torch.zeros(count, sounds, dtype=torch.bool)
    for row in range(count):
        if frames > 1 and float(torch.rand(())) < 0.3:
            kept = int(torch.randint(1, frames // 2 + 1, ()))
            video[row, : kept * tokens // frames] = True
            if float(torch.rand(())) < 0.5:
                audio[row, : kept * sounds // frames] = True
    return video, audio


def _disturb(clean: Tensor, sigma: Tensor, keep: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Noisy tokens, their noise levels (B, tokens) and the velocity to predict."""
    levels = torch.where(keep, 0.0, sigma)
    noise = torch.randn_like(clean)
    noisy = clean + levels[..., None] * (noise - clean)
    return noisy, levels, noise - clean


def _mean_square(error: Tensor, levels: Tensor, weights: Tensor | None = None) -> Tensor:
    """Mean square of (B, tokens, C) over the tokens that are made, weighed by token (B, tokens)."""
    made = (levels > 0).float()
    return _mean_over(error.square().mean(dim=2), made if weights is None else made * weights)


def _changes(frames: int, error: Tensor, levels: Tensor, weights: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """How the error changes from latent frame to latent frame: a picture may be wrong and still move as it should."""
    error, levels, weights = (given.unflatten(1, (frames, -1)) for given in (error, levels, weights))
    # Halved, since the difference of two errors that have nothing in common is twice as large as either.
    change = (error.diff(dim=1) * 0.5**0.5).flatten(1, 2)
    return change, torch.minimum(levels[:, 1:], levels[:, :-1]).flatten(1, 2), weights[:, 1:].flatten(1, 2)


def _mean_over(values: Tensor, weights: Tensor) -> Tensor:
    return (values * weights).sum() / weights.sum().clamp_min(1.0)
