"""Files as strangers make them: numbered pictures in every sort of stream, and tones whose every sample is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.stream import VideoStream
from numpy.typing import NDArray

BITS = 8
WHITE, DARK = 200, 40


def numbered(number: int, width: int = 96, height: int = 64) -> NDArray[np.uint8]:
    """An RGB picture whose columns of grey spell a number in binary, and whose colours change from frame to frame."""
    picture = np.zeros((height, width, 3), np.uint8)
    for bit in range(BITS):
        columns = slice(bit * width // BITS, (bit + 1) * width // BITS)
        picture[: height * 3 // 4, columns] = WHITE if number >> bit & 1 else DARK
    picture[height * 3 // 4 :] = (number * 37 % 256, number * 91 % 256, 128)
    return picture


def number_of(rgb: NDArray[np.uint8]) -> int:
    """The number that a decoded picture spells."""
    height, width = rgb.shape[:2]
    middles = [rgb[height // 4 : height // 2, (2 * bit + 1) * width // (2 * BITS)].mean() for bit in range(BITS)]
    return sum(1 << bit for bit, level in enumerate(middles) if level > (WHITE + DARK) / 2)


@dataclass(frozen=True)
class Recipe:
    """How a stranger's camera or program encodes."""

    codec: str = "libx264"
    pixels: str = "yuv420p"
    rate: Fraction = Fraction(24)
    options: dict[str, str] = field(default_factory=dict)
    width: int = 96
    height: int = 64
    tick_s: Fraction | None = None
    rotation: float = 0
    aspect: Fraction = Fraction(1)


def film_of(
    path: Path,
    pictures: Sequence[NDArray[np.uint8]],
    recipe: Recipe = Recipe(),
    *,
    stamps: Sequence[int] | None = None,
    sound: NDArray[np.float32] | None = None,
    prepare: Callable[[av.VideoFrame], av.VideoFrame] | None = None,
    **container_options: Any,
) -> Path:
    """Encode pictures; `stamps` are their times in ticks of the recipe's `tick_s`."""
    with av.open(str(path), "w", **container_options) as container:
        stream = container.add_stream(recipe.codec, rate=recipe.rate, options=recipe.options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = recipe.width, recipe.height, recipe.pixels
        stream.codec_context.time_base = recipe.tick_s or 1 / recipe.rate
        if recipe.rotation:
            stream.set_display_rotation(recipe.rotation)
        if recipe.aspect != 1:
            stream.codec_context.sample_aspect_ratio = recipe.aspect
        tones = add_sound(container, sound) if sound is not None else None
        for number, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            frame = prepare(frame) if prepare else frame.reformat(format=recipe.pixels)
            frame.pts = stamps[number] if stamps else number
            frame.time_base = stream.codec_context.time_base
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if tones is not None:
            container.mux(tones.encode(None))
    return path


def add_sound(
    container: OutputContainer, sound: NDArray[np.float32], *, codec: str = "aac", rate: int = 48_000
) -> AudioStream:
    """Add a whole sound (n, channels) to a file; the caller drains the stream."""
    stream = container.add_stream(codec, rate=rate)
    assert isinstance(stream, AudioStream)
    stream.layout = _layout(sound)
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound.T), format="fltp", layout=_layout(sound))
    frame.sample_rate, frame.pts = rate, 0
    for part in av.AudioResampler(format=stream.format, layout=stream.layout, rate=rate).resample(frame):
        container.mux(stream.encode(part))
    return stream


def sound_of(path: Path, sound: NDArray[np.float32], *, codec: str, rate: int, **container_options: Any) -> Path:
    """Encode a sound (n, channels)."""
    with av.open(str(path), "w", **container_options) as container:
        container.mux(add_sound(container, sound, codec=codec, rate=rate).encode(None))
    return path


def tone(seconds: float, *, rate: int = 48_000, hz: float = 440.0, channels: int = 2) -> NDArray[np.float32]:
    """A sine of half full scale, alike in every channel."""
    times = np.arange(round(seconds * rate)) / rate
    wave = 0.5 * np.sin(2 * np.pi * hz * times)
    return np.repeat(wave[:, None], channels, axis=1).astype(np.float32)


def _layout(sound: NDArray[np.float32]) -> str:
    return {1: "mono", 2: "stereo", 6: "5.1"}[sound.shape[1]]
