"""A GGUF file of one's own through the whole chain: taken in, used for a film, made again to the bit, forgotten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from studio.cli import main
from studio.generate.catalog import find_model
from studio.storage.project_store import ProjectStore
from tests.generate.backends.tiny import TINY
from tests.generate.backends.tiny.gguf_file import save
from tests.generate.backends.tiny.ltx2 import save as save_folder
from tests.hub_server import FakeHub
from tests.model_folders import model_files

BOARD = '[film]\nsize = "64x32"\n\n[[shot]]\nprompt = "a red ball rolls"\nduration = "9f"\n'


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[dict[str, Any]]]:
    code = main([*map(str, arguments), "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.slow
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


def test_a_transformer_that_a_file_replaces_stays_on_the_hub(
    hub: FakeHub, models_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    TINY["wan-words"](tmp_path / "tiny")
    hub.repos[find_model("wan-2.1-1.3b").hub] = files = {
        path.relative_to(tmp_path / "tiny").as_posix(): path.read_bytes()
        for path in (tmp_path / "tiny").rglob("*")
        if path.is_file()
    }
    weights = "transformer/diffusion_pytorch_model.safetensors"
    get = ("models", "get", "wan-2.1-1.3b", "--accept-licence")
    hub.status["text_encoder/model.safetensors"] = [403]
    assert told(capsys, *get, "--without-transformer")[0] == 1
    assert told(capsys, *get)[1][-1]["event"] == "ready"  # and so it is gone on with
    assert hub.bytes_of(weights) == 0
    code, (said,) = told(capsys, "models", "info", "wan-2.1-1.3b")
    assert (said["state"], said["installed"]) == ("bare", False)
    assert said["here_bytes"] == said["total_bytes"] == sum(map(len, files.values())) - len(files[weights])
    assert told(capsys, "models", "check", "wan-2.1-1.3b")[0] == 0
    board = tmp_path / "board.toml"
    board.write_text(BOARD)
    render = ("render", board, "-o", tmp_path / "film.mp4", "--model")
    code, said = told(capsys, *render, "wan-2.1-1.3b")
    assert (code, "is here without its transformer: give it a file with" in said[-1]["message"]) == (2, True)

    file = save(tmp_path / "tiny-Q8_0.gguf", tmp_path / "tiny", "wan")
    assert told(capsys, "models", "add", "wan-2.1-1.3b", "--transformer", file, "--as", "small")[0] == 0
    assert told(capsys, "models", "check")[0] == 0
    assert told(capsys, "models", "info", "small")[1][0]["state"] == "ready"
    code, said = told(capsys, "models", "remove", "wan-2.1-1.3b")
    assert (code, "and small would not be whole any more" in said[-1]["message"]) == (2, True)

    assert told(capsys, *get)[1][-1]["event"] == "ready"  # now with its own
    assert hub.bytes_of(weights) == len(files[weights])
    assert told(capsys, "models", "info", "wan-2.1-1.3b")[1][0]["state"] == "ready"


def test_a_model_that_takes_no_file_is_not_left_without_its_transformer(
    hub: FakeHub, models_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.repos[find_model("kandinsky-6-lite").hub] = files = model_files()
    files["transformer/config.json"] = b'{"_class_name": "Kandinsky6Transformer3DModel"}'
    code, said = told(capsys, "models", "get", "kandinsky-6-lite", "--accept-licence", "--without-transformer")
    assert (code, said[-1]["message"].partition(":")[0]) == (
        2,
        "kandinsky-6-lite has no transformer that a GGUF file could take the place of",
    )
    assert not list(models_folder.rglob("*.safetensors"))


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
