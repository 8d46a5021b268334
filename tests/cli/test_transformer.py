"""A GGUF file of one's own through the whole chain: taken in, used for a film, made again to the bit, forgotten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from studio.cli import main
from studio.storage.project_store import ProjectStore
from tests.generate.backends.tiny.gguf_file import save
from tests.generate.backends.tiny.ltx2 import save as save_folder

BOARD = '[film]\nsize = "64x32"\n\n[[shot]]\nprompt = "a red ball rolls"\nduration = "9f"\n'


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[dict[str, Any]]]:
    code = main([*map(str, arguments), "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_film_is_made_with_a_file_of_ones_own_and_made_again(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = tmp_path / "tiny"
    save_folder(base)
    file = save(tmp_path / "tiny-Q8_0.gguf", base, "ltx2")
    code, said = told(capsys, "models", "add", base, "--transformer", file, "--as", "small")
    assert (code, said[-1]["event"], said[-1]["model"]) == (0, "ready", "small")

    code, (said,) = told(capsys, "models", "info", "small")
    assert (code, said["state"], said["transformers"]) == (0, "ready", [str(file)])
    assert file.stat().st_size < said["total_bytes"] < sum(each.stat().st_size for each in base.rglob("*.*"))

    board, film = tmp_path / "board.toml", tmp_path / "film.mp4"
    board.write_text(BOARD)
    assert told(capsys, "render", board, "-o", film, "--model", "small")[0] == 0
    with ProjectStore.open(film.with_suffix(".shotloom"), writable=False) as store:
        (take,) = store.takes.takes().values()
        media = store.takes.media(take.id)
    assert (take.model.id, take.request.model) == ("small", "small")
    assert len(take.model.files[f"transformer/{file.name}"]) == 64
    code, said = told(capsys, "verify", media)
    assert (code, said[-1]["result"]) == (0, "identical")

    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert told(capsys, "models", "check", "small")[0] == 1
    code, said = told(capsys, "verify", media)
    assert (code, "was cut off" in said[-1]["message"]) == (2, True)
    file.unlink()
    code, said = told(capsys, "verify", media)
    assert (code, f"is not at {file}" in said[-1]["message"]) == (2, True)
    assert told(capsys, "models", "info", "small")[1][0]["state"] == "gone"
    assert told(capsys, "models", "remove", "small", "--yes")[0] == 0
    assert (base / "model_index.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["sketch", "--transformer", "{tmp}/gone.gguf"], "there is no file"),
        (["test-card", "--transformer", "{tmp}/own.gguf"], "has no transformer that a file could take the place of"),
        (["wan-2.1-1.3b", "--transformer", "{tmp}/own.gguf"], "shotloom models get wan-2.1-1.3b"),
        (["sketch", "--transformer", "{tmp}/own.gguf"], "is no GGUF file"),
        (["sketch", "--as", "mine"], "name the file with --transformer"),
        (["{tmp}/own.gguf"], "shotloom models add MODEL --transformer own.gguf"),
    ],
)
def test_what_cannot_be_taken_in_is_one_sentence(
    arguments: list[str], expected: str, shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own.gguf").write_bytes(b"no such thing")
    code, said = told(capsys, "models", "add", *(each.format(tmp=tmp_path) for each in arguments))
    assert (code, expected in said[-1]["message"]) == (2, True), said
    assert not shelf.exists()
