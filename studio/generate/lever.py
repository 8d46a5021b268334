"""Which levers may be pulled on a model, told before anything is loaded. That each takes effect is proven where it is
pulled (`studio.generate.backends.levers`).
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import NamedTuple, get_args

from studio.domain.errors import LeverRefused
from studio.generate.arrangement import LEVERS, Attention, Lever
from studio.generate.catalog import ModelRow

UNCACHED = frozenset(
    {"ltx2", "helios", "hunyuan15", "hunyuan15-picture", "skyreels2", "kandinsky6", "cosmos3", "minimax-h3"}
)
"""Families with which diffusers' caches cannot work: their blocks are not among those that the caches know, and Cosmos'
are and are called in a way that these do not. A test tries them all."""
RATIOS = "mag_ratios.json"
"""A list of numbers beside the weights, measured on that very checkpoint."""
_KERNELS: tuple[Attention, ...] = tuple(each for each in get_args(Attention) if each not in ("", "native"))
"""`native` is what diffusers takes anyway."""
_NAMES = (*LEVERS, *_KERNELS)
_CACHES: tuple[Lever, ...] = ("first-block-cache", "mag-cache")


class Pulled(NamedTuple):
    """What an arrangement is told: the levers, and the kernels that attention runs on."""

    levers: tuple[Lever, ...] = ()
    attention: Attention = ""


def pulled(row: ModelRow, names: Sequence[str]) -> Pulled:
    """Read the names of levers that were asked for. Raises LeverRefused, with a sentence that says what to do."""
    for name in names:
        _check(row, name)
    kernels: tuple[Attention, ...] = tuple(each for each in _KERNELS if each in names)
    if len(kernels) > 1:
        raise LeverRefused(f"attention runs on one kind of kernel: choose either {' or '.join(kernels)}")
    caches = tuple(each for each in _CACHES if each in names)
    if len(caches) > 1:
        raise LeverRefused(f"one cache at a time: choose either {' or '.join(caches)}")
    attention: Attention = kernels[0] if kernels else ""
    return Pulled(tuple(each for each in LEVERS if each in names), attention)


def _check(row: ModelRow, name: str) -> None:
    if name not in _NAMES:
        near = difflib.get_close_matches(name, _NAMES, n=1)
        hint = f"did you mean {near[0]}?" if near else f"choose of {', '.join(_NAMES)}"
        raise LeverRefused(f'there is no lever "{name[:40]}": {hint}')
    if row.folder is None:
        raise LeverRefused(f"{row.id} has no transformer for {name} to move: leave it out")
    if name in _CACHES and row.family in UNCACHED:
        raise LeverRefused(f"{name} does not work on {row.id}: diffusers' caches do not know its blocks; leave it out")
    if name == "mag-cache" and not (row.folder / RATIOS).is_file():
        raise LeverRefused(
            f"mag-cache needs ratios that were measured on this very checkpoint, a list of numbers in "
            f"{row.folder / RATIOS}: leave it out"
        )
