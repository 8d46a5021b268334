"""A request as each family was trained on: which of its parts are said, and in which order.

Free of torch: the window shows with this what the engine's child will send.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.domain.request import GenerationRequest
from studio.language.elements import find_elements


@dataclass(frozen=True, slots=True)
class Template:
    """How a family wants its prompts: one paragraph of plain sentences.

    `hears` and `speaks` say whether sound and dialogue belong into it, `limit` how many tokens the published models
    read, None where nothing is cut off. With `motion_only` a model that is shown how the shot begins is told what
    moves, not what is seen. `heard` and `said` are how it tells sound and speech from what is seen. With a `layout`,
    what is heard has a place of its own in it, after what is `seen`; `opening` goes before it where only the beginning
    is shown.
    """

    limit: int | None
    hears: bool = False
    speaks: bool = False
    motion_only: bool = False
    layout: str = ""
    opening: str = ""
    heard: str = "{}"
    said: str = 'A voice says: "{}"'


_TEMPLATES = {
    "ltx2": Template(limit=1024, hears=True, speaks=True),
    **dict.fromkeys(("wan", "wan-picture", "wan-words-or-picture"), Template(limit=512, motion_only=True)),
    "wan-vace": Template(limit=512),
    "helios": Template(limit=512),
    **dict.fromkeys(("hunyuan15", "hunyuan15-picture"), Template(limit=1000, motion_only=True)),
    "skyreels2": Template(limit=512),
    "kandinsky6": Template(
        limit=1024,
        hears=True,
        speaks=True,
        motion_only=True,
        heard="<AUDCAP>{}<ENDAUDCAP>",
        said="A voice says: <S>{}<E>",
    ),
    # Its guides describe what is seen from a given picture on, too. That it speaks is said nowhere.
    "cosmos3": Template(limit=None, hears=True),
    # As its makers' guide for prompts has it, for one shot without music.
    "minimax-h3": Template(
        limit=None,
        hears=True,
        speaks=True,
        said="A voice (S1) says: <d>{}</d>",
        layout="integrated_multimodal_description: [Shot 1] {seen}\n\noverall_soundscape: {heard}\n\n"
        "non_diegetic_music: N/A",
        opening="For the target video, at 0.00 seconds into the target video, <Picture 1> (from [Shot 1]) is fully "
        "referenced.\n\n",
    ),
    "flux2-klein": Template(limit=512),
}


def template_of(family: str) -> Template | None:
    """The family's template, or None for one that reads the prompt as it is."""
    return _TEMPLATES.get(family)


def word_prompt(request: GenerationRequest, template: Template, *, speaks: bool, sees: bool = True) -> str:
    """What is shown, what is heard, how the camera moves, and, for a model that `speaks`, what is said.

    `sees` is whether the model can be shown how a shot begins.
    """
    shown = motion_of(request.prompt) if template.motion_only and sees and _begins_shown(request) else request.prompt
    heard = _sentence(request.sound) if template.hears else ""
    parts = [shown]
    if heard and not template.layout:
        parts.append(template.heard.format(heard))
    parts.append(request.direction.phrase)
    if speaks and template.speaks and request.dialogue.strip():
        parts.append(template.said.format(_flat(request.dialogue)))
    seen = ". ".join(_sentence(part) for part in parts if part.strip())
    if not template.layout:
        return seen
    opens = _begins_shown(request) and not any(reference.role == "last" for reference in request.references)
    return (template.opening if opens else "") + template.layout.format(seen=f"{seen}.", heard=heard or "N/A")


def motion_of(prompt: str) -> str:
    """A prompt without the clauses that only describe what the first picture shows; all of it when none remains."""
    clauses = [clause for clause in re.split(r"[,;.]\s+|[,;.]$", _flat(prompt)) if clause.strip()]
    moving = [clause for clause in clauses if not _describes(clause)]
    return ", ".join(moving) or prompt


def _describes(clause: str) -> bool:
    found = find_elements(clause)
    return bool(found.found) and not found.of("action")


def _begins_shown(request: GenerationRequest) -> bool:
    continues = request.parent is not None and request.parent.kind == "continue"
    return continues or any(reference.role == "first" for reference in request.references)


def _sentence(text: str) -> str:
    flat = _flat(text).rstrip(".,; ")
    return flat[:1].upper() + flat[1:]


def _flat(text: str) -> str:
    return " ".join(text.split())
