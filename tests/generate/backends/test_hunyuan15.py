"""What is HunyuanVideo-1.5's own: a guider per take, a scheduler that is listened to, writing that is to be seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.pipelines.hunyuan_video1_5.pipeline_hunyuan_video1_5 import HunyuanVideo15Pipeline
from diffusers.pipelines.hunyuan_video1_5.pipeline_hunyuan_video1_5_image2video import (
    HunyuanVideo15ImageToVideoPipeline,
)
from PIL import Image
from safetensors.torch import save_file

from studio.domain.errors import BackendFailed
from studio.generate.arrangement import Arrangement
from studio.generate.backends.base import LoraView, Order
from studio.generate.backends.family import Run
from studio.generate.backends.hunyuan15 import Hunyuan15
from studio.generate.backends.picture import fit
from studio.generate.backends.text_shelf import VARIABLE
from studio.generate.placement import Placement, Way
from tests.generate.backends.test_ltx2 import REQUEST, Recorder, given
from tests.generate.backends.tiny import TINY

SHOWN = Order(replace(REQUEST, head=0, tail=0), references=(given("first"),))


def hunyuan(kind: str, folder: Path) -> Hunyuan15:
    TINY[f"hunyuan15-{kind}"](folder)
    return Hunyuan15(folder, Recorder())


@pytest.fixture(scope="module")
def from_words(tmp_path_factory: pytest.TempPathFactory) -> Hunyuan15:
    return hunyuan("words", tmp_path_factory.mktemp("hunyuan") / "tiny")


@pytest.fixture(scope="module")
def from_picture(tmp_path_factory: pytest.TempPathFactory) -> Hunyuan15:
    return hunyuan("picture", tmp_path_factory.mktemp("hunyuan") / "tiny")


def bare(kind: type[Any], backend: Hunyuan15, **asked: Any) -> Any:
    """The frames (n, height, width, 3) of diffusers' own pipeline over the same parts, 0 to 255."""
    pipeline = kind(**backend.components)
    pipeline.set_progress_bar_config(disable=True)
    pipeline.tokenizer_max_length = 16
    pipeline.target_size = 48  # of the sizes that it knows by this one, 64x32 is nearest to a picture of 64x32
    frames = pipeline(num_inference_steps=2, generator=torch.Generator("cpu").manual_seed(REQUEST.seed), **asked).frames
    return (frames[0] * 255).round()


def calls_while(backend: Hunyuan15, order: Order) -> list[dict[str, Any]]:
    """What the transformer is given while a take is made."""
    calls: list[dict[str, Any]] = []
    transformer: Any = backend.components["transformer"]
    hook = transformer.register_forward_pre_hook(lambda module, args, given: calls.append(given), with_kwargs=True)
    backend.generate(order, Recorder())
    hook.remove()
    return calls


def test_a_take_is_what_the_bare_pipeline_makes(from_words: Hunyuan15) -> None:
    made = from_words.generate(Order(REQUEST), Recorder())
    wanted = bare(
        HunyuanVideo15Pipeline, from_words, prompt=made.prompt_sent, negative_prompt="", width=64, height=32,
        num_frames=25,
    )  # fmt: skip
    assert np.array_equal(wanted, made.frames)
    assert made.sound is None


def test_a_take_from_a_picture_is_what_the_bare_pipeline_makes(from_picture: Hunyuan15) -> None:
    made = from_picture.generate(SHOWN, Recorder())
    first = Image.fromarray(fit(SHOWN.references[0].frames, 64, 32)[0])
    wanted = bare(HunyuanVideo15ImageToVideoPipeline, from_picture, prompt=made.prompt_sent, image=first, num_frames=17)
    assert np.array_equal(wanted, made.frames)


def test_guidance_is_asked_for_as_the_folder_says(from_words: Hunyuan15, from_picture: Hunyuan15) -> None:
    assert (from_words.recipe.guidance, from_picture.recipe.guidance) == (6.0, 1.0)
    guided, plain = calls_while(from_words, Order(REQUEST)), calls_while(from_picture, SHOWN)
    assert (len(guided), len(plain)) == (4, 2)  # of two steps
    assert not torch.equal(guided[0]["encoder_hidden_states"], guided[1]["encoder_hidden_states"])
    words: Any = from_picture.read("a red ball", "")
    assert words.negative_prompt_embeds is None


def test_a_picture_is_seen_in_the_first_latent_and_by_the_image_encoder(from_picture: Hunyuan15) -> None:
    call = calls_while(from_picture, SHOWN)[0]
    mask = call["hidden_states"][0, -1]
    assert mask[0].all()
    assert not mask[1:].any()
    assert call["image_embeds"].any()
    assert call["timestep_r"] is not None


def test_every_step_tells_where_it_points_to(from_words: Hunyuan15) -> None:
    done: list[float] = []
    estimates: list[torch.Tensor] = []
    generator = torch.Generator("cpu").manual_seed(1)
    with torch.inference_mode():
        words = from_words.read("a red ball", "")
        run = Run(words=words, width=64, height=32, frames=9, fps=24.0, generator=generator)
        made = from_words.sample(run, done.append, estimates.append)
        glimpse = from_words.glimpse(estimates[0], run)
    assert done == [0.5, 1.0]
    assert torch.allclose(estimates[-1], made.picture, atol=1e-5)  # nothing is left to do after the last step
    assert not torch.allclose(estimates[0], made.picture, atol=1e-2)
    assert glimpse.shape == (1, 32, 64, 3)


