"""Every bad input ends with exit code 2 and one sentence, before anything has been written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli import main

SHOT = '[[shot]]\nprompt = "a lighthouse"\nduration = "1s"\n'

BOARDS: dict[str, tuple[str | bytes, str]] = {
    "not UTF-8": (b'[[shot]]\nprompt = "caf\xe9"\n', "UTF-8"),
    "UTF-16": (SHOT.encode("utf-16"), "UTF-8"),
    "not TOML": ("[[shot]\nprompt", "TOML"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(64), "name a storyboard"),
    "too deeply nested": ("x = " + "[" * 100_000, "nested"),
    "deeply dotted": ("a." * 50_000 + "b = 1", ""),
    "unknown key": (SHOT + 'promt = "x"\n', 'did you mean "prompt"'),
    "unknown film key": ('[film]\nsise = "640x360"\n' + SHOT, 'did you mean "size"'),
    "wrong type": ("[[shot]]\nprompt = 3\n", "text in quotes"),
    "a table where text belongs": ("[[shot]]\n[shot.prompt]\nx = 1\n", "text in quotes"),
    "shots as text": ('shot = "a lighthouse"', "[[shot]]"),
    "no shots": ('[film]\ntitle = "x"\n', "no shots"),
    "empty": ("", "no shots"),
    "empty prompt": ('[[shot]]\nprompt = "  "\n', "no prompt"),
    "fps of zero": ("[film]\nfps = 0\n" + SHOT, "between 1 and 240"),
    "fps below zero": ("[film]\nfps = -24\n" + SHOT, "between 1 and 240"),
    "absurd fps": ("[film]\nfps = 100000\n" + SHOT, "between 1 and 240"),
    "fps of nan": ("[film]\nfps = nan\n" + SHOT, "between 1 and 240"),
    "fps as words": ('[film]\nfps = "fast"\n' + SHOT, "not a frame rate"),
    "fps over zero": ('[film]\nfps = "24/0"\n' + SHOT, "positive"),
    "odd size": ('[film]\nsize = "641x360"\n' + SHOT, "even"),
    "huge size": ('[film]\nsize = "9000x9000"\n' + SHOT, "8192"),
    "unreadable size": ('[film]\nsize = "big"\n' + SHOT, "width x height"),
    "no size": ('[film]\nsize = "0x0"\n' + SHOT, "8192"),
    "duration of zero": ('[[shot]]\nprompt = "x"\nduration = 0\n', "longer than nothing"),
    "duration below zero": ('[[shot]]\nprompt = "x"\nduration = "-2s"\n', "duration"),
    "unreadable duration": ('[[shot]]\nprompt = "x"\nduration = "a while"\n', "not a duration"),
    "duration without a unit": ('[[shot]]\nprompt = "x"\nduration = 2.5\n', "not a duration"),
    "continue on the first shot": (SHOT + "continue = true\n", "first shot"),
    "the first shot continues nobody": (SHOT + 'continue = "zz"\n', 'none called "zz"'),
    "match on the first shot": (SHOT + "match = true\n", "first shot"),
    "match with an unknown shot": (SHOT + SHOT + 'match = "999"\n', "no earlier shot"),
    "missing reference": (SHOT + 'references = ["gone.png"]\n', "gone.png"),
    "reference that is no media": (SHOT + 'references = ["board.toml"]\n', "board.toml"),
    "unknown role": (SHOT + 'references = [{ path = "board.toml", role = "hero" }]\n', "role"),
    "strength beyond one": (SHOT + 'references = [{ path = "board.toml", strength = 2 }]\n', "strength"),
    "unknown model": ('[film]\nmodel = "sketsh"\n' + SHOT, "sketch"),
    "unknown transition": (SHOT + SHOT + 'transition = "star wipe 12f"\n', "not a transition"),
    "transition too long": (SHOT + SHOT + 'transition = "dissolve 10s"\n', "too long"),
    "dissolve on the first shot": (SHOT + 'transition = "dissolve 12f"\n', "first"),
    "dissolve into a continuing shot": (SHOT + SHOT + 'continue = true\ntransition = "dissolve 12f"\n', "continues"),
    "an end that is no fade": ('[film]\nend = "dissolve 12f"\n' + SHOT, "fade"),
    "two shots with one id": (SHOT + 'id = "a"\n' + SHOT + 'id = "a"\n', 'the id "a"'),
    "NUL": ('[[shot]]\nprompt = "a\\u0000b"\n', "NUL"),
}


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out + captured.err


@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("command", ["render", "new", "info"])
def test_a_bad_board_is_one_sentence(
    board: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, expected = BOARDS[board]
    path = tmp_path / "board.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    arguments = {
        "render": ["render", str(path), "-o", str(tmp_path / "film.mp4")],
        "new": ["new", str(tmp_path / "film.shotloom"), "--board", str(path)],
        "info": ["info", str(path)],
    }

    code, said = run(arguments[command], capsys)

    assert code == 2
    assert len(said.strip().splitlines()) == 1
    assert said.startswith("Error: ")
    assert "Traceback" not in said
    assert expected in said
    assert "board.toml" in said
    assert [each.name for each in tmp_path.iterdir()] == ["board.toml"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('[[shot]]\nsource = "gap"\n' + SHOT + "continue = true\n", "black"),
        (SHOT + 'lora = "gone.safetensors"\n', "shot 010: there is no LoRA gone.safetensors here: put it into"),
    ],
)
def test_a_film_that_cannot_be_made_is_told_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, expected: str
) -> None:
    board = tmp_path / "board.toml"
    board.write_text(content)

    code, said = run(["render", str(board), "-o", str(tmp_path / "film.mp4"), "--model", "test-card"], capsys)

    assert code == 2
    assert expected in said
    assert [each.name for each in tmp_path.iterdir()] == ["board.toml"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["render", "{there}/gone.toml", "-o", "{there}/film.mp4"], "no such file"),
        (["render", "{there}", "-o", "{there}/film.mp4"], "folder"),
        (["render", "{board}", "-o", "{there}/film.avi"], "MP4"),
        (["render", "{board}", "-o", "{there}/nowhere/film.mp4"], "folder"),
        (["render", "{board}", "-o", "{there}/film.mp4", "--model", "sketsh"], "sketch"),
        (["render", "{board}", "-o", "{there}/film.mp4", "--seed", "-1"], "seed"),
        (["render", "{board}", "-o", "{there}/film.mp4", "--seed", "x"], "integer"),
        (["render", "{board}"], "output"),
        (["camera", "pan left", "--frames", "0"], "frames"),
        (["frobnicate"], "frobnicate"),
        (["{there}/gone.toml"], "does not exist"),
        (["gone.shotloom"], "does not exist"),
        (["{board}", "-o", "{there}/film.mp4"], "shotloom info"),
        (["verify", "{board}"], "not a take"),
        (["render", "{board}", "-o", "{there}/film.mp4", "--project", "{there}"], "beside it"),
    ],
)
def test_bad_arguments_are_told_before_anything_is_written(
    arguments: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    board = tmp_path / "board.toml"
    board.write_text(SHOT)

    code, said = run([each.format(there=tmp_path, board=board) for each in arguments], capsys)

    assert code == 2
    assert "Traceback" not in said
    assert expected in said
    assert [each.name for each in tmp_path.iterdir()] == ["board.toml"]


@pytest.mark.parametrize(
    "arguments",
    [["camera", "--json", "pan", "--frames", "0"], ["info", "--json"], ["models", "list", "--json", "--nope"]],
)
def test_arguments_that_make_no_sense_are_an_event_too(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    event = json.loads(said.out)
    assert (event["event"], event["exit"]) == ("error", 2)
    assert event["message"]
    assert said.err == ""


LONG = "x" * 300


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", LONG],
        ["generate", LONG],
        ["export", LONG, "-o", "film.mp4"],
        ["info", LONG],
        ["verify", f"{LONG}.mp4"],
        ["render", f"{LONG}.toml", "-o", "film.mp4"],
        ["render", "film.toml", "-o", f"{LONG}.mp4"],
        [f"./{LONG}"],
    ],
)
def test_a_name_that_no_file_can_have_is_bad_input(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "film.toml").write_text('[[shot]]\nprompt = "a boat"\n')
    assert run(arguments, capsys)[0] == 2


@pytest.mark.parametrize("command", ["render", "generate"])
def test_a_model_without_a_name_is_not_taken_for_the_film_s(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    board, film = tmp_path / "film.toml", tmp_path / "film.shotloom"
    board.write_text('[[shot]]\nprompt = "a boat"\n')
    assert run(["new", str(film), "--board", str(board)], capsys)[0] == 0
    given = [str(board), "-o", str(tmp_path / "film.mp4")] if command == "render" else [str(film)]
    code, said = run([command, *given, "--model", ""], capsys)
    assert (code, "no model was named" in said) == (2, True)


@pytest.mark.parametrize("command", [["export", ".", "-o", "a.mp4"], ["board", ".", "-o", "a.pdf"]])
def test_a_folder_that_is_no_project_is_told_before_where_its_film_would_go(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run(command, capsys)
    assert code == 2
    assert "is not a project: it holds no project.db" in said
