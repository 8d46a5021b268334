"""Which levers may be pulled on a model, told before anything is loaded. That each takes effect is proven where it is
pulled (`studio.generate.backends.levers`).
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from importlib.util import find_spec
from typing import NamedTuple, get_args

from studio.domain.errors import LeverRefused
from studio.generate.arrangement import LEVERS, Attention, Lever
from studio.generate.model_row import ModelRow

UNCACHED = frozenset(
    {"ltx2", "helios", "hunyuan15", "hunyuan15-picture", "skyreels2", "kandinsky6", "cosmos3", "minimax-h3"}
)
"""Families with which diffusers' caches cannot work: their blocks are not among those that the caches know, and Cosmos'
are and are called in a way that these do not. A test tries them all."""
_OF_TWO_KINDS = frozenset({"flux2-klein"})
"""Families whose last blocks give back other than their first ones, which the first-block cache takes for alike."""
RATIOS = "mag_ratios.json"
"""A list of numbers beside the weights, measured on that very checkpoint."""
_KERNELS: tuple[Attention, ...] = tuple(each for each in get_args(Attention) if each not in ("", "native"))
"""`native` is what diffusers takes anyway."""
_NAMES = (*LEVERS, *_KERNELS)
_PACKAGES = {"flash": "flash_attn", "sage": "sageattention", "xformers": "xformers"}
CACHES: tuple[Lever, ...] = ("first-block-cache", "mag-cache")
ONE_OF = (CACHES, _KERNELS)
"""Of each of these one at a time."""


def is_uncached(family: str, lever: str) -> bool:
    """Whether this lever is a cache that cannot work with a family."""
    return lever in CACHES and (family in UNCACHED or (lever == CACHES[0] and family in _OF_TWO_KINDS))


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
    caches = tuple(each for each in CACHES if each in names)
    if len(caches) > 1:
        raise LeverRefused(f"one cache at a time: choose either {' or '.join(caches)}")
    for name in names:
        package = lacking(name)
        if package:
            raise LeverRefused(
                f"{name} needs the Python package {package}, which is not here: install it, or leave it out"
            )
    attention: Attention = kernels[0] if kernels else ""
    return Pulled(tuple(each for each in LEVERS if each in names), attention)


def levers_of(row: ModelRow) -> tuple[str, ...]:
    """The levers to offer for a model. None for one in the box: for those the fastest numbers are found by trial, and a
    lever would be in their way.
    """
    if not row.has_own_folder:
        return ()
    return tuple(name for name in _NAMES if not _why_not(row, name))


def lacking(name: str) -> str:
    """The Python package that a lever needs and that is not here; empty when it needs none."""
    package = _PACKAGES.get(name, "")
    return package if package and find_spec(package) is None else ""


def _check(row: ModelRow, name: str) -> None:
    if name not in _NAMES:
        near = difflib.get_close_matches(name, _NAMES, n=1)
        hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(_NAMES)}"
        raise LeverRefused(f'there is no lever "{name[:40]}": {hint}')
    why = _why_not(row, name)
    if why:
        raise LeverRefused(why)


def _why_not(row: ModelRow, name: str) -> str:
    """What keeps a lever from doing anything on a model; empty when nothing is known to."""
    if row.folder is None:
        return f"{row.id} has no transformer for {name} to move: leave it out"
    if is_uncached(row.family, name):
        return f"{name} does not work on {row.id}: diffusers' caches do not know its blocks; leave it out"
    if name == "mag-cache" and not (row.folder / RATIOS).is_file():
        return (
            f"mag-cache needs ratios that were measured on this very checkpoint, a list of numbers in "
            f"{row.folder / RATIOS}: leave it out"
        )
    return ""
