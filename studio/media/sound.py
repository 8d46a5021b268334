"""Sound files to 48 kHz stereo float and back: any span, exact to the sample, and the same however it is asked for.

Samples are decoded and resampled in fixed blocks with a margin on either side, so that a sample depends on its
position alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer
from numpy.typing import NDArray

from studio.media.container import decoded, find_sound, open_media, origin_s, time_base
from studio.media.failure import reading
from studio.media.timing import tail

SAMPLE_RATE = 48_000
Sound: TypeAlias = NDArray[np.float32]
"""(n, 2): left and right at 48 kHz, full scale 1.0."""

_BLOCK_S, _MARGIN_S, _KEPT_BLOCKS = 10, 1, 4
_SAMPLE_EXACT = frozenset({"mov", "wav", "flac", "aiff", "w64", "caf"})
_INDEXED = frozenset({"matroska", "ogg"})


class SoundReader:
    """The first sound stream of a file, at 48 kHz stereo. In a film it is timed against the film's first picture.

    Raises MediaError when the file has no sound that can be read. One thread at a time; close it, or use it as a
    context.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with open_media(path) as container, reading(path):
            stream = find_sound(container, path)
            self.samples = _length(container, stream, origin_s(container))
        self._blocks: OrderedDict[int, Sound] = OrderedDict()
        self._run: _Run | None = None

    def read(self, start: int, count: int) -> Sound:
        """(count, 2) samples from sample `start`, which may be negative; silence lies before and behind the file."""
        out = np.zeros((count, 2), np.float32)
        size = _BLOCK_S * SAMPLE_RATE
        for number in range(max(start, 0) // size, -(-min(start + count, self.samples) // size)):
            block = self._block(number)
            first = max(start, number * size)
            last = min(start + count, number * size + len(block))
            if last > first:
                out[first - start : last - start] = block[first - number * size : last - number * size]
        return out

    def close(self) -> None:
        self._blocks.clear()
        self._forget_run()

    def __enter__(self) -> SoundReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _block(self, number: int) -> Sound:
        block = self._blocks.pop(number, None)
        if block is None:
            with reading(self._path):
                block = self._decode_block(number)
        self._blocks[number] = block
        if len(self._blocks) > _KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        return block

    def _decode_block(self, number: int) -> Sound:
        """Block `number`, cut out of a longer span that starts and ends on whole seconds, so that the phase is one."""
        start_s, stop_s = max(number * _BLOCK_S - _MARGIN_S, 0), (number + 1) * _BLOCK_S + _MARGIN_S
        run = self._run_to(start_s)
        samples = resample(run.read(start_s * run.rate, stop_s * run.rate), run.rate)
        first = (number * _BLOCK_S - start_s) * SAMPLE_RATE
        return samples[first : first + min(_BLOCK_S * SAMPLE_RATE, self.samples - number * _BLOCK_S * SAMPLE_RATE)]

    def _run_to(self, start_s: int) -> _Run:
        """A decoder on its way to `start_s`: the last one where that had to begin at the beginning, else a fresh one.

        Decoders of lossy sound remember what they saw (AAC even rolls dice), so each block's has to see the same.
        """
        if self._run is None or self._run.enterable or not self._run.reaches(start_s * self._run.rate):
            self._forget_run()
            self._run = _Run(self._path, start_s)
        return self._run

    def _forget_run(self) -> None:
        if self._run is not None:
            self._run.close()
        self._run = None


class _Run:
    """One pass of decoding, onward from a place: stereo samples at the file's own rate, with silence in its holes.

    A file that is not `enterable` at any place is passed through from its beginning.
    """

    def __init__(self, path: Path, start_s: int) -> None:
        self._container = open_media(path)
        self._stream = find_sound(self._container, path)
        self._origin_s = origin_s(self._container)
        self.rate = self._stream.rate
        self.enterable = _exact(self._container)
        self._first = start_s * self.rate if self.enterable else 0
        self._kept: Sound = np.zeros((0, 2), np.float32)
        if self._first:
            ticks = int((start_s + self._origin_s) / time_base(self._stream))
            self._container.seek(ticks, stream=self._stream, backward=True)
        self._parts = self._decode(decoded(self._container, self._stream))

    def close(self) -> None:
        self._parts = iter(())
        self._container.close()

    def reaches(self, start: int) -> bool:
        """Whether sample `start` is kept or comes next."""
        return self._first <= start <= self._first + len(self._kept)

    def read(self, start: int, stop: int) -> Sound:
        """Samples `start` to `stop`, fewer where the file ends; what lies before `start` is forgotten."""
        collected, end = [self._kept], self._first + len(self._kept)
        while end < stop and (part := next(self._parts, None)) is not None:
            at, samples = part
            if at > end:
                self._parts = chain([part], self._parts)
                at, samples = end, np.zeros((min(at, stop) - end, 2), np.float32)
            collected.append(samples[max(end - at, 0) :])
            end += len(collected[-1])
        kept = np.concatenate(collected)
        self._kept, self._first = kept[start - self._first :], start
        return self._kept[: stop - start]

    def _decode(self, frames: Iterator[av.AudioFrame]) -> Iterator[tuple[int, Sound]]:
        """Decoded samples with the place of their first, counted from the origin."""
        resampler, kind, place = None, None, None
        for frame in frames:
            if resampler is None or kind != (frame.format.name, frame.layout.name, frame.sample_rate):
                kind = (frame.format.name, frame.layout.name, frame.sample_rate)
                resampler = av.AudioResampler(format="fltp", layout=_layout(frame), rate=self.rate)
            place = self._place(frame, expected=place)
            for part in resampler.resample(frame):
                samples = _as_stereo(part)
                yield place, samples
                place += len(samples)

    def _place(self, frame: av.AudioFrame, *, expected: int | None) -> int:
        """Where a decoded frame starts. A stamp too coarse to say, as in Matroska, follows the samples before."""
        if frame.pts is None:
            return expected or 0
        base = frame.time_base or time_base(self._stream)
        stamped = _nearest((frame.pts * base - self._origin_s) * self.rate)
        coarse = max(_nearest(2 * base * self.rate), 1)
        return stamped if expected is None or abs(stamped - expected) > coarse else expected


def read_sound(path: Path, *, start_s: Fraction = Fraction(0), duration_s: Fraction | None = None) -> Sound:
    """(n, 2) samples from `start_s`, to the end of the file or for `duration_s`; silence where the file has none."""
    with SoundReader(path) as reader:
        start = _nearest(start_s * SAMPLE_RATE)
        count = reader.samples - start if duration_s is None else _nearest(duration_s * SAMPLE_RATE)
        return reader.read(start, max(count, 0))


def resample(sound: Sound, rate: int) -> Sound:
    """(n, 2) samples at `rate` to 48 kHz, in time with the original: round(n * 48000 / rate) samples."""
    if rate == SAMPLE_RATE or not len(sound):
        return sound
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound.T), format="fltp", layout="stereo")
    frame.sample_rate = rate
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE)
    parts = [part.to_ndarray() for part in (*resampler.resample(frame), *resampler.resample(None))]
    count = _nearest(Fraction(len(sound) * SAMPLE_RATE, rate))
    out = np.zeros((count, 2), np.float32)
    if parts:  # a few samples at an absurd rate give none
        samples = np.concatenate(parts, axis=1).T[:count]
        out[: len(samples)] = samples
    return out


