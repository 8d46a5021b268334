"""The journal with signals: the one door through which the window changes the film, and hears that it has changed.

Everything here happens in the window's thread. An edit that makes no sense is refused with a sentence; nothing raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from studio.domain.edits import Edit
from studio.domain.errors import EditError, FilmGone, StorageError, StudioError
from studio.domain.lineup import Lineup, lineup_of
from studio.domain.loss import losses
from studio.domain.project import Layout, Project
from studio.domain.ripple import rippling
from studio.domain.shot import Shot, ShotId, Status
from studio.session.unsaved import Unsaved, Words
from studio.storage.journal import Step
from studio.storage.project_store import ProjectStore
from studio.storage.queue import Job


class _Index(NamedTuple):
    """Where the shots of a storyline stand and lie."""

    lineup: Lineup
    layout: Layout


class Document(QObject):
    """The open film as a value that changes."""

    changed = Signal(object, object)
    """The Project before and after: an edit, an undo or a redo."""
    lost = Signal(tuple)
    """The Losses of an edit just made: links and transitions that it made impossible."""
    refused = Signal(str)
    """A sentence about what could not be done; nothing has changed then."""
    save_failed = Signal(str)
    """The disk did not take an edit, and why: nothing has changed, and what was written should be kept to try again."""
    save_recovered = Signal()
    """An edit has reached the disk again."""
    ripple_changed = Signal(bool)
    """Whether titles, markers and sound follow the storyline from now on."""

    def __init__(self, store: ProjectStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._failing = self._gone = False
        self._ripples_all = False
        self._indexed: _Index | None = None
        self.unsaved = Unsaved()

    @property
    def store(self) -> ProjectStore:
        return self._store

    @property
    def writable(self) -> bool:
        """Whether the film can be changed; one that is open for looking only refuses every edit."""
        return self._store.folder.writable

    @property
    def failing(self) -> bool:
        """Whether the last edit did not reach the disk."""
        return self._failing

    @property
    def gone(self) -> bool:
        """Whether the film's folder was not where it is when something was last to be written there, or at the last
        `look`.
        """
        return self._gone

    @property
    def project(self) -> Project:
        return self._store.journal.project

    @property
    def layout(self) -> Layout:
        """Where each shot of the present Project lies."""
        return self._now().layout

    @property
    def positions(self) -> Mapping[ShotId, int]:
        """Where each shot of the present Project stands in the storyline: for those who ask often, as a list of
        thousands is slow to search.
        """
        return self._now().lineup.places

    def find(self, shot: ShotId | None) -> Shot | None:
        """The shot of that id as it is now, or None when it is not in the film (any more)."""
        position = None if shot is None else self.positions.get(shot)
        return None if position is None else self.project.shots[position]

    def status_before_approval(self, shot: ShotId) -> Status:
        """What a shot that is approved was before; where the history does not know, it waits for review."""
        earlier = (each.status for each in self._store.journal.earlier("shot", shot))
        return next((status for status in earlier if status != "approved"), "review")

    @property
    def can_undo(self) -> bool:
        return self._store.journal.can_undo

    @property
    def can_redo(self) -> bool:
        return self._store.journal.can_redo

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self._store.journal.label(self._store.journal.position)

    @property
    def redo_label(self) -> str:
        """What redo would do again; empty when there is nothing."""
        return self._store.journal.label(self._store.journal.position + 1)

    @property
    def position(self) -> int:
        """The number of the step that the film stands at; 0 is the beginning."""
        return self._store.journal.position

    @property
    def steps(self) -> int:
        """How many steps the history has, with those that are undone."""
        return self._store.journal.length

    def history(self, first: int = 1, last: int | None = None) -> tuple[Step, ...]:
        """Every step, or those numbered `first` to `last`, the oldest first, with those that are undone at the end."""
        return self._store.journal.history(first, last)

    @property
    def ripples_all(self) -> bool:
        """Whether what lies beside the storyline goes with the picture that it begins over: no part of the film."""
        return self._ripples_all

    def set_ripple_all(self, on: bool) -> None:
        """Let what lies beside the storyline follow it, or stay at its time."""
        if on != self._ripples_all:
            self._ripples_all = on
            self.ripple_changed.emit(on)

    def as_rippled(self, edit: Edit) -> Edit:
        """What `apply` makes of an edit: for those who show it before it is made."""
        return rippling(edit) if self._ripples_all else edit

    def apply(self, label: str, edit: Edit, *, merge: str | None = None, jobs: Sequence[Job] = ()) -> bool:
        """Make an edit and queue jobs, in one step of undo; False when it was refused."""
        made, old = self.as_rippled(edit), self.project
        if not self._go(lambda: self._store.journal.apply(label, made, jobs=jobs, merge=merge)):
            return False
        lost = losses(old, self.project)
        if lost:
            self.lost.emit(lost)
        return True

    def write(self, place: str, words: Words) -> bool:
        """Put what was written in a place into the film; what the disk does not take is kept in `unsaved` and tried
        again with the next change.
        """
        self.unsaved.drop(place)
        if self.apply(words.label, words.edit, merge=words.merge):
            return True
        if self._failing:
            self.unsaved.keep(place, words)
        return False

    def write_again(self) -> None:
        """Try once more to save what the disk did not take; what it was written about may be gone by now."""
        for place, words in self.unsaved.take():
            try:
                words.edit(self.project)
            except EditError:
                continue
            self.write(place, words)

    def look(self) -> None:
        """Notice that the film's folder has gone, or has come back, while nothing was to be written there."""
        try:
            self._store.journal.check_there()
        except StorageError as error:
            self._fail(error)
        else:
            if self._gone:
                self._recover()

    def undo(self) -> None:
        self._go(self._store.journal.undo)

    def redo(self) -> None:
        self._go(self._store.journal.redo)

    def go_to(self, number: int) -> None:
        """Undo or redo until the step `number` is the last one done; 0 is the beginning of the film."""
        self._go(lambda: self._travel(number))

    def refuse(self, error: StudioError | str) -> None:
        """Say why something that was asked for is not done."""
        self.refused.emit(str(error))

    def _now(self) -> _Index:
        known, shots = self._indexed, self.project.shots
        if known is None or known.lineup.shots is not shots:
            lineup = lineup_of(shots)
            alike = known is not None and known.layout.starts is lineup.starts
            layout = known.layout if known is not None and alike else Layout(lineup.starts, lineup.duration)
            known = self._indexed = _Index(lineup, layout)
        return known

    def _travel(self, number: int) -> None:
        journal = self._store.journal
        while journal.position > number and journal.can_undo:
            journal.undo()
        while journal.position < number and journal.can_redo:
            journal.redo()

    def _go(self, step: Callable[[], object]) -> bool:
        old = self.project
        try:
            step()
        except StorageError as error:
            self._fail(error)
            return False
        except StudioError as error:
            self.refuse(error)
            return False
        finally:
            # Also after a journey that broke off on its way.
            if self.project is not old:
                self.changed.emit(old, self.project)
        if self.project is not old:
            self._recover()
        return True

    def _fail(self, error: StorageError) -> None:
        if not self.writable:
            self.refuse(error)
            return
        self._failing, self._gone = True, isinstance(error, FilmGone)
        self.save_failed.emit(str(error))

    def _recover(self) -> None:
        if self._failing:
            self._failing = self._gone = False
            self.write_again()
            self.save_recovered.emit()
