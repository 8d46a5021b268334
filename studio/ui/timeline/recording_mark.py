"""What is being recorded, over the timeline: the count, the clip as it grows, and how loud it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from studio.domain.time import format_timecode
from studio.session.recording import Phase, Recording
from studio.session.speaker import QUIET_DB
from studio.ui.theme import PALETTE, Space, Type, font, mono
from studio.ui.timeline.lanes import HEADER_PX, Band
from studio.ui.timeline.stage import Stage

translate = QCoreApplication.translate

_METER_PX, _METER_HEIGHT_PX = 120.0, 6.0
_LEAST_DB = -48.0
_LOUD_DB = -6.0


def paint_recording(painter: QPainter, stage: Stage) -> None:
    """Nothing while nobody records."""
    recording = stage.film.recording
    if recording.phase == Phase.IDLE:
        return
    painter.save()
    if recording.phase == Phase.ROLLING:
        _paint_growing(painter, stage, recording)
    _paint_word(painter, stage, recording)
    painter.restore()


def _row(stage: Stage, recording: Recording) -> Band:
    """The row that is recorded on: that of the armed track, else where the new one will be."""
    tracks = stage.base.tracks
    index = next((n for n, track in enumerate(tracks) if track.id == recording.armed), len(tracks))
    return stage.lanes.track(index)


def _paint_growing(painter: QPainter, stage: Stage, recording: Recording) -> None:
    band, below = _row(stage, recording), stage.lanes.below
    painter.setClipRect(QRectF(HEADER_PX, below.top, stage.view.width, below.height))
    left, right = stage.view.x(recording.start_frame), stage.view.x(stage.film.playback.frame)
    fill = QColor(PALETTE.bad)
    fill.setAlpha(90)
    area = QRectF(left, band.top, max(right - left, 1.0), band.height)
    painter.fillRect(area, fill)
    painter.setPen(PALETTE.bad)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setClipping(False)


def _paint_word(painter: QPainter, stage: Stage, recording: Recording) -> None:
    """A plate over the storyline that says what the recorder does, with a meter while it hears."""
    text = {
        Phase.OPENING: translate("Timeline", "Opening the microphone…"),
        Phase.COUNTING: translate("Timeline", "Recording in {0}").format(recording.count),
        Phase.ROLLING: translate("Timeline", "Recording {0}").format(_length(stage, recording)),
        Phase.KEEPING: translate("Timeline", "Keeping what was recorded…"),
    }[recording.phase]
    strong = mono() if recording.phase == Phase.ROLLING else font(Type.body_pt, strong=True)
    size = QFontMetricsF(strong)
    rolling = recording.phase == Phase.ROLLING
    width = size.horizontalAdvance(text) + 3 * Space.medium + (_METER_PX + Space.medium if rolling else 0)
    plate = QRectF(HEADER_PX + Space.small, stage.lanes.storyline.top + Space.small, width, size.height() + Space.small)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(PALETTE.bad)
    painter.setBrush(PALETTE.sunken)
    painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PALETTE.bad)
    painter.drawEllipse(QPointF(plate.left() + Space.medium, plate.center().y()), 4.5, 4.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(strong)
    painter.setPen(PALETTE.text)
    left = plate.left() + 2 * Space.medium
    words = QRectF(left, plate.top(), size.horizontalAdvance(text) + 2, plate.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    if rolling:
        _paint_meter(painter, words.right() + Space.medium, plate.center().y(), recording.level_db)


def _paint_meter(painter: QPainter, left: float, middle: float, level_db: float) -> None:
    bar = QRectF(left, middle - _METER_HEIGHT_PX / 2, _METER_PX, _METER_HEIGHT_PX)
    painter.fillRect(bar, PALETTE.raised)
    part = (max(level_db, _LEAST_DB) - _LEAST_DB) / -_LEAST_DB if level_db > QUIET_DB else 0.0
    colour = PALETTE.bad if level_db > _LOUD_DB else PALETTE.good
    painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * min(part, 1.0), bar.height()), colour)


def _length(stage: Stage, recording: Recording) -> str:
    frames = max(stage.film.playback.frame - recording.start_frame, 0)
    return format_timecode(frames, stage.base.film.rate)
