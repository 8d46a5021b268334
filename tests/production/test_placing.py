"""Before a job runs: placed by what is free, refused with what fits instead, and learnt from (Sketch's real files)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
from safetensors.numpy import save_file

from studio.domain.errors import LeverRefused, ModelMissing, NoRoom
from studio.domain.request import GenerationRequest, Kept
from studio.domain.shot import Lora, TakeId
from studio.domain.take import ModelStamp, Platform
from studio.domain.time import Rate
from studio.generate.calibration import experiences, measured
from studio.generate.catalog import find_model
from studio.generate.engine import Engine
from studio.generate.lever import pulled
from studio.generate.messages import EngineJob, Made
from studio.generate.model_row import ModelRow
from studio.generate.placement import Measured, Placement, Room
from studio.generate.weights.acquisition import add_folder
from studio.generate.weights.shelf import shelf_file
from studio.production.loras import lora_files, row_with
from studio.production.placing import Placer
from studio.resources import resource
from studio.storage.settings import SettingsFile

GIB = 1 << 30
REQUEST = GenerationRequest(
    model="sketch", prompt="a boat", width=1280, height=720, rate=Rate(24), frames=48, head=8, tail=8, seed=1
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(tmp_path_factory.mktemp("log") / "engine.log")  # nothing here starts its child


def job(folder: Path, row: ModelRow | None = None, request: GenerationRequest = REQUEST) -> EngineJob:
    model = row or find_model("sketch")
    return EngineJob(id=TakeId("t1"), shot="shot 030", request=request, model=model, incoming=folder)


def large(**changes: object) -> ModelRow:
    """Sketch's files with the sizes of a large model: only arithmetic is done with it."""
    sizes = {"sizes": ((1280, 704), (832, 480)), "enlarge": 1, "max_frames": 121, "frame_step": 8, "window_frames": 17}
    return msgspec.structs.replace(find_model("sketch"), id="large", **{**sizes, **changes})


def placer(engine: Engine, room: Room, file: Path | None = None) -> Placer:
    return Placer(engine, file, lambda *_: room)


def room(*, host: float = 64, card: float | None = None, disk: float = 100) -> Room:
    return Room(
        card=None if card is None else int(card * GIB),
        host=int(host * GIB),
        disk=int(disk * GIB),
        unified=card is None,
    )


def test_on_this_machine_the_built_in_model_is_held_whole(engine: Engine, tmp_path: Path) -> None:
    placed = Placer(engine, None).place(job(tmp_path), tmp_path)
    assert placed.arrangements[0].placement == Placement("resident")
    assert len(placed.arrangements) > 1  # something is left to try should memory run out all the same


def test_a_model_without_weights_is_left_as_it_is(engine: Engine, tmp_path: Path) -> None:
    asked = job(tmp_path, find_model("test-card"))
    assert placer(engine, room(host=0)).place(asked, tmp_path) == asked


