"""What a check of a model has found, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from studio.generate.weights.manifest import Fault
from studio.session.translated import translated

translate = QCoreApplication.translate

_MOST_NAMED = 3


def damage(model: str, faults: Sequence[Fault]) -> str:
    """Which files of a model are damaged and how: the first few, and how many more."""
    told = "; ".join(translated(fault.sentence) for fault in faults[:_MOST_NAMED])
    more = len(faults) - _MOST_NAMED
    if more == 1:
        told += translate("ModelsDialog", "; and 1 more file")
    elif more > 1:
        told += translate("ModelsDialog", "; and {count} more files").format(count=more)
    return translate("ModelsDialog", "{model} is damaged: {faults}").format(model=model, faults=told)
