"""What a person does to the selected shots as whole things, from the board, the panel, a menu or a key.

Each is one edit and one step of undo; what it cannot do it says through `Document.refused`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject

from studio.domain import cast_edits, edits, shot_edits
from studio.domain.alternate_edits import delete_alternate, make_alternate, use_alternate
from studio.domain.chain import Batch, batch
from studio.domain.edits import Edit
from studio.domain.project import Scene
from studio.domain.shot import LinkKind, SceneId, Shot, ShotId, Status
from studio.domain.shot_edits import new_shot_id
from studio.language.camera_line import split_camera
from studio.session.film import OpenFilm
from studio.session.ordering import Preceding
from studio.session.unsaved import Words
from studio.ui.queue.batch import generate_batch

NEW_SHOT_S = 3
"""How long a shot is until somebody says otherwise; boards have the same."""


def approved_left(shots: Sequence[Shot]) -> str:
    """Why nothing was done to approved shots, and what to do about it."""
    names = ", ".join(shot.name for shot in shots)
    said = QCoreApplication.translate(
        "ShotActions", "Approved and left alone: {names}. Take the approval back first, then link it anew."
    )
    return said.format(names=names)


def go_to(film: OpenFilm, shot: ShotId) -> None:
    """Let the preview show what is about to be worked on."""
    if not film.playback.playing:
        film.playback.seek(film.document.layout.starts[film.document.positions[shot]])


class ShotActions(QObject):
    """Acts on the selection of a film."""

    def __init__(self, film: OpenFilm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._film = film

    # --- what there is to act on --------------------------------------------------------------------------------------

    @property
    def chosen(self) -> tuple[ShotId, ...]:
        """The selected shots in storyline order; the current one where nothing else is."""
        selection = self._film.selection
        if selection.shots:
            return selection.shots
        return () if selection.current is None else (selection.current,)

    def any_chosen(self) -> bool:
        return bool(self.chosen)

    def any_shots(self) -> bool:
        return bool(self._film.document.project.shots)

    def can_follow(self) -> bool:
        """Whether every selected shot has one before it."""
        shots = self._film.document.project.shots
        return bool(self.chosen) and shots[0].id not in self.chosen

    def approved(self) -> bool:
        """Whether every selected shot is approved."""
        return self.all_are("approved")

    def all_are(self, status: Status) -> bool:
        """Whether every selected shot has this status."""
        chosen = self._chosen_shots()
        return bool(chosen) and all(shot.status == status for shot in chosen)

    def open_missing(self) -> tuple[ShotId, ...]:
        """What `generate_missing` makes: written shots without a take that plays, or one on its way, that nobody
        approved.
        """
        return self._missing().shots

    # --- shots --------------------------------------------------------------------------------------------------------

    def new_shot(self, *, before: bool = False, prompt: str = "") -> ShotId | None:
        """Put an empty shot behind the current one (or before it, or at the end) and select it."""
        return self.insert([self.blank(prompt=prompt)], self._place_of_new(before=before), self.tr("New shot"))

    def generate_new_shot(self, prompt: str, then: Callable[[], object]) -> None:
        """Put a shot behind the current one and make its take: one step of undo, or none of it. `then` is done once
        both are.
        """
        shot = self.blank(prompt=prompt)

        def show() -> None:
            self._film.selection.select(shot.id)
            go_to(self._film, shot.id)
            then()

        adding = Preceding(self.tr("New shot"), edits.insert_shot(shot, self._place_of_new()))
        generate_batch(self._film, [shot.id], first=adding, then=show)

    def _place_of_new(self, *, before: bool = False) -> int:
        current = self._film.selection.current
        if current is None:
            return len(self._film.document.project.shots)
        return self._film.document.positions[current] + (0 if before else 1)

    def blank(self, *, prompt: str = "") -> Shot:
        """A new shot in the scene of the current one, not in the film yet. A line of the prompt that says what the
        camera does is its directive.
        """
        project, current = self._film.document.project, self._film.selection.current
        beside = project.shots[self._film.document.positions[current]].scene if current is not None else None
        frames = max(1, round(NEW_SHOT_S * project.film.rate.fps))
        words, camera = split_camera(prompt)
        return Shot(id=new_shot_id(), name="", duration=frames, prompt=words, camera=camera, scene=beside)

    def insert_draft(self, draft: Shot, prompt: str) -> ShotId | None:
        """Put a shot that was refused before into the film with its prompt, behind the current one; None where it is
        refused again.
        """
        shot, position = self._place_draft(draft, prompt)
        return self.insert([shot], position, self.tr("New shot"))

    def words_of_draft(self, draft: Shot, prompt: str) -> Words:
        """A shot that is in no film yet, as what is written of it."""
        shot, position = self._place_draft(draft, prompt)
        return Words(prompt, self.tr("New shot"), edits.insert_shots([shot], position))

    def _place_draft(self, draft: Shot, prompt: str) -> tuple[Shot, int]:
        project, current = self._film.document.project, self._film.selection.current
        position = len(project.shots) if current is None else project.index(current) + 1
        known = {scene.id for scene in project.scenes}
        return replace(draft, prompt=prompt, scene=draft.scene if draft.scene in known else None), position

    def insert(self, shots: Sequence[Shot], position: int, label: str) -> ShotId | None:
        """Put new shots into the storyline and select them; the first of them."""
        if not shots:
            return None
        made = [shot.id for shot in shots]
        with self._film.selection.becoming(made, made[0]):
            if not self._film.document.apply(label, edits.insert_shots(shots, position)):
                return None
        go_to(self._film, shots[0].id)
        return shots[0].id

    def delete(self) -> None:
        chosen = self.chosen
        if chosen:
            self._film.document.apply(self._counted(self.tr("Delete"), chosen), shot_edits.delete_shots(chosen))

    def duplicate(self) -> None:
        """Copies of the selected shots, behind the last of them."""
        copies = {shot: new_shot_id() for shot in self.chosen}
        if not copies:
            return
        made = list(copies.values())
        with self._film.selection.becoming(made, made[0]):
            label = self._counted(self.tr("Duplicate"), tuple(copies))
            if not self._film.document.apply(label, shot_edits.duplicate_shots(copies)):
                return
        go_to(self._film, made[0])

    def move(self, shots: Sequence[ShotId], position: int) -> None:
        """Put shots into a gap of the storyline."""
        if shots:
            self._film.document.apply(self._counted(self.tr("Move"), shots), shot_edits.move_shots(shots, position))

    def move_into(self, shots: Sequence[ShotId], position: int, scene: SceneId | None) -> None:
        """Put shots into a gap of the storyline, and into the scene that they come to stand in."""
        if shots:
            move, join = shot_edits.move_shots(shots, position), cast_edits.assign_scene(shots, scene)
            self._film.document.apply(self._counted(self.tr("Move"), shots), lambda old: join(move(old)))

    def renumber(self) -> None:
        self._film.document.apply(self.tr("Renumber shots"), shot_edits.renumber())

    # --- scenes -------------------------------------------------------------------------------------------------------

    def set_scene(self, scene: SceneId | None) -> None:
        """Let the selected shots belong to a scene, or to none."""
        chosen = self.chosen
        if chosen:
            label = self._counted(self.tr("Set scene of"), chosen)
            self._film.document.apply(label, cast_edits.assign_scene(chosen, scene))

    def new_scene(self) -> None:
        """A scene of the selected shots; its heading is written in the story panel."""
        project = self._film.document.project
        heading = self.tr("SCENE {number}").format(number=len(project.scenes) + 1)
        scene = Scene(id=cast_edits.new_scene_id(project), heading=heading)
        self._film.document.apply(self.tr("New scene"), cast_edits.add_scene(scene, self.chosen))

    # --- alternates ---------------------------------------------------------------------------------------------------

    def has_alternates(self) -> bool:
        """Whether the current shot has other versions."""
        shot = self._current()
        return shot is not None and bool(shot.alternates)

    def make_alternate(self) -> None:
        """Put the current shot as it is aside, and go on with a copy."""
        self._alternate(self.tr("Make an alternate of shot {name}"), lambda shot: make_alternate(shot.id))

    def use_alternate(self, number: int) -> None:
        """Let a version of the current shot play, counted from 0."""
        label = self.tr("Use alt {number} of shot {name}").format(number=number + 1, name="{name}")
        self._alternate(label, lambda shot: use_alternate(shot.id, number))

    def next_alternate(self) -> None:
        """Let the next version play, after the last one the first."""
        shot = self._current()
        if shot is not None and shot.alternates:
            self.use_alternate((shot.alternate + 1) % (len(shot.alternates) + 1))

    def delete_alternate(self) -> None:
        """Take the version that plays away."""
        self._alternate(
            self.tr("Delete an alternate of shot {name}"), lambda shot: delete_alternate(shot.id, shot.alternate)
        )

    def _alternate(self, label: str, make: Callable[[Shot], Edit]) -> None:
        shot = self._current()
        if shot is not None:
            self._film.document.apply(label.format(name=shot.name), make(shot))

    def _current(self) -> Shot | None:
        return self._film.document.find(self._film.selection.current)

    # --- how they stand -----------------------------------------------------------------------------------------------

    def set_status(self, status: Status) -> None:
        chosen = self.chosen
        if chosen:
            edit = shot_edits.set_fields(chosen, status=status)
            self._film.document.apply(self._counted(self.tr("Set status of"), chosen), edit)

    def toggle_approved(self) -> None:
        """Approve, so that no batch touches the shots; or take that back: each is what it was before."""
        if not self.approved():
            self.set_status("approved")
            return
        document, chosen = self._film.document, self.chosen
        before: dict[ShotId, Status] = {shot: document.status_before_approval(shot) for shot in chosen}
        document.apply(self._counted(self.tr("Set status of"), chosen), shot_edits.set_statuses(before))

    def follow_previous(self, kind: LinkKind | None) -> None:
        """Let the selected shots grow from the ones before them, or stand alone; what is approved is left alone."""
        approved = [shot for shot in self._chosen_shots() if shot.status == "approved"]
        if approved:
            self._film.document.refuse(approved_left(approved))
        kept = {shot.id for shot in approved}
        chosen = tuple(shot for shot in self.chosen if shot not in kept)
        if not chosen:
            return
        verb = {"continue": self.tr("Extend into"), "match": self.tr("Match"), None: self.tr("Unlink")}[kind]
        self._film.document.apply(self._counted(verb, chosen), shot_edits.link_to_previous(chosen, kind))

    # --- takes --------------------------------------------------------------------------------------------------------

    def generate(self) -> None:
        """A new take of each selected shot. Of several, those that are approved are left alone; one is made."""
        chosen = self.chosen
        if len(chosen) > 1:
            sorted_shots = self._batch(chosen)
            self._tell_left(sorted_shots)
            chosen = sorted_shots.shots
        if chosen:
            generate_batch(self._film, chosen)

    def generate_missing(self) -> None:
        wanted = self._missing()
        if wanted.shots or wanted.unwritten:
            self._tell_left(wanted)
        if wanted.shots:
            generate_batch(self._film, wanted.shots)
        elif not wanted.unwritten:
            self._film.document.refuse(self.tr("Every shot that is not approved has its take, or it is on its way."))

    def regenerate_stale(self) -> None:
        wanted = self._batch(self._film.generation.stale())
        if wanted.shots:
            self._tell_left(wanted)
            generate_batch(self._film, wanted.shots)
        else:
            self._film.document.refuse(self.tr("No shot is out of date."))

    # --- inside -------------------------------------------------------------------------------------------------------

    def _chosen_shots(self) -> list[Shot]:
        found = [self._film.document.find(shot) for shot in self.chosen]
        return [] if None in found else [shot for shot in found if shot is not None]

    def _missing(self) -> Batch:
        return self._batch(self._lacking())

    def _batch(self, shots: Iterable[ShotId]) -> Batch:
        """Those of the shots that a batch may touch."""
        lacking = self._lacking()
        return batch(self._film.document.project, shots, made=lambda shot: shot.id not in lacking)

    def _lacking(self) -> set[ShotId]:
        """Shots without a take that can be played, or one on its way."""
        generation, lost = self._film.generation, self._film.stills.lost
        waiting = {job.shot for job in generation.jobs() if job.state != "failed" and job.request.kind == "video"}
        unreadable: set[ShotId] = set()
        if lost:
            for shot in self._film.document.project.shots:
                take = generation.playing(shot.id) if {shot.chosen, shot.pending} & lost else None
                if take is not None and take.id in lost:
                    unreadable.add(shot.id)
        return unreadable.union(generation.missing()) - waiting

    def _tell_left(self, sorted_shots: Batch) -> None:
        for shots, said in (
            (
                sorted_shots.approved,
                self.tr("Approved and left alone: {names}. Select one alone to generate it anyway."),
            ),
            (sorted_shots.unwritten, self.tr("Without a prompt and left alone: {names}. Write what is seen first.")),
            (
                sorted_shots.waiting,
                self.tr("Left alone: {names}. They grow from a shot without a take that is left alone."),
            ),
        ):
            if shots:
                names = ", ".join(self._film.document.project.name_of(shot) or "" for shot in shots)
                self._film.document.refuse(said.format(names=names))

    def _counted(self, verb: str, shots: Sequence[ShotId]) -> str:
        if len(shots) == 1:
            name = self._film.document.project.name_of(shots[0]) or ""
            return self.tr("{verb} shot {name}").format(verb=verb, name=name)
        return self.tr("{verb} {count} shots").format(verb=verb, count=len(shots))
