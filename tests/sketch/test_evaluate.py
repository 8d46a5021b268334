"""The evaluation evaluated: held-out renders come near their ceiling, shuffled prompts near chance."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.domain.shot import ReferenceRole
from studio.sketch import evaluate
from studio.sketch.evaluate import Ceiling, Size, main, measure, read_wishes
from studio.sketch.evaluation.ask import ask_of
from studio.sketch.evaluation.exam import draw_exams
from studio.sketch.evaluation.examination import Paper, examine, view, wish_for
from studio.sketch.evaluation.judges import FILE, Judges
from studio.sketch.evaluation.lesson import STEP, draw_lessons, make_lesson
from studio.sketch.evaluation.row import RULES, as_table, make_rows
from studio.sketch.evaluation.take import Renderer, Take, Wish
from studio.sketch.evaluation.viewing import Viewing

LESSONS = 10


@pytest.fixture(scope="module")
def judges() -> Judges:
    return Judges.load()


@pytest.fixture(scope="module")
def ceiling() -> Ceiling:
    return Ceiling.load()


@pytest.fixture(scope="module")
def looks(judges: Judges) -> list[Viewing]:
    """Held-out compositions as the judges see them: every fourth frame rendered, held."""
    specs = draw_lessons(77, LESSONS, "heldout")
    return [Viewing(Take(np.repeat(make_lesson(spec).frames, STEP, axis=0), None, 16_000), judges) for spec in specs]


def answers(looks: list[Viewing], shift: int) -> dict[str, float]:
    """The share of right answers when every clip is asked for the prompt `shift` places further."""
    asked = [ask_of(spec) for spec in draw_lessons(77, LESSONS, "heldout")]
    found = [
        view(viewing, replace(asked[(number + shift) % LESSONS], drops=False, topples=False))
        for number, viewing in enumerate(looks)
    ]
    names = {name for each in found for name in each}
    return {name: float(np.mean([each[name] for each in found if name in each])) for name in names}


@pytest.mark.slow
def test_held_out_renders_come_near_the_ceiling(looks: list[Viewing], ceiling: Ceiling) -> None:
    found = answers(looks, 0)
    for name in ("place", "time", "who or what", "colour", "action", "camera move"):
        assert found[name] >= ceiling.values[name] - 0.25, name


@pytest.mark.slow
def test_shuffled_prompts_come_near_chance(looks: list[Viewing]) -> None:
    found = answers(looks, 5)
    for name in ("place", "who or what", "colour", "action"):
        assert found[name] <= 0.35, name


def test_the_ceiling_was_measured_by_these_judges_on_every_row(judges: Judges, ceiling: Ceiling) -> None:
    assert ceiling.judges == judges.mark
    assert set(ceiling.values) == {rule.name for rule in RULES}
    assert all(count > 0 for count in ceiling.counts.values())
    assert FILE.stat().st_size < 4 * 2**20


class Blind:
    """A maker that shows the same grey picture, silent, whatever is wished."""

    name = "blind"
    size = (160, 96)
    folder: Path | None = None

    def shoot(self, wish: Wish) -> Take:
        return Take(np.full((65, 96, 160, 3), 128, np.uint8), np.zeros((130_000, 2), np.float32), 48_000)

    def repeat(self, wish: Wish) -> Take:
        return self.shoot(wish)

    def go_on(self, wish: Wish, links: int) -> list[Take]:
        return [self.shoot(wish) for _ in range(links + 1)]

    def match(self, wish: Wish, other: Wish, first: Take) -> Take:
        return first

    def refer(self, wish: Wish, picture: NDArray[np.uint8], role: ReferenceRole) -> Take:
        return self.shoot(wish)


def test_every_row_of_the_quick_paper_is_measured_and_grey_passes_none_that_asks_for_pictures(
    judges: Judges, ceiling: Ceiling
) -> None:
    measured = measure(Blind(), judges, replace(Size.of(16), references=1, matches=2))
    rows = {row.rule.name: row for row in make_rows(measured, ceiling.values)}
    assert set(rows) == {rule.name for rule in RULES}
    for name in ("who or what", "colour", "action", "gravity", "sound on picture, median", "match", "reference"):
        assert not rows[name].passed, name
    assert rows["repeatability"].passed
    assert all(set(row.as_json()) == {"name", "n", "value", "ceiling", "target", "pass"} for row in rows.values())
    assert all(row.n > 0 for row in rows.values())
    assert len(as_table(list(rows.values())).splitlines()) == len(RULES) + 1


def test_what_nobody_speaks_of_has_no_row(judges: Judges, tmp_path: Path) -> None:
    file = tmp_path / "prompts.txt"
    file.write_text("A red ball on a beach\n\nSomething blue\n", encoding="utf-8")
    wishes = read_wishes(file)
    assert [wish.asked.prompt for wish in wishes] == ["A red ball on a beach", "Something blue"]
    measured = examine(Blind(), judges, Paper(wishes, 0, 0, 0, 0), [], lambda line: None)
    assert set(measured) == {"place", "who or what", "colour"}
    assert len(measured["place"]) == 1


def test_the_json_is_all_that_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Chatty(Blind):
        def __init__(self, wanted: str) -> None:
            sys.stdout.write(f"loading {wanted}\n")

    monkeypatch.setattr(evaluate, "Model", Chatty)
    assert main(["--exams", "8", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert len(rows) >= 15
    assert all(row["n"] > 0 for row in rows)


@pytest.mark.parametrize(
    ("content", "said"), [(None, "cannot be read"), (b"", "no prompt"), (b"\xff\xfe\x00", "UTF-8")]
)
def test_a_bad_file_of_prompts_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    file = tmp_path / "prompts.txt"
    if content is not None:
        file.write_bytes(content)
    assert main(["--prompts", str(file)]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_without_a_model_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quick", "--pipeline", str(tmp_path)]) == 2
    assert "model_index.json" in capsys.readouterr().err


@pytest.mark.slow
def test_whole_renders_fall_sound_and_move_as_they_should(judges: Judges, tmp_path: Path) -> None:
    """Four clips at full size: a drop and a topple among them."""
    wishes = [wish_for(spec, number) for number, spec in enumerate(draw_exams(8)) if number in (0, 2, 6, 7)]
    measured = examine(Renderer(tmp_path), judges, Paper(wishes, 0, 0, 0, 1), [], lambda line: None)
    assert max(measured["gravity"]) <= 8.0
    assert max(measured["sound on picture, 90 %"]) <= next(rule.bound for rule in RULES if rule.name.endswith("90 %"))
    assert measured["repeatability"] == [1.0]
    assert np.mean(measured["place"] + measured["time"] + measured["who or what"]) >= 0.7
