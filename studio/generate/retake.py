"""A take of which only a part is made anew: to the model it is a continuation that ends on a given frame; what it makes
is put between the frames that are kept, which stay to the bit.

Runs in the engine's child. Works in the model's own frames: one that lies half in the range is kept.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studio.domain.asset import Asset
from studio.domain.direction import Direction
from studio.domain.errors import BackendFailed, MediaError
from studio.domain.request import GenerationRequest, Kept, Parent, RequestReference
from studio.domain.time import Rate
from studio.generate.backends.base import (
    SAMPLE_RATE,
    LoraView,
    Order,
    ParentView,
    Pictures,
    ReferenceView,
    Region,
    Result,
    Sound,
)
from studio.generate.backends.picture import grow_into
from studio.generate.material import loras_of, references_of
from studio.generate.messages import EngineJob, ParentFiles
from studio.generate.model_row import ModelRow
from studio.media.reader import VideoReader, read_image, read_sound
from studio.media.region import region_share

_CROSSFADE_S = Fraction(1, 100)
_MOST_AFTER = 17
"""How many of the kept frames after the part a model is given at most: as many as say how things move there."""
_TIMED = ("first", "last", "at")


@dataclass(frozen=True, slots=True)
class Retake:
    """The take that is kept, as arrays: frames `first` to `end` (exclusive) of it are to be made anew."""

    request: GenerationRequest
    kept: Kept
    frames: Pictures
    sound: Sound | None
    rate: Rate
    head: int
    first: int
    end: int
    prefix: int
    references: tuple[ReferenceView, ...]
    loras: tuple[LoraView, ...]
    share: NDArray[np.float32] | None = None
    """How much of each pixel is new, (height, width), 0 to 1; None where all of it is."""

    @property
    def order(self) -> Order:
        """What the backend is asked for: the part, and the kept frame after it, which it is to end on."""
        count = self._count
        views = self._placed()
        request = replace(
            self.request,
            rate=self.rate,
            frames=count,
            head=self.prefix,
            tail=0,
            direction=self._direction(count),
            references=tuple(view.reference for view in views),
            parent=Parent(self.kept.take, self.first, "continue") if self.prefix else None,
            anchor=None,
            kept=None,
        )
        region = None if self.share is None else Region(self.frames[self.first : self.first + count], self.share)
        return Order(request, self._before() if self.prefix else None, views, self.loras, region=region)

    def joined(self, result: Result) -> Result:
        """The whole take, with what the backend has made of the part. Raises BackendFailed when it does not fit."""
        count = self._count
        new = result.frames[result.head : result.head + count]
        fits = new.shape[1:] == self.frames.shape[1:] and result.rate == self.rate
        if not fits or len(new) < count:
            raise BackendFailed("the model now makes another size or rate, so the rest of the take cannot be kept")
        if self._follows:
            new = grow_into(new, self.frames[self.end : self.end + 1])
        if self.share is not None:
            new = Region(self.frames[self.first : self.end], self.share).put_into(new[: self.end - self.first], 0)
        frames = np.concatenate([self.frames[: self.first], new, self.frames[self.end :]])
        kept = self.kept
        note = f"frames {kept.start} to {kept.end} were made anew; the rest is that of take {kept.take}"
        if self.share is not None:
            note = f"a region of frames {kept.start} to {kept.end} was made anew; the rest is that of take {kept.take}"
        return replace(
            result, frames=frames, head=self.head, sound=self._joined_sound(result), notes=(*result.notes, note)
        )

    @property
    def _count(self) -> int:
        """How many frames the backend is asked for: the part, and the kept frame that it is to end on."""
        return self.end - self.first + self._follows

    @property
    def _follows(self) -> bool:
        return self.end < len(self.frames)

    def _before(self) -> ParentView:
        sound = None
        if self.sound is not None:
            sound = self.sound[self._sample(self.first - self.prefix) : self._sample(self.first)]
        return ParentView(self.frames[self.first - self.prefix : self.first], self.rate, sound, lossless=True)

    def _placed(self) -> tuple[ReferenceView, ...]:
        """The shot's references as the part sees them, and the frame after it as the last."""
        ratio = self.rate.fps / self.request.rate.fps
        views: list[ReferenceView] = []
        for view in self.references:
            role = view.reference.role
            if role not in _TIMED:
                views.append(view)
                continue
            film_frame = {"first": 0, "last": self.request.frames - 1}.get(role, view.reference.at or 0)
            at = self.head + int(film_frame * ratio + Fraction(1, 2)) - self.first
            if 0 <= at < self.end - self.first:
                views.append(replace(view, reference=replace(view.reference, role="at", at=at)))
        if self._follows:
            asset = Asset(sha256="", suffix="", kind="image", name="the frame after the part")
            after = self.frames[self.end : self.end + _MOST_AFTER]
            views.append(ReferenceView(RequestReference(asset, "last"), after, runs_on=True))
        return tuple(views)

    def _direction(self, count: int) -> Direction:
        """The shot's camera, of which this is a part."""
        ratio = self.rate.fps / self.request.rate.fps
        length = max(1, self.request.frames - 1)
        begins = Fraction(self.first - self.head) / ratio / length
        ends = begins + Fraction(max(1, count - 1)) / ratio / length
        return self.request.direction.part(float(begins), float(ends))

    def _joined_sound(self, result: Result) -> Sound | None:
        """The kept sound with the new one between, handed over within a hundredth of a second at each end."""
        if self.sound is None or result.sound is None or self.share is not None:
            return self.sound  # what is heard belongs to the whole picture
        begin, end = self._sample(self.first), self._sample(self.end)
        joined = self.sound.copy()
        end = min(end, len(joined))
        start = self.rate.samples(result.head, SAMPLE_RATE)
        new = np.zeros((end - begin, 2), np.float32)
        made = result.sound[start : start + end - begin]
        new[: len(made)] = made
        joined[begin:end] = _faded(new, self.sound[begin:end], at_start=begin > 0, at_end=end < len(joined))
        return joined

    def _sample(self, frame: int) -> int:
        return self.rate.samples(frame, SAMPLE_RATE)


