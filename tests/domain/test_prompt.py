"""Prompts are assembled from style, scene and the people and places that they mention."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.domain.asset import Asset
from studio.domain.project import Character, CharacterId, Film, Place, PlaceId, Project, Scene
from studio.domain.prompt import left_out, mention_name, mentioned, mentioned_references, prompt_parts
from studio.domain.shot import PromptPart, Reference, SceneId, Shot, ShotId

FACE = Reference(Asset("a" * 64, ".png", "image", "face.png"), "character")
KEEPER = Character(id=CharacterId("keeper"), name="Keeper", words="a man in a yellow coat", references=(FACE,))
TOWER = Place(id=PlaceId("tower"), name="The Tower", words="a white lighthouse")


def project(prompt: str, action: str = "") -> tuple[Project, Shot]:
    scene = Scene(id=SceneId("1"), heading="EXT. BEACH - DUSK", place="beach", time="dusk", look="low sun")
    shot = Shot(id=ShotId("1"), name="010", duration=24, prompt=prompt, action=action, scene=scene.id)
    film = Film(style="ink line")
    return Project(film=film, scenes=(scene,), characters=(KEEPER,), places=(TOWER,), shots=(shot,)), shot


def test_every_part_is_said_once_in_order() -> None:
    parts = prompt_parts(*project("@keeper waits.", action="he looks up"))

    assert str(parts) == "a man in a yellow coat waits, he looks up, beach, dusk, low sun, ink line"


def test_a_place_is_mentioned_by_its_name_without_spaces() -> None:
    assert mention_name("The Tower!") == "the_tower"
    assert prompt_parts(*project("waves below @the_tower")).prompt == "waves below a white lighthouse"


def test_an_unknown_mention_loses_only_its_sign() -> None:
    assert prompt_parts(*project("@nobody waits")).prompt == "nobody waits"


def test_references_of_those_mentioned_come_along_once() -> None:
    film, shot = project("@keeper looks at @keeper and @the_tower")

    assert mentioned(film, shot) == [KEEPER, TOWER]
    assert mentioned_references(film, shot) == [("Keeper", FACE)]


def test_a_scene_adds_only_what_the_shot_does_not_say() -> None:
    assert prompt_parts(*project("@keeper on the Beach at dusk")).scene == "low sun"


@pytest.mark.parametrize(
    ("prompt", "scene"),
    [
        ("@keeper waits at dawn", "beach, low sun"),
        ("A Golden Hour on the water", "beach, low sun"),
        ("{a boat by night|a boat}", "beach, low sun"),
        ("a daybed in the dunes", "beach, dusk, low sun"),
        ("@night_watchman waits", "beach, dusk, low sun"),
        ("a night watchman waits, as one day he will", "beach, dusk, low sun"),
        ("Night. A watchman waits", "beach, low sun"),
        ("a watchman on a rainy night", "beach, low sun"),
    ],
)
def test_a_shot_that_says_a_time_of_day_is_not_given_its_scenes(prompt: str, scene: str) -> None:
    assert prompt_parts(*project(prompt)).scene == scene


@pytest.mark.parametrize(
    ("out", "prompt"),
    [
        (("style",), "a man in a yellow coat waits, he looks up, beach, dusk, low sun"),
        (("scene",), "a man in a yellow coat waits, he looks up, ink line"),
        (("characters",), "Keeper waits, he looks up, beach, dusk, low sun, ink line"),
        (("shot",), "beach, dusk, low sun, ink line"),
        (("camera",), "a man in a yellow coat waits, he looks up, beach, dusk, low sun, ink line"),
        (("shot", "scene", "style"), ""),
    ],
)
def test_a_part_that_is_left_out_says_nothing(out: tuple[PromptPart, ...], prompt: str) -> None:
    film, shot = project("@keeper waits.", action="he looks up")
    assert str(prompt_parts(film, replace(shot, left_out=out))) == prompt


def test_without_its_characters_a_shot_sends_none_of_their_pictures() -> None:
    film, shot = project("@keeper waits.")
    assert mentioned_references(film, shot)
    assert mentioned_references(film, replace(shot, left_out=("characters",))) == []


def test_only_what_would_have_been_said_counts_as_left_out() -> None:
    """So that switching off an empty part puts no take out of date."""
    film, shot = project("a boat")
    everything = replace(shot, left_out=("shot", "characters", "scene", "style", "camera"))
    assert left_out(film, everything) == ("shot", "scene", "style")
    assert left_out(replace(film, film=Film()), replace(shot, left_out=("style",))) == ()
    assert left_out(film, replace(shot, camera="pan left", left_out=("camera",))) == ("camera",)
