"""Which words a model reads, by its own tokenizer, and a request in those words.

Large models read any word. Sketch has one token per word of its captions, and takes every other word for the same
unknown one: there a prompt is said in the nearest words before it is sent.
"""

from __future__ import annotations

import functools
import json
from dataclasses import replace
from pathlib import Path

from studio.domain.request import GenerationRequest
from studio.generate.file_stamp import FileStamp, stamp_if_there
from studio.language.nearest import fit

_UNKNOWN = "<unk>"
_LARGEST_BYTES = 1 << 20


def known_words(folder: Path | None) -> frozenset[str] | None:
    """The words, in lower case, of a model that reads whole words only; None for one that reads any."""
    stamp = None if folder is None else stamp_if_there(folder / "tokenizer" / "tokenizer.json")
    return None if stamp is None else _known_words(stamp)


def readable(request: GenerationRequest, folder: Path | None) -> GenerationRequest:
    """The request in words that the model in a folder has read."""
    known = known_words(folder)
    if known is None:
        return request
    return replace(request, prompt=fit(request.prompt, known).text, sound=fit(request.sound, known, whole=False).text)


@functools.lru_cache(maxsize=4)
def _known_words(stamp: FileStamp) -> frozenset[str] | None:
    if stamp.bytes > _LARGEST_BYTES:
        return None
    try:
        model = json.loads(stamp.path.read_text(encoding="utf-8"))["model"]
        words = model["vocab"] if model["type"] == "WordLevel" and model["unk_token"] == _UNKNOWN else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None if words is None else frozenset(word for word in words if word.isalpha())
