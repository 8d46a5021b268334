"""The current shot in words, for those who hear the timeline and the board."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from studio.domain.chain import playing
from studio.domain.shot import Shot
from studio.domain.time import format_timecode
from studio.domain.timecode import start_frame
from studio.session.film import OpenFilm
from studio.ui.shot.reading_note import is_too_short, spoken_frames, spoken_seconds

translate = QCoreApplication.translate


def spoken_shot(film: OpenFilm) -> str:
    """Which shot is current, where it lies, and how it stands."""
    project, current = film.document.project, film.selection.current
    if not project.shots:
        return translate("Timeline", "The film has no shots yet")
    if current is None:
        return translate("Timeline", "{0} shots, none is selected").format(len(project.shots))
    position = film.document.positions[current]
    shot = project.shots[position]
    start = spoken_time(film, film.document.layout.starts[position])
    words = translate("Timeline", "Shot {0}, {1} of {2}, at {3}, {4} frames").format(
        shot.name, position + 1, len(project.shots), start, shot.duration
    )
    chosen = len(film.selection.shots)
    several = [translate("Timeline", "{0} shots selected").format(chosen)] if chosen > 1 else []
    return ", ".join([words, *_standing(film, shot), *several])


def describe(widget: QWidget, words: str) -> None:
    """Let a screen reader say something of a widget, and say it now if that is where the keyboard is."""
    if words != widget.accessibleDescription():
        widget.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.DescriptionChanged))


def spoken_time(film: OpenFilm, frame: int) -> str:
    """The timecode of a film frame."""
    rated = film.document.project.film
    return format_timecode(frame + start_frame(rated), rated.rate)


def _standing(film: OpenFilm, shot: Shot) -> list[str]:
    project, found = film.document.project, []
    followed = project.followed(shot)
    if shot.link is not None and followed is not None:
        how = translate("Timeline", "extends {0}"), translate("Timeline", "matches {0}")
        found.append(how[shot.link.kind == "match"].format(followed.name))
    if shot.source == "gap":
        found.append(translate("Timeline", "black"))
    elif shot.source == "imported":
        found.append(translate("Timeline", "imported"))
    elif film.generation.job_of(shot.id) is not None:
        found.append(translate("Timeline", "being generated"))
    elif (take := playing(shot, film.generation.takes().__contains__)) is not None and film.stills.is_lost(take):
        found.append(translate("Timeline", "unreadable"))
    elif shot.id in film.generation.failing():
        found.append(translate("Timeline", "its last take failed"))
    elif shot.id in film.generation.stale():
        found.append(translate("Timeline", "out of date"))
    elif shot.source == "generated" and shot.chosen is None and shot.pending is None:
        found.append(translate("Timeline", "not generated yet"))
    rate = project.film.rate
    if is_too_short(shot, rate):
        said = spoken_frames(shot, rate)
        words = translate("Timeline", "its dialogue reads {0} s, the shot is {1} s long")
        found.append(words.format(spoken_seconds(said, rate), spoken_seconds(shot.duration, rate)))
    if shot.sound_muted:
        found.append(translate("Timeline", "its sound is muted"))
    elif shot.sound_gain_db:
        found.append(translate("Timeline", "its sound at {0} dB").format(f"{shot.sound_gain_db:+.1f}"))
    if not project.hears_shots:
        found.append(translate("Timeline", "silent beside a solo track"))
    if shot.status == "approved":
        found.append(translate("Timeline", "approved"))
    return found
