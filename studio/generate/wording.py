"""A request as its model's family will read it, and how long that is, without loading the model.

For the window: what is shown before the click must be what the engine's child sends.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path

from studio.domain.request import GenerationRequest
from studio.generate.model_row import ModelRow
from studio.generate.prompt_template import template_of, word_prompt
from studio.generate.reading import read, side_of, token_limit

_TOKENS_PER_WORD = 1.35
_TOKENIZER_SETTINGS = "tokenizer/tokenizer_config.json"
_LARGEST_TOKENIZER_BYTES = 2 << 20
"""Larger ones (a quarter of a million pieces) take a second to load, which is too long while somebody types."""


@dataclass(frozen=True, slots=True)
class Worded:
    """The prompt as it is sent. `limit` is in tokens, None where the model has none; `exact` says whether `tokens` was
    counted by the model's own tokenizer or estimated from the words."""

    text: str
    tokens: int
    limit: int | None
    exact: bool
    keeps_end: bool = False
    """Whether it is the beginning that a model does not read of what is too long."""
    shortened: str = ""
    """What became of a prompt that was too long and is not any more; empty for most."""

    @property
    def too_long(self) -> bool:
        return self.limit is not None and self.tokens > self.limit

    @property
    def unread(self) -> str:
        """What becomes of a prompt that is too long, or was; empty for others."""
        if not self.too_long:
            return self.shortened
        about, lost = "" if self.exact else "about ", "beginning" if self.keeps_end else "rest"
        return (
            f"the prompt is {about}{self.tokens} tokens long, and the model reads {self.limit}: the {lost} is not read"
        )


def worded(request: GenerationRequest, row: ModelRow) -> Worded:
    """What the model will be given for a request."""
    template = template_of(row.family)
    if template is None:
        return Worded(request.prompt, len(request.prompt.split()), None, exact=False)
    trained = side_of(row.folder).get("trained")
    reading = read(request, row.folder)
    speaks = trained is None or "dialogue" in trained
    text = word_prompt(reading.request, template, speaks=speaks, sees=row.can("first"))
    counted = _counted(row.folder, text)
    limit = token_limit(row.folder) or template.limit
    tokens = round(len(text.split()) * _TOKENS_PER_WORD) + 1 if counted is None else counted
    exact = counted is not None
    return Worded(text, tokens, limit, exact, keeps_end=_keeps_end(row.folder), shortened=reading.told)


@functools.cache
def _keeps_end(folder: Path | None) -> bool:
    """Whether the model's tokenizer takes from the front what is too much."""
    try:
        said = {} if folder is None else json.loads((folder / _TOKENIZER_SETTINGS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and said.get("truncation_side") == "left"


def _counted(folder: Path | None, text: str) -> int | None:
    tokenizer = None if folder is None else _tokenizer(folder)
    return None if tokenizer is None else len(tokenizer.encode(text).ids)


@functools.cache
def _tokenizer(folder: Path):
    file = folder / "tokenizer" / "tokenizer.json"
    try:
        from tokenizers import Tokenizer

        if file.stat().st_size > _LARGEST_TOKENIZER_BYTES:
            return None
        return Tokenizer.from_file(str(file))
    except Exception:  # noqa: BLE001 - the library raises bare Exception; an estimate serves as well
        return None
