"""How the menus are laid out: the usual things at hand, what belongs together behind one entry, lines in between.

The commands know only their menu; the palette shows them all in one list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Group:
    """An entry that opens a menu of its own."""

    title: str
    commands: tuple[str, ...]


Entry = str | Group | None
"""The id of a command, a group of them, or None for a line."""


def arranged(menu: str, ids: Iterable[str]) -> tuple[Entry, ...]:
    """The entries of a menu that has these commands; one without a place of its own goes to the end."""
    left = dict.fromkeys(ids)
    entries: list[Entry] = []
    for entry in _layout(menu):
        wanted = entry.split() if isinstance(entry, str) else entry.commands
        there = tuple(each for each in wanted if each in left)
        for each in there:
            del left[each]
        if isinstance(entry, Group) and len(there) > 1:
            entries.append(Group(entry.title, there))
        elif isinstance(entry, Group):
            entries += there
        elif there:
            entries += [None, *there]
    before = ""
    for each in left:
        owner = each.partition(".")[0]
        entries += [each] if owner == before else [None, each]
        before = owner
    return tuple(entries[1:] if entries and entries[0] is None else entries)


def _layout(menu: str) -> tuple[str | Group, ...]:
    """A text is a block of commands with a line before it; groups follow the block that they stand behind."""
    return {
        "File": _file,
        "Edit": _edit,
        "Shot": _shot,
        "Timeline": _timeline,
        "Take": _take,
        "Play": _play,
        "View": _view,
        "Help": _help,
    }.get(menu, tuple)()


def _file() -> tuple[str | Group, ...]:
    return (
        "file.new file.open file.open_board",
        "film.settings",
        "film.version film.versions film.copy",
        Group(translate("Menu", "Import"), ("board.import_media", "board.insert_script", "film.read_board")),
        "film.export film.export_board film.storyboard",
        "window.models",
        "film.close window.quit",
    )


def _edit() -> tuple[str | Group, ...]:
    return (
        "edit.undo edit.redo",
        "timeline.cut timeline.copy timeline.paste timeline.paste_in timeline.paste_over timeline.paste_end "
        "timeline.replace timeline.duplicate timeline.select_all timeline.select_later timeline.select_earlier",
        "window.shortcuts",
    )


def _shot() -> tuple[str | Group, ...]:
    return (
        "board.new_shot board.new_shot_before board.duplicate board.delete board.rename",
        "shot.write_prompt shot.generate shot.generate_missing",
        Group(
            translate("Menu", "More to generate"),
            ("shot.regenerate_stale", "shot.new_seed", "shot.generate_frame", "shot.draw_panel"),
        ),
        Group(
            translate("Menu", "Follow the shot before"),
            ("link.extend", "link.match", "link.none"),
        ),
        Group(
            translate("Menu", "Alternates"),
            ("alternate.make", "alternate.choose", "alternate.next", "alternate.delete"),
        ),
        Group(translate("Menu", "Status"), ("status.approve", "status.review", "status.draft", "status.todo")),
        Group(
            translate("Menu", "Scenes and story"),
            ("board.scene", "story.new_scene", "story.new_character", "story.new_place"),
        ),
        "board.renumber timeline.fit_dialogue",
    )


def _timeline() -> tuple[str | Group, ...]:
    return (
        "timeline.split timeline.trim_head timeline.trim_tail timeline.ripple_delete timeline.lift "
        "timeline.extend_held",
        "timeline.snapping timeline.ripple_all",
        Group(translate("Menu", "Tools"), _named("select_tool blade_tool slip_tool slide_tool sound_tool")),
        Group(
            translate("Menu", "Trim and move by frames"),
            _named(
                "shorten lengthen head_earlier head_later nudge_earlier nudge_later slip_earlier slip_later "
                "move_earlier move_later"
            ),
        ),
        Group(translate("Menu", "Between in and out"), _named("extract lift_range")),
        Group(translate("Menu", "Transitions"), _named("dissolve fade straight_cut")),
        Group(
            translate("Menu", "Markers and timecode"),
            _named("marker next_marker previous_marker delete_marker delete_markers cut_at_markers film_start"),
        ),
        Group(
            translate("Menu", "Sound of shots"),
            _named("unlink_sound mute_sound sync_sound sound_earlier sound_later straight_sound"),
        ),
        Group(
            translate("Menu", "Titles and sounds"),
            _named("add_title next_piece previous_piece more_later more_earlier louder quieter"),
        ),
        Group(
            translate("Menu", "Sound tracks"),
            _named("add_sound add_track mute_track solo_track lock_track arm_track turn_track record count_in"),
        ),
    )


def _take() -> tuple[str | Group, ...]:
    return (
        "take.select take.reject take.note",
        "take.new_seed take.variations take.edit take.again",
        Group(
            translate("Menu", "More takes"),
            ("take.variants", "take.part", "take.region", "take.extend", "take.match", "take.lead_over"),
        ),
        Group(
            translate("Menu", "Use this frame"),
            ("take.use_as_first", "take.use_as_last", "take.use_as_reference"),
        ),
        Group(translate("Menu", "Compare"), ("take.compare", "take.wipe", "take.hear_other", "take.difference")),
        "take.hide_rejected take.copy_recipe take.show_in_folder",
        Group(
            translate("Menu", "Queue"),
            ("queue.pause", "queue.edit", "queue.retry", "queue.cancel_all", "queue.notify"),
        ),
    )


def _play() -> tuple[str | Group, ...]:
    return (
        "play.toggle",
        Group(translate("Menu", "Shuttle"), ("play.backward", "play.stop", "play.forward")),
        Group(
            translate("Menu", "Step"),
            ("play.frame_back", "play.frame_forward", "play.second_back", "play.second_forward"),
        ),
        "play.start play.end play.previous_cut play.next_cut play.go_to",
        "play.select_here",
        "play.set_in play.set_out play.clear_range play.loop",
        "play.audio_scrub",
    )


def _view() -> tuple[str | Group, ...]:
    return (
        "window.palette",
        "workspace.board workspace.edit workspace.review workspace.reset",
        Group(
            translate("Menu", "Overlays"),
            ("view.safe_areas", "view.thirds", "view.camera_path", "view.burn_ins"),
        ),
        Group(
            translate("Menu", "Zoom"),
            ("board.larger_cards", "board.smaller_cards", "timeline.zoom_in", "timeline.zoom_out", "timeline.fit"),
        ),
        "view.meters view.full_screen window.full_screen window.motion",
        "panel.next panel.previous",
    )


def _help() -> tuple[str | Group, ...]:
    return ("help.camera help.board help.cli", "help.logs", "help.about")


def _named(names: str) -> tuple[str, ...]:
    return tuple(f"timeline.{name}" for name in names.split())
