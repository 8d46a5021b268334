"""Tiny random Cosmos 3 checkpoints: with sound, silent, and one that is known by a modular index."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_cosmos3_audio import Cosmos3AVAEAudioTokenizer
from diffusers.models.autoencoders.autoencoder_kl_wan import AutoencoderKLWan
from diffusers.models.transformers.transformer_cosmos3 import Cosmos3OmniTransformer
from diffusers.pipelines.cosmos.pipeline_cosmos3_omni import Cosmos3OmniPipeline
from diffusers.schedulers.scheduling_unipc_multistep import UniPCMultistepScheduler
from transformers import PreTrainedTokenizerFast

from tests.generate.backends.tiny.text import tokenizer

GUARDRAIL = Path(__file__).parent / "guardrail"
"""What is on the path where the guardrail is installed."""
_CHANNELS = 4
_SIDE = {"id": "tiny", "sizes": [[64, 32], [32, 64]], "max_frames": 33, "steps": 2}


def save(folder: Path) -> None:
    """As Cosmos 3 Nano."""
    torch.manual_seed(0)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="`torch.nn.utils.weight_norm`", category=FutureWarning)
        sound = Cosmos3AVAEAudioTokenizer(
            vocoder_input_dim=_CHANNELS, dec_dim=4, dec_c_mults=(1, 1, 1, 1, 1), encoder_enabled=False
        )
    _save(folder, sound_tokenizer=sound, transformer=_transformer(sound_gen=True, sound_dim=_CHANNELS))


def save_silent(folder: Path) -> None:
    """One that was not trained for sound."""
    torch.manual_seed(0)
    _save(folder, transformer=_transformer())


def save_modular(folder: Path) -> None:
    """The same as `save` makes, known by the index of a modular pipeline, whose parts are said to be elsewhere."""
    save(folder)
    index = json.loads((folder / "model_index.json").read_bytes())
    (folder / "model_index.json").unlink()
    for name, made in index.items():
        if isinstance(made, list) and made[0] is not None:
            made.append(
                {"type_hint": list(made), "pretrained_model_name_or_path": "nvidia/elsewhere", "subfolder": name}
            )
    modular = {**index, "_class_name": "Cosmos3OmniModularPipeline", "_blocks_class_name": "Cosmos3OmniBlocks"}
    (folder / "modular_model_index.json").write_text(json.dumps(modular))


def _save(folder: Path, **parts: Any) -> None:
    made = Cosmos3OmniPipeline(
        text_tokenizer=_tokenizer(),  # pyright: ignore[reportArgumentType]
        vae=AutoencoderKLWan(
            base_dim=4,
            decoder_base_dim=4,
            z_dim=_CHANNELS,
            dim_mult=[1, 1, 1, 1],
            num_res_blocks=1,
            temperal_downsample=[False, True, True],
            is_residual=True,
            in_channels=12,
            out_channels=12,
            patch_size=2,
            scale_factor_spatial=16,
            latents_mean=[0.0] * _CHANNELS,
            latents_std=[1.0] * _CHANNELS,
        ),
        scheduler=UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True),
        enable_safety_checker=False,
        **parts,
    )
    made.save_pretrained(folder, safe_serialization=True)
    index = json.loads((folder / "model_index.json").read_bytes())
    (folder / "model_index.json").write_text(json.dumps({**index, "enable_safety_checker": True}))
    (folder / "sketch.json").write_text(json.dumps(_SIDE))


def _transformer(**more: Any) -> Cosmos3OmniTransformer:
    return Cosmos3OmniTransformer(
        head_dim=16,
        hidden_size=32,
        intermediate_size=32,
        latent_channel=_CHANNELS,
        patch_latent_dim=4 * _CHANNELS,
        num_attention_heads=2,
        num_key_value_heads=1,
        num_hidden_layers=2,
        rope_axes_dim=(4, 2, 2),
        vocab_size=32,
        **more,
    )


def _tokenizer() -> PreTrainedTokenizerFast:
    words = tokenizer()
    words.add_special_tokens({"additional_special_tokens": ["<|vision_start|>"]})
    words.chat_template = "{% for message in messages %}{{ message['content'] }} {% endfor %}"
    return words
