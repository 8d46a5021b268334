"""Facts are told one by one, of each person apart, and left is right in the mirror."""

from __future__ import annotations

from studio.sketch.facts import FACTS, facts_of, mirror_words
from studio.sketch.world.spec import Item, Role, Spec, draw


def _told(spec: Spec, mirrored: bool = False) -> set[tuple[str, str]]:
    return {fact for fact, so in zip(FACTS, facts_of(spec, mirrored).tolist(), strict=True) if so}


def test_every_clip_has_one_fact_of_each_kind() -> None:
    for seed in range(60):
        spec = draw(seed, "train")
        kinds = [about for about, _ in _told(spec)]
        for about in ("place", "hour", "weather", "staging", "size"):
            assert kinds.count(about) == 1, (about, spec)
        assert kinds.count("move") >= 1
        assert sum(about.endswith("person") for about in kinds) == len(spec.roles)
        assert ("thing" in kinds) == (spec.item is not None)


def test_whose_coat_is_red_is_told_of_each() -> None:
    two = Spec(
        4, (Role("man", "red", "talks"), Role("woman", "blue", "stands", hat=True)), None, "facing", "kitchen", "day",
        "clear", "medium wide shot, low angle, slow pan left",
    )  # fmt: skip
    told = _told(two)
    assert {("first person", "man"), ("first colour", "red"), ("second colour", "blue"), ("second hat", "hat")} <= told
    assert {("size", "medium wide shot"), ("angle", "low angle"), ("move", "pan left")} <= told
    assert ("size", "wide shot") not in told


def test_left_is_right_in_the_mirror() -> None:
    ball = Spec(
        5, (), Item("ball", "green", "rolls", -1), "alone", "meadow", "day", "clear", "wide shot, truck right"
    )  # fmt: skip
    assert {("way", "left"), ("move", "truck right")} <= _told(ball)
    assert {("way", "right"), ("move", "truck left")} <= _told(ball, mirrored=True)


def test_words_are_mirrored_and_others_stay() -> None:
    said = "Left of a bright door, a man leaves to the right; the camera rolls left. From right to left."
    turned = "Right of a bright door, a man leaves to the left; the camera rolls right. From left to right."
    assert mirror_words(said) == turned
    assert mirror_words("rolls leftwards,") == "rolls rightwards,"
    assert mirror_words(turned) == said
