"""The only place that shows sentences: a quiet stack over the lower edge of the window, never a box in the way.

News fades after some seconds; failures, and what can be acted on, stay until they are dismissed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.ui.icons import icon
from studio.ui.sentence import as_sentence
from studio.ui.theme import PALETTE, Space
from studio.ui.tool_button import tool_button

Kind = Literal["news", "warning", "failure"]

_SHOWN_MS = 7000
_MOST = 4
_WIDEST_PX = 640
_ABOVE_EDGE_PX = 40


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """A button on a notice."""

    label: str
    run: Callable[[], None]


class Notices(QWidget):
    """The stack. It covers only the notices that it shows."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(self.tr("Notices"))
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(Space.small)
        window.installEventFilter(self)
        self.hide()

    def tell(self, sentence: str, action: NoticeAction | None = None, *, stay: bool | None = None) -> None:
        """News: goes by itself, unless there is something to press (or `stay` says otherwise)."""
        self._add("news", sentence, action, stay=action is not None if stay is None else stay)

    def warn(self, sentence: str, action: NoticeAction | None = None) -> None:
        """Something to know before going on; goes by itself."""
        self._add("warning", sentence, action, stay=action is not None)

    def fail(self, sentence: str, action: NoticeAction | None = None) -> None:
        """Something did not happen; stays until it is dismissed."""
        self._add("failure", sentence, action, stay=True)

    def hold(self, sentence: str, action: NoticeAction | None = None) -> None:
        """Something that is wrong until it is mended: stays through whatever else is said, until `withdraw`."""
        self._add("failure", sentence, action, stay=True)
        self._notices()[-1].held = True

    def withdraw(self) -> None:
        """Take away what was held: it is mended."""
        for notice in self._notices():
            if notice.held:
                self._drop(notice)

    def sentences(self) -> tuple[str, ...]:
        """What is shown at the moment, the oldest first."""
        return tuple(notice.sentence for notice in self._notices())

    def clear(self) -> None:
        for notice in self._notices():
            self._drop(notice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize:
                self._settle()
            elif event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ChildPolished):
                self.raise_()  # docks that are shown again come to the front
        return False

    def _add(self, kind: Kind, sentence: str, action: NoticeAction | None, *, stay: bool) -> None:
        sentence = as_sentence(sentence)
        for notice in self._notices():
            if notice.sentence == sentence:  # said again: the newest place, not a second copy
                self._drop(notice)
        for notice in [each for each in self._notices() if not each.held][: -(_MOST - 1)]:
            self._drop(notice)
        notice = _Notice(kind, sentence, action, self)
        if not stay:
            notice.fade()
        notice.dismissed = lambda: self._drop(notice)
        self._stack.addWidget(notice)
        self._settle()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _notices(self) -> list[_Notice]:
        items = (self._stack.itemAt(index) for index in range(self._stack.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, _Notice)]

    def _drop(self, notice: _Notice) -> None:
        self._stack.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self._settle()

    def _settle(self) -> None:
        window = self.parentWidget()
        if window is None or not self._stack.count():
            self.hide()
            return
        width = min(_WIDEST_PX, window.width() - 2 * Space.large)
        self.setFixedWidth(width)
        height = sum(notice.height_for(width) for notice in self._notices())
        height += self._stack.spacing() * (self._stack.count() - 1)
        self.setGeometry((window.width() - width) // 2, window.height() - height - _ABOVE_EDGE_PX, width, height)
        self.show()
        self.raise_()


class _Notice(QFrame):
    """One sentence with its mark, perhaps a button, and a way to dismiss it."""

    def __init__(self, kind: Kind, sentence: str, action: NoticeAction | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = sentence
        self.held = False
        self._fades = False
        self.dismissed: Callable[[], None] = self.hide
        self.setProperty("role", "notice")
        self.setAccessibleName(sentence)
        mark, colour = _MARKS[kind]
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(Space.medium, Space.small, Space.small, Space.small)
        row.setSpacing(Space.small)
        row.addWidget(_mark(mark, colour), 0, Qt.AlignmentFlag.AlignTop)
        text = QLabel(sentence, wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(text, 1)
        if action is not None:
            row.addWidget(self._button(action))
        row.addWidget(self._close_button(), 0, Qt.AlignmentFlag.AlignTop)
        self._fade = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._fade.timeout.connect(lambda: self.dismissed())

    def fade(self) -> None:
        """Go after some seconds, unless the pointer is on it."""
        self._fades = True
        self._fade.start()

    def height_for(self, width: int) -> int:
        """How tall it is at a width, also before it has been shown."""
        self.ensurePolished()
        for child in self.findChildren(QWidget):
            child.ensurePolished()
        self._row.invalidate()
        return max(self._row.totalHeightForWidth(width), self._row.totalMinimumSize().height())

    def enterEvent(self, event) -> None:
        """Who reads it keeps it."""
        self._fade.stop()
        super().enterEvent(event)

    def leaveEvent(self, event) -> None:
        if self._fades:
            self._fade.start()
        super().leaveEvent(event)

    def _button(self, action: NoticeAction) -> QPushButton:
        button = QPushButton(action.label)
        button.clicked.connect(lambda: self._press(action))
        return button

    def _press(self, action: NoticeAction) -> None:
        if not self.held:
            self.dismissed()
        action.run()

    def _close_button(self) -> QToolButton:
        button = tool_button("x", self.tr("Dismiss"), colour=PALETTE.muted)
        button.clicked.connect(lambda: self.dismissed())
        return button


_MARKS: dict[Kind, tuple[str, QColor]] = {
    "news": ("info", PALETTE.accent),
    "warning": ("triangle-alert", PALETTE.warning),
    "failure": ("circle-alert", PALETTE.bad),
}


def _mark(name: str, colour: QColor) -> QLabel:
    label = QLabel()
    label.setPixmap(icon(name, colour).pixmap(16, 16))
    label.setContentsMargins(0, 2, 0, 0)
    return label
