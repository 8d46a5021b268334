"""Captions of the next world: only known words, the app's own camera phrase, several wordings, findable again."""

from __future__ import annotations

from dataclasses import replace

from studio.sketch.world.caption import CAPTIONS, camera_phrase, describe
from studio.sketch.world.choice import ACTS, MOTIONS_OF, TOGETHER, WEATHERS
from studio.sketch.world.sound import heard
from studio.sketch.world.spec import Item, Role, Spec, draw
from studio.sketch.world.vocabulary import PHRASES, find, known_words, split_words

RED, BLUE = Role("man", "red", "stands"), Role("woman", "blue", "stands")
ALONE = Spec(3, (RED,), None, "alone", "meadow", "dawn", "rain", "wide shot, slow pan left")
TWO = replace(ALONE, roles=(RED, BLUE), staging="beside")


def _plain(spec: Spec) -> str:
    return describe(spec)[0].lower()


def test_captions_hold_only_known_words() -> None:
    known = known_words()
    for seed in range(300):
        spec = draw(seed, "train")
        camera = set(split_words(camera_phrase(spec)))
        for text in describe(spec):
            assert set(split_words(text)) - camera <= known, text


def test_the_plain_caption_says_it_all_in_order() -> None:
    assert _plain(ALONE) == (
        "a man in a red coat stands in a meadow at dawn in the rain. wide shot, the camera slowly pans left"
    )


def test_groups_are_said_with_their_staging() -> None:
    assert "a man in a red coat stands beside a woman in a blue coat" in _plain(TWO)
    assert "stands behind a woman" in _plain(replace(TWO, staging="behind"))
    talking = replace(TWO, roles=(replace(RED, act="talks"), BLUE), staging="facing")
    assert "talks to a woman in a blue coat, facing each other" in _plain(talking)
    walking = tuple(replace(role, act="walks", way=-1) for role in TWO.roles)
    assert "walks to the left, followed by a woman" in _plain(replace(TWO, roles=walking, staging="behind"))
    handing = replace(
        TWO,
        roles=(replace(RED, act="hands over"), replace(BLUE, act="takes")),
        item=Item("book", "green", "is handed over"),
        staging="facing",
    )
    assert "hands over a green book to a woman in a blue coat" in _plain(handing)


def test_there_are_several_wordings_and_a_seed_repeats() -> None:
    for seed in range(40):
        wordings = describe(draw(seed, "train"))
        assert len(wordings) == CAPTIONS
        assert len(set(wordings)) >= CAPTIONS - 1
        assert wordings == describe(draw(seed, "train"))


def test_the_moves_are_in_every_caption_as_the_app_says_them() -> None:
    for seed in range(80):
        spec = draw(seed, "train")
        moves = camera_phrase(spec).split(", ", 1)[-1].lower()
        assert all(moves in text.lower() for text in describe(spec))


def test_the_vocabulary_has_a_word_for_everything() -> None:
    assert set(ACTS) | (set(TOGETHER) - {"takes"}) <= set(PHRASES["act"])
    assert set(MOTIONS_OF) == set(PHRASES["thing"])
    assert {motion for motions in MOTIONS_OF.values() for motion in motions} <= set(PHRASES["motion"])
    assert set(WEATHERS) == set(PHRASES["weather"])
    assert {name for seed in range(300) for name in heard(draw(seed, "train"))} <= set(PHRASES["sound"])


def test_what_a_plain_caption_says_can_be_found_again() -> None:
    for seed in range(150):
        spec = draw(seed, "train")
        plain = _plain(spec).split(". ")[0]
        assert find("hour", plain) == spec.hour
        assert find("place", plain) == spec.place
        if spec.weather != "clear":
            assert find("weather", plain) == spec.weather
        if not spec.roles:
            assert spec.item is not None
            assert find("thing", plain) == spec.item.name
            assert find("colour", plain) == spec.item.colour
        elif len(spec.roles) == 1:
            assert find("person", plain) == spec.roles[0].person
            assert find("act", plain) == spec.roles[0].act
