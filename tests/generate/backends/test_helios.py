"""What is Helios' own: chunks that grow from history, and noise where pictures are made larger (ring 6)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from studio.domain.asset import Asset
from studio.domain.request import GenerationRequest, Parent, RequestReference
from studio.domain.time import Rate
from studio.generate.backends.base import Order, ParentView, Pictures, ReferenceView
from studio.generate.backends.helios import Helios
from tests.generate.backends.test_ltx2 import Recorder
from tests.generate.backends.tiny import helios as tiny

REQUEST = GenerationRequest(model="tiny", prompt="a red ball", width=64, height=32, rate=Rate(24), frames=30, seed=7)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Helios:
    folder = tmp_path_factory.mktemp("helios")
    tiny.save_base(folder)
    return Helios(folder, Recorder())


@pytest.fixture(scope="module")
def distilled(tmp_path_factory: pytest.TempPathFactory) -> Helios:
    folder: Path = tmp_path_factory.mktemp("helios-distilled")
    tiny.save_distilled(folder)
    return Helios(folder, Recorder())


def moving(frames: int) -> Pictures:
    """Grey pictures that get lighter, each different from the one before."""
    return np.stack([np.full((32, 64, 3), 60 + 3 * index, np.uint8) for index in range(frames)])


def seen_by(backend: Helios, order: Order) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = []
    transformer: Any = backend.components["transformer"]
    hook = transformer.register_forward_hook(lambda m, args, kwargs, out: calls.append(kwargs), with_kwargs=True)
    backend.generate(order, Recorder())
    hook.remove()
    return calls


def following(frames: int) -> Order:
    request = replace(REQUEST, head=frames, parent=Parent(None, 60, "continue"))
    return Order(request, ParentView(moving(frames), Rate(24), None, True))


def test_a_shot_is_whole_chunks_and_the_surplus_is_its_tail(base: Helios) -> None:
    assert len(base.generate(Order(replace(REQUEST, frames=40)), Recorder()).frames) == 66


def test_a_long_parent_is_the_history_and_a_short_one_its_last_picture(base: Helios) -> None:
    with_history, with_picture = seen_by(base, following(40))[0], seen_by(base, following(20))[0]
    assert bool((with_picture["latents_history_mid"] == 0).all())  # nothing but the last picture is known
    assert bool((with_history["latents_history_mid"] != 0).any())
    for call in (with_history, with_picture):
        anchor, newest = call["latents_history_short"].unbind(2)
        assert bool((anchor != 0).any())
        assert bool((newest != 0).any())


def test_what_is_gone_on_from_has_a_little_noise_of_the_takes_own(base: Helios) -> None:
    """As much as it was trained with: 11 to 13.5 hundredths, in two takes together a sixth or so."""
    order = following(40)
    other = replace(order, request=replace(order.request, seed=8))
    one, again, two = (seen_by(base, each)[0]["latents_history_mid"] for each in (order, order, other))
    assert torch.equal(one, again)
    assert 0.12 < float((one - two).std()) < 0.25


def test_a_continued_take_opens_with_its_parents_own_frames(base: Helios) -> None:
    made = base.generate(following(40), Recorder())
    assert made.head == 40
    assert np.array_equal(made.frames[:40], moving(40))


def test_a_first_picture_is_what_the_shot_opens_with(base: Helios) -> None:
    asset = Asset("0" * 64, ".png", "image", "first.png")
    view = ReferenceView(RequestReference(asset, "first"), moving(1))
    made = base.generate(Order(REQUEST, references=(view,)), Recorder())
    calls = seen_by(base, Order(REQUEST, references=(view,)))
    assert made.head == 0
    assert bool((calls[0]["latents_history_short"][:, :, -1] != 0).any())


def test_the_distilled_model_grows_its_pictures_and_takes_twice_the_steps_for_the_first_chunk(
    distilled: Helios,
) -> None:
    calls = seen_by(distilled, Order(replace(REQUEST, width=128, height=64, frames=40)))
    widths = [call["hidden_states"].shape[-1] for call in calls]
    assert widths == [4, 4, 8, 8, 16, 16, 4, 8, 16]


def test_noise_for_larger_pictures_has_the_covariance_that_the_pipeline_means(distilled: Helios) -> None:
    generator = torch.Generator().manual_seed(1)
    noise = distilled._block_noise(1, 16, 9, 64, 64, (1, 2, 2), torch.device("cpu"), generator)
    patches = noise.unflatten(3, (-1, 2)).unflatten(5, (-1, 2)).movedim(4, 5).flatten(5).reshape(-1, 4)
    gamma = distilled.components["scheduler"].config.gamma
    wanted = (1 + gamma) * torch.eye(4) - gamma * torch.ones(4, 4)
    assert torch.allclose(torch.cov(patches.T), wanted, atol=0.03)
