"""What the cards show besides their texts (takes, badges, progress), and the drawn cards themselves, kept until they
change.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from studio.domain.chain import playing
from studio.domain.shot import Shot, ShotId
from studio.domain.take import Take
from studio.session.film import OpenFilm
from studio.storage.queue import Job
from studio.ui.board.card import CardShape, Face
from studio.ui.preview.badge import is_sketch

_SETTLE_MS = 120
"""Which shots are out of date is asked when the typing pauses, not at every letter."""
_MOST_BYTES = 256 << 20
"""Of drawn cards; those not seen for longest are given up first."""


class CardPictures(QObject):
    """Knows what is seen of each shot; `changed` means that something of it has."""

    changed = Signal()

    def __init__(self, film: OpenFilm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._stale: frozenset[ShotId] = frozenset()
        self._jobs: dict[ShotId, Job] = {}
        self._drawn: dict[ShotId, tuple[object, QPixmap]] = {}
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self.settle)
        generation = film.generation
        generation.queue_changed.connect(self._on_queue_changed)
        generation.job_previewed.connect(self.changed)
        generation.job_advanced.connect(self.changed)
        film.stills.ready.connect(self.changed)
        film.stills.missed.connect(self.changed)
        film.document.changed.connect(self._settling.start)
        self._on_queue_changed()

    # --- what is seen -------------------------------------------------------------------------------------------------

    def face(self, shot: Shot) -> Face:
        take = self.take(shot)
        return Face(
            picture=self._film.stills.of_shot(shot),
            sketch=take is not None and is_sketch(take),
            stale=shot.id in self._stale,
            lost=take is not None and self._film.stills.is_lost(take.id),
            failing=shot.id in self._film.generation.failing(),
            waiting=shot.id in self._jobs,
        )

    def take(self, shot: Shot) -> Take | None:
        """The take that plays for a shot."""
        takes = self._film.generation.takes()
        name = playing(shot, takes.__contains__) if shot.source == "generated" else None
        return None if name is None else takes.get(name)

    @property
    def stale(self) -> frozenset[ShotId]:
        """The shots that are out of date and not approved, as of the last look."""
        find = self._film.document.find
        return frozenset(each for each in self._stale if (shot := find(each)) is None or shot.status != "approved")

    def job(self, shot: ShotId) -> Job | None:
        return self._jobs.get(shot)

    def preview(self, job: Job) -> QImage | None:
        """The picture of a take that is being made."""
        return self._film.generation.preview(job.id)

    def drawn(self, shot: Shot, shape: CardShape, ratio: float) -> QPixmap:
        """The card, drawn anew only when something of it has changed."""
        face = self.face(shot)
        key = self._key(shot, face, shape, ratio)
        kept = self._drawn.pop(shot.id, None)
        if kept is None or kept[0] != key:
            kept = (key, self._draw(shot, face, shape, ratio))
        self._drawn[shot.id] = kept
        while len(self._drawn) > self.room(shape, ratio):
            self._drawn.pop(next(iter(self._drawn)))
        return kept[1]

    def room(self, shape: CardShape, ratio: float) -> int:
        """How many drawn cards of a shape are kept."""
        return max(1, int(_MOST_BYTES / (shape.size.width() * shape.size.height() * ratio * ratio * 4)))

    def is_drawn(self, shot: Shot, shape: CardShape, ratio: float) -> bool:
        """Whether the card could be shown at once."""
        kept = self._drawn.get(shot.id)
        return kept is not None and kept[0] == self._key(shot, self.face(shot), shape, ratio)

    def _key(self, shot: Shot, face: Face, shape: CardShape, ratio: float) -> object:
        """Everything that a drawn card depends on."""
        picture = 0 if face.picture is None else face.picture.cacheKey()
        rate = self._film.document.project.film.rate
        badges = face.sketch, face.stale, face.lost, face.failing, face.waiting
        return (shot, picture, badges, shape.key, ratio, rate)

    def _draw(self, shot: Shot, face: Face, shape: CardShape, ratio: float) -> QPixmap:
        pixmap = QPixmap(shape.size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        shape.paint(painter, shot, face, self._film.document.project.film.rate)
        painter.end()
        return pixmap

    def settle(self) -> None:
        """Ask again which shots are out of date."""
        if self._film.closed:
            return
        stale = self._film.generation.stale()
        if stale != self._stale:
            self._stale = stale
            self.changed.emit()

    # --- hearing ------------------------------------------------------------------------------------------------------

    def _on_queue_changed(self, *_: object) -> None:
        if self._film.closed:  # what the engine still had to say while the film was closed
            return
        jobs = [job for job in self._film.generation.jobs() if job.state in ("queued", "running")]
        # The running one is what its card shows, whatever else waits for the same shot.
        self._jobs = {job.shot: job for job in sorted(jobs, key=lambda job: job.state == "running")}
        self._settling.start()
        self.changed.emit()
