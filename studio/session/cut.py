"""A film as it is to be played: a frozen Project with its takes, and composers of it for the threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from studio.domain.project import Layout, Project
from studio.domain.shot import Shot, ShotId, TakeId
from studio.domain.span import changed_pairs
from studio.domain.take import Take
from studio.media.burn_in import BurnIn, BurnInSheet
from studio.media.compose import Composer, Locate
from studio.media.library import Library
from studio.media.text import Rasteriser
from studio.media.writer import proxy_size

_WIDEST_MOVING_PX = 1280

# What is read but neither seen nor heard, except on the slate of a shot without a picture.
_UNSEEN = {
    "negative": "",
    "seed": None,
    "hold_colours": True,
    "references": (),
    "loras": (),
    "scene": None,
    "sound": "",
    "notes": "",
    "status": "todo",
    "left_out": (),
    "sound_unlinked": False,
    "alternates": (),
    "alternate": 0,
}
_ON_SLATES = {"prompt": "", "camera": "", "dialogue": "", "action": "", "name": ""}


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """What plays. Two cuts are the same only if they are one."""

    project: Project
    takes: Mapping[TakeId, Take]
    locate: Locate
    text: Rasteriser
    burn_in: BurnIn | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to play."""
        return not self.project.shots

    @property
    def moving_size(self) -> tuple[int, int]:
        """The size of pictures while they move: that of the proxies, in the film's shape."""
        width, height = proxy_size(self.project.film.width, self.project.film.height)
        if width > _WIDEST_MOVING_PX:
            width, height = _WIDEST_MOVING_PX, max(2, height * _WIDEST_MOVING_PX // width // 2 * 2)
        return width, height

    def of_take(self, take: Take, length: int) -> Cut:
        """One take by itself, from its first new frame on, at its own rate: the film may have another by now."""
        shot = Shot(id=ShotId("take"), name="", duration=length, chosen=take.id)
        alone = Project(film=replace(self.project.film, rate=take.rate, end=None), shots=(shot,))
        return replace(self, project=alone, takes={take.id: take}, burn_in=None)

    def exact(self) -> Composer:
        """Composes the very pictures that are exported, and the sound."""
        return Composer(self.project, locate=self.locate, takes=self.takes, text=self.text, burn_in=self.burn_in)

    def burn_in_sheet(self) -> BurnInSheet | None:
        """Knows where words are burnt into the exact pictures; opens no file. For one thread."""
        if self.burn_in is None or self.empty:
            return None
        library = Library(self.locate, self.takes, False)
        return BurnInSheet(self.burn_in, self.project, Layout.of(self.project), library, self.text)

    def moving(self) -> Composer:
        """Composes the same film small and from proxies, for playing and scrubbing."""
        width, height = self.moving_size
        small = replace(self.project, film=replace(self.project.film, width=width, height=height))
        return Composer(
            small, locate=self.locate, takes=self.takes, text=self.text, prefer_proxy=True, burn_in=self.burn_in
        )


def plays_alike(old: Project, new: Project, *, names: bool = False) -> bool:
    """Whether nobody could see or hear the difference between two versions of a film; with `names`, the shots' names
    and the film's timecode are seen too, burnt in.
    """
    if names and old.film.start != new.film.start:
        return False
    if old.titles is not new.titles and old.titles != new.titles:
        return False
    if old.tracks is not new.tracks and _heard(old) != _heard(new):
        return False
    if old.film is not new.film and _seen_film(old) != _seen_film(new):
        return False
    if len(old.shots) != len(new.shots):
        return False
    changed = changed_pairs(old.shots, new.shots)
    return all(_seen(one) == _seen(two) and not (names and one.name != two.name) for one, two in changed)


def _heard(project: Project) -> tuple[object, ...]:
    clips = [(track.name, track.gain_db, clip) for track, clip in project.heard_clips()]
    return project.hears_shots, clips


def _seen_film(project: Project) -> tuple[object, ...]:
    film = project.film
    return film.width, film.height, film.rate, film.end


def _seen(shot: Shot) -> Shot:
    plain = replace(shot, **_UNSEEN)
    return plain if shot.chosen is None else replace(plain, **_ON_SLATES)
