"""What a prompt asks: read from the world's own captions as their compositions say, and from anybody's sentences."""

from __future__ import annotations

import pytest

from studio.sketch.evaluation.ask import ask_of, read_prompt, without_colours
from studio.sketch.evaluation.exam import EXAMS, QUICK, draw_exams, is_drop, is_topple
from studio.sketch.world.caption import describe
from studio.sketch.world.spec import is_held_out

EVERY = ("place", "hour", "who", "colours", "count", "deed", "move", "drops", "topples")


@pytest.mark.parametrize("count", [2 * QUICK, pytest.param(EXAMS, marks=pytest.mark.slow)])
def test_exams_are_held_out_and_ask_for_everything_also_when_quick(count: int) -> None:
    specs = draw_exams(count)
    assert len(specs) == count
    assert all(is_held_out(spec) for spec in specs)
    few = draw_exams(QUICK)
    assert few == specs[:QUICK]
    quick = [ask_of(spec) for spec in few]
    for name in (*EVERY, "weather", "staging", "amount"):
        assert any(getattr(asked, name) for asked in quick), name
    assert min(sum(map(is_drop, specs)), sum(map(is_topple, specs))) >= count // 8


def test_captions_are_read_as_their_compositions_say() -> None:
    for spec in draw_exams(60):
        asked = ask_of(spec)
        for caption in describe(spec)[:3]:
            read = read_prompt(caption)
            # What falls over under the name of "man of snow" is lost on us: a word of the thing is not known there.
            for name in EVERY:
                assert getattr(read, name) == getattr(asked, name), (caption, name)


def test_a_prompt_is_sent_without_its_camera_and_the_camera_apart() -> None:
    read = read_prompt("A girl in a yellow raincoat walks along a foggy harbour at dawn. Slow dolly in, low angle")
    assert read.prompt == "A girl in a yellow raincoat walks along a foggy harbour at dawn"
    assert (read.move, read.direction.framing.angle) == ("dolly-in", "low")
    assert read.who == (frozenset({"child"}),)
    assert (read.place, read.hour, read.weather) == (frozenset({"harbour"}), frozenset({"dawn"}), frozenset({"fog"}))
    assert (read.colours, read.count, read.deed) == (frozenset({"yellow"}), 1, frozenset({"walks"}))


def test_words_that_several_answers_fit_leave_them_all_open() -> None:
    read = read_prompt("An old sailor stares over the ocean before a storm")
    assert read.place == frozenset({"sea", "harbour"})
    assert read.weather == frozenset({"rain"})
    assert read.deed == frozenset({"looks at"})


@pytest.mark.parametrize("line", ["", "zzz", "...", "A feeling of loss, beautiful, 8k", "🎬 , , .", "the the"])
def test_what_says_nothing_asks_nothing(line: str) -> None:
    read = read_prompt(line)
    assert not any(getattr(read, name) for name in (*EVERY, "weather", "staging", "amount"))


def test_no_hour_is_asked_of_a_stage_whose_lamps_make_them_all_alike() -> None:
    assert read_prompt("A woman dances on a stage at night.").hour == frozenset()
    assert read_prompt("A woman dances in a street at night.").hour == frozenset({"night"})
    assert [ask_of(spec).hour for spec in draw_exams(QUICK) if spec.place == "stage"][:1] == [frozenset()]


def test_snow_that_falls_is_no_deed_and_drops_nothing() -> None:
    read = read_prompt("Snow falls on an empty street at midnight; crane up")
    assert (read.deed, read.drops, read.move) == (frozenset(), False, "pedestal-up")
    assert (read.place, read.weather) == (frozenset({"street"}), frozenset({"snow"}))


@pytest.mark.parametrize(
    ("line", "who", "count"),
    [
        ("A woman, not a man, enters", ["woman"], 1),
        ("nobody moves in the street", [], None),
        ("A man enters. He sits down. He waves.", ["man"], 1),
        ("An old couple dances in the living room", [], 2),
        ("A crowd waits on the platform", [], 3),
        ("They walk along the river", [], 2),
        ("two friends talk in a cafe", [], 2),
        ("Sarah and Tom walk on the beach", ["woman", "man"], 2),
        ("She gives him a cup", ["woman", "man"], 2),
        ("two women run", ["woman", "woman"], 2),
        ("Five men march", ["man", "man", "man"], 5),
        ("Close-up of a woman's face in the rain", ["woman"], 1),
        ("a dog runs, no people", ["dog"], None),
    ],
)
def test_people_are_asked_for_as_many_as_are_said_and_nobody_else(line: str, who: list[str], count: int | None) -> None:
    read = read_prompt(line)
    assert (read.who, read.count) == (tuple(frozenset({name}) for name in who), count)


def test_a_calling_does_not_tell_who_is_to_be_seen() -> None:
    assert read_prompt("Five soldiers march").who == 3 * (frozenset({"man", "woman", "child"}),)


def test_what_is_not_to_be_there_is_not_asked_for() -> None:
    read = read_prompt("A man walks along the beach, no rain. No ball bounces, not at night")
    assert (read.weather, read.hour, read.deed) == (frozenset({"clear"}), frozenset(), frozenset({"walks"}))
    fallen = read_prompt("no ball, only a cube falls")
    assert (fallen.who, fallen.drops) == ((frozenset({"cube"}),), True)
    assert read_prompt("A man in a coat, no red hat, a woman in a green coat").colours == frozenset()
    spoken = read_prompt('"It snows on the beach at night," the man says')
    assert (spoken.place, spoken.hour, spoken.weather) == (frozenset(), frozenset(), frozenset())


def test_a_camera_that_follows_a_new_man_still_shows_him() -> None:
    assert read_prompt("The camera follows a man in a red coat").colours == frozenset({"red"})
    assert read_prompt("A man walks to the left. The camera follows the man").prompt == "A man walks to the left"
    assert read_prompt("A man walks to the left. The camera follows the man").move == "truck-left"


def test_colours_are_taken_out_for_a_picture_to_say_them() -> None:
    assert without_colours("An orange ball and a man in an emerald coat") == "A ball and a man in a coat"
    assert without_colours("A red automobile drives") == "An automobile drives"
