"""How a model is set up in the engine's child: where its parts lie, and which levers make it faster.

It is part of the arithmetic, not of the film: two arrangements make the same take, as nearly as their numbers allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from studio.generate.placement import ORDER, Placement, Way

Lever = Literal["compile", "first-block-cache", "mag-cache"]
LEVERS: tuple[Lever, ...] = get_args(Lever)
Attention = Literal["", "native", "flex", "flash", "sage", "xformers"]
"""The kernels that attention runs on; empty leaves the choice to diffusers."""

_IN_WORDS: dict[Way, str] = {
    "resident": "all of the model at once",
    "text-first": "its text encoder let go after reading",
    "quantised": "its weights held in 8 bits",
    "block-offload": "its blocks brought in one after another",
    "leaf-offload": "its layers brought in one after another",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What the child is told besides the request."""

    placement: Placement = Placement()
    levers: tuple[Lever, ...] = ()
    attention: Attention = ""
    adapted: bool = False
    """Whether LoRAs are applied, which look for the model's own layers."""
    transformers: tuple[str, ...] = ()
    """Files that take the place of the folder's transformers, in their order; the catalog's row names them."""

    @property
    def wants_own_layers(self) -> bool:
        """Whether a numeric path that replaces layers would be in the way."""
        return self.adapted or self.placement.way != "resident" or bool(self.levers) or bool(self.transformers)

    @property
    def numbers(self) -> str:
        """What of it changes the numbers that come out, as it ends the name of the numeric path; empty for nothing."""
        signs = [
            *(["int8-weights"] if self.placement.way == "quantised" else []),
            *(["tiled"] if self.placement.tiled else []),
            *self.levers,
            *([self.attention] if self.attention not in ("", "native") else []),
        ]
        return "".join(f"+{sign}" for sign in signs)


PLAIN = Arrangement()
"""The whole model at once, and no lever."""


def arrangement_of(placement: str, numeric_path: str, *, adapted: bool) -> Arrangement:
    """The arrangement that a recipe tells of, as far as it changes the numbers."""
    signs = numeric_path.split("+")[1:]
    known = next((each for each in ORDER if str(each) == placement), Placement())
    return Arrangement(
        placement=known,
        levers=tuple(lever for lever in LEVERS if lever in signs),
        attention=next((each for each in get_args(Attention) if each in signs), ""),
        adapted=adapted,
    )


def in_words(placement: Placement) -> str:
    """A placement for a person; no two of them read alike."""
    words = _IN_WORDS[placement.way]
    return f"{words} and pictures decoded in tiles" if placement.tiled else words
