"""Whether a model is whole: its files by their hashes, and whether what a person put together could be loaded."""

from __future__ import annotations

from studio.generate.engine import Engine
from studio.generate.model_row import ModelRow
from studio.generate.weights.collection import check_model, state_of
from studio.generate.weights.manifest import Counted, Fault, Stopping
from studio.storage.log import log_folder


def check_wholly(row: ModelRow, *, stopping: Stopping, counted: Counted) -> list[Fault]:
    """As `check_model`; a folder or file of the person's whose files are as they were is examined besides, in a child
    of its own for some seconds. What was downloaded was looked at by those who published it.
    """
    found = check_model(row, stopping=stopping, counted=counted)
    if found or stopping() or not state_of(row).added or row.folder is None:
        return found
    with Engine(log_folder() / "examination.log") as engine:
        problem = engine.examine(row)
    return [Fault("", problem)] if problem else []
