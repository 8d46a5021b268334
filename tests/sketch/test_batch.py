"""What is given lies where the stock pipelines put it, stays clean, and is as much as the program hands over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import numpy as np
import pytest
import torch
from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2ConditionPipeline, LTX2VideoCondition
from diffusers.pipelines.ltx2.pipeline_ltx2_ic_lora import LTX2InContextPipeline, LTX2ReferenceCondition
from diffusers.pipelines.pipeline_utils import DiffusionPipeline
from diffusers.schedulers.scheduling_flow_match_euler_discrete import FlowMatchEulerDiscreteScheduler
from PIL import Image
from torch import Tensor

from studio.sketch.audio_autoencoder import build_audio_autoencoder, build_vocoder
from studio.sketch.batch import WINDOW, Batch, Clean, clean, draw_prefixes
from studio.sketch.facts import FACTS
from studio.sketch.pipeline_folder import noise_levels, recommended_call
from studio.sketch.text import train_tokenizer
from studio.sketch.transformer import Denoiser
from studio.sketch.video_autoencoder import build_video_autoencoder

_FRAMES, _WIDTH, _HEIGHT = 25, 64, 32


class Called(Exception):
    """The transformer was called, with these places of its tokens and noise levels."""

    def __init__(self, coords: Tensor, levels: Tensor) -> None:
        super().__init__()
        self.coords, self.levels = coords, levels


@pytest.fixture(scope="module")
def parts() -> dict[str, Any]:
    torch.manual_seed(0)
    tokenizer = train_tokenizer(["a red ball"])
    denoiser = Denoiser(len(tokenizer), layers=1)

    def stop(module: object, given: object, arguments: dict[str, Any]) -> None:
        raise Called(arguments["video_coords"], arguments["timestep"] / 1000)

    denoiser.transformer.register_forward_pre_hook(stop, with_kwargs=True)
    return {
        "scheduler": FlowMatchEulerDiscreteScheduler(shift=1.0),
        "vae": build_video_autoencoder(),
        "audio_vae": build_audio_autoencoder(),
        "vocoder": build_vocoder(),
        "tokenizer": tokenizer,
        "text_encoder": denoiser.text_encoder,
        "connectors": denoiser.connectors,
        "transformer": denoiser.transformer,
    }


def _called(kind: type[DiffusionPipeline], parts: dict[str, Any], **given: Any) -> Called:
    """What the stock pipeline calls the transformer with, unguided."""
    pipeline: Any = kind(**parts)
    pipeline.set_progress_bar_config(disable=True)
    call = recommended_call(noise_levels(2), 1.0, 1.0)
    with pytest.raises(Called) as seen:
        pipeline(prompt="a red ball", width=_WIDTH, height=_HEIGHT, num_frames=_FRAMES, frame_rate=24, **call, **given)
    return seen.value


def _clean(parts: dict[str, Any], *places: int | None) -> Clean:
    batch = Batch(
        video=torch.randn(1, 128, 4, 1, 2),
        audio=torch.randn(1, 26, 32),
        captions=["a red ball"],
        facts=torch.zeros(1, len(FACTS)),
        cover=torch.zeros(1, 4, 1, 2),
        drift=torch.zeros(1, 4, 1, 2, 2),
        stills=torch.randn(1, len(places), 128, 1, 1, 2) if places else None,
        places=places,
    )
    return clean(batch, parts["transformer"], torch.device("cpu"))


def _picture() -> Image.Image:
    return Image.fromarray(np.full((_HEIGHT, _WIDTH, 3), 128, np.uint8))


def test_a_keyframe_lies_where_the_pipeline_puts_it(parts: dict[str, Any]) -> None:
    for frame in (24, 12):
        condition = LTX2VideoCondition(_picture(), cast(Any, (frame - 1) / 8 + 1), 1.0, crf=0)
        called = _called(LTX2ConditionPipeline, parts, conditions=[condition])
        assert torch.allclose(called.coords, _clean(parts, frame).coords)
        assert (called.levels[0, -2:] == 0).all()
        assert (called.levels[0, :-2] == 1).all()


def test_references_lie_where_the_pipeline_puts_them(parts: dict[str, Any]) -> None:
    references = [LTX2ReferenceCondition([_picture()], 1.0) for _ in range(3)]
    called = _called(LTX2InContextPipeline, parts, reference_conditions=references)
    given = _clean(parts, None, None, None)
    assert torch.allclose(called.coords, given.coords)
    noisy = given.at(given.clip, given.sound, torch.ones(1))
    assert called.levels.shape[:2] == noisy.clip_levels.shape
    assert (called.levels[0, -6:] == 0).all()
    assert (noisy.clip_levels[0, -6:] == 0).all()


def test_a_continuation_is_the_first_latents_clean(parts: dict[str, Any]) -> None:
    window = np.full((17, _HEIGHT, _WIDTH, 3), 128, np.uint8)
    called = _called(LTX2ConditionPipeline, parts, conditions=[LTX2VideoCondition(window, 0, 1.0, crf=0)])
    assert called.levels.flatten().tolist() == [0.0] * (2 * WINDOW) + [1.0] * 2


def test_prefixes_are_as_long_as_the_program_hands_over_or_chance_says() -> None:
    torch.manual_seed(0)
    video, audio = draw_prefixes(4000, 9, 9 * 45, 68)
    kept = video.sum(dim=1)
    assert 0.27 < float((kept > 0).float().mean()) < 0.33
    assert set((kept[kept > 0] / 45).tolist()) == {1, 2, 3, 4}
    assert float((kept == WINDOW * 45).float().mean()) > 0.09
    heard = audio.sum(dim=1)
    assert set(heard[kept == WINDOW * 45].tolist()) == {0, 17}
    assert not heard[kept == 0].any()
    assert not any(each.any() for each in draw_prefixes(50, 1, 45, 1))


def test_what_is_given_stays_clean(parts: dict[str, Any]) -> None:
    torch.manual_seed(1)
    given = _clean(parts, None)
    given = replace(given, kept=torch.tensor([[True] * 2 + [False] * 6]))
    noisy = given.disturb(torch.tensor([0.7]), torch.randn_like(given.clip), torch.randn_like(given.sound))
    assert torch.equal(noisy.clip[:, :2], given.clip[:, :2])
    assert not torch.isclose(noisy.clip[:, 2:8], given.clip[:, 2:]).any(dim=2).all()
    assert torch.equal(noisy.clip[:, 8:], given.stills)
    assert noisy.clip_levels[0].tolist() == pytest.approx([0, 0, *[0.7] * 6, 0, 0])
