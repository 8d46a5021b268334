"""The takes of the current shot: a viewer for one or two of them, and the strip that they are chosen from."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSplitter, QStyle, QVBoxLayout, QWidget

from studio.domain.project import Project
from studio.domain.shot import ShotId, TakeId
from studio.domain.take import Take
from studio.session.film import OpenFilm
from studio.ui.command import Command
from studio.ui.elided_label import ElidedLabel
from studio.ui.frame_drag import FrameDrag
from studio.ui.takes.difference_view import DifferenceView
from studio.ui.takes.look_bar import LookBar
from studio.ui.takes.take_action import TakeActions
from studio.ui.takes.take_card import TakeCard
from studio.ui.takes.take_commands import take_commands, take_menu
from studio.ui.takes.take_list import TakeList
from studio.ui.takes.take_row import title
from studio.ui.takes.take_viewer import TakeViewer
from studio.ui.theme import Space
from studio.ui.tool_button import command_button, tool_button

_BUTTONS = ("new_seed", "variations", "extend", "match")
_WIDE = 1.5
"""Wider than so many times its height, viewer and strip stand beside each other."""


class TakeStrip(QWidget):
    """Follows the selection of one open film."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._shot: ShotId | None = None
        self._other: TakeId | None = None
        self._followed: tuple[Project, ShotId | None] | None = None
        self.viewer = TakeViewer(film.stills, film.audition)
        self.difference = DifferenceView()
        self.difference.hide()
        self.list = TakeList(film)
        self._card = TakeCard(self.list.takes, self)
        self.list.setItemDelegate(self._card)
        row = QSize(self._card.width_px() + 2 * Space.tiny, self._card.height_px() + 2 * Space.tiny)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.list.setMinimumSize(row.width() + bar, row.height())  # a take is seen whole
        self.actions_of_take = TakeActions(film, self._looked_at, self)
        self._commands = {each.id.partition(".")[2]: each for each in take_commands(self.actions_of_take)}
        self._title = ElidedLabel()
        self._title.setProperty("role", "caption")
        self._buttons = {name: command_button(self._commands[name]) for name in _BUTTONS}
        self.frame_drag = FrameDrag(film, self.actions_of_take.adopting, self.viewer)
        self._more = tool_button("ellipsis", self.tr("More"))
        self._more.clicked.connect(lambda: self.open_menu(self._more.mapToGlobal(self._more.rect().bottomLeft())))
        self.looks = LookBar(film)
        self._hide = tool_button("eye-off", self.tr("Hide rejected takes"), checkable=True)
        self._arrange()
        self._connect()
        self._show()

    def commands(self) -> list[Command]:
        """Everything that can be done with takes."""
        some = self.looks.note.isEnabled
        looks = [
            ("compare", self.tr("Compare takes"), self.toggle_compare, "Ctrl+Alt+C", "columns-2", self._can_compare),
            ("wipe", self.tr("Wipe between takes"), self.toggle_wipe, "", "flip-horizontal", self._can_compare),
            (
                "hear_other",
                self.tr("Hear the other of two takes"),
                self.viewer.hear_other,
                "A",
                "volume-2",
                self._hears_two,
            ),
            ("difference", self.tr("Difference of recipes"), self.toggle_difference, "", "diff", self._can_compare),
            ("note", self.tr("Note on take"), self.looks.note.setFocus, "", "message-square", some),
            ("hide_rejected", self.tr("Hide rejected takes"), self._hide.click, "", "eye-off", self._hide.isEnabled),
        ]
        return [
            *self._commands.values(),
            *(
                Command(f"take.{name}", label, run, keys, "Take", mark, can)
                for name, label, run, keys, mark, can in looks
            ),
        ]

    # --- looking ------------------------------------------------------------------------------------------------------

    @property
    def comparing(self) -> bool:
        """Whether two takes are looked at."""
        return len(self.viewer.takes) == 2

    def compare_with(self, take: Take) -> None:
        """Look at the current take and another one; the current one itself ends the comparison."""
        current = self._looked_at()[0]
        self._other = None if current is None or take.id == current.id else take.id
        self._show_viewer()

    def toggle_compare(self) -> None:
        """Compare with the take that is in the film, or with the one before when that is looked at; or stop."""
        if self.comparing:
            self._other = None
        elif self._can_compare():
            self._other = self._partner()
        self._show_viewer()

    def toggle_wipe(self) -> None:
        if not self.comparing:
            self.toggle_compare()
            self.viewer.set_mode("wipe")
        else:
            self.viewer.set_mode("side" if self.viewer.mode == "wipe" else "wipe")

    def toggle_difference(self) -> None:
        shown = self.difference.isHidden()
        if shown and not self.comparing:
            self.toggle_compare()
        self.difference.setVisible(shown and self.comparing)
        self._show_state()

    def _hears_two(self) -> bool:
        return self.comparing

    def _can_compare(self) -> bool:
        return sum(row.take is not None for row in self.list.takes.rows) > 1 and self._looked_at()[0] is not None

    def _partner(self) -> TakeId | None:
        current = self._looked_at()[0]
        others = [row for row in self.list.takes.rows if row.take is not None and current and row.id != current.id]
        selected = next((row.id for row in others if row.selected), None)
        return selected or (others[-1].id if others else None)

    def _looked_at(self) -> tuple[Take | None, int]:
        row = self.list.current
        return (None, 0) if row is None else (row.take, self.viewer.frame)

    # --- making it ----------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.small, Space.tiny, Space.small, 0)
        head.setSpacing(2)
        head.addWidget(self._title, 1)
        for button in (*self._buttons.values(), self._hide, self._more):
            head.addWidget(button)
        stage = self._stage = QWidget()
        column = QVBoxLayout(stage)
        column.setContentsMargins(Space.small, Space.tiny, Space.small, Space.tiny)
        column.setSpacing(Space.tiny)
        self._pictures = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._pictures.setSpacing(Space.tiny)
        self._pictures.addWidget(self.viewer, 3)
        self._pictures.addWidget(self.difference, 2)
        column.addLayout(self._pictures, 1)
        column.addWidget(self.looks)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(stage)
        self._halves.addWidget(self.list)
        self._halves.setStretchFactor(0, 3)
        self._halves.setStretchFactor(1, 2)
        # The same whichever way they lie: a panel's least size must not depend on the size that it has.
        self._halves.setMinimumSize(self.list.minimumSize())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._halves, 1)
        self.keyboard_goes_to = self.list  # no focus proxy: Tab would pass over what stands before it

    def _connect(self) -> None:
        film = self._film
        film.selection.changed.connect(self._follow)
        film.document.changed.connect(self._follow)
        film.generation.queue_changed.connect(self._show)
        film.generation.job_advanced.connect(lambda job, *_: self.list.takes.touch(job))
        film.generation.job_previewed.connect(lambda job, _: self.list.takes.touch(job))
        film.stills.ready.connect(self._on_still)
        film.stills.missed.connect(self.list.takes.touch)
        self.list.looked_at.connect(self._show_viewer)
        self.list.compare_wanted.connect(self.compare_with)
        self.list.chosen.connect(self._select)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu_wanted)
        self.list.set_keys(
            {
                Qt.Key.Key_Return: self._select,
                Qt.Key.Key_Space: self.viewer.toggle,
                Qt.Key.Key_X: self.actions_of_take.reject,
                Qt.Key.Key_F2: self._edit,
            }
        )
        self.viewer.drag_wanted.connect(self.frame_drag.start)
        self.viewer.state_changed.connect(self._show_state)
        self.looks.connect_to(self.viewer.toggle, self.toggle_compare, self.toggle_wipe, self.toggle_difference)
        self._hide.toggled.connect(self._show)

    def open_menu(self, at: QPoint) -> QMenu:
        """Everything that can be done with the current take; what cannot says why."""
        menu = take_menu(self._commands, self)
        menu.popup(at)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The viewer above the takes or beside them; where there is room for neither, the takes alone."""
        super().resizeEvent(event)
        needed, takes, here = self._stage.minimumSizeHint(), self.list.minimumSize(), self._halves.size()
        beside = here.width() >= needed.width() + takes.width() + self._halves.handleWidth()
        above = here.height() >= needed.height() + takes.height() + self._halves.handleWidth()
        wide = beside and (not above or event.size().width() > _WIDE * event.size().height())
        self._stage.setVisible(beside or above)
        self._halves.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._pictures.setDirection(direction)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _follow(self, *_: object) -> None:
        """Show the takes anew, unless an edit that selects has just had that done."""
        project, current = self._film.document.project, self._film.selection.current
        if self._followed is None or self._followed[0] is not project or self._followed[1] != current:
            self._show()

    def _show(self, *_: object) -> None:
        """The takes of the current shot; what is looked at stays, unless it was the one in the film and another is."""
        current = self._film.selection.current
        self._followed = self._film.document.project, current
        row = self.list.current
        followed = row is None or row.selected or row.job is not None or current != self._shot
        look_at = None if row is None else row.id
        if followed:
            playing = None if current is None else self._film.generation.playing(current)
            look_at = None if playing is None else playing.id
        another = current != self._shot
        if another:
            self._shot, self._other = current, None
        unheard = QSignalBlocker(self.list)  # the viewer is told once, below
        self.list.show_shot(current, look_at=look_at, with_rejected=not self._hide.isChecked())
        if another:
            self._look_at_files()
        if self.list.current is None and self.list.takes.rows:
            self.list.look_at(self.list.takes.rows[-1].id)
        unheard.unblock()
        self._show_title()
        self._show_viewer()

    def _look_at_files(self) -> None:
        """They may have gone, or be back, since these takes were looked at last."""
        self._film.stills.look(row.take.id for row in self.list.takes.rows if row.take is not None)

    def _show_title(self) -> None:
        shot = self.actions_of_take.shot
        if shot is None:
            self._title.setText(self.tr("No shot"))
            return
        takes = self._film.generation.takes_of(shot.id)
        count = len(takes)
        said = self.tr("1 take") if count == 1 else self.tr("{count} takes").format(count=count)
        marks = {mark.id for mark in self._film.document.project.marks if mark.rejected}
        rejected = sum(take.id in marks for take in takes)
        if rejected:
            said += self.tr(", {count} rejected").format(count=rejected)
        self._title.setText(self.tr("Shot {name}   {takes}").format(name=shot.name, takes=said))

    def _show_viewer(self, *_: object) -> None:
        rows = {row.id: row for row in self.list.takes.rows if row.take is not None}
        row = self.list.current
        if self._other not in rows or (row is not None and row.id == self._other):
            self._other = None
        looked = [each for each in (row, rows.get(self._other) if self._other else None) if each and each.take]
        letters = {each.id: letter for each, letter in zip(looked, "AB", strict=False)} if len(looked) == 2 else {}
        named = [(each.take, f"{letters.get(each.id, '')} {title(each)}".strip()) for each in looked if each.take]
        if letters != self._card.letters:
            self._card.letters = letters
            self.list.viewport().update()
        self.looks.note.show_take(None if row is None else row.take)
        self.viewer.show_empty(self._nothing())
        unheard = QSignalBlocker(self.viewer)  # its state is shown once, below
        self.viewer.show_takes(*named)
        unheard.unblock()
        if len(named) == 2:
            self.difference.compare(named[0], named[1])
        else:
            self.difference.hide()
        self._show_state()

    def _nothing(self) -> str:
        shot = self.actions_of_take.shot
        if shot is None and not self._film.document.project.shots:
            return self.tr("Every time a shot is generated, the take is kept here, to be compared and chosen.")
        if shot is None:
            return self.tr("Select a shot to see its takes.")
        if shot.source != "generated":
            return self.tr("Shot {name} is not generated: it has no takes.").format(name=shot.name)
        if self.list.takes.rows:
            return self.tr("The first take is on its way.")
        if self._film.generation.takes_of(shot.id):
            return self.tr("Every take of shot {name} is rejected. Generate another, or show the rejected.").format(
                name=shot.name
            )
        return self.tr("Shot {name} has no takes yet. Generate it, then choose among variations here.").format(
            name=shot.name
        )

    def _show_state(self) -> None:
        self.list.setVisible(bool(self.list.takes.rows))
        self.looks.show_state(
            some=bool(self.viewer.takes),
            playing=self.viewer.playing,
            pair=self._can_compare(),
            compare=self.comparing,
            wipe=self.viewer.mode == "wipe",
            difference=self.difference.isVisibleTo(self),
        )
        for name, button in self._buttons.items():
            why, label = self._commands[name].why_not(), self._commands[name].label
            button.setEnabled(not why)
            button.setToolTip(f"{label}: {why}" if why else label)

    # --- what happens -------------------------------------------------------------------------------------------------

    def _on_still(self, key: str) -> None:
        for row in self.list.takes.rows:
            if key == f"take:{row.id}":
                self.list.takes.touch(row.id)

    def _on_menu_wanted(self, at: QPoint) -> None:
        if self.list.current is not None:
            self.open_menu(self.list.viewport().mapToGlobal(at))

    def _edit(self) -> None:
        command = self._commands["edit"]
        if command.enabled():
            command.run()

    def _select(self, _take: Take | None = None) -> None:
        row = self.list.current
        if row is not None and row.take is not None:
            self.actions_of_take.select(row.take, row.number)
