"""How stills come from files, away from the window's thread, and how many of them are kept."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio.domain.errors import MediaError, StudioError
from studio.media.colour import scale_planes, scale_rgb
from studio.media.flac import PEAK_SAMPLES, peaks
from studio.media.image import read_image
from studio.media.probe import MediaInfo
from studio.media.reader import VideoReader
from studio.media.sound import SoundReader
from studio.session.picture import image_of, image_of_planes
from studio.session.worker import Worker

Still = QImage | NDArray[np.int8] | MediaInfo

_READERS_OPEN = 4
_FRAMES_WAITING = 12
_FRAME_WIDTH = 640
_PEAKS_AT_ONCE = 8192
"""Some 40 s: a film of two hours is not held in memory as samples for its waveform."""
_INFO_BYTES = 512

logger = logging.getLogger(__name__)


def load_image(path: Path, width: int) -> QImage:
    """A picture file as people see it, at most `width` wide. Raises MediaError."""
    rgb = read_image(path)
    return image_of(scale_rgb(rgb, *_within(rgb.shape[1], rgb.shape[0], width)))


def load_frame(path: Path, index: int | None, width: int) -> QImage:
    """A frame of a video file, by default the middle one, at most `width` wide. Raises MediaError."""
    with VideoReader(path) as reader:
        return _frame(reader, reader.frames // 2 if index is None else index, width)


def load_peaks(path: Path | None, sound: Path | None) -> NDArray[np.int8] | None:
    """The waveform that lies beside a take, else one made from the sound. Raises MediaError, OSError or ValueError."""
    if path is not None:
        loaded = np.load(path)
        if loaded.ndim == 3 and loaded.shape[1:] == (2, 2) and loaded.dtype == np.int8:
            return loaded
    return None if sound is None else _peaks_of(sound)


def _peaks_of(sound: Path) -> NDArray[np.int8]:
    step = PEAK_SAMPLES * _PEAKS_AT_ONCE
    with SoundReader(sound) as reader:
        starts = range(0, max(reader.samples, 1), step)
        return np.concatenate([peaks(reader.read(each, min(step, reader.samples - each))) for each in starts])


def _frame(reader: VideoReader, index: int, width: int) -> QImage:
    planes = reader.planes(min(max(index, 0), reader.frames - 1))
    size = _within(planes.shape[1], planes.shape[0] * 2 // 3, width)
    return image_of_planes(scale_planes(planes, *(max(2, side // 2 * 2) for side in size)))


def _within(width: int, height: int, most: int) -> tuple[int, int]:
    """A size no wider than `most`, in the same shape."""
    if width <= most:
        return width, height
    return most, max(1, round(height * most / width))


class Kept:
    """Stills by key within a budget of memory; those not asked for longest go first."""

    def __init__(self, budget_bytes: int) -> None:
        self._budget_bytes = budget_bytes
        self._stills: OrderedDict[str, Still] = OrderedDict()
        self.used_bytes = 0

    def get(self, key: str) -> Still | None:
        """A still, which then goes last; None where it is not kept."""
        if key in self._stills:
            self._stills.move_to_end(key)
        return self._stills.get(key)

    def put(self, key: str, still: Still) -> None:
        """Keep a still, and let go of as many others as the budget asks for."""
        self._drop(key)
        self._stills[key] = still
        self.used_bytes += _bytes(still)
        while self.used_bytes > self._budget_bytes and len(self._stills) > 1:
            self._drop(next(iter(self._stills)))

    def _drop(self, key: str) -> None:
        if (old := self._stills.pop(key, None)) is not None:
            self.used_bytes -= _bytes(old)


def _bytes(still: Still) -> int:
    if isinstance(still, MediaInfo):
        return _INFO_BYTES
    return still.sizeInBytes() if isinstance(still, QImage) else still.nbytes


def load_still(key: str, load: Callable[[], Still | None]) -> Still | None:
    """What comes of loading a still; None when nothing does, with the reason in the log."""
    try:
        return load()
    except (StudioError, OSError, ValueError) as error:
        logger.info("no still for %s: %s", key, error)
    except Exception:
        logger.exception("no still for %s", key)
    return None


class FrameThread(Worker):
    """Single frames of takes, while the pointer moves: the newest wish first, and old ones not at all."""

    loaded = Signal(str, object)
    dropped = Signal(str)
    """A frame that nobody waits for any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("frames", parent)
        self._wishes: OrderedDict[str, tuple[Path, int]] = OrderedDict()
        self._readers: OrderedDict[Path, VideoReader] = OrderedDict()
        self.start()

    def ask(self, key: str, path: Path, index: int) -> None:
        """Load frame `index` of a file."""
        dropped = None
        with self._guard:
            self._wishes[key] = (path, index)
            if len(self._wishes) > _FRAMES_WAITING:
                dropped = self._wishes.popitem(last=False)[0]
            self._guard.notify()
        if dropped is not None:
            self.dropped.emit(dropped)

    def has_work(self) -> bool:
        return bool(self._wishes)

    def work(self) -> None:
        with self._guard:
            key, (path, index) = self._wishes.popitem()
        self.loaded.emit(key, load_still(key, lambda: self._load(path, index)))

    def end(self) -> None:
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()

    def _load(self, path: Path, index: int) -> QImage:
        if path not in self._readers:
            self._readers[path] = VideoReader(path)
            if len(self._readers) > _READERS_OPEN:
                self._readers.popitem(last=False)[1].close()
        self._readers.move_to_end(path)
        try:
            return _frame(self._readers[path], index, _FRAME_WIDTH)
        except MediaError:
            self._readers.pop(path).close()  # it may have been replaced by a whole one when it is asked for again
            raise
