"""A whole run by keyboard alone: the pointer is put away in a corner and never moves."""

from __future__ import annotations

import pytest

from tests.journey.person import Person
from tests.journey.proof import check_film, prompts_of, shots_of

pytestmark = pytest.mark.slow


def test_by_keyboard(person: Person) -> None:
    person.desk.move(1919, 1079)
    person.start()
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
    person.has_keyboard("New film…")
    person.press("enter")
    person.find("Make film")
    person.write("The Red Boat")
    person.press("alt+s", "Down", "Down")
    person.has_keyboard(value="854")
    person.keep("new film")
    person.press("tab", "tab", "tab", "tab")
    person.has_keyboard("Make film")
    person.press("enter")
    person.find("Write the first shot")
    person.has_keyboard(kind="PromptEdit")
    person.keep("empty film")


def _write_two_shots(person: Person) -> None:
    """The first is added without a take, the second is a new one, each is given its length in the shot panel."""
    person.write("A red boat at sea by day.")
    person.press("tab", "tab")
    person.has_keyboard("Only add the shot")
    person.press("enter")
    person.find("010", "card")
    person.has_keyboard(kind="BoardCanvas")
    _set_length(person, "17f")
    person.press("ctrl+shift+n")
    person.write("A yellow boat at sea at night.")
    person.keep("writing on a card")
    person.press("tab", "tab", "tab")
    person.has_keyboard("Duration of shot 020")
    person.write("17f")
    person.press("enter")
    wanted = [
        ("A red boat at sea by day.", 17),
        ("A yellow boat at sea at night.", 17),
    ]
    person.wait(lambda: prompts_of(person) == wanted, "both shots to be saved")
    person.keep("two shots")


def _set_length(person: Person, length: str) -> None:
    """Alt+U goes to the duration, wherever the keyboard is."""
    person.press("alt+u")
    person.has_keyboard("Duration")
    person.press("ctrl+a")
    person.write(length)
    person.press("enter")


def _generate(person: Person) -> None:
    person.press("esc", "Home")
    person.has_keyboard(kind="BoardCanvas")
    person.press("ctrl+enter")
    person.find("Take 1, being made.*", "row")
    person.keep("generating")
    person.find("Take 1, selected.*", "row", soon_s=240)
    person.keep("first take")


def _extend(person: Person) -> None:
    """By the palette."""
    person.press("ctrl+shift+p")
    person.write("extend from this take")
    person.keep("palette")
    person.press("enter")
    person.find("015", "card")
    person.press("F4")
    person.has_keyboard("Prompt")
    person.press("ctrl+a")
    person.write("The red boat goes on at sea by day.")
    _set_length(person, "17f")
    person.press("ctrl+shift+enter")
    for name in ("015", "020"):
        person.wait(lambda name=name: _state(person, name) == "take", f"the take of {name}", 300)
    assert shots_of(person)[1]["link"] == "continue"
    person.keep("extended")


def _state(person: Person, name: str) -> str:
    return next(shot["state"] for shot in shots_of(person) if shot["name"] == name)


def _reorder(person: Person) -> None:
    """Escape leaves the field; then two places earlier."""
    person.press("esc")
    person.has_keyboard(kind="BoardCanvas")
    person.press("End", "ctrl+shift+Left", "ctrl+shift+Left")
    person.wait(lambda: [shot["name"] for shot in shots_of(person)] == ["020", "010", "015"], "another order")
    person.keep("reordered")


def _trim(person: Person) -> None:
    """By the menus: Timeline, Trim tail to playhead."""
    person.press("alt+2")
    person.find("015", "shot")
    person.press("shift+4")
    person.press("Down", "Down")
    person.wait(lambda: person.find("015", "shot")["current"], "shot 015 to be current")
    person.press(*["Right"] * 12)
    person.press("alt+t")
    person.find("Trim tail to playhead", "action")
    person.keep("timeline menu")
    _down_to(person, "Trim tail to playhead")
    person.press("enter")
    person.wait(lambda: shots_of(person)[2]["duration"] == 12, "a shorter shot")
    person.keep("trimmed")


def _down_to(person: Person, words: str) -> None:
    for _ in range(40):
        if person.find(words, "action")["current"]:
            return
        person.press("Down")
    raise AssertionError(f"{words} cannot be reached by the arrow keys")


def _select_another_take(person: Person) -> None:
    person.press("shift+4", "Up")
    person.press("ctrl+alt+enter")
    person.find("Take 2, selected.*", "row", soon_s=240)
    newest = shots_of(person)[1]["take"]
    person.press("shift+5")
    person.has_keyboard("Takes")
    person.press("Left", "enter")
    person.find("Take 1, selected.*", "row")
    assert shots_of(person)[1]["take"] not in (None, newest)
    person.keep("another take")


def _undo(person: Person) -> None:
    chosen = shots_of(person)[1]["take"]
    person.press("ctrl+z")
    person.wait(lambda: shots_of(person)[1]["take"] != chosen, "the take before")
    person.press("ctrl+shift+z")
    person.wait(lambda: shots_of(person)[1]["take"] == chosen, "the take again")
    person.keep("undone and redone")


def _export(person: Person) -> None:
    """By the menu bar: F10, then down to it."""
    person.press("F10")
    person.find("Export film.*", "action")
    _down_to(person, "Export film.*")
    person.keep("file menu")
    person.press("enter")
    person.find("Export", "Button")
    person.keep("export")
    person.press("enter")
    person.find("The film is .*", soon_s=60)
    person.keep("exported")
    check_film(person, frames=17 + 17 + 12)
