"""What plays for a shot, and where it lies: its take or import, else its panel, else a slate; black for a gap.

Files are named by keys, which the caller's `locate` turns into paths; this module knows no project folder. A file that
is not there is never an error: the shot plays as a slate that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.domain.asset import Asset
from studio.domain.chain import playing
from studio.domain.project import Clip, Project
from studio.domain.shot import Shot, TakeId
from studio.domain.take import Take
from studio.domain.time import Rate
from studio.media.slate import NOT_GENERATED

Locate = Callable[[str], Path | None]
"""A key of this module -> the file, or None when it is not there."""


def take_key(take: TakeId) -> str:
    """The master of a take."""
    return f"take:{take}"


def proxy_key(take: TakeId) -> str:
    """The all-intra proxy of a take."""
    return f"proxy:{take}"


def frames_key(take: TakeId) -> str:
    """The lossless frames of a take, at the model's own rate."""
    return f"frames:{take}"


def sound_key(take: TakeId) -> str:
    """The 48 kHz stereo sound of a take."""
    return f"sound:{take}"


def asset_key(asset: Asset) -> str:
    """A file that the person gave."""
    return f"asset:{asset.key}"


@dataclass(frozen=True, slots=True)
class Moving:
    """A file with frames; `head` is its frame (at its own rate) that the shot's `source_in` counts from.

    `made` are the masters and proxies of takes, which are opened without a closer look.
    """

    path: Path
    head: int = 0
    made: bool = False


@dataclass(frozen=True, slots=True)
class Still:
    """One picture, held: an image file, or one `frame` of a file with frames."""

    path: Path
    frame: int | None = None


@dataclass(frozen=True, slots=True)
class Black:
    """A gap."""


@dataclass(frozen=True, slots=True)
class Slate:
    """No picture; `status` says why, `missing` that there should have been one."""

    status: str = NOT_GENERATED
    missing: bool = False


Material = Moving | Still | Black | Slate


@dataclass(frozen=True, slots=True)
class Speech:
    """The sound of a shot's pictures; `head` is the frame, at `rate`, that the shot's `source_in` counts from."""

    path: Path
    head: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class Library:
    """The media of a film: the takes that have arrived, and where every file is."""

    locate: Locate
    takes: Mapping[TakeId, Take]
    prefer_proxy: bool = False

    def playing(self, shot: Shot) -> Take | None:
        """The take that plays for a generated shot, if it has arrived."""
        take = playing(shot, self.takes.__contains__)
        return self.takes.get(take) if take is not None and shot.source == "generated" else None

    def picture(self, shot: Shot) -> Material:
        """What is seen of a shot."""
        if shot.source == "gap":
            return Black()
        if shot.source == "imported":
            return self._imported(shot)
        if shot.chosen is not None or self.playing(shot) is not None:
            return self._taken(shot)
        return self._panel(shot) or Slate()

    def _imported(self, shot: Shot) -> Material:
        asset = shot.imported
        path = None if asset is None else self.locate(asset_key(asset))
        if asset is None:
            return Slate("no file imported", missing=True)
        if path is None:
            return Slate(f"media missing: {asset.name or asset.key}", missing=True)
        return Still(path) if asset.kind == "image" else Moving(path)

    def _taken(self, shot: Shot) -> Material:
        take = self.playing(shot)
        footage = None if take is None else self._footage(take)
        return footage or Slate(f"media missing: take {take.id if take else shot.chosen}", missing=True)

    def _footage(self, take: Take) -> Moving | None:
        return next(self._files(take), None)

    def _files(self, take: Take) -> Iterator[Moving]:
        """The files that a take can be played from, the best first."""
        for key in (proxy_key(take.id), take_key(take.id)) if self.prefer_proxy else (take_key(take.id),):
            if (path := self.locate(key)) is not None:
                yield Moving(path, take.head, made=True)
        if (lossless := self.locate(frames_key(take.id))) is not None:
            yield Moving(lossless, take.source_head)

    def instead_of(self, shot: Shot, broken: Material) -> Moving | None:
        """The next file of the take that plays for a shot, where one of them turned out not to be readable."""
        take = self.playing(shot)
        files = iter(()) if take is None else self._files(take)
        there = next((each for each in files if each == broken), None)
        return None if there is None else next(files, None)

    def _panel(self, shot: Shot) -> Still | None:
        """The first panel whose file is there."""
        for panel in shot.panels:
            if panel.asset is not None and (path := self.locate(asset_key(panel.asset))) is not None:
                return Still(path, None if panel.asset.kind == "image" else 0)
            take = self.takes.get(panel.take) if panel.take is not None else None
            if take is not None and (footage := self._footage(take)) is not None:
                return Still(footage.path, footage.head)
        return None

    def sound(self, shot: Shot) -> Speech | None:
        """The sound made or recorded with a shot's pictures; None when it has none or its file is not there."""
        if shot.source == "imported" and shot.imported is not None and shot.imported.kind == "video":
            path = self.locate(asset_key(shot.imported))
            return None if path is None else Speech(path, 0, Rate(1))
        take = self.playing(shot)
        if take is None or not take.has_sound:
            return None
        path = self.locate(sound_key(take.id))
        return None if path is None else Speech(path, take.head, take.rate)

    def clip(self, clip: Clip) -> Path | None:
        """The file of a clip on a sound track."""
        return self.locate(asset_key(clip.asset))

    def missing_sounds(self, project: Project) -> tuple[str, ...]:
        """One sentence for each sound that should be there and is not; of a shot that lost its picture too, that is
        told instead."""
        lost = [
            f"shot {shot.name} is silent: the sound of take {take.id} is missing"
            for shot in project.shots
            if project.hears_shots
            and (take := self.playing(shot)) is not None
            and take.has_sound
            and self.sound(shot) is None
            and not isinstance(self.picture(shot), Slate)
        ]
        lost += [
            f"{track.name}: {clip.asset.name or clip.asset.key} is missing"
            for track, clip in project.heard_clips()
            if self.clip(clip) is None
        ]
        return tuple(lost)
