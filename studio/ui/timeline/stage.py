"""What the timeline shows at the moment: the film or, while something is dragged, the film as it would become.

Gestures work on this and know no widget. Nothing here changes the film: a preview is thrown away, and a gesture that
is let go applies its edit once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QFontMetricsF, QImage

from studio.domain.asset import Asset
from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.project import ClipId, Layout, MarkerId, Project, TitleId
from studio.domain.shot import Shot, ShotId
from studio.domain.timecode import start_frame
from studio.session.film import OpenFilm
from studio.session.footage import Footage
from studio.ui.theme import Type, font
from studio.ui.timeline.chosen_pieces import ChosenPieces
from studio.ui.timeline.held import Held, box_area, held_ends
from studio.ui.timeline.lanes import HEADER_PX, Lanes
from studio.ui.timeline.marks import Marks, Pending
from studio.ui.timeline.scene import Boxes, EdgeFrame, Hint, Scene
from studio.ui.timeline.snapping import Magnet, magnet_of
from studio.ui.timeline.view import View, end_of

Tool = Literal["select", "blade", "slip", "slide", "sound"]


class Stage(QObject):
    """The film on show, the stretch of it, the tool in hand."""

    changed = Signal()
    """Everything has to be drawn again."""
    hinted = Signal()
    """What lies above it has to be."""
    tool_changed = Signal()
    view_changed = Signal()
    piece_changed = Signal()
    """Other clips or titles are selected, or none any more."""
    preview_changed = Signal()
    """A drag shows other frames at its edges, or has ended."""

    def __init__(self, film: OpenFilm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.film = film
        self.view = View(origin=HEADER_PX)
        self.lanes = Lanes(200, len(film.document.project.tracks))
        self.hint = Hint()
        self.marquee: QRectF | None = None
        self._tool: Tool = "select"
        self._snapping = True
        self._pieces = ChosenPieces()
        self._preview: tuple[Project, Layout] | None = None
        self._marks: Marks | None = None
        self._boxes: Boxes = {}
        self._scrolling = False

    def _show_anew(self) -> None:
        self._boxes.clear()
        self._scrolling = False
        self.changed.emit()

    # --- the film on show ---

    @property
    def base(self) -> Project:
        """The film as it is."""
        return self.film.document.project

    @property
    def project(self) -> Project:
        """The film as it is shown."""
        return self._preview[0] if self._preview is not None else self.film.document.project

    @property
    def layout(self) -> Layout:
        return self._preview[1] if self._preview is not None else self.film.document.layout

    def preview(self, edit: Edit) -> bool:
        """Show the film as an edit would leave it; False, and nothing changes, when the edit makes no sense."""
        try:
            project = self.film.document.as_rippled(edit)(self.base)
        except EditError:
            return False
        layout = self.film.document.layout if project.shots is self.base.shots else Layout.of(project)
        self._preview = (project, layout)
        self._show_anew()
        return True

    def clear(self) -> None:
        """Show the film as it is, without a hint."""
        self._preview = None
        self.marquee = None
        self.show_hint(Hint())
        self._show_anew()

    def show_hint(self, hint: Hint) -> None:
        if hint != self.hint:
            self.hint = hint
            self.hinted.emit()
            self.preview_changed.emit()

    def show_marquee(self, area: QRectF | None) -> None:
        self.marquee = area
        self.hinted.emit()

    # --- the stretch of it ---

    def frame(self, x: float) -> float:
        """The point in the film under a pixel, in frames."""
        return self.view.left + (x - self.view.origin) / self.view.scale

    def look(self, view: View) -> None:
        if view != self.view:
            self._scrolling = replace(self.view, left=view.left) == view
            if not self._scrolling:
                self._boxes.clear()
            self.view = view
            self.view_changed.emit()
            self.changed.emit()  # the shots look as they did, at another place

    def lay(self, lanes: Lanes) -> None:
        if lanes != self.lanes:
            self.lanes = lanes
            self.view_changed.emit()
            self._show_anew()

    # --- the tool ---

    @property
    def tool(self) -> Tool:
        return self._tool

    def take_up(self, tool: Tool) -> None:
        before, self._tool = self._tool, tool
        if "sound" in (tool, before):
            self._show_anew()
        self.show_hint(Hint())
        self.tool_changed.emit()

    @property
    def snapping(self) -> bool:
        return self._snapping

    def set_snapping(self, on: bool) -> None:
        self._snapping = on
        self.tool_changed.emit()

    @property
    def pieces(self) -> ChosenPieces:
        """The clips and titles that are selected; never one that is gone."""
        return self._pieces.there(self.project)

    @property
    def clip(self) -> ClipId | None:
        """The current one of them, where that is a clip."""
        return self.pieces.clip

    @property
    def title(self) -> TitleId | None:
        """The current one of them, where that is a title."""
        return self.pieces.title

    def select_pieces(self, pieces: ChosenPieces) -> None:
        """These, and no others."""
        if pieces != self._pieces:
            self._pieces = pieces
            self.forget_marks()
            self.piece_changed.emit()

    def select_clip(self, clip: ClipId | None) -> None:
        """One clip alone, or nothing."""
        self.select_pieces(ChosenPieces() if clip is None else ChosenPieces((("clip", clip),)))

    def select_title(self, title: TitleId) -> None:
        """One title alone."""
        self.select_pieces(ChosenPieces((("title", title),)))

    # --- timecode ---

    @property
    def start(self) -> int:
        """The timecode of the film's first frame, in frames at its rate."""
        return start_frame(self.base.film)

    # --- what is known about shots ---

    @property
    def marks(self) -> Marks:
        if self._marks is None:
            generation, selection = self.film.generation, self.film.selection
            pending: dict[ShotId, Pending] = {}
            for job in generation.jobs():
                if job.state == "running":
                    pending[job.shot] = Pending(*generation.progress(job.id))
                elif job.state == "queued":
                    pending.setdefault(job.shot, Pending(None))
            self._marks = Marks(
                takes=generation.takes(),
                selected=frozenset(selection.shots),
                current=selection.current,
                stale=generation.stale(),
                lost=self.film.stills.lost,
                failing=generation.failing(),
                pending=pending,
                pieces=self.pieces,
            )
        return self._marks

    def forget_marks(self) -> None:
        """Something of them has changed: they are asked for again when they are drawn."""
        self._marks = None
        self._show_anew()

    def footage(self, position: int) -> Footage | None:
        """What plays for the shot at a position of the film on show."""
        return self.film.stills.footage(self.project.shots[position])

    def magnet(
        self,
        *,
        without: ChosenPieces = ChosenPieces(),  # noqa: B008, a value
        without_marker: MarkerId | None = None,
    ) -> Magnet:
        """What something that is dragged sticks to: the cuts, what lies beside them, the playhead, in and out."""
        playback = self.film.playback
        return magnet_of(
            self.base,
            self.film.document.layout,
            *(playback.frame, playback.in_frame, playback.out_frame),
            without_clips=without.clips,
            without_titles=without.titles,
            without_marker=without_marker,
        )

    def held_at(self, x: float, y: float) -> Held | None:
        """The held end of a shot whose label lies under a pixel."""
        frame = self.view.frame_at(x)
        if y not in self.lanes.storyline or x < HEADER_PX or not 0 <= frame < self.layout.duration:
            return None
        position = self.layout.at(frame)
        footage = self.footage(position)
        if footage is None:
            return None
        left = self.view.x(self.layout.starts[position])
        area = box_area(left, self.view.x(end_of(self.layout, position)), self.lanes.storyline)
        area.setTop(self.lanes.picture.top)
        ends = held_ends(footage, area, self.view.scale, QFontMetricsF(font(Type.caption_pt)))
        return next((held for held in ends if held.label is not None and held.label.contains(x, y)), None)

    def edge(self, position: int, local: int, title: str) -> EdgeFrame:
        """The frame of a shot on show, for looking at it while its edge is dragged."""
        shot, footage = self.project.shots[position], self.footage(position)
        if footage is None:
            return EdgeFrame(shot.id, None, local, title)
        return EdgeFrame(shot.id, footage.of, footage.taken_frame(local), title)

    def picture_of(self, shot: Shot) -> QImage | None:
        """What plays for a shot on show, as one picture."""
        stills = self.film.stills
        footage = stills.footage(shot)
        if footage is not None and not isinstance(footage.of, Asset):
            return stills.of_take(footage.of)
        if shot.source == "imported":
            return None if shot.imported is None else stills.of_asset(shot.imported)
        return stills.of_shot(shot) if shot.panels else None

    def scene(self, ratio: float) -> Scene:
        stills = self.film.stills
        return Scene(
            project=self.project,
            layout=self.layout,
            view=self.view,
            lanes=self.lanes,
            marks=self.marks,
            start=self.start,
            armed=self.film.recording.armed,
            ratio=ratio,
            sound_tool=self._tool == "sound",
            picture_of=self.picture_of,
            footage_of=stills.footage,
            frame_of=stills.frame_of,
            peaks_of=stills.peaks_of,
            boxes=self._boxes if self._scrolling else None,
        )
