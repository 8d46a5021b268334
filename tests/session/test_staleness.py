"""What is out of date is told edit by edit; it has to be what a look at the whole film would tell."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from studio.domain import edits, shot_edits
from studio.domain.chain import TailWindow, request_for, stale_shots
from studio.domain.direction import Direction
from studio.domain.errors import EditError
from studio.domain.film_edits import set_film
from studio.domain.project import Project, Scene
from studio.domain.request import GenerationRequest
from studio.domain.shot import Link, SceneId, Shot, ShotId, TakeId
from studio.domain.time import Rate
from studio.session.staleness import Staleness

WINDOW = TailWindow(frames=9, step=8)


def _read(text: str, _frames: int, _rate: Rate) -> Direction:
    return Direction(text=text)


def _film(count: int, chance: random.Random) -> tuple[Project, dict[TakeId, GenerationRequest]]:
    """Shots with takes, half of which follow another: mostly the one before, some one further back."""
    shots = []
    for number in range(count):
        link = None
        if number and chance.random() < 0.5:
            named = ShotId(f"s{chance.randrange(number)}") if chance.random() < 0.4 else None
            link = Link("continue", named)
        take = TakeId(f"t{number}") if chance.random() < 0.9 else None
        shot = Shot(id=ShotId(f"s{number}"), name=f"{number}", duration=24, prompt="rain", link=link, chosen=take)
        shots.append(shot)
    project = Project(shots=tuple(shots), scenes=(Scene(id=SceneId("c"), heading="EXT. SEA"),))
    requests: dict[TakeId, GenerationRequest] = {}
    for shot in shots:
        if shot.chosen is not None:
            try:
                request = request_for(project, shot, requests=requests, window=WINDOW, read_camera=_read)
            except EditError:
                continue  # follows one that has no take
            requests[shot.chosen] = request
    return project, requests


def _edit(project: Project, chance: random.Random, number: int) -> edits.Edit:
    shot = chance.choice(project.shots)
    new = ShotId(f"n{number}")
    ways: list[Callable[[], edits.Edit]] = [
        lambda: edits.set_prompt(shot.id, chance.choice(("rain", "snow", "fog"))),
        lambda: edits.set_duration(shot.id, chance.choice((12, 24, 40))),
        lambda: edits.split(shot.id, max(1, shot.duration // 2), new),
        lambda: shot_edits.delete_shots([shot.id]),
        lambda: shot_edits.move_shots([shot.id], chance.randrange(len(project.shots))),
        lambda: edits.lift_shot(shot.id),
        lambda: edits.follow(shot.id, chance.choice((None, Link("continue"), Link("match", project.shots[0].id)))),
        lambda: edits.choose_take(shot.id, chance.choice((None, TakeId("t1"), shot.chosen))),
        lambda: shot_edits.duplicate_shots({shot.id: new}),
        lambda: set_film(style=chance.choice(("", "noir"))),
        lambda: edits.set_scene(shot.id, chance.choice((None, project.scenes[0]))),
    ]
    return chance.choice(ways)()


@pytest.mark.parametrize("seed", range(12))
def test_edits_undone_and_done_never_leave_a_wrong_word(seed: int) -> None:
    chance = random.Random(seed)
    project, requests = _film(30, chance)
    staleness, past = Staleness(), [project]
    late = dict(list(requests.items())[20:])
    for name in late:
        del requests[name]
    for number in range(150):
        if number % 40 == 39 and late:
            requests.update([late.popitem()])  # a take arrives
        if chance.random() < 0.2 and len(past) > 1:
            del past[-min(len(past) - 1, chance.choice((1, 1, 5))) :]
        else:
            try:
                past.append(_edit(past[-1], chance, number)(past[-1]))
            except EditError:
                continue
        project = past[-1]
        positions = {shot.id: position for position, shot in enumerate(project.shots)}
        whole = stale_shots(project, requests=requests, arrived=requests.__contains__, window=WINDOW, read_camera=_read)
        assert staleness.of(project, requests, WINDOW, positions) == frozenset(whole)
        if len(project.shots) < 5:
            break
