"""Settings: kept by hand or by the program, never in the way when damaged."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from studio.domain.errors import StorageError
from studio.storage.settings import Settings, SettingsFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_without_a_file_the_defaults_hold_and_nothing_is_written(path: Path) -> None:
    file = SettingsFile(path)
    assert file.settings == Settings()
    assert file.notices == []
    assert not path.parent.exists()


def test_what_is_saved_is_read_again(path: Path) -> None:
    SettingsFile(path).save(Settings(disk_budget_gib=0.5, model="ltx2", threads=3))
    assert SettingsFile(path).settings == Settings(disk_budget_gib=0.5, model="ltx2", threads=3)
    assert SettingsFile(path).settings.disk_budget_bytes == 1 << 29
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


def test_only_what_was_set_is_written(path: Path) -> None:
    SettingsFile(path).save(Settings(model="ltx2"))
    assert json.loads(path.read_text()) == {"model": "ltx2"}
    SettingsFile(path).save(Settings())
    assert json.loads(path.read_text()) == {"model": "sketch"}


def test_keys_of_other_versions_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"future": {"deep": [1, 2]}, "threads": 2}')
    file = SettingsFile(path)
    assert file.settings == Settings(threads=2)
    file.save(Settings(threads=4))
    assert json.loads(path.read_text()) == {"future": {"deep": [1, 2]}, "threads": 4}


def test_a_value_of_the_wrong_kind_is_not_used_and_named(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"threads": "many", "model": "ltx2", "disk_budget_gib": 20}')
    file = SettingsFile(path)
    assert file.settings == Settings(model="ltx2", disk_budget_gib=20)
    assert len(file.notices) == 1
    assert '"threads"' in file.notices[0]


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff\xfe", b"null", b"[" * 200_000])
def test_a_damaged_file_is_put_aside(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    file = SettingsFile(path)
    assert file.settings == Settings()
    assert "kept as" in file.notices[0]
    assert path.with_name("settings.damaged.json").read_bytes() == data
    file.save(Settings(threads=1))
    assert SettingsFile(path).settings == Settings(threads=1)
    assert SettingsFile(path).notices == []


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StorageError, match="cannot save"):
        SettingsFile(tmp_path / "file" / "settings.json").save(Settings(threads=1))


def test_the_default_place_is_the_persons_configuration_folder() -> None:
    assert SettingsFile.default_path().parts[-2:] == ("shotloom", "settings.json")
    assert SettingsFile.default_path().is_relative_to(Path.home()) or "XDG_CONFIG_HOME" in os.environ
