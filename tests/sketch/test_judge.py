"""The judges: what they are shown, how they are schooled, and what they say of what they have seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from studio.sketch import judge
from studio.sketch.evaluation.closeup import WHOLE, cut, cut_mask, find_boxes, squares
from studio.sketch.evaluation.judges import Judges
from studio.sketch.evaluation.lesson import COLUMNS, HEIGHT, ITEM, LOOKS, ROWS, WIDTH, Lesson, read_lessons
from studio.sketch.evaluation.schooling import Class
from studio.sketch.evaluation.sight import HUES, QUESTIONS, WHO, Seen, look
from studio.sketch.world.spec import Item, Role, Spec

MAN, CHILD = Role("man", "red", "stands"), Role("child", "blue", "stands")
PAIR = Spec(1, (MAN, CHILD), None, "beside", "meadow", "day", "rain", "wide shot")


def masks(*people: tuple[int, slice, slice]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    made = np.zeros((1, ROWS, COLUMNS), np.uint8)
    for number, rows, columns in people:
        made[0, rows, columns] = number
    return made


def test_a_box_holds_all_who_are_seen_and_no_crumbs() -> None:
    seen = masks((1, slice(10, 30), slice(8, 16)), (2, slice(14, 30), slice(40, 46)), (3, slice(0, 1), slice(70, 71)))
    boxes = find_boxes((seen > 0).astype(np.float32))
    assert boxes[0].tolist() == pytest.approx([8 / 72, 10 / 72, 46 / 72, 30 / 72])
    nobody = find_boxes(np.zeros((2, ROWS, COLUMNS), np.float32))
    assert nobody[1].tolist() == pytest.approx(list(WHOLE))


def test_from_near_a_figure_is_the_same_at_every_size() -> None:
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    cuts = []
    for radius in (9.0, 27.0):
        disc = np.hypot(rows - 40, columns - 70) < radius
        picture = torch.from_numpy(np.where(disc, 1.0, -1.0)).float().expand(1, 3, -1, -1)
        cells = disc.reshape(ROWS, 2, COLUMNS, 2).mean((1, 3))[None].astype(np.float32)
        cuts.append(cut(picture, squares(find_boxes(cells)), 64))
    assert float((cuts[0] - cuts[1]).abs().mean()) < 0.12
    assert 0.35 < float((cuts[0] > 0).float().mean()) < 0.6


def test_a_cut_mask_says_who_is_where_in_the_close_up() -> None:
    seen = masks((1, slice(10, 30), slice(20, 30)), (2, slice(10, 30), slice(30, 40)))
    near = cut_mask(torch.from_numpy(seen), squares(find_boxes((seen > 0).astype(np.float32))), 16)[0]
    assert near[8, 4:8].tolist() == [1, 1, 1, 1]
    assert near[8, 8:12].tolist() == [2, 2, 2, 2]
    assert not near[0].any()


def test_a_picture_is_asked_only_what_it_can_tell() -> None:
    both = masks((1, slice(10, 30), slice(20, 30)), (2, slice(10, 30), slice(40, 50)))
    one = masks((1, slice(10, 30), slice(20, 30)))
    frames = np.zeros((2, HEIGHT, WIDTH, 3), np.uint8)
    school = Class.of([Lesson(frames, np.concatenate([both, one]), PAIR)])
    assert school.answers["count"].tolist() == [2, 1]
    assert school.answers["staging"].tolist() == [QUESTIONS["staging"].index("beside"), -1]
    assert school.answers["weather"].tolist() == [QUESTIONS["weather"].index("rain")] * 2
    inside = Spec(2, (), Item("cup", "red", "stands"), "alone", "kitchen", "day", "clear", "close-up")
    school = Class.of([Lesson(frames, np.concatenate([both * 0 + ITEM, one * 0]), inside)])
    assert school.answers["weather"].tolist() == [-1, -1]
    assert school.answers["count"].tolist() == [0, 0]
    assert school.shown.tolist() == [True, False]


def seen_with(counts: list[int]) -> Seen:
    nothing = np.zeros(1, np.float32)
    return Seen({}, np.zeros((1, ROWS, COLUMNS), np.float32), nothing, nothing, np.eye(4, dtype=np.float32)[counts])


def test_as_many_are_there_as_are_seen_together_for_a_while() -> None:
    assert seen_with([2] * 5 + [1] * 12).answer("count") == "2"  # one has left
    assert seen_with([3] + [1] * 16).answer("count") == "1"  # a slip
    assert seen_with([0] * 17).answer("count") == "0"


def test_nothing_is_seen_in_an_empty_picture() -> None:
    judges = Judges.untrained()
    torch.nn.init.constant_(judges.sight.scene.somebody.bias, -20.0)  # pyright: ignore[reportArgumentType]
    seen = look(judges.sight, np.zeros((2, 90, 160, 3), np.uint8))
    assert seen.subjects(3) == seen.hues(3) == frozenset()
    assert float(seen.somebody.max()) < 0.01
    assert (seen.kinds.shape, seen.colours.shape) == ((len(WHO) - 1,), (len(HUES) - 1,))


def test_judges_are_schooled_tried_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lessons = ["lessons", "--lessons", str(tmp_path)]
    judge.main([*lessons, "--clips", "2", "--seed", "5"])
    judge.main([*lessons, "--clips", "2", "--seed", "6", "--glances"])
    judge.main([*lessons, "--clips", "2", "--seed", "7", "--split", "heldout"])
    assert sorted(len(lesson.frames) for lesson in read_lessons(tmp_path, "train")) == [3, 3, LOOKS, LOOKS]
    out = tmp_path / "judges.safetensors"
    judge.main(["train", "--lessons", str(tmp_path), "--out", str(out), "--steps", "2"])
    assert f"{out}" in capsys.readouterr().out
    made = Judges.load(out)
    assert {"place", "time", "who or what", "colour", "action", "camera move"} <= made.accuracy.keys()
    assert made.mark != Judges.load().mark
