"""The prompt of a shot, assembled from what the person wrote: style, the shot's words with @names explained, scene and
action.

The parts stay apart, so that the window can show and switch them; a backend adds the camera's phrase and words the
whole as its model likes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.domain.project import Character, Place, Project, Reference, Scene, Shot

_MENTION = re.compile(r"@(\w+)")


@dataclass(frozen=True, slots=True)
class PromptParts:
    """What a prompt is made of; empty parts are left out of the whole."""

    prompt: str
    action: str
    scene: str
    style: str

    def __str__(self) -> str:
        return ", ".join(
            part.strip().rstrip(".,; ") for part in (self.prompt, self.action, self.scene, self.style) if part.strip()
        )


def prompt_parts(project: Project, shot: Shot) -> PromptParts:
    """The parts of a shot's prompt.

    `@name` becomes the words of the character or place of that name, or just the name.
    """
    scene = project.scene(shot.scene) if shot.scene is not None else None
    prompt, action = _explained(project, shot.prompt), _explained(project, shot.action)
    return PromptParts(
        prompt=prompt,
        action=action,
        scene="" if scene is None else _scene_words(scene, f"{prompt} {action}"),
        style=project.film.style,
    )


def mentioned(project: Project, shot: Shot) -> list[Character | Place]:
    """The characters and places that a shot's prompt or action names with `@`, in order, once each."""
    found: list[Character | Place] = []
    for name in _MENTION.findall(f"{shot.prompt} {shot.action}"):
        owner = _named(project, name)
        if owner is not None and owner not in found:
            found.append(owner)
    return found


def unknown_mentions(project: Project, shot: Shot) -> list[str]:
    """The names that a shot's prompt or action writes after `@` though no character or place has them, once each."""
    names = dict.fromkeys(_MENTION.findall(f"{shot.prompt} {shot.action}"))
    return [name for name in names if _named(project, name) is None]


def mentioned_references(project: Project, shot: Shot) -> list[tuple[str, Reference]]:
    """The reference files of everybody and every place that the shot names, with whose they are."""
    return [(owner.name, reference) for owner in mentioned(project, shot) for reference in owner.references]


def mention_name(name: str) -> str:
    """How a character or place is written after `@`: its name in lower case, with `_` for spaces and signs."""
    return re.sub(r"\W+", "_", name.strip().lower()).strip("_")


def _explained(project: Project, text: str) -> str:
    def words(match: re.Match[str]) -> str:
        owner = _named(project, match[1])
        return match[1] if owner is None else (owner.words or owner.name)

    return _MENTION.sub(words, text)


def _named(project: Project, name: str) -> Character | Place | None:
    wanted = mention_name(name)
    for owner in (*project.characters, *project.places):
        if mention_name(owner.name) == wanted or owner.id == name:
            return owner
    return None


def _scene_words(scene: Scene, said: str) -> str:
    """What the heading adds to what the shot already says; saying "beach" twice would only weigh it double."""
    parts = (scene.place, scene.time, scene.look)
    return ", ".join(part for part in parts if part and part.lower() not in said.lower())
