"""Every way to place a model and every lever, on a tiny checkpoint: in effect, or refused with a sentence."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers.models.transformers.transformer_wan import WanTransformer3DModel
from diffusers.pipelines.ltx2.pipeline_ltx2 import LTX2Pipeline
from peft import LoraConfig, get_peft_model_state_dict
from torch import nn

from studio.domain.errors import BackendFailed
from studio.generate.arrangement import PLAIN, Arrangement, Lever
from studio.generate.backends.base import LoraView, Order, Result
from studio.generate.backends.levers import cached, compiled, pull
from studio.generate.backends.lora_stack import adapted
from studio.generate.backends.ltx2 import Ltx2
from studio.generate.backends.numeric import Numeric, exact_path
from studio.generate.backends.placing import Placing, hooks, weight_bytes
from studio.generate.backends.recipe import Recipe
from studio.generate.backends.text_shelf import VARIABLE
from studio.generate.backends.wan import Wan
from studio.generate.lora import check_lora, look_at_lora, transformer_tensors
from studio.generate.numeric_choice import PATH_VARIABLE
from studio.generate.placement import ORDER, Placement, Way
from tests.generate.backends.test_ltx2 import REQUEST, Recorder
from tests.generate.backends.tiny import TINY

SHORT = replace(REQUEST, frames=9, head=0, tail=0)


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "text"))
    return tmp_path / "text"


@pytest.fixture(scope="module")
def plain(tiny_folder: Path) -> Iterator[Result]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, "")
        yield take(Ltx2(tiny_folder, Recorder()))


def take(backend: Ltx2, request=SHORT, loras: tuple[LoraView, ...] = ()) -> Result:
    return backend.generate(Order(request, loras=loras), Recorder())


def placed(folder: Path, way: Way, *, tiled: bool = False, levers: tuple[Lever, ...] = ()) -> Ltx2:
    return Ltx2(folder, Recorder(), "", Arrangement(placement=Placement(way, tiled), levers=levers))


def likeness_db(one: Result, two: Result) -> float:
    error = np.mean((one.frames.astype(float) - two.frames) ** 2)
    return float("inf") if error == 0 else float(10 * np.log10(255**2 / error))


# --- placements -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("placement", [each for each in ORDER if each.way != "quantised"], ids=str)
def test_every_exact_placement_makes_the_very_same_take(tiny_folder: Path, plain: Result, placement: Placement) -> None:
    backend = placed(tiny_folder, placement.way, tiled=placement.tiled)
    assert np.array_equal(take(backend).frames, plain.frames)
    assert np.array_equal(take(backend, replace(SHORT, seed=8)).frames, take(backend, replace(SHORT, seed=8)).frames)


@pytest.mark.parametrize("way", ["block-offload", "leaf-offload"])
def test_offloading_is_on_every_block_and_on_the_encoder(tiny_folder: Path, way: Way) -> None:
    parts = placed(tiny_folder, way).components
    assert hooks(parts["transformer"], "group_offloading") >= len(parts["transformer"].transformer_blocks)
    assert hooks(parts["text_encoder"], "group_offloading") > 0


def test_in_8_bits_the_weights_take_a_quarter_and_the_take_is_like_the_exact_one(
    tiny_folder: Path, plain: Result
) -> None:
    backend, exact = placed(tiny_folder, "quantised"), placed(tiny_folder, "resident")
    small, large = (weight_bytes(each.components["transformer"].transformer_blocks) for each in (backend, exact))
    assert small < 0.5 * large
    made = take(backend)
    assert 40 < likeness_db(made, plain) < float("inf")
    assert backend.platform().numeric_path.endswith("+int8-weights")
    assert not exact.platform().numeric_path.endswith("+int8-weights")


@pytest.mark.parametrize("way", ["text-first", "quantised"])
def test_the_text_encoder_is_there_only_while_a_prompt_is_read(tiny_folder: Path, way: Way) -> None:
    backend = placed(tiny_folder, way)
    assert backend.components["text_encoder"] is None
    take(backend)
    assert backend.components["text_encoder"] is None
    assert isinstance(backend.components["transformer"], nn.Module)


def test_pictures_are_decoded_in_tiles_that_are_like_the_whole(tmp_path: Path) -> None:
    """Tiles that this tiny picture has room for: as they are, it lies in one."""
    TINY["wan-words"](tmp_path / "tiny")
    made: list[Result] = []
    pieces: list[int] = []
    for placement in (Placement("resident"), Placement("resident", tiled=True)):
        backend = Wan(tmp_path / "tiny", Recorder(), "", Arrangement(placement=placement))
        codec = backend.components["vae"]
        codec.tile_sample_min_height = codec.tile_sample_min_width = 32
        codec.tile_sample_stride_height = codec.tile_sample_stride_width = 16
        decoded: list[object] = []
        codec.decoder.register_forward_hook(lambda *args, decoded=decoded: decoded.append(args))
        made.append(backend.generate(Order(SHORT), Recorder()))
        pieces.append(len(decoded))
    assert pieces[1] == 8 * pieces[0]  # two rows of four
    assert 30 < likeness_db(*made) < float("inf")


def test_a_placement_that_takes_no_effect_is_an_error() -> None:
    class Deaf(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.convolution = nn.Conv1d(2, 2, 1)

        def enable_group_offload(self, **_: object) -> None: ...

    numeric = Numeric(torch.device("cpu"), "fp32")
    for way in ("block-offload", "leaf-offload", "quantised"):
        with pytest.raises(BackendFailed, match="took no notice"):
            Placing({"transformer": Deaf()}, numeric, Placement(way), lambda names: {})
    with pytest.raises(BackendFailed, match="took no notice"):
        Placing({"vae": Deaf()}, numeric, Placement("resident", tiled=True), lambda names: {})


# --- prompts that were read before ------------------------------------------------------------------------------------


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every prompt that a text encoder really reads."""
    read: list[str] = []
    encode = LTX2Pipeline.encode_prompt

    def counting(self: LTX2Pipeline, prompt: str, *rest: object, **named: object) -> object:
        if prompt is not None:  # the pipelines ask too, with what was read before
            read.append(prompt)
        return encode(self, prompt, *rest, **named)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(LTX2Pipeline, "encode_prompt", counting)
    return read


