"""Brings the translations up to date: `python -m tests.translate [LANGUAGE…]`, or `make translations`.

Reads every string of the window into `resources/translations/shotloom_<language>.ts`, for the languages that are there
and those that are named, keeps what has been translated, and compiles each into the `.qm` that the window loads.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from studio.resources import checkout, resource

_ROOMS = ("studio/app.py", "studio/ui", "studio/session")


def main(languages: list[str]) -> int:
    folder = resource("translations")
    folder.mkdir(exist_ok=True)
    known = [path.stem.removeprefix("shotloom_") for path in folder.glob("shotloom_*.ts")]
    if not {*known, *languages}:
        sys.stderr.write("There is no translation yet; name a language: python -m tests.translate de\n")
        return 2
    for language in sorted({*known, *languages}):
        update(folder / f"shotloom_{language}.ts")
        release(folder / f"shotloom_{language}.ts")
    return 0


def update(catalogue: Path) -> None:
    """Read the source's strings into a catalogue; what is gone goes there too, and git remembers its translation."""
    language = catalogue.stem.removeprefix("shotloom_")
    listed = catalogue.with_suffix(".lst")
    listed.write_text("\n".join(str(path) for path in sources()), encoding="utf-8")
    try:
        # Without lines, which every edit moves, and in an order of its own: it changes with the strings alone.
        tidy = ("-locations", "none", "-no-obsolete", "-sort-messages")
        _run("pyside6-lupdate", f"@{listed}", *tidy, "-target-language", language, "-ts", str(catalogue))
    finally:
        listed.unlink()


def release(catalogue: Path) -> None:
    """Compile a catalogue."""
    _run("pyside6-lrelease", str(catalogue), "-qm", str(catalogue.with_suffix(".qm")))


def sources() -> list[Path]:
    """Every module whose strings people read."""
    root = checkout()
    assert root is not None, "translations are made in a checkout"
    found = [root / room for room in _ROOMS]
    return [path for room in found for path in (sorted(room.rglob("*.py")) if room.is_dir() else [room])]


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name(tool)), *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
