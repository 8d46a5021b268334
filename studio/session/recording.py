"""Scratch sound: the microphone recorded straight into the film while it plays, laid where it was spoken.

What is armed and what is being recorded is neither saved nor undone; a recording that ends is one edit. It begins with
the film's first picture, whose clock it shares, and ends with the film at the latest.
"""

from __future__ import annotations

import logging
import tempfile
import threading
from collections.abc import Callable
from enum import Enum
from itertools import count
from pathlib import Path
from secrets import token_hex

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from studio.domain.asset import Asset
from studio.domain.edits import Edit
from studio.domain.errors import StudioError
from studio.domain.project import Clip, ClipId, Project, Track, TrackId
from studio.domain.track_edits import add_clip, add_track
from studio.media.flac import write_flac
from studio.media.sound import SAMPLE_RATE, Sound
from studio.session.adopting import Adopting
from studio.session.document import Document
from studio.session.microphone import Microphone, OpenMicrophone, open_microphone
from studio.session.playback import Playback
from studio.session.speaker import QUIET_DB, loudness_db

logger = logging.getLogger(__name__)

COUNT_IN = 3
"""Seconds that are counted before the film begins, where that is wanted."""
_TICK_MS = 50
_SECOND_MS = 1000


class Phase(Enum):
    """What the recorder is doing."""

    IDLE = 0
    OPENING = 1
    COUNTING = 2
    ROLLING = 3
    KEEPING = 4


