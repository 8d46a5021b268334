"""Every step of the film's making as a list; a click goes back, or forward again, to where that step had been made."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.session.film import OpenFilm
from studio.session.translated import translated
from studio.storage.journal import Step
from studio.ui.command import Command
from studio.ui.icons import pixmap
from studio.ui.own_keys import KeyedList
from studio.ui.takes.take_row import when
from studio.ui.theme import PALETTE, Space, Type, font

_ICON_PX = 14
_Index = QModelIndex | QPersistentModelIndex
STEP = Qt.ItemDataRole.UserRole


class HistoryModel(QAbstractListModel):
    """Row 0 is the beginning of the film; row n is its step number n."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._steps: list[Step] = []
        self.position = 0
        self.refresh(anew=True)

    def refresh(self, *, anew: bool = False) -> None:
        """Read what one change may have changed of the history: the steps between where the film stood and where it
        stands. Or, `anew`, all of it.
        """
        document, steps = self._film.document, self._steps
        before, self.position = self.position, document.position
        old, new = len(steps), document.steps
        first = 1 if anew else max(1, min(before, self.position))
        last = new if anew else min(max(before, self.position), new)
        if new < old:
            self.beginRemoveRows(QModelIndex(), new + 1, old)
            del steps[new:]
            self.endRemoveRows()
        if new > old:
            self.beginInsertRows(QModelIndex(), old + 1, new)
            steps.extend(document.history(old + 1, new))
            self.endInsertRows()
        steps[first - 1 : last] = document.history(first, last)
        self.dataChanged.emit(self.index(first - 1), self.index(last))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._steps) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        step = self._steps[index.row() - 1] if index.row() else None
        label = self.tr("Beginning of the film") if step is None else translated(step.label)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return label
            case Qt.ItemDataRole.AccessibleTextRole:
                if index.row() == self.position:
                    return self.tr("{label}, where the film is now").format(label=label)
                return self.tr("{label}, undone").format(label=label) if step is not None and step.undone else label
            case _ if role == STEP:
                return step
        return None


class HistoryPanel(QWidget):
    """Follows the document of one open film."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self.steps = HistoryModel(film, self)
        self.list = KeyedList()
        self.list.setModel(self.steps)
        self.list.setItemDelegate(_StepRow(self.steps, self))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("History"))
        self.list.clicked.connect(self._on_clicked)
        self.list.set_keys({Qt.Key.Key_Return: lambda: self._on_clicked(self.list.currentIndex())})
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        self.hint = QLabel(
            self.tr("Everything you do becomes a line here. A click on one goes back to it, or forward again.")
        )
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setProperty("role", "caption")
        self.hint.setContentsMargins(Space.large, Space.medium, Space.large, Space.medium)
        column.addWidget(self.hint, 3)
        film.document.changed.connect(self._on_changed)
        self._show_here()

    def commands(self) -> list[Command]:
        """Undo and redo are the window's own."""
        return []

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and self.isEnabled():  # it has come from behind a tab
            self._catch_up()

    def _catch_up(self) -> None:
        self.steps.refresh(anew=True)
        self._show_here()

    def _on_changed(self, *_: object) -> None:
        if self.isVisible() and self.isEnabled():  # else it is looked up when it is looked at
            self.steps.refresh()
            self._show_here()

    def _show_here(self) -> None:
        self.hint.setVisible(self.steps.rowCount() == 1)
        here = self.steps.index(self.steps.position)
        self.list.setCurrentIndex(here)
        self.list.scrollTo(here)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() != self.steps.position:
            self._film.document.go_to(index.row())


class _StepRow(QStyledItemDelegate):
    """Paints a step: a mark on the present one, and the undone ones paler and in italics."""

    def __init__(self, steps: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = steps

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, option.fontMetrics.height() + 2 * Space.tiny + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        step: Step | None = index.data(STEP)
        area = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        here = index.row() == self._steps.position
        painter.save()
        if here or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, PALETTE.selection if here else PALETTE.raised)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(PALETTE.accent)
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        inner = area.adjusted(Space.small, 0, -Space.small, 0)
        if here:
            mark = pixmap("chevron-right", _ICON_PX, PALETTE.accent, ratio=painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(inner.left(), inner.center().y() - _ICON_PX / 2), mark)
        undone = step is not None and step.undone
        time = when(step.time) if step is not None else ""
        painter.setPen(PALETTE.faint)
        painter.setFont(font(Type.caption_pt))
        room = painter.fontMetrics().horizontalAdvance(time)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, time)
        words = font(Type.body_pt, strong=here)
        words.setItalic(undone)
        painter.setFont(words)
        painter.setPen(PALETTE.faint if undone else PALETTE.text)
        text = inner.adjusted(_ICON_PX + Space.tiny, 0, -room - Space.small, 0)
        label = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(text.width()))
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)
        painter.restore()
