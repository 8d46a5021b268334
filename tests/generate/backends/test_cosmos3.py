"""What is Cosmos' own: the guardrail that it does not run without, frames that it goes on from, its modular index."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.pipelines.cosmos.pipeline_cosmos3_omni import Cosmos3OmniPipeline

from studio.domain.asset import Asset
from studio.domain.errors import BackendFailed, ModelMissing, ModelRefused
from studio.domain.request import GenerationRequest, Parent, RequestReference
from studio.domain.shot import ReferenceRole
from studio.domain.time import Rate
from studio.generate.arrangement import Arrangement
from studio.generate.backends.base import SAMPLE_RATE, Order, ParentView, Pictures, ReferenceView
from studio.generate.backends.cosmos3 import Cosmos3
from studio.generate.backends.examination import examine
from studio.generate.catalog import find_model
from studio.generate.placement import Placement, Way
from tests.generate.backends.test_ltx2 import Recorder
from tests.generate.backends.tiny import cosmos3 as tiny

REQUEST = GenerationRequest(model="tiny", prompt="a red ball", width=64, height=32, rate=Rate(24), frames=9, seed=7)
ORDER = Order(REQUEST)
CORNER = np.s_[:, :4, :4]
"""What the guardrail of these tests makes unrecognisable, in grey."""


def loaded(factory: pytest.TempPathFactory, save: Callable[[Path], None]) -> Cosmos3:
    folder = factory.mktemp("cosmos3")
    save(folder)
    return Cosmos3(folder, Recorder())


@pytest.fixture(scope="module")
def cosmos(tmp_path_factory: pytest.TempPathFactory) -> Cosmos3:
    return loaded(tmp_path_factory, tiny.save)


def noise(frames: int) -> Pictures:
    return np.random.default_rng(5).integers(0, 256, (frames, 32, 64, 3), dtype=np.uint8)


def beginning(role: ReferenceRole = "first") -> Order:
    view = ReferenceView(RequestReference(Asset("0" * 64, ".png", "image", "a.png"), role), noise(1))
    return Order(REQUEST, references=(view,))


def following(frames: int) -> Order:
    request = replace(REQUEST, head=frames, parent=Parent(None, 60, "continue"))
    return Order(request, ParentView(noise(frames), Rate(24), None, True))


def seen_by(backend: Cosmos3, order: Order) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = []
    transformer: Any = backend.components["transformer"]
    hook = transformer.register_forward_hook(lambda m, args, kwargs, out: calls.append(kwargs), with_kwargs=True)
    try:
        backend.generate(order, Recorder())
    finally:
        hook.remove()
    return calls


def looker(backend: Cosmos3) -> Any:
    """The part of the guardrail that judges pictures."""
    return next(model for model in backend.guard.models() if hasattr(model, "refuses"))


def test_picture_and_sound_are_what_the_pipeline_itself_makes_of_them(cosmos: Cosmos3) -> None:
    """The corner aside, which the guardrail has painted over."""
    made = cosmos.generate(ORDER, Recorder())
    pipeline = Cosmos3OmniPipeline(**cosmos.components, **{**cosmos.settings, "enable_safety_checker": False})
    pipeline.set_progress_bar_config(disable=True)
    wanted: Any = pipeline(
        "A red ball",
        negative_prompt=cosmos.recipe.negative,
        height=32,
        width=64,
        num_frames=9,
        num_inference_steps=2,
        guidance_scale=6.0,
        enable_sound=True,
        generator=torch.Generator("cpu").manual_seed(7),
        output_type="np",
    )
    assert (made.frames[CORNER] == 128).all()
    shown = np.rint(np.asarray(wanted.video) * 255)
    shown[CORNER] = 128
    assert np.abs(shown - made.frames).max() <= 1
    assert made.sound is not None
    assert wanted.sound is not None
    assert len(made.sound) == Rate(24).samples(9, SAMPLE_RATE)
    assert np.allclose(made.sound, wanted.sound.numpy().T[: len(made.sound)], atol=1e-5)
    assert np.abs(made.sound).max() > 0


def test_without_the_guardrail_it_is_refused_before_anything_is_read(
    cosmos: Cosmos3, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [place for place in sys.path if place != str(tiny.GUARDRAIL)])
    monkeypatch.delitem(sys.modules, "cosmos_guardrail")
    report = Recorder()
    with pytest.raises(ModelMissing, match=r"not installed: pip install cosmos-guardrail into .*, or choose another"):
        Cosmos3(cosmos._folder, report)
    assert report.checks == 0


def test_a_guardrail_without_its_own_models_is_a_sentence(cosmos: Cosmos3, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(checker: Any) -> None:
        raise FileNotFoundError("nvidia/Cosmos-1.0-Guardrail is not in the cache")

    monkeypatch.setattr(sys.modules["cosmos_guardrail"].CosmosSafetyChecker, "__init__", absent)
    with pytest.raises(ModelMissing, match=r"accept the terms of nvidia/Cosmos-1\.0-Guardrail .* not in the cache"):
        Cosmos3(cosmos._folder, Recorder())


def test_a_prompt_that_the_guardrail_refuses_is_not_made(cosmos: Cosmos3) -> None:
    order = Order(replace(REQUEST, prompt="a forbidden ball"))
    steps: list[object] = []
    hook = cosmos.components["transformer"].register_forward_hook(lambda *args: steps.append(args))
    try:
        for _ in range(2):  # the second time too: its leave is kept, and nothing else
            with pytest.raises(BackendFailed, match="refuses this prompt: word it differently"):
                cosmos.generate(order, Recorder())
    finally:
        hook.remove()
    assert not steps


def test_pictures_that_the_guardrail_refuses_are_not_shown(cosmos: Cosmos3) -> None:
    estimate = torch.randn(1, 4, 3, 2, 4)
    assert cosmos.glimpse(estimate, None).any()  # pyright: ignore[reportArgumentType]
    looker(cosmos).refuses = True
    try:
        with pytest.raises(BackendFailed, match="refuses the pictures that were made: try another seed"):
            cosmos.generate(ORDER, Recorder())
        assert not cosmos.glimpse(estimate, None).any()  # pyright: ignore[reportArgumentType]
    finally:
        looker(cosmos).refuses = False


def test_a_cancel_stops_the_guardrail_too(cosmos: Cosmos3) -> None:
    asked: list[str] = []
    with cosmos._interrupt.asking(lambda: asked.append("may I")):
        cosmos.guard.let_through(noise(3), torch.device("cpu"))
    assert len(asked) == 3


def test_it_goes_on_from_five_frames_or_from_one(cosmos: Cosmos3) -> None:
    """What is given is no noise: two latents for five frames, the first for a picture."""
    given = [seen_by(cosmos, order)[0] for order in (ORDER, beginning(), following(3), following(12))]
    noisy = [call["vision_noisy_frame_indexes"][0].tolist() for call in given]
    assert noisy == [[0, 1, 2], [1, 2], [1, 2, 3], [2, 3, 4]]
    clean = cosmos._look_at(noise(12)[-5:])
    assert torch.allclose(given[3]["vision_tokens"][0][:, :, :2], clean, atol=1e-5)


def test_a_last_picture_is_left_out_and_said(cosmos: Cosmos3) -> None:
    notes = cosmos.generate(beginning("last"), Recorder()).notes
    assert "this model was not trained for a picture given as last: it is left out" in notes


def test_a_still_is_made_without_sound(cosmos: Cosmos3) -> None:
    call = seen_by(cosmos, Order(replace(REQUEST, kind="still", frames=1)))[0]
    assert call["sound_tokens"] is None


def test_the_published_runs_are_shifted_far_and_guided(cosmos: Cosmos3) -> None:
    recipe = cosmos.published(Path("somewhere"))
    assert (recipe.steps, recipe.guidance, recipe.max_frames, recipe.window) == (35, 6.0, 189, 5)
    scheduler = cosmos.components["scheduler"]
    assert (scheduler.config.flow_shift, scheduler.config.use_karras_sigmas) == (10.0, False)


def test_what_was_not_trained_for_sound_is_silent(tmp_path_factory: pytest.TempPathFactory) -> None:
    made = loaded(tmp_path_factory, tiny.save_silent).generate(ORDER, Recorder())
    assert made.sound is None
    assert "silent" in made.sound_note


def test_a_modular_index_is_the_same_model_and_its_parts_are_the_folders_own(
    cosmos: Cosmos3, tmp_path_factory: pytest.TempPathFactory
) -> None:
    modular = loaded(tmp_path_factory, tiny.save_modular)
    row = find_model(str(modular._folder))
    assert (row.family, row.backend) == ("cosmos3", "studio.generate.backends.cosmos3:Cosmos3")
    made, wanted = (backend.generate(ORDER, Recorder()) for backend in (modular, cosmos))
    assert np.array_equal(made.frames, wanted.frames)


@pytest.mark.parametrize(
    ("index", "error", "sentence"),
    [
        ({"_class_name": "Cosmos3DistilledModularPipeline"}, ModelMissing, "this backend runs Cosmos 3 models only"),
        ({"scheduler": ["diffusers", "TomorrowScheduler"]}, ModelMissing, "cannot be loaded: .*TomorrowScheduler"),
        ({"vae": ["their_code", "Vae"]}, ModelRefused, r"code of its own to be run for vae"),
        ({"vae": ["diffusers", "AutoencoderKLWan", {"subfolder": "../vae"}]}, ModelRefused, "outside its own folder"),
    ],
)
def test_an_index_that_wants_something_else_is_refused(
    cosmos: Cosmos3, tmp_path: Path, index: dict[str, Any], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        Cosmos3(indexed(cosmos, tmp_path, **index), Recorder())


def test_a_folder_that_was_saved_with_its_guardrail_is_taken_in(cosmos: Cosmos3, tmp_path: Path) -> None:
    """It is installed, whatever the index says: nothing of it is looked for in the folder."""
    folder = indexed(cosmos, tmp_path, safety_checker=["cosmos_guardrail", "CosmosSafetyChecker"])
    assert "safety_checker" not in Cosmos3(folder, Recorder()).settings


def test_the_index_of_its_makers_is_known_and_what_reads_pictures_is_not_asked_for(
    cosmos: Cosmos3, tmp_path: Path
) -> None:
    """As it is published: of a class that diffusers calls otherwise now, with a part that no take needs."""
    folder = indexed(
        cosmos,
        tmp_path,
        _class_name="Cosmos3OmniDiffusersPipeline",
        vision_encoder=["transformers", "Qwen3VLVisionModel"],
    )
    assert find_model(str(folder)).family == "cosmos3"
    published = Cosmos3(folder, Recorder())
    assert "vision_encoder" not in {**published.components, **published.settings}
    examine(folder, without=lambda name: name == "safety_checker")


def indexed(cosmos: Cosmos3, at: Path, **index: Any) -> Path:
    """A copy of the model whose index says something else."""
    folder = at / "model"
    shutil.copytree(cosmos._folder, folder)
    path = folder / "model_index.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **index}))
    return folder


@pytest.mark.parametrize("way", ["text-first", "block-offload", "leaf-offload"])
def test_wherever_its_parts_lie_it_makes_the_same_take(cosmos: Cosmos3, way: Way) -> None:
    """There is no text encoder to be let go: the transformer stays."""
    lean = Cosmos3(cosmos._folder, Recorder(), arrangement=Arrangement(placement=Placement(way)))
    transformer = lean.components["transformer"]
    made, wanted = (backend.generate(ORDER, Recorder()) for backend in (lean, cosmos))
    assert np.array_equal(made.frames, wanted.frames)
    assert lean.components["transformer"] is transformer
