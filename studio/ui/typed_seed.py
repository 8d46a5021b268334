"""A seed that is named by typing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.domain.edits import LARGEST_SEED

translate = QCoreApplication.translate


def typed_seed(text: str) -> int | None:
    """The seed that a text names, or None where it names none that a model takes."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) > len(str(LARGEST_SEED)):
        return None
    return seed if (seed := int(digits)) <= LARGEST_SEED else None


def what_a_seed_is() -> str:
    """What to write instead of what names none; without a full stop."""
    return translate("TypedSeed", "A seed is a whole number from 0 to {largest}").format(largest=LARGEST_SEED)
