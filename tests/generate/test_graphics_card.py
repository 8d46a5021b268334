"""Which card an engine works on, with a driver's tool that tells of cards which are not here."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from studio.generate import graphics_card
from studio.generate.advice import recommend
from studio.generate.catalog import find_model, models
from studio.generate.engine import Engine
from studio.generate.graphics_card import choose_card, found_cards, graphics_cards, held_on_cards
from studio.generate.messages import Description
from studio.generate.preflight import UNSEEN, look_at, sentences
from studio.generate.process import environment
from studio.production.engine import local_engines
from studio.production.placing import Placer
from studio.storage.settings import Settings

MIB = 1 << 20
TWO = """0, GPU-aa, A small card, 8192, 580.1, 6000
1, GPU-bb, A large card, 24576, 580.1, 20000
"""


@pytest.fixture
def driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the driver's tool, which says what the file `cards` in it holds, and `held` of processes."""
    (tmp_path / "cards").write_text(TWO)
    (tmp_path / "held").write_text("")
    tool = tmp_path / "nvidia-smi"
    tool.write_text(
        f"#!{sys.executable}\n"
        "import sys, pathlib\n"
        "name = 'held' if 'compute' in sys.argv[1] else 'cards'\n"
        "print(pathlib.Path(__file__).with_name(name).read_text(), end='')\n"
    )
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    built_for(tmp_path, "'12.8'", monkeypatch)
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    return tmp_path


def built_for(folder: Path, cuda: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As torch's own file says it."""
    file = folder / f"version-{len(cuda)}.py"
    file.write_text(f"__version__ = '2.13.0'\ndebug = False\ncuda: Optional[str] = {cuda}\nhip: Optional[str] = None\n")
    monkeypatch.setattr(graphics_card, "torch_version_file", lambda: file)


def test_cards_that_torch_was_not_built_for_are_not_worked_on(driver: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert look_at(driver).usable_cards == graphics_cards() == found_cards()
    assert len(local_engines(Settings())) == len(found_cards())
    built_for(driver, "None", monkeypatch)
    machine = look_at(driver)
    assert (machine.usable_cards, graphics_cards(), choose_card()) == ((), (), None)
    assert machine.cards == found_cards() != ()
    assert UNSEEN in sentences(machine, Description(), ())
    assert recommend(models(), machine).row.id == "sketch"
    assert len(local_engines(Settings())) == 1


def test_cards_are_told_apart_by_the_driver_s_numbers(driver: Path) -> None:
    assert [(card.number, card.name, card.free_bytes // MIB) for card in graphics_cards()] == [
        (0, "A small card", 6000),
        (1, "A large card", 20000),
    ]
    assert choose_card() == 1


@pytest.mark.parametrize(
    ("wish", "numbers"), [("1", [1]), ("1,0", [0, 1]), ("GPU-a", [0]), ("", []), ("-1", []), ("MIG-1/2", [0, 1])]
)
def test_a_card_that_the_person_hides_is_hidden_from_us(
    wish: str, numbers: list[int], driver: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", wish)
    assert [card.number for card in graphics_cards()] == numbers


def test_where_there_is_one_card_or_none_nothing_is_chosen(driver: Path) -> None:
    for listed in (TWO.splitlines()[1], "", "No devices were found"):
        (driver / "cards").write_text(listed)
        assert choose_card() is None


def test_a_child_sees_its_card_alone_by_the_driver_s_number() -> None:
    seen = environment(card=1)
    assert (seen["CUDA_VISIBLE_DEVICES"], seen["CUDA_DEVICE_ORDER"]) == ("1", "PCI_BUS_ID")
    assert "CUDA_DEVICE_ORDER" not in environment().keys() - os.environ.keys()


def test_an_engine_is_made_for_each_card_and_each_plans_for_its_own(driver: Path, tmp_path: Path) -> None:
    engines = local_engines(Settings())
    assert [engine.card for engine in engines] == [0, 1]
    row = find_model("sketch")
    rooms = [Placer(engine, None)._look_around(engine, row, tmp_path) for engine in engines]
    assert [room.card and room.card // MIB for room in rooms] == [6000, 20000]
    assert [Placer(engine, None)._device(room) for engine, room in zip(engines, rooms, strict=True)] == [
        "A small card",
        "A large card",
    ]


def test_an_engine_that_was_given_no_card_takes_the_freest_and_stays_there(driver: Path, tmp_path: Path) -> None:
    with Engine(tmp_path / "engine.log") as engine:
        assert engine.card is None
        placer, row = Placer(engine, None), find_model("sketch")
        before = placer._look_around(engine, row, tmp_path).card
        assert before is not None
        assert before // MIB == 20000
        engine.prepare(row)
        assert engine.card == 1
        (driver / "cards").write_text(TWO.replace("20000", "500"))
        (driver / "held").write_text(f"{engine.pid}, 3000\n4, 900\n")
        assert held_on_cards(engine.pid) == 3000 * MIB
        after = placer._look_around(engine, row, tmp_path).card
        assert after is not None
        assert after // MIB == 3500