def test_no_prompt_is_read_twice_also_after_a_restart(tiny_folder: Path, plain: Result, readings: list[str]) -> None:
    first = take(placed(tiny_folder, "resident"))
    again = take(placed(tiny_folder, "text-first"))  # another process would find no more than this one
    assert len(readings) == 1
    assert np.array_equal(first.frames, plain.frames)
    assert np.array_equal(again.frames, plain.frames)
    take(placed(tiny_folder, "text-first"), replace(SHORT, prompt="a blue boat"))
    assert len(readings) == 2


@pytest.mark.parametrize("changed", ["tokenizer/tokenizer_config.json", "text_encoder/config.json"])
def test_another_tokenizer_or_other_settings_of_the_encoder_share_no_reading(
    tiny_folder: Path, readings: list[str], shelf: Path, tmp_path: Path, changed: str
) -> None:
    other = shutil.copytree(tiny_folder, tmp_path / "other")
    for _ in range(2):
        take(placed(other, "resident"))
    assert len(readings) == 1
    (other / changed).write_text(json.dumps({**json.loads((other / changed).read_bytes()), "told": "apart"}))
    take(placed(other, "resident"))
    assert len(readings) == 2
    assert len(list(shelf.iterdir())) == 2


def test_a_damaged_reading_is_read_anew(tiny_folder: Path, plain: Result, readings: list[str], shelf: Path) -> None:
    take(placed(tiny_folder, "resident"))
    (kept,) = shelf.iterdir()
    kept.write_bytes(kept.read_bytes()[:50])
    assert np.array_equal(take(placed(tiny_folder, "resident")).frames, plain.frames)
    assert len(readings) == 2


def test_the_shelf_is_bounded_and_keeps_what_was_wanted_last(
    tiny_folder: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = placed(tiny_folder, "resident")
    take(backend)
    (first,) = shelf.iterdir()
    monkeypatch.setattr("studio.generate.backends.text_shelf.LARGEST_BYTES", first.stat().st_size)
    take(backend, replace(SHORT, prompt="a blue boat"))
    (second,) = shelf.iterdir()
    assert second != first


def test_a_shelf_that_cannot_be_written_costs_no_take(
    tiny_folder: Path, plain: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "text"))
    assert np.array_equal(take(placed(tiny_folder, "resident")).frames, plain.frames)


