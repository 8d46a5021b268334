"""What each way to hold a transformer's weights in few bits saves, costs and changes, on real weights (Sketch, which is
small: on a large model a layer's arithmetic outweighs its unpacking). torchao is compared where somebody installed it.
"""

from __future__ import annotations

import importlib
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gguf import GGMLQuantizationType
from torch import nn

from studio.generate.arrangement import PLAIN, Arrangement
from studio.generate.backends.int8_weights import Int8WeightLinear, hold_in_int8
from studio.generate.backends.ltx2 import Ltx2
from studio.generate.placement import Placement
from tests.bench.side_by_side import side_by_side, weights_of_sketch
from tests.generate.backends.test_ltx2 import Recorder
from tests.generate.backends.tiny.gguf_file import save


def run() -> None:
    """Print, for each way, the transformer's bytes, the time of a take, and its likeness to the exact one."""
    folder = weights_of_sketch()
    if folder is None:
        return
    with tempfile.TemporaryDirectory() as name:

        def sketch(arrangement: Arrangement = PLAIN) -> Ltx2:
            return Ltx2(folder, Recorder(), "", arrangement)

        def packed(kind: GGMLQuantizationType) -> Ltx2:
            file = save(Path(name) / f"sketch-{kind.name}.gguf", folder, "ltx2", kind)
            return sketch(Arrangement(transformers=(str(file),)))

        ways = {
            "as it is, in 32 bits": sketch(),
            "8 bits, ours": sketch(Arrangement(placement=Placement("quantised"))),
            "GGUF, Q8_0": packed(GGMLQuantizationType.Q8_0),
            "GGUF, Q4_0": packed(GGMLQuantizationType.Q4_0),
        }
        if find_spec("torchao") is not None:
            ways["8 bits, torchao"] = _by_torchao(sketch(), sketch())
        made = side_by_side(ways)
        for way, each in made.items():
            size = _bytes(ways[way].components["transformer"]) / 1e6
            print(f"{way:22} {size:5.1f} MB, {each.against(made['as it is, in 32 bits'])}")


def _by_torchao(backend: Ltx2, other: Ltx2) -> Ltx2:
    """The very layers that ours takes, by torchao's weight-only int8; `other` shows which those are."""
    library: Any = importlib.import_module("torchao.quantization")
    hold_in_int8(other.components["transformer"])
    modules = other.components["transformer"].named_modules()
    ours = {name for name, module in modules if isinstance(module, Int8WeightLinear)}
    config = library.Int8WeightOnlyConfig(version=2)
    library.quantize_(backend.components["transformer"], config, filter_fn=lambda module, name: name in ours)
    return backend


def _bytes(model: nn.Module) -> int:
    """What the weights take, also where a parameter is made of several tensors."""
    total = 0
    for parameter in model.parameters():
        inner: Any = getattr(parameter, "__tensor_flatten__", None)
        parts = [getattr(parameter, name) for name in inner()[0]] if inner else [parameter]
        total += sum(part.numel() * part.element_size() for part in parts)
    return total
