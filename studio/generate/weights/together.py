"""Whether the parts of a folder belong together, as far as their settings tell: folders are put together by hand, of an
encoder from here and a transformer from there, and what would end a job in its first step is told when one is taken in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.domain.errors import ModelRefused
from studio.generate.model_table import family_entry
from studio.generate.weights.kin import KIN, TURNS, Kin, Meeting, Parts, UnsaidError


def check_together(folder: Path, kind: str, index: Mapping[str, Any]) -> None:
    """Raise ModelRefused where a folder's transformer is not of the pipeline's `kind`, a part that its family needs is
    not named, or one hands another what that cannot take. The parts that the index names are there.
    """
    family = family_entry(kind)
    if family is None:
        return
    given, kin = index["transformer"][1], KIN[family["id"]]
    if given != family["transformer"]:
        raise ModelRefused(
            f"the index of {folder} names {given} as its transformer, and {kind.partition('+')[0]} has "
            f"{family['transformer']}: download the model again, whole"
        )
    parts = Parts(folder, index)
    lacking = next((part for part in (*kin.parts, *_wanted_besides(kin, parts)) if not parts.has(part)), "")
    if lacking:
        raise ModelRefused(f"the index of {folder} names no {lacking}: download the model again, whole")
    for meeting in _all_of(kin, parts):
        try:
            says, must_be = parts(meeting.part, meeting.setting), meeting.number(parts)
        except UnsaidError:
            continue
        if says != must_be:
            raise ModelRefused(
                f"{folder} holds parts of different models: {meeting.setting} of its {meeting.part} is {says}, and "
                f"beside its {meeting.of} must be {must_be}; download the model again, whole"
            )


def _wanted_besides(kin: Kin, parts: Parts) -> Iterator[str]:
    """The parts that a pipeline may do without, and the settings that are said here do not."""
    if parts.index.get("boundary_ratio") is not None:
        yield "transformer_2"
    for setting, wanted in kin.besides.items():
        try:
            parts("transformer", setting)
        except UnsaidError:
            continue
        yield from wanted


def _all_of(kin: Kin, parts: Parts) -> Iterator[Meeting]:
    for meeting in kin.meetings:
        for part in TURNS if meeting.part == "transformer" else (meeting.part,):
            yield replace(meeting, part=part)
