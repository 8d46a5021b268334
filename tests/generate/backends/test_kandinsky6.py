"""What is Kandinsky's own: a picture behind the noise, padding that is no words, sound over its windows (ring 6)."""

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
from diffusers.pipelines.kandinsky6.pipeline_kandinsky6_ti2va import Kandinsky6TI2VAPipeline

from studio.domain.asset import Asset
from studio.domain.errors import BackendFailed, ModelMissing
from studio.domain.request import GenerationRequest, Parent, RequestReference
from studio.domain.shot import ReferenceRole
from studio.domain.time import Rate
from studio.generate.arrangement import Arrangement
from studio.generate.backends.base import SAMPLE_RATE, Order, ParentView, Pictures, ReferenceView, Sound
from studio.generate.backends.kandinsky6 import Kandinsky6
from studio.generate.backends.sound import to_sound
from studio.generate.backends.text_shelf import VARIABLE
from studio.generate.placement import Placement, Way
from tests.generate.backends.test_ltx2 import Recorder
from tests.generate.backends.tiny import kandinsky6 as tiny

REQUEST = GenerationRequest(model="tiny", prompt="a red ball", width=64, height=32, rate=Rate(24), frames=9, seed=7)
JOINED = "this model hears nothing of what came before: its sound is joined by a crossfade"


def loaded(factory: pytest.TempPathFactory, save: Callable[[Path], None]) -> Kandinsky6:
    folder = factory.mktemp("kandinsky6")
    save(folder)
    return Kandinsky6(folder, Recorder())


@pytest.fixture(scope="module")
def guided(tmp_path_factory: pytest.TempPathFactory) -> Kandinsky6:
    return loaded(tmp_path_factory, tiny.save_guided)


@pytest.fixture(scope="module")
def distilled(tmp_path_factory: pytest.TempPathFactory) -> Kandinsky6:
    return loaded(tmp_path_factory, tiny.save_distilled)


@pytest.fixture(scope="module")
def mute(tmp_path_factory: pytest.TempPathFactory) -> Kandinsky6:
    return loaded(tmp_path_factory, tiny.save_words)


def noise(frames: int) -> Pictures:
    return np.random.default_rng(5).integers(0, 256, (frames, 32, 64, 3), dtype=np.uint8)


def beginning(role: ReferenceRole = "first") -> Order:
    view = ReferenceView(RequestReference(Asset("0" * 64, ".png", "image", "a.png"), role), noise(1))
    return Order(REQUEST, references=(view,))


def following(sound: Sound | None) -> Order:
    request = replace(REQUEST, head=12, parent=Parent(None, 60, "continue"))
    return Order(request, ParentView(noise(12), Rate(24), sound, True))


def seen_by(backend: Kandinsky6, order: Order) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = []
    transformer: Any = backend.components["transformer"]
    hook = transformer.register_forward_hook(lambda m, args, kwargs, out: calls.append(kwargs), with_kwargs=True)
    try:
        backend.generate(order, Recorder())
    finally:
        hook.remove()
    return calls


def test_picture_and_sound_are_what_the_pipeline_itself_makes_of_them(guided: Kandinsky6) -> None:
    """Also with guidance, where it reads two prompts of different lengths and fills both up."""
    made = guided.generate(Order(REQUEST), Recorder())
    pipeline: Any = Kandinsky6TI2VAPipeline(**guided.components)
    pipeline.set_progress_bar_config(disable=True)
    wanted = pipeline(
        "A red ball",
        negative_prompt=guided.recipe.negative,
        height=32,
        width=64,
        num_frames=9,
        num_inference_steps=2,
        guidance_scale=guided.recipe.guidance,
        max_sequence_length=16,
        generator=torch.Generator("cpu").manual_seed(7),
        output_type="np",
    )
    assert guided.recipe.guidance > 1
    assert np.abs(np.asarray(wanted.frames)[0] * 255 - made.frames).max() <= 1
    assert made.sound is not None
    assert len(made.sound) == Rate(24).samples(9, SAMPLE_RATE)
    assert np.array_equal(made.sound[:, 0], made.sound[:, 1])
    heard = to_sound(torch.from_numpy(np.asarray(wanted.audio))[None], 44_100)
    assert np.allclose(made.sound, heard[: len(made.sound)], atol=1e-4)
    assert np.abs(heard).max() > 1e-2


def test_a_given_picture_stands_behind_the_noise_in_the_first_ones_place(guided: Kandinsky6) -> None:
    plain, shown = seen_by(guided, Order(REQUEST))[0], seen_by(guided, beginning())[0]
    assert shown["hidden_states"].shape[1] == plain["hidden_states"].shape[1] + 1
    assert shown["visual_token_type_ids"].tolist() == [[0, 0, 0, 1]]
    assert shown["visual_rope_pos"][0].tolist() == [0, 1, 2, 0]


