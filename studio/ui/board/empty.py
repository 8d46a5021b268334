"""What a film without shots shows: how to write the first one, and what else it can begin with."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.session.film import OpenFilm
from studio.ui import icons
from studio.ui.shot.prompt_edit import PromptEdit, names_of
from studio.ui.theme import Space

_WIDTH_PX = 520


class EmptyBoard(QScrollArea):
    """The first prompt, and three other ways to begin. It scrolls where the window is low."""

    written = Signal(str, bool)
    """A prompt for the first shot, and whether it is to be generated at once; who takes it clears the field."""
    script_wanted = Signal()
    example_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt = PromptEdit(names=lambda: names_of(film.document.project), least=3, most=8)
        self.prompt.setUndoRedoEnabled(True)
        self.prompt.setPlaceholderText(self.tr("A red boat drifts on the sea by day."))
        self.prompt.installEventFilter(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        page = QWidget()
        self.setWidget(page)
        outer = QVBoxLayout(page)
        outer.addStretch(2)
        column = QFrame()
        column.setFixedWidth(_WIDTH_PX)
        inner = QVBoxLayout(column)
        inner.setSpacing(Space.small)
        middle = QHBoxLayout()  # not an alignment, which knows no height for a width: sentences wrap in some languages
        middle.addStretch()
        middle.addWidget(column)
        middle.addStretch()
        outer.addLayout(middle)
        outer.addStretch(3)
        title = QLabel(self.tr("Write the first shot"))
        title.setProperty("role", "title")
        title.setBuddy(self.prompt)
        inner.addWidget(title)
        self._caption(
            inner, self.tr("Say what is seen: who, doing what, where, in which light. One prompt is one shot.")
        )
        inner.addWidget(self.prompt)
        self._add_buttons(inner)
        inner.addSpacing(Space.large)
        self._add_others(inner)
        self.setFocusProxy(self.prompt)

    def _caption(self, column: QVBoxLayout, words: str) -> None:
        label = QLabel(words)
        label.setProperty("role", "caption")
        label.setWordWrap(True)
        column.addWidget(label)

    def _add_buttons(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        self.generate = QPushButton(self.tr("Generate"))
        self.generate.setProperty("primary", True)
        self.generate.setToolTip(self.tr("Make the shot now (Ctrl+Enter)"))
        self.generate.clicked.connect(lambda: self._write(generate=True))
        self.add = QPushButton(self.tr("Only add the shot"))
        self.add.setProperty("flat", True)
        self.add.clicked.connect(lambda: self._write(generate=False))
        hint = QLabel(self.tr("Ctrl+Enter generates"))
        hint.setProperty("role", "faint")
        row.addWidget(self.generate)
        row.addWidget(self.add)
        row.addStretch()
        row.addWidget(hint)
        column.addLayout(row)

    def _add_others(self, column: QVBoxLayout) -> None:
        self._caption(column, self.tr("Or begin with something that is there already:"))
        row = QHBoxLayout()
        row.setSpacing(Space.small)
        for sign, words, hint, signal in (
            (
                "clipboard-paste",
                self.tr("Paste text"),
                self.tr("Every paragraph becomes a shot; a screenplay is broken down (Ctrl+V)"),
                self.paste_wanted,
            ),
            (
                "file-text",
                self.tr("Open a script…"),
                self.tr("A Fountain screenplay or a TOML storyboard"),
                self.script_wanted,
            ),
            ("clapperboard", self.tr("Use the example"), self.tr("A small film to play with"), self.example_wanted),
        ):
            button = icons.sign_button(sign, words)
            button.setToolTip(hint)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and isinstance(event, QKeyEvent)
            and event.key() in enter
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            # Before the window's own Ctrl+Enter, which has no shot to generate yet.
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._write(generate=True)
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _write(self, *, generate: bool) -> None:
        text = self.prompt.toPlainText().strip()
        if not text:
            self.prompt.setFocus()
            return
        self.written.emit(text, generate)
