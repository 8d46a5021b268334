"""The LoRAs for camera moves in the commands about models: listed, told of, fetched into the person's folder of LoRAs,
where shots find them, checked, and removed."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import partial
from typing import Any

from studio.cli.console import Console
from studio.cli.exit_code import DONE, FAILED, INTERRUPTED
from studio.cli.licence import agree_to, agreed, described_terms, say_licence
from studio.cli.model_progress import checked, fetch
from studio.domain.errors import ModelMissing, ModelRefused
from studio.generate.camera_lora import CameraLora, camera_lora_called, camera_loras
from studio.generate.catalog import models
from studio.generate.weights.acquisition import open_hub
from studio.generate.weights.download import in_gb
from studio.production.camera_file import (
    check_lora_file,
    keep_lora,
    path_of_lora,
    plan_for_lora,
    remove_lora,
    state_of_lora,
)

_NEAR = 0.85
"""Nearer than the ids of models are."""


def lora_called(wanted: str) -> CameraLora | None:
    """The one that is meant by an id or a repository. Raises ModelMissing, naming the nearest, where nothing is called
    so and one nearly is.
    """
    lora = camera_lora_called(wanted)
    near = difflib.get_close_matches(wanted, [each.id for each in camera_loras()], n=1, cutoff=_NEAR)
    if lora is None and near and all(row.id != wanted for row in models()):
        raise ModelMissing(f'there is no model or LoRA "{wanted}": did you mean {near[0]}?')
    return lora


def described_loras() -> list[dict[str, Any]]:
    """All of them as programs read them."""
    return [_described(lora) for lora in camera_loras()]


def say_loras(console: Console) -> None:
    """All that are known, in a few lines."""
    console.say("LoRAs for camera moves, each for a shot whose camera makes that one move:")
    for lora in camera_loras():
        console.say(f"{lora.id:22} {lora.title}; {lora.licence}. {_state(lora)}")


def fetched() -> list[CameraLora]:
    """Those that were wholly downloaded."""
    states = ((lora, state_of_lora(lora)) for lora in camera_loras())
    return [lora for lora, state in states if state.name == "ready" and not state.added]


def info(lora: CameraLora, console: Console) -> int:
    console.event("camera_lora", **_described(lora), terms=described_terms(lora.terms))
    console.say(f"{lora.id}: {lora.title}")
    console.say(f"  {_state(lora)}")
    console.say(f"  Published as {lora.hub}, {lora.file}: about {lora.size_gb:g} GB ({lora.size_source})")
    console.say(f"  A shot whose camera makes one move, {lora.move}, is led by it once it is here.")
    say_licence(lora.licence, lora.terms, console)
    return DONE


def get(lora: CameraLora, accepted: bool, console: Console) -> int:
    agree_to(lora.terms, lora.id, lora.title, accepted, console)
    return _fetch(lora, f"get {lora.id}", console)


def check(lora: CameraLora, mend: bool, console: Console) -> int:
    found = checked(lora.id, state_of_lora(lora).total, partial(check_lora_file, lora), console)
    if found is None:
        return INTERRUPTED
    if not found:
        return DONE
    if mend:
        again = [fault.path for fault in found]
        return _fetch(lora, f"check {lora.id} --mend", console, again=again)
    console.fail(f"{lora.id} is damaged: shotloom models check {lora.id} --mend fetches it again", FAILED)
    return FAILED


def remove(lora: CameraLora, sure: bool, console: Console) -> int:
    state = state_of_lora(lora)
    question = f"{lora.id} would be deleted from {state.folder}, {in_gb(state.here)}."
    if state.name != "absent" and not state.added and not sure and not agreed(question):
        raise ModelRefused(f"nothing was removed: {question} Say so with --yes")
    folder = remove_lora(lora)
    console.event("removed", model=lora.id, deleted=str(folder))
    console.say(f"{lora.id} was deleted from {folder}.")
    return DONE


def _fetch(lora: CameraLora, typed: str, console: Console, *, again: Sequence[str] = ()) -> int:
    """`typed` is the command that goes on with it."""
    hub = open_hub()
    plan = plan_for_lora(lora, hub, again=again)
    if not fetch(hub, plan, lora.id, typed, console):
        return INTERRUPTED
    file = keep_lora(lora, plan)
    console.event("ready", model=lora.id, path=str(file.path), revision=plan.commit, bytes=plan.total)
    console.say(f"{lora.id} is ready, at {file.path}: it leads shots whose camera makes that move.")
    return DONE


def _state(lora: CameraLora) -> str:
    state, get = state_of_lora(lora), f"shotloom models get {lora.id}"
    if state.name == "ready":
        return f"Here, at {path_of_lora(lora)}"
    if state.name == "begun":
        return f"{state.here / max(1, state.total):.0%} of {in_gb(state.total)} fetched: {get} goes on"
    return f"Not here, about {lora.size_gb:g} GB to fetch: {get}"


def _described(lora: CameraLora) -> dict[str, Any]:
    state, place = state_of_lora(lora), path_of_lora(lora)
    return {
        "id": lora.id,
        "title": lora.title,
        "family": lora.family,
        "move": lora.move,
        "state": state.name,
        "path": None if place is None else str(place),
        "here_bytes": state.here,
        "total_bytes": state.total,
        "hub": lora.hub,
        "file": lora.file,
        "size_gb": lora.size_gb,
        "licence": lora.licence,
    }