def test_words_in_quotes_are_to_be_seen_as_writing(from_words: Hunyuan15) -> None:
    with torch.inference_mode():
        written: Any = from_words.read('a red boat, "SEA" on it', "")
        plain: Any = from_words.read("a red boat", "")
    assert written.prompt_embeds_mask_2.any()
    assert not plain.prompt_embeds_mask_2.any()


def test_a_model_that_begins_with_a_picture_wants_one(from_picture: Hunyuan15) -> None:
    with pytest.raises(BackendFailed, match="begins with a picture"):
        from_picture.generate(Order(REQUEST), Recorder())


def test_a_picture_for_a_model_of_words_is_left_out_and_said(from_words: Hunyuan15) -> None:
    made = from_words.generate(Order(REQUEST, references=(given("first"),)), Recorder())
    assert any("left out" in note for note in made.notes)


def test_a_shown_beginning_is_told_what_moves(from_picture: Hunyuan15) -> None:
    request = replace(REQUEST, prompt="a red boat at sea, at night, it rolls in the waves")
    assert from_picture.word(request).startswith("A red boat")
    shown = replace(request, references=(given("first").reference,))
    assert from_picture.word(shown) == "It rolls in the waves. The camera pans left"


def test_steps_and_size_are_those_of_the_checkpoint(tmp_path: Path) -> None:
    for kind, steps in (("words", 50), ("picture", 12)):
        folder = tmp_path / kind
        TINY[f"hunyuan15-{kind}"](folder)
        (folder / "sketch.json").unlink()
        backend = Hunyuan15(folder, Recorder())
        recipe = backend.recipe
        assert (recipe.steps, recipe.least_pixels, recipe.most_pixels) == (steps, 640 * 640, 640 * 640)
        assert (backend.grid.step, backend.grid.longest, backend.grid.prefix) == (4, 121, 1)
        assert backend.components["vae"].use_tiling


@pytest.mark.parametrize("way", ["text-first", "block-offload"])
def test_wherever_its_parts_lie_it_makes_the_same_take(
    from_picture: Hunyuan15, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    monkeypatch.setenv(VARIABLE, "")
    TINY["hunyuan15-picture"](tmp_path / "tiny")
    backend = Hunyuan15(tmp_path / "tiny", Recorder(), "", Arrangement(placement=Placement(way)))
    made = backend.generate(SHOWN, Recorder())
    assert np.array_equal(made.frames, from_picture.generate(SHOWN, Recorder()).frames)
    assert (backend.components["text_encoder_2"] is None) == (way == "text-first")


@pytest.mark.parametrize("path", ["bf16", "int8", "int8-bf16"])
def test_every_numeric_path_computes(
    from_words: Hunyuan15, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    exact = from_words.generate(Order(REQUEST), Recorder())
    monkeypatch.setenv("SHOTLOOM_NUMERIC_PATH", path)
    backend = hunyuan("words", tmp_path / "tiny")
    made = backend.generate(Order(REQUEST), Recorder())
    assert backend.platform().numeric_path == f"cpu-{path}"
    assert 0 < np.abs(made.frames.astype(int) - exact.frames).mean() < 4


def test_a_lora_in_another_layout_is_the_same_change(from_words: Hunyuan15, tmp_path: Path) -> None:
    """Its pipelines take none: the file goes to the transformer itself, halves by any name and `alpha` included."""
    layer = "transformer_blocks.0.attn.to_q"
    width = from_words.components["transformer"].get_submodule(layer).in_features
    down, up = (torch.randn(shape, generator=torch.Generator().manual_seed(3)) for shape in ((4, width), (width, 4)))
    own, other, whole = (tmp_path / f"{name}.safetensors" for name in ("own", "other", "whole"))
    save_file({f"transformer.{layer}.lora_A.weight": down, f"transformer.{layer}.lora_B.weight": up}, own)
    layer = f"diffusion_model.{layer}"
    halves = {f"{layer}.lora_down.weight": down, f"{layer}.lora_up.weight": up}
    save_file(halves | {f"{layer}.alpha": torch.tensor(2.0)}, other)
    save_file(halves | {f"{layer}.diff": torch.ones(width)}, whole)
    half, same = (
        from_words.generate(Order(REQUEST, loras=(LoraView(path, path.stem, strength),)), Recorder()).frames
        for path, strength in ((own, 0.5), (other, 1.0))
    )
    assert np.abs(half.astype(int) - same).max() <= 1
    assert not np.array_equal(half, from_words.generate(Order(REQUEST), Recorder()).frames)
    with pytest.raises(
        BackendFailed, match=r"the LoRA whole cannot be applied: its diffusion_model\..*\.diff is no half"
    ):
        from_words.generate(Order(REQUEST, loras=(LoraView(whole, "whole", 1.0),)), Recorder())
