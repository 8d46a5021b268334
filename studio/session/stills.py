"""Thumbnails, single frames and waveforms, loaded by threads of their own and kept as long as there is memory for them.

Asking never waits: what is not there yet is None, and `ready` follows. What cannot be loaded stays None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from studio.domain.asset import Asset
from studio.domain.errors import MediaError, StorageError
from studio.domain.shot import Shot, TakeId
from studio.media.library import asset_key, proxy_key, take_key
from studio.media.probe import MediaInfo, probe
from studio.media.writer import THUMBNAIL_SIDE
from studio.production.locate import locator
from studio.session.document import Document
from studio.session.footage import Footage, footage_of
from studio.session.generation import Generation
from studio.session.still_loading import FrameThread, Kept, Still, load_frame, load_image, load_peaks, load_still
from studio.session.worker import PAINTED_MS, Chore, ChoreThread
from studio.storage.take_store import TakeStore

_BUDGET_BYTES = 192 << 20
_THREADS = 2


def take_still(take: TakeId) -> str:
    """The key of a take's thumbnail."""
    return f"take:{take}"


def asset_still(asset: Asset, width: int) -> str:
    """The key of an imported file, scaled to a width in pixels."""
    return f"asset:{asset.key}:{width}"


def frame_still(take: TakeId, frame: int) -> str:
    """The key of one frame of a take."""
    return f"frame:{take}:{frame}"


def asset_frame(asset: Asset, frame: int) -> str:
    """The key of one frame of an imported clip."""
    return f"asset-frame:{asset.key}:{frame}"


def asset_info(asset: Asset) -> str:
    """The key of what an imported file is."""
    return f"asset-info:{asset.key}"


def take_peaks(take: TakeId) -> str:
    """The key of a take's waveform."""
    return f"peaks:{take}"


def asset_peaks(asset: Asset) -> str:
    """The key of an imported sound's waveform."""
    return f"asset-peaks:{asset.key}"


