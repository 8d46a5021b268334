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


def _processor(monkeypatch: pytest.MonkeyPatch, *, avx512: bool, amx: bool) -> None:
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: avx512)
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: amx)


@pytest.mark.parametrize(("avx512", "amx"), [(True, False), (False, True)])
def test_a_processor_with_instructions_for_it_computes_in_bfloat16(
    monkeypatch: pytest.MonkeyPatch, avx512: bool, amx: bool
) -> None:
    _processor(monkeypatch, avx512=avx512, amx=amx)
    with computing("cpu"):
        assert nn.Linear(4, 4)(torch.ones(1, 4)).dtype is torch.bfloat16


def test_a_processor_without_them_computes_in_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    _processor(monkeypatch, avx512=False, amx=False)
    with computing(torch.device("cpu")):
        assert nn.Linear(4, 4)(torch.ones(1, 4)).dtype is torch.float32


def test_a_card_always_computes_in_bfloat16(monkeypatch: pytest.MonkeyPatch) -> None:
    _processor(monkeypatch, avx512=False, amx=False)
    assert working_type("cuda") is torch.bfloat16
