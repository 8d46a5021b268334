"""Takes of LTX-2 in two stages: made at half the size, enlarged, refined."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.pipelines.ltx2.latent_upsampler import LTX2LatentUpsamplerModel
from diffusers.pipelines.ltx2.pipeline_ltx2 import LTX2Pipeline
from diffusers.pipelines.ltx2.pipeline_ltx2_latent_upsample import LTX2LatentUpsamplePipeline
from diffusers.pipelines.ltx2.utils import DISTILLED_SIGMA_VALUES, STAGE_2_DISTILLED_SIGMA_VALUES

from studio.domain.errors import ModelMissing
from studio.domain.request import Parent
from studio.generate.arrangement import Arrangement
from studio.generate.backends.base import Cancelled, Order, ParentView, Result
from studio.generate.backends.family import Condition, Run
from studio.generate.backends.interrupt import stops
from studio.generate.backends.ltx2 import Ltx2
from studio.generate.backends.sound import to_sound
from studio.generate.footprint import footprint_of
from studio.generate.placement import Placement, Way
from tests.generate.backends.test_ltx2 import REQUEST, Recorder, same
from tests.generate.backends.test_ltx2_control import watching
from tests.generate.backends.tiny import TINY

TOKENS = 4 * 2 * 4  # of a take of 25 frames at 128x64


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "upsampled"
    TINY["ltx2-upsampled"](folder)
    return folder


@pytest.fixture(scope="module")
def backend(folder: Path) -> Ltx2:
    return Ltx2(folder, Recorder())


@pytest.fixture(scope="module")
def plain(backend: Ltx2) -> Result:
    return backend.generate(Order(REQUEST), Recorder())


@pytest.fixture
def copied(folder: Path, tmp_path: Path) -> Callable[..., Path]:
    """A copy of the folder under another name, with other words in its side file, or without one."""

    def copy(name: str, **side: object) -> Path:
        to = Path(shutil.copytree(folder, tmp_path / name))
        file = to / "sketch.json"
        if side:
            file.write_text(json.dumps({**json.loads(file.read_text()), **side}))
        else:
            file.unlink()
        return to

    return copy


def levels(calls: list[dict[str, Any]]) -> list[float]:
    return [float(call["sigma"].flatten()[0]) / 1000 for call in calls]


def test_fixed_levels_reach_the_model_through_a_scheduler_that_would_move_them(copied: Callable[..., Path]) -> None:
    folder = copied("tiny-distilled")
    file = folder / "scheduler" / "scheduler_config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "use_dynamic_shifting": True, "shift_terminal": 0.1}))
    backend = Ltx2(folder, Recorder())
    request = replace(REQUEST, width=100, height=60, frames=1, head=0, tail=0)
    with watching(backend) as seen:
        made = backend.generate(Order(request), Recorder())
    assert levels(seen) == pytest.approx([*DISTILLED_SIGMA_VALUES, *STAGE_2_DISTILLED_SIGMA_VALUES])
    assert made.frames.shape == (1, 64, 128, 3)  # the film's size in multiples of 64


def test_a_take_is_made_at_half_the_size_and_refined_unguided(backend: Ltx2, plain: Result) -> None:
    assert plain.frames.shape == (25, 64, 128, 3)
    with watching(backend) as seen:
        backend.generate(Order(REQUEST), Recorder())
    assert [call["hidden_states"].shape[:2] for call in seen] == [(2, TOKENS // 4)] * 2 + [(1, TOKENS)] * 3
    assert levels(seen[2:]) == pytest.approx(STAGE_2_DISTILLED_SIGMA_VALUES)


def test_it_is_what_the_bare_pipelines_make(backend: Ltx2, plain: Result) -> None:
    parts: dict[str, Any] = dict(backend.components)
    upsampler = parts.pop("latent_upsampler")
    pipeline: Any = LTX2Pipeline(**parts)
    enlarge: Any = LTX2LatentUpsamplePipeline(parts["vae"], upsampler)
    pipeline.set_progress_bar_config(disable=True)
    off = dict.fromkeys(("stg_scale", "audio_stg_scale", "guidance_rescale", "audio_guidance_rescale"), 0.0)
    whole = off | dict.fromkeys(("modality_scale", "audio_modality_scale"), 1.0)
    words = {"prompt": plain.prompt_sent, "negative_prompt": "", "max_sequence_length": 16}
    shape = {"num_frames": 25, "frame_rate": 24.0, "generator": torch.Generator("cpu").manual_seed(REQUEST.seed)}
    both = whole | words | shape
    guided = {"guidance_scale": 2.0, "audio_guidance_scale": 2.0}
    rough = pipeline(width=64, height=32, num_inference_steps=2, output_type="latent", **guided, **both)
    larger = enlarge(latents=rough.frames, width=64, height=32, num_frames=25, output_type="latent").frames
    unguided = {"guidance_scale": 1.0, "audio_guidance_scale": 1.0}
    bare = pipeline(
        width=128,
        height=64,
        latents=larger.float(),
        audio_latents=rough.audio,
        noise_scale=STAGE_2_DISTILLED_SIGMA_VALUES[0],
        sigmas=STAGE_2_DISTILLED_SIGMA_VALUES,
        num_inference_steps=3,
        output_type="np",
        **unguided,
        **both,
    )
    assert np.array_equal((bare.frames[0] * 255).round(), plain.frames)
    assert plain.sound is not None
    wave = to_sound(bare.audio, 16_000)
    assert np.array_equal(plain.sound[: len(wave) - 300], wave[:-300])  # the last 5 ms fade into silence


def test_a_continuation_is_given_its_beginning_in_both_stages(backend: Ltx2, plain: Result) -> None:
    request = replace(REQUEST, head=9, parent=Parent(None, 21, "continue"))
    assert plain.sound is not None
    view = ParentView(plain.frames[-9:], plain.rate, plain.sound[-9 * 2000 :], True)
    with watching(backend) as seen:
        made = backend.generate(Order(request, view), Recorder())
    assert np.array_equal(made.frames[:9], plain.frames[-9:])
    for call in seen:
        tokens = 2 * call["hidden_states"].shape[1] // 5  # nine frames are two of its five latents
        assert not call["timestep"].reshape(call["hidden_states"].shape[0], -1)[:, :tokens].any()
        assert not call["audio_timestep"][:, :9].any()


def test_progress_rises_through_both_stages(backend: Ltx2) -> None:
    report = Recorder()
    backend.generate(Order(replace(REQUEST, prompt="a blue boat")), report)
    fractions = [done for done, phase in report.steps if phase == "denoising"]
    assert fractions == sorted(fractions)
    assert len(set(fractions)) == len(fractions) == 5


def test_glimpses_of_the_first_stage_are_of_half_the_size(backend: Ltx2) -> None:
    glimpses: list[tuple[int, ...]] = []
    with torch.inference_mode():
        run = Run(
            words=backend.read("a red ball", ""),
            width=128,
            height=64,
            frames=9,
            fps=24.0,
            generator=torch.Generator("cpu").manual_seed(0),
            conditions=(Condition(np.full((1, 64, 128, 3), 200, np.uint8), 8),),
        )
        backend.sample(run, lambda _: None, lambda estimate: glimpses.append(backend.glimpse(estimate, run).shape))
    assert glimpses == [(1, 32, 64, 3)] * 2 + [(1, 64, 128, 3)] * 3


def test_a_cancel_inside_the_upsampler_is_obeyed_and_leaves_no_trace(backend: Ltx2, plain: Result) -> None:
    upsampler: Any = backend.components["latent_upsampler"]
    whole, entered, passed = Recorder(), list[int](), list[object]()
    hook = upsampler.register_forward_pre_hook(lambda module, args: entered.append(whole.checks))
    backend.generate(Order(REQUEST), whole)
    hook.remove()
    hooks = [stop.register_forward_hook(lambda module, args, out: passed.append(module)) for stop in stops(upsampler)]
    try:
        with pytest.raises(Cancelled):
            backend.generate(Order(REQUEST), Recorder(cancel_at=entered[0] + 3))
    finally:
        for hook in hooks:
            hook.remove()
    assert 0 < len(passed) < 3
    assert same(backend.generate(Order(REQUEST), Recorder()), plain)


@pytest.mark.parametrize("way", ["text-first", "block-offload", "leaf-offload"])
def test_wherever_the_parts_lie_it_is_the_very_same_take(folder: Path, plain: Result, way: Way) -> None:
    placed = Ltx2(folder, Recorder(), "", Arrangement(placement=Placement(way)))
    assert same(placed.generate(Order(REQUEST), Recorder()), plain)


def test_one_stage_without_an_upsampler_or_where_it_is_not_wanted(copied: Callable[..., Path]) -> None:
    unwanted, other, full = copied("unwanted", upsampler=""), copied("other", id="other"), copied("full")
    config = other / "latent_upsampler" / "config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "temporal_upsample": True}))
    for folder in (unwanted, other, full):
        assert "latent_upsampler" not in Ltx2(folder, Recorder()).components


def test_the_side_file_says_where_it_lies(copied: Callable[..., Path], plain: Result) -> None:
    folder = copied("elsewhere", upsampler="twice")
    (folder / "latent_upsampler").rename(folder / "twice")
    assert same(Ltx2(folder, Recorder()).generate(Order(REQUEST), Recorder()), plain)


def test_an_upsampler_that_cannot_be_used_is_refused_with_a_sentence(copied: Callable[..., Path]) -> None:
    with pytest.raises(ModelMissing, match="multiples of 64 pixels"):
        Ltx2(copied("small", sizes=[[96, 64]]), Recorder())
    with pytest.raises(ModelMissing, match="there is no upsampler twice"):
        Ltx2(copied("missing", upsampler="twice"), Recorder())
    with pytest.raises(ModelMissing, match="cannot be read"):
        Ltx2(copied("outside", upsampler="../upsampled"), Recorder())
    folder = copied("foreign", id="foreign", upsampler="other")
    foreign: Any = LTX2LatentUpsamplerModel(in_channels=4, mid_channels=32, num_blocks_per_stage=1)
    foreign.save_pretrained(folder / "other")
    with pytest.raises(ModelMissing, match="belongs to another model"):
        Ltx2(folder, Recorder())
    foreign.save_pretrained(folder / "latent_upsampler")
    with pytest.raises(ModelMissing, match="in_channels of its latent_upsampler is 4, and beside its vae must be 8"):
        Ltx2(folder, Recorder())
    (folder / "latent_upsampler" / "config.json").write_text("{")
    with pytest.raises(ModelMissing, match="cannot be read"):
        Ltx2(folder, Recorder())


def test_it_counts_among_the_weights(backend: Ltx2, folder: Path) -> None:
    assert "latent_upsampler/diffusion_pytorch_model.safetensors" in backend.stamp().files
    assert "latent_upsampler" in {part.name for part in footprint_of(folder, "ltx2").parts}
