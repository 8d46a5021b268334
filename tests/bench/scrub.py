"""From a move of the pointer, or a click, to the picture on the screen: scrubbing on proxies, and the exact frame once
the pointer rests. Nothing is generated meanwhile.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.bench import film as films
from tests.bench.window import application, own_home, percentile, settle, verdict, window_on

if TYPE_CHECKING:
    from studio.ui.main_window import MainWindow

_SIZE, _FILM_S = (1280, 720), 60
_SCRUBS, _RESTS = 120, 60
_SCRUB_MS, _REST_MS = 10.0, 150.0
_PATIENCE_S = 2.0


def run() -> None:
    application()
    with own_home() as home:
        folder = home / "film.shotloom"
        films.make(folder, films.cut_film(_SIZE, _FILM_S), materials=3, copied=True)
        with window_on(folder, workspace="review") as window:
            _measure(window)


def _measure(window: MainWindow) -> None:
    assert window.film is not None
    playback, seen, chance = window.film.playback, _Seen(window), random.Random(1)
    playback.seek(0)
    settle(1.0)

    def near() -> int:
        """A pointer moves through a neighbourhood, and now and then elsewhere."""
        frame = playback.frame + chance.randrange(-40, 40)
        inside = chance.random() < 0.8 and 0 <= frame < playback.duration
        return frame if inside else chance.randrange(playback.duration)

    scrubs = [_until(seen, near(), scrubbing=True, exact=False) for _ in range(_SCRUBS)]
    rests = [_until(seen, near(), scrubbing=True, exact=True) for _ in range(_RESTS)]
    clicks = [_until(seen, chance.randrange(playback.duration), scrubbing=False, exact=True) for _ in range(_RESTS)]
    print(f"scrub:   {len(scrubs)} places on proxies of 720p, from the move to the picture painted:", end=" ")
    print(f"{verdict('p95', percentile(scrubs, 0.95), _SCRUB_MS, 'ms')}, p50 {percentile(scrubs, 0.5):.1f} ms")
    for what, times in (("the last move", rests), ("a click elsewhere", clicks)):
        print(f"rest:    from {what} to the exact frame of 720p painted:", end=" ")
        print(f"{verdict('p95', percentile(times, 0.95), _REST_MS, 'ms')}, p50 {percentile(times, 0.5):.1f} ms")


def _until(seen: _Seen, frame: int, *, scrubbing: bool, exact: bool) -> float:
    """Milliseconds until a picture of a frame was painted."""
    began = time.perf_counter()
    seen.seek(frame, scrubbing)
    if not settle(_PATIENCE_S, until=lambda: seen.painted(frame, exact=exact)):
        raise RuntimeError(f"frame {frame} was not painted within {_PATIENCE_S} s")
    return (time.perf_counter() - began) * 1000


class _Seen:
    """Which picture the preview has painted last: an event filter on its viewport."""

    def __init__(self, window: MainWindow) -> None:
        from PySide6.QtCore import QEvent, QObject

        assert window.film is not None
        assert window.desk is not None
        self._playback = window.film.playback
        self._ready = self._painted = (-1, 0)
        on_paint: Callable[[], None] = self._on_paint

        class Filter(QObject):
            def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
                if event.type() == QEvent.Type.Paint:
                    on_paint()
                return False

        self._filter = Filter()
        self._playback.frame_ready.connect(self._on_ready)
        window.desk.workspaces.panels["preview"].viewport.installEventFilter(self._filter)  # type: ignore[attr-defined]

    def seek(self, frame: int, scrubbing: bool) -> None:
        self._ready = self._painted = (-1, 0)
        self._playback.seek(frame, scrubbing=scrubbing)

    def painted(self, frame: int, *, exact: bool) -> bool:
        """Whether a picture of this frame has been painted, in the film's own size if it has to be exact."""
        shown, width = self._painted
        return shown == frame and (width == _SIZE[0] or not exact)

    def _on_ready(self, frame: int, picture: object) -> None:
        from PySide6.QtGui import QImage

        assert isinstance(picture, QImage)
        self._ready = (frame, picture.width())

    def _on_paint(self) -> None:
        self._painted = self._ready
