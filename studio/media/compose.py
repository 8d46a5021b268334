"""The picture of a film at a frame, and its sound over a range: preview and export show the same.

Pictures are the yuv420p BT.709 planes that the encoder gets. The composer knows a frozen Project and, by `locate`, its
files; what cannot be found or read plays as a slate that says so, and is listed in `warnings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import TracebackType

from studio.domain.errors import MediaError
from studio.domain.project import Layout, Project
from studio.domain.shot import TakeId
from studio.domain.take import Take
from studio.domain.time import Rate
from studio.domain.transition import sides
from studio.media.blend import layer_at, mixed
from studio.media.burn_in import BurnIn, BurnInSheet
from studio.media.colour import Planes, blank_planes
from studio.media.library import (
    Library,
    Locate,
    Material,
    Moving,
    Slate,
    asset_key,
    frames_key,
    proxy_key,
    sound_key,
    take_key,
)
from studio.media.mix import Mixer
from studio.media.reel import Magazine, Reel, open_reel
from studio.media.sound import SAMPLE_RATE, Sound
from studio.media.text import Rasteriser
from studio.media.title import TitleSheet

__all__ = ["Composer", "Locate", "asset_key", "frames_key", "proxy_key", "sound_key", "take_key"]

_AHEAD_S = Fraction(1)
_STRIDE_S = Fraction(1, 2)
"""Who asks for pictures no further apart plays the film, forwards, be it at a multiple of its speed."""
_OPEN, _OPEN_PROXIES = 4, 16
"""How many shots stay open: a proxy takes little memory."""


class Composer:
    """Pictures and sound of one film; a context manager, since it holds files open.

    Pictures may be asked for by one thread and sound by another, but neither by two at a time.
    """

    def __init__(
        self,
        project: Project,
        *,
        locate: Locate,
        takes: Mapping[TakeId, Take],
        text: Rasteriser,
        prefer_proxy: bool = False,
        burn_in: BurnIn | None = None,
    ) -> None:
        """`takes` are those that have arrived. Raises MediaError when the film has no shots."""
        if not project.shots:
            raise MediaError("the film has no shots: add one first")
        self._project = project
        self._layout = Layout.of(project)
        self._library = Library(locate, takes, prefer_proxy)
        self._text = text
        self._burn_in = None if burn_in is None else BurnInSheet(burn_in, project, self._layout, self._library, text)
        self._titles = TitleSheet(project, text)
        self._black = blank_planes(project.film.width, project.film.height)
        self._magazine = Magazine(self._mounted, _OPEN_PROXIES if prefer_proxy else _OPEN)
        self._latest: int | None = None
        self._mixing: Mixer | None = None
        self._unreadable: dict[int, str] = {}
        self._spares: dict[int, Moving] = {}
        """By a shot's position, what plays in place of a file that could not be read."""
        self._spared: dict[int, str] = {}

    def __enter__(self) -> Composer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every file."""
        self._magazine.close()
        if self._mixing is not None:
            self._mixing.close()

    @property
    def frames(self) -> int:
        """The film's length."""
        return self._layout.duration

    @property
    def rate(self) -> Rate:
        return self._project.film.rate

    def picture(self, frame: int) -> Planes:
        """The picture at a film frame: yuv420p BT.709 limited, uint8 (height * 3 // 2, width), not to be written into.

        Raises IndexError outside the film.
        """
        picture = self._played(frame)
        return picture if self._burn_in is None else self._burn_in.burnt(picture, frame)

    def _played(self, frame: int) -> Planes:
        layer = layer_at(self._project, self._layout, frame)
        if layer.amount > 0.0 and layer.other is not None:
            self._magazine.prepare(*layer.other)  # both are decoded at once
        picture = self._seen(layer.position, layer.local)
        if layer.amount > 0.0:
            other = self._black if layer.other is None else self._seen(*layer.other)
            picture = mixed(picture, other, layer.amount)
        picture = self._titles.laid(picture, frame)
        if self._goes_on_to(frame):
            self._look_ahead(layer.position, layer.local)  # whoever waits for this picture comes first
        return picture

    def sound(self, start: int, end: int) -> Sound:
        """The sound of film frames `start` to `end`: float32 (samples, 2) in [-1, 1] at 48 kHz.

        Silence lies outside the film.
        Ranges that join give samples that join: the sound of a frame does not depend on the range it is asked in.
        """
        rate = self._project.film.rate
        return self._mixer.read(rate.samples(start, SAMPLE_RATE), rate.samples(end, SAMPLE_RATE))

    @property
    def slates(self) -> tuple[str, ...]:
        """The names of the shots that play as slates, as far as it is known before everything has been played."""
        return tuple(
            shot.name
            for position, shot in enumerate(self._project.shots)
            if position in self._unreadable or isinstance(self._library.picture(shot), Slate)
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """One sentence for each file that is missing or could not be read so far."""
        return (*self.lost.values(), *self.spared.values(), *self.missing_sounds)

    @property
    def missing_sounds(self) -> tuple[str, ...]:
        """One sentence for each sound that is missing or could not be read so far."""
        return self._mixer.warnings

    @property
    def lost(self) -> dict[str, str]:
        """By a shot's name, a sentence for the picture that is missing or could not be read so far."""
        unreadable = dict(self._unreadable)
        missing: dict[str, str] = {}
        for position, shot in enumerate(self._project.shots):
            material = self._library.picture(shot)
            if position in unreadable:
                missing[shot.name] = f"shot {shot.name} plays as a slate: {unreadable[position]}"
            elif isinstance(material, Slate) and material.missing:
                missing[shot.name] = f"shot {shot.name} plays as a slate: {material.status}"
        return missing

    @property
    def spared(self) -> dict[str, str]:
        """By a shot's name, a sentence for the take that plays from its lossless frames, as its film could not be read
        so far.
        """
        spared = dict(self._spared)
        return {
            self._project.shots[position].name: sentence
            for position, sentence in spared.items()
            if position not in self._unreadable
        }

    @property
    def _mixer(self) -> Mixer:
        """Made when sound is asked for, as it looks for the sound of every shot; who asks for pictures needs none."""
        if self._mixing is None:
            self._mixing = Mixer(self._project, self._layout, self._library)
        return self._mixing

    def _seen(self, position: int, local: int) -> Planes:
        while True:  # until one of its files can be read, or the slate is there
            try:
                return self._magazine.reel(position).planes(local)
            except MediaError as error:
                self._magazine.replace(position, self._spare(position, error))

    def _goes_on_to(self, frame: int) -> bool:
        """Whether the film is played, and not looked at here and there: then what comes next will not be asked for."""
        latest, self._latest = self._latest, frame
        return latest is not None and 0 < frame - latest <= self._project.film.rate.frames(_STRIDE_S)

    def _look_ahead(self, position: int, local: int) -> None:
        left = self._project.shots[position].duration - local
        if left <= self._project.film.rate.frames(_AHEAD_S) and position + 1 < len(self._project.shots):
            self._magazine.prepare(position + 1, -sides(self._project, position + 1)[0])

    def _mounted(self, position: int) -> Reel:
        shot = self._project.shots[position]
        try:
            return open_reel(self._material(position), shot, self._project.film, self._text)
        except MediaError as error:
            return self._spare(position, error)

    def _material(self, position: int) -> Material:
        return self._spares.get(position) or self._library.picture(self._project.shots[position])

    def _spare(self, position: int, error: MediaError) -> Reel:
        """The same take from another of its files; a slate where there is none that can be read."""
        shot = self._project.shots[position]
        spare = self._library.instead_of(shot, self._material(position))
        if spare is None:
            return self._apology(position, error)
        self._spares[position] = spare
        if not spare.made:
            self._spared[position] = f"shot {shot.name} plays from its lossless frames: {error}"
        return self._mounted(position)

    def _apology(self, position: int, error: MediaError) -> Reel:
        self._unreadable[position] = str(error)
        shot = self._project.shots[position]
        return open_reel(Slate("media cannot be read", missing=True), shot, self._project.film, self._text)
