"""Which shots are out of date, told again after each edit at the price of the shots that it touched.

Values are shared between one Project and the next, so a shot whose ingredients are the very same objects as before
need not be looked at again; and what lies before the first and behind the last shot that differs is not even visited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from itertools import compress, count
from operator import is_not

from studio.domain.chain import TailWindow, out_of_date, playing, request_for
from studio.domain.direction import Direction
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.prompt import worded_as
from studio.domain.request import GenerationRequest
from studio.domain.shot import Shot, ShotId, TakeId
from studio.domain.span import changed_span
from studio.domain.time import Rate


class Staleness:
    """Remembers, for each shot, from what it was told whether its take is out of date."""

    def __init__(self) -> None:
        self._shared: tuple[object, ...] = ()
        self._shots: tuple[Shot, ...] = ()
        self._made = 0
        self._known: dict[ShotId, tuple[tuple[object, ...], bool]] = {}
        self._children: dict[ShotId, set[ShotId]] = {}
        """The shots that name the one they follow; the others follow the one before them, whichever that is."""
        self._stale: frozenset[ShotId] = frozenset()

    def of(
        self,
        project: Project,
        requests: Mapping[TakeId, GenerationRequest],
        window: TailWindow,
        positions: Mapping[ShotId, int],
    ) -> frozenset[ShotId]:
        """The generated shots whose playing take is out of date; those that grow from one are so too.

        `requests` are those of the takes that are there (none ever goes), `positions` the places of the shots.
        """
        shared = (project.film, project.scenes, project.characters, project.places, window)
        everything = self._made != len(requests)
        if len(shared) != len(self._shared) or not _same(shared, self._shared):
            self._known.clear()
            everything = True
        first = frozenset(range(len(project.shots)) if everything else self._touched(project.shots, positions))
        self._shared, self._shots, self._made = shared, project.shots, len(requests)
        stale = {shot for shot in self._stale if shot in positions}
        waiting = sorted(first)
        before = -1
        while waiting:
            # In the order of the storyline, since a shot follows none but an earlier one.
            place = heappop(waiting)
            if place == before:
                continue
            before = place
            shot, followed = project.shots[place], _followed(project.shots, place, positions)
            was = shot.id in stale
            own = self._is_stale(project, shot, followed, requests, window)
            if own or (followed is not None and followed.id in stale and _has_take(shot, requests)):
                stale.add(shot.id)
            else:
                stale.discard(shot.id)
            if not everything and (place in first or was != (shot.id in stale)):
                for follower in self._followers(project.shots, place, positions):
                    heappush(waiting, follower)
        self._stale = frozenset(stale)
        return self._stale

    def _touched(self, shots: tuple[Shot, ...], positions: Mapping[ShotId, int]) -> Iterator[int]:
        """The places of the shots that are not the same objects as the last time, and of those that followed one
        that is gone.
        """
        old = self._shots
        first, old_end, new_end = changed_span(old, shots)
        if len(old) == len(shots):
            changed = list(compress(count(first), map(is_not, old[first:old_end], shots[first:new_end])))
            gone = [old[place].id for place in changed]
        else:
            changed = [*range(first, min(len(shots), new_end + 1))]
            gone = [shot.id for shot in old[first:old_end]]
        yield from changed
        for shot in gone:
            if shot not in positions:
                yield from (positions[child] for child in self._children.get(shot, ()) if child in positions)

    def _followers(self, shots: tuple[Shot, ...], place: int, positions: Mapping[ShotId, int]) -> Iterator[int]:
        if place + 1 < len(shots) and (link := shots[place + 1].link) is not None and link.shot is None:
            yield place + 1
        for child in self._children.get(shots[place].id, ()):
            if child in positions and positions[child] > place:
                yield positions[child]

    def _is_stale(
        self,
        project: Project,
        shot: Shot,
        followed: Shot | None,
        requests: Mapping[TakeId, GenerationRequest],
        window: TailWindow,
    ) -> bool:
        """Whether the shot itself, its parent aside, is out of date."""
        if shot.link is not None and shot.link.shot is not None:
            self._children.setdefault(shot.link.shot, set()).add(shot.id)
        take = playing(shot, requests.__contains__)
        if shot.source != "generated" or take is None or take not in requests:
            return False
        parent = None if followed is None else playing(followed, requests.__contains__)
        ingredients = (shot, followed, requests[take], parent)
        old = self._known.get(shot.id)
        if old is None or not _same(old[0], ingredients):
            told = _is_out_of_date(project, shot, followed, requests[take], parent, requests, window)
            old = self._known[shot.id] = (ingredients, told)
        return old[1]


def _has_take(shot: Shot, requests: Mapping[TakeId, GenerationRequest]) -> bool:
    return shot.source == "generated" and playing(shot, requests.__contains__) in requests


def _same(one: tuple[object, ...], two: tuple[object, ...]) -> bool:
    return not any(map(is_not, one, two))


def _followed(shots: tuple[Shot, ...], place: int, positions: Mapping[ShotId, int]) -> Shot | None:
    link = shots[place].link
    if link is None:
        return None
    if link.shot is None:
        return shots[place - 1] if place else None
    return shots[positions[link.shot]] if link.shot in positions else None


def _is_out_of_date(
    project: Project,
    shot: Shot,
    followed: Shot | None,
    made: GenerationRequest,
    parent: TakeId | None,
    requests: Mapping[TakeId, GenerationRequest],
    window: TailWindow,
) -> bool:
    try:
        now = request_for(
            project,
            worded_as(project, shot, made.prompt),
            requests=requests,
            window=window,
            read_camera=_unread,
            parent_take=parent,
            followed=followed,
        )
    except EditError:
        return True
    return out_of_date(now, made, inside=shot.source_in > 0)


def _unread(text: str, _frames: int, _rate: Rate) -> Direction:
    """A directive that nobody has to understand: whether a take is out of date is told from its words."""
    return Direction(text=text)
