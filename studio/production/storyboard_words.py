"""What a storyboard says besides what the person wrote: English, unless the window says it in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.domain.shot import Status, TransitionKind


@dataclass(frozen=True, slots=True)
class StoryboardWords:
    """Labels, and sentences with names in braces that are filled in."""

    language: str = "en"
    """As HTML names it."""
    point: str = "."
    """Before the decimals of a number."""
    one_shot: str = "1 shot, {length} at {rate} fps, {width} x {height}"
    shots: str = "{count} shots, {length} at {rate} fps, {width} x {height}"
    shot: str = "Shot {name}"
    duration: str = "{seconds} s, {frames} f"
    camera: str = "Camera"
    dialogue: str = "Dialogue"
    action: str = "Action"
    sound: str = "Sound"
    notes: str = "Notes"
    status: str = "Status"
    statuses: Mapping[Status, str] = field(
        default_factory=lambda: {"draft": "draft", "review": "review", "approved": "approved"}
    )
    """What is said of a shot; nothing of one that is still to do."""
    black: str = "Black"
    no_picture: str = "No picture yet"
    extends: str = "extends {name}"
    matches: str = "matches {name}"
    transitions: Mapping[TransitionKind, str] = field(
        default_factory=lambda: {"dissolve": "dissolve {frames}f", "fade": "fade {frames}f"}
    )
    alternate: str = "alt {number} of {count}"


ENGLISH = StoryboardWords()
