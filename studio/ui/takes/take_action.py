"""What can be done with the take that is looked at, and why something cannot be done just now."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from studio.domain.asset import Asset
from studio.domain.edits import Edit, insert_shot, set_references
from studio.domain.errors import StudioError
from studio.domain.project import Project
from studio.domain.prompt_variant import has_variants
from studio.domain.shot import Link, LinkKind, Reference, ReferenceRole, Shot, ShotId
from studio.domain.shot_edits import new_shot_id
from studio.domain.take import Take
from studio.domain.take_edits import reject_take, restore_take, select_take
from studio.generate.catalog import find_model
from studio.generate.model_row import Capability, ModelRow
from studio.production.adopt import adopt_frame, adopt_picture
from studio.production.retake import why_no_part
from studio.session.adopting import png_bytes
from studio.session.film import OpenFilm
from studio.session.take_change import RecipeWords, words_of
from studio.session.translated import translated
from studio.storage.record import saved_record
from studio.ui.folder import show_in_folder
from studio.ui.recipe_dialog import RecipeDialog
from studio.ui.region.region_dialog import RegionDialog
from studio.ui.shot.shot_action import go_to
from studio.ui.takes.lead_over import LeadOver

VARIATIONS = 4


class TakeActions(QObject):
    """Acts on a take of the current shot; `looked_at` says which one, and at which of its frames."""

    def __init__(self, film: OpenFilm, looked_at: Callable[[], tuple[Take | None, int]], parent: QObject) -> None:
        super().__init__(parent)
        self._film = film
        self._looked_at = looked_at
        self.adopting = film.adopting
        self.lead_over = LeadOver(film, self.adopting, self)

    # --- what there is ------------------------------------------------------------------------------------------------

    @property
    def shot(self) -> Shot | None:
        """The shot whose takes are shown."""
        return self._film.document.find(self._film.selection.current)

    @property
    def take(self) -> Take | None:
        return self._looked_at()[0]

    # --- why not ------------------------------------------------------------------------------------------------------

    def why_not_generate(self) -> str:
        """Why the shot cannot be generated now; empty when it can."""
        shot = self.shot
        if shot is None:
            return self.tr("No shot is selected")
        if shot.source != "generated":
            return self.tr("This shot is not generated")
        if not shot.prompt.strip():
            return self.tr("The shot has no prompt yet")
        row = self._model(self._film.document.project.film.model)
        return "" if row is not None and row.installed else self.tr("The film's model is not on this machine")

    def why_not_variants(self) -> str:
        shot = self.shot
        if shot is not None and not has_variants(shot.prompt):
            return self.tr("Write variants into the prompt first: a boat at {dusk|dawn}")
        return self.why_not_generate()

    def why_not_again(self) -> str:
        take = self.take
        if take is None:
            return self.tr("No take is selected")
        row = self._model(take.request.model)
        return "" if row is not None and row.installed else self.tr("The model of this take is not on this machine")

    def why_not_edit(self) -> str:
        return self.why_no_take() or self.why_not_generate()

    def why_not_part(self) -> str:
        """Why the part between in and out cannot be made anew."""
        if self.take is not None and self._part() is None:
            return self.tr("Set in and out inside the shot first (I and O)")
        return self._why_not_part(region=False)

    def why_not_region(self) -> str:
        """Why no region of the take can be made anew."""
        return self._why_not_part(region=True)

    def _why_not_part(self, *, region: bool) -> str:
        take = self.take
        if take is None:
            return self.tr("No take is selected")
        part = self._part() or _whole(take)
        row = self._model(self._film.document.project.film.model)
        if row is None or not row.installed:
            return self.tr("The film's model is not on this machine")
        if self._film.document.store.takes.frames(take.id) is None:
            return self.tr("The lossless frames of this take are gone: regenerate it exactly first")
        why = translated(why_no_part(self._film.document.project, take, *part, row, region=region))
        return why[:1].upper() + why[1:]

    def _part(self) -> tuple[int, int] | None:
        """What lies between in and out of the shot, in film frames from its take's first new one."""
        shot, playback = self.shot, self._film.playback
        if shot is None or (playback.in_frame is None and playback.out_frame is None):
            return None
        begins = self._film.document.layout.starts[self._film.document.positions[shot.id]]
        ends = begins + shot.duration
        first = max(begins, begins if playback.in_frame is None else playback.in_frame)
        last = min(ends, ends if playback.out_frame is None else playback.out_frame)
        return (first - begins + shot.source_in, last - begins + shot.source_in) if first < last else None

    def why_not_grow(self, kind: LinkKind) -> str:
        """Why no shot can be made that goes on from this take."""
        if self.take is None:
            return self.tr("No take is selected")
        unable = {
            "continue": self.tr("{model} cannot extend a shot"),
            "match": self.tr("{model} cannot match a shot"),
        }
        return self._unable(kind, unable[kind])

    def why_not_refer(self, role: ReferenceRole) -> str:
        if self.take is None:
            return self.tr("No take is selected")
        needed: Capability = role if role in ("first", "last") else "references"
        return self._unable(needed, self.tr("{model} is not guided by such pictures"))

    def why_no_take(self) -> str:
        return "" if self.take is not None else self.tr("No take is selected")

    def _unable(self, needed: Capability, sentence: str) -> str:
        row = self._model(self._film.document.project.film.model)
        return "" if row is None or row.can(needed) else sentence.format(model=row.title)

    @staticmethod
    def _model(name: str) -> ModelRow | None:
        try:
            return find_model(name)
        except StudioError:
            return None

    # --- doing it -----------------------------------------------------------------------------------------------------

    def select(self, take: Take | None = None, number: int = 0) -> None:
        """Let a take (by default the one that is looked at) be the one in the film."""
        take, shot = take or self.take, self.shot
        if take is None or shot is None:
            return
        label = self.tr("Select take {number} of shot {name}") if number else self.tr("Select take of shot {name}")
        self._film.document.apply(label.format(number=number, name=shot.name), select_take(shot.id, take))

    def reject(self) -> None:
        """Put the take aside; or take that back."""
        take, shot = self.take, self.shot
        if take is None or shot is None:
            return
        if self._film.document.project.mark(take.id).rejected:
            label, edit = self.tr("Restore a take of shot {name}"), restore_take(take.id)
        else:
            instead = self._film.generation.instead_of(take.id)
            label, edit = self.tr("Reject a take of shot {name}"), reject_take(take.id, instead)
        self._film.document.apply(label.format(name=shot.name), edit)

    def new_seed(self) -> None:
        self._generate(1)

    def variations(self) -> None:
        self._generate(VARIATIONS)

    def _generate(self, count: int) -> None:
        if self.shot is not None:
            self._film.generation.generate_variations(self.shot.id, count)

    def variants(self) -> None:
        shot = self.shot
        if shot is not None:
            self._film.generation.generate_variants(shot.id)

    def again(self) -> None:
        take, shot = self.take, self.shot
        if take is not None and shot is not None:
            self._film.generation.regenerate(take, shot.id)

    def edit(self) -> RecipeDialog | None:
        """Make one more take like this in other words, with another seed or of another model."""
        take, shot = self.take, self.shot
        if take is None or shot is None:
            return None
        words = words_of(self._film.document.project, shot.id, take.request)
        dialog = RecipeDialog(
            self._film,
            self.tr("Edit and regenerate shot {name}").format(name=shot.name),
            take.request,
            prompt=words.prompt,
            note=self._recipe_note(words),
            order=lambda prompt, seed, model: self._film.generation.regenerate_changed(
                take, shot.id, prompt=prompt, seed=seed, model=model
            ),
            button=self.tr("Generate"),
            parent=self._window(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _recipe_note(self, words: RecipeWords) -> str:
        kept = self.tr("Camera, references and length stay as this take was made, whatever the shot says now.")
        if words.of_shot:
            own = self.tr("Other words become those of the shot. Seed and model are this take's alone.")
        else:
            own = self.tr("The shot has other words by now: these, as they were sent, are this take's alone.")
        return f"{kept} {own}"

    def part(self) -> None:
        """Make what lies between in and out anew, and keep the rest of the take."""
        take, shot, part = self.take, self.shot, self._part()
        if take is not None and shot is not None and part is not None:
            self._film.generation.regenerate_part(take, shot.id, *part)

    def region(self) -> RegionDialog | None:
        """Paint what of the take is made anew, between in and out or in all of it."""
        (take, frame), shot = self._looked_at(), self.shot
        if take is None or shot is None:
            return None
        part = self._part() or _whole(take)
        dialog = RegionDialog(self._film.stills, take, range(*part), frame, shot.name, self._window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.painted.connect(lambda mask: self._make_region(take, shot, part, mask))
        dialog.open()
        return dialog

    def _make_region(self, take: Take, shot: Shot, part: tuple[int, int], mask: QImage) -> None:
        """Keep the mask with the film, and then order the take."""
        store = self._film.document.store

        def order(asset: Asset) -> None:
            self._film.generation.regenerate_part(take, shot.id, *part, mask=asset)

        self.adopting.start(lambda: adopt_picture(store, png_bytes(mask), f"region {shot.name}.png"), order)

    def _window(self) -> QWidget | None:
        owner = self.parent()
        return owner.window() if isinstance(owner, QWidget) else None

    def extend(self) -> None:
        self._grow("continue", self.tr("Extend shot {name}"))

    def match(self) -> None:
        self._grow("match", self.tr("Match shot {name}"))

    def _grow(self, kind: LinkKind, label: str) -> None:
        """Select the take, and put a shot behind it that goes on from it."""
        take, shot = self.take, self.shot
        if take is None or shot is None:
            return
        new = new_shot_id()
        edit = _grown(shot.id, take, kind, new)
        if self._film.document.apply(label.format(name=shot.name), edit):
            self._film.selection.select(new)
            go_to(self._film, new)

    def refer(self, role: ReferenceRole) -> None:
        """Keep the frame that is looked at as a picture, and let the shot be guided by it."""
        take, frame = self._looked_at()
        shot = self.shot
        if take is None or shot is None:
            return
        store = self._film.document.store
        label = self.tr("Use a frame for shot {name}").format(name=shot.name)

        def keep(asset: Asset) -> None:
            self._film.document.apply(label, _referring(shot.id, asset, role))

        self.adopting.start(lambda: adopt_frame(store, take.id, frame), keep)

    def copy_recipe(self) -> None:
        if self.take is not None:
            text = msgspec.json.format(saved_record(self.take), indent=2)
            QGuiApplication.clipboard().setText(text)

    def show_in_folder(self) -> None:
        take = self.take
        path = None if take is None else self._film.document.store.takes.media(take.id)
        if path is None:
            self._film.document.refuse(self.tr("The file of this take is missing: regenerate it exactly."))
        elif sentence := show_in_folder(path):
            self._film.document.refuse(sentence)


def _whole(take: Take) -> tuple[int, int]:
    """All of a take, counted from its first new frame."""
    return -take.head, take.usable


def _grown(shot: ShotId, take: Take, kind: LinkKind, new: ShotId) -> Edit:
    def edit(project: Project) -> Project:
        project = select_take(shot, take)(project)
        old = project.shot(shot)
        following = Shot(
            id=new, name="", duration=old.duration, prompt=old.prompt, scene=old.scene, link=Link(kind, shot)
        )
        return insert_shot(following, project.index(shot) + 1)(project)

    return edit


def _referring(shot: ShotId, asset: Asset, role: ReferenceRole) -> Edit:
    def edit(project: Project) -> Project:
        old = project.shot(shot).references
        # A shot begins and ends once.
        kept = tuple(each for each in old if role not in ("first", "last") or each.role != role)
        return set_references(shot, (*kept, Reference(asset, role)))(project)

    return edit
