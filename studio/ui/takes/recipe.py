"""What made a take, in words, and how two recipes differ, field by field."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication

from studio.domain.request import GenerationRequest, RequestReference
from studio.domain.take import Take
from studio.ui.part_name import part_name
from studio.ui.sentence import as_sentence

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
        source = (parent.asset.name or parent.asset.key) if parent.asset is not None else str(parent.take)
        grown = _tr("{kind} {source} at frame {frame}").format(
            kind=_tr("extends") if parent.kind == "continue" else _tr("matches"), source=source, frame=parent.out_frame
        )
    return {
        _tr("Prompt"): request.prompt,
        _tr("Not wanted"): request.negative,
        _tr("Camera"): request.direction.text,
        _tr("Left out"): ", ".join(part_name(part) for part in request.left_out),
        _tr("Dialogue"): request.dialogue,
        _tr("Sound"): request.sound,
        _tr("References"): "\n".join(_reference(each) for each in request.references),
        _tr("Grows from"): grown,
        _tr("Model"): request.model,
        _tr("Seed"): str(request.seed),
        _tr("Duration"): _tr("{frames} f ({seconds} s)").format(
            frames=request.frames, seconds=f"{float(request.rate.seconds(request.frames)):.2f}"
        ),
        _tr("Handles"): f"{request.head} + {request.tail} f",
        _tr("Film size"): f"{request.width} \N{MULTIPLICATION SIGN} {request.height}",
        _tr("Rate"): f"{request.rate} fps",
    }


def texts() -> frozenset[str]:
    """The titles of the fields that hold prose."""
    return frozenset({_tr("Prompt"), _tr("Not wanted"), _tr("Camera"), _tr("Dialogue"), _tr("Sound")})


def differences(before: GenerationRequest, after: GenerationRequest) -> tuple[Difference, ...]:
    """The fields in which two recipes differ, in the order of `fields_of`."""
    one, two, prose = fields_of(before), fields_of(after), texts()
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


def differences_html(found: tuple[Difference, ...], *, gone: str, new: str, muted: str) -> str:
    """The differences as rich text in the given colours; what is gone is struck out, what is new underlined."""
    rows = [_row(each, gone, new, muted) for each in found]
    return f'<table cellspacing="0" cellpadding="3">{"".join(rows)}</table>'


def _row(found: Difference, gone: str, new: str, muted: str) -> str:
    if found.text:
        steps = word_changes(found.before, found.after)
    else:
        steps = [("gone", found.before), ("same", "  "), ("new", found.after)]
    style = {
        "same": "",
        "gone": f"color:{gone}; text-decoration:line-through",
        "new": f"color:{new}; text-decoration:underline",
    }
    words = "".join(
        f'<span style="{style[kind]}">{escape(text).replace(chr(10), "<br>")}</span>' for kind, text in steps if text
    )
    title = f'<td style="color:{muted}; white-space:nowrap; padding-right:8px">{escape(found.field)}</td>'
    return f"<tr>{title}<td>{words}</td></tr>"


def summary(take: Take) -> str:
    """The recipe as a tooltip: every field that says something, and what the machine did with it."""
    lines = [f"{name}: {value}" for name, value in fields_of(take.request).items() if value]
    if take.wall_s:
        made = _tr("Made in {seconds} s on {device}")
        lines.append(made.format(seconds=f"{take.wall_s:.1f}", device=take.platform.device))
    lines += [as_sentence(note) for note in take.notes]
    return "\n".join(lines)


def _reference(reference: RequestReference) -> str:
    owner = f"{reference.name}: " if reference.name else ""
    at = f" @{reference.at} f" if reference.at is not None else ""
    name = reference.asset.name or reference.asset.key
    return f"{owner}{name} ({reference.role}{at}, {round(reference.strength * 100)} %)"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Recipe", text)
