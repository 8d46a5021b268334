"""The takes that are there, and what follows from them for the present film."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from studio.domain.project import ShotId, TakeId
from studio.domain.request import GenerationRequest
from studio.domain.take import Take
from studio.session.document import Document
from studio.session.shelf import Shelf


class TakeView(QObject):
    """Looks at the takes of one open film."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shelf = Shelf(document)

    def takes(self) -> Mapping[TakeId, Take]:
        """Every take that has arrived, the oldest first."""
        return self._shelf.takes()

    def requests(self) -> Mapping[TakeId, GenerationRequest]:
        """The request behind every take that has arrived."""
        return self._shelf.requests()

    def takes_of(self, shot: ShotId) -> tuple[Take, ...]:
        """The takes made for a shot, the oldest first; the halves of a split shot share theirs."""
        return self._shelf.takes_of(shot)

    def playing(self, shot: ShotId) -> Take | None:
        """The take that is seen for a generated shot, if there is one."""
        return self._shelf.playing(shot)

    def instead_of(self, take: TakeId) -> Mapping[ShotId, TakeId | None]:
        """For each shot that a take is in: what is to be there when the take is rejected."""
        return self._shelf.instead_of(take)

    def stale(self) -> frozenset[ShotId]:
        """The shots that have a take which no longer is what they ask for."""
        return self._shelf.stale()

    def missing(self) -> tuple[ShotId, ...]:
        """The shots to be generated that have no take to play."""
        return self._shelf.missing()
