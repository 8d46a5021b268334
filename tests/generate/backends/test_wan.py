"""What is Wan's own: two experts, a held first latent, pictures at both ends, and how few steps are run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.pipelines.wan.pipeline_wan import WanPipeline
from safetensors.torch import load_file, save_file

from studio.domain.errors import BackendFailed, ModelMissing
from studio.domain.request import Parent
from studio.domain.time import Rate
from studio.generate.arrangement import Arrangement
from studio.generate.backends.base import LoraView, Order, ParentView
from studio.generate.backends.few_step import FewSteps, asked_by
from studio.generate.backends.wan import Wan
from tests.generate.backends.test_ltx2 import REQUEST, Recorder, given
from tests.generate.backends.tiny import TINY


def wan(kind: str, folder: Path) -> Wan:
    TINY[kind](folder)
    return Wan(folder, Recorder())


def calls_of(model: torch.nn.Module) -> list[dict[str, Any]]:
    """What a transformer is given from now on."""
    seen: list[dict[str, Any]] = []
    model.register_forward_pre_hook(lambda module, args, kwargs: seen.append(kwargs), with_kwargs=True)
    return seen


def test_a_take_is_what_the_bare_pipeline_makes(tmp_path: Path) -> None:
    backend = wan("wan-words", tmp_path / "tiny")
    made = backend.generate(Order(REQUEST), Recorder())
    bare: Any = WanPipeline(**backend.components)
    bare.set_progress_bar_config(disable=True)
    pictures = bare(
        prompt=made.prompt_sent,
        negative_prompt=made.negative_sent,
        width=64,
        height=32,
        num_frames=17,
        num_inference_steps=2,
        guidance_scale=5.0,
        generator=torch.Generator("cpu").manual_seed(REQUEST.seed),
        max_sequence_length=16,
        output_type="np",
    ).frames[0]
    assert np.array_equal((pictures * 255).round(), made.frames)
    assert made.prompt_sent == "A red ball rolls at sea. The camera pans left"
    assert made.sound is None


@pytest.mark.parametrize(("part", "layer"), [("transformer", "scale_shift_table"), ("vae", "quant_conv.bias")])
def test_weights_that_lack_a_layer_are_refused_with_its_name(tmp_path: Path, part: str, layer: str) -> None:
    TINY["wan-words"](tmp_path / "tiny")
    (file,) = (tmp_path / "tiny" / part).glob("*.safetensors")
    tensors = load_file(file)
    del tensors[layer]
    save_file(tensors, file)
    with pytest.raises(ModelMissing, match=f"the weights of its {part} lack {layer}: download it again, whole"):
        Wan(tmp_path / "tiny", Recorder())


def test_a_take_ends_where_the_transformer_has_no_more_places(tmp_path: Path) -> None:
    TINY["wan-words"](tmp_path / "tiny")
    side = tmp_path / "tiny" / "sketch.json"
    side.write_text(json.dumps({**json.loads(side.read_text()), "sizes": [], "max_frames": 4001}))
    backend = Wan(tmp_path / "tiny", Recorder())
    assert backend.grid.longest == 4 * (32 - 1) + 1
    with pytest.raises(BackendFailed, match=r"at most 512 pixels a side, and 2048x\d+ was asked for"):
        backend.generate(Order(replace(REQUEST, size=(2048, 64))), Recorder())


def test_each_expert_has_its_noise_levels(tmp_path: Path) -> None:
    backend = wan("wan-experts", tmp_path / "tiny")
    seen = {name: calls_of(backend.components[name]) for name in ("transformer", "transformer_2")}
    backend.generate(Order(REQUEST, references=(given("first"),)), Recorder())
    high, low = (float(calls[0]["timestep"][0]) for calls in seen.values())
    assert high >= 900 > low


def test_the_first_latent_is_held_clean(tmp_path: Path) -> None:
    backend = wan("wan-held", tmp_path / "tiny")
    seen = calls_of(backend.components["transformer"])
    backend.generate(Order(REQUEST, references=(given("first"),)), Recorder())
    times = seen[0]["timestep"][0]
    tokens = 4 * 2  # of one latent frame: 64x32 pixels by 8, two by two
    assert not times[:tokens].any()
    assert times[tokens:].all()


def test_a_last_picture_is_the_shots_last_frame_and_held_through_the_tail(tmp_path: Path) -> None:
    backend = wan("wan-experts", tmp_path / "tiny")
    request = replace(REQUEST, frames=24, head=0, tail=6)
    made = backend.generate(Order(request, references=(given("first"), given("last"))), Recorder())
    last = int((24 - 1) * 16 / 24 + 0.5)
    assert len(made.frames) == 20
    assert all(np.array_equal(frame, made.frames[last]) for frame in made.frames[last:])
    assert not np.array_equal(made.frames[last - 1], made.frames[last])
    assert any("tail handle holds" in note for note in made.notes)


def test_a_model_for_words_alone_goes_on_by_them(tmp_path: Path) -> None:
    backend = wan("wan-words", tmp_path / "tiny")
    plain = backend.generate(Order(REQUEST), Recorder())
    view = ParentView(plain.frames[-1:], Rate(16), None, True)
    made = backend.generate(Order(replace(REQUEST, parent=Parent(None, 9, "continue")), view), Recorder())
    assert any("by its words only" in note for note in made.notes)
    assert np.array_equal(made.frames, plain.frames)


@pytest.mark.parametrize("roles", [(), ("first",), ("last",)])
def test_a_model_between_two_pictures_wants_both(tmp_path: Path, roles: tuple[Any, ...]) -> None:
    backend = wan("wan-between", tmp_path / "tiny")
    with pytest.raises(BackendFailed, match="picture"):
        backend.generate(Order(REQUEST, references=tuple(given(role) for role in roles)), Recorder())


def test_a_shown_beginning_is_told_what_moves(tmp_path: Path) -> None:
    backend = wan("wan-held", tmp_path / "tiny")
    request = replace(REQUEST, prompt="a red boat at sea, at night, it rolls in the waves")
    order = Order(replace(request, references=(given("first").reference,)), references=(given("first"),))
    assert backend.word(order.request) == "It rolls in the waves. The camera pans left"
    assert backend.word(request).startswith("A red boat at sea")


def test_a_folder_of_few_steps_is_run_in_few(tmp_path: Path) -> None:
    folder = tmp_path / "tiny-lightning"
    TINY["wan-experts"](folder)
    (folder / "sketch.json").unlink()
    backend = Wan(folder, Recorder())
    recipe = backend.recipe
    assert (recipe.steps, recipe.guidance, recipe.guidance_2, recipe.flow_shift) == (4, 1.0, 1.0, 5.0)
    assert backend.components["scheduler"].config.flow_shift == 5.0
    words: Any = backend.read("a red ball", "")
    assert words.negative is None


# --- few-step LoRAs ---------------------------------------------------------------------------------------------------


def lora(folder: Path, name: str, *, strength: float = 1.0) -> LoraView:
    """One that turns the first block's queries a little, as files for Wan are laid out."""
    torch.manual_seed(2)
    layer = "transformer.blocks.0.attn1.to_q"
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({f"{layer}.lora_A.weight": torch.randn(2, 32), f"{layer}.lora_B.weight": torch.randn(32, 2)}, path)
    return LoraView(path, name, strength)


