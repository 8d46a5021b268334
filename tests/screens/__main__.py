"""The command: one process for each scale, and what docs/ keeps of the pictures."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SCALE = "SHOTLOOM_SCREENS_SCALE"
_LANGUAGE = "--language="
_HOMES = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
_DOCS = Path(__file__).parents[2] / "docs"
_IN_README = "edit-made-1920x1080@1x"
_TITLES = ("1280x800", "1920x1080", "200 %")


def main(arguments: list[str]) -> int:
    """Draw everything (or the named scenes) into the folder that is named first."""
    if arguments == ["--docs"]:
        return _renew_docs()
    if not arguments:
        sys.stderr.write("Say where the pictures go: python -m tests.screens OUT [SCENE…]\n")
        return 2
    if _SCALE in os.environ:
        from tests.screens.stage import draw

        language = next((each.removeprefix(_LANGUAGE) for each in arguments if each.startswith(_LANGUAGE)), "en")
        names = [each for each in arguments[1:] if not each.startswith(_LANGUAGE)]
        draw(Path(arguments[0]), names, os.environ[_SCALE], language)
        return 0
    codes = []
    for scale in ("1", "2"):
        with _home() as home:
            own = dict.fromkeys(_HOMES, home) | {_SCALE: scale, "QT_SCALE_FACTOR": scale}
            environment = {**os.environ, **own, "QT_QPA_PLATFORM": _platform(Path(home), int(scale)), "TMPDIR": home}
            codes.append(
                subprocess.run([sys.executable, "-m", "tests.screens", *arguments], env=environment).returncode
            )
    return max(codes)


@contextmanager
def _home() -> Iterator[str]:
    """A folder that is called the same every time: some pictures say where something is."""
    home = Path(tempfile.gettempdir(), "mara")
    shutil.rmtree(home, ignore_errors=True)  # of a run that was stopped
    home.mkdir()
    try:
        yield str(home)
    finally:
        shutil.rmtree(home)


def _platform(home: Path, scale: int) -> str:
    """Qt without a display, on a screen that the largest picture fits on."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": 1920 * scale, "height": 1080 * scale, "dpr": 1}
    file = home / "screen.json"
    file.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96}]}), encoding="utf-8")
    return f"offscreen:configfile={file}"


def _renew_docs() -> int:
    from PIL import Image

    from tests.screens.scene import pictures

    kept = _DOCS / "images" / "window"
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as drawn:
        code = main([drawn])
        for old in kept.glob("*.webp"):
            old.unlink()
        for name in (each for names in pictures().values() for each in names):
            picture = Image.open(Path(drawn, f"{name}.png"))
            picture.convert("RGB").save(kept / in_docs(name), quality=70, method=6)
        shown = (
            Image.open(Path(drawn, f"{_IN_README}.png")).convert("RGB").resize((1440, 810), Image.Resampling.LANCZOS)
        )
        shown.save(kept.parent / "window-edit.png", optimize=True)
    (_DOCS / "design" / "pictures.md").write_text(listed(), encoding="utf-8")
    return code


def in_docs(name: str) -> str:
    """What a picture is called in docs/images/window."""
    return f"{name.replace('@', '-at-')}.webp"


def listed() -> str:
    """The page that leads to every picture."""
    from tests.screens.scene import SCENES, pictures

    lines = [
        "# Every workspace, dialog and empty state",
        "",
        "`make screens` draws them all and writes this page. A dialog has one size, whatever the window's.",
        "",
        f"| | {' | '.join(_TITLES)} |",
        f"|{'---|' * (len(_TITLES) + 1)}",
    ]
    for scene, names in pictures().items():
        links = [f"[{_title(name)}](../images/window/{in_docs(name)})" for name in names]
        cells = links if len(links) == len(_TITLES) else [links[0], links[0], links[1]]
        lines.append(f"| {SCENES[scene].what} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _title(name: str) -> str:
    return "200 %" if name.endswith("@2x") else "1920x1080" if "1920x1080" in name else "picture"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
