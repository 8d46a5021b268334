"""The dialog for a new film, by mouse and keys; the film that comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.domain.check import check_project
from studio.domain.project import Project
from studio.domain.time import Rate
from studio.ui.new_film import NewFilm, folder_for
from studio.ui.picture_shape import SHAPES
from studio.ui.shape_note import shape_note


def test_what_is_chosen_is_what_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewFilm(tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    made: list[tuple[Project, Path]] = []
    dialog.made.connect(lambda project, folder: made.append((project, folder)))
    dialog.title.clear()
    qtbot.keyClicks(dialog.title, "The Keeper's Light")
    qtbot.mouseClick(dialog.shape.buttons.button(2), Qt.MouseButton.LeftButton)
    dialog.rate.setCurrentText("23.976 frames per second")
    qtbot.keyClicks(dialog.look, "hand-painted, soft light")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    (project, folder) = made[0]
    assert (project.film.width, project.film.height) == (1720, 720)
    assert project.film.rate == Rate(24000, 1001)
    assert project.film.title == "The Keeper's Light"
    assert project.film.style == "hand-painted, soft light"
    assert folder == tmp_path / "The Keeper's Light.shotloom"


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_size_is_a_film_of_its_shape(shape) -> None:
    numbers = [float(part) for part in shape.name.split(":")]
    wanted = numbers[0] / numbers[1] if len(numbers) == 2 else numbers[0]
    for width, height in shape.sizes:
        assert width / height == pytest.approx(wanted, rel=0.01)
        assert width % 2 == height % 2 == 0


def test_every_film_can_be_saved(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewFilm(tmp_path)
    qtbot.addWidget(dialog)
    for button in dialog.shape.buttons.buttons():
        button.click()
        for row in range(dialog.shape.sizes.count()):
            dialog.shape.sizes.setCurrentIndex(row)
            check_project(dialog.project())


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Boat", "Boat"),
        ("a/b: c?", "a b c"),
        ("..", "Untitled"),
        ("   ", "Untitled"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_title_becomes_a_folder_name(title: str, name: str, tmp_path: Path) -> None:
    assert folder_for(title, tmp_path) == tmp_path / f"{name}.shotloom"


def test_a_second_film_of_a_title_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "Boat.shotloom").mkdir()
    assert folder_for("Boat", tmp_path).name == "Boat 2.shotloom"


def test_what_the_model_makes_of_the_shape_is_said_before(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewFilm(tmp_path, model="sketch")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.shape.buttons.button(len(SHAPES) - 1), Qt.MouseButton.LeftButton)
    assert dialog.note.text() == "Sketch draws 320 x 192: with bars in a 9:16 film"
    assert shape_note("test-card", 1080, 1920) == ""
    assert shape_note("sketch", 800, 480) == ""
    assert shape_note("sketch", 1720, 720, "crop") == "Sketch draws 320 x 192: cut to fill a 1720 x 720 film"
    assert shape_note("no such model", 1080, 1920) == ""
