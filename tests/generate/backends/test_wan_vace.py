"""What is Wan-VACE's own: which frames stay and which are made, references beside them, and a control video."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from studio.domain.asset import Asset
from studio.domain.direction import Direction, Move
from studio.domain.request import Parent, RequestReference
from studio.domain.shot import ReferenceRole
from studio.domain.time import Rate
from studio.generate.backends.base import Order, ParentView, Pictures, ReferenceView, Region, Result
from studio.generate.backends.wan_vace import WanVace
from tests.generate.backends.test_ltx2 import REQUEST as SHOT
from tests.generate.backends.test_ltx2 import Recorder, given
from tests.generate.backends.tiny import TINY

REQUEST = replace(SHOT, rate=Rate(16), frames=21, head=0, tail=4)  # 25 frames, 7 latents
MASK = slice(32, None)  # of the control's channels; before them the latents of what stays and of what is made


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> WanVace:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    TINY["wan-vace"](folder)
    return WanVace(folder, Recorder())


@pytest.fixture(scope="module")
def plain(backend: WanVace) -> Result:
    return backend.generate(Order(REQUEST), Recorder())


@pytest.fixture
def seen(backend: WanVace) -> Iterator[list[dict[str, Any]]]:
    """What the transformer is given at each of its evaluations."""
    calls: list[dict[str, Any]] = []
    transformer: torch.nn.Module = backend.components["transformer"]
    hook = transformer.register_forward_pre_hook(lambda m, args, kwargs: calls.append(kwargs), with_kwargs=True)
    yield calls
    hook.remove()


def made_latents(call: dict[str, Any]) -> list[float]:
    """For each latent frame how much of it is to be made, 0 or 1."""
    return call["control_hidden_states"][0, MASK].mean(dim=(0, 2, 3)).tolist()


def test_only_the_white_of_a_region_is_made_and_the_rest_is_shown(backend: WanVace, seen: list[dict[str, Any]]) -> None:
    frames = np.random.default_rng(4).integers(40, 200, (25, 32, 64, 3), dtype=np.uint8)
    share = np.zeros((32, 64), np.float32)
    share[:, 32:] = 1
    order = Order(replace(REQUEST, frames=25, tail=0), region=Region(frames, share))
    made = backend.generate(order, Recorder()).frames
    assert np.array_equal(made[:25, :, :32], frames[:, :, :32])
    assert not np.array_equal(made[:25, :, 32:], frames[:, :, 32:])
    wanted = seen[0]["control_hidden_states"][0, MASK]
    half = wanted.shape[-1] // 2
    assert (float(wanted[..., :half].max()), float(wanted[..., half:].min())) == (0.0, 1.0)


def test_a_region_of_a_long_shot_is_made_window_by_window(backend: WanVace) -> None:
    frames = np.random.default_rng(4).integers(40, 200, (96, 32, 64, 3), dtype=np.uint8)
    share = np.zeros((32, 64), np.float32)
    share[8:24, 8:24] = 1
    share[8, 8:24] = 0.5
    order = Order(replace(REQUEST, frames=96, tail=0), region=Region(frames, share))
    result = backend.generate(order, Recorder())
    assert len(result.joins) >= 1
    stays = share == 0
    assert np.array_equal(result.frames[:96, stays], frames[:, stays])
    assert all((one[9:24, 8:24] != two[9:24, 8:24]).any() for one, two in zip(result.frames, frames, strict=False))


def clip(role: ReferenceRole, frames: int = 30) -> ReferenceView:
    asset = Asset("1" * 64, ".mp4", "video", "moves.mp4")
    pictures: Pictures = np.random.default_rng(3).integers(0, 256, (frames, 40, 80, 3), dtype=np.uint8)
    return ReferenceView(RequestReference(asset, role), pictures)


def following(plain: Result) -> Order:
    request = replace(REQUEST, head=9, frames=16, tail=0, parent=Parent(None, 20, "continue"))
    return Order(request, ParentView(plain.frames[-9:], plain.rate, None, True))


def test_words_alone_make_everything(plain: Result, backend: WanVace, seen: list[dict[str, Any]]) -> None:
    assert plain.frames.shape == (25, 32, 64, 3)
    backend.generate(Order(REQUEST), Recorder())
    assert made_latents(seen[0]) == [1.0] * 7
    assert seen[0]["control_hidden_states_scale"].tolist() == [1.0, 1.0]


def test_a_continuation_keeps_the_parents_end(backend: WanVace, plain: Result, seen: list[dict[str, Any]]) -> None:
    made = backend.generate(following(plain), Recorder())
    assert np.array_equal(made.frames[:9], plain.frames[-9:])
    assert made_latents(seen[0]) == [0.0] * 3 + [1.0] * 4


def test_pictures_stay_at_their_frames(backend: WanVace, seen: list[dict[str, Any]]) -> None:
    order = Order(REQUEST, references=(given("first"), given("at", at=12), given("last")))
    made = backend.generate(order, Recorder())
    assert not [note for note in made.notes if "left out" in note]
    inactive = seen[0]["control_hidden_states"][0, :16]
    backend.generate(Order(REQUEST), Recorder())
    empty = seen[-1]["control_hidden_states"][0, :16]
    differs = (inactive - empty).abs().amax(dim=(0, 2, 3)) > 1e-3
    assert differs[0]
    assert differs[12 // 4]
    assert differs[20 // 4]


def test_kept_frames_after_a_part_are_given_in_a_row(
    backend: WanVace, plain: Result, seen: list[dict[str, Any]]
) -> None:
    asset = Asset("", "", "image", "what follows")
    after = ReferenceView(RequestReference(asset, "last"), plain.frames[8:25], runs_on=True)
    request = replace(REQUEST, frames=9, tail=0)
    made = backend.generate(Order(request, references=(after,)), Recorder())
    assert made_latents(seen[0]) == [1.0, 1.0, 0.0, 0.0, 0.0]  # 8 frames of 17, and 9 more that say how it goes on
    assert len(made.frames) == 17


def test_references_are_latents_before_the_shot_and_laid_whole_on_white(
    backend: WanVace, plain: Result, seen: list[dict[str, Any]]
) -> None:
    tall = np.zeros((1, 80, 20, 3), np.uint8)
    reference = replace(given("character"), frames=tall)
    made = backend.generate(Order(REQUEST, references=(reference, given("place"))), Recorder())
    assert made.frames.shape == plain.frames.shape
    assert seen[0]["hidden_states"].shape[2] == 7 + 2
    assert made_latents(seen[0]) == [0.0] * 2 + [1.0] * 7
    assert not np.array_equal(made.frames, plain.frames)


def test_a_path_is_drawn_for_the_model_to_follow(backend: WanVace, plain: Result, seen: list[dict[str, Any]]) -> None:
    moves = Direction(phrase="the camera pans left", moves=(Move("pan-left", 30.0, "degrees"),))
    made = backend.generate(Order(replace(REQUEST, direction=moves)), Recorder())
    assert made.prompt_sent == plain.prompt_sent
    assert not np.array_equal(made.frames, plain.frames)
    assert seen[0]["control_hidden_states_scale"].tolist() == pytest.approx([0.6, 0.6])


def test_given_pictures_lead_rather_than_a_path(backend: WanVace, plain: Result) -> None:
    moves = Direction(phrase="the camera pans left", moves=(Move("pan-left", 30.0, "degrees"),))
    still = following(plain)
    order = replace(still, request=replace(still.request, direction=moves))
    made = backend.generate(order, Recorder())
    assert any("camera's path goes by words" in note for note in made.notes)
    assert np.array_equal(made.frames, backend.generate(still, Recorder()).frames)


def test_a_video_of_a_motion_is_followed(backend: WanVace, plain: Result, seen: list[dict[str, Any]]) -> None:
    made = backend.generate(Order(REQUEST, references=(clip("motion"),)), Recorder())
    assert seen[0]["hidden_states"].shape[2] == 7  # beside the shot, not before it
    assert seen[0]["control_hidden_states_scale"].tolist() == [1.0, 1.0]
    assert not np.array_equal(made.frames, plain.frames)
    other = backend.generate(Order(REQUEST, references=(clip("style"),)), Recorder())
    assert seen[-1]["hidden_states"].shape[2] == 7 + 1
    assert not np.array_equal(made.frames, other.frames)


def test_long_shots_go_on_in_windows(backend: WanVace, seen: list[dict[str, Any]]) -> None:
    made = backend.generate(Order(replace(REQUEST, frames=80, tail=0)), Recorder())
    assert len(made.frames) >= 80
    # Of 33 frames the mask is read at the 2nd, 6th, 10th ...: what it says of the third latent is no longer kept.
    assert made_latents(seen[-1])[:3] == [0.0, 0.0, 1.0]


def test_a_published_checkpoint_sees_thirteen_frames(tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    TINY["wan-vace"](folder)
    (folder / "sketch.json").unlink()
    backend = WanVace(folder, Recorder())
    assert backend.grid.prefix == 13
    assert backend.recipe.most_pixels == 832 * 480
