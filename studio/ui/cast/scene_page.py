"""The scenes: headings under which shots stand on the board, and the look that joins their prompts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from studio.domain import cast_edits
from studio.domain.project import Project, Scene
from studio.domain.shot import SceneId, ShotId
from studio.language.scene_heading import parse_heading, write_heading
from studio.session.film import OpenFilm
from studio.session.unsaved import Words
from studio.ui import icons
from studio.ui.cast.story_page import Line, StoryPage
from studio.ui.shot.section import add_row, caption
from studio.ui.theme import PALETTE, Space
from studio.ui.tool_button import tool_button
from studio.ui.wheel import scrolled_past

_SETTINGS = ("", "INT", "EXT", "INT/EXT")


class ScenePage(StoryPage):
    """The scenes of a film."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(
            film,
            new=self.tr("New scene"),
            absent=self.tr(
                "No scenes yet. A scene is a heading over shots that belong together; its place, time and look "
                "join their prompts. A new scene takes the selected shots."
            ),
            parent=parent,
        )
        self.heading = QLineEdit()
        self.setting = scrolled_past(QComboBox())
        for setting in _SETTINGS:
            self.setting.addItem(setting or self.tr("unsaid"), setting)
        self.place, self.time, self.look = QLineEdit(), QLineEdit(), QLineEdit()
        self.heading.setPlaceholderText(self.tr("INT. LANTERN ROOM - NIGHT"))
        self.place.setPlaceholderText(self.tr("lantern room"))
        self.time.setPlaceholderText(self.tr("night"))
        self.look.setPlaceholderText(self.tr("low warm sun, long shadows"))
        self.assign = QPushButton(icons.icon("corner-down-right"), self.tr("Put selected shots here"))
        self.assign.setToolTip(self.tr("The shots that are selected on the board belong to this scene from now on"))
        self.assign.clicked.connect(self._on_assign)
        self.select = tool_button("scan", self.tr("Select the shots of this scene"), colour=PALETTE.muted)
        self.select.clicked.connect(self.select_shots)
        self._build()
        self.list.setAccessibleName(self.tr("Scenes"))
        film.selection.changed.connect(self._show_buttons)
        self.refresh()

    def _build(self) -> None:
        self.form.addWidget(caption(self.tr("&Heading"), self.heading))
        self.form.addWidget(self.heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.small)
        grid.setVerticalSpacing(Space.tiny + 2)
        grid.setColumnStretch(1, 1)
        add_row(grid, self.tr("Sett&ing"), self.setting)
        add_row(grid, self.tr("&Place"), self.place)
        add_row(grid, self.tr("&Time"), self.time)
        add_row(grid, self.tr("&Look"), self.look)
        self.form.addLayout(grid)
        line = QHBoxLayout()
        line.addWidget(self.assign)
        line.addStretch()
        line.addWidget(self.select)
        self.form.addLayout(line)
        self.form.addStretch()
        self.heading.editingFinished.connect(self._on_heading)
        self.setting.activated.connect(lambda _: self._on_part("setting", self.setting.currentData()))
        for field, name in ((self.place, "place"), (self.time, "time"), (self.look, "look")):
            field.editingFinished.connect(lambda field=field, name=name: self._on_line(field, name))

    # --- showing ------------------------------------------------------------------------------------------------------

    def lines(self, project: Project) -> Iterable[Line]:
        used: dict[str | None, list[ShotId]] = defaultdict(list)
        for shot in project.shots:
            used[shot.scene].append(shot.id)
        sign = icons.icon("clapperboard", PALETTE.faint)
        return [Line(scene.id, scene.heading, sign, tuple(used[scene.id])) for scene in project.scenes]

    def show_form(self, project: Project, chosen: str) -> None:
        scene = project.scene(SceneId(chosen))
        for field, part in (
            (self.heading, "heading"),
            (self.place, "place"),
            (self.time, "time"),
            (self.look, "look"),
        ):
            if not (field.hasFocus() and field.isModified()):
                field.setText(self.film.document.unsaved.shown(_place(scene, part), getattr(scene, part)))
                field.setCursorPosition(0)
        self.setting.setCurrentIndex(_SETTINGS.index(scene.setting))
        self._show_buttons()

    def _show_buttons(self) -> None:
        line = self.line(self.current)
        self.select.setEnabled(line is not None and bool(line.shots))
        self.assign.setEnabled(bool(self.film.selection.shots))

    # --- editing ------------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """A scene of the selected shots, its heading open for writing."""
        project = self.film.document.project
        number = len(project.scenes) + 1
        scene = Scene(id=cast_edits.new_scene_id(project), heading=self.tr("SCENE {number}").format(number=number))
        if self.film.document.apply(self.tr("New scene"), cast_edits.add_scene(scene, self.film.selection.shots)):
            self.choose(scene.id)
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
            self.heading.selectAll()

    def delete(self) -> None:
        """Take the heading away; its shots stay."""
        if self.current is not None:
            scene = self.film.document.project.scene(SceneId(self.current))
            label = self.tr("Remove scene {heading}").format(heading=scene.heading)
            self.film.document.apply(label, cast_edits.delete_scene(scene.id))

    def _on_assign(self) -> None:
        shots = self.film.selection.shots
        if self.current is not None and shots:
            label = self.tr("Put {count} shots in scene").format(count=len(shots))
            self.film.document.apply(label, cast_edits.assign_scene(shots, SceneId(self.current)))

    def _on_heading(self) -> None:
        scene = self._scene(self.heading)
        if scene is None:
            return
        heading = self.heading.text().strip()
        if heading == scene.heading:
            return
        setting, place, time = parse_heading(heading)
        self._change(scene, "heading", heading=heading, setting=setting, place=place, time=time)

    def _on_line(self, field: QLineEdit, name: str) -> None:
        if self._scene(field) is not None:
            self._on_part(name, field.text().strip())

    def _on_part(self, name: str, value: str) -> None:
        """One of the parts has changed: a heading that says exactly its parts goes along."""
        scene = self._scene(None)
        if scene is None or getattr(scene, name) == value:
            return
        parts = {"setting": scene.setting, "place": scene.place, "time": scene.time}
        changes = {name: value}
        if name in parts and scene.setting and parse_heading(scene.heading) == tuple(parts.values()):
            heading = write_heading(**(parts | changes), like=scene.heading)  # type: ignore[arg-type]
            changes |= {"heading": heading or scene.heading}
        self._change(scene, name, **changes)

    def _scene(self, field: QLineEdit | None) -> Scene | None:
        """The chosen scene, unless a field was left without being written in."""
        if self.current is None or (field is not None and not field.isModified()):
            return None
        if field is not None:
            field.setModified(False)
        return self.film.document.project.scene(SceneId(self.current))

    def _change(self, scene: Scene, part: str, **changes: str) -> None:
        """Change what was written in one part, and what goes along."""
        label = self.tr("Edit scene {heading}").format(heading=scene.heading)
        words = Words(changes[part], label, cast_edits.change_scene(scene.id, **changes))
        self.film.document.write(_place(scene, part), words)
        self.show_form(self.film.document.project, scene.id)


def _place(scene: Scene, part: str) -> str:
    return f"{part} of scene {scene.id}"
