"""What a request refers to, read from files into arrays: the end of the parent in picture and sound, and the
references.

Runs in the engine's child. Lossless frames are preferred; where only the master is left, that is used and said.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image

from studio.domain.asset import Asset
from studio.domain.errors import MediaError
from studio.domain.request import MATCHED, Parent, RequestReference
from studio.domain.time import Rate
from studio.generate.backends.base import SAMPLE_RATE, LoraView, Order, ParentView, Pictures, ReferenceView, Sound
from studio.generate.messages import EngineJob, ParentFiles
from studio.media.probe import probe
from studio.media.reader import VideoReader, read_image, read_sound

_LONGEST_SIDE_PX = 1920
_REFERENCE_FRAMES = 121
_REFERENCE_SOUND_S = Fraction(20)


def order_for(job: EngineJob) -> tuple[Order, tuple[str, ...]]:
    """The request with its material as arrays, and what the person should know about it.

    Raises MediaError with a sentence when a file is missing or cannot be read.
    """
    parent, notes = _parent_view(job)
    return Order(job.request, parent, references_of(job), loras_of(job), _anchor_of(job)), notes


def loras_of(job: EngineJob) -> tuple[LoraView, ...]:
    """The files to apply to the model. Raises MediaError when one was not given."""
    missing = [lora.file for lora in job.request.applied_loras if lora.file not in job.loras]
    if missing:
        raise MediaError(f"the LoRA {missing[0]}, which {job.shot} asks for, is missing")
    return tuple(LoraView(job.loras[lora.file], lora.file, lora.strength) for lora in job.request.applied_loras)


def references_of(job: EngineJob) -> tuple[ReferenceView, ...]:
    """What the shot is guided by, as pictures and sounds. Raises MediaError."""
    return tuple(_reference_view(job, reference) for reference in job.request.references)


def _parent_view(job: EngineJob) -> tuple[ParentView | None, tuple[str, ...]]:
    parent = job.request.parent
    if parent is None:
        return None, ()
    times = _match_times(job, parent) if parent.kind == "match" else _window_times(job, parent)
    rate = _own_rate(job)
    if parent.asset is not None:
        return _imported_view(_file(job, parent.asset), parent.asset, times, rate), ()
    if job.parent is None:
        raise MediaError(f"{job.shot} continues a take whose files were not given")
    frames, lossless, notes = _frames_of_take(job.parent, times)
    sound = None
    if job.parent.sound is not None and parent.kind == "continue":
        sound = _sound_span(job.parent.sound, times[0], len(times), rate)
    return ParentView(frames, rate, sound, lossless), notes


def _anchor_of(job: EngineJob) -> Pictures | None:
    """The last picture of the chain's first shot, or None where there is none any more: then the joins alone tell."""
    anchor = job.request.anchor
    if anchor is None:
        return None
    if anchor.asset is not None:
        path, rate = job.assets.get(anchor.asset.key), job.request.rate
        return None if path is None else _imported_view(path, anchor.asset, [_last_time(rate, anchor)], rate).frames
    files = job.anchor
    return None if files is None else _frames_of_take(files, [_last_time(files.rate, anchor)])[0]


def _last_time(rate: Rate, parent: Parent) -> Fraction:
    return rate.seconds(max(0, parent.out_frame - 1))


def _own_rate(job: EngineJob) -> Rate:
    return job.model.native_rate or job.request.rate


def _film_rate(job: EngineJob) -> Rate:
    """The rate that counts `Parent.out_frame`: that of the parent's file."""
    return job.request.rate if job.parent is None else job.parent.rate


def _window_times(job: EngineJob, parent: Parent) -> list[Fraction]:
    """When each frame of the window is, in the parent's file: `request.head` film frames before the out-frame, then
    on at the model's rate."""
    head_s = job.request.rate.seconds(job.request.head)
    begins = _film_rate(job).seconds(parent.out_frame) - head_s
    rate = _own_rate(job)
    most = max(1, min(job.model.window_frames, rate.frames(head_s)))
    count = (most - 1) // job.model.frame_step * job.model.frame_step + 1
    return [max(Fraction(0), begins + rate.seconds(frame)) for frame in range(count)]


