"""The style sheet: what Fusion leaves to be said, in the colours and sizes of the theme."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Any

_SHEET = Template("""
QMainWindow, QMainWindow::separator { background: $window; }
QMainWindow::separator { width: 4px; height: 4px; }
QMainWindow::separator:hover { background: $line; }
QDialog, QMessageBox { background: $panel; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QDockWidget { border: 1px solid $muted; }
QFrame[objectName="dock.title"] { background: $panel; border: none; border-bottom: 1px solid $window; }
QFrame[objectName="dock.title"] QLabel { color: $muted; font-size: ${caption}pt; }

QMenuBar { background: $window; color: $text; padding: 1px 4px; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $raised; }
QMenu { background: $raised; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 26px; border-radius: 3px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $hatch; }
QMenu::icon { padding-left: 6px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QMenu::right-arrow { image: url($marks/chevron-right.svg); width: 12px; height: 12px; margin-right: 6px; }

QToolBar { background: $window; border: none; spacing: 2px; padding: 0 6px 2px; }
QToolBar::separator { background: $line; width: 1px; margin: 5px 6px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px; }
QToolButton[popupMode="1"] { padding-right: 18px; }
QToolButton:hover { background: $raised; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $hatch; }
QToolButton::menu-indicator { image: none; }

QToolButton[role="choice"] { border-color: $line; padding: 4px 6px 3px; }
QToolButton[role="choice"]:checked { border-color: $accent; background: $selection; }
QToolButton[role="choice"]:focus { border-color: $text; }
QToolButton[role="segment"] { padding: 4px 18px; color: $muted; border-bottom: 2px solid transparent; }
QToolButton[role="segment"]:checked { background: $raised; color: $text; border-bottom-color: $accent;
    border-bottom-left-radius: 0; border-bottom-right-radius: 0; }
QToolButton[role="segment"]:focus { border-color: $accent; }

QPushButton { background: $raised; border: 1px solid $line; border-radius: 4px; padding: 5px 14px; min-height: 16px; }
QPushButton:hover { background: $line; }
QPushButton:pressed { background: $sunken; }
QPushButton:focus { border-color: $accent; }
QPushButton:default, QPushButton[primary="true"] {
    background: $accent; color: $accent_text; border-color: $accent; font-weight: 600; }
QPushButton:default:hover, QPushButton[primary="true"]:hover { background: $accent_light; }
QPushButton:default:focus, QPushButton[primary="true"]:focus { border-color: $text; }
QPushButton:disabled, QPushButton[primary="true"]:disabled {
    background: $panel; color: $hatch; border-color: $raised; font-weight: 400; }
QPushButton[align="left"] { text-align: left; padding: 7px 12px; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; }
QPushButton[flat="true"]:hover { background: $raised; }
QPushButton[flat="true"]:focus { border-color: $accent; }

QScrollArea, QAbstractScrollArea { border: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $sunken; border: 1px solid $line; border-radius: 4px; padding: 3px 6px;
    selection-background-color: $selection; selection-color: $text; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 18px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {
    border-color: $hatch; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {
    border-color: $accent; }
QPlainTextEdit[unsaved="true"] { border-color: $warning; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    color: $hatch; background: $panel; border-color: $raised; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QAbstractSpinBox QLineEdit { padding-left: 4px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url($marks/chevron-down.svg); width: 12px; height: 12px; }
QComboBox::down-arrow:disabled { image: url($marks/chevron-down-off.svg); }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; outline: none; padding: 3px;
    selection-background-color: $selection; }
QAbstractSpinBox { padding-right: 16px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 16px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url($marks/chevron-up.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url($marks/chevron-down.svg); width: 10px; height: 10px; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off { image: url($marks/chevron-up-off.svg); }
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off { image: url($marks/chevron-down-off.svg); }

QCheckBox, QRadioButton { spacing: 6px; }
QCheckBox::indicator, QGroupBox::indicator, QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $hatch; border-radius: 3px;
    background: $sunken; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $muted; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QRadioButton::indicator { border-radius: 7px; }
QRadioButton::indicator:checked { border: 4px solid $accent; width: 8px; height: 8px; background: $accent_text; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($marks/check-dark.svg); }
QCheckBox::indicator:disabled { border-color: $line; background: $panel; }
QCheckBox:disabled, QRadioButton:disabled, QLabel:disabled { color: $hatch; }

QAbstractItemView { background: $sunken; border: 1px solid $sunken; border-radius: 4px; outline: none;
    selection-background-color: $selection; selection-color: $text; }
QAbstractItemView:focus { border-color: $accent; }
QListView::item, QTreeView::item, QTableView::item { padding: 4px 6px; }
QListView::item:hover, QTreeView::item:hover { background: $raised; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $selection; color: $text; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 4px 8px; font-size: ${caption}pt; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; qproperty-drawBase: 0; font-size: ${caption}pt; }
QTabBar::tab { background: transparent; color: $muted; padding: 5px 12px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; background: $raised; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $hatch; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider::groove:horizontal { height: 3px; background: $line; border-radius: 1px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 1px; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -5px 0; border-radius: 6px; background: $muted;
    border: 1px solid $window; }
QSlider::handle:horizontal:hover { background: $text; }
QSlider:focus { border: none; }
QSlider::handle:horizontal:focus { background: $accent; }

QProgressBar { background: $sunken; border: none; border-radius: 2px; text-align: center; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QStatusBar { background: $window; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { font-size: ${caption}pt; color: $muted; padding: 0 6px; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 6px; }
QSplitter::handle { background: $window; }
QSplitter::handle:hover { background: $line; }
QGroupBox { border: none; margin-top: 20px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; padding: 0; color: $muted; }
QLabel[role="caption"] { color: $muted; font-size: ${caption}pt; }
QLabel[role="faint"] { color: $faint; font-size: ${caption}pt; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="display"] { font-size: ${display}pt; font-weight: 600; }
QLabel[role="good"] { color: $good; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="bad"] { color: $bad; }
QFrame[role="notice"] { background: $raised; border: 1px solid $hatch; border-radius: 6px; }
QFrame[role="palette"] { background: $panel; border: 1px solid $hatch; border-radius: 8px; }
QFrame[role="card"] { background: $panel; border: 1px solid $line; border-radius: 6px; }
""")


def style_sheet(palette: Any, space: Any, scale: Any, marks: Path) -> str:
    """The whole sheet. `marks` is the folder of the arrows and ticks."""
    colours = {name: colour.name() for name, colour in vars(palette).items()}
    return _SHEET.substitute(
        colours,
        accent_light=palette.accent.lighter(110).name(),
        caption=scale.caption_pt,
        title=scale.title_pt,
        display=scale.display_pt,
        marks=marks.as_posix(),
    )
