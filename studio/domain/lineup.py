"""Where each shot of a storyline stands: told once for each list of shots, and after an edit from what was known of
the list before it, at the price of what lies behind the edit and not of a look at every shot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, compress, count, islice
from operator import attrgetter, ne
from typing import NamedTuple

from studio.domain.shot import SceneId, Shot, ShotId
from studio.domain.span import Span, changed_span


class Lineup(NamedTuple):
    """What is often asked of the shots of one storyline. Nothing of it changes: a new list has one of its own."""

    shots: tuple[Shot, ...]
    places: Mapping[ShotId, int]
    """Where each shot stands; not in the order of the storyline."""
    names: Mapping[str, int]
    """How many shots have each of the names."""
    starts: tuple[int, ...]
    """The first frame of each shot."""
    duration: int
    """The length of the film in frames."""
    scenes: tuple[int, ...]
    """Where each run of shots of one scene begins."""
    followers: frozenset[ShotId]
    """The shots that name the one they follow."""

    def among(self, wanted: Iterable[ShotId]) -> list[int]:
        """The places of those of the shots that are there, in the order of the storyline."""
        return sorted({self.places[shot] for shot in wanted if shot in self.places})


def lineup_of(shots: tuple[Shot, ...]) -> Lineup:
    """The lineup of a storyline."""
    return _latest.of(shots)


class _Latest:
    """The last two answers, the newer one first: of an edit it is asked how the film was and how it is."""

    def __init__(self) -> None:
        self._lineups = _NOTHING, _NOTHING

    def of(self, shots: tuple[Shot, ...]) -> Lineup:
        newer, older = self._lineups
        for known in (newer, older):
            if known.shots is shots:
                return known
        # Only where each id is there once does a place say what stands there. No film has two of one id, but an edit
        # that is about to be refused may.
        sound = len(newer.places) == len(newer.shots)
        lineup = _after(newer if sound else _NOTHING, shots)
        self._lineups = lineup, newer
        return lineup


def _after(known: Lineup, shots: tuple[Shot, ...]) -> Lineup:
    span = changed_span(known.shots, shots)
    old, new = known.shots[span.first : span.old_end], shots[span.first : span.new_end]
    return Lineup(
        shots,
        _places(known, shots, span),
        _names(known.names, old, new),
        *_starts(known, shots, span),
        _scenes(known, shots, span),
        _followers(known.followers, old, new),
    )


def _places(known: Lineup, shots: tuple[Shot, ...], span: Span) -> Mapping[ShotId, int]:
    was = [*map(attrgetter("id"), known.shots[span.first : span.old_end])]
    now = [*map(attrgetter("id"), shots[span.first : span.new_end])]
    if was == now:
        return known.places
    places = dict(known.places)
    for shot in was:
        del places[shot]
    places.update(zip(now, count(span.first), strict=False))
    if len(was) != len(now):
        places.update(zip(map(attrgetter("id"), islice(shots, span.new_end, None)), count(span.new_end), strict=False))
    return places


def _names(known: Mapping[str, int], old: Sequence[Shot], new: Sequence[Shot]) -> Mapping[str, int]:
    was, now = Counter(map(attrgetter("name"), old)), Counter(map(attrgetter("name"), new))
    if was == now:
        return known
    names = dict(known)
    for name in {*was, *now}:
        names[name] = names.get(name, 0) + now[name] - was[name]
        if not names[name]:
            del names[name]
    return names


def _starts(known: Lineup, shots: tuple[Shot, ...], span: Span) -> tuple[tuple[int, ...], int]:
    """The first frames, and the length of the film."""
    durations, (first, old_end, new_end) = attrgetter("duration"), span
    if [*map(durations, known.shots[first:old_end])] == [*map(durations, shots[first:new_end])]:
        return known.starts, known.duration
    begun = known.starts[first] if first < len(known.starts) else known.duration
    *later, duration = accumulate(map(durations, islice(shots, first, None)), initial=begun)
    return (*known.starts[:first], *later), duration


def _scenes(known: Lineup, shots: tuple[Shot, ...], span: Span) -> tuple[int, ...]:
    first, more = max(span.first, 1), len(shots) - len(known.shots)
    end = min(span.new_end + 1, len(shots))  # the shot behind may begin another scene now
    scenes: list[SceneId | None] = [*map(attrgetter("scene"), shots[first - 1 : end])]
    begun = compress(count(first), map(ne, scenes, islice(scenes, 1, None)))
    before = [place for place in known.scenes if 0 < place < first]
    behind = [place + more for place in known.scenes if place + more >= end]
    return (0, *before, *begun, *behind) if shots else ()


def _followers(known: frozenset[ShotId], old: Sequence[Shot], new: Sequence[Shot]) -> frozenset[ShotId]:
    was, now = _naming(old), _naming(new)
    return known if was == now else (known - was) | now


def _naming(shots: Sequence[Shot]) -> frozenset[ShotId]:
    return frozenset(shot.id for shot in shots if shot.link is not None and shot.link.shot is not None)


_NOTHING = Lineup((), {}, {}, (), 0, (), frozenset())
_latest = _Latest()
