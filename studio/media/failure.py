"""What PyAV and the system say when a file cannot be read or written, put into a sentence for the person."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from av.error import DecoderNotFoundError, FFmpegError, InvalidDataError

from studio.domain.errors import MediaError

FAILURES = (FFmpegError, OSError)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn a failure of PyAV or the system inside the block into a MediaError that names the file."""
    try:
        yield
    except FAILURES as error:
        raise MediaError(f'"{path.name}" cannot be read: {_reason(error)}') from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """The same for a file that is being written: the one that the person named, whatever it is called meanwhile."""
    try:
        yield
    except FAILURES as error:
        raise MediaError(f'"{path}" cannot be written: {_why_not_written(error)}') from error


def _why_not_written(error: BaseException) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EROFS:
        return "nothing can be written on its disk, so choose another place for it"
    if number in (errno.EACCES, errno.EPERM) and isinstance(error, PermissionError):
        return "its permissions do not allow it, so choose another place or another name for it"
    return _reason(error)


def _reason(error: BaseException) -> str:
    number = getattr(error, "errno", None)
    if number == errno.ENOSPC:
        return "the disk is full, so free some space and try again"
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if number == errno.EACCES:
        return "its permissions do not allow it"
    if isinstance(error, DecoderNotFoundError):
        return "it uses a codec that this program has no decoder for, so convert it to H.264 or PNG first"
    if isinstance(error, (InvalidDataError, EOFError)) or number == errno.EPERM:  # the latter: "failed"
        return "it is damaged, cut short, encrypted or no media file at all"
    if isinstance(error, FFmpegError):
        return "it is damaged, or of a kind that this program does not know"
    return str(getattr(error, "strerror", None) or error).lower()
