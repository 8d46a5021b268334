"""Levers beside the model: offered where it has some, chosen from a menu, kept by model, with the gain as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio.domain.film_edits import set_film
from studio.domain.shot import ShotId, TakeId
from studio.domain.take import Take
from studio.generate.catalog import find_model
from studio.generate.lever import levers_of
from studio.resources import resource
from studio.session.film import OpenFilm
from studio.session.lever_gain import gain
from studio.storage.settings import SettingsFile
from studio.ui.shot.lever_button import LeverButton
from studio.ui.shot.shot_panel import ShotPanel
from tests.storage.takes import take
from tests.ui.conftest import exposed

LEFT = Qt.MouseButton.LeftButton
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def panel(qtbot: QtBot, open_film: OpenFilm, shelf: Path) -> ShotPanel:
    """With a model of the person's own: the weights of Sketch, in a folder that is not the program's."""
    folder = shelf.parent / "own"
    folder.mkdir(parents=True)
    for part in resource("models/sketch").iterdir():
        (folder / part.name).symlink_to(part)
    record = {"id": "own", "family": "ltx2", "folder": str(folder), "origin": "folder"}
    shelf.write_bytes(msgspec.json.encode({"records": [record]}))
    panel = exposed(qtbot, ShotPanel(open_film), 340, 1400)
    open_film.selection.select(ShotId("s3"))
    return panel


@pytest.fixture
def button(panel: ShotPanel) -> LeverButton:
    return panel.model.levers


def entry(menu: QMenu, words: str) -> QAction:
    return next(each for each in menu.actions() if each.text().startswith(words))


def test_they_are_offered_only_where_the_model_has_some(button: LeverButton, open_film: OpenFilm) -> None:
    for model, there in (("sketch", False), ("own", True), ("test-card", False)):
        assert open_film.document.apply("Model", set_film(model=model))
        assert button.isVisible() == there, model


def test_one_is_pulled_with_the_mouse_and_kept_for_the_model(
    button: LeverButton, open_film: OpenFilm, qtbot: QtBot
) -> None:
    assert open_film.document.apply("Model", set_film(model="own"))
    before = open_film.document.project
    QTest.mouseClick(button, LEFT)
    menu = button.findChildren(QMenu)[-1]
    qtbot.waitUntil(menu.isVisible)
    compiled = entry(menu, "Compiled blocks")
    assert compiled.text() == "Compiled blocks · gain not measured here"
    assert not [each for each in menu.actions() if each.text().startswith("First-block")], "not on this family"
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(compiled).center())
    assert SettingsFile().settings.levers == {"own": ("compile",)}
    assert "Compiled blocks" in button.toolTip()
    assert open_film.document.project is before, "it is no part of the film"
    again = button.open_menu()
    entry(again, "Attention: flex").trigger()
    again.close()
    assert SettingsFile().settings.levers == {"own": ("compile", "flex")}
    last = button.open_menu()
    for words in ("Compiled", "Attention: flex"):
        entry(last, words).trigger()
    last.close()
    assert SettingsFile().settings.levers == {}
    assert "nothing is on" in button.toolTip()


def test_a_model_without_a_lever_of_a_kind_does_not_offer_it(shelf: Path) -> None:
    wan = find_model("wan-2.1-14b")
    here = msgspec.structs.replace(wan, weights=str(shelf.parent))
    assert "first-block-cache" in levers_of(here)
    assert "mag-cache" not in levers_of(here), "it has no measured ratios"


def made(name: str, path: str, wall_s: float) -> Take:
    plain = take(name)
    return replace(plain, id=TakeId(name), platform=replace(plain.platform, numeric_path=path), wall_s=wall_s)


def test_the_gain_is_measured_on_takes_of_one_size_and_unknown_before() -> None:
    model = take("any").request.model
    plain, pulled = made("a", "cuda", 60.0), made("b", "cuda+compile", 20.0)
    assert gain("compile", model, [plain]) is None
    assert gain("compile", model, [pulled]) is None
    assert gain("compile", "another", [plain, pulled]) is None
    assert gain("compile", model, [plain, made("c", "cuda+compile+flex", 1.0)]) is None, "of both at once nobody knows"
    assert gain("compile", model, [plain, pulled]) == 3.0
