"""What can be done with shots, as commands for the menus, the palette and the shortcuts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from studio.domain.shot import Status
from studio.ui.board.board_action import BoardAction
from studio.ui.command import Command, ticked

translate = QCoreApplication.translate
_LARGER = 1.25


def board_commands(board: BoardAction) -> list[Command]:
    """The commands of the board, in the order of the menu; the parts of an id before the dot group them."""
    groups = (_making, _taking, _alternates, _linking, _statuses, _looking)
    return [command for group in groups for command in group(board)]


def _command(
    name: str,
    label: str,
    run: Callable[[], None],
    keys: str = "",
    icon: str = "",
    enabled: Callable[[], bool] = lambda: True,
    *,
    menu: str = "Shot",
) -> Command:
    return Command(name, label, run, keys, menu, icon, enabled)


def _making(board: BoardAction) -> list[Command]:
    actions = board.shots
    chosen = actions.any_chosen
    return [
        _command("board.new_shot", translate("Board", "New shot"), board.new_shot, "Ins; Ctrl+Shift+N", "plus"),
        _command(
            "board.new_shot_before",
            translate("Board", "New shot before"),
            lambda: board.new_shot(before=True),
            "Shift+Ins",
            "",
            chosen,
        ),
        _command("board.duplicate", translate("Board", "Duplicate shots"), actions.duplicate, "", "copy", chosen),
        _command("board.delete", translate("Board", "Delete shots"), actions.delete, "", "trash-2", chosen),
        _command("board.rename", translate("Board", "Rename shot"), board.rename, "", "text-cursor-input", chosen),
        _command(
            "board.renumber",
            translate("Board", "Renumber shots"),
            actions.renumber,
            "",
            "list-ordered",
            actions.any_shots,
        ),
        _command("board.scene", translate("Board", "Put in scene…"), board.choose_scene, "", "clapperboard", chosen),
        _command(
            "board.import_media",
            translate("Board", "Import pictures or clips…"),
            board.choose_media,
            "Ctrl+I",
            "import",
            menu="File",
        ),
        _command(
            "board.insert_script",
            translate("Board", "Insert script or board…"),
            board.choose_script,
            "",
            "file-text",
            menu="File",
        ),
    ]


def _taking(board: BoardAction) -> list[Command]:
    actions = board.shots
    shots = actions.any_shots
    return [
        _command(
            "shot.generate", translate("Board", "Generate shot"), board.generate, "Ctrl+Return; Ctrl+Enter", "sparkles"
        ),
        _command(
            "shot.generate_missing",
            translate("Board", "Generate all missing"),
            board.generate_missing,
            "Ctrl+Shift+Return; Ctrl+Shift+Enter",
            "",
            shots,
        ),
        _command(
            "shot.draw_panel",
            translate("Board", "Draw a panel…"),
            board.draw_panel,
            "Ctrl+Alt+D",
            "pencil",
            actions.any_chosen,
        ),
        _command(
            "shot.regenerate_stale",
            translate("Board", "Regenerate out of date"),
            actions.regenerate_stale,
            "",
            "refresh-cw",
            shots,
        ),
    ]


def _alternates(board: BoardAction) -> list[Command]:
    actions = board.shots
    some = actions.has_alternates
    return [
        _command(
            "alternate.make",
            translate("Board", "Make an alternate"),
            actions.make_alternate,
            "",
            "layers",
            actions.any_chosen,
        ),
        _command("alternate.choose", translate("Board", "Choose an alternate…"), board.choose_alternate, "", "", some),
        _command(
            "alternate.next",
            translate("Board", "Use next alternate"),
            actions.next_alternate,
            "Ctrl+Alt+A",
            "",
            some,
        ),
        _command("alternate.delete", translate("Board", "Delete alternate"), actions.delete_alternate, "", "", some),
    ]


def _linking(board: BoardAction) -> list[Command]:
    actions = board.shots
    return [
        _command(
            "link.extend",
            translate("Board", "Extend the shot before"),
            lambda: actions.follow_previous("continue"),
            "Ctrl+Alt+E",
            "corner-down-right",
            actions.can_follow,
        ),
        _command(
            "link.match",
            translate("Board", "Match the shot before"),
            lambda: actions.follow_previous("match"),
            "Ctrl+Alt+M",
            "copy-plus",
            actions.can_follow,
        ),
        _command(
            "link.none",
            translate("Board", "Stand alone"),
            lambda: actions.follow_previous(None),
            "",
            "unlink",
            actions.any_chosen,
        ),
    ]


def _statuses(board: BoardAction) -> list[Command]:
    actions = board.shots
    chosen = actions.any_chosen
    others: tuple[tuple[Status, str, str], ...] = (
        ("review", translate("Board", "Mark for review"), "eye"),
        ("draft", translate("Board", "Mark as draft"), "square-pen"),
        ("todo", translate("Board", "Mark as to do"), ""),
    )
    made = [
        _command(
            "status.approve",
            translate("Board", "Approve"),
            actions.toggle_approved,
            "Ctrl+Shift+A",
            "circle-check",
            chosen,
        ),
        *(
            _command(f"status.{status}", label, lambda each=status: actions.set_status(each), "", icon, chosen)
            for status, label, icon in others
        ),
    ]
    states: dict[str, Callable[[], bool]] = {"status.approve": actions.approved}
    for status, *_ in others:
        states[f"status.{status}"] = lambda status=status: actions.all_are(status)
    return ticked(made, states)


def _looking(board: BoardAction) -> list[Command]:
    sizes = (
        ("larger", translate("Board", "Larger cards"), "zoom-in", _LARGER),
        ("smaller", translate("Board", "Smaller cards"), "zoom-out", 1 / _LARGER),
    )
    return [
        _command(
            f"board.{name}_cards",
            label,
            lambda factor=factor: board.resize_cards(factor),
            "",
            icon,
            menu="View",
        )
        for name, label, icon, factor in sizes
    ]
