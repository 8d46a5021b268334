"""Which models this machine can run, and which of them to take: by licence and by memory, not by fashion.

A model whose licence shuts anybody out is offered with what that means, and never recommended. The figures are the
catalog's, each with its source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from studio.domain.errors import ModelMissing
from studio.generate.catalog import require_installed
from studio.generate.footprint import footprint_of
from studio.generate.model_row import Capability, ModelRow, Need
from studio.generate.preflight import Machine
from studio.generate.reckoning import reckoned

_GIB = 1 << 30
# What a card is sold with is a little more than what its driver leaves: "24 GB" are 23.6 GiB.
_SHORT_OF = 0.95
# What makes a model useful to somebody who cuts a film, the most useful first: a film is shots that follow one another.
_WANTED: tuple[Capability, ...] = ("continue", "image", "references", "last", "control", "sound", "match", "first")

Verdict = Literal["runs", "tight", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What this machine can do with a model: `tight` runs in parts that are brought in as they are needed, slower."""

    verdict: Verdict
    sentence: str
    need: Need | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The model to take, and why this one."""

    row: ModelRow
    why: str


def outlook(row: ModelRow, machine: Machine) -> Outlook:
    """Whether the model fits this machine, by the way of running it that takes most and fits: it is the fastest."""
    if not row.has_own_folder:
        needs = row.needs
        if not row.hub:
            return Outlook("runs", "Runs here, on the processor too.")
    else:
        try:
            needs = row.needs or _own_needs(row)
        except ModelMissing as error:
            return Outlook("no", f"Cannot run: {error}.")
    if not needs:
        return Outlook("unknown", "What it takes to run has been neither published nor measured.")
    fitting = [need for need in needs if _fits(need, machine)]
    if not fitting:
        return Outlook("no", _lacking(min(needs, key=lambda need: _modest(need, machine)), machine))
    need = max(fitting, key=lambda need: need.card_gib)
    if need.way == "processor":
        room = f"{need.memory_gib:g} of {machine.memory_bytes / _GIB:.0f} GiB of memory"
        return Outlook("runs", f"Runs here on {need.how}, in {room} ({need.source}).", need)
    room = f"{need.card_gib:g} of the card's {_card_gib(machine):.0f} GiB"
    return Outlook("tight" if need.slow else "runs", f"Runs here with {need.how}, in {room} ({need.source}).", need)


def _own_needs(row: ModelRow) -> tuple[Need, ...]:
    """What a model of the person's takes, by its files. Raises ModelMissing for one that is not whole."""
    folder = require_installed(row).folder
    assert folder is not None
    return reckoned(row, footprint_of(folder, row.family, row.transformers), "reckoned from its files")


def _modest(need: Need, machine: Machine) -> tuple[bool, float, float]:
    """The way that asks for least, of those that this machine is of the kind for: with a card, or without."""
    return (need.way == "processor") == bool(machine.usable_cards), need.card_gib, need.memory_gib


def recommend(rows: Iterable[ModelRow], machine: Machine) -> Recommendation:
    """The model for this machine among those whose licence is free for everybody: the one that can do most of what a
    film needs, then one that stays on the card; of those the one that takes most of it, since it was made for such a
    machine, and of those that are brought in part by part the smallest. The built-in model when none fits. Raises
    ValueError when there are no rows.
    """
    known = list(rows)
    able = [row for row in known if _is_free(row) and _makes_shots(row) and outlook(row, machine).need is not None]
    if able:
        best = max(able, key=lambda row: _worth(row, machine))
        return Recommendation(best, f"{best.licence}, free for everybody. {outlook(best, machine).sentence}")
    if not known:
        raise ValueError("there are no models to choose from")
    built_in = next((row for row in known if row.installed and not row.hub), known[0])
    return Recommendation(built_in, f"Part of Shotloom. {_why_no_larger(machine)}")


def _why_no_larger(machine: Machine) -> str:
    if not machine.cards:
        return "No graphics card was found for a larger one."
    if not machine.usable_cards:
        return "The installed torch does not see the graphics card, which a larger one needs."
    return "No larger one fits this machine."


def _fits(need: Need, machine: Machine) -> bool:
    card = _card_gib(machine)
    memory = machine.memory_bytes / _GIB
    enough_memory = not memory or need.memory_gib * _SHORT_OF <= memory
    if need.way == "processor":
        return enough_memory
    return bool(machine.usable_cards) and need.card_gib * _SHORT_OF <= card and enough_memory


def _lacking(need: Need, machine: Machine) -> str:
    """What the most modest way would take, and what there is."""
    if need.way == "processor":
        wanted = f"{need.memory_gib:g} GiB of memory for the processor"
    elif need.memory_gib:
        wanted = f"a graphics card with {need.card_gib:g} GiB and {need.memory_gib:g} GiB of memory"
    else:
        wanted = f"a graphics card with {need.card_gib:g} GiB"
    return f"Needs {wanted} at least ({need.source}); here is {_there(machine)}."


def _there(machine: Machine) -> str:
    card, memory = _card_gib(machine), machine.memory_bytes / _GIB
    if machine.usable_cards:
        return f"a card with {card:.0f} GiB and {memory:.0f} GiB of memory" if memory else f"a card with {card:.0f} GiB"
    return f"no card for models and {memory:.0f} GiB of memory" if memory else "no card for models"


def _card_gib(machine: Machine) -> float:
    return max((card.memory_bytes for card in machine.usable_cards), default=0) / _GIB


def _is_free(row: ModelRow) -> bool:
    """Whether it is free for everybody, and of the catalogue, which has its figures: of what else the person has taken
    in nobody here knows what it is worth.
    """
    return row.offered and bool(row.hub and row.needs) and row.terms is not None and row.terms.free


def _makes_shots(row: ModelRow) -> bool:
    """Families for stills are for panels and references, and no answer to "which model for my film"."""
    return row.can("continue") or row.can("image")


def _worth(row: ModelRow, machine: Machine) -> tuple[int, bool, float]:
    """Each ability weighs more than all that come after it together."""
    useful = sum(1 << place for place, ability in enumerate(reversed(_WANTED)) if row.can(ability))
    view = outlook(row, machine)
    if view.need is None:
        return useful, False, 0.0
    return useful, view.verdict == "runs", -view.need.memory_gib if view.need.slow else view.need.card_gib
