"""Teaches a copy of the denoiser to go in a few unguided steps where the teacher goes in many guided ones.

Between every two noise levels of the short walk the teacher takes several steps with its guidance, from clips disturbed
to the upper level; the student learns the one step that leads to the same place (progressive distillation, Salimans and
Ho, 2022, with the guidance baked in as in Meng et al., 2023). There is one right answer, so nothing is averaged away.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping

import torch
from torch import Tensor, nn
from transformers import PreTrainedTokenizerFast

from studio.sketch.batch import Clean, LatentSource, clean
from studio.sketch.denoising import compile_layers, errors_of, freeze_words, visible_share
from studio.sketch.precision import computing
from studio.sketch.trajectory import Guidance, guided
from studio.sketch.transformer import Denoiser, Noisy, Words

_WEIGHTS = {"video": 1.0, "motion": 1.0, "audio": 0.3}


class DistillingPart:
    """Trains the student's transformer. `module` is the student as a denoiser, so that it loads as one."""

    def __init__(
        self,
        source: LatentSource,
        tokenizer: PreTrainedTokenizerFast,
        teacher: Denoiser,
        levels: list[float],
        *,
        guidance: float = 3.0,
        audio_guidance: float = 2.0,
        steps: int = 3,
        importance: Tensor | None = None,
        device: str = "cpu",
    ) -> None:
        """`levels` are the student's noise levels from 1 down, without the 0 at the end; `steps` the teacher's between
        two of them."""
        self._teacher = teacher.to(device).eval().requires_grad_(False)
        self.student = copy.deepcopy(self._teacher)
        self.student.transformer.train().requires_grad_(True)
        freeze_words(self.student)
        self.module: nn.Module = self.student
        if device == "cpu":
            for each in (self._teacher, self.student):
                each.transformer.set_attention_backend("_native_math")
        self._source = source
        self._tokenizer = tokenizer
        self._levels = torch.tensor([*levels, 0.0], device=device)
        self._guidance = Guidance(guidance, audio_guidance)
        self._steps = steps
        self._device = torch.device(device)
        self._visible = visible_share(importance, self._device)

    def compile(self) -> None:
        """Fuse the small operations of both."""
        compile_layers(self._teacher)
        compile_layers(self.student)

    def loss(self, step: int) -> tuple[Tensor, Mapping[str, float]]:
        """How far the student's step ends from where the teacher's steps do, as a velocity."""
        batch = self._source.batch(step)
        with computing(self._device):
            given = clean(batch, self.student.transformer, self._device)
            rows = torch.randint(len(self._levels) - 1, (len(given.clip),), device=self._device)
            above, below = self._levels[rows], self._levels[rows + 1]
            noisy = given.disturb(above, torch.randn_like(given.clip), torch.randn_like(given.sound))
            with torch.no_grad():
                words = self._teacher.read(self._tokenizer, batch.captions)
                silence = self._teacher.read(self._tokenizer, [""] * len(given.clip))
                clip, sound = self._walk(given, noisy, below, words, silence)
            wanted = (noisy.clip[:, given.made] - clip) / (above - below)[:, None, None]
            wanted_sound = (noisy.sound - sound) / (above - below)[:, None, None]
            made, made_sound = self.student.velocity(noisy, words)
            cover = batch.cover.flatten(1).to(self._device)
            error = (made[:, given.made].float() - wanted) * self._visible
            errors = errors_of(error, made_sound.float() - wanted_sound, given, noisy, cover)
        loss = sum((_WEIGHTS[name] * error for name, error in errors.items()), torch.zeros((), device=self._device))
        return loss, {name: float(error.detach()) for name, error in errors.items()}

    def _walk(self, given: Clean, noisy: Noisy, below: Tensor, words: Words, silence: Words) -> tuple[Tensor, Tensor]:
        """Where the teacher's guided steps lead from `noisy` to the noise levels `below` (B,)."""
        clip, sound = noisy.clip[:, given.made], noisy.sound
        start = noisy.level
        for number in range(self._steps):
            level = start + (below - start) * (number / self._steps)
            now = given.at(clip, sound, level)
            stride = ((below - start) / self._steps)[:, None, None]
            way, heard = guided(self._teacher, now, words, silence, self._guidance)
            clip, sound = clip + stride * way[:, given.made], sound + stride * heard
        kept = given.at(clip, sound, below)
        return kept.clip[:, given.made], kept.sound
