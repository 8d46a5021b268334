"""A whole run by mouse: the hand leaves it for words alone."""

from __future__ import annotations

import pytest

from tests.journey.person import Person, place
from tests.journey.proof import check_film, prompts_of, shots_of

pytestmark = pytest.mark.slow


def test_by_mouse(person: Person) -> None:
    person.start()
    person.keep("welcome")
    _begin(person)
    _write_two_shots(person)
    _generate(person)
    _extend(person)
    _reorder(person)
    _trim(person)
    _select_another_take(person)
    _undo(person)
    _export(person)
    assert person.quit() == 0
    assert person.said.read_text() == ""


def _begin(person: Person) -> None:
    person.click("New film…", "Button")
    person.find("Make film")
    person.write("The Red Boat")
    person.click("Size", "Combo")
    person.click("854 . 480", "row")
    person.keep("new film")
    person.click("Make film")
    person.find("Write the first shot")
    person.has_keyboard(kind="PromptEdit")
    person.keep("empty film")


def _write_two_shots(person: Person) -> None:
    person.write("A red boat at sea by day.")
    person.click("Only add the shot")
    person.click("New shot")
    person.write("A yellow boat at sea at night.")
    person.keep("writing on a card")
    person.click("010", "card")
    _set_length(person, "17f")
    person.click("020", "card")
    _set_length(person, "17f")
    wanted = [
        ("A red boat at sea by day.", 17),
        ("A yellow boat at sea at night.", 17),
    ]
    person.wait(lambda: prompts_of(person) == wanted, "both shots to be saved")
    person.keep("two shots")


def _set_length(person: Person, length: str) -> None:
    person.click("Duration", "LengthField", times=3, where=(0.2, 0.5))
    person.write(length)
    person.press("enter")


def _generate(person: Person) -> None:
    person.click("010", "card")
    person.click("Generate")
    person.find("Take 1, being made.*", "row")
    person.keep("generating")
    person.find("Take 1, selected.*", "row", soon_s=240)
    person.keep("first take")


def _extend(person: Person) -> None:
    person.click("Extend from this take")
    person.find("015", "card")
    person.click("Prompt", "ShotText", times=3)
    person.write("The red boat goes on at sea by day.")
    _set_length(person, "17f")
    person.click("Generate missing .2.")
    person.keep("extending")
    for name in ("015", "020"):
        person.wait(lambda name=name: _state(person, name) == "take", f"the take of {name}", 300)
    assert shots_of(person)[1]["link"] == "continue"
    person.keep("extended")


def _state(person: Person, name: str) -> str:
    return next(shot["state"] for shot in shots_of(person) if shot["name"] == name)


def _reorder(person: Person) -> None:
    first, last = person.find("010", "card"), person.find("020", "card")
    person.desk.drag(place(last, 0.5, 0.3), place(first, 0.1, 0.3))
    person.wait(lambda: [shot["name"] for shot in shots_of(person)] == ["020", "010", "015"], "another order")
    person.keep("reordered")


def _trim(person: Person) -> None:
    person.click("Edit", "Button")
    shot = person.find("015", "shot")
    right, middle = place(shot, 1.0, 0.6)
    person.desk.drag((right - 5, middle), (right - 5 - round(5 * shot["scale"]), middle))
    person.wait(lambda: shots_of(person)[2]["duration"] == 12, "a shorter shot")
    person.keep("trimmed")


def _select_another_take(person: Person) -> None:
    person.click("010", "shot")
    person.click("New seed")
    person.find("Take 2, selected.*", "row", soon_s=240)
    newest = shots_of(person)[1]["take"]
    person.click("Take 1,.*", "row", times=2)
    person.find("Take 1, selected.*", "row")
    assert shots_of(person)[1]["take"] not in (None, newest)
    person.keep("another take")


def _undo(person: Person) -> None:
    chosen = shots_of(person)[1]["take"]
    person.click("Undo.*", "Button")
    person.wait(lambda: shots_of(person)[1]["take"] != chosen, "the take before")
    person.click("Redo.*", "Button")
    person.wait(lambda: shots_of(person)[1]["take"] == chosen, "the take again")
    person.keep("undone and redone")


def _export(person: Person) -> None:
    person.click("Export film", "Button")
    person.find("Export", "Button")
    person.keep("export")
    person.click("Export", "Button")
    person.find("The film is .*", soon_s=60)
    person.keep("exported")
    check_film(person, frames=17 + 17 + 12)
