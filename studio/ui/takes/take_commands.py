"""The commands of the take strip, each with the reason why it cannot be run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from studio.ui.command import Command
from studio.ui.icons import icon
from studio.ui.takes.take_action import TakeActions

translate = QCoreApplication.translate

_GROUPS = ("new_seed", "extend", "use_as_first", "copy_recipe")
"""Where a new group of the menu begins."""


def take_commands(actions: TakeActions) -> list[Command]:
    """Everything that is done with one take."""
    can, some = actions.why_not_generate, actions.why_no_take
    made = [
        ("select", translate("Takes", "Select take"), actions.select, "", "circle-check", some),
        ("reject", translate("Takes", "Reject or restore take"), actions.reject, "Ctrl+Alt+X", "ban", some),
        ("new_seed", translate("Takes", "New seed"), actions.new_seed, "Ctrl+Alt+Return; Ctrl+Alt+Enter", "dices", can),
        ("variations", translate("Takes", "Four variations"), actions.variations, "Ctrl+Alt+4", "grid-2x2", can),
        (
            "variants",
            translate("Takes", "Every prompt variant"),
            actions.variants,
            "",
            "git-branch",
            actions.why_not_variants,
        ),
        ("edit", translate("Takes", "Edit and regenerate…"), actions.edit, "", "pencil", actions.why_not_edit),
        ("again", translate("Takes", "Regenerate exactly"), actions.again, "", "refresh-cw", actions.why_not_again),
        ("part", translate("Takes", "Regenerate in–out"), actions.part, "", "scan", actions.why_not_part),
        (
            "region",
            translate("Takes", "Regenerate a region…"),
            actions.region,
            "",
            "lasso",
            actions.why_not_region,
        ),
        (
            "extend",
            translate("Takes", "Extend from this take"),
            actions.extend,
            "",
            "arrow-right-from-line",
            lambda: actions.why_not_grow("continue"),
        ),
        (
            "match",
            translate("Takes", "Match from here"),
            actions.match,
            "",
            "copy-plus",
            lambda: actions.why_not_grow("match"),
        ),
        (
            "lead_over",
            translate("Takes", "First–last frame between two shots"),
            actions.lead_over.run,
            "",
            "arrow-left-right",
            actions.lead_over.why_not,
        ),
        (
            "use_as_first",
            translate("Takes", "Use this frame as first frame"),
            lambda: actions.refer("first"),
            "",
            "image-plus",
            lambda: actions.why_not_refer("first"),
        ),
        (
            "use_as_last",
            translate("Takes", "Use this frame as last frame"),
            lambda: actions.refer("last"),
            "",
            "",
            lambda: actions.why_not_refer("last"),
        ),
        (
            "use_as_reference",
            translate("Takes", "Use this frame as reference"),
            lambda: actions.refer("style"),
            "",
            "",
            lambda: actions.why_not_refer("style"),
        ),
        ("copy_recipe", translate("Takes", "Copy recipe"), actions.copy_recipe, "", "copy", some),
        ("show_in_folder", translate("Takes", "Show in folder"), actions.show_in_folder, "", "folder-open", some),
    ]
    return [
        Command(f"take.{name}", label, run, keys, "Take", icon, _None(why_not), why_not=why_not)
        for name, label, run, keys, icon, why_not in made
    ]


def take_menu(commands: Mapping[str, Command], parent: QWidget) -> QMenu:
    """The commands as a menu, by their names; what cannot be done says why."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name, each in commands.items():
        if name in _GROUPS:
            menu.addSeparator()
        action = menu.addAction(each.label, each.run)
        if each.icon:
            action.setIcon(icon(each.icon))
        why = each.why_not()
        action.setEnabled(not why)
        action.setToolTip(why or each.label)
    return menu


@dataclass(frozen=True)
class _None:
    """Whether there is no reason against it; those of one reason are equal, so that it is asked once for all."""

    why_not: Callable[[], str]

    def __call__(self) -> bool:
        return not self.why_not()
