"""A tiny random SkyReels-V2 checkpoint with diffusion forcing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_wan import AutoencoderKLWan
from diffusers.models.transformers.transformer_skyreels_v2 import SkyReelsV2Transformer3DModel
from diffusers.pipelines.skyreels_v2.pipeline_skyreels_v2_diffusion_forcing import SkyReelsV2DiffusionForcingPipeline
from diffusers.schedulers.scheduling_unipc_multistep import UniPCMultistepScheduler

from tests.generate.backends.tiny.text import tokenizer, umt5

_SIDE = {"id": "tiny", "sizes": [[64, 32], [32, 64]], "max_frames": 33, "steps": 2, "max_tokens": 16}


def save(folder: Path) -> None:
    """As SkyReels-V2-DF-1.3B, which is told the frame rate."""
    torch.manual_seed(0)
    kind: Any = SkyReelsV2DiffusionForcingPipeline
    made = kind(
        tokenizer=tokenizer(),
        text_encoder=umt5(),
        vae=AutoencoderKLWan(base_dim=4, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1),
        transformer=SkyReelsV2Transformer3DModel(
            num_attention_heads=2,
            attention_head_dim=16,
            text_dim=32,
            freq_dim=32,
            ffn_dim=32,
            num_layers=2,
            rope_max_seq_len=32,
            inject_sample_info=True,
        ),
        scheduler=UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=1.0),
    )
    made.save_pretrained(folder, safe_serialization=True)
    (folder / "sketch.json").write_text(json.dumps(_SIDE))