def _match_times(job: EngineJob, parent: Parent) -> list[Fraction]:
    """Where in the parent's shot a match looks, in the time of the parent's file."""
    rate = _film_rate(job)
    begins = Fraction(0) if job.parent is None else rate.seconds(job.parent.head)
    length = max(Fraction(0), rate.seconds(parent.out_frame) - begins)
    return [begins + length * share for share in MATCHED]


def _frames_of_take(files: ParentFiles, times: Sequence[Fraction]) -> tuple[Pictures, bool, tuple[str, ...]]:
    if files.frames is not None and files.frames.is_file():
        return _frames_at(files.frames, times), True, ()
    note = "the parent's lossless frames are gone, so its compressed master was used"
    return _frames_at(files.master, times), False, (note,)


def _frames_at(path: Path, times: Sequence[Fraction]) -> Pictures:
    """The frames shown at these times, the last one held; shape (times, height, width, 3)."""
    with VideoReader(path) as video:
        # Half a frame is on the safe side of every rounding: times lie on frame boundaries or a model's grid between
        # them.
        indices = [min(max(0, video.rate.frames(time)), video.frames - 1) for time in times]
        return np.stack([_fitted(video.rgb(index)) for index in indices])


def _imported_view(path: Path, asset: Asset, times: Sequence[Fraction], rate: Rate) -> ParentView:
    match asset.kind:
        case "image":
            still = _fitted(read_image(path))
            return ParentView(np.repeat(still[None], len(times), axis=0), rate, None, lossless=True)
        case "video":
            sound = _sound_span(path, times[0], len(times), rate) if probe(path).has_sound else None
            return ParentView(_frames_at(path, times), rate, sound, lossless=False)
        case _:
            raise MediaError(f"{asset.name or path.name} is a sound: a shot can only follow a picture")


def _reference_view(job: EngineJob, reference: RequestReference) -> ReferenceView:
    path = _file(job, reference.asset)
    match reference.asset.kind:
        case "image":
            return ReferenceView(reference, _fitted(read_image(path))[None])
        case "video":
            return ReferenceView(reference, _reference_frames(path, _own_rate(job)))
        case _:
            empty = np.zeros((0, 1, 1, 3), dtype=np.uint8)
            duration = min(_REFERENCE_SOUND_S, probe(path).duration_s)
            return ReferenceView(reference, empty, _sound(path, Fraction(0), int(duration * SAMPLE_RATE)))


def _reference_frames(path: Path, rate: Rate) -> Pictures:
    info = probe(path)
    count = max(1, min(_REFERENCE_FRAMES, rate.frames(info.duration_s)))
    return _frames_at(path, [rate.seconds(frame) for frame in range(count)])


def _file(job: EngineJob, asset: Asset) -> Path:
    path = job.assets.get(asset.key)
    if path is None or not path.is_file():
        raise MediaError(f"the file {asset.name or asset.key}, which {job.shot} refers to, is missing from the project")
    return path


def _fitted(picture: Pictures) -> Pictures:
    """The picture, made smaller where it is larger than any model looks at."""
    height, width = picture.shape[:2]
    scale = _LONGEST_SIDE_PX / max(height, width)
    if scale >= 1:
        return picture
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS))


def _sound_span(path: Path, begins: Fraction, frames: int, rate: Rate) -> Sound:
    return _sound(path, begins, rate.samples(frames, SAMPLE_RATE))


def _sound(path: Path, begins: Fraction, samples: int) -> Sound:
    """Exactly `samples` samples from a time on, with silence after the end of the file."""
    return read_sound(path, start_s=begins, duration_s=Fraction(samples, SAMPLE_RATE))
