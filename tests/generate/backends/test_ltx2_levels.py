"""The fixed noise levels of LTX-2's distilled checkpoints, and which folders are run at them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from diffusers.pipelines.ltx2.utils import DISTILLED_SIGMA_VALUES, LTX2_5_IMAGE_CRF, STAGE_2_DISTILLED_SIGMA_VALUES

from studio.generate.backends.ltx2.recipe import DISTILLED_SIGMAS, REFINING_SIGMAS, published


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
    recipe = published(tmp_path / name)
    assert recipe.sigmas == sigmas
    assert recipe.guidance == (1.0 if sigmas else 3.0)
    assert recipe.image_crf == (LTX2_5_IMAGE_CRF if encoder.startswith("gemma4") else None)
    assert bool(recipe.upsampler) == bool(sigmas)
