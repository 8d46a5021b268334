"""The formula of what a pass and a decoding take, against what is counted at full size on torch's meta device."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from diffusers.models.autoencoders.autoencoder_kl_wan import AutoencoderKLWan
from diffusers.quantizers.gguf.utils import GGML_QUANT_SIZES, GGUFLinear, GGUFParameter
from gguf import GGMLQuantizationType

from studio.generate.backends.numeric import Numeric
from studio.generate.footprint import FAMILIES, Footprint, Shape, unpacking
from studio.generate.tensor_header import BLOCK_BITS, Tensor
from tests.full_size.counting import Living, peak_of
from tests.full_size.models import FULL, OTHERS, Full, brief, build, footprint, noise, predictor
from tests.full_size.whole import WAN_2_2

META = Numeric(torch.device("meta"), "bf16")
WITHIN = 0.02
ALL = {**FULL, **OTHERS}


@pytest.mark.parametrize("shorter", [False, True], ids=["whole", "brief"])
@pytest.mark.parametrize("name", ALL)
def test_a_pass_takes_what_the_formula_says(name: str, shorter: bool, tmp_path: Path) -> None:
    full = _with_few_blocks(brief(ALL[name]) if shorter else ALL[name])
    model = build(full, META)
    latents, predict = noise(full, META), predictor(full, model, META)
    counted = peak_of(lambda: predict(latents, 0.5))
    assert footprint(full, model, tmp_path).working(full.shape, META.dtype.itemsize) == pytest.approx(counted, WITHIN)


def _with_few_blocks(full: Full) -> Full:
    """What a pass holds does not depend on how many blocks it goes through, but for those that Wan-VACE tells."""
    return full if full.family == "wan-vace" else replace(full, settings={**full.settings, "num_layers": 2})


@pytest.mark.parametrize("blocks", list(BLOCK_BITS))
def test_unpacking_a_layer_takes_what_the_formula_says(blocks: str) -> None:
    out, into = 1024, 4096
    kind = GGMLQuantizationType[blocks]
    numbers, size = GGML_QUANT_SIZES[kind]
    layer = GGUFLinear(into, out, compute_dtype=torch.bfloat16)
    packed: Any = GGUFParameter
    layer.weight = packed(torch.zeros(out, into // numbers * size, dtype=torch.uint8), quant_type=kind)
    given = torch.zeros(1, into, dtype=torch.bfloat16)
    counted = peak_of(lambda: layer(given))
    assert 0.7 * unpacking(Tensor(blocks, (out, into))) < counted <= unpacking(Tensor(blocks, (out, into)))


@pytest.mark.parametrize(
    ("family", "kind", "settings", "scale", "frames", "numbers"),
    [
        ("wan", AutoencoderKLWan, {}, 8, 17, torch.float32),
        ("wan-words-or-picture", AutoencoderKLWan, WAN_2_2, 16, 13, torch.float32),
        ("cosmos3", AutoencoderKLWan, WAN_2_2, 16, 13, torch.float32),
        ("ltx2", AutoencoderKLLTX2Video, {}, 32, 121, torch.bfloat16),
    ],
)
def test_decoding_takes_what_the_formula_says(
    family: str, kind: type, settings: dict[str, object], scale: int, frames: int, numbers: torch.dtype
) -> None:
    with META.device:
        decoder = kind(**settings).eval()
    for parameter in decoder.parameters():
        parameter.data = parameter.data.to(numbers)
    channels = getattr(decoder.config, "z_dim", None) or decoder.config.latent_channels
    depth = (frames - 1) // FAMILIES[family].step + 1
    latents = torch.empty(1, channels, depth, 704 // scale, 1280 // scale, device="meta", dtype=numbers)
    counted = peak_of(lambda: decoder.decode(latents))
    shape = Shape(width=1280, height=704, frames=frames)
    told = Footprint(family=family, parts=(), width=1, layers=1, inner=4.0, busy=FAMILIES[family])
    assert told.decoding(shape, numbers.itemsize, tiled=False) == pytest.approx(counted, WITHIN)


def test_what_is_let_go_is_not_counted() -> None:
    with Living() as living:
        one = torch.empty(100, device="meta", dtype=torch.uint8)
        view = one[:50]
        del one
        assert living.now == 100
        del view
        two = torch.empty(30, device="meta", dtype=torch.uint8)
        two.add_(1)
    assert (living.now, living.peak) == (30, 100)
