"""LoRAs for camera moves: which shot is led by which, and that its take is made with it, through the real child."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from studio.domain.direction import MOVE_KINDS, Direction, Move
from studio.domain.project import Film, Project
from studio.domain.request import GenerationRequest
from studio.domain.shot import Lora, Shot, ShotId, TakeId
from studio.domain.time import Rate
from studio.generate.camera_lora import camera_lora_called, camera_loras, found_in, leading, lora_for, one_move
from studio.generate.catalog import find_model
from studio.generate.engine import Engine, Finished
from studio.generate.licence import licences
from studio.generate.messages import EngineJob
from studio.generate.model_row import ModelRow
from studio.production.ability import foretold
from studio.production.equipment import camera_by, equipment
from studio.production.loras import lora_files
from studio.production.plan import plan_takes, read_direction, stale
from tests.generate.backends.tiny.ltx2 import save_lora
from tests.model_folders import safetensors

IN = Direction(text="dolly in", phrase="the camera pushes in", moves=(Move("dolly-in", 1.0, "m"),))
FILE = "ltx-2-19b-lora-camera-control-dolly-in.safetensors"


@pytest.fixture
def row(tiny_folder: Path) -> ModelRow:
    """An LTX-2 that was not trained to follow a camera's path."""
    row = find_model(str(tiny_folder))
    assert not row.can("control")
    return row


@pytest.fixture
def loras(tmp_path: Path) -> Path:
    """A folder in which the file for a dolly in lies one level down, as `models get` leaves it."""
    path = tmp_path / "loras" / "ltx-2-dolly-in" / FILE
    path.parent.mkdir(parents=True)
    save_lora(path)
    return tmp_path / "loras"


def planned(row: ModelRow, camera: str, *folders: Path) -> GenerationRequest:
    return equipped(film(row, camera), row, *folders)


def film(row: ModelRow, camera: str) -> Project:
    shot = Shot(id=ShotId("a"), name="010", duration=9, prompt="a red ball rolls", camera=camera)
    return Project(film=Film(width=64, height=32, model=row.id, handles=0), shots=(shot,))


def equipped(project: Project, row: ModelRow, *folders: Path) -> GenerationRequest:
    (take,) = plan_takes(
        project,
        [ShotId("a")],
        requests={},
        arrived=lambda _: False,
        window=row.window,
        model=row.id,
        equip=equipment(row, folders),
    ).takes
    return take.request


def test_the_built_in_model_is_led_by_none_and_promised_none() -> None:
    row = find_model("sketch")
    assert leading(IN, (), row) is None
    assert foretold(planned(row, "slow dolly in"), row) == ()


def test_what_is_published_is_told_whole() -> None:
    known = camera_loras()
    assert [each.move for each in known] == [
        "dolly-in", "dolly-out", "truck-left", "truck-right", "pedestal-up", "pedestal-down", "static"
    ]  # fmt: skip
    assert {each.licence for each in known} <= {each.id for each in licences()}
    assert len({each.id for each in known} | {each.hub for each in known}) == 2 * len(known)
    for each in known:
        assert each.move in MOVE_KINDS
        assert each.hub.startswith("Lightricks/LTX-2-19b-LoRA-Camera-Control-")
        assert each.file.removesuffix(".safetensors") == each.hub.rpartition("/")[2].lower()
        assert camera_lora_called(each.id) is each


@pytest.mark.parametrize(
    ("camera", "move"),
    [
        ("dolly in", "dolly-in"),
        ("truck left", "truck-left"),
        ("crane up", "pedestal-up"),
        ("static", "static"),
        ("pan left", "pan-left"),
        ("dolly in while panning left", None),
        ("hold 2 s, then dolly in", None),  # the file would move the camera from the first frame on
        ("close-up", None),
    ],
)
def test_one_move_through_the_shot_is_what_leads(camera: str, move: str | None) -> None:
    assert one_move(read_direction(camera, 96, Rate(24))) == move


