"""Captions: only known words, the camera phrase in the app's wording, several wordings per clip."""

from __future__ import annotations

from dataclasses import replace

from studio.language.vocabulary import find, known_words, split_words
from studio.sketch.caption import CAPTIONS, camera_phrase, describe
from studio.sketch.scene import Spec, draw

SPEC = Spec(3, "person", "yellow", "beach", "sunset", "walks", 1, ("pan-left",), "and", "long", False)


def test_captions_hold_only_known_words() -> None:
    known = known_words()
    spoken = {word for seed in range(200) for text in describe(draw(seed, "train")) for word in split_words(text)}
    assert spoken <= known


def test_the_plain_caption_says_it_all() -> None:
    plain = describe(SPEC)[0].lower()
    assert "a person in a yellow coat walks to the right on the beach at sunset" in plain
    assert plain.endswith("wide shot, the camera pans left")


def test_the_camera_phrase_is_in_every_caption() -> None:
    for seed in range(60):
        spec = draw(seed, "train")
        moves = camera_phrase(spec).split(", ", 1)[1].lower()
        assert all(moves in text.lower() for text in describe(spec))


def test_there_are_several_wordings() -> None:
    wordings = describe(SPEC)
    assert len(wordings) == CAPTIONS
    assert len(set(wordings)) >= CAPTIONS - 1


def test_moves_are_joined_as_the_app_joins_them() -> None:
    both = replace(SPEC, camera=("pan-left", "zoom-in"), handheld=True)
    assert camera_phrase(both) == "wide shot, handheld, the camera pans left and the camera zooms in"
    assert camera_phrase(replace(both, joined="then")).endswith("left, then the camera zooms in")


def test_what_a_plain_caption_says_can_be_found_again() -> None:
    for seed in range(80):
        spec = draw(seed, "train")
        plain = describe(spec)[0]
        assert find("subject", plain) == spec.subject
        assert find("colour", plain) == spec.colour
        assert find("place", plain) == spec.place
        assert find("light", plain) == spec.light
