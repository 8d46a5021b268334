"""What all gestures share: a preview while they last, one edit on release, and nothing left when cancelled."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QPointF, Qt

from studio.domain.edits import Edit
from studio.ui.timeline.scene import EdgeFrame, Hint
from studio.ui.timeline.snapping import REACH_PX, Magnet
from studio.ui.timeline.stage import Stage

Keys = Qt.KeyboardModifier
_THRESHOLD_PX = 3.0


class Gesture:
    """From a press to its release. This one does nothing; it is what a press on empty ground begins."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: Stage, at: QPointF, keys: Keys) -> None:
        self.stage = stage
        self.pressed = at
        self.grabbed = stage.frame(at.x())
        self.keys = keys
        self.moving = False

    def move(self, at: QPointF, keys: Keys) -> None:
        """The pointer is somewhere else, or a key went down."""

    def release(self) -> None:
        """Do it."""

    def cancel(self) -> None:
        """Leave everything as it was."""
        self.stage.clear()

    def begins(self, at: QPointF) -> bool:
        """Whether the pointer has moved far enough to mean a drag and not a click."""
        if not self.moving:
            self.moving = (at - self.pressed).manhattanLength() >= _THRESHOLD_PX
        return self.moving


class SnappingGesture(Gesture):
    """A drag along the film that sticks to what it comes near."""

    cursor = Qt.CursorShape.SizeHorCursor
    by_ctrl = False
    """Whether Ctrl at the press can be what chose this gesture."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys) -> None:
        super().__init__(stage, at, keys)
        self._magnet: Magnet | None = None
        self.snapped: int | None = None

    def magnet(self) -> Magnet:
        """What the drag sticks to."""
        raise NotImplementedError

    def dragged(self, at: QPointF, keys: Keys, *edges: int) -> int:
        """By how many frames the pointer was dragged, such that one of `edges` sticks where it comes near."""
        frames = floor(self.stage.frame(at.x()) - self.grabbed + 0.5)
        self.snapped = None
        if self.stage.snapping and not keys & self._suspend():
            if self._magnet is None:
                self._magnet = self.magnet()
            pull = self._magnet.pull((edge + frames for edge in edges), REACH_PX / self.stage.view.scale)
            if pull is not None:
                frames, self.snapped = frames + pull[0], pull[1]
        return frames

    def within(self, frames: int, low: int, high: int) -> int:
        """A distance kept within bounds; out of them nothing sticks."""
        kept = min(max(frames, low), high)
        if kept != frames:
            self.snapped = None
        return kept

    def _suspend(self) -> Keys:
        """The key that suspends snapping: Ctrl, or Shift where Ctrl is what made it this gesture."""
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        return shift if self.by_ctrl and self.keys & ctrl else ctrl


class EditGesture(SnappingGesture):
    """A drag that ends in an edit. Subclasses say which one a place of the pointer means."""

    def __init__(self, stage: Stage, at: QPointF, keys: Keys) -> None:
        super().__init__(stage, at, keys)
        self._edit: Edit | None = None

    # --- for subclasses ---

    def label(self) -> str:
        """What the step of undo is called."""
        raise NotImplementedError

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        """The edit that a release here would make, None for none. It must not depend on what is on show."""
        raise NotImplementedError

    def edges(self) -> tuple[EdgeFrame, ...]:
        """The frames to be seen while it lasts."""
        return ()

    def caption(self) -> str:
        return ""

    # --- the gesture ---

    def move(self, at: QPointF, keys: Keys) -> None:
        if not self.begins(at):
            return
        edit = self.edit(at, keys)
        if edit is None:
            self._edit = None
            self.stage.clear()
        elif self.stage.preview(edit):
            self._edit = edit
        self.stage.show_hint(Hint(snapped=self.snapped, caption=self.caption(), edges=self.edges()))

    def release(self) -> None:
        edit, label = self._edit, self.label()
        self.cancel()
        if edit is not None:
            self.stage.film.document.apply(label, edit)


def signed(frames: int) -> str:
    """A distance as it is shown beside the pointer."""
    return f"{frames:+d} f" if frames else "0 f"
