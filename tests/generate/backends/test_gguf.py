"""Transformers out of GGUF files: taken in beside the folder of a tiny checkpoint, used through the engine's child,
held packed in memory, and refused with a sentence where they do not belong.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from diffusers.models.transformers.transformer_ltx2 import LTX2VideoTransformer3DModel
from gguf import GGMLQuantizationType

from studio.domain.errors import ModelMissing, ModelRefused
from studio.domain.request import GenerationRequest
from studio.generate.arrangement import Arrangement
from studio.generate.backends.base import LoraView, Order
from studio.generate.backends.flux2_klein import Flux2Klein
from studio.generate.backends.gguf_weights import packed_layers, read_transformer
from studio.generate.backends.lora_stack import adapted
from studio.generate.backends.ltx2 import Ltx2
from studio.generate.backends.ltx2.recipe import published
from studio.generate.backends.numeric import Numeric
from studio.generate.backends.placing import weight_bytes
from studio.generate.backends.skyreels import SkyReels
from studio.generate.backends.wan import Wan
from studio.generate.backends.wan_vace import WanVace
from studio.generate.catalog import find_model, require_installed
from studio.generate.engine import Engine, Finished
from studio.generate.footprint import footprint_of
from studio.generate.gguf_header import read_gguf_header
from studio.generate.lora import check_lora, look_at_lora, transformer_tensors
from studio.generate.model_row import ModelRow
from studio.generate.placement import Placement, Way
from studio.generate.weights.acquisition import add_folder
from studio.generate.weights.collection import check_model, remove_model, state_of
from studio.generate.weights.pairing import add_transformer
from tests.generate.backends.test_flux2_klein import STILL
from tests.generate.backends.test_ltx2 import REQUEST, Recorder
from tests.generate.backends.tiny import TINY, flux2
from tests.generate.backends.tiny.gguf_file import save
from tests.generate.backends.tiny.ltx2 import save_lora
from tests.generate.conftest import MakeJob

Q8, Q4 = GGMLQuantizationType.Q8_0, GGMLQuantizationType.Q4_0
FILM = replace(REQUEST, frames=9, head=0, tail=0, width=64, height=32)
KINDS: dict[str, tuple[str, Any, Callable[[Path], None], GenerationRequest]] = {
    "ltx2": ("ltx2", Ltx2, TINY["ltx2"], FILM),
    "wan-words": ("wan", Wan, TINY["wan-words"], FILM),
    "wan-vace": ("wan", WanVace, TINY["wan-vace"], FILM),
    "skyreels": ("wan", SkyReels, TINY["skyreels"], FILM),
    "flux2": ("flux2", Flux2Klein, flux2.save_plain, STILL),
}
NEAR = {Q8: 50.0, Q4: 34.0}
"""How near the exact take must be, in dB: random weights are as hard to round as any."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a tiny checkpoint, which is made once."""
    place = tmp_path_factory.mktemp("models")

    def folder(name: str) -> Path:
        if not (place / name).is_dir():
            (KINDS[name][2] if name in KINDS else TINY[name])(place / name)
        return place / name

    return folder


def added(base: Path | str, *files: Path, name: str = "") -> ModelRow:
    row = add_transformer(find_model(str(base)), files, name, stopping=lambda: False, counted=lambda _: None)
    assert row is not None
    return row


def likeness_db(one: np.ndarray, two: np.ndarray) -> float:
    error = np.mean((one.astype(float) - two) ** 2)
    return float("inf") if error == 0 else float(10 * np.log10(255**2 / error))


@pytest.mark.parametrize("blocks", [Q8, Q4], ids=["Q8_0", "Q4_0"])
@pytest.mark.parametrize("name", KINDS)
def test_a_take_is_near_the_exact_one_and_the_weights_stay_packed(
    name: str, blocks: GGMLQuantizationType, folders: Callable[[str], Path], tmp_path: Path
) -> None:
    architecture, backend, _, request = KINDS[name]
    file = save(tmp_path / "own.gguf", folders(name), architecture, blocks)
    exact = backend(folders(name), Recorder()).generate(Order(request), Recorder())
    packed = backend(folders(name), Recorder(), "", Arrangement(transformers=(str(file),)))
    made = packed.generate(Order(request), Recorder())
    assert NEAR[blocks] < likeness_db(made.frames, exact.frames) < float("inf")
    transformer = packed.components["transformer"]
    tensors = read_gguf_header(file).tensors.values()
    assert packed_layers(transformer) > 10
    # Packed as in the file; vectors and what is no layer of products in 32 bits.
    loose = sum(each.count for each in tensors if not each.is_packed)
    kept = sum(each.count for key, each in read_gguf_header(file).tensors.items() if "time_embedding" in key)
    assert weight_bytes(transformer) <= sum(each.bytes for each in tensors if each.is_packed) + 4 * (loose + kept)
    assert np.array_equal(packed.generate(Order(request), Recorder()).frames, made.frames)


