"""What the header of a safetensors file tells, and what is told of one that is damaged."""

from __future__ import annotations

import json
import pickle
import struct
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from studio.domain.errors import ModelMissing
from studio.generate.tensor_header import Tensor, read_header


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "weights.safetensors"
    save_file({"a": np.zeros((2, 3), np.float32), "b": np.zeros(4, np.int8)}, path, {"made by": "a test"})
    return path


def written(path: Path, header: object, data: bytes = b"") -> Path:
    text = json.dumps(header).encode() if not isinstance(header, bytes) else header
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)
    return path


def test_names_types_shapes_and_metadata_are_read_as_the_library_wrote_them(file: Path) -> None:
    header = read_header(file)
    assert header.tensors == {"a": Tensor("F32", (2, 3)), "b": Tensor("I8", (4,))}
    assert header.metadata == {"made by": "a test"}
    assert header.tensors["a"].bytes == 24


@pytest.mark.parametrize("kept", [0, 4, 9, 60])
def test_a_file_that_ends_in_its_header_is_told(file: Path, kept: int) -> None:
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(ModelMissing, match="download it again"):
        read_header(file)


def test_a_file_that_is_not_as_long_as_it_says_is_told_by_how_much(file: Path) -> None:
    whole = file.read_bytes()
    for written_bytes, told in (
        (whole[:-5], "was cut off: 23 bytes"),
        (whole + b"x", "is longer than it says: 29 bytes"),
    ):
        file.write_bytes(written_bytes)
        with pytest.raises(ModelMissing, match=f"{told} follow its header where 28 belong"):
            read_header(file)


@pytest.mark.parametrize("data", [pickle.dumps({"w": [0.0] * 99}), b"PK\x03\x04\x00\x00\x08\x08\x00\x00"])
def test_a_pickle_is_no_safetensors_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(data)
    with pytest.raises(ModelMissing, match="no safetensors file"):
        read_header(path)


@pytest.mark.parametrize(
    "entry",
    [
        {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]},
        {"dtype": "F32", "shape": [-1], "data_offsets": [0, -4]},
        {"dtype": "Q9", "shape": [1], "data_offsets": [0, 1]},
        {"dtype": "F32", "shape": [1]},
        {"dtype": "F32", "shape": "many", "data_offsets": [0, 4]},
        [],
    ],
)
def test_a_header_that_cannot_be_is_told(tmp_path: Path, entry: object) -> None:
    with pytest.raises(ModelMissing, match=r"x\.safetensors"):
        read_header(written(tmp_path / "x.safetensors", {"w": entry}, b"\0" * 8))


def test_a_header_that_is_no_json_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="or is damaged"):
        read_header(written(tmp_path / "x.safetensors", b"[" * 50))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="cannot be read"):
        read_header(tmp_path / "none.safetensors")
