"""What lies beside the storyline goes with the picture that it begins over, when the person wants that.

An edit is made as ever; what it did to the storyline is then done to titles, markers and the clips of unlocked tracks.
A row that the edit itself has changed is left as the edit leaves it. Nothing is lost: what would come to lie over
another is put behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from studio.domain.edits import Edit
from studio.domain.project import Layout, Marker, Project, Track
from studio.domain.row import Piece
from studio.domain.shot import Shot, ShotId

Place = Callable[[int], int]


def rippling(edit: Edit) -> Edit:
    """The same edit, with everything beside the storyline following it."""

    def both(old: Project) -> Project:
        new = edit(old)
        return new if new.shots is old.shots else _followed(old, new, _Move(old, new))

    return both


def _followed(old: Project, new: Project, place: Place) -> Project:
    if new.titles is old.titles:
        new = replace(new, titles=_moved(new.titles, place))
    if new.markers is old.markers:
        new = replace(new, markers=_marked(new.markers, place))
    if new.tracks is old.tracks:
        new = replace(new, tracks=tuple(_tracked(track, place) for track in new.tracks))
    return new


def _tracked(track: Track, place: Place) -> Track:
    return track if track.locked else replace(track, clips=_moved(track.clips, place))


def _moved(row: Iterable[Piece], place: Place) -> tuple[Piece, ...]:
    moved: list[Piece] = []
    end = 0
    for start, piece in sorted(((place(piece.start), piece) for piece in row), key=lambda pair: pair[0]):
        moved.append(replace(piece, start=max(start, end)))
        end = moved[-1].start + piece.duration
    return tuple(moved)


def _marked(markers: Iterable[Marker], place: Place) -> tuple[Marker, ...]:
    moved: list[Marker] = []
    free = 0
    for frame, marker in sorted(((place(marker.frame), marker) for marker in markers), key=lambda pair: pair[0]):
        moved.append(replace(marker, frame=max(frame, free)))
        free = moved[-1].frame + 1
    return tuple(moved)


class _Move:
    """Maps a frame of the film before an edit to the film after it: over the same picture, wherever that is now."""

    def __init__(self, old: Project, new: Project) -> None:
        self._old, self._new = old, new
        self._from, self._to = Layout.of(old), Layout.of(new)
        self._now: dict[ShotId, int] = {shot.id: position for position, shot in enumerate(new.shots)}
        self._before = frozenset(shot.id for shot in old.shots)

    def __call__(self, frame: int) -> int:
        if frame >= self._from.duration:  # behind the film: as far behind it as before
            return frame + self._to.duration - self._from.duration
        position = self._from.at(frame)
        shot, local = self._old.shots[position], frame - self._from.starts[position]
        now = self._now.get(shot.id)
        if now is None:
            return self._without(position, frame)
        place = self._inside(shot, now, local)
        return self._without(position, frame) if place is None else place

    def _inside(self, shot: Shot, now: int, local: int) -> int | None:
        """The frame in a shot that is still there, or in the halves that it was cut into; None beyond its end."""
        shots = self._new.shots
        same = shots[now]
        # A slip shows another part of the take, and moves nothing.
        local = max(local - (same.source_in - shot.source_in if same.duration != shot.duration else 0), 0)
        while local >= shots[now].duration:
            if now + 1 == len(shots) or not self._goes_on(shots[now], shots[now + 1]):
                return None
            local -= shots[now].duration
            now += 1
        return self._to.starts[now] + local

    def _goes_on(self, first: Shot, second: Shot) -> bool:
        """Whether the second is what a blade cut off the first."""
        return (
            second.id not in self._before
            and second.chosen == first.chosen
            and second.imported == first.imported
            and second.source_in == first.source_in + first.duration
        )

    def _without(self, position: int, frame: int) -> int:
        """The frame where its picture is gone: moved as what came next is, and not before what came earlier."""
        later = (shot.id for shot in self._old.shots[position + 1 :])
        following = next((shot for shot in later if shot in self._now), None)
        if following is None:
            moved = self._to.duration - self._from.duration
        else:
            moved = self._to.starts[self._now[following]] - self._from.starts[self._old.index(following)]
        earlier = (shot.id for shot in reversed(self._old.shots[: position + 1]))
        previous = next((self._now[shot] for shot in earlier if shot in self._now), None)
        least = 0 if previous is None else self._to.starts[previous] + self._new.shots[previous].duration
        return max(frame + moved, least)
