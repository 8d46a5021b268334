"""Tiny random checkpoints of the real architectures, built in code, saved, and loaded as any other folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.generate.backends.tiny import TINY


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a random LTX-2 of 0.3 M parameters, with the side file that the built-in model has too."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    TINY["ltx2"](folder)
    return folder
