"""The only place that shows sentences: a quiet stack at the lower edge of the window, never a box in the way.

News lies over the panels and fades after some seconds, with a button or without; what waits for an answer stays. So do
failures, until they are dismissed; the window makes room for them below its panels, so that they cover nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.ui.icons import icon
from studio.ui.lower_edge import LowerEdge
from studio.ui.sentence import as_sentence
from studio.ui.theme import PALETTE, Space
from studio.ui.tool_button import tool_button

Kind = Literal["news", "warning", "failure"]

_SHOWN_MS = 8000
_MOST = 2
_MOST_FAILURES = 20
"""So many are kept; of those only the newest are seen, and the others come back when these are dismissed."""
_WIDEST_PX = 640
_LONGEST = 600
"""So many characters of a sentence are shown: its beginning, and its end, which says what to do."""
_ABOVE_EDGE_PX = 40


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """A button on a notice."""

    label: str
    run: Callable[[], object]


class Notices(QWidget):
    """The stack. It covers only the notices that it shows."""

    left = Signal()
    """The keyboard was on a notice that goes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(self.tr("Notices"))
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(Space.small)
        self._shown: list[_Notice] = []
        self._edge = LowerEdge(window)
        self._spared: QWidget | None = None
        window.installEventFilter(self)
        self.hide()

    def spare(self, widget: QWidget | None) -> None:
        """What is read while news comes, and is not covered as long as there is room beside it."""
        self._spared = widget

    def tell(self, sentence: str, action: NoticeAction | None = None, *, stay: bool = False, about: str = "") -> None:
        """News: goes by itself, unless it shall `stay`, or when what it is `about` is `settled`."""
        self._add("news", sentence, *_given(action), stay=stay)
        self._shown[-1].about = about

    def warn(self, sentence: str, action: NoticeAction | None = None, *, about: str = "") -> None:
        """Something to know before going on; goes by itself, or when what it is `about` is `settled`."""
        self._add("warning", sentence, *_given(action), stay=False)
        self._shown[-1].about = about

    def fail(self, sentence: str, *actions: NoticeAction, about: str = "") -> None:
        """Something did not happen; stays until it is dismissed, or until what it is `about` is `settled`. Several
        buttons stand below the sentence."""
        self._add("failure", sentence, *actions, stay=True)
        self._shown[-1].about = about

    def settled(self, about: str) -> None:
        """Take away what was said about something that is not so any more."""
        for notice in tuple(self._shown):
            if notice.about == about:
                self._drop(notice)

    def hold(self, sentence: str, action: NoticeAction | None = None) -> None:
        """Something that is wrong until it is mended: stays through whatever else is said, until `withdraw`. One at a
        time, the newest reason; said again it stays as it is, so that a button under the pointer is not taken away.
        """
        if any(notice.held and notice.sentence == _bearable(as_sentence(sentence)) for notice in self._shown):
            return
        self.withdraw()
        self._add("failure", sentence, *_given(action), stay=True)
        self._shown[-1].held = True
        self._settle()

    def withdraw(self) -> None:
        """Take away what was held: it is mended."""
        for notice in tuple(self._shown):
            if notice.held:
                self._drop(notice)

    def sentences(self) -> tuple[str, ...]:
        """What is shown at the moment, the oldest first."""
        return tuple(notice.sentence for notice in self._shown if not notice.collapsed)

    def clear(self) -> None:
        for notice in tuple(self._shown):
            self._drop(notice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize:
                self._settle()
            elif event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ChildPolished):
                self.raise_()  # docks that are shown again come to the front
        return False

    def _add(self, kind: Kind, sentence: str, *actions: NoticeAction, stay: bool) -> None:
        sentence = _bearable(as_sentence(sentence))
        for notice in tuple(self._shown):
            if notice.sentence == sentence:  # said again: the newest place, not a second copy
                self._drop(notice)
        notice = _Notice(kind, sentence, actions, self)
        if not stay:
            notice.fade()
        notice.dismissed = lambda: self._drop(notice)
        self._shown.append(notice)
        if kind == "failure":
            self._stack.addWidget(notice)  # below the news, where the window makes room
        else:
            self._stack.insertWidget(len(self._of(failures=False)) - 1, notice)
        passing = [each for each in self._of(failures=True) if not each.held]
        news = self._of(failures=False)
        fading, staying = [each for each in news if each.fades], [each for each in news if not each.fades]
        for old in [*fading[:-_MOST], *staying[:-_MOST], *passing[:-_MOST_FAILURES]]:
            self._drop(old)
        self._settle()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _of(self, *, failures: bool) -> list[_Notice]:
        return [notice for notice in self._shown if (notice.kind == "failure") is failures]

    def _drop(self, notice: _Notice) -> None:
        if notice not in self._shown:
            return
        self._shown.remove(notice)
        self._stack.removeWidget(notice)
        focus = self.window().focusWidget()
        if focus is not None and notice.isAncestorOf(focus):
            focus.clearFocus()  # else Qt hands it to the first field of the window
            self.left.emit()
        notice.hide()
        notice.deleteLater()
        self._settle()

    def _collapse(self) -> None:
        """Show what is held and the newest failures; the oldest of those says how many more there are."""
        failures = sorted(self._of(failures=True), key=lambda notice: notice.held)
        hidden = max(0, len(failures) - _MOST)
        for place, notice in enumerate(failures):
            notice.collapsed = place < hidden
            notice.setHidden(notice.collapsed)
            notice.tell_more(hidden if place == hidden else 0)

    def _settle(self) -> None:
        window = self.parentWidget()
        self._collapse()
        if window is None or not self._shown:
            self._edge.leave(0)
            self.hide()
            return
        width = min(_WIDEST_PX, window.width() - 2 * Space.large)
        self.setFixedWidth(width)
        gap = self._stack.spacing()
        failures = [notice.height_for(width) + gap for notice in self._of(failures=True) if not notice.collapsed]
        news = [notice.height_for(width) + gap for notice in self._of(failures=False)]
        height = sum(failures) + sum(news) - gap
        self._edge.leave(sum(failures))
        below = gap // 2 if failures else _ABOVE_EDGE_PX
        area = QRect((window.width() - width) // 2, window.height() - height - below, width, height)
        self.setGeometry(self._beside_spared(area, window))
        self.show()
        self.raise_()

    def _beside_spared(self, area: QRect, window: QWidget) -> QRect:
        spared = self._spared
        if spared is None or not spared.isVisible() or spared.window() is not window.window():
            return area
        kept = QRect(spared.mapTo(window, QPoint()), spared.size())
        if not kept.intersects(area):
            return area
        before, behind = kept.left() - Space.medium - area.width(), kept.right() + 1 + Space.medium
        for left in (before, behind):
            if Space.medium <= left <= window.width() - area.width() - Space.medium:
                return area.translated(left - area.left(), 0)
        return area


class _Notice(QFrame):
    """One sentence with its mark, perhaps buttons, and a way to dismiss it."""

    def __init__(self, kind: Kind, sentence: str, actions: Sequence[NoticeAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.kind: Kind = kind
        self.sentence = sentence
        self.collapsed = False
        self.held = False
        self.about = ""
        self.fades = False
        self.dismissed: Callable[[], None] = self.hide
        self.setProperty("role", "notice")
        self.setAccessibleName(sentence)
        mark, colour = _MARKS[kind]
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(Space.medium, Space.small, Space.small, Space.small)
        row.setSpacing(Space.small)
        row.addWidget(_mark(mark, colour), 0, Qt.AlignmentFlag.AlignTop)
        text = QLabel(sentence, wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        text.setSizePolicy(policy)
        column = QVBoxLayout()
        column.addWidget(text)
        row.addLayout(column, 1)
        self._more = QLabel()
        self._more.setProperty("role", "caption")
        self._more.hide()
        row.addWidget(self._more)
        below = QHBoxLayout()
        for action in actions:
            (below if len(actions) > 1 else row).addWidget(self._button(action))
        if below.count():
            below.addStretch()
            column.addLayout(below)
        row.addWidget(self._close_button(), 0, Qt.AlignmentFlag.AlignTop)
        self._fade = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._fade.timeout.connect(self._on_faded)

    def tell_more(self, count: int) -> None:
        """Say how many notices wait behind this one."""
        self._more.setText(self.tr("{count} more").format(count=count) if count else "")
        self._more.setHidden(not count)

    def fade(self) -> None:
        """Go after some seconds, unless the pointer or the keyboard is on it."""
        self.fades = True
        self._fade.start()

    def _on_faded(self) -> None:
        """Who has the keyboard on its button keeps it."""
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._fade.start()
        else:
            self.dismissed()

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
        if self.fades:
            self._fade.start()
        super().leaveEvent(event)

    def _button(self, action: NoticeAction) -> QPushButton:
        button = QPushButton(action.label)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # what is pressed by pointer goes, and takes no keyboard along
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


def _given(action: NoticeAction | None) -> tuple[NoticeAction, ...]:
    return () if action is None else (action,)


def _bearable(sentence: str) -> str:
    """A sentence that quotes what somebody typed, or pasted, may be longer than a window is high."""
    if len(sentence) <= _LONGEST:
        return sentence
    head, tail = sentence[: _LONGEST // 2].rstrip(), sentence[-_LONGEST // 2 :].lstrip()
    return f"{head} … {tail}"


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
