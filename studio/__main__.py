"""Which program this is (engine, command line), decided before anything heavy is imported."""

from __future__ import annotations

import sys


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
        case _:
            from studio.cli import main as command_line

            return command_line()


if __name__ == "__main__":
    sys.exit(main())
