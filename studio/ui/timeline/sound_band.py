"""The sound of shots that does not go with their picture: J and L cuts, sound that is unlinked, and how far out of step
it is.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from studio.domain.shot import Shot
from studio.domain.sound_cut import sound_span
from studio.ui.theme import PALETTE, Space, Type, font
from studio.ui.timeline.footage import Footage, footage_of
from studio.ui.timeline.lanes import HEADER_PX
from studio.ui.timeline.scene import Scene
from studio.ui.timeline.stamp import badge, words
from studio.ui.timeline.waveform import Wave

_ICON_PX = 12


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
    peaks = scene.peaks_of(footage.take.id) if footage.take.has_sound else None
    if peaks is None:
        return
    fps = float(footage.rate.fps)
    begin = (footage.shot.source_in - footage.shot.sound_slip + first) / fps
    start_s = footage.take.head / float(footage.take.rate.fps) + begin
    wave = Wave(footage.take.id, peaks, scene.view.scale * fps, band.height - 2, PALETTE.good, scene.ratio)
    seen_left, seen_right = max(left, float(HEADER_PX)), min(right, scene.view.x(scene.view.right))
    start_s += (seen_left - left) / wave.px_per_s
    if start_s < 0:  # before the take's first sound there is silence
        seen_left -= start_s * wave.px_per_s
        start_s = 0.0
    if seen_right > seen_left:
        wave.paint(painter, start_s, seen_left, seen_right, band.top + 0.5)


def _paint(painter: QPainter, scene: Scene, position: int) -> None:
    shot, band = scene.project.shots[position], scene.lanes.wave
    first, end = sound_span(scene.project, scene.layout.starts, position)
    left, right = scene.view.x(first) + 0.5, scene.view.x(end) - 1
    footage = footage_of(shot, scene.marks.takes, scene.project.film.rate)
    painter.save()
    painter.setClipRect(QRectF(left, band.top, right - left, band.height), Qt.ClipOperation.IntersectClip)
    if footage is not None:
        paint_wave(painter, scene, footage, left, right, first - scene.layout.starts[position])
    else:
        painter.fillRect(QRectF(left, band.top, right - left, band.height - 1), PALETTE.gap)
    painter.setPen(QPen(PALETTE.text if shot.sound_unlinked else PALETTE.good, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(left, band.top, right - left - 0.5, band.height - 1))
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
