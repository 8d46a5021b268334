"""The LoRAs for camera moves in the commands about models: listed, told of, and fetched into the person's folder of
LoRAs, where shots find them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from studio.cli.console import Console
from studio.cli.exit_code import DONE, INTERRUPTED
from studio.cli.model_progress import fetch
from studio.cli.terms import agree_to, described_terms, say_licence
from studio.domain.errors import ModelRefused
from studio.generate.camera_lora import CameraLora, camera_loras, found_in
from studio.generate.lora import look_at_lora
from studio.generate.weights.acquisition import open_hub
from studio.generate.weights.download import plan_download
from studio.production.loras import own_lora_folder


def described_loras() -> list[dict[str, Any]]:
    """All of them as programs read them."""
    return [_described(lora) for lora in camera_loras()]


def say_loras(console: Console) -> None:
    """Those that are known, in a few lines."""
    console.say("LoRAs for camera moves, each for a shot whose camera makes that one move:")
    for lora in camera_loras():
        console.say(f"{lora.id:22} {lora.title}; {lora.licence}. {_state(lora)}")


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
    hub, folder = open_hub(), own_lora_folder() / lora.id
    plan = plan_download(hub, lora.id, lora.hub, folder, revision=lora.revision, patterns=(lora.file,))
    if not fetch(hub, plan, lora.id, f"get {lora.id}", console):
        return INTERRUPTED
    file = look_at_lora(lora.file, folder / lora.file)
    if file.problem:
        raise ModelRefused(file.problem)
    console.event("ready", model=lora.id, path=str(file.path), revision=plan.commit, bytes=plan.total)
    console.say(f"{lora.id} is ready, at {file.path}: it leads shots whose camera makes that move.")
    return DONE


def _place(lora: CameraLora) -> Path | None:
    name = found_in([own_lora_folder()], lora)
    return own_lora_folder() / name if name else None


def _state(lora: CameraLora) -> str:
    place = _place(lora)
    get = f"Not here, about {lora.size_gb:g} GB to fetch: shotloom models get {lora.id}"
    return get if place is None else f"Here, at {place}"


def _described(lora: CameraLora) -> dict[str, Any]:
    place = _place(lora)
    return {
        "id": lora.id,
        "title": lora.title,
        "family": lora.family,
        "move": lora.move,
        "path": None if place is None else str(place),
        "hub": lora.hub,
        "file": lora.file,
        "size_gb": lora.size_gb,
        "licence": lora.licence,
    }
