"""The timeline's commands, with the keys that editors know."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from PySide6.QtCore import QCoreApplication

from studio.ui.command import Command, ticked
from studio.ui.shot.reading_note import fit_to_dialogue
from studio.ui.timeline.hit import Part
from studio.ui.timeline.stage import Tool
from studio.ui.timeline.timeline_action import TimelineAction
from studio.ui.timeline.zoom import Zoom

translate = QCoreApplication.translate


def timeline_commands(timeline: TimelineAction, zoom: Zoom) -> list[Command]:
    """All of them."""
    return [
        *_tools(timeline),
        *_cutting(timeline),
        *_beside(timeline),
        *_nudging(timeline),
        *_copying(timeline),
        *_marking(timeline),
        *_sounding(timeline),
        *_looking(zoom),
    ]


def _command(
    name: str,
    label: str,
    run: Callable[[], object],
    keys: str = "",
    icon: str = "",
    enabled: Callable[[], bool] = lambda: True,
    *,
    menu: str = "Timeline",
) -> Command:
    return Command(f"timeline.{name}", label, lambda: _void(run()), keys, menu, icon, enabled)


def _void(_result: object) -> None:
    """Commands give nothing back."""


def _tools(timeline: TimelineAction) -> list[Command]:
    stage = timeline.stage
    made = [
        _command(
            "select_tool", translate("Timeline", "Select tool"), lambda: stage.take_up("select"), "V", "mouse-pointer-2"
        ),
        _command("blade_tool", translate("Timeline", "Blade tool"), lambda: stage.take_up("blade"), "B; C", "scissors"),
        _command(
            "slip_tool", translate("Timeline", "Slip tool"), lambda: stage.take_up("slip"), "Y", "arrow-left-right"
        ),
        _command(
            "slide_tool", translate("Timeline", "Slide tool"), lambda: stage.take_up("slide"), "U", "move-horizontal"
        ),
        _command("sound_tool", translate("Timeline", "Sound tool"), lambda: stage.take_up("sound"), "E", "audio-lines"),
        _command(
            "snapping",
            translate("Timeline", "Snapping"),
            lambda: stage.set_snapping(not stage.snapping),
            "N; S",
            "magnet",
        ),
        _command(
            "ripple_all",
            translate("Timeline", "Ripple everything"),
            lambda: timeline.film.document.set_ripple_all(not timeline.film.document.ripples_all),
            "Ctrl+Alt+R",
            "link",
        ),
    ]
    states: dict[str, Callable[[], bool]] = {
        "timeline.snapping": lambda: stage.snapping,
        "timeline.ripple_all": lambda: timeline.film.document.ripples_all,
    }
    for tool in get_args(Tool):
        states[f"timeline.{tool}_tool"] = lambda tool=tool: stage.tool == tool
    return ticked(made, states)


def _cutting(timeline: TimelineAction) -> list[Command]:
    cut = timeline.cutting
    shots, chosen = cut.any_shots, cut.any_chosen
    return [
        _command(
            "split",
            translate("Timeline", "Split at playhead"),
            cut.split,
            "Ctrl+K; Ctrl+B",
            "square-split-horizontal",
            shots,
        ),
        _command(
            "trim_head", translate("Timeline", "Trim head to playhead"), cut.trim_head_to_playhead, "Q", "", shots
        ),
        _command(
            "trim_tail", translate("Timeline", "Trim tail to playhead"), cut.trim_tail_to_playhead, "W", "", shots
        ),
        _command(
            "ripple_delete",
            translate("Timeline", "Ripple delete"),
            cut.ripple_delete,
            "Shift+Del; Shift+Backspace",
            "trash-2",
            chosen,
        ),
        _command(
            "extend_held",
            translate("Timeline", "Extend over held frames"),
            cut.extend_held,
            "Shift+E",
            "arrow-right-from-line",
            lambda: cut.held() > 0,
        ),
        _command("lift", translate("Timeline", "Lift, leaving black"), cut.lift, "Del; Backspace", "", chosen),
        _command("extract", translate("Timeline", "Extract in–out"), cut.extract, "Ctrl+Del", "", cut.has_range),
        _command("lift_range", translate("Timeline", "Lift in–out"), cut.lift_range, "Alt+Del", "", cut.has_range),
        _command(
            "dissolve",
            translate("Timeline", "Dissolve at the nearest cut"),
            lambda: cut.transition_at_playhead("dissolve"),
            "Ctrl+T",
            "blend",
            shots,
        ),
        _command(
            "fade",
            translate("Timeline", "Fade at the nearest cut"),
            lambda: cut.transition_at_playhead("fade"),
            "Ctrl+Shift+T",
            "",
            shots,
        ),
        _command(
            "straight_cut",
            translate("Timeline", "Straight cut at the nearest cut"),
            lambda: cut.transition_at_playhead(None),
            "Ctrl+Alt+T",
            "",
            shots,
        ),
        _command("add_track", translate("Timeline", "Add sound track"), timeline.sound.add_track, "", "list-plus"),
        _command("add_sound", translate("Timeline", "Add sound…"), timeline.choose_sound, "", "music"),
    ]


def _beside(timeline: TimelineAction) -> list[Command]:
    """What concerns clips and titles alone."""
    pieces = timeline.pieces

    def walk(name: str, label: str, steps: int, keys: str, *, adding: bool = False) -> Command:
        return _command(name, label, lambda: pieces.walk(steps, adding=adding), keys, "", pieces.any)

    def gain(name: str, label: str, decibels: float, keys: str) -> Command:
        return _command(name, label, lambda: pieces.louder(decibels), keys, "", pieces.any_sound)

    return [
        walk("next_piece", translate("Timeline", "Next title or sound"), 1, "Ctrl+Down"),
        walk("previous_piece", translate("Timeline", "Previous title or sound"), -1, "Ctrl+Up"),
        walk(
            "more_later",
            translate("Timeline", "Select the next title or sound as well"),
            1,
            "Ctrl+Shift+Down",
            adding=True,
        ),
        walk(
            "more_earlier",
            translate("Timeline", "Select the title or sound before as well"),
            -1,
            "Ctrl+Shift+Up",
            adding=True,
        ),
        gain("louder", translate("Timeline", "Sound 1 dB louder"), 1.0, "]"),
        gain("quieter", translate("Timeline", "Sound 1 dB quieter"), -1.0, "["),
    ]


def _nudging(timeline: TimelineAction) -> list[Command]:
    cut, chosen = timeline.cutting, timeline.cutting.any_chosen

    def step(name: str, label: str, run: Callable[[int], None], by: int, keys: str) -> Command:
        return _command(name, label, lambda: run(by), keys, "", chosen)

    return [
        step("shorten", translate("Timeline", "Tail one frame shorter"), cut.lengthen, -1, "Ctrl+Left"),
        step("lengthen", translate("Timeline", "Tail one frame longer"), cut.lengthen, 1, "Ctrl+Right"),
        step("head_earlier", translate("Timeline", "Head one frame earlier"), cut.trim_head_by, -1, "Ctrl+Alt+Left"),
        step("head_later", translate("Timeline", "Head one frame later"), cut.trim_head_by, 1, "Ctrl+Alt+Right"),
        step("nudge_earlier", translate("Timeline", "Slide one frame earlier"), cut.nudge, -1, "Alt+Left"),
        step("nudge_later", translate("Timeline", "Slide one frame later"), cut.nudge, 1, "Alt+Right"),
        step("slip_earlier", translate("Timeline", "Slip one frame earlier"), cut.slip, -1, "Alt+Shift+Left"),
        step("slip_later", translate("Timeline", "Slip one frame later"), cut.slip, 1, "Alt+Shift+Right"),
        step("move_earlier", translate("Timeline", "Move one place earlier"), cut.move, -1, "Ctrl+Shift+Left"),
        step("move_later", translate("Timeline", "Move one place later"), cut.move, 1, "Ctrl+Shift+Right"),
    ]


def _copying(timeline: TimelineAction) -> list[Command]:
    shelf, cut = timeline.shelf, timeline.cutting
    shots = shelf.shots
    some = shots.anything_copied

    def edit(name: str, label: str, run: Callable[[], object], keys: str, icon: str, on: Callable[[], bool]) -> Command:
        return _command(name, label, run, keys, icon, on, menu="Edit")

    def further(name: str, label: str, steps: int, keys: str) -> Command:
        return edit(name, label, lambda: shots.select_further(steps), keys, "", shots.any_chosen)

    return [
        edit("cut", translate("Timeline", "Cut"), shelf.cut, "Ctrl+X", "scissors", shelf.any_chosen),
        edit("copy", translate("Timeline", "Copy"), shelf.copy, "Ctrl+C", "copy", shelf.any_chosen),
        edit("paste", translate("Timeline", "Paste"), shelf.paste, "Ctrl+V", "clipboard-paste", some),
        edit("paste_in", translate("Timeline", "Paste at the playhead"), shelf.paste_in, "Ctrl+Alt+Shift+V", "", some),
        edit("paste_over", translate("Timeline", "Paste over"), shelf.paste_over, "Ctrl+Shift+V", "", some),
        edit("paste_end", translate("Timeline", "Paste at the end"), shots.append, "Ctrl+Alt+V", "", some),
        edit(
            "replace", translate("Timeline", "Replace by copied shot"), shots.replace, "", "replace", shots.can_replace
        ),
        edit("duplicate", translate("Timeline", "Duplicate"), cut.duplicate, "Ctrl+D", "copy-plus", cut.any_chosen),
        further("select_later", translate("Timeline", "Select up to the next shot"), 1, "Shift+Down"),
        further("select_earlier", translate("Timeline", "Select up to the shot before"), -1, "Shift+Up"),
        edit("select_all", translate("Timeline", "Select all shots"), shots.select_all, "Ctrl+A", "", cut.any_shots),
    ]


def _sounding(timeline: TimelineAction) -> list[Command]:
    tracks = timeline.tracks
    some, shots = tracks.any_track, timeline.cutting.any_shots

    def switch(name: str, label: str, part: Part, icon: str) -> Command:
        return _command(f"{name}_track", label, lambda: tracks.flip(part), "", icon, some)

    return [
        _command("add_title", translate("Timeline", "Add title at playhead"), timeline.add_title, "T", "type", shots),
        switch("mute", translate("Timeline", "Mute track"), "mute", "volume-x"),
        switch("solo", translate("Timeline", "Solo track"), "solo", "headphones"),
        switch("lock", translate("Timeline", "Lock track"), "lock", "lock"),
        switch("arm", translate("Timeline", "Arm track for recording"), "arm", "mic"),
        _command("turn_track", translate("Timeline", "Gain of the track…"), timeline.turn_track, "", "", some),
        _command(
            "record",
            translate("Timeline", "Record the microphone"),
            tracks.record,
            "R",
            "mic",
            tracks.can_record,
        ),
        _command(
            "fit_dialogue",
            translate("Timeline", "Fit duration to dialogue"),
            lambda: fit_to_dialogue(timeline.film, tracks.shots()),
            "",
            "quote",
            tracks.any_chosen,
            menu="Shot",
        ),
        _command("count_in", translate("Timeline", "Count in before recording"), tracks.toggle_count_in),
        _command(
            "unlink_sound",
            translate("Timeline", "Unlink or link sound"),
            tracks.toggle_link,
            "Ctrl+Alt+L",
            "unlink",
            tracks.any_chosen,
        ),
        _command(
            "mute_sound",
            translate("Timeline", "Mute or unmute sound"),
            tracks.toggle_mute,
            "Ctrl+Alt+U",
            "volume-x",
            timeline.pieces.any_sound,
        ),
        _command(
            "sync_sound",
            translate("Timeline", "Sound back into step with its picture"),
            tracks.sync,
            "",
            "",
            tracks.out_of_step,
        ),
        _command(
            "sound_earlier",
            translate("Timeline", "Sound cut one frame earlier (J)"),
            lambda: tracks.move_cut(-1),
            "Ctrl+Alt+Shift+Left",
            "",
            shots,
        ),
        _command(
            "sound_later",
            translate("Timeline", "Sound cut one frame later (L)"),
            lambda: tracks.move_cut(1),
            "Ctrl+Alt+Shift+Right",
            "",
            shots,
        ),
        _command(
            "straight_sound", translate("Timeline", "Cut sound with the picture"), tracks.straighten, "", "", shots
        ),
    ]


def _marking(timeline: TimelineAction) -> list[Command]:
    marks, some = timeline.markers, timeline.markers.any
    return [
        _command(
            "marker",
            translate("Timeline", "Add marker at playhead"),
            timeline.mark,
            "M",
            "flag",
            timeline.cutting.any_shots,
        ),
        _command("next_marker", translate("Timeline", "Next marker"), marks.next, "Shift+M", "", some),
        _command("previous_marker", translate("Timeline", "Previous marker"), marks.previous, "Ctrl+Shift+M", "", some),
        _command(
            "delete_marker",
            translate("Timeline", "Delete marker at playhead"),
            marks.delete_here,
            "Alt+M",
            "",
            marks.is_here,
        ),
        _command("delete_markers", translate("Timeline", "Delete all markers"), marks.delete_all, "", "", some),
        _command("cut_at_markers", translate("Timeline", "Cut at every marker"), marks.cut, "", "", some),
        _command(
            "film_start", translate("Timeline", "Timecode of the first frame…"), timeline.naming.start, "", "timer"
        ),
    ]


def _looking(zoom: Zoom) -> list[Command]:
    def look(name: str, label: str, run: Callable[[], None], keys: str, icon: str) -> Command:
        return _command(name, label, run, keys, icon, menu="View")

    return [
        look("zoom_in", translate("Timeline", "Zoom in on the timeline"), zoom.closer, "+; =", "zoom-in"),
        look("zoom_out", translate("Timeline", "Zoom out of the timeline"), zoom.wider, "-", "zoom-out"),
        look("fit", translate("Timeline", "Whole film in the timeline"), zoom.fit, "\\; Shift+Z", "maximize-2"),
    ]
