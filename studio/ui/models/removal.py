"""Whether a model, or a LoRA for the camera, is to be let go of: what was downloaded is deleted, what is the person's
own is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.generate.camera_lora import CameraLora
from studio.generate.model_row import ModelRow
from studio.generate.weights.collection import ModelState, state_of, used_with
from studio.production.camera_file import state_of_lora
from studio.session.fetching import Wanted
from studio.session.number import size_text
from studio.session.translated import translated
from studio.ui.question import ask

translate = QCoreApplication.translate


def ask_removal(wanted: Wanted, parent: QWidget, sure: Callable[[], object]) -> None:
    """Ask in a window of its own, and call `sure` for a yes."""
    if isinstance(wanted, CameraLora):
        title = translate("ModelsDialog", "Remove LoRA")
        state = state_of_lora(wanted)
        text = _deleted(wanted, state)
    else:
        title = translate("ModelsDialog", "Remove model")
        state = state_of(wanted)
        text = _what_goes(wanted, state)
    if state.added:
        yes, role = translate("ModelsDialog", "Forget it"), QMessageBox.ButtonRole.AcceptRole
    else:
        yes, role = translate("ModelsDialog", "Delete it"), QMessageBox.ButtonRole.DestructiveRole
    ask(parent, title, text, yes=yes, stay=translate("ModelsDialog", "Keep it"), sure=sure, role=role)


def _what_goes(row: ModelRow, state: ModelState) -> str:
    if row.transformers:
        text = translate("ModelsDialog", "{model} will be forgotten. Its files stay as they are.")
    elif state.added:
        text = translate("ModelsDialog", "{model} will be forgotten. Its folder stays as it is.")
    else:
        return _with_those_that_lean_on(row, _deleted(row, state))
    return text.format(model=translated(row.title))


def _deleted(wanted: Wanted, state: ModelState) -> str:
    text = translate("ModelsDialog", "{model} will be deleted from this machine: {size} in {folder}.")
    return text.format(model=translated(wanted.title), size=size_text(state.here), folder=state.folder)


def _with_those_that_lean_on(row: ModelRow, asked: str) -> str:
    leaning = used_with(row)
    if not leaning:
        return asked
    also = translate("ModelsDialog", "Files of yours that are used with it would not be whole any more: {models}.")
    return f"{asked} {also.format(models=', '.join(leaning))}"
