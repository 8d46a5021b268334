"""A file that is being written belongs to one writer: a second one is turned away, and a dead one's is taken over.

The claim is a lock on the file itself, so it ends with the process that holds it, however that ends. Windows lets
nobody rename a file that is held open: there, nothing keeps two writers apart.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.domain.errors import MediaError
from studio.media.failure import writing
from studio.media.turn import lies_at, take


@contextmanager
def claimed(part: Path, what: str) -> Iterator[None]:
    """Own `part` while inside; what still lies there at the end is removed, so it has to be renamed when it is whole.

    Raises MediaError when somebody is writing it now, or it cannot be made; `what` is the name of the file that the
    person asked for, beside it.
    """
    if sys.platform == "win32":
        with _removing(part):
            yield
        return
    with writing(part.with_name(what)):
        descriptor = take(part)
    if descriptor is None:
        raise MediaError(f'"{what}" is being written already: wait until that is done, or choose another name')
    try:
        yield
    finally:
        if lies_at(part, descriptor):
            part.unlink()
        os.close(descriptor)


@contextmanager
def _removing(part: Path) -> Iterator[None]:
    try:
        yield
    finally:
        part.unlink(missing_ok=True)
