"""One take of any family from beginning to end: plan, windows one after another, their pictures and sound joined."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor

from studio.domain.take import Join
from studio.generate.backends.base import SAMPLE_RATE, Order, Pictures, Region, Report, Result, Sound
from studio.generate.backends.family import Condition, Control, Family, Latents, Run, SoundTrack, Words
from studio.generate.backends.given import gather
from studio.generate.backends.interrupt import Interrupt
from studio.generate.backends.join import MOST_TRIMMED, grow
from studio.generate.backends.picture import fit
from studio.generate.backends.plan import Window, choose_rate, choose_size, plan_take
from studio.generate.backends.preview import Previews
from studio.generate.backends.progress import Progress
from studio.generate.backends.sound import fit_length, silence, without
from studio.generate.backends.validity import check_latents, check_seen
from studio.media.control import draw_path, moves_camera

_READ, _SHOT = 0.02, 0.92
"""Where reading the prompt ends and where the pictures are done, as fractions of the job; the sound is the rest."""
_DENOISED = 0.85
"""How much of a window is denoising; the rest is decoding."""
_SAME_SHAPE = 1.05
"""Within this, a film crops rather than letterboxes (docs/decisions: fit), and there is nothing to tell."""
_PATH_STRENGTH = 0.6
"""How strongly a path drawn in an empty room leads: at full strength it would furnish the picture too."""
_STILL = "a still has no sound"
_SILENT = "this model makes no sound: the take is silent"


class Job:
    """One order on its way to a result. `run` is called once."""

    def __init__(self, family: Family, order: Order, report: Report, interrupt: Interrupt) -> None:
        request, recipe = order.request, family.recipe
        self._family = family
        self._order = order
        self._report = report
        self._interrupt = interrupt
        self._progress = Progress(report)
        self._rate = choose_rate(request.rate, recipe.own_rate)
        self._width, self._height = choose_size(
            request.width,
            request.height,
            recipe.sizes,
            multiple=recipe.multiple,
            least_pixels=recipe.least_pixels,
            most_pixels=recipe.most_pixels,
            wished=request.size,
        )
        self._given = gather(order, family, self._rate, self._width, self._height)
        self._plan = plan_take(
            request,
            family.grid,
            self._rate,
            prefix=self._given.prefix,
            opens_with_picture=self._given.opens_with_picture,
            least=self._given.end,
            ends_at=self._given.ends_at if family.only_ends else None,
        )
        family.admit(self._given, self._plan)
        self._anchor = None if order.anchor is None else fit(order.anchor, self._width, self._height)
        self._joins: list[Join] = []
        self._generator = torch.Generator("cpu").manual_seed(request.seed)
        self._prompt = family.word(request)
        self._negative = (request.negative or recipe.negative) if recipe.reads_negative else ""

    def run(self) -> Result:
        """Make the take."""
        reading = self._progress.part(0.0, _READ, "reading")
        reading(0.0)
        words = self._family.read(self._prompt, self._negative)
        reading(1.0)
        track = None if self._is_still else self._family.sound_track(self._rate, self._given)
        pictures = self._lead(self._shoot(words, track))
        return Result(
            frames=pictures,
            rate=self._rate,
            head=self._plan.head,
            sound=None if track is None else self._sound(track, len(pictures)),
            sound_note=_STILL if self._is_still else _SILENT if track is None else "",
            prompt_sent=self._prompt,
            negative_sent=self._negative,
            joins=tuple(self._joins),
            notes=(*self._notes(), *(() if track is None else track.notes), *self._given.notes),
        )

    def _shoot(self, words: Words, track: SoundTrack | None) -> Pictures:
        """The generated timeline, window by window."""
        pieces: list[Pictures] = []
        region = self._order.region
        given = self._given.parent[len(self._given.parent) - self._given.prefix :]
        for number, window in enumerate(self._plan.windows):
            if number:
                given = np.concatenate(pieces)[-window.prefix :]
            run = self._ask(words, window, given, None if track is None else track.prefix(window))
            latents = self._denoise(run, number)
            check_latents(latents.picture)
            if track is not None:
                track.add(window, latents.sound)
            frames = self._decode(latents, number)
            check_seen(frames, given)
            if window.prefix:
                frames = self._grown(window, given, frames, silent=track is None)
                frames = np.concatenate([given, frames]) if number == 0 else frames
            if region is not None:
                at = self._plan.shot_frame(window.start + window.prefix if number else window.start)
                frames = region.put_into(frames, at)
            pieces.append(frames)
        timeline = np.concatenate(pieces)
        return timeline if self._plan.shown is None else timeline[self._plan.shown_frames()]

    def _grown(self, window: Window, given: Pictures, made: Pictures, *, silent: bool) -> Pictures:
        """What a window adds to the frames before it: fewer where it repeated the last of them for longer."""
        spare = 0 if self._is_timed else min(MOST_TRIMMED, self._plan.frames - self._needed - self._trimmed)
        grown = grow(
            given,
            made,
            self._rate,
            anchor=self._anchor,
            hold=self._order.request.hold_colours,
            # The sound of frames that came too early has been heard by then.
            earlier=len(given) - 1 if silent and not self._is_timed else 0,
            later=max(0, spare),
        )
        frames = grown.frames[: window.frames - window.prefix]
        self._joins.append(
            Join(
                at=window.start + window.prefix + self._plan.lead - self._plan.skip - self._trimmed,
                given=len(given),
                repeated=grown.repeated,
                cast=grown.cast,
                drift=grown.drift,
                step=grown.step,
            )
        )
        if self._anchor is None:
            self._anchor = given[-1:]
        return frames

    @property
    def _trimmed(self) -> int:
        """How many frames the take has become shorter by, since they repeated what was there."""
        return sum(max(0, join.repeated - join.given) for join in self._joins)

    @property
    def _needed(self) -> int:
        """The least frames that the take has to have: the surplus of the grid and the tail may be trimmed."""
        request = self._order.request
        return self._plan.head + math.ceil(request.frames * self._rate.fps / request.rate.fps)

    @property
    def _is_timed(self) -> bool:
        """Whether something given has its frame, so that nothing before it may be trimmed."""
        given, region = self._given, self._order.region
        return given.ends_at is not None or given.control is not None or region is not None

    def _ask(self, words: Words, window: Window, given: Pictures, sound_prefix: object) -> Run:
        conditions = [Condition(given, 0)] if window.prefix else []
        for keyframe in self._given.keyframes:
            at = self._plan.generated_frame(keyframe.frame) - window.start
            if window.prefix <= at < window.frames:
                conditions.append(Condition(keyframe.pictures[: window.frames - at], at, keyframe.strength))
        return Run(
            words=words,
            width=self._width,
            height=self._height,
            frames=window.frames,
            fps=float(self._rate.fps),
            generator=self._generator,
            conditions=tuple(conditions),
            references=self._given.references,
            sounds=self._given.sounds,
            control=self._control(window, free=not conditions),
            region=self._region(window),
            sound_prefix=sound_prefix,
        )

    def _region(self, window: Window) -> Region | None:
        region = self._order.region
        if region is None:
            return None
        shot = [self._plan.shot_frame(window.start + frame) for frame in range(window.frames)]
        return Region(region.frames[np.clip(shot, 0, len(region.frames) - 1)], region.share)

    def _control(self, window: Window, *, free: bool) -> Control | None:
        """The person's video, else the camera's path where nothing else says what is seen."""
        shot = [self._plan.shot_frame(window.start + frame) for frame in range(window.frames)]
        if self._given.control is not None:
            frames, strength = self._given.control
            return Control(frames[np.clip(shot, 0, len(frames) - 1)], strength)
        if not (free and self._follows_path):
            return None
        request = self._order.request
        last = max(1.0, float(request.frames * self._rate.fps / request.rate.fps) - 1.0)
        frames = draw_path(request.direction, [frame / last for frame in shot], self._width, self._height)
        return Control(frames, _PATH_STRENGTH)

    @property
    def _follows_path(self) -> bool:
        trained = "control" in self._family.recipe.trained
        return trained and not self._is_still and moves_camera(self._order.request.direction)

    def _denoise(self, run: Run, number: int) -> Latents:
        start, end = self._span(number)
        on_step = self._progress.part(start, start + (end - start) * _DENOISED, "denoising")
        previews = Previews(lambda estimate: self._family.glimpse(estimate, run), self._report.preview)
        return self._family.sample(run, on_step, previews.offer if self._family.previews else _ignore)

    def _decode(self, latents: Latents, number: int) -> Pictures:
        start, end = self._span(number)
        stops = self._family.picture_stops
        between = self._progress.counted(stops, start + (end - start) * _DENOISED, end, "decoding")
        with self._interrupt.asking(between):
            return self._family.decode(latents)

    def _span(self, number: int) -> tuple[float, float]:
        share = (_SHOT - _READ) / len(self._plan.windows)
        return _READ + number * share, _READ + (number + 1) * share

    def _lead(self, generated: Pictures) -> Pictures:
        """The generated timeline with what lies before it: the parent's own frames, or a given first picture held."""
        plan, parent = self._plan, self._given.parent
        shot = np.concatenate([generated[plan.skip :], np.repeat(generated[-1:], plan.held, axis=0)])
        if not plan.lead:
            return shot
        frames = parent[-plan.lead :] if len(parent) else generated[:1]
        held = np.repeat(frames[:1], plan.lead - len(frames), axis=0)
        return np.concatenate([held, frames, shot])

    def _sound(self, track: SoundTrack, frames: int) -> Sound:
        between = self._progress.counted(self._family.sound_stops, _SHOT, 1.0, "sound")
        with self._interrupt.asking(between):
            generated = track.decode()
        for join, window in reversed(list(zip(self._joins, self._joined_windows, strict=True))):
            cut = self._rate.samples(max(0, join.repeated - join.given), SAMPLE_RATE)
            generated = without(generated, self._rate.samples(window.start + window.prefix, SAMPLE_RATE), cut)
        before = self._plan.lead - self._plan.skip
        lead = self._rate.samples(abs(before), SAMPLE_RATE)
        sound = generated[lead:] if before <= 0 else np.concatenate([self._heard_before(lead), generated])
        return fit_length(sound, self._rate.samples(frames, SAMPLE_RATE))

    @property
    def _joined_windows(self) -> list[Window]:
        return [window for window in self._plan.windows if window.prefix]

    def _heard_before(self, samples: int) -> Sound:
        """The parent's own sound before what the model was given of it; silence where there is none."""
        if self._given.sound is None:
            return silence(samples)
        end = len(self._given.sound) - self._rate.samples(self._given.prefix, SAMPLE_RATE)
        heard = self._given.sound[max(0, end - samples) : max(0, end)]
        return np.concatenate([silence(samples - len(heard)), heard])

    @property
    def _is_still(self) -> bool:
        return self._order.request.kind == "still"

    def _notes(self) -> list[str]:
        request, plan, notes = self._order.request, self._plan, list[str]()
        shape = (self._width * request.height) / (self._height * request.width)
        own = f"{self._width}x{self._height}"
        if request.size is not None and request.size != (self._width, self._height):
            asked = "x".join(map(str, request.size))
            notes.append(f"made at {own}, the nearest to the {asked} asked for that this model makes")
        elif not 1 / _SAME_SHAPE <= shape <= _SAME_SHAPE:
            film = f"{request.width}x{request.height}"
            notes.append(f"made at {own}, the nearest shape to the film's {film} that this model makes")
        if self._rate != request.rate and not self._is_still:
            notes.append(f"made at {self._rate} frames per second, while the film runs at {request.rate}")
        if len(plan.windows) > 1:
            longest = self._family.grid.longest
            notes.append(f"made in {len(plan.windows)} pieces of at most {longest} frames, each continuing the last")
        if request.dialogue.strip() and "dialogue" not in self._family.recipe.trained and not self._is_still:
            notes.append("this model does not speak: the dialogue is left out")
        if request.negative.strip() and not self._family.recipe.reads_negative:
            notes.append("this model reads no negative prompt: it is left out")
        if self._given.opens_with_picture and plan.lead:
            notes.append("the head handle holds the given first picture")
        if self._follows_path and self._given.control is None and (self._given.prefix or self._given.keyframes):
            notes.append("the camera's path goes by words here: the given pictures lead")
        notes += self._said_of_joins()
        if plan.held:
            notes.append("the tail handle holds the given last picture")
        return notes

    def _said_of_joins(self) -> list[str]:
        notes = list[str]()
        if self._trimmed:
            notes.append(f"{self._trimmed} frames that only repeated the last given one are trimmed")
        cast = max((join.cast for join in self._joins), default=0.0)
        if cast:
            notes.append(
                f"a cast of {cast:.1f} dE (1 just shows) was taken away: "
                "the model repeats what it is given in other colours"
            )
        drift = max((join.drift for join in self._joins), default=0.0)
        if drift:
            notes.append(
                f"colours that drifted by {drift:.1f} dE (1 just shows) are held "
                "as they were where the chain began to grow"
            )
        return notes


def _ignore(estimate: Tensor) -> None:
    pass
