"""Tiny random HunyuanVideo-1.5 checkpoints: for words, and from a first picture, distilled to few steps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from diffusers.guiders.classifier_free_guidance import ClassifierFreeGuidance
from diffusers.models.autoencoders.autoencoder_kl_hunyuanvideo15 import AutoencoderKLHunyuanVideo15
from diffusers.models.transformers.transformer_hunyuan_video15 import HunyuanVideo15Transformer3DModel
from diffusers.pipelines.hunyuan_video1_5.pipeline_hunyuan_video1_5 import HunyuanVideo15Pipeline
from diffusers.pipelines.hunyuan_video1_5.pipeline_hunyuan_video1_5_image2video import (
    HunyuanVideo15ImageToVideoPipeline,
)
from diffusers.schedulers.scheduling_flow_match_euler_discrete import FlowMatchEulerDiscreteScheduler
from transformers import (
    ByT5Tokenizer,
    PreTrainedTokenizerFast,
    Qwen2_5_VLTextConfig,
    Qwen2_5_VLTextModel,
    SiglipImageProcessor,
    SiglipVisionConfig,
    SiglipVisionModel,
    T5Config,
    T5EncoderModel,
)

from tests.generate.backends.tiny.text import WORDS, tokenizer

_SIDE = {"id": "tiny", "sizes": [[64, 32], [32, 64]], "max_frames": 33, "steps": 2, "max_tokens": 16}
_CODEC: dict[str, Any] = {"latent_channels": 4, "block_out_channels": (4, 4, 8, 8, 8), "layers_per_block": 1}
"""As small as it can be: five levels, each of which packs eight numbers into a channel or unpacks them."""
_TEMPLATE_TOKENS = 108
"""What the pipelines cut off: as long as what goes before the prompt, read with the real tokenizer."""


def save_words(folder: Path) -> None:
    """As HunyuanVideo-1.5 for words."""
    torch.manual_seed(0)
    _save(folder, HunyuanVideo15Pipeline, guidance=6.0, transformer=_transformer())


def save_picture(folder: Path) -> None:
    """As HunyuanVideo-1.5 from a picture, step-distilled: without guidance, told how far every step goes."""
    torch.manual_seed(0)
    vision = SiglipVisionConfig(
        hidden_size=16, intermediate_size=16, num_hidden_layers=2, num_attention_heads=2, image_size=16, patch_size=8
    )
    _save(
        folder,
        HunyuanVideo15ImageToVideoPipeline,
        guidance=1.0,
        transformer=_transformer(use_meanflow=True),
        image_encoder=SiglipVisionModel(vision),
        feature_extractor=SiglipImageProcessor(size={"height": 16, "width": 16}),
    )


def _save(folder: Path, kind: Any, *, guidance: float, **parts: Any) -> None:
    made = kind(
        text_encoder=_qwen(),
        tokenizer=_chat(),
        vae=AutoencoderKLHunyuanVideo15(**_CODEC),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=5.0),
        text_encoder_2=T5EncoderModel(
            T5Config(vocab_size=384, d_model=16, d_kv=8, d_ff=16, num_layers=2, num_heads=2, pad_token_id=0)
        ),
        tokenizer_2=ByT5Tokenizer(),
        guider=ClassifierFreeGuidance(guidance_scale=guidance),
        **parts,
    )
    made.save_pretrained(folder, safe_serialization=True)
    (folder / "sketch.json").write_text(json.dumps(_SIDE))


def _transformer(**more: Any) -> HunyuanVideo15Transformer3DModel:
    return HunyuanVideo15Transformer3DModel(
        in_channels=9,
        out_channels=4,
        num_attention_heads=2,
        attention_head_dim=16,
        num_layers=2,
        num_refiner_layers=1,
        mlp_ratio=2.0,
        text_embed_dim=32,
        text_embed_2_dim=16,
        image_embed_dim=16,
        rope_axes_dim=(4, 6, 6),
        **more,
    )


def _qwen() -> Qwen2_5_VLTextModel:
    return Qwen2_5_VLTextModel(
        Qwen2_5_VLTextConfig(
            vocab_size=len(WORDS) + 3,
            hidden_size=32,
            intermediate_size=32,
            num_hidden_layers=3,
            num_attention_heads=2,
            num_key_value_heads=1,
            rope_parameters={"rope_type": "default", "rope_theta": 10000.0, "mrope_section": [2, 3, 3]},
            bos_token_id=1,
            eos_token_id=2,
        )
    )


def _chat() -> PreTrainedTokenizerFast:
    """Something follows what is said, as in the real one: of nothing at all, no mean can be taken."""
    words = tokenizer()
    words.chat_template = "{{ 'a ' * %d }}{{ messages[-1]['content'] }} ." % _TEMPLATE_TOKENS  # noqa: UP031
    return words