class Recording(QObject):
    """Records on the armed track, or on a new one."""

    changed = Signal()
    """The armed track, the phase, the count."""
    advanced = Signal()
    """The level, and how far it has come; while it rolls."""

    def __init__(
        self,
        document: Document,
        playback: Playback,
        *,
        open_microphone: OpenMicrophone = open_microphone,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._playback = playback
        self._open = open_microphone
        self._armed: TrackId | None = None
        self.phase = Phase.IDLE
        self.count = 0
        """Seconds left until it rolls."""
        self.counts_in = False
        self.level_db = QUIET_DB
        self.start_frame = 0
        self._target: TrackId | None = None
        self._looped = False
        self._microphone: Microphone | None = None
        self._guard = threading.Lock()
        self._blocks: list[Sound] = []
        self._heard = 0
        self._anchor: tuple[int, int] | None = None
        """A film frame, and how many samples had been heard when it was due."""
        self._unlaid: tuple[Callable[[], Asset], int] | None = None
        """What keeps a recording that is not in the film yet, and its length."""
        self._work = Adopting(self)
        self._work.failed.connect(self._on_failed)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._on_second)
        playback.moved.connect(self._on_moved)
        playback.state_changed.connect(self._on_state_changed)
        document.changed.connect(self._on_changed)

    # --- what it is told ----------------------------------------------------------------------------------------------

    @property
    def armed(self) -> TrackId | None:
        """The track that is recorded on; never one that is gone."""
        return self._armed

    def arm(self, track: TrackId | None) -> None:
        """Record on this track from now on; None for a new one each time."""
        if self._is_locked(track):
            return
        self._armed = track
        self.changed.emit()

    def set_count_in(self, on: bool) -> None:
        self.counts_in = on
        self.changed.emit()

    def toggle(self) -> None:
        """Begin at the playhead, or end and keep what was recorded."""
        if self.phase == Phase.IDLE:
            self.start()
        elif self.phase != Phase.KEEPING:
            self.stop()

    def start(self) -> None:
        """Open the microphone; the film plays once it is open, after the count where that is wanted."""
        if self.phase != Phase.IDLE or self._is_locked(self._armed):
            return
        if not self._playback.duration:
            self._document.refuse(self.tr("There is no film to speak to yet: add a shot first."))
            return
        self._playback.pause()
        self._target = self._armed
        self._show(Phase.OPENING)
        self._work.start(self._open, self._on_open)

    def stop(self) -> None:
        """End; what was recorded is laid into the film. Before it rolls, nothing is."""
        rolling = self.phase == Phase.ROLLING
        self._show(Phase.KEEPING if rolling else Phase.IDLE)
        self._end()
        if rolling:
            self._keep()

    def close(self) -> None:
        """End; what was recorded until now is kept, before the film is closed."""
        if self.phase == Phase.ROLLING:
            self.stop()
        self._end()
        self._work.close()
        if self._unlaid is not None:
            work, frames = self._unlaid
            try:
                self._lay(work(), frames)
            except StudioError:
                logger.exception("a recording is lost")
        self.phase = Phase.IDLE

    # --- the phases ---------------------------------------------------------------------------------------------------

    def _on_open(self, microphone: Microphone) -> None:
        if self.phase != Phase.OPENING:
            microphone.close()
            return
        self._microphone = microphone
        if self.counts_in:
            self.count = COUNT_IN
            self._show(Phase.COUNTING)
            self._second.start()
        else:
            self._roll()

    def _on_second(self) -> None:
        self.count -= 1
        if self.count > 0:
            self.changed.emit()
        else:
            self._second.stop()
            self._roll()

    def _roll(self) -> None:
        assert self._microphone is not None
        self._blocks, self._heard, self._anchor = [], 0, None
        self._looped = self._playback.looping
        self._playback.set_looping(False)
        self._microphone.start(self._hear)
        self._playback.play()
        self.start_frame = self._playback.frame
        self._show(Phase.ROLLING)
        self._tick.start()

    def _end(self) -> None:
        self._second.stop()
        self._tick.stop()
        if self._microphone is not None:
            self._latency_s = self._microphone.latency_s
            self._microphone.close()
            self._microphone = None
            self._playback.pause()
            if self._looped:
                self._playback.set_looping(True)
                self._looped = False
        self.level_db = QUIET_DB

    _latency_s = 0.0

    def _keep(self) -> None:
        """Write what was heard, cut to the frame that it began on, and lay it."""
        rate = self._document.project.film.rate
        with self._guard:
            blocks, self._blocks = self._blocks, []
        sound = np.concatenate(blocks) if blocks else np.zeros((0, 2), np.float32)
        if self._anchor is not None and len(sound):
            frame, heard = self._anchor
            before = rate.samples(frame, SAMPLE_RATE) - rate.samples(self.start_frame, SAMPLE_RATE)
            lead = heard - before + round(self._latency_s * SAMPLE_RATE)
            sound = sound[lead:] if lead >= 0 else np.concatenate((np.zeros((-lead, 2), np.float32), sound))
        frames = int(len(sound) * rate.fps / SAMPLE_RATE)
        if not frames:
            self._show(Phase.IDLE)
            self._document.refuse(self.tr("Nothing was recorded: the microphone gave no sound."))
            return
        folder, name = self._document.store.folder, self._free_name()

        def work() -> Asset:
            with tempfile.TemporaryDirectory() as place:
                path = Path(place) / f"{name}.flac"
                write_flac(path, sound)
                return folder.admit(path, "sound")

        self._unlaid = (work, frames)
        self._work.start(work, lambda asset: self._lay(asset, frames))

    def _lay(self, asset: Asset, frames: int) -> None:
        self._unlaid = None
        clip = Clip(id=ClipId(token_hex(8)), asset=asset, start=self.start_frame, duration=frames)
        # One that was deleted or locked while somebody spoke takes nothing any more.
        tracks = {track.id for track in self._document.project.tracks if not track.locked}
        new = None
        if self._target not in tracks:
            new = Track(id=TrackId(token_hex(8)), name=self._free_track(), kind="dialogue")
        self._show(Phase.IDLE)
        target = new.id if new is not None else self._target
        assert target is not None
        if self._document.apply(self.tr("Record {0}").format(asset.name), _laid(new, target, clip)) and new is not None:
            self.arm(new.id)

    # --- what happens -------------------------------------------------------------------------------------------------

    def _hear(self, block: Sound) -> None:
        """In the device's thread."""
        with self._guard:
            self._blocks.append(block.copy())
            self._heard += len(block)

    def _on_moved(self, frame: int) -> None:
        if self.phase == Phase.ROLLING and self._playback.playing and self._anchor is None:
            with self._guard:
                self._anchor = (frame, self._heard + round(self._playback.early))

    def _on_state_changed(self) -> None:
        if self.phase == Phase.ROLLING and not self._playback.playing:
            self.stop()

    def _on_tick(self) -> None:
        with self._guard:
            last = self._blocks[-1] if self._blocks else None
        self.level_db = QUIET_DB if last is None else max(loudness_db(last))
        self.advanced.emit()

    def _on_failed(self, sentence: str) -> None:
        self._unlaid = None
        self._end()
        self._show(Phase.IDLE)
        self._document.refuse(sentence)

    def _on_changed(self, _old: Project, new: Project) -> None:
        if self._armed is not None and not any(t.id == self._armed and not t.locked for t in new.tracks):
            self._armed = None
            self.changed.emit()

    def _is_locked(self, track: TrackId | None) -> bool:
        name = next((t.name for t in self._document.project.tracks if t.id == track and t.locked), None)
        if name is not None:
            self._document.refuse(self.tr("The track {0} is locked: unlock it to record on it.").format(name))
        return name is not None

    def _show(self, phase: Phase) -> None:
        self.phase = phase
        self.changed.emit()

    def _free_name(self) -> str:
        taken = {clip.asset.name for track in self._document.project.tracks for clip in track.clips}
        names = (self.tr("Recording {0}").format(number) for number in count(1))
        return next(name for name in names if f"{name}.flac" not in taken)

    def _free_track(self) -> str:
        taken, number = {track.name for track in self._document.project.tracks}, 1
        name = self.tr("Scratch")
        while name in taken:
            number += 1
            name = self.tr("Scratch {0}").format(number)
        return name


def _laid(new: Track | None, track: TrackId, clip: Clip) -> Edit:
    def edit(project: Project) -> Project:
        if new is not None:
            project = add_track(new)(project)
        return add_clip(track, clip)(project)

    return edit
