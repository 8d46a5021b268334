"""Whole models at their published sizes as folders without weights: settings, and headers over files that are as long
as the weights are and empty. The program reckons with them as with downloads (`python -m tests.full_size.needs`).

The settings are the published ones as far as they are known here: diffusers' own where those are a published model's.
Of LTX-2.3 and 2.5, and of Kandinsky 6, the settings are not at hand; what was taken gives their published parameters.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_flux2 import AutoencoderKLFlux2
from diffusers.models.autoencoders.autoencoder_kl_hunyuan_video import AutoencoderKLHunyuanVideo
from diffusers.models.autoencoders.autoencoder_kl_hunyuanvideo15 import AutoencoderKLHunyuanVideo15
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from diffusers.models.autoencoders.autoencoder_kl_ltx2_audio import AutoencoderKLLTX2Audio
from diffusers.models.autoencoders.autoencoder_kl_wan import AutoencoderKLWan
from diffusers.models.autoencoders.autoencoder_mmaudio import MMAudioVAE
from diffusers.models.autoencoders.mmaudio_vocoder import MMAudioVocoder
from diffusers.models.transformers.transformer_cosmos3 import Cosmos3OmniTransformer
from diffusers.models.transformers.transformer_flux2 import Flux2Transformer2DModel
from diffusers.models.transformers.transformer_helios import HeliosTransformer3DModel
from diffusers.models.transformers.transformer_hunyuan_video15 import HunyuanVideo15Transformer3DModel
from diffusers.models.transformers.transformer_kandinsky6 import Kandinsky6Transformer3DModel
from diffusers.models.transformers.transformer_ltx2 import LTX2VideoTransformer3DModel
from diffusers.models.transformers.transformer_skyreels_v2 import SkyReelsV2Transformer3DModel
from diffusers.models.transformers.transformer_wan import WanTransformer3DModel
from diffusers.models.transformers.transformer_wan_vace import WanVACETransformer3DModel
from diffusers.pipelines.ltx2.connectors import LTX2TextConnectors
from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder
from torch import nn
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPVisionConfig,
    CLIPVisionModel,
    Gemma3Config,
    Gemma3ForConditionalGeneration,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen3Config,
    Qwen3ForCausalLM,
    SiglipVisionConfig,
    SiglipVisionModel,
    T5Config,
    T5EncoderModel,
    UMT5Config,
    UMT5EncoderModel,
)

from studio.generate.footprint import Footprint, footprint_of
from studio.generate.model_row import ModelRow

Make = Callable[[], nn.Module]

# Torch lists what a device can be given to when one is first stood in for. Were that while transformers loads a model,
# which exchanges torch.linspace for the time, the list would lack it, and models here would be made on two devices.
with torch.device("meta"):
    torch.empty(0)


def _gemma3() -> nn.Module:
    """Gemma 3 of 12 billion parameters."""
    words = {
        "hidden_size": 3840, "num_hidden_layers": 48, "num_attention_heads": 16, "num_key_value_heads": 8,
        "head_dim": 256, "intermediate_size": 15360, "vocab_size": 262208,
    }  # fmt: skip
    seen = {
        "hidden_size": 1152, "num_hidden_layers": 27, "intermediate_size": 4304, "num_attention_heads": 16,
        "image_size": 896, "patch_size": 14,
    }  # fmt: skip
    return Gemma3ForConditionalGeneration(Gemma3Config(text_config=words, vision_config=seen))


def _umt5() -> nn.Module:
    """UMT5-XXL's encoder."""
    return UMT5EncoderModel(
        UMT5Config(
            d_model=4096, d_kv=64, d_ff=10240, num_layers=24, num_heads=64, vocab_size=256384,
            feed_forward_proj="gated-gelu",
        )
    )  # fmt: skip


def _qwen25_vl() -> nn.Module:
    """Qwen2.5-VL of 7 billion parameters."""
    words = {
        "hidden_size": 3584, "num_hidden_layers": 28, "num_attention_heads": 28, "num_key_value_heads": 4,
        "intermediate_size": 18944, "vocab_size": 152064,
    }  # fmt: skip
    seen = {"depth": 32, "hidden_size": 1280, "intermediate_size": 3420, "num_heads": 16, "out_hidden_size": 3584}
    return Qwen2_5_VLForConditionalGeneration(Qwen2_5_VLConfig(text_config=words, vision_config=seen))


def _qwen3() -> nn.Module:
    """Qwen3 of 4 billion parameters."""
    return Qwen3ForCausalLM(
        Qwen3Config(
            vocab_size=151936, hidden_size=2560, intermediate_size=9728, num_hidden_layers=36, num_attention_heads=32,
            num_key_value_heads=8, head_dim=128, tie_word_embeddings=True,
        )
    )  # fmt: skip


