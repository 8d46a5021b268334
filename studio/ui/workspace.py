"""The panels of an open film as docks, and three arrangements of them: Board, Edit and Review.

Each arrangement is remembered as the person left it, and can be put back to how it was drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QTabBar, QWidget

from studio.session.film import OpenFilm
from studio.ui.bay import Bay
from studio.ui.board.board import Board
from studio.ui.cast.cast_panel import CastPanel
from studio.ui.dock import Dock
from studio.ui.history import HistoryPanel
from studio.ui.preference import Preference
from studio.ui.preview.preview import Preview
from studio.ui.queue.queue_panel import QueuePanel
from studio.ui.shot.shot_panel import ShotPanel
from studio.ui.takes.take_strip import TakeStrip
from studio.ui.timeline.timeline import Timeline

NAMES = ("board", "edit", "review")
PANELS: dict[str, Callable[[OpenFilm], QWidget]] = {
    "board": Board,
    "preview": Preview,
    "shot": ShotPanel,
    "timeline": Timeline,
    "takes": TakeStrip,
    "queue": QueuePanel,
    "history": HistoryPanel,
    "story": CastPanel,
}
# Below this a panel would cut its own words off.
_NARROWEST_PX = {
    "board": 480,
    "preview": 350,
    "shot": 310,
    "timeline": 420,
    "takes": 280,
    "queue": 260,
    "history": 200,
    "story": 310,
}
_LAYOUT_VERSION = 3
_WHOLE = ("board", "timeline")
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
_Share = tuple[tuple[str, ...], tuple[int, ...], Qt.Orientation]

# What each arrangement shows and how much of the window it gives it, in thousandths.
_SHARES: dict[str, tuple[_Share, ...]] = {
    "board": (
        (("board", "preview"), (630, 370), _ACROSS),
        (("board", "takes"), (690, 310), _DOWN),
        (("preview", "shot"), (400, 600), _DOWN),
    ),
    "edit": (
        (("takes", "timeline"), (600, 400), _DOWN),
        (("takes", "preview", "shot"), (240, 480, 280), _ACROSS),
    ),
    "review": (
        (("preview", "timeline"), (660, 340), _DOWN),
        (("preview", "takes"), (610, 390), _ACROSS),
    ),
}

# The Board of a film that is taller than wide: its picture needs the height, or it would be a stamp.
_TALL_BOARD: tuple[_Share, ...] = (*_SHARES["board"][:2], (("preview", "shot"), (600, 400), _DOWN))


def workspace_title(name: str) -> str:
    """What a workspace is called."""
    titles = {
        "board": QCoreApplication.translate("Workspaces", "Board"),
        "edit": QCoreApplication.translate("Workspaces", "Edit"),
        "review": QCoreApplication.translate("Workspaces", "Review"),
    }
    return titles[name]


def panel_title(name: str) -> str:
    """What a panel is called."""
    titles = {
        "board": QCoreApplication.translate("Workspaces", "Board"),
        "preview": QCoreApplication.translate("Workspaces", "Preview"),
        "shot": QCoreApplication.translate("Workspaces", "Shot"),
        "timeline": QCoreApplication.translate("Workspaces", "Timeline"),
        "takes": QCoreApplication.translate("Workspaces", "Takes"),
        "queue": QCoreApplication.translate("Workspaces", "Queue"),
        "history": QCoreApplication.translate("Workspaces", "History"),
        "story": QCoreApplication.translate("Workspaces", "Story"),
    }
    return titles[name]


class Workspaces(QObject):
    """The docks of one open film in a window. `close` takes them away again."""

    switched = Signal(str)

    def __init__(self, window: QMainWindow, film: OpenFilm, preference: Preference) -> None:
        super().__init__(window)
        self._window = window
        self._preference = preference
        shape = film.document.project.film
        self._tall = shape.height > shape.width
        self.panels: dict[str, QWidget] = {name: make(film) for name, make in PANELS.items()}
        self.docks: dict[str, Dock] = {name: self._dock(name, panel) for name, panel in self.panels.items()}
        self.current = ""
        self._titles = QTimer(self, singleShot=True, interval=0)
        self._titles.timeout.connect(self._show_titles)
        self._shares = QTimer(self, singleShot=True, interval=0)  # docks have no size yet when they are placed
        self._shares.timeout.connect(self._settle)
        wanted = preference.text("workspace/current", NAMES[0])
        self.switch(wanted if wanted in NAMES else NAMES[0])

    def switch(self, name: str) -> None:
        """Show another arrangement, as it was left."""
        if name == self.current:
            return
        self.remember()
        self.current = name
        self._preference.set("workspace/current", name)
        state = self._preference.bytes_of(self._memory(name))
        if state is None or not self._window.restoreState(state, _LAYOUT_VERSION):
            self.reset()
        self.switched.emit(name)

    def reset(self) -> None:
        """Put the present arrangement back to how it was drawn."""
        for dock in self.docks.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        {"board": self._place_board, "edit": self._place_edit, "review": self._place_review}[self.current]()
        for dock in self.docks.values():  # the others have a place too, or Qt would find one for them when it restores
            if self._window.dockWidgetArea(dock) == Qt.DockWidgetArea.NoDockWidgetArea:
                self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
                dock.hide()
        self._window.setUpdatesEnabled(False)  # nobody sees the panels jump to their shares
        self._shares.start()

    def _settle(self) -> None:
        self.share_out()
        self._window.setUpdatesEnabled(True)
        # A window that the screen asks for while updates are off never hears of it again, and would stay black.
        self._window.repaint()

    def share_out(self) -> None:
        """Give the panels of a fresh arrangement their share of the window; Qt heeds it once the window has a size."""
        if not self.docks or self._preference.bytes_of(self._memory(self.current)) is not None:
            return
        shares = _TALL_BOARD if self._tall and self.current == "board" else _SHARES[self.current]
        for names, parts, orientation in shares:
            whole = self._window.width() if orientation is _ACROSS else self._window.height()
            docks = [self.docks[name] for name in names]
            self._window.resizeDocks(docks, [whole * part // 1000 for part in parts], orientation)

    def _memory(self, name: str) -> str:
        """Where an arrangement is remembered: the Board of tall films has a place of its own, and so has each scale of
        the screen, for what was squeezed into half the room is cramped where there is all of it.
        """
        key = f"workspace/{name}-tall" if self._tall and name == "board" else f"workspace/{name}"
        percent = round(100 * self._window.devicePixelRatio())
        return key if percent == 100 else f"{key}-{percent}"

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front and give it the keyboard."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        panel = self.panels[name]
        QTimer.singleShot(0, panel, lambda: _focus(panel))  # once it can be seen

    def go_back(self) -> bool:
        """Give the keyboard to what shows the whole film: the board, else the timeline. False where none is shown."""
        main = next((name for name in _WHOLE if self._shown(name)), None)
        if main is not None:
            _focus(self.panels[main])
        return main is not None

    def go_on(self, step: int) -> None:
        """Give the keyboard to the next panel that can be seen, or to the one before."""
        shown = [name for name in self.panels if self._shown(name)]
        here = next((at for at, name in enumerate(shown) if self._has_keyboard(name)), None)
        if shown:
            self.show_panel(shown[0 if here is None else (here + step) % len(shown)])

    def begin_at_the_film(self) -> None:
        """Give the keyboard to what shows the whole film, before it is painted: Qt would give it to the first field."""
        main = next((name for name in _WHOLE if self.docks[name].isVisibleTo(self._window)), None)
        if main is not None:
            _focus(self.panels[main])

    def take_keyboard(self) -> None:
        """See to it that something has the keyboard: what had it before the film was shown has gone."""
        focus = self._window.focusWidget()
        if focus is None or not focus.isVisibleTo(self._window):
            self.go_back()

    def _has_keyboard(self, name: str) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.panels[name].isAncestorOf(focus)

    def _shown(self, name: str) -> bool:
        """Whether a panel is in front; one behind a tab is not."""
        return name in self.docks and not self.panels[name].visibleRegion().isEmpty()

    def remember(self) -> None:
        """Keep the present arrangement for the next time."""
        if self.current and self._window.isVisible():
            self._preference.set(self._memory(self.current), self._window.saveState(_LAYOUT_VERSION))

    def forget(self) -> None:
        """Put the present arrangement back, and let the window size decide again."""
        self._preference.forget(self._memory(self.current))
        self.reset()

    def close(self) -> None:
        """Take the docks out of the window; their widgets go with them."""
        self.remember()
        self._shares.stop()
        self._window.setUpdatesEnabled(True)
        docks, self.docks = list(self.docks.values()), {}
        for dock in docks:
            self._window.removeDockWidget(dock)
            dock.deleteLater()
            # At once: the film that the panel shows is closed next.
            QCoreApplication.sendPostedEvents(dock, QEvent.Type.DeferredDelete)
        self.deleteLater()

    def _dock(self, name: str, panel: QWidget) -> Dock:
        dock = Dock(panel_title(name), self._window)
        dock.setObjectName(f"dock.{name}")
        dock.setWidget(Bay(panel))
        panel.setMinimumWidth(_NARROWEST_PX[name])
        for moved in (dock.dockLocationChanged, dock.topLevelChanged, dock.visibilityChanged):
            moved.connect(lambda *_: self._titles.start())
        dock.visibilityChanged.connect(lambda in_front: self._on_front(name, in_front))
        return dock

    def _on_front(self, name: str, in_front: bool) -> None:
        """A panel behind a tab takes no keys: neither Tab nor the letter of a label leads to what cannot be seen."""
        if not self.docks or not self._window.isVisible() or self._window.isMinimized():
            return
        left = not in_front and self._has_keyboard(name)
        self.panels[name].setEnabled(in_front)
        if left:
            QTimer.singleShot(0, self, lambda: self._follow(name))

    def _follow(self, name: str) -> None:
        """Give the keyboard to what has come in front of a panel that had it."""
        beside = [] if name not in self.docks else self._window.tabifiedDockWidgets(self.docks[name])
        front = next((each for each, dock in self.docks.items() if dock in beside and self._shown(each)), None)
        if front is not None:
            _focus(self.panels[front])
        else:
            self.take_keyboard()

    def _show_titles(self) -> None:
        """A dock behind a tab needs no second title; one that stands alone or floats is moved by its own."""
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setAccessibleName(QCoreApplication.translate("Workspaces", "Panels"))
        for dock in self.docks.values():
            tabbed = bool(self._window.tabifiedDockWidgets(dock)) and dock.window() is self._window
            dock.show_title(not tabbed)

    def _place_board(self) -> None:
        self._start("board")
        self._beside("board", "preview", _ACROSS)
        self._beside("board", "takes", _DOWN)
        self._beside("preview", "shot", _DOWN)
        self._stack("takes", ("queue", "history"))
        self._stack("shot", ("story",))

    def _place_edit(self) -> None:
        self._start("takes")
        self._beside("takes", "timeline", _DOWN)
        self._beside("takes", "preview", _ACROSS)
        self._beside("preview", "shot", _ACROSS)
        self._stack("takes", ("queue", "history"))
        self._stack("shot", ("story",))

    def _place_review(self) -> None:
        self._start("preview")
        self._beside("preview", "timeline", _DOWN)
        self._beside("preview", "takes", _ACROSS)
        self._stack("takes", ("shot",))

    def _start(self, name: str) -> None:
        self._window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, self.docks[name])
        self.docks[name].show()

    def _beside(self, there: str, new: str, orientation: Qt.Orientation) -> None:
        self._window.splitDockWidget(self.docks[there], self.docks[new], orientation)
        self.docks[new].show()

    def _stack(self, front: str, behind: Sequence[str]) -> None:
        for name in behind:
            self._window.tabifyDockWidget(self.docks[front], self.docks[name])
            self.docks[name].show()
        self.docks[front].raise_()


def _focus(panel: QWidget) -> None:
    """Give the keyboard to a panel: to what it is about, or to the first thing in it that takes it."""
    reason = Qt.FocusReason.ShortcutFocusReason
    main = getattr(panel, "keyboard_goes_to", panel)
    while (proxy := main.focusProxy()) is not None:
        main = proxy
    if main.isVisible() and main.isEnabled() and main.focusPolicy() & Qt.FocusPolicy.TabFocus:
        main.setFocus(reason)
        return
    children = (child for child in panel.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus)
    first = next((child for child in children if child.isVisible() and child.isEnabled()), None)
    if first is not None:
        first.setFocus(reason)