def test_what_does_not_fit_is_refused_with_figures_and_with_what_does(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(NoRoom) as refused:
        placer(engine, room(host=3.0)).place(job(tmp_path, large()), tmp_path)
    sentence = str(refused.value)
    assert sentence.startswith("shot 030 does not fit: large at 1280x704 and 65 frames takes at least ")
    assert "GiB of memory where 3.0 are free; what fits: " in sentence
    proposals = {each.kind: each.value for each in refused.value.proposals}
    assert proposals["model"] == "sketch"
    assert int(proposals["frames"]) < 64


def test_a_smaller_size_is_proposed_and_fits_when_it_is_taken(engine: Engine, tmp_path: Path) -> None:
    tight = placer(engine, room(host=3.9))
    with pytest.raises(NoRoom) as refused:
        tight.place(job(tmp_path, large()), tmp_path)
    size = next(each.value for each in refused.value.proposals if each.kind == "size")
    assert size == "832x480"
    assert tight.place(job(tmp_path, large(), replace(REQUEST, size=(832, 480))), tmp_path).arrangements


def test_a_smaller_size_is_proposed_where_it_is_the_disk_that_is_full(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(NoRoom, match="on the disk") as refused:
        placer(engine, room(disk=0.1)).place(job(tmp_path, large()), tmp_path)
    assert "832x480" in [each.value for each in refused.value.proposals if each.kind == "size"]


def test_a_full_disk_asks_for_room_on_the_disk_in_figures_that_say_something(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(NoRoom) as refused:
        placer(engine, room(disk=0.0007)).place(job(tmp_path), tmp_path)
    need, free = re.findall(
        r"at least (\d+) MiB on the disk where (\d+) are free; make room on the disk", str(refused.value)
    )[0]
    assert int(need) > int(free) == 0


def test_nothing_is_proposed_for_a_part_of_a_take(engine: Engine, tmp_path: Path) -> None:
    part = replace(REQUEST, kept=Kept(TakeId("t0"), 4, 8))
    with pytest.raises(NoRoom, match="close other programs") as refused:
        placer(engine, room(host=3.0)).place(job(tmp_path, large(), part), tmp_path)
    assert refused.value.proposals == ()


@pytest.mark.parametrize("damage", ["cut off", "without its transformer", "gone", "settings of nonsense"])
def test_a_model_that_is_not_whole_is_not_proposed_and_stops_no_sentence(
    damage: str, engine: Engine, tmp_path: Path, models_folder: Path
) -> None:
    """Before Sketch, which is the next that fits, stands one of the same kind, which cannot be loaded."""
    mine = shutil.copytree(resource("models/sketch"), tmp_path / "mine")
    row = add_folder(mine, stopping=lambda: False, counted=lambda _: None)
    assert row is not None
    weights = mine / "text_encoder" / "model.safetensors"
    match damage:
        case "cut off":
            weights.write_bytes(weights.read_bytes()[:-7])
        case "without its transformer":
            shutil.rmtree(mine / "transformer")
        case "gone":
            shutil.rmtree(mine)
        case _:
            (mine / "transformer" / "config.json").write_text("{")
    asked = job(tmp_path, msgspec.structs.replace(large(), id="sketch"))  # so that Sketch itself is not another
    with pytest.raises(NoRoom, match="shot 030 does not fit") as refused:
        placer(engine, room(host=3.0)).place(asked, tmp_path)
    assert "model" not in {each.kind for each in refused.value.proposals}


def test_a_shelf_that_cannot_be_read_stops_no_sentence(engine: Engine, tmp_path: Path, models_folder: Path) -> None:
    asked = job(tmp_path, large())
    shelf_file().parent.mkdir(parents=True, exist_ok=True)
    shelf_file().write_text("{")
    with pytest.raises(NoRoom, match="what fits: "):
        placer(engine, room(host=3.0)).place(asked, tmp_path)


def test_a_full_disk_is_told_before_hours_of_work(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(NoRoom, match="on the disk"):
        placer(engine, room(disk=0.001)).place(job(tmp_path, large()), tmp_path)


def test_a_card_that_is_small_has_the_model_brought_in_piece_by_piece(engine: Engine, tmp_path: Path) -> None:
    whole, brought = (
        placer(engine, room(card=card)).place(job(tmp_path, large()), tmp_path).arrangements[0].placement
        for card in (24, 3.2)
    )
    assert (whole.way, brought.tiled) == ("resident", True)


def made(peak_bytes: int, wall_s: float) -> Made:
    platform = Platform(device="cpu", dtype="float32", threads=1, numeric_path="cpu-fp32")
    return Made(
        id=TakeId("t1"), prompt_sent="", negative_sent="", model=ModelStamp(id="large", family="ltx2"),
        platform=platform, width=1280, height=704, frames=64, head=8, source_rate=Rate(24), source_frames=65,
        source_head=8, sha256="", has_sound=False, sound_note="", notes=(), created="", wall_s=wall_s,
        placement="resident", peak_bytes=peak_bytes,
    )  # fmt: skip


def test_what_a_take_took_is_remembered_and_reckoned_with(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "learnt" / "takes.json"
    asked = job(tmp_path, large())
    one = placer(engine, room(), file)
    one.place(asked, tmp_path)
    prospect = one._prospects[asked.id]
    peak = prospect.best.weights + 2 * prospect.best.working
    one.learn(asked, made(peak, 100.0))
    assert measured(file, "large", "cpu").working == pytest.approx(2.0)
    again = placer(engine, room(), file)
    again.place(asked, tmp_path)
    learnt = again._prospects[asked.id].best
    assert learnt.weights + learnt.working == pytest.approx(peak, rel=0.01)  # the forecast is the measured peak now
    assert learnt.seconds == pytest.approx(115.0, rel=0.01)
    assert prospect.best.seconds is None


def test_a_measurement_that_cannot_be_is_not_believed(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "takes.json"
    asked = job(tmp_path, large())
    for peak in (0, 1 << 60):
        one = placer(engine, room(), file)
        one.place(asked, tmp_path)
        one.learn(asked, made(peak, 10.0))
    assert measured(file, "large", "cpu").working == 1.0
    assert experiences(file)[0].takes == 2


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"model": 3}]'])
def test_a_damaged_memory_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "takes.json"
    file.write_text(text)
    assert measured(file, "large", "cpu") == Measured()


# --- levers ---------------------------------------------------------------------------------------------------------


def test_a_lever_reaches_every_arrangement(engine: Engine, tmp_path: Path) -> None:
    one = Placer(engine, None, lambda *_: room(), levers=["flex", "compile"])
    placed = one.place(job(tmp_path, large()), tmp_path).arrangements
    assert {(each.levers, each.attention) for each in placed} == {(("compile",), "flex")}
    assert placed[0].numbers == "+compile+flex"


def test_what_the_person_set_for_a_model_is_that_models_alone(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = SettingsFile()
    file.save(replace(file.settings, levers={"large": ("compile",)}))
    one = placer(engine, room())
    assert one.place(job(tmp_path, large()), tmp_path).arrangements[0].levers == ("compile",)
    assert one.place(job(tmp_path), tmp_path).arrangements[0].levers == ()


@pytest.mark.parametrize(
    ("levers", "sentence"),
    [
        (["compil"], 'there is no lever "compil": did you mean compile?'),
        (["x"], 'there is no lever "x": choose one of compile, first-block-cache, mag-cache, flex'),
        (["first-block-cache"], "first-block-cache does not work on large: diffusers' caches do not know its"),
        (["flex", "sage"], "one kind of kernel: choose either flex or sage"),
    ],
)
def test_a_lever_that_will_not_do_is_refused_before_anything_is_loaded(
    engine: Engine, tmp_path: Path, levers: list[str], sentence: str
) -> None:
    with pytest.raises(LeverRefused, match=re.escape(sentence)):
        Placer(engine, None, lambda *_: room(), levers=levers).place(job(tmp_path, large()), tmp_path)


@pytest.mark.parametrize(
    ("levers", "sentence"),
    [(["mag-cache"], "needs ratios"), (["first-block-cache", "mag-cache"], "mag-cache"), (["first-block-cache"], "")],
)
def test_caches_are_taken_where_they_can_work(levers: list[str], sentence: str) -> None:
    row = large(family="wan")
    if sentence:
        with pytest.raises(LeverRefused, match=sentence):
            pulled(row, levers)
    else:
        assert pulled(row, levers).levers == tuple(levers)


# --- LoRAs ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def save_lora(tmp_path: Path) -> Callable[[str, int], Path]:
    def save(name: str, width: int) -> Path:
        layer = "transformer.transformer_blocks.0.attn1.to_q"
        down, up = np.zeros((2, width), np.float32), np.zeros((width, 2), np.float32)
        save_file({f"{layer}.lora_A.weight": down, f"{layer}.lora_B.weight": up}, tmp_path / name)
        return tmp_path / name

    return save


def test_a_lora_is_found_and_fits_the_built_in_model(save_lora: Callable[[str, int], Path], tmp_path: Path) -> None:
    path = save_lora("noir.safetensors", 256)
    assert lora_files((tmp_path,), [Lora("noir.safetensors")], find_model("sketch")) == {"noir.safetensors": path}


def test_the_catalog_claims_for_ltx_2_what_a_folder_can_do_and_a_lora_adds(tmp_path: Path) -> None:
    row = find_model("ltx-2.5")
    assert not any(row.can(each) for each in ("references", "match", "control"))
    assert all(find_model("sketch").can(each) for each in ("references", "match"))  # it was trained for them
    control, subject, noir = (
        tmp_path / f"{name}.safetensors" for name in ("ic-lora-depth-control", "ic-lora-subject", "noir")
    )
    for path in (control, subject, noir):
        save_file({"x": np.zeros(1, np.float32)}, path)
    taught = {
        name: set(row_with(row, (tmp_path,), [Lora(f"{name}.safetensors")]).capabilities) - set(row.capabilities)
        for name in ("ic-lora-depth-control", "ic-lora-subject", "noir", "gone")
    }
    assert taught == {
        "ic-lora-depth-control": {"control"},
        "ic-lora-subject": {"references", "match"},
        "noir": set(),
        "gone": set(),
    }
    assert row_with(row, (tmp_path,), [Lora("ic-lora-subject.safetensors", 0.0)]) == row
    wan = find_model("wan-2.1-14b")
    assert row_with(wan, (tmp_path,), [Lora("ic-lora-subject.safetensors")]) == wan


def test_one_that_does_not_fit_is_refused_before_anything_is_loaded(
    save_lora: Callable[[str, int], Path], tmp_path: Path
) -> None:
    save_lora("noir.safetensors", 4096)
    with pytest.raises(ModelMissing, match="from 4096 to 4096 numbers, that of sketch from 256 to 256"):
        lora_files((tmp_path,), [Lora("noir.safetensors")], find_model("sketch"))
