"""What is being recorded, over the timeline: the count, the clip as it grows, and how loud it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from studio.domain.time import format_timecode
from studio.session.recording import Phase, Recording
from studio.session.speaker import QUIET_DB
from studio.ui.theme import PALETTE, Space, Type, font, mono
from studio.ui.timeline.lanes import HEADER_PX, Band
from studio.ui.timeline.stage import Stage

translate = QCoreApplication.translate

_METER_HEIGHT_PX = 4.0
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
    """A plate in the corner beside the ruler that says what the recorder does, with a meter while it hears."""
    text = {
        Phase.OPENING: translate("Timeline", "Opening…"),
        Phase.COUNTING: translate("Timeline", "In {0}…").format(recording.count),
        Phase.ROLLING: _length(stage, recording),
        Phase.KEEPING: translate("Timeline", "Keeping…"),
    }[recording.phase]
    rolling = recording.phase == Phase.ROLLING
    plate = QRectF(2, 2, HEADER_PX - 5, stage.lanes.ruler.height - 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(PALETTE.bad)
    painter.setBrush(PALETTE.sunken)
    painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PALETTE.bad)
    words = plate.adjusted(Space.medium + Space.small, 0, -Space.tiny, -_METER_HEIGHT_PX if rolling else 0)
    painter.drawEllipse(QPointF(plate.left() + Space.medium, words.center().y()), 4.5, 4.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(mono() if rolling else font(Type.body_pt, strong=True))
    painter.setPen(PALETTE.text)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    if rolling:
        bar = QRectF(
            plate.left() + Space.tiny,
            plate.bottom() - _METER_HEIGHT_PX - 1,
            plate.width() - 2 * Space.tiny,
            _METER_HEIGHT_PX,
        )
        _paint_meter(painter, bar, recording.level_db)


def _paint_meter(painter: QPainter, bar: QRectF, level_db: float) -> None:
    painter.fillRect(bar, PALETTE.raised)
    part = (max(level_db, _LEAST_DB) - _LEAST_DB) / -_LEAST_DB if level_db > QUIET_DB else 0.0
    colour = PALETTE.bad if level_db > _LOUD_DB else PALETTE.good
    painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * min(part, 1.0), bar.height()), colour)


def _length(stage: Stage, recording: Recording) -> str:
    frames = max(stage.film.playback.frame - recording.start_frame, 0)
    return format_timecode(frames, stage.base.film.rate)