def test_it_is_a_model_of_its_own_through_the_engine(
    shelf: Path, make_job: MakeJob, folders: Callable[[str], Path], tmp_path: Path
) -> None:
    file = save(tmp_path / "Tiny-Q8_0.gguf", folders("ltx2"), "ltx2", prefix="model.diffusion_model.")
    row = added(folders("ltx2"), file)
    assert (row.id, row.family, row.transformers) == ("tiny-q8-0", "ltx2", (str(file),))
    assert row == find_model("tiny-q8-0")
    assert row.weight_bytes() < find_model(str(folders("ltx2"))).weight_bytes()
    assert state_of(row).total == row.weight_bytes() + _settings_bytes(folders("ltx2"))
    with Engine(tmp_path / "engine.log") as engine:
        job = msgspec.structs.replace(make_job("a red ball rolls", frames=9, width=64, height=32), model=row)
        outcome = engine.run(job)
        assert isinstance(outcome, Finished), outcome
        again = engine.run(msgspec.structs.replace(job, incoming=tmp_path / "again"))
        assert isinstance(again, Finished), again
    assert outcome.made.model.id == row.id
    assert len(outcome.made.model.files["transformer/Tiny-Q8_0.gguf"]) == 64
    assert not any(name.startswith("transformer/") and "gguf" not in name for name in outcome.made.model.files)
    assert again.made.sha256 == outcome.made.sha256
    assert not check_model(row, stopping=lambda: False, counted=lambda _: None)
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    (fault,) = check_model(row, stopping=lambda: False, counted=lambda _: None)
    assert str(file) == fault.path
    assert remove_model(row) is None
    assert file.is_file()


def _settings_bytes(folder: Path) -> int:
    kept = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".safetensors")
    return sum(path.stat().st_size for path in kept)


def test_what_is_moved_is_told_and_followed(shelf: Path, folders: Callable[[str], Path], tmp_path: Path) -> None:
    base = tmp_path / "base"
    shutil.copytree(folders("wan-words"), base)
    file = save(tmp_path / "own-Q8_0.gguf", base, "wan")
    whole = add_folder(base, stopping=lambda: False, counted=lambda _: None)
    assert whole is not None
    row = added(whole.id, file)
    base.rename(tmp_path / "moved")
    gone = f"the model {row.id} is a file with the rest of base, which is not at {base} any more: put it back, or say"
    with pytest.raises(ModelMissing, match=f"{gone}.* where it is now with: shotloom models add FOLDER$"):
        require_installed(find_model(row.id))
    (fault,) = check_model(row, stopping=lambda: False, counted=lambda _: None)
    assert fault.sentence.startswith(gone)
    add_folder(tmp_path / "moved", stopping=lambda: False, counted=lambda _: None)
    row = require_installed(find_model(row.id))
    assert (row.folder, find_model("base").folder) == (tmp_path / "moved", tmp_path / "moved")
    assert not check_model(row, stopping=lambda: False, counted=lambda _: None)

    file.rename(tmp_path / "renamed.gguf")
    with pytest.raises(ModelMissing, match=r"with: shotloom models add base --transformer FILE\.gguf"):
        require_installed(find_model(row.id))
    again = added("base", tmp_path / "renamed.gguf")
    assert (again.id, again.transformers) == (row.id, (str(tmp_path / "renamed.gguf"),))
    other = save(tmp_path / "other.gguf", tmp_path / "moved", "wan", Q4)
    assert added("base", other).id == "other"


def test_a_folder_that_is_on_no_shelf_is_named_with_its_file(
    shelf: Path, folders: Callable[[str], Path], tmp_path: Path
) -> None:
    base = tmp_path / "base"
    shutil.copytree(folders("wan-words"), base)
    file = save(tmp_path / "own-Q8_0.gguf", base, "wan")
    row = added(base, file)
    base.rename(tmp_path / "moved")
    with pytest.raises(ModelMissing, match=f"with: shotloom models add FOLDER --transformer {file}$"):
        require_installed(find_model(row.id))
    again = added(tmp_path / "moved", file)
    assert (again.id, again.folder) == (row.id, tmp_path / "moved")


