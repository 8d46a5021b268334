"""The bar above the timeline: the tools, snapping, what is done most often, and the zoom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from studio.session.recording import Phase
from studio.ui.command import Command
from studio.ui.icons import show_icon
from studio.ui.theme import PALETTE, Space
from studio.ui.timeline.stage import Stage, Tool
from studio.ui.tool_button import command_button

_ICON_PX = 16
_TOOLS = {tool: f"{tool}_tool" for tool in get_args(Tool)}


class ToolBar(QFrame):
    """Buttons for some of the timeline's commands."""

    def __init__(self, stage: Stage, commands: Iterable[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._stage = stage
        self._commands = {command.id.partition(".")[2]: command for command in commands}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.small, Space.tiny, Space.small, Space.tiny)
        self._row.setSpacing(2)
        group = QButtonGroup(self)
        self._tools = {tool: self._button(name, checkable=True) for tool, name in _TOOLS.items()}
        for button in self._tools.values():
            group.addButton(button)
        for tool, words in self._instead().items():
            self._tools[tool].setToolTip(words)
        self._gap()
        self._snapping = self._button("snapping", checkable=True)
        self._ripple = self._button("ripple_all", checkable=True)
        self._ripple.setToolTip(self.tr("Titles, markers and sound go with the picture that they begin over"))
        self._gap()
        for name in ("split", "ripple_delete", "dissolve", "marker", "add_title", "add_sound"):
            self._button(name)
        self._record = self._button("record", checkable=True)
        self._row.addStretch(1)
        for name in ("zoom_out", "zoom_in", "fit"):
            self._button(name)
        self._stage.tool_changed.connect(self._show)
        self._stage.film.recording.changed.connect(self._show)
        self._stage.film.document.ripple_changed.connect(self._show)
        self._show()

    def _instead(self) -> dict[str, str]:
        """What tools do that keys do too, where the desktop leaves those to the program."""
        return {
            "slip": self.tr("Slip tool: drag a shot or a sound to play another part of it, as with Alt"),
            "slide": self.tr("Slide tool: drag a shot between its neighbours, as with Ctrl+Alt"),
            "sound": self.tr("Sound tool: drag a waveform's edge for a J or an L cut, as with Alt"),
        }

    def _button(self, name: str, *, checkable: bool = False) -> QToolButton:
        button = command_button(self._commands[name], checkable=checkable)
        self._row.addWidget(button)
        return button

    def _gap(self) -> None:
        space = QWidget(self)
        space.setFixedWidth(Space.medium)
        self._row.addWidget(space)

    def _show(self, *_: object) -> None:
        for tool, button in self._tools.items():
            button.setChecked(tool == self._stage.tool)
        self._snapping.setChecked(self._stage.snapping)
        self._ripple.setChecked(self._stage.film.document.ripples_all)
        recording = self._stage.film.recording.phase != Phase.IDLE
        self._record.setChecked(recording)
        show_icon(self._record, self._commands["record"].icon, PALETTE.bad if recording else None)
