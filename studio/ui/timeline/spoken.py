"""The current shot in words, for those who hear the timeline."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.domain.shot import Shot
from studio.domain.time import format_timecode
from studio.ui.shot.reading_note import is_too_short, spoken_frames, spoken_seconds
from studio.ui.timeline.stage import Stage

translate = QCoreApplication.translate


def spoken_shot(stage: Stage) -> str:
    """Which shot is current, where it lies, and how it stands."""
    project, current = stage.base, stage.film.selection.current
    if not project.shots:
        return translate("Timeline", "The film has no shots yet")
    if current is None:
        return translate("Timeline", "{0} shots, none is selected").format(len(project.shots))
    position = stage.film.document.positions[current]
    shot, rate = project.shots[position], project.film.rate
    start = format_timecode(stage.film.document.layout.starts[position] + stage.start, rate)
    words = translate("Timeline", "Shot {0}, {1} of {2}, at {3}, {4} frames").format(
        shot.name, position + 1, len(project.shots), start, shot.duration
    )
    return ", ".join([words, *_standing(stage, shot)])


def _standing(stage: Stage, shot: Shot) -> list[str]:
    found = []
    followed = stage.base.followed(shot)
    if shot.link is not None and followed is not None:
        how = translate("Timeline", "extends {0}"), translate("Timeline", "matches {0}")
        found.append(how[shot.link.kind == "match"].format(followed.name))
    if shot.source == "gap":
        found.append(translate("Timeline", "black"))
    elif shot.id in stage.marks.pending:
        found.append(translate("Timeline", "being generated"))
    elif stage.marks.is_lost(shot):
        found.append(translate("Timeline", "unreadable"))
    elif shot.id in stage.marks.stale:
        found.append(translate("Timeline", "out of date"))
    elif shot.source == "generated" and shot.chosen is None and shot.pending is None:
        found.append(translate("Timeline", "not generated yet"))
    if is_too_short(shot, stage.base.film.rate):
        said, rate = spoken_frames(shot, stage.base.film.rate), stage.base.film.rate
        words = translate("Timeline", "its dialogue reads {0} s, the shot is {1} s long")
        found.append(words.format(spoken_seconds(said, rate), spoken_seconds(shot.duration, rate)))
    if shot.status == "approved":
        found.append(translate("Timeline", "approved"))
    return found
