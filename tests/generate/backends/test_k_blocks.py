"""The K blocks of GGUF files (Q4_K, Q5_K, Q6_K), which most such files have: unpacked as the format says, and used by a
transformer that is loaded out of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gguf
import numpy as np
import pytest
import torch
from diffusers.models.transformers.transformer_wan import WanTransformer3DModel
from diffusers.quantizers.gguf.utils import GGUFLinear, GGUFParameter, dequantize_gguf_tensor
from gguf import GGMLQuantizationType

from studio.generate.backends.gguf_weights import packed_layers, read_transformer
from studio.generate.backends.numeric import Numeric
from studio.generate.backends.placing import weight_bytes
from studio.generate.gguf_header import read_gguf_header
from studio.generate.weights.transformer_file import in_their_places
from tests.generate.backends.tiny import wan
from tests.generate.backends.tiny.gguf_file import save
from tests.generate.backends.tiny.k_blocks import BLOCK, pack

KINDS = [GGMLQuantizationType[name] for name in ("Q4_K", "Q5_K", "Q6_K")]
STEPS = {"Q4_K": 15, "Q5_K": 31, "Q6_K": 62}
"""Between how many levels the numbers of a part lie."""
NEAR_DB = {"Q4_K": 20.0, "Q5_K": 26.0, "Q6_K": 32.0}
"""How near what a transformer of random weights makes of noise must be to the exact one."""
LARGEST_SCALE = 63
ROUNDING = 2e-3
"""diffusers unpacks in 16 bits."""
EXACT = Numeric(torch.device("cpu"), "fp32")


def some_numbers(rows: int = 6) -> np.ndarray:
    """Parts of very different sizes, one of nothing but noughts and one that is all above nought."""
    numbers = np.random.default_rng(0).normal(size=(rows, 2 * BLOCK)).astype(np.float32)
    numbers *= np.repeat(np.geomspace(0.01, 3.0, rows * 16), 32).reshape(rows, -1)
    numbers[1, :32], numbers[2] = 0.0, np.abs(numbers[2]) + 0.5
    return numbers


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_the_fixture_packs_is_what_the_format_s_library_unpacks(kind: GGMLQuantizationType) -> None:
    numbers = some_numbers()
    packed = pack(numbers, kind)
    assert packed.shape[-1] == 2 * gguf.GGML_QUANT_SIZES[kind][1]
    unpacked = gguf.quants.dequantize(packed, kind)
    spread = np.abs(numbers.reshape(-1, 16)).max(-1).reshape(len(numbers), -1).repeat(16, axis=1)
    around = numbers.reshape(len(numbers), -1, BLOCK)
    coarsest = np.ptp(around, axis=-1).repeat(BLOCK, axis=1) / LARGEST_SCALE
    assert (np.abs(unpacked - numbers) <= 2 * (spread + np.abs(numbers)) / STEPS[kind.name] + 2 * coarsest).all()
    assert (unpacked[1, :32] == 0).all()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_layer_computes_with_what_the_format_says(kind: GGMLQuantizationType) -> None:
    numbers = some_numbers()
    packed = pack(numbers, kind)
    expected = torch.from_numpy(gguf.quants.dequantize(packed, kind))
    made: Any = GGUFParameter
    held = made(torch.from_numpy(packed), quant_type=kind)
    assert (dequantize_gguf_tensor(held).float() - expected).norm() < ROUNDING * expected.norm()
    layer = GGUFLinear(2 * BLOCK, len(numbers), bias=False, compute_dtype=torch.float32)
    layer.weight = held
    given = torch.randn(3, 2 * BLOCK, generator=torch.Generator().manual_seed(0))
    exact = given @ expected.T
    assert (layer(given) - exact).norm() < ROUNDING * exact.norm()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_transformer_out_of_k_blocks_computes_nearly_as_the_exact_one(
    kind: GGMLQuantizationType, tmp_path: Path
) -> None:
    folder = tmp_path / "wan"
    wan.save_wide(folder)
    # As files called "_K_M" are: some layers in six bits whatever the rest is in.
    file = save(tmp_path / "wide.gguf", folder, "wan", kind, finer=r"\.ffn\.2\.|attn\.v\.")
    held = {tensor.dtype for tensor in read_gguf_header(file).tensors.values() if tensor.is_packed}
    assert held == {kind.name, "Q6_K"}
    assert in_their_places(folder, [file]) == (file,)
    model = read_transformer(file, folder / "transformer", WanTransformer3DModel, EXACT)
    exact = WanTransformer3DModel.from_pretrained(folder / "transformer")
    assert packed_layers(model) > 20
    assert weight_bytes(model) < 0.6 * weight_bytes(exact)

    noise = torch.Generator().manual_seed(0)
    latents, words = (torch.randn(shape, generator=noise) for shape in ((1, 16, 3, 8, 8), (1, 7, BLOCK)))
    with torch.inference_mode():
        made, wanted = (each(latents, torch.tensor([500]), words).sample for each in (model, exact))
    error = float((made - wanted).square().mean() / wanted.square().mean())
    assert NEAR_DB[kind.name] < -10 * np.log10(error) < 80
