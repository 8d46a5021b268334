"""What a journey needs: a desk with a screen of its own, and a person with an empty home in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journey.person import Person

if TYPE_CHECKING:
    from tests.journey.desk import Desk


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", default=None, help="the folder for a picture of every step of a journey")


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    pytest.importorskip("Xlib", reason="there is no python-xlib, which sends the keys: `make venv` brings it")
    from tests.journey.desk import Desk, why_not

    reason = why_not()
    if reason:
        pytest.skip(reason)
    desk = Desk(tmp_path_factory.mktemp("desk"))
    yield desk
    desk.close()


@pytest.fixture
def person(desk: Desk, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Person]:
    pictures = request.config.getoption("--pictures", default=None)
    name = request.node.name.removeprefix("test_")
    person = Person(desk, tmp_path, None if pictures is None else Path(pictures), name)
    yield person
    person.leave()
