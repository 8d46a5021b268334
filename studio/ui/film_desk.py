"""An open film in the window: its panels, its status, its files, and what it has to say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from studio.domain.shot import ShotId, TakeId
from studio.session.film import OpenFilm
from studio.session.translated import translated
from studio.session.unsaved import Words
from studio.ui.actions import Actions
from studio.ui.board.board import Board
from studio.ui.command import Command, ticked
from studio.ui.failure_notice import FailureNotice
from studio.ui.film_files import FilmFiles
from studio.ui.hint import hint_keys
from studio.ui.loss_notice import LossNotice
from studio.ui.machine_card import remember_speed
from studio.ui.notices import NoticeAction, Notices
from studio.ui.poster import Poster
from studio.ui.preference import Preference
from studio.ui.preview.preview import Preview
from studio.ui.queue.queue_panel import QueuePanel
from studio.ui.read_only import make_read_only, read_only_commands
from studio.ui.sentence import as_sentence
from studio.ui.shot.shot_panel import ShotPanel
from studio.ui.status import FilmStatus
from studio.ui.timeline.timeline import Timeline
from studio.ui.workspace import NAMES, PANELS, Workspaces, panel_title, workspace_title

_Panel = TypeVar("_Panel", bound=QWidget)
_WAITING = "takes still to be made"
"""What a notice about a queue that waits for a word is about."""


class FilmDesk(QObject):
    """Lives as long as the film is shown; `close` leaves the window empty."""

    models_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, film: OpenFilm, window: QMainWindow, preference: Preference, notices: Notices) -> None:
        super().__init__(window)
        self.film = film
        self.window = window
        self.notices = notices
        self._preference = preference
        self.workspaces = Workspaces(window, film, preference)
        self.status = FilmStatus(film, window)
        self.files = FilmFiles(film, preference, notices, window, self._unsaved)
        self._poster = Poster(film, preference, self)
        self._actions: Actions | None = None
        self._all = self._commands()
        for panel in self.workspaces.panels.values():
            self._all += _commands_of(panel)
        if not film.document.writable:
            self._all = read_only_commands(self._all)
        hint_keys(self._panel(ShotPanel).bar.generate, self._command("shot.generate"))
        hint_keys(self._panel(Preview).transport.full_screen, self._command("view.full_screen"))
        if not film.document.writable:
            for panel in self.workspaces.panels.values():
                make_read_only(panel)
        self._select_something()
        notices.spare(self._panel(ShotPanel).bar)
        self._panel(ShotPanel).model.models_wanted.connect(self.models_wanted)
        self._connect()
        QTimer.singleShot(0, self, self._tell_waiting)

    @property
    def board(self) -> Board:
        return self._panel(Board)

    def _unsaved(self) -> tuple[Words, ...]:
        return (*self.film.document.unsaved, *self.board.unsaved())

    def commands(self) -> list[Command]:
        """Those of the film, and those of every panel."""
        return self._all

    def bind(self, actions: Actions) -> None:
        """Keep the actions of the window up to date with the film."""
        self._actions = actions
        self._refresh()

    def fill_panels(self, menu: QMenu) -> None:
        """A tick for every panel that is shown."""
        for dock in self.workspaces.docks.values():
            menu.addAction(dock.toggleViewAction())

    def begin(self) -> None:
        """Show the first shot that has no take, with its prompt under the cursor: Generate is the next key.

        A film without shots begins on the board, where the first prompt is written.
        """
        if not self.film.document.project.shots:
            self.workspaces.switch("board")
            self.workspaces.show_panel("board")
            return
        missing = self.film.generation.missing()
        if not missing:
            return
        document = self.film.document
        self.workspaces.switch("board")
        self.film.selection.select(missing[0])
        self.film.playback.seek(document.layout.starts[document.positions[missing[0]]])
        self.workspaces.docks["shot"].raise_()
        panel = self.workspaces.panels["shot"]
        assert isinstance(panel, ShotPanel)
        QTimer.singleShot(0, panel, panel.write_prompt)  # once it can be seen

    def close(self) -> None:
        """Take everything out of the window again."""
        self.film.playback.pause()
        project = self.film.document.project
        self._preference.remember_film(self.files.folder, project.film.title, self._poster.picture())
        self.notices.spare(None)
        self.workspaces.close()
        self.files.deleteLater()
        self.status.deleteLater()
        self.deleteLater()

    def _commands(self) -> list[Command]:
        document, files = self.film.document, self.files
        made = [
            Command("film.settings", self.tr("Film settings…"), files.ask_settings, "", "File", "settings-2"),
            Command("film.version", self.tr("Keep version"), files.save_version, "Ctrl+S", "File", "save"),
            Command("film.versions", self.tr("Versions…"), files.show_versions, "Ctrl+Alt+S", "File", "history"),
            Command("film.copy", self.tr("Save a copy…"), files.ask_copy, "Ctrl+Shift+S", "File", "copy"),
            Command("film.read_board", self.tr("Update film from board…"), files.ask_board, "", "File", "import"),
            Command(
                "film.export",
                self.tr("Export film…"),
                files.ask_export,
                "Ctrl+E",
                "File",
                "share",
                lambda: bool(document.project.shots) and not self.film.exporting.running,
            ),
            Command("film.export_board", self.tr("Export board…"), files.ask_board_export, "", "File", "file-down"),
            Command(
                "film.storyboard",
                self.tr("Export storyboard…"),
                files.ask_storyboard,
                "Ctrl+P",
                "File",
                "file-text",
                lambda: bool(document.project.shots) and not self.film.storyboarding.running,
            ),
            Command("film.close", self.tr("Close film"), self.close_wanted.emit, "Ctrl+W", "File", "house"),
            Command("edit.undo", self.tr("Undo"), document.undo, "Ctrl+Z", "Edit", "undo-2", lambda: document.can_undo),
            Command(
                "edit.redo",
                self.tr("Redo"),
                document.redo,
                "Ctrl+Shift+Z; Ctrl+Y",
                "Edit",
                "redo-2",
                lambda: document.can_redo,
            ),
        ]
        return [*made, *self._view_commands()]

    def _view_commands(self) -> list[Command]:
        spaces = self.workspaces
        switches = [
            Command(
                f"workspace.{name}",
                self.tr("{name} workspace").format(name=workspace_title(name)),
                lambda name=name: spaces.switch(name),
                f"Alt+{number}",
                "View",
            )
            for number, name in enumerate(NAMES, 1)
        ]
        reset = Command("workspace.reset", self.tr("Reset workspace"), spaces.forget, "", "View", "rotate-ccw")
        panels = [
            Command(
                f"panel.{name}",
                self.tr("Go to {panel}").format(panel=panel_title(name)),
                lambda name=name: spaces.show_panel(name),
                f"Shift+{number}",
            )
            for number, name in enumerate(PANELS, 1)
        ]
        walks = [
            Command("panel.next", self.tr("Next panel"), lambda: spaces.go_on(1), "F6", "View"),
            Command("panel.previous", self.tr("Previous panel"), lambda: spaces.go_on(-1), "Shift+F6", "View"),
        ]
        states: dict[str, Callable[[], bool]] = {
            f"workspace.{name}": lambda name=name: spaces.current == name for name in NAMES
        }
        return [*ticked(switches, states), reset, *walks, *panels]

    # --- what the film says

    def _connect(self) -> None:
        film, notices = self.film, self.notices
        film.document.changed.connect(self._on_changed)
        film.document.refused.connect(notices.warn)
        LossNotice(film.document, notices, self)
        queue = self._panel(QueuePanel)
        FailureNotice(film, notices, self, show_queue=self._show_queue, retry_all=queue.retry_failed)
        film.document.set_ripple_all(bool(self._preference.text("timeline/ripple_all")))
        film.document.ripple_changed.connect(self._on_ripple_changed)
        film.document.save_failed.connect(self._on_save_failed)
        film.document.save_recovered.connect(self._on_save_recovered)
        film.selection.changed.connect(self._refresh_soon)
        film.playback.state_changed.connect(self._refresh_soon)
        film.playback.spared.connect(notices.warn)
        film.generation.queue_changed.connect(self._refresh_soon)
        QGuiApplication.clipboard().dataChanged.connect(self._refresh_soon)  # also by another program
        film.generation.queue_changed.connect(self._on_queue_changed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application_state)
        film.generation.job_remarked.connect(self._on_job_remarked)
        film.generation.take_arrived.connect(self._on_take_arrived)
        self.status.queue_wanted.connect(self._show_queue)
        self._panel(Timeline).opened.connect(self._on_opened)
        self._panel(Preview).left.connect(self.workspaces.go_back)
        notices.left.connect(self.workspaces.go_back)
        self.files.reading.connect(lambda: self.board.canvas.close_editor(keep=True))

    def _on_changed(self, old: Any, new: Any) -> None:
        if old.film.title != new.film.title:
            self.window.setWindowTitle(f"{new.film.title} — Shotloom")
        self._refresh()

    def _on_ripple_changed(self, on: bool) -> None:
        """It is the person's habit, not the film's: it is remembered, and said, as it changes what every edit does."""
        self._preference.set("timeline/ripple_all", "yes" if on else "")
        with_them = self.tr("Titles, markers and sound follow the picture that they begin over.")
        alone = self.tr("Titles, markers and sound stay at their time.")
        self.notices.tell(with_them if on else alone)

    def _on_save_failed(self, sentence: str) -> None:
        notices = self.notices
        if self.film.document.gone:
            notices.hold(sentence, NoticeAction(self.tr("Save a copy…"), self.files.ask_copy))
        else:
            text = self.tr("Not saved: {reason} What is written in a field stays there until it can be saved.")
            notices.hold(text.format(reason=as_sentence(sentence)))

    def _on_save_recovered(self) -> None:
        if not self.film.document.failing:  # a field that tried again in this moment may have failed
            self.notices.withdraw()

    def _refresh(self) -> None:
        """Undo and redo say what they would do."""
        if self._actions is None:
            return
        document = self.film.document
        undone, redone = translated(document.undo_label), translated(document.redo_label)
        undo = self.tr("Undo {step}").format(step=undone) if document.can_undo else self.tr("Undo")
        redo = self.tr("Redo {step}").format(step=redone) if document.can_redo else self.tr("Redo")
        self._actions.relabel("edit.undo", undo)
        self._actions.relabel("edit.redo", redo)
        self._actions.refresh_soon()

    def _refresh_soon(self, *_: object) -> None:
        if self._actions is not None:
            self._actions.refresh_soon()

    def _on_queue_changed(self) -> None:
        """Of a queue that goes on it is not so any more that it waits for a word."""
        generation = self.film.generation
        if not (generation.paused and any(job.state == "queued" for job in generation.jobs())):
            self.notices.settled(_WAITING)

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        """Who comes back from a file manager may have taken away takes, or put them back."""
        if state is Qt.ApplicationState.ApplicationActive and not self.film.closed:
            self.film.stills.look_round()

    def _on_job_remarked(self, job: str, sentence: str) -> None:
        generation = self.film.generation
        shot = next((each.shot for each in generation.jobs() if each.id == job), None)
        name = None if shot is None else self.film.document.project.name_of(shot)
        text = self.tr("Shot {name}: {sentence}")
        self.notices.warn(sentence if name is None else text.format(name=name, sentence=translated(sentence)))

    def _on_take_arrived(self, take: str, shot: str) -> None:
        made = self.film.generation.takes().get(TakeId(take))
        if made is not None:
            remember_speed(self._preference, made)

    def _show_queue(self) -> None:
        self.workspaces.show_panel("queue")

    def _on_opened(self, shot: str) -> None:
        """A shot was opened in the timeline: its prompt is what comes next."""
        if self.film.selection.current != shot:
            self.film.selection.select(ShotId(shot))
        self.workspaces.docks["shot"].show()
        self.workspaces.docks["shot"].raise_()
        QTimer.singleShot(0, self, self._panel(ShotPanel).write_prompt)  # once it can be seen

    def _select_something(self) -> None:
        """The shot under the playhead, so that every panel has something to show."""
        film = self.film
        layout = film.document.layout
        if film.selection.current is None and layout.duration:
            film.selection.select(film.document.project.shots[layout.at(film.playback.frame)].id)

    def _command(self, name: str) -> Command:
        return next(command for command in self._all if command.id == name)

    def _panel(self, kind: type[_Panel]) -> _Panel:
        return next(panel for panel in self.workspaces.panels.values() if isinstance(panel, kind))

    def _tell_waiting(self) -> None:
        """Takes that were still to be made when the film was closed wait for a word."""
        generation = self.film.generation
        if self.film.closed:  # it was put away again in the same moment
            return
        waiting = sum(job.state == "queued" for job in generation.jobs())
        if waiting and generation.paused and self.film.document.writable:
            go_on = NoticeAction(self.tr("Go on"), generation.resume)
            one = self.tr("A take was still to be made when this film was closed. It waits in the queue.")
            more = self.tr("{count} takes were still to be made when this film was closed. They wait in the queue.")
            text = one if waiting == 1 else more.format(count=waiting)
            self.notices.tell(text, go_on, stay=True, about=_WAITING)


def _commands_of(panel: Any) -> list[Command]:
    return list(panel.commands()) if hasattr(panel, "commands") else []
