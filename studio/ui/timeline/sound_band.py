"""The sound of shots: how loud it is, and where it does not go with its picture, in J and L cuts, unlinked, or out of
step.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from studio.domain.shot import Shot
from studio.domain.sound_cut import sound_span
from studio.session.footage import Footage
from studio.ui.theme import PALETTE, Space, Type, font
from studio.ui.timeline.lanes import HEADER_PX, Band
from studio.ui.timeline.level import WAVE_MARGIN_PX, gain_y
from studio.ui.timeline.scene import Scene
from studio.ui.timeline.stamp import badge, shade, words
from studio.ui.timeline.waveform import Wave

_ICON_PX = 12
UNHEARD = 0.45
"""How much there is to be seen of a sound that is not heard: muted, or beside a solo track."""


def goes_alone(scene: Scene, position: int) -> bool:
    """Whether the sound of the shot at a position is drawn by itself, after all pictures."""
    shots = scene.project.shots
    shot = shots[position]
    late = position + 1 < len(shots) and shots[position + 1].sound_offset
    return bool(shot.sound_offset or late or shot.sound_slip or shot.sound_unlinked)


def paint_sounds(painter: QPainter, scene: Scene, shown: range) -> None:
    """Those of the shots that can be seen, and of their neighbours, whose sound may reach into sight."""
    first, end = max(shown.start - 1, 0), min(shown.stop + 1, len(scene.project.shots))
    for position in range(first, end):
        if goes_alone(scene, position):
            _paint(painter, scene, position)


def paint_wave(painter: QPainter, scene: Scene, footage: Footage, left: float, right: float, first: float) -> None:
    """The ground and the waveform of a shot's sound between two pixels, the left one `first` frames into the shot."""
    band = scene.lanes.wave
    painter.fillRect(QRectF(left, band.top, right - left, band.height - 1), PALETTE.sound)
    peaks = scene.peaks_of(footage.of) if footage.has_sound else None
    if peaks is None:
        return
    fps = float(footage.rate.fps)
    begin = (footage.shot.source_in - footage.shot.sound_slip + first) / fps
    start_s = footage.head / float(footage.file_rate.fps) + begin
    wave = Wave(footage.of, peaks, scene.view.scale * fps, band.height - 2, PALETTE.good, scene.ratio)
    seen_left, seen_right = max(left, float(HEADER_PX)), min(right, scene.view.x(scene.view.right))
    start_s += (seen_left - left) / wave.px_per_s
    if start_s < 0:  # before the take's first sound there is silence
        seen_left -= start_s * wave.px_per_s
        start_s = 0.0
    if seen_right > seen_left:
        painter.setOpacity(1.0 if scene.project.hears_shots else UNHEARD)
        wave.paint(painter, start_s, seen_left, seen_right, band.top + 0.5)
        painter.setOpacity(1.0)


def paint_level(painter: QPainter, scene: Scene, shot: Shot, left: float, right: float) -> None:
    """How loud the sound of a shot is: a line where it is turned or can be, the figure, and whether it is muted."""
    band, line = scene.lanes.wave, scene.sound_tool or shot.sound_gain_db
    if line and not shot.sound_muted:
        y = band.top + gain_y(shot.sound_gain_db, band.height, WAVE_MARGIN_PX)
        painter.setPen(QPen(PALETTE.text, 1))
        painter.drawLine(QLineF(left, y, right, y))
    right = min(right, scene.view.x(scene.view.right)) - Space.tiny
    middle = band.top + band.height / 2 - 0.5
    if shot.sound_muted and right - _ICON_PX > left:
        area = QRectF(left, band.top, right + Space.tiny - left, band.height - 1)
        painter.fillRect(area, shade(PALETTE.sunken, 170))
        place = QPointF(right - _ICON_PX, middle - _ICON_PX / 2)
        painter.drawPixmap(place, badge("volume-x", _ICON_PX, PALETTE.text, scene.ratio))
    elif shot.sound_gain_db:
        _words_at_the_end(painter, band, f"{shot.sound_gain_db:+.1f} dB", left, right)


def _words_at_the_end(painter: QPainter, band: Band, said: str, left: float, right: float) -> None:
    size = QFontMetricsF(font(Type.caption_pt))
    width, height = size.horizontalAdvance(said), min(size.height(), band.height - 2.0)
    if right - width < left:
        return
    middle = band.top + band.height / 2 - 0.5
    painter.fillRect(QRectF(right - width - 3, middle - height / 2, width + 6, height), PALETTE.sunken)
    painter.setFont(font(Type.caption_pt))
    painter.setPen(PALETTE.text)
    painter.drawStaticText(QPointF(right - width, middle - size.height() / 2), words(said, font(Type.caption_pt)))


def _paint(painter: QPainter, scene: Scene, position: int) -> None:
    shot, band = scene.project.shots[position], scene.lanes.wave
    first, end = sound_span(scene.project, scene.layout.starts, position)
    left, right = scene.view.x(first) + 0.5, scene.view.x(end) - 1
    footage = scene.footage_of(shot)
    painter.save()
    painter.setClipRect(QRectF(left, band.top, right - left, band.height), Qt.ClipOperation.IntersectClip)
    if footage is not None:
        paint_wave(painter, scene, footage, left, right, first - scene.layout.starts[position])
    else:
        painter.fillRect(QRectF(left, band.top, right - left, band.height - 1), PALETTE.gap)
    painter.setPen(QPen(PALETTE.text if shot.sound_unlinked else PALETTE.good, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(left, band.top, right - left - 0.5, band.height - 1))
    if footage is not None:
        paint_level(painter, scene, shot, left, right)
    _badges(painter, scene, shot, left, right)
    painter.restore()


def _badges(painter: QPainter, scene: Scene, shot: Shot, left: float, right: float) -> None:
    """A broken link where the sound is unlinked, and by how many frames it is out of step."""
    band = scene.lanes.wave
    x, middle = max(left, float(HEADER_PX)) + Space.tiny, band.top + band.height / 2 - 0.5
    if shot.sound_unlinked and x + _ICON_PX < right:
        ground = QRectF(x - 2, middle - _ICON_PX / 2 - 1, _ICON_PX + 4, _ICON_PX + 2)
        painter.fillRect(ground, PALETTE.sunken)
        painter.drawPixmap(QPointF(x, middle - _ICON_PX / 2), badge("unlink", _ICON_PX, PALETTE.text, scene.ratio))
        x += _ICON_PX + Space.small
    if not shot.sound_slip:
        return
    said, strong = f"{shot.sound_slip:+d} f", font(Type.caption_pt, strong=True)
    size = QFontMetricsF(strong)
    width = size.horizontalAdvance(said)
    if x + width < right:
        height = min(size.height(), band.height - 2.0)
        painter.fillRect(QRectF(x - 3, middle - height / 2, width + 6, height), PALETTE.sunken)
        painter.setFont(strong)
        painter.setPen(PALETTE.warning)
        painter.drawStaticText(QPointF(x, middle - size.height() / 2), words(said, strong))
