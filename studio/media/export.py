"""A film as a finished MP4: every frame as composed, H.264 and AAC, written beside the target, renamed when whole.

Under the final name there is never half a film: not after a cancel, a full disk or a kill. A film that is there already
stays until the new one is complete.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import PictureType
from av.video.stream import VideoStream

from studio.domain.errors import MediaError
from studio.domain.project import Layout, Project
from studio.domain.shot import TakeId
from studio.domain.take import Take
from studio.media.burn_in import BurnIn
from studio.media.claim import claimed
from studio.media.colour import planes_frame
from studio.media.compose import Composer, Locate
from studio.media.delivery import Delivery
from studio.media.durable import fsync_path
from studio.media.encoder import add_h264, encode, exact_times
from studio.media.failure import writing
from studio.media.sound import SAMPLE_RATE
from studio.media.text import Rasteriser

# Every keyframe closes a fragment, so that what is written stays readable while it grows; at the end they become an
# ordinary MP4. `delay_moov` waits for the first packets, without which the picture would start two frames late.
_MUXER = {"movflags": "hybrid_fragmented+delay_moov"}


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """How far an export has come: `frame` of `frames` are encoded."""

    frame: int
    frames: int
    fps: float
    """Frames encoded per second so far."""
    left_s: float
    """Seconds until the last frame, at that pace."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A finished film. `slates` names the shots that play as slates; `warnings` are sentences for the person."""

    frames: int
    duration_s: Fraction
    slates: tuple[str, ...]
    warnings: tuple[str, ...]


def export_film(
    project: Project,
    destination: Path,
    *,
    locate: Locate,
    takes: Mapping[TakeId, Take],
    text: Rasteriser,
    slates: bool = False,
    told: Collection[str] = (),
    burn_in: BurnIn | None = None,
    progress: Callable[[ExportProgress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    delivery: Delivery | None = None,
) -> ExportResult | None:
    """Write a film; None when it was cancelled, and then nothing is left behind.

    `slates` says that the person wants slates where shots have no picture; without it the result warns of them. Of the
    pictures of shots whose names are in `told` the person hears from the caller. Each is warned of once. Raises
    MediaError with a sentence when the film has no shots, or the file cannot be written or is being written already,
    and EditError for a size that no film can have.
    """
    _check(destination)
    delivery = delivery or Delivery()
    project = delivery.sized(project)
    part = destination.with_name(destination.name + ".part")
    composed = Composer(project, locate=locate, takes=takes, text=text, burn_in=burn_in)
    with composed as composer, claimed(part, destination.name):
        writer = _Writer(project, composer, delivery)
        with closing(writer.write(part, destination)) as written:
            for done in written:
                progress(writer.progress(done))
                if cancelled():
                    return None
        with writing(destination):
            fsync_path(part)
            part.replace(destination)
            fsync_path(destination.parent)
        return ExportResult(
            frames=len(writer.span),
            duration_s=project.film.rate.seconds(len(writer.span)),
            slates=writer.slates,
            warnings=_warnings(composer, () if slates else writer.slates, told),
        )


def _check(destination: Path) -> None:
    if destination.suffix.lower() != ".mp4":
        raise MediaError(f'a film is exported as MP4: give "{destination.name}" a name that ends in .mp4')
    if destination.is_dir():
        raise MediaError(f'"{destination}" is a folder: give the film another name')
    if not destination.parent.is_dir():
        raise MediaError(
            f'there is no folder "{destination.parent}": make it first, or choose another place for the film'
        )


def _warnings(composer: Composer, slates: tuple[str, ...], told: Collection[str]) -> tuple[str, ...]:
    """A sentence for the slates of which there is nothing else to say, and one for each file that is missing."""
    lost = {name: sentence for name, sentence in composer.lost.items() if name not in told}
    plain = tuple(name for name in slates if name not in lost and name not in told)
    return (*_slate_warning(plain), *lost.values(), *composer.spared.values(), *composer.missing_sounds)


def _slate_warning(slates: tuple[str, ...]) -> tuple[str, ...]:
    if not slates:
        return ()
    return (f"the film contains slates for {_named(slates)}, without a picture so far",)


def _named(slates: tuple[str, ...]) -> str:
    return f"shot{'s' if len(slates) > 1 else ''} {', '.join(slates)}"


class _Writer:
    """One pass over a film, picture and sound together, so that what is written can be played while it grows."""

    def __init__(self, project: Project, composer: Composer, delivery: Delivery) -> None:
        self._film = project.film
        self._composer = composer
        self._settings = delivery.settings
        self.span = delivery.span(composer.frames)
        self._touched = delivery.touches(project)
        self._cuts = frozenset(Layout.of(project).starts)
        self._began = time.monotonic()

    def write(self, part: Path, named: Path) -> Generator[int, None, None]:
        """Write the film to `part`, yielding after each frame how many are encoded; a MediaError speaks of `named`."""
        film = self._film
        options = _MUXER | exact_times(film.rate)
        with writing(named), av.open(str(part), "w", format="mp4", options=options) as container:
            container.metadata.update(self._metadata())
            picture = add_h264(
                container, settings=self._settings.picture, width=film.width, height=film.height, rate=film.rate
            )
            picture.codec_context.qmax = self._settings.coarsest_qp
            sound = self._add_sound(container)
            for done, frame in enumerate(self.span, 1):
                self._write_frame(container, picture, sound, frame)
                yield done
            encode(container, picture, None)
            container.mux(sound.encode(None))

    def progress(self, done: int) -> ExportProgress:
        frames = len(self.span)
        fps = done / max(time.monotonic() - self._began, 1e-6)
        return ExportProgress(done, frames, fps, (frames - done) / fps)

    @property
    def slates(self) -> tuple[str, ...]:
        """The names of the shots in it that play as slates."""
        return tuple(name for name in self._composer.slates if name in self._touched)

    def _metadata(self) -> dict[str, str]:
        slates = self.slates
        return {"title": self._film.title} | ({"comment": f"Contains slates for {_named(slates)}."} if slates else {})

    def _add_sound(self, container: OutputContainer) -> AudioStream:
        stream = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
        assert isinstance(stream, AudioStream)
        stream.bit_rate = self._settings.sound_bits
        return stream

    def _write_frame(self, container: OutputContainer, picture: VideoStream, sound: AudioStream, frame: int) -> None:
        seen = planes_frame(self._composer.picture(frame))
        if frame in self._cuts:  # a keyframe is the best start for a new picture, and players jump to it
            seen.pict_type = PictureType.I
        encode(container, picture, seen, frame - self.span.start)
        samples = np.ascontiguousarray(self._composer.sound(frame, frame + 1).T)
        heard = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
        heard.sample_rate = SAMPLE_RATE
        heard.pts = self._film.rate.samples(frame, SAMPLE_RATE) - self._film.rate.samples(self.span.start, SAMPLE_RATE)
        container.mux(sound.encode(heard))
