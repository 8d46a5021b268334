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

from studio.domain.asset import Asset
from studio.domain.chain import playing
from studio.domain.errors import EditError, MediaError, StorageError
from studio.domain.project import Project
from studio.domain.shot import Shot, TakeId
from studio.generate.catalog import find_model
from studio.language.board import read_board_text
from studio.language.fountain import read_fountain
from studio.media.colour import Rgb
from studio.media.probe import probe
from studio.media.reader import VideoReader
from studio.storage.failure import storage_errors
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
        with storage_errors("import", Path(path.name)):
            path.write_bytes(data)
        if probe(path).kind != "image":
            raise MediaError(f'"{path.name}" is not a picture')
        return store.folder.admit(path, "image")


def adopt_frame(store: ProjectStore, take: TakeId, frame: int = 0) -> Asset:
    """Keep one frame of a take as a picture; `frame` counts film frames from the take's first new one.

    Taken from the lossless frames where they are still there. Raises StorageError and MediaError.
    """
    return _adopt_pixels(store, _frame_of(store, take, frame), f"{take}.png")


def save_frame(store: ProjectStore, take: TakeId, frame: int, path: Path) -> Path:
    """Write one frame of a take, counted as in `adopt_frame`, as a PNG file. Raises StorageError and MediaError."""
    png = io.BytesIO()
    Image.fromarray(_frame_of(store, take, frame)).save(png, "PNG")
    return save_picture(png.getvalue(), path)


def save_picture(png: bytes, path: Path) -> Path:
    """Write a picture. Raises StorageError."""
    with storage_errors("write", path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png)
    return path


def _frame_of(store: ProjectStore, take: TakeId, frame: int) -> Rgb:
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
        return video.rgb(min(max(0, index), video.frames - 1))


def _adopt_pixels(store: ProjectStore, picture: Rgb, name: str) -> Asset:
    data = io.BytesIO()
    Image.fromarray(picture).save(data, "PNG")
    return adopt_picture(store, data.getvalue(), name)


def adopt_moment(store: ProjectStore, shot: Shot, frame: int) -> Asset:
    """Keep what plays of a shot at one of its frames as a picture. Raises StorageError and MediaError, and EditError
    when nothing plays yet.
    """
    take = playing(shot, store.takes.__contains__)
    if shot.source == "imported" and shot.imported is not None:
        return _moment_of(store, shot.imported, store.journal.project.film.rate.seconds(shot.source_in + frame))
    if shot.source == "generated" and take is not None and take in store.takes:
        return adopt_frame(store, take, shot.source_in + frame)
    drawn = next((panel for panel in shot.panels if panel.asset or (panel.take and panel.take in store.takes)), None)
    if drawn is not None and drawn.asset is not None:
        return drawn.asset
    if drawn is not None and drawn.take is not None:
        return adopt_frame(store, drawn.take)
    raise EditError(f"shot {shot.name} has no picture yet: generate it first")


def _moment_of(store: ProjectStore, asset: Asset, time_s: Fraction) -> Asset:
    if asset.kind == "image":
        return asset
    with VideoReader(store.folder.asset_path(asset)) as video:
        picture = video.rgb(min(max(0, video.rate.frames(time_s)), video.frames - 1))
    return _adopt_pixels(store, picture, f"{Path(asset.name).stem or 'frame'}.png")


def adopt_board(store: ProjectStore, text: str, *, name: str, base: Path, screenplay: bool) -> Project:
    """Read a board or a screenplay, and copy the files that it names into the project.

    `name` is what errors call it, `base` the folder that its file names are relative to. Raises BoardError.
    """
    if screenplay:
        return read_fountain(text, name=name)
    return read_board_text(
        text, name=name, base=base, admit=lambda path: adopt_file(store, path), check_model=find_model
    )
