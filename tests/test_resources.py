"""The shipped files are found, wherever the program runs from."""

from __future__ import annotations

from pathlib import Path

from studio.resources import checkout, resource, resources


def test_in_a_checkout_they_lie_beside_the_package() -> None:
    root = Path(__file__).parents[1]
    assert checkout() == root
    assert resources() == root / "resources"
    assert resource("models.toml").is_file()
    assert resource("models", "sketch") == root / "resources" / "models" / "sketch"
