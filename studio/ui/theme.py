"""What the window looks like: one palette, one type scale, one spacing, and the style sheet made of them.

No widget names a colour or a size of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from studio.resources import resource
from studio.ui.style_sheet import style_sheet

FAMILY = "Inter"
_FACES = ("Inter-Regular.otf", "Inter-Italic.otf", "Inter-SemiBold.otf")
_EMOJI = ("NotoEmoji-Regular.ttf", "Noto Emoji")
_families = [FAMILY]
"""What letters are looked for in before Qt asks the system."""


@dataclass(frozen=True)
class Palette:
    """Every colour of the window. Text, muted and faint read at 4.5:1 or better on window, panel and sunken."""

    window: QColor
    """Behind the docks."""
    panel: QColor
    """The ground of a dock, a card, a dialog."""
    raised: QColor
    """What can be pressed."""
    sunken: QColor
    """What can be typed into, and behind pictures."""
    line: QColor
    text: QColor
    muted: QColor
    faint: QColor
    accent: QColor
    """The one thing to do next, and where the keyboard is."""
    accent_text: QColor
    good: QColor
    warning: QColor
    bad: QColor
    selection: QColor
    playhead: QColor
    storyline: QColor
    sound: QColor
    gap: QColor
    hatch: QColor


PALETTE = Palette(
    window=QColor("#17181b"),
    panel=QColor("#1f2024"),
    raised=QColor("#2b2d33"),
    sunken=QColor("#121316"),
    line=QColor("#383a42"),
    text=QColor("#e4e5e9"),
    muted=QColor("#b4b7c1"),
    faint=QColor("#9497a2"),
    accent=QColor("#8aa9ff"),
    accent_text=QColor("#0e1322"),
    good=QColor("#6fc795"),
    warning=QColor("#e6b65c"),
    bad=QColor("#f58d86"),
    selection=QColor("#2a3963"),
    playhead=QColor("#ff7a4d"),
    storyline=QColor("#304362"),
    sound=QColor("#244f45"),
    gap=QColor("#1a1b1f"),
    hatch=QColor("#6c6f7a"),
)


class Space:
    """Distances in pixels."""

    tiny = 4
    small = 8
    medium = 12
    large = 20


class Type:
    """Sizes of type in points."""

    caption_pt = 9
    body_pt = 10
    title_pt = 13
    display_pt = 22


def apply_theme(app: QApplication) -> None:
    """Dress the whole application: Fusion, our palette, our type, our style sheet."""
    app.setStyle(QStyleFactory.create("Fusion"))
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(resource("fonts", face)))
    if not any("emoji" in family.lower() for family in QFontDatabase.families()):
        # A system with emoji of its own shows those; without any, ours are better than boxes.
        QFontDatabase.addApplicationFont(str(resource("fonts", _EMOJI[0])))
        _families.append(_EMOJI[1])
    app.setFont(font(Type.body_pt))
    app.setPalette(_qt_palette())
    app.setStyleSheet(style_sheet(PALETTE, Space, Type, _drawn_marks()))


def font(points: float, *, strong: bool = False) -> QFont:
    """The window's type in a size of the scale."""
    chosen = QFont(_families)
    chosen.setPointSizeF(points)
    chosen.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return chosen


def mono() -> QFont:
    """For timecode and other running numbers: figures of one width, so that nothing dances while they count."""
    chosen = font(Type.body_pt)
    chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


def contrast(one: QColor, other: QColor) -> float:
    """How well two colours can be told apart, 1 to 21. Source: WCAG 2.2, contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _qt_palette() -> QPalette:
    role, group, colours = QPalette.ColorRole, QPalette.ColorGroup, PALETTE
    palette = QPalette()
    for each, colour in (
        (role.Window, colours.panel),
        (role.WindowText, colours.text),
        (role.Base, colours.sunken),
        (role.AlternateBase, colours.panel),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.faint),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.bad),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.text),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Accent, colours.accent),
        (role.Light, colours.line),
        (role.Midlight, colours.raised),
        (role.Mid, colours.line),
        (role.Dark, colours.sunken),
        (role.Shadow, colours.sunken),
    ):
        palette.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, each, colours.hatch)
    return palette


def _drawn_marks() -> Path:
    """The folder of the few pictures that a style sheet can only name as files, in the palette's colours."""
    folder = platformdirs.user_cache_path("shotloom", appauthor=False) / "marks"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("chevron-down", "chevron-up", "chevron-right", "check"):
        drawn = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
        for suffix, colour in (("", PALETTE.muted), ("-off", PALETTE.hatch), ("-dark", PALETTE.accent_text)):
            text = drawn.replace("currentColor", colour.name())
            path = folder / f"{name}{suffix}.svg"
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
    return folder
