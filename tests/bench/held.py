"""What full-size models hold beside their weights, counted without a card: diffusers' own classes on torch's meta
device, where every tensor has its size and no memory, and every storage that lives counts.

`python -m tests.bench.held [NAME ...]` prints a row for each: its busiest moment in the units of `footprint.Busy` (of a
transformer: bytes over tokens, width and the bytes of a number; of a decoder: bytes a pixel at two-byte numbers), and
by how much the forecast differs. Attention is counted as the kernels of a card make it, which keep no matrix of all
tokens by all but for a mask that is one.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_flux2 import AutoencoderKLFlux2
from diffusers.models.autoencoders.autoencoder_kl_hunyuan_video import AutoencoderKLHunyuanVideo
from diffusers.models.autoencoders.autoencoder_kl_hunyuanvideo15 import AutoencoderKLHunyuanVideo15
from diffusers.models.autoencoders.autoencoder_kl_wan import AutoencoderKLWan
from diffusers.models.transformers.transformer_flux2 import Flux2Transformer2DModel
from diffusers.models.transformers.transformer_helios import HeliosTransformer3DModel
from diffusers.models.transformers.transformer_hunyuan_video15 import HunyuanVideo15Transformer3DModel
from diffusers.models.transformers.transformer_kandinsky6 import Kandinsky6Transformer3DModel
from diffusers.models.transformers.transformer_ltx2 import LTX2VideoTransformer3DModel
from diffusers.models.transformers.transformer_skyreels_v2 import SkyReelsV2Transformer3DModel
from diffusers.models.transformers.transformer_wan import WanTransformer3DModel
from diffusers.models.transformers.transformer_wan_vace import WanVACETransformer3DModel
from torch import Tensor, nn
from torch.nn import functional
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from studio.generate.footprint import FAMILIES, Footprint, Shape, told_by

HEADING = "| model | window | held MiB | in its units | forecast MiB | off by |\n|---|---|---|---|---|---|\n"
_META = torch.device("meta")
_WIDE = {"num_layers": 2}
"""Two blocks are as busy as forty: what one leaves behind is gone when the next works."""


class Held(TorchDispatchMode):
    """Counts the bytes of the storages that are made while it is on; `peak` is the most that lived at once."""

    def __init__(self) -> None:
        super().__init__()
        self.now = self.peak = 0
        self._known: dict[int, int] = {}

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        made = func(*args, **(kwargs or {}))
        for each in tree_leaves(made):
            if isinstance(each, Tensor):
                self._count(each.untyped_storage())
        self.peak = max(self.peak, self.now)
        return made

    def _count(self, storage: Any) -> None:
        key = id(storage)
        if key not in self._known:
            self._known[key] = storage.nbytes()
            self.now += self._known[key]
            weakref.finalize(storage, self._gone, key)

    def _gone(self, key: int) -> None:
        self.now -= self._known.pop(key)


def held(run: Callable[[], object]) -> int:
    """The most that a call holds beside what it is given, in bytes."""
    with (
        torch.inference_mode(),
        _in_place_of(functional, "scaled_dot_product_attention", _attention),
        _in_place_of(torch, "autocast", lambda *_, **__: contextlib.nullcontext()),  # the meta device knows none
        Held() as counted,
    ):
        run()
    return counted.peak


@contextlib.contextmanager
def _in_place_of(module: Any, name: str, other: Any) -> Iterator[None]:
    own = getattr(module, name)
    setattr(module, name, other)
    try:
        yield
    finally:
        setattr(module, name, own)


def _attention(query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor | None = None, **_: Any) -> Tensor:
    """What a card's kernels hold: the answer, and a mask of truths as numbers, which is made wider to be aligned."""
    if attn_mask is not None and attn_mask.dtype == torch.bool:
        bias = torch.zeros_like(attn_mask, dtype=query.dtype).masked_fill_(attn_mask.logical_not(), float("-inf"))
        functional.pad(bias, (0, 8))
    return torch.empty(*query.shape[:-1], value.shape[-1], dtype=query.dtype, device=query.device)