def test_the_distilled_model_runs_sixteen_steps_without_guidance(distilled: Kandinsky6, guided: Kandinsky6) -> None:
    published = [backend.published(Path("somewhere")) for backend in (distilled, guided)]
    assert [(recipe.steps, recipe.guidance) for recipe in published] == [(16, 1.0), (50, 5.0)]
    assert len(seen_by(distilled, Order(REQUEST))) == 2
    assert len(seen_by(guided, Order(REQUEST))) == 4


def test_a_parents_sound_fades_into_the_new_one_over_the_repeated_picture(guided: Kandinsky6) -> None:
    heard = np.full((Rate(24).samples(12, SAMPLE_RATE), 2), 0.5, np.float32)
    made, silent = (guided.generate(following(sound), Recorder()) for sound in (heard, None))
    assert JOINED in made.notes
    assert made.sound is not None
    assert silent.sound is not None
    begin, end = Rate(24).samples(11, SAMPLE_RATE), Rate(24).samples(12, SAMPLE_RATE)
    assert np.array_equal(made.sound[: begin + 1], heard[: begin + 1])
    fading = made.sound[begin:end] - silent.sound[begin:end]  # the new sound is the same in both
    assert np.all(np.diff(fading[:, 0]) <= 1e-6)
    assert fading[-1] == pytest.approx(0.0, abs=1e-6)
    assert np.array_equal(made.sound[end:], silent.sound[end:])


def test_the_sound_of_a_long_shot_has_no_seam(guided: Kandinsky6) -> None:
    made = guided.generate(Order(replace(REQUEST, frames=60)), Recorder())
    assert JOINED in made.notes
    assert made.sound is not None
    assert len(made.sound) == Rate(24).samples(len(made.frames), SAMPLE_RATE)
    steps = np.abs(np.diff(made.sound[:, 0]))
    joint = Rate(24).samples(32, SAMPLE_RATE)
    assert steps[joint - 3000 : joint + 3000].max() <= 1.5 * np.delete(steps, slice(joint - 3000, joint + 3000)).max()
    assert JOINED not in guided.generate(Order(REQUEST), Recorder()).notes


def test_speech_and_sound_are_told_apart_from_what_is_seen(guided: Kandinsky6) -> None:
    request = replace(REQUEST, sound="waves at sea", dialogue="Ahoy  there")
    prompt = guided.generate(Order(request), Recorder()).prompt_sent
    assert prompt == "A red ball. <AUDCAP>Waves at sea<ENDAUDCAP>. A voice says: <S>Ahoy there<E>"


def test_without_the_parts_for_them_there_are_no_pictures_given_and_no_sound(mute: Kandinsky6) -> None:
    made = mute.generate(beginning(), Recorder())
    assert made.sound is None
    assert "silent" in made.sound_note
    assert any("left out" in note for note in made.notes)
    assert mute.recipe.trained == ()


def test_a_last_picture_is_left_out_and_said(guided: Kandinsky6) -> None:
    notes = guided.generate(beginning("last"), Recorder()).notes
    assert "this model was not trained for a picture given as last: it is left out" in notes


def test_caches_are_refused_that_do_not_know_its_blocks(guided: Kandinsky6) -> None:
    with pytest.raises(BackendFailed, match="do not know its blocks"):
        Kandinsky6(guided._folder, Recorder(), arrangement=Arrangement(levers=("first-block-cache",)))


@pytest.mark.parametrize("way", ["text-first", "block-offload"])
def test_wherever_its_parts_lie_it_makes_the_same_take(
    guided: Kandinsky6, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    """The tokenizer, which the family makes itself, stays while both text encoders go."""
    monkeypatch.setenv(VARIABLE, "")
    lean = Kandinsky6(guided._folder, Recorder(), arrangement=Arrangement(placement=Placement(way)))
    made, wanted = (backend.generate(Order(REQUEST), Recorder()) for backend in (lean, guided))
    assert np.array_equal(made.frames, wanted.frames)
    gone = [lean.components[name] is None for name in ("text_encoder", "text_encoder_2")]
    assert gone == 2 * [way == "text-first"]
    again = lean.generate(Order(replace(REQUEST, prompt="a blue boat")), Recorder())
    assert not np.array_equal(again.frames, made.frames)


def test_a_tokenizer_without_words_is_refused(guided: Kandinsky6, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(guided._folder, folder)
    for path in (folder / "tokenizer").iterdir():
        path.unlink()
    (folder / "tokenizer" / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "Qwen2Tokenizer"}))
    with pytest.raises(ModelMissing, match="knows no words"):
        Kandinsky6(folder, Recorder())
