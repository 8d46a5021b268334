"""The timeline of an open film: the canvas, its scroll bars, and the bar of tools above them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollBar, QWidget

from studio.domain.project import Project
from studio.session.film import OpenFilm
from studio.ui.command import Command
from studio.ui.shot.dropped import Dropped, answer_copy, can_read, read_dropped
from studio.ui.shot.spoken_shot import describe
from studio.ui.timeline.canvas import Canvas
from studio.ui.timeline.file_drop import FileDrop
from studio.ui.timeline.hit import Hit
from studio.ui.timeline.scene import Hint
from studio.ui.timeline.spoken import spoken
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.timeline_action import TimelineAction
from studio.ui.timeline.timeline_command import timeline_commands
from studio.ui.timeline.timeline_menu import TimelineMenu
from studio.ui.timeline.tool_bar import ToolBar
from studio.ui.timeline.zoom import Zoom

_UNIT, _MOST = 1000, 1_000_000_000
"""Scroll bars count in whole numbers: this many to a page, unless the whole would be too many."""
_PROGRESS_MS = 120


class Timeline(QWidget):
    """The film by time."""

    opened = Signal(str)
    """A shot was double-clicked, or Enter was pressed on it: its id. Its prompt is what the person wants next."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.film = film
        self.stage = Stage(film, self)
        # Before the bar: the keyboard is handed to the canvas, and Tab goes on from there to what was made later.
        self.canvas = Canvas(film, self.stage, self)
        self.editing = TimelineAction(self.stage, self.canvas, self)
        self.zoom = Zoom(self.stage, film.playback)
        self.dropping = FileDrop(self.stage, self.editing.sound, self)
        self._commands = timeline_commands(self.editing, self.zoom)
        self._bar = ToolBar(self.stage, self._commands, self)
        self._across, self._down = QScrollBar(Qt.Orientation.Horizontal), QScrollBar(Qt.Orientation.Vertical)
        self._progress = QTimer(self, singleShot=True, interval=_PROGRESS_MS)
        self._build()
        self._connect()
        self.setAcceptDrops(True)
        self._hanging = Dropped()
        """What is being dragged over the timeline."""

    def commands(self) -> list[Command]:
        """What can be done here, for the menus, the palette and the shortcuts."""
        return self._commands

    def menu_for(self, what: Hit) -> TimelineMenu:
        """The menu of a right click on something."""
        return TimelineMenu(self.editing, self._commands, what, self)

    # --- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._bar, 0, 0, 1, 2)
        grid.addWidget(self.canvas, 1, 0)
        grid.addWidget(self._down, 1, 1)
        grid.addWidget(self._across, 2, 0)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 1)
        self._across.setAccessibleName(self.tr("Scroll the timeline"))
        self._down.setAccessibleName(self.tr("Scroll the tracks"))
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        film, stage, canvas = self.film, self.stage, self.canvas
        film.document.changed.connect(self._on_changed)
        film.selection.changed.connect(self._on_selected)
        film.generation.queue_changed.connect(stage.forget_marks)
        film.generation.take_arrived.connect(self._on_take_arrived)
        film.generation.job_advanced.connect(self._on_advanced)
        film.playback.state_changed.connect(canvas.update)
        film.playback.state_changed.connect(self._describe)
        film.stills.ready.connect(self._on_advanced)
        film.stills.missed.connect(self._on_advanced)
        film.recording.changed.connect(canvas.redraw)
        film.recording.advanced.connect(canvas.update)
        self._progress.timeout.connect(stage.forget_marks)
        stage.piece_changed.connect(self._describe)
        stage.view_changed.connect(self._show_scroll)
        self._across.valueChanged.connect(self._on_scrolled)
        self._down.valueChanged.connect(canvas.lay)
        canvas.pressed_new.connect(self._on_pressed_new)
        canvas.extend_wanted.connect(self.editing.cutting.extend_held)
        canvas.opened.connect(self.opened)
        canvas.track_opened.connect(self.editing.naming.track)
        canvas.marker_opened.connect(self.editing.naming.marker)
        canvas.title_opened.connect(self.editing.edit_title)
        canvas.menu_wanted.connect(self._on_menu_wanted)
        canvas.moved_focus.connect(self._on_moved_focus)
        canvas.zoomed.connect(self._on_zoomed)
        canvas.resized.connect(self._on_resized)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._describe()

    # --- what happens to the film -------------------------------------------------------------------------------------

    def _on_changed(self, old: Project, new: Project) -> None:
        self.canvas.cancel()
        if len(old.tracks) != len(new.tracks) or bool(old.titles) != bool(new.titles):
            self.canvas.lay()
        if len(new.tracks) > len(old.tracks):
            known = {track.id for track in old.tracks}
            self._reveal_track(next(row for row, track in enumerate(new.tracks) if track.id not in known))
        stage = self.stage
        if not old.shots and new.shots:
            self.zoom.fit()
        stage.look(stage.view.clamped(stage.layout.duration))
        stage.forget_marks()
        self._show_scroll()
        self._describe()

    def _on_selected(self) -> None:
        self.stage.forget_marks()
        current = self.film.selection.current
        if current is not None and not self.canvas.busy:
            self._reveal(self.film.document.positions[current])
        self._describe()

    def _on_take_arrived(self, _take: str, _shot: str) -> None:
        self.stage.forget_marks()
        self._describe()

    def _on_advanced(self, *_news: object) -> None:
        """Progress and pictures come often: they are drawn together, some times a second."""
        if not self._progress.isActive():
            self._progress.start()

    def _reveal(self, position: int) -> None:
        stage, layout = self.stage, self.stage.layout
        start = layout.starts[position]
        end = start + stage.project.shots[position].duration
        stage.look(stage.view.revealing(start, end, layout.duration))

    def _reveal_track(self, row: int) -> None:
        """Scroll down to a track, and no further: what was just laid on it is seen."""
        lanes = self.stage.lanes
        track = lanes.track(row)
        if track.bottom > lanes.below.bottom:
            self.canvas.lay(lanes.scroll + min(track.bottom - lanes.below.bottom, track.top - lanes.below.top))

    def _describe(self) -> None:
        """Say to a screen reader what is selected, and how it stands; where nobody sees it, once it is seen."""
        if self.isVisible():
            describe(self.canvas, spoken(self.stage))

    # --- what happens on the canvas -----------------------------------------------------------------------------------

    def _on_moved_focus(self, steps: int) -> None:
        """To the shot before or after, with the playhead on its first frame."""
        shots, current = self.stage.base.shots, self.film.selection.current
        if not shots:
            return
        position = 0 if current is None else self.film.document.positions[current] + steps
        position = min(max(position, 0), len(shots) - 1)
        self.stage.select_clip(None)
        self.film.selection.select(shots[position].id)
        self.film.playback.seek(self.stage.layout.starts[position])

    def _on_pressed_new(self, what: str) -> None:
        if what == "shot":
            shot = self.editing.cutting.shots.new_shot()
            if shot is not None:
                self.opened.emit(shot)
        else:
            self.editing.sound.choose(None, 0)

    def _on_menu_wanted(self, what: Hit, place: QPoint) -> None:
        menu = self.menu_for(what)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    # --- scrolling ----------------------------------------------------------------------------------------------------

    def _on_zoomed(self) -> None:
        self.zoom.fits = False

    def _on_resized(self) -> None:
        if self.zoom.fits:
            self.zoom.fit()
        self._show_scroll()

    def _show_scroll(self) -> None:
        stage, (low, high) = self.stage, self.stage.view.limits(self.stage.layout.duration)
        unit = self._unit()
        across, down = QSignalBlocker(self._across), QSignalBlocker(self._down)
        self._across.setRange(0, round((high - low) * unit))
        page = round(stage.view.width / stage.view.scale * unit)
        self._across.setPageStep(page)
        self._across.setSingleStep(max(page // 20, 1))
        self._across.setValue(round((stage.view.left - low) * unit))
        self._down.setRange(0, stage.lanes.furthest)
        self._down.setPageStep(stage.lanes.below.height)
        self._down.setValue(stage.lanes.scroll)
        self._down.setVisible(stage.lanes.furthest > 0)
        del across, down

    def _on_scrolled(self, value: int) -> None:
        stage = self.stage
        low, _ = stage.view.limits(stage.layout.duration)
        stage.look(stage.view.moved_to(low + value / self._unit(), stage.layout.duration))

    def _unit(self) -> float:
        """Steps of the scroll bar to a frame of the film."""
        view, (low, high) = self.stage.view, self.stage.view.limits(self.stage.layout.duration)
        return min(_UNIT * view.scale / view.width, _MOST / max(high - low, 1.0))

    # --- dropping -----------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_read(event.mimeData()):
            self._hanging = read_dropped(event.mimeData())  # once: it may be a large picture
            answer_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = self.canvas.mapFrom(self, event.position())
        self.stage.show_hint(self.dropping.hint(self._hanging, at, event.modifiers()))
        answer_copy(event)

    def dragLeaveEvent(self, event: object) -> None:
        self._hanging = Dropped()
        self.stage.show_hint(Hint())

    def dropEvent(self, event: QDropEvent) -> None:
        self.stage.show_hint(Hint())
        at = self.canvas.mapFrom(self, event.position())
        self.dropping.drop(self._hanging, at, event.modifiers())
        self._hanging = Dropped()
        answer_copy(event)
