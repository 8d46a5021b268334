"""The levers of the film's model: what makes it faster on this machine, at what price, and what that brought here.

They belong to a machine and a model and to no film, so they are settings and no edits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from studio.domain.errors import StudioError
from studio.generate.lever import ONE_OF, lacking, levers_of
from studio.generate.model_row import ModelRow
from studio.production.placing import set_levers
from studio.session.film import OpenFilm
from studio.session.lever_gain import gain
from studio.session.number import decimal_text
from studio.storage.settings import SettingsFile
from studio.ui.icons import show_icon
from studio.ui.theme import PALETTE

_TITLES: dict[str, Any] = {
    "compile": QT_TRANSLATE_NOOP("LeverButton", "Compiled blocks"),
    "first-block-cache": QT_TRANSLATE_NOOP("LeverButton", "First-block cache"),
    "mag-cache": QT_TRANSLATE_NOOP("LeverButton", "MagCache"),
}
_PRICES: dict[str, Any] = {
    "compile": QT_TRANSLATE_NOOP(
        "LeverButton", "The first take waits minutes for the compiler; the pictures stay nearly the same."
    ),
    "first-block-cache": QT_TRANSLATE_NOOP(
        "LeverButton", "Steps that change little are passed over; fine motion may suffer."
    ),
    "mag-cache": QT_TRANSLATE_NOOP("LeverButton", "Steps that change little are passed over; fine motion may suffer."),
    "attention": QT_TRANSLATE_NOOP(
        "LeverButton", "Other kernels compute the attention; the pictures stay nearly the same."
    ),
}


class LeverButton(QToolButton):
    """Stands beside the model, and is hidden where that has no lever to pull."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._row: ModelRow | None = None
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("What makes the model faster"))
        self.clicked.connect(lambda: self.open_menu())
        self.hide()

    def show_model(self, row: ModelRow | None) -> None:
        """Stand for this model."""
        self._row = row
        self.setVisible(row is not None and bool(levers_of(row)))
        if row is not None and not self.isHidden():
            self._show_pulled(self._pulled())

    def open_menu(self) -> QMenu:
        """Every lever of the model with what it brought here; those that lack a package say so."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        pulled = self._pulled()
        offered = () if self._row is None else levers_of(self._row)
        actions = {name: self._action(menu, name, pulled) for name in offered}
        for names in ONE_OF:
            group = QActionGroup(menu)
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
            for action in (actions[name] for name in names if name in actions):
                group.addAction(action)
        menu.addActions(list(actions.values()))
        menu.triggered.connect(lambda _: self._pull(name for name, each in actions.items() if each.isChecked()))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    # --- inside -------------------------------------------------------------------------------------------------------

    def _action(self, menu: QMenu, name: str, pulled: tuple[str, ...]) -> QAction:
        package = lacking(name)
        action = QAction(f"{_title(name)} · {self._brought(name)}", menu)
        action.setCheckable(True)
        action.setChecked(name in pulled)
        action.setEnabled(not package or name in pulled)
        price = QCoreApplication.translate("LeverButton", _PRICES[name if name in _PRICES else "attention"])
        action.setToolTip(self.tr("Needs the package {name}").format(name=package) if package else price)
        return action

    def _brought(self, name: str) -> str:
        assert self._row is not None
        times = gain(name, self._row.id, self._film.generation.takes().values())
        if times is None:
            return self.tr("gain not measured here")
        return self.tr("{times} times as fast here").format(times=decimal_text(times, 2))

    def _pulled(self) -> tuple[str, ...]:
        try:
            return () if self._row is None else set_levers(self._row)
        except StudioError:  # the settings cannot be read, which whoever needs them says
            return ()

    def _pull(self, names: Iterable[str]) -> None:
        if self._row is None:
            return
        wanted = tuple(names)
        try:
            file = SettingsFile()
            others = {model: levers for model, levers in file.settings.levers.items() if model != self._row.id}
            levers = others | ({self._row.id: wanted} if wanted else {})
            file.save(replace(file.settings, levers=levers))
        except StudioError as error:
            self._film.document.refuse(error)
            return
        self._show_pulled(wanted)

    def _show_pulled(self, names: tuple[str, ...]) -> None:
        show_icon(self, "fast-forward", PALETTE.accent if names else PALETTE.muted)
        told = ", ".join(map(_title, names)) or self.tr("nothing is on")
        self.setToolTip(self.tr("What makes the model faster on this machine: {levers}").format(levers=told))


def _title(name: str) -> str:
    if name not in _TITLES:
        return QCoreApplication.translate("LeverButton", "Attention: {name}").format(name=name)
    return QCoreApplication.translate("LeverButton", _TITLES[name])
