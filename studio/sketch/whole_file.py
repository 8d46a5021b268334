"""Files that are there when they are whole, whoever writes or lists the folder meanwhile; damaged ones are refused."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pickle import UnpicklingError
from typing import Any
from zipfile import BadZipFile, is_zipfile

import numpy as np
import torch

from studio.domain.errors import StudioError


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """The name under which to write a file that takes its own name at the end; what fails on the way leaves nothing."""
    partial = path.with_suffix(f".{os.getpid()}.part")
    try:
        yield partial
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def arrays_of(path: Path) -> Iterator[Any]:
    """The arrays of an `.npz` file by their names. Raises StudioError for a file that is damaged, or lacks one."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            yield arrays
    except (ValueError, KeyError, EOFError, BadZipFile) as cause:
        raise _damaged(path) from cause


def read_tensors(path: Path, *, mmap: bool = False) -> dict[str, Any]:
    """What torch saved, on the processor. Raises StudioError for a file that is damaged."""
    # Of what is no archive torch takes the bytes for a pickle of old, and raises whatever comes of that.
    if not is_zipfile(path):
        raise _damaged(path)
    try:
        return torch.load(path, map_location="cpu", weights_only=True, mmap=mmap)
    except (RuntimeError, EOFError, UnpicklingError) as cause:
        raise _damaged(path) from cause


def _damaged(path: Path) -> StudioError:
    return StudioError(f"{path} is damaged: delete it, and it is made again by the command that made it.")
