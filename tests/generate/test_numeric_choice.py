"""The file that remembers how models compute fastest, and what `doctor` says of it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from studio.generate.messages import Description, Device
from studio.generate.numeric_choice import (
    PATH_VARIABLE,
    Choice,
    Trial,
    about_numbers,
    find_choice,
    machine_of,
    remember,
    remembered,
)

HERE = Description(devices=(Device(name="the processor", kind="cpu"),), threads=2, versions={"torch": "2.13"})
CHOICE = Choice(
    machine=machine_of(HERE),
    weights="w1",
    model="sketch v1",
    path="int8",
    trials=(Trial("fp32-onednn", 0.5), Trial("bf16", 0.41, 46.6), Trial("int8", 0.3, 44.2)),
    measured="2026-11-29T13:00:00+00:00",
)


def test_what_was_measured_is_found_again(tmp_path: Path) -> None:
    file = tmp_path / "not yet there" / "numbers.json"
    other = msgspec.structs.replace(CHOICE, weights="w2")
    remember(file, CHOICE)
    remember(file, other)
    remember(file, msgspec.structs.replace(CHOICE, path="bf16"))  # in place of the first
    assert [choice.weights for choice in remembered(file)] == ["w2", "w1"]
    found = find_choice(file, CHOICE.machine, "w1")
    assert found is not None
    assert found.path == "bf16"
    assert find_choice(file, "another machine", "w1") is None


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'[{"machine": "m"}]', b'[{"machine": "\xff"}]'])
def test_a_damaged_file_is_as_good_as_none(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "numbers.json"
    file.write_bytes(content)
    assert remembered(file) == ()
    remember(file, CHOICE)
    assert remembered(file) == (CHOICE,)


def test_a_file_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    remember(tmp_path / "file" / "numbers.json", CHOICE)
    assert remembered(tmp_path / "file" / "numbers.json") == ()


def test_doctor_says_what_was_chosen_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "numbers.json"
    monkeypatch.delenv(PATH_VARIABLE, raising=False)
    assert "not measured on this machine yet" in about_numbers(file, HERE)[0]
    remember(file, CHOICE)
    remember(file, msgspec.structs.replace(CHOICE, machine="another"))
    said = about_numbers(file, HERE)
    assert said == [
        "Numbers: sketch v1 computes in int8, the fastest here that keeps the picture: fp32-onednn 0.50 s, "
        "bf16 0.41 s (47 dB alike), int8 0.30 s (44 dB alike); measured 2026-11-29T13:00:00+00:00.",
        f"To measure anew, delete {file}.",
    ]
    monkeypatch.setenv(PATH_VARIABLE, "fp32")
    assert about_numbers(file, HERE) == ["Numbers: SHOTLOOM_NUMERIC_PATH is set, so every model computes in fp32."]
