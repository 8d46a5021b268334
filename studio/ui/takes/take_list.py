"""The strip itself: cards in a list that wraps, chosen with the mouse or the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from studio.domain.shot import ShotId, TakeId
from studio.session.film import OpenFilm
from studio.ui.own_keys import KeyedList
from studio.ui.preview.badge import is_sketch
from studio.ui.takes.recipe import summary
from studio.ui.takes.take_row import TakeRow, length, rows_of, title, when
from studio.ui.theme import Space

ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class TakeModel(QAbstractListModel):
    """Rows of one shot; a picture that comes later touches its own row only."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._rows: tuple[TakeRow, ...] = ()

    @property
    def rows(self) -> tuple[TakeRow, ...]:
        return self._rows

    def show_rows(self, rows: tuple[TakeRow, ...]) -> None:
        """Take over new rows, keeping the list where it is when they are the same takes."""
        if [row.id for row in rows] == [row.id for row in self._rows]:
            old, self._rows = self._rows, rows
            for place, (one, two) in enumerate(zip(old, rows, strict=True)):
                if one != two:
                    self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def touch(self, take: str) -> None:
        """Something to be seen of a take has changed."""
        for place, row in enumerate(self._rows):
            if row.id == take:
                self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, take: TakeId | None) -> int:
        """The row of a take, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.id == take), -1)

    def picture(self, row: TakeRow) -> QImage | None:
        """What is seen of it so far."""
        return self._film.stills.of_take(row.id) if row.take is not None else self._film.generation.preview(row.id)

    def is_lost(self, row: TakeRow) -> bool:
        """Whether its file turned out to be missing or damaged."""
        return row.take is not None and self._film.stills.is_lost(row.id)

    def progress(self, row: TakeRow) -> tuple[float, str]:
        return self._film.generation.progress(row.id)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case _ if role == ROW:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return title(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case Qt.ItemDataRole.ToolTipRole:
                return self._told(row)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self._rows[index.row()] if index.isValid() else None
        return flags | Qt.ItemFlag.ItemIsDragEnabled if row is not None and row.take is not None else flags

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The masters as files, for other programs."""
        paths = [self._film.document.store.takes.media(self._rows[index.row()].id) for index in indexes]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths if path is not None])
        return data

    def _told(self, row: TakeRow) -> str:
        if row.take is None:
            return ""
        note = f"\n\N{LEFT DOUBLE QUOTATION MARK}{row.note}\N{RIGHT DOUBLE QUOTATION MARK}" if row.note else ""
        return f"{title(row)}, {when(row.take.created)}{note}\n{summary(row.take)}"

    def _spoken(self, row: TakeRow) -> str:
        parts = [title(row)]
        if row.job is not None:
            parts.append(self.tr("being made") if row.job.state == "running" else self.tr("queued"))
        if row.selected:
            parts.append(self.tr("selected"))
        if row.take is not None:
            parts += [self.tr("Sketch")] if is_sketch(row.take) else []
            parts += [self.tr("unreadable")] if self.is_lost(row) else []
            parts += [self.tr("out of date")] if row.stale else []
            parts += [self.tr("rejected")] if row.rejected else []
            parts += [self.tr("note: {note}").format(note=row.note)] if row.note else []
            parts += [length(row.take), self.tr("seed {seed}").format(seed=row.seed)]
        return ", ".join(parts)


class TakeList(KeyedList):
    """Current is the take that is looked at; Ctrl+click names another one to compare it with."""

    looked_at = Signal(object)
    """The take that became current, or None."""
    compare_wanted = Signal(object)
    chosen = Signal(object)
    """A take was selected for the film: double click or Enter."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self.takes = TakeModel(film, self)
        self.setModel(self.takes)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(Space.tiny)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragEnabled(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Takes"))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.set_keys({Qt.Key.Key_Return: self._choose_current})

    @property
    def current(self) -> TakeRow | None:
        """The row that is looked at."""
        index = self.currentIndex()
        return self.takes.rows[index.row()] if index.isValid() else None

    def show_shot(self, shot: ShotId | None, *, look_at: TakeId | None, with_rejected: bool = True) -> None:
        """Show the takes of a shot, looking at one of them."""
        self.takes.show_rows(rows_of(self._film, shot, with_rejected=with_rejected))
        self.look_at(look_at)

    def look_at(self, take: TakeId | None) -> None:
        """Make a take current without a click."""
        index = self.takes.index(self.takes.place_of(take))
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_current()

    def _show_current(self) -> None:
        """Scroll to the take that is looked at: to its picture, where there is no room for what is said below it."""
        index = self.currentIndex()
        low = self.visualRect(index).height() > self.viewport().height()
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.PositionAtTop if low else hint.EnsureVisible)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if (
            index.isValid()
            and event.button() == Qt.MouseButton.LeftButton
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            row = self.takes.rows[index.row()]
            if row.take is not None:
                self.compare_wanted.emit(row.take)
            return
        super().mousePressEvent(event)

    def selectionCommand(self, index: _Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Exactly one card is looked at: a click beside them changes nothing."""
        if not index.isValid():
            return QItemSelectionModel.SelectionFlag.NoUpdate
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return QItemSelectionModel.SelectionFlag.ClearAndSelect

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self.takes.rows[index.row()] if index.isValid() else None
        self.looked_at.emit(None if row is None else row.take)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self.takes.rows[index.row()]
        if row.take is not None:
            self.chosen.emit(row.take)

    def _choose_current(self) -> None:
        row = self.current
        if row is not None and row.take is not None:
            self.chosen.emit(row.take)
