"""The commands that only look at models, list and info, and the words that are said of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from studio.cli import camera_loras
from studio.cli.console import Console
from studio.cli.exit_code import DONE
from studio.cli.licence import described_terms, say_licence
from studio.domain.errors import ModelMissing
from studio.generate.advice import outlook, recommend
from studio.generate.calibration import experiences
from studio.generate.capability_words import abilities
from studio.generate.catalog import find_model, listed_revision, models, models_and_trouble, why_not_here
from studio.generate.footprint import footprint_of
from studio.generate.lever import lacking, levers_of
from studio.generate.model_row import ModelRow
from studio.generate.preflight import look_at
from studio.generate.reckoning import native_window, seconds_here
from studio.generate.weights.collection import ModelState, state_of
from studio.generate.weights.download import in_gb
from studio.generate.weights.rounded import about_rounding, rounded_parts
from studio.generate.weights.shelf import read_shelf, shelf_or_trouble
from studio.storage.log import calibration_file


def list_models(console: Console) -> int:
    rows, trouble = models_and_trouble()
    if trouble:
        console.warn(trouble)
    folder = shelf_or_trouble()[0].models_folder
    machine = look_at(folder)
    advice = recommend(rows, machine)
    states = [(row, state_of(row)) for row in rows]
    console.event(
        "models",
        folder=str(folder),
        recommended=advice.row.id,
        models=[_described(row, state) for row, state in states],
        camera_loras=camera_loras.described_loras(),
    )
    for row, state in states:
        mark = "  (recommended here)" if row.id == advice.row.id else ""
        console.say(f"{row.id:22} {row.title}{mark}")
        console.say(f"{'':22} {_state_said(row, state)}")
        console.say(f"{'':22} Licence: {row.licence or 'part of Shotloom'}. It can: {', '.join(abilities(row))}")
    camera_loras.say_loras(console)
    console.say(f"Recommended for this machine: {advice.row.title}. {advice.why}")
    return DONE


def info(wanted: str, console: Console) -> int:
    lora = camera_loras.lora_called(wanted)
    if lora is not None:
        return camera_loras.info(lora, console)
    row = find_model(wanted, models())
    state = state_of(row)
    machine = look_at(read_shelf().models_folder)
    view = outlook(row, machine)
    terms = row.terms
    here, window = _seconds_here(row), native_window(row)
    levers = levers_of(row)
    rounded = rounded_parts(row.folder, row.replaced) if row.folder is not None and row.installed else ()
    console.event(
        "model",
        **_described(row, state),
        parameters=row.parameters,
        package=row.package or None,
        package_bytes=int(row.package_gb * 1e9),
        size_source=row.size_source,
        files=list(row.files),
        rounded=list(rounded),
        needs=msgspec.to_builtins(row.needs),
        speeds=msgspec.to_builtins(row.speeds),
        here=[{"device": device, "seconds": round(seconds, 1), "what": window} for device, seconds in here.items()],
        levers=list(levers),
        verdict=view.verdict,
        outlook=view.sentence,
        terms=None if terms is None else described_terms(terms),
    )
    console.say(f"{row.id}: {row.title}")
    console.say(
        f"  {_state_said(row, state)}"
        + (f", at {state.folder}" if state.name in ("ready", "bare", "begun") and state.folder else "")
    )
    for file in row.transformers:
        console.say(f"  Its transformer is read from {file}")
    if row.hub:
        commit = state.commit or row.revision
        console.say(f"  Published as {row.hub}, revision {commit or _UNPINNED}")
        if listed := listed_revision(row, commit):
            console.say(f"  The list names another revision, {listed}")
    if row.size_gb:
        console.say(f"  Size: about {row.size_gb:g} GB ({row.size_source})")
    if row.package:
        console.say(f"  {about_package(row)}")
    if rounded:
        console.say(f"  {about_rounding(rounded)}")
    console.say(f"  It can: {', '.join(abilities(row))}")
    console.say(f"  {view.sentence}")
    for need in row.needs:
        memory = f" and {need.memory_gib:g} GiB of memory" if need.memory_gib else ""
        source = f"measured: {need.source}" if need.measured else need.source
        source += f": {need.command}" if need.command else ""
        console.say(f"  {need.card_gib:g} GiB on the card{memory}: {need.how} ({source})")
    for speed in row.speeds:
        console.say(f"  Published on {speed.where}: {speed.seconds:g} s for {speed.what} ({speed.source})")
    for device, seconds in here.items():
        console.say(f"  Here on {device}: about {seconds:.0f} s for {window}, by the takes that were made")
    if levers:
        console.say(f"  Faster at some price (generate --lever): {', '.join(map(_lever_said, levers))}")
    say_licence(row.licence, terms, console)
    return DONE


def _lever_said(name: str) -> str:
    package = lacking(name)
    return f"{name} (needs the Python package {package}, which is not here)" if package else name


_UNPINNED = "the newest when the download begins, and that one from then on"


def _described(row: ModelRow, state: ModelState) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "family": row.family,
        "installed": row.installed,
        "state": state.name,
        "path": None if state.folder is None else str(state.folder),
        "own": state.added,
        "transformers": list(row.transformers),
        "refused": state.refused or None,
        "here_bytes": state.here,
        "total_bytes": state.total,
        "hub": row.hub or None,
        "revision": state.commit or row.revision or None,
        "gated": row.gated,
        "licence": row.licence,
        "capabilities": list(row.capabilities),
    }


def _seconds_here(row: ModelRow) -> dict[str, float]:
    if row.folder is None or not row.installed:
        return {}
    try:
        return seconds_here(
            row, footprint_of(row.folder, row.family, row.transformers), experiences(calibration_file())
        )
    except ModelMissing:  # a damaged file, which the outlook has told of
        return {}


def about_package(row: ModelRow) -> str:
    here = "which is not here: pip install it into Shotloom's Python" if row.lacks_package else "which is here"
    fetched = in_gb(int(row.package_gb * 1e9))
    return f"It runs with the package {row.package.replace('_', '-')} only, {here}; that fetches {fetched} of its own"


def _state_said(row: ModelRow, state: ModelState) -> str:
    if state.name == "ready":
        if not state.total:
            return "Here, part of Shotloom"
        yours = f", with {names_of(row)} of yours" if row.transformers else ", your own folder" if state.added else ""
        return f"Here, {in_gb(state.total)}{yours}"
    if state.refused:
        return f"Not usable: {state.refused}"
    if state.name == "begun":
        share = f"{state.here / max(1, state.total):.0%} of {in_gb(state.total)}"
        return f"{share} fetched: shotloom models get {row.id} goes on"
    if state.name == "gone":
        return f"Not whole any more: {why_not_here(row)}"
    if state.name == "bare":
        return (
            f"Here without its transformer, {in_gb(state.total)}: shotloom models add {row.id} --transformer FILE.gguf "
            f"gives it one, shotloom models get {row.id} downloads its own"
        )
    if state.name == "unknown":
        return "Whether it is here is not known"
    return f"Not here, about {in_gb(state.total)} to fetch: shotloom models get {row.id}"


def names_of(row: ModelRow) -> str:
    """The files in the place of its transformers, without their folders."""
    return " and ".join(Path(file).name for file in row.transformers)
