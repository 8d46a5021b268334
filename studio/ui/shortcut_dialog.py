"""Every command with its keys: search, change, take away, put back, or take over the habits of another editor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.ui.actions import keys_text
from studio.ui.command import Command
from studio.ui.dialog_room import keep_room
from studio.ui.menu_name import menu_name
from studio.ui.shortcut import ShortcutMap, normal, shown
from studio.ui.shortcut_preset import PRESETS
from studio.ui.theme import Space

_COMMAND = Qt.ItemDataRole.UserRole
_KEYS_PX = 140
"""Room for Qt's own "Press shortcut", in the languages that say it with more letters."""


class ShortcutDialog(QDialog):
    """Changes hold at once; there is nothing to apply."""

    def __init__(self, commands: Sequence[Command], shortcuts: ShortcutMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(700, 600)
        keep_room(self)
        self._commands = commands
        self._shortcuts = shortcuts
        self.preset = QComboBox()
        self.search = QLineEdit(placeholderText=self.tr("Search commands or keys"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search commands or keys"))
        self.list = QTreeWidget()
        self.keys = QKeySequenceEdit()
        self.keys.setMinimumWidth(_KEYS_PX)
        self.assign = QPushButton(self.tr("&Assign"))
        self.put_back = QPushButton(self.tr("&Put back"))
        self.put_all_back = QPushButton()
        self._before: dict[str, str] = {}
        """The keys of the person's that were put back last, as long as they have set no others."""
        self.remove = QPushButton(self.tr("&Remove"))
        self._clash = QLabel(wordWrap=True)
        self._clash.setProperty("role", "warning")
        self._build()
        self._fill()
        shortcuts.changed.connect(self._fill)

    def select(self, command_id: str) -> None:
        """Go to the row of a command."""
        for item in self._rows():
            if self._command(item).id == command_id:
                self.list.setCurrentItem(item)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(QLabel(self.tr("Habits of")))
        for name in PRESETS:
            self.preset.addItem(name)
        self.preset.setCurrentText(self._shortcuts.preset)
        self.preset.setAccessibleName(self.tr("Preset"))
        self.preset.textActivated.connect(self._shortcuts.choose_preset)
        top.addWidget(self.preset)
        top.addStretch(1)
        self.search.setMinimumWidth(240)
        self.search.textChanged.connect(self._filter)
        top.addWidget(self.search)
        self._build_list()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.large, Space.large, Space.large, Space.large)
        whole.setSpacing(Space.medium)
        whole.addLayout(top)
        whole.addWidget(self.list, 1)
        whole.addWidget(self._clash)
        whole.addLayout(self._edit_row())
        self._clash.setMinimumHeight(self._clash.sizeHint().height())

    def _build_list(self) -> None:
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        self.list.currentItemChanged.connect(self._on_current_changed)

    def _edit_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.keys.setAccessibleName(self.tr("New keys"))
        field = self.keys.findChild(QLineEdit)
        if field is not None:
            field.setPlaceholderText(self.tr("Press keys"))  # Qt's own words are cut off in longer languages
        self.keys.setClearButtonEnabled(True)
        self.keys.setMaximumSequenceLength(1)
        self.keys.keySequenceChanged.connect(self._tell_clash)
        row.addWidget(self.keys, 1)
        close = QPushButton(self.tr("Close"))
        for button, clicked in (
            (self.assign, self._on_assign),
            (self.remove, self._on_remove),
            (self.put_back, self._on_put_back),
            (self.put_all_back, self._on_put_all_back),
            (close, self.accept),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(clicked)
            row.addWidget(button)
        return row

    def _fill(self) -> None:
        current = self._current()
        self.list.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for command in sorted(self._commands, key=lambda each: each.menu or "~"):
            name = menu_name(command.menu) if command.menu else self.tr("Other")
            group = groups.get(name)
            if group is None:
                group = groups[name] = QTreeWidgetItem([name])
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.list.addTopLevelItem(group)
            item = QTreeWidgetItem([command.label.rstrip("… "), keys_text(command, self._shortcuts)])
            item.setData(0, _COMMAND, command)
            if self._shortcuts.is_custom(command):
                own = item.font(1)
                own.setBold(True)
                item.setFont(1, own)
            group.addChild(item)
        self.list.expandAll()
        self._filter(self.search.text())
        self._tell_all_back()
        if current is not None:
            self.select(current.id)
        self._on_current_changed()

    def _rows(self) -> list[QTreeWidgetItem]:
        return [row for group in self._groups() for row in _children(group)]

    def _groups(self) -> list[QTreeWidgetItem]:
        groups = (self.list.topLevelItem(index) for index in range(self.list.topLevelItemCount()))
        return [group for group in groups if group is not None]

    @staticmethod
    def _command(item: QTreeWidgetItem) -> Command:
        return item.data(0, _COMMAND)

    def _current(self) -> Command | None:
        item = self.list.currentItem()
        return None if item is None else item.data(0, _COMMAND)

    def _filter(self, wanted: str) -> None:
        wanted = wanted.casefold()
        for item in self._rows():
            item.setHidden(wanted not in f"{item.text(0)} {item.text(1)}".casefold())
        for group in self._groups():
            group.setHidden(all(row.isHidden() for row in _children(group)))

    def _on_current_changed(self, *_: object) -> None:
        command = self._current()
        for widget in (self.keys, self.assign, self.remove):
            widget.setEnabled(command is not None)
        self.put_back.setEnabled(command is not None and self._shortcuts.is_custom(command))
        keys = self._shortcuts.keys(command) if command is not None else ()
        self.keys.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
        self._tell_clash()  # also where the same keys were in the field already

    def _typed(self) -> str:
        return self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _owners(self) -> list[Command]:
        """Who else has the keys that are typed in."""
        typed, current = normal(self._typed()), self._current()
        if not typed or current is None:
            return []
        return [
            each
            for each in self._commands
            if each.id != current.id and typed in (normal(keys) for keys in self._shortcuts.keys(each))
        ]

    def _tell_clash(self, *_: object) -> None:
        owners = self._owners()
        text = self.tr("{keys} is taken by “{other}”: assigning takes it away there.")
        self._clash.setText(text.format(keys=shown(self._typed()), other=owners[0].label) if owners else "")

    def _on_assign(self) -> None:
        command, typed = self._current(), self._typed()
        if command is None or not typed:
            return
        for other in filter(self._shortcuts.is_custom, self._owners()):  # keys of a preset give way by themselves
            left = [keys for keys in self._shortcuts.keys(other) if normal(keys) != normal(typed)]
            self._shortcuts.assign(other, "; ".join(left))
        self._shortcuts.assign(command, typed)

    def _on_remove(self) -> None:
        command = self._current()
        if command is not None:
            self._shortcuts.assign(command, "")

    def _on_put_back(self) -> None:
        command = self._current()
        if command is not None:
            self._shortcuts.reset(command)

    def _on_put_all_back(self) -> None:
        """Away with the person's own keys; pressed again, here they are again."""
        before, self._before = self._before, self._shortcuts.custom
        self._shortcuts.take_over({} if self._before else before)

    def _tell_all_back(self) -> None:
        own = self._shortcuts.custom
        if own:
            self._before = {}
        self.put_all_back.setEnabled(bool(own or self._before))
        self.put_all_back.setText(
            self.tr("Undo put &all back") if self._before and not own else self.tr("Put &all back")
        )


def _children(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    rows = (group.child(index) for index in range(group.childCount()))
    return [row for row in rows if row is not None]
