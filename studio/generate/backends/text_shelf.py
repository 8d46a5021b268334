"""Prompts as a text encoder has read them, kept on the disk: none is read twice, not even after a restart.

A reading is found by the hashes of the files of encoder and tokenizer, the words, and all else that shapes it; the
shelf is bounded, and what was not asked for longest goes first.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec
import platformdirs
from safetensors import SafetensorError, safe_open
from safetensors.torch import save

from studio.generate.backends.numeric import Numeric
from studio.generate.backends.recipe import Recipe
from studio.media.durable import write_whole

VARIABLE = "SHOTLOOM_TEXT_SHELF"
"""The folder of the shelf, where it is not to lie in the person's cache; empty keeps nothing."""
LARGEST_BYTES = 2 << 30
_SUFFIX = ".safetensors"

Key = tuple[str, str]
"""A prompt and its negative."""


class TextShelf:
    """The readings of one text encoder. A file that cannot be read or written is as good as none."""

    def __init__(self, folder: Path | None, made_of: str, words: type[tuple[Any, ...]] | None, device: Any) -> None:
        self._folder = folder if words is not None else None
        self._made_of = made_of
        self._words: Any = words
        self._device = device

    @classmethod
    def of(
        cls,
        words: type[tuple[Any, ...]] | None,
        files: Mapping[str, str],
        family: str,
        recipe: Recipe,
        numeric: Numeric,
    ) -> TextShelf:
        """The shelf of an encoder and a tokenizer that were loaded from these files, by their hashes."""
        about = [family, sorted(files.items()), asdict(recipe), str(numeric.dtype), numeric.device.type, numeric.path]
        return cls(shelf_folder(), msgspec.json.encode(about).decode(), words, numeric.device)

    def find(self, key: Key) -> Any | None:
        """The reading of a prompt, or None."""
        path = self._path(key)
        if path is None or self._words is None:
            return None
        try:
            with safe_open(path, framework="pt", device="cpu") as file:
                kept = {name: file.get_tensor(name).to(self._device) for name in file.keys()}  # noqa: SIM118
            os.utime(path)  # it was wanted: it stays
        except (OSError, SafetensorError):
            return None
        return self._words(*(kept.get(name) for name in self._fields))

    def keep(self, key: Key, words: Any) -> None:
        """Put a reading on the shelf, and take away what has become too much."""
        path = self._path(key)
        if path is None:
            return
        given = zip(self._fields, words, strict=True)
        tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in given if tensor is not None}
        with suppress(OSError, SafetensorError):  # a full disk must not cost the take
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, save(tensors))
            _tidy(path.parent, LARGEST_BYTES)

    @property
    def _fields(self) -> tuple[str, ...]:
        return getattr(self._words, "_fields", ())

    def _path(self, key: Key) -> Path | None:
        if self._folder is None:
            return None
        name = hashlib.sha256("\0".join((self._made_of, *key)).encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / f"{name}{_SUFFIX}"


def shelf_folder() -> Path | None:
    """Where readings are kept on this machine; None when the person wants none kept."""
    wished = os.environ.get(VARIABLE)
    if wished is not None:
        return Path(wished) if wished else None
    return platformdirs.user_cache_path("shotloom", appauthor=False) / "text"


def _tidy(folder: Path, largest: int) -> None:
    files = sorted((path.stat().st_mtime_ns, path.stat().st_size, path) for path in folder.glob(f"*{_SUFFIX}"))
    over = sum(size for _, size, _ in files) - largest
    for _, size, path in files:
        if over <= 0:
            return
        path.unlink(missing_ok=True)
        over -= size
