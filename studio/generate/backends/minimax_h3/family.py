"""The MiniMax-H3 family: picture and stereo sound in one sequence, five to fifteen seconds at a time.

From words, from a first picture, to a last one, or by references. It is modular only: its blocks are run one after the
other, so that what was read is kept, and of its two transformers the one that is needed is there. Nothing of a folder
is executed, whatever its index says.
"""

from __future__ import annotations

import copy
import hashlib
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import torch
from diffusers.modular_pipelines.minimax_h3.before_encoder import MiniMaxH3Ref2VASetupStep
from diffusers.modular_pipelines.minimax_h3.encoders import (
    MiniMaxH3FL2VATextEncoderStep,
    MiniMaxH3KeyframeVaeEncoderStep,
    MiniMaxH3Ref2VAReferenceEncoderStep,
    MiniMaxH3Ref2VATextEncoderStep,
    MiniMaxH3TextEncoderStep,
)
from diffusers.modular_pipelines.minimax_h3.modular_blocks_minimax_h3 import (
    MiniMaxH3CoreDenoiseStep,
    MiniMaxH3FL2VACoreDenoiseStep,
    MiniMaxH3Ref2VACoreDenoiseStep,
)
from diffusers.modular_pipelines.minimax_h3.modular_pipeline import MiniMaxH3ModularPipeline
from diffusers.modular_pipelines.minimax_h3.references import (
    MiniMaxH3AudioReference,
    MiniMaxH3ImageReference,
    MiniMaxH3VideoReference,
)
from PIL import Image
from torch import Tensor

from studio.domain.errors import BackendFailed
from studio.domain.shot import ReferenceRole
from studio.domain.time import Rate
from studio.generate.asking import FASTEST
from studio.generate.backends.base import Order, Pictures, Report, Result, Sound
from studio.generate.backends.checkpoint import Checkpoint
from studio.generate.backends.crossfade import CrossfadedSound
from studio.generate.backends.decoded import to_pictures
from studio.generate.backends.family import Estimate, Latents, Run
from studio.generate.backends.given import Given
from studio.generate.backends.interrupt import stops
from studio.generate.backends.minimax_h3.eyes import Eyes
from studio.generate.backends.plan import Grid, Plan
from studio.generate.backends.recipe import Recipe, Skill
from studio.generate.backends.sound import to_sound, to_tensor
from studio.generate.backends.validity import check_finite, watched

