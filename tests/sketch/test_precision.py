"""Training computes in bfloat16 where the machine has instructions for it, and in float32 where it would crawl."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
from torch import nn

from studio.sketch.precision import computing, working_type


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    working_type.cache_clear()
    yield
    working_type.cache_clear()


def _processor(monkeypatch: pytest.MonkeyPatch, **can: bool) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx2": True, **can})


@pytest.mark.parametrize("name", ["avx512_bf16", "amx_bf16"])
def test_a_processor_with_instructions_for_it_computes_in_bfloat16(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    _processor(monkeypatch, **{name: True})
    with computing("cpu"):
        assert nn.Linear(4, 4)(torch.ones(1, 4)).dtype is torch.bfloat16


def test_a_processor_without_them_computes_in_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    _processor(monkeypatch, avx512_bf16=False, amx_bf16=False)
    with computing(torch.device("cpu")):
        assert nn.Linear(4, 4)(torch.ones(1, 4)).dtype is torch.float32


def test_a_card_always_computes_in_bfloat16(monkeypatch: pytest.MonkeyPatch) -> None:
    _processor(monkeypatch, avx512_bf16=False)
    assert working_type("cuda") is torch.bfloat16
