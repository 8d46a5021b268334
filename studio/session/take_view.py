"""The takes that have arrived, as the window's thread knows them, and what follows from them for the present film.

The window asks often and the take store is locked while a take is adopted, so this keeps a list of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject

from studio.domain.chain import TailWindow, playing
from studio.domain.errors import StudioError
from studio.domain.project import Project
from studio.domain.request import GenerationRequest
from studio.domain.shot import Shot, ShotId, TakeId
from studio.domain.span import changed_span
from studio.domain.take import Take
from studio.generate.catalog import find_model
from studio.production.plan import missing
from studio.session.document import Document
from studio.session.staleness import Staleness


class TakeView(QObject):
    """The takes of one open film by id, the oldest first, and whose they are."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._takes = dict(document.store.takes.takes())
        self._requests = {take.id: take.request for take in self._takes.values()}
        self._owners = document.store.queue.shots()
        self._places = {take: place for place, take in enumerate(self._takes)}
        self._made_for: dict[ShotId, list[TakeId]] = {}
        for take, shot in self._owners.items():
            self._made_for.setdefault(shot, []).append(take)
        self._windows: dict[str, TailWindow] = {}
        self._staleness = Staleness()
        self._stale: tuple[Project, int, frozenset[ShotId]] | None = None
        self._missing: tuple[tuple[Shot, ...], int, tuple[ShotId, ...]] | None = None

    def _add(self, take: Take, shot: ShotId) -> None:
        """A take has arrived for a shot."""
        self._takes = {**self._takes, take.id: take}  # who was given the takes as they were keeps them
        self._requests[take.id] = take.request
        self._owners[take.id] = shot
        self._places.setdefault(take.id, len(self._places))
        self._made_for.setdefault(shot, []).append(take.id)

    def takes(self) -> Mapping[TakeId, Take]:
        """Every take as of now; what is given never changes, so threads may read it."""
        return MappingProxyType(self._takes)

    def requests(self) -> Mapping[TakeId, GenerationRequest]:
        """The request behind every take that has arrived."""
        return MappingProxyType(self._requests)

    def takes_of(self, shot: ShotId) -> tuple[Take, ...]:
        """The takes made for a shot, the oldest first; the halves of a split shot share theirs."""
        owner = self._document.find(shot)
        used = set() if owner is None else {take for take in (owner.chosen, owner.pending) if take is not None}
        owners = {shot} | {self._owners[take] for take in used if take in self._owners}
        made = {take for take in used.union(*(self._made_for.get(each, ()) for each in owners)) if take in self._takes}
        takes = (self._takes[take] for take in sorted(made, key=self._places.__getitem__))
        return tuple(take for take in takes if take.request.kind == "video")

    def owner(self, take: TakeId) -> ShotId | None:
        """The shot that a take was made for, which may be gone."""
        return self._owners.get(take)

    def playing(self, shot: ShotId) -> Take | None:
        """The take that is seen for a generated shot, if there is one."""
        owner = self._document.find(shot)
        if owner is None or owner.source != "generated":
            return None
        take = playing(owner, self._takes.__contains__)
        return None if take is None else self._takes.get(take)

    def instead_of(self, take: TakeId) -> dict[ShotId, TakeId | None]:
        """For each shot that a take is in: what is to be there when the take is put aside.

        That is what plays now; where it is the take itself, the one that was chosen before it, else the newest that
        is not put aside.
        """
        project = self._document.project
        rejected = {mark.id for mark in project.marks if mark.rejected} | {take}
        found: dict[ShotId, TakeId | None] = {}
        for shot in project.shots:
            if take not in (shot.chosen, shot.pending):
                continue
            others = [each.id for each in self.takes_of(shot.id) if each.id not in rejected]
            first = (playing(shot, self._takes.__contains__), shot.chosen)
            liked = [each for each in first if each in others]
            found[shot.id] = liked[0] if liked else others[-1] if others else None
        return found

    def stale(self) -> frozenset[ShotId]:
        """The shots that have a take which no longer is what they ask for."""
        project, count = self._document.project, len(self._takes)
        if self._stale is None or self._stale[0] is not project or self._stale[1] != count:
            window = self._window(project.film.model)
            places = self._document.positions
            found = frozenset() if window is None else self._staleness.of(project, self._requests, window, places)
            self._stale = (project, count, found)
        return self._stale[2]

    def missing(self) -> tuple[ShotId, ...]:
        """The shots to be generated that have no take to play."""
        shots, count, arrived = self._document.project.shots, len(self._takes), self._takes.__contains__
        if self._missing is None or self._missing[1] != count:
            self._missing = (shots, count, tuple(missing(shots, arrived)))
        elif self._missing[0] is not shots:
            old, _, lacking = self._missing
            span = changed_span(old, shots)
            touched = {shot.id for shot in old[span.first : span.old_end]}
            lacking = {shot for shot in lacking if shot not in touched}
            lacking.update(missing(shots[span.first : span.new_end], arrived))
            self._missing = (shots, count, tuple(sorted(lacking, key=self._document.positions.__getitem__)))
        return self._missing[2]

    def _window(self, model: str) -> TailWindow | None:
        """What a model wants to see of a parent; None for a model that is not known here."""
        if model not in self._windows:
            try:
                self._windows[model] = find_model(model).window
            except StudioError:
                return None
        return self._windows[model]
