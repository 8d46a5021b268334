"""The engine of this machine, as its settings want it; its log lies with the others."""

from __future__ import annotations

from studio.generate.engine import Engine
from studio.generate.graphics_card import graphics_cards
from studio.storage.log import choices_file, log_folder
from studio.storage.settings import Settings


def local_engines(settings: Settings) -> list[Engine]:
    """An engine for every graphics card, each with a log of its own; a single one where there is one or none."""
    cards = [card.number for card in graphics_cards()]
    if len(cards) < 2:
        return [local_engine(settings)]
    return [
        Engine(log_folder() / f"engine-{card}.log", threads=settings.threads, choices=choices_file(), card=card)
        for card in cards
    ]


def local_engine(settings: Settings) -> Engine:
    """The parent's end of an engine; its child starts with the first job."""
    return Engine(log_folder() / "engine.log", threads=settings.threads, choices=choices_file())
