"""Tiny random Wan checkpoints: for words, for a first and a last picture, of two experts, and the 5B one's kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_wan import AutoencoderKLWan
from diffusers.models.transformers.transformer_wan import WanTransformer3DModel
from diffusers.models.transformers.transformer_wan_vace import WanVACETransformer3DModel
from diffusers.pipelines.wan.pipeline_wan import WanPipeline
from diffusers.pipelines.wan.pipeline_wan_i2v import WanImageToVideoPipeline
from diffusers.pipelines.wan.pipeline_wan_vace import WanVACEPipeline
from diffusers.schedulers.scheduling_unipc_multistep import UniPCMultistepScheduler
from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModel

from tests.generate.backends.tiny.text import tokenizer, umt5

_SIDE = {"id": "tiny", "sizes": [[64, 32], [32, 64]], "max_frames": 33, "steps": 2, "max_tokens": 16}


def save_words(folder: Path) -> None:
    """As Wan 2.1 for words alone."""
    _save(folder, WanPipeline, transformer=_transformer())


def save_wide(folder: Path) -> None:
    """As Wan 2.1 for words alone, with rows that are whole K blocks of a GGUF file."""
    _save(folder, WanPipeline, transformer=_transformer(attention_head_dim=128, ffn_dim=512, text_dim=256))


def save_experts(folder: Path) -> None:
    """As Wan 2.2 A14B from a picture: two experts, no CLIP, and a last picture where it is wanted."""
    _save(
        folder,
        WanImageToVideoPipeline,
        trained=("first", "last", "continue"),
        transformer=_transformer(in_channels=36),
        transformer_2=_transformer(in_channels=36),
        boundary_ratio=0.9,
    )


def save_clip(folder: Path) -> None:
    """As Wan 2.1 from a picture, which it looks at through CLIP as well."""
    _save_clip(folder, trained=("first", "continue"))


def save_between(folder: Path) -> None:
    """As Wan 2.1 from a first to a last picture: places for two pictures' looks."""
    _save_clip(folder, trained=("first", "last"), pos_embed_seq_len=10)


def _save_clip(folder: Path, *, trained: tuple[str, ...], **transformer: Any) -> None:
    vision = CLIPVisionConfig(
        hidden_size=16, intermediate_size=16, num_hidden_layers=2, num_attention_heads=2, image_size=16, patch_size=8
    )
    size = {"height": 16, "width": 16}
    _save(
        folder,
        WanImageToVideoPipeline,
        trained=trained,
        transformer=_transformer(in_channels=36, image_dim=16, added_kv_proj_dim=32, **transformer),
        image_encoder=CLIPVisionModel(vision),
        image_processor=CLIPImageProcessor(size=size, crop_size=size),
    )


def save_held(folder: Path) -> None:
    """As Wan 2.2 TI2V-5B: words or a picture, whose latent is held clean."""
    _save(
        folder, WanPipeline, rate=24, trained=("first", "continue"), transformer=_transformer(), expand_timesteps=True
    )


def save_vace(folder: Path) -> None:
    """As Wan-VACE 1.3B."""
    transformer = WanVACETransformer3DModel(
        **_SIZES, in_channels=16, out_channels=16, vace_layers=[0, 1], vace_in_channels=96
    )
    trained = ("first", "last", "continue", "references", "match", "control", "mask")
    _save(folder, WanVACEPipeline, window=9, trained=trained, transformer=transformer)


_SIZES: dict[str, Any] = {
    "patch_size": (1, 2, 2),
    "num_attention_heads": 2,
    "attention_head_dim": 16,
    "text_dim": 32,
    "freq_dim": 32,
    "ffn_dim": 32,
    "num_layers": 2,
    "cross_attn_norm": True,
    "rope_max_seq_len": 32,
}


def _transformer(in_channels: int = 16, **more: Any) -> WanTransformer3DModel:
    return WanTransformer3DModel(**{**_SIZES, **more}, in_channels=in_channels, out_channels=16)


def _save(
    folder: Path,
    kind: Any,
    *,
    rate: int = 16,
    window: int = 1,
    trained: tuple[str, ...] = (),
    **parts: Any,
) -> None:
    torch.manual_seed(0)
    made = kind(
        tokenizer=tokenizer(),
        text_encoder=umt5(),
        vae=AutoencoderKLWan(base_dim=4, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1),
        scheduler=UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0),
        **parts,
    )
    made.save_pretrained(folder, safe_serialization=True)
    (folder / "sketch.json").write_text(json.dumps({**_SIDE, "rate": rate, "window": window, "trained": trained}))
