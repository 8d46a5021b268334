"""One shot of the storyline: its name and marks, its picture, its sound, and what is missing of it."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QPen, QPixmap

from studio.domain.shot import Shot
from studio.domain.transition import sides
from studio.session.footage import Footage
from studio.ui.shot.reading_note import is_too_short, spoken_frames, spoken_seconds
from studio.ui.theme import PALETTE, Space, Type, font
from studio.ui.timeline.held import box_area, held_ends
from studio.ui.timeline.lanes import HEADER_PX, STRIP_PX
from studio.ui.timeline.marks import Pending
from studio.ui.timeline.scene import Scene
from studio.ui.timeline.sound_band import goes_alone, paint_level, paint_wave
from studio.ui.timeline.stamp import badge, shade, shortened, thumbnail, words

translate = QCoreApplication.translate

_PLAIN_PX = 22.0
"""A box narrower than this has no room for words."""
_ICON_PX = 12
_BAR_PX = 4
_WIDE = 2.4
"""A shot that is so many pictures wide shows its first and its last."""
_LEAST_WORDS_PX = 66.0
_PARTS, _MOST_BOXES = 16, 256

EXTEND_ICON, MATCH_ICON = "corner-down-right", "copy-plus"


class ShotBox:
    """Paints the shots of one scene; made once for all of them, since fonts and their measures are dear."""

    def __init__(self, painter: QPainter, scene: Scene) -> None:
        self._painter = painter
        self._scene = scene
        self._name_font = font(Type.caption_pt, strong=True)
        self._text_font = font(Type.caption_pt)
        self._name_size = QFontMetricsF(self._name_font)
        self._text_size = QFontMetricsF(self._text_font)

    def paint(self, position: int, left: float, right: float) -> None:
        """Draw the shot at a position between two pixels; one that is seen whole is painted once and copied then.

        What is seen in part has its words where they can be read, and so looks different at each place.
        """
        scene = self._scene
        begin, end = floor(left + 0.5), floor(right + 0.5)
        whole = left >= HEADER_PX and right <= HEADER_PX + scene.view.width and end > begin
        if not whole or scene.boxes is None or scene.ratio % 1:
            self._draw(position, left, right)
            return
        key = (position, round((left - begin) * _PARTS), end - begin)
        made = scene.boxes.get(key)
        if made is None:
            made = self._made(position, left, right)
            if len(scene.boxes) >= _MOST_BOXES:
                scene.boxes.clear()
            scene.boxes[key] = made
        self._painter.drawPixmap(QPointF(begin, scene.lanes.storyline.top), made)

    def _made(self, position: int, left: float, right: float) -> QPixmap:
        scene, band, begin = self._scene, self._scene.lanes.storyline, floor(left + 0.5)
        made = QPixmap(round((floor(right + 0.5) - begin) * scene.ratio), round(band.height * scene.ratio))
        made.setDevicePixelRatio(scene.ratio)
        made.fill(PALETTE.gap)
        painter, whole = QPainter(made), self._painter
        painter.translate(-begin, -band.top)
        self._painter = painter
        try:
            self._draw(position, left, right)
        finally:
            self._painter = whole
            painter.end()
        return made

    def _draw(self, position: int, left: float, right: float) -> None:
        painter, scene = self._painter, self._scene
        shot, band = scene.project.shots[position], scene.lanes.storyline
        area = box_area(left, right, band)
        self._ground(shot, area)
        if right - left >= _PLAIN_PX:
            footage = scene.footage_of(shot)
            painter.save()
            painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
            self._picture(shot, footage, area)
            if footage is not None:
                if not goes_alone(scene, position):
                    paint_wave(painter, scene, footage, area.left(), area.right(), 0)
                    paint_level(painter, scene, shot, area.left(), area.right())
                self._held(footage, area)
            self._strip(position, shot, area)
            if (pending := scene.marks.pending.get(shot.id)) is not None:
                self._progress(pending, area)
            painter.restore()
        self._frame(shot, area)

    # --- the box ---

    def _ground(self, shot: Shot, area: QRectF) -> None:
        if shot.source == "gap":
            self._painter.fillRect(area, PALETTE.gap)
        elif shot.source == "generated" and shot.chosen is None and shot.pending is None:
            self._painter.fillRect(area, PALETTE.raised)
        else:
            self._painter.fillRect(area, PALETTE.storyline)

    def _frame(self, shot: Shot, area: QRectF) -> None:
        marks = self._scene.marks
        if shot.id in marks.selected:
            width = 2.5 if shot.id == marks.current else 1.5
            pen = QPen(PALETTE.accent, width)
            area = area.adjusted(width / 2 - 0.5, width / 2 - 0.5, 0.5 - width / 2, 0.5 - width / 2)
        elif shot.source == "gap":
            pen = QPen(PALETTE.hatch, 1, Qt.PenStyle.DashLine)
        else:
            pen = QPen(PALETTE.sunken, 1)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(area)

    # --- the strip ---

    def _strip(self, position: int, shot: Shot, area: QRectF) -> None:
        """Between the transitions: name, what follows what, how it stands; what matters least gives way first."""
        painter, ratio = self._painter, self._scene.ratio
        strip = QRectF(area.left(), area.top(), area.width(), STRIP_PX)
        chosen = shot.id in self._scene.marks.selected
        painter.fillRect(strip, PALETTE.selection if chosen else shade(PALETTE.sunken, 150))
        scale = self._scene.view.scale
        before = sides(self._scene.project, position)[1] * scale
        after = sides(self._scene.project, position + 1)[0] * scale
        x = max(area.left() + before, float(HEADER_PX)) + Space.tiny
        right = min(area.right() - after, self._scene.view.x(self._scene.view.right)) - Space.tiny
        top = strip.center().y() - self._name_size.height() / 2
        middle = strip.center().y() - _ICON_PX / 2
        for name, colour in self._marks_before(shot):
            if x + _ICON_PX <= right:
                painter.drawPixmap(QPointF(x, middle), badge(name, _ICON_PX, colour, ratio))
                x += _ICON_PX + 3
        painter.setFont(self._name_font)
        painter.setPen(PALETTE.text)
        text = shortened(shot.name, self._name_font, right - x)
        painter.drawStaticText(QPointF(x, top), words(text, self._name_font))
        x += self._name_size.horizontalAdvance(text) + Space.small
        for name, colour, said in self._marks_after(shot):
            if right - _ICON_PX < x:
                return
            width = self._text_size.horizontalAdvance(said) + 3
            shown = right - _ICON_PX - width - Space.tiny >= x
            left = right - _ICON_PX - (width if shown else 0)
            painter.drawPixmap(QPointF(left, middle), badge(name, _ICON_PX, colour, ratio))
            if shown:
                painter.setFont(self._text_font)
                painter.setPen(colour)
                painter.drawStaticText(QPointF(left + _ICON_PX + 3, top), words(said, self._text_font))
            right = left - Space.small
        frames = translate("Timeline", "{0} f").format(shot.duration)
        left = right - self._text_size.horizontalAdvance(frames)
        if left >= x:
            painter.setFont(self._text_font)
            painter.setPen(PALETTE.muted)
            painter.drawStaticText(QPointF(left, top), words(frames, self._text_font))

    def _marks_before(self, shot: Shot) -> list[tuple[str, QColor]]:
        found = []
        if shot.link is not None:
            found.append((EXTEND_ICON if shot.link.kind == "continue" else MATCH_ICON, PALETTE.accent))
        if shot.source == "imported":
            found.append(("import", PALETTE.muted))
        return found

    def _marks_after(self, shot: Shot) -> list[tuple[str, QColor, str]]:
        found = []
        if shot.status == "approved":
            found.append(("circle-check", PALETTE.good, translate("Timeline", "Approved")))
        if self._scene.marks.is_lost(shot):
            found.append(("circle-alert", PALETTE.bad, translate("Timeline", "Unreadable")))
        elif shot.id in self._scene.marks.failing:
            found.append(("circle-alert", PALETTE.bad, translate("Timeline", "Failed")))
        elif shot.id in self._scene.marks.stale:
            found.append(("triangle-alert", PALETTE.warning, translate("Timeline", "Out of date")))
        rate = self._scene.project.film.rate
        if shot.dialogue and is_too_short(shot, rate):
            said = spoken_seconds(spoken_frames(shot, rate), rate)
            found.append(("quote", PALETTE.warning, translate("Timeline", "Reads {0} s").format(said)))
        return found

    # --- what it shows ---

    def _picture(self, shot: Shot, footage: Footage | None, area: QRectF) -> None:
        lanes, painter = self._scene.lanes, self._painter
        bottom = lanes.wave.top if footage is not None else lanes.storyline.bottom - 1
        picture = QRectF(area.left(), lanes.picture.top, area.width(), bottom - lanes.picture.top)
        if shot.source == "gap":
            self._words(translate("Timeline", "Black"), picture)
            return
        image = self._scene.picture_of(shot)
        if image is None or image.isNull():
            if footage is None:
                self._words(shot.prompt or translate("Timeline", "No prompt yet"), picture)
            return
        height = max(round(picture.height()), 1)
        width = image.width() * height / image.height()
        if footage is None or picture.width() < _WIDE * width:
            painter.drawPixmap(picture.topLeft(), thumbnail(image, height, self._scene.ratio))
            room = picture.adjusted(width, 0, 0, 0)
        else:
            self._ends(footage, image, picture, width)
            room = picture.adjusted(width, 0, -width, 0)
        if room.width() > _LEAST_WORDS_PX:
            self._words(shot.prompt, room)

    def _ends(self, footage: Footage, image: QImage, area: QRectF, width: float) -> None:
        """The first and the last frame of a shot that is wide enough: what meets at its cuts."""
        height = round(area.height())
        for local, left in ((0, area.left()), (footage.shot.duration - 1, area.right() - width)):
            seen = self._scene.frame_of(footage.of, footage.taken_frame(local)) or image
            self._painter.drawPixmap(QPointF(left, area.top()), thumbnail(seen, height, self._scene.ratio))

    def _words(self, text: str, area: QRectF) -> None:
        """A few lines of a shot's prompt, where there is room for them; they stay in sight while it is scrolled."""
        area = area.adjusted(Space.tiny, 2, -Space.tiny, -2)
        area.setLeft(max(area.left(), float(HEADER_PX + Space.tiny)))
        if area.width() < _LEAST_WORDS_PX:
            return
        lines = int(area.height() // self._text_size.lineSpacing())
        self._painter.setFont(self._text_font)
        self._painter.setPen(PALETTE.muted)
        room = area.width() * lines * 0.85
        short = shortened(" ".join(text.split()), self._text_font, room)
        self._painter.drawStaticText(area.topLeft(), words(short, self._text_font, floor(area.width())))

    def _held(self, footage: Footage, area: QRectF) -> None:
        """Hatch the frames for which an edge of the take is held, and say how many are missing."""
        top = self._scene.lanes.picture.top
        below = QRectF(area.left(), top, area.width(), area.bottom() - top)
        for held in held_ends(footage, below, self._scene.view.scale, self._text_size):
            self._painter.fillRect(held.hatched, shade(PALETTE.sunken, 190))
            self._painter.fillRect(held.hatched, QBrush(PALETTE.hatch, Qt.BrushStyle.BDiagPattern))
            if held.label is not None:
                self._painter.fillRect(held.label, PALETTE.sunken)
                self._painter.setFont(self._text_font)
                self._painter.setPen(PALETTE.warning)
                self._painter.drawText(held.label, Qt.AlignmentFlag.AlignCenter, held.words)

    def _progress(self, pending: Pending, area: QRectF) -> None:
        """How far the take on its way has come, in place; above the sound, which may be drawn over all pictures."""
        painter = self._painter
        bottom = min(area.bottom(), self._scene.lanes.wave.top)
        bar = QRectF(area.left() + 2, bottom - _BAR_PX - 2, area.width() - 4, _BAR_PX)
        painter.fillRect(bar, PALETTE.sunken)
        if pending.part is not None:
            painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * pending.part, _BAR_PX), PALETTE.accent)
            text = translate("Timeline", "{0} %").format(round(pending.part * 100))
            text = f"{pending.phase} {text}".strip()
        else:
            text = translate("Timeline", "Queued")
        width, height = self._text_size.horizontalAdvance(text) + 2 * Space.small, self._text_size.height() + 4
        if area.width() < width + 4:
            return
        label = QRectF(area.left() + 4, bar.top() - height - 3, width, height)
        painter.fillRect(label, shade(PALETTE.sunken, 220))
        painter.setFont(self._text_font)
        painter.setPen(PALETTE.text)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
