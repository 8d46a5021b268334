"""Adopting: what a person gives lies in `imports/` under its content, and what is no medium is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from studio.domain.errors import BoardError, MediaError, StorageError
from studio.domain.project import Project
from studio.domain.shot import TakeId
from studio.production.adopt import adopt_board, adopt_file, adopt_frame, adopt_picture, length_s
from studio.storage.project_store import ProjectStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProjectStore]:
    with ProjectStore.create(tmp_path / "Film.shotloom", Project()) as opened:
        yield opened


def png(colour: str = "red") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(data, "PNG")
    return data.getvalue()


def test_a_file_is_kept_once_by_its_content(store: ProjectStore, tmp_path: Path) -> None:
    one, two = tmp_path / "One.PNG", tmp_path / "two.png"
    one.write_bytes(png())
    two.write_bytes(png())
    first, second = adopt_file(store, one), adopt_file(store, two)
    assert (first.kind, first.name, first.suffix) == ("image", "One.PNG", ".png")
    assert first.key == second.key
    assert store.folder.asset_path(first).read_bytes() == png()
    assert length_s(store, first) == 0


def test_a_picture_that_came_as_bytes(store: ProjectStore) -> None:
    asset = adopt_picture(store, png(), "../dropped.png")
    assert (asset.kind, asset.name) == ("image", "dropped.png")
    with pytest.raises(MediaError):
        adopt_picture(store, b"no picture at all", "dropped.png")
    assert len(list((store.folder.path / "imports").iterdir())) == 1


def test_what_is_no_medium_is_refused(store: ProjectStore, tmp_path: Path) -> None:
    text = tmp_path / "notes.png"
    text.write_text("not a picture")
    with pytest.raises(MediaError):
        adopt_file(store, text)
    with pytest.raises(StorageError, match="not in this project"):
        adopt_frame(store, TakeId("20260101-000000-00000000"))


def test_a_pasted_board_brings_its_files(store: ProjectStore, tmp_path: Path) -> None:
    (tmp_path / "sea.png").write_bytes(png())
    text = '[[shot]]\nprompt = "sea"\nreferences = ["sea.png"]\n'
    board = adopt_board(store, text, name="the pasted text", base=tmp_path, screenplay=False)
    (reference,) = board.shots[0].references
    assert store.folder.asset_path(reference.asset).is_file()
    with pytest.raises(BoardError, match="the pasted text"):
        adopt_board(store, "[[shot]]\nprompt = 3", name="the pasted text", base=tmp_path, screenplay=False)


def test_a_pasted_screenplay(store: ProjectStore, tmp_path: Path) -> None:
    board = adopt_board(store, "INT. ROOM - DAY\n\nA lamp.\n", name="pasted", base=tmp_path, screenplay=True)
    assert board.shots[0].prompt == "A lamp."
