"""The engine of this machine, as its settings want it; its log lies with the others."""

from __future__ import annotations

from studio.generate.engine import Engine
from studio.storage.log import choices_file, log_folder
from studio.storage.settings import Settings


def local_engine(settings: Settings) -> Engine:
    """The parent's end of an engine; its child starts with the first job."""
    return Engine(log_folder() / "engine.log", threads=settings.threads, choices=choices_file())
