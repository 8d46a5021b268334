"""Whether what a model makes can be a picture at all, asked early: a take that is lost is to cost no more time.

Sentences say what to try; the causes are a precision that is too low, or a seed that ran away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn

from studio.domain.errors import BackendFailed
from studio.generate.backends.base import Pictures
from studio.generate.numeric_choice import PATH_VARIABLE

_BLACK_LEVEL = 2
"""The brightest that a frame may be, of 255, and still count as black: what coding leaves of nothing."""


class RanAway(BackendFailed):
    """What a model made is no number."""


def check_finite(*tensors: Tensor) -> None:
    """Raise RanAway unless every number is one."""
    if not all(bool(torch.isfinite(tensor).all()) for tensor in tensors):
        raise RanAway(f"the model's numbers ran out of range: try another seed, or set {PATH_VARIABLE}=fp32")


def check_latents(latents: Tensor) -> None:
    """Raise BackendFailed for clean latents that are no numbers, or the same everywhere: those decode to nothing."""
    check_finite(latents)
    if latents.numel() > 1 and bool((latents == latents.flatten()[0]).all()):
        raise BackendFailed(
            f"the model made nothing, a picture without content: set {PATH_VARIABLE}=fp32, or another seed"
        )


def check_decoded(pixels: Tensor) -> None:
    """Raise RanAway unless decoded pictures are made of numbers."""
    if not bool(torch.isfinite(pixels).all()):
        raise RanAway(f"the decoded picture is not a number anywhere: set {PATH_VARIABLE}=fp32")


def check_seen(made: Pictures, given: Pictures) -> None:
    """Raise BackendFailed when every made frame is black, unless what was given was black already."""
    if len(made) and made.max() <= _BLACK_LEVEL and not (len(given) and given.max() <= _BLACK_LEVEL):
        raise BackendFailed(f"the model made black pictures only: set {PATH_VARIABLE}=fp32, or try another seed")


@contextmanager
def watched(*denoisers: nn.Module) -> Iterator[None]:
    """While inside, every answer of these models is looked at: numbers that run away end the job at that step."""
    hooks = [denoiser.register_forward_hook(_look) for denoiser in denoisers]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _look(module: nn.Module, args: Any, output: Any) -> None:
    check_finite(*_tensors(output))


def _tensors(answer: Any) -> Iterator[Tensor]:
    """Every tensor of an answer: some have one for the sound, or a list for each kind of thing."""
    if isinstance(answer, Tensor):
        yield answer
    elif isinstance(answer, tuple | list | Mapping):
        for each in answer.values() if isinstance(answer, Mapping) else answer:
            yield from _tensors(each)
