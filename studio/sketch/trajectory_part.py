"""Teaches a copy of the denoiser to go from state to state of its teacher's walks in one unguided step each."""

from __future__ import annotations

import copy
from collections.abc import Mapping

import torch
from torch import Tensor, nn
from transformers import PreTrainedTokenizerFast

from studio.sketch.batch import Batch, clean, unanswered
from studio.sketch.denoising import errors_of, freeze_words, visible_share
from studio.sketch.precision import computing
from studio.sketch.trajectory import Trajectory, TrajectoryStore
from studio.sketch.transformer import Denoiser

_WEIGHTS = {"video": 1.0, "motion": 1.0, "audio": 0.3}


class TrajectoryPart:
    """Trains the student's transformer. `module` is the student as a denoiser, so that it loads as one."""

    def __init__(
        self,
        walks: TrajectoryStore,
        tokenizer: PreTrainedTokenizerFast,
        teacher: Denoiser,
        *,
        importance: Tensor | None = None,
        device: str = "cpu",
    ) -> None:
        """`importance` weighs the numbers of a picture latent, (C,), mean 1; without it all count the same."""
        self.student = copy.deepcopy(teacher).to(device)
        self.student.transformer.train().requires_grad_(True)
        freeze_words(self.student)
        self.module: nn.Module = self.student
        if device == "cpu":
            self.student.transformer.set_attention_backend("_native_math")
        self._walks = walks
        self._tokenizer = tokenizer
        self._device = torch.device(device)
        self._visible = visible_share(importance, self._device)

    def loss(self, step: int) -> tuple[Tensor, Mapping[str, float]]:
        """How far the student's steps end from where the teacher's walks do, as velocities."""
        walks, begin, to = self._walks.draw()
        above, below = (self._walks.level(states).to(self._device) for states in (begin, to))
        stride = (above - below)[:, None, None]
        rows = torch.arange(len(walks))
        start, start_sound, end, end_sound = (
            states[which, rows].float().to(self._device)
            for which in (begin, to)
            for states in (walks.clip, walks.sound)
        )
        given = clean(_batch(walks), self.student.transformer, self._device, (walks.kept, walks.kept_sound))
        noisy = given.at(start, start_sound, above)
        with computing(self._device):
            with torch.no_grad():
                words = self.student.read(self._tokenizer, walks.captions)
            made, made_sound = self.student.velocity(noisy, words)
            error = (made[:, given.made].float() - (start - end) / stride) * self._visible
            cover = torch.zeros(error.shape[:2], device=self._device)
            errors = errors_of(error, made_sound.float() - (start_sound - end_sound) / stride, given, noisy, cover)
        loss = sum((_WEIGHTS[name] * error for name, error in errors.items()), torch.zeros((), device=self._device))
        return loss, {name: float(error.detach()) for name, error in errors.items()}


def _batch(walks: Trajectory) -> Batch:
    """The clips that the walks ended in, of which some tokens were given."""
    video, audio = walks.ends()
    return unanswered(
        video, audio, walks.captions, None if walks.stills is None else walks.stills.float(), walks.places
    )