_SIZES = ((1344, 768), (768, 1344), (1024, 768), (768, 1024), (768, 768), (1536, 672))
"""A short side of 768 pixels, for the usual shapes, as the pipeline itself resolves them."""
_WORDS, _REFERENCES = "transformer", "transformer_ref"
_PROCESSOR = "processor"
_STEP, _FIRST, _LEAST_S = 17, 5, 5
_MOST_FILMS, _MOST_SOUNDS = 3, 3
_MEAN, _SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of the pixels as its autoencoder knows them; the pipeline has the same."""
_SHORTEST_FILM = 22
"""Frames: what is shorter cannot be cut for the model, and is shown as a picture."""


class H3Words(NamedTuple):
    """A prompt with what is shown beside it, as Qwen3-VL reads both: (1, tokens, channels), and the kind of each."""

    prompt_embeds: Tensor
    text_token_tags: Tensor


class Shown(NamedTuple):
    """What a window is shown, and the blocks that make it so: how words are read beside it (None where there is
    nothing), and how it is denoised."""

    denoiser: str
    reading: Any
    denoising: Any
    given: dict[str, Any]
    """What those blocks ask for beside the words."""
    look: Any = None
    """The block that turns what is given into latents, if there is something to look at."""


class MiniMaxH3(Checkpoint[Recipe]):
    """One MiniMax-H3 checkpoint, loaded and kept; latents are (1, c, n, h, w), those of the sound (2, c, n)."""

    family = "minimax-h3"
    title = "MiniMax-H3"
    pipelines: ClassVar = {"MiniMaxH3ModularPipeline": MiniMaxH3ModularPipeline}
    exact = ("audio_vae",)  # in bf16 it is twenty decibels too quiet
    # The processor wants another library, and the second transformer is only there while it is needed.
    brought = (_PROCESSOR, _REFERENCES)
    apart = True
    words = H3Words

    def published(self, folder: Path) -> Recipe:
        referring: tuple[Skill, ...] = ("references", "match") if self._has_references else ()
        return Recipe(
            sizes=_SIZES,
            multiple=32,
            rate=24,
            max_frames=345,
            window=1,
            steps=25,
            guidance=1.0,
            most_references=9,
            trained=("first", "last", "continue", *referring, "dialogue"),
        )

    def ready(self) -> Grid:
        self.components[_PROCESSOR] = Eyes(self._folder / _PROCESSOR, self.components["tokenizer"])
        shape = Grid(_STEP, self.recipe.max_frames, prefix=1, first=_FIRST)
        least = shape.up(_LEAST_S * 24)
        longest = max(least, shape.down(self.recipe.max_frames))
        vae = self.components["vae"]
        sides = [length for size in self.recipe.sizes[:1] for length in size]
        tiles = math.prod(math.ceil(side / vae.tile_sample_min_height) for side in sides)
        self.picture_stops = len(stops(vae.decoder)) * tiles * (longest // _STEP)
        self.sound_stops = len(stops(self.components["audio_vae"].decoder))
        return Grid(_STEP, longest, prefix=1, first=_FIRST, least=least)

    @property
    def placed(self) -> frozenset[ReferenceRole]:
        return frozenset(role for role in ("first", "last") if role in self.recipe.trained)

    @property
    def only_ends(self) -> bool:
        return True

    @property
    def fits_references(self) -> bool:
        return False

    @property
    def listens(self) -> bool:
        return self._has_references

    @property
    def refers_alone(self) -> bool:
        return True

    def admit(self, given: Given, plan: Plan) -> None:
        super().admit(given, plan)
        if plan.shown is not None and plan.generated > FASTEST * plan.shown:
            raise BackendFailed(
                f"this model makes {float(self.grid.least / plan.rate.fps):.1f} seconds at the least, and its last "
                "picture is the very last frame: make the shot that long, or leave the last picture out"
            )
        films = sum(len(frames) >= _SHORTEST_FILM for frames, _ in given.references)
        if films > _MOST_FILMS or len(given.sounds) > _MOST_SOUNDS:
            raise BackendFailed(
                f"this model follows at most {_MOST_FILMS} films and {_MOST_SOUNDS} sounds: leave some references out"
            )

    def generate(self, order: Order, report: Report) -> Result:
        """Make one take. LoRAs are for the transformer that makes shots without references."""
        if order.loras:
            self._fetch(_WORDS)
        return super().generate(order, report)

    def read(self, prompt: str, negative: str) -> str:
        """Nothing yet: words are read together with what is shown beside them, window by window."""
        return prompt

    def encode(self, prompt: str, negative: str) -> H3Words:
        """The words alone, of a window that is shown nothing."""
        return H3Words(*self._ask(MiniMaxH3TextEncoderStep, H3Words._fields, {"prompt": prompt}))

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents:
        """Denoise one window; estimates are laid out as the latents of the picture are."""
        shown = self._shown(run)
        words = self._words_of(run, shown)
        self._fetch(shown.denoiser)
        looked = {} if shown.look is None else self._look(shown.look, shown.given)
        done = 0

        def step_done(rows: Tensor) -> None:
            nonlocal done
            done += 1
            on_estimate(self._unpacked(rows, run))
            on_step(done / max(1, self.recipe.steps - 1))

        scheduler = _listened_to(self.components["scheduler"], step_done)
        with watched(self.components[shown.denoiser]):
            made = self._ask(
                shown.denoising,
                ("latents", "audio_latents"),
                {
                    **words._asdict(),
                    **shown.given,
                    **looked,
                    "width": run.width,
                    "height": run.height,
                    "num_frames": run.frames,
                    "num_inference_steps": self.recipe.steps,
                    "generator": run.generator,
                },
                scheduler=scheduler,
            )
        picture, sound = made
        check_finite(sound)
        return Latents(picture, sound)

    def decode(self, latents: Latents) -> Pictures:
        return self._draw(latents.picture)

    def glimpse(self, estimate: Tensor, run: Run) -> Pictures:
        # Latents are decoded in fives, and two of the next with them: the fewest that can be, from the middle.
        chunk = 5
        begin = estimate.shape[2] // 2 // chunk * chunk
        begin = max(0, min(begin, (estimate.shape[2] - chunk - 2) // chunk * chunk))
        return self._draw(estimate[:, :, begin : begin + chunk + 2])[:1]

    def sound_track(self, rate: Rate, given: Given) -> CrossfadedSound:
        return CrossfadedSound(self._hear, rate, given)

    # --- inside -------------------------------------------------------------------------------------------------------

    @property
    def _has_references(self) -> bool:
        return (self._folder / _REFERENCES / "config.json").is_file()

    def _shown(self, run: Run) -> Shown:
        """What a window is made by: given pictures lead, and references only where there are none."""
        ends = {("first" if each.at == 0 else "last"): Image.fromarray(each.pictures[-1]) for each in run.conditions}
        if ends:
            # In this order: it labels them, and the pipeline draws noise for each.
            anchors = tuple(name for name in ("first", "last") if name in ends)
            given = {"keyframes": [ends[name] for name in anchors], "keyframe_anchors": anchors}
            return Shown(
                _WORDS,
                MiniMaxH3FL2VATextEncoderStep,
                MiniMaxH3FL2VACoreDenoiseStep,
                given,
                MiniMaxH3KeyframeVaeEncoderStep,
            )
        if run.references:
            if self._loras.hashes:
                raise BackendFailed("this model's LoRAs do not go with references: leave out the one or the other")
            asked = {
                "references": _references(run, self.components["audio_vae"].config.sampling_rate),
                "width": run.width,
                "height": run.height,
                "num_frames": run.frames,
            }
            (normalised,) = self._ask(MiniMaxH3Ref2VASetupStep, ("normalized_references",), asked)
            return Shown(
                _REFERENCES,
                MiniMaxH3Ref2VATextEncoderStep,
                MiniMaxH3Ref2VACoreDenoiseStep,
                {"normalized_references": normalised},
                MiniMaxH3Ref2VAReferenceEncoderStep,
            )
        return Shown(_WORDS, None, MiniMaxH3CoreDenoiseStep, {})

    def _words_of(self, run: Run, shown: Shown) -> H3Words:
        """The prompt of a window as it is read beside what is shown there; the same is read once."""
        if shown.reading is None:
            return super().read(run.words, "")
        given = {"prompt": run.words, **shown.given}
        return self.kept((run.words, _digest(run)), lambda: H3Words(*self._ask(shown.reading, H3Words._fields, given)))

    def _look(self, block: Any, given: dict[str, Any]) -> dict[str, Any]:
        names = tuple(output.name for output in block().intermediate_outputs)
        return dict(zip(names, self._ask(block, names, given), strict=True))

    def _ask(self, block: Any, wanted: tuple[str, ...], given: dict[str, Any], **parts: Any) -> list[Any]:
        """Run one of diffusers' blocks over our parts, and take from it what is wanted."""
        pipeline: Any = MiniMaxH3ModularPipeline(blocks=block())
        pipeline.set_progress_bar_config(disable=True)
        parts = {**self.components, **parts}
        names = pipeline.component_names
        settings = {name: value for name, value in self.settings.items() if name in pipeline.config}
        there = {name: parts[name] for name in names if parts.get(name) is not None}
        pipeline.update_components(**there, **settings)
        for name in ("vae", "audio_vae"):  # their measures are asked for by blocks that do not name them
            setattr(pipeline, name, self.components[name])
        known = {each.name for each in pipeline._blocks.inputs}
        made = pipeline(**{name: value for name, value in given.items() if name in known}, output=list(wanted))
        return [made[name] for name in wanted]

    def _fetch(self, denoiser: str) -> None:
        """Have one of the two transformers, and not the other: both are rarely there to stay."""
        if self.components.get(denoiser) is None:
            other = _WORDS if denoiser == _REFERENCES else _REFERENCES
            self._placing.exchange(other, denoiser)
            self.renew()

    def _unpacked(self, rows: Tensor, run: Run) -> Tensor:
        """Rows of the sequence as latents: they are frame by frame, and of each the patches."""
        vae, (deep, high, wide) = self.components["vae"], self._patch
        ratio = vae.spatial_compression_ratio
        count = (run.frames - _FIRST) // _STEP * _FIRST + 2
        places = (count // deep, run.height // ratio // high, run.width // ratio // wide)
        rows = rows.reshape(1, *places, vae.config.latent_channels, deep, high, wide)
        return rows.permute(0, 4, 1, 5, 2, 6, 3, 7).flatten(6, 7).flatten(4, 5).flatten(2, 3)

    @property
    def _patch(self) -> tuple[int, int, int]:
        there = next(self.components[name] for name in (_WORDS, _REFERENCES) if self.components.get(name) is not None)
        return tuple(there.config.patch_size)

    def _draw(self, latents: Tensor) -> Pictures:
        """Latents to frames, (17 n + 5, height, width, 3) for 5 n + 2 of them."""
        vae = self.components["vae"]
        made = vae.decode(self._measured(latents, vae), return_dict=False)[0].float()
        mean, spread = (torch.tensor(each, device=made.device).view(1, -1, 1, 1, 1) for each in (_MEAN, _SPREAD))
        return to_pictures((made * spread + mean)[0] * 2.0 - 1.0)

    def _hear(self, latents: Tensor) -> Sound:
        codec = self.components["audio_vae"]
        wave = codec.decode(self._measured(latents, codec), return_dict=False)[0]  # each side is a sound of its own
        check_finite(wave)
        return to_sound(wave.movedim(1, 0), codec.config.sampling_rate)

    def _measured(self, latents: Tensor, codec: Any) -> Tensor:
        """Latents as the autoencoder gave them when it was trained."""
        shape = (1, -1, *(1,) * (latents.ndim - 2))
        latents = latents.to(self.numeric.device)
        mean, spread = (
            torch.tensor(values, device=latents.device).view(shape)
            for values in (codec.config.latents_mean, codec.config.latents_std)
        )
        return latents * spread + mean


def _references(run: Run, sample_rate: int) -> list[Any]:
    """Pictures, then films, then sounds, in diffusers' own terms; a film that is too short is its middle picture."""
    films = [frames for frames, _ in run.references if len(frames) >= _SHORTEST_FILM]
    pictures = [frames[len(frames) // 2] for frames, _ in run.references if len(frames) < _SHORTEST_FILM]
    return [
        *(MiniMaxH3ImageReference(image=Image.fromarray(picture)) for picture in pictures),
        *(MiniMaxH3VideoReference(frames=frames, fps=run.fps) for frames in films),
        *(MiniMaxH3AudioReference(to_tensor(sound, sample_rate)[0], sample_rate) for sound in run.sounds),
    ]


def _digest(run: Run) -> str:
    """A name for all that is shown beside the words: the same is read once."""
    shown = hashlib.sha256()
    for condition in run.conditions:
        shown.update(repr((condition.at == 0, condition.pictures.shape[1:])).encode())
        shown.update(condition.pictures[-1].tobytes())
    if not run.conditions:
        for frames, _ in run.references:
            shown.update(repr(frames.shape).encode())
            shown.update(frames.tobytes())
        shown.update(f"{len(run.sounds)} sounds, {run.frames} frames".encode())
    return shown.hexdigest()


def _listened_to(scheduler: Any, step_done: Callable[[Tensor], None]) -> Any:
    """A scheduler like this one that tells, after each step, the clean rows x + (1 - t) v that the step pointed to."""
    heard = copy.copy(scheduler)

    def step(velocity: Tensor, time: Tensor, rows: Tensor, **more: Any) -> Any:
        clean = rows + (1.0 - time) * velocity
        made = scheduler_step(velocity, time, rows, **more)
        step_done(clean)
        return made

    scheduler_step, heard.step = heard.step, step
    return heard