def read_retake(job: EngineJob) -> Retake:
    """The take that a job keeps a part of, read whole. Raises MediaError with a sentence when that cannot be done."""
    kept, files = job.request.kept, job.kept
    if kept is None or files is None:
        raise MediaError(f"{job.shot} keeps a part of a take whose files were not given")
    if files.frames is None or not files.frames.is_file():
        raise MediaError(f"the lossless frames of take {kept.take} are gone: regenerate it exactly, then a part of it")
    with VideoReader(files.frames) as video:
        frames = np.stack([video.rgb(index) for index in range(video.frames)])
    rate = files.source_rate
    sound = None
    if files.sound is not None:
        sound = read_sound(files.sound, duration_s=rate.seconds(len(frames)))
    head = _source_head(files)
    first, end = _part(kept, job.request.rate, rate, head, len(frames))
    if first >= end:
        raise MediaError(f"from in to out {job.shot} has no whole frame of the model's: make the range longer")
    if first == 0 and end == len(frames) and kept.mask is None:
        raise MediaError(f"the range covers the whole take of {job.shot}: generate it anew instead")
    return Retake(
        request=job.request,
        kept=kept,
        frames=frames,
        sound=sound,
        rate=rate,
        head=head,
        first=first,
        end=end,
        prefix=_prefix(first, job.model),
        references=references_of(job),
        loras=loras_of(job),
        share=None if kept.mask is None else _share(job, kept.mask, frames.shape[2], frames.shape[1]),
    )


def _share(job: EngineJob, mask: Asset, width: int, height: int) -> NDArray[np.float32]:
    """How much of each pixel is new, by the mask."""
    path = job.assets.get(mask.key)
    if path is None or not path.is_file():
        raise MediaError(f"the mask {mask.name or mask.key} of {job.shot} is missing from the project")
    share = region_share(read_image(path), width, height)
    if share is None:
        raise MediaError(f"the mask {mask.name} has nothing white: paint white what is to be made again")
    return share


def _source_head(files: ParentFiles) -> int:
    return int(Fraction(files.head) * files.source_rate.fps / files.rate.fps + Fraction(1, 2))


def _part(kept: Kept, film: Rate, own: Rate, head: int, count: int) -> tuple[int, int]:
    """The model's frames that lie wholly inside the range."""
    ratio = own.fps / film.fps
    first = head + math.ceil(kept.start * ratio)
    end = head + math.floor(kept.end * ratio)
    return max(0, first), min(end, count)


def _prefix(before: int, model: ModelRow) -> int:
    """How many of the frames before the part the model is to see."""
    return (min(before, model.window_frames) - 1) // model.frame_step * model.frame_step + 1 if before else 0


def _faded(new: Sound, old: Sound, *, at_start: bool, at_end: bool) -> Sound:
    """The new sound, taking over from the old one and giving back to it, with equal power."""
    count = min(int(_CROSSFADE_S * SAMPLE_RATE), len(new) // 2)
    if not count:
        return new
    angle = (np.arange(count, dtype=np.float32) + 0.5) / count * (np.pi / 2)
    rise, fall = np.sin(angle)[:, None], np.cos(angle)[:, None]
    if at_start:
        new[:count] = new[:count] * rise + old[:count] * fall
    if at_end:
        new[-count:] = new[-count:] * fall + old[-count:] * rise
    return np.clip(new, -1.0, 1.0).astype(np.float32)
