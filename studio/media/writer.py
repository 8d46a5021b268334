"""One pass from a model's frames to everything a take keeps: master, proxy, lossless frames, sound, peaks, thumbnail.

The lossless frames keep the model's own rate and every bit; the master is the film's, in its rate and in BT.709.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray
from PIL import Image

from studio.domain.errors import MediaError
from studio.domain.time import Rate
from studio.media import converter
from studio.media.colour import Rgb, film_frame, rgb_frame, scale_rgb
from studio.media.conform import film_frames as conformed_length
from studio.media.conform import source_index
from studio.media.durable import fsync_path
from studio.media.encoder import (
    MASTER_SETTINGS,
    PROXY_SETTINGS,
    H264Settings,
    PictureFile,
    add_ffv1,
    add_h264,
    exact_times,
)
from studio.media.failure import writing
from studio.media.flac import check_sound, peaks, write_flac

MASTER, PROXY, FRAMES = "master.mp4", "proxy.mp4", "frames.mkv"
SOUND, PEAKS, THUMBNAIL = "sound.flac", "peaks.npy", "thumbnail.jpg"
PROXY_LINES = 540
THUMBNAIL_SIDE = 320
_NAMES = (MASTER, PROXY, FRAMES, SOUND, PEAKS, THUMBNAIL)
_SMALLEST_SIDE = 16
"""x264 and the chroma planes need some room."""


@dataclass(frozen=True, slots=True)
class WrittenTake:
    """`frames` are the master's, at the film's rate.

    `width` and `height` the master's; `sha256` that of the model's RGB frames.
    """

    frames: int
    width: int
    height: int
    sha256: str
    has_sound: bool


def write_take(
    folder: Path,
    frames: NDArray[np.uint8],
    *,
    source_rate: Rate,
    film_rate: Rate,
    sound: NDArray[np.float32] | None = None,
    film_frames: int | None = None,
    check: Callable[[], None] = lambda: None,
) -> WrittenTake:
    """Write a take's six files into `folder` (four where there is no sound), flushed to the disk.

    `frames` are (F, H, W, 3) uint8 RGB at `source_rate`; the master shows the nearest of them at each film frame, and
    holds the last one where `film_frames` asks for more. `sound` is (n, 2) float at 48 kHz, kept whole. `check` is
    called before each frame and may raise to stop. Raises MediaError when the frames are none or the disk refuses;
    nothing is left then.
    """
    _check_frames(frames)
    if sound is not None:
        check_sound(sound)
    if film_frames is None:
        film_frames = conformed_length(len(frames), source=source_rate, film=film_rate)
    try:
        with writing(folder):
            files = _Files(folder, frames.shape[2], frames.shape[1], source_rate, film_rate)
            digest = _write_pictures(files, frames, _shown(len(frames), film_frames, source_rate, film_rate), check)
            _write_thumbnail(folder / THUMBNAIL, frames[len(frames) // 2])
            if sound is not None:
                _write_sound(folder, sound)
            _flush(folder)
    except BaseException:
        _remove(folder)
        raise
    return WrittenTake(film_frames, *files.film_size, digest, sound is not None)


def proxy_size(width: int, height: int) -> tuple[int, int]:
    """At most 540 lines, even sides, never larger than the master (whose sides are even)."""
    if height <= PROXY_LINES:
        return width, height
    return max(width * PROXY_LINES // height // 2 * 2, 2), PROXY_LINES


def _shown(count: int, length: int, source: Rate, film: Rate) -> list[range]:
    """For each source frame, the film frames that show it."""
    shown = [range(0)] * count
    for number in range(length):
        index = source_index(number, film=film, source=source, count=count)
        start = shown[index].start if shown[index] else number
        shown[index] = range(start, number + 1)
    return shown


@dataclass(frozen=True, slots=True)
class _Files:
    """Where the pictures of one take go, and in which sizes."""

    folder: Path
    width: int
    height: int
    source_rate: Rate
    film_rate: Rate

    @property
    def film_size(self) -> tuple[int, int]:
        return self.width + self.width % 2, self.height + self.height % 2

    @property
    def small_size(self) -> tuple[int, int]:
        return proxy_size(*self.film_size)

    def lossless(self) -> PictureFile:
        add = partial(add_ffv1, width=self.width, height=self.height, rate=self.source_rate)
        return PictureFile(self.folder / FRAMES, add)

    def film(self, name: str, settings: H264Settings, size: tuple[int, int]) -> PictureFile:
        add = partial(add_h264, settings=settings, width=size[0], height=size[1], rate=self.film_rate)
        return PictureFile(self.folder / name, add, exact_times(self.film_rate))


def _write_pictures(files: _Files, frames: NDArray[np.uint8], shown: list[range], check: Callable[[], None]) -> str:
    digest = hashlib.sha256()
    to_bgr = VideoReformatter()
    with ExitStack() as stack:
        lossless = stack.enter_context(files.lossless())
        master = stack.enter_context(files.film(MASTER, MASTER_SETTINGS, files.film_size))
        proxy = stack.enter_context(files.film(PROXY, PROXY_SETTINGS, files.small_size))
        # Encoders wait for nobody: the lossless file is written beside the other two, a frame behind at most.
        aside = stack.enter_context(ThreadPoolExecutor(1))
        kept: Future[None] | None = None
        for number, (frame, places) in enumerate(zip(frames, shown, strict=True)):
            check()
            rgb = np.ascontiguousarray(frame)
            digest.update(rgb.data)
            if kept is not None:
                kept.result()
            kept = aside.submit(lossless.add, to_bgr.reformat(rgb_frame(rgb), format="bgr0"), (number,))
            if places:
                picture = film_frame(rgb)
                master.add(picture, places)
                proxy.add(converter.to_film(picture, *files.small_size), places)
        if kept is not None:
            kept.result()
    return digest.hexdigest()


def _write_thumbnail(path: Path, rgb: Rgb) -> None:
    height, width = rgb.shape[:2]
    scale = min(THUMBNAIL_SIDE / max(height, width), 1)
    small = scale_rgb(rgb, max(round(width * scale), 1), max(round(height * scale), 1))
    Image.fromarray(small).save(path, quality=85)


def _write_sound(folder: Path, sound: NDArray[np.float32]) -> None:
    write_flac(folder / SOUND, sound)
    np.save(folder / PEAKS, peaks(sound))


def _flush(folder: Path) -> None:
    for name in _NAMES:
        if (folder / name).exists():
            fsync_path(folder / name)
    fsync_path(folder)


def _remove(folder: Path) -> None:
    for name in _NAMES:
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def _check_frames(frames: NDArray[np.uint8]) -> None:
    if frames.ndim != 4 or frames.shape[3] != 3 or frames.dtype != np.uint8 or 0 in frames.shape:
        raise MediaError(f"a take is (frames, height, width, 3) uint8 RGB, not {frames.shape} {frames.dtype}")
    if min(frames.shape[1:3]) < _SMALLEST_SIDE:
        raise MediaError(
            f"a take of {frames.shape[2]}x{frames.shape[1]} is too small: {_SMALLEST_SIDE} pixels a side at least"
        )
