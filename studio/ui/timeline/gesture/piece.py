"""Take hold of clips of sound and titles: a click selects, a drag puts all that are selected elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from studio.domain.edits import Edit
from studio.domain.piece_edits import move_pieces
from studio.domain.project import Clip, Title
from studio.domain.title_edits import find_title
from studio.domain.track_edits import find_clip
from studio.ui.timeline.chosen_pieces import ChosenPieces
from studio.ui.timeline.gesture.base import EditGesture, Keys, signed
from studio.ui.timeline.snapping import Magnet
from studio.ui.timeline.stage import Stage

translate = QCoreApplication.translate


def about(pieces: ChosenPieces, clip: str, title: str, several: str) -> str:
    """A label for what is done to one clip, to one title, or to a number of both."""
    if len(pieces) == 1:
        return clip if pieces.clips else title
    return several.format(len(pieces))


class MovePieces(EditGesture):
    """Click, Ctrl+click and Shift+click select; a drag moves what is selected along the film, clips to other tracks."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: Stage, at: QPointF, keys: Keys, piece: Clip | Title) -> None:
        super().__init__(stage, at, keys)
        self._piece = piece
        self.frames = 0
        before = stage.pieces
        self._clicked = ChosenPieces.of(piece)
        """What is selected where this is no drag."""
        if keys & Qt.KeyboardModifier.ShiftModifier:
            self._clicked = before.up_to(piece, stage.base)
        elif keys & Qt.KeyboardModifier.ControlModifier:
            self._clicked = before.without(piece) if piece in before else before.with_current(piece)
        held = before if piece in before else self._clicked
        stage.select_pieces(held.with_current(piece))
        self._moved = stage.pieces
        self._track = -1
        if isinstance(piece, Clip):
            self._track = stage.base.tracks.index(find_clip(stage.base, piece.id)[0])

    def label(self) -> str:
        return about(
            self._moved,
            translate("Timeline", "Move a clip"),
            translate("Timeline", "Move a title"),
            translate("Timeline", "Move {0} clips and titles"),
        )

    def magnet(self) -> Magnet:
        return self.stage.magnet(without=self._moved)

    def edit(self, at: QPointF, keys: Keys) -> Edit | None:
        pieces = self._pieces()
        edges = [edge for each in pieces for edge in (each.start, each.start + each.duration)]
        self.frames = self.within(self.dragged(at, keys, *edges), -min(each.start for each in pieces), 1 << 30)
        down = self._down(at)
        if not self.frames and not down:
            return None
        return move_pieces(self._moved.clips, self._moved.titles, self.frames, down)

    def caption(self) -> str:
        return signed(self.frames)

    def release(self) -> None:
        moving = self.moving
        super().release()
        if not moving:
            self.stage.select_pieces(self._clicked)

    def _pieces(self) -> list[Clip | Title]:
        project = self.stage.base
        clips = [find_clip(project, each)[1] for each in self._moved.clips]
        return [*clips, *(find_title(project, each) for each in self._moved.titles)]

    def _down(self, at: QPointF) -> int:
        """By how many tracks the clips go down: none where a track that they would come to is locked, or missing."""
        index, tracks = self.stage.lanes.track_at(at.y()), self.stage.base.tracks
        if index is None or self._track < 0:
            return 0
        down = index - self._track
        chosen = set(self._moved.clips)
        onto = [place + down for place, track in enumerate(tracks) if any(clip.id in chosen for clip in track.clips)]
        fits = all(0 <= place < len(tracks) and not tracks[place].locked for place in onto)
        return down if fits else 0
