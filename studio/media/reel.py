"""The pictures of one shot, fitted to the film's frame, by the shot's own time: 0 is its first frame.

What lies before or after the shot are its handles, or the edge frame held where there are none.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from fractions import Fraction
from math import floor
from typing import Protocol

from studio.domain.errors import MediaError
from studio.domain.project import Film
from studio.domain.shot import Shot
from studio.domain.time import Rate
from studio.media.colour import Planes, blank_planes
from studio.media.fit import fit_planes, fit_rgb
from studio.media.library import Black, Moving, Slate, Still
from studio.media.reader import VideoReader, read_image
from studio.media.slate import card_of, draw_slate
from studio.media.text import Rasteriser


class Reel(Protocol):
    """A shot's pictures."""

    def planes(self, local: int) -> Planes:
        """The picture at a frame of the shot, which may lie outside it. Raises MediaError when it cannot be decoded."""
        ...

    def close(self) -> None: ...


class HeldReel:
    """The same picture for ever: a gap, a still, a panel, a slate."""

    def __init__(self, planes: Planes) -> None:
        self._planes = planes

    def planes(self, local: int) -> Planes:
        return self._planes

    def close(self) -> None:
        """Nothing is open."""


class FootageReel:
    """A file with frames, conformed to the film's rate by nearest time."""

    def __init__(self, footage: Moving, shot: Shot, film: Film) -> None:
        self._reader = VideoReader(footage.path, made=footage.made)
        self._head = footage.head
        self._shot = shot
        self._film = film
        self._shown: tuple[int, Planes] | None = None

    def planes(self, local: int) -> Planes:
        index = source_frame(local + self._shot.source_in, self._head, self._film.rate, self._reader.rate)
        index = min(max(index, 0), self._reader.frames - 1)
        if self._shown is None or self._shown[0] != index:
            picture = fit_planes(self._reader.planes(index), (self._film.width, self._film.height), self._shot.fit)
            self._shown = (index, picture)
        return self._shown[1]

    def close(self) -> None:
        self._reader.close()


def source_frame(frame: int, head: int, film: Rate, source: Rate) -> int:
    """The source frame nearest in time to film frame `frame`, both counted from source frame `head`.

    Halves go up; it may be negative.
    """
    return head + floor(frame * source.fps / film.fps + Fraction(1, 2))


def open_reel(material: Moving | Still | Black | Slate, shot: Shot, film: Film, text: Rasteriser) -> Reel:
    """The reel of a shot. Raises MediaError when its file cannot be read."""
    frame = (film.width, film.height)
    match material:
        case Moving():
            return FootageReel(material, shot, film)
        case Still():
            return HeldReel(_still(material, shot, frame))
        case Slate():
            picture = draw_slate(card_of(shot, film, material.status), film.width, film.height, text)
            return HeldReel(fit_rgb(picture, frame))
        case Black():
            return HeldReel(blank_planes(*frame))


def _still(still: Still, shot: Shot, frame: tuple[int, int]) -> Planes:
    if still.frame is None:
        return fit_rgb(read_image(still.path), frame, shot.fit)
    with VideoReader(still.path) as reader:
        index = min(still.frame, reader.frames - 1)
        return fit_planes(reader.planes(index), frame, shot.fit)


class Magazine:
    """The reels of a film by the shot's position: the last few stay open, the next is opened before it is due.

    `mount` opens a reel and must not raise.
    """

    def __init__(self, mount: Callable[[int], Reel], capacity: int = 4) -> None:
        self._mount = mount
        self._capacity = capacity
        self._reels: OrderedDict[int, Future[Reel]] = OrderedDict()
        self._thread: ThreadPoolExecutor | None = None

    def reel(self, position: int) -> Reel:
        """The reel of a shot, opened now if it is not open yet."""
        if position not in self._reels:
            opened: Future[Reel] = Future()
            opened.set_result(self._mount(position))
            self._keep(position, opened)
        self._reels.move_to_end(position)
        return self._reels[position].result()

    def prepare(self, position: int, local: int) -> None:
        """Begin to open a shot's reel and to decode its picture at `local`, on another thread; returns at once."""
        if position not in self._reels:
            self._thread = self._thread or ThreadPoolExecutor(max_workers=1, thread_name_prefix="reel")
            self._keep(position, self._thread.submit(self._warm, position, local))

    def _warm(self, position: int, local: int) -> Reel:
        reel = self._mount(position)
        with suppress(MediaError):  # whoever asks for that picture will meet the error again
            reel.planes(local)
        return reel

    def replace(self, position: int, reel: Reel) -> None:
        """Show something else for a shot from now on."""
        self._reels.pop(position).result().close()
        opened: Future[Reel] = Future()
        opened.set_result(reel)
        self._keep(position, opened)

    def _keep(self, position: int, opened: Future[Reel]) -> None:
        self._reels[position] = opened
        while len(self._reels) > self._capacity:
            self._reels.popitem(last=False)[1].result().close()

    def close(self) -> None:
        for opened in self._reels.values():
            opened.result().close()
        self._reels.clear()
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None
