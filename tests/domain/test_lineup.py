"""What is told of a storyline after an edit is what a look at all of it tells, whatever was edited before."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from studio.domain.lineup import lineup_of
from studio.domain.project import Layout, Project
from studio.domain.shot import Link, SceneId, Shot, ShotId

Shots = tuple[Shot, ...]


def _shot(rng: Random, number: int) -> Shot:
    followed = rng.choice([None, Link("continue"), Link("match", ShotId(str(rng.randrange(9))))])
    return Shot(
        id=ShotId(str(number)),
        name=rng.choice("abc"),
        duration=rng.randint(1, 4),
        scene=rng.choice([None, SceneId("x"), SceneId("y")]),
        link=followed,
    )


def _edited(rng: Random, shots: Shots, number: int) -> Shots:
    """A few shots taken out, put in, moved, copied or made anew; a copy has the id of its original, as in no film."""
    new = list(shots)
    for step in range(rng.randint(1, 3)):
        place = rng.randrange(len(new) + 1)
        match rng.randrange(6):
            case 0 if place < len(new):
                del new[place]
            case 1 if place < len(new):
                new.insert(rng.randrange(len(new)), new.pop(place))
            case 2 if place < len(new):
                new[place] = replace(_shot(rng, 0), id=new[place].id)
            case 3 if place < len(new):
                new[place] = replace(new[place], prompt="rain")
            case 4 if new and rng.random() < 0.2:
                new.insert(place, rng.choice(new))
            case _:
                new.insert(place, _shot(rng, 10 * number + step))
    return tuple(new)


@pytest.mark.parametrize("seed", range(40))
def test_the_lineup_after_an_edit_is_that_of_the_whole_storyline(seed: int) -> None:
    rng = Random(seed)
    shots: Shots = ()
    for number in range(1, 40):
        shots = _edited(rng, shots, number) if rng.random() < 0.95 else ()
        lineup, layout = lineup_of(shots), Layout.of(Project(shots=shots))
        ids = [shot.id for shot in shots]
        assert lineup.shots is shots
        assert (lineup.starts, lineup.duration) == (layout.starts, layout.duration)
        assert lineup.names == Counter(shot.name for shot in shots)
        assert lineup.scenes == tuple(
            place for place, shot in enumerate(shots) if place == 0 or shot.scene != shots[place - 1].scene
        )
        if len(set(ids)) == len(ids):
            assert lineup.places == {shot: place for place, shot in enumerate(ids)}
            assert lineup.followers == {shot.id for shot in shots if shot.link is not None and shot.link.shot}
            some = [*ids[::3], ShotId("1"), ShotId("no such shot")]
            assert lineup.among(some) == sorted({ids.index(each) for each in some if each in ids})


def test_what_was_told_of_a_storyline_stays_so_when_another_is_asked_about() -> None:
    rng = Random(1)
    before = tuple(_shot(rng, number) for number in range(1, 9))
    told = lineup_of(before)
    places, names = dict(told.places), dict(told.names)
    assert lineup_of(before[4:]).places[before[4].id] == 0
    assert (told.places, told.names) == (places, names)
    assert lineup_of(before).places == places
