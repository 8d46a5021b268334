"""The header of a track: its name, and under it the switches for mute, solo, lock and the microphone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from studio.domain.project import Track
from studio.ui.theme import PALETTE, Space, Type, font
from studio.ui.timeline.hit import NAME_PX, SWITCH_LEFT_PX, SWITCH_PX, SWITCHES, Part
from studio.ui.timeline.lanes import HEADER_PX, Band
from studio.ui.timeline.scene import Scene
from studio.ui.timeline.stamp import badge, shortened, words

translate = QCoreApplication.translate

_ICON_PX = 14
_ICONS: dict[Part, tuple[str, str]] = {
    "mute": ("volume-2", "volume-x"),
    "solo": ("headphones", "headphones"),
    "lock": ("lock-open", "lock"),
    "arm": ("mic", "mic"),
}


def is_on(track: Track, part: Part, scene_armed: object) -> bool:
    """Whether a switch of a track is on."""
    states = {"mute": track.muted, "solo": track.solo, "lock": track.locked, "arm": track.id == scene_armed}
    return states[part]


def paint_headers(painter: QPainter, scene: Scene) -> None:
    """All of them, over what scrolls under them."""
    below = scene.lanes.below
    painter.save()
    painter.setClipRect(QRectF(0, below.top, HEADER_PX, below.height))
    for index, track in enumerate(scene.project.tracks):
        band = scene.lanes.track(index)
        if band.bottom >= below.top and band.top <= below.bottom:
            _paint(painter, scene, track, band)
    painter.restore()


def _paint(painter: QPainter, scene: Scene, track: Track, band: Band) -> None:
    painter.fillRect(QRectF(0, band.top, HEADER_PX - 1, band.height), PALETTE.raised)
    heard = scene.project.hears(track)
    _name(painter, track, band, heard=heard)
    for number, part in enumerate(SWITCHES):
        _switch(painter, scene, track, part, SWITCH_LEFT_PX + number * SWITCH_PX, band)


def _name(painter: QPainter, track: Track, band: Band, *, heard: bool) -> None:
    painter.setPen(PALETTE.text if heard else PALETTE.faint)
    gain = f"{track.gain_db:+.1f} dB" if track.gain_db else ""
    plain, strong = font(Type.caption_pt), font(Type.caption_pt, strong=True)
    right = HEADER_PX - Space.small
    if gain:
        right -= QFontMetricsF(plain).horizontalAdvance(gain)
    text = shortened(track.name or track.kind, strong, right - Space.small - (Space.tiny if gain else 0))
    top = band.top + (NAME_PX - QFontMetricsF(strong).height()) / 2 + 1
    painter.setFont(strong)
    painter.drawStaticText(QPointF(Space.small, top), words(text, strong))
    if gain:
        painter.setFont(plain)
        painter.setPen(PALETTE.faint)
        painter.drawStaticText(QPointF(right, top), words(gain, plain))


def _switch(painter: QPainter, scene: Scene, track: Track, part: Part, left: float, band: Band) -> None:
    on = is_on(track, part, scene.armed)
    area = QRectF(left + 1, band.top + NAME_PX, SWITCH_PX - 2, band.height - NAME_PX - 3)
    ink = PALETTE.faint
    if on:
        ink = {"mute": PALETTE.warning, "solo": PALETTE.accent, "lock": PALETTE.text, "arm": PALETTE.bad}[part]
        ground = QColor(ink)
        ground.setAlpha(50)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(ink)
        painter.setBrush(ground)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    corner = area.center() - QPointF(_ICON_PX / 2, _ICON_PX / 2)
    painter.drawPixmap(corner, badge(_ICONS[part][on], _ICON_PX, ink, scene.ratio))
