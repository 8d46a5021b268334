"""How LTX-2 follows a video: where it was trained to, or with an IC-LoRA; else it is left out, and said."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from studio.domain.asset import Asset
from studio.domain.direction import Direction, Move
from studio.domain.errors import BackendFailed
from studio.domain.request import RequestReference
from studio.generate.backends.base import LoraView, Order, Pictures, ReferenceView
from studio.generate.backends.ltx2 import Ltx2
from tests.generate.backends.test_ltx2 import REQUEST, Recorder, given
from tests.generate.backends.tiny import TINY
from tests.generate.backends.tiny.ltx2 import save_lora

PUSH_IN = Direction(phrase="the camera pans left", moves=(Move("dolly-in", 2.0, "m"),))
TOKENS = 4 * 2 * 4  # of a take of 25 frames at 128x64
QUARTER = TOKENS // 4


@pytest.fixture(scope="module")
def controlled(tmp_path_factory: pytest.TempPathFactory) -> Ltx2:
    """One that was trained to follow a video of half the size."""
    folder = tmp_path_factory.mktemp("models") / "controlled"
    TINY["ltx2-controlled"](folder)
    return Ltx2(folder, Recorder())


@pytest.fixture(scope="module")
def published(tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Ltx2:
    """One that says nothing of itself but that it is distilled."""
    folder = Path(shutil.copytree(tiny_folder, tmp_path_factory.mktemp("models") / "tiny-distilled"))
    (folder / "sketch.json").unlink()
    return Ltx2(folder, Recorder())


@contextmanager
def watching(backend: Ltx2) -> Iterator[list[dict[str, Any]]]:
    """What the transformer is given at each of its evaluations."""
    calls: list[dict[str, Any]] = []
    transformer: Any = backend.components["transformer"]
    hook = transformer.register_forward_hook(lambda m, args, kwargs, out: calls.append(kwargs), with_kwargs=True)
    try:
        yield calls
    finally:
        hook.remove()


def clip(strength: float = 1.0) -> ReferenceView:
    asset = Asset("1" * 64, ".mp4", "video", "moves.mp4")
    pictures: Pictures = np.random.default_rng(3).integers(0, 256, (30, 40, 80, 3), dtype=np.uint8)
    return ReferenceView(RequestReference(asset, "motion", strength), pictures)


def test_the_camera_s_path_is_tokens_of_a_smaller_video(controlled: Ltx2) -> None:
    with watching(controlled) as seen:
        made = controlled.generate(Order(replace(REQUEST, direction=PUSH_IN)), Recorder())
    call = seen[0]
    assert call["hidden_states"].shape[1] == TOKENS + QUARTER
    times = call["timestep"].reshape(call["hidden_states"].shape[0], -1)
    assert torch.allclose(times[:, TOKENS:], times[:, :1] * 0.4)  # an empty room leads at 0.6
    base, path = call["video_coords"][0, :, :TOKENS], call["video_coords"][0, :, TOKENS:]
    assert torch.equal(
        path.amax(dim=(1, 2)), base.amax(dim=(1, 2))
    )  # it covers the take in time and in both directions
    assert not [note for note in made.notes if "left out" in note]


def test_a_camera_that_stands_still_adds_nothing(controlled: Ltx2) -> None:
    with watching(controlled) as seen:
        controlled.generate(Order(REQUEST), Recorder())
    assert {call["hidden_states"].shape[1] for call in seen} == {TOKENS}


def test_a_given_video_leads_beside_a_first_picture_and_references(controlled: Ltx2) -> None:
    order = Order(REQUEST, references=(given("first"), given("character"), clip(strength=0.5)))
    with watching(controlled) as seen:
        controlled.generate(order, Recorder())
    assert seen[0]["hidden_states"].shape[1] == TOKENS + 2 + QUARTER
    assert seen[0]["timestep"].reshape(-1)[-1] == seen[0]["timestep"].max() * 0.5


def test_a_published_checkpoint_follows_a_video_only_with_a_lora_for_it(published: Ltx2, tmp_path: Path) -> None:
    request = replace(REQUEST, width=128, height=64, frames=9, head=0, tail=0)
    plain = published.generate(Order(request), Recorder())
    left_out = published.generate(Order(request, references=(clip(),)), Recorder())
    assert any('an IC-LoRA for control: "moves.mp4" is left out' in note for note in left_out.notes)
    assert np.array_equal(left_out.frames, plain.frames)

    other, control = tmp_path / "noir.safetensors", tmp_path / "depth-control-ref0.5.safetensors"
    save_lora(other)
    save_lora(control, reference_downscale_factor="2")
    with watching(published) as seen:
        noir = published.generate(Order(request, None, (clip(),), (LoraView(other, "noir", 1.0),)), Recorder())
        led = published.generate(Order(request, None, (clip(),), (LoraView(control, "depth", 1.0),)), Recorder())
    assert seen[0]["hidden_states"].shape[1] == 2 * 2 * 4
    assert seen[-1]["hidden_states"].shape[1] == 2 * 2 * 4 + 2 * 1 * 2
    assert any("is left out" in note for note in noir.notes)
    assert not [note for note in led.notes if "left out" in note]
    assert np.array_equal(published.generate(Order(request), Recorder()).frames, plain.frames)


def test_a_published_checkpoint_looks_at_references_only_with_a_lora_for_them(published: Ltx2, tmp_path: Path) -> None:
    request = replace(REQUEST, width=128, height=64, frames=9, head=0, tail=0)
    shown = (given("character"),)
    plain = published.generate(Order(request), Recorder())
    without = published.generate(Order(request, references=shown), Recorder())
    assert "this model was not trained to follow reference pictures: only the words count" in without.notes
    assert np.array_equal(without.frames, plain.frames)
    subject = tmp_path / "ic-lora-subject.safetensors"
    save_lora(subject, reference_downscale_factor="1")
    with watching(published) as seen:
        published.generate(Order(request, None, shown, (LoraView(subject, "subject", 1.0),)), Recorder())
    assert seen[0]["hidden_states"].shape[1] == 2 * 2 * 4 + 2 * 4
    assert np.array_equal(published.generate(Order(request), Recorder()).frames, plain.frames)


def test_the_path_is_drawn_for_an_ic_lora_that_only_its_name_tells(published: Ltx2, tmp_path: Path) -> None:
    control, detailer = tmp_path / "ltx-2-ic-lora-pose-control.safetensors", tmp_path / "ic-lora-detailer.safetensors"
    save_lora(control)
    save_lora(detailer, reference_downscale_factor="1")
    request = replace(REQUEST, width=64, height=64, frames=9, head=0, tail=0, direction=PUSH_IN)
    with watching(published) as seen:
        published.generate(Order(request, loras=(LoraView(control, "pose", 1.0),)), Recorder())
        published.generate(Order(request, loras=(LoraView(detailer, "detail", 1.0),)), Recorder())
    assert seen[0]["hidden_states"].shape[1] == 2 * 2 * 2 * 2
    assert seen[-1]["hidden_states"].shape[1] == 2 * 2 * 2


def test_a_lora_whose_smaller_video_a_model_cannot_show_is_refused(tiny_folder: Path, tmp_path: Path) -> None:
    control = tmp_path / "control.safetensors"
    save_lora(control, reference_downscale_factor="2")
    backend = Ltx2(tiny_folder, Recorder())
    with pytest.raises(BackendFailed, match="multiples of 64 pixels"):
        backend.generate(Order(REQUEST, loras=(LoraView(control, "film/control", 1.0),)), Recorder())
    assert backend.generate(Order(replace(REQUEST, frames=1, head=0, tail=0)), Recorder()).frames.shape[0] == 1
