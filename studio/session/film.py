"""Everything that is alive about one open project folder, made in one place and ended in the right order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from studio.generate.engine import Engine
from studio.production.engine import local_engines
from studio.session.adopting import Adopting
from studio.session.audition import Audition
from studio.session.document import Document
from studio.session.exporting import Exporting
from studio.session.generation import Generation
from studio.session.microphone import OpenMicrophone, open_microphone
from studio.session.playback import Playback
from studio.session.recording import Recording
from studio.session.selection import Selection
from studio.session.speaker import OpenSpeaker, open_speaker
from studio.session.stills import Stills
from studio.session.storyboarding import Storyboarding
from studio.session.worker import ChoreThread
from studio.storage.project_store import ProjectStore
from studio.storage.settings import SettingsFile

_ROOM_MS = 1500
"""How long after it was opened a film makes room on the disk for its edits: what is looked at first comes first."""


class OpenFilm(QObject):
    """An open film. Owns the store and, from here on, its engines (by default one for each card); `close` ends all of
    it."""

    def __init__(
        self,
        store: ProjectStore,
        *,
        engines: Sequence[Engine] = (),
        learnt: Path | None = None,
        speaker: OpenSpeaker = open_speaker,
        microphone: OpenMicrophone = open_microphone,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._closed = False
        self.document = Document(store, self)
        engines = engines or local_engines(SettingsFile().settings)
        self.generation = Generation(self.document, engines, self, learnt=learnt)
        self.stills = Stills(self.document, self.generation, self)
        # Hears of an edit after the stills, which wait then until the panels are painted that show another shot.
        self.selection = Selection(self.document, self)
        self.playback = Playback(self.document, self.generation, open_speaker=speaker, parent=self)
        self.audition = Audition(self.playback, self)
        self.recording = Recording(self.document, self.playback, open_microphone=microphone, parent=self)
        self.exporting = Exporting(self.document, self.generation, self)
        self.adopting = Adopting(self)
        self.adopting.failed.connect(self.document.refuse)
        self.storyboarding = Storyboarding(self.document, self.generation, self)
        self._keeper = ChoreThread("log", self)
        if store.folder.writable:
            QTimer.singleShot(_ROOM_MS, self, self._make_room)

    @property
    def closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        """End every thread and the engine's process, and close the folder. Once is enough, more does no harm."""
        if self._closed:
            return
        self._closed = True
        self._keeper.close()
        self.recording.close()
        self.playback.close()
        self.exporting.close()
        self.adopting.close()
        self.storyboarding.close()
        self.stills.close()
        self.generation.close()
        self._store.close()

    def _make_room(self) -> None:
        if not self._closed:
            self._keeper.do(self._store.database.make_room)  # it waits for the disk, and a film may be playing
