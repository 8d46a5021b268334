"""What made a take, in words, and how two recipes differ, field by field."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication

from studio.domain.request import GenerationRequest, Kept, Parent, RequestReference
from studio.domain.take import Take
from studio.session.number import decimal_text
from studio.ui.prompt_part import part_name
from studio.ui.sentence import as_sentence

translate = QCoreApplication.translate

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two recipes do not share. `text` fields are long enough to be compared word by word."""

    field: str
    before: str
    after: str
    text: bool = False


def fields_of(request: GenerationRequest) -> dict[str, str]:
    """A recipe as a person reads it: the title of each field and what it holds, in a fixed order."""
    parent = request.parent
    grown = ""
    if parent is not None:
        grown = translate("Recipe", "{kind} {source} at frame {frame}").format(
            kind=translate("Recipe", "extends") if parent.kind == "continue" else translate("Recipe", "matches"),
            source=_source(parent),
            frame=parent.out_frame,
        )
    return {
        translate("Recipe", "Prompt"): request.prompt,
        translate("Recipe", "Not wanted"): request.negative,
        translate("Recipe", "Camera"): request.direction.text,
        translate("Recipe", "Left out"): ", ".join(part_name(part) for part in request.left_out),
        translate("Recipe", "Dialogue"): request.dialogue,
        translate("Recipe", "Sound"): request.sound,
        translate("Recipe", "References"): "\n".join(_reference(each) for each in request.references),
        translate("Recipe", "LoRAs"): "\n".join(f"{each.file} ({each.strength:g})" for each in request.applied_loras),
        translate("Recipe", "Grows from"): grown,
        translate("Recipe", "Colours"): _colours(request),
        translate("Recipe", "First picture by"): request.opening,
        translate("Recipe", "Keeps"): "" if request.kept is None else _kept(request.kept),
        translate("Recipe", "Model"): request.model,
        translate("Recipe", "Seed"): str(request.seed),
        translate("Recipe", "Duration"): translate("Recipe", "{frames} f ({seconds} s)").format(
            frames=request.frames, seconds=decimal_text(float(request.rate.seconds(request.frames)), 2)
        ),
        translate("Recipe", "Handles"): f"{request.head} + {request.tail} f",
        translate("Recipe", "Film size"): f"{request.width} \N{MULTIPLICATION SIGN} {request.height}",
        translate("Recipe", "Take size"): (
            "" if request.size is None else "{} \N{MULTIPLICATION SIGN} {}".format(*request.size)
        ),
        translate("Recipe", "Rate"): f"{request.rate} fps",
    }


def machine_fields_of(take: Take) -> dict[str, str]:
    """What the machine says of a take besides its recipe: the words it sent, the weights and what they ran on."""
    size = f"{take.width} \N{MULTIPLICATION SIGN} {take.height}"
    return {
        translate("Recipe", "Prompt as sent"): take.prompt_sent,
        translate("Recipe", "Weights"): ", ".join(
            part for part in (take.model.revision, _weights(take.model.files)) if part
        ),
        translate("Recipe", "Made at"): translate("Recipe", "{size}, {rate} fps").format(
            size=size, rate=take.source_rate
        ),
        translate("Recipe", "Made on"): f"{take.platform.device}, {take.platform.dtype}",
        translate("Recipe", "Libraries"): ", ".join(
            f"{name} {version}" for name, version in sorted(take.platform.versions.items())
        ),
    }


def _weights(files: Mapping[str, str]) -> str:
    """Weight files by one short hash: what they are called says less than whether they are the same."""
    if not files:
        return ""
    whole = hashlib.sha256("\n".join(f"{name} {sha}" for name, sha in sorted(files.items())).encode())
    count = (
        translate("Recipe", "1 file")
        if len(files) == 1
        else translate("Recipe", "{count} files").format(count=len(files))
    )
    return f"{count} {whole.hexdigest()[:8]}"


def _source(parent: Parent) -> str:
    return (parent.asset.name or parent.asset.key) if parent.asset is not None else str(parent.take)


def _colours(request: GenerationRequest) -> str:
    if request.parent is None or request.parent.kind != "continue":
        return ""
    if not request.hold_colours:
        return translate("Recipe", "as they come")
    return translate("Recipe", "held to {source}").format(source=_source(request.anchor or request.parent))


