"""The command that says what a camera directive means: camera."""

from __future__ import annotations

from studio.cli.console import Console
from studio.cli.exit_code import DONE
from studio.domain.time import Rate
from studio.language.camera import camera_json, parse_camera
from studio.production.remark import NOTHING_UNDERSTOOD


def camera(text: str, frames: int, as_json: bool, console: Console) -> int:
    """What a camera directive means for a shot of `frames` frames, and what was not understood in it."""
    if as_json:
        console.event("camera", **camera_json(text, frames, Rate(24)))
        return DONE
    direction, diagnostics = parse_camera(text, frames=frames, rate=Rate(24))
    nothing = NOTHING_UNDERSTOOD if text.strip() else "the directive is empty: the camera is left to the model"
    console.say(direction.phrase or nothing)
    for move in direction.moves:
        target = f" on {move.target}" if move.target else ""
        amount = f" {move.amount:g} {move.unit}" if move.amount else ""
        console.say(f"  {move.kind}{amount}{target}, {move.start:.0%} to {move.end:.0%} of the shot, ease {move.ease}")
    for diagnostic in diagnostics:
        start, end = diagnostic.span
        console.say(f'  "{text[start:end]}": {diagnostic.message}')
    return DONE
