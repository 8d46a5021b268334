"""What a take is given besides words, at the model's size and rate: the parent's end, pictures at a time, references.

What a model was not trained to follow is left out, and a note says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol

import numpy as np

from studio.domain.shot import ReferenceRole
from studio.domain.time import Rate
from studio.generate.backends.base import Order, ParentView, Pictures, ReferenceView, Sound
from studio.generate.backends.picture import fit
from studio.generate.backends.plan import Grid
from studio.generate.backends.recipe import Recipe

_TIMED = ("first", "last", "at")
_LEADING = ("motion", "layout")
"""Roles in which a video is a control video, for models that follow one."""


@dataclass(frozen=True, slots=True)
class Keyframe:
    """What the shot shows from a model frame on, counted from its start: one picture, or more for models that hold
    them, (n, height, width, 3)."""

    pictures: Pictures
    frame: int
    strength: float


@dataclass(frozen=True, slots=True)
class Given:
    """Everything given. `parent` and `sound` end right before the shot; the model sees the last `prefix` frames."""

    parent: Pictures
    prefix: int = 0
    sound: Sound | None = None
    keyframes: tuple[Keyframe, ...] = ()
    references: tuple[tuple[Pictures, float], ...] = ()
    sounds: tuple[Sound, ...] = ()
    """Sounds to listen to, beside references."""
    control: tuple[Pictures, float] | None = None
    """A video that leads the shot from its first frame on, and how strongly."""
    notes: tuple[str, ...] = ()

    @property
    def opens_with_picture(self) -> bool:
        return any(keyframe.frame == 0 for keyframe in self.keyframes)

    @property
    def end(self) -> int:
        """The frame after the last given one, counted as theirs are; 0 without any."""
        return max((keyframe.frame + len(keyframe.pictures) for keyframe in self.keyframes), default=0)

    @property
    def ends_at(self) -> int | None:
        """The frame of the last given picture after the first frame, counted as theirs are."""
        return max((keyframe.frame for keyframe in self.keyframes if keyframe.frame), default=None)


class Able(Protocol):
    """What has to be known of a checkpoint to give it the right things."""

    @property
    def recipe(self) -> Recipe:
        """How it wants to be run, and what it was trained for."""
        ...

    @property
    def grid(self) -> Grid:
        """What lengths it makes."""
        ...

    @property
    def starts_from_picture(self) -> bool:
        """Whether it can begin with a given picture, trained for more or not."""
        ...

    @property
    def placed(self) -> frozenset[ReferenceRole]:
        """The roles of pictures at a time that it can pass through: first, last, at."""
        ...

    @property
    def holds_clips(self) -> bool:
        """Whether several pictures in a row can be given at any frame."""
        ...

    @property
    def fits_references(self) -> bool:
        """Whether references are to have the shot's own size, cut where they are of another shape."""
        ...

    @property
    def only_ends(self) -> bool:
        """Whether pictures can be given as a window's first and last frame only, and nowhere between."""
        ...

    @property
    def listens(self) -> bool:
        """Whether sounds can be given as references, beside pictures."""
        ...

    @property
    def refers_alone(self) -> bool:
        """Whether references are followed only where no picture is given at a time."""
        ...

    @property
    def video_needs(self) -> str:
        """What it lacks to follow a video that leads a shot, in words; empty where nothing could be added."""
        ...


