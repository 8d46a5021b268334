"""A take's sound on disk: 24-bit FLAC, and the peaks that a waveform is drawn from."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from studio.domain.errors import MediaError
from studio.media.failure import writing
from studio.media.sound import SAMPLE_RATE, Sound

PEAK_SAMPLES = 256
"""Samples of sound per pair of peaks."""
_FULL_SCALE = float(1 << 23)


def write_flac(path: Path, sound: Sound) -> None:
    """Write (n, 2) float samples as 24-bit FLAC, clipped at full scale.

    Raises MediaError when they are no such samples.
    """
    check_sound(sound)
    whole = (
        np.clip(np.rint(sound.astype(np.float64) * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1).astype(np.int32) << 8
    )
    with writing(path), av.open(str(path), "w", format="flac") as container:
        stream = container.add_stream("flac", rate=SAMPLE_RATE, options={"compression_level": "2"})
        stream.layout, stream.format = "stereo", "s32"  # FLAC keeps the upper 24 bits
        if len(whole):
            frame = av.AudioFrame.from_ndarray(whole.reshape(1, -1), format="s32", layout="stereo")
            frame.sample_rate, frame.pts = SAMPLE_RATE, 0
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def check_sound(sound: Sound) -> None:
    """Raises MediaError unless this is (n, 2) finite float samples."""
    if sound.ndim != 2 or sound.shape[1] != 2 or sound.dtype.kind != "f":
        raise MediaError(f"sound must be (n, 2) float samples, not {sound.shape} {sound.dtype}")
    if not np.isfinite(sound).all():
        raise MediaError("the sound has samples that are not numbers, so the model has failed: try another seed")


def peaks(sound: Sound) -> NDArray[np.int8]:
    """(bins, 2, 2) int8: for each 256 samples and channel the lowest and the highest sample, in 127ths of full scale,
    rounded outwards.
    """
    bins = -(-len(sound) // PEAK_SAMPLES)
    padded = np.pad(sound, ((0, bins * PEAK_SAMPLES - len(sound)), (0, 0)), mode="edge") if len(sound) else sound
    folded = np.clip(padded, -1, 1).reshape(bins, PEAK_SAMPLES, 2) * 127
    if not bins:
        return np.zeros((0, 2, 2), np.int8)
    return np.stack((np.floor(folded.min(axis=1)), np.ceil(folded.max(axis=1))), axis=-1).astype(np.int8)
