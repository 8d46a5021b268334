"""What a safetensors file says at its beginning: the name, type and shape of every tensor, without reading any.

A file that ends too early, or says something that cannot be, is told apart here, before a library meets it.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec

from studio.domain.errors import ModelMissing

_ITEM_BITS = {
    **dict.fromkeys(("F64", "I64", "U64", "C64"), 64),
    **dict.fromkeys(("F32", "I32", "U32"), 32),
    **dict.fromkeys(("F16", "BF16", "I16", "U16"), 16),
    **dict.fromkeys(("F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "I8", "U8", "BOOL"), 8),
    **dict.fromkeys(("F6_E2M3", "F6_E3M2"), 6),
    "F4": 4,
}
BLOCK_BITS = {
    "Q8_0": 8.5, "Q6_K": 6.5625, "Q5_1": 6.0, "Q5_0": 5.5, "Q5_K": 5.5, "Q4_1": 5.0, "Q4_0": 4.5, "Q4_K": 4.5,
    "IQ4_NL": 4.5, "IQ4_XS": 4.25, "Q3_K": 3.4375, "Q2_K": 2.625,
}  # fmt: skip
"""What a number takes in the blocks of a GGUF file (`gguf_header`), their scales included."""
SUFFIX = ".safetensors"
_LENGTH_BYTES = 8
_LARGEST_HEADER_BYTES = 100_000_000
"""As the format allows."""
_METADATA = "__metadata__"


@dataclass(frozen=True, slots=True)
class Tensor:
    """One tensor of a file: its type as safetensors spells it, or as GGUF does for blocks, and its shape."""

    dtype: str
    shape: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many numbers it holds."""
        return math.prod(self.shape)

    @property
    def is_packed(self) -> bool:
        """Whether its numbers lie in blocks of few bits, which share their scales."""
        return self.dtype in BLOCK_BITS

    @property
    def bytes(self) -> int:
        bits = BLOCK_BITS.get(self.dtype) or _ITEM_BITS[self.dtype]
        return int(self.count * bits) // 8


class Span(NamedTuple):
    """Where in a file the bytes of a tensor lie."""

    begins: int
    ends: int
    name: str
    dtype: str


@dataclass(frozen=True, slots=True)
class Header:
    """Every tensor of a file by its name, what its maker wrote beside them, and where each lies, in this order."""

    tensors: dict[str, Tensor]
    metadata: dict[str, str]
    spans: tuple[Span, ...] = ()


class _Entry(msgspec.Struct, frozen=True):
    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])
_entry = msgspec.json.Decoder(_Entry)
_text = msgspec.json.Decoder(dict[str, str])


def read_header(path: Path) -> Header:
    """The header of a file, which is as long as it says. Raises ModelMissing, with a sentence, for any other."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_LENGTH_BYTES)
            length = struct.unpack("<Q", start)[0] if len(start) == _LENGTH_BYTES else 0
            if not 2 <= length <= min(_LARGEST_HEADER_BYTES, size - _LENGTH_BYTES):
                raise ModelMissing(f"{path} is no safetensors file, or was cut off: download it again")
            written = file.read(length)
    except OSError as cause:
        raise ModelMissing(f"{path} cannot be read: {cause.strerror or cause}") from cause
    try:
        return _checked(written, path, size - _LENGTH_BYTES - length)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as cause:
        raise ModelMissing(f"{path} is no safetensors file, or is damaged: download it again") from cause


def first_of(names: Sequence[str]) -> str:
    """The first of these names, and how many more there are."""
    return f"{names[0]} and {len(names) - 1} more" if len(names) > 1 else names[0]


def _checked(written: bytes, path: Path, data_bytes: int) -> Header:
    parts = _decoder.decode(written)
    metadata = _text.decode(parts.pop(_METADATA)) if _METADATA in parts else {}
    tensors: dict[str, Tensor] = {}
    spans: list[Span] = []
    start = _LENGTH_BYTES + len(written)
    for key, raw in parts.items():
        entry = _entry.decode(raw)
        if entry.dtype not in _ITEM_BITS:
            raise ModelMissing(f"{path} holds {key} as {entry.dtype}, which is not known here")
        tensors[key] = Tensor(entry.dtype, entry.shape)
        begins, ends = entry.data_offsets
        impossible = not 0 <= begins <= ends or any(side < 0 for side in entry.shape)
        if impossible or ends - begins != tensors[key].bytes:
            raise ModelMissing(f"{path} contradicts itself about the size of {key}: download it again")
        spans.append(Span(start + begins, start + ends, key, entry.dtype))
    end = start
    spans.sort()
    for span in spans:
        if span.begins != end:
            raise ModelMissing(f"{path} contradicts itself about where {span.name} lies: download it again")
        end = span.ends
    end -= start
    if end != data_bytes:
        wrong = "was cut off" if data_bytes < end else "is longer than it says"
        raise ModelMissing(
            f"{path} {wrong}: {data_bytes} bytes follow its header where {end} belong; download it again"
        )
    return Header(tensors, metadata, tuple(spans))
