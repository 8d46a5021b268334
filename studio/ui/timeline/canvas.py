"""The one widget that is the timeline: it paints the stage, and turns mouse and keys into gestures.

What does not move with the pointer is painted once into a picture; playing and dragging marks only copy from it.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.domain.title_edits import find_title
from studio.domain.track_edits import find_clip
from studio.session.film import OpenFilm
from studio.ui.theme import PALETTE
from studio.ui.timeline.chosen_pieces import ChosenPieces
from studio.ui.timeline.edge_popup import EdgePopup
from studio.ui.timeline.edge_scroll import EdgeScroll
from studio.ui.timeline.gesture.base import Gesture
from studio.ui.timeline.gesture.blade import blade_frame
from studio.ui.timeline.gesture.grasp import cursor_over, grasp
from studio.ui.timeline.gesture.scrub import Pan, Scrub
from studio.ui.timeline.hit import Hit, hit
from studio.ui.timeline.lanes import HEADER_PX, Lanes
from studio.ui.timeline.overlay import paint_overlay, playhead_area
from studio.ui.timeline.scene import Hint
from studio.ui.timeline.sheet import painted_sheet
from studio.ui.timeline.stage import Stage

_WHEEL_PX = 100.0
"""Pixels of scrolling for one notch."""
_ZOOM_NOTCH = 1.25
_Button = Qt.MouseButton


class Canvas(QWidget):
    """Draws the stage and works on it."""

    pressed_new = Signal(str)
    """A click on the place for what is not there yet: "shot" or "track"."""
    extend_wanted = Signal(int)
    """The label on the held frames of the shot at a position was clicked."""
    opened = Signal(str)
    """A shot was double-clicked, or Enter was pressed on it: its id."""
    track_opened = Signal(int)
    """A track's header was double-clicked: its position."""
    marker_opened = Signal(object)
    """A marker was double-clicked."""
    title_opened = Signal(object)
    """A title was double-clicked."""
    menu_wanted = Signal(object, object)
    """The hit and the global place of a right click."""
    moved_focus = Signal(int)
    """Up or Down with the keyboard here: to the shot before (-1) or after (1)."""
    zoomed = Signal()
    """Somebody has zoomed with the wheel."""
    resized = Signal()

    def __init__(self, film: OpenFilm, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 130)
        self.setAccessibleName(self.tr("Timeline"))
        self._film = film
        self.stage = stage
        self._gesture: Gesture | None = None
        self._pointer = QPointF()
        self._inside = False
        self._picture: QPixmap | None = None
        self._playhead = film.playback.frame
        self._popup = EdgePopup(stage, self)
        self._edges = EdgeScroll(stage, self)
        self._edges.scrolled.connect(self._on_scrolled)
        stage.changed.connect(self.redraw)
        stage.hinted.connect(self.update)
        stage.preview_changed.connect(self._on_preview_changed)
        stage.tool_changed.connect(self._hover)
        film.playback.moved.connect(self._on_moved)

    @property
    def busy(self) -> bool:
        """Whether a drag is going on."""
        return self._gesture is not None

    def redraw(self) -> None:
        """Paint everything again."""
        self._picture = None
        self.update()

    def cancel(self) -> None:
        """End a drag without an edit."""
        if self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            gesture.cancel()
            self._ended()

    # --- painting -----------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(960, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lay()
        self.stage.look(
            self.stage.view.resized(HEADER_PX, self.width() - HEADER_PX).clamped(self.stage.layout.duration)
        )
        self.redraw()
        self.resized.emit()

    def lay(self, scroll: int | None = None) -> None:
        """Divide the height among the rows."""
        scroll = self.stage.lanes.scroll if scroll is None else scroll
        lanes = Lanes(self.height(), len(self.stage.base.tracks), titled=bool(self.stage.base.titles))
        self.stage.lay(replace(lanes, scroll=min(max(scroll, 0), lanes.furthest)))

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = painted_sheet(self.stage, self.size(), ratio)
        painter = QPainter(self)
        area = event.rect()
        source = QRectF(area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio)
        painter.drawPixmap(QRectF(area), self._picture, source)
        painter.setClipRect(area)
        paint_overlay(painter, self.stage, self._pointer if self._gesture is not None else None)
        if self.hasFocus():
            painter.setPen(QPen(PALETTE.accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _on_moved(self, frame: int) -> None:
        """The playhead has moved: follow it a page at a time, and draw only where it was and is."""
        before, self._playhead = self._playhead, frame
        view = self.stage.view
        if self._film.playback.playing and self._gesture is None and not view.left <= frame <= view.right:
            self.stage.look(view.moved_to(frame - view.width * 0.05 / view.scale, self.stage.layout.duration))
        for each in (before, frame):
            self.update(playhead_area(self.stage, each).toAlignedRect())

    def _on_preview_changed(self) -> None:
        self._popup.follow(self._pointer, self)
        self.update()

    # --- the mouse ----------------------------------------------------------------------------------------------------

    def under(self, at: QPointF) -> Hit:
        """What lies under a place of this widget."""
        stage, playback = self.stage, self._film.playback
        span = playback.in_frame, playback.out_frame
        return hit(stage.project, stage.layout, stage.view, stage.lanes, at.x(), at.y(), span)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None:
            self.cancel()
            return
        at, keys = event.position(), event.modifiers()
        self._pointer = at
        if event.button() == _Button.MiddleButton:
            self._gesture = Pan(self.stage, at, keys)
        elif event.button() == _Button.LeftButton:
            what = self.under(at)
            if what.part in ("new_shot", "new_track"):
                self.pressed_new.emit(what.part.removeprefix("new_"))
                return
            if self._offers_extend(at):
                self.extend_wanted.emit(self.stage.layout.at(self.stage.view.frame_at(at.x())))
                return
            self._gesture = grasp(self.stage, what, at, keys)
        else:
            return
        self.setCursor(self._gesture.cursor)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer, self._inside = event.position(), True
        if self._gesture is None:
            self._hover(event.modifiers())
            return
        self._gesture.move(event.position(), event.modifiers())
        self._popup.follow(self._pointer, self)
        self.update()
        if self._gesture.moving and not isinstance(self._gesture, Pan):
            self._edges.follow(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        wanted = _Button.MiddleButton if isinstance(self._gesture, Pan) else _Button.LeftButton
        if self._gesture is None or event.button() != wanted:
            return
        gesture, self._gesture = self._gesture, None
        gesture.release()
        self._ended()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        what = self.under(event.position())
        if what.part == "body" and event.button() == _Button.LeftButton and self.stage.tool == "select":
            self.opened.emit(self.stage.base.shots[what.shot].id)
        elif what.part == "header":
            self.track_opened.emit(what.track)
        elif what.marker is not None:
            self.marker_opened.emit(what.marker)
        elif what.title is not None:
            self.title_opened.emit(what.title)
        else:
            self.mousePressEvent(event)

    def _ended(self) -> None:
        self._edges.stop()
        self._popup.follow(self._pointer, self)
        self._hover()
        self.update()

    def _offers_extend(self, at: QPointF) -> bool:
        """Whether a press here fills held frames: on their label at the tail of a shot, with the usual tool."""
        if self.stage.tool != "select":
            return False
        held = self.stage.held_at(at.x(), at.y())
        return held is not None and held.tail

    def _hover(self, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Show what a press would grasp."""
        what = self.under(self._pointer)
        offered = self._inside and self._offers_extend(self._pointer)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if offered else cursor_over(self.stage, what, self._pointer, keys)
        )
        if self.stage.tool == "blade" and self._inside and (what.shot >= 0 or what.clip is not None):
            frame, stuck = blade_frame(self.stage, self._pointer.x(), keys)
            self.stage.show_hint(Hint(blade=frame, snapped=frame if stuck else None))
        else:
            self.stage.show_hint(Hint())

    def leaveEvent(self, event: QEvent) -> None:
        self._inside = False
        if self._gesture is None:
            self.stage.show_hint(Hint())

    def _on_scrolled(self) -> None:
        """The film has moved under a drag that rests at the edge."""
        if self._gesture is not None:
            self._gesture.move(self._pointer, QGuiApplication.queryKeyboardModifiers())

    def wheelEvent(self, event: QWheelEvent) -> None:
        stage, duration = self.stage, self.stage.layout.duration
        turned, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = _ZOOM_NOTCH ** (turned.y() / 120)
            stage.look(stage.view.zoomed(factor, max(event.position().x(), HEADER_PX), duration))
            self.zoomed.emit()
        elif turned.y() and stage.lanes.furthest and event.position().y() in stage.lanes.below and not turned.x():
            self.lay(stage.lanes.scroll - (pixels.y() or round(turned.y() / 120 * 40)))
        else:
            across = pixels.x() or pixels.y() or (turned.x() or turned.y()) / 120 * _WHEEL_PX
            stage.look(stage.view.scrolled(-across, duration))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._gesture is not None:
            return
        at = QPointF(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self._place_of_current()
        what = self.under(at)
        selection = self._film.selection
        if what.shot >= 0 and what.part != "transition":
            shot = self.stage.base.shots[what.shot].id
            if shot not in selection.shots:
                selection.select(shot)
        piece = what.clip or what.title
        if piece is not None:
            chosen = self.stage.pieces if piece in self.stage.pieces else ChosenPieces()
            self.stage.select_pieces(chosen.with_current(piece))
        self.menu_wanted.emit(what, self.mapToGlobal(at.toPoint()))

    def _place_of_current(self) -> QPointF:
        current, stage = self._film.selection.current, self.stage
        if stage.clip is not None:
            track, clip = find_clip(stage.base, stage.clip)
            band = stage.lanes.track(stage.base.tracks.index(track))
            return QPointF(max(stage.view.x(clip.start), HEADER_PX) + 20, band.bottom - 6)
        if stage.title is not None:
            title = find_title(stage.base, stage.title)
            return QPointF(max(stage.view.x(title.start), HEADER_PX) + 20, stage.lanes.titles.top + 6)
        if current is None:
            return QPointF(HEADER_PX + 20, stage.lanes.storyline.top + 30)
        start = stage.layout.starts[stage.base.index(current)]
        return QPointF(max(stage.view.x(start), HEADER_PX) + 12, stage.lanes.picture.top + 10)

    # --- keys that mean something only here ---------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Up, Down, Home, End, Enter and a drag's Escape come here before the window makes shortcuts of them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if (event.key() in keys and not event.modifiers()) or (event.key() == Qt.Key.Key_Escape and self.busy):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key == Qt.Key.Key_Escape and self.busy:
            self.cancel()
        elif key in steps and not event.modifiers():
            self.moved_focus.emit(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_selected()
        elif self._gesture is not None and key in (Qt.Key.Key_Control, Qt.Key.Key_Shift):
            self._gesture.move(self._pointer, event.modifiers())
        else:
            super().keyPressEvent(event)

    def _open_selected(self) -> None:
        title, current = self.stage.title, self._film.selection.current
        if title is not None:
            self.title_opened.emit(find_title(self.stage.base, title))
        elif current is not None:
            self.opened.emit(current)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self._gesture is not None and event.key() in (Qt.Key.Key_Control, Qt.Key.Key_Shift):
            self._gesture.move(self._pointer, event.modifiers())
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if not isinstance(self._gesture, Scrub):
            self.cancel()
        self.update()
        super().focusOutEvent(event)
