"""A request as LTX-2 was trained on: one paragraph of plain sentences, with the sound and the camera in it."""

from __future__ import annotations

from studio.domain.request import GenerationRequest


def word_prompt(request: GenerationRequest, *, speaks: bool) -> str:
    """What is shown, what is heard, how the camera moves, and, for a model that `speaks`, what is said."""
    parts = [request.prompt, request.sound, request.direction.phrase]
    if speaks and request.dialogue.strip():
        parts.append(f'A voice says: "{_flat(request.dialogue)}"')
    return ". ".join(_sentence(part) for part in parts if part.strip())


def _sentence(text: str) -> str:
    flat = _flat(text).rstrip(".,; ")
    return flat[:1].upper() + flat[1:]


def _flat(text: str) -> str:
    return " ".join(text.split())
