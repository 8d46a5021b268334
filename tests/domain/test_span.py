"""What an edit touched is all that is looked at again: the same as a look at the whole film, whatever the edit."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from studio.domain import shot_edits
from studio.domain.check import check_project
from studio.domain.errors import EditError
from studio.domain.project import Film, Project
from studio.domain.settle import settle
from studio.domain.shot import Link, Shot, ShotId, Transition
from studio.domain.span import Span, changed_span, gone_shots


def _film(rng: Random, count: int) -> Project:
    shots = [Shot(id=ShotId(str(n)), name=str(n), duration=rng.randint(1, 12), prompt="x") for n in range(count)]
    film = Film(end=Transition("fade", rng.randint(1, 4))) if rng.random() < 0.5 else Film()
    return settle(Project(film=film, shots=tuple(_decided(rng, shots, n) for n in range(count))))


def _decided(rng: Random, shots: list[Shot], position: int) -> Shot:
    """The shot with links, transitions and sound cuts that may be impossible where it stands."""
    followed = rng.choice([None, *(shot.id for shot in shots)])
    return replace(
        shots[position],
        link=rng.choice([None, None, Link(rng.choice(["continue", "match"]), followed)]),
        transition=rng.choice([None, None, Transition(rng.choice(["dissolve", "fade"]), rng.randint(1, 6))]),
        sound_offset=rng.choice([0, 0, rng.randint(-8, 8)]),
    )


def _disordered(rng: Random, project: Project) -> Project:
    """Shots taken out, put in, moved and made anew, with nothing settled."""
    shots = list(project.shots)
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(len(shots))
        match rng.randrange(4):
            case 0 if len(shots) > 1:
                del shots[place]
            case 1:
                new = ShotId(f"new{rng.random()}")
                shots.insert(place, Shot(id=new, name=new, duration=rng.randint(1, 12), prompt="x"))
            case 2:
                shots.insert(rng.randrange(len(shots)), shots.pop(place))
            case _:
                shots[place] = _decided(rng, shots, place)
    return replace(project, shots=tuple(shots))


def _complaint(project: Project, known: Project) -> bool:
    try:
        check_project(project, known)
    except EditError:
        return True
    return False


@pytest.mark.parametrize("seed", range(300))
def test_what_differs_is_enough_to_settle_and_to_check(seed: int) -> None:
    rng = Random(seed)
    known = _film(rng, rng.randint(1, 8))
    check_project(known)
    changed = _disordered(rng, known)
    assert _complaint(changed, known) == _complaint(changed, Project())
    settled = settle(changed, known)
    assert settled == settle(changed)
    check_project(settled)


def test_a_span_is_the_shortest_that_differs() -> None:
    a, b, c, d = (Shot(id=ShotId(name), name=name, duration=1) for name in "abcd")
    assert changed_span((a, b, c), (a, d, b, c)) == Span(1, 1, 2)
    assert changed_span((a, b, c), (a, c)) == Span(1, 2, 1)
    assert changed_span((a, a), (a, a, a)) == Span(2, 2, 3)
    assert gone_shots((a, b, c), (a, d, c), changed_span((a, b, c), (a, d, c))) == {"b"}


def test_the_same_question_asked_again_has_the_same_answer_and_another_its_own() -> None:
    rng = Random(7)
    films = [_film(rng, 6)]
    films += [_disordered(rng, films[0]) for _ in range(5)]
    for _ in range(200):
        old, new = rng.choice(films).shots, rng.choice(films).shots
        assert changed_span(old, new) == changed_span([*old], [*new])


def test_a_shot_that_is_followed_from_far_away_is_missed() -> None:
    film = _film(Random(1), 6)
    far = replace(film.shots[5], link=Link("match", film.shots[1].id), transition=None, sound_offset=0)
    film = settle(replace(film, shots=(*film.shots[:5], far)))
    assert film.shots[5].link is not None
    assert shot_edits.delete_shots([film.shots[1].id])(film).shots[4].link is None
