"""Tiny random MiniMax-H3 checkpoints, modular as the published one: with both transformers, and without that for
references."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_minimax_h3 import AutoencoderKLMiniMaxH3
from diffusers.models.autoencoders.autoencoder_kl_minimax_h3_audio import AutoencoderKLMiniMaxH3Audio
from diffusers.models.transformers.transformer_minimax_h3 import MiniMaxH3Transformer3DModel
from diffusers.schedulers.scheduling_minimax_h3 import MiniMaxH3Scheduler
from transformers import PreTrainedTokenizerFast, Qwen3VLConfig, Qwen3VLForConditionalGeneration

from tests.generate.backends.tiny.text import tokenizer

_CHANNELS = 4
_WIDTH = 16
_LAYERS = 51
"""What the transformer is given is the fiftieth layer's."""
_SIGNS = ("<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>")
_SIDE = {"id": "tiny", "sizes": [[64, 32], [32, 64]], "max_frames": 141, "steps": 3}
_LOOK = {
    "patch_size": 8,
    "temporal_patch_size": 2,
    "merge_size": 2,
    "image_mean": [0.5, 0.5, 0.5],
    "image_std": [0.5, 0.5, 0.5],
}
"""The smallest pictures are one merged patch."""


def save(folder: Path) -> None:
    """As MiniMax-H3."""
    _save(folder, transformer=_transformer(1), transformer_ref=_transformer(2))


def save_without_references(folder: Path) -> None:
    """Without the transformer that follows references, which is half of what there is to fetch."""
    _save(folder, transformer=_transformer(1))


def _save(folder: Path, **parts: Any) -> None:
    torch.manual_seed(0)
    words = _tokenizer()
    parts |= {
        "text_encoder": _reader(words),
        "tokenizer": words,
        "vae": _vae(),
        "audio_vae": _audio_vae(),
        "scheduler": MiniMaxH3Scheduler(shift=12.0),
        "audio_scheduler": MiniMaxH3Scheduler(shift=3.0),
    }
    index: dict[str, Any] = {
        "_class_name": "MiniMaxH3ModularPipeline",
        "_blocks_class_name": "MiniMaxH3Blocks",
        "canvas_short_edge": 32,
        "canvas_max_pixels": 32 * 64,
        "reference_image_short_edge": 64,
    }
    for name, part in parts.items():
        part.save_pretrained(folder / name)
        index[name] = _entry("transformers" if name in ("text_encoder", "tokenizer") else "diffusers", part, name)
    index["processor"] = ["transformers", "Qwen3VLProcessor", {**index["tokenizer"][2], "subfolder": "processor"}]
    (folder / "processor").mkdir()
    look = {**_LOOK, "size": {"shortest_edge": 256, "longest_edge": 16384}}
    for name in ("preprocessor_config", "video_preprocessor_config"):
        (folder / "processor" / f"{name}.json").write_text(json.dumps(look))
    (folder / "modular_model_index.json").write_text(json.dumps(index))
    (folder / "sketch.json").write_text(json.dumps(_SIDE))


def _entry(library: str, part: Any, name: str) -> list[Any]:
    kind = type(part).__name__
    told = {"type_hint": [library, kind], "pretrained_model_name_or_path": "MiniMaxAI/MiniMax-H3", "subfolder": name}
    return [library, kind, told]


def _transformer(seed: int) -> MiniMaxH3Transformer3DModel:
    torch.manual_seed(seed)
    return MiniMaxH3Transformer3DModel(
        num_attention_heads=2,
        attention_head_dim=12,
        hidden_size=_WIDTH,
        num_layers=2,
        num_refiner_layers=1,
        ffn_dim=16,
        in_channels=_CHANNELS,
        audio_in_channels=_CHANNELS,
        text_dim=_WIDTH,
        freq_dim=16,
        time_embed_hidden_dim=16,
        time_embed_dim=16,
        rope_freq_dim=2,
    )


def _vae() -> AutoencoderKLMiniMaxH3:
    return AutoencoderKLMiniMaxH3(
        latent_channels=_CHANNELS,
        block_out_channels=(4, 4),
        layers_per_block=1,
        spatial_downsample_factors=(4, 4),
        temporal_downsample_factors=(2, 2),
        norm_num_groups=2,
        spatial_padding_mode="replicate",
        decoder_num_layers=1,
        decoder_num_attention_heads=1,
        decoder_attention_head_dim=8,
        decoder_num_register_tokens=1,
        decoder_ffn_mult=1,
        latents_mean=_CHANNELS * (0.0,),
        latents_std=_CHANNELS * (1.0,),
    )


def _audio_vae() -> AutoencoderKLMiniMaxH3Audio:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="`torch.nn.utils.weight_norm`", category=FutureWarning)
        return AutoencoderKLMiniMaxH3Audio(
            encoder_dim=4,
            encoder_rates=(20, 40),
            latent_dim=8,
            latent_channels=_CHANNELS,
            num_attention_heads=1,
            decoder_dim=4,
            decoder_rates=(20, 40),
            decoder_kernel_sizes=(40, 80),
            resblock_kernel_sizes=(3,),
            resblock_dilation_sizes=((1,),),
            latents_mean=_CHANNELS * [0.0],
            latents_std=_CHANNELS * [1.0],
        )


def _tokenizer() -> PreTrainedTokenizerFast:
    words = tokenizer()
    words.add_special_tokens({"additional_special_tokens": list(_SIGNS)})
    return words


def _reader(words: PreTrainedTokenizerFast) -> Qwen3VLForConditionalGeneration:
    start, end, image, video = (words.vocab[sign] for sign in _SIGNS)
    text = {
        "vocab_size": len(words),
        "hidden_size": _WIDTH,
        "intermediate_size": _WIDTH,
        "num_hidden_layers": _LAYERS,
        "num_attention_heads": 2,
        "num_key_value_heads": 1,
        "head_dim": 8,
        "rope_parameters": {"rope_type": "default", "rope_theta": 10000.0, "mrope_section": [2, 1, 1]},
        "pad_token_id": 0,
    }
    vision = {
        "depth": 1,
        "hidden_size": 8,
        "intermediate_size": 8,
        "num_heads": 1,
        "patch_size": 8,
        "temporal_patch_size": 2,
        "spatial_merge_size": 2,
        "out_hidden_size": _WIDTH,
        "num_position_embeddings": 16,
        "deepstack_visual_indexes": [0],
    }
    config = Qwen3VLConfig(
        text_config=text,
        vision_config=vision,
        image_token_id=image,
        video_token_id=video,
        vision_start_token_id=start,
        vision_end_token_id=end,
    )
    return Qwen3VLForConditionalGeneration(config)