# --- levers -----------------------------------------------------------------------------------------------------------


def wan() -> WanTransformer3DModel:
    torch.manual_seed(0)
    model = WanTransformer3DModel(
        num_attention_heads=2,
        attention_head_dim=12,
        in_channels=4,
        out_channels=4,
        text_dim=16,
        freq_dim=32,
        ffn_dim=32,
        num_layers=3,
    )
    return model.eval()


@pytest.mark.parametrize("lever", ["first-block-cache", "mag-cache"])
def test_a_cache_is_on_every_block(lever: Lever, tmp_path: Path) -> None:
    (tmp_path / "mag_ratios.json").write_text("[1.0, 1.0, 1.0, 1.0]")
    parts = {"transformer": wan()}
    pull(parts, Arrangement(levers=(lever,)), "wan", Recipe(steps=4), tmp_path)
    assert cached(parts["transformer"], lever) == 3


@pytest.mark.parametrize(("threshold", "spared"), [(10.0, "has spared 2 of 4 passes"), (0.0, "has spared nothing")])
def test_a_take_says_what_its_cache_has_spared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threshold: float, spared: str
) -> None:
    monkeypatch.setattr("studio.generate.backends.levers._THRESHOLD", threshold)
    TINY["wan-words"](tmp_path / "tiny")
    backend = Wan(tmp_path / "tiny", Recorder(), "", Arrangement(levers=("first-block-cache",)))
    for seed in (1, 2):
        made = backend.generate(Order(replace(SHORT, seed=seed)), Recorder())
        assert f"first-block-cache {spared}" in made.notes[-1]


def test_a_mag_cache_without_ratios_of_the_checkpoint_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackendFailed, match="ratios that were measured"):
        pull({"transformer": wan()}, Arrangement(levers=("mag-cache",)), "wan", Recipe(steps=4), tmp_path)


@pytest.mark.filterwarnings("ignore:`torch.jit:DeprecationWarning")  # torch's own, when it imports its compiler
def test_blocks_are_compiled_one_by_one(tmp_path: Path) -> None:
    parts = {"transformer": wan()}
    pull(parts, Arrangement(levers=("compile",)), "wan", Recipe(), tmp_path)
    assert compiled(parts["transformer"]) == 3  # compiled when they first run, which takes a compiler


def test_attention_runs_on_the_kernels_that_were_asked_for(tmp_path: Path) -> None:
    parts = {"transformer": wan()}
    pull(parts, Arrangement(attention="native"), "wan", Recipe(), tmp_path)
    processors = [getattr(module, "processor", None) for module in parts["transformer"].modules()]
    backends = [getattr(each, "_attention_backend", None) for each in processors if each is not None]
    assert backends
    assert None not in backends
    with pytest.raises(BackendFailed, match="attention cannot run on sage here"):
        pull(parts, Arrangement(attention="sage"), "wan", Recipe(), tmp_path)


@pytest.mark.parametrize("lever", ["first-block-cache", "mag-cache"])
def test_caches_are_refused_where_picture_and_sound_are_made_together(tiny_folder: Path, lever: Lever) -> None:
    with pytest.raises(BackendFailed, match="does not work on this family"):
        placed(tiny_folder, "resident", levers=(lever,))


@pytest.mark.parametrize("lever", ["compile", "first-block-cache"])
def test_a_lever_that_moves_nothing_is_an_error(lever: Lever, tmp_path: Path) -> None:
    with pytest.raises(BackendFailed, match=f"{lever} does nothing on Plain"):
        pull({"transformer": Plain()}, Arrangement(levers=(lever,)), "other", Recipe(), tmp_path)


class Plain(nn.Module):
    """A model that answers every call and changes nothing, as some do."""

    def compile_repeated_blocks(self) -> None: ...

    def enable_cache(self, config: object) -> None: ...


