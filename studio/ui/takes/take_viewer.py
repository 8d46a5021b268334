"""Looks at one take, or at two in step: side by side, or one over the other with a divider to drag.

Pictures come from the proxies, by `Stills`; when two takes are compared, a frame is shown once both have it, so that
what stands side by side is always the same moment. One of them is heard, and its sound leads the pictures: the one that
the pointer comes to, or that A turns to.
"""

from __future__ import annotations

from operator import is_not
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from studio.domain.shot import TakeId
from studio.domain.take import Take
from studio.session.audition import Audition
from studio.session.play_schedule import PlaySchedule
from studio.session.stills import Stills
from studio.ui.preview.pill import Badge
from studio.ui.shot.spoken_shot import describe
from studio.ui.takes.stage import GRIP_PX, fitted, paint_picture, paint_wipe, paint_words, paired
from studio.ui.theme import PALETTE, Space

Mode = Literal["single", "side", "wipe"]

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_AHEAD = 4
"""Frames asked for before they are due."""
_BAR_PX = 3
_STEP = 0.02
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -(1 << 30), Qt.Key.Key_End: 1 << 30}
_OWN_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, *_STEPS)


class TakeViewer(QWidget):
    """One or two takes, played round and round while the film stands still."""

    state_changed = Signal()
    """Playing, mode or the takes."""
    moved = Signal(int)
    drag_wanted = Signal(object, int)
    """A picture is being dragged out: its take, and the frame from the first new one."""

    def __init__(self, stills: Stills, audition: Audition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stills, self._audition = stills, audition
        self._takes: tuple[tuple[Take, str], ...] = ()
        self._mode: Mode = "single"
        self._frame = 0
        self._ear = 0
        self._side: int | None = None
        self._shown: tuple[QImage | None, ...] = ()
        self._divider = 0.5
        self._dragging: Literal["", "divider", "bar"] = ""
        self._pressed: QPointF | None = None
        self._schedule: PlaySchedule | None = None
        self._empty = ""
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._on_tick)
        stills.ready.connect(self._on_ready)
        audition.interrupted.connect(self.pause)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Take"))

    # --- what it is told ----------------------------------------------------------------------------------------------

    def show_takes(self, *takes: tuple[Take, str]) -> None:
        """Look at one take, or at two; each comes with what it is called. The moment stays where it can."""
        before, told, heard = (self._mode, [take.id for take, _ in self._takes]), self._takes, self._heard()
        if [take.id for take, _ in takes] != before[1]:
            self._shown = (None,) * len(takes)
            self._ear = 0
        self._takes = takes
        if len(takes) < 2:
            self._mode = "single"
        elif self._mode == "single":
            self._mode = "side"
        self._go(self._frame)
        if not takes:
            self.pause()
        elif self._heard() != heard or len(takes) != len(told):
            self._listen()
        self._describe()
        if (self._mode, [take.id for take, _ in takes]) != before:
            self.state_changed.emit()
        if takes != told:
            self.update()

    def show_empty(self, text: str) -> None:
        """What to say where there is nothing to look at."""
        if text != self._empty:
            self._empty = text
            self.update()

    def set_mode(self, mode: Mode) -> None:
        if mode != self._mode and (len(self._takes) == 2) == (mode != "single"):
            self._mode = mode
            self.state_changed.emit()
            self.update()

    def set_divider(self, share: float) -> None:
        """Where the wipe is, 0 to 1 of the picture's width."""
        self._divider = min(max(share, 0.0), 1.0)
        self.update()

    def hear(self, which: int) -> None:
        """Hear the first (0) or the second (1) of two takes that are compared."""
        if which != self._ear and 0 <= which < len(self._takes):
            self._ear = which
            self._listen()
            self._describe()
            self.update()

    def hear_other(self) -> None:
        """Of two takes that are compared the one that is not heard now."""
        self.hear(1 - self._ear)

    def seek(self, frame: int) -> None:
        """Look at a film frame, counted from the first new frame of each take."""
        self._go(frame)
        self._listen()

    def play(self) -> None:
        if self._takes and not self._clock.isActive():
            if self._frame >= self.length - 1:
                self._frame = 0
            self._clock.start(max(1, int(1000 / self._fps)))
            self._listen()
            self.state_changed.emit()

    def pause(self) -> None:
        if self._clock.isActive():
            self._clock.stop()
            self._audition.end()
            self.state_changed.emit()

    def toggle(self) -> None:
        self.pause() if self.playing else self.play()

    # --- what can be asked --------------------------------------------------------------------------------------------

    @property
    def takes(self) -> tuple[TakeId, ...]:
        return tuple(take.id for take, _ in self._takes)

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def frame(self) -> int:
        return self._frame

    @property
    def ear(self) -> int:
        """Which of the takes is heard, counted from 0."""
        return self._ear

    @property
    def length(self) -> int:
        """Film frames of the longest take that is looked at."""
        return max((take.usable for take, _ in self._takes), default=0)

    @property
    def playing(self) -> bool:
        return self._clock.isActive()

    @property
    def divider(self) -> float:
        return self._divider

    @property
    def _fps(self) -> float:
        return float(self._takes[0][0].rate.fps)

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 80)

    # --- pictures -----------------------------------------------------------------------------------------------------

    def _on_tick(self) -> None:
        schedule = self._schedule
        heard = None if schedule is None else self._audition.heard(schedule)
        if schedule is not None and heard is not None:
            due = schedule.frame(int(schedule.step(max(heard, 0.0))))
            if due is not None and due != self._frame:
                self._go(due)

    def _go(self, frame: int) -> None:
        frame = min(max(frame, 0), max(self.length - 1, 0))
        if frame != self._frame:
            self._frame = frame
            self.update()
        self._fetch()
        self.moved.emit(self._frame)

    def _listen(self) -> None:
        """Where it plays, from the frame that is looked at on."""
        if self._takes and self.playing:
            self._schedule = self._audition.start(self._takes[self._ear][0], self._frame, self.length)

    def _heard(self) -> tuple[Take, str] | None:
        return self._takes[self._ear] if self._takes else None

    def _describe(self) -> None:
        """What a screen reader says of it."""
        words = [name for _, name in self._takes]
        if len(words) == 2:
            words.append(self.tr("{name} is heard, A for the other").format(name=words[self._ear]))
        describe(self, ", ".join(words))
        self.setToolTip(
            self.tr("The take under the pointer is heard; A turns to the other") if len(self._takes) == 2 else ""
        )

    def _fetch(self) -> None:
        """Ask for what is due and what comes next; the nearest last, since the newest wish is served first."""
        if self.playing:
            for ahead in range(_AHEAD, 0, -1):
                for take, _ in self._takes:
                    if self._frame + ahead < take.usable:
                        self._stills.frame_of_take(take.id, self._frame + ahead)
        found = tuple(self._stills.frame_of_take(take.id, self._held(take)) for take, _ in self._takes)
        if all(picture is not None for picture in found):
            if any(map(is_not, found, self._shown)):
                self._shown = found
                self.update()
        elif any(picture is None for picture in self._shown):
            pairs = zip(self._shown, self._takes, strict=True)
            self._shown = tuple(old or self._stills.of_take(take.id) for old, (take, _) in pairs)
            self.update()

    def _held(self, take: Take) -> int:
        """A take that is over holds its last frame."""
        return min(self._frame, max(take.usable - 1, 0))

    def _on_ready(self, key: str) -> None:
        if any(take.id in key for take, _ in self._takes):
            self._fetch()

    # --- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), PALETTE.sunken)
        if self._takes:
            self._paint_takes(painter)
            self._paint_bar(painter)
        else:
            paint_words(painter, QRectF(self.rect()), self._empty)
        if self.hasFocus():
            painter.setPen(QPen(PALETTE.accent, 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_takes(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        signs = ["volume-2" if place == self._ear else "volume-x" for place in range(len(self._takes))]
        badges = [Badge(name, sign) for (_, name), sign in zip(self._takes, signs, strict=True)]
        if self._mode == "wipe":
            paint_wipe(painter, self.areas()[0], self._shown, badges, self._divider, ratio)
            return
        told = badges if len(badges) > 1 else [None]
        for area, picture, badge in zip(self.areas(), self._shown, told, strict=True):
            paint_picture(painter, area, picture, badge, ratio)

    def areas(self) -> list[QRectF]:
        """Where the pictures are, in this widget's pixels; for a wipe both are in one place."""
        stage = QRectF(0, 0, self.width(), self.height() - _BAR_PX - 2 * Space.tiny)
        if self._mode == "side" and len(self._takes) == 2:
            return paired(stage, [take for take, _ in self._takes])
        return [fitted(stage, take) for take, _ in self._takes[:1]]

    def _bar(self) -> QRectF:
        top = self.height() - _BAR_PX - Space.tiny
        return QRectF(Space.tiny, top, self.width() - 2 * Space.tiny, _BAR_PX)

    def _paint_bar(self, painter: QPainter) -> None:
        bar = self._bar()
        painter.fillRect(bar, PALETTE.raised)
        done = self._frame / max(self.length - 1, 1)
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * done, bar.height()), PALETTE.playhead)

    # --- hands --------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton or not self._takes:
            return
        at = event.position()
        on_bar = at.y() >= self._bar().top() - Space.tiny
        self._dragging = "bar" if on_bar else "divider" if self._mode == "wipe" else ""
        if self._dragging:
            self._drag(at.x())
        else:
            self._pressed = at

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._drag(event.position().x())
        far = QApplication.startDragDistance()
        if self._pressed is not None and (event.position() - self._pressed).manhattanLength() >= far:
            self._drag_out(self._pressed)
        self._follow(event.position())
        near = self._mode == "wipe" and abs(event.position().x() - self._divider_x()) < GRIP_PX
        self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)

    def _follow(self, at: QPointF) -> None:
        """The take that the pointer comes to is heard; where it rests, A can turn to the other."""
        side = None if self._dragging or len(self._takes) < 2 else self._side_at(at)
        if side is not None and side != self._side:
            self.hear(side)
        self._side = side

    def _side_at(self, at: QPointF) -> int | None:
        if self._mode == "wipe":
            return int(at.x() >= self._divider_x()) if self.areas()[0].contains(at) else None
        return next((place for place, area in enumerate(self.areas()) if area.contains(at)), None)

    def leaveEvent(self, _: QEvent) -> None:
        self._side = None

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:
        self._dragging = ""
        if self._pressed is not None:
            self._pressed = None
            self.toggle()

    def _drag_out(self, at: QPointF) -> None:
        """What is under the hand leaves as a picture; in a wipe there is a divider to drag instead."""
        self._pressed = None
        for area, (take, _) in zip(self.areas(), self._takes, strict=False):
            if area.contains(at):
                self.drag_wanted.emit(take, self._held(take))

    def event(self, event: QEvent) -> bool:
        # Space and the arrows mean this take and not the film while the viewer has the keyboard.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            turns = event.key() == Qt.Key.Key_A and not event.modifiers() and len(self._takes) == 2
            if turns or _is_own(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space:
                self.toggle()
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Home | Qt.Key.Key_End:
                self.pause()
                self.seek(self._frame + _STEPS[Qt.Key(event.key())])
            case Qt.Key.Key_A if len(self._takes) == 2:
                self.hear_other()
            case Qt.Key.Key_BracketLeft if self._mode == "wipe":
                self.set_divider(self._divider - _STEP)
            case Qt.Key.Key_BracketRight if self._mode == "wipe":
                self.set_divider(self._divider + _STEP)
            case _:
                super().keyPressEvent(event)

    def hideEvent(self, _: QHideEvent) -> None:
        self.pause()

    def _divider_x(self) -> float:
        if not self._takes:
            return 0.0
        area = self.areas()[0]
        return area.left() + area.width() * self._divider

    def _drag(self, x: float) -> None:
        if self._dragging == "divider":
            area = self.areas()[0]
            self.set_divider((x - area.left()) / max(area.width(), 1.0))
        else:
            bar = self._bar()
            self.seek(int((x - bar.left()) / max(bar.width(), 1.0) * self.length))


def _is_own(event: QKeyEvent) -> bool:
    return event.key() in _OWN_KEYS and not event.modifiers() & ~_KEYPAD
