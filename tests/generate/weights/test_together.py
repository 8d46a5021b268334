"""The parts of a folder that do not fit one another are told when it is taken in, in every family."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from studio.domain.errors import ModelRefused
from studio.generate.model_table import model_table
from studio.generate.weights.kin import KIN
from studio.generate.weights.together import check_together

_Settings = dict[str, Any]
_UMT5: _Settings = {"d_model": 4096}
_CODEC: _Settings = {"z_dim": 16}
_WORDS: _Settings = {"in_channels": 16, "out_channels": 16, "text_dim": 4096, "image_dim": None}
_PICTURE: _Settings = {**_WORDS, "in_channels": 36}
_CLIP: _Settings = {"hidden_size": 1280, "image_size": 224, "patch_size": 14}
_QWEN: _Settings = {"hidden_size": 3584}
_LTX2: Mapping[str, _Settings] = {
    "transformer": {
        "in_channels": 128,
        "out_channels": 128,
        "audio_in_channels": 128,
        "audio_out_channels": 128,
        "caption_channels": 3840,
    },
    "vae": {"latent_channels": 128},
    "audio_vae": {"latent_channels": 8, "mel_bins": 64, "output_channels": 2},
    "vocoder": {"in_channels": 128},
    "latent_upsampler": {"in_channels": 128},
    "connectors": {
        "caption_channels": 3840,
        "text_proj_in_factor": 49,
        "video_connector_num_attention_heads": 30,
        "video_connector_attention_head_dim": 128,
        "audio_connector_num_attention_heads": 30,
        "audio_connector_attention_head_dim": 128,
    },
    "text_encoder": {"text_config": {"hidden_size": 3840, "num_hidden_layers": 48}},
}
_HUNYUAN: Mapping[str, _Settings] = {
    "transformer": {
        "in_channels": 65,
        "out_channels": 32,
        "text_embed_dim": 3584,
        "text_embed_2_dim": 1472,
    },
    "vae": {"latent_channels": 32},
    "text_encoder": _QWEN,
    "text_encoder_2": {"d_model": 1472},
}
_KANDINSKY: Mapping[str, _Settings] = {
    "transformer": {
        "in_visual_dim": 16,
        "out_visual_dim": 16,
        "in_audio_dim": 20,
        "out_audio_dim": 20,
        "in_text_dim": 3584,
        "in_text_dim2": 768,
    },
    "vae": {"latent_channels": 16},
    "scheduler": {"shift": 5.0},
    "audio_vae": {"latent_channels": 20, "mel_bins": 80},
    "vocoder": {"num_mels": 80},
    "text_encoder": _QWEN,
    "text_encoder_2": {"hidden_size": 768},
}
PUBLISHED: Mapping[str, tuple[str, Mapping[str, _Settings]]] = {
    "LTX2Pipeline": ("ltx2", _LTX2),
    "LTX2Pipeline, 2.3": (
        "ltx2",
        {
            **_LTX2,
            "transformer": {
                **_LTX2["transformer"],
                "caption_channels": None,
                "use_prompt_embeddings": False,
                "cross_attention_dim": 4096,
                "audio_cross_attention_dim": 2048,
            },
            "connectors": {
                **_LTX2["connectors"],
                "video_connector_num_attention_heads": 32,
                "audio_connector_num_attention_heads": 16,
            },
        },
    ),
    "WanPipeline": ("wan", {"transformer": _WORDS, "vae": _CODEC, "text_encoder": _UMT5}),
    "WanPipeline, two experts": (
        "wan",
        {"": {"boundary_ratio": 0.875}, "transformer": _WORDS, "transformer_2": _WORDS, "vae": _CODEC}
        | {"text_encoder": _UMT5},
    ),
    "WanPipeline+expand_timesteps": (
        "wan-words-or-picture",
        {
            "transformer": {**_WORDS, "in_channels": 48, "out_channels": 48},
            "vae": {"z_dim": 48},
            "text_encoder": _UMT5,
        },
    ),
    "WanImageToVideoPipeline": (
        "wan-picture",
        {
            "transformer": _PICTURE,
            "vae": {**_CODEC, "scale_factor_temporal": 4},
            "text_encoder": _UMT5,
        },
    ),
    "WanImageToVideoPipeline, through CLIP": (
        "wan-picture",
        {
            "transformer": {**_PICTURE, "image_dim": 1280, "pos_embed_seq_len": 514},
            "vae": {"z_dim": 16},
            "text_encoder": _UMT5,
            "image_encoder": {"vision_config": _CLIP},
            "image_processor": {},
        },
    ),
    "WanImageToVideoPipeline+expand_timesteps": (
        "wan-picture",
        {"": {"expand_timesteps": True}, "transformer": _WORDS, "vae": _CODEC, "text_encoder": _UMT5},
    ),
    "WanVACEPipeline": (
        "wan-vace",
        {
            "transformer": {**_WORDS, "vace_in_channels": 96},
            "vae": {**_CODEC, "scale_factor_spatial": 8},
            "text_encoder": _UMT5,
        },
    ),
    "HeliosPipeline": ("helios", {"transformer": _WORDS, "vae": _CODEC, "text_encoder": _UMT5}),
    "SkyReelsV2DiffusionForcingPipeline": (
        "skyreels2",
        {"transformer": _WORDS, "vae": _CODEC, "text_encoder": _UMT5},
    ),
    "HunyuanVideo15Pipeline": ("hunyuan15", _HUNYUAN),
    "HunyuanVideo15ImageToVideoPipeline": (
        "hunyuan15-picture",
        {
            **_HUNYUAN,
            "transformer": {**_HUNYUAN["transformer"], "image_embed_dim": 1152},
            "image_encoder": {"hidden_size": 1152},
        },
    ),
    "Kandinsky6TI2VAPipeline": ("kandinsky6", _KANDINSKY),
    "Kandinsky6TI2VAPipeline, distilled": (
        "kandinsky6",
        {
            **_KANDINSKY,
            "transformer": {**_KANDINSKY["transformer"], "out_visual_dim": 160, "out_audio_dim": 200},
            "scheduler": {"n_grid": 10},
        },
    ),
    "Cosmos3OmniPipeline": (
        "cosmos3",
        {
            "transformer": {"latent_channel": 48, "sound_dim": 64},
            "vae": {"z_dim": 48},
            "sound_tokenizer": {"vocoder_input_dim": 64},
        },
    ),
    "MiniMaxH3ModularPipeline": (
        "minimax-h3",
        {
            "transformer": {"in_channels": 24, "audio_in_channels": 32, "text_dim": 5120},
            "transformer_ref": {"in_channels": 24, "audio_in_channels": 32, "text_dim": 5120},
            "vae": {"latent_channels": 24},
            "audio_vae": {"latent_channels": 32},
            "text_encoder": {"text_config": {"hidden_size": 5120, "num_hidden_layers": 64}},
        },
    ),
    "Flux2KleinPipeline": (
        "flux2-klein",
        {
            "transformer": {"in_channels": 128, "joint_attention_dim": 7680},
            "vae": {"latent_channels": 32},
            "text_encoder": {"hidden_size": 2560, "num_hidden_layers": 36},
        },
    ),
}
"""A model of each kind by its pipeline: its family, and the settings of its parts as far as they meet."""


def _folder(at: Path, family: str, parts: Mapping[str, _Settings]) -> tuple[Path, dict[str, Any]]:
    """A folder with these settings in it, and its index."""
    transformer = next(each["transformer"] for each in model_table()["family"] if each["id"] == family)
    kinds = {"scheduler": "UniPCMultistepScheduler", **dict.fromkeys(("transformer", "transformer_2"), transformer)}
    named = {*KIN[family].parts, *parts} - {"", "latent_upsampler"}
    index = {**parts.get("", {}), **{name: ["diffusers", kinds.get(name, "Model")] for name in named}}
    for name, settings in parts.items():
        file = at / name / ("scheduler_config.json" if name == "scheduler" else "config.json")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings))
    return at, index


def _numbers(settings: _Settings) -> Iterator[tuple[_Settings, str]]:
    """Each number in the settings, as the object that it stands in and its name there."""
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from _numbers(value)
        elif type(value) is int:
            yield settings, name


@pytest.mark.parametrize("name", PUBLISHED)
def test_no_number_that_parts_share_can_be_another(name: str, tmp_path: Path) -> None:
    kind = name.partition(",")[0]
    family, parts = PUBLISHED[name]
    folder, index = _folder(tmp_path, family, parts)
    check_together(folder, kind, index)
    for part, settings in deepcopy(dict(parts)).items():
        for place, number in _numbers(settings):
            right, place[number] = place[number], 3
            _folder(tmp_path, family, {part: settings})
            with pytest.raises(
                ModelRefused, match=r"holds parts of different models: \w+ of its \w+ is \d+, and beside"
            ):
                check_together(folder, kind, index)
            place[number] = right
        _folder(tmp_path, family, {part: settings})


def test_every_family_names_what_it_cannot_do_without(tmp_path: Path) -> None:
    assert set(KIN) == {each["id"] for each in model_table()["family"] if "transformer" in each}
    for number, (name, (family, parts)) in enumerate(PUBLISHED.items()):
        folder, index = _folder(tmp_path / str(number), family, parts)
        for part in KIN[family].parts:
            with pytest.raises(ModelRefused, match=f"names no {part}: download the model again, whole"):
                check_together(folder, name.partition(",")[0], {**index, part: [None, None]})


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("WanPipeline, two experts", "transformer_2"),
        ("WanImageToVideoPipeline, through CLIP", "image_encoder"),
        ("WanImageToVideoPipeline, through CLIP", "image_processor"),
    ],
)
def test_what_the_settings_want_besides_must_be_named(name: str, part: str, tmp_path: Path) -> None:
    family, parts = PUBLISHED[name]
    folder, index = _folder(tmp_path, family, parts)
    with pytest.raises(ModelRefused, match=f"names no {part}: download the model again, whole"):
        check_together(folder, name.partition(",")[0], {**index, part: [None, None]})
