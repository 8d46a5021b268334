"""Tiny random Helios checkpoints: base, of one size, and distilled, which grows its pictures through three."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_wan import AutoencoderKLWan
from diffusers.models.transformers.transformer_helios import HeliosTransformer3DModel
from diffusers.pipelines.helios.pipeline_helios import HeliosPipeline
from diffusers.pipelines.helios.pipeline_helios_pyramid import HeliosPyramidPipeline
from diffusers.schedulers.scheduling_helios import HeliosScheduler
from diffusers.schedulers.scheduling_helios_dmd import HeliosDMDScheduler

from tests.generate.backends.tiny.text import tokenizer, umt5

SIDE = {"id": "tiny", "sizes": [[64, 32], [32, 64]], "max_frames": 66, "steps": 2, "max_tokens": 16}


def save_base(folder: Path) -> None:
    """As Helios-Base."""
    scheduler = HeliosScheduler(stages=1, stage_range=[0, 1], use_dynamic_shifting=True)
    _save(folder, HeliosPipeline, SIDE, scheduler=scheduler)


def save_distilled(folder: Path) -> None:
    """As Helios-Distilled; twice the size, of which a quarter must still be a patch."""
    side = {**SIDE, "sizes": [[128, 64], [64, 128]], "pyramid": [1, 1, 1]}
    scheduler = HeliosDMDScheduler(use_dynamic_shifting=True)
    _save(folder, HeliosPyramidPipeline, side, scheduler=scheduler, is_distilled=True)


def _save(folder: Path, kind: Callable[..., Any], side: dict[str, Any], **parts: Any) -> None:
    torch.manual_seed(0)
    made = kind(
        tokenizer=tokenizer(),
        text_encoder=umt5(),
        vae=AutoencoderKLWan(base_dim=4, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1),
        transformer=HeliosTransformer3DModel(
            num_attention_heads=2,
            attention_head_dim=16,
            text_dim=32,
            freq_dim=32,
            ffn_dim=32,
            num_layers=2,
            rope_dim=(4, 6, 6),
        ),
        **parts,
    )
    made.save_pretrained(folder, safe_serialization=True)
    (folder / "sketch.json").write_text(json.dumps(side))
