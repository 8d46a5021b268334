"""What is remembered between starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studio.domain.project import Project
from studio.storage.project_store import ProjectStore
from studio.ui.preference import MOST_RECENT, Preference


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "window.ini"


def test_recent_films_come_newest_first_and_once(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    first = Preference(file)
    for name in ("a", "b", "a"):
        folder = tmp_path / name
        if not folder.exists():
            ProjectStore.create(folder, Project()).close()
        first.remember_film(folder, name.upper())
    first.save()
    assert [film.title for film in Preference(file).recent()] == ["A", "B"]


def test_films_that_are_gone_are_not_offered(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    preference = Preference(file)
    preference.remember_film(tmp_path / "gone", "Gone")
    assert preference.recent() == ()


def test_the_list_ends(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    preference = Preference(file)
    for number in range(MOST_RECENT + 3):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "project.db").touch()
        preference.remember_film(folder, str(number))
    assert len(preference.recent()) == MOST_RECENT
    preference.forget_film(tmp_path / str(MOST_RECENT + 2))
    assert preference.recent()[0].title == str(MOST_RECENT + 1)


def test_a_poster_is_kept_small(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    ProjectStore.create(tmp_path / "film", Project()).close()
    preference = Preference(file)
    picture = QImage(1920, 1080, QImage.Format.Format_RGB888)
    picture.fill(0)
    preference.remember_film(tmp_path / "film", "Film", picture)
    assert QImage(str(preference.recent()[0].poster)).width() == 480


def test_new_films_go_where_the_last_one_went(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    preference = Preference(file)
    assert preference.films_folder.name == "Shotloom"
    preference.films_folder = tmp_path
    preference.save()
    assert Preference(file).films_folder == tmp_path
