"""The fixed noise levels of LTX-2's distilled checkpoints, and which folders are run at them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from diffusers.pipelines.ltx2.utils import DISTILLED_SIGMA_VALUES, LTX2_5_IMAGE_CRF, STAGE_2_DISTILLED_SIGMA_VALUES

from studio.generate.backends.base import LoraView, Order
from studio.generate.backends.ltx2 import Ltx2
from studio.generate.backends.ltx2.recipe import DISTILLED_SIGMAS, REFINING_SIGMAS, published
from tests.generate.backends.test_ltx2 import REQUEST, Recorder
from tests.generate.backends.tiny.ltx2 import save_lora


def test_the_fixed_levels_are_diffusers_own() -> None:
    assert list(DISTILLED_SIGMAS) == DISTILLED_SIGMA_VALUES
    assert list(REFINING_SIGMAS) == STAGE_2_DISTILLED_SIGMA_VALUES


@pytest.mark.parametrize(
    ("name", "encoder", "sigmas"),
    [
        ("ltx-2.3-distilled", "gemma3", DISTILLED_SIGMAS),
        ("LTX-2.3-Diffusers", "gemma3", None),
        ("ltx-2.5", "gemma4_unified", DISTILLED_SIGMAS),
        ("ltx-2.5-full", "gemma4_unified", None),
    ],
)
def test_which_published_folders_are_distilled(
    tmp_path: Path, name: str, encoder: str, sigmas: tuple[float, ...] | None
) -> None:
    (tmp_path / name / "text_encoder").mkdir(parents=True)
    (tmp_path / name / "text_encoder" / "config.json").write_text(json.dumps({"model_type": encoder}))
    recipe = published(tmp_path / name, name.lower())
    assert recipe.sigmas == sigmas
    assert recipe.guidance == (1.0 if sigmas else 3.0)
    assert recipe.image_crf == (LTX2_5_IMAGE_CRF if encoder.startswith("gemma4") else None)
    assert bool(recipe.upsampler) == bool(sigmas)


def test_a_distilled_lora_is_run_at_its_levels_without_guidance_and_leaves_nothing_behind(
    tiny_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ltx-2-19b-distilled-lora-384.safetensors"
    save_lora(file)
    backend = Ltx2(tiny_folder, Recorder())
    seen: list[tuple[int, float]] = []

    def watch(module: object, given: object, named: dict[str, Any], made: object) -> None:
        seen.append((len(named["hidden_states"]), float(named["sigma"].flatten()[0])))

    backend.components["transformer"].register_forward_hook(watch, with_kwargs=True)
    few = Order(REQUEST, loras=(LoraView(file, file.name, 1.0),))
    made = backend.generate(few, Recorder())
    assert seen == [(1, pytest.approx(1000.0 * level)) for level in DISTILLED_SIGMAS]
    assert made.notes[-1] == f"made in 8 steps and without guidance, as {file.name} wants it"
    seen.clear()
    plain = backend.generate(Order(REQUEST), Recorder())  # its words were read for the take before
    assert [passes for passes, _ in seen] == [2, 2]
    assert np.array_equal(Ltx2(tiny_folder, Recorder()).generate(Order(REQUEST), Recorder()).frames, plain.frames)


def test_another_number_of_steps_keeps_the_folder_s_own_levels(tiny_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine-4steps.safetensors"
    save_lora(file)
    recorder = Recorder()
    made = Ltx2(tiny_folder, Recorder()).generate(Order(REQUEST, loras=(LoraView(file, file.name, 1.0),)), recorder)
    assert made.notes[-1].startswith("made in 4 steps")
