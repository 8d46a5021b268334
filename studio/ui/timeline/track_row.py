"""Sound tracks: clips with their waveform, gain line and fades."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen, QPolygonF

from studio.domain.project import Clip, Track
from studio.ui.theme import PALETTE, Type, font
from studio.ui.timeline.lanes import HEADER_PX
from studio.ui.timeline.level import gain_y
from studio.ui.timeline.outline import outline
from studio.ui.timeline.scene import Scene
from studio.ui.timeline.sound_band import UNHEARD
from studio.ui.timeline.stamp import badge, shade
from studio.ui.timeline.waveform import Wave

translate = QCoreApplication.translate

_GRIP_PX = 3.5
_LABEL_PX = 15
_ICON_PX = 12


def paint_tracks(painter: QPainter, scene: Scene) -> None:
    """Every track and its clips; the headers (`track_header`) are painted later, over what scrolls under them."""
    below = scene.lanes.below
    painter.save()
    painter.setClipRect(QRectF(HEADER_PX, below.top, scene.view.width, below.height))
    for index, track in enumerate(scene.project.tracks):
        band = scene.lanes.track(index)
        if band.bottom < below.top or band.top > below.bottom:
            continue
        painter.fillRect(QRectF(HEADER_PX, band.top, scene.view.width, band.height), PALETTE.gap)
        for clip in track.clips:
            left, right = scene.view.x(clip.start), scene.view.x(clip.start + clip.duration)
            if right > HEADER_PX and left < HEADER_PX + scene.view.width:
                _paint_clip(painter, scene, track, clip, QRectF(left, band.top, max(right - left, 1), band.height))
    painter.restore()


def _paint_clip(painter: QPainter, scene: Scene, track: Track, clip: Clip, area: QRectF) -> None:
    painter.save()
    painter.setClipRect(area.adjusted(0, 0, 0.5, 0), Qt.ClipOperation.IntersectClip)
    if clip.muted or not scene.project.hears(track):
        painter.setOpacity(UNHEARD)
    painter.fillRect(area, PALETTE.sound)
    _paint_wave(painter, scene, clip, area)
    if area.width() > 24:
        _paint_fades(painter, scene, clip, area)
        _paint_gain(painter, clip, area)
    _paint_name(painter, scene, clip, area)
    if track.locked:
        painter.fillRect(area, QBrush(shade(PALETTE.text, 34), Qt.BrushStyle.BDiagPattern))
    outline(painter, area, chosen=clip in scene.marks.pieces)
    painter.restore()


def _paint_wave(painter: QPainter, scene: Scene, clip: Clip, area: QRectF) -> None:
    peaks = scene.peaks_of(clip.asset)
    if peaks is None:
        return
    fps = float(scene.project.film.rate.fps)
    height = round(area.height()) - _LABEL_PX - 2
    wave = Wave(clip.asset.key, peaks, scene.view.scale * fps, height, PALETTE.good, scene.ratio)
    left, right = max(area.left(), float(HEADER_PX)), min(area.right(), float(HEADER_PX + scene.view.width))
    wave.paint(
        painter, clip.source_in / fps + (left - area.left()) / wave.px_per_s, left, right, area.top() + _LABEL_PX
    )


def _paint_fades(painter: QPainter, scene: Scene, clip: Clip, area: QRectF) -> None:
    """The part that is turned down is darkened, and a grip hangs where the sound is full."""
    head = area.left() + clip.fade_in * scene.view.scale
    tail = area.right() - clip.fade_out * scene.view.scale
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade(PALETTE.sunken, 150))
    corner = area.topLeft()
    painter.drawPolygon(QPolygonF([corner, QPointF(head, area.top()), QPointF(area.left(), area.bottom())]))
    corner = area.topRight()
    painter.drawPolygon(QPolygonF([corner, QPointF(tail, area.top()), QPointF(area.right(), area.bottom())]))
    painter.setPen(QPen(PALETTE.sunken, 1))
    painter.setBrush(PALETTE.text)
    for x in (head + 6, tail - 6):
        painter.drawEllipse(QPointF(x, area.top() + 6), _GRIP_PX, _GRIP_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_gain(painter: QPainter, clip: Clip, area: QRectF) -> None:
    y = area.top() + gain_y(clip.gain_db, round(area.height()))
    painter.setPen(QPen(PALETTE.text, 1))
    painter.drawLine(QLineF(area.left(), y, area.right(), y))


def _paint_name(painter: QPainter, scene: Scene, clip: Clip, area: QRectF) -> None:
    painter.setFont(font(Type.caption_pt))
    size = QFontMetricsF(painter.font())
    left = max(area.left(), float(HEADER_PX)) + 18
    if clip.muted and area.right() - 18 - left > _ICON_PX:
        painter.drawPixmap(QPointF(left, area.top() + 2), badge("volume-x", _ICON_PX, PALETTE.text, scene.ratio))
        left += _ICON_PX + 3
    room = area.right() - 18 - left
    if room < 20:
        return
    text = clip.asset.name or translate("Timeline", "Sound")
    if clip.gain_db:
        text += f"  {clip.gain_db:+.1f} dB"
    painter.setPen(PALETTE.text)
    painter.drawText(
        QPointF(left, area.top() + size.ascent() + 1), size.elidedText(text, Qt.TextElideMode.ElideRight, room)
    )
