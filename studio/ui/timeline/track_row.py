"""Sound tracks: a header with its name and mute, and clips with their waveform, gain line and fades."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from studio.domain.project import Clip, Track
from studio.ui.theme import PALETTE, Space, Type, font
from studio.ui.timeline.hit import MUTE_PX
from studio.ui.timeline.lanes import HEADER_PX, Band
from studio.ui.timeline.level import gain_y
from studio.ui.timeline.scene import Scene
from studio.ui.timeline.stamp import badge
from studio.ui.timeline.waveform import Wave

translate = QCoreApplication.translate

_ICON_PX = 14
_GRIP_PX = 3.5
_LABEL_PX = 15


def paint_tracks(painter: QPainter, scene: Scene) -> None:
    """Every track and its clips; the headers are painted later, over what scrolls under them."""
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


def paint_headers(painter: QPainter, scene: Scene) -> None:
    below = scene.lanes.below
    painter.save()
    painter.setClipRect(QRectF(0, below.top, HEADER_PX, below.height))
    for index, track in enumerate(scene.project.tracks):
        _paint_header(painter, scene, track, scene.lanes.track(index))
    painter.restore()


def _paint_header(painter: QPainter, scene: Scene, track: Track, band: Band) -> None:
    size = QFontMetricsF(font(Type.caption_pt))
    name, colour = ("volume-x", PALETTE.warning) if track.muted else ("volume-2", PALETTE.muted)
    middle = band.top + band.height / 2
    painter.fillRect(QRectF(0, band.top, HEADER_PX - 1, band.height), PALETTE.raised)
    painter.drawPixmap(
        QPointF((MUTE_PX - _ICON_PX) / 2 + 2, middle - _ICON_PX / 2), badge(name, _ICON_PX, colour, scene.ratio)
    )
    painter.setFont(font(Type.caption_pt, strong=True))
    painter.setPen(PALETTE.faint if track.muted else PALETTE.text)
    room = HEADER_PX - MUTE_PX - Space.small
    label = QFontMetricsF(painter.font()).elidedText(track.name or track.kind, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QPointF(MUTE_PX + 4, middle - 3), label)
    painter.setFont(font(Type.caption_pt))
    painter.setPen(PALETTE.faint)
    words = translate("Timeline", "Muted") if track.muted else _kind(track)
    if track.gain_db:
        words += f"  {track.gain_db:+.1f} dB"
    painter.drawText(QPointF(MUTE_PX + 4, middle + size.ascent() + 1), words)


def _kind(track: Track) -> str:
    return {
        "dialogue": translate("Timeline", "Dialogue"),
        "music": translate("Timeline", "Music"),
        "effects": translate("Timeline", "Effects"),
    }[track.kind]


def _paint_clip(painter: QPainter, scene: Scene, track: Track, clip: Clip, area: QRectF) -> None:
    painter.save()
    painter.setClipRect(area.adjusted(0, 0, 0.5, 0), Qt.ClipOperation.IntersectClip)
    if track.muted:
        painter.setOpacity(0.45)
    painter.fillRect(area, PALETTE.sound)
    _paint_wave(painter, scene, clip, area)
    if area.width() > 24:
        _paint_fades(painter, scene, clip, area)
        _paint_gain(painter, clip, area)
    _paint_name(painter, clip, area)
    chosen = clip.id == scene.marks.clip
    width = 2.0 if chosen else 1.0
    painter.setPen(QPen(PALETTE.accent if chosen else PALETTE.sunken, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    painter.restore()


def _paint_wave(painter: QPainter, scene: Scene, clip: Clip, area: QRectF) -> None:
    peaks = scene.sound_of(clip.asset)
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
    dark = QColor(PALETTE.sunken)
    dark.setAlpha(150)
    painter.setBrush(dark)
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


def _paint_name(painter: QPainter, clip: Clip, area: QRectF) -> None:
    painter.setFont(font(Type.caption_pt))
    size = QFontMetricsF(painter.font())
    left = max(area.left(), float(HEADER_PX)) + 18
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
