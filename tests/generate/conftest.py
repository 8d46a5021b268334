"""An engine with a real child, shared by the tests of a module, and jobs for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.domain.request import GenerationRequest
from studio.domain.shot import TakeId
from studio.domain.time import Rate
from studio.generate.catalog import find_model
from studio.generate.engine import Engine
from studio.generate.messages import EngineJob

MakeJob = Callable[..., EngineJob]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with Engine(tmp_path_factory.mktemp("log") / "engine.log", grace_s=0.4) as engine:
        yield engine


@pytest.fixture
def make_job(tmp_path: Path) -> MakeJob:
    """Small test-card jobs: keywords are the request's, or `parent` files and `assets` as `files`/`assets`."""
    count = 0

    def make(prompt: str = "a lighthouse", *, files: Any = None, assets: Any = None, **request: Any) -> EngineJob:
        nonlocal count
        count += 1
        given: dict[str, Any] = {"width": 64, "height": 48, "rate": Rate(24), "frames": 12, "seed": 7, **request}
        return EngineJob(
            id=TakeId(f"take{count}"),
            shot="shot 030",
            request=GenerationRequest(model="test-card", prompt=prompt, **given),
            model=find_model("test-card"),
            incoming=tmp_path / f"incoming{count}",
            parent=files,
            assets=assets or {},
        )

    return make