def test_two_experts_take_a_file_each_in_the_order_of_their_noise(
    shelf: Path, folders: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = folders("wan-experts")
    low = save(tmp_path / "a14b-LowNoise-Q8_0.gguf", folder, "wan", part="transformer_2")
    high = save(tmp_path / "a14b-HighNoise-Q8_0.gguf", folder, "wan")
    assert added(folder, low, high).transformers == (str(high), str(low))
    with pytest.raises(ModelRefused, match="has 2 transformers and 1 files were named"):
        added(folder, low)
    backend = Wan(folder, Recorder(), "", Arrangement(transformers=(str(high), str(low))))
    assert all(packed_layers(backend.components[part]) for part in ("transformer", "transformer_2"))


def test_the_folder_need_not_have_the_weights_that_a_file_replaces(
    shelf: Path, folders: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = tmp_path / "wan"
    shutil.copytree(folders("wan-words"), folder)
    file = save(tmp_path / "wan-Q4_0.gguf", folder, "wan", Q4)
    for weights in (folder / "transformer").glob("*.safetensors"):
        weights.unlink()
    with pytest.raises(ModelRefused, match="has no safetensors weights for its transformer"):
        Wan(folder, Recorder())
    row = added(folder, file, name="small")
    whole = Wan(folders("wan-words"), Recorder(), "", Arrangement(transformers=(str(file),)))
    bare = Wan(folder, Recorder(), "", Arrangement(transformers=row.transformers))
    one, other = (each.generate(Order(FILM), Recorder()).frames for each in (whole, bare))
    assert np.array_equal(one, other)
    layers = transformer_tensors(folder, row.transformers)
    assert layers.keys() >= {"blocks.0.attn1.to_q.weight", "blocks.1.ffn.net.2.weight"}
    own, packed = footprint_of(folders("wan-words"), "wan"), footprint_of(folder, "wan", row.transformers)
    assert (packed.parameters("transformer"), packed.inner) == (own.parameters("transformer"), own.inner)
    assert [part.block for part in packed.parts if part.kind == "transformer"] == [
        part.block for part in own.parts if part.kind == "transformer"
    ]


@pytest.mark.parametrize("way", ["text-first", "block-offload", "leaf-offload"])
def test_it_is_placed_in_every_way_and_makes_the_same_take(
    way: Way, folders: Callable[[str], Path], tmp_path: Path
) -> None:
    file = str(save(tmp_path / "own.gguf", folders("ltx2"), "ltx2"))
    plain = Ltx2(folders("ltx2"), Recorder(), "", Arrangement(transformers=(file,)))
    placed = Ltx2(folders("ltx2"), Recorder(), "", Arrangement(placement=Placement(way), transformers=(file,)))
    one, other = (each.generate(Order(FILM), Recorder()).frames for each in (plain, placed))
    assert np.array_equal(one, other)
    assert packed_layers(placed.components["transformer"])


def test_a_lora_is_applied_to_packed_layers_and_taken_off_again(folders: Callable[[str], Path], tmp_path: Path) -> None:
    file = str(save(tmp_path / "own.gguf", folders("ltx2"), "ltx2", Q4))
    lora = tmp_path / "noir.safetensors"
    save_lora(lora)
    check_lora(look_at_lora(lora.name, lora), transformer_tensors(folders("ltx2"), (file,)), "tiny")
    backend = Ltx2(folders("ltx2"), Recorder(), "", Arrangement(transformers=(file,), adapted=True))
    plain = backend.generate(Order(FILM), Recorder()).frames
    strong, weak = (
        backend.generate(Order(FILM, loras=(LoraView(lora, lora.name, strength),)), Recorder()).frames
        for strength in (1.0, 0.1)
    )
    assert likeness_db(strong, plain) < likeness_db(weak, plain) < float("inf")
    assert np.array_equal(backend.generate(Order(FILM), Recorder()).frames, plain)
    assert not adapted(backend.components["transformer"], "lora0")
    assert packed_layers(backend.components["transformer"])


@pytest.mark.parametrize("makers", [False, True], ids=["diffusers", "makers"])
def test_a_lora_fits_a_flux_2_whose_weights_are_a_file_alone(
    makers: bool, folders: Callable[[str], Path], tmp_path: Path
) -> None:
    bare, lora = tmp_path / "flux2", tmp_path / "noir.safetensors"
    shutil.copytree(folders("flux2"), bare)
    file = str(save(tmp_path / "own.gguf", bare, "flux2"))
    for weights in (bare / "transformer").glob("*.safetensors"):
        weights.unlink()
    flux2.save_lora(lora, makers=makers)
    for folder, own in ((bare, (file,)), (folders("flux2"), (file,)), (folders("flux2"), ())):
        check_lora(look_at_lora(lora.name, lora), transformer_tensors(folder, own), "tiny")
    save_lora(tmp_path / "other.safetensors")
    other = look_at_lora("other.safetensors", tmp_path / "other.safetensors")
    with pytest.raises(ModelMissing, match="was made for LTX-2: tiny has not its layers"):
        check_lora(other, transformer_tensors(bare, (file,)), "tiny")
    backend = Flux2Klein(bare, Recorder(), "", Arrangement(transformers=(file,), adapted=True))
    plain = backend.generate(Order(STILL), Recorder()).frames
    changed = backend.generate(Order(STILL, loras=(LoraView(lora, lora.name, 1.0),)), Recorder()).frames
    assert likeness_db(changed, plain) < float("inf")


def test_what_belongs_elsewhere_or_is_damaged_is_a_sentence(
    shelf: Path, folders: Callable[[str], Path], tmp_path: Path
) -> None:
    wan = save(tmp_path / "wan.gguf", folders("wan-words"), "wan")
    whole = wan.read_bytes()
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(whole[:-1])
    short = tmp_path / "short.gguf"
    short.write_bytes(whole[:100])
    other = tmp_path / "other.gguf"
    other.write_bytes(b"GGML" + whole[4:])
    for base, file, expected in (
        ("ltx2", wan, "is for Wan, and .*ltx2 is of the family LTX-2: name a model of its own"),
        ("wan-vace", wan, "is for Wan, and .* is of the family Wan-VACE"),
        ("wan-words", cut, "was cut off"),
        ("wan-words", short, "was cut off"),
        ("wan-words", other, "is no GGUF file"),
        ("wan-clip", wan, "is for another size or kind of Wan: its channels is 16, that of .* 36"),
        ("wan-words", folders("wan-words") / "model_index.json", "is no GGUF file: a transformer of its own"),
        ("wan-words", tmp_path / "gone.gguf", "there is no file .*gone.gguf"),
        ("kandinsky6", wan, "cannot be read from a GGUF file: those that can are Wan-VACE, Wan, LTX-2 and FLUX.2"),
    ):
        with pytest.raises((ModelRefused, ModelMissing), match=expected):
            added(folders(base), file)
    with pytest.raises(ModelRefused, match="cannot be called"):
        added(folders("wan-words"), wan, name="../wan")
    with pytest.raises(ModelRefused, match="there is a model sketch already"):
        added(folders("wan-words"), wan, name="sketch")


def test_layers_that_are_missing_or_of_another_shape_are_told_when_it_is_loaded(
    folders: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = tmp_path / "wan"
    shutil.copytree(folders("wan-words"), folder)
    file = save(tmp_path / "own.gguf", folder, "wan")
    config = folder / "transformer" / "config.json"
    said = config.read_text()
    config.write_text(said.replace('"freq_dim": 32', '"freq_dim": 64'))
    with pytest.raises(ModelMissing, match="another size of model: its condition_embedder"):
        Wan(folder, Recorder(), "", Arrangement(transformers=(str(file),)))
    config.write_text(said.replace('"cross_attn_norm": true', '"cross_attn_norm": false'))
    with pytest.raises(ModelMissing, match="which the model does not have: it was made for another model"):
        Wan(folder, Recorder(), "", Arrangement(transformers=(str(file),)))


def test_names_that_diffusers_does_not_know_are_known(folders: Callable[[str], Path], tmp_path: Path) -> None:
    between = save(tmp_path / "between.gguf", folders("wan-between"), "wan")
    backend = Wan(folders("wan-between"), Recorder(), "", Arrangement(transformers=(str(between),)))
    assert packed_layers(backend.components["transformer"])
    own = json.loads((folders("ltx2") / "transformer" / "config.json").read_text())
    settings = {name: value for name, value in own.items() if not name.startswith("_")}
    settings |= dict.fromkeys(("gated_attn", "cross_attn_mod", "audio_gated_attn", "audio_cross_attn_mod"), True)
    later = LTX2VideoTransformer3DModel(**{**settings, "use_prompt_embeddings": False})
    later.save_pretrained(tmp_path / "transformer")
    left = {"vae.decoder.conv_in.weight": torch.zeros(4, 4), "text_embedding_projection.weight": torch.zeros(4, 4)}
    file = save(tmp_path / "later.gguf", tmp_path, "ltx2", prefix="model.diffusion_model.", beside=left)
    numeric = Numeric(torch.device("cpu"), "fp32")
    model = read_transformer(file, tmp_path / "transformer", LTX2VideoTransformer3DModel, numeric)
    assert model.state_dict().keys() == later.state_dict().keys()
    assert packed_layers(model)


@pytest.mark.parametrize(
    ("called", "distilled"),
    [
        ("ltx-2 ltx-2-19b-distilled-q4_k_m", True),
        ("ltx-2 ltx-2-19b-dev-q4_k_m", False),
        ("ltx-2-19b-distilled ltx-2-19b-dev-q8_0", False),
        ("ltx-2", False),
    ],
)
def test_what_the_file_is_called_says_how_it_is_run(called: str, distilled: bool, tmp_path: Path) -> None:
    assert (published(tmp_path, called).sigmas is not None) == distilled
