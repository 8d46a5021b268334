"""Puts the parts of a loaded model where a placement wants them, mostly with diffusers' own means, and proves that they
are there: several of those means do nothing on some models, without a word.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any

import torch
from diffusers.hooks.group_offloading import apply_group_offloading
from torch import nn

from studio.domain.errors import BackendFailed
from studio.generate.backends.int8_weights import hold_in_int8
from studio.generate.backends.numeric import Numeric
from studio.generate.placement import Placement

TEXT = "text_encoder"
"""The name of every component that is only needed for reading a prompt begins so."""
_DENOISER = "transformer"
_OFFLOADED = "group_offloading"
"""diffusers' hooks, by the name under which they are registered."""

Parts = MutableMapping[str, Any]
Reload = Callable[[frozenset[str]], Mapping[str, Any]]
"""Reads the parts of these names from the disk again, ready to work."""


class Placing:
    """Keeps the parts of one model in their places. `parts` is changed as they come and go."""

    def __init__(self, parts: Parts, numeric: Numeric, placement: Placement, reload: Reload) -> None:
        """Raises BackendFailed, with a sentence, when the placement does not take effect."""
        self._parts = parts
        self._device = numeric.device
        self._numeric = numeric
        self._placement = placement
        self._reload = reload
        self._lay_out(parts)
        for name in named(parts, "vae"):
            self._tile(parts[name])

    @property
    def takes_turns(self) -> bool:
        """Whether decoding in the middle of denoising would move weights about."""
        return self._placement.way.endswith("offload")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """While inside, the text encoder is there; where it is let go, the transformer makes room for it first."""
        if self._placement.way not in ("text-first", "quantised") or not self._text_names():
            yield
            return
        dropped = self._make_room()
        text = frozenset(self._text_names())
        self._parts.update(self._reload(text))
        for name in text:
            self._parts[name].to(self._device)
        try:
            yield
        finally:
            for name in text:
                self._parts[name] = None
            free()
            self._bring_back(dropped)

    def exchange(self, gone: str, come: str) -> None:
        """Let one part go and have another, read from the disk, in its place."""
        self._parts[gone] = None
        free()
        loaded = self._reload(frozenset((come,)))
        self._lay_out(loaded)
        self._parts.update(loaded)

    def left_out(self) -> frozenset[str]:
        """The parts that are not there between takes."""
        return frozenset(self._text_names()) if self._placement.way in ("text-first", "quantised") else frozenset()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _text_names(self) -> list[str]:
        return [name for name in self._parts if name.startswith(TEXT)]

    def _lay_out(self, parts: Mapping[str, Any]) -> None:
        for name, part in parts.items():
            if not isinstance(part, nn.Module):
                continue
            part.eval()
            if self.takes_turns and name.startswith(_DENOISER):
                self._offload(part)
            elif self.takes_turns and name.startswith(TEXT):
                self._offload_text(part)
            else:
                if self._placement.way == "quantised" and name.startswith(_DENOISER):
                    self._shrink(part)
                part.to(self._device)

    def _offload(self, model: Any) -> None:
        blocks = self._placement.way == "block-offload"
        model.enable_group_offload(
            onload_device=self._device,
            offload_device=torch.device("cpu"),
            offload_type="block_level" if blocks else "leaf_level",
            num_blocks_per_group=1 if blocks else None,
            use_stream=self._device.type == "cuda",
        )
        wanted = sum(len(part) for part in model.children() if isinstance(part, nn.ModuleList)) if blocks else 1
        if hooks(model, _OFFLOADED) < max(1, wanted):
            raise BackendFailed(_without_effect(self._placement, model))

    def _offload_text(self, model: Any) -> None:
        # The encoders are transformers' own: they have no blocks that diffusers knows.
        apply_group_offloading(
            model,
            onload_device=self._device,
            offload_device=torch.device("cpu"),
            offload_type="leaf_level",
            use_stream=self._device.type == "cuda",
        )
        if not hooks(model, _OFFLOADED):
            raise BackendFailed(_without_effect(self._placement, model))

    def _shrink(self, model: Any) -> None:
        before = weight_bytes(model)
        if not hold_in_int8(model) or weight_bytes(model) >= before:
            raise BackendFailed(_without_effect(self._placement, model))

    def _tile(self, codec: Any) -> None:
        switch = getattr(codec, "enable_tiling" if self._placement.tiled else "disable_tiling", None)
        if switch is not None:
            switch()
        if self._placement.tiled and not getattr(codec, "use_tiling", False):
            raise BackendFailed(_without_effect(self._placement, codec))

    def _make_room(self) -> frozenset[str]:
        """Take the transformers away: to the host's memory from a card, and out of memory where that is the same."""
        names = frozenset(named(self._parts, _DENOISER))
        for name in names:
            if self._device.type == "cpu":
                self._parts[name] = None
            else:
                self._parts[name].to("cpu")
        free()
        return names

    def _bring_back(self, names: frozenset[str]) -> None:
        if self._device.type == "cpu":
            loaded = self._reload(names)
            self._lay_out(loaded)
            self._parts.update(loaded)
            return
        for name in names:
            self._parts[name].to(self._device)


def named(parts: Mapping[str, Any], start: str) -> list[str]:
    """The components of a kind that are there, by how their names begin."""
    return [name for name, part in parts.items() if name.startswith(start) and isinstance(part, nn.Module)]


def hooks(model: nn.Module, kind: str) -> int:
    """How many modules have a hook of diffusers' of this kind. What should have set some and has not did nothing."""
    registries = (getattr(module, "_diffusers_hook", None) for module in model.modules())
    return sum(kind in registry.hooks for registry in registries if registry is not None)


def weight_bytes(model: nn.Module) -> int:
    """What the parameters of a model take in memory now."""
    return sum(tensor.numel() * tensor.element_size() for tensor in model.parameters())


def free() -> None:
    """Give back what nothing refers to any more, to the card's driver too."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def _without_effect(placement: Placement, model: nn.Module) -> str:
    return (
        f"{type(model).__name__} took no notice of being placed as {placement}: choose a smaller model or size, "
        "or another way to place it"
    )
