"""What a request gets beside what the film says, from what is on this machine: a model that makes its first picture,
and a LoRA that leads its camera. Neither makes a take out of date by coming or going.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from studio.domain.direction import Direction
from studio.domain.request import GenerationRequest
from studio.domain.shot import Lora
from studio.generate.camera_lora import lora_for
from studio.generate.model_row import ModelRow
from studio.media.control import moves_camera
from studio.production.ability import opening_for
from studio.production.plan import Equip


def equipment(row: ModelRow, folders: Sequence[Path] = ()) -> Equip:
    """What equips requests for a model; `folders` are those of LoRAs."""
    opening = opening_for(row)

    def equip(request: GenerationRequest) -> GenerationRequest:
        request = _opened_by(request, opening)
        video = request.kind == "video"
        lora = lora_for(request.direction, request.loras, row, folders) if video else None
        return replace(request, camera_lora=lora)

    return equip


def camera_by(direction: Direction, chosen: Sequence[Lora], row: ModelRow, folders: Sequence[Path]) -> str:
    """What leads a shot's camera: "lora", "path", "words", or "" where nothing is said of it."""
    if lora_for(direction, chosen, row, folders) is not None:
        return "lora"
    if row.can("control") and moves_camera(direction):
        return "path"
    return "words" if direction.phrase else ""


def _opened_by(request: GenerationRequest, opening: str) -> GenerationRequest:
    """The request with the model that makes its first picture, where it matches a shot and none was given."""
    matches = request.kind == "video" and request.parent is not None and request.parent.kind == "match"
    begun = any(reference.role == "first" for reference in request.references)
    return replace(request, opening=opening) if matches and not begun else request
