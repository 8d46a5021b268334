"""Whether a model is to be let go of: what was downloaded is deleted, what is the person's own is forgotten."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.generate.model_row import ModelRow
from studio.generate.weights.collection import ModelState, used_with
from studio.generate.weights.download import in_gb
from studio.session.translated import translated

translate = QCoreApplication.translate


def ask_removal(row: ModelRow, state: ModelState, parent: QWidget, sure: Callable[[], object]) -> None:
    """Ask in a window of its own, and call `sure` for a yes."""
    asked = QMessageBox(parent)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.setWindowTitle(translate("ModelsDialog", "Remove model"))
    asked.setText(_what_goes(row, state))
    if state.added:
        yes = asked.addButton(translate("ModelsDialog", "Forget it"), QMessageBox.ButtonRole.AcceptRole)
    else:
        yes = asked.addButton(translate("ModelsDialog", "Delete it"), QMessageBox.ButtonRole.DestructiveRole)
    stay = asked.addButton(translate("ModelsDialog", "Keep it"), QMessageBox.ButtonRole.RejectRole)
    asked.setDefaultButton(stay)
    asked.setEscapeButton(stay)
    asked.finished.connect(lambda _: sure() if asked.clickedButton() is yes else None)
    asked.open()


def _what_goes(row: ModelRow, state: ModelState) -> str:
    if row.transformers:
        text = translate("ModelsDialog", "{model} will be forgotten. Its files stay as they are.")
    elif state.added:
        text = translate("ModelsDialog", "{model} will be forgotten. Its folder stays as it is.")
    else:
        text = translate("ModelsDialog", "{model} will be deleted from this machine: {size} in {folder}.")
    asked = text.format(model=translated(row.title), size=in_gb(state.here), folder=state.folder)
    leaning = used_with(row)
    if state.added or not leaning:
        return asked
    also = translate("ModelsDialog", "Files of yours that are used with it would not be whole any more: {models}.")
    return f"{asked} {also.format(models=', '.join(leaning))}"
