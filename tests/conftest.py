"""What every test gets: a home of its own, so that nobody's settings and logs are read or written."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from tests.hub_server import REPO, FakeHub, serving
from tests.model_folders import model_files

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Spinning OpenMP barriers would make two busy cores ten times slower (docs/decisions/dependencies.md).
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ["HF_HUB_OFFLINE"] = "1"

# What decides whether a change lands must say the same of the same change twice; `make check-all` goes looking.
# No example has a deadline: a machine may be busy.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("repeatable", _UNTIMED, derandomize=True)
settings.register_profile("searching", _UNTIMED, print_blob=True)
settings.load_profile(os.environ.get("SHOTLOOM_HYPOTHESIS", "repeatable"))

# What comes is waited for no longer than it takes: patience costs nothing, and a machine may be busy.
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
    assert _wait.__kwdefaults__ is not None
    _wait.__kwdefaults__["timeout"] = 120_000

_TESTS = Path(__file__).parent
_HOMES = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings, caches and logs of a session go to a folder that is thrown away."""
    before = {name: os.environ.get(name) for name in _HOMES}
    for name in _HOMES:
        os.environ[name] = str(tmp_path_factory.mktemp(name.lower()))
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a shelf of models that only this test sees; nothing is on it yet."""
    file = tmp_path / "shelf" / "models.json"
    file.parent.mkdir()
    monkeypatch.setenv("SHOTLOOM_SHELF", str(file))
    return file


@pytest.fixture
def models_folder(shelf: Path) -> Path:
    """Where downloads go in this test."""
    folder = shelf.parent / "models"
    shelf.write_text(f'{{"folder": "{folder}"}}')
    return folder


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    """A hub on this machine with one repository, REPO; it can be reached, unlike the real one from any test."""
    from huggingface_hub import constants
    from huggingface_hub.utils import close_session

    with serving(FakeHub({REPO: model_files()})) as fake:
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        monkeypatch.setattr(constants, "ENDPOINT", fake.address)
        monkeypatch.delenv("HF_TOKEN", raising=False)
        yield fake
        close_session()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What needs a card runs where there is one."""
    if item.get_closest_marker("gpu") is not None:
        import torch

        if not torch.cuda.is_available():
            pytest.skip("needs a CUDA device (the marker `gpu`)")


@pytest.fixture(scope="module", autouse=True)
def old_litter(request: pytest.FixtureRequest) -> None:
    """What was there before a module of window tests is looked at once, and not after each of them."""
    if _stands_on_qt(request.path):
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True)
def litter_in_one_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """Beside Qt's threads Python's garbage is collected here alone (studio/session/garbage.py says why)."""
    if not _stands_on_qt(request.path):
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands on Qt's threads or widgets, by the folder that it lies in."""
    for item in items:
        if _stands_on_qt(item.path):
            item.add_marker(pytest.mark.window)


def _stands_on_qt(path: Path) -> bool:
    return any(path.is_relative_to(_TESTS / folder) for folder in ("ui", "session", "journey"))
