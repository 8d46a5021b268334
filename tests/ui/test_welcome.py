"""The first page: what it offers, and what it says about this machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio.domain.project import Film, Project
from studio.generate.advice import recommend
from studio.generate.catalog import find_model, models, models_and_trouble
from studio.generate.graphics_card import GraphicsCard
from studio.generate.messages import Description, Device
from studio.generate.preflight import look_at
from studio.storage.project_store import ProjectStore
from studio.ui.example import examples
from studio.ui.film_card import CardGrid, FilmCard
from studio.ui.machine_card import MachineCard, MachineReport
from studio.ui.preference import Preference
from studio.ui.theme import Space
from studio.ui.welcome import Welcome


def a_report(folder: Path, problem: str = "") -> MachineReport:
    devices = (Device(name="cpu", kind="cpu", memory_bytes=0),)
    return MachineReport(look_at(folder), Description(devices=devices, problem=problem), *models_and_trouble())


def test_a_damaged_list_of_models_is_named_and_the_rest_is_shown(
    qtbot: QtBot, preference: Preference, shelf: Path, tmp_path: Path
) -> None:
    shelf.write_text("[")
    card = MachineCard(preference)
    qtbot.addWidget(card)
    report = a_report(tmp_path)
    card.show_report(report)
    assert f"{shelf} is damaged (" in card.sentences()
    assert find_model("sketch").title in card.sentences()


def test_what_suits_the_machine_is_recommended_and_the_button_leads_there(
    qtbot: QtBot, preference: Preference, tmp_path: Path
) -> None:
    graphics = GraphicsCard("RTX 3060", 12 << 30, "580.1")
    machine = replace(look_at(tmp_path), memory_bytes=32 << 30, cards=(graphics,), torch_sees_cards=True)
    card = MachineCard(preference)
    qtbot.addWidget(card)
    card.show_report(replace(a_report(tmp_path), machine=machine, advice=recommend(models(), machine)))
    assert "Recommended here: Wan-VACE, 1.3B, free for everybody; 19 GB to download." in card.sentences()
    with qtbot.waitSignal(card.models_wanted) as wanted:
        card.more.click()
    assert wanted.args == ["wan-vace-1.3b"]
    unseen = MachineCard(preference)
    qtbot.addWidget(unseen)
    machine = replace(machine, torch_sees_cards=False)
    unseen.show_report(replace(a_report(tmp_path), machine=machine, advice=recommend(models(), machine)))
    assert "The installed torch does not see that card" in unseen.sentences()
    assert "Recommended" not in unseen.sentences()


@pytest.fixture
def preference(qtbot: QtBot, tmp_path: Path) -> Preference:
    return Preference(tmp_path / "window.ini")


@pytest.fixture
def welcome(qtbot: QtBot, preference: Preference) -> Welcome:
    welcome = Welcome(preference, examine=a_report)
    qtbot.addWidget(welcome)
    welcome.resize(1280, 760)
    welcome.show()
    return welcome


def cards(welcome: Welcome) -> list[FilmCard]:
    return welcome.recent.findChildren(FilmCard)


def test_examples_are_as_wide_as_the_recent_films_above_them(qtbot: QtBot) -> None:
    grid = CardGrid()
    qtbot.addWidget(grid)
    grid.resize(1100, 400)
    cards = [FilmCard(str(number), "") for number in range(2)]
    grid.show_cards(cards)
    wide = cards[0].width()
    grid.match(5)
    assert cards[0].width() < wide
    assert cards[1].x() == cards[0].width() + Space.medium
    grid.match(0)
    assert cards[0].width() == wide


def test_every_example_has_a_card_that_opens_it(qtbot: QtBot, welcome: Welcome) -> None:
    offered = welcome.examples.findChildren(FilmCard)
    assert [card.text() for card in offered] == [example.title for example in examples()]
    assert offered
    with qtbot.waitSignal(welcome.example_chosen) as chosen:
        qtbot.mouseClick(offered[0], Qt.MouseButton.LeftButton)
    assert chosen.args == [examples()[0].board, False]


def test_a_fresh_copy_of_an_example_is_in_its_menu(qtbot: QtBot, welcome: Welcome) -> None:
    card = welcome.examples.findChildren(FilmCard)[1]
    card.customContextMenuRequested.emit(card.rect().center())
    menu = card.findChild(QMenu)
    assert menu is not None
    with qtbot.waitSignal(welcome.example_chosen) as chosen:
        menu.actions()[0].trigger()
    assert chosen.args == [examples()[1].board, True]
    menu.close()


def test_a_recent_film_opens_by_mouse_and_by_enter(
    qtbot: QtBot, welcome: Welcome, preference: Preference, tmp_path: Path
) -> None:
    assert not welcome.recent.isVisible()
    folder = tmp_path / "Boat.shotloom"
    ProjectStore.create(folder, Project(film=Film(title="Boat"))).close()
    preference.remember_film(folder, "Boat")
    assert welcome.recent.isVisible()
    card = cards(welcome)[-1]
    assert card.text() == "Boat"
    for press in (
        lambda: qtbot.mouseClick(card, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(card, Qt.Key.Key_Return),
    ):
        with qtbot.waitSignal(welcome.project_chosen) as chosen:
            press()
        assert chosen.args == [folder]


def test_two_films_of_one_title_are_told_apart_by_their_folders(
    welcome: Welcome, preference: Preference, tmp_path: Path
) -> None:
    for name in ("Boat", "Boat 2"):
        folder = tmp_path / f"{name}.shotloom"
        ProjectStore.create(folder, Project(film=Film(title="Boat"))).close()
        preference.remember_film(folder, "Boat")
    told = {card.accessibleDescription() for card in cards(welcome) if card.isVisible()}
    assert told == {str(tmp_path / "Boat 2.shotloom"), str(tmp_path)}


def test_the_buttons_ask(qtbot: QtBot, welcome: Welcome) -> None:
    for button, asked in (
        (welcome.new, welcome.new_wanted),
        (welcome.open, welcome.open_wanted),
        (welcome.board, welcome.board_wanted),
        (welcome.machine.more, welcome.models_wanted),
    ):
        with qtbot.waitSignal(asked):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_card_says_what_runs_here_and_under_which_licence(
    qtbot: QtBot, welcome: Welcome, preference: Preference, tmp_path: Path
) -> None:
    preference.set("speed/sketch", "6.2")
    welcome.examine()
    qtbot.waitUntil(lambda: "Sketch" in welcome.machine.sentences())
    said = welcome.machine.sentences()
    assert "Apache-2.0" in said
    assert "a second of film takes about 6 s" in said
    assert "Test card" not in said


def test_a_machine_that_cannot_run_models_says_so(qtbot: QtBot, welcome: Welcome, tmp_path: Path) -> None:
    welcome.machine.show_report(a_report(tmp_path, "torch is not installed"))
    assert "torch is not installed" in welcome.machine.sentences()
