"""What a backend made is checked before it becomes a take, so that a fault in one is a sentence and not a broken
file."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.domain.errors import BackendFailed
from studio.domain.request import GenerationRequest
from studio.generate.backends.base import SAMPLE_RATE, Result, Sound
from studio.media.conform import film_frames


def inspected(result: Result, request: GenerationRequest) -> Result:
    """The result with its sound cut or filled up to the length of its picture, in [-1, 1]. Raises BackendFailed with
    a sentence."""
    _check_frames(result)
    _check_length(result, request)
    if result.sound is None:
        return result
    samples = result.rate.samples(len(result.frames), SAMPLE_RATE)
    return replace(result, sound=_sound_of(result.sound, samples))


def _check_frames(result: Result) -> None:
    frames = result.frames
    if frames.dtype != np.uint8 or frames.ndim != 4 or frames.shape[3] != 3 or 0 in frames.shape:
        raise BackendFailed(f"the model made pictures of {frames.dtype} and shape {frames.shape}, not 8-bit RGB frames")


def _check_length(result: Result, request: GenerationRequest) -> None:
    count = len(result.frames)
    if request.kind == "still":
        if count != 1 or result.head != 0:
            raise BackendFailed(f"the model made {count} frames where one still was asked for")
        return
    made = film_frames(count, source=result.rate, film=request.rate)
    asked = request.head + request.frames
    if made < asked or not 0 <= result.head < count:
        raise BackendFailed(f"the model made {made} frames where {asked} were asked for")


def _sound_of(sound: Sound, samples: int) -> Sound:
    if sound.ndim != 2 or sound.shape[1] != 2:
        raise BackendFailed(f"the model made sound of shape {sound.shape}, not stereo samples")
    if not np.isfinite(sound).all():
        raise BackendFailed("the model made sound that is not a number: try another seed, or another precision")
    whole = np.zeros((samples, 2), dtype=np.float32)
    part = sound[:samples]
    whole[: len(part)] = np.clip(part, -1.0, 1.0)
    return whole
