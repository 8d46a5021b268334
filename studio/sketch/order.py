"""The parts of Sketch: the order in which they are made, and which of them need which others."""

from __future__ import annotations

PARTS = (
    "video", "audio", "vocoder", "condensed", "words", "latents", "transformer", "distilled", "decoder", "folder",
    "carried", "sheet",
)  # fmt: skip
"""In the order in which they are made; those without a schedule are not trained."""
OF_CLIPS = ("video", "audio", "vocoder", "condensed", "latents", "transformer", "decoder")
"""Parts that are made from rendered clips."""


def lacking(part: str, there: set[str]) -> list[str]:
    """The parts that have to be made before `part`, where those of `there` are; in order."""
    needs = _needs(part, there) - there
    further = {each for need in needs for each in lacking(need, there)}
    return [each for each in PARTS if each in needs | further]


def _needs(part: str, there: set[str]) -> set[str]:
    """The parts that `part` is made from."""
    match part:
        case "condensed" if part not in there:
            return {"video", "audio"}
        case "latents" | "decoder":
            return {"condensed"}
        case "transformer":
            # A transformer that has begun holds its words.
            return {"condensed"} if part in there else {"condensed", "words"}
        case "distilled":
            return {"condensed", "transformer"}
        case "folder":
            return {"condensed", "vocoder", "transformer"} - ({"transformer"} if "distilled" in there else set())
        case "sheet":
            return set() if "condensed" in there else {"video"}
        case _:
            return set()
