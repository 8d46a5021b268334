"""Numbers as the person's language writes them."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

_DECIMAL = re.compile(r"-?\d+\.\d+")


def decimal_text(value: float, places: int) -> str:
    """A number with that many decimal places, behind a point or a comma."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(value, "f", places)


def size_text(amount: int) -> str:
    """Bytes as "1.5 GB", with the decimal sign of the person's language."""
    from studio.generate.weights.download import in_gb  # which brings the hub along, and is not wanted at the start

    number, _, unit = in_gb(amount).partition(" ")
    return f"{localised(number)} {unit}"


def localised(number: str) -> str:
    """A number that a room below has written with a point, with the decimal sign of the person's language."""
    return number.replace(".", QLocale().decimalPoint()) if _DECIMAL.fullmatch(number) else number
