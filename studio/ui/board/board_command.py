"""What can be done with shots, as commands for the menus, the palette and the shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.ui.command import Command

if TYPE_CHECKING:
    from studio.ui.board.board import Board

translate = QCoreApplication.translate
_LARGER = 1.25


def board_commands(board: Board) -> list[Command]:
    """The commands of a board, in the order of the menu; the parts of an id before the dot group them."""
    return [*_making(board), *_taking(board), *_alternates(board), *_standing(board), *_looking(board)]


def _making(board: Board) -> list[Command]:
    actions = board.actions_of_shots
    return [
        Command(
            "board.new_shot",
            translate("Board", "New shot"),
            board.new_shot,
            keys="Ins; Ctrl+Shift+N",
            menu="Shot",
            icon="plus",
        ),
        Command(
            "board.new_shot_before",
            translate("Board", "New shot before"),
            lambda: board.new_shot(before=True),
            keys="Shift+Ins",
            menu="Shot",
            enabled=actions.any_chosen,
        ),
        Command(
            "board.duplicate",
            translate("Board", "Duplicate shots"),
            actions.duplicate,
            menu="Shot",
            icon="copy",
            enabled=actions.any_chosen,
        ),
        Command(
            "board.delete",
            translate("Board", "Delete shots"),
            actions.delete,
            menu="Shot",
            icon="trash-2",
            enabled=actions.any_chosen,
        ),
        Command(
            "board.rename",
            translate("Board", "Rename shot"),
            board.rename,
            menu="Shot",
            icon="text-cursor-input",
            enabled=actions.any_chosen,
        ),
        Command(
            "board.renumber",
            translate("Board", "Renumber shots"),
            actions.renumber,
            menu="Shot",
            icon="list-ordered",
            enabled=actions.any_shots,
        ),
        Command(
            "board.scene",
            translate("Board", "Put in scene…"),
            board.choose_scene,
            menu="Shot",
            icon="clapperboard",
            enabled=actions.any_chosen,
        ),
        Command(
            "board.insert_script",
            translate("Board", "Insert script or board…"),
            board.choose_script,
            menu="File",
            icon="file-text",
        ),
    ]


def _taking(board: Board) -> list[Command]:
    actions = board.actions_of_shots
    return [
        Command(
            "shot.generate",
            translate("Board", "Generate shot"),
            board.generate,
            keys="Ctrl+Return; Ctrl+Enter",
            menu="Shot",
            icon="sparkles",
        ),
        Command(
            "shot.generate_missing",
            translate("Board", "Generate all missing"),
            board.generate_missing,
            keys="Ctrl+Shift+Return; Ctrl+Shift+Enter",
            menu="Shot",
            enabled=actions.any_shots,
        ),
        Command(
            "shot.draw_panel",
            translate("Board", "Draw a panel…"),
            board.draw_panel,
            keys="Ctrl+Alt+D",
            menu="Shot",
            icon="pencil",
            enabled=actions.any_chosen,
        ),
        Command(
            "shot.regenerate_stale",
            translate("Board", "Regenerate out of date"),
            actions.regenerate_stale,
            menu="Shot",
            icon="refresh-cw",
            enabled=actions.any_shots,
        ),
    ]


def _alternates(board: Board) -> list[Command]:
    actions = board.actions_of_shots
    return [
        Command(
            "alternate.make",
            translate("Board", "Make an alternate"),
            actions.make_alternate,
            menu="Shot",
            icon="layers",
            enabled=actions.any_chosen,
        ),
        Command(
            "alternate.choose",
            translate("Board", "Alternates…"),
            board.choose_alternate,
            menu="Shot",
            enabled=actions.has_alternates,
        ),
        Command(
            "alternate.next",
            translate("Board", "Use next alternate"),
            actions.next_alternate,
            keys="Ctrl+Alt+A",
            menu="Shot",
            enabled=actions.has_alternates,
        ),
        Command(
            "alternate.delete",
            translate("Board", "Delete alternate"),
            actions.delete_alternate,
            menu="Shot",
            enabled=actions.has_alternates,
        ),
    ]


def _standing(board: Board) -> list[Command]:
    actions = board.actions_of_shots
    return [
        Command(
            "link.extend",
            translate("Board", "Extend the shot before"),
            lambda: actions.follow_previous("continue"),
            keys="Ctrl+Alt+E",
            menu="Shot",
            icon="corner-down-right",
            enabled=actions.can_follow,
        ),
        Command(
            "link.match",
            translate("Board", "Match the shot before"),
            lambda: actions.follow_previous("match"),
            keys="Ctrl+Alt+M",
            menu="Shot",
            icon="copy-plus",
            enabled=actions.can_follow,
        ),
        Command(
            "link.none",
            translate("Board", "Stand alone"),
            lambda: actions.follow_previous(None),
            menu="Shot",
            icon="unlink",
            enabled=actions.any_chosen,
        ),
        Command(
            "status.approve",
            translate("Board", "Approve"),
            actions.toggle_approved,
            keys="Ctrl+Shift+A",
            menu="Shot",
            icon="lock",
            enabled=actions.any_chosen,
        ),
        Command(
            "status.review",
            translate("Board", "Mark for review"),
            lambda: actions.set_status("review"),
            menu="Shot",
            icon="eye",
            enabled=actions.any_chosen,
        ),
        Command(
            "status.draft",
            translate("Board", "Mark as draft"),
            lambda: actions.set_status("draft"),
            menu="Shot",
            icon="square-pen",
            enabled=actions.any_chosen,
        ),
        Command(
            "status.todo",
            translate("Board", "Mark as to do"),
            lambda: actions.set_status("todo"),
            menu="Shot",
            enabled=actions.any_chosen,
        ),
    ]


def _looking(board: Board) -> list[Command]:
    return [
        Command(
            "board.larger_cards",
            translate("Board", "Larger cards"),
            lambda: board.set_card_width(round(board.card_width * _LARGER)),
            menu="View",
            icon="zoom-in",
        ),
        Command(
            "board.smaller_cards",
            translate("Board", "Smaller cards"),
            lambda: board.set_card_width(round(board.card_width / _LARGER)),
            menu="View",
            icon="zoom-out",
        ),
    ]
