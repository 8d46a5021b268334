"""What the beginning of a GGUF file says; whatever is wrong with one is a sentence before a library meets it."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import gguf
import numpy as np
import pytest
from gguf import GGMLQuantizationType
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import ModelMissing
from studio.generate.gguf_header import ARCHITECTURE, original_shape, read_gguf_header
from studio.generate.tensor_header import BLOCK_BITS, Tensor


def write(path: Path) -> Path:
    """A file with words, numbers, lists, and tensors of every way to hold one that a converter writes."""
    file = gguf.GGUFWriter(path, "wan")
    file.add_uint32("general.file_type", 7)
    file.add_bool("own.flag", True)
    file.add_array("own.words", ["a", "b"])
    file.add_array(original_shape("conv"), [4, 2, 2, 2])
    file.add_tensor("conv", np.zeros((8, 4), np.float32))
    for name in BLOCK_BITS:
        kind = GGMLQuantizationType[name]
        numbers, size = gguf.GGML_QUANT_SIZES[kind]
        file.add_tensor(f"layer.{name}", np.zeros((3, 2 * size), np.uint8), raw_dtype=kind)
        assert numbers * BLOCK_BITS[name] == size * 8
    file.add_tensor("five", np.zeros((2, 3, 1, 2, 2), np.float16))
    file.write_header_to_file()
    file.write_kv_data_to_file()
    file.write_tensors_to_file()
    file.close()
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("gguf") / "whole.gguf")


def test_it_says_what_the_library_reads(whole: Path) -> None:
    header = read_gguf_header(whole)
    assert header.metadata == {ARCHITECTURE: "wan"}
    assert header.tensors["conv"] == Tensor("F32", (4, 2, 2, 2))  # as it was before it was laid out in rows
    assert header.tensors["five"] == Tensor("F16", (2, 3, 1, 2, 2))
    for tensor in gguf.GGUFReader(whole).tensors:
        ours = header.tensors[tensor.name]
        assert (ours.bytes, ours.count, ours.dtype) == (tensor.n_bytes, tensor.n_elements, tensor.tensor_type.name)


@given(left=st.integers(0, 1 << 14))
def test_a_file_that_ends_too_early_is_told(whole: Path, left: int) -> None:
    data = whole.read_bytes()
    cut = whole.with_name("cut.gguf")
    cut.write_bytes(data[: min(left, len(data) - 17)])  # what is behind the last tensor only fills its line
    with pytest.raises(ModelMissing, match=r"was cut off|is no GGUF file"):
        read_gguf_header(cut)


@given(at=st.integers(4, 900), byte=st.integers(0, 255))
def test_a_damaged_beginning_never_ends_in_a_traceback(whole: Path, at: int, byte: int) -> None:
    data = bytearray(whole.read_bytes())
    data[at] = byte
    damaged = whole.with_name("damaged.gguf")
    damaged.write_bytes(data)
    with suppress(ModelMissing):
        assert read_gguf_header(damaged).tensors


@pytest.mark.parametrize(
    ("version", "expected"), [(1, "of a version of GGUF that is not known here"), (3 << 24, "not known here")]
)
def test_other_versions_and_the_other_order_of_bytes_are_refused(version: int, expected: str, tmp_path: Path) -> None:
    file = tmp_path / "old.gguf"
    file.write_bytes(b"GGUF" + struct.pack("<IQQ", version, 0, 0))
    with pytest.raises(ModelMissing, match=expected):
        read_gguf_header(file)


def test_blocks_that_nothing_here_unpacks_name_those_that_are(tmp_path: Path) -> None:
    file = gguf.GGUFWriter(tmp_path / "tiny.gguf", "wan")
    numbers, size = gguf.GGML_QUANT_SIZES[GGMLQuantizationType.IQ2_XXS]
    assert numbers == 256
    file.add_tensor("layer", np.zeros((1, size), np.uint8), raw_dtype=GGMLQuantizationType.IQ2_XXS)
    file.write_header_to_file()
    file.write_kv_data_to_file()
    file.write_tensors_to_file()
    file.close()
    with pytest.raises(ModelMissing, match=r"type 16.*take a file in Q8_0, "):
        read_gguf_header(tmp_path / "tiny.gguf")
