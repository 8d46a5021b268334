"""Paths as they are typed, and what is said where one stands alone without a command."""

from __future__ import annotations

from pathlib import Path

from studio.cli.console import open_console
from studio.cli.exit_code import BAD_INPUT, FAILED


def is_there(path: Path) -> bool:
    """Whether there is something at this path; nothing is called by what is too long for a name."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_path(argument: str) -> bool:
    """Whether a first argument that is no command was meant as a path: a command's name has no suffix and no folder."""
    path = Path(argument)
    return not argument.startswith("-") and (is_there(path) or argument != path.stem)


def refuse_path(path: Path, *, json: bool) -> int:
    """A file alone opens in the window, and is not here for that. Returns the exit code."""
    with open_console(json=json) as console:
        if not is_there(path):
            console.fail(f"{path} does not exist: name a project folder or a board", BAD_INPUT)
        else:
            console.fail(f"what shall be done with {path}? Say it first, as in: shotloom info {path}", BAD_INPUT)
    return BAD_INPUT


def tell_no_window(path: Path, reason: str) -> int:
    """A film or board was named alone, which opens it in the window, and no window can open here; anything else is
    refused. Returns the exit code.
    """
    from studio.production.intake import is_board
    from studio.storage.folder import holds_project

    with open_console(json=False) as console:
        if not (is_board(path) or holds_project(path)):
            console.fail(
                f"{path} is no film and no board: name a project folder, a .toml board or a screenplay",
                code := BAD_INPUT,
            )
        else:
            console.fail(f"the window cannot open: {reason}. Without it: shotloom info {path}", code := FAILED)
    return code
