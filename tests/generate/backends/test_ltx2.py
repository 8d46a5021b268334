"""The LTX-2 backend on a tiny random checkpoint of the real architecture (ring 6)."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.pipelines.ltx2.pipeline_ltx2 import LTX2Pipeline
from safetensors.torch import load_file, save_file

from studio.domain.asset import Asset
from studio.domain.direction import Direction
from studio.domain.errors import BackendFailed, ModelMissing
from studio.domain.request import MATCHED, GenerationRequest, Parent, RequestReference, matched_frames
from studio.domain.shot import ReferenceRole
from studio.domain.time import Rate
from studio.generate.backends.base import SAMPLE_RATE, Cancelled, Order, ParentView, Pictures, ReferenceView, Result
from studio.generate.backends.ltx2 import Ltx2
from studio.generate.backends.ltx2.codec import Codec
from studio.generate.backends.numeric import choose_numeric
from studio.generate.backends.recipe import SIDE_FILE
from studio.generate.backends.sound import to_sound

REQUEST = GenerationRequest(
    model="tiny",
    prompt="a red ball rolls at sea",
    direction=Direction(phrase="the camera pans left"),
    width=1280,
    height=720,
    rate=Rate(24),
    frames=17,
    head=4,
    tail=4,
    seed=7,
)


class Recorder:
    """A report that keeps what it is told, and cancels at the check with the given number."""

    def __init__(self, cancel_at: int | None = None) -> None:
        self.steps: list[tuple[float, str]] = []
        self.previews: list[Pictures] = []
        self.checks = 0
        self.cancel_at = cancel_at
        self.cancelled_s = 0.0

    def step(self, done: float, phase: str) -> None:
        self.steps.append((done, phase))
        self.check()

    def preview(self, picture: Pictures) -> None:
        self.previews.append(picture)

    def check(self) -> None:
        self.checks += 1
        if self.checks == self.cancel_at:
            self.cancelled_s = time.monotonic()
            raise Cancelled


@pytest.fixture(scope="module")
def backend(tiny_folder: Path) -> Ltx2:
    return Ltx2(tiny_folder, Recorder())


@pytest.fixture(scope="module")
def plain(backend: Ltx2) -> Result:
    """The take of the plain request."""
    return backend.generate(Order(REQUEST), Recorder())


@pytest.fixture
def seen(backend: Ltx2) -> Iterator[list[dict[str, Any]]]:
    """What the transformer is given at each of its evaluations."""
    calls: list[dict[str, Any]] = []
    transformer: Any = backend.components["transformer"]
    hook = transformer.register_forward_hook(lambda m, args, kwargs, out: calls.append(kwargs), with_kwargs=True)
    yield calls
    hook.remove()


def same(one: Result, other: Result) -> bool:
    assert one.sound is not None
    assert other.sound is not None
    return np.array_equal(one.frames, other.frames) and np.array_equal(one.sound, other.sound)


def picture(level: int = 200) -> Pictures:
    noise = np.random.default_rng(level).integers(0, 40, (1, 45, 80, 3))
    return (noise + level).astype(np.uint8)


def given(role: ReferenceRole, at: int | None = None, strength: float = 1.0) -> ReferenceView:
    asset = Asset("0" * 64, ".png", "image", "given.png")
    return ReferenceView(RequestReference(asset, role, strength, at), picture())


def end_of(take: Result, frames: int) -> ParentView:
    assert take.sound is not None
    return ParentView(take.frames[-frames:], take.rate, take.sound[-take.rate.samples(frames, SAMPLE_RATE) :], True)


def following(take: Result, frames: int = 9) -> Order:
    request = replace(REQUEST, head=frames, parent=Parent(None, 21, "continue"))
    return Order(request, end_of(take, frames))


def test_words_become_pictures_and_sound_of_equal_length(plain: Result) -> None:
    assert plain.frames.shape == (25, 32, 64, 3)
    assert (plain.head, plain.rate) == (4, Rate(24))
    assert plain.sound is not None
    assert plain.sound.shape == (25 * SAMPLE_RATE // 24, 2)
    assert plain.sound.dtype == np.float32
    assert plain.frames.std() > 1
    assert 0 < np.abs(plain.sound).max() <= 1
    assert plain.prompt_sent == "A red ball rolls at sea. The camera pans left"
    assert "1280x720" in plain.notes[0]


def test_a_size_that_was_asked_for_is_said_where_it_is_not_what_was_made(backend: Ltx2) -> None:
    made = backend.generate(Order(replace(REQUEST, size=(66, 34))), Recorder())
    assert made.notes[0] == "made at 64x32, the nearest to the 66x34 asked for that this model makes"


def test_a_take_is_what_the_bare_pipeline_makes(backend: Ltx2, plain: Result) -> None:
    pipeline: Any = LTX2Pipeline(**backend.components)
    pipeline.set_progress_bar_config(disable=True)
    bare = pipeline(
        prompt=plain.prompt_sent,
        negative_prompt="",
        width=64,
        height=32,
        num_frames=25,
        frame_rate=24.0,
        num_inference_steps=2,
        guidance_scale=2.0,
        audio_guidance_scale=2.0,
        **dict.fromkeys(("stg_scale", "audio_stg_scale", "guidance_rescale", "audio_guidance_rescale"), 0.0),
        **dict.fromkeys(("modality_scale", "audio_modality_scale"), 1.0),
        generator=torch.Generator("cpu").manual_seed(REQUEST.seed),
        max_sequence_length=16,
        output_type="np",
    )
    assert np.array_equal((bare.frames[0] * 255).round(), plain.frames)
    assert plain.sound is not None
    wave = to_sound(bare.audio, 16_000)
    assert np.array_equal(plain.sound[: len(wave) - 300], wave[:-300])  # the last 5 ms fade into silence


def test_the_same_request_gives_the_same_take_to_the_bit(backend: Ltx2, plain: Result, tiny_folder: Path) -> None:
    assert same(backend.generate(Order(REQUEST), Recorder()), plain)
    assert same(Ltx2(tiny_folder, Recorder()).generate(Order(REQUEST), Recorder()), plain)


@pytest.mark.parametrize("change", [{"seed": 8}, {"prompt": "night camera waves"}, {"negative": "night"}])
def test_seed_and_words_count(backend: Ltx2, plain: Result, change: dict[str, Any]) -> None:
    assert not same(backend.generate(Order(replace(REQUEST, **change)), Recorder()), plain)


def test_a_vertical_film_gets_the_vertical_size(backend: Ltx2) -> None:
    request = replace(REQUEST, width=720, height=1280, frames=5)
    assert backend.generate(Order(request), Recorder()).frames.shape[1:3] == (64, 32)


def test_progress_rises_to_one_through_every_phase(backend: Ltx2) -> None:
    report = Recorder()
    backend.generate(Order(REQUEST), report)
    fractions = [done for done, _ in report.steps]
    assert fractions == sorted(fractions)
    assert fractions[-1] > 0.98
    assert list(dict.fromkeys(phase for _, phase in report.steps)) == ["reading", "denoising", "decoding", "sound"]


def test_a_glimpse_is_the_middle_of_the_latents(backend: Ltx2) -> None:
    vae: Any = backend.components["vae"]
    latents = torch.randn(1, 8, 5, 1, 2, generator=torch.Generator().manual_seed(0))
    glimpse = Codec(backend.components, torch.device("cpu")).glimpse(latents.flatten(2).transpose(1, 2), 33, 32, 64)
    with torch.no_grad():
        middle = vae.decode(latents[:, :, 2:3], return_dict=False)[0]
    assert glimpse.shape == (1, 32, 64, 3)
    assert np.abs(glimpse[0] - ((middle[0, :, 0].permute(1, 2, 0).clamp(-1, 1) + 1) * 127.5).numpy()).max() <= 0.51


@pytest.fixture(scope="module")
def drawing(tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Ltx2:
    """The same, whose takes are washed and drawn twice as large."""
    folder = tmp_path_factory.mktemp("drawing") / "tiny"
    shutil.copytree(tiny_folder, folder)
    about = json.loads((folder / SIDE_FILE).read_text()) if (folder / SIDE_FILE).exists() else {}
    (folder / SIDE_FILE).write_text(json.dumps({**about, "brush": 2, "enlarge": 2}))
    return Ltx2(folder, Recorder())


def test_a_drawing_is_twice_the_model_s_size_and_goes_on_from_its_parent_s_own_frames(drawing: Ltx2) -> None:
    first = drawing.generate(Order(REQUEST), Recorder())
    (width, height) = drawing.recipe.sizes[0]
    assert first.frames.shape[1:] == (2 * height, 2 * width, 3)
    made = drawing.generate(following(first), Recorder())
    assert made.frames.shape[1:] == first.frames.shape[1:]
    assert np.array_equal(made.frames[:9], first.frames[-9:])
    assert made.joins
    again = drawing.generate(following(first), Recorder())
    assert same(made, again)


def test_a_drawing_is_cancelled_between_two_of_its_pictures(drawing: Ltx2) -> None:
    whole = Recorder()
    drawing.generate(Order(REQUEST), whole)
    last = Recorder(cancel_at=whole.checks)
    with pytest.raises(Cancelled):
        drawing.generate(Order(REQUEST), last)
    assert last.steps[-1][1] == "sound"  # everything was made, and what was left was to draw it


def test_a_continuation_begins_with_the_parents_frames(backend: Ltx2, plain: Result) -> None:
    made = backend.generate(following(plain), Recorder())
    assert made.head == 9
    assert np.array_equal(made.frames[:9], plain.frames[-9:])
    assert made.frames.shape[0] == 33
    assert made.sound is not None
    assert len(made.sound) == 33 * SAMPLE_RATE // 24


def test_the_given_beginning_is_clean_and_still_in_picture_and_sound(
    backend: Ltx2, plain: Result, seen: list[dict[str, Any]]
) -> None:
    backend.generate(following(plain), Recorder())
    tokens = 2 * 2  # nine frames are two latents, each of 1 x 2 tokens
    sounds = 9  # of 25 latents a second, nine whole ones are within 9/24 s
    for call in seen:
        assert torch.equal(call["hidden_states"][:, :tokens], seen[0]["hidden_states"][:, :tokens])
        assert torch.equal(call["audio_hidden_states"][:, :sounds], seen[0]["audio_hidden_states"][:, :sounds])
        assert not call["timestep"][:, :tokens].any()
        assert not call["audio_timestep"][:, :sounds].any()
        assert call["timestep"][:, tokens:].all()
        assert call["audio_timestep"][:, sounds:].all()


def test_the_clean_beginning_is_what_the_autoencoders_make_of_the_parent(
    backend: Ltx2, plain: Result, seen: list[dict[str, Any]]
) -> None:
    parent = end_of(plain, 9)
    backend.generate(following(plain), Recorder())
    vae: Any = backend.components["vae"]
    pixels = torch.from_numpy(parent.frames).permute(3, 0, 1, 2)[None] / 127.5 - 1.0
    latents = vae.encode(pixels).latent_dist.mode()
    mean, spread = (each.view(1, -1, 1, 1, 1) for each in (vae.latents_mean, vae.latents_std))
    tokens = ((latents - mean) / spread).flatten(2).transpose(1, 2)
    assert torch.allclose(seen[0]["hidden_states"][:1, :4], tokens, atol=1e-5)


def test_the_parents_sound_changes_what_comes_after_it(backend: Ltx2, plain: Result) -> None:
    order = following(plain)
    assert order.parent is not None
    silent = replace(order, parent=replace(order.parent, sound=np.zeros_like(order.parent.sound)))
    mute = replace(order, parent=replace(order.parent, sound=None))
    takes = [backend.generate(each, Recorder()) for each in (order, silent, mute)]
    assert not same(takes[0], takes[1])
    assert not same(takes[1], takes[2])
    assert not np.array_equal(takes[0].frames[9:], takes[1].frames[9:])


def test_a_head_longer_than_the_window_is_the_parents_too(backend: Ltx2, plain: Result) -> None:
    request = replace(REQUEST, head=12, parent=Parent(None, 21, "continue"))
    made = backend.generate(Order(request, end_of(plain, 12)), Recorder())
    assert made.head == 12
    assert np.array_equal(made.frames[:12], plain.frames[-12:])


def test_a_parent_of_another_rate_and_size_is_fitted(backend: Ltx2) -> None:
    frames = np.repeat(picture(), 30, axis=0)
    view = ParentView(frames, Rate(30), None, True)
    request = replace(REQUEST, rate=Rate(30), head=11, parent=Parent(None, 21, "continue"))
    made = backend.generate(Order(request, view), Recorder())
    assert made.head == 9
    assert made.frames.shape[1:3] == (32, 64)
    assert any("24 frames per second" in note for note in made.notes)


def test_first_and_last_pictures_are_given_at_their_frames(
    backend: Ltx2, plain: Result, seen: list[dict[str, Any]]
) -> None:
    made = backend.generate(Order(REQUEST, references=(given("first"), given("last"))), Recorder())
    assert made.head == 4
    assert all(np.array_equal(frame, made.frames[4]) for frame in made.frames[:4])
    assert not seen[0]["timestep"][:, :2].any()
    base = 4 * 2
    times = seen[0]["video_coords"][0, 0, base:] * 24
    assert times.tolist() == [[16.0, 17.0]] * 2
    assert not np.array_equal(made.frames[4:21], plain.frames[4:21])


def test_a_picture_in_the_middle_is_given_at_its_frame(backend: Ltx2, seen: list[dict[str, Any]]) -> None:
    backend.generate(Order(REQUEST, references=(given("at", at=6),)), Recorder())
    assert seen[0]["video_coords"][0, 0, -1, 0] * 24 == 6 + REQUEST.head


def test_a_continuation_cannot_also_open_with_a_picture(backend: Ltx2, plain: Result) -> None:
    order = replace(following(plain), references=(given("first"),))
    made = backend.generate(order, Recorder())
    assert any("first picture is left out" in note for note in made.notes)
    assert same(made, backend.generate(following(plain), Recorder()))


def test_references_are_tokens_beside_the_picture(backend: Ltx2, plain: Result, seen: list[dict[str, Any]]) -> None:
    made = backend.generate(Order(REQUEST, references=(given("character"), given("place", strength=0.5))), Recorder())
    assert seen[0]["hidden_states"].shape[1] == 4 * 2 + 2 + 2
    assert not seen[0]["timestep"][:, 8:10].any()
    assert torch.equal(seen[0]["timestep"][:, 10:], seen[0]["timestep"][:, :2] * 0.5)
    assert not same(made, plain)


def test_a_match_is_given_the_earlier_shots_frames(backend: Ltx2, plain: Result, seen: list[dict[str, Any]]) -> None:
    request = replace(REQUEST, parent=Parent(None, 21, "match"))
    shown = plain.frames[list(matched_frames(len(plain.frames)))]
    made = backend.generate(Order(request, ParentView(shown, plain.rate, None, True)), Recorder())
    assert seen[0]["hidden_states"].shape[1] == 4 * 2 + len(MATCHED) * 2
    assert made.head == REQUEST.head


def test_more_references_than_a_model_looks_at_are_left_out(backend: Ltx2, seen: list[dict[str, Any]]) -> None:
    made = backend.generate(Order(REQUEST, references=(given("prop"),) * 6), Recorder())
    assert seen[0]["hidden_states"].shape[1] == 4 * 2 + 4 * 2
    assert any("2 are left out" in note for note in made.notes)


def test_a_sound_cannot_be_a_reference(backend: Ltx2, plain: Result) -> None:
    asset = Asset("0" * 64, ".wav", "sound", "wind.wav")
    nothing = np.zeros((0, 1, 1, 3), np.uint8)
    view = ReferenceView(RequestReference(asset, "style"), nothing, np.zeros((480, 2), np.float32))
    made = backend.generate(Order(REQUEST, references=(view,)), Recorder())
    assert any("wind.wav" in note for note in made.notes)
    assert same(made, plain)


def test_what_a_model_was_not_trained_for_is_left_out_and_said(
    tiny_folder: Path, tmp_path: Path, plain: Result
) -> None:
    folder = shutil.copytree(tiny_folder, tmp_path / "plain")
    side = folder / "sketch.json"
    side.write_text(side.read_text().replace('"continue", "first", "last", "references", "match"', ""))
    untrained = Ltx2(folder, Recorder())
    made = untrained.generate(Order(REQUEST, references=(given("last"), given("style"))), Recorder())
    assert [note for note in made.notes if "not trained" in note] == list(made.notes[1:])
    assert len(made.notes) == 3
    assert same(made, plain)
    followed = untrained.generate(following(plain), Recorder())
    assert np.array_equal(followed.frames[:9], plain.frames[-9:])
    assert any("last picture only" in note for note in followed.notes)


def test_a_still_is_one_silent_picture(backend: Ltx2) -> None:
    request = replace(REQUEST, kind="still", frames=1, head=0, tail=0)
    made = backend.generate(Order(request), Recorder())
    assert made.frames.shape == (1, 32, 64, 3)
    assert made.head == 0
    assert made.sound is None
    assert made.sound_note


def test_a_still_looks_at_every_picture_it_is_given(backend: Ltx2, seen: list[dict[str, Any]]) -> None:
    request = replace(REQUEST, kind="still", frames=1, head=0, tail=0)
    backend.generate(Order(request, references=(given("first"), given("character"))), Recorder())
    assert seen[0]["hidden_states"].shape[1] == 2 + 2 * 2


def test_a_negative_prompt_that_is_not_read_is_said(tiny_folder: Path, tmp_path: Path) -> None:
    for guidance, said in ((1.0, True), (3.0, False)):
        folder = tmp_path / f"guided-{guidance}"
        shutil.copytree(tiny_folder, folder)
        about = json.loads((folder / SIDE_FILE).read_text()) if (folder / SIDE_FILE).exists() else {}
        changed = {"guidance": guidance, "audio_guidance": guidance}
        (folder / SIDE_FILE).write_text(json.dumps({**about, **changed}))
        backend = Ltx2(folder, Recorder())
        made = backend.generate(Order(replace(REQUEST, negative="rain", frames=1)), Recorder())
        plain = backend.generate(Order(replace(REQUEST, frames=1)), Recorder())
        assert any("reads no negative prompt" in note for note in made.notes) == said
        assert not any("negative prompt" in note for note in plain.notes)
        assert made.negative_sent == ("" if said else "rain")


def test_dialogue_that_a_model_cannot_speak_is_said(backend: Ltx2) -> None:
    made = backend.generate(Order(replace(REQUEST, dialogue="Ahoy", frames=1)), Recorder())
    assert "Ahoy" not in made.prompt_sent
    assert any("does not speak" in note for note in made.notes)


def test_a_long_shot_is_made_in_windows_that_continue_one_another(
    backend: Ltx2, plain: Result, seen: list[dict[str, Any]]
) -> None:
    made = backend.generate(Order(replace(REQUEST, frames=73)), Recorder())
    assert made.frames.shape[0] == 33 + 24 + 24
    assert made.sound is not None
    assert len(made.sound) == made.frames.shape[0] * 2000
    assert np.flatnonzero(made.sound[:, 0])[-1] > len(made.sound) - SAMPLE_RATE // 20  # the vocoder is 30 ms short
    assert any("3 pieces" in note for note in made.notes)
    assert len(seen) == 3 * 2
    assert not seen[-1]["timestep"][:, :4].any()
    assert not seen[-1]["audio_timestep"][:, :9].any()


def test_a_cancel_is_obeyed_anywhere_and_leaves_no_trace(backend: Ltx2, plain: Result) -> None:
    fresh = replace(REQUEST, prompt="a blue boat rolls at night")
    whole = Recorder()
    wanted = backend.generate(Order(fresh), whole)
    phases = set()
    for cancel_at in np.linspace(1, whole.checks - 40, 12).astype(int):
        report = Recorder(cancel_at=int(cancel_at))
        with pytest.raises(Cancelled):
            backend.generate(Order(fresh), report)
        assert time.monotonic() - report.cancelled_s < 0.5
        assert report.checks == cancel_at
        phases.add(report.steps[-1][1])
    assert phases == {"reading", "denoising", "decoding", "sound"}
    assert same(backend.generate(Order(fresh), Recorder()), wanted)
    assert same(backend.generate(Order(REQUEST), Recorder()), plain)


def test_a_cancel_while_the_prompt_is_read_leaves_no_trace(tiny_folder: Path, plain: Result) -> None:
    fresh = Ltx2(tiny_folder, Recorder())
    with pytest.raises(Cancelled):
        fresh.generate(Order(REQUEST), Recorder(cancel_at=3))
    assert same(fresh.generate(Order(REQUEST), Recorder()), plain)


def test_weights_that_are_no_numbers_are_named_as_soon_as_they_show(tiny_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_folder, tmp_path / "broken")
    path = folder / "transformer" / "diffusion_pytorch_model.safetensors"
    weights = load_file(path)
    weights["proj_out.bias"][0] = float("nan")
    save_file(weights, path, metadata={"format": "pt"})
    report = Recorder()
    with pytest.raises(BackendFailed, match=r"model's transformer hold what is no number \(proj_out.bias\)"):
        Ltx2(folder, report).generate(Order(REQUEST), report)
    assert "decoding" not in {phase for _, phase in report.steps}


def test_a_damaged_folder_is_refused_with_a_sentence(tiny_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_folder, tmp_path / "damaged")
    path = folder / "vae" / "diffusion_pytorch_model.safetensors"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(ModelMissing, match="download it again"):
        Ltx2(folder, Recorder())
    shutil.rmtree(folder / "vae")
    with pytest.raises(ModelMissing, match="lacks its vae, which its index names"):
        Ltx2(folder, Recorder())


def test_a_published_checkpoint_follows_the_films_rate_and_size(tiny_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_folder, tmp_path / "tiny-distilled")
    (folder / "sketch.json").unlink()
    request = replace(REQUEST, width=100, height=60, rate=Rate(25), frames=9)
    made = Ltx2(folder, Recorder()).generate(Order(request, references=(given("first"), given("last"))), Recorder())
    assert made.rate == Rate(25)
    assert made.frames.shape[1:3] == (64, 96)
    assert made.head == 4


def test_no_folder_and_no_ltx2_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="needs a folder"):
        Ltx2(None, Recorder())
    with pytest.raises(ModelMissing, match="is empty"):
        Ltx2(tmp_path, Recorder())


def test_stamp_and_platform_say_what_made_a_take(backend: Ltx2) -> None:
    stamp, platform = backend.stamp(), backend.platform()
    assert (stamp.id, stamp.family) == ("tiny", "ltx2")
    assert {path.split("/")[0] for path in stamp.files} >= {
        "transformer",
        "vae",
        "audio_vae",
        "vocoder",
        "text_encoder",
    }
    assert platform.threads == torch.get_num_threads()
    assert platform.versions["diffusers"]
    assert platform.numeric_path.startswith(platform.device if platform.device == "cpu" else "cuda")


def test_a_stamp_is_of_the_weights_that_were_loaded(tiny_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_folder, tmp_path / "tiny"))
    loaded = Ltx2(folder, Recorder())
    before = loaded.stamp().files
    weights = folder / "vae" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\xff")
    assert loaded.stamp().files == before != Ltx2(folder, Recorder()).stamp().files


def test_a_numeric_path_that_does_not_exist_is_refused() -> None:
    assert choose_numeric("bf16").dtype == torch.bfloat16
    with pytest.raises(BackendFailed, match="SHOTLOOM_NUMERIC_PATH"):
        choose_numeric("fp64")
