"""What a GGUF file says at its beginning: the name, type and shape of every tensor, without reading any.

As the format is described in ggml's docs/gguf.md. A file that ends too early, or says something that cannot be, is told
apart here, before a library meets it.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from studio.domain.errors import ModelMissing
from studio.generate.tensor_header import BLOCK_BITS, Header, Tensor

SUFFIX = ".gguf"
ARCHITECTURE = "general.architecture"

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_ALIGNMENT = "general.alignment"
_ORIGINAL_SHAPE = "comfy.gguf.orig_shape."
"""Before a tensor's name: the shape that it had before its converter laid it out in rows that can be quantised."""
_MOST_ENTRIES = 1 << 20
_MOST_DIMENSIONS = 8
_LONGEST_TEXT = 1 << 24
_LONGEST_KEPT = 64
"""Longer lists are vocabularies and the like, which no transformer has."""

_TYPES = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 6: "Q5_0", 7: "Q5_1", 8: "Q8_0", 10: "Q2_K", 11: "Q3_K", 12: "Q4_K",
    13: "Q5_K", 14: "Q6_K", 20: "IQ4_NL", 23: "IQ4_XS", 24: "I8", 25: "I16", 26: "I32", 27: "I64", 28: "F64",
    30: "BF16",
}  # fmt: skip
"""The types of tensors that diffusers has layers for, by their numbers in a file."""
_SCALARS = {0: "B", 1: "b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "?", 10: "<Q", 11: "<q", 12: "<d"}
_TEXT, _LIST = 8, 9
_SMALL_BLOCK, _LARGE_BLOCK = 32, 256

_Value = str | int | float | bool | tuple[int | float | bool | str, ...] | None


def read_gguf_header(path: Path) -> Header:
    """The header of a file that is as long as it says; shapes are as torch has them. `metadata` holds what is text, the
    architecture above all. Raises ModelMissing, with a sentence, for any other file."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            return _Reading(file, path, size).header()
    except OSError as cause:
        raise ModelMissing(f"{path} cannot be read: {cause.strerror or cause}") from cause
    except UnicodeDecodeError as cause:
        raise ModelMissing(f"{path} is damaged: download it again") from cause


class _Reading:
    """One pass over the beginning of a file."""

    def __init__(self, file: BinaryIO, path: Path, size: int) -> None:
        self._file = file
        self._path = path
        self._size = size

    def header(self) -> Header:
        if self._file.read(len(_MAGIC)) != _MAGIC:
            raise ModelMissing(f"{self._path} is no GGUF file, or is damaged: download it again")
        version = self._number("<I")
        if version not in _VERSIONS:
            raise ModelMissing(f"{self._path} is of a version of GGUF that is not known here ({version})")
        tensors, entries = self._count(), self._count()
        said: dict[str, _Value] = {}
        for _ in range(entries):
            key = self._text()
            said[key] = self._value(self._number("<I"))
        placed = [self._tensor() for _ in range(tensors)]
        self._hold_to_length(placed, said)
        return Header(
            {name: _as_it_was(name, tensor, said) for name, tensor, _ in placed},
            {key: value for key, value in said.items() if isinstance(value, str)},
        )

    def _tensor(self) -> tuple[str, Tensor, int]:
        name, count = self._text(), self._number("<I")
        if not 0 <= count <= _MOST_DIMENSIONS:
            raise self._damaged()
        shape = tuple(self._number("<Q") for _ in range(count))[::-1]
        number, offset = self._number("<I"), self._number("<Q")
        dtype = _TYPES.get(number)
        if dtype is None:
            raise ModelMissing(
                f"{self._path} holds {name} in a way that is not known here (type {number}): take a file in "
                f"{', '.join(BLOCK_BITS)}"
            )
        block = _block(dtype)
        if any(side < 1 for side in shape) or (block > 1 and (not shape or shape[-1] % block)):
            raise self._damaged()
        return name, Tensor(dtype, shape), offset

    def _hold_to_length(self, placed: list[tuple[str, Tensor, int]], said: Mapping[str, _Value]) -> None:
        alignment = said.get(_ALIGNMENT, 32)
        if not isinstance(alignment, int) or not 1 <= alignment <= 1 << 20:
            raise self._damaged()
        begin = -(-self._file.tell() // alignment) * alignment
        end = begin + max((offset + tensor.bytes for _, tensor, offset in placed), default=0)
        if not placed:
            raise ModelMissing(f"{self._path} holds no tensors: download it again")
        if end > self._size:
            raise ModelMissing(f"{self._path} was cut off: it has {self._size} bytes of {end}; download it again")

    def _value(self, kind: int) -> _Value:
        if kind == _TEXT:
            return self._text()
        if kind == _LIST:
            inner, count = self._number("<I"), self._number("<Q")
            if inner == _LIST or count > self._size:
                raise self._damaged()
            read = [self._value(inner) for _ in range(count)]
            return tuple(each for each in read if each is not None and not isinstance(each, tuple))[:_LONGEST_KEPT]
        return self._number(_SCALARS.get(kind, ""))

    def _text(self) -> str:
        length = self._number("<Q")
        if length > min(_LONGEST_TEXT, self._size):
            raise self._damaged()
        return self._bytes(length).decode("utf-8")

    def _count(self) -> int:
        count = self._number("<Q")
        if count > _MOST_ENTRIES:
            raise self._damaged()
        return count

    def _number(self, kind: str) -> int:
        if not kind:
            raise self._damaged()
        return struct.unpack(kind, self._bytes(struct.calcsize(kind)))[0]

    def _bytes(self, count: int) -> bytes:
        read = self._file.read(count)
        if len(read) < count:
            raise ModelMissing(f"{self._path} was cut off: download it again")
        return read

    def _damaged(self) -> ModelMissing:
        return ModelMissing(f"{self._path} is damaged: download it again")


def _block(dtype: str) -> int:
    """How many numbers share a scale; 1 where each stands for itself."""
    if dtype not in BLOCK_BITS:
        return 1
    return _LARGE_BLOCK if dtype.endswith(("_K", "_XS")) else _SMALL_BLOCK


def original_shape(name: str) -> str:
    """Under which key a file keeps the shape that a tensor had."""
    return _ORIGINAL_SHAPE + name


def _as_it_was(name: str, tensor: Tensor, said: Mapping[str, _Value]) -> Tensor:
    shape = said.get(original_shape(name))
    if isinstance(shape, tuple) and all(type(side) is int for side in shape):
        was = tuple(side for side in shape if isinstance(side, int))
        if math.prod(was) == tensor.count:
            return Tensor(tensor.dtype, was)
    return tensor
