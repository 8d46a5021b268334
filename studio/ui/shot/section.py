"""The parts that the shot panel is made of: a heading with what belongs under it, and labelled rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from studio.domain.project import Project
from studio.domain.shot import Shot
from studio.ui import icons
from studio.ui.theme import PALETTE, Space, Type, font

LABEL_PX = 76
"""How wide the labels at the left are, so that the fields of all sections begin at one line."""


class Section(QWidget):
    """Shows one side of a shot. `show_shot` is called whenever the film or the selection changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.tiny)

    def show_shot(self, project: Project, shot: Shot) -> None:
        raise NotImplementedError

    def rows(self) -> QGridLayout:
        """A grid of labels and fields."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.small)
        grid.setVerticalSpacing(Space.tiny + 2)
        grid.setColumnMinimumWidth(0, LABEL_PX)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)
        return grid


def caption(words: str, buddy: QWidget | None = None) -> QLabel:
    """A small label; the letter after `&` leads to its field."""
    label = QLabel(words)
    label.setFont(font(Type.caption_pt))
    label.setProperty("role", "caption")
    if buddy is not None:
        label.setBuddy(buddy)
        buddy.setAccessibleName(words.replace("&", ""))
    return label


def add_row(grid: QGridLayout, words: str, field: QWidget, *more: QWidget, at_top: bool = False) -> QLabel:
    """One labelled line of a grid; its label. With `at_top` it stands at the first of several lines."""
    row = grid.rowCount()
    label = caption(words, field)
    if at_top:
        label.setContentsMargins(0, Space.tiny + 1, 0, 0)
    upright = Qt.AlignmentFlag.AlignTop if at_top else Qt.AlignmentFlag.AlignVCenter
    grid.addWidget(label, row, 0, upright | Qt.AlignmentFlag.AlignLeft)
    if not more:
        grid.addWidget(field, row, 1)
        return label
    line = QHBoxLayout()
    line.setSpacing(Space.tiny)
    line.addWidget(field, 1)
    for widget in more:
        line.addWidget(widget)
    grid.addLayout(line, row, 1)
    return label


class Fold(QToolButton):
    """A heading that opens and closes what belongs under it."""

    def __init__(self, words: str, body: QWidget, *, opened: bool) -> None:
        super().__init__()
        self._body = body
        self.setText(words)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFont(font(Type.caption_pt, strong=True))
        self.setStyleSheet(
            "QToolButton, QToolButton:checked { background: transparent; border: none; padding: 2px 0; }"
            f"QToolButton:hover, QToolButton:focus {{ color: {PALETTE.accent.name()}; }}"
        )
        self.toggled.connect(self._show)
        self.setChecked(opened)
        self._show(opened)

    def _show(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self.setIcon(icons.icon("chevron-down" if opened else "chevron-right", PALETTE.muted))
