"""FLUX.2 klein on tiny random checkpoints: stills from words and pictures, and never a film (ring 6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.domain.asset import Asset
from studio.domain.errors import BackendFailed
from studio.domain.request import GenerationRequest, RequestReference
from studio.domain.time import Rate
from studio.generate.backends.base import Order, Pictures, ReferenceView
from studio.generate.backends.flux2_klein import Flux2Klein
from tests.generate.backends.test_ltx2 import Recorder
from tests.generate.backends.tiny import flux2 as tiny

STILL = GenerationRequest(
    model="tiny", kind="still", prompt="a red ball", width=64, height=32, rate=Rate(24), frames=1, seed=7
)
ASSET = Asset("0" * 64, ".png", "image", "given.png")


@pytest.fixture(scope="module", params=[tiny.save_distilled, tiny.save_plain], ids=["distilled", "plain"])
def backend(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flux2Klein:
    folder = tmp_path_factory.mktemp("klein")
    save: Callable[[Path], None] = request.param
    save(folder)
    return Flux2Klein(folder, Recorder())


def shown(level: int, width: int = 64, height: int = 64) -> ReferenceView:
    picture = np.full((1, height, width, 3), level, np.uint8)
    return ReferenceView(RequestReference(ASSET, "character"), picture)


def seen_by(backend: Flux2Klein, order: Order) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = []
    transformer: Any = backend.components["transformer"]
    hook = transformer.register_forward_hook(lambda m, args, kwargs, out: calls.append(kwargs), with_kwargs=True)
    backend.generate(order, Recorder())
    hook.remove()
    return calls


def still(backend: Flux2Klein, **changed: Any) -> Pictures:
    return backend.generate(Order(replace(STILL, **changed)), Recorder()).frames


def test_a_still_is_one_picture_without_sound_and_the_same_each_time(backend: Flux2Klein) -> None:
    made = backend.generate(Order(STILL), Recorder())
    assert made.frames.shape == (1, 64, 128, 3)
    assert made.frames.std() > 1
    assert (made.sound, made.sound_note) == (None, "a still has no sound")
    assert np.array_equal(still(backend), made.frames)
    assert not np.array_equal(still(backend, seed=8), made.frames)
    assert not np.array_equal(still(backend, prompt="the blue boat at sea"), made.frames)


def test_each_reference_is_looked_at(backend: Flux2Klein) -> None:
    tokens = [
        seen_by(backend, Order(STILL, references=views))[0]["hidden_states"].shape[1]
        for views in ((), (shown(200),), (shown(200), shown(40)))
    ]
    assert tokens == [32, 32 + 16, 32 + 16 + 16]


@pytest.mark.parametrize(("given", "looked_at"), [((20, 12), (96, 64)), ((4000, 64), (512, 64)), ((1, 90), (64, 512))])
def test_a_reference_may_be_small_or_long(
    backend: Flux2Klein, given: tuple[int, int], looked_at: tuple[int, int]
) -> None:
    """What is looked at is in multiples of 16 pixels, and at most eight times as long as it is wide."""
    calls = seen_by(backend, Order(STILL, references=(shown(200, *given),)))
    assert calls[0]["hidden_states"].shape[1] == 32 + looked_at[0] * looked_at[1] // 16**2


def test_only_the_plain_model_is_evaluated_without_the_prompt_too(backend: Flux2Klein) -> None:
    per_step = len(seen_by(backend, Order(STILL))) / 3
    assert per_step == (1 if backend.settings["is_distilled"] else 2)


def test_a_negative_prompt_is_said_to_be_read_by_neither(backend: Flux2Klein) -> None:
    made = backend.generate(Order(replace(STILL, negative="rain")), Recorder())
    assert any("reads no negative prompt" in note for note in made.notes)
    assert made.negative_sent == ""


def test_a_film_is_refused_with_what_to_do(backend: Flux2Klein) -> None:
    with pytest.raises(BackendFailed, match="use it for panels"):
        backend.generate(Order(replace(STILL, kind="video", frames=24)), Recorder())


def test_what_is_shown_in_between_is_what_the_last_step_would_decode(backend: Flux2Klein) -> None:
    """Without noise left the guess at the clean picture is the picture."""
    estimates: list[Any] = []
    taken = backend.sample

    def watch(run: Any, on_step: Any, on_estimate: Any) -> Any:
        estimates.append(run)
        return taken(run, on_step, lambda estimate: estimates.append(estimate))

    backend.sample = watch  # pyright: ignore[reportAttributeAccessIssue]
    try:
        made = still(backend)
    finally:
        del backend.sample
    run, last = estimates[0], estimates[-1]
    difference = backend.glimpse(last, run).astype(int) - made.astype(int)
    assert np.abs(difference).max() <= 1
