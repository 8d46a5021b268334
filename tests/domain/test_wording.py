"""Prompts are assembled from style, scene and the people and places that they mention."""

from __future__ import annotations

from studio.domain.project import (
    Asset,
    Character,
    CharacterId,
    Film,
    Place,
    PlaceId,
    Project,
    Reference,
    Scene,
    SceneId,
    Shot,
    ShotId,
)
from studio.domain.wording import mention_name, mentioned, mentioned_references, prompt_parts

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
