"""An example as a film of the person's own: its board, and the takes that were made for it before it was shipped.

They are whole takes with their recipes, made by the model that the recipe names; a shot without one is left for the
person to generate.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from studio.domain.project import Project
from studio.domain.shot import ShotId
from studio.domain.take import Take
from studio.production.example_folder import RECIPE, ready_folder
from studio.production.intake import Intake
from studio.storage.failure import storage_errors
from studio.storage.project_store import ProjectStore
from studio.storage.queue import Job
from studio.storage.record import read_record


def create_example(board: Path, folder: Path) -> ProjectStore:
    """Make a project of a board with its ready takes and open it for writing. Raises BoardError or StorageError, and
    leaves nothing half made.
    """
    intake = Intake(board)
    ready = _ready(board)
    intake.project = _pointed(intake.project, ready)
    store = intake.create(folder)
    try:
        for shot, take in ready.items():
            _take_in(store, take, ready_folder(board) / shot)
        store.journal.apply("", _same, jobs=[_job(shot, take) for shot, take in ready.items()])
        for take in ready.values():
            store.queue.finish(take.id)
    except BaseException:
        store.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return store


def _ready(board: Path) -> dict[ShotId, Take]:
    recipes = sorted(ready_folder(board).glob(f"*/{RECIPE}"))
    with storage_errors("read", board):
        return {ShotId(recipe.parent.name): read_record(Take, recipe.read_bytes()) for recipe in recipes}


def _pointed(project: Project, ready: Mapping[ShotId, Take]) -> Project:
    """The film with each shot at its take, from the beginning: no step of its history."""
    return replace(
        project,
        shots=tuple(replace(shot, pending=ready[shot.id].id) if shot.id in ready else shot for shot in project.shots),
    )


def _take_in(store: ProjectStore, take: Take, source: Path) -> None:
    incoming = store.takes.incoming(take.id)
    with storage_errors("copy", source):
        for file in source.iterdir():
            if file.name != RECIPE:
                shutil.copyfile(file, incoming / file.name)
    store.takes.adopt(take)


def _job(shot: ShotId, take: Take) -> Job:
    return Job(id=take.id, shot=shot, request=take.request)


def _same(project: Project) -> Project:
    return project
