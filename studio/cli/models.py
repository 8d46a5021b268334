"""The commands that change which models are here: get, add, check, remove; where they are kept, and the hub's token."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from studio.cli import camera_loras
from studio.cli.console import Console, counted
from studio.cli.exit_code import DONE, FAILED, INTERRUPTED
from studio.cli.interrupt import interruptible
from studio.cli.licence import agree_to, agreed
from studio.cli.model_info import about_package, names_of
from studio.cli.model_progress import Meter, checked, fetch
from studio.cli.path import is_there
from studio.domain.errors import ModelMissing, ModelRefused
from studio.generate.catalog import find_model, models
from studio.generate.model_row import ModelRow
from studio.generate.weights.acquisition import (
    add_folder,
    begin,
    keep_downloaded,
    look_before_weights,
    open_hub,
    plan_for,
    published_model,
    repo_meant,
    row_on_hub,
    terms_of,
)
from studio.generate.weights.admission import bytes_in
from studio.generate.weights.collection import (
    ModelState,
    can_mend,
    remove_model,
    size_on_disk,
    state_of,
    used_with,
)
from studio.generate.weights.download import DownloadPlan, in_gb
from studio.generate.weights.hub import Hub
from studio.generate.weights.manifest import Fault
from studio.generate.weights.pairing import add_transformer, bytes_with
from studio.generate.weights.shelf import change_shelf, choose_folder, default_folder, lasting, read_shelf
from studio.generate.weights.token import forget_token, keep_token
from studio.production.wholeness import check_wholly

# As the hub spells a repository. What does not look so, or begins in a folder that is here, is meant as a path.
_ON_HUB = re.compile(r"[\w-][\w.-]{0,95}/[\w-][\w.-]{0,95}")


def get(wanted: str, accepted: bool, bare: bool, console: Console) -> int:
    wanted = repo_meant(wanted)
    lora = camera_loras.lora_called(wanted)
    if lora is not None:
        return camera_loras.get(lora, accepted, console)
    if _ON_HUB.fullmatch(wanted):
        listed = next((row.id for row in models() if row.hub == wanted), "")
        if not listed:
            raise ModelMissing(f"{wanted} is not in the list of models: take it in with: shotloom models add {wanted}")
        wanted = listed
    row = published_model(wanted)
    return _fetch(row, open_hub(), accepted, f"get {row.id}", console, bare=bare)


def add(wanted: str, transformers: Sequence[Path], name: str, accepted: bool, console: Console) -> int:
    if not wanted.strip():
        raise ModelRefused("nothing was named: give a folder of yours, or owner/name on the hub")
    if transformers:
        return _add_transformer(find_model(wanted), transformers, name, console)
    if name:
        raise ModelRefused("--as names a model with a file of its own: name the file with --transformer")
    wanted = repo_meant(wanted)
    folder = Path(wanted).expanduser()
    if not _ON_HUB.fullmatch(wanted) or is_there(folder) or folder.parent.is_dir():
        return _add_folder(folder, console)
    hub = open_hub()
    console.say(f"There is no folder {wanted} here, so {hub.endpoint} is asked for it.")
    return _fetch(row_on_hub(wanted, hub), hub, accepted, f"add {wanted}", console)


def check(wanted: str | None, mend: bool, console: Console) -> int:
    lora = camera_loras.lora_called(wanted) if wanted else None
    if lora is not None:
        return camera_loras.check(lora, mend, console)
    rows = [find_model(wanted)] if wanted else [row for row in models() if read_shelf().record(row.id)]
    loras = [] if wanted else camera_loras.fetched()
    if not rows and not loras:
        console.say("No model was downloaded or added yet, so there is nothing to check.")
    damaged = 0
    for row in rows:
        try:
            faults = checked(row.id, size_on_disk(row), partial(check_wholly, row), console)
        except ModelMissing as reason:  # of one that is still on its way; the others are looked at all the same
            if wanted:
                raise
            console.warn(str(reason))
            continue
        if faults is None:
            return INTERRUPTED
        if not faults:
            continue
        if can_mend(row, faults) and (mend or agreed(f"Fetch {counted(len(faults), 'file')} of {row.id} again?")):
            hub = open_hub()
            plan = plan_for(row, hub, again=[fault.path for fault in faults])
            done = _download(row, hub, plan, f"check {row.id} --mend", console)
            if done != DONE:
                return done
        else:
            damaged += 1
            if any(fault.path for fault in faults):
                console.say(f"  To mend it: {_mending(row, faults)}")
    if damaged:
        console.fail(f"{counted(damaged, 'model')} damaged", FAILED)
    worst = FAILED if damaged else DONE
    for lora in loras:
        done = camera_loras.check(lora, mend, console)
        if done == INTERRUPTED:
            return done
        worst = max(worst, done)
    return worst


def remove(wanted: str, sure: bool, console: Console) -> int:
    lora = camera_loras.lora_called(wanted)
    if lora is not None:
        return camera_loras.remove(lora, sure, console)
    row = find_model(wanted)
    state = state_of(row)
    if not row.hub and read_shelf().record(row.id) is None:
        raise ModelRefused(f"{row.id} is part of Shotloom and cannot be removed")
    if state.name == "absent":
        raise ModelRefused(f"{row.id} is not on this machine: there is nothing to remove")
    if not sure and not agreed(_removal_question(row, state)):
        raise ModelRefused(f"nothing was removed: {_removal_question(row, state)} Say so with --yes")
    deleted = remove_model(row)
    console.event("removed", model=row.id, deleted=None if deleted is None else str(deleted))
    console.say(
        f"{row.id} is forgotten; {'its files stay as they are' if row.transformers else 'its folder stays as it is'}."
        if deleted is None
        else f"{row.id} was deleted from {deleted}."
    )
    return DONE


def token(forget: bool, console: Console) -> int:
    endpoint = Hub(read_shelf().mirror).endpoint
    if forget:
        there = forget_token(endpoint)
        console.event("token", endpoint=endpoint, kept=False)
        console.say(f"The token for {endpoint} is forgotten." if there else f"There was no token for {endpoint}.")
        return DONE
    given = _asked_secret(f"Token for {endpoint}: ")
    if not given:
        raise ModelRefused("no token was given: type it, or pipe it in")
    keep_token(endpoint, given)
    console.event("token", endpoint=endpoint, kept=True)
    console.say(f"The token for {endpoint} is kept in this system's store of secrets.")
    return DONE


def place(folder: str | None, mirror: str | None, console: Console) -> int:
    """Say, and set, where downloads go and which hub is asked."""
    if mirror and not mirror.startswith(("http://", "https://")):
        raise ModelRefused(f"{mirror} is no address: a mirror begins with https://")
    shelf = read_shelf()
    if folder is not None:
        shelf = choose_folder(lasting(Path(folder)) if folder else default_folder())
    if mirror is not None:
        shelf = change_shelf(lambda shelf: msgspec.structs.replace(shelf, mirror=mirror.rstrip("/")))
    endpoint = Hub(shelf.mirror).endpoint
    console.event("place", folder=str(shelf.models_folder), endpoint=endpoint)
    console.say(f"New models go to {shelf.models_folder}; those that are here stay where they are.")
    console.say(f"They are fetched from {endpoint}.")
    return DONE


_PAIRING = "give it a file of yours with: shotloom models add {} --transformer FILE.gguf"


def _fetch(row: ModelRow, hub: Hub, accepted: bool, typed: str, console: Console, *, bare: bool = False) -> int:
    agree_to(terms_of(row, hub), row.id, row.title, accepted, console)
    plan = plan_for(row, hub, bare=bare)
    if plan.missed:
        console.say(
            f"{hub.endpoint} does not have revision {plan.missed[:8]} of {row.hub} any more, which is listed here: "
            f"the newest is taken, {plan.commit[:8]}."
        )
    return _download(row, hub, plan, typed, console)


def _download(row: ModelRow, hub: Hub, plan: DownloadPlan, typed: str, console: Console) -> int:
    """`typed` is the command that goes on with it."""
    if row.package:
        console.say(about_package(row))
    begin(row, plan)
    if not fetch(hub, plan, row.id, typed, console, partial(look_before_weights, row, plan)):
        return INTERRUPTED
    kept = keep_downloaded(row, plan)
    _tell_ready(kept, console)
    return DONE


def _add_folder(folder: Path, console: Console) -> int:
    total = bytes_in(folder)
    with interruptible() as stopping:
        row = add_folder(folder, stopping=stopping, counted=Meter(console, f"check {folder.name}", total))
    if row is None:
        console.fail("interrupted; nothing was added", INTERRUPTED)
        return INTERRUPTED
    _tell_ready(row, console)
    return DONE


def _add_transformer(base: ModelRow, files: Sequence[Path], name: str, console: Console) -> int:
    total = bytes_with(base, files)
    with interruptible() as stopping:
        meter = Meter(console, f"check {files[0].name}", total)
        row = add_transformer(base, files, name, stopping=stopping, counted=meter)
    if row is None:
        console.fail("interrupted; nothing was added", INTERRUPTED)
        return INTERRUPTED
    _tell_ready(row, console)
    return DONE


def _tell_ready(row: ModelRow, console: Console) -> None:
    console.event("ready", model=row.id, path=str(row.folder), revision=row.revision or None, bytes=size_on_disk(row))
    if row.bare:
        console.say(f"{row.id} is at {row.folder}, without its transformer: {_PAIRING.format(row.id)}")
        return
    place = row.transformers[0] if row.transformers else row.folder
    console.say(f"{row.id} is ready, at {place}: use it with --model {row.id}")


def _mending(row: ModelRow, faults: Sequence[Fault]) -> str:
    if can_mend(row, faults):
        return f"shotloom models check {row.id} --mend fetches what is damaged again, and nothing else"
    again = f" --transformer {names_of(row)}" if row.transformers else ""
    return f"copy what is named to its place again, then: shotloom models add FOLDER{again}"


def _removal_question(row: ModelRow, state: ModelState) -> str:
    leaning = used_with(row)
    if not state.added and leaning:
        others = " and ".join(leaning)
        return (
            f"{row.id} would be deleted from {state.folder}, {in_gb(state.here)}, "
            f"and {others} would not be whole any more."
        )
    if state.added:
        if row.transformers:
            return f"{row.id} is {names_of(row)} with {state.folder}: it would be forgotten, and both stay."
        return f"{row.id} is in a folder of yours, {state.folder}: it would be forgotten, and the folder stays."
    return f"{row.id} would be deleted from {state.folder}, {in_gb(state.here)}."


def _asked_secret(question: str) -> str:
    if sys.stdin.isatty():
        from getpass import getpass

        return getpass(question).strip()
    return sys.stdin.readline().strip()
