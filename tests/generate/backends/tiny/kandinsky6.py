"""Tiny random Kandinsky 6 checkpoints: with guidance, distilled, and one that sees no pictures and makes no sound."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_hunyuan_video import AutoencoderKLHunyuanVideo
from diffusers.models.autoencoders.autoencoder_mmaudio import MMAudioVAE
from diffusers.models.autoencoders.mmaudio_vocoder import MMAudioVocoder
from diffusers.models.transformers.transformer_kandinsky6 import Kandinsky6Transformer3DModel
from diffusers.pipelines.kandinsky6.pipeline_kandinsky6_ti2va import (
    _PROMPT_TEMPLATE,
    _QWEN_CROP_START,
    Kandinsky6TI2VAPipeline,
)
from diffusers.schedulers.scheduling_flow_match_euler_discrete import FlowMatchEulerDiscreteScheduler
from diffusers.schedulers.scheduling_piflow import PiflowScheduler
from tokenizers.processors import TemplateProcessing
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    PreTrainedTokenizerFast,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
)

from tests.generate.backends.tiny.text import WORDS, tokenizer

SIDE = {"id": "tiny", "sizes": [[64, 32], [32, 64]], "max_frames": 33, "steps": 2, "max_tokens": 16}
_PREDICTIONS = 4
"""What the distilled model says of each latent: where it will be at so many moments of a step."""


def save_guided(folder: Path) -> None:
    """As Kandinsky 6 Lite."""
    scheduler = FlowMatchEulerDiscreteScheduler(shift=5.0)
    _save(folder, scheduler=scheduler, transformer=_transformer(), **_sound())


def save_distilled(folder: Path) -> None:
    """As Kandinsky 6 Pro, distilled."""
    scheduler = PiflowScheduler(n_grid=_PREDICTIONS)
    transformer = _transformer(out_visual_dim=4 * _PREDICTIONS, out_audio_dim=4 * _PREDICTIONS)
    _save(folder, scheduler=scheduler, transformer=transformer, **_sound())


def save_words(folder: Path) -> None:
    """One without places for a picture, and without the parts for sound."""
    scheduler = FlowMatchEulerDiscreteScheduler(shift=5.0)
    _save(folder, scheduler=scheduler, transformer=_transformer(visual_token_type_num_embeddings=0))


def _save(folder: Path, **parts: Any) -> None:
    made = Kandinsky6TI2VAPipeline(
        vae=AutoencoderKLHunyuanVideo(
            latent_channels=4,
            block_out_channels=(4, 4, 4, 4),  # pyright: ignore[reportArgumentType]
            layers_per_block=1,
            norm_num_groups=2,
        ),
        text_encoder=_reader(),
        tokenizer=_reading(),  # pyright: ignore[reportArgumentType]
        text_encoder_2=_summariser(),
        tokenizer_2=tokenizer(),  # pyright: ignore[reportArgumentType]
        **parts,
    )
    made.save_pretrained(folder, safe_serialization=True)
    index = json.loads((folder / "model_index.json").read_bytes())
    index["tokenizer"] = ["transformers", "Qwen2_5_VLProcessor"]  # as published; making one takes torchvision
    (folder / "model_index.json").write_text(json.dumps(index))
    (folder / "sketch.json").write_text(json.dumps(SIDE))


def _transformer(**more: Any) -> Kandinsky6Transformer3DModel:
    torch.manual_seed(0)
    sizes: dict[str, Any] = {
        "in_visual_dim": 4,
        "out_visual_dim": 4,
        "in_audio_dim": 4,
        "out_audio_dim": 4,
        "in_text_dim": 16,
        "in_text_dim2": 16,
        "time_dim": 16,
        "model_dim": 32,
        "ff_dim": 32,
        "model_dim_a": 32,
        "ff_dim_a": 32,
        "num_text_blocks": 1,
        "num_visual_blocks": 2,
        "axes_dims": (4, 6, 6),
        "visual_token_type_num_embeddings": 2,
    }
    # As every published checkpoint has them.
    ways = dict.fromkeys(("text_token_padding", "ca_rope", "cross_gates", "fix_modulation"), True)
    return Kandinsky6Transformer3DModel(**{**sizes, **ways, **more})


def _sound() -> dict[str, Any]:
    return {
        "audio_vae": MMAudioVAE(
            mel_bins=8, latent_channels=4, hidden_channels=8, channel_multipliers=(1, 2), layers_per_block=1
        ),
        "vocoder": MMAudioVocoder(
            num_mels=8,
            upsample_initial_channel=16,
            upsample_rates=(8, 8, 8),
            upsample_kernel_sizes=(16, 16, 16),
            resblock_kernel_sizes=(3,),
            resblock_dilation_sizes=((1,),),
        ),
    }


def _reading() -> PreTrainedTokenizerFast:
    """The tokenizer, with which the pipeline's instructions are as long as it takes them to be."""
    words = tokenizer()
    start = words.backend_tokenizer.pre_tokenizer.pre_tokenize_str(_PROMPT_TEMPLATE.partition("{}")[0])
    fill = _QWEN_CROP_START - len(start)
    words.backend_tokenizer.post_processor = TemplateProcessing(
        single=" ".join([*fill * ["<bos>"], "$A"]), special_tokens=[("<bos>", 1)]
    )
    return words


def _reader() -> Qwen2_5_VLForConditionalGeneration:
    text = {
        "vocab_size": len(WORDS) + 3,
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "num_key_value_heads": 1,
        "rope_parameters": {"rope_type": "default", "mrope_section": [1, 1, 2]},
        "pad_token_id": 0,
        "bos_token_id": 1,
        "eos_token_id": 2,
    }
    vision = {"depth": 1, "hidden_size": 16, "intermediate_size": 16, "num_heads": 2, "out_hidden_size": 16}
    return Qwen2_5_VLForConditionalGeneration(Qwen2_5_VLConfig(text_config=text, vision_config=vision))


def _summariser() -> CLIPTextModel:
    return CLIPTextModel(
        CLIPTextConfig(
            vocab_size=len(WORDS) + 3,
            hidden_size=16,
            intermediate_size=16,
            projection_dim=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            pad_token_id=0,
            bos_token_id=1,
            eos_token_id=2,
        )
    )
