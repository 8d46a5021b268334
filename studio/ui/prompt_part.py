"""What the parts of a full prompt are called, wherever they are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.domain.shot import PromptPart


def part_name(part: PromptPart) -> str:
    """The name of a part of the full prompt, in the language of the window."""
    return {
        "shot": QCoreApplication.translate("PromptPart", "Shot"),
        "characters": QCoreApplication.translate("PromptPart", "Characters"),
        "scene": QCoreApplication.translate("PromptPart", "Scene"),
        "style": QCoreApplication.translate("PromptPart", "Style"),
        "camera": QCoreApplication.translate("PromptPart", "Camera"),
    }[part]
