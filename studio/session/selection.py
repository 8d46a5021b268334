"""Which shots are selected, and which one the panels show. It is neither saved nor undone.

It never names a shot that is gone: when the current one is deleted, its neighbour takes its place.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice

from PySide6.QtCore import QObject, Signal

from studio.domain.project import Project
from studio.domain.shot import ShotId
from studio.session.document import Document


class Selection(QObject):
    """The selected shots in the order of the storyline."""

    changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shots: tuple[ShotId, ...] = ()
        self._current: ShotId | None = None
        self._anchor: ShotId | None = None
        self._awaited: tuple[Sequence[ShotId], ShotId] | None = None
        document.changed.connect(self._on_changed)

    @property
    def shots(self) -> tuple[ShotId, ...]:
        return self._shots

    @property
    def current(self) -> ShotId | None:
        """The one that panels show; always one of `shots`."""
        return self._current

    def select(self, shot: ShotId | None) -> None:
        """This shot alone, or nothing."""
        self._anchor = shot
        self.set(() if shot is None else (shot,), shot)

    def toggle(self, shot: ShotId) -> None:
        """Add a shot to the selection, or take it out."""
        self._anchor = shot
        if shot in self._shots:
            rest = [each for each in self._shots if each != shot]
            self.set(rest, self._current if self._current != shot else self._nearest(shot, rest))
        else:
            self.set((*self._shots, shot), shot)

    def extend_to(self, shot: ShotId) -> None:
        """Everything between the shot selected last (by click or toggle) and this one."""
        order = [each.id for each in self._document.project.shots]
        anchor = self._anchor if self._anchor in order else self._current
        if anchor is None or anchor not in order or shot not in order:
            self.select(shot)
            return
        first, last = sorted((order.index(anchor), order.index(shot)))
        self._anchor = anchor
        self.set(order[first : last + 1], shot)

    def set(self, shots: Iterable[ShotId], current: ShotId | None = None) -> None:
        """Select these; the current one is `current`, else the one that was, else the first."""
        before = self._shots, self._current
        self._take(shots, current)
        if (self._shots, self._current) != before:
            self.changed.emit()

    @contextmanager
    def becoming(self, shots: Sequence[ShotId], current: ShotId) -> Iterator[None]:
        """An edit made inside brings these shots into the film, and they are selected with it: whoever shows the
        current shot when the film has changed shows the new one at once. `changed` follows at the end.
        """
        before = self._shots, self._current
        self._awaited = shots, current
        try:
            yield
        finally:
            self._awaited = None
            if (self._shots, self._current) != before:
                self.changed.emit()

    def select_all(self) -> None:
        self.set(each.id for each in self._document.project.shots)

    def _on_changed(self, old: Project, new: Project) -> None:
        if old.shots is new.shots:
            return
        there = self._document.positions
        if self._awaited is not None and self._awaited[1] in there:
            self._take(*self._awaited)
            return
        if not self._shots:
            return
        kept = [each for each in self._shots if each in there]
        current = self._current
        if current is not None and current not in there:
            current = _neighbour(old, current, kept or there)
        self.set(kept or ([] if current is None else [current]), current)

    def _take(self, shots: Iterable[ShotId], current: ShotId | None) -> None:
        places = self._document.positions
        kept = tuple(sorted({each for each in shots if each in places}, key=places.__getitem__))
        if current not in kept:
            current = self._current if self._current in kept else next(iter(kept), None)
        if self._anchor not in kept:
            self._anchor = current
        self._shots, self._current = kept, current

    def _nearest(self, shot: ShotId, among: list[ShotId]) -> ShotId | None:
        return _neighbour(self._document.project, shot, among)


def _neighbour(project: Project, shot: ShotId, among: Container[ShotId]) -> ShotId | None:
    """The next shot after `shot` that is one of these, else the last one before it."""
    position = project.index(shot)
    around = chain(islice(project.shots, position + 1, None), reversed(project.shots[:position]))
    return next((each.id for each in around if each.id in among), None)
