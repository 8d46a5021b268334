"""Tiny random checkpoints of the real architectures, built in code, saved, and loaded as any other folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.generate.engine import Engine
from tests.generate.backends.tiny import TINY
from tests.generate.backends.tiny.cosmos3 import GUARDRAIL


@pytest.fixture(scope="session", autouse=True)
def guardrail() -> Iterator[None]:
    """Cosmos' guardrail is installed, here and in every child that is started."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(GUARDRAIL))
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(GUARDRAIL), os.environ.get("PYTHONPATH")])))
        yield


@pytest.fixture(scope="session")
def engine(guardrail: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One child for all of these modules: importing what models run on is seconds of work."""
    with Engine(tmp_path_factory.mktemp("log") / "engine.log") as engine:
        yield engine


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a random LTX-2 of 0.3 M parameters, with the side file that the built-in model has too."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    TINY["ltx2"](folder)
    return folder
