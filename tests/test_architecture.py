"""The map in docs/architecture.md names modules that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studio.resources import checkout

_ROOM = re.compile(r"^### `(\w+)/`$", re.MULTILINE)
_MODULE = re.compile(r"`([a-z0-9_]+(?:/[a-z0-9_]+)*)/?`")


def rooms() -> dict[str, str]:
    """What the page says of each room."""
    page = (_root() / "docs" / "architecture.md").read_text(encoding="utf-8")
    _, *parts = _ROOM.split(page)
    texts = [text.partition("\n## ")[0] for text in parts[1::2]]
    return dict(zip(parts[::2], texts, strict=True))


def _root() -> Path:
    root = checkout()
    assert root is not None
    return root


@pytest.mark.parametrize("room", rooms())
def test_every_module_on_the_map_is_there(room: str) -> None:
    named = _MODULE.findall(rooms()[room])
    assert named
    folder = _root() / "studio" / room
    missing = [each for each in named if not (folder / each).is_dir() and not (folder / f"{each}.py").is_file()]
    assert missing == []


def test_every_room_is_on_the_map() -> None:
    assert set(rooms()) == {path.parent.name for path in (_root() / "studio").glob("*/__init__.py")}
