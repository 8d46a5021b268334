"""What can be done in the window, as data: from it come the menus, the toolbar, the palette and the shortcut map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Command:
    """One thing that can be done.

    `keys` is the default shortcut in Qt's portable text, several separated by "; ". `enabled` is asked whenever the
    command is about to be shown or run, so it must be cheap.
    """

    id: str
    """Where it belongs and what it does: "timeline.split". Shortcuts are remembered under it."""
    label: str
    """Translated, as in the menu."""
    run: Callable[[], None]
    keys: str = ""
    menu: str = ""
    """"File", "Edit", "Shot", "Timeline", "Play", "Take", "View", "Help", untranslated. Empty: only in the palette."""
    icon: str = ""
    enabled: Callable[[], bool] = lambda: True
    repeats: bool = True
    """Whether it is done again and again while its keys are held."""
    why: str = ""
    """Why it cannot be done at all with this film; empty where it can."""
    why_not: Callable[[], str] = lambda: ""
    """Why it cannot be done just now, as a sentence; empty where that goes without saying."""
    checked: Callable[[], bool] | None = None
    """Whether what it switches is on, which the menu ticks; None for what is no switch."""


def ticked(commands: Iterable[Command], states: Mapping[str, Callable[[], bool]]) -> list[Command]:
    """The same commands, those that are named here with a tick while what they switch is on."""
    return [replace(each, checked=states[each.id]) if each.id in states else each for each in commands]


def split_keys(keys: str) -> tuple[str, ...]:
    """The shortcuts of a `keys` text."""
    return tuple(part for part in keys.split("; ") if part)
