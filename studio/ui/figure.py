"""Numbers as the person's language writes them."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def figure(value: float, places: int) -> str:
    """A number with so many places behind its point or comma."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(value, "f", places)