def test_a_few_step_lora_is_run_in_its_steps_and_without_guidance_and_leaves_nothing_behind(tmp_path: Path) -> None:
    backend = wan("wan-words", tmp_path / "tiny")
    seen = calls_of(backend.components["transformer"])
    plain = backend.generate(Order(REQUEST), Recorder())
    guided = len(seen)
    lightning = lora(tmp_path, "wan/lightning-3steps.safetensors")
    shifts: list[float] = []
    backend.components["transformer"].register_forward_pre_hook(
        lambda *_: shifts.append(backend.components["scheduler"].config.flow_shift)
    )
    made = backend.generate(Order(REQUEST, loras=(lightning,)), Recorder())
    assert len(seen) - guided == 3
    assert shifts == [5.0] * 3
    assert made.notes[-1] == "made in 3 steps and without guidance, as wan/lightning-3steps.safetensors wants it"
    assert made.negative_sent == ""
    again = backend.generate(Order(REQUEST), Recorder())
    assert np.array_equal(again.frames, plain.frames)
    assert again.notes == plain.notes
    assert guided == 4  # two steps, each guided


def test_a_prompt_that_was_read_for_few_steps_does_for_a_guided_take(tmp_path: Path) -> None:
    backend = wan("wan-words", tmp_path / "tiny")
    few = Order(REQUEST, loras=(lora(tmp_path, "lightx2v.safetensors"),))
    backend.generate(few, Recorder())
    words: Any = backend.read(backend.word(REQUEST), "")
    assert words.negative is not None