def _kept(kept: Kept) -> str:
    said = translate("Recipe", "take {take}, all but frames {start} to {end}").format(
        take=kept.take, start=kept.start, end=kept.end
    )
    if kept.mask is None:
        return said
    return said + translate("Recipe", ", there where {mask} is white").format(mask=kept.mask.name or kept.mask.key)


def texts() -> frozenset[str]:
    """The titles of the fields that hold prose."""
    return frozenset(
        {
            translate("Recipe", "Prompt"),
            translate("Recipe", "Prompt as sent"),
            translate("Recipe", "Not wanted"),
            translate("Recipe", "Camera"),
            translate("Recipe", "Dialogue"),
            translate("Recipe", "Sound"),
        }
    )


def differences(before: GenerationRequest, after: GenerationRequest) -> tuple[Difference, ...]:
    """The fields in which two recipes differ, in the order of `fields_of`."""
    return _differing(fields_of(before), fields_of(after))


def take_differences(before: Take, after: Take) -> tuple[Difference, ...]:
    """What differs between two takes: their recipes, and then what the machine says of them.

    The words that were sent follow from the recipe, so they are told only where nothing else explains them.
    """
    recipes = differences(before.request, after.request)
    machine = _differing(machine_fields_of(before), machine_fields_of(after))
    sent = translate("Recipe", "Prompt as sent")
    told = any(each.text for each in recipes)
    return (*recipes, *(each for each in machine if not (told and each.field == sent)))


def _differing(one: Mapping[str, str], two: Mapping[str, str]) -> tuple[Difference, ...]:
    prose = texts()
    return tuple(Difference(name, one[name], two[name], name in prose) for name in one if one[name] != two[name])


def word_changes(before: str, after: str) -> list[tuple[str, str]]:
    """The way from one text to the other: ("same" | "gone" | "new", words), in reading order."""
    one, two = _WORDS.findall(before), _WORDS.findall(after)
    steps: list[tuple[str, str]] = []
    for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind == "equal":
            steps.append(("same", "".join(one[i1:i2])))
            continue
        if i2 > i1:
            steps.append(("gone", "".join(one[i1:i2])))
        if j2 > j1:
            steps.append(("new", "".join(two[j1:j2])))
    return steps


def differences_html(
    found: Sequence[Difference], names: tuple[str, str], *, first: str, second: str, muted: str
) -> str:
    """The differences as a table, the two takes (`names`) side by side, in the given colours.

    What only one of them has is underlined.
    """
    style = {kind: f"color:{of}; text-decoration:underline" for kind, of in (("gone", first), ("new", second))}
    heads = "".join(f'<td style="color:{muted}; font-weight:600">{escape(name)}</td>' for name in ("", *names))
    rows = "".join(_row(each, style, muted) for each in found)
    return f'<table width="100%" cellspacing="0" cellpadding="3"><tr>{heads}</tr>{rows}</table>'


def _row(found: Difference, style: Mapping[str, str], muted: str) -> str:
    steps = word_changes(found.before, found.after) if found.text else [("gone", found.before), ("new", found.after)]
    sides = ("".join(_span(kind, text, style) for kind, text in steps if kind in ("same", side)) for side in style)
    one, two = (side or f'<span style="color:{muted}">\N{EM DASH}</span>' for side in sides)
    title = f'<td style="color:{muted}; white-space:nowrap">{escape(found.field)}</td>'
    return f'<tr>{title}<td width="44%">{one}</td><td width="44%">{two}</td></tr>'


def _span(kind: str, text: str, style: Mapping[str, str]) -> str:
    if not text:
        return ""
    return f'<span style="{style.get(kind, "")}">{escape(text).replace(chr(10), "<br>")}</span>'


def summary(take: Take) -> str:
    """The recipe as a tooltip: every field that says something, and what the machine did with it."""
    lines = [f"{name}: {value}" for name, value in fields_of(take.request).items() if value]
    if take.wall_s:
        made = translate("Recipe", "Made in {seconds} s on {device}")
        lines.append(made.format(seconds=decimal_text(take.wall_s, 1), device=take.platform.device))
    lines += [as_sentence(note) for note in take.notes]
    return "\n".join(lines)


def _reference(reference: RequestReference) -> str:
    owner = f"{reference.name}: " if reference.name else ""
    at = f" @{reference.at} f" if reference.at is not None else ""
    name = reference.asset.name or reference.asset.key
    return f"{owner}{name} ({reference.role}{at}, {round(reference.strength * 100)} %)"
