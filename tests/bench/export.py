"""CPU of exporting a film, against the ffmpeg program encoding the same frames and sound with the same settings."""

from __future__ import annotations

import contextlib
import io
import shutil
import sys
import tempfile
from pathlib import Path

from studio.cli import main
from studio.media.compose import Composer
from studio.media.delivery import ExportSettings
from studio.media.text import PillowRasteriser
from studio.production.locate import locator
from studio.storage.project_store import ProjectStore
from tests.bench.measure import in_turn, median, process, ratio

BOARD = """
[film]
size = "1280x720"
model = "test-card"
[[shot]]
prompt = "one"
camera = "pan left"
duration = "4s"
[[shot]]
prompt = "two"
camera = "dolly in"
duration = "4s"
transition = "dissolve 12f"
[[shot]]
prompt = "three"
camera = "tilt up"
duration = "2s"
"""


def run() -> None:
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        print("export: the ffmpeg program is not here to compare with (Debian, Ubuntu: apt install ffmpeg)")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "board.toml").write_text(BOARD)
        project, film = folder / "film.shotloom", folder / "film.mp4"
        with contextlib.redirect_stdout(io.StringIO()):
            main(["new", str(project), "--board", str(folder / "board.toml"), "--json"])
            main(["generate", str(project), "--json"])
        rate, size = _write_raw(project, folder)
        picture = ExportSettings().picture
        encode = [ffmpeg, "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-r", rate]
        encode += [
            "-i",
            str(folder / "raw.yuv"),
            "-f",
            "f32le",
            "-ar",
            "48000",
            "-ac",
            "2",
            "-i",
            str(folder / "raw.pcm"),
        ]
        for key, value in picture.options().items():
            encode += [f"-{key}", value]
        encode += ["-c:v", "libx264", "-c:a", "aac", "-b:a", "192k", str(folder / "ffmpeg.mp4")]
        ours, theirs, start = in_turn(
            3,
            lambda: process([sys.executable, "-m", "studio", "export", str(project), "-o", str(film)]),
            lambda: process(encode),
            lambda: process([sys.executable, "-m", "studio", "info", str(project)]),
        )
    cpu = [[cost.cpu_s for cost in side] for side in (ours, theirs, start)]
    print(f"export: 240 frames of 720p, CPU {median(cpu[0]):.2f} s (start and composing included), ")
    print(f"        ffmpeg encoding the same frames {median(cpu[1]):.2f} s, ratio {ratio(cpu[0], cpu[1])};")
    print(
        f"        without the program's start ({median(cpu[2]):.2f} s): "
        f"ratio {ratio([a - b for a, b in zip(cpu[0], cpu[2], strict=True)], cpu[1])}"
    )


def _write_raw(project: Path, folder: Path) -> tuple[str, str]:
    """The composed frames and samples as raw files, for ffmpeg. Returns rate and size as ffmpeg writes them."""
    with ProjectStore.open(project, writable=False) as store:
        film = store.journal.project.film
        takes = store.takes.takes()
        with (
            Composer(store.journal.project, locate=locator(store), takes=takes, text=PillowRasteriser()) as composer,
            (folder / "raw.yuv").open("wb") as pictures,
            (folder / "raw.pcm").open("wb") as samples,
        ):
            for frame in range(composer.frames):
                pictures.write(composer.picture(frame).tobytes())
                samples.write(composer.sound(frame, frame + 1).tobytes())
    return str(film.rate), f"{film.width}x{film.height}"