# --- LoRAs ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lora(tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random LoRA of the tiny model, saved as training programs save it."""
    pipeline = LTX2Pipeline.from_pretrained(tiny_folder)
    torch.manual_seed(1)
    config = LoraConfig(r=4, lora_alpha=8, target_modules=["to_q", "to_k"], init_lora_weights=False)
    pipeline.transformer.add_adapter(config)
    folder = tmp_path_factory.mktemp("loras")
    LTX2Pipeline.save_lora_weights(
        folder,
        transformer_lora_layers={**get_peft_model_state_dict(pipeline.transformer)},
        transformer_lora_adapter_metadata=config.to_dict(),
        weight_name="noir.safetensors",
    )
    return folder / "noir.safetensors"


def test_a_lora_changes_the_take_by_its_strength_and_leaves_nothing_behind(
    tiny_folder: Path, plain: Result, lora: Path
) -> None:
    check_lora(look_at_lora(lora.name, lora), transformer_tensors(tiny_folder), "tiny")
    backend = placed(tiny_folder, "resident")
    strong, weak = (take(backend, loras=(LoraView(lora, lora.name, each),)) for each in (1.0, 0.1))
    assert likeness_db(strong, plain) < likeness_db(weak, plain) < float("inf")
    assert np.array_equal(take(backend).frames, plain.frames)
    assert not adapted(backend.components["transformer"], "lora0")


def test_which_file_it_was_stands_in_the_stamp_while_it_is_applied(tiny_folder: Path, lora: Path) -> None:
    backend = placed(tiny_folder, "resident")
    take(backend, loras=(LoraView(lora, "film/noir.safetensors", 0.5),))
    assert len(backend.stamp().files["lora/film/noir.safetensors"]) == 64
    take(backend)
    assert not any(name.startswith("lora/") for name in backend.stamp().files)


def test_two_are_applied_together_each_at_its_strength(tiny_folder: Path, lora: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.safetensors"
    other.write_bytes(lora.read_bytes())
    backend = placed(tiny_folder, "resident")
    one = take(backend, loras=(LoraView(lora, "a", 1.0),))
    two = take(backend, loras=(LoraView(lora, "a", 0.5), LoraView(other, "b", 0.5)))
    assert likeness_db(one, two) > 40  # the same file twice at half strength is the file once


@pytest.mark.parametrize("way", ["text-first", "quantised", "block-offload"])
def test_loras_go_with_models_that_are_placed_otherwise(tiny_folder: Path, plain: Result, lora: Path, way: Way) -> None:
    backend = placed(tiny_folder, way)
    with_it, without = take(backend, loras=(LoraView(lora, "a", 2.0),)), take(backend)
    assert likeness_db(with_it, without) < 45
    assert likeness_db(without, plain) > 20


@pytest.mark.parametrize("path", ["int8", "int8-bf16"])
def test_a_lora_takes_a_model_off_int8_whose_layers_it_could_not_find(
    tiny_folder: Path, plain: Result, lora: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv(PATH_VARIABLE, path)
    assert placed(tiny_folder, "resident").platform().numeric_path == f"cpu-{path}"
    backend = Ltx2(tiny_folder, Recorder(), "", Arrangement(adapted=True))
    with_it, without = take(backend, loras=(LoraView(lora, "a", 1.0),)), take(backend)
    assert np.array_equal(without.frames, plain.frames)
    assert likeness_db(with_it, without) < 45
    assert backend.platform().numeric_path == f"cpu-{exact_path()}"


def test_a_file_that_is_no_lora_is_refused_and_the_model_goes_on(
    tiny_folder: Path, plain: Result, tmp_path: Path
) -> None:
    from safetensors.torch import save_file

    wrong = tmp_path / "wrong.safetensors"
    save_file({"transformer.nothing.lora_A.weight": torch.zeros(2, 2)}, wrong)
    backend = placed(tiny_folder, "resident")
    with pytest.raises(BackendFailed, match=r"the LoRA wrong\.safetensors"):
        take(backend, loras=(LoraView(wrong, "wrong.safetensors", 1.0),))
    assert np.array_equal(take(backend).frames, plain.frames)


def test_a_plain_arrangement_names_nothing() -> None:
    assert PLAIN.numbers == ""
    assert (
        Arrangement(placement=Placement("quantised", True), levers=("compile",)).numbers
        == "+int8-weights+tiled+compile"
    )
