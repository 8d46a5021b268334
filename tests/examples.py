"""Makes what ships with the examples: their takes and the pictures of their cards.

`python -m tests.examples [NAME…]` makes every shot of a board with the model that the board names and puts the takes
beside it, except for the shot that is left for the person. Needed again only when a board changes or requests do.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import av
import numpy as np
from PIL import Image

from studio.cli import main as shotloom
from studio.domain.shot import Shot, TakeId
from studio.media.colour import planes_to_rgb, scale_planes
from studio.media.compose import Composer
from studio.media.sound import read_sound
from studio.media.text import PillowRasteriser
from studio.production.example_folder import RECIPE, ready_folder
from studio.production.locate import locator
from studio.resources import resource
from studio.storage.project_store import ProjectStore

LEFT = {"lighthouse": "morning"}
"""The shot of each example that the person generates."""
POSTERS = {"lighthouse": 34, "any-moment-now": 96}
"""The film frame on each card."""
_POSTER_PX = (480, 288)


def main(names: list[str]) -> int:
    for board in sorted(resource("examples").glob("*.toml")):
        if not names or board.stem in names:
            with tempfile.TemporaryDirectory() as home:
                _make(board, Path(home))
    return 0


def _make(board: Path, home: Path) -> None:
    project = home / "made.shotloom"
    code = shotloom(["render", str(board), "-o", str(home / "film.mp4"), "--project", str(project)])
    assert code == 0, f"{board} was not made"
    with ProjectStore.open(project, writable=False) as store:
        shutil.rmtree(ready_folder(board), ignore_errors=True)
        for shot in store.journal.project.shots:
            if shot.pending is not None and shot.id != LEFT.get(board.stem):
                _ship(store, shot, shot.pending, ready_folder(board) / shot.id)
        _poster(store, board)


def _ship(store: ProjectStore, shot: Shot, take: TakeId, folder: Path) -> None:
    folder.mkdir(parents=True)
    takes = store.takes
    shutil.copyfile(store.folder.path / "takes" / f"{take}.json", folder / RECIPE)
    for name, path in (
        ("master.mp4", takes.media(take)),
        ("peaks.npy", takes.peaks(take)),
        ("thumbnail.jpg", takes.thumbnail(take)),
    ):
        assert path is not None, f"{shot.name} has no {name}"
        shutil.copyfile(path, folder / name)
    sound = takes.sound(take)
    if sound is not None:
        _write_small(folder / "sound.flac", sound)


def _write_small(target: Path, source: Path) -> None:
    """The sound in 16 bits: a third of the size, and the difference is 96 dB below full scale."""
    whole = np.clip(np.rint(read_sound(source) * 32767), -32768, 32767).astype(np.int16)
    with av.open(str(target), "w", format="flac") as container:
        stream = container.add_stream("flac", rate=48_000, options={"compression_level": "12"})
        stream.layout, stream.format = "stereo", "s16"
        frame = av.AudioFrame.from_ndarray(whole.reshape(1, -1), format="s16", layout="stereo")
        frame.sample_rate, frame.pts = 48_000, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _poster(store: ProjectStore, board: Path) -> None:
    with Composer(
        store.journal.project, locate=locator(store), takes=store.takes.takes(), text=PillowRasteriser()
    ) as film:
        planes = film.picture(POSTERS.get(board.stem, 0))
    rgb = planes_to_rgb(scale_planes(planes, *_POSTER_PX))
    Image.fromarray(rgb).save(board.with_suffix(".jpg"), quality=82, optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
