"""Pictures of a video file by frame number, exact for any file, and the doors to sounds and stills.

A reader holds its decoder, so that stepping forward costs one frame; jumping seeks to the keyframe before and decodes
up to the target. Pictures come as people see them: upright, in square pixels, in BT.709.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

import av
import numpy as np
from av.error import FFmpegError
from av.video.stream import VideoStream

from studio.domain.errors import MediaError
from studio.domain.time import Rate
from studio.media import converter
from studio.media.colour import Planes, Rgb, even, pixels, rgb_to_planes
from studio.media.container import decoded, find_video, open_media
from studio.media.failure import reading
from studio.media.image import read_image
from studio.media.sound import read_sound
from studio.media.timing import Timing, measure

__all__ = ["VideoReader", "read_image", "read_sound"]

_KEPT_FRAMES, _KEPT_BYTES = 24, 48 << 20
_KEPT_OF_MADE = 6
"""Of a file in which each picture is found in little time."""
_STEP = 12
"""How many frames ahead are decoded through where the container does not say where its keyframes are."""
_SMALL_PIXELS = 960 * 540
_RETREATS_S = (0, 1, 4, 16)
"""How far before the target to try, when the keyframe that a container names turns out to lie behind it."""


class VideoReader:
    """The picture of one video file. One thread at a time; close it, or use it as a context.

    `width` and `height` are the shown size. Raises MediaError when the file has no picture that can be read. Of a file
    that this program has `made`, an upright one whose first packet is its first picture, nothing is decoded yet.
    """

    def __init__(self, path: Path, *, made: bool = False) -> None:
        self._path = path
        self._made = made
        self._open()
        if made and self._trust():
            return
        try:
            with reading(path):
                first = self._first_frame()
                if first.pts is None:  # no times at all, as in a bare H.264 stream: only counting helps
                    self._reopen()
                self._timing: Timing = measure(self._container, self._stream, first.pts)
        except MediaError:
            self._container.close()
            raise
        self._turns = round(first.rotation / 90) % 4
        self._coded_size = _square_size(self._stream, first)
        self._cache: OrderedDict[int, av.VideoFrame] = OrderedDict({0: first})
        self._forget_position()

    @property
    def frames(self) -> int:
        return self._timing.frames

    @property
    def rate(self) -> Rate:
        return self._timing.rate

    @property
    def width(self) -> int:
        return self._coded_size[self._turns % 2]

    @property
    def height(self) -> int:
        return self._coded_size[1 - self._turns % 2]

    def rgb(self, index: int) -> Rgb:
        """Frame `index` as (height, width, 3) uint8 RGB.

        Bit for bit what was written where the file is lossless RGB.
        """
        picture = pixels(converter.to_rgb(self._frame(index), *self._coded_size))
        return np.ascontiguousarray(np.rot90(picture, self._turns))

    def planes(self, index: int) -> Planes:
        """Frame `index` as BT.709 limited planes; an odd side grows by one repeated row or column."""
        width, height = self._coded_size
        if self._turns or width % 2 or height % 2:
            return rgb_to_planes(even(self.rgb(index)))
        return pixels(converter.to_film(self._frame(index), width, height))

    def close(self) -> None:
        self._cache.clear()
        self._forget_position()
        self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _trust(self) -> bool:
        """Take from the header what there is to know of a file that is as it was made; look closer where it is not."""
        stream, start = self._stream, self._stream.start_time
        if start is not None and stream.width > 0 and stream.height > 0 and stream.average_rate:
            with suppress(MediaError), reading(self._path):
                self._timing = measure(self._container, stream, start)
                self._turns, self._coded_size = 0, (stream.width, stream.height)
                self._cache = OrderedDict()
                self._forget_position()
                return True
        self._made = False
        self._reopen()
        return False

    def _open(self) -> None:
        self._container = open_media(self._path, made=self._made)
        try:
            self._stream: VideoStream = find_video(self._container, self._path)
        except MediaError:
            self._container.close()
            raise
        self._stream.thread_type = "AUTO"
        if self._stream.width * self._stream.height <= _SMALL_PIXELS:
            self._stream.thread_count = 1  # threads cost more than they give, and a queue of frames at each seek

    def _first_frame(self) -> av.VideoFrame:
        for frame in decoded(self._container, self._stream):
            return frame
        raise MediaError(f'"{self._path.name}" has a video stream but no picture that can be decoded')

    def _forget_position(self) -> None:
        self._pictures: Iterator[tuple[int, av.VideoFrame]] = iter(())
        self._held: tuple[int, av.VideoFrame] | None = None
        self._ahead: tuple[int, av.VideoFrame] | None = None
        self._sought: int | None = None

    def _frame(self, index: int) -> av.VideoFrame:
        if not 0 <= index < self.frames:
            raise MediaError(f'"{self._path.name}" has no frame {index}: it has {self.frames}')
        frame = self._cache.pop(index, None)
        if frame is None:
            with reading(self._path):
                frame = self._find(index)
        self._cache[index] = frame
        self._trim_cache()
        return frame

    def _trim_cache(self) -> None:
        width, height = self._coded_size
        most = _KEPT_OF_MADE if self._made else _KEPT_FRAMES
        kept = max(min(most, _KEPT_BYTES // (width * height * 2)), 2)
        while len(self._cache) > kept:
            self._cache.popitem(last=False)

    def _find(self, index: int) -> av.VideoFrame:
        self._sought = None if self._held is not None and index == self._held[0] + 1 else index
        if self._held is not None and self._is_near(self._held[0], index):
            return self._advance(index)
        for retreat_s in _RETREATS_S:
            if self._seek(index, retreat_s):
                return self._advance(index)
        self._rewind()
        return self._advance(index)

    def _is_near(self, held: int, index: int) -> bool:
        """Whether decoding on from `held` costs no more than a seek, which begins at the keyframe before `index`."""
        if index < held:
            return False
        keyframe = self._keyframe(index)
        return index - held <= _STEP if keyframe is None else keyframe <= held + 1

    def _keyframe(self, index: int) -> int | None:
        """The place of the last keyframe at or before `index`; None where the container does not list every picture."""
        entries, origin = self._stream.index_entries, self._timing.origin
        if origin is None or len(entries) == 0 or len(entries) != self._stream.frames:
            return None
        # Times to decode at, as MP4 has them, are as much earlier everywhere as they are at the first picture.
        early = origin - entries[0].timestamp
        found = entries.search_timestamp(self._timing.pts(index) - early)
        return None if found < 0 else self._timing.index(entries[found].timestamp + early)

    def _seek(self, index: int, retreat_s: int) -> bool:
        """Stand on a keyframe at or before `index`; False where the file cannot, and only its beginning is sure."""
        if self._timing.origin is None:
            return False
        target = self._timing.pts(index) - int(retreat_s / self._timing.tick_s)
        if target <= self._timing.origin:
            return False
        try:
            self._container.seek(target, stream=self._stream, backward=True)
        except FFmpegError:
            return False
        self._pictures = self._from_keyframe()
        self._held = self._ahead = None
        first = next(self._pictures, None)
        if first is None or first[0] > index:
            return False
        self._held = first
        return True

    def _rewind(self) -> None:
        """Start over from the first picture."""
        self._reopen()
        self._pictures = self._numbered()
        self._held = next(self._pictures, None)
        self._ahead = None

    def _reopen(self) -> None:
        """A fresh container: not every format can seek to its beginning."""
        self._container.close()
        self._open()

    def _advance(self, index: int) -> av.VideoFrame:
        """Decode up to `index`.

        Its own picture, or the latest before it where the grid has a hole or the file breaks off.
        """
        if self._held is None:
            raise MediaError(f'"{self._path.name}" is damaged: none of its pictures can be decoded')
        while self._held[0] < index:
            following = self._ahead or next(self._pictures, None)
            if following is None:
                break
            if following[0] > index:
                self._ahead = following
                break
            self._held, self._ahead = following, None
        return self._held[1]

    def _numbered(self) -> Iterator[tuple[int, av.VideoFrame]]:
        """Pictures from where the container stands, with their places on the grid."""
        for count, frame in enumerate(decoded(self._container, self._stream, afresh=self._lies_beyond)):
            if self._timing.origin is None:
                yield count, frame
            elif frame.pts is not None:
                yield self._timing.index(frame.pts), frame

    def _lies_beyond(self, packet: av.Packet) -> bool:
        """Whether the picture that is looked for lies in the group that ends before this packet: the next group's
        keyframe, which costs as much as all the rest, is not decoded for its sake.
        """
        if self._sought is None or not self._made or not packet.is_keyframe or packet.pts is None:
            return False
        return self._timing.index(packet.pts) > self._sought

    def _from_keyframe(self) -> Iterator[tuple[int, av.VideoFrame]]:
        """After a seek: pictures that lean on frames before the keyframe (an open group's) are not whole, so they are
        left out.
        """
        whole = False
        for place, frame in self._numbered():
            whole = whole or bool(frame.key_frame)
            if whole:
                yield place, frame


def _square_size(stream: VideoStream, frame: av.VideoFrame) -> tuple[int, int]:
    """Width and height in square pixels, before any turning."""
    aspect = stream.sample_aspect_ratio
    if not aspect or aspect == 1 or not 0.1 < aspect < 10:
        return frame.width, frame.height
    return max(round(frame.width * aspect), 1), frame.height
