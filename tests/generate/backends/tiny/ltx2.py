"""A tiny random LTX-2 checkpoint of the real architecture, built in code, saved, and loaded as any other folder."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from diffusers.models.autoencoders.autoencoder_kl_ltx2_audio import AutoencoderKLLTX2Audio
from diffusers.models.transformers.transformer_ltx2 import LTX2VideoTransformer3DModel
from diffusers.pipelines.ltx2.connectors import LTX2TextConnectors
from diffusers.pipelines.ltx2.latent_upsampler import LTX2LatentUpsamplerModel
from diffusers.pipelines.ltx2.pipeline_ltx2 import LTX2Pipeline
from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder
from diffusers.schedulers.scheduling_flow_match_euler_discrete import FlowMatchEulerDiscreteScheduler
from safetensors.torch import save_file
from transformers import Gemma3ForCausalLM, Gemma3TextConfig

from tests.generate.backends.tiny.text import WORDS, tokenizer

TRAINED = ["continue", "first", "last", "references", "match"]
SIDE = {
    "id": "tiny",
    "sizes": [[64, 32], [32, 64]],
    "rate": 24,
    "max_frames": 33,
    "window": 9,
    "steps": 2,
    "guidance": 2.0,
    "max_tokens": 16,
    "image_crf": 0,
    "trained": TRAINED,
}
TWICE = [[128, 64], [64, 128]]
"""Sizes that can be made at half the size first."""


def save(folder: Path) -> None:
    """Build the checkpoint with seed 0 and save it in bf16, as Sketch is."""
    torch.manual_seed(0)
    pipeline = LTX2Pipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=1.0, use_dynamic_shifting=False),
        vae=_video_autoencoder(),
        audio_vae=_audio_autoencoder(),
        text_encoder=_text_encoder(),  # pyright: ignore[reportArgumentType]
        tokenizer=tokenizer(),
        connectors=_connectors(),
        transformer=_transformer(),
        vocoder=_vocoder(),
    )
    pipeline.to(torch.bfloat16)
    pipeline.save_pretrained(folder, safe_serialization=True)
    (folder / "sketch.json").write_text(json.dumps(SIDE))


def save_controlled(folder: Path) -> None:
    """One that was trained to follow a video, which it sees at half the size."""
    save(folder)
    trained = [*TRAINED, "control"]
    side = {**SIDE, "sizes": TWICE, "reference_downscale": 2, "trained": trained}
    (folder / "sketch.json").write_text(json.dumps(side))


def save_upsampled(folder: Path) -> None:
    """One whose takes are made in two stages."""
    save(folder)
    (folder / "sketch.json").write_text(json.dumps({**SIDE, "sizes": TWICE}))
    upsampler = LTX2LatentUpsamplerModel(in_channels=8, mid_channels=32, num_blocks_per_stage=1)
    upsampler.to(torch.bfloat16).save_pretrained(folder / "latent_upsampler")  # pyright: ignore[reportArgumentType]


def save_lora(path: Path, **said: str) -> None:
    """A random LoRA of the checkpoint, with what its maker says of it."""
    noise = torch.Generator().manual_seed(0)
    layers = [f"transformer.transformer_blocks.{block}.attn1.to_{part}" for block in (0, 1) for part in "qk"]
    halves = {"lora_A": (4, 32), "lora_B": (32, 4)}
    tensors = {
        f"{layer}.{half}.weight": torch.randn(shape, generator=noise)
        for layer in layers
        for half, shape in halves.items()
    }
    save_file(tensors, path, metadata={"format": "pt", **said})


def _video_autoencoder() -> AutoencoderKLLTX2Video:
    return AutoencoderKLLTX2Video(
        latent_channels=8,
        block_out_channels=(8, 16, 32, 32),
        decoder_block_out_channels=(8, 16, 32),
        layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1),
        spatio_temporal_scaling=(True, True, True, True),
        decoder_spatio_temporal_scaling=(True, True, True),
        decoder_inject_noise=(False, False, False, False),
        downsample_type=("spatial", "temporal", "spatiotemporal", "spatiotemporal"),
        upsample_residual=(True, True, True),
        upsample_factor=(2, 2, 2),
        decoder_causal=False,
        patch_size=4,
        patch_size_t=1,
        decoder_spatial_padding_mode="zeros",
        spatial_compression_ratio=32,
        temporal_compression_ratio=8,
    )


def _audio_autoencoder() -> AutoencoderKLLTX2Audio:
    return AutoencoderKLLTX2Audio(base_channels=16, latent_channels=2, mel_bins=32, ch_mult=(1, 1, 1), num_res_blocks=1)


def _vocoder() -> LTX2Vocoder:
    return LTX2Vocoder(
        in_channels=64,
        hidden_channels=32,
        upsample_kernel_sizes=[11, 8, 8, 4],
        upsample_factors=[5, 4, 4, 2],
        resnet_kernel_sizes=[3],
        resnet_dilations=[[1, 3]],
        output_sampling_rate=16000,
    )


def _transformer() -> LTX2VideoTransformer3DModel:
    return LTX2VideoTransformer3DModel(
        in_channels=8,
        out_channels=8,
        num_attention_heads=2,
        attention_head_dim=16,
        cross_attention_dim=32,
        audio_in_channels=16,
        audio_out_channels=16,
        audio_num_attention_heads=2,
        audio_attention_head_dim=8,
        audio_cross_attention_dim=16,
        num_layers=2,
        caption_channels=32,
        rope_type="split",
        rope_double_precision=False,
    )


def _connectors() -> LTX2TextConnectors:
    return LTX2TextConnectors(
        caption_channels=32,
        text_proj_in_factor=3,
        video_connector_num_attention_heads=2,
        video_connector_attention_head_dim=16,
        video_connector_num_layers=1,
        video_connector_num_learnable_registers=None,
        audio_connector_num_attention_heads=2,
        audio_connector_attention_head_dim=16,
        audio_connector_num_layers=1,
        audio_connector_num_learnable_registers=None,
        connector_rope_base_seq_len=16,
        rope_type="split",
        rope_double_precision=False,
        causal_temporal_positioning=False,
    )


def _text_encoder() -> Gemma3ForCausalLM:
    return Gemma3ForCausalLM(
        Gemma3TextConfig(
            vocab_size=len(WORDS) + 3,
            hidden_size=32,
            intermediate_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            num_key_value_heads=1,
            head_dim=16,
            max_position_embeddings=64,
            pad_token_id=0,
            bos_token_id=1,
            eos_token_id=2,
        )
    )
