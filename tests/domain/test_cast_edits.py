"""Characters, places and scenes: their names stand for the same people in every prompt, whatever is done to them."""

from __future__ import annotations

import pytest

from studio.domain import cast_edits
from studio.domain.errors import EditError
from studio.domain.project import Character, CharacterId, Place, PlaceId, Project, Scene
from studio.domain.prompt import prompt_parts
from studio.domain.shot import SceneId, Shot, ShotId

KEEPER = Character(id=CharacterId("keeper"), name="Keeper", words="a keeper in a yellow coat")
LAMP = Place(id=PlaceId("lamp"), name="Lamp room", words="a round room of brass and glass")


def film() -> Project:
    shots = (
        Shot(id=ShotId("a"), name="010", duration=24, prompt="@keeper climbs to @lamp_room", action="@Keeper waves"),
        Shot(id=ShotId("b"), name="020", duration=24, prompt="The sea, no keeper@home in sight"),
    )
    return Project(characters=(KEEPER,), places=(LAMP,), shots=shots)


def test_a_change_of_name_goes_through_the_prompts() -> None:
    before = film()
    after = cast_edits.rename_member("character", "keeper", "Old Marta")(before)
    assert after.characters[0].name == "Old Marta"
    assert after.shots[0].prompt == "@old_marta climbs to @lamp_room"
    assert after.shots[0].action == "@old_marta waves"
    assert after.shots[1] is before.shots[1]
    assert prompt_parts(after, after.shots[0]).prompt == prompt_parts(before, before.shots[0]).prompt


def test_a_freed_name_means_the_new_one() -> None:
    project = cast_edits.rename_member("character", "keeper", "Marta")(film())
    new = cast_edits.free_id(project, "Keeper")
    project = cast_edits.add_member("character", "Keeper", new)(project)
    assert new != "keeper"
    assert cast_edits.shots_naming(project, project.characters[1]) == []
    shot = Shot(id=ShotId("c"), name="030", duration=24, prompt="@keeper")
    assert prompt_parts(project, shot).prompt == "Keeper"


def test_who_is_taken_away_stays_in_words() -> None:
    before = film()
    after = cast_edits.delete_member("character", "keeper")(before)
    assert after.characters == ()
    assert after.shots[0].prompt == "a keeper in a yellow coat climbs to @lamp_room"
    assert str(prompt_parts(after, after.shots[0])) == str(prompt_parts(before, before.shots[0]))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "needs a name"),
        ("  ", "needs a name"),
        ("!!", "no letters"),
        ("keeper", "already"),
        ("lamp-room", "already"),
    ],
)
def test_names_that_prompts_could_not_say_are_refused(name: str, sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        cast_edits.add_member("place", name, "new")(film())
    if name != "lamp-room":
        with pytest.raises(EditError, match=sentence):
            cast_edits.rename_member("place", "lamp", name)(film())


def test_a_name_may_change_in_its_capitals_alone() -> None:
    assert cast_edits.rename_member("character", "keeper", "KEEPER")(film()).characters[0].name == "KEEPER"


def test_free_names_count_on() -> None:
    assert cast_edits.free_name(film(), "Keeper") == "Keeper 2"
    assert cast_edits.free_id(film(), "Keeper") == "keeper_2"


def test_scenes_take_shots_and_leave_them() -> None:
    scene = Scene(id=SceneId("1"), heading="EXT. BEACH")
    project = cast_edits.add_scene(scene, [ShotId("b")])(film())
    assert [shot.scene for shot in project.shots] == [None, "1"]
    project = cast_edits.change_scene(scene.id, look="fog")(project)
    assert project.scenes[0].look == "fog"
    project = cast_edits.assign_scene([ShotId("a")], scene.id)(project)
    assert [shot.scene for shot in project.shots] == ["1", "1"]
    project = cast_edits.delete_scene(scene.id)(project)
    assert project.scenes == ()
    assert [shot.scene for shot in project.shots] == [None, None]
    assert cast_edits.new_scene_id(Project(scenes=(Scene(id=SceneId("2"), heading="X"),))) == "3"


def test_a_scene_without_a_heading_is_refused() -> None:
    project = cast_edits.add_scene(Scene(id=SceneId("1"), heading="EXT. BEACH"))(film())
    with pytest.raises(EditError, match="heading"):
        cast_edits.change_scene(SceneId("1"), heading=" ")(project)
    with pytest.raises(EditError, match="already a scene"):
        cast_edits.add_scene(Scene(id=SceneId("1"), heading="INT. HUT"))(project)
    with pytest.raises(EditError, match="no scene"):
        cast_edits.assign_scene([ShotId("a")], SceneId("9"))(project)
