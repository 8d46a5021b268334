"""Of several files each is taken that can be, a folder stands for the pictures in it, and what stays out is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from studio.session.film import OpenFilm
from studio.ui.board.board import Board
from studio.ui.shot.dropped import opened, read_dropped
from studio.ui.shot.intake import ShotIntake
from tests.ui.timeline.test_clip_gestures import written_sound


def picture(path: Path, colour: str = "navy") -> Path:
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (32, 18), colour).save(path)
    return path


def data_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.fixture
def told(open_film: OpenFilm) -> list[str]:
    said: list[str] = []
    open_film.document.refused.connect(said.append)
    return said


@pytest.fixture
def intake(open_film: OpenFilm) -> Iterator[ShotIntake]:
    yield ShotIntake(open_film)
    open_film.adopting.close()


def imported(film: OpenFilm) -> list[str]:
    return [shot.imported.name for shot in film.document.project.shots if shot.imported is not None]


def test_a_folder_stands_for_its_pictures_in_the_order_of_their_names(tmp_path: Path) -> None:
    scenes = tmp_path / "scenes"
    for name in ("frame 10.png", "frame 2.png", "Frame 1.PNG", ".hidden.png"):
        picture(scenes / name)
    (scenes / "notes.txt").write_text("about them")
    written_sound(scenes / "sea.wav", 0.1)
    picture(scenes / "deeper" / "other.png")
    picture(scenes / "deeper" / "\u06632.png")  # a three in Arabic digits before a two
    alone = picture(tmp_path / "alone.png")
    names = [path.name for path in opened([alone, scenes])]
    assert names == ["alone.png", "Frame 1.PNG", "frame 2.png", "frame 10.png"]
    assert [path.name for path in opened([scenes / "deeper"])] == ["\u06632.png", "other.png"]


def test_a_folder_without_pictures_stands_for_its_sounds(tmp_path: Path) -> None:
    sound = written_sound(tmp_path / "sea.wav", 0.1)
    assert opened([tmp_path]) == [sound]


def test_a_sound_that_is_no_panel_is_not_copied_into_the_film(
    intake: ShotIntake, open_film: OpenFilm, told: list[str], tmp_path: Path
) -> None:
    intake.add_panels([written_sound(tmp_path / "sea.wav", 0.1)], open_film.document.project.shots[0].id)
    assert told == ["A panel is a still picture: drop a PNG or a JPEG."]
    assert not open_film.adopting.busy


def test_the_pictures_of_a_dropped_folder_become_shots(
    intake: ShotIntake, open_film: OpenFilm, told: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    for number in (2, 1):
        picture(tmp_path / "scenes" / f"{number}.png")
    empty = tmp_path / "nothing"
    empty.mkdir()
    given = intake.given(read_dropped(data_of(tmp_path / "scenes", empty)))
    assert told == ['No picture, clip or sound lies in the folder "nothing".']
    intake.insert_media(given, 0)
    qtbot.waitUntil(lambda: len(imported(open_film)) == 2, timeout=10_000)
    assert imported(open_film) == ["1.png", "2.png"]


def test_a_folder_too_full_to_be_meant_is_refused(intake: ShotIntake, told: list[str], tmp_path: Path) -> None:
    for number in range(201):
        (tmp_path / f"{number}.png").touch()
    assert intake.given(read_dropped(data_of(tmp_path))) == []
    assert told == ["These are 201 files: at most 200 are taken in at once."]


def test_a_broken_file_keeps_no_other_out(
    intake: ShotIntake, open_film: OpenFilm, told: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    whole, broken = picture(tmp_path / "whole.png"), tmp_path / "broken.png"
    broken.touch()
    sound = written_sound(tmp_path / "sea.wav", 0.1)
    with qtbot.waitSignal(intake.adopting.finished, timeout=10_000):
        intake.insert_media([broken, sound, whole], 0)
    assert imported(open_film) == ["whole.png"]
    assert [said.partition('" ')[0] for said in told] == ['"broken.png', '"sea.wav']
    with qtbot.waitSignal(intake.adopting.finished, timeout=10_000):
        intake.insert_media([broken, sound, broken, whole], 0)
    assert told[2].startswith('3 of 4 files could not be taken in, for instance: "broken.png"')


def test_a_picture_dropped_beside_a_text_is_not_forgotten(open_film: OpenFilm, qtbot: QtBot, tmp_path: Path) -> None:
    board = Board(open_film)
    qtbot.addWidget(board)
    texts = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path in texts:
        path.write_text(f"Words of {path.stem}.")
    QGuiApplication.clipboard().setMimeData(data_of(*texts, picture(tmp_path / "sea.png")))
    board.canvas.paste()
    qtbot.waitUntil(lambda: imported(open_film) == ["sea.png"], timeout=10_000)
    shots = open_film.document.project.shots[-3:]
    assert [shot.prompt for shot in shots] == ["", "Words of one.", "Words of two."]
    open_film.adopting.close()
