"""How pictures become files: H.264 by one settings value (masters, proxies, films), lossless RGB as FFV1.

H.264 is always tagged BT.709 limited range. Two streams can be joined without re-encoding when their `signature` is
the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.container import OutputContainer
from av.error import FFmpegError
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from av.video.stream import VideoStream

from studio.domain.time import Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class H264Settings:
    """Everything about an encode that changes its bits.

    `gop` frames from one closed group's keyframe to the next; None leaves it to x264.
    """

    crf: int
    preset: str
    gop: int | None = None
    b_frames: int = 2
    tune: str = ""

    def options(self) -> dict[str, str]:
        """libx264's private options.

        Headers repeat at each keyframe, so that takes of different settings can be joined.
        """
        params = f"repeat-headers=1:stitchable=1:open-gop=0:bframes={self.b_frames}"
        if self.gop is not None:
            params += f":keyint={self.gop}:min-keyint={self.gop}:scenecut=0"
        options = {"crf": str(self.crf), "preset": self.preset, "x264-params": params}
        return options | ({"tune": self.tune} if self.tune else {})

    def signature(self, *, width: int, height: int, rate: Rate) -> str:
        """A hash of all that decides the stream's headers and timing.

        Equal signatures can be joined by copying packets.
        """
        parts = (sorted(asdict(self).items()), width, height, str(rate), av.library_versions["libavcodec"])
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


MASTER_SETTINGS = H264Settings(crf=10, preset="veryfast", gop=12)
"""Edit-friendly: a seek decodes at most twelve frames, and any keyframe is a place to cut."""
PROXY_SETTINGS = H264Settings(crf=22, preset="ultrafast", gop=1, b_frames=0, tune="fastdecode")
"""Every frame stands alone, so scrubbing costs one small frame."""
_LOSSLESS = {"level": "3", "coder": "0", "context": "0", "g": "1", "slices": "4", "slicecrc": "1"}
"""Golomb coding is twice as fast as FFV1's range coder and one percent larger; the checksums tell a damaged frame."""


def add_h264(container: OutputContainer, *, settings: H264Settings, width: int, height: int, rate: Rate) -> VideoStream:
    """Add a yuv420p H.264 stream whose frame `n` has pts `n`. The sides are even; raises av.FFmpegError if not."""
    stream = container.add_stream("libx264", rate=rate.fps, options=settings.options())
    assert isinstance(stream, VideoStream)
    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
    context = stream.codec_context
    context.time_base = stream.time_base = Fraction(1) / rate.fps
    context.colorspace, context.color_range = Colorspace.ITU709, ColorRange.MPEG
    context.color_primaries, context.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
    return stream


def add_ffv1(container: OutputContainer, *, width: int, height: int, rate: Rate) -> VideoStream:
    """Add a lossless stream for bgr0 frames of any size: 8-bit RGB comes back bit for bit."""
    stream = container.add_stream("ffv1", rate=rate.fps, options=_LOSSLESS)
    assert isinstance(stream, VideoStream)
    stream.width, stream.height, stream.pix_fmt = width, height, "bgr0"
    stream.codec_context.time_base = stream.time_base = Fraction(1) / rate.fps
    stream.thread_type = "AUTO"
    return stream


def encode(container: OutputContainer, stream: VideoStream, frame: av.VideoFrame | None, number: int = 0) -> None:
    """Write one frame as frame `number` of the stream; None drains the encoder at the end."""
    if frame is not None:
        frame.pts, frame.time_base = number, stream.codec_context.time_base
    container.mux(stream.encode(frame))


def exact_times(rate: Rate) -> dict[str, str]:
    """The MP4 muxer's option for durations that are exact; by default they are rounded to milliseconds."""
    return {"movie_timescale": str(rate.numerator if rate.numerator >= 1000 else rate.numerator * 1000)}


class PictureFile:
    """A file of one picture stream, being written.

    Leaving the context finishes it; leaving by an exception only closes it.
    """

    def __init__(
        self, path: Path, add_stream: Callable[[OutputContainer], VideoStream], options: dict[str, str] | None = None
    ) -> None:
        self._container = av.open(str(path), "w", options=options or {})
        self._stream = add_stream(self._container)

    def add(self, frame: av.VideoFrame, numbers: Iterable[int]) -> None:
        """Write the frame at each of these places; places go up."""
        for number in numbers:
            encode(self._container, self._stream, frame, number)

    def __enter__(self) -> PictureFile:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            with suppress(FFmpegError):  # what went wrong first is what counts
                self._container.close()
            return
        try:
            encode(self._container, self._stream, None)
        finally:
            self._container.close()
