"""What moves of itself in the window (docks that slide, menus that fade, bars that glide), and how it is stilled.

Pictures of the film move when they are played, or pointed at, and only then; nothing blinks.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QStyle, QWidget

from studio.ui.preference import Preference

_KEY = "motion/reduced"
_STILL = "\n* { widget-animation-duration: 0; }\n"
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


def is_reduced(preference: Preference) -> bool:
    """What the person said, else what the desktop says."""
    said = preference.text(_KEY)
    return said == "yes" if said else _desktop_is_still()


def reduce(preference: Preference, window: QMainWindow, *, still: bool) -> None:
    """Still the window, or let it move, from now on and at every start."""
    preference.set(_KEY, "yes" if still else "no")
    apply_motion(preference, window)


def is_still(widget: QWidget) -> bool:
    """Whether nothing shall move of itself where this widget is."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) == 0


def apply_motion(preference: Preference, window: QMainWindow) -> None:
    """Bring a window and the application to what is wanted."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    still = is_reduced(preference)
    window.setAnimated(not still)
    for effect in _EFFECTS if still else ():
        app.setEffectEnabled(effect, False)
    sheet = app.styleSheet()
    wanted = sheet.removesuffix(_STILL) + (_STILL if still else "")
    if sheet != wanted:
        app.setStyleSheet(wanted)


def _desktop_is_still() -> bool:
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
