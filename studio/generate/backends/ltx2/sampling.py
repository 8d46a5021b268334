"""One run of an LTX-2 pipeline: words, given pictures and given sound in, clean latents of picture and sound out.

The pipelines are diffusers' own, unchanged, built from the same components. What they do not offer, a given beginning
of the sound, is done by hooks on the transformer: its tokens are clean, at time zero, and are never moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import torch
from diffusers.pipelines.ltx2.pipeline_ltx2 import LTX2Pipeline
from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2ConditionPipeline, LTX2VideoCondition
from diffusers.pipelines.ltx2.pipeline_ltx2_ic_lora import LTX2InContextPipeline, LTX2ReferenceCondition
from diffusers.pipelines.pipeline_utils import DiffusionPipeline
from PIL import Image
from torch import Tensor

from studio.generate.backends.assembly import assemble
from studio.generate.backends.base import Pictures
from studio.generate.backends.family import Condition, Estimate, Latents, Run
from studio.generate.backends.ltx2.recipe import Ltx2Recipe
from studio.generate.backends.validity import check_finite


class Words(NamedTuple):
    """A prompt and its negative as the text encoder has read them."""

    prompt: Tensor
    prompt_mask: Tensor
    negative: Tensor | None
    negative_mask: Tensor | None


class Sampler:
    """Runs the pipeline that fits what is given: text alone, frames, or references."""

    def __init__(self, components: Mapping[str, Any], recipe: Ltx2Recipe) -> None:
        self._components = components
        self._recipe = recipe
        self.steps = len(recipe.sigmas) if recipe.sigmas else recipe.steps

    def read(self, prompt: str, negative: str) -> Words:
        """Encode a prompt; the negative only where guidance uses it."""
        pipeline = self._pipeline(LTX2Pipeline)
        return Words(*pipeline.encode_prompt(prompt, negative, self._guided, **self._text_options()))

    def tokens(self, run: Run) -> int:
        """How many tokens the picture of a window has, without what is given beside it."""
        autoencoder = self._components["vae"]
        ratio = autoencoder.spatial_compression_ratio
        frames = (run.frames - 1) // autoencoder.temporal_compression_ratio + 1
        return frames * (run.height // ratio) * (run.width // ratio)

    def sample(
        self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate, start: Latents | None = None
    ) -> Latents:
        """Denoise one window: picture (1, c, frames, h, w), sound (1, c, n, bins). Estimates are (1, tokens, channels).

        `on_step` is told the fraction of the steps that are done; it may raise. With a `start` of that window it is
        that one, made noisy to the first of the recipe's fixed levels.
        """
        pipeline = self._pipeline(_pipeline_for(run))

        def step_done(pipe: object, index: int, time: object, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
            on_step((index + 1) / self.steps)
            return tensors

        pinned = self._pack_sound(run.sound_prefix)
        with _hooked(self._components["transformer"], pinned, self._recipe, on_estimate):
            try:
                made = pipeline(**self._arguments(run), **self._start(start), callback_on_step_end=step_done)
            finally:
                pipeline.maybe_free_model_hooks()
        sound = made.audio
        if run.sound_prefix is not None:
            sound[:, :, : run.sound_prefix.shape[2]] = run.sound_prefix.to(sound)
        return Latents(made.frames, sound)

    @property
    def _guided(self) -> bool:
        return self._recipe.reads_negative

    def _pipeline(self, kind: type[DiffusionPipeline]) -> Any:
        return assemble(kind, {**self._components, "scheduler": self._scheduler()})

    def _scheduler(self) -> Any:
        """The folder's own; fixed levels are meant as they are, and pass through one that would move them unmoved."""
        scheduler = self._components["scheduler"]
        moves = scheduler.config.get("use_dynamic_shifting") or scheduler.config.get("shift_terminal")
        if self._recipe.sigmas is None or not moves:
            return scheduler
        return type(scheduler).from_config(scheduler.config, use_dynamic_shifting=False, shift_terminal=None)

    def _start(self, start: Latents | None) -> dict[str, Any]:
        if start is None:
            return {}
        assert self._recipe.sigmas is not None
        return {"latents": start.picture, "audio_latents": start.sound, "noise_scale": self._recipe.sigmas[0]}

    def _text_options(self) -> dict[str, int]:
        return {} if self._recipe.max_tokens is None else {"max_sequence_length": self._recipe.max_tokens}

    def _arguments(self, run: Run) -> dict[str, Any]:
        recipe, words = self._recipe, run.words
        arguments = self._guidance() | self._conditions(run)
        if recipe.sigmas is not None:
            arguments["sigmas"] = list(recipe.sigmas)
        return arguments | {
            "prompt_embeds": words.prompt,
            "prompt_attention_mask": words.prompt_mask,
            "negative_prompt_embeds": words.negative,
            "negative_prompt_attention_mask": words.negative_mask,
            "width": run.width,
            "height": run.height,
            "num_frames": run.frames,
            "frame_rate": run.fps,
            "num_inference_steps": self.steps,
            "generator": run.generator,
            "use_cross_timestep": self._uses_cross_timestep,
            "output_type": "latent",
        }

    def _guidance(self) -> dict[str, Any]:
        # Said in full: the pipelines' own defaults evaluate the transformer four times per step.
        recipe = self._recipe
        sound = recipe.guidance if recipe.audio_guidance is None else recipe.audio_guidance
        return {
            "guidance_scale": recipe.guidance,
            "audio_guidance_scale": sound,
            "guidance_rescale": recipe.guidance_rescale,
            "audio_guidance_rescale": recipe.guidance_rescale,
            "stg_scale": 0.0,
            "audio_stg_scale": 0.0,
            "modality_scale": 1.0,
            "audio_modality_scale": 1.0,
        }

    def _conditions(self, run: Run) -> dict[str, Any]:
        arguments: dict[str, Any] = {}
        if run.conditions:
            arguments["conditions"] = [self._condition(each) for each in run.conditions]
        shown = _shown(run)
        if shown:
            arguments["reference_downscale_factor"] = self._recipe.reference_downscale
            arguments["reference_conditions"] = [
                LTX2ReferenceCondition([Image.fromarray(frame) for frame in frames], strength)
                for frames, strength in shown
            ]
        return arguments

    def _condition(self, condition: Condition) -> LTX2VideoCondition:
        # The index counts latents, of which all but the first stand for `step` frames: a fraction is the exact frame.
        step = self._components["vae"].temporal_compression_ratio
        index: Any = 0 if condition.at == 0 else (condition.at - 1) / step + 1
        return LTX2VideoCondition(condition.pictures, index, condition.strength, crf=self._recipe.image_crf)

    @property
    def _uses_cross_timestep(self) -> bool:
        # LTX-2.0 was trained without, all that came after with; its transformer lacks the modulation that came then.
        wished = self._recipe.use_cross_timestep
        return self._components["transformer"].config.cross_attn_mod if wished is None else wished

    def _pack_sound(self, prefix: Tensor | None) -> Tensor | None:
        if prefix is None:
            return None
        autoencoder = self._components["audio_vae"]
        packed = prefix.transpose(1, 2).flatten(2, 3)
        return (packed - autoencoder.latents_mean.to(packed)) / autoencoder.latents_std.to(packed)


