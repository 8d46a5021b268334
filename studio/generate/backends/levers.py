"""What makes a model faster at some price: compiled blocks, other attention kernels, caches across steps.

Each is proven to be in place after it was pulled. A lever that moves nothing is an error with a sentence, because
several of diffusers' do nothing on some models without a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from diffusers.hooks.first_block_cache import FirstBlockCacheConfig
from diffusers.hooks.mag_cache import MagCacheConfig
from diffusers.models.attention_dispatch import attention_backend
from torch import nn

from studio.domain.errors import BackendFailed
from studio.generate.arrangement import Arrangement, Lever
from studio.generate.backends.placing import hooks, named
from studio.generate.backends.recipe import Recipe
from studio.generate.lever import RATIOS, is_uncached

_BLOCK_HOOKS: dict[Lever, tuple[str, ...]] = {
    "first-block-cache": ("fbc_leader_block_hook", "fbc_block_hook"),
    "mag-cache": ("mag_cache_leader_block_hook", "mag_cache_block_hook"),
}
_THRESHOLD = 0.05


def pull(parts: Mapping[str, Any], arrangement: Arrangement, family: str, recipe: Recipe, folder: Path) -> None:
    """Pull every lever of an arrangement on a model's transformers. Raises BackendFailed for one that moves nothing."""
    for name in named(parts, "transformer"):
        model = parts[name]
        if arrangement.attention:
            _attend(model, arrangement)
        for lever in arrangement.levers:
            if lever == "compile":
                _compile(model)
            elif is_uncached(family, lever):
                raise BackendFailed(f"{lever} does not work on this family: diffusers' caches do not know its blocks")
            else:
                _cache(model, lever, _config(lever, recipe, folder))


class CacheCount:
    """How many passes of a model's transformers a cache has spared in a take: hooks that are in place may spare none.

    Not counted where blocks are compiled, of which whatever counts inside them would become a part.
    """

    def __init__(self, arrangement: Arrangement) -> None:
        caches: tuple[Lever, ...] = () if "compile" in arrangement.levers else arrangement.levers
        self._lever: Lever | None = next((lever for lever in caches if lever in _BLOCK_HOOKS), None)
        self._passes = self._worked = 0

    def watch(self, parts: Mapping[str, Any]) -> None:
        """Count on these parts, which the cache was just put on."""
        if self._lever is None:
            return
        for name in named(parts, "transformer"):
            last = _followers(parts[name], self._lever)[-1]
            parts[name].register_forward_pre_hook(self._on_pass)
            next(last.children()).register_forward_pre_hook(self._on_work)

    def begin(self) -> None:
        self._passes = self._worked = 0

    def notes(self) -> tuple[str, ...]:
        """What it came to, for the person; nothing without a cache."""
        if self._lever is None or not self._passes:
            return ()
        spared = self._passes - self._worked
        if not spared:
            return (f"{self._lever} has spared nothing: every one of {self._passes} passes was made; leave it out",)
        return (f"{self._lever} has spared {spared} of {self._passes} passes",)

    def _on_pass(self, *_: object) -> None:
        self._passes += 1

    def _on_work(self, *_: object) -> None:
        self._worked += 1


def reset(parts: Mapping[str, Any]) -> None:
    """Let every cache forget the take before, of which this one has nothing."""
    for name in named(parts, "transformer"):
        forget = getattr(parts[name], "_reset_stateful_cache", None)
        if forget is not None:
            forget()


def compiled(model: nn.Module) -> int:
    """How many modules of a model are compiled."""
    return sum(getattr(module, "_compiled_call_impl", None) is not None for module in model.modules())


def cached(model: nn.Module, lever: Lever) -> int:
    """How many blocks of a model a cache is on."""
    return sum(hooks(model, kind) for kind in _BLOCK_HOOKS[lever])


def _followers(model: nn.Module, lever: Lever) -> list[nn.Module]:
    """The blocks that a cache may leave out, in their order."""
    kind = _BLOCK_HOOKS[lever][1]
    registries = ((module, getattr(module, "_diffusers_hook", None)) for module in model.modules())
    return [module for module, registry in registries if registry is not None and kind in registry.hooks]


def _compile(model: Any) -> None:
    try:
        model.compile_repeated_blocks()
    except ValueError as error:
        raise BackendFailed(_unmoved("compile", model)) from error
    if not compiled(model):
        raise BackendFailed(_unmoved("compile", model))


def _cache(model: Any, lever: Lever, config: Any) -> None:
    try:
        model.enable_cache(config)
    except (AttributeError, ValueError, KeyError) as error:
        raise BackendFailed(_unmoved(lever, model)) from error
    if not cached(model, lever):
        raise BackendFailed(_unmoved(lever, model))


def _config(lever: Lever, recipe: Recipe, folder: Path) -> Any:
    if lever == "first-block-cache":
        return FirstBlockCacheConfig(threshold=_THRESHOLD)
    steps = len(recipe.sigmas) if recipe.sigmas else recipe.steps
    try:
        ratios = msgspec.json.decode((folder / RATIOS).read_bytes(), type=list[float])
    except (OSError, msgspec.MsgspecError) as error:
        raise BackendFailed(
            f"{lever} needs ratios that were measured on this very checkpoint, a list of numbers in "
            f"{folder / RATIOS}: leave it out"
        ) from error
    return MagCacheConfig(num_inference_steps=steps, mag_ratios=ratios)


def _attend(model: Any, arrangement: Arrangement) -> None:
    try:
        with attention_backend():  # which gives back what diffusers would leave on for every other model too
            model.set_attention_backend(arrangement.attention)
    except (AttributeError, ValueError, RuntimeError, ImportError) as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise BackendFailed(f"attention cannot run on {arrangement.attention} here: {reason}") from error
    processors = [getattr(module, "processor", None) for module in model.modules()]
    if not any(getattr(each, "_attention_backend", None) is not None for each in processors):
        raise BackendFailed(_unmoved(f"attention on {arrangement.attention}", model))


def _unmoved(lever: str, model: nn.Module) -> str:
    return f"{lever} does nothing on {type(model).__name__}: leave it out"
