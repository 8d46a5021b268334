"""Brings files, pictures and pasted boards into a project that is open: looked at first, copied into `imports/` by
content, and only then named in an edit.

Everything here reads media and may take a while; nothing here changes the Project.
"""

from __future__ import annotations

import io
import tempfile
from fractions import Fraction
from pathlib import Path

from PIL import Image

from studio.domain.errors import MediaError, StorageError
from studio.domain.project import Asset, Project, TakeId
from studio.generate.catalog import find_model
from studio.language.board import read_board_text
from studio.language.fountain import read_fountain
from studio.media.probe import probe
from studio.media.reader import VideoReader
from studio.storage.project_store import ProjectStore


def adopt_file(store: ProjectStore, path: Path) -> Asset:
    """Copy a picture, clip or sound of the person's into the project. Raises MediaError for what is none of these,
    and StorageError.
    """
    info = probe(path)
    return store.folder.admit(path, info.kind)


def length_s(store: ProjectStore, asset: Asset) -> Fraction:
    """How long an imported clip or sound is, in seconds; 0 for a picture. Raises MediaError."""
    return probe(store.folder.asset_path(asset)).duration_s


def adopt_picture(store: ProjectStore, data: bytes, name: str) -> Asset:
    """Keep a picture that came as bytes (pasted, or dropped from another program). Raises MediaError, StorageError."""
    store.folder.check_writable()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).name or "picture.png")
        try:
            path.write_bytes(data)
        except OSError as error:
            raise StorageError(f"the picture cannot be kept: {error.strerror or error}") from error
        if probe(path).kind != "image":
            raise MediaError(f'"{path.name}" is not a picture')
        return store.folder.admit(path, "image")


def adopt_frame(store: ProjectStore, take: TakeId, frame: int = 0) -> Asset:
    """Keep one frame of a take as a picture; `frame` counts film frames from the take's first new one.

    Taken from the lossless frames where they are still there. Raises StorageError and MediaError.
    """
    made = store.takes.get(take)
    if made is None:
        raise StorageError(f"the take {take} is not in this project: generate it again")
    lossless, master = store.takes.frames(take), store.takes.media(take)
    if lossless is not None:
        path, index = lossless, made.source_head + made.source_rate.frames(made.rate.seconds(frame))
    elif master is not None:
        path, index = master, made.head + frame
    else:
        raise StorageError(f"the files of take {take} are gone: generate it again")
    with VideoReader(path) as video:
        picture = video.rgb(min(max(0, index), video.frames - 1))
    data = io.BytesIO()
    Image.fromarray(picture).save(data, "PNG")
    return adopt_picture(store, data.getvalue(), f"{take}.png")


def adopt_board(store: ProjectStore, text: str, *, name: str, base: Path, screenplay: bool) -> Project:
    """Read a board or a screenplay, and copy the files that it names into the project.

    `name` is what errors call it, `base` the folder that its file names are relative to. Raises BoardError.
    """
    if screenplay:
        return read_fountain(text, name=name)
    return read_board_text(
        text, name=name, base=base, admit=lambda path: adopt_file(store, path), check_model=find_model
    )
