"""Which words a model reads, by its own tokenizer, and a request in those words.

Large models read any word. Sketch has one token per word of its captions, and takes every other word for the same
unknown one: there a prompt is said in the nearest words before it is sent.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from studio.domain.request import GenerationRequest
from studio.generate.file_stamp import FileStamp, stamp_if_there
from studio.language.camera_words import FittedCamera, fit_camera
from studio.language.fitting import Fitted, fit, length

_UNKNOWN = "<unk>"
_SIDE_FILE = "sketch.json"
_SCENE = 42
"""Tokens that are kept for who, what, where, when and the weather, whatever the camera does."""
_MOST_NAMED = 5
_LARGEST_BYTES = 1 << 20


def known_words(folder: Path | None) -> frozenset[str] | None:
    """The words, in lower case, of a model that reads whole words only; None for one that reads any."""
    stamp = None if folder is None else stamp_if_there(folder / "tokenizer" / "tokenizer.json")
    return None if stamp is None else _known_words(stamp)


@dataclass(frozen=True, slots=True)
class Reading:
    """A request in words that its model has read, by how many words it was too long for it, and what it lost for that.
    What became of single words is told by `studio.language.fitting`."""

    request: GenerationRequest
    over: int = 0
    left_out: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What became of a prompt that was too long; empty for others."""
        if not self.over:
            return ""
        words = "1 word" if self.over == 1 else f"{self.over} words"
        if not self.left_out:
            return f"the prompt is {words} too long: what it says twice is sent once"
        named = ", ".join(f'"{each}"' for each in self.left_out[:_MOST_NAMED])
        more = ", \u2026" if len(self.left_out) > _MOST_NAMED else ""
        return f"the prompt is {words} too long: {named}{more} is left out"


def readable(request: GenerationRequest, folder: Path | None) -> GenerationRequest:
    """The request in words that the model in a folder has read."""
    return read(request, folder).request


def read(request: GenerationRequest, folder: Path | None) -> Reading:
    """The request in words that the model in a folder has read, and no longer than it reads: who, what, where, when,
    the weather and the camera stay longest."""
    known = known_words(folder)
    if known is None:
        return Reading(request)
    limit = token_limit(folder)
    fitted = _Fitted(
        fit(request.prompt, known), fit(request.sound, known, whole=False), fit_camera(request.direction.phrase, known)
    )
    over = 0 if limit is None else fitted.tokens - limit
    if limit is None or over <= 0:
        return Reading(fitted.of(request))
    over = max(over, _tokens(request.prompt, request.sound, request.direction.phrase) - limit)
    brief = _shortened(request, fitted, known, limit)
    return Reading(brief.of(request), over, tuple(dict.fromkeys(_left_out(request, fitted, brief))))


@dataclass(frozen=True, slots=True)
class _Fitted:
    """What is sent of the three texts of a request."""

    prompt: Fitted
    sound: Fitted
    camera: FittedCamera

    @property
    def tokens(self) -> int:
        return _tokens(self.prompt.text, self.sound.text, self.camera.phrase)

    def of(self, request: GenerationRequest) -> GenerationRequest:
        direction = replace(request.direction, phrase=self.camera.phrase)
        return replace(request, prompt=self.prompt.text, sound=self.sound.text, direction=direction)


def _shortened(request: GenerationRequest, whole: _Fitted, known: frozenset[str], limit: int) -> _Fitted:
    """The same within the limit: first the prompt says the least, then the sound goes, and the last camera moves."""
    camera = fit_camera(request.direction.phrase, known, room=limit - _SCENE)
    prompt = fit(request.prompt, known, room=limit - _tokens(camera.phrase) - 2)
    brief = _Fitted(prompt, whole.sound, camera)
    return brief if brief.tokens <= limit else replace(brief, sound=Fitted(""))


def token_limit(folder: Path | None) -> int | None:
    """How many tokens a model reads, where its folder says so."""
    return side_of(folder).get("max_tokens")


@functools.cache
def side_of(folder: Path | None) -> dict:
    """What a folder says of its model beside what a published one says; empty for those."""
    try:
        side = {} if folder is None else json.loads((folder / _SIDE_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        side = {}
    return side if isinstance(side, dict) else {}


def _tokens(*texts: str) -> int:
    """Words and marks of some texts that are sent as sentences one behind the other, and the token that begins them."""
    said = [length(text) for text in texts if text.strip()]
    return 1 + sum(said) + max(0, len(said) - 1)


def _left_out(request: GenerationRequest, whole: _Fitted, brief: _Fitted) -> Iterator[str]:
    """What is not sent, in the words of the request."""
    yield from (" ".join(change.said.split()) for change in brief.prompt.changes if not change.sent)
    if request.sound.strip() and not brief.sound.text:
        yield " ".join(request.sound.split())
    yield from (said for said, sent in brief.camera.changes if not sent and (said, sent) not in whole.camera.changes)


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
