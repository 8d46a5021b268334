"""LoRAs on a loaded model: put on for a take and taken off again, through peft, never melted into the weights.

Every file is held against the model first, and counted after: one that changed nothing is an error with a sentence.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from diffusers.pipelines.pipeline_utils import DiffusionPipeline
from safetensors import safe_open
from safetensors.torch import load_file
from torch import Tensor, nn

from studio.domain.errors import BackendFailed
from studio.generate.backends.assembly import assemble
from studio.generate.backends.base import LoraView
from studio.generate.backends.numeric import Numeric
from studio.generate.lora import half_of

_SECOND = "transformer_2"
_EXPERTS = ("transformer", _SECOND)


class LoraStack:
    """What is applied to one model at the moment."""

    def __init__(self, kind: type[DiffusionPipeline], parts: Mapping[str, Any], numeric: Numeric) -> None:
        self._kind = kind
        self._dtype = numeric.dtype
        self._parts = parts
        self._applied: tuple[LoraView, ...] = ()
        self._hashes: dict[str, str] = {}

    @property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 of each file that is applied, by `lora/` and its name in the film."""
        return {f"lora/{name}": sha for name, sha in self._hashes.items()}

    def apply(self, loras: tuple[LoraView, ...]) -> None:
        """Have these LoRAs on the model and no others. Raises BackendFailed with a sentence; then none is on it."""
        if loras == self._applied:
            return
        self._take_off()
        if not loras:
            return
        pipeline = self._pipeline()
        try:
            names = [self._put_on(pipeline, number, lora) for number, lora in enumerate(loras)]
            pipeline.set_adapters(names, [lora.strength for lora in loras])
        except BaseException:
            self._take_off()
            raise
        self._applied = loras
        self._hashes = {lora.name: _hash(lora.path) for lora in loras}

    def renew(self) -> None:
        """Put them on once more: the model was read from the disk again."""
        applied, self._applied = self._applied, ()
        self.apply(applied)

    def _pipeline(self) -> Any:
        """What puts them on and takes them off: diffusers' pipeline, or what it lacks."""
        if hasattr(self._kind, "load_lora_weights"):
            return assemble(self._kind, self._parts)
        return _TransformerAlone(self._parts["transformer"])

    def _put_on(self, pipeline: Any, number: int, lora: LoraView) -> str:
        name = f"lora{number}"
        experts = [part for part in _EXPERTS if isinstance(self._parts.get(part), nn.Module)]
        only = expert_of(lora)
        wanted = [part for part in experts if only is None or part == _EXPERTS[only]] or experts
        try:
            for part in wanted:
                second = {"load_into_transformer_2": True} if part == _SECOND else {}
                folder, file = str(lora.path.parent), lora.path.name
                with warnings.catch_warnings():
                    # That there are several is what was asked for.
                    warnings.filterwarnings("ignore", message="Already found a `peft_config`", category=UserWarning)
                    pipeline.load_lora_weights(
                        folder, weight_name=file, adapter_name=name, local_files_only=True, **second
                    )
        except (ValueError, LookupError, RuntimeError, OSError) as error:
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            raise BackendFailed(f"the LoRA {lora.name} cannot be applied: {reason}") from error
        if not any(adapted(self._parts[part], name) for part in wanted):
            raise BackendFailed(f"the LoRA {lora.name} changes nothing in this model: choose another file")
        return name

    def _take_off(self) -> None:
        self._pipeline().unload_lora_weights()
        self._applied, self._hashes = (), {}


class _TransformerAlone:
    """Puts LoRAs on a transformer whose pipeline in diffusers has no way to: the transformer has, for files in its own
    names."""

    def __init__(self, transformer: Any) -> None:
        self._transformer = transformer

    def load_lora_weights(self, folder: str, *, weight_name: str, adapter_name: str, local_files_only: bool) -> None:
        path = Path(folder, weight_name)
        with safe_open(path, "pt") as file:
            told = json.loads((file.metadata() or {}).get("lora_adapter_metadata", "{}"))
        self._transformer.load_lora_adapter(
            _in_own_names(load_file(path)),
            prefix=None,
            adapter_name=adapter_name,
            metadata={key.removeprefix("transformer."): value for key, value in told.items()} or None,
        )

    def set_adapters(self, names: list[str], strengths: list[float]) -> None:
        self._transformer.set_adapters(names, strengths)

    def unload_lora_weights(self) -> None:
        self._transformer.unload_lora()


def _in_own_names(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Both halves of every layer as peft calls them; what stands beside them as `alpha` is how strong the second is.
    Raises ValueError for what is neither and changes something.
    """
    named: dict[str, Tensor] = {}
    for key, tensor in tensors.items():
        layer, half = half_of(key)
        if half == "down":
            named[f"{layer}.lora_A.weight"] = tensor
        elif half == "up":
            alpha = tensors.get(f"{key.partition('.lora')[0]}.alpha")
            scale = 1.0 if alpha is None else float(alpha) / tensor.shape[1]
            named[f"{layer}.lora_B.weight"] = tensor * scale
        elif not key.endswith(".alpha") and tensor.any():
            raise ValueError(f"its {key} is no half of a LoRA")
    return named


def expert_of(lora: LoraView) -> int | None:
    """Which of two experts a file is for, as its name says by the noise: 0 for high, 1 for low; None for both."""
    sign = lora.path.stem.lower()
    return 0 if "high" in sign else 1 if "low" in sign else None


def adapted(model: nn.Module, adapter: str) -> int:
    """How many layers of a model an adapter is on."""
    return sum(adapter in getattr(module, "lora_A", {}) for module in model.modules())


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
