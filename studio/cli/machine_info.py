"""The command that says what this machine can do: doctor."""

from __future__ import annotations

from pathlib import Path

from studio.cli.console import Console, counted
from studio.cli.exit_code import DONE, FAILED
from studio.generate.catalog import models_and_trouble
from studio.generate.numeric_choice import about_numbers
from studio.generate.preflight import look_at, sentences
from studio.production.engine import local_engine
from studio.storage.log import choices_file, log_folder
from studio.storage.settings import Settings


def doctor(console: Console) -> int:
    """Sentences about this machine. Returns 1 when it cannot generate anything."""
    with local_engine(Settings()) as engine:
        description = engine.describe()
    machine = look_at(Path.cwd())
    rows, trouble = models_and_trouble()
    here = tuple(row for row in rows if row.installed or not row.hub)
    checks = sentences(machine, description, here)
    if trouble:
        checks.append(f"Your models: {trouble}.")
    elif len(here) < len(rows):
        checks.append(f"{counted(len(rows) - len(here), 'more model')} can be downloaded: shotloom models list.")
    checks += about_numbers(choices_file(), description)
    works = not description.problem and any(row.installed for row in rows)
    console.event("doctor", ok=works, checks=checks)
    for sentence in checks:
        console.say(sentence)
    console.say(f"Logs: {log_folder()}")
    return DONE if works else FAILED
