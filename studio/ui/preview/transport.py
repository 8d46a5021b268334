"""The row under the picture: where the playhead is, the buttons that move it, and what is under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from studio.domain.time import Rate, format_timecode
from studio.media.burn_in import BURN_INS, BurnInField
from studio.session.number import localised
from studio.ui.burn_in_box import burn_in_name
from studio.ui.command import Command
from studio.ui.icons import show_icon
from studio.ui.preview.overlay import MASKS, Overlays
from studio.ui.preview.timecode_field import TimecodeField
from studio.ui.theme import PALETTE, Space, Type, font, mono
from studio.ui.tool_button import command_button, tool_button

_MIDDLE = ("previous_cut", "frame_back", "toggle", "frame_forward", "next_cut")
_RANGE = ("set_in", "set_out", "loop")
_CUTS = ("previous_cut", "next_cut")
_PLAY_PX = 20
_LEAST_SHOT_PX = 80


class Transport(QWidget):
    """Buttons made from commands; texts are set from outside."""

    overlays_wanted = Signal(object)
    full_screen_wanted = Signal()

    def __init__(self, commands: Iterable[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = {command.id.partition(".")[2]: command for command in commands}
        self.timecode = TimecodeField()
        self._duration = QLabel()
        self._duration.setFont(mono())
        self._duration.setProperty("role", "caption")
        self._duration.setAccessibleName(self.tr("Length of the film"))
        self._shot = _Elided()
        self.buttons = {name: command_button(self._commands[name]) for name in (*_MIDDLE, *_RANGE)}
        self.buttons["toggle"].setIconSize(QSize(_PLAY_PX, _PLAY_PX))
        self.buttons["loop"].setCheckable(True)
        self._overlays = Overlays()
        self._overlay_button = self._make_overlay_button()
        self.full_screen = tool_button("maximize", self.tr("Full-screen preview"))
        self.full_screen.clicked.connect(self.full_screen_wanted)
        self._arrange()

    # --- what it is told ----------------------------------------------------------------------------------------------

    def show_frame(self, frame: int, rate: Rate, start: int = 0) -> None:
        self.timecode.show_frame(frame, rate, start)

    def show_duration(self, frames: int, rate: Rate) -> None:
        self._duration.setText(f"/ {format_timecode(frames, rate)}")

    def show_shot(self, text: str, tip: str) -> None:
        self._shot.show_text(text, tip)

    def show_playing(self, *, playing: bool, speed: float, looping: bool) -> None:
        button = self.buttons["toggle"]
        show_icon(button, "pause" if playing else "play")
        button.setAccessibleName(self.tr("Pause") if playing else self.tr("Play"))
        fast = playing and speed != 1
        button.setText(localised(f"{speed:g}") + "\N{MULTIPLICATION SIGN}" if fast else "")
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if fast else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
        self.buttons["loop"].setChecked(looping)

    def show_overlays(self, overlays: Overlays) -> None:
        self._overlays = overlays
        self._safe.setChecked(overlays.safe)
        self._thirds.setChecked(overlays.thirds)
        self._path.setChecked(overlays.path)
        for field, action in self._burn_ins.items():
            action.setChecked(field in overlays.burn_ins)
        for name, action in self._masks.items():
            action.setChecked(name == overlays.mask)
        on = overlays != Overlays()
        show_icon(self._overlay_button, "grid-3x3", PALETTE.accent if on else None)

    def refresh(self) -> None:
        """Ask the commands whether they make sense now."""
        for name, button in self.buttons.items():
            button.setEnabled(self._commands[name].enabled())
        self.timecode.setEnabled(self._commands["toggle"].enabled())

    # --- making it ----------------------------------------------------------------------------------------------------

    def _make_overlay_button(self) -> QToolButton:
        button = tool_button("grid-3x3", self.tr("Safe areas, thirds, camera path, burn-ins and aspect masks"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        self._safe = self._toggle(menu, self.tr("Action and title safe"), "safe")
        self._thirds = self._toggle(menu, self.tr("Thirds"), "thirds")
        self._path = self._toggle(menu, self.tr("Camera path"), "path")
        burnt = menu.addMenu(self.tr("Burn-ins"))
        self._burn_ins = {field: self._burn_in(burnt, field) for field in BURN_INS}
        menu.addSeparator()
        group = QActionGroup(menu)
        self._masks: dict[str, QAction] = {}
        for name in ("", *MASKS):
            action = menu.addAction(self.tr("Mask {aspect}").format(aspect=name) if name else self.tr("No mask"))
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(
                lambda _=False, each=name: self.overlays_wanted.emit(replace(self._overlays, mask=each))
            )
            self._masks[name] = action
        self._masks[""].setChecked(True)
        button.setMenu(menu)
        return button

    def _toggle(self, menu: QMenu, label: str, field: str) -> QAction:
        action = menu.addAction(label)
        action.setCheckable(True)
        action.triggered.connect(lambda on: self.overlays_wanted.emit(replace(self._overlays, **{field: on})))
        return action

    def _burn_in(self, menu: QMenu, field: BurnInField) -> QAction:
        action = menu.addAction(burn_in_name(field))
        action.setCheckable(True)
        action.triggered.connect(self._on_burn_in)
        return action

    def _on_burn_in(self) -> None:
        chosen = tuple(field for field, action in self._burn_ins.items() if action.isChecked())
        self.overlays_wanted.emit(replace(self._overlays, burn_ins=chosen))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.small, 0, Space.small, Space.tiny)
        row.setSpacing(Space.tiny)
        left = _side([self.timecode, self._duration], Qt.AlignmentFlag.AlignLeft)
        right = _side([self._shot, self._overlay_button, self.full_screen], Qt.AlignmentFlag.AlignRight)
        row.addWidget(left, 1)
        for name in _MIDDLE:
            row.addWidget(self.buttons[name])
        row.addSpacing(Space.small)
        for name in _RANGE:
            row.addWidget(self.buttons[name])
        row.addWidget(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What there is no room for goes, the least needed first; the timecode is always there in full."""
        super().resizeEvent(event)
        free = event.size().width() - self._least()
        cuts, ranges = self._wide(_CUTS), self._wide(_RANGE) + Space.small
        length = self._duration.sizeHint().width() + Space.small
        for name in _CUTS:
            self.buttons[name].setVisible(free >= cuts)
        for name in _RANGE:
            self.buttons[name].setVisible(free >= cuts + ranges)
        # What stands beside the middle needs its room on both sides, since the middle stays there.
        beside = (free - cuts - ranges) / 2
        self._duration.setVisible(beside >= length)
        self._shot.setVisible(beside >= _LEAST_SHOT_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(), super().minimumSizeHint().height())

    def _wide(self, names: Iterable[str]) -> int:
        return sum(self.buttons[name].sizeHint().width() + Space.tiny for name in names)

    def _least(self) -> int:
        """How wide the row is with nothing in it that can go."""
        tools = self._overlay_button.sizeHint().width() + self.full_screen.sizeHint().width() + Space.small
        middle = self._wide(name for name in _MIDDLE if name not in _CUTS)
        return self.timecode.sizeHint().width() + middle + tools + 3 * Space.small + 2 * Space.tiny


class _Elided(QWidget):
    """A text that gives way. It changes with every frame that is played: a label would lay out the window each time."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self._font = font(Type.caption_pt)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str, tip: str) -> None:
        if text != self._whole:
            self._whole = text
            self.setToolTip(tip)
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, QFontMetrics(self._font).height())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(PALETTE.muted)
        text = painter.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


def _side(widgets: Iterable[QWidget], alignment: Qt.AlignmentFlag) -> QWidget:
    side = QWidget()
    row = QHBoxLayout(side)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.small)
    if alignment == Qt.AlignmentFlag.AlignRight:
        row.addStretch()
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, _Elided) else 0)
    if alignment == Qt.AlignmentFlag.AlignLeft:
        row.addStretch()
    return side
