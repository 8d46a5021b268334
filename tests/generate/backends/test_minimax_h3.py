"""What is MiniMax-H3's own: its three ways to make a shot, lengths from five seconds on, one transformer at a time."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.modular_pipelines.minimax_h3.modular_blocks_minimax_h3 import MiniMaxH3Blocks
from diffusers.modular_pipelines.minimax_h3.references import (
    MiniMaxH3AudioReference,
    MiniMaxH3ImageReference,
    MiniMaxH3VideoReference,
)
from peft import LoraConfig, get_peft_model_state_dict
from PIL import Image
from safetensors.torch import save_file

from studio.domain.asset import Asset
from studio.domain.errors import BackendFailed, ModelRefused
from studio.domain.request import GenerationRequest, Parent, RequestReference
from studio.domain.shot import ReferenceRole
from studio.domain.time import Rate
from studio.generate.arrangement import Arrangement
from studio.generate.backends.base import SAMPLE_RATE, LoraView, Order, ParentView, Pictures, ReferenceView, Sound
from studio.generate.backends.minimax_h3 import MiniMaxH3
from studio.generate.backends.sound import resample, to_sound
from studio.generate.backends.text_shelf import VARIABLE
from studio.generate.placement import Placement, Way
from tests.generate.backends.test_ltx2 import Recorder
from tests.generate.backends.tiny import minimax_h3 as tiny

LEAST = 124
REQUEST = GenerationRequest(model="tiny", prompt="a red ball", width=64, height=32, rate=Rate(24), frames=9, seed=7)
ORDER = Order(REQUEST)


@pytest.fixture(scope="module", autouse=True)
def no_shelf() -> Any:
    """What is read is read in each test anew, but for what the model itself keeps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, "")
        yield


def loaded(factory: pytest.TempPathFactory, save: Callable[[Path], None]) -> MiniMaxH3:
    folder = factory.mktemp("minimax")
    save(folder)
    return MiniMaxH3(folder, Recorder())


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> MiniMaxH3:
    return loaded(tmp_path_factory, tiny.save)


def noise(frames: int, seed: int = 5) -> Pictures:
    return np.random.default_rng(seed).integers(0, 256, (frames, 32, 64, 3), dtype=np.uint8)


def tone(seconds: float) -> Sound:
    wave = np.sin(np.arange(int(seconds * SAMPLE_RATE)) / 30.0).astype(np.float32)
    return np.stack([wave, -wave], axis=1)


def given(role: ReferenceRole, frames: Pictures, sound: Sound | None = None) -> ReferenceView:
    kind = "sound" if sound is not None else "image" if len(frames) == 1 else "video"
    return ReferenceView(RequestReference(Asset("0" * 64, ".x", kind, "given"), role), frames, sound)


def order(*views: ReferenceView, frames: int = 9) -> Order:
    references = tuple(view.reference for view in views)
    return Order(replace(REQUEST, frames=frames, references=references), references=views)


PERSON = given("character", noise(1))
FILM = given("character", noise(40, seed=6))
VOICE = given("character", noise(0), tone(1.0))


def made_by_itself(model: MiniMaxH3, prompt: str, denoiser: str, **shown: Any) -> tuple[Any, Any]:
    """Pictures 0 to 255 and stereo sound of diffusers' own pipeline, whole."""
    model._fetch(denoiser)
    pipeline: Any = MiniMaxH3Blocks().init_pipeline()
    config = {name: value for name, value in model.settings.items() if name in pipeline.config}
    there = {name: part for name, part in model.components.items() if part is not None}
    pipeline.update_components(**there, **config)
    for block in pipeline._blocks.sub_blocks["denoise"].sub_blocks.values():
        block.sub_blocks["denoise"].set_progress_bar_config(disable=True)
    with torch.inference_mode():
        made = pipeline(
            prompt=prompt,
            width=64,
            height=32,
            num_frames=LEAST,
            num_inference_steps=3,
            generator=torch.Generator("cpu").manual_seed(7),
            output_type="np",
            output=["videos", "audio"],
            **shown,
        )
    return made["videos"][0] * 255, to_sound(made["audio"], 32_000)


