"""The board: the storyline as cards, with the bar above them and everything that can be done with shots."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSlider,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.domain.project import Project
from studio.resources import resource
from studio.session.film import OpenFilm
from studio.session.number import decimal_text
from studio.session.unsaved import Words
from studio.ui import icons
from studio.ui.board.board_action import BoardAction
from studio.ui.board.board_command import board_commands
from studio.ui.board.canvas import BoardCanvas
from studio.ui.board.card import NARROWEST_PX, WIDEST_PX
from studio.ui.board.empty import EmptyBoard
from studio.ui.command import Command
from studio.ui.elided_label import ElidedLabel
from studio.ui.hint import hint_keys, keys_here
from studio.ui.menu_layout import Group, arranged
from studio.ui.shot.intake import ShotIntake
from studio.ui.shot.shot_action import ShotActions
from studio.ui.theme import Space
from studio.ui.tool_button import tool_button

_EXAMPLE = ("examples", "lighthouse.toml")
_COUNT_MS = 60
_LEAST_SIZES_PX = 160
"""What the sizes of the cards take at the right of the bar, with its margins."""
_SCALE = 100
"""The slider is logarithmic: the same way makes a small card and a large one larger by the same part."""


class Board(QWidget):
    """The board of an open film."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.film = film
        self.actions_of_shots = ShotActions(film, self)
        self.intake = ShotIntake(film, self)
        self.canvas = BoardCanvas(film, self.actions_of_shots, self.intake)
        self.empty = EmptyBoard(film)
        self._actions = BoardAction(film, self.actions_of_shots, self.intake, self.canvas, self.empty, self)
        self._commands = board_commands(self._actions)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._pause = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self._pause.timeout.connect(self._on_paused)
        column.addWidget(self._bar())
        column.addLayout(self._stack, 1)
        self.canvas.menu_wanted.connect(self._show_menu)
        self.canvas.card_resized.connect(self._show_width)
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._counting.timeout.connect(self._show_counts)
        self.canvas.pictures.changed.connect(self._counting.start)
        self.empty.written.connect(self._on_written)
        self.empty.paste_wanted.connect(self.canvas.paste)
        self.empty.script_wanted.connect(self._actions.choose_script)
        self.empty.example_wanted.connect(self._insert_example)
        film.document.changed.connect(self._on_changed)
        self._show_state()
        self._show_counts()

    def commands(self) -> list[Command]:
        """What can be done here, for the menus, the palette and the shortcuts."""
        return self._commands

    def unsaved(self) -> tuple[Words, ...]:
        """What is being written here and is in no film yet: on a card, or as the first prompt."""
        words = self.canvas.unsaved()
        prompt = self.empty.prompt.toPlainText().strip()
        if prompt and not self.film.document.project.shots:
            words = self.actions_of_shots.words_of_draft(self.actions_of_shots.blank(), prompt)
        return () if words is None else (words,)

    # --- the bar ------------------------------------------------------------------------------------------------------

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.medium, Space.small, Space.medium, Space.small)
        row.setSpacing(Space.small)
        self._new = icons.sign_button("plus", self.tr("New shot"))
        self._new.setToolTip(self.tr("New shot behind the current one"))
        self._hint(self._new, "board.new_shot")
        self._new.clicked.connect(lambda: self._actions.new_shot())
        self._make = icons.sign_button("sparkles")
        self._make.setToolTip(self.tr("Make a take of every shot that has none and is not approved"))
        self._hint(self._make, "shot.generate_missing")
        self._make.clicked.connect(lambda: self._make_takes(self._actions.generate_missing))
        self._renew = icons.sign_button("refresh-cw")
        self._renew.setToolTip(self.tr("Make the takes anew that no longer are what their shots ask for"))
        self._hint(self._renew, "shot.regenerate_stale")
        self._renew.clicked.connect(lambda: self._make_takes(self.actions_of_shots.regenerate_stale))
        self._count = ElidedLabel()
        self._count.setProperty("role", "caption")
        for widget in (self._new, self._make, self._renew):
            row.addWidget(widget)
        row.addWidget(self._count, 1)
        row.addWidget(self._size_button("grid-3x3", self.tr("Contact sheet"), NARROWEST_PX))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _SCALE)
        self.slider.setMinimumWidth(48)  # it gives way before a button loses letters
        self.slider.setMaximumWidth(120)
        self.slider.setAccessibleName(self.tr("Size of the cards"))
        self.slider.setToolTip(self.tr("Size of the cards (Ctrl+wheel)"))
        self.slider.valueChanged.connect(self._on_slid)
        row.addWidget(self.slider)
        row.addWidget(self._size_button("square", self.tr("One large card"), WIDEST_PX))
        self._counts: dict[QPushButton, tuple[int, str]] = {}
        self._show_width(self.canvas.card_width)
        return bar

    def _size_button(self, sign: str, words: str, width: int) -> QToolButton:
        button = tool_button(sign, words)
        button.clicked.connect(lambda: self.canvas.set_card_width(width))
        return button

    def _hint(self, widget: QWidget, name: str) -> None:
        hint_keys(widget, next(command for command in self._commands if command.id == name))

    def _on_slid(self, value: int) -> None:
        ratio = WIDEST_PX / NARROWEST_PX
        self.canvas.set_card_width(round(NARROWEST_PX * ratio ** (value / _SCALE)))

    def _show_width(self, width: int) -> None:
        ratio = WIDEST_PX / NARROWEST_PX
        # How often the ratio of the two ends fits in, without a logarithm's rounding at the ends.
        value = min(range(_SCALE + 1), key=lambda each: abs(NARROWEST_PX * ratio ** (each / _SCALE) - width))
        self.slider.blockSignals(True)
        self.slider.setValue(value)
        self.slider.blockSignals(False)

    # --- showing ------------------------------------------------------------------------------------------------------

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offered = {command.id: command for command in self._commands if command.menu == "Shot"}
        for entry in arranged("Shot", offered):
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, Group):
                inner = menu.addMenu(entry.title)
                for each in entry.commands:
                    self._offer(inner, offered[each])
            else:
                self._offer(menu, offered[entry])
        menu.popup(at)

    def _offer(self, menu: QMenu, command: Command) -> None:
        keys = keys_here(self, command)
        action = menu.addAction(f"{command.label}\t{keys[0]}" if keys else command.label, command.run)
        action.setEnabled(command.enabled())
        if command.icon:
            action.setIcon(icons.icon(command.icon))

    def _show_state(self) -> None:
        project = self.film.document.project
        shown = self.canvas if project.shots else self.empty
        self.setFocusProxy(shown)
        if self._stack.currentWidget() is not shown:
            had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
            self._stack.setCurrentWidget(shown)
            if had_focus:
                shown.setFocus()
        self._counting.start()

    def _show_counts(self) -> None:
        if self.film.closed:
            return
        project = self.film.document.project
        seconds = float(project.film.rate.seconds(project.duration))
        length = (
            f"{int(seconds // 60)}:{decimal_text(seconds % 60, 1):0>4}"
            if seconds >= 60
            else self.tr("{0} s").format(decimal_text(seconds, 1))
        )
        count = len(project.shots)
        words = self.tr("1 shot") if count == 1 else self.tr("{count} shots").format(count=count)
        self._count.setText(f"{words} · {length}" if count else "")
        missing, stale = len(self.actions_of_shots.open_missing()), len(self.canvas.pictures.stale)
        self._make.setVisible(bool(missing))
        self._renew.setVisible(bool(stale))
        self._new.setVisible(bool(count))
        self._counts = {
            self._make: (missing, self.tr("Generate missing ({count})").format(count=missing)),
            self._renew: (stale, self.tr("Out of date ({count})").format(count=stale)),
        }
        self._name_buttons()

    def _make_takes(self, order: Callable[[], object]) -> None:
        """Order what a button stands for. It goes then, and the other comes to its place: no second press of a double
        click, and no key that was meant for the first, reaches that one.
        """
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in (self._make, self._renew):
            button.setEnabled(False)
        self._pause.start()
        order()

    def _on_paused(self) -> None:
        for button in (self._make, self._renew):
            button.setEnabled(True)

    def _name_buttons(self) -> None:
        """Words on the buttons where the bar has room for them, else their counts alone; the tooltip says the rest."""
        for button, (_, words) in self._counts.items():
            button.setText(words)
            button.setAccessibleName(words)
        shown = [button for button in (self._new, *self._counts) if not button.isHidden()]
        needed = sum(button.sizeHint().width() + Space.small for button in shown)
        if needed > self.width() - _LEAST_SIZES_PX:
            for button, (count, _) in self._counts.items():
                button.setText(str(count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_buttons()

    def _on_changed(self, old: Project, new: Project) -> None:
        if old.shots is not new.shots:
            self._show_state()

    def _on_written(self, prompt: str, generate: bool) -> None:
        """What is refused stays where it was written."""
        taken = self.empty.prompt.clear
        if generate:
            self.actions_of_shots.generate_new_shot(prompt, then=taken)
        elif self.actions_of_shots.new_shot(prompt=prompt) is not None:
            taken()

    def _insert_example(self) -> None:
        self.canvas.open_board(resource(*_EXAMPLE), 0)
