"""A request as each family was trained on: which of its parts are said, and in which order.

Free of torch: the window shows with this what the engine's child will send.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.domain.request import GenerationRequest


@dataclass(frozen=True, slots=True)
class Template:
    """How a family wants its prompts: one paragraph of plain sentences.

    `hears` and `speaks` say whether sound and dialogue belong into it, `limit` how many tokens the published models
    read.
    """

    limit: int
    hears: bool = False
    speaks: bool = False


_TEMPLATES = {
    "ltx2": Template(limit=1024, hears=True, speaks=True),
}


def template_of(family: str) -> Template | None:
    """The family's template, or None for one that reads the prompt as it is."""
    return _TEMPLATES.get(family)


def word_prompt(request: GenerationRequest, template: Template, *, speaks: bool) -> str:
    """What is shown, what is heard, how the camera moves, and, for a model that `speaks`, what is said."""
    parts = [request.prompt, request.sound if template.hears else "", request.direction.phrase]
    if speaks and template.speaks and request.dialogue.strip():
        parts.append(f'A voice says: "{_flat(request.dialogue)}"')
    return ". ".join(_sentence(part) for part in parts if part.strip())


def _sentence(text: str) -> str:
    flat = _flat(text).rstrip(".,; ")
    return flat[:1].upper() + flat[1:]


def _flat(text: str) -> str:
    return " ".join(text.split())
