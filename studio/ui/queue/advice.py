"""What to try when a take could not be made: one sentence more than the failure itself, where there is one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def advise(message: str) -> str:
    """What may help against a failure of that sentence; empty where the sentence says it already."""
    said = message.lower()
    if "that it continues" in said:
        return translate("Queue", "Retry makes the shot before it first, too.")
    if "; what fits: " in said:
        return ""
    if "memory" in said:
        return translate("Queue", "Edit chooses another model.")
    if ": " in said or "; " in said:
        return ""  # our own sentences say what is wrong, and behind the colon what to do
    return translate("Queue", "Retry, or edit the job and try it with another seed.")
