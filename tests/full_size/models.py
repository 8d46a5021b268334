"""The large families' transformers as published, built in code with random weights and nothing fetched; one pass of
each as its pipeline asks for it; and the same architectures so small that any processor runs them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from diffusers.models.transformers.transformer_helios import HeliosTransformer3DModel
from diffusers.models.transformers.transformer_ltx2 import LTX2VideoTransformer3DModel
from diffusers.models.transformers.transformer_skyreels_v2 import SkyReelsV2Transformer3DModel
from diffusers.models.transformers.transformer_wan import WanTransformer3DModel
from diffusers.models.transformers.transformer_wan_vace import WanVACETransformer3DModel
from torch import Tensor, nn

from studio.generate.backends.numeric import Numeric
from studio.generate.footprint import FAMILIES, Footprint, Shape, footprint_of
from tests.full_size.whole import write_empty

Predict = Callable[[Tensor, float], Tensor]
"""Latents and their noise level (0 to 1) -> the velocity, of the latents' shape."""


@dataclass(frozen=True, slots=True)
class Full:
    """A transformer, and one window of it: frames, width and height in pixels. `cell` is the pixels of a token's edge,
    `step` the frames of a latent one, `words` the tokens of a prompt."""

    family: str
    kind: type[nn.Module]
    settings: dict[str, Any]
    window: tuple[int, int, int]
    step: int = 4
    cell: int = 16
    words: int = 512
    per_token: bool = False
    """Whether every token is told a noise level of its own, as models are that hold given frames clean."""

    @property
    def shape(self) -> Shape:
        frames, width, height = self.window
        return Shape(width=width, height=height, frames=frames, given=self.per_token)

    @property
    def scale(self) -> int:
        """Pixels of a latent's edge."""
        return self.cell // FAMILIES[self.family].patch

    @property
    def latent(self) -> tuple[int, int, int]:
        """Latent frames, rows and columns."""
        frames, width, height = self.window
        return (frames - 1) // self.step + 1, height // self.scale, width // self.scale

    @property
    def tokens(self) -> int:
        """Of the new frames, in one pass."""
        frames, width, height = self.window
        return ((frames - 1) // self.step + 1) * (width // self.cell) * (height // self.cell)


_480P, _720P = (81, 832, 480), (121, 1280, 704)
FULL: dict[str, Full] = {
    "wan-1.3b": Full(
        "wan", WanTransformer3DModel, {"num_attention_heads": 12, "num_layers": 30, "ffn_dim": 8960}, _480P
    ),
    "wan-5b": Full(
        "wan-words-or-picture",
        WanTransformer3DModel,
        {"num_attention_heads": 24, "num_layers": 30, "ffn_dim": 14336, "in_channels": 48, "out_channels": 48},
        _720P,
        cell=32,
        per_token=True,
    ),
    "wan-14b": Full("wan", WanTransformer3DModel, {}, _480P),
    "ltx2": Full("ltx2", LTX2VideoTransformer3DModel, {}, _720P, step=8, cell=32, words=1024),
    "helios": Full("helios", HeliosTransformer3DModel, {}, (33, 640, 384)),
}
_VACE_LAYERS = {"num_attention_heads": 12, "num_layers": 30, "ffn_dim": 8960, "vace_layers": list(range(0, 30, 2))}
OTHERS: dict[str, Full] = {
    "ltx2-given": replace(FULL["ltx2"], per_token=True),
    "vace-1.3b": Full("wan-vace", WanVACETransformer3DModel, _VACE_LAYERS, _480P),
    "vace-14b": Full("wan-vace", WanVACETransformer3DModel, {}, _480P),
    "skyreels": Full("skyreels2", SkyReelsV2Transformer3DModel, {}, (97, 960, 544), per_token=True),
}
"""What is counted without a card, and not measured on one for the sake of time."""
_SMALL = {"num_attention_heads": 2, "attention_head_dim": 24, "num_layers": 3}
_SMALL_WAN = {**_SMALL, "ffn_dim": 96, "text_dim": 32}
_TINY: dict[str, dict[str, Any]] = {
    "wan": _SMALL_WAN,
    "wan-words-or-picture": _SMALL_WAN,
    "ltx2": {
        **_SMALL, "cross_attention_dim": 48, "audio_num_attention_heads": 2, "audio_attention_head_dim": 12,
        "audio_cross_attention_dim": 24, "caption_channels": 32,
    },
    "helios": {**_SMALL_WAN, "rope_dim": (8, 8, 8)},
}  # fmt: skip
_BRIEF_FRAMES = 17
_HISTORY = {"short": 2, "mid": 2, "long": 16}
"""The latent frames of what went before that every pass of Helios sees, the first one of the shot with the short."""


def tiny(full: Full) -> Full:
    """The same architecture with three narrow blocks and a window of a few tokens."""
    edge = 128 if full.family == "helios" else 2 * full.cell  # the coarsest of Helios' histories is 64 pixels a token
    frames = 33 if full.family == "helios" else full.step + 1
    settings = {**full.settings, **_TINY[full.family]}
    return replace(full, settings=settings, window=(frames, edge, edge // 2), words=8)


def brief(full: Full) -> Full:
    """The same model and a window of at most 17 frames, for what takes many passes."""
    frames, width, height = full.window
    return replace(full, window=(min(frames, _BRIEF_FRAMES), width, height))


def build(full: Full, numeric: Numeric) -> nn.Module:
    """Random weights of the published shapes; on the card at once, since the host may be the smaller one."""
    torch.manual_seed(0)
    default = torch.get_default_dtype()
    torch.set_default_dtype(numeric.dtype)
    try:
        with numeric.device:
            model = full.kind(**full.settings).eval().requires_grad_(False)
    finally:
        torch.set_default_dtype(default)
    kept: tuple[str, ...] = tuple(getattr(model, "_keep_in_fp32_modules", None) or ())
    for name, parameter in model.named_parameters():
        if any(part in name for part in kept):  # as they are when such a model is loaded from its files
            parameter.data = parameter.data.float()
    return model


def noise(full: Full, numeric: Numeric, seed: int = 0) -> Tensor:
    """What one window begins with, as the transformer takes it; the same numbers on every device."""
    frames, rows, columns = full.latent
    channels = full.settings.get("in_channels", 128 if full.family == "ltx2" else 16)
    packed = full.family == "ltx2"
    return _random(numeric, seed, *((1, frames * rows * columns, channels) if packed else (1, channels, *full.latent)))


def predictor(full: Full, model: Any, numeric: Numeric) -> Predict:
    """One pass of the transformer on latents, with words, sound and history of noise."""
    kinds = {"ltx2": _with_sound, "helios": _with_history, "wan-vace": _with_control, "skyreels2": _by_frame}
    return kinds.get(full.family, _plain)(full, model, numeric)


def footprint(full: Full, model: Any, folder: Path) -> Footprint:
    """What the program reads from such a model's files, written into a folder: headers and settings, and no weight."""
    write_empty(folder / "transformer", model)
    (folder / "vae").mkdir()
    (folder / "vae" / "config.json").write_text(json.dumps({"scale_factor_spatial": full.scale}))
    return footprint_of(folder, full.family)


def blocks_of(model: nn.Module) -> list[nn.Module]:
    """The repeated blocks of a transformer, in their order."""
    return [block for each in model.children() if isinstance(each, nn.ModuleList) for block in each]


def _plain(full: Full, model: Any, numeric: Numeric) -> Predict:
    words = _random(numeric, 1, 1, full.words, model.config.text_dim)
    return lambda latents, level: model(latents, _level(full, numeric, level), words).sample


def _with_sound(full: Full, model: Any, numeric: Numeric) -> Predict:
    frames, rows, columns = full.latent
    samples = max(1, round(full.window[0] / 24 * 25))
    words = _random(numeric, 1, 1, full.words, model.config.caption_channels)
    heard = _random(numeric, 2, 1, samples, model.config.audio_in_channels)
    shape = {"num_frames": frames, "height": rows, "width": columns, "fps": 24.0, "audio_num_frames": samples}

    def predict(latents: Tensor, level: float) -> Tensor:
        each, at = _level(full, numeric, level).float(), _one_level(numeric, level).float()
        return model(latents, heard, words, words, each, audio_timestep=at, sigma=at, **shape)[0]

    return predict


def _with_history(full: Full, model: Any, numeric: Numeric) -> Predict:
    frames, rows, columns = full.latent
    words = _random(numeric, 1, 1, full.words, model.config.text_dim)
    before: dict[str, Tensor] = {"indices_hidden_states": torch.arange(frames, device=numeric.device)[None] + 20}
    for number, (name, count) in enumerate(_HISTORY.items()):
        before[f"latents_history_{name}"] = _random(numeric, 2 + number, 1, 16, count, rows, columns)
        before[f"indices_latents_history_{name}"] = torch.arange(count, device=numeric.device)[None]
    return lambda latents, level: model(latents, _one_level(numeric, level), words, **before).sample


def _with_control(full: Full, model: Any, numeric: Numeric) -> Predict:
    words = _random(numeric, 1, 1, full.words, model.config.text_dim)
    control = _random(numeric, 2, 1, model.config.vace_in_channels, *full.latent)
    strength = torch.ones(len(model.config.vace_layers), device=numeric.device, dtype=numeric.dtype)
    told = {"control_hidden_states": control, "control_hidden_states_scale": strength}
    return lambda latents, level: model(latents, _one_level(numeric, level), words, **told).sample


def _by_frame(full: Full, model: Any, numeric: Numeric) -> Predict:
    words = _random(numeric, 1, 1, full.words, model.config.text_dim)
    told = {"enable_diffusion_forcing": True, "fps": torch.tensor([1], device=numeric.device)}
    frames = full.latent[0]
    return lambda latents, level: model(latents, _one_level(numeric, level).expand(1, frames), words, **told).sample


def _level(full: Full, numeric: Numeric, level: float) -> Tensor:
    one = _one_level(numeric, level)
    return one.expand(1, full.tokens) if full.per_token else one


def _one_level(numeric: Numeric, level: float) -> Tensor:
    return torch.tensor([round(1000 * level)], device=numeric.device)


def _random(numeric: Numeric, seed: int, *shape: int) -> Tensor:
    numbers = torch.randn(*shape, generator=torch.Generator().manual_seed(seed))
    return numbers.to(numeric.device, numeric.dtype)
