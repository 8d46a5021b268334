"""The menu of a right click: what can be done with what lies under it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from studio.domain.project import Clip, LinkKind, Marker
from studio.domain.sound_edits import cut_sound
from studio.domain.track_edits import set_clip
from studio.ui.hint import keys_here
from studio.ui.icons import icon
from studio.ui.timeline.gesture.clip import flip
from studio.ui.timeline.hit import SWITCHES, Hit, Part
from studio.ui.timeline.marker_flag import COLOURS, colour_name, marker_icon
from studio.ui.timeline.track_header import is_on

if TYPE_CHECKING:
    from studio.ui.timeline.timeline import Timeline

translate = QCoreApplication.translate

_SHOT = (
    "split",
    "duplicate",
    "",
    "cut",
    "copy",
    "paste",
    "paste_over",
    "replace",
    "",
    "ripple_delete",
    "lift",
    "extend_held",
    "fit_dialogue",
)
_CLIP = ("split", "duplicate", "ripple_delete")
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


def fill_menu(timeline: Timeline, what: Hit) -> QMenu:
    """The menu for what was hit."""
    menu = QMenu(timeline)
    if what.part in ("transition", "cut", "sound_cut"):
        _add_cut(timeline, menu, what.shot)
    elif what.marker is not None:
        _add_marker(timeline, menu, what.marker)
    elif what.part == "ruler":
        _add_commands(timeline, menu, _RULER)
    elif what.title is not None:
        title = what.title
        _add(menu, translate("Timeline", "Edit title…"), lambda: timeline.edit_title(title))
        _add_commands(timeline, menu, _CLIP)
    elif what.part == "titles":
        _add_commands(timeline, menu, ("add_title",))
    elif what.clip is not None:
        _add_commands(timeline, menu, _CLIP)
        _add_clip(timeline, menu, what.clip)
    elif what.shot >= 0:
        _add_commands(timeline, menu, _SHOT)
        _add_shot(timeline, menu)
    elif what.part in ("header", "track", *SWITCHES):
        _add_track(timeline, menu, what.track)
    else:
        _add_commands(timeline, menu, _GROUND)
    return menu


def _add_commands(timeline: Timeline, menu: QMenu, names: tuple[str, ...]) -> None:
    known = {command.id.partition(".")[2]: command for command in timeline.commands()}
    for name in names:
        if not name:
            menu.addSeparator()
            continue
        command = known[name]
        action = menu.addAction(command.label, command.run)
        action.setEnabled(command.enabled())
        if command.icon:
            action.setIcon(icon(command.icon))
        keys = keys_here(timeline, command)
        if keys:
            action.setText(f"{command.label}\t{keys[0]}")  # shown, not bound: the window has bound it


def _add(menu: QMenu, label: str, run: Callable[[], object], *, on: bool = True, checked: bool | None = None) -> None:
    action = menu.addAction(label)
    action.setEnabled(on)
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    action.triggered.connect(lambda: run())


def _add_shot(timeline: Timeline, menu: QMenu) -> None:
    shots, film = timeline.cutting.shots, timeline.film
    current = film.selection.current
    link = None if current is None else film.document.project.shot(current).link
    menu.addSeparator()
    kinds: tuple[tuple[LinkKind, str], ...] = (
        ("continue", translate("Timeline", "Extend the shot before")),
        ("match", translate("Timeline", "Match the shot before")),
    )
    for kind, label in kinds:
        linked = link is not None and link.kind == kind
        wanted = None if linked else kind
        run = partial(shots.follow_previous, wanted)
        _add(menu, label, run, on=shots.can_follow() or linked, checked=linked)
    tracks = timeline.tracks
    _add(menu, translate("Timeline", "Sound unlinked"), tracks.toggle_link, checked=tracks.unlinked())
    _add(menu, translate("Timeline", "Sound back into step"), tracks.sync, on=tracks.out_of_step())
    menu.addSeparator()
    _add(menu, translate("Timeline", "Approved"), shots.toggle_approved, checked=shots.approved())
    menu.addSeparator()
    _add(menu, translate("Timeline", "Generate"), shots.generate)


def _add_cut(timeline: Timeline, menu: QMenu, position: int) -> None:
    cut = timeline.cutting
    _add(menu, translate("Timeline", "Dissolve"), lambda: cut.set_transition(position, "dissolve"))
    _add(menu, translate("Timeline", "Fade through black"), lambda: cut.set_transition(position, "fade"))
    _add(menu, translate("Timeline", "Straight cut"), lambda: cut.set_transition(position, None))
    shots = timeline.stage.base.shots
    if 0 < position < len(shots) and shots[position].sound_offset:
        shot, label = shots[position], translate("Timeline", "Cut sound with the picture")
        _add(menu, label, lambda: timeline.film.document.apply(label, cut_sound(shot.id, 0)))


def _add_marker(timeline: Timeline, menu: QMenu, marker: Marker) -> None:
    markers = timeline.markers
    _add(menu, translate("Timeline", "Name…"), lambda: timeline.naming.marker(marker))
    menu.addSeparator()
    for colour in COLOURS:
        action = menu.addAction(marker_icon(colour), colour_name(colour), partial(markers.paint, marker, colour))
        action.setEnabled(colour != marker.colour)
    menu.addSeparator()
    _add(menu, translate("Timeline", "Delete marker"), lambda: markers.delete(marker))
    _add_commands(timeline, menu, ("delete_markers",))


def _add_clip(timeline: Timeline, menu: QMenu, clip: Clip) -> None:
    document = timeline.film.document
    menu.addSeparator()

    def change(label: str, **changes: float) -> Callable[[], object]:
        return lambda: document.apply(label, set_clip(clip.id, **changes))

    gain, fades = translate("Timeline", "Gain back to 0 dB"), translate("Timeline", "Remove fades")
    _add(menu, gain, change(gain, gain_db=0.0), on=clip.gain_db != 0)
    _add(menu, fades, change(fades, fade_in=0, fade_out=0), on=bool(clip.fade_in or clip.fade_out))


def _add_track(timeline: Timeline, menu: QMenu, index: int) -> None:
    track = timeline.stage.base.tracks[index]
    start = timeline.film.playback.frame
    _add(menu, translate("Timeline", "Add sound…"), lambda: timeline.sound.choose(track.id, start))
    _add(menu, translate("Timeline", "Rename"), lambda: timeline.naming.track(index))
    switches: tuple[tuple[Part, str], ...] = (
        ("mute", translate("Timeline", "Mute")),
        ("solo", translate("Timeline", "Solo")),
        ("lock", translate("Timeline", "Lock")),
        ("arm", translate("Timeline", "Record the microphone here")),
    )
    for part, label in switches:
        on = is_on(track, part, timeline.film.recording.armed)
        _add(menu, label, partial(flip, timeline.stage, track, part), checked=on)
    counts = timeline.film.recording.counts_in
    _add(menu, translate("Timeline", "Count in before recording"), timeline.tracks.toggle_count_in, checked=counts)
    menu.addSeparator()
    _add(menu, translate("Timeline", "Add sound track"), timeline.sound.add_track)
    _add(menu, translate("Timeline", "Delete track"), lambda: timeline.sound.delete_track(track))
