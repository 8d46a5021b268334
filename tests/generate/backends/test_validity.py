"""A take that is lost ends early, with a sentence that says what to try."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from studio.domain.errors import BackendFailed
from studio.generate.backends.broken_weights import broken_weights
from studio.generate.backends.validity import check_decoded, check_latents, check_seen, watched

NONE = np.zeros((0, 4, 4, 3), np.uint8)


def test_latents_that_are_pictures_pass() -> None:
    check_latents(torch.randn(1, 4, 2, 3, 3))
    check_latents(torch.ones(1))


@pytest.mark.parametrize("latents", [torch.full((1, 4, 2), float("nan")), torch.full((1, 4, 2), float("inf"))])
def test_numbers_that_ran_away_are_told(latents: torch.Tensor) -> None:
    with pytest.raises(BackendFailed, match="another seed"):
        check_latents(latents)


def test_a_picture_without_content_is_told_before_it_is_decoded() -> None:
    with pytest.raises(BackendFailed, match="without content"):
        check_latents(torch.zeros(1, 4, 2, 3, 3))


def test_black_pictures_are_told_unless_black_was_given() -> None:
    black = np.zeros((3, 4, 4, 3), np.uint8)
    with pytest.raises(BackendFailed, match="black pictures only"):
        check_seen(black, NONE)
    check_seen(black, black[:1])
    check_seen(np.concatenate([black, black + 9]), NONE)


def test_decoded_numbers_are_looked_at() -> None:
    check_decoded(torch.zeros(2, 2))
    with pytest.raises(BackendFailed, match="not a number"):
        check_decoded(torch.tensor([float("nan")]))


def test_a_watched_model_ends_at_its_first_bad_answer() -> None:
    class Runaway(nn.Module):
        def forward(self, value: float) -> tuple[torch.Tensor, ...]:
            return (torch.tensor([value]),)

    model = Runaway()
    with watched(model):
        model(1.0)
        with pytest.raises(BackendFailed, match="out of range"):
            model(float("nan"))
    model(float("nan"))


def test_the_part_whose_weights_are_no_numbers_is_named(tmp_path: Path) -> None:
    nan = torch.nn.Parameter(torch.tensor([1.0, float("nan")]))
    whole, broken, dressed = nn.Linear(2, 2), nn.Linear(2, 2), nn.Module()
    broken.bias = nan
    dressed.q = nn.ParameterDict({"lora_A": nan})
    assert broken_weights({"vae": whole, "scheduler": object(), "text_encoder": None}, tmp_path) == ""
    assert "the model's vae hold what is no number (bias): no other seed" in broken_weights({"vae": broken}, tmp_path)
    assert broken_weights({"transformer": dressed}, tmp_path).startswith("a LoRA on the model's transformer holds")
    (tmp_path / "text_encoder").mkdir()
    save_file({"w": nan.data}, tmp_path / "text_encoder" / "model.safetensors")
    assert "the model's text_encoder hold what is no number (w)" in broken_weights({"text_encoder": None}, tmp_path)
