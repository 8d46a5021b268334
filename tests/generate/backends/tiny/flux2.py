"""Tiny random FLUX.2 klein checkpoints: distilled and plain."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from diffusers.models.autoencoders.autoencoder_kl_flux2 import AutoencoderKLFlux2
from diffusers.models.transformers.transformer_flux2 import Flux2Transformer2DModel
from diffusers.pipelines.flux2.pipeline_flux2_klein import Flux2KleinPipeline
from diffusers.schedulers.scheduling_flow_match_euler_discrete import FlowMatchEulerDiscreteScheduler
from safetensors.torch import save_file
from transformers import Qwen3Config, Qwen3ForCausalLM

from tests.generate.backends.tiny.text import WORDS, tokenizer

_CHAT = "{% for message in messages %}{{ message['content'] }}{% endfor %}"
_READ_LAYERS = 27
"""The pipeline reads layers 9, 18 and 27."""


def save_distilled(folder: Path) -> None:
    """As FLUX.2 klein: four steps, no guidance."""
    _save(folder, distilled=True)


def save_plain(folder: Path) -> None:
    """As FLUX.2 klein base, with guidance."""
    _save(folder, distilled=False)


def save_lora(path: Path, *, makers: bool = False) -> None:
    """A random LoRA of the checkpoint, by diffusers' names, or by those that its makers have, who hold queries, keys
    and values in one."""
    noise = torch.Generator().manual_seed(0)
    names = {
        "transformer.transformer_blocks.0.attn.to_q": (32, 32),
        "transformer.transformer_blocks.0.ff.linear_out": (96, 32),
        "transformer.single_transformer_blocks.1.attn.to_out": (128, 32),
    }
    if makers:
        names = {
            "diffusion_model.double_blocks.0.img_attn.qkv": (32, 96),
            "diffusion_model.double_blocks.0.img_mlp.2": (96, 32),
            "diffusion_model.single_blocks.1.linear2": (128, 32),
        }
    halves = [(f"{each}.lora_A.weight", (4, fed)) for each, (fed, _) in names.items()]
    halves += [(f"{each}.lora_B.weight", (made, 4)) for each, (_, made) in names.items()]
    save_file({name: torch.randn(shape, generator=noise) for name, shape in halves}, path)


def _save(folder: Path, *, distilled: bool) -> None:
    torch.manual_seed(0)
    words = tokenizer()
    words.chat_template = _CHAT
    reader = Qwen3Config(
        vocab_size=len(WORDS) + 3,
        hidden_size=8,
        intermediate_size=8,
        num_hidden_layers=_READ_LAYERS,
        num_attention_heads=2,
        num_key_value_heads=1,
        head_dim=4,
    )
    made = Flux2KleinPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True),
        vae=AutoencoderKLFlux2(
            block_out_channels=(4, 4, 4, 4), layers_per_block=1, latent_channels=4, norm_num_groups=2
        ),
        text_encoder=Qwen3ForCausalLM(reader),
        tokenizer=words,
        transformer=Flux2Transformer2DModel(
            in_channels=16,
            num_layers=1,
            num_single_layers=2,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=24,
            timestep_guidance_channels=16,
            axes_dims_rope=(4, 4, 4, 4),
            guidance_embeds=False,
        ),
        is_distilled=distilled,
    )
    made.save_pretrained(folder, safe_serialization=True)
    side = {"id": "tiny", "sizes": [[128, 64], [64, 128]], "steps": 3, "max_tokens": 16}
    (folder / "sketch.json").write_text(json.dumps(side))
