"""In which order a batch loads its models: as few loads as can be, whatever waits for what."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from studio.domain.request import GenerationRequest, Parent
from studio.domain.shot import Lora, TakeId
from studio.storage.load_order import Setup, Wish, first_setup
from tests.storage.takes import request

FILM, STILLS, OTHER = Setup("film"), Setup("stills"), Setup("other")

Jobs = dict[TakeId, tuple[GenerationRequest, bool]]
"""What is asked for, and whether its first picture is there; a parent that is none of them is there."""


def jobs(**asked: str) -> Jobs:
    """Written as "model", "model parent", or "model parent opening"."""
    made: Jobs = {}
    for name, words in asked.items():
        model, parent, opening = [*words.split(), "", ""][:3]
        grown = Parent(TakeId(parent), 24, "match") if parent else None
        made[TakeId(name)] = replace(request(), model=model, parent=grown, opening=opening), not opening
    return made


def wishes(asked: Jobs) -> dict[TakeId, Wish]:
    ready = {name: each.parent is None or each.parent.take not in asked for name, (each, _) in asked.items()}
    return {name: Wish(each, opened, ready[name]) for name, (each, opened) in asked.items()}


def loads(asked: Jobs) -> list[Setup]:
    """What is loaded, one after another, when the jobs are run in that order."""
    asked, loaded = dict(asked), list[Setup]()
    while asked:
        waiting = wishes(asked)
        able = [name for name, wish in waiting.items() if wish.ready and loaded and wish.setup == loaded[-1]]
        if not able:
            setup = first_setup(waiting)
            assert setup is not None
            loaded.append(setup)
            continue
        name = able[0]
        if waiting[name].opened:
            del asked[name]
        else:
            asked[name] = (asked[name][0], True)
    return loaded


def test_pictures_come_first_where_what_they_match_is_there() -> None:
    batch = jobs(a="film", b="film old stills", c="film old stills", d="film old stills")
    assert loads(batch) == [STILLS, FILM]


def test_pictures_wait_for_what_they_match() -> None:
    assert loads(jobs(a="film", b="film a stills", c="film a stills")) == [FILM, STILLS, FILM]
    chain = jobs(a="film", b="film a stills", c="film b stills", d="film a stills")
    assert loads(chain) == [FILM, STILLS, FILM, STILLS, FILM]


def test_what_is_loaded_first_is_looked_ahead_for() -> None:
    """One picture could be made at once; but others wait for a take, and then all of them are made together."""
    assert loads(jobs(a="film", b="film a stills", c="film old stills")) == [FILM, STILLS, FILM]
    assert loads(jobs(c="film old stills", a="film", b="film a stills")) == [FILM, STILLS, FILM]


def test_three_models() -> None:
    batch = jobs(a="other", b="film old stills", c="film a stills", d="other old stills")
    assert len(loads(batch)) == 4
    assert loads(batch)[0] == OTHER


def test_a_model_for_loras_is_another_setup() -> None:
    batch = jobs(a="film", b="film", c="film")
    plain, opened = batch[TakeId("b")]
    batch[TakeId("b")] = (replace(plain, loras=(Lora("ink.safetensors"),)), opened)
    assert loads(batch) == [FILM, Setup("film", adapted=True)]


def test_what_was_asked_for_first_comes_first_where_it_makes_no_difference() -> None:
    for order in permutations(("film", "stills", "other")):
        batch = jobs(**{name: name for name in order})
        assert [setup.model for setup in loads(batch)] == [*order]


def test_what_grows_from_a_take_that_is_being_made_elsewhere_is_left_alone() -> None:
    growing = replace(request(), model="film", parent=Parent(TakeId("running"), 24, "match"), opening="stills")
    waiting = {TakeId("b"): Wish(growing, opened=False, ready=False)}
    assert first_setup(waiting) is None
    waiting[TakeId("c")] = Wish(replace(request(), model="other"), opened=True, ready=True)
    waiting[TakeId("d")] = Wish(replace(request(), model="film"), opened=True, ready=True)
    assert first_setup(waiting) == OTHER


@pytest.mark.parametrize("length", [3, 60])
def test_a_chain_of_matches_takes_a_turn_for_each(length: int) -> None:
    links = {f"s{number:02}": f"film s{number - 1:02} stills" for number in range(1, length)}
    assert len(loads(jobs(s00="film", **links))) == 2 * length - 1
