"""Remarks: what of a shot's words nobody will follow."""

from __future__ import annotations

from pathlib import Path

from studio.domain.project import Character, CharacterId, Film, Project
from studio.domain.shot import Shot, ShotId
from studio.domain.time import Rate
from studio.generate.catalog import find_model
from studio.production.remark import about_length, remarks
from tests.generate.backends.tiny import minimax_h3

KEEPER = Character(id=CharacterId("keeper"), name="The Keeper", words="a man in a yellow coat")


def _remarks(*, prompt: str = "a boat at sea by day", action: str = "", camera: str = "") -> tuple[str, ...]:
    shot = Shot(id=ShotId("a"), name="010", duration=24, prompt=prompt, action=action, camera=camera)
    return remarks(Project(characters=(KEEPER,), shots=(shot,)), shot)


def test_a_shot_that_is_understood_has_none() -> None:
    assert _remarks() == ()
    assert _remarks(prompt="@the_keeper waits at sea by day", camera="wide shot, push in") == ()
    assert _remarks(camera="  ") == ()


def test_a_name_that_nobody_has_is_told_once_with_the_nearest() -> None:
    (remark, *_) = _remarks(prompt="@the_keper waits", action="@the_keper turns")
    assert "@the_keper" in remark
    assert "did you mean @the_keeper?" in remark
    (remark, *_) = _remarks(prompt="@zebra waits")
    assert "did you mean" not in remark


def test_a_directive_without_a_camera_term_is_told() -> None:
    (remark,) = _remarks(camera="the camera flurbs")
    assert "flurbs" in remark
    assert _remarks(camera="handheld, the camera flurbs") == ()


def test_a_diagnostic_is_a_remark_and_says_enough() -> None:
    (remark,) = _remarks(camera="pan lefft")
    assert "lefft" in remark


def test_what_the_built_in_model_does_not_know_is_told_with_what_it_takes_instead() -> None:
    taken, left, added = _remarks(prompt="a mammoth waltzes in the kitchen")
    assert taken == 'sketch takes "mammoth" for "person", "in the kitchen" for "in a street", the nearest that it knows'
    assert left == 'sketch has never read "waltzes", and leaves it out'
    assert added == "sketch adds by day, since its pictures are never without"


def test_what_is_known_and_has_no_room_is_told_apart() -> None:
    _, crowded, *_ = _remarks(prompt="a red boat and a blue car, astronauts, at sea by day")
    assert crowded == 'sketch leaves out "blue", "car", for which its pictures have no room'


def test_what_is_added_is_told_where_nothing_is_unknown() -> None:
    assert _remarks(prompt="a red boat") == ("sketch adds at sea, by day, since its pictures are never without",)
    (emoji,) = _remarks(prompt="\N{CLAPPER BOARD}")
    assert emoji == "sketch adds a man, in a street, by day, since its pictures are never without"


def test_what_is_not_to_be_there_is_told_once() -> None:
    unwanted, added = _remarks(prompt="a street at night with no cars")
    assert unwanted == "sketch leaves out what is not to be there: cars"
    assert added.startswith("sketch adds a house")


def test_another_language_is_told_in_one_sentence() -> None:
    foreign, added = _remarks(prompt="Ein Mann geht am Strand spazieren")
    assert foreign == "sketch reads English; nothing in this prompt is known to it"
    assert added.startswith("sketch adds a man")


def test_camera_words_that_the_model_never_read_are_told() -> None:
    taken, left = _remarks(camera="POV, Dutch angle, pan left")
    assert taken == 'camera: sketch takes "POV shot" for "medium shot", the nearest that it knows'
    assert left == 'camera: sketch has never read "Dutch angle", and leaves it out'


def test_a_model_that_reads_every_word_has_no_remark_on_words() -> None:
    shot = Shot(id=ShotId("a"), name="010", duration=24, prompt="a mammoth waltzes")
    assert remarks(Project(film=Film(model="test-card"), shots=(shot,)), shot) == ()
    assert remarks(Project(film=Film(model="of another machine"), shots=(shot,)), shot) == ()
    # Nor where the film's model is not the one that makes the take.
    assert remarks(Project(shots=(shot,)), shot, find_model("test-card")) == ()


def test_a_shot_that_is_shorter_than_anything_its_model_makes_is_told(tmp_path: Path) -> None:
    minimax_h3.save(tmp_path / "tiny")
    model = str(tmp_path / "tiny")
    assert about_length(model, 123, Rate(24)) == (
        "tiny makes 5.2 s at the least: what this shot does not show is kept as its tail"
    )
    assert about_length(model, 124, Rate(24)) == about_length("sketch", 1, Rate(24)) == ""
    shot = Shot(id=ShotId("a"), name="010", duration=24, prompt="a boat")
    (remark,) = remarks(Project(film=Film(model=model), shots=(shot,)), shot)
    assert "at the least" in remark
