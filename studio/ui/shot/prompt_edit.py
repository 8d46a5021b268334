"""A plain-text field for what is written about a shot: it grows with its text, completes `@names`, keeps the cursor
when the text changes under it, and leaves undo to the film.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QCompleter, QPlainTextEdit, QSizePolicy, QWidget

from studio.domain.project import Project
from studio.domain.prompt import mention_name

_SPARE_PX = 6
_TALLEST_PX = 10_000


def names_of(project: Project) -> list[str]:
    """What can come after `@`: the characters and places of the film."""
    return sorted({mention_name(owner.name) for owner in (*project.characters, *project.places) if owner.name.strip()})


class PromptEdit(QPlainTextEdit):
    """Many lines of text between `least` and `most` lines high."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    visited = Signal()
    """The keyboard has come; typing from here on is a step of undo of its own."""
    left = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        names: Callable[[], Sequence[str]] = tuple,
        least: int = 2,
        most: int = 8,
    ) -> None:
        super().__init__(parent)
        self._names = names
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # Ctrl+Z takes back a step of the film, not a letter of a field
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._found = QStringListModel(self)
        self.completer = QCompleter(self._found, self)
        self.completer.setWidget(self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.activated.connect(self._complete)
        document = self.document()
        document.documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    # --- the text -----------------------------------------------------------------------------------------------------

    def show_text(self, text: str) -> None:
        """Show a text that came from elsewhere; the cursor stays where it was in what is the same."""
        old = self.toPlainText()
        if old == text:
            return
        head = _common(old, text)
        tail = _common(old[head:][::-1], text[head:][::-1])
        blocked = self.blockSignals(True)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:head]))
        cursor.setPosition(_units(old[: len(old) - tail]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[head : len(text) - tail])
        self.blockSignals(blocked)
        self._fit()

    def mark_unsaved(self, unsaved: bool) -> None:
        """Show whether what was written here is in no file yet."""
        if unsaved == bool(self.property("unsaved")):
            return
        self.setProperty("unsaved", unsaved)
        self.setToolTip(self.tr("Not saved yet") if unsaved else "")
        self.style().unpolish(self)
        self.style().polish(self)

    # --- size ---------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._height(self._fewest()))

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self._height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _height(self, lines: int | None = None) -> int:
        # A plain-text document counts its height in lines.
        wanted = int(self.document().size().height()) if lines is None else lines
        wanted = min(max(wanted, self._fewest()), self._most)
        margins = self.contentsMargins()
        frame = 2 * self.document().documentMargin() + margins.top() + margins.bottom() + _SPARE_PX
        return round(wanted * self.fontMetrics().lineSpacing() + frame)

    def _fewest(self) -> int:
        """As many lines as what is asked for takes at this width, also once something is written: the field does not
        jump with the first letter.
        """
        width = self.viewport().width() - 2 * round(self.document().documentMargin())
        if not self.placeholderText() or width <= 0:
            return self._least
        room = QRect(0, 0, width, _TALLEST_PX)
        asked = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.placeholderText())
        return max(self._least, round(asked.height() / self.fontMetrics().lineSpacing()))

    # --- keys ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.offering and event.key() in (
            Qt.Key.Key_Enter,
            Qt.Key.Key_Return,
            Qt.Key.Key_Tab,
            Qt.Key.Key_Escape,
        ):
            event.ignore()  # the list of names takes these
            return
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        else:
            super().keyPressEvent(event)
            self._offer_names()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.visited.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    @property
    def offering(self) -> bool:
        """Whether the list of names is open."""
        popup = self.completer.popup()
        return popup is not None and popup.isVisible()

    # --- @names -------------------------------------------------------------------------------------------------------

    def _offer_names(self) -> None:
        begun = self._begun()
        found = [] if begun is None else [n for n in self._names() if n.startswith(begun) and n != begun]
        popup = self.completer.popup()
        assert popup is not None
        if not found:
            popup.hide()
            return
        self._found.setStringList(found)
        self.completer.setCompletionPrefix(begun or "")
        popup.setCurrentIndex(self.completer.completionModel().index(0, 0))
        place: QRect = self.cursorRect()
        place.setWidth(popup.sizeHintForColumn(0) + popup.verticalScrollBar().sizeHint().width() + 24)
        self.completer.complete(place)

    def _begun(self) -> str | None:
        """What has been typed of a name: the word after `@` before the cursor."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return None
        line = cursor.block().text()[: cursor.positionInBlock()]
        before, at, word = line.rpartition("@")
        if not at or (before and (before[-1].isalnum() or before[-1] == "_")):
            return None
        return word.lower() if all(c.isalnum() or c == "_" for c in word) else None

    def _complete(self, name: str) -> None:
        begun = self._begun()
        if begun is None:
            return
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, _units(begun))
        cursor.insertText(f"{name} ")
        self.setTextCursor(cursor)


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _units(text: str) -> int:
    """The length of a text as Qt counts it: in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
