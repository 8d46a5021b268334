"""What is selected, in words, for those who hear the timeline."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.domain.project import Clip, Title, Track
from studio.domain.title_edits import find_title
from studio.domain.track_edits import find_clip
from studio.ui.shot.spoken_shot import spoken_shot, spoken_time
from studio.ui.timeline.stage import Stage

translate = QCoreApplication.translate


def spoken(stage: Stage) -> str:
    """The current clip or title and how many are selected, else the current shot; in and out, where they are set."""
    count = len(stage.pieces)
    several = [translate("Timeline", "{0} clips and titles selected").format(count)] if count > 1 else []
    return ", ".join([_spoken_chosen(stage), *several, *_spoken_range(stage)])


def _spoken_range(stage: Stage) -> list[str]:
    playback = stage.film.playback
    first, end = playback.in_frame, playback.out_frame
    words = [] if first is None else [translate("Timeline", "in at {0}").format(spoken_time(stage.film, first))]
    if end is not None:
        words.append(translate("Timeline", "out at {0}").format(spoken_time(stage.film, end - 1)))
    return words


def _spoken_chosen(stage: Stage) -> str:
    if stage.clip is not None:
        return _spoken_clip(stage, *find_clip(stage.base, stage.clip))
    if stage.title is not None:
        return _spoken_title(stage, find_title(stage.base, stage.title))
    return spoken_shot(stage.film)


def _spoken_clip(stage: Stage, track: Track, clip: Clip) -> str:
    words = translate("Timeline", "Sound {0} on {1}, at {2}, {3} frames").format(
        clip.asset.name, track.name, spoken_time(stage.film, clip.start), clip.duration
    )
    gain = [translate("Timeline", "gain {0} dB").format(f"{clip.gain_db:+.1f}")] if clip.gain_db else []
    muted = translate("Timeline", "muted") if clip.muted else translate("Timeline", "not heard")
    silent = [muted] if clip.muted or not stage.base.hears(track) else []
    return ", ".join([words, *gain, *_spoken_fades(clip), *silent])


def _spoken_title(stage: Stage, title: Title) -> str:
    words = translate("Timeline", "Title {0}, at {1}, {2} frames").format(
        " ".join(title.text.split()), spoken_time(stage.film, title.start), title.duration
    )
    return ", ".join([words, *_spoken_fades(title)])


def _spoken_fades(piece: Clip | Title) -> list[str]:
    fades = (
        (piece.fade_in, translate("Timeline", "fades in over {0} frames")),
        (
            piece.fade_out,
            translate("Timeline", "fades out over {0} frames"),
        ),
    )
    return [words.format(frames) for frames, words in fades if frames]
