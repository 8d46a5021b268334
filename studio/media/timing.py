"""The frame grid of a video file: its rate, where its first picture lies, and how many frames it has.

Frame `n` of a file is the picture that lies nearest to n / rate after the first one. In a file of constant rate that
is the n-th picture; in one of variable rate a late picture holds its predecessor, and of two for the same place the
first is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.video.stream import VideoStream

from studio.domain.time import Rate
from studio.media.container import time_base

_USUAL = tuple(
    Rate(numerator, denominator)
    for numerator, denominator in (
        *((n, 1) for n in (8, 10, 12, 15, 16, 18, 20, 24, 25, 30, 48, 50, 60, 72, 90, 96, 100, 120, 144, 240)),
        *((n * 1000, 1001) for n in (24, 30, 48, 60, 120)),
    )
)
_SAME, _NEAR = Fraction(1, 2000), Fraction(3, 100)
_DEFAULT = Rate(25)


@dataclass(frozen=True, slots=True)
class Timing:
    """`origin` is the first picture's time stamp in ticks of `tick_s` seconds.

    None where the file has no time stamps.
    """

    rate: Rate
    frames: int
    origin: int | None
    tick_s: Fraction

    def index(self, pts: int) -> int:
        """The grid place nearest to a time stamp."""
        return _index(pts, self.origin or 0, self.rate, self.tick_s)

    def pts(self, index: int) -> int:
        """The time stamp, rounded down, at which grid place `index` starts."""
        return (self.origin or 0) + int(self.rate.seconds(index) / self.tick_s)


def measure(container: InputContainer, stream: VideoStream, origin: int | None) -> Timing:
    """Find the grid of a stream whose first decoded picture has time stamp `origin`. Reads packets; decodes none.

    Without time stamps the packets that are still to come are counted, so the container has to stand at its beginning.
    """
    tick_s, (rate, constant) = time_base(stream), stream_rate(stream)
    if origin is None:
        return Timing(rate, max(_packets(container, stream), 1), None, tick_s)
    last, end = tail(container, stream, origin)
    frames = _index(last, origin, rate, tick_s) + 1
    if not constant:
        frames = max(frames, _index(end, origin, rate, tick_s))
    return Timing(rate, max(frames, 1), origin, tick_s)


def stream_rate(stream: VideoStream) -> tuple[Rate, bool]:
    """The rate that a stream is shown at, and whether it is constant.

    A varying one gets the usual rate near its average.
    """
    average, guessed = _plausible(stream.average_rate), _plausible(stream.guessed_rate)
    if average is None or guessed is None:
        known = average or guessed
        return (_nearest_usual(known, _SAME) if known else _DEFAULT), True
    if abs(average - guessed) <= guessed * Fraction(1, 100):
        return _nearest_usual(guessed, _SAME), True
    return _nearest_usual(average, _NEAR), False


def _plausible(fps: Fraction | None) -> Fraction | None:
    return fps if fps and 1 <= fps <= 240 else None


@cache  # of few rates, and each costs as much as reading a header
def _nearest_usual(fps: Fraction, within: Fraction) -> Rate:
    usual = min(_USUAL, key=lambda rate: abs(rate.fps - fps))
    if abs(usual.fps - fps) <= fps * within:
        return usual
    exact = fps.limit_denominator(1001)
    return Rate(exact.numerator, exact.denominator)


def _index(pts: int, origin: int, rate: Rate, tick_s: Fraction) -> int:
    places = (pts - origin) * tick_s * rate.fps
    return int((places + Fraction(1, 2)) // 1)


def tail(container: InputContainer, stream: VideoStream | AudioStream, origin: int) -> tuple[int, int]:
    """Time stamp of the last packet and of its end, from those behind the last keyframe; from all where there are none.

    So a file that breaks off is as long as what is left of it, whatever its header says.
    """
    for start in (_end_estimate(container, stream), origin):
        try:
            container.seek(start, stream=stream, backward=True)
            packets = [packet for packet in container.demux(stream) if packet.size]
        except FFmpegError:
            continue
        ends = [(packet.pts, packet.pts + (packet.duration or 0)) for packet in packets if packet.pts is not None]
        if ends:
            return max(pts for pts, _ in ends), max(end for _, end in ends)
    return origin, origin


def _end_estimate(container: InputContainer, stream: VideoStream | AudioStream) -> int:
    if stream.duration:
        return (stream.start_time or 0) + stream.duration
    length_s = Fraction((container.start_time or 0) + (container.duration or 0), av.time_base)
    return int(length_s / time_base(stream))


def _packets(container: InputContainer, stream: VideoStream) -> int:
    return sum(1 for packet in container.demux(stream) if packet.size)
