"""Trains the denoiser by flow matching: one loss for picture and sound, with hints asked of the middle on the way."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

import torch
from torch import Tensor, nn
from transformers import PreTrainedTokenizerFast

from studio.sketch.batch import Batch, Clean, LatentSource, clean
from studio.sketch.precision import computing
from studio.sketch.transformer import Denoiser, Hints, Noisy, mean_over
from studio.sketch.video_autoencoder import LATENT_CHANNELS

_WEIGHTS = {"video": 1.0, "motion": 1.2, "audio": 0.3, "what": 2.0, "where": 0.3, "drift": 1.0}
"""What each error counts. Motion counts twice: most of the error of a picture is a background that stands still."""


class TransformerPart:
    """Trains the transformer of a denoiser; its text side stays as it was taught."""

    def __init__(
        self,
        source: LatentSource,
        tokenizer: PreTrainedTokenizerFast,
        *,
        importance: Tensor | None = None,
        layers: int = 6,
        device: str = "cpu",
    ) -> None:
        """`importance` weighs the numbers of a picture latent, (C,), mean 1; without it all count the same."""
        self.denoiser = Denoiser(len(tokenizer), layers).to(device)
        freeze_words(self.denoiser)
        self.module: nn.Module = self.denoiser
        if device == "cpu":
            # The fused attention's backward pass takes longer there than everything else in a step together.
            self.denoiser.transformer.set_attention_backend("_native_math")
        self._source = source
        self._tokenizer = tokenizer
        self._device = torch.device(device)
        self._visible = visible_share(importance, self._device)
        self._middle: list[Tensor] = []
        middle = self.denoiser.transformer.transformer_blocks[min(Hints.LAYER, layers - 1)]
        middle.register_forward_hook(lambda module, given, made: self._middle.append(made[0]))

    def compile(self) -> None:
        """Fuse the layers' small operations: a third less time a step, minutes to begin with. Needs a C++ compiler."""
        compile_layers(self.denoiser)

    def loss(self, step: int) -> tuple[Tensor, Mapping[str, float]]:
        """Mean square error of the velocity over the tokens that are generated."""
        batch = self._source.batch(step)
        self._middle.clear()
        with computing(self._device):
            errors = self._errors(batch)
        loss = sum((_WEIGHTS[name] * error for name, error in errors.items()), torch.zeros((), device=self._device))
        return loss, {name: float(error.detach()) for name, error in errors.items()}

    def _errors(self, batch: Batch) -> dict[str, Tensor]:
        given = clean(batch, self.denoiser.transformer, self._device)
        count = len(given.clip)
        # The loudest numbers stand out of the noise until it is nearly all there is: that is where layout is decided.
        level = torch.sigmoid(1.0 + 1.2 * torch.randn(count, device=self._device))
        noise, noise_sound = torch.randn_like(given.clip), torch.randn_like(given.sound)
        noisy = given.disturb(level, noise, noise_sound)
        captions = [disturb_caption(caption) for caption in batch.captions]
        with torch.no_grad():
            words = self.denoiser.read(self._tokenizer, captions)
        clip, sound = self.denoiser.velocity(noisy, words)
        error = clip[:, given.made].float() - (noise - given.clip)
        cover = batch.cover.flatten(1).to(self._device)
        told = torch.tensor([float(caption != "") for caption in captions], device=self._device)
        drift = batch.drift.flatten(1, 3).to(self._device)
        facts = batch.facts.to(self._device)
        hints = self.denoiser.hints(self._middle[0][:, given.made], facts, cover, drift, told)
        return (
            errors_of(error * self._visible, sound.float() - (noise_sound - given.sound), given, noisy, cover) | hints
        )


def errors_of(error: Tensor, sound: Tensor, given: Clean, noisy: Noisy, cover: Tensor) -> dict[str, Tensor]:
    """Mean squares of the errors of picture (B, tokens, C), of how it changes, and of sound (B, L, width)."""
    levels, weights = noisy.clip_levels[:, given.made], 1.0 + 3.0 * cover
    heard = _mean_square(sound, noisy.sound_levels)
    return {
        "video": _mean_square(error, levels, weights),
        "motion": _mean_square(*_changes(given.shape[0], error, levels, weights)),
        # Nobody hears a single picture.
        "audio": heard if given.shape[0] > 1 else torch.zeros_like(heard),
    }


def freeze_words(denoiser: Denoiser) -> None:
    """Leave text encoder and connectors as they are."""
    denoiser.text_encoder.requires_grad_(False)
    denoiser.connectors.requires_grad_(False)


def visible_share(importance: Tensor | None, device: torch.device) -> Tensor:
    """What an error in each of a latent's numbers is multiplied with, (C,)."""
    weights = torch.ones(LATENT_CHANNELS) if importance is None else importance.cpu()
    return (weights / weights.mean()).sqrt().to(device)


def compile_layers(denoiser: Denoiser) -> None:
    """One function for all layers, which differ in nothing but their weights: compiled once for each shape."""
    layers = cast(Any, denoiser.transformer.transformer_blocks)
    cast(Any, torch)._dynamo.config.recompile_limit = 64
    compiled = torch.compile(type(layers[0]).forward, dynamic=False)
    for layer in layers:
        layer.forward = partial(compiled, layer)


def disturb_caption(caption: str) -> str:
    """Drop the prompt one time in ten (for guidance), else now and then strew words that the tokenizer cannot know."""
    draw = float(torch.rand(()))
    if draw < 0.1:
        return ""
    return caption if draw > 0.4 else strew(caption, most=4)


def strew(caption: str, most: int) -> str:
    """The caption with up to `most` words that the tokenizer cannot know put between its own."""
    words = caption.split()
    for _ in range(int(torch.randint(1, most + 1, ()))):
        words.insert(int(torch.randint(0, len(words) + 1, ())), "<unk>")
    return " ".join(words)


def _mean_square(error: Tensor, levels: Tensor, weights: Tensor | None = None) -> Tensor:
    """Mean square of (B, tokens, C) over the tokens that are made, weighed by token (B, tokens)."""
    made = (levels > 0).float()
    return mean_over(error.square().mean(dim=2), made if weights is None else made * weights)


def _changes(frames: int, error: Tensor, levels: Tensor, weights: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """How the error changes from latent frame to latent frame: a picture may be wrong and still move as it should."""
    error, levels, weights = (given.unflatten(1, (frames, -1)) for given in (error, levels, weights))
    # Halved, since the difference of two errors that have nothing in common is twice as large as either.
    change = (error.diff(dim=1) * 0.5**0.5).flatten(1, 2)
    return change, torch.minimum(levels[:, 1:], levels[:, :-1]).flatten(1, 2), weights[:, 1:].flatten(1, 2)
