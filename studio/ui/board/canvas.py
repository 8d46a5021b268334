"""The board under hands: picking, dragging, keys.

A drag is followed here and becomes one edit when it ends; Escape ends it with none.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui.board.dropping import DroppableCards
from studio.ui.shot.intake import ShotIntake
from studio.ui.shot.shot_action import ShotActions

_SCROLL_MS, _SCROLL_EDGE_PX = 30, 36
_BEYOND_PX = 96
"""Let go so far outside, over other panels or another program, a card stays where it is."""
_OWN_KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter),
    *(Qt.Key.Key_F2, Qt.Key.Key_Escape),
)
_STANDARD = QKeySequence.StandardKey
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class BoardCanvas(DroppableCards):
    """The cards, and everything that mouse and keyboard do with them."""

    menu_wanted = Signal(QPoint)
    """A context menu for the selection, at a point of the screen."""

    def __init__(self, film: OpenFilm, actions: ShotActions, intake: ShotIntake, parent: QWidget | None = None) -> None:
        super().__init__(film, actions, intake, parent)
        self._pressed: QPoint | None = None
        self._pressed_on: ShotId | None = None
        self._kept: tuple[ShotId, ...] = ()
        self._collapse = False
        self._scrolling = QTimer(self, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll_along)

    # --- the mouse ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.steady = True
        self._press(event)
        self.steady = False

    def _press(self, event: QMouseEvent) -> None:
        self.close_editor(keep=True)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        point = event.position().toPoint()
        shot = self.shot_at(point)
        if event.button() == Qt.MouseButton.RightButton:
            if shot is not None and shot.id not in self.film.selection.shots:
                self._pick(shot.id)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = self.to_content(point)
        self._pressed_on = None if shot is None else shot.id
        self._kept = self.film.selection.shots if event.modifiers() & Qt.KeyboardModifier.ControlModifier else ()
        if shot is None:
            group = self.grid.group_at(self._pressed)
            if group is not None:
                self._pick_group(group)
            elif not event.modifiers():
                self.film.selection.select(None)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.film.selection.extend_to(shot.id)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.film.selection.toggle(shot.id)
        elif shot.id not in self.film.selection.shots:
            self._pick(shot.id)
        else:
            self._collapse = True  # the press may begin a drag of them all; a mere click picks one

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is None:
            self._hover_at(point)
            return
        away = (self.to_content(point) - self._pressed).manhattanLength()
        self.pointer = point
        if self._pressed_on is None:
            if away >= QApplication.startDragDistance() or not self.band.isNull():
                self._stretch_band(point)
        elif self.dragged or away >= QApplication.startDragDistance():
            self._drag_to(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.steady = not self.dragged
        self._release(event)
        self.steady = False

    def _release(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        dragged, gap, picked = self.dragged, self.gap, self._pressed_on
        collapse, whole = self._collapse and not dragged, self.whole_scenes
        at = self.to_content(event.position().toPoint())
        self._end_gesture()
        if dragged and gap is not None and whole:
            self._actions.move(dragged, gap)
        elif dragged and gap is not None:
            beside = self.shots[self.grid.card_at_gap(gap, near=at)]
            self._actions.move_into(dragged, gap, beside.scene)
        elif collapse and picked is not None and not event.modifiers():
            self._pick(picked)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        shot = self.shot_at(point)
        if event.button() != Qt.MouseButton.LeftButton or shot is None:
            return
        corner = self.card_rect(shot.id).topLeft()
        field = self.shape_of_cards.parts().at(point - corner)
        self._end_gesture()
        self.edit_field(shot.id, "prompt" if field in (None, "picture") else field)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hover.point(None)

    def _pick(self, shot: ShotId) -> None:
        """Select a shot alone, and go to it in the film."""
        self.film.selection.select(shot)
        if not self.film.playback.playing:
            position = self.film.document.positions[shot]
            self.film.playback.seek(self.film.document.layout.starts[position])

    def _pick_group(self, group: range) -> None:
        """Select what stands under a heading; a drag that begins here moves it as a whole."""
        shots = [self.shots[position].id for position in group]
        self.film.selection.set((*self._kept, *shots), shots[0])
        self._pressed_on, self.whole_scenes = shots[0], True

    def _hover_at(self, point: QPoint) -> None:
        shot = self.shot_at(point)
        fraction = 0.0
        if shot is not None:
            picture = self.shape_of_cards.picture.translated(self.card_rect(shot.id).topLeft())
            if picture.contains(point):
                fraction = (point.x() - picture.left()) / max(1, picture.width() - 1)
            else:
                shot = None
        self.hover.point(shot, fraction)

    def _drag_to(self, point: QPoint) -> None:
        if not self.dragged:
            assert self._pressed_on is not None
            chosen = self.film.selection.shots
            self.dragged = chosen if self._pressed_on in chosen else (self._pressed_on,)
            self.hover.point(None)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scrolling.start()
        find = self.grid.gap_between_groups if self.whole_scenes else self.grid.gap_at
        beyond = self.viewport().rect().adjusted(-_BEYOND_PX, -_BEYOND_PX, _BEYOND_PX, _BEYOND_PX)
        self.gap = find(self.to_content(point)) if beyond.contains(point) else None
        self.repaint_soon()

    def _stretch_band(self, point: QPoint) -> None:
        assert self._pressed is not None
        self.band = QRect(self._pressed, self.to_content(point)).normalized()
        touched = [self.shots[position].id for position in self.grid.inside(self.band)]
        self.film.selection.set((*self._kept, *touched), touched[-1] if touched else None)
        self._scrolling.start()
        self.repaint_soon()

    def _scroll_along(self) -> None:
        """A drag near an edge scrolls."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        beyond = min(0, self.pointer.y() - _SCROLL_EDGE_PX) or max(0, self.pointer.y() + _SCROLL_EDGE_PX - height)
        if beyond and bar.value() != (moved := min(max(bar.value() + beyond // 2, bar.minimum()), bar.maximum())):
            bar.setValue(moved)
            if self.dragged:
                self._drag_to(self.pointer)
            elif not self.band.isNull():
                self._stretch_band(self.pointer)

    def _end_gesture(self) -> None:
        self._scrolling.stop()
        self._pressed, self._pressed_on, self._collapse, self.whole_scenes = None, None, False, False
        self.dragged, self.gap, self.band = (), None, QRect()
        self.viewport().unsetCursor()
        self.repaint_soon()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    # --- the keyboard -------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # While the board has the keyboard these are its own, whatever the window does with them elsewhere.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        if any(event.matches(key) for key in (_STANDARD.Copy, _STANDARD.Paste, _STANDARD.SelectAll)):
            return True
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return plain and event.key() in _OWN_KEYS and bool(self.shots)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(_STANDARD.SelectAll):
            self.film.selection.set([shot.id for shot in self.shots], self.film.selection.current)
        elif event.matches(_STANDARD.Copy):
            self.copy()
        elif event.matches(_STANDARD.Paste):
            self.paste()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_Delete and not event.modifiers():
            self._actions.delete()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not event.modifiers() & ~_KEYPAD:
            if self.film.selection.current is not None:
                self.edit_field(self.film.selection.current, "prompt")
        elif not self._walk(key, shift):
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self.dragged or not self.band.isNull():
            self._end_gesture()
        else:
            self.film.selection.select(None)

    def _walk(self, key: int, shift: bool) -> bool:
        if not self.shots:
            return False
        current = self.film.selection.current
        here = 0 if current is None else self.film.document.positions[current]
        page = max(1, self.viewport().height() // (self.shape_of_cards.height + self.grid.gap))
        steps = {
            Qt.Key.Key_Left: lambda: self.grid.beside(here, columns=-1),
            Qt.Key.Key_Right: lambda: self.grid.beside(here, columns=1),
            Qt.Key.Key_Up: lambda: self.grid.beside(here, lines=-1),
            Qt.Key.Key_Down: lambda: self.grid.beside(here, lines=1),
            Qt.Key.Key_PageUp: lambda: self.grid.beside(here, lines=-page),
            Qt.Key.Key_PageDown: lambda: self.grid.beside(here, lines=page),
            Qt.Key.Key_Home: lambda: 0,
            Qt.Key.Key_End: lambda: len(self.shots) - 1,
        }
        step = steps.get(Qt.Key(key))
        if step is None:
            return False
        straight = key in (Qt.Key.Key_Home, Qt.Key.Key_End)  # the others go from where nobody is to the first shot
        target = self.shots[here if current is None and not straight else step()].id
        if shift:
            self.film.selection.extend_to(target)
        else:
            self._pick(target)
        self.show_shot(target)
        return True
