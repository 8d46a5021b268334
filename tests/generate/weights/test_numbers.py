"""Weights that are no numbers are found as the bytes of their file pass by, in whatever pieces."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from studio.generate.weights.numbers import NumberLook

KINDS = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.float8_e4m3fn, torch.float8_e5m2]


def broken_in(file: Path, tensors: dict[str, torch.Tensor], piece: int = 7) -> list[str]:
    save_file(tensors, file)
    look, data = NumberLook(file), file.read_bytes()
    for begin in range(0, len(data), piece):
        look.feed(data[begin : begin + piece])
    return look.broken


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("piece", [1, 7, 1000])
def test_what_is_no_number_is_found_in_every_type(kind: torch.dtype, piece: int, tmp_path: Path) -> None:
    good = torch.randn(33, generator=torch.Generator().manual_seed(0)).to(kind)
    largest = torch.full((5,), torch.finfo(kind).max, dtype=torch.float64).to(kind)
    least = torch.full((3,), torch.finfo(kind).min, dtype=torch.float64).to(kind)
    bad = good.clone()
    bad[20] = float("nan")
    tensors = {"a": good, "b.weight": bad, "c": largest, "d": least, "e": torch.arange(9), "f": torch.zeros(0)}
    assert broken_in(tmp_path / "one.safetensors", tensors, piece) == ["b.weight"]


def test_what_has_no_end_is_found_but_where_it_hides_places(tmp_path: Path) -> None:
    hidden, one, other = (torch.tensor([0.0, float("-inf")]) for _ in range(3))
    file = tmp_path / "one.safetensors"
    assert broken_in(file, {"attn.mask": hidden, "b": torch.ones(2)}) == []
    assert broken_in(file, {"attn.mask": hidden, "a": one, "b": other}, 1000) == ["a", "b"]


def test_a_file_of_another_kind_is_passed_over(tmp_path: Path) -> None:
    for name, data in {"model.gguf": b"GGUF", "cut.safetensors": b"\xff" * 64}.items():
        (tmp_path / name).write_bytes(data)
        look = NumberLook(tmp_path / name)
        look.feed(data)
        assert (look.broken, look.sentence(name)) == ([], "")
