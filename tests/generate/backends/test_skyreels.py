"""What is SkyReels-V2's own: clean and nearly clean latents beside noisy ones, and where their noise comes from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.pipelines.skyreels_v2.pipeline_skyreels_v2_diffusion_forcing import SkyReelsV2DiffusionForcingPipeline
from torch import Tensor

from studio.domain.request import Parent
from studio.domain.time import Rate
from studio.generate.backends.base import Order, ParentView, Pictures
from studio.generate.backends.family import Condition, Run
from studio.generate.backends.skyreels import SkyReels
from tests.generate.backends.test_ltx2 import REQUEST, Recorder, given
from tests.generate.backends.tiny import skyreels as tiny

WINDOW, FRAMES = 17, 33


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> SkyReels:
    folder = tmp_path_factory.mktemp("skyreels")
    tiny.save(folder)
    return SkyReels(folder, Recorder())


def moving(frames: int) -> Pictures:
    """Grey pictures that get lighter, each different from the one before."""
    return np.stack([np.full((32, 64, 3), 60 + 3 * index, np.uint8) for index in range(frames)])


def following(frames: int, seed: int = 7) -> Order:
    request = replace(REQUEST, head=frames, seed=seed, parent=Parent(None, 60, "continue"))
    return Order(request, ParentView(moving(frames), Rate(24), None, True))


def seen_by(backend: SkyReels, order: Order) -> list[dict[str, Any]]:
    """What the transformer is given: every step with its words, then without them."""
    calls: list[dict[str, Any]] = []
    transformer: Any = backend.components["transformer"]
    hook = transformer.register_forward_pre_hook(lambda m, args, kwargs: calls.append(kwargs), with_kwargs=True)
    backend.generate(order, Recorder())
    hook.remove()
    return calls


def run_of(backend: SkyReels, pictures: Pictures, frames: int = FRAMES) -> Run:
    words = backend.read("a red ball", "")
    generator = torch.Generator("cpu").manual_seed(7)
    conditions = (Condition(pictures, 0),) if len(pictures) else ()
    return Run(words=words, width=64, height=32, frames=frames, fps=24.0, generator=generator, conditions=conditions)


def sampled(backend: SkyReels, run: Run) -> tuple[Tensor, list[Tensor]]:
    """The latents of a window, and the guesses at them on the way."""
    guesses: list[Tensor] = []
    with torch.inference_mode():
        return backend.sample(run, lambda done: None, guesses.append).picture, guesses


def test_a_take_is_what_the_bare_pipeline_makes(backend: SkyReels) -> None:
    made = backend.generate(Order(REQUEST), Recorder())
    words = backend.read(made.prompt_sent, made.negative_sent)
    scheduler = backend.components["scheduler"]
    parts = {**backend.components, "scheduler": type(scheduler).from_config(scheduler.config, flow_shift=8.0)}
    bare: Any = SkyReelsV2DiffusionForcingPipeline(**parts)
    bare.set_progress_bar_config(disable=True)
    pictures = bare(
        prompt=None,
        prompt_embeds=words.prompt,
        negative_prompt_embeds=words.negative,
        width=64,
        height=32,
        num_frames=25,
        num_inference_steps=2,
        guidance_scale=6.0,
        generator=torch.Generator("cpu").manual_seed(REQUEST.seed),
        output_type="np",
    ).frames[0]
    assert np.array_equal((pictures * 255).round(), made.frames)
    assert made.prompt_sent == "A red ball rolls at sea. The camera pans left"
    assert made.sound is None


def test_a_first_picture_is_clean_and_has_a_guidance_and_a_shift_of_its_own(backend: SkyReels) -> None:
    words, shown = seen_by(backend, Order(REQUEST)), seen_by(backend, Order(REQUEST, references=(given("first"),)))
    assert bool(words[0]["timestep"].all())
    assert not shown[0]["timestep"][0, 0]
    assert bool(shown[0]["timestep"][0, 1:].all())
    assert shown[-1]["timestep"][0, -1] < words[-1]["timestep"][0, -1]  # a smaller shift leaves less for the end
    assert torch.equal(shown[0]["hidden_states"][:, :, 0], shown[-1]["hidden_states"][:, :, 0])


def test_what_is_gone_on_from_has_a_little_noise_that_is_the_same_with_and_without_words(backend: SkyReels) -> None:
    latents = (WINDOW - 1) // 4 + 1
    first, without, later = seen_by(backend, following(WINDOW))[:3]
    assert (first["timestep"][0, :latents] == 20).all()
    assert (first["timestep"][0, latents:] > 500).all()
    with torch.inference_mode():
        clean = backend._look_at(moving(WINDOW))
    noise = (first["hidden_states"][:, :, :latents] - 0.98 * clean) / 0.02
    assert noise.std() == pytest.approx(1.0, abs=0.1)
    assert torch.equal(first["hidden_states"], without["hidden_states"])
    assert not torch.equal(first["hidden_states"][:, :, :latents], later["hidden_states"][:, :, :latents])


def test_the_noise_in_what_is_gone_on_from_is_the_takes_own(backend: SkyReels) -> None:
    takes: list[Pictures] = []
    for outside in (1, 2):
        torch.manual_seed(outside)
        state = torch.get_rng_state()
        takes.append(backend.generate(following(WINDOW), Recorder()).frames)
        assert torch.equal(torch.get_rng_state(), state)
    assert np.array_equal(takes[0], takes[1])
    other = seen_by(backend, following(WINDOW, seed=8))[0]["hidden_states"][:, :, :1]
    assert not torch.equal(seen_by(backend, following(WINDOW))[0]["hidden_states"][:, :, :1], other)


@pytest.mark.parametrize("count", [1, 9, WINDOW])
def test_a_window_holds_the_given_latents_as_they_are(backend: SkyReels, count: int) -> None:
    latents, guesses = sampled(backend, run_of(backend, moving(count)))
    with torch.inference_mode():
        clean = backend._look_at(moving(count))
    assert latents.shape[2] == (FRAMES - 1) // 4 + 1
    assert torch.allclose(latents[:, :, : clean.shape[2]], clean, atol=1e-5)
    assert torch.allclose(guesses[-1], latents, atol=1e-5)


def test_a_shot_of_one_frame_that_is_given_is_that_picture(backend: SkyReels) -> None:
    request = replace(REQUEST, frames=1, head=0, tail=0)
    calls = seen_by(backend, Order(request, references=(given("first"),)))
    made = backend.generate(Order(request, references=(given("first"),)), Recorder())
    assert calls == []
    assert len(made.frames) == 1


def test_a_continued_take_opens_with_its_parents_own_frames(backend: SkyReels) -> None:
    made = backend.generate(following(20), Recorder())
    assert made.head == 20
    assert np.array_equal(made.frames[:20], moving(20))


@pytest.mark.parametrize(
    ("name", "size", "longest"),
    [("SkyReels-V2-DF-1.3B-540P-Diffusers", (960, 544), 97), ("SkyReels-V2-DF-14B-720P-Diffusers", (1280, 720), 121)],
)
def test_sizes_and_windows_are_those_of_the_checkpoint(
    tmp_path: Path, name: str, size: tuple[int, int], longest: int
) -> None:
    folder = tmp_path / name
    tiny.save(folder)
    (folder / "sketch.json").unlink()
    published = SkyReels(folder, Recorder())
    assert published.recipe.sizes[0] == size
    assert (published.grid.longest, published.grid.prefix) == (longest, 17)


@pytest.mark.parametrize("path", ["bf16", "int8"])
def test_every_numeric_path_goes_on(backend: SkyReels, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    exact = backend.generate(following(WINDOW), Recorder())
    monkeypatch.setenv("SHOTLOOM_NUMERIC_PATH", path)
    made = SkyReels(backend._folder, Recorder()).generate(following(WINDOW), Recorder())
    assert 0 < np.abs(made.frames.astype(int) - exact.frames).mean() < 3
