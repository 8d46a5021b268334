"""The text of a board or screenplay on disk: UTF-8, a real file, of a size that a person may have written."""

from __future__ import annotations

import codecs
from pathlib import Path

from studio.domain.errors import BoardError

_LARGEST_BYTES = 16 * 1024 * 1024


def read_source(source: Path) -> str:
    """The text without a byte order mark. Raises BoardError with one sentence when it cannot be had."""
    name = str(source)
    data = _read(source, name)
    if len(data) > _LARGEST_BYTES:
        raise BoardError(f"is larger than {_LARGEST_BYTES >> 20} MiB, so it is no board", path=name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise BoardError("is no text: name a storyboard (.toml) or a screenplay (.fountain)", path=name) from error
        line = data.count(b"\n", 0, error.start) + 1
        raise BoardError("is not UTF-8 text: save it as UTF-8", path=name, line=line) from error
    if "\0" in text:  # UTF-16 without a mark decodes, since its zeros are characters
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BoardError("holds NUL characters: save it as UTF-8 text", path=name, line=line)
    return text.removeprefix("\ufeff")


def _read(source: Path, name: str) -> bytes:
    try:
        if source.is_dir():
            raise BoardError("this is a folder, not a board: name a .toml file", path=name)
        with source.open("rb") as file:
            return file.read(_LARGEST_BYTES + 1)  # a device such as /dev/zero has no end
    except FileNotFoundError as error:
        raise BoardError("there is no such file", path=name) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise BoardError(f"cannot be read: {getattr(error, 'strerror', None) or error}", path=name) from error
