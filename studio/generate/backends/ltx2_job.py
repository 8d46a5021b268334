"""One take of LTX-2 from beginning to end: plan, windows one after another, and their pictures and sound joined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from studio.generate.backends.base import SAMPLE_RATE, Order, Pictures, Report, Result, Sound
from studio.generate.backends.interrupt import Interrupt
from studio.generate.backends.ltx2_codec import Codec
from studio.generate.backends.ltx2_folder import Recipe
from studio.generate.backends.ltx2_given import gather
from studio.generate.backends.ltx2_plan import Grid, Window, choose_rate, choose_size, plan_take
from studio.generate.backends.ltx2_sampling import Condition, Latents, Run, Sampler, Words
from studio.generate.backends.ltx2_sound import fit_length, silence
from studio.generate.backends.ltx2_soundtrack import SoundTrack
from studio.generate.backends.ltx2_wording import word_prompt
from studio.generate.backends.picture import grow_from
from studio.generate.backends.preview import Previews
from studio.generate.backends.progress import Progress

_READ, _SHOT = 0.02, 0.92
"""Where reading the prompt ends and where the pictures are done, as fractions of the job; the sound is the rest."""
_DENOISED = 0.85
"""How much of a window is denoising; the rest is decoding."""
_SAME_SHAPE = 1.05
"""Within this, a film crops rather than letterboxes (docs/decisions: fit), and there is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded checkpoint with what works on it."""

    recipe: Recipe
    grid: Grid
    sampler: Sampler
    codec: Codec
    interrupt: Interrupt
    read: Callable[[str, str], Words]
    previews: bool


class Job:
    """One order on its way to a result. `run` is called once."""

    def __init__(self, model: Model, order: Order, report: Report) -> None:
        request = order.request
        recipe = model.recipe
        self._model = model
        self._order = order
        self._report = report
        self._progress = Progress(report)
        self._rate = choose_rate(request.rate, recipe.own_rate)
        self._width, self._height = choose_size(request.width, request.height, recipe.sizes)
        self._given = gather(order, recipe, model.grid, self._rate, self._width, self._height)
        self._plan = plan_take(
            request,
            model.grid,
            self._rate,
            prefix=self._given.prefix,
            opens_with_picture=self._given.opens_with_picture,
        )
        self._generator = torch.Generator("cpu").manual_seed(request.seed)
        self._prompt = word_prompt(request, speaks="dialogue" in recipe.trained)
        self._negative = request.negative or recipe.negative

    def run(self) -> Result:
        """Make the take."""
        reading = self._progress.part(0.0, _READ, "reading")
        reading(0.0)
        words = self._model.read(self._prompt, self._negative)
        reading(1.0)
        track = SoundTrack(self._model.codec, self._rate, self._given)
        pictures = self._lead(self._shoot(words, track))
        return Result(
            frames=pictures,
            rate=self._rate,
            head=self._plan.head,
            sound=None if self._is_still else self._sound(track, len(pictures)),
            sound_note="a still has no sound" if self._is_still else "",
            prompt_sent=self._prompt,
            negative_sent=self._negative,
            notes=(*self._notes(), *self._given.notes),
        )

    def _shoot(self, words: Words, track: SoundTrack) -> Pictures:
        """The generated timeline, window by window."""
        pieces: list[Pictures] = []
        given = self._given.parent[len(self._given.parent) - self._given.prefix :]
        for number, window in enumerate(self._plan.windows):
            if number:
                given = np.concatenate(pieces)[-window.prefix :]
            run = self._ask(words, window, given, track.prefix(window))
            latents = self._denoise(run, number)
            track.add(window, latents.sound)
            frames = self._decode(latents, number)
            if window.prefix:
                frames = grow_from(given, frames)
                frames = np.concatenate([given, frames]) if number == 0 else frames
            pieces.append(frames)
        return np.concatenate(pieces)

    def _ask(self, words: Words, window: Window, given: Pictures, sound_prefix: Tensor | None) -> Run:
        conditions = [Condition(given, 0)] if window.prefix else []
        for keyframe in self._given.keyframes:
            at = self._plan.generated_frame(keyframe.frame) - window.start
            if window.prefix <= at < window.frames:
                conditions.append(Condition(keyframe.picture, at, keyframe.strength))
        return Run(
            words=words,
            width=self._width,
            height=self._height,
            frames=window.frames,
            fps=float(self._rate.fps),
            generator=self._generator,
            conditions=tuple(conditions),
            references=self._given.references,
            sound_prefix=sound_prefix,
        )

    def _denoise(self, run: Run, number: int) -> Latents:
        start, end = self._span(number)
        on_step = self._progress.part(start, start + (end - start) * _DENOISED, "denoising")
        previews = Previews(
            lambda tokens: self._model.codec.glimpse(tokens, run.frames, run.height, run.width), self._report.preview
        )
        return self._model.sampler.sample(run, on_step, previews.offer if self._model.previews else _ignore)

    def _decode(self, latents: Latents, number: int) -> Pictures:
        start, end = self._span(number)
        codec = self._model.codec
        between = self._progress.counted(codec.picture_stops, start + (end - start) * _DENOISED, end, "decoding")
        with self._model.interrupt.asking(between):
            return codec.picture(latents.picture)

    def _span(self, number: int) -> tuple[float, float]:
        share = (_SHOT - _READ) / len(self._plan.windows)
        return _READ + number * share, _READ + (number + 1) * share

    def _lead(self, generated: Pictures) -> Pictures:
        """The generated timeline with what lies before it: the parent's own frames, or a given first picture held."""
        plan, parent = self._plan, self._given.parent
        if not plan.lead:
            return generated[plan.skip :]
        frames = parent[-plan.lead :] if len(parent) else generated[:1]
        held = np.repeat(frames[:1], plan.lead - len(frames), axis=0)
        return np.concatenate([held, frames, generated[plan.skip :]])

    def _sound(self, track: SoundTrack, frames: int) -> Sound:
        codec = self._model.codec
        between = self._progress.counted(codec.sound_stops, _SHOT, 1.0, "sound")
        with self._model.interrupt.asking(between):
            generated = track.decode()
        before = self._plan.lead - self._plan.skip
        lead = self._rate.samples(abs(before), SAMPLE_RATE)
        sound = generated[lead:] if before <= 0 else np.concatenate([self._heard_before(lead), generated])
        return fit_length(sound, self._rate.samples(frames, SAMPLE_RATE))

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
        if not 1 / _SAME_SHAPE <= shape <= _SAME_SHAPE:
            own, film = f"{self._width}x{self._height}", f"{request.width}x{request.height}"
            notes.append(f"made at {own}, the nearest shape to the film's {film} that this model makes")
        if self._rate != request.rate and not self._is_still:
            notes.append(f"made at {self._rate} frames per second, while the film runs at {request.rate}")
        if len(plan.windows) > 1:
            longest = self._model.grid.longest
            notes.append(f"made in {len(plan.windows)} pieces of at most {longest} frames, each continuing the last")
        if request.dialogue.strip() and "dialogue" not in self._model.recipe.trained and not self._is_still:
            notes.append("this model does not speak: the dialogue is left out")
        if self._given.opens_with_picture and plan.lead:
            notes.append("the head handle holds the given first picture")
        return notes


def _ignore(tokens: Tensor) -> None:
    pass
