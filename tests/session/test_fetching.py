"""Models come and go beside the window: real downloads from a hub on this machine, one after another, stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.generate.catalog import find_model
from studio.generate.weights.collection import state_of
from studio.session.fetching import Fetching, FetchState
from studio.session.worker import ChoreThread, wait_for_leaving
from tests.hub_server import FakeHub
from tests.model_folders import SHARD, model_files, write_model

_BEFORE_THE_SHARD = sum(len(data) for name, data in model_files().items() if "-of-" not in name)


@pytest.fixture
def fetching(qtbot: QtBot) -> Iterator[Fetching]:
    fetching = Fetching()
    yield fetching
    fetching.close()
    wait_for_leaving()


@pytest.fixture
def ltx(hub: FakeHub, models_folder: Path) -> FakeHub:
    """A hub that has a model of the catalog, and the folder that it goes to."""
    hub.repos[find_model("ltx-2.5").hub] = model_files(large=30_000_000)
    return hub


def _at_the_shard(state: FetchState) -> bool:
    """All that comes before the large file is here, and of that something too."""
    return state.done > _BEFORE_THE_SHARD


def test_a_model_is_fetched_checked_and_removed(qtbot: QtBot, fetching: Fetching, ltx: FakeHub) -> None:
    heard: list[FetchState] = []
    fetching.progressed.connect(heard.append)
    with qtbot.waitSignal(fetching.finished) as finished:
        fetching.get(find_model("ltx-2.5"))
        assert fetching.is_busy_with("ltx-2.5")
    assert finished.args == ["get", "ltx-2.5", "ltx-2.5"]
    assert fetching.state is None
    assert find_model("ltx-2.5").installed
    done = [each.done for each in heard]
    assert done == sorted(done)
    assert heard[-1].done == heard[-1].total > 40_000_000

    with qtbot.waitSignal(fetching.finished) as finished:
        fetching.check(find_model("ltx-2.5"))
    assert finished.args == ["check", "ltx-2.5", ()]
    with qtbot.waitSignal(fetching.finished) as finished:
        fetching.remove(find_model("ltx-2.5"))
    assert finished.args is not None
    assert finished.args[:2] == ["remove", "ltx-2.5"]
    assert not find_model("ltx-2.5").installed


def test_damaged_files_alone_are_fetched_again(
    qtbot: QtBot, fetching: Fetching, ltx: FakeHub, models_folder: Path
) -> None:
    row = find_model("ltx-2.5")
    with qtbot.waitSignal(fetching.finished):
        fetching.get(row)
    (models_folder / "ltx-2.5" / SHARD).write_bytes(b"")
    with qtbot.waitSignal(fetching.finished):
        fetching.check(row)
    assert [fault.path for fault in fetching.faults_of("ltx-2.5")] == [SHARD]
    before = len(ltx.served)
    with qtbot.waitSignal(fetching.finished) as finished:
        fetching.mend(row)
    assert finished.args == ["mend", "ltx-2.5", "ltx-2.5"]
    assert fetching.faults_of("ltx-2.5") == ()
    assert {each.path for each in ltx.served[before:] if each.path.endswith(".safetensors") and each.sent} == {SHARD}
    with qtbot.waitSignal(fetching.finished) as finished:
        fetching.check(row)
    assert finished.args == ["check", "ltx-2.5", ()]


def test_a_download_that_is_stopped_goes_on_and_what_waits_is_not_stopped(
    qtbot: QtBot, fetching: Fetching, ltx: FakeHub, tmp_path: Path
) -> None:
    ltx.hold.clear()
    with qtbot.waitSignal(fetching.progressed, check_params_cb=_at_the_shard):
        fetching.get(find_model("ltx-2.5"))
        fetching.add(write_model(tmp_path / "mine"))
    with qtbot.waitSignals([fetching.stopped, fetching.finished]):
        fetching.stop()
        ltx.hold.set()
    assert state_of(find_model("ltx-2.5")).name == "begun"
    assert find_model("mine").installed

    size = len(model_files(large=30_000_000)[SHARD])
    before = ltx.bytes_of(SHARD)
    with qtbot.waitSignal(fetching.finished):
        fetching.get(find_model("ltx-2.5"))
    assert find_model("ltx-2.5").installed
    assert ltx.bytes_of(SHARD) - before < size


def test_closing_the_window_keeps_what_has_arrived(qtbot: QtBot, fetching: Fetching, ltx: FakeHub) -> None:
    with qtbot.waitSignal(fetching.progressed, check_params_cb=lambda state: state.done > 0):
        fetching.get(find_model("ltx-2.5"))
    fetching.close()
    assert state_of(find_model("ltx-2.5")).name in ("begun", "ready")


def test_what_goes_wrong_is_a_sentence(qtbot: QtBot, fetching: Fetching, ltx: FakeHub, tmp_path: Path) -> None:
    ltx.repos.clear()
    with qtbot.waitSignal(fetching.failed) as failed:
        fetching.get(find_model("ltx-2.5"))
    assert failed.args is not None
    assert "there is no Lightricks/LTX-2.5-Diffusers at" in failed.args[2]
    with qtbot.waitSignal(fetching.failed) as failed:
        fetching.add(tmp_path / "gone")
    assert failed.args is not None
    assert "there is no folder" in failed.args[2]


def test_closing_does_not_wait_for_a_dead_line_and_nothing_is_told_after(
    qtbot: QtBot, fetching: Fetching, ltx: FakeHub
) -> None:
    ltx.hold.clear()
    with qtbot.waitSignal(fetching.progressed, check_params_cb=_at_the_shard):
        fetching.get(find_model("ltx-2.5"))
    thread = fetching.findChild(ChoreThread)
    assert thread is not None
    with qtbot.assertNotEmitted(fetching.stopped), qtbot.assertNotEmitted(fetching.failed):
        fetching.close()
        assert thread.isRunning()
        ltx.hold.set()
        wait_for_leaving()
    assert thread.isFinished()
    assert state_of(find_model("ltx-2.5")).name == "begun"
