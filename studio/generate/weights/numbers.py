"""Whether the numbers of a model are numbers: looked at as the bytes of its files pass by on their way into a hash,
since one that is none makes every picture nothing.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from studio.domain.errors import ModelMissing
from studio.generate.tensor_header import SUFFIX, Span, first_of, read_header

_EXPONENTS: dict[str, tuple[str, int]] = {
    "F64": ("<u8", 0x7FF0_0000_0000_0000),
    "F32": ("<u4", 0x7F80_0000),
    "F16": ("<u2", 0x7C00),
    "BF16": ("<u2", 0x7F80),
    "F8_E5M2": ("u1", 0x7C),
    "F8_E4M3": ("u1", 0x7F),
}
"""By the type of a tensor, the whole numbers that its bits are read as, and those bits that are all set in what is no
number, or without end, and in nothing else. Types without such bits are not here."""
_MAY_BE_ENDLESS = "mask"
"""In the names of tensors that are added to hide places, and may be minus infinity there."""


class NumberLook:
    """Is fed the bytes of a safetensors file in their order, and keeps which tensors hold what is no number."""

    def __init__(self, path: Path) -> None:
        """Of a file that cannot be read nothing is found: whoever asks has others to tell that."""
        self.broken: list[str] = []
        self._at = 0
        self._rest = b""
        try:
            self._spans = list(reversed(read_header(path).spans)) if path.suffix == SUFFIX else []
        except ModelMissing:
            self._spans = []

    def feed(self, chunk: bytes) -> None:
        """The next bytes of the file."""
        left = memoryview(chunk)
        while left and self._spans:
            span = self._spans[-1]
            before = min(max(0, span.begins - self._at), len(left))
            piece = left[before : before + span.ends - max(self._at, span.begins)]
            self._look(span, piece)
            self._at += before + len(piece)
            left = left[before + len(piece) :]
            if self._at >= span.ends:
                self._spans.pop()
                self._rest = b""

    def sentence(self, name: str) -> str:
        """What is wrong with the file of this name; empty where nothing was found."""
        if not self.broken:
            return ""
        return (
            f"{name} holds what is no number, or an infinite one, in {first_of(self.broken)}: every picture would be "
            "nothing; take the model as it was published"
        )

    def _look(self, span: Span, piece: memoryview) -> None:
        kind, exponent = _EXPONENTS.get(span.dtype, ("", 0))
        if not kind or _MAY_BE_ENDLESS in span.name or (self.broken and self.broken[-1] == span.name):
            return
        data = self._rest + bytes(piece) if self._rest else piece
        item = np.dtype(kind)
        whole = len(data) - len(data) % item.itemsize
        self._rest = bytes(data[whole:])
        bits = np.frombuffer(data[:whole], item)
        if bool(((bits & item.type(exponent)) == exponent).any()):
            self.broken.append(span.name)