def _shown(run: Run) -> tuple[tuple[Pictures, float], ...]:
    """What the model sees beside the take: references, and a control video, whose tokens lie where those of the take
    do."""
    control = () if run.control is None else ((run.control.frames, run.control.strength),)
    return (*run.references, *control)


def _pipeline_for(run: Run) -> type[DiffusionPipeline]:
    if _shown(run):
        return LTX2InContextPipeline
    return LTX2ConditionPipeline if run.conditions else LTX2Pipeline


@contextmanager
def _hooked(transformer: Any, pinned: Tensor | None, recipe: Ltx2Recipe, on_estimate: Estimate) -> Iterator[None]:
    watch = _Watch(pinned, recipe.guidance, on_estimate)
    hooks = (
        transformer.register_forward_pre_hook(watch.before, with_kwargs=True),
        transformer.register_forward_hook(watch.after, with_kwargs=True),
    )
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


class _Watch:
    """Holds the given sound in place, notices numbers that ran away, and passes on the guess at the clean picture.

    With x the noisy latents and s the noise level, the transformer answers the velocity v, and x - s v is the clean
    guess; so a token stays where it is given when the answer is (x - given) / s.
    """

    def __init__(self, pinned: Tensor | None, guidance: float, on_estimate: Estimate) -> None:
        self._pinned = pinned
        self._guidance = guidance
        self._on_estimate = on_estimate
        self._noisy: Tensor | None = None

    def before(self, module: Any, args: Any, kwargs: dict[str, Any]) -> tuple[Any, dict[str, Any]] | None:
        if self._pinned is None:
            return None
        sound = kwargs["audio_hidden_states"]
        given = self._pinned.to(sound)
        count = given.shape[1]
        self._noisy = sound[:, :count]
        time = kwargs.get("audio_timestep")
        time = kwargs["timestep"] if time is None else time
        times = time.reshape(sound.shape[0], -1).expand(-1, sound.shape[1]).clone()
        times[:, :count] = 0
        rest = sound[:, count:]
        held = torch.cat([given.expand(sound.shape[0], -1, -1), rest], dim=1)
        return args, kwargs | {"audio_hidden_states": held, "audio_timestep": times}

    def after(self, module: Any, args: Any, kwargs: dict[str, Any], output: tuple[Tensor, Tensor]) -> Any:
        picture, sound = output
        check_finite(picture, sound)
        level = kwargs["sigma"].flatten()[0].float() / 1000.0
        self._on_estimate(self._clean(kwargs["hidden_states"], picture, level))
        if self._pinned is None or self._noisy is None:
            return None
        given = self._pinned.to(sound)
        held = (self._noisy - given) / level.to(sound)
        return picture, torch.cat([held, sound[:, given.shape[1] :]], dim=1)

    def _clean(self, noisy: Tensor, velocity: Tensor, level: Tensor) -> Tensor:
        without, with_words = velocity[:1], velocity[-1:]
        return noisy[-1:] - level * (
            without + self._guidance * (with_words - without) if len(velocity) > 1 else velocity
        )