def _byt5() -> nn.Module:
    """ByT5's small encoder, which reads what is written in the picture."""
    return T5EncoderModel(
        T5Config(
            vocab_size=384, d_model=1472, d_kv=64, d_ff=3584, num_layers=12, num_heads=6, feed_forward_proj="gated-gelu"
        )
    )


def _qwen25_words() -> nn.Module:
    """The half of Qwen2.5-VL of 7 billion parameters that reads."""
    return _qwen25_vl().model.language_model  # pyright: ignore[reportReturnType, reportAttributeAccessIssue]


def _siglip() -> nn.Module:
    """SigLIP's encoder of pictures, So400m/14."""
    return SiglipVisionModel(
        SiglipVisionConfig(
            hidden_size=1152, intermediate_size=4304, num_hidden_layers=27, num_attention_heads=16, image_size=384,
            patch_size=14,
        )
    )  # fmt: skip


def _clip_words() -> nn.Module:
    return CLIPTextModel(
        CLIPTextConfig(hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12)
    )


def _clip_pictures() -> nn.Module:
    """CLIP's encoder of pictures, ViT-H/14."""
    return CLIPVisionModel(
        CLIPVisionConfig(
            hidden_size=1280, intermediate_size=5120, num_hidden_layers=32, num_attention_heads=16, patch_size=14
        )
    )


WAN_2_2 = {
    "base_dim": 160, "decoder_base_dim": 256, "z_dim": 48, "is_residual": True, "in_channels": 12, "out_channels": 12,
    "patch_size": 2, "scale_factor_spatial": 16, "latents_mean": [0.0] * 48, "latents_std": [1.0] * 48,
}  # fmt: skip
"""The autoencoder of Wan 2.2's 5B, and of Cosmos 3."""
_SMALL_WAN = {"num_attention_heads": 12, "num_layers": 30, "ffn_dim": 8960}
_WAN = {"text_encoder": _umt5, "vae": AutoencoderKLWan}
_WAN_21_PICTURE = {
    **_WAN,
    "image_encoder": _clip_pictures,
    "transformer": partial(WanTransformer3DModel, in_channels=36, image_dim=1280, added_kv_proj_dim=5120),
}
_HELIOS = {**_WAN, "transformer": HeliosTransformer3DModel}
_LATER = dict.fromkeys(("gated_attn", "cross_attn_mod", "audio_gated_attn", "audio_cross_attn_mod"), True)
_LTX2 = {
    "text_encoder": _gemma3,
    "connectors": LTX2TextConnectors,
    "vae": AutoencoderKLLTX2Video,
    "audio_vae": AutoencoderKLLTX2Audio,
    "vocoder": LTX2Vocoder,
    "transformer": LTX2VideoTransformer3DModel,
}
_LTX23 = _LTX2 | {
    "connectors": partial(
        LTX2TextConnectors,
        per_modality_projections=True,
        video_connector_num_attention_heads=32,
        video_connector_num_layers=8,
        video_gated_attn=True,
        audio_connector_num_attention_heads=16,
        audio_connector_num_layers=8,
        audio_gated_attn=True,
    ),
    "transformer": partial(LTX2VideoTransformer3DModel, **_LATER, use_prompt_embeddings=False),
}
_SKYREELS = {
    **_WAN,
    "transformer": partial(SkyReelsV2Transformer3DModel, num_attention_heads=40, num_layers=40, ffn_dim=13824),
}
_TOGETHER: dict[str, Any] = {"text_token_padding": True, "ca_rope": True, "cross_gates": True, "fix_modulation": True}
_TOGETHER |= {"visual_token_type_num_embeddings": 2, "time_dim_a": 512, "axes_dims_a": (64,)}
_TOGETHER |= {"in_audio_dim": 40, "out_audio_dim": 40}  # what its autoencoder of sound has
_KANDINSKY = {
    "text_encoder": _qwen25_vl,
    "text_encoder_2": _clip_words,
    "vae": AutoencoderKLHunyuanVideo,
    "audio_vae": MMAudioVAE,
    "vocoder": MMAudioVocoder,
}
_LITE = {
    **_TOGETHER, "model_dim": 1792, "ff_dim": 7168, "time_dim": 512, "axes_dims": (16, 24, 24), "num_visual_blocks": 32,
    "num_text_blocks": 2, "model_dim_a": 768, "ff_dim_a": 3072,
}  # fmt: skip
_PRO = {**_TOGETHER, "model_dim_a": 2048, "ff_dim_a": 8192}