@dataclass(slots=True)
class _Gathering:
    order: Order
    family: Able
    rate: Rate
    width: int
    height: int
    notes: list[str] = field(default_factory=list)

    @property
    def recipe(self) -> Recipe:
        return self.family.recipe

    @property
    def grid(self) -> Grid:
        return self.family.grid

    def parent(self) -> tuple[Pictures, int, Sound | None]:
        """The frames that a continuation grows from, how many of them the model sees, and their sound."""
        view, link = self.order.parent, self.order.request.parent
        if view is None or link is None or link.kind != "continue" or not len(view.frames):
            return np.zeros((0, self.height, self.width, 3), np.uint8), 0, None
        frames = fit(_at_rate(view, self.rate), self.width, self.height)
        if "continue" in self.recipe.trained:
            if self.grid.prefix == 1:
                self.notes.append("continued from the last picture alone, in its colours: this model sees no motion")
            return frames, self.grid.down(min(len(frames), self.grid.prefix)), view.sound
        if not self.family.starts_from_picture:
            self.notes.append("this model sees no pictures: it continues the shot by its words only")
            return frames[:0], 0, None
        self.notes.append("this model was not trained to continue a shot: it starts from the last picture only")
        return frames, 1, view.sound

    def keyframes(self, continues: bool) -> tuple[Keyframe, ...]:
        views = [view for view in self.order.references if self._is_timed(view)]
        if views and not self.family.placed:
            self.notes.append("this model was not trained to pass through given pictures: they are left out")
            views = []
        for role in sorted({view.reference.role for view in views} - self.family.placed):
            self.notes.append(f"this model was not trained for a picture given as {role}: it is left out")
        found = [self._keyframe(view) for view in views if view.reference.role in self.family.placed]
        if continues and any(keyframe.frame == 0 for keyframe in found):
            self.notes.append("the first picture is left out: this shot begins with the end of the one it continues")
            found = [keyframe for keyframe in found if keyframe.frame > 0]
        return tuple(found)

    def references(self) -> tuple[tuple[Pictures, float], ...]:
        shown = [view for view in self.order.references if not self._is_timed(view)]
        for view in shown:
            if not len(view.frames) and not self.family.listens:
                self.notes.append(
                    f'this model does not listen to references: the sound "{view.reference.asset.name}" is left out'
                )
        shown = [view for view in shown if len(view.frames) and not self._leads(view)]
        shown = [view for view in shown if not self._is_left_out(view)]
        if shown and "references" not in self.recipe.trained:
            self.notes.append("this model was not trained to follow reference pictures: only the words count")
            shown = []
        clips = [(self._clip(view.frames), view.reference.strength) for view in shown]
        return self._few_enough((*self._matched(), *clips))

    def sounds(self, *, beside: bool) -> tuple[Sound, ...]:
        """The sounds among the references, for a model that listens; `beside` is whether there are pictures too."""
        heard = [view.sound for view in self.order.references if view.sound is not None and not len(view.frames)]
        if not heard or not self.family.listens:
            return ()
        if not beside:
            self.notes.append("this model listens to a sound only beside a reference picture: the sounds are left out")
            return ()
        return tuple(heard)

    def alone(self, references: tuple[tuple[Pictures, float], ...], *, shown: bool) -> tuple[Any, ...]:
        """The references, or none where pictures are shown at a time and the model cannot follow both."""
        if references and shown and self.family.refers_alone:
            self.notes.append("the given pictures lead: this model follows references only where there are none")
            return ()
        return references

    def control(self) -> tuple[Pictures, float] | None:
        leading = [view for view in self.order.references if self._leads(view)]
        if len(leading) > 1:
            self.notes.append(f"this model follows one video at a time: {len(leading) - 1} are left out")
        for view in leading[:1]:
            return fit(view.frames, self.width, self.height), view.reference.strength
        return None

    def _few_enough(self, references: tuple[tuple[Pictures, float], ...]) -> tuple[tuple[Pictures, float], ...]:
        most = self.recipe.most_references
        if len(references) > most:
            self.notes.append(f"this model looks at {most} reference pictures: {len(references) - most} are left out")
        return references[:most]

    def _matched(self) -> tuple[tuple[Pictures, float], ...]:
        view, link = self.order.parent, self.order.request.parent
        if view is None or link is None or link.kind != "match" or not len(view.frames):
            return ()
        if "match" not in self.recipe.trained:
            self.notes.append("this model was not trained to match another shot's pictures: only the words carry over")
            return ()
        count = min(self.recipe.most_references, len(view.frames))
        middles = [(2 * part + 1) * len(view.frames) // (2 * count) for part in range(count)]
        return tuple((self._fitted(view.frames[[index]]), 1.0) for index in middles)

    def _leads(self, view: ReferenceView) -> bool:
        return self._is_to_lead(view) and "control" in self.recipe.trained

    def _is_to_lead(self, view: ReferenceView) -> bool:
        is_video = len(view.frames) > 1 and self.order.request.kind == "video"
        return is_video and view.reference.role in _LEADING

    def _is_left_out(self, view: ReferenceView) -> bool:
        needs = self.family.video_needs
        if not needs or not self._is_to_lead(view):
            return False
        self.notes.append(f'this model follows a video only with {needs}: "{view.reference.asset.name}" is left out')
        return True

    def _is_timed(self, view: ReferenceView) -> bool:
        # A still has no time: whatever picture it is given is something to look at.
        return self.order.request.kind == "video" and view.reference.role in _TIMED and len(view.frames) > 0

    def _keyframe(self, view: ReferenceView) -> Keyframe:
        request, reference = self.order.request, view.reference
        film_frame = {"first": 0, "last": request.frames - 1}.get(reference.role, reference.at or 0)
        frame = int(film_frame * self.rate.fps / request.rate.fps + Fraction(1, 2))
        count = self.grid.prefix if view.runs_on and self.family.holds_clips else 1
        return Keyframe(fit(view.frames[:count], self.width, self.height), frame, reference.strength)

    def _clip(self, frames: Pictures) -> Pictures:
        return self._fitted(frames[: self.grid.down(min(len(frames), self.grid.longest))])

    def _fitted(self, frames: Pictures) -> Pictures:
        return fit(frames, self.width, self.height) if self.family.fits_references else frames


def gather(order: Order, family: Able, rate: Rate, width: int, height: int) -> Given:
    """Bring what an order holds to the model's size and rate."""
    gathering = _Gathering(order, family, rate, width, height)
    if order.request.kind == "still":
        return Given(gathering.parent()[0][:0], references=gathering.references(), notes=tuple(gathering.notes))
    parent, prefix, sound = gathering.parent()
    keyframes = gathering.keyframes(continues=prefix > 0)
    references = gathering.alone(gathering.references(), shown=bool(prefix or keyframes))
    sounds, control = gathering.sounds(beside=bool(references)), gathering.control()
    return Given(parent, prefix, sound, keyframes, references, sounds, control, tuple(gathering.notes))


def _at_rate(view: ParentView, rate: Rate) -> Pictures:
    """The parent's frames at another rate, counted back from its last one."""
    if view.rate == rate:
        return view.frames
    ratio = view.rate.fps / rate.fps
    count = int((len(view.frames) - 1) / ratio) + 1
    back = [int(index * ratio + Fraction(1, 2)) for index in range(count)]
    return view.frames[[len(view.frames) - 1 - index for index in reversed(back)]]
