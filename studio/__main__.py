"""Which program this is (engine, command line), decided before anything heavy is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """The `shotloom` command and `python -m studio`. Returns the exit code (see studio.cli)."""
    match sys.argv[1:]:
        case ["--version"]:
            from studio import __version__

            print(f"shotloom {__version__}")  # noqa: T201
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
