"""The one window: the welcome page or an open film, its menus, its toolbar, its notices.

It opens no film itself: it says what is wanted, and shows what it is given.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QTabWidget

from studio.session.translated import translated
from studio.storage.settings import SettingsFile
from studio.ui.actions import Actions
from studio.ui.command import Command, ticked
from studio.ui.film_choice import ask_board_file, ask_film_folder
from studio.ui.focus_keys import FocusKeys
from studio.ui.help.help_command import HelpCommands
from studio.ui.language_menu import LanguageMenu
from studio.ui.machine_card import MachineReport
from studio.ui.menus import fill_menus
from studio.ui.motion import apply_motion, is_reduced, reduce
from studio.ui.notices import Notices
from studio.ui.palette import CommandPalette
from studio.ui.preference import Preference
from studio.ui.read_only import ReadOnlyBar
from studio.ui.shortcut import ShortcutMap
from studio.ui.shortcut_dialog import ShortcutDialog
from studio.ui.welcome import Welcome
from studio.ui.window_place import keep_place, restore_place

if TYPE_CHECKING:  # most of the program, which the first page does not wait for
    from studio.session.fetching import Fetching
    from studio.session.film import OpenFilm
    from studio.ui.film_desk import FilmDesk
    from studio.ui.models.models_dialog import ModelsDialog
    from studio.ui.tool_row import ToolRow

_LIKELY = ("shot.generate", "board.new_shot", "take.variations", "timeline.split", "film.export", "film.version")
_MOST_USED = 8
_GLANCE_MS = 400
_LEVELS = 8
"""How many layouts lie in one another at most, up to what stands in a dock."""
_LEAST = (954, 528)
"""Half a full HD screen, which is what is left of it at twice the scale. No arrangement needs more."""


class MainWindow(QMainWindow):
    """Shows one film at a time."""

    project_wanted = Signal(object)
    """The folder of a film to open."""
    board_wanted = Signal(object)
    """A board or a screenplay to make a film of."""
    example_wanted = Signal(object, bool)
    """The board of an example to open as a film, and whether as a fresh one where there is one already."""
    film_wanted = Signal(object, object)
    """The Project of a new film, and the folder to make."""
    film_released = Signal(object)
    """The OpenFilm that is not shown any more."""

    def __init__(
        self,
        film: OpenFilm | None = None,
        *,
        preference: Preference | None = None,
        examine: Callable[[Path], MachineReport],
    ) -> None:
        super().__init__()
        self.setObjectName("main")
        self.setDockNestingEnabled(True)
        self.setDockOptions(self.dockOptions() | QMainWindow.DockOption.GroupedDragging)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setMinimumSize(*_LEAST)
        self.preference = preference or Preference(parent=self)
        self.shortcuts = ShortcutMap(self.preference, self)
        self.command_actions = Actions(self, self.shortcuts)
        self.notices = Notices(self)
        self.welcome = Welcome(self.preference, examine=examine)
        self.desk: FilmDesk | None = None
        self._fetching: Fetching | None = None
        self._tools: ToolRow | None = None
        self._read_only: ReadOnlyBar | None = None
        self._keys = FocusKeys(self)
        self._recent = QMenu(self.tr("Open &recent"), self)
        self._recent.aboutToShow.connect(self._fill_recent)
        self._language = LanguageMenu(self.preference, self.notices, self)
        self._help = HelpCommands(self.notices, self)
        self.setCentralWidget(self.welcome)
        self.command_actions.add([*self._commands(), *self._language.commands(), *self._help.commands()])
        apply_motion(self.preference, self)
        self._connect_welcome()
        restore_place(self, self.preference)
        self.show_film(film) if film is not None else self.show_welcome()

    @property
    def film(self) -> OpenFilm | None:
        """The film that is shown."""
        return None if self.desk is None else self.desk.film

    def commands(self) -> tuple[Command, ...]:
        """Everything that can be done at the moment."""
        return self.command_actions.commands

    def show_film(self, film: OpenFilm, *, why_read_only: str = "") -> None:
        """Put a film on the desk; the one that was there is released. One that cannot be written says why in a bar."""
        from studio.ui.film_desk import FilmDesk

        self._release()
        self.welcome.hide()
        self.desk = FilmDesk(film, self, self.preference, self.notices)
        self.command_actions.add(self.desk.commands())
        self.desk.bind(self.command_actions)
        self.desk.models_wanted.connect(self.show_models)
        self.desk.close_wanted.connect(self.close_film)
        self._show_tools(self.desk)
        if not film.document.writable:
            self._show_read_only(self.desk, why_read_only)
        self.setStatusBar(self.desk.status)
        self.preference.remember_film(self.desk.files.folder, film.document.project.film.title)
        self._dress()
        self.desk.workspaces.begin_at_the_film()
        QTimer.singleShot(0, self.desk, self.desk.workspaces.take_keyboard)

    def show_welcome(self) -> None:
        """Clear the desk and show the first page."""
        self._release()
        self.welcome.show()
        self.welcome.new.setFocus()
        self._dress()
        self._examine_soon()

    def tell_gone(self, folder: Path) -> None:
        """A film is not where it was. The recent ones are looked at again, so that it is not offered any more."""
        text = self.tr("{film} is not in {folder} any more. If it was moved or renamed, open it where it is now.")
        self.notices.fail(text.format(film=folder.stem, folder=folder.parent))
        self.preference.recent_changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_leave():
            event.ignore()
            return
        keep_place(self, self.preference)
        self._release()
        if self._fetching is not None:
            self._fetching.close()
        self.preference.save()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.desk is not None:
            QTimer.singleShot(0, self.desk.workspaces, self.desk.workspaces.share_out)
        self._examine_soon()

    def event(self, event: QEvent) -> bool:
        """Lay everything out before any of it is painted: Qt does so one level in a turn, and what
        the next one moves would be painted twice.
        """
        if event.type() == QEvent.Type.UpdateRequest:
            for _ in range(_LEVELS):
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # type: ignore[call-overload]
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nobody wanted leaves the field that is being written in."""
        if event.key() == Qt.Key.Key_Escape and self.desk is not None and self.desk.workspaces.go_back():
            return
        super().keyPressEvent(event)

    def _examine_soon(self) -> None:
        """Ask about the machine when the page has been seen, and not when a film is about to be opened."""
        QTimer.singleShot(_GLANCE_MS, self, lambda: self.welcome.isVisible() and self.welcome.examine())

    # --- what is where

    def _dress(self) -> None:
        """Title, menus and toolbar for what is shown now."""
        film = self.film
        self.setWindowTitle(f"{film.document.project.film.title} — Shotloom" if film is not None else "Shotloom")
        fill_panels = None if self.desk is None else self.desk.fill_panels
        fill_menus(self.menuBar(), self.command_actions, self._recent, self._language, fill_panels)
        self.command_actions.refresh()

    def _show_tools(self, desk: FilmDesk) -> None:
        from studio.ui.tool_row import ToolRow

        self._tools = ToolRow(self.command_actions, desk, self)
        self.addToolBar(self._tools)
        self._tools.show()  # now: an arrangement that is kept before the window gets to it would keep it hidden

    def _show_read_only(self, desk: FilmDesk, why: str) -> None:
        self._read_only = ReadOnlyBar(translated(why) or self.tr("it cannot be written"), self)
        self._read_only.copy_wanted.connect(desk.files.ask_copy)
        self._read_only.again_wanted.connect(lambda: self.project_wanted.emit(desk.files.folder))
        self.addToolBar(self._read_only)
        self._part_read_only()
        desk.workspaces.switched.connect(self._part_read_only)

    def _part_read_only(self) -> None:
        """Keep the bar in a row of its own; an arrangement that is restored knows nothing of it."""
        if self._read_only is not None:
            self.insertToolBarBreak(self._read_only)
            self._read_only.show()

    def _connect_welcome(self) -> None:
        welcome = self.welcome
        welcome.new_wanted.connect(self.ask_new)
        welcome.open_wanted.connect(self._ask_open)
        welcome.board_wanted.connect(self._ask_board)
        welcome.project_chosen.connect(self.project_wanted)
        welcome.example_chosen.connect(self.example_wanted)
        welcome.models_wanted.connect(self.show_models)
        welcome.told.connect(self.notices.tell)

    # --- commands of the window itself

    def _commands(self) -> list[Command]:
        made = [
            Command("file.new", self.tr("New film…"), self.ask_new, "Ctrl+N", "File", "clapperboard"),
            Command("file.open", self.tr("Open film…"), self._ask_open, "Ctrl+O", "File", "folder-open"),
            Command("file.open_board", self.tr("Open board or screenplay…"), self._ask_board, "Ctrl+Shift+O", "File"),
            Command("window.palette", self.tr("Command palette…"), self.show_palette, "Ctrl+Shift+P", "View", "search"),
            Command("window.shortcuts", self.tr("Keyboard shortcuts…"), self._show_shortcuts, "", "Edit", "keyboard"),
            Command(
                "window.full_screen", self.tr("Full-screen window"), self._toggle_full_screen, "F11", "View", "maximize"
            ),
            Command("window.motion", self.tr("Reduce motion"), self._toggle_motion, "", "View"),
            Command("window.menus", self.tr("Menu bar"), self._open_menus, "F10"),
            Command("window.models", self.tr("Models…"), self.show_models, "", "File", "cpu"),
            Command("window.quit", self.tr("Quit"), self._quit, "Ctrl+Q", "File", "log-out"),
        ]
        states = {"window.full_screen": self.isFullScreen, "window.motion": lambda: is_reduced(self.preference)}
        return ticked(made, states)

    def _open_menus(self) -> None:
        """The first menu, from which the arrows go to the others; Alt with a letter goes to each."""
        bar = self.menuBar()
        bar.setActiveAction(bar.actions()[0])

    def _quit(self) -> None:
        self.close()

    def show_palette(self) -> None:
        """Everything that can be done, to be found by typing; the same keys again put it away."""
        shown = next((each for each in self.findChildren(CommandPalette) if each.isVisible()), None)
        if shown is not None:
            shown.dismiss()
            return
        palette = CommandPalette(self.commands(), self.shortcuts, self, first=self._used_lately())
        palette.chosen.connect(self._on_chosen)
        palette.open_over(self)

    def _used_lately(self) -> tuple[str, ...]:
        """What was chosen in the palette, the newest first; before that, what one is most likely to want."""
        chosen = self.preference.text("palette/used").split()
        return tuple(dict.fromkeys([*chosen, *_LIKELY]))

    def _on_chosen(self, command: Command) -> None:
        used = [command.id, *(each for each in self._used_lately() if each != command.id)]
        self.preference.set("palette/used", " ".join(used[:_MOST_USED]))
        self.command_actions.run(command)

    def ask_new(self) -> None:
        """The dialog for a new film."""
        from studio.ui.new_film import NewFilm

        dialog = NewFilm(self.preference.films_folder, model=SettingsFile().settings.model, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(self._on_new_made)
        dialog.open()

    def show_models(self, chosen: str = "") -> None:
        """The models: which are here, and getting others, with one `chosen`. Downloads go on when it is closed."""
        from studio.ui.models.models_dialog import ModelsDialog

        shown = self._models_dialog()
        if shown is not None:
            shown.raise_()
            return
        dialog = ModelsDialog(self._fetch(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.select(chosen)
        dialog.open()

    def _models_dialog(self) -> ModelsDialog | None:
        from studio.ui.models.models_dialog import ModelsDialog

        return self.findChild(ModelsDialog)

    def _fetch(self) -> Fetching:
        """What fetches models, from the first time that one asks for them to the end of the window."""
        if self._fetching is None:
            from studio.session.fetching import Fetching

            self._fetching = Fetching(self)
            self._fetching.finished.connect(self._on_fetched)
            self._fetching.failed.connect(self._on_not_fetched)
        return self._fetching

    def _on_fetched(self, errand: str, model: str, outcome: object) -> None:
        if self._models_dialog() is not None:
            return
        if errand == "get":
            self._tell_fetched(model)
        elif errand == "mend":
            self.notices.tell(self.tr("The model {model} is whole again.").format(model=model))
        elif errand == "check" and isinstance(outcome, tuple) and outcome:
            from studio.ui.models.damage import damage

            self.notices.fail(damage(model, outcome))

    def _tell_fetched(self, wanted: str) -> None:
        from studio.generate.camera_lora import camera_lora_called

        if camera_lora_called(wanted) is None:
            text = self.tr("The model {model} is on this machine now.").format(model=wanted)
        else:
            text = self.tr("The LoRA {lora} is on this machine now.").format(lora=wanted)
        self.notices.tell(text)

    def _on_not_fetched(self, _errand: str, _what: str, sentence: str) -> None:
        if self._models_dialog() is None:
            self.notices.fail(sentence)

    def _on_new_made(self, project: object, folder: Path) -> None:
        self.preference.films_folder = folder.parent
        self.film_wanted.emit(project, folder)

    def _ask_open(self) -> None:
        folder = ask_film_folder(self, self.preference)
        if folder is not None:
            self.project_wanted.emit(folder)

    def _ask_board(self) -> None:
        path = ask_board_file(self, self.preference)
        if path is not None:
            self.board_wanted.emit(path)

    def _show_shortcuts(self) -> None:
        dialog = ShortcutDialog(self.commands(), self.shortcuts, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _toggle_motion(self) -> None:
        reduce(self.preference, self, still=not is_reduced(self.preference))

    def _fill_recent(self) -> None:
        self._recent.clear()
        for film in self.preference.recent():
            action = self._recent.addAction(film.title, lambda path=film.path: self.project_wanted.emit(path))
            action.setToolTip(str(film.path))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("No films yet")).setEnabled(False)

    # --- letting go

    def may_leave(self) -> bool:
        """Whether the film that is shown, if any, may be put away; asks where something would be lost."""
        if self.desk is None:
            return True
        from studio.ui.leaving import may_leave

        return may_leave(self.desk)

    def close_film(self) -> None:
        """Back to the first page."""
        if self.may_leave():
            self.show_welcome()

    def _release(self) -> None:
        if self.desk is None:
            return
        desk, self.desk = self.desk, None
        self.command_actions.remove(desk.commands())
        self.notices.clear()
        film = desk.film
        desk.close()  # while the toolbar is there: an arrangement that is kept without it would hide the next one
        for bar in (self._tools, self._read_only):
            if bar is not None:
                self.removeToolBar(bar)
                bar.setObjectName("")  # it lives a moment longer, and must not be taken for the next one
                bar.deleteLater()
        self._tools = self._read_only = None
        self.setStatusBar(None)  # type: ignore[arg-type]
        self.film_released.emit(film)
