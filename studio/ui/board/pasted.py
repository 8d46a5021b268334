"""Text that is pasted into the board: a storyboard, a screenplay, or plain paragraphs, each of which is a shot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from studio.domain.shot import Shot
from studio.domain.shot_edits import new_shot_id
from studio.domain.time import Rate
from studio.language.camera_line import joined, split_camera
from studio.language.scene_heading import begins_heading
from studio.ui.shot.shot_action import NEW_SHOT_S

TextKind = Literal["board", "screenplay", "paragraphs"]

_TABLE = re.compile(r"^\s*\[\[\s*shot\s*\]\]", re.MULTILINE)
_FORCED = re.compile(r"^\.[A-Za-z]", re.MULTILINE)
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufffd]")
"""What is no sign of any script: controls that do not part lines, halves of characters, and what stands for one that
was not understood.
"""
_SOME, _FEW = 3, 20
"""One wrong accent does not spoil a paragraph; three are too many where they are one character in twenty."""
_NUMBER = re.compile(r"^\s*(?:\d{1,4}[.):]\s+|[-*•]\s+)")


def kind_of(text: str) -> TextKind:
    """What a text is, by what only that kind has."""
    if _TABLE.search(text):
        return "board"
    return "screenplay" if any(map(begins_heading, text.splitlines())) or _FORCED.search(text) else "paragraphs"


def garbled(text: str) -> bool:
    """Whether a text is a program or a picture that was taken for one: no paragraph holds a NUL, nor many characters
    that cannot be read.
    """
    unread = len(_UNREADABLE.findall(text))
    return "\0" in text or (unread >= _SOME and unread * _FEW > len(text))


def shots_of(text: str, rate: Rate) -> list[Shot]:
    """One shot per paragraph, without list marks and numbers; where no line is empty, every line is one. What a line
    says of the camera is the directive of its paragraph; where it stands alone, of the shot before it.
    """
    frames = max(1, round(NEW_SHOT_S * rate.fps))
    made: list[Shot] = []
    first = ""
    for prompt, camera in _paragraphs(text):
        if prompt:
            shot = Shot(id=new_shot_id(), name="", duration=frames, prompt=prompt)
            made.append(replace(shot, camera=joined(first, camera)))
            first = ""
        elif made:
            made[-1] = replace(made[-1], camera=joined(made[-1].camera, camera))
        else:
            first = joined(first, camera)
    return made or ([Shot(id=new_shot_id(), name="", duration=frames, camera=first)] if first else [])


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """What each says, and what it says of the camera."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = re.split(r"\n[ \t]*\n+", lines)
    if len(parts) == 1:
        parts = lines.split("\n")
    for part in parts:
        words, camera = split_camera(_NUMBER.sub("", part, count=1))
        yield " ".join(words.split()), " ".join(camera.split())
