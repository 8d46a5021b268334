"""The judges: what they are shown, how they are schooled, and what they say of what they have seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from studio.sketch import judge
from studio.sketch.evaluation.closeup import WHOLE, cut, cut_mask, find_boxes, squares
from studio.sketch.evaluation.judges import Judges
from studio.sketch.evaluation.lesson import COLUMNS, ITEM, LOOKS, ROWS, STEP, Lesson, find_masks, read_lessons, thin
from studio.sketch.evaluation.schooling import Class, dyed, elsewhere
from studio.sketch.evaluation.sight import HUES, QUESTIONS, SKY, WHO, Seen, look
from studio.sketch.evaluation.stir import HEIGHT, STILL, WIDTH, stir
from studio.sketch.world.data import Run, still_moment
from studio.sketch.world.data import read_shard as read_clips
from studio.sketch.world.data import write_shard as write_clips
from studio.sketch.world.spec import Item, Role, Spec
from studio.sketch.world.staging import FRAMES, stage

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
    for radius in (18.0, 54.0):
        disc = np.hypot(rows - 80, columns - 140) < radius
        picture = torch.from_numpy(np.where(disc, 1.0, -1.0)).float().expand(1, 3, -1, -1)
        cells = disc.reshape(ROWS, 4, COLUMNS, 4).mean((1, 3))[None].astype(np.float32)
        cuts.append(cut(picture, squares(find_boxes(cells)), 64))
    assert float((cuts[0] - cuts[1]).abs().mean()) < 0.12
    assert 0.35 < float((cuts[0] > 0).float().mean()) < 0.6


def test_a_cut_mask_says_who_is_where_in_the_close_up() -> None:
    seen = masks((1, slice(10, 30), slice(20, 30)), (2, slice(10, 30), slice(30, 40)))
    near = cut_mask(torch.from_numpy(seen), squares(find_boxes((seen > 0).astype(np.float32))), 16)[0]
    assert near[8, 4:8].tolist() == [1, 1, 1, 1]
    assert near[8, 8:12].tolist() == [2, 2, 2, 2]
    assert not near[0].any()


def test_who_it_is_is_not_learned_from_where_they_are_nor_where_from_their_colours() -> None:
    pictures = torch.stack([torch.full((3, 16, 16), level) for level in (0.1, 0.5)])
    pictures[:, :, 4:8, 4:8] = torch.tensor([-1.0, 0.0, 1.0])[None, :, None, None]
    here = torch.zeros(2, 8, 8)
    here[:, 2:4, 2:4] = 1
    moved = elsewhere(pictures, here)
    assert torch.equal(moved[:, :, 4:8, 4:8], pictures[:, :, 4:8, 4:8])
    assert moved[:, 0, 0, 0].tolist() == pytest.approx([0.5, 0.1])
    torch.manual_seed(0)
    made = torch.cat([dyed(pictures, here) for _ in range(20)])
    assert torch.equal(made[:, :, :4], pictures.repeat(20, 1, 1, 1)[:, :, :4])
    assert len({tuple(each) for each in made[:, :, 5, 5].tolist()}) > 2


def test_a_picture_is_asked_only_what_it_can_tell() -> None:
    both = masks((1, slice(10, 30), slice(20, 30)), (2, slice(10, 30), slice(40, 50)))
    one = masks((1, slice(10, 30), slice(20, 30)))
    frames = np.zeros((2, HEIGHT, WIDTH, 3), np.uint8)
    lesson = Lesson(frames, np.concatenate([both, one]), stir(frames[:1], frames[1:]), PAIR)
    school = Class.of([lesson])
    assert school.answers["count"].tolist() == [2, 1]
    assert school.answers["staging"].tolist() == [QUESTIONS["staging"].index("beside"), -1]
    assert school.weathers.tolist() == [SKY["weather"].index("rain")]
    inside = Spec(2, (), Item("cup", "red", "stands"), "alone", "kitchen", "day", "clear", "close-up")
    on_stage = replace(lesson, spec=replace(PAIR, place="stage", weather="clear"))
    indoors = replace(lesson, masks=np.concatenate([both * 0 + ITEM, one * 0]), spec=inside)
    assert Class.of([lesson, on_stage]).answers["hour"].tolist() == [QUESTIONS["hour"].index("day")] * 2 + [-1, -1]
    assert len(Class.of([lesson, indoors]).weathers) == 1
    school = Class.of([lesson, indoors])
    assert school.answers["count"].tolist() == [2, 1, 0, 0]
    assert school.shown.tolist() == [True, True, True, False]


def seen_with(counts: list[int]) -> Seen:
    nothing = np.zeros(1, np.float32)
    somebody, shown = np.zeros((1, ROWS, COLUMNS), np.float32), np.eye(4, dtype=np.float32)[counts]
    return Seen({}, somebody, nothing, nothing, nothing, shown)


def test_as_many_are_there_as_are_seen_together_for_a_while() -> None:
    assert seen_with([2] * 5 + [1] * 12).answer("count") == "2"  # one has left
    assert seen_with([3] + [1] * 16).answer("count") == "1"  # a slip
    assert seen_with([0] * 17).answer("count") == "0"


def test_what_stirs_is_told_to_the_pixel_and_what_stands_still_is_not() -> None:
    frames = np.full((2, HEIGHT, WIDTH, 3), 90, np.uint8)
    frames[0, 40, 60], frames[1, 44, 61] = 250, 10
    told = stir(frames[:1], frames[1:])[0]
    assert told.shape == (HEIGHT // 2, WIDTH // 2, 4)
    assert told[20, 30, 3] > STILL + 100
    assert told[22, 30, 3] > STILL + 60
    assert (told[..., 3] != STILL).sum() == 2
    assert not stir(frames[:1])[..., 3].any()


@pytest.mark.slow
def test_clips_that_are_rendered_already_are_lessons_too(tmp_path: Path) -> None:
    run = Run(tmp_path, clips=1, seed=1, split="train", width=WIDTH, height=HEIGHT, frames=STEP * 2 + 2)
    clips = [read_clips(write_clips(each, 0)) for each in (run, replace(run, seed=2, frames=1))]
    write_clips(replace(run, seed=3, width=64, height=32), 0)
    assert judge.main(["lessons", "--lessons", str(tmp_path / "lessons"), "--rushes", str(tmp_path)]) == 0
    lessons = list(read_lessons(tmp_path / "lessons", "train"))
    assert [(len(lesson.frames), len(lesson.stirs)) for lesson in lessons] == [(3, 1), (1, 1)]
    for lesson, clip in zip(lessons, clips, strict=True):
        assert np.array_equal(lesson.frames, clip.frames[0, ::STEP])
    still = lessons[1].spec
    scene = stage(still, FRAMES, tall=HEIGHT / WIDTH).scene
    assert np.array_equal(lessons[1].masks, find_masks(still, thin(scene, slice(still_moment(still), None, FRAMES))))


def test_nothing_is_seen_in_an_empty_picture() -> None:
    judges = Judges.untrained()
    torch.nn.init.constant_(judges.sight.scene.somebody.bias, -20.0)  # pyright: ignore[reportArgumentType]
    seen = look(judges.sight, np.zeros((2, 90, 160, 3), np.uint8))
    assert seen.subjects(3) == seen.hues(3) == frozenset()
    assert float(seen.somebody.max()) < 0.01
    assert (seen.kinds.shape, seen.colours.shape) == ((len(WHO) - 1,), (len(HUES) - 1,))


@pytest.mark.slow
def test_judges_are_schooled_tried_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lessons = ["lessons", "--lessons", str(tmp_path)]
    judge.main([*lessons, "--clips", "1", "--seed", "8"])
    judge.main([*lessons, "--clips", "1", "--seed", "5", "--glances"])
    judge.main([*lessons, "--clips", "1", "--seed", "7", "--split", "heldout"])
    assert sorted(len(lesson.frames) for lesson in read_lessons(tmp_path, "train")) == [3, LOOKS]
    out = tmp_path / "judges.safetensors"
    assert judge.main(["train", "--lessons", str(tmp_path), "--out", str(out), "--steps", "2"]) == 0
    assert f"{out}" in capsys.readouterr().out
    made = Judges.load(out)
    assert {"place", "time", "who or what", "colour", "action", "camera move"} <= made.accuracy.keys()
    assert made.mark != Judges.load().mark