def test_a_take_is_led_by_the_lora_for_its_move(engine: Engine, row: ModelRow, loras: Path, tmp_path: Path) -> None:
    request = planned(row, "dolly in", loras)
    assert request.camera_lora == Lora(f"ltx-2-dolly-in/{FILE}")
    assert foretold(request, row) == (f"its camera is led by the LoRA ltx-2-dolly-in/{FILE}",)
    files = lora_files((loras,), request.applied_loras, row)
    job = EngineJob(
        id=TakeId("led"), shot="shot 010", request=request, model=row, incoming=tmp_path / "led", loras=files
    )
    outcome = engine.run(job)
    assert isinstance(outcome, Finished), outcome
    assert f"lora/ltx-2-dolly-in/{FILE}" in outcome.made.model.files
    assert f"its camera was led by the LoRA ltx-2-dolly-in/{FILE}" in outcome.made.notes
    words = msgspec.structs.replace(
        job, id=TakeId("words"), request=replace(request, camera_lora=None), loras={}, incoming=tmp_path / "words"
    )
    by_words = engine.run(words)
    assert isinstance(by_words, Finished)
    assert by_words.made.prompt_sent == outcome.made.prompt_sent
    assert by_words.made.sha256 != outcome.made.sha256


def test_a_folder_that_is_replaced_meanwhile_is_looked_at_again(tiny_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(tiny_folder, folder)
    row = find_model(str(folder))
    assert leading(IN, (), row) is not None
    for weights in (folder / "transformer").glob("*.safetensors"):
        weights.write_bytes(safetensors())
    assert leading(IN, (), row) is None


def test_without_the_file_words_lead_and_it_is_said_what_could(row: ModelRow, tmp_path: Path) -> None:
    request = planned(row, "dolly in", tmp_path)
    assert request.camera_lora is None
    assert foretold(request, row) == (
        "its camera is led by words: the LoRA ltx-2-dolly-in, once it is here, would lead it",
    )
    assert planned(row, "pan left", tmp_path).camera_lora is None
    assert foretold(planned(row, "pan left", tmp_path), row) == ()
    assert camera_by(IN, (), row, (tmp_path,)) == "words"
    assert camera_by(Direction(), (), row, (tmp_path,)) == ""


def test_a_file_that_does_not_fit_or_was_chosen_by_hand_is_left_to_the_person(row: ModelRow, loras: Path) -> None:
    chosen = (Lora(f"ltx-2-dolly-in/{FILE}", 0.4),)
    assert lora_for(IN, chosen, row, (loras,)) is None
    assert lora_for(IN, (Lora("ink.safetensors"),), row, (loras,)) is not None
    (loras / "ltx-2-dolly-in" / FILE).write_bytes(b"cut")
    assert lora_for(IN, (), row, (loras,)) is None


def test_no_header_is_read_again_while_somebody_types(row: ModelRow, loras: Path) -> None:
    """It is asked with every key: the answer is the same although neither file could be read now."""
    wanted = lora_for(IN, (), row, (loras,))
    assert wanted is not None
    assert row.folder is not None
    files = [loras / wanted.file, *(row.folder / "transformer").glob("*.safetensors")]
    assert len(files) > 1
    kept = [path.read_bytes() for path in files]
    for path in files:
        _overwrite(path, bytes(path.stat().st_size))
    try:
        assert lora_for(IN, (), row, (loras,)) == wanted
    finally:
        for path, content in zip(files, kept, strict=True):
            _overwrite(path, content)


def _overwrite(path: Path, content: bytes) -> None:
    """As long as it was, and as old."""
    status = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_models_that_it_was_not_made_for_are_led_as_before(row: ModelRow, loras: Path) -> None:
    path = msgspec.structs.replace(row, capabilities=(*row.capabilities, "control"))
    assert camera_by(IN, (), path, (loras,)) == "path"
    assert leading(IN, (), find_model("test-card")) is None
    assert leading(IN, (), msgspec.structs.replace(row, family="wan")) is None
    assert found_in((loras,), camera_loras()[1]) == ""


def test_a_file_that_comes_makes_no_take_out_of_date(row: ModelRow, loras: Path) -> None:
    project = film(row, "dolly in")
    before = equipped(project, row)
    take = TakeId("t1")
    project = project.with_shot(replace(project.shots[0], chosen=take))
    late = stale(project, requests={take: before}, arrived=lambda _: True, window=row.window, model=row.id)
    assert (before.camera_lora, late) == (None, [])
    led = equipped(project, row, loras)
    assert led.camera_lora is not None
    assert stale(project, requests={take: led}, arrived=lambda _: True, window=row.window, model=row.id) == []
