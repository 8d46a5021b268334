"""Numbers as the person's language writes them."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale


def figure(value: float, places: int) -> str:
    """A number with so many places behind its point or comma."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(value, "f", places)


def as_figure(number: str) -> str:
    """A number that a room below has written with a point, as the person's language writes it."""
    return number.replace(".", QLocale().decimalPoint()) if _DECIMAL.fullmatch(number) else number


_DECIMAL = re.compile(r"-?\d+\.\d+")
