"""The right-hand panel: everything that is decided about the current shot, and the button that makes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from studio.domain import edits
from studio.domain.project import Project
from studio.domain.shot import Shot, Status
from studio.session.film import OpenFilm
from studio.ui import icons
from studio.ui.board.card import alternate_word, status_word
from studio.ui.command import Command
from studio.ui.elided_label import ElidedLabel
from studio.ui.shot.drop_well import DropRim
from studio.ui.shot.dropped import answer_copy, can_read, read_dropped
from studio.ui.shot.follow_section import FollowSection
from studio.ui.shot.generate_bar import GenerateBar
from studio.ui.shot.intake import ShotIntake
from studio.ui.shot.model_section import ModelSection
from studio.ui.shot.panel_section import PanelSection
from studio.ui.shot.reference_section import ReferenceSection
from studio.ui.shot.section import Fold, Section
from studio.ui.shot.sent_section import SentSection
from studio.ui.shot.setting_section import SettingSection
from studio.ui.shot.several import SeveralNote
from studio.ui.shot.shot_action import ShotActions
from studio.ui.shot.word_section import CameraSection, NegativeSection, PromptSection, ScriptSection
from studio.ui.theme import PALETTE, Space, Type, font
from studio.ui.tool_button import tool_button
from studio.ui.wheel import scrolled_past

_STATUSES: tuple[Status, ...] = ("todo", "draft", "review", "approved")


class ShotPanel(QWidget):
    """Shows `film.selection.current`."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.film = film
        self.intake = ShotIntake(film, self)
        self._actions = ShotActions(film, self)
        self.prompt = PromptSection(film)
        self.camera = CameraSection(film)
        self.settings = SettingSection(film)
        self.follow = FollowSection(film)
        self.model = ModelSection(film)
        self.references = ReferenceSection(film, self.intake)
        self.panels = PanelSection(film, self.intake)
        self.script = ScriptSection(film)
        self.negative = NegativeSection(film)
        self.sent = SentSection(film)
        self.bar = GenerateBar(film)
        self.several = SeveralNote(film)
        self._sections: tuple[Section, ...] = (
            *(self.prompt, self.camera, self.settings, self.follow, self.model),
            *(self.references, self.panels),
            *(self.script, self.negative, self.sent),
        )
        self._shown: tuple[object, ...] = ()
        self.setAcceptDrops(True)
        self.rim = DropRim(self)
        self._lay_out()
        self.keyboard_goes_to = self.prompt.prompt
        film.document.changed.connect(self._refresh)
        film.selection.changed.connect(self._refresh)
        self._refresh()

    def commands(self) -> list[Command]:
        """What can be done here, for the menus, the palette and the shortcuts."""

        def there() -> bool:
            return self.film.selection.current is not None

        return [
            Command("shot.write_prompt", self.tr("Write the prompt"), self.write_prompt, "F4", "Shot", "pencil", there),
            Command(
                "shot.generate_frame",
                self.tr("Generate a panel"),
                self.panels.generate_frame,
                "Ctrl+Alt+P",
                "Shot",
                "image",
                there,
            ),
            Command(
                "shot.new_seed",
                self.tr("Another seed for the shot"),
                self.settings.throw_dice,
                "",
                "Shot",
                "dices",
                there,
            ),
        ]

    def write_prompt(self) -> None:
        """Put the cursor into the prompt."""
        self.prompt.prompt.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.area.ensureWidgetVisible(self.prompt.prompt)  # the panel may be scrolled to what is below

    def sizeHint(self) -> QSize:
        return QSize(340, 720)

    # --- the parts ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.nothing = QLabel()
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setProperty("role", "caption")
        self.nothing.setContentsMargins(Space.large, Space.large, Space.large, Space.large)
        outer.addWidget(self.nothing, 1)
        body = QWidget()
        body.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # grown by a line, it need not be painted all anew
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.medium, Space.small, Space.medium, Space.medium)
        column.setSpacing(Space.medium)
        column.addWidget(self._head())
        column.addWidget(self.several)
        for section in (self.prompt, self.camera, self.settings, self.follow, self.model):
            column.addWidget(section)
        for title, opened, sections in (
            (self.tr("References"), True, [self.references]),
            (self.tr("Panels"), True, [self.panels]),
            (self.tr("Dialogue, action, sound, notes"), True, [self.script]),
            (self.tr("Negative prompt"), False, [self.negative]),
            (self.tr("The full prompt as it will be sent"), True, [self.sent]),
        ):
            column.addWidget(self._folded(title, sections, opened=opened))
        column.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(body)
        outer.addWidget(self.area, 1)
        line = QFrame()
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {PALETTE.line.name()};")
        self._line = line
        outer.addWidget(line)
        outer.addWidget(self.bar)

    def _folded(self, title: str, sections: Sequence[Section], *, opened: bool) -> QWidget:
        holder, body = QWidget(), QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        for section in sections:
            inner.addWidget(section)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.tiny)
        column.addWidget(Fold(title, body, opened=opened))
        column.addWidget(body)
        return holder

    def _head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.tiny)
        self.name = QLineEdit()
        self.name.setFont(font(Type.title_pt, strong=True))
        self.name.setFixedWidth(104)
        self.name.setAccessibleName(self.tr("Name of the shot"))
        self.name.setToolTip(self.tr("The shot's name; a locked name survives renumbering"))
        self.name.editingFinished.connect(self._on_name)
        self.lock = tool_button(
            "lock-open", self.tr("Lock the name, so that renumbering leaves it alone"), colour=PALETTE.muted
        )
        self.lock.setCheckable(True)
        self.lock.clicked.connect(self._on_lock)
        self.where = ElidedLabel()  # a narrow panel has room for the status first
        self.where.setFont(font(Type.caption_pt))
        self.where.setProperty("role", "caption")
        self.status = scrolled_past(QComboBox())
        self.status.setAccessibleName(self.tr("Status"))
        self.status.setToolTip(self.tr("An approved shot is left alone when all shots are generated"))
        for status in _STATUSES:
            self.status.addItem(status_word(status), status)
        self.status.activated.connect(self._on_status)
        line.addWidget(self.name)
        line.addWidget(self.lock)
        line.addWidget(self.where, 1)
        line.addWidget(self.status)
        return head

    # --- showing ------------------------------------------------------------------------------------------------------

    def _refresh(self, *_: object) -> None:
        project, current = self.film.document.project, self.film.selection.current
        shot = self.film.document.find(current)
        shown = (shot, project, self.film.selection.shots)
        # By identity: to compare two films of a thousand shots takes longer than to show one of their shots.
        if shot is not None and self._shown and all(a is b for a, b in zip(self._shown, shown, strict=True)):
            return
        self._shown = shown
        self.nothing.setVisible(shot is None)
        self.area.setVisible(shot is not None)
        self._line.setVisible(shot is not None)
        self.bar.show_shot(project, shot)
        if shot is None:
            self.nothing.setText(
                self.tr("Select a shot on the board or in the timeline to see what it is made of.")
                if project.shots
                else self.tr(
                    "A shot is made of a prompt, a camera, a length and pictures that guide it. The first one is "
                    "written on the board; what belongs to it is set here."
                )
            )
            return
        self._show_head(project, shot)
        self.several.show_shot(project, shot)
        for section in self._sections:
            section.show_shot(project, shot)

    def _show_head(self, project: Project, shot: Shot) -> None:
        if not (self.name.hasFocus() and self.name.isModified()):
            self._show_name(shot.name)
        self.lock.setChecked(shot.name_locked)
        icons.show_icon(self.lock, "lock" if shot.name_locked else "lock-open", PALETTE.muted)
        place = self.tr("{number} of {count}").format(
            number=self.film.document.positions[shot.id] + 1, count=len(project.shots)
        )
        if shot.alternates:
            place = f"{place} · {alternate_word(shot)}"
        chosen = len(self.film.selection.shots)
        self.where.setText(self.tr("{count} selected").format(count=chosen) if chosen > 1 else place)
        self.status.setCurrentIndex(_STATUSES.index(shot.status))

    # --- the head's edits ---------------------------------------------------------------------------------------------

    def _shot(self) -> Shot | None:
        shot = self._shown[0] if self._shown else None
        return shot if isinstance(shot, Shot) else None

    def _show_name(self, name: str) -> None:
        if name != self.name.text():
            self.name.setText(name)
            self.name.setCursorPosition(0)  # of a long one its beginning is seen

    def _on_name(self) -> None:
        shot = self._shot()
        if shot is None or not self.name.isModified():
            return
        self.name.setModified(False)
        wanted = self.name.text().strip()
        if wanted == shot.name:
            return
        label = self.tr("Rename shot {name}").format(name=shot.name)
        if not self.film.document.apply(label, edits.rename(shot.id, wanted)):
            self._show_name(shot.name)

    def _on_lock(self, locked: bool) -> None:
        shot = self._shot()
        if shot is not None:
            label = self.tr("Lock name of shot {name}").format(name=shot.name)
            self.film.document.apply(label, edits.rename(shot.id, shot.name, lock=locked))

    def _on_status(self, index: int) -> None:
        shot = self._shot()
        if shot is not None and _STATUSES[index] != shot.status:
            self._actions.set_status(_STATUSES[index])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What a take costs leaves room for what it is made of."""
        super().resizeEvent(event)
        self.bar.give_room(event.size().height() // 3)

    # --- dropping anywhere on the panel -------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_read(event.mimeData()) and self._shot() is not None:
            answer_copy(event)
            self.rim.light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.rim.light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.rim.light(on=False)
        shot = self._shot()
        if shot is not None:
            answer_copy(event)
            at = self.mapToGlobal(event.position().toPoint())
            self.intake.offer(read_dropped(event.mimeData()), shot.id, self, at)
