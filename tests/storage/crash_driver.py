"""A program to be killed: it does random things to a project and prints a line after each that is safely on the disk.

    python -m tests.storage.crash_driver PROJECT SEED [MODULE:FUNCTION]

FUNCTION, when given, is called with the open ProjectStore before the first step: it may start a job and an export of
its own (under names that do not begin with "job-" or "take-"), which then die with the driver. The same seed does the
same things, so a test can know what must be there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from random import Random
from typing import TypeVar

from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.take import Take
from studio.storage.project_store import ProjectStore
from studio.storage.queue import Job
from tests.domain.films import random_edit, random_film
from tests.storage.takes import adopted, job, take

Made = TypeVar("Made", Job, Take)


def first_film(seed: int) -> Project:
    """The film that the steps of this seed begin with."""
    return random_film(Random(seed), 8)


def steps(store: ProjectStore, seed: int) -> Iterator[str]:
    """Do one thing after another, for ever; each is durable when its name is yielded."""
    rng, number = Random(seed), 0
    while True:
        number += 1
        yield f"{number} {_step(store, rng, number)}"


def snapshot(store: ProjectStore) -> tuple[object, ...]:
    """Everything that a crash could lose, apart from the times at which it was done."""
    history = [(step.number, step.label, step.undone) for step in store.journal.history()]
    # A job that was running waits again after a crash.
    jobs = [(each.id, each.request, each.state.replace("running", "queued")) for each in _ours(store.queue.jobs())]
    # By id: takes made in the same second have no order of their own.
    takes = {each.id: each for each in _ours(tuple(store.takes.takes().values()))}
    return store.journal.project, history, jobs, takes


def _step(store: ProjectStore, rng: Random, number: int) -> str:
    journal, dice = store.journal, rng.random()
    if dice < 0.1 and journal.can_undo:
        journal.undo()
        return "undo"
    if dice < 0.2 and journal.can_redo:
        journal.redo()
        return "redo"
    if dice < 0.3:
        adopted(store.takes, take(f"take-{number}"), size=20_000)
        return "adopt"
    pending = _ours(store.queue.pending())
    if dice < 0.4 and pending:
        (store.queue.start if pending[0].state == "queued" else store.queue.finish)(pending[0].id)
        return "job"
    label, edit = random_edit(rng, journal.project)
    try:
        journal.apply(label, edit, jobs=[job(f"job-{number}")] if dice < 0.6 else [])
    except EditError:
        return "refused"
    return label


def _ours(made: tuple[Made, ...]) -> list[Made]:
    """The jobs or takes of the steps, without those that a companion made."""
    return [each for each in made if each.id.startswith(("job-", "take-"))]


def main() -> None:
    path, seed, *companions = sys.argv[1:]
    with ProjectStore.open(Path(path), writable=True) as store:
        for companion in companions:
            module, function = companion.split(":")
            getattr(import_module(module), function)(store)
        for done in steps(store, int(seed)):
            sys.stdout.write(done + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