@dataclass(frozen=True, slots=True)
class Row:
    """One model of a family, and a window of it; `cell` is how many pixels a side of a token has."""

    family: str
    window: tuple[int, int, int]
    kind: Callable[..., Any]
    settings: dict[str, Any]
    run: Callable[[Any, int, int, int], Callable[[], object]] | None = None
    """Given the model, frames, rows and columns of latents: a pass of a transformer; None for a decoder."""
    step: int = 4
    scale: int = 8
    patch: int = 2
    width: int = 0
    inner: float = 4.0
    tiled: bool = False
    item: int = 2


def _noise(*shape: int, dtype: torch.dtype = torch.bfloat16) -> Tensor:
    return torch.empty(*shape, dtype=dtype, device=_META)


def _wan(model: Any, frames: int, rows: int, columns: int, *, each: bool = False) -> Callable[[], object]:
    times = _noise(1, frames * rows * columns // 4) if each else _noise(1)
    return lambda: model(_noise(1, model.config.in_channels, frames, rows, columns), times, _noise(1, 512, 4096))


def _wan_each(model: Any, frames: int, rows: int, columns: int) -> Callable[[], object]:
    return _wan(model, frames, rows, columns, each=True)


def _vace(model: Any, frames: int, rows: int, columns: int) -> Callable[[], object]:
    control = _noise(1, model.config.vace_in_channels, frames, rows, columns)
    scales = _noise(len(model.config.vace_layers))
    return lambda: model(
        _noise(1, 16, frames, rows, columns), _noise(1), _noise(1, 512, 4096), control_hidden_states=control,
        control_hidden_states_scale=scales,
    )  # fmt: skip


def _skyreels(model: Any, frames: int, rows: int, columns: int) -> Callable[[], object]:
    levels = _noise(1, frames)
    return lambda: model(
        _noise(1, 16, frames, rows, columns), levels, _noise(1, 512, 4096), enable_diffusion_forcing=True
    )


def _helios(model: Any, frames: int, rows: int, columns: int) -> Callable[[], object]:
    """With all the history that its pipelines show it: 2 latent frames in full, 2 at a half, 16 at a quarter."""
    latents = {"short": 2, "mid": 2, "long": 16}
    history: dict[str, Tensor] = {}
    for name, count in latents.items():
        history[f"indices_latents_history_{name}"] = torch.arange(count)[None]
        history[f"latents_history_{name}"] = _noise(1, 16, count, rows, columns)
    now = torch.arange(frames)[None]
    return lambda: model(
        _noise(1, 16, frames, rows, columns), _noise(1), _noise(1, 512, 4096), indices_hidden_states=now, **history
    )


def _hunyuan(model: Any, frames: int, rows: int, columns: int) -> Callable[[], object]:
    """Its pass from the blocks on: what comes before sorts words by their mask, which the meta device cannot."""

    def run() -> Tensor:
        latents, words = _noise(1, model.config.in_channels, frames, rows, columns), _noise(1, 1985, 2048)
        rope, times, tokens = model.rope(latents), model.time_embed(_noise(1)), model.x_embedder(latents)
        mask = _noise(1, 1985, dtype=torch.bool)
        for block in model.transformer_blocks:
            tokens, words = block(tokens, words, times, mask, rope)
        return model.proj_out(model.norm_out(tokens, times))

    return run


def _kandinsky(model: Any, frames: int, rows: int, columns: int) -> Callable[[], object]:
    return lambda: model(
        _noise(1, frames, rows, columns, 33), _noise(1, 1024, 3584), _noise(1, 768),
        _noise(1, dtype=torch.float32), _noise(1, 215, 20), visual_token_type_ids=_noise(1, frames, dtype=torch.long),
    )  # fmt: skip


def _ltx2(model: Any, frames: int, rows: int, columns: int, *, each: bool = False) -> Callable[[], object]:
    tokens, config = frames * rows * columns, model.config
    level = _noise(1, tokens) if each else _noise(1)
    shape = {"num_frames": frames, "height": rows, "width": columns, "fps": 24.0, "audio_num_frames": 126}
    words = _noise(1, 1024, config.caption_channels)
    return lambda: model(
        _noise(1, tokens, config.in_channels), _noise(1, 126, config.audio_in_channels), words, words, level,
        audio_timestep=_noise(1), sigma=_noise(1), **shape,
    )  # fmt: skip


def _ltx2_given(model: Any, frames: int, rows: int, columns: int) -> Callable[[], object]:
    return _ltx2(model, frames, rows, columns, each=True)


def _flux2(model: Any, frames: int, rows: int, columns: int) -> Callable[[], object]:
    tokens = rows * columns // 4
    return lambda: model(
        _noise(1, tokens, 128), _noise(1, 512, model.config.joint_attention_dim), _noise(1),
        _noise(1, tokens, 4, dtype=torch.long), _noise(1, 512, 4, dtype=torch.long),
    )  # fmt: skip


_480P, _K6 = (81, 832, 480), (121, 864, 480)
_PRO = {"text_token_padding": True, "ca_rope": True, "cross_gates": True, "fix_modulation": True}
_PRO |= {"visual_token_type_num_embeddings": 2, "num_visual_blocks": 2, "num_text_blocks": 1}
_LITE = {**_PRO, "model_dim": 1792, "ff_dim": 7168, "time_dim": 512, "axes_dims": (16, 24, 24)}
_SMALL_WAN = {**_WIDE, "num_attention_heads": 12, "ffn_dim": 8960}
_HELD_WAN = {**_WIDE, "num_attention_heads": 24, "ffn_dim": 14336, "in_channels": 48, "out_channels": 48}
ROWS: dict[str, Row] = {
    "wan-1.3b": Row("wan", _480P, WanTransformer3DModel, _SMALL_WAN, _wan, width=1536, inner=8960 / 1536),
    "wan-14b": Row("wan", _480P, WanTransformer3DModel, _WIDE, _wan, width=5120, inner=2.7),
    "wan-5b": Row(
        "wan-words-or-picture", (121, 1280, 704), WanTransformer3DModel, _HELD_WAN, _wan_each,
        scale=16, width=3072, inner=14336 / 3072,
    ),
    "wan-vace-1.3b": Row(
        "wan-vace", _480P, WanVACETransformer3DModel,
        {**_SMALL_WAN, "num_layers": 30, "vace_layers": list(range(0, 30, 2))}, _vace, width=1536, inner=8960 / 1536,
    ),
    "wan-vace-14b": Row(
        "wan-vace", _480P, WanVACETransformer3DModel, {"vace_layers": list(range(0, 40, 5))}, _vace,
        width=5120, inner=2.7,
    ),
    "skyreels2-14b": Row(
        "skyreels2", (97, 960, 544), SkyReelsV2Transformer3DModel,
        {**_WIDE, "num_attention_heads": 40, "ffn_dim": 13824, "inject_sample_info": False}, _skyreels,
        width=5120, inner=2.7,
    ),
    "wan-decoder": Row("wan", _480P, AutoencoderKLWan, {}, item=4),
    "helios": Row("helios", (33, 640, 384), HeliosTransformer3DModel, _WIDE, _helios, width=5120, inner=2.7),
    "hunyuan15": Row(
        "hunyuan15", (121, 848, 480), HunyuanVideo15Transformer3DModel, _WIDE, _hunyuan, scale=16, patch=1, width=2048
    ),
    "hunyuan15-short": Row(
        "hunyuan15", (5, 848, 480), HunyuanVideo15Transformer3DModel, _WIDE, _hunyuan, scale=16, patch=1, width=2048
    ),
    "hunyuan15-decoder": Row("hunyuan15", (121, 848, 480), AutoencoderKLHunyuanVideo15, {}, scale=16, tiled=True),
    "kandinsky6-pro": Row("kandinsky6", _K6, Kandinsky6Transformer3DModel, _PRO, _kandinsky, width=4096),
    "kandinsky6-lite": Row("kandinsky6", _K6, Kandinsky6Transformer3DModel, _LITE, _kandinsky, width=1792),
    "kandinsky6-decoder": Row("kandinsky6", _K6, AutoencoderKLHunyuanVideo, {}),
    "kandinsky6-decoder-tiled": Row("kandinsky6", _K6, AutoencoderKLHunyuanVideo, {}, tiled=True),
    "ltx2": Row(
        "ltx2", (121, 1280, 704), LTX2VideoTransformer3DModel, _WIDE, _ltx2, step=8, scale=32, patch=1, width=4096
    ),
    "ltx2-given": Row(
        "ltx2", (121, 1280, 704), LTX2VideoTransformer3DModel, _WIDE, _ltx2_given,
        step=8, scale=32, patch=1, width=4096,
    ),
    "flux2-klein": Row(
        "flux2-klein", (1, 1024, 1024), Flux2Transformer2DModel,
        {"num_layers": 2, "num_single_layers": 2, "num_attention_heads": 24, "joint_attention_dim": 7680,
         "guidance_embeds": False}, _flux2, width=3072, inner=3.0,
    ),
    "flux2-klein-decoder": Row("flux2-klein", (1, 1024, 1024), AutoencoderKLFlux2, {}),
}  # fmt: skip


def build(row: Row) -> nn.Module:
    """The model with the shapes that were published, and no weights."""
    with _numbers(torch.float32 if row.item == 4 else torch.bfloat16), _META:
        return row.kind(**row.settings).eval().requires_grad_(False)


@contextlib.contextmanager
def _numbers(dtype: torch.dtype) -> Iterator[None]:
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


def counted(row: Row) -> tuple[int, float, int]:
    """What the row holds in bytes, the same in units of `Busy`, and what is forecast for it in bytes."""
    model: Any = build(row)
    frames, width, height = row.window
    latents = ((frames - 1) // row.step + 1, height // row.scale, width // row.scale)
    busy = told_by(FAMILIES[row.family], row.settings, {})
    busy = replace(busy, step=row.step, scale=row.scale, patch=row.patch, batches=1)
    told = Footprint(family=row.family, parts=(), width=row.width, layers=1, inner=row.inner, busy=busy)
    shape = Shape(width=width, height=height, frames=frames, given=row.run is _ltx2_given)
    if row.run is not None:
        whole = held(row.run(model, *latents))
        return whole, whole / (told.tokens(shape) * row.width * row.item), told.working(shape, row.item)
    if row.tiled:
        model.enable_tiling()
    channels = int(model.config.latent_channels) if hasattr(model.config, "latent_channels") else model.config.z_dim
    sizes = (1, channels, *latents) if frames > 1 else (1, channels, *latents[1:])
    whole = held(lambda: model.decode(_noise(*sizes, dtype=torch.float32 if row.item == 4 else torch.bfloat16)))
    return whole, 2 * whole / row.item / (width * height), told.decoding(shape, row.item, tiled=row.tiled)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="tests.bench.held", description=__doc__)
    parser.add_argument("name", nargs="*", choices=[*ROWS, []], help="by default all of them")
    sys.stdout.write(HEADING)
    for name in parser.parse_args(arguments).name or ROWS:
        row = ROWS[name]
        whole, units, foretold = counted(row)
        window = "{1}x{2}, {0} frames".format(*row.window)
        sys.stdout.write(
            f"| {name} | {window} | {whole >> 20} | {units:.1f} | {foretold >> 20} | {foretold / whole - 1:+.0%} |\n"
        )
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