class Stills(QObject):
    """Small pictures and waveforms of takes and imported files."""

    ready = Signal(str)
    """The key of what has come; see the functions of this module."""
    missed = Signal(str)
    """The id of a take that turned out to be lost, as its file is missing or damaged; or that was, and is back."""
    _loaded = Signal(str, object)
    _unread = Signal(str)
    _looked = Signal(str, bool)

    def __init__(
        self,
        document: Document,
        generation: Generation,
        parent: QObject | None = None,
        *,
        budget_bytes: int = _BUDGET_BYTES,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._takes: TakeStore = document.store.takes
        self._locate = locator(document.store)
        self._generation = generation
        self._kept = Kept(budget_bytes)
        self._asked: set[str] = set()
        self._loaders = [ChoreThread("stills", self) for _ in range(_THREADS)]
        self._frames = FrameThread(self)
        self._lost: set[TakeId] = set()
        self._gone: set[TakeId] = set()
        """Those of the lost that have no film at all."""
        self._held: list[Callable[[], None]] = []
        self._painted = QTimer(self, singleShot=True, interval=PAINTED_MS)
        self._painted.timeout.connect(self._release)
        document.changed.connect(self._on_changed)
        self._loaded.connect(self._on_loaded)
        self._unread.connect(self._on_unread)
        self._looked.connect(self._on_looked)
        self._frames.loaded.connect(self._on_loaded)
        self._frames.dropped.connect(self._on_dropped)
        generation.take_arrived.connect(self._on_take_arrived)

    def of_take(self, take: TakeId) -> QImage | None:
        """The take's thumbnail: a frame out of its middle."""
        return self._picture(take_still(take), lambda: self._load_take(take))

    @property
    def lost(self) -> frozenset[TakeId]:
        """The takes that cannot be played, as their files are missing or damaged: as far as pictures were asked for."""
        return frozenset(self._lost)

    def is_lost(self, take: TakeId) -> bool:
        """Whether the file of a take was missing or damaged when it was last looked for."""
        return take in self._lost

    def look(self, takes: Iterable[TakeId]) -> None:
        """Find out whether the films of some takes have gone, or have come back, while this program was not asked for
        them: for what somebody looks at.
        """
        for take in takes:
            self._begin(partial(self._give, partial(self._look, take)))

    def look_round(self) -> None:
        """The same for all takes, by one look at their folder: for who comes back from another program."""
        self._begin(partial(self._give, self._look_round))

    def of_asset(self, asset: Asset, width: int = 320) -> QImage | None:
        """An imported picture, or the first frame of a clip, at most `width` wide; None for ever for a sound."""
        if asset.kind == "sound":
            return None
        return self._picture(asset_still(asset, width), lambda: self._load_asset(asset, width))

    def of_shot(self, shot: Shot) -> QImage | None:
        """What plays for a shot: its take, its import, else its first panel; None for a slate or a gap."""
        if shot.source == "gap":
            return None
        if shot.source == "imported":
            return None if shot.imported is None else self.of_asset(shot.imported)
        take = self._generation.playing(shot.id)
        if take is not None:
            return self.of_take(take.id)
        for panel in shot.panels:
            if panel.asset is not None:
                return self.of_asset(panel.asset)
            if panel.take is not None and panel.take in self._generation.takes():
                return self.of_take(panel.take)
        return None

    def footage(self, shot: Shot) -> Footage | None:
        """The take or the clip with frames that plays for a shot; None while it is not known yet what a clip is."""
        rate = self._document.project.film.rate
        return footage_of(shot, self._generation.takes(), self.info_of_asset, rate)

    def frame_of_take(self, take: TakeId, frame: int) -> QImage | None:
        """A film frame of a take, counted as a shot's `source_in` is: 0 is its first new frame, its head handle lies
        before, and beyond the ends of the file the edge frame is held. From the proxy.
        """
        known = self._generation.takes().get(take)
        if known is None:
            return None
        index = min(max(frame + known.head, 0), known.frames - 1)
        return self._frame(frame_still(take, frame), (proxy_key(take), take_key(take)), index)

    def frame_of(self, footage: TakeId | Asset, frame: int) -> QImage | None:
        """The same of a take, or a frame of an imported clip, counted from its first and at its own rate."""
        if isinstance(footage, Asset):
            return self._frame(asset_frame(footage, frame), (asset_key(footage),), frame)
        return self.frame_of_take(footage, frame)

    def info_of_asset(self, asset: Asset) -> MediaInfo | None:
        """What an imported file is: how long, at which rate, whether it sounds."""
        found = self._found(asset_info(asset), lambda: self._probe(asset))
        return found if isinstance(found, MediaInfo) else None

    def peaks_of(self, footage: TakeId | Asset) -> NDArray[np.int8] | None:
        """The waveform of a take or of an imported file."""
        return self.peaks_of_asset(footage) if isinstance(footage, Asset) else self.peaks_of_take(footage)

    def peaks_of_take(self, take: TakeId) -> NDArray[np.int8] | None:
        """(bins, 2, 2) int8, from the first sample of the take's file: for each 256 samples at 48 kHz and each channel
        the lowest and the highest.
        """
        return self._peaks(take_peaks(take), lambda: load_peaks(self._takes.peaks(take), self._takes.sound(take)))

    def peaks_of_asset(self, asset: Asset) -> NDArray[np.int8] | None:
        """The same for an imported sound, or the sound of an imported clip."""
        if asset.kind == "image":
            return None
        return self._peaks(asset_peaks(asset), lambda: load_peaks(None, self._locate(asset_key(asset))))

    def close(self) -> None:
        """Wait for what is being loaded, and end the threads."""
        self._painted.stop()
        self._held.clear()
        for worker in (self._frames, *self._loaders):
            worker.close()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _picture(self, key: str, load: Callable[[], Still | None]) -> QImage | None:
        found = self._found(key, load)
        return found if isinstance(found, QImage) else None

    def _frame(self, key: str, files: tuple[str, ...], index: int) -> QImage | None:
        """A frame of the first of some files that is there."""
        found = self._kept.get(key)
        if found is None and key not in self._asked:
            path = next(filter(None, map(self._locate, files)), None)
            if path is not None:
                self._asked.add(key)
                self._begin(lambda: self._frames.ask(key, path, index))
        return found if isinstance(found, QImage) else None

    def _peaks(self, key: str, load: Callable[[], Still | None]) -> NDArray[np.int8] | None:
        found = self._found(key, load)
        return found if isinstance(found, np.ndarray) else None

    def _found(self, key: str, load: Callable[[], Still | None]) -> Still | None:
        found = self._kept.get(key)
        if found is None and key not in self._asked:
            self._asked.add(key)
            self._begin(lambda: self._give(lambda: self._loaded.emit(key, load_still(key, load))))
        return found

    def _give(self, chore: Chore) -> None:
        min(self._loaders, key=lambda each: each.waiting).do(chore)

    def _begin(self, ask: Callable[[], None]) -> None:
        """Ask a thread: now, or after an edit once it has been painted, since the thread holds Python's lock."""
        if self._painted.isActive():
            self._held.append(ask)
        else:
            ask()

    def _on_changed(self, *_: object) -> None:
        if not self._painted.isActive():  # else nothing would ever come while somebody drags
            self._painted.start()

    def _release(self) -> None:
        held, self._held = self._held, []
        for ask in held:
            ask()

    def _look(self, take: TakeId) -> None:
        with suppress(StorageError):  # it leads out of the project
            self._looked.emit(take, self._takes.media(take) is not None or self._takes.frames(take) is not None)

    def _look_round(self) -> None:
        with suppress(StorageError):  # the folder is gone: the next edit says so
            for take in self._takes.without_media() | self._gone:
                self._look(take)

    def _load_take(self, take: TakeId) -> QImage | None:
        films = (self._takes.media(take), self._takes.frames(take))
        if films == (None, None):
            self._looked.emit(take, False)
        path = self._takes.thumbnail(take)
        picture = QImage() if path is None else QImage(str(path))
        if not picture.isNull():
            return picture
        found: QImage | None = None
        for film in (self._takes.proxy(take), *films):
            if found is None and film is not None:
                with suppress(MediaError):
                    found = load_frame(film, None, THUMBNAIL_SIDE)
        if found is None:
            self._unread.emit(take)
        return found

    def _load_asset(self, asset: Asset, width: int) -> QImage | None:
        path = self._locate(asset_key(asset))
        if path is None:
            return None
        return load_image(path, width) if asset.kind == "image" else load_frame(path, 0, width)

    def _probe(self, asset: Asset) -> MediaInfo | None:
        path = self._locate(asset_key(asset))
        return None if path is None else probe(path)

    def _on_loaded(self, key: str, still: object) -> None:
        # What could not be loaded stays among those asked for: it is not tried again and again.
        if isinstance(still, QImage | np.ndarray | MediaInfo):
            self._asked.discard(key)
            self._kept.put(key, still)
            self.ready.emit(key)

    def _on_unread(self, name: str) -> None:
        take = TakeId(name)
        if take not in self._lost and take in self._generation.takes():
            self._lost.add(take)
            self.missed.emit(name)

    def _on_looked(self, name: str, there: bool) -> None:
        take = TakeId(name)
        if not there:
            self._gone.add(take)
            self._on_unread(name)
        elif take in self._gone:
            self._gone.discard(take)
            self._lost.discard(take)
            self._asked.discard(take_still(take))
            self.missed.emit(name)

    def _on_dropped(self, key: str) -> None:
        self._asked.discard(key)

    def _on_take_arrived(self, take: str, _shot: str) -> None:
        """What could not be loaded before may be there now."""
        self._asked -= {take_still(TakeId(take)), take_peaks(TakeId(take))}
        self._lost.discard(TakeId(take))
