"""Whether what makes words into numbers knows no more of them than what reads these numbers: the first prompt with a
word beyond would end its job.

A special token that stands about no prompt may lie beyond: Gemma's smaller encoders have no row for the picture that
their tokenizer knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.domain.errors import ModelRefused
from studio.generate.weights.component import is_named, place_of, read_settings
from studio.generate.weights.kin import Parts, UnsaidError

_WHOLE, _WORDS, _SETTINGS = "tokenizer.json", "vocab.json", "tokenizer_config.json"
_READERS = {"tokenizer": "text_encoder", "tokenizer_2": "text_encoder_2", "text_tokenizer": "transformer"}
"""What reads the numbers of which tokenizer."""
_ROLES = ("bos_token", "eos_token", "pad_token", "unk_token", "cls_token", "sep_token")
"""Special tokens that are put about every prompt."""


def check_tokenizers(folder: Path, index: Mapping[str, Any]) -> None:
    """Raise ModelRefused for a tokenizer that is none, or says numbers that its encoder has no rows for."""
    parts = Parts(folder, index)
    for name, reader in _READERS.items():
        if not is_named(owner := index.get(name)):
            continue
        highest = _highest(place_of(folder, name, owner))
        try:
            rows = parts(reader, "vocab_size")
        except UnsaidError:
            continue
        if highest >= rows:
            raise ModelRefused(
                f"{folder} holds parts of different models: its {name} counts words up to {highest}, and its "
                f"{reader} knows {rows}, from 0; download the model again, whole"
            )


def _highest(place: Path) -> int:
    """The highest number that a prompt can be made into; -1 where the files that say so are of another kind."""
    if (place / _WHOLE).is_file():
        said = read_settings(place / _WHOLE)
        model, added = said.get("model"), said.get("added_tokens") or []
        if not isinstance(model, dict) or not isinstance(added, list):
            raise ModelRefused(f"{place / _WHOLE} is not what a model has there: download it again")
        written = _about_every_prompt(place)
        told = [each for each in added if isinstance(each, dict)]
        ids = [each.get("id") for each in told if not each.get("special") or each.get("content") in written]
        return max(_highest_of(model.get("vocab")), _highest_of(ids))
    return _highest_of(read_settings(place / _WORDS)) if (place / _WORDS).is_file() else -1


def _highest_of(words: object) -> int:
    """Of words with their numbers, of numbers, or of a list of words whose places are their numbers."""
    if isinstance(words, list) and words and isinstance(words[0], list):
        return len(words) - 1
    numbers = words.values() if isinstance(words, dict) else words if isinstance(words, list) else ()
    return max((each for each in numbers if isinstance(each, int)), default=-1)


def _about_every_prompt(place: Path) -> list[object]:
    """The special tokens that a tokenizer puts about what it is given."""
    file = place / _SETTINGS
    said = read_settings(file) if file.is_file() else {}
    tokens = [said.get(role) for role in _ROLES]
    return [each.get("content") if isinstance(each, dict) else each for each in tokens if isinstance(each, dict | str)]
