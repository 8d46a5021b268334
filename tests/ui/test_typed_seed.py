"""Seeds that are typed."""

from __future__ import annotations

import pytest

from studio.ui.typed_seed import typed_seed


@pytest.mark.parametrize(("text", "seed"), [("0", 0), (" 7 ", 7), ("9223372036854775807", 2**63 - 1)])
def test_whole_numbers_are_seeds(text: str, seed: int) -> None:
    assert typed_seed(text) == seed


@pytest.mark.parametrize("text", ["", "-3", "1.5", "seven", "9223372036854775808", "²", "1" * 5000])
def test_what_no_model_takes_is_none(text: str) -> None:
    assert typed_seed(text) is None
