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
from studio.generate.reading import readable

_TOKENS_PER_WORD = 1.35
_SIDE_FILE = "sketch.json"
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

    @property
    def too_long(self) -> bool:
        return self.limit is not None and self.tokens > self.limit

    @property
    def unread(self) -> str:
        """What becomes of a prompt that is too long."""
        about = "" if self.exact else "about "
        return f"the prompt is {about}{self.tokens} tokens long, and the model reads {self.limit}: the rest is not read"


def worded(request: GenerationRequest, row: ModelRow) -> Worded:
    """What the model will be given for a request."""
    template = template_of(row.family)
    if template is None:
        return Worded(request.prompt, len(request.prompt.split()), None, exact=False)
    speaks, limit = _side(row.folder)
    text = word_prompt(readable(request, row.folder), template, speaks=speaks, sees=row.can("first"))
    counted = _counted(row.folder, text)
    limit = limit or template.limit
    estimate = round(len(text.split()) * _TOKENS_PER_WORD) + 1
    return Worded(text, estimate if counted is None else counted, limit, exact=counted is not None)


@functools.cache
def _side(folder: Path | None) -> tuple[bool, int | None]:
    """Whether the model speaks dialogue, and how many tokens it reads where that is not the family's limit."""
    try:
        side = {} if folder is None else json.loads((folder / _SIDE_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        side = {}
    trained = side.get("trained")
    return trained is None or "dialogue" in trained, side.get("max_tokens")


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
