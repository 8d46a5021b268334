"""The words of a storyboard in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from studio.production.storyboard_words import StoryboardWords

translate = QCoreApplication.translate


def words_here() -> StoryboardWords:
    """All of them; how numbers are written too."""
    return StoryboardWords(
        language=translate("Storyboard", "en", "the language's code, as HTML names it"),
        point=QLocale().decimalPoint(),
        one_shot=translate("Storyboard", "1 shot, {length} at {rate} fps, {width} x {height}"),
        shots=translate("Storyboard", "{count} shots, {length} at {rate} fps, {width} x {height}"),
        shot=translate("Storyboard", "Shot {name}"),
        duration=translate("Storyboard", "{seconds} s, {frames} f"),
        camera=translate("Storyboard", "Camera"),
        dialogue=translate("Storyboard", "Dialogue"),
        action=translate("Storyboard", "Action"),
        sound=translate("Storyboard", "Sound"),
        notes=translate("Storyboard", "Notes"),
        status=translate("Storyboard", "Status"),
        statuses={
            "draft": translate("Storyboard", "draft"),
            "review": translate("Storyboard", "review"),
            "approved": translate("Storyboard", "approved"),
        },
        black=translate("Storyboard", "Black"),
        no_picture=translate("Storyboard", "No picture yet"),
        extends=translate("Storyboard", "extends {name}"),
        matches=translate("Storyboard", "matches {name}"),
        transitions={
            "dissolve": translate("Storyboard", "dissolve {frames}f"),
            "fade": translate("Storyboard", "fade {frames}f"),
        },
        alternate=translate("Storyboard", "alt {number} of {count}"),
    )
