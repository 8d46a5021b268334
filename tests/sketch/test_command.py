"""Every command of the training answers wrong input with one sentence and exit code 2, and leaves nothing behind."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch

from studio.domain.errors import StudioError
from studio.resources import checkout
from studio.sketch import command, distil, evaluate, footage, judge, train
from studio.sketch.evaluation.lesson import COLUMNS, LOOKS, ROWS
from studio.sketch.preset import PRESETS
from studio.sketch.whole_file import written_whole
from studio.sketch.workshop import Workshop
from studio.sketch.world import data

COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "train": train.main,
    "footage": footage.main,
    "data": data.main,
    "judge": judge.main,
    "evaluate": evaluate.main,
    "distil": distil.main,
}
SKETCH = "--pipeline resources/models/sketch --out D/new"
NO_CARD = pytest.mark.skipif(torch.cuda.is_available(), reason="there is a card here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With an empty folder, a file, and a text without prompts."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    (tmp_path / "blank.txt").write_text(" \n\n")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("train --data D/empty --out D/new", "There are no clips in .*empty: render some"),
        ("train --data D/nowhere --out D/new --part audio", "There are no clips in .*nowhere"),
        ("train --data D/nowhere --out D/new --part words vocoder", "There are no clips"),
        ("train --data D/empty --out D/new --part condensed", "run --part video audio first"),
        ("train --data D/empty --out D/new --part latents", "run --part video audio condensed first"),
        ("train --data D/empty --out D/new --part latents --minutes 600", "run --part video audio condensed first"),
        ("train --data D/empty --out D/new --part transformer", "run --part video audio condensed words first"),
        ("train --data D/empty --out D/new --part decoder", "run --part video audio condensed first"),
        ("train --data D/empty --out D/new --part distilled", "run --part .*words transformer first"),
        (
            "train --data D/empty --out D/new --part folder",
            "run --part video audio vocoder condensed words transformer",
        ),
        ("train --data D/empty --out D/new --part sheet", "run --part video first"),
        ("train --data D/empty --out D/new --part carried", "nothing to carry"),
        ("train --data D/empty --out D/new --start D/empty", "neither a pipeline folder nor"),
        ("train --data D/empty --out D/new --start D/nowhere", "--start: there is no folder"),
        ("train --data D/empty --out D/file", "is a file: give a folder"),
        ("train --data D/file --out D/new", "is a file: give a folder"),
        ("train --data D/empty --out D/new --steps 0", "--steps: give a whole number from 1 up, not '0'"),
        ("train --data D/empty --out D/new --steps -3", "--steps: give a whole number"),
        ("train --data D/empty --out D/new --minutes -1", "--minutes: give a number of minutes above 0"),
        ("train --data D/empty --out D/new --minutes nan", "--minutes: give a number of minutes"),
        ("train --data D/empty --out D/new --minutes soon", "--minutes: give a number of minutes"),
        ("train --data D/empty --out D/new --render 0", "--render: give a whole number from 1 up"),
        ("train --data D/empty --out D/new --part folder --steps 4", "--steps is for a part that is trained"),
        ("train --data D/empty --out D/new --part sheet --minutes 4", "--minutes is for a part that takes long"),
        ("train --data D/empty --out D/new --part words --compile", "--compile is for --part transformer"),
        ("train --data D/empty --out D/new --seed 0", "--seed is for the clips that --render makes"),
        ("train --data D/empty --out D/new --render-on cpu", "--render-on is for the clips that --render makes"),
        ("train --data D/empty --out D/new --processes 2 --part folder", "--processes needs --part"),
        ("train --data D/empty --out D/new --processes 2 --part words video", "--processes needs --part"),
        ("train --data D/empty --out D/new --part picture", "--part: invalid choice: 'picture'"),
        ("train --data D/empty", "The following arguments are required: --out"),
        pytest.param("train --data D/empty --out D/new --preset gpu", "--preset gpu needs a CUDA card", marks=NO_CARD),
        pytest.param(
            "train --data D/empty --out D/new --render 1 --render-on cuda", "finds no CUDA card", marks=NO_CARD
        ),
        ("footage --out D/file", "is a file: give a folder"),
        ("footage --out D/file/new", "is a file: give a folder"),
        ("footage --out D/new --workers 0", "--workers: give a whole number"),
        ("footage --out D/new --clips -1", "--clips: give a whole number"),
        ("footage --out D/new --minutes 0", "--minutes: give a number of minutes"),
        pytest.param("footage --out D/new --device cuda", "finds no CUDA card", marks=NO_CARD),
        ("data --out D/new --clips 1 --size 288", "--size: give WIDTHxHEIGHT"),
        ("data --out D/new --clips 1 --size axb", "--size: give WIDTHxHEIGHT"),
        ("data --out D/new --clips 1 --size 0x160", "--size: give WIDTHxHEIGHT"),
        ("data --out D/new --clips 1 --size 288x160x3", "--size: give WIDTHxHEIGHT"),
        ("data --out D/new --clips 1 --size 99999x160", "--size: give WIDTHxHEIGHT"),
        ("data --out D/new --clips 1 --seed -1", "--seed: give a whole number from 0 up"),
        ("data --out D/new --clips 0", "--clips: give a whole number from 1 to 1000000"),
        ("data --out D/new --clips 2000000", "--clips: give a whole number from 1 to 1000000"),
        ("data --out D/new --clips 1 --frames 0", "--frames: give a whole number"),
        ("data --out D/new --clips 1 --workers two", "--workers: give a whole number"),
        ("data --out D/new --clips 1 --device banana", "--device: give cpu or cuda, not 'banana'"),
        ("data --out D/file --clips 1", "is a file: give a folder"),
        ("judge", "required: what"),
        ("judge train --lessons D/nowhere", "there is no folder"),
        ("judge train --lessons D/empty", "There are no train lessons in .*empty: make some"),
        ("judge train --lessons D/empty --steps 1", "--steps: give a whole number from 2 up"),
        ("judge train --lessons D/empty --minutes 0", "--minutes: give a number of minutes"),
        ("judge train --lessons D/empty --out D/nowhere/judges", "give a file in a folder that is there"),
        ("judge train --lessons D/empty --out D/judges --further", "There are no judges at .* to go on with"),
        ("judge train --lessons D/empty --glances", "Unrecognized arguments: --glances"),
        ("judge lessons --lessons D/new --further", "Unrecognized arguments: --further"),
        ("judge lessons --lessons D/new --rushes D/nowhere", "there is no folder"),
        ("judge lessons --lessons D/new --rushes D/empty", "There are no clips in"),
        ("judge lessons --lessons D/new --rushes D/empty --clips 4", "--clips is for lessons that are rendered"),
        ("judge lessons --lessons D/new --rushes D/empty --seed 0", "--seed is for lessons that are rendered"),
        ("judge lessons --lessons D/new --clips 0", "--clips: give a whole number"),
        ("judge lessons --lessons D/file", "is a file: give a folder"),
        ("evaluate --quick --exams 72", "--exams says how many prompts, and so does --quick"),
        ("evaluate --exams 7", "--exams: give a whole number from 8 to 200"),
        ("evaluate --renders --prompts D/blank.txt", "--prompts is for a model"),
        ("evaluate --renders --pipeline sketch", "--pipeline is for a model"),
        ("evaluate --ceiling", "--ceiling is for the renderer's clips"),
        ("evaluate --keep D/new", "--keep is for the renderer's clips"),
        ("evaluate --renders --keep D/file", "is a file: give a folder"),
        ("evaluate --prompts D/empty", "cannot be read as text"),
        ("evaluate --prompts D/blank.txt", "holds no prompt"),
        ("distil", "required: what"),
        ("distil record --pipeline D/nowhere --out D/new --prompts D/file", "there is no folder"),
        ("distil record --pipeline D/empty --out D/new --prompts D/file", "is no pipeline folder of Sketch's"),
        ("distil train --pipeline D/empty --out D/new", "is no pipeline folder of Sketch's"),
        (f"distil record {SKETCH}", "required: --prompts"),
        (f"distil record {SKETCH} --prompts D/missing.txt", "missing.txt cannot be read as text"),
        (f"distil record {SKETCH} --prompts D/blank.txt", "holds no prompt"),
        (f"distil record {SKETCH} --prompts D/file --files 0", "--files: give a whole number"),
        (f"distil record {SKETCH} --prompts D/file --levels 1,0.3", "Unrecognized arguments: --levels"),
        (f"distil train {SKETCH}", "There are no walks in .*: record some first"),
        (f"distil train {SKETCH} --levels 1,x", "--levels: give numbers with commas"),
        (f"distil train {SKETCH} --levels 0.3", r"some of \[1.0, "),
        (f"distil train {SKETCH} --levels 1,0.5", r"some of \[1.0, "),
        (f"distil train {SKETCH} --steps 0", "--steps: give a whole number"),
        (f"distil folder {SKETCH}", "required: --folder"),
        (f"distil folder {SKETCH} --folder D/made", "There is no student in .*: train first"),
        (f"distil folder {SKETCH} --folder D/file", "is a file: give a folder"),
    ],
)
def test_wrong_input_is_one_sentence(line: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, *arguments = shlex.split(line.replace("D/", f"{folder}/"))
    before = sorted(folder.rglob("*"))
    assert COMMANDS[name](arguments) == 2
    out, told = capsys.readouterr()
    assert re.search(said, told)
    assert len(told.splitlines()) == 1
    assert out == ""
    assert sorted(folder.rglob("*")) == before


def test_the_teachers_folder_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "student").mkdir()
    (tmp_path / "student" / "state.pt").write_bytes(b"never read")
    teacher = "resources/models/sketch"
    assert distil.main(["folder", "--pipeline", teacher, "--out", str(tmp_path), "--folder", f"{teacher}/."]) == 2
    assert "is the teacher's own" in capsys.readouterr().err


def test_a_student_keeps_its_levels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "student").mkdir()
    (tmp_path / "student" / "levels.json").write_text("[1.0, 0.3]")
    teaching = ["--pipeline", "resources/models/sketch", "--out", str(tmp_path)]
    assert distil.main(["train", *teaching, "--levels", "1,0.81"]) == 2
    assert "goes by [1.0, 0.3]" in capsys.readouterr().err
    assert distil.main(["train", *teaching, "--levels", "1,0.3"]) == 2
    assert "There are no walks" in capsys.readouterr().err


def _lessons(folder: Path, split: str, seed: int, looks: int) -> None:
    """A shard as far as anybody looks at it before lessons are read."""
    masks = np.zeros((1, looks, ROWS, COLUMNS), np.uint8)
    np.savez_compressed(folder / f"lesson-{split}-{seed}-00000.npz", masks=masks)


def test_judges_are_not_schooled_without_what_they_are_tried_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    school = ["train", "--lessons", str(tmp_path), "--out", str(tmp_path / "judges")]
    _lessons(tmp_path, "train", 1, LOOKS)
    assert judge.main(school) == 2
    assert "no heldout lessons in" in capsys.readouterr().err
    _lessons(tmp_path, "heldout", 1, 3)
    assert judge.main(school) == 2
    assert "no heldout lessons of whole clips in" in capsys.readouterr().err
    (tmp_path / "lesson-heldout-2-00000.npz").write_bytes(b"half")
    assert judge.main(school) == 2
    assert "lesson-heldout-2-00000.npz is damaged" in capsys.readouterr().err


def test_lessons_of_the_other_kind_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _lessons(tmp_path, "train", 31, LOOKS)
    _lessons(tmp_path, "train", 5, 3)
    asked = ["lessons", "--lessons", str(tmp_path), "--clips", "1"]
    assert judge.main([*asked, "--glances"]) == 2
    assert "holds whole clips: give another" in capsys.readouterr().err
    assert judge.main([*asked, "--seed", "5"]) == 2
    assert "holds glances: give another" in capsys.readouterr().err


def test_an_exit_code_says_what_ended_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    def fail(error: BaseException) -> None:
        raise error

    assert command.answer(lambda: None) == 0
    assert command.answer(partial(fail, StudioError("Give more."))) == 2
    assert command.answer(partial(fail, OSError(28, "No space left on device", "/clips/x.part"))) == 1
    assert command.answer(partial(fail, OSError("no such model"))) == 1
    assert command.answer(partial(fail, KeyboardInterrupt())) == 130
    assert capsys.readouterr().err.splitlines() == [
        "Give more.",
        "/clips/x.part: No space left on device.",
        "no such model",
        "Interrupted: the same command goes on with what is finished.",
    ]
    with pytest.raises(ZeroDivisionError):  # what nobody foresaw is not hidden
        command.answer(lambda: 1 // 0)


def test_what_cannot_be_written_whole_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "state.pt"
    with written_whole(path) as partial_path:
        partial_path.write_text("first")
        assert not path.exists()
    with pytest.raises(FileNotFoundError), written_whole(path) as partial_path:
        partial_path.with_name("nowhere").rename(partial_path)
    with pytest.raises(UnicodeEncodeError), written_whole(path) as partial_path:
        partial_path.write_text("sec\ud800", encoding="utf-8")
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


def _recipe(heading: str) -> list[str]:
    """The lines of the first block under a heading of docs/sketch.md, without comments and with $T written out."""
    root = checkout()
    assert root is not None
    section = (root / "docs" / "sketch.md").read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2]
    lines = [line.partition(" # ")[0].strip() for line in section.split("```")[1].strip().splitlines()]
    given = dict(re.findall(r'^(\w+)="(.*)"$', "\n".join(lines), re.MULTILINE))
    return [line.replace("$T", given["T"]) for line in lines if "=" not in line.partition(" ")[0]]


def test_every_line_of_the_processors_recipe_finds_what_the_lines_before_it_made(tmp_path: Path) -> None:
    """As far as can be told without the hours: what is made is written as empty files."""
    lines = _recipe("On a processor")
    assert not any(line.endswith("&") for line in lines)
    shop = Workshop(tmp_path / "work", tmp_path / "clips", PRESETS["cpu"])
    trained: list[str] = []
    for line in lines:
        _, _, module, *arguments = shlex.split(line)
        if module != "studio.sketch.train":
            continue
        given = train.read(arguments)
        if given.start:
            assert Path(given.start).samefile("resources/models/sketch")
            trained += ["condensed", "vocoder", "transformer"]
        _made(shop, trained)
        shop.check(given.part, rendering=given.render is not None)
        trained += given.part
        if given.render:
            (shop.data / "train-1-00000.npz").parent.mkdir(exist_ok=True)
            (shop.data / "train-1-00000.npz").touch()
    assert {"words", "transformer", "decoder", "folder", "sheet"} <= set(trained)


def _made(shop: Workshop, parts: list[str]) -> None:
    for part in parts:
        (shop.out / part).mkdir(parents=True, exist_ok=True)
        (shop.out / part / "state.pt").touch()


def test_options_are_read_in_their_units() -> None:
    assert command.size("288x160") == (288, 160)
    assert command.minutes("0.5") == 0.5
    assert command.whole(0)("0") == 0
    with pytest.raises(argparse.ArgumentTypeError):
        command.whole(1, 9)("10")
