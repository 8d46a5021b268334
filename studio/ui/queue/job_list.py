"""The jobs as a list: what runs, what waits, what failed; waiting ones can be dragged into another order."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from studio.session.film import OpenFilm
from studio.session.translated import translated
from studio.storage.queue import Job
from studio.ui.own_keys import KeyedList
from studio.ui.sentence import as_sentence

JOB = Qt.ItemDataRole.UserRole
_MIME = "application/x-shotloom-jobs"
_Index = QModelIndex | QPersistentModelIndex


class JobModel(QAbstractListModel):
    """Rows as `Generation.jobs` gives them. Progress touches one row only."""

    touched = Signal(QModelIndex)

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._jobs: tuple[Job, ...] = ()

    @property
    def jobs(self) -> tuple[Job, ...]:
        return self._jobs

    @property
    def film(self) -> OpenFilm:
        return self._film

    def refresh(self) -> bool:
        """Take over the present rows; whether other jobs, or another order, have come."""
        jobs = self._film.generation.jobs()
        if [job.id for job in jobs] != [job.id for job in self._jobs]:
            self.beginResetModel()
            self._jobs = jobs
            self.endResetModel()
            return True
        if jobs is self._jobs:
            return False
        self._jobs = jobs
        if jobs:
            self.dataChanged.emit(self.index(0), self.index(len(jobs) - 1))
        return False

    def touch(self, job_id: str) -> None:
        """Progress of a job: its row is painted anew, but as tall as it was, so that a thousand are not measured."""
        place = self.place_of(job_id)
        if place >= 0:
            self.touched.emit(self.index(place))

    def place_of(self, job_id: str) -> int:
        """The row of a job, or -1."""
        return next((place for place, job in enumerate(self._jobs) if job.id == job_id), -1)

    def preview(self, job: Job) -> QImage | None:
        return self._film.generation.preview(job.id)

    def move(self, job_ids: Collection[str], before: str | None) -> None:
        """Put waiting jobs before another one, or (None) behind all that wait."""
        waiting = [job.id for job in self._jobs if job.state == "queued"]
        moved = [each for each in waiting if each in job_ids]
        rest = [each for each in waiting if each not in moved]
        place = next((place for place, each in enumerate(rest) if each == before), len(rest))
        order = [*rest[:place], *moved, *rest[place:]]
        running = [job.id for job in self._jobs if job.state == "running"]
        if moved and order != waiting:
            self._film.generation.reorder([*running, *order])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._jobs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        job = self._jobs[index.row()]
        name = self._film.document.project.name_of(job.shot)
        called = self.tr("Shot {name}").format(name=name) if name else self.tr("A shot that is gone")
        match role:
            case _ if role == JOB:
                return job
            case Qt.ItemDataRole.DisplayRole:
                return called
            case Qt.ItemDataRole.ToolTipRole:
                told = job.message or self._film.generation.remark_on(job.id)
                return as_sentence(told) or job.request.prompt
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (called, job.request.model, self._spoken(job)) if part)
        return None

    def _spoken(self, job: Job) -> str:
        if job.state == "failed":
            return self.tr("failed: {why}").format(why=translated(job.message))
        done, phase = self._film.generation.progress(job.id)
        if job.state != "running":
            return self.tr("waiting")
        remark = translated(self._film.generation.remark_on(job.id))
        return f"{phase} {round(done * 100)} %" + (f", {remark}" if remark else "")

    # --- dragging -----------------------------------------------------------------------------------------------------

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        waits = self._jobs[index.row()].state == "queued"
        return flags | Qt.ItemFlag.ItemIsDragEnabled if waits else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        ids = " ".join(self._jobs[index.row()].id for index in indexes)
        data.setData(_MIME, QByteArray(ids.encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, _column: int, parent: _Index) -> bool:
        if action != Qt.DropAction.MoveAction or not data.hasFormat(_MIME):
            return False
        row = parent.row() if parent.isValid() else row
        # Never before what runs.
        first = next((place for place, job in enumerate(self._jobs) if job.state == "queued"), len(self._jobs))
        row = len(self._jobs) if row < 0 else max(row, first)
        before = next((job.id for job in self._jobs[row:] if job.state == "queued"), None)
        self.move(bytes(data.data(_MIME).data()).decode().split(), before)
        # The order is the queue's: the view is not to take rows away itself.
        return False


class JobList(KeyedList):
    """Alt+Up and Alt+Down move a waiting job; Delete cancels or removes; Enter tries a failed one
    again; F2 edits it."""

    cancel_wanted = Signal(str)
    retry_wanted = Signal(str)
    edit_wanted = Signal(str)
    fit_wanted = Signal(str)

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = JobModel(film, self)
        self.setModel(self.jobs)
        self.jobs.touched.connect(lambda index: self.viewport().update(self.visualRect(index)))
        self.setResizeMode(QListView.ResizeMode.Adjust)  # a sentence is as tall as the list is narrow
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Queue"))
        up, down = Qt.Key.Key_Up, Qt.Key.Key_Down
        self.set_keys(
            {
                Qt.KeyboardModifier.AltModifier | up: lambda: self.nudge(-1),
                Qt.KeyboardModifier.AltModifier | down: lambda: self.nudge(1),
                Qt.Key.Key_Delete: self._cancel_current,
                Qt.Key.Key_Return: self._retry_current,
                Qt.Key.Key_F2: self._edit_current,
            }
        )

    @property
    def current(self) -> Job | None:
        index = self.currentIndex()
        return self.jobs.jobs[index.row()] if index.isValid() else None

    def refresh(self) -> None:
        """Show the present rows; what was current stays current."""
        kept, failed = self.current, [job.id for job in self.jobs.jobs if job.state == "failed"]
        another = self.jobs.refresh()
        if failed != [job.id for job in self.jobs.jobs if job.state == "failed"]:
            self.scheduleDelayedItemsLayout()  # those are taller
        if another and kept is not None:
            place = self.jobs.place_of(kept.id)
            if place >= 0:
                self.setCurrentIndex(self.jobs.index(place))

    def nudge(self, steps: int) -> None:
        """Move the current job one place up or down among those that wait."""
        job = self.current
        waiting = [each.id for each in self.jobs.jobs if each.state == "queued"]
        if job is None or job.id not in waiting:
            return
        place = waiting.index(job.id) + steps
        if 0 <= place < len(waiting):
            rest = [each for each in waiting if each != job.id]
            self.jobs.move([job.id], rest[place] if place < len(rest) else None)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self.viewport().update(self.visualRect(self.indexAt(event.position().toPoint())))
        return super().viewportEvent(event)

    def _cancel_current(self) -> None:
        if self.current is not None:
            self.cancel_wanted.emit(self.current.id)

    def _edit_current(self) -> None:
        if self.current is not None and self.current.state != "running":
            self.edit_wanted.emit(self.current.id)

    def _retry_current(self) -> None:
        if self.current is not None and self.current.state == "failed":
            self.retry_wanted.emit(self.current.id)
