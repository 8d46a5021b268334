"""The menu of a right click: what can be done with what lies under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from studio.domain.piece_edits import set_clips
from studio.domain.project import Marker
from studio.domain.shot import LinkKind
from studio.domain.sound_edits import cut_sound
from studio.domain.track_edits import find_clip
from studio.ui.command import Command
from studio.ui.hint import keys_here
from studio.ui.icons import icon
from studio.ui.timeline.gesture.clip import flip
from studio.ui.timeline.hit import SWITCHES, Hit, Part
from studio.ui.timeline.marker_flag import COLOURS, colour_name, marker_icon
from studio.ui.timeline.timeline_action import TimelineAction
from studio.ui.timeline.track_header import is_on

translate = QCoreApplication.translate

_SHOT = (
    "split",
    "duplicate",
    "",
    "cut",
    "copy",
    "paste",
    "paste_in",
    "paste_over",
    "replace",
    "",
    "ripple_delete",
    "lift",
    "extend_held",
    "fit_dialogue",
)
_CLIP = ("split", "duplicate", "", "cut", "copy", "paste", "", "ripple_delete")
_RULER = ("marker", "delete_markers", "cut_at_markers", "", "film_start")
_GROUND = (
    "paste",
    "paste_end",
    "select_all",
    "",
    "add_title",
    "add_track",
    "add_sound",
    "record",
    "",
    "snapping",
    "ripple_all",
    "fit",
)


class TimelineMenu(QMenu):
    """The menu for what was hit."""

    def __init__(self, timeline: TimelineAction, commands: Iterable[Command], what: Hit, parent: QWidget) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._known = {command.id.partition(".")[2]: command for command in commands}
        self._fill(what)

    def _fill(self, what: Hit) -> None:
        if what.part in ("transition", "cut", "sound_cut"):
            self._add_cut(what.shot)
        elif what.marker is not None:
            self._add_marker(what.marker)
        elif what.part in ("ruler", "in", "out", "range"):
            self._add_commands(_RULER)
        elif what.title is not None:
            title = what.title
            self._add(translate("Timeline", "Edit title…"), lambda: self._timeline.edit_title(title))
            self._add_commands(_CLIP)
        elif what.part == "titles":
            self._add_commands(("add_title",))
        elif what.clip is not None:
            self._add_commands(_CLIP)
            self._add_clips()
        elif what.shot >= 0:
            self._add_commands(_SHOT)
            self._add_shot()
        elif what.part in ("header", "track", *SWITCHES):
            self._add_track(what.track)
        else:
            self._add_commands(_GROUND)

    def _add_commands(self, names: tuple[str, ...]) -> None:
        for name in names:
            if not name:
                self.addSeparator()
                continue
            command = self._known[name]
            action = self.addAction(command.label, command.run)
            action.setEnabled(command.enabled())
            if command.icon:
                action.setIcon(icon(command.icon))
            keys = keys_here(self, command)
            if keys:
                action.setText(f"{command.label}\t{keys[0]}")  # shown, not bound: the window has bound it

    def _add(self, label: str, run: Callable[[], object], *, on: bool = True, checked: bool | None = None) -> None:
        action = self.addAction(label)
        action.setEnabled(on)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(lambda: run())

    def _add_shot(self) -> None:
        shots, film = self._timeline.cutting.shots, self._timeline.film
        current = film.selection.current
        link = None if current is None else film.document.project.shot(current).link
        self.addSeparator()
        kinds: tuple[tuple[LinkKind, str], ...] = (
            ("continue", translate("Timeline", "Extend the shot before")),
            ("match", translate("Timeline", "Match the shot before")),
        )
        for kind, label in kinds:
            linked = link is not None and link.kind == kind
            wanted = None if linked else kind
            run = partial(shots.follow_previous, wanted)
            self._add(label, run, on=shots.can_follow() or linked, checked=linked)
        tracks = self._timeline.tracks
        self._add(translate("Timeline", "Sound unlinked"), tracks.toggle_link, checked=tracks.unlinked())
        self._add(translate("Timeline", "Sound back into step"), tracks.sync, on=tracks.out_of_step())
        self._add(translate("Timeline", "Sound muted"), tracks.toggle_mute, checked=tracks.muted())
        self._add(translate("Timeline", "Sound back to 0 dB"), tracks.turn_back, on=tracks.turned())
        self.addSeparator()
        self._add(translate("Timeline", "Approved"), shots.toggle_approved, checked=shots.approved())
        self.addSeparator()
        self._add(translate("Timeline", "Generate"), shots.generate)

    def _add_cut(self, position: int) -> None:
        cut = self._timeline.cutting
        self._add(translate("Timeline", "Dissolve"), lambda: cut.set_transition(position, "dissolve"))
        self._add(translate("Timeline", "Fade through black"), lambda: cut.set_transition(position, "fade"))
        self._add(translate("Timeline", "Straight cut"), lambda: cut.set_transition(position, None))
        shots = self._timeline.stage.base.shots
        if 0 < position < len(shots) and shots[position].sound_offset:
            shot, label = shots[position], translate("Timeline", "Cut sound with the picture")
            self._add(label, lambda: self._timeline.film.document.apply(label, cut_sound(shot.id, 0)))

    def _add_marker(self, marker: Marker) -> None:
        markers = self._timeline.markers
        self._add(translate("Timeline", "Name…"), lambda: self._timeline.naming.marker(marker))
        self.addSeparator()
        for colour in COLOURS:
            action = self.addAction(marker_icon(colour), colour_name(colour), partial(markers.paint, marker, colour))
            action.setEnabled(colour != marker.colour)
        self.addSeparator()
        self._add(translate("Timeline", "Delete marker"), lambda: markers.delete(marker))
        self._add_commands(("delete_markers",))

    def _add_clips(self) -> None:
        """What is done to all clips that are selected."""
        document, project = self._timeline.film.document, self._timeline.stage.base
        clips = [find_clip(project, each)[1] for each in self._timeline.stage.pieces.clips]
        self.addSeparator()

        def change(label: str, **changes: float) -> Callable[[], object]:
            return lambda: document.apply(label, set_clips([clip.id for clip in clips], **changes))

        tracks = self._timeline.tracks
        self._add(translate("Timeline", "Muted"), tracks.toggle_mute, checked=tracks.muted())
        gain, fades = translate("Timeline", "Gain back to 0 dB"), translate("Timeline", "Remove fades")
        self._add(gain, change(gain, gain_db=0.0), on=any(clip.gain_db for clip in clips))
        self._add(fades, change(fades, fade_in=0, fade_out=0), on=any(clip.fade_in or clip.fade_out for clip in clips))

    def _add_track(self, index: int) -> None:
        track = self._timeline.stage.base.tracks[index]
        start = self._timeline.film.playback.frame
        self._add(translate("Timeline", "Add sound…"), lambda: self._timeline.sound.choose(track.id, start))
        self._add(translate("Timeline", "Rename"), lambda: self._timeline.naming.track(index))
        self._add(translate("Timeline", "Gain…"), lambda: self._timeline.naming.track_gain(index))
        switches: tuple[tuple[Part, str], ...] = (
            ("mute", translate("Timeline", "Mute")),
            ("solo", translate("Timeline", "Solo")),
            ("lock", translate("Timeline", "Lock")),
            ("arm", translate("Timeline", "Record the microphone here")),
        )
        for part, label in switches:
            on = is_on(track, part, self._timeline.film.recording.armed)
            self._add(label, partial(flip, self._timeline.stage, track, part), checked=on)
        counts = self._timeline.film.recording.counts_in
        self._add(
            translate("Timeline", "Count in before recording"), self._timeline.tracks.toggle_count_in, checked=counts
        )
        self.addSeparator()
        self._add(translate("Timeline", "Add sound track"), self._timeline.sound.add_track)
        self._add(translate("Timeline", "Delete track"), lambda: self._timeline.sound.delete_track(track))
