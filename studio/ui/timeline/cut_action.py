"""Cutting from the keyboard: split, trim to the playhead, nudge, delete, transitions. Each is one edit.

What is meant are the selected clips of sound and titles when there are any, else the selected shots, else the shot
under the playhead; where nothing is meant, a sentence says so.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.domain.edits import Edit, set_duration, slip, split, trim_head
from studio.domain.project import Project
from studio.domain.shot import Shot, ShotId, Transition, TransitionKind
from studio.domain.shot_edits import delete_shots, move_shots, new_shot_id
from studio.domain.storyline_edits import extend_held, extract, lift_range, lift_shots, slide
from studio.domain.track_edits import (
    slip_clip,
    split_clip,
    trim_clip_head,
    trim_clip_tail,
)
from studio.session.footage import Footage
from studio.session.ordering import Preceding
from studio.ui.queue.batch import generate_batch
from studio.ui.shot.reference_role import film_model
from studio.ui.shot.shot_action import ShotActions
from studio.ui.timeline.gesture.blade import new_clip_id
from studio.ui.timeline.gesture.dissolve import kind_at, longest_at, transition_edit, transition_label
from studio.ui.timeline.piece_action import PieceAction
from studio.ui.timeline.stage import Stage
from studio.ui.timeline.title_action import TitleAction
from studio.ui.timeline.view import nearest_cut


class CutAction(QObject):
    """Edits of what is selected and what lies under the playhead."""

    def __init__(self, stage: Stage, titles: TitleAction, pieces: PieceAction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles, self._pieces = titles, pieces
        self._stage = stage
        self._film = stage.film
        self.shots = ShotActions(stage.film, self)

    # --- what is meant ---

    @property
    def _project(self) -> Project:
        return self._film.document.project

    def any_shots(self) -> bool:
        return bool(self._project.shots)

    def any_chosen(self) -> bool:
        return self._pieces.chosen is not None or bool(self._film.selection.shots)

    def _current(self) -> Shot | None:
        return self._film.document.find(self._film.selection.current)

    def _at_playhead(self) -> tuple[int, int] | None:
        """The position of the shot under the playhead, and the playhead's frame in it."""
        layout, frame = self._film.document.layout, self._film.playback.frame
        if not 0 <= frame < layout.duration:
            self._refuse(self.tr("There is no shot under the playhead."))
            return None
        position = layout.at(frame)
        return position, frame - layout.starts[position]

    def _apply(self, label: str, edit: Edit, *, merge: str | None = None) -> bool:
        return self._film.document.apply(label, edit, merge=merge)

    def _refuse(self, sentence: str) -> None:
        self._film.document.refuse(sentence)

    # --- at the playhead ---

    def split(self) -> None:
        clip, frame = self._pieces.clip, self._film.playback.frame
        if clip is not None and clip.start < frame < clip.start + clip.duration:
            self._apply(self.tr("Split a clip"), split_clip(clip.id, frame - clip.start, new_clip_id()))
            return
        if self._titles.split():
            return
        place = self._at_playhead()
        if place is None:
            return
        shot, local = self._project.shots[place[0]], place[1]
        if local == 0:
            self._refuse(self.tr("The playhead already stands on the cut into shot {0}.").format(shot.name))
            return
        self._apply(self.tr("Split {0}").format(shot.name), split(shot.id, local, new_shot_id()))

    def trim_head_to_playhead(self) -> None:
        """Take off what lies before the playhead in its shot; the playhead goes to the new head."""
        if self._pieces.trim_to_playhead(head=True):
            return
        place = self._at_playhead()
        if place is None:
            return
        shot, local = self._project.shots[place[0]], place[1]
        start = self._film.document.layout.starts[place[0]]
        if local == 0:
            self._refuse(self.tr("Shot {0} begins at the playhead already.").format(shot.name))
        elif self._apply(self.tr("Trim head of {0}").format(shot.name), trim_head(shot.id, local)):
            self._film.playback.seek(start)

    def trim_tail_to_playhead(self) -> None:
        """Take off the playhead's frame and what lies after it in its shot."""
        if self._pieces.trim_to_playhead(head=False):
            return
        place = self._at_playhead()
        if place is None:
            return
        shot, local = self._project.shots[place[0]], place[1]
        if local == 0:
            self._refuse(self.tr("Nothing of shot {0} lies before the playhead.").format(shot.name))
        else:
            self._apply(self.tr("Trim tail of {0}").format(shot.name), set_duration(shot.id, local))

    # --- what is held ---

    def held(self) -> int:
        """How many frames at the tail of the current shot hold the last one of its take."""
        current = self._current()
        footage = None if current is None else self._stage.footage(self._film.document.positions[current.id])
        return 0 if footage is None else footage.held_tail

    def extend_held(self, position: int | None = None) -> None:
        """Fill the held frames of a shot, by default the current one, with a shot that goes on from it, and make it:
        one step of undo.

        The film keeps its length. As far as the take's tail handle it is made anew: what goes on grows from there.
        Of a clip that the person gave every frame is kept.
        """
        current = self._current()
        if position is None:
            if current is None:
                self._refuse(self.tr("Nothing is selected."))
                return
            position = self._film.document.positions[current.id]
        shot, footage = self._project.shots[position], self._stage.footage(position)
        why = self._why_not_filled(shot, footage)
        if footage is None or why:
            self._refuse(why)
            return
        given = shot.source == "imported"
        if not given and not can_extend(self._project):
            self._film.selection.select(shot.id)
            self.shots.generate()  # this model makes it anew, as long as it is now
            return
        handles = 0 if given else self._project.film.handles
        new, at = new_shot_id(), max(footage.longest - handles, 1)
        label = self.tr("Extend {0} by {1} f").format(shot.name, shot.duration - at)
        filling = Preceding(label, extend_held(shot.id, at, new))
        generate_batch(self._film, [new], first=filling, then=lambda: self._film.selection.select(new))

    def _why_not_filled(self, shot: Shot, footage: Footage | None) -> str:
        if footage is None or not footage.held_tail:
            return self.tr("The take of shot {0} is as long as the shot.").format(shot.name)
        if shot.source != "imported":
            return ""
        if not shot.prompt.strip():
            sentence = self.tr("Write a prompt for shot {0}: what goes on from its clip is made from that.")
        elif not can_extend(self._project):
            sentence = self.tr("The film's model cannot go on from a clip: trim shot {0}, or choose one that extends.")
        else:
            return ""
        return sentence.format(shot.name)

    # --- what is selected ---

    def ripple_delete(self) -> None:
        """Take out what is selected; what follows moves up."""
        self._delete(ripple=True)

    def lift(self) -> None:
        """Leave black where the selected shots were; where they are black already, close the gap."""
        chosen = [self._project.shot(shot) for shot in self._film.selection.shots]
        self._delete(ripple=bool(chosen) and all(shot.source == "gap" for shot in chosen))

    def _delete(self, *, ripple: bool) -> None:
        shots = self._film.selection.shots
        if self._pieces.delete():
            return
        if not shots:
            self._refuse(self.tr("Nothing is selected."))
        elif ripple:
            self._apply(self._about(shots, self.tr("Delete {0}"), self.tr("Delete {0} shots")), delete_shots(shots))
        else:
            self._apply(self._about(shots, self.tr("Lift {0}"), self.tr("Lift {0} shots")), lift_shots(shots))

    def has_range(self) -> bool:
        playback = self._film.playback
        return self.any_shots() and (playback.in_frame, playback.out_frame) != (None, None)

    def extract(self) -> None:
        """Take out what lies between in and out; what follows moves up, and the playhead stands on the new cut."""
        first, end = self._range()
        if self._apply(self.tr("Extract in–out"), extract(first, end, (new_shot_id(), new_shot_id()))):
            self._film.playback.clear_range()
            self._film.playback.seek(first)

    def lift_range(self) -> None:
        """Leave black between in and out."""
        self._apply(self.tr("Lift in–out"), lift_range(*self._range(), (new_shot_id(), new_shot_id())))

    def _range(self) -> tuple[int, int]:
        playback = self._film.playback
        return playback.in_frame or 0, playback.out_frame or playback.duration

    def duplicate(self) -> None:
        """Copies of the selected shots after the last of them, or of the selected clips and titles after those."""
        if self._pieces.duplicate():
            return
        if self._film.selection.shots:
            self.shots.duplicate()
        else:
            self._refuse(self.tr("Nothing is selected."))

    def move(self, steps: int) -> None:
        """The selected shots, one place earlier (-1) or later (1)."""
        shots = self._film.selection.shots
        if not shots:
            self._refuse(self.tr("Nothing is selected."))
            return
        positions = [self._film.document.positions[shot] for shot in shots]
        gap = positions[0] - 1 if steps < 0 else positions[-1] + 2
        if 0 <= gap <= len(self._project.shots):
            self._apply(self._about(shots, self.tr("Move {0}"), self.tr("Move {0} shots")), move_shots(shots, gap))

    def nudge(self, frames: int) -> None:
        """Move the clips and titles, or slide the shot between its neighbours. Repeats are one step of undo."""
        if self._pieces.nudge(frames):
            return
        shot = self._current()
        if shot is not None:
            self._apply(self.tr("Slide {0}").format(shot.name), slide(shot.id, frames), merge=f"slide:{shot.id}")

    def slip(self, frames: int) -> None:
        """Show a later part of the take, or play a later part of the sound."""
        clip, shot = self._pieces.clip, self._current()
        if clip is not None:
            self._apply(self.tr("Slip a clip"), slip_clip(clip.id, frames), merge=f"slip:{clip.id}")
        elif shot is not None:
            self._apply(self.tr("Slip {0}").format(shot.name), slip(shot.id, frames), merge=f"slip:{shot.id}")

    def lengthen(self, frames: int) -> None:
        """Move the tail of the shot or the clip."""
        if self._titles.lengthen(frames):
            return
        clip, shot = self._pieces.clip, self._current()
        if clip is not None:
            self._apply(self.tr("Trim a clip"), trim_clip_tail(clip.id, -frames), merge=f"tail:{clip.id}")
        elif shot is not None:
            edit = set_duration(shot.id, shot.duration + frames)
            self._apply(self.tr("Trim tail of {0}").format(shot.name), edit, merge=f"tail:{shot.id}")

    def trim_head_by(self, frames: int) -> None:
        """Move the head of the shot or the clip."""
        if self._titles.trim_head(frames):
            return
        clip, shot = self._pieces.clip, self._current()
        if clip is not None:
            self._apply(self.tr("Trim a clip"), trim_clip_head(clip.id, frames), merge=f"head:{clip.id}")
        elif shot is not None:
            edit = trim_head(shot.id, frames)
            self._apply(self.tr("Trim head of {0}").format(shot.name), edit, merge=f"head:{shot.id}")

    # --- transitions ---

    def cut_near_playhead(self) -> int:
        return nearest_cut(self._film.document.layout, self._film.playback.frame)

    def set_transition(self, position: int, wanted: TransitionKind | None) -> None:
        """A transition of half a second on a cut, shorter where its shots are; None for a straight cut."""
        project = self._project
        transition = None
        if wanted is not None:
            kind = kind_at(project, position, wanted)
            frames = min(_half_second(project), longest_at(project, position))
            if frames <= 0:
                self._refuse(self.tr("The shots at this cut are too short for a transition."))
                return
            if kind != wanted and 0 < position < len(project.shots):
                name = project.shots[position].name
                self._refuse(self.tr("Shot {0} extends the one before: only a fade can lie on this cut.").format(name))
                return
            transition = Transition(kind, frames)
        self._apply(transition_label(project, position, transition), transition_edit(project, position, transition))

    def transition_at_playhead(self, kind: TransitionKind | None) -> None:
        """On the cut nearest to the playhead; a clip or a title that is selected is faded in or out instead."""
        if self._pieces.fade(wanted=kind is not None):
            return
        self.set_transition(self.cut_near_playhead(), kind)

    def _about(self, shots: tuple[ShotId, ...], one: str, many: str) -> str:
        """A label that names one shot, or counts several."""
        return one.format(self._project.name_of(shots[0])) if len(shots) == 1 else many.format(len(shots))


def can_extend(project: Project) -> bool:
    """Whether the film's model goes on from a take, as far as this machine knows it."""
    row = film_model(project)
    return row is None or row.can("continue")


def _half_second(project: Project) -> int:
    return max(round(project.film.rate.fps / 2), 1)