_HUNYUAN = {
    "text_encoder": _qwen25_words,
    "text_encoder_2": _byt5,
    "vae": AutoencoderKLHunyuanVideo15,
    "transformer": HunyuanVideo15Transformer3DModel,
}

WHOLE: Mapping[str, Mapping[str, Make]] = {
    "ltx-2": _LTX2,
    "ltx-2.3": _LTX23,
    "ltx-2.3-distilled": _LTX23,
    "ltx-2.5": _LTX23,
    "wan-2.1-1.3b": {**_WAN, "transformer": partial(WanTransformer3DModel, **_SMALL_WAN)},
    "wan-2.1-14b": {**_WAN, "transformer": WanTransformer3DModel},
    "wan-2.1-i2v-14b": _WAN_21_PICTURE,
    "wan-2.1-flf2v-14b": _WAN_21_PICTURE,
    "wan-2.2-5b": {
        "text_encoder": _umt5,
        "vae": partial(AutoencoderKLWan, **WAN_2_2),  # pyright: ignore[reportArgumentType]
        "transformer": partial(
            WanTransformer3DModel, num_attention_heads=24, num_layers=30, ffn_dim=14336, in_channels=48, out_channels=48
        ),
    },
    "wan-2.2-a14b": {**_WAN, "transformer": WanTransformer3DModel, "transformer_2": WanTransformer3DModel},
    "wan-2.2-i2v-a14b": {
        **_WAN,
        "transformer": partial(WanTransformer3DModel, in_channels=36),
        "transformer_2": partial(WanTransformer3DModel, in_channels=36),
    },
    "wan-vace-1.3b": {
        **_WAN,
        "transformer": partial(WanVACETransformer3DModel, **_SMALL_WAN, vace_layers=list(range(0, 30, 2))),
    },
    "wan-vace-14b": {**_WAN, "transformer": WanVACETransformer3DModel},
    "helios-base": _HELIOS,
    "helios-distilled": _HELIOS,
    "skyreels-2-1.3b": {**_WAN, "transformer": partial(SkyReelsV2Transformer3DModel, **_SMALL_WAN)},
    "skyreels-2-14b": _SKYREELS,
    "skyreels-2-14b-720p": _SKYREELS,
    "hunyuan-1.5-480p": _HUNYUAN,
    "hunyuan-1.5-480p-i2v": {**_HUNYUAN, "image_encoder": _siglip},
    "kandinsky-6-lite": {**_KANDINSKY, "transformer": partial(Kandinsky6Transformer3DModel, **_LITE)},
    "kandinsky-6-pro": {**_KANDINSKY, "transformer": partial(Kandinsky6Transformer3DModel, **_PRO)},
    "cosmos-3-nano": {
        "vae": partial(AutoencoderKLWan, **WAN_2_2),  # pyright: ignore[reportArgumentType]
        "transformer": partial(Cosmos3OmniTransformer, sound_gen=True, sound_dim=64),
    },
    "flux-2-klein-4b": {
        "text_encoder": _qwen3,
        "vae": AutoencoderKLFlux2,
        "transformer": partial(
            Flux2Transformer2DModel, num_layers=5, num_single_layers=20, num_attention_heads=24,
            joint_attention_dim=7680, guidance_embeds=False,
        ),
    },
}  # fmt: skip
"""The components of each model of the catalogue that is counted, by its id."""


def footprint_at(row: ModelRow, folder: Path) -> Footprint:
    """What the program reads from a model's folder, which is laid out in `folder` without a weight."""
    index: dict[str, Any] = {}
    made: dict[Make, nn.Module] = {}
    for name, make in WHOLE[row.id].items():
        if make not in made:
            with torch.device("meta"):
                made[make] = make()
        write_empty(folder / name, made[make])
        index[name] = ["diffusers", type(made[make]).__name__]
    (folder / "model_index.json").write_text(json.dumps(index))
    return footprint_of(folder, row.family)


def write_empty(folder: Path, model: Any) -> None:
    """A component's settings, and a file that is as long as its weights in 16 bits and holds none of them."""
    folder.mkdir(parents=True)
    if hasattr(model, "save_config"):
        model.save_config(folder)
    end, header = 0, dict[str, Any]()
    for name, tensor in model.named_parameters():
        size = tensor.numel() * 2
        header[name] = {"dtype": "BF16", "shape": list(tensor.shape), "data_offsets": [end, end + size]}
        end += size
    text = json.dumps(header).encode()
    with (folder / "diffusion_pytorch_model.safetensors").open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        file.truncate(8 + len(text) + end)
