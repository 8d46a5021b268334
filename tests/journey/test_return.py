"""Coming back: the window as it was left, films that are gone or open elsewhere, and after a kill at work."""

from __future__ import annotations

import shutil

import pytest

from tests.journey.person import Person, place
from tests.journey.proof import film_of, shots_of

pytestmark = pytest.mark.slow


def test_the_window_and_the_films_are_as_they_were_left(person: Person) -> None:
    person.start()
    _new_film(person, "The Red Boat")
    person.click("Edit", "Button")
    seam = person.find("Timeline", "^Dock$")
    x, y = place(seam, 0.5, 0.0)
    person.desk.drag((x, y - 2), (x, y - 82))
    person.rest()
    before = _places(person)
    person.keep("arranged")
    assert person.quit() == 0

    person.start(str(film_of(person)))
    person.find("Timeline", "^Dock$")
    person.wait(lambda: _places(person) == before, "the panels where they were")
    person.keep("as it was")
    person.press("ctrl+w")
    card = person.find("The Red Boat", "FilmCard")
    assert card["enabled"]
    person.keep("recent")
    shutil.move(film_of(person), person.home / "elsewhere")
    person.click("The Red Boat", "FilmCard")
    sentence = person.find("The Red Boat is not in .* any more.*", "Label")
    person.keep("a film that is gone")
    assert str(person.films) in sentence["words"]
    assert not person.all("The Red Boat", "FilmCard"), "what is gone is not offered again"
    assert person.quit() == 0
    assert person.said.read_text() == ""


def test_a_film_that_is_open_elsewhere_says_so(person: Person) -> None:
    person.start()
    _new_film(person, "The Red Boat")
    (person.home / "other").mkdir()
    other = Person(person.desk, person.home / "other", person.pictures, "locked")
    try:
        other.start(str(film_of(person)))
        other.find("Open for looking only: .*", "Label")
        assert not other.find("New shot", "Button")["enabled"], "nothing can be changed"
        assert other.find("Save a copy…", "Button")["enabled"], "a film of one's own can be made"
        assert other.find("010", "card")
        other.keep("open elsewhere")
        assert other.quit() == 0
    finally:
        other.leave()
    assert person.find("010", "card")
    assert person.quit() == 0


def test_killed_at_work(person: Person) -> None:
    person.start()
    _new_film(person, "The Red Boat")
    person.press("ctrl+enter")
    person.find("Take 1, being made.*", "row")
    person.wait(lambda: _running(person), "a running job")
    person.kill()

    person.start(str(film_of(person)))
    assert [shot["prompt"] for shot in shots_of(person)] == ["A red boat at sea by day."]
    person.keep("after the kill")
    person.click("Try again|Go on|Retry.*", "Button")
    person.find("Take 1, selected.*", "row", soon_s=240)
    person.keep("made after all")
    assert person.quit() == 0


def _running(person: Person) -> bool:
    return any(job["state"] == "running" for job in person.info(film_of(person))["jobs"])


def _new_film(person: Person, title: str) -> None:
    """A film with one short shot."""
    person.click("New film…", "Button")
    person.find("Make film")
    person.write(title)
    person.press("enter")
    person.find("Write the first shot")
    person.has_keyboard(kind="PromptEdit")
    person.write("A red boat at sea by day.")
    person.click("Only add the shot")
    person.find("010", "card")
    person.press("alt+u", "ctrl+a")
    person.write("17f")
    person.press("enter", "esc")
    person.wait(lambda: [shot["duration"] for shot in shots_of(person)] == [17], "its length to be saved")


def _places(person: Person) -> dict[str, tuple[int, int, int, int]]:
    """Where the panels lie in the window; where that lies is the window manager's."""
    left, top, _, _ = person.find(".*", "MainWindow")["at"]
    docks = {dock["words"]: dock["at"] for dock in person.all(".*", "^Dock$")}
    return {words: (x - left, y - top, wide, tall) for words, (x, y, wide, tall) in docks.items()}
