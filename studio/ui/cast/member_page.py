"""Characters, or places: names that prompts say with `@`, the words that they stand for, and pictures of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from studio.domain import cast_edits
from studio.domain.cast_edits import CastKind, Owner
from studio.domain.project import Project
from studio.domain.prompt import mention_name, mentioned, speaking
from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.session.unsaved import Words
from studio.ui import icons
from studio.ui.cast.member_reference import MemberReferences
from studio.ui.cast.story_page import Line, StoryPage
from studio.ui.shot.intake import ShotIntake
from studio.ui.shot.prompt_edit import PromptEdit
from studio.ui.shot.reference_section import scaled
from studio.ui.shot.section import caption
from studio.ui.theme import PALETTE
from studio.ui.tool_button import tool_button

_ICON = QSize(40, 24)


class MemberPage(StoryPage):
    """The characters of a film, or its places."""

    def __init__(self, film: OpenFilm, intake: ShotIntake, kind: CastKind, parent: QWidget | None = None) -> None:
        self._kind: CastKind = kind
        person = kind == "character"
        super().__init__(
            film,
            new=self.tr("New character") if person else self.tr("New place"),
            absent=self.tr(
                "Nobody yet. A character has a name and a description. Prompts that say @name get the description, "
                "so that everybody looks the same in every shot."
            )
            if person
            else self.tr(
                "No place yet. A place has a name and a description. Prompts that say @name get the description, "
                "so that it looks the same in every shot."
            ),
            parent=parent,
        )
        self._visit = 0
        self.name = QLineEdit()
        self.name.editingFinished.connect(self._on_name)
        self.said = QLabel()
        self.said.setProperty("role", "caption")
        self.select = tool_button("scan", self.tr("Select the shots that it is in"), colour=PALETTE.muted)
        self.select.clicked.connect(self.select_shots)
        self.words = PromptEdit(least=3, most=8)
        self.words.setPlaceholderText(
            self.tr("a keeper in a yellow coat, grey beard, about sixty")
            if person
            else self.tr("a lighthouse of white stone on black rocks")
        )
        self.words.textChanged.connect(self._on_words)
        self.words.visited.connect(self._begin_visit)
        self.words.left.connect(self._on_words_left)
        self.words.undo_wanted.connect(self._undo_words)
        self.words.redo_wanted.connect(film.document.redo)
        self.references = MemberReferences(film, intake, kind)
        self._build()
        self.list.setAccessibleName(self.tr("Characters") if person else self.tr("Places"))
        film.stills.ready.connect(self._show_pictures)
        film.document.save_recovered.connect(self._mark)
        self.refresh()

    def _build(self) -> None:
        self.form.addWidget(caption(self.tr("&Name"), self.name))
        self.form.addWidget(self.name)
        line = QHBoxLayout()
        line.addWidget(self.said, 1)
        line.addWidget(self.select)
        self.form.addLayout(line)
        self.form.addWidget(caption(self.tr("&Description"), self.words))
        self.form.addWidget(self.words)
        self.form.addWidget(caption(self.tr("&References"), self.references.add))
        self.form.addWidget(self.references)
        self.form.addStretch()

    # --- showing ------------------------------------------------------------------------------------------------------

    def lines(self, project: Project) -> Iterable[Line]:
        used: dict[tuple[type, str], list[ShotId]] = defaultdict(list)
        somebody = project.characters or project.places
        for shot in project.shots if somebody else ():
            for owner in dict.fromkeys((*mentioned(project, shot), *speaking(project, shot))):
                used[type(owner), owner.id].append(shot.id)
        for owner in cast_edits.cast_of(project, self._kind):
            yield Line(owner.id, owner.name, self._icon(owner), tuple(used[type(owner), owner.id]))

    def show_form(self, project: Project, chosen: str) -> None:
        owner = self._owner(project, chosen)
        if owner is None:
            return
        unsaved = self.film.document.unsaved
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.setText(unsaved.shown(self._place("name", owner), owner.name))
        line = self.line(chosen)
        count = 0 if line is None else len(line.shots)
        self.said.setText(f"@{mention_name(owner.name)} · {self.used_in(count)}")
        self.select.setEnabled(count > 0)
        self.words.show_text(unsaved.shown(self._place("words", owner), owner.words))
        self._mark()
        self.references.show_owner(owner)

    def _icon(self, owner: Owner) -> QIcon:
        for reference in owner.references:
            picture = self.film.stills.of_asset(reference.asset)
            if picture is not None:
                return QIcon(scaled(QPixmap.fromImage(picture), _ICON, self.devicePixelRatioF()))
        return icons.icon("user" if self._kind == "character" else "map-pin", PALETTE.faint)

    def _show_pictures(self, *_: object) -> None:
        self._settling.start()

    # --- editing ------------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """One more, with its name open for writing."""
        project = self.film.document.project
        person = self._kind == "character"
        name = cast_edits.free_name(project, self.tr("New character") if person else self.tr("New place"))
        new = cast_edits.free_id(project, name)
        if self.film.document.apply(name, cast_edits.add_member(self._kind, name, new)):
            self.choose(new)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.name.selectAll()

    def delete(self) -> None:
        """Take the chosen one out; shots that named it say its words."""
        owner = self._chosen()
        if owner is None:
            return
        count = len(cast_edits.shots_naming(self.film.document.project, owner))
        label = self.tr("Remove {name}").format(name=owner.name)
        if self.film.document.apply(label, cast_edits.delete_member(self._kind, owner.id)) and count:
            said = self.tr("{count} shots said @{name}: they say its description now. Undo brings it back.")
            if count == 1:
                said = self.tr("One shot said @{name}: it says its description now. Undo brings it back.")
            self.film.document.refuse(said.format(count=count, name=mention_name(owner.name)))

    def _chosen(self) -> Owner | None:
        return None if self.current is None else self._owner(self.film.document.project, self.current)

    def _owner(self, project: Project, name: str) -> Owner | None:
        return next((each for each in cast_edits.cast_of(project, self._kind) if each.id == name), None)

    def _on_name(self) -> None:
        owner = self._chosen()
        if owner is None or not self.name.isModified():
            return
        self.name.setModified(False)
        wanted = self.name.text().strip()
        if wanted == owner.name:
            return
        document = self.film.document
        edit = cast_edits.rename_member(self._kind, owner.id, wanted)
        words = Words(wanted, self.tr("Rename {name}").format(name=owner.name), edit)
        if not document.write(self._place("name", owner), words) and not document.failing:
            self.name.setText(owner.name)

    def _begin_visit(self) -> None:
        self._visit += 1

    def _on_words(self) -> None:
        owner, document = self._chosen(), self.film.document
        if owner is None:
            return
        text, place = self.words.toPlainText(), self._place("words", owner)
        if owner.words == text:
            document.unsaved.drop(place)
        else:
            edit = cast_edits.set_words(self._kind, owner.id, text)
            merge = f"words of {self._kind} {owner.id}, visit {self._visit}"
            words = Words(text, self.tr("Describe {name}").format(name=owner.name), edit, merge)
            if not document.write(place, words) and not document.failing:
                self.words.show_text(owner.words)
        self._mark()

    def _on_words_left(self) -> None:
        self.film.document.write_again()
        self._mark()

    def _undo_words(self) -> None:
        """Take back what is not saved yet, else the last step of the film."""
        owner, document = self._chosen(), self.film.document
        if owner is not None and document.unsaved.drop(self._place("words", owner)):
            self.words.show_text(owner.words)
            self._mark()
        else:
            document.undo()

    def _place(self, part: str, owner: Owner) -> str:
        return f"{part} of {self._kind} {owner.id}"

    def _mark(self) -> None:
        owner = self._chosen()
        self.words.mark_unsaved(owner is not None and self._place("words", owner) in self.film.document.unsaved)
