"""Which parts of a model were rounded to 8 bits by whoever put it together: without scales they are read as they are,
and a person may wonder about the pictures.
"""

from __future__ import annotations

from pathlib import Path

from studio.domain.errors import ModelMissing
from studio.generate.file_search import files_below
from studio.generate.tensor_header import SUFFIX, read_header
from studio.generate.weights.admission import is_replaced

_EIGHT_BITS = "F8_"


def rounded_parts(folder: Path, replaced: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names of the parts whose weights are numbers of 8 bits, by the headers of their files; those that come from
    elsewhere are passed over, and files that cannot be read: what is wrong with them is told by others.
    """
    found: dict[str, None] = {}
    # At the root lies what other programs load.
    for file in (each for each in files_below(folder, SUFFIX) if each.parent != folder):
        part = file.relative_to(folder).parts[0]
        if part not in found and not is_replaced(folder, file, replaced) and _is_rounded(file):
            found[part] = None
    return tuple(found)


def about_rounding(parts: tuple[str, ...]) -> str:
    """A sentence for the person; empty where nothing was rounded."""
    if not parts:
        return ""
    return (
        f"Its {', '.join(parts)} was rounded to 8 bits (fp8, without scales) before it came here: that takes as much "
        "memory as 16 bits, and pictures are coarser than with the model as it was published"
    )


def _is_rounded(file: Path) -> bool:
    try:
        return any(tensor.dtype.startswith(_EIGHT_BITS) for tensor in read_header(file).tensors.values())
    except ModelMissing:
        return False