def _length(container: InputContainer, stream: AudioStream, origin_s: Fraction) -> int:
    """Length at 48 kHz, from the first picture (or the first sample) to the last sample."""
    start = stream.start_time or 0
    if stream.duration and _exact(container):
        end = start + stream.duration
    elif _is(container, _INDEXED):
        end = tail(container, stream, start)[1]
    else:
        packets = container.demux(stream)  # no index, so no shorter way to the end
        end = max((packet.pts + (packet.duration or 0) for packet in packets if packet.pts is not None), default=start)
    return max(_nearest((end * time_base(stream) - origin_s) * SAMPLE_RATE), 0)


def _exact(container: InputContainer) -> bool:
    """Whether seeking finds a sample exactly. MP3, ADTS and Matroska (in milliseconds) are read from the beginning."""
    return _is(container, _SAMPLE_EXACT)


def _is(container: InputContainer, names: frozenset[str]) -> bool:
    return not names.isdisjoint(container.format.name.split(","))


def _layout(frame: av.AudioFrame) -> str:
    """Mono is kept for now: swresample would lower it by 3 dB on its way to stereo, players do not."""
    return "mono" if frame.layout.nb_channels == 1 else "stereo"


def _as_stereo(frame: av.AudioFrame) -> Sound:
    samples = np.nan_to_num(np.asarray(frame.to_ndarray(), np.float32).T)  # a float file may hold anything
    return np.repeat(samples, 2, axis=1) if samples.shape[1] == 1 else samples


def _nearest(value: Fraction) -> int:
    return int((value + Fraction(1, 2)) // 1)