WAYS: dict[str, tuple[Order, str, Callable[[], dict[str, Any]]]] = {
    "words": (ORDER, "transformer", dict),
    "between two pictures": (
        order(given("first", noise(1)), given("last", noise(1, seed=6)), frames=LEAST),
        "transformer",
        lambda: {"image": Image.fromarray(noise(1)[0]), "last_image": Image.fromarray(noise(1, seed=6)[0])},
    ),
    "references": (
        order(PERSON, FILM, VOICE),
        "transformer_ref",
        lambda: {
            "references": [
                MiniMaxH3ImageReference(Image.fromarray(noise(1)[0])),
                MiniMaxH3VideoReference(noise(40, seed=6)[:39], 24.0),
                MiniMaxH3AudioReference(resample(torch.from_numpy(tone(1.0).T.copy()), SAMPLE_RATE, 32_000), 32_000),
            ]
        },
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_block_by_block_is_what_the_pipeline_makes_as_a_whole(model: MiniMaxH3, way: str) -> None:
    asked, denoiser, shown = WAYS[way]
    made = model.generate(asked, Recorder())
    pictures, heard = made_by_itself(model, made.prompt_sent, denoiser, **shown())
    assert np.abs(pictures - made.frames).max() <= 1
    assert made.sound is not None
    assert np.allclose(made.sound, heard[: len(made.sound)], atol=1e-4)
    assert np.abs(made.sound).max() > 0


@pytest.mark.parametrize(("frames", "made"), [(9, 124), (124, 124), (125, 141), (150, 264)])
def test_a_shot_is_made_on_the_grid_and_what_is_over_is_its_tail(model: MiniMaxH3, frames: int, made: int) -> None:
    """264 is a window of 141, and one of 124 whose first frame is the last of that."""
    result = model.generate(order(frames=frames), Recorder())
    assert (len(result.frames), result.head) == (made, 0)
    assert result.sound is not None
    assert len(result.sound) == Rate(24).samples(made, SAMPLE_RATE)


def test_a_last_picture_ends_only_what_is_long_enough(model: MiniMaxH3) -> None:
    last = given("last", noise(1))
    with pytest.raises(BackendFailed, match=r"makes 5\.2 seconds at the least, .* make the shot that long"):
        model.generate(order(last, frames=90), Recorder())
    made = model.generate(order(last, frames=110), Recorder())
    assert len(made.frames) == 110


def test_it_goes_on_from_the_last_picture_and_its_sound_fades_in(model: MiniMaxH3) -> None:
    request = replace(REQUEST, head=12, parent=Parent(None, 60, "continue"))
    made = model.generate(Order(request, ParentView(noise(12), Rate(24), tone(0.5), True)), Recorder())
    assert np.array_equal(made.frames[:12], noise(12))
    assert "this model hears nothing of what came before: its sound is joined by a crossfade" in made.notes


def reads(model: MiniMaxH3, *orders: Order) -> list[int]:
    """How often the text encoder has run after each take."""
    runs: list[object] = []
    hook = model.components["text_encoder"].model.register_forward_hook(lambda *args: runs.append(args))
    try:
        return [len(runs) for each in orders if model.generate(each, Recorder())]
    finally:
        hook.remove()


def test_words_are_read_once_with_what_is_shown_beside_them(model: MiniMaxH3) -> None:
    request = replace(REQUEST, prompt="a blue boat at sea")

    def shown(*views: ReferenceView) -> Order:
        return Order(replace(request, references=tuple(view.reference for view in views)), references=views)

    first, other = given("first", noise(1)), given("first", noise(1, seed=6))
    orders = [shown(), shown(), shown(first), shown(first), shown(other), shown(PERSON), shown(PERSON)]
    assert reads(model, *orders) == [1, 1, 2, 2, 3, 4, 4]


def test_one_of_the_two_transformers_is_there_at_a_time(model: MiniMaxH3) -> None:
    wanted = model.generate(ORDER, Recorder())
    made = model.generate(order(PERSON), Recorder())
    assert not np.array_equal(made.frames, wanted.frames)
    assert [model.components[name] is None for name in ("transformer", "transformer_ref")] == [True, False]
    again = model.generate(ORDER, Recorder())
    assert np.array_equal(again.frames, wanted.frames)
    assert [model.components[name] is None for name in ("transformer", "transformer_ref")] == [False, True]


def test_given_pictures_lead_and_references_are_left_out_beside_them(model: MiniMaxH3) -> None:
    made = model.generate(order(PERSON, given("first", noise(1))), Recorder())
    assert "the given pictures lead: this model follows references only where there are none" in made.notes


def test_a_sound_is_listened_to_beside_a_picture_only(model: MiniMaxH3) -> None:
    with_voice, without = (model.generate(each, Recorder()) for each in (order(PERSON, VOICE), order(PERSON)))
    assert not np.array_equal(with_voice.frames, without.frames)
    alone = model.generate(order(VOICE), Recorder())
    assert "this model listens to a sound only beside a reference picture: the sounds are left out" in alone.notes


def test_more_films_than_it_follows_are_refused(model: MiniMaxH3) -> None:
    with pytest.raises(BackendFailed, match="at most 3 films and 3 sounds: leave some references out"):
        model.generate(order(*4 * [FILM]), Recorder())


def test_without_its_second_transformer_it_follows_no_references(tmp_path_factory: pytest.TempPathFactory) -> None:
    plain = loaded(tmp_path_factory, tiny.save_without_references)
    made = plain.generate(order(PERSON, VOICE), Recorder())
    assert "this model was not trained to follow reference pictures: only the words count" in made.notes
    assert 'this model does not listen to references: the sound "given" is left out' in made.notes


def test_a_film_that_stands_still_is_seen_as_its_picture_is(model: MiniMaxH3) -> None:
    eyes = model.components["processor"]
    picture = eyes.image_processor(images=[Image.fromarray(noise(1)[0])], return_tensors="pt")
    film = eyes.video_processor(videos=[np.repeat(noise(1), 3, axis=0)], do_sample_frames=False, return_tensors="pt")
    assert film["video_grid_thw"].tolist() == [[2, *picture["image_grid_thw"][0, 1:].tolist()]]
    assert torch.equal(film["pixel_values_videos"], picture["pixel_values"].repeat(2, 1))


def test_a_film_that_moves_has_each_of_its_frames_in_its_patches(model: MiniMaxH3) -> None:
    eyes, frames = model.components["processor"], noise(2)
    seen = [
        eyes.image_processor(images=[Image.fromarray(frame)], return_tensors="pt")["pixel_values"] for frame in frames
    ]
    film = eyes.video_processor(videos=[frames], do_sample_frames=False, return_tensors="pt")["pixel_values_videos"]
    layers = film.reshape(len(film), 3, 2, -1)
    for layer, picture in enumerate(seen):
        assert torch.equal(layers[:, :, layer], picture.reshape(len(film), 3, 2, -1)[:, :, 0])


def test_a_long_film_is_made_smaller_until_it_fits(model: MiniMaxH3) -> None:
    eyes = model.components["processor"]
    film = eyes.video_processor(videos=[noise(30)], do_sample_frames=False, return_tensors="pt")
    time, high, wide = film["video_grid_thw"][0].tolist()
    assert (time, high, wide) == (15, 2, 4)
    assert 30 * high * wide * 64 <= 16384 < 30 * 32 * 64


def test_the_prompt_is_laid_out_as_the_guide_has_it(model: MiniMaxH3) -> None:
    request = replace(REQUEST, sound="waves at sea", dialogue="Ahoy  there")
    assert model.word(request) == (
        "integrated_multimodal_description: [Shot 1] A red ball. A voice (S1) says: <d>Ahoy there</d>.\n\n"
        "overall_soundscape: Waves at sea\n\nnon_diegetic_music: N/A"
    )
    begun = model.word(replace(REQUEST, references=(given("first", noise(1)).reference,)))
    assert begun.startswith("For the target video, at 0.00 seconds into the target video, <Picture 1> (from [Shot 1])")
    assert "overall_soundscape: N/A" in begun


@pytest.mark.parametrize("way", ["text-first", "block-offload"])
def test_wherever_its_parts_lie_it_makes_the_same_takes(model: MiniMaxH3, way: Way) -> None:
    lean = MiniMaxH3(model._folder, Recorder(), arrangement=Arrangement(placement=Placement(way)))
    for asked in (ORDER, order(PERSON)):
        made, wanted = (backend.generate(asked, Recorder()) for backend in (lean, model))
        assert np.array_equal(made.frames, wanted.frames)
    assert (lean.components["text_encoder"] is None) == (way == "text-first")


@pytest.mark.parametrize(
    ("index", "file", "sentence"),
    [
        ({"_class_name": ["pipeline", "Theirs"]}, "", "wants code of its own to be run, which is never done"),
        (
            {"transformer": ["their_code", "Theirs", {}]},
            "",
            r"code of its own to be run for transformer \(their_code\)",
        ),
        ({}, "block.py", r"holds code of its own \(block\.py\), which is never run"),
        ({"vae": ["diffusers", "AutoencoderKLMiniMaxH3", {"subfolder": "../vae"}]}, "", "outside its own folder"),
    ],
)
def test_code_that_comes_with_a_modular_model_is_never_run(
    model: MiniMaxH3, tmp_path: Path, index: dict[str, Any], file: str, sentence: str
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model._folder, folder)
    path = folder / "modular_model_index.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **index}))
    if file:
        (folder / file).write_text("raise SystemExit('this was run')")
    with pytest.raises(ModelRefused, match=sentence):
        MiniMaxH3(folder, Recorder())


def test_a_lora_changes_the_take_and_does_not_go_with_references(model: MiniMaxH3, tmp_path: Path) -> None:
    wanted = model.generate(ORDER, Recorder())
    worn = copy.deepcopy(model.components["transformer"])
    worn.add_adapter(LoraConfig(r=2, target_modules=["to_q"], init_lora_weights=False))
    path = tmp_path / "a.safetensors"
    save_file({f"transformer.{key}": value for key, value in get_peft_model_state_dict(worn).items()}, path)
    loras = (LoraView(path, "a", 1.0),)
    model.generate(order(PERSON), Recorder())  # the other transformer is there by then
    assert not np.array_equal(model.generate(replace(ORDER, loras=loras), Recorder()).frames, wanted.frames)
    with pytest.raises(BackendFailed, match="do not go with references: leave out the one or the other"):
        model.generate(replace(order(PERSON), loras=loras), Recorder())
    assert np.array_equal(model.generate(ORDER, Recorder()).frames, wanted.frames)


@pytest.mark.parametrize("path", ["bf16", "int8"])
def test_it_computes_in_fewer_bits(model: MiniMaxH3, path: str) -> None:
    """Its blocks ask every layer for the precision of its numbers."""
    made, wanted = (
        MiniMaxH3(model._folder, Recorder(), f"cpu-{path}").generate(ORDER, Recorder()),
        model.generate(ORDER, Recorder()),
    )
    assert 0 < np.abs(made.frames.astype(int) - wanted.frames).mean() < 2
