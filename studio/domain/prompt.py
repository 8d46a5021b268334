"""The prompt of a shot, assembled from what the person wrote: style, the shot's words with @names explained, scene and
action.

The parts stay apart, so that the window can show and switch them; a backend adds the camera's phrase and words the
whole as its model likes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from studio.domain.errors import EditError
from studio.domain.project import Character, Place, Project, Scene
from studio.domain.prompt_variant import expand_variants, first_variant, has_variants
from studio.domain.shot import PromptPart, Reference, Shot

_MENTION = re.compile(r"@(\w+)")
_CUE = re.compile(r"^\s*([^:]+?)\s*(?:\([^)]*\)\s*)*:\s", re.MULTILINE)
"""`MARTA: ` or `MARTA (V.O.): ` at the beginning of a line of dialogue."""
_TIME = re.compile(
    r"\b(?:dawn|daybreak|sunrise|first light|(?:golden|blue) hour|sunset|dusk|twilight|nightfall|midnight|daylight)\b"
    # The others are parts of names as well: a night watchman says nothing of when he walks.
    r"|\b(?:at|by|late|early|(?:in|on|into|through|during|of) (?:a|an|the|one|this|that)(?: \w+)?)"
    r"[ -](?:morning|midday|noon|afternoon|evening|night|day(?:time)?)\b"
    r"|(?:^|[,.;:(]\s*)(?:morning|midday|noon|afternoon|evening|night|day(?:time)?)(?=\s*(?:[,.;:)]|$))",
    re.IGNORECASE,
)


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
    """The parts of a shot's prompt; those that the shot leaves out are empty.

    `@name` becomes the words of the character or place of that name, or just the name; of `{one|two}` the first counts.
    """
    scene = project.scene(shot.scene) if shot.scene is not None and "scene" not in shot.left_out else None
    described = "characters" not in shot.left_out
    prompt, action = (
        "" if "shot" in shot.left_out else _explained(project, text, described)
        for text in (first_variant(shot.prompt), shot.action)
    )
    return PromptParts(
        prompt=prompt,
        action=action,
        scene="" if scene is None else _scene_words(_timed(scene, shot), f"{prompt} {action}"),
        style="" if "style" in shot.left_out else project.film.style,
    )


def left_out(project: Project, shot: Shot) -> tuple[PromptPart, ...]:
    """The parts that a shot leaves out although they would have said something."""
    scene = project.scene(shot.scene) if shot.scene is not None else None
    said: dict[PromptPart, object] = {
        "shot": shot.prompt.strip() or shot.action.strip(),
        "characters": "shot" not in shot.left_out and mentioned(project, shot),
        "scene": scene is not None and (scene.place or scene.time or scene.look),
        "style": project.film.style.strip(),
        "camera": shot.camera.strip(),
    }
    return tuple(part for part in shot.left_out if said[part])


def worded_as(project: Project, shot: Shot, prompt: str) -> Shot:
    """The shot with that variant of its prompt which, assembled, comes out as `prompt`; itself where none does."""
    if not has_variants(shot.prompt):
        return shot
    try:
        variants = expand_variants(shot.prompt)
    except EditError:  # more than can be generated: the first is as good as any
        return shot
    settled = (replace(shot, prompt=variant) for variant in variants)
    return next((each for each in settled if str(prompt_parts(project, each)) == prompt), shot)


def mentioned(project: Project, shot: Shot) -> list[Character | Place]:
    """The characters and places that a shot's prompt or action names with `@`, in order, once each."""
    found: list[Character | Place] = []
    for name in _MENTION.findall(f"{first_variant(shot.prompt)} {shot.action}"):
        owner = _named(project, name)
        if owner is not None and owner not in found:
            found.append(owner)
    return found


def speaking(project: Project, shot: Shot) -> list[Character]:
    """The characters who say something in a shot, in order, once each."""
    found: list[Character] = []
    for cue in _CUE.findall(f"{shot.dialogue}\n"):
        owner = _named(project, mention_name(cue))
        if isinstance(owner, Character) and owner not in found:
            found.append(owner)
    return found


def unknown_mentions(project: Project, shot: Shot) -> list[str]:
    """The names that a shot's prompt or action writes after `@` though no character or place has them, once each."""
    names = dict.fromkeys(_MENTION.findall(f"{shot.prompt} {shot.action}"))
    return [name for name in names if _named(project, name) is None]


def reworded(project: Project, text: str, owner: Character | Place, words: str) -> str:
    """A text in which every `@name` that means `owner` is `words` instead."""

    def change(match: re.Match[str]) -> str:
        meant = _named(project, match[1])
        return words if meant is not None and meant.id == owner.id and type(meant) is type(owner) else match[0]

    return _MENTION.sub(change, text)


def read_aloud(project: Project, text: str) -> str:
    """A text for people to read: every `@name` is the name as it is written in the film."""

    def name(match: re.Match[str]) -> str:
        owner = _named(project, match[1])
        return match[1] if owner is None else owner.name

    return _MENTION.sub(name, text)


def mentioned_references(project: Project, shot: Shot) -> list[tuple[str, Reference]]:
    """The reference files of everybody and every place that the shot names, with whose they are; none where the shot
    goes without what describes them.
    """
    if {"characters", "shot"} & set(shot.left_out):
        return []
    return [(owner.name, reference) for owner in mentioned(project, shot) for reference in owner.references]


def mention_name(name: str) -> str:
    """How a character or place is written after `@`: its name in lower case, with `_` for spaces and signs."""
    return re.sub(r"\W+", "_", name.strip().lower()).strip("_")


def _explained(project: Project, text: str, described: bool) -> str:
    def words(match: re.Match[str]) -> str:
        owner = _named(project, match[1])
        if owner is None:
            return match[1]
        return (described and owner.words) or owner.name

    return _MENTION.sub(words, text)


def _named(project: Project, name: str) -> Character | Place | None:
    """Whom a prompt means; what is called so comes before what merely has that id, as after a change of name."""
    wanted, owners = mention_name(name), (*project.characters, *project.places)
    called = next((owner for owner in owners if mention_name(owner.name) == wanted), None)
    return called or next((owner for owner in owners if owner.id == name), None)


def _timed(scene: Scene, shot: Shot) -> Scene:
    """The scene without its time where the shot's own words say one: a kettle at dawn is not seen at night, too."""
    own = "" if "shot" in shot.left_out else f"{first_variant(shot.prompt)} {shot.action}"
    return replace(scene, time="") if _TIME.search(own) else scene


def _scene_words(scene: Scene, said: str) -> str:
    """What the heading adds to what the shot already says; saying "beach" twice would only weigh it double."""
    parts = (scene.place, scene.time, scene.look)
    return ", ".join(part for part in parts if part and part.lower() not in said.lower())
