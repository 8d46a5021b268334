"""The Kandinsky 6 family: picture and sound together, from words or from a first picture.

A given picture is an extra frame behind the noisy ones, which the model is told to look at as the first. The distilled
checkpoints foresee the whole of each step, and take few of them without guidance.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from diffusers.pipelines.kandinsky6.pipeline_kandinsky6_ti2va import Kandinsky6TI2VAPipeline
from diffusers.schedulers.scheduling_piflow import PiflowScheduler
from PIL import Image
from torch import Tensor
from transformers import AutoTokenizer, BatchEncoding, PreTrainedTokenizerBase

from studio.domain.errors import ModelMissing
from studio.domain.shot import ReferenceRole
from studio.domain.time import Rate
from studio.generate.backends.assembly import assemble
from studio.generate.backends.base import Pictures, Sound
from studio.generate.backends.checkpoint import Checkpoint
from studio.generate.backends.crossfade import CrossfadedSound
from studio.generate.backends.decoded import to_pictures
from studio.generate.backends.family import Estimate, Latents, Run
from studio.generate.backends.given import Given
from studio.generate.backends.interrupt import stops
from studio.generate.backends.plan import Grid
from studio.generate.backends.recipe import Recipe, Skill
from studio.generate.backends.sound import to_sound
from studio.generate.backends.straight import Straight
from studio.generate.backends.validity import check_finite, watched

_SIZES = ((864, 480), (480, 864), (768, 512), (512, 768))
_PUBLISHED_TOKENS = 1024
_TOKENIZER = "tokenizer"
_VOCABULARIES = ("tokenizer.json", "vocab.json")


class KandinskyWords(NamedTuple):
    """A prompt and, where guidance uses it, its negative: (1, tokens, channels), and (1, channels) for all of it."""

    prompt: Tensor
    prompt_pooled: Tensor
    negative: Tensor | None
    negative_pooled: Tensor | None


class Kandinsky6(Checkpoint[Recipe]):
    """One Kandinsky 6 checkpoint, loaded and kept; latents are (1, c, n, h, w), and (1, c, n) those of the sound."""

    family = "kandinsky6"
    title = "Kandinsky 6"
    pipelines: ClassVar = {"Kandinsky6TI2VAPipeline": Kandinsky6TI2VAPipeline}
    # bf16 rounds every sample to eight significant bits, which is a hiss, and these parts are small.
    exact = ("audio_vae", "vocoder")
    # The published folders name a processor for films there, which wants another library and is never shown one.
    brought = (_TOKENIZER,)
    words = KandinskyWords

    def published(self, folder: Path) -> Recipe:
        distilled = isinstance(self.components["scheduler"], PiflowScheduler)
        skills: tuple[Skill, ...] = ("first", "continue") if self._sees else ()
        return Recipe(
            sizes=_SIZES,
            multiple=16,
            rate=24,
            max_frames=121,
            window=1,
            steps=16 if distilled else 50,
            guidance=1.0 if distilled else 5.0,
            negative="" if distilled else Kandinsky6TI2VAPipeline._DEFAULT_NEGATIVE_PROMPT,
            max_tokens=_PUBLISHED_TOKENS,
            trained=(*skills, "dialogue") if self._sounds else skills,
        )

    def ready(self) -> Grid:
        self.components[_TOKENIZER] = _TextReader(_load_tokenizer(self._folder / _TOKENIZER))
        vae = self.components["vae"]
        step = vae.config.temporal_compression_ratio
        shape = Grid(step, self.recipe.max_frames, prefix=1)
        longest = shape.down(self.recipe.max_frames)
        # Pieces of four latents are decoded, each beginning with the last of the one before.
        pieces = max(1, -(-((longest - 1) // step + 1) * step // vae.tile_sample_stride_num_frames))
        self.picture_stops = len(stops(vae.decoder)) * pieces
        if self._sounds:
            parts = (self.components["audio_vae"].vae.decoder, self.components["vocoder"])
            self.sound_stops = sum(len(stops(part)) for part in parts)
        return Grid(step, longest, prefix=1)

    @property
    def starts_from_picture(self) -> bool:
        return self._sees

    @property
    def placed(self) -> frozenset[ReferenceRole]:
        return frozenset(("first",)) if self._sees else frozenset()

    def encode(self, prompt: str, negative: str) -> KandinskyWords:
        pipeline = self._pipeline()
        try:
            read = pipeline.encode_prompt(
                prompt,
                negative,
                do_classifier_free_guidance=self._guided,
                max_sequence_length=self.recipe.max_tokens or _PUBLISHED_TOKENS,
            )
        finally:
            pipeline.maybe_free_model_hooks()
        tokens, pooled, mask, others, others_pooled, others_mask = read
        without = None if others is None else _words_of(others, others_mask)
        return KandinskyWords(_words_of(tokens, mask), pooled, without, others_pooled)

    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents:
        """Denoise one window; estimates are laid out as the latents of the picture are."""
        pipeline = self._pipeline()
        first = _first(run)
        straight = Straight(on_estimate)

        def step_done(pipe: Any, index: int, time: object, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
            frames = tensors["latents"] if first is None else tensors["latents"][:, :-1]
            straight.after_step(frames.movedim(-1, 1), pipe.scheduler.sigmas[index : index + 2])
            on_step((index + 1) / self.recipe.steps)
            return tensors

        with watched(self.components["transformer"]):
            try:
                made = pipeline(
                    image=first,
                    prompt_embeds=run.words.prompt,
                    pooled_prompt_embeds=run.words.prompt_pooled,
                    negative_prompt_embeds=run.words.negative,
                    negative_pooled_prompt_embeds=run.words.negative_pooled,
                    width=run.width,
                    height=run.height,
                    num_frames=run.frames,
                    frame_rate=run.fps,
                    num_inference_steps=self.recipe.steps,
                    guidance_scale=self.recipe.guidance,
                    sample_audio=self._sounds,
                    generator=run.generator,
                    output_type="latent",
                    callback_on_step_end=step_done,
                )
            finally:
                pipeline.maybe_free_model_hooks()
        if made.audio is not None:
            check_finite(made.audio)
        return Latents(made.frames, made.audio)

    def decode(self, latents: Latents) -> Pictures:
        return self._draw(latents.picture)

    def glimpse(self, estimate: Tensor, run: Run) -> Pictures:
        middle = estimate.shape[2] // 2
        return self._draw(estimate[:, :, middle : middle + 1])

    def sound_track(self, rate: Rate, given: Given) -> CrossfadedSound | None:
        return CrossfadedSound(self._hear, rate, given) if self._sounds else None

    def _draw(self, latents: Tensor) -> Pictures:
        """Latents to frames (4(n-1)+1, height, width, 3)."""
        vae = self.components["vae"]
        latents = latents.to(self.numeric.device, vae.dtype) / vae.config.scaling_factor
        made = vae.decode(latents, return_dict=False)[0]
        return to_pictures(made[0])

    def _hear(self, latents: Tensor) -> Sound:
        codec, vocoder = self.components["audio_vae"], self.components["vocoder"]
        latents = latents.to(self.numeric.device, codec.dtype) / codec.config.scaling_factor
        spectrum = codec.decode(latents, return_dict=False)[0]
        wave = vocoder(spectrum.to(vocoder.dtype), return_dict=False)[0]
        check_finite(wave)
        return to_sound(wave, codec.config.sample_rate)

    def _pipeline(self) -> Any:
        return assemble(Kandinsky6TI2VAPipeline, self.components, **self.settings)

    @property
    def _guided(self) -> bool:
        return self.recipe.guidance > 1.0

    @property
    def _sees(self) -> bool:
        """Whether it was made to tell a given picture from the frames that it makes."""
        config = self.components["transformer"].config
        return bool(config.visual_cond) and config.visual_token_type_num_embeddings >= 2

    @property
    def _sounds(self) -> bool:
        return all(self.components.get(part) is not None for part in ("audio_vae", "vocoder"))


class _TextReader:
    """Stands where the pipeline has its processor for words, pictures and films: it only ever hands it words."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase) -> None:
        self._tokenizer = tokenizer

    def __call__(self, *, text: list[str], images: None, videos: None, **asked: Any) -> BatchEncoding:
        return self._tokenizer(text, **asked)


def _load_tokenizer(folder: Path) -> PreTrainedTokenizerBase:
    if not any((folder / name).is_file() for name in _VOCABULARIES):  # transformers would make one that reads nothing
        raise ModelMissing(f"the tokenizer in {folder} knows no words: download the model again")
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except (OSError, ValueError, TypeError, KeyError) as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise ModelMissing(f"the model in {folder.parent} cannot be loaded: {reason}") from error
    tokenizer.padding_side = "right"  # the pipeline cuts its own instructions off the left, by their count
    return tokenizer


def _words_of(tokens: Tensor, mask: Tensor | None) -> Tensor:
    # Given words that it did not read itself, the pipeline forgets which of them only fill up.
    return tokens if mask is None else tokens[:, mask[0]]


def _first(run: Run) -> Image.Image | None:
    found = [condition for condition in run.conditions if condition.at == 0]
    return Image.fromarray(found[0].pictures[-1]) if found else None
