"""What `doctor` says about a machine, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from studio.generate.catalog import find_model
from studio.generate.graphics_card import GraphicsCard
from studio.generate.messages import Description, Device
from studio.generate.model_row import ModelRow
from studio.generate.preflight import (
    Machine,
    free_memory_bytes,
    look_at,
    physical_cores,
    sentences,
    usable_threads,
)

GIB = 1 << 30
MACHINE = Machine(
    cores=2, threads=4, memory_bytes=16 * GIB, free_memory_bytes=8 * GIB, free_disk_bytes=100 * GIB, disk=Path("/films")
)
ABLE = Description(devices=(Device(name="the processor", kind="cpu"),), threads=2, versions={"torch": "2.13.0"})


def said(machine: Machine = MACHINE, description: Description = ABLE, *rows: ModelRow) -> str:
    return "\n".join(sentences(machine, description, rows))


def test_this_machine_is_seen(tmp_path: Path) -> None:
    machine = look_at(tmp_path / "a film that is not there yet")
    assert machine.disk == tmp_path
    assert machine.free_disk_bytes > 0
    assert 1 <= physical_cores() <= usable_threads() == machine.threads
    assert machine.free_memory_bytes <= machine.memory_bytes


def test_a_good_machine_is_described_without_complaint() -> None:
    text = said(MACHINE, ABLE, find_model("test-card"))
    assert "2 cores, 4 threads" in text
    assert "16.0 GiB, of which 8.0 GiB free." in text
    assert "torch 2.13.0; computes on the processor with 2 threads" in text
    assert "Model test-card" in text
    assert "little" not in text


def test_what_is_scarce_or_missing_is_said_with_what_to_do(tmp_path: Path) -> None:
    absent = ModelRow(id="big", title="Big", family="ltx2", backend="x:Y", weights=str(tmp_path / "big"))
    poor = replace(MACHINE, free_memory_bytes=GIB, free_disk_bytes=GIB)
    text = said(poor, Description(problem="torch is not installed"), absent)
    assert "close other programs" in text
    assert "make room" in text
    assert "it cannot run models: torch is not installed." in text
    assert f"not installed: its files are not at {tmp_path / 'big'}" in text


def test_a_card_that_torch_does_not_see_is_pointed_out() -> None:
    card = GraphicsCard("H200", 141 * GIB, "580.1")
    assert "CUDA build" in said(replace(MACHINE, cards=(card,)))
    seen = Description(devices=(Device(name="H200", kind="cuda"), *ABLE.devices), threads=2)
    assert "CUDA build" not in said(replace(MACHINE, cards=(card,)), seen)


def test_free_memory_is_never_below_nothing() -> None:
    assert free_memory_bytes() >= 0
