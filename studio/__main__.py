"""Which program this is (window, engine, command line), decided before anything heavy is imported."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """The `shotloom` command and `python -m studio`. Returns the exit code (see studio.cli)."""
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:  # while still importing; a command that has begun sees to it itself
        sys.stderr.write("Interrupted.\n")
        return 130


def _run(arguments: list[str]) -> int:
    match arguments:
        case ["--version"]:
            from studio import __version__

            sys.stdout.write(f"shotloom {__version__}\n")
            return 0
        case ["engine", *_]:
            from studio.generate.child import main as engine

            engine()
            return 0
        case [] | [_] if _wants_window(arguments):
            return _open_window(arguments)
        case _:
            from studio.cli import main as command_line

            return command_line()


def _wants_window(arguments: list[str]) -> bool:
    """Nothing, or the name of something that is there: a film's folder, a board. Commands come first."""
    if not arguments:
        return True
    from studio.cli import command_names

    return arguments[0] not in command_names() and not arguments[0].startswith("-") and Path(arguments[0]).exists()


def _open_window(arguments: list[str]) -> int:
    from studio.display import why_no_window

    reason = why_no_window()
    if not reason:
        from studio.app import run_window

        return run_window(arguments)
    if arguments:
        from studio.cli.path import tell_no_window

        return tell_no_window(Path(arguments[0]), reason)
    from studio.cli import main as command_line

    code = command_line(["--help"])
    sys.stdout.write(f"\nThe window cannot open: {reason}. The commands above work without it.\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
