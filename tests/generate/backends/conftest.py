"""Tiny random checkpoints of the real architectures, built in code, saved, and loaded as any other folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.generate.engine import Engine
from tests.generate.backends.tiny import TINY
from tests.generate.backends.tiny.cosmos3 import GUARDRAIL


@pytest.fixture(scope="package", autouse=True)
def guardrail() -> Iterator[None]:
    """Cosmos' guardrail is installed, here and in every child that is started, until the last of these modules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(GUARDRAIL))
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(GUARDRAIL), os.environ.get("PYTHONPATH")])))
        yield
    sys.modules.pop("cosmos_guardrail", None)


@pytest.fixture(scope="package")
def engine(guardrail: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One child for all of these modules: importing what models run on is seconds of work. It is given the time to obey
    on a busy machine, too: one that is killed is another.
    """
    with Engine(tmp_path_factory.mktemp("log") / "engine.log", grace_s=60.0) as engine:
        yield engine


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a random LTX-2 of 0.3 M parameters, with the side file that the built-in model has too."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    TINY["ltx2"](folder)
    return folder
