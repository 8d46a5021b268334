"""Takes what was dropped, pasted or picked into the film: a reference, a panel, a shot of its own, or a whole board.

Files are read beside the window; the edit comes when they are in the project.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QMenu, QWidget, QWidgetAction

from studio.domain import board_edits, edits, panel_edits, shot_edits
from studio.domain.asset import Asset, MediaKind
from studio.domain.edits import Edit
from studio.domain.errors import BoardError, EditError, StudioError
from studio.domain.project import Project
from studio.domain.shot import Panel, Reference, ReferenceRole, Shot, ShotId, TakeId
from studio.domain.shot_edits import new_shot_id
from studio.domain.storyline_edits import replace_shot
from studio.domain.take import Take
from studio.domain.take_edits import select_take
from studio.language.board_source import read_source
from studio.production.adopt import adopt_board, adopt_file, adopt_frame, adopt_picture, length_s
from studio.production.intake import SCREENPLAY_SUFFIXES
from studio.session.adopting import png_bytes
from studio.session.film import OpenFilm
from studio.session.ordering import Preceding
from studio.ui.shot.dropped import Dropped, guessed_kind, opened
from studio.ui.shot.own_take import own_take, shot_on
from studio.ui.shot.reference_role import follows, role_title, roles_for, shot_model
from studio.ui.shot.shot_action import NEW_SHOT_S, go_to
from studio.ui.theme import Space

Given = Path | QImage
_MOST_AT_ONCE = 200
"""More than that is hardly meant: it would be copied into the film, and most often is the wrong folder."""

_MOST_NAMED = 2
Wanted = TypeVar("Wanted")
Made = TypeVar("Made")


class ShotIntake(QObject):
    """Everything that can be given to a shot of a film."""

    def __init__(self, film: OpenFilm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self.adopting = film.adopting

    # --- asking -------------------------------------------------------------------------------------------------------

    def offer(self, dropped: Dropped, shot: ShotId, parent: QWidget, at: QPoint) -> QMenu | None:
        """Ask what the pictures or files are for; None, with a sentence, when there is nothing that can be kept."""
        given = self.given(dropped)
        if not given:
            return None
        menu = QMenu(parent)
        menu.setAccessibleName(self.tr("What is it for?"))
        menu.addAction(_heading(self.tr("Use for shot {name} as").format(name=self._name(shot)), menu))
        self._fill_roles(menu, given, shot)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
        return menu

    def given(self, dropped: Dropped) -> list[Given]:
        """What of a drop can be kept. A link is answered with a sentence: nothing is fetched."""
        if not dropped.useful:
            if dropped.broken:
                self.say(self.tr("The picture is damaged and cannot be read: copy it again, or drop it as a file."))
            elif dropped.links:
                self.say(
                    self.tr("That is only a link, and Shotloom fetches nothing: save the picture and drop the file.")
                )
            elif dropped.text.strip():
                self._say_script()
            return []
        if dropped.picture is not None:
            return [dropped.picture]
        if not dropped.media:
            self._say_script()
        return list(self.opened(dropped.media))

    def opened(self, paths: Sequence[Path]) -> Sequence[Path]:
        """The files, and what can be kept of each folder among them; a folder that gives nothing is named."""
        files = opened(paths)
        if len(files) > _MOST_AT_ONCE:
            text = self.tr("These are {count} files: at most {most} are taken in at once.")
            self.say(text.format(count=len(files), most=_MOST_AT_ONCE))
            return []
        bare = [path for path in paths if path.is_dir() and not any(path in file.parents for file in files)]
        for path in bare[:1]:
            text = self.tr('No picture, clip or sound lies in the folder "{name}".')
            self.say(text.format(name=path.name))
        return files

    def _say_script(self) -> None:
        self.say(
            self.tr("Words, scripts and boards make shots of their own: drop them on the board, between the cards.")
        )

    def _fill_roles(self, menu: QMenu, given: Sequence[Given], shot: ShotId) -> None:
        kind: MediaKind = "image" if isinstance(given[0], QImage) else guessed_kind(given[0])
        project = self._film.document.project
        row = shot_model(self._film, project.shot(shot))
        for role in roles_for(kind):
            title = role_title(role)
            if not follows(row, role, kind):
                title = self.tr("{role}  (not used by this model)").format(role=title)
            menu.addAction(title, lambda role=role: self.add_references(given, shot, role))
        if kind != "sound":
            menu.addSeparator()
            menu.addAction(self.tr("Panel"), lambda: self.add_panels(given, shot))
            menu.addAction(
                self.tr("The shot itself (plays in place of a take)"), lambda: self.replace_source(given[0], shot)
            )

    # --- taking in ----------------------------------------------------------------------------------------------------

    def add_references(self, given: Sequence[Given], shot: ShotId, role: ReferenceRole) -> None:
        """Adopt files or pictures and let the shot be guided by them."""

        def keep(assets: list[Asset]) -> None:
            def edit(project: Project) -> Project:
                old = project.shot(shot).references
                kept = tuple(each for each in old if role not in ("first", "last") or each.role != role)
                return edits.set_references(shot, (*kept, *(Reference(asset, role) for asset in assets)))(project)

            self._film.document.apply(self.tr("Add reference to shot {name}").format(name=self._name(shot)), edit)

        self._adopt(given, keep)

    def add_panels(self, given: Sequence[Given], shot: ShotId) -> None:
        """Adopt pictures as panels of a shot."""
        only_stills = self.tr("A panel is a still picture: drop a PNG or a JPEG.")
        if any(not isinstance(each, QImage) and guessed_kind(each) != "image" for each in given):
            self.say(only_stills)  # before it is copied into the film
            return

        def keep(assets: list[Asset]) -> None:
            if any(asset.kind != "image" for asset in assets):
                self.say(only_stills)
                return

            def edit(project: Project) -> Project:
                for asset in assets:
                    project = panel_edits.add_panel(shot, Panel(asset=asset))(project)
                return project

            self._film.document.apply(self.tr("Add panel to shot {name}").format(name=self._name(shot)), edit)

        self._adopt(given, keep)

    def replace_source(self, given: Given, shot: ShotId) -> None:
        """Let the person's own clip or still be the shot, or a take of this film be what plays for it."""
        take = own_take(self._film, given)
        if take is not None:
            self._use_take(take, shot)
            return

        def keep(assets: list[Asset]) -> None:
            if assets[0].kind == "sound":
                self.say(self.tr("A shot needs a picture or a film; put sound on a track of the timeline."))
                return
            self._film.document.apply(
                self.tr("Import into shot {name}").format(name=self._name(shot)),
                shot_edits.import_into(shot, assets[0]),
            )

        self._adopt([given], keep)

    def _use_take(self, take: Take, shot: ShotId) -> None:
        name = self._name(shot)
        if take in self._film.generation.takes_of(shot):
            self._film.document.apply(
                self.tr("Select a take of shot {name}").format(name=name), select_take(shot, take)
            )
        else:
            edit = replace_shot(shot, shot_on(self._film, take))
            self._film.document.apply(self.tr("Replace shot {name}").format(name=name), edit)

    def insert_media(self, given: Sequence[Given], position: int) -> None:
        """Make a shot of each picture, clip or take of this film, at a position of the storyline."""
        store, rate = self._film.document.store, self._film.document.project.film.rate
        heard = self.tr('"{name}" is a sound: put it on a track of the timeline.')

        takes = [own_take(self._film, each) for each in given]
        wanted = [each if take is None else shot_on(self._film, take) for each, take in zip(given, takes, strict=True)]

        def shot_of(each: Given | Shot) -> Shot:
            if isinstance(each, Shot):
                return each
            asset = self._adopt_one(each)
            if asset.kind == "sound":
                raise EditError(heard.format(name=asset.name or each))
            frames = max(1, int((length_s(store, asset) or NEW_SHOT_S) * rate.fps))
            return Shot(id=new_shot_id(), name="", duration=frames, source="imported", imported=asset)

        def keep(shots: list[Shot]) -> None:
            there = len(self._film.document.project.shots)
            edit = edits.insert_shots(shots, min(position, there))
            made = [shot.id for shot in shots]
            with self._film.selection.becoming(made, made[0]):
                label = self.tr("Import {count} shots") if None in takes else self.tr("Insert {count} shots")
                if not self._film.document.apply(label.format(count=len(shots)), edit):
                    return
            go_to(self._film, made[0])

        self._each(wanted, shot_of, keep)

    def insert_board(self, text: str, position: int, *, name: str, base: Path, screenplay: bool) -> None:
        """Put the shots of a board or a screenplay into the film."""
        store = self._film.document.store

        def keep(board: Project) -> None:
            document = self._film.document
            before = {shot.id for shot in document.project.shots}
            edit = board_edits.insert_board(board, min(position, len(before)))
            label = self.tr("Insert {count} shots").format(count=len(board.shots))
            if document.apply(label, edit):
                new = [shot.id for shot in document.project.shots if shot.id not in before]
                self._film.selection.set(new[:1], new[0])
                go_to(self._film, new[0])

        self.adopting.start(lambda: adopt_board(store, text, name=name, base=base, screenplay=screenplay), keep)

    def insert_file(self, path: Path, position: int) -> None:
        """Put the shots of a board or screenplay file into the film. The file is read here: it is small."""
        try:
            text = read_source(path)
        except BoardError as error:
            self._film.document.refuse(error)
            return
        screenplay = path.suffix.lower() in SCREENPLAY_SUFFIXES
        self.insert_board(text, position, name=path.name, base=path.parent, screenplay=screenplay)

    def keep_drawing(self, drawing: QImage, shot: ShotId, drawn_on: Panel | None) -> None:
        """Keep a drawing as a panel of a shot, in place of the one that was drawn on if that is a picture."""
        store, name = self._film.document.store, self._name(shot)

        def keep(asset: Asset) -> None:
            def edit(project: Project) -> Project:
                panels = project.shot(shot).panels
                if drawn_on is None or drawn_on.asset is None or drawn_on not in panels:
                    return panel_edits.add_panel(shot, Panel(asset=asset))(project)
                return panel_edits.set_panel(shot, panels.index(drawn_on), Panel(asset=asset))(project)

            self._film.document.apply(self.tr("Draw panel of shot {name}").format(name=name), edit)

        self.adopting.start(lambda: adopt_picture(store, png_bytes(drawing), f"drawing {name}.png"), keep)

    def animate_panel(self, shot: ShotId, panel: int) -> None:
        """Let a take of the shot begin with a panel, and make it: one step of undo."""
        label = self.tr("Animate a panel of shot {name}").format(name=self._name(shot))

        def make(_: str, edit: Edit) -> bool:
            return self._film.generation.generate([shot], first=Preceding(label, edit))

        self.promote_panel(shot, panel, "first", make=make)

    def promote_panel(
        self,
        shot: ShotId,
        panel: int,
        role: panel_edits.PanelRole,
        *,
        make: Callable[[str, Edit], bool] | None = None,
    ) -> None:
        """Make a panel the first or last frame of its shot; `make` makes the edit, by default the document.

        A generated panel becomes a picture of the film first.
        """
        project = self._film.document.project
        panels = project.shot(shot).panels
        if not 0 <= panel < len(panels):
            return
        make = make or self._film.document.apply
        promote = panel_edits.promote_panel(shot, panel, role)
        label = self.tr("{role} of shot {name}").format(role=role_title(role), name=self._name(shot))
        if panels[panel].take is None:
            make(label, promote)
            return
        kept, take = panels[panel], TakeId(panels[panel].take or "")
        store = self._film.document.store

        def keep(asset: Asset) -> None:
            def edit(old: Project) -> Project:
                now = old.shot(shot).panels
                if kept not in now:
                    raise EditError("that panel is gone")
                place = now.index(kept)
                return panel_edits.promote_panel(shot, place, role)(
                    panel_edits.set_panel(shot, place, Panel(asset=asset, take=kept.take))(old)
                )

            make(label, edit)

        self.adopting.start(lambda: adopt_frame(store, take), keep)

    def take_in(self, given: Sequence[Given], then: Callable[[list[Asset]], None]) -> None:
        """Put files or pictures into the project, and then do something with them here."""
        self._adopt(given, then)

    def say(self, sentence: str) -> None:
        """Tell the person something that is no edit."""
        self._film.document.refuse(sentence)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _adopt(self, given: Sequence[Given], then: Callable[[list[Asset]], None]) -> None:
        self._each(given, self._adopt_one, then)

    def _each(
        self, given: Sequence[Wanted], work: Callable[[Wanted], Made], then: Callable[[list[Made]], None]
    ) -> None:
        """Do `work` with each, beside the window, and `then` with what came of it. One that fails is told of; the
        others go on.
        """
        wanted = list(given)

        def works() -> tuple[list[Made], list[StudioError]]:
            made, refused = list[Made](), list[StudioError]()
            for each in wanted:
                try:
                    made.append(work(each))
                except StudioError as error:
                    refused.append(error)
            return made, refused

        def come(result: tuple[list[Made], list[StudioError]]) -> None:
            made, refused = result
            if made:
                then(made)
            if len(refused) > _MOST_NAMED:
                text = self.tr("{count} of {all} files could not be taken in, for instance:")
                self.say(" ".join((text.format(count=len(refused), all=len(wanted)), str(refused[0]))))
                return
            for error in refused:
                self.say(str(error))

        self.adopting.start(works, come)

    def _adopt_one(self, given: Given) -> Asset:
        store = self._film.document.store
        if isinstance(given, QImage):
            return adopt_picture(store, png_bytes(given), "dropped.png")
        return adopt_file(store, given)

    def _name(self, shot: ShotId) -> str:
        return self._film.document.project.name_of(shot) or ""


def _heading(text: str, menu: QMenu) -> QWidgetAction:
    """A line of text over the entries: a section's own text is not drawn where a style sheet draws the separators."""
    label = QLabel(text)
    label.setProperty("role", "caption")
    label.setContentsMargins(Space.medium, Space.small, Space.medium, Space.small)
    heading = QWidgetAction(menu)
    heading.setDefaultWidget(label)
    heading.setEnabled(False)  # the arrows walk past it
    return heading
