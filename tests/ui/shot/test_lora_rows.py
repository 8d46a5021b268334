"""Choosing LoRAs in the shot panel, and the film that it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from safetensors.numpy import save_file

from studio.domain import cast_edits, edits
from studio.domain.film_edits import set_film
from studio.domain.lora_edits import set_loras
from studio.domain.project import Scene
from studio.domain.shot import Lora, SceneId, ShotId
from studio.generate.catalog import find_model
from studio.generate.lora import look_at_lora
from studio.session.film import OpenFilm
from studio.storage.settings import Settings, SettingsFile
from studio.ui.shot.lora_rows import LoraRows, why_not
from studio.ui.shot.request_view import cost_of
from studio.ui.shot.shot_panel import ShotPanel
from tests.ui.conftest import exposed

SHOT, SCENE = ShotId("s3"), SceneId("sea")
LEFT = Qt.MouseButton.LeftButton
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def save(folder: Path, name: str, width: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    layer = "transformer.transformer_blocks.0.attn1.to_q"
    down, up = np.zeros((2, width), np.float32), np.zeros((width, 2), np.float32)
    save_file({f"{layer}.lora_A.weight": down, f"{layer}.lora_B.weight": up}, folder / name)


@pytest.fixture
def panel(qtbot: QtBot, open_film: OpenFilm, tmp_path: Path) -> Iterator[ShotPanel]:
    file, before = SettingsFile(), SettingsFile().settings
    file.save(Settings(**{**asdict(before), "lora_folder": str(tmp_path / "loras")}))
    save(tmp_path / "loras", "noir.safetensors", 256)
    save(tmp_path / "loras", "huge.safetensors", 4096)
    panel = exposed(qtbot, ShotPanel(open_film), 340, 1400)
    assert open_film.document.apply("Model", set_film(model="sketch"))
    scene = Scene(id=SCENE, heading="EXT. SEA - DAY")
    assert open_film.document.apply("Scene", cast_edits.add_scene(scene, [SHOT]))
    open_film.selection.select(SHOT)
    yield panel
    file.save(before)


@pytest.fixture
def rows(panel: ShotPanel) -> LoraRows:
    return panel.settings.loras


def action(menu: QMenu, text: str):
    return next(each for each in menu.actions() if each.text() == text)


def chosen(film: OpenFilm, shot: ShotId = SHOT) -> tuple[Lora, ...]:
    return film.document.project.shot(shot).loras


def test_a_file_that_fits_is_chosen_from_the_menu(rows: LoraRows, open_film: OpenFilm) -> None:
    menu = rows.open_menu()
    action(menu, "noir").trigger()
    menu.close()
    assert chosen(open_film) == (Lora("noir.safetensors", 1.0),)
    assert [row.name.text() for row in rows.rows_shown] == ["noir"]


def test_a_file_that_does_not_fit_says_why_and_cannot_be_chosen(rows: LoraRows) -> None:
    menu = rows.open_menu()
    huge = action(menu, "huge")
    assert not huge.isEnabled()
    assert "4096" in huge.toolTip()
    menu.close()


def test_strength_is_typed_and_goes_back_in_one_step(rows: LoraRows, open_film: OpenFilm) -> None:
    open_film.document.apply("LoRA", edits_of(Lora("noir.safetensors")))
    field = rows.rows_shown[0].strength
    field.selectAll()
    QTest.keyClicks(field, field.locale().toString(0.5))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert chosen(open_film) == (Lora("noir.safetensors", 0.5),)
    open_film.document.undo()
    assert chosen(open_film) == (Lora("noir.safetensors", 1.0),)


def test_it_is_removed_with_its_button(rows: LoraRows, open_film: OpenFilm) -> None:
    open_film.document.apply("LoRA", edits_of(Lora("noir.safetensors")))
    QTest.mouseClick(rows.rows_shown[0].remove, LEFT)
    assert chosen(open_film) == ()
    assert rows.rows_shown == []


def test_one_for_the_whole_scene_is_shown_as_such_and_changed_there(rows: LoraRows, open_film: OpenFilm) -> None:
    menu = rows.open_menu()
    inner = next(each.menu() for each in menu.actions() if isinstance(each.menu(), QMenu))
    assert isinstance(inner, QMenu)
    action(inner, "noir").trigger()
    menu.close()
    assert open_film.document.project.scene(SCENE).loras == (Lora("noir.safetensors"),)
    assert rows.rows_shown[0].name.text() == "noir (scene)"
    rows.rows_shown[0].strength.setValue(0.25)
    assert open_film.document.project.scene(SCENE).loras == (Lora("noir.safetensors", 0.25),)
    assert chosen(open_film) == ()


def test_with_several_shots_selected_only_that_file_changes_on_each(rows: LoraRows, open_film: OpenFilm) -> None:
    other, noir, ink = ShotId("s4"), Lora("noir.safetensors"), Lora("ink.safetensors", 0.5)
    open_film.document.apply("LoRA", set_loras([other], [ink]))
    open_film.selection.set([SHOT, other], SHOT)
    menu = rows.open_menu()
    action(menu, "noir").trigger()
    menu.close()
    assert (chosen(open_film), chosen(open_film, other)) == ((noir,), (ink, noir))
    rows.rows_shown[0].strength.setFocus()
    rows.rows_shown[0].strength.selectAll()
    QTest.keyClicks(rows.rows_shown[0].strength, rows.locale().toString(0.5))
    QTest.keyClick(rows.rows_shown[0].strength, Qt.Key.Key_Return)
    assert chosen(open_film, other) == (ink, Lora("noir.safetensors", 0.5))
    QTest.mouseClick(rows.rows_shown[0].remove, LEFT)
    assert (chosen(open_film), chosen(open_film, other)) == ((), (ink,))
    open_film.document.undo()
    assert chosen(open_film, other) == (ink, Lora("noir.safetensors", 0.5))


def test_a_file_that_has_gone_is_told_before_the_click_and_stays_the_shot_s(
    rows: LoraRows, panel: ShotPanel, open_film: OpenFilm, tmp_path: Path
) -> None:
    open_film.document.apply("LoRA", edits_of(Lora("noir.safetensors")))
    (row,) = rows.rows_shown
    assert row.name.toolTip() == "noir.safetensors"
    (tmp_path / "loras" / "noir.safetensors").unlink()
    shot = open_film.document.project.shot(SHOT)
    rows.show_shot(open_film.document.project, shot)
    assert row.name.accessibleDescription().startswith("There is no LoRA noir.safetensors here: put it into")
    assert any("no LoRA" in each for each in cost_of(open_film, open_film.document.project, shot).told)
    assert not open_film.generation.generate([SHOT])
    assert open_film.document.project.shot(SHOT) == shot
    assert chosen(open_film) == (Lora("noir.safetensors"),)


def test_a_file_that_is_broken_says_so(tmp_path: Path) -> None:
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(b"nothing")
    assert why_not(look_at_lora("broken", broken), find_model("sketch")).endswith("download it again.")


def edits_of(*loras: Lora) -> edits.Edit:
    return set_loras([SHOT], loras)
