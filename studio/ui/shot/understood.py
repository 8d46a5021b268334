"""What the program understands of a prompt and of a camera directive, as chips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from studio.domain.direction import Direction, Move
from studio.domain.prompt_variant import choices_in
from studio.language.camera_words import fit_camera
from studio.language.elements import ElementKind, find_elements
from studio.language.fitting import fit
from studio.language.nearest import knows
from studio.ui.shot.chip import ChipText
from studio.ui.theme import PALETTE

translate = QCoreApplication.translate
_KINDS: dict[ElementKind, Any] = {
    "people": QT_TRANSLATE_NOOP("Understood", "People"),
    "subject": QT_TRANSLATE_NOOP("Understood", "Subject"),
    "action": QT_TRANSLATE_NOOP("Understood", "Action"),
    "place": QT_TRANSLATE_NOOP("Understood", "Place"),
    "time": QT_TRANSLATE_NOOP("Understood", "Time"),
    "light": QT_TRANSLATE_NOOP("Understood", "Light"),
    "weather": QT_TRANSLATE_NOOP("Understood", "Weather"),
    "mood": QT_TRANSLATE_NOOP("Understood", "Mood"),
    "style": QT_TRANSLATE_NOOP("Understood", "Style"),
    "staging": QT_TRANSLATE_NOOP("Understood", "Staging"),
    "sound": QT_TRANSLATE_NOOP("Understood", "Sound"),
    "colour": QT_TRANSLATE_NOOP("Understood", "Colour"),
    "clothes": QT_TRANSLATE_NOOP("Understood", "Clothes"),
    "material": QT_TRANSLATE_NOOP("Understood", "Material"),
}
_MENTION = re.compile(r"@\w+")
_MOST_STRANGE = 12


def prompt_chips(prompt: str, *, known: frozenset[str] | None, whole: str = "") -> list[ChipText]:
    """What a prompt says, kind by kind; for a model that knows so few words, also those that it has never read, and
    what is left out of or added to the `whole` prompt, that of the shot with its scene and people."""
    strange = {} if known is None else dict(strange_words(prompt, known))
    chips: list[ChipText] = []
    kinds: dict[str, str] = {}
    for element in find_elements(prompt).found:
        kind = translate("Understood", _KINDS[element.kind])
        said = prompt[slice(*element.span)].lower()
        word = next((each for each in strange if said == each or said.endswith(f" {each}")), None)
        if word is None:
            chips.append(ChipText(element.name, kind))
        else:  # what it is, and that the model does not know it, is one chip
            kinds[word] = kind
    chips += [_choice_chip(options) for options in choices_in(prompt)]
    for word, near in strange.items():
        hint = translate("Understood", "Sketch has never read this word.")
        if known is not None and knows(word, known) and not near:
            hint = translate("Understood", "Sketch leaves this out: its picture has no room for it.")
        if near:
            hint += " " + translate("Understood", "The nearest it knows: {word}").format(word=near)
        if word in kinds:
            hint = f"{kinds[word]}. {hint}"
        chips.append(ChipText(word, hint, strange=True))
    if known is not None:
        chips += _whole_chips(_MENTION.sub(" ", whole or prompt), known)
    return list({(chip.text, chip.hint): chip for chip in chips}.values())


def _whole_chips(whole: str, known: frozenset[str]) -> Iterator[ChipText]:
    """What is not sent because it is not to be there, and what is added because no picture is without."""
    fitted = fit(whole, known)
    if fitted.foreign:
        hint = translate("Understood", "Sketch reads English; nothing in this prompt is known to it.")
        yield ChipText(translate("Understood", "nothing known"), hint, strange=True)
    for said in fitted.unwanted:
        hint = translate("Understood", "Not to be there, so Sketch is not told of it.")
        yield ChipText(translate("Understood", "without {thing}").format(thing=said), hint, strange=True)
    for said in fitted.added:
        hint = translate("Understood", "Added by Sketch, whose pictures are never without: the prompt does not say.")
        yield ChipText(f"+ {said}", hint, colour=PALETTE.muted)


def _choice_chip(options: tuple[str, ...]) -> ChipText:
    """Variants, with the one that a plain Generate takes."""
    nothing = translate("Understood", "nothing")
    named = [option or nothing for option in options]
    text = translate("Understood", "{first} (of {options})").format(first=named[0], options=" | ".join(named))
    hint = translate(
        "Understood",
        "Variants: Generate takes the first; “Every prompt variant”, with the takes, makes all {count}",
    )
    return ChipText(text, hint.format(count=len(set(options))), colour=PALETTE.accent)


def strange_words(prompt: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The words that the model does not know, each with the nearest that it does, or nothing."""
    plain = _MENTION.sub(" ", prompt)
    changes = dict.fromkeys((change.said.lower(), change.sent) for change in fit(plain, known).changes)
    yield from list(changes)[:_MOST_STRANGE]


def camera_chips(direction: Direction, frames: int, *, known: frozenset[str] | None = None) -> list[ChipText]:
    """What a directive was understood as: framing, lens, and each move with how far and when; and which of its wordings
    a model of few words has never read."""
    framing = direction.framing
    said = [
        framing.size,
        framing.setup,
        f"{framing.angle} angle" if framing.angle else None,
        f"Dutch {framing.roll:g}°" if framing.roll else None,
        framing.support,
        f"{direction.lens_mm:g} mm" if direction.lens_mm else None,
    ]
    chips = [ChipText(each.replace("-", " ") if " mm" not in each else each) for each in said if each]
    moves = [_move_chip(move, frames) for move in direction.moves]
    return [*chips, *moves, *_unread_camera(direction, known or frozenset())]


def _unread_camera(direction: Direction, known: frozenset[str]) -> Iterator[ChipText]:
    for said, near in fit_camera(direction.phrase, known).changes:
        hint = translate("Understood", "Sketch has never read this.")
        if near:
            hint += " " + translate("Understood", "The nearest it knows: {word}").format(word=near)
        yield ChipText(said, hint, strange=True)


def _move_chip(move: Move, frames: int) -> ChipText:
    unit = {"degrees": "°", "m": " m", "mm": " mm"}[move.unit]
    amount = f" {move.amount:.3g}{unit}" if move.amount else ""
    target = f" → {move.target}" if move.target else ""
    first, last = round(move.start * frames), round(move.end * frames)
    hint = translate("Understood", "From frame {first} to {last}").format(first=first, last=last)
    return ChipText(f"{move.kind.replace('-', ' ')}{amount}{target}", hint)