@pytest.mark.parametrize("name", ["noir.safetensors", "noir-1000steps.safetensors", "steps.safetensors"])
def test_another_lora_changes_no_step(name: str, tmp_path: Path) -> None:
    assert asked_by([lora(tmp_path, name)], experts=1) == FewSteps()


def test_of_two_experts_each_must_have_its_few_step_lora(tmp_path: Path) -> None:
    high, low = (lora(tmp_path, f"Lightning-4steps/{each}_noise_model.safetensors") for each in ("high", "low"))
    assert asked_by([high], experts=2) == FewSteps(
        note="Lightning-4steps/high_noise_model.safetensors is on one of two experts alone: "
        "add the other, and takes need few steps"
    )
    assert asked_by([high, low], experts=2).steps == 4
    assert asked_by([high], experts=1).steps == 4
    assert asked_by([replace(high, strength=0.0)], experts=1) == FewSteps()
    assert asked_by([lora(tmp_path, "causvid-8-steps.safetensors")], experts=2).steps == 8


def test_a_cache_that_was_measured_for_other_steps_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    TINY["wan-words"](folder)
    (folder / "mag_ratios.json").write_text("[1.0, 1.0]")
    backend = Wan(folder, Recorder(), arrangement=Arrangement(levers=("mag-cache",), adapted=True))
    with pytest.raises(BackendFailed, match="mag-cache has ratios for 2 steps, and the LoRAs want 4"):
        backend.generate(Order(REQUEST, loras=(lora(tmp_path, "lightning.safetensors"),)), Recorder())


def test_sizes_rates_and_guidance_are_those_of_the_checkpoint(tmp_path: Path) -> None:
    recipes = {}
    for kind in ("wan-words", "wan-experts", "wan-clip", "wan-held"):
        folder = tmp_path / kind
        TINY[kind](folder)
        (folder / "sketch.json").unlink()
        recipes[kind] = Wan(folder, Recorder()).recipe
    assert {kind: recipe.rate for kind, recipe in recipes.items()} == {
        "wan-words": 16,
        "wan-experts": 16,
        "wan-clip": 16,
        "wan-held": 24,
    }
    assert recipes["wan-words"].most_pixels == recipes["wan-clip"].most_pixels == 832 * 480
    assert recipes["wan-experts"].guidance_2 == 3.5
    assert recipes["wan-held"].multiple == 32
    assert "continue" not in recipes["wan-words"].trained


@pytest.mark.parametrize("path", ["bf16", "int8", "int8-bf16"])
def test_the_autoencoder_stays_exact_on_every_numeric_path(tmp_path: Path, path: str) -> None:
    TINY["wan-words"](tmp_path / "tiny")
    backend = Wan(tmp_path / "tiny", Recorder(), f"cpu-{path}")
    assert backend.numeric.path == path
    assert {each.dtype for each in backend.components["vae"].parameters()} == {torch.float32}


@pytest.mark.parametrize("path", ["bf16", "int8", "int8-bf16"])
def test_every_numeric_path_computes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    exact = wan("wan-words", tmp_path / "tiny").generate(Order(REQUEST), Recorder())
    monkeypatch.setenv("SHOTLOOM_NUMERIC_PATH", path)
    backend = Wan(tmp_path / "tiny", Recorder())
    made = backend.generate(Order(REQUEST), Recorder())
    assert backend.platform().numeric_path == f"cpu-{path}"
    assert 0 < np.abs(made.frames.astype(int) - exact.frames).mean() < 3
