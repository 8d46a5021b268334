"""Sketch's denoiser: picture and sound denoised together by a small LTX-2 transformer that reads words through a small
Gemma.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

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
            "what": mean_over(what, told),
            "where": tally(self.cover(hidden)[..., 0], cover),
            "drift": mean_over(drifted.mean(dim=(1, 2)), told),
        }


@dataclass(frozen=True)
class Words:
    """Prompts as the connectors hand them on: for the picture, for the sound, and which of the words there are."""

    picture: Tensor
    sound: Tensor
    mask: Tensor


@dataclass(frozen=True)
class Noisy:
    """Clips on their way, all of one `shape` (frames, height, width) in latents.

    `clip` (B, tokens, C) holds the clip's own tokens and then those of given stills, `sound` (B, L, width);
    `clip_levels`, `sound_levels` are the noise level of every token, `level` (B,) that of what is being made; `coords`
    (B, 3, tokens, 2) are the places of the clip's tokens in time and space.
    """

    clip: Tensor
    sound: Tensor
    clip_levels: Tensor
    sound_levels: Tensor
    level: Tensor
    coords: Tensor
    shape: tuple[int, int, int]


class Denoiser(nn.Module):
    """Transformer, text encoder, the connectors between them, and what is only there to train them."""

    def __init__(self, words: int, layers: int = 6) -> None:
        super().__init__()
        self.transformer: LTX2VideoTransformer3DModel = build_transformer(layers)
        self.text_encoder: Gemma3ForCausalLM = build_text_encoder(words)
        self.connectors: LTX2TextConnectors = build_connectors()
        self.hints = Hints(HEADS * cast(Any, self.transformer.config).attention_head_dim)

    def read(self, tokenizer: PreTrainedTokenizerFast, captions: list[str]) -> Words:
        """Prompts as the pipelines read them."""
        tokens, mask = (each.to(self.hints.facts.weight.device) for each in tokenize(tokenizer, captions))
        hidden = encode_text(self.text_encoder, tokens, mask)
        return Words(*self.connectors(hidden, mask, padding_side="left"))

    def velocity(self, noisy: Noisy, words: Words) -> tuple[Tensor, Tensor]:
        """Which way the noise lies, for picture and sound, called exactly as the stock pipelines call it."""
        frames, height, width = noisy.shape
        return self.transformer(
            hidden_states=noisy.clip,
            audio_hidden_states=noisy.sound,
            encoder_hidden_states=words.picture,
            audio_encoder_hidden_states=words.sound,
            timestep=noisy.clip_levels * 1000,
            audio_timestep=noisy.sound_levels * 1000,
            sigma=noisy.level * 1000,
            encoder_attention_mask=words.mask,
            audio_encoder_attention_mask=words.mask,
            num_frames=frames,
            height=height,
            width=width,
            fps=FRAME_RATE,
            audio_num_frames=noisy.sound.shape[1],
            video_coords=noisy.coords,
            use_cross_timestep=True,
            return_dict=False,
        )


def mean_over(values: Tensor, weights: Tensor) -> Tensor:
    """The mean of values by their weights; 0 where nothing weighs anything."""
    return (values * weights).sum() / weights.sum().clamp_min(1.0)
