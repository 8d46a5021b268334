"""Which LoRAs a take is made with, and what the edits refuse."""

from __future__ import annotations

import pytest

from studio.domain.cast_edits import add_scene
from studio.domain.chain import TailWindow, out_of_date, request_for
from studio.domain.direction import Direction
from studio.domain.edits import insert_shot
from studio.domain.errors import EditError
from studio.domain.film_edits import set_film
from studio.domain.lora_edits import add_lora, change_lora, loras_of, remove_lora, set_loras, set_scene_loras
from studio.domain.project import Project, Scene
from studio.domain.request import GenerationRequest
from studio.domain.shot import Lora, SceneId, Shot, ShotId

NOIR, GRAIN = Lora("noir.safetensors", 0.8), Lora("film/grain.safetensors")
SHOT = ShotId("a")


@pytest.fixture
def film() -> Project:
    project = insert_shot(Shot(id=SHOT, name="010", duration=24, prompt="a boat"), 0)(Project())
    return add_scene(Scene(id=SceneId("s"), heading="EXT. SEA - DAY"), [SHOT])(project)


def request(project: Project) -> GenerationRequest:
    return request_for(
        project,
        project.shot(SHOT),
        requests={},
        window=TailWindow(9, 8),
        read_camera=lambda text, frames, rate: Direction(text=text),
    )


def test_a_shot_has_its_scene_s_and_then_its_own(film: Project) -> None:
    film = set_loras([SHOT], [GRAIN])(set_scene_loras(SceneId("s"), [NOIR])(film))
    assert loras_of(film, film.shot(SHOT)) == (NOIR, GRAIN)
    assert request(film).loras == (NOIR, GRAIN)


def test_of_one_file_the_shot_s_strength_counts_and_none_is_none(film: Project) -> None:
    film = set_scene_loras(SceneId("s"), [NOIR])(film)
    louder = set_loras([SHOT], [Lora(NOIR.file, 1.5)])(film)
    assert loras_of(louder, louder.shot(SHOT)) == (Lora(NOIR.file, 1.5),)
    off = set_loras([SHOT], [Lora(NOIR.file, 0.0)])(film)
    assert loras_of(off, off.shot(SHOT)) == ()


def test_a_take_is_out_of_date_when_its_loras_or_its_size_are_others(film: Project) -> None:
    made = request(film)
    assert out_of_date(request(set_loras([SHOT], [NOIR])(film)), made)
    assert out_of_date(request(set_film(take_size=(640, 384))(film)), made)
    assert not out_of_date(request(set_loras([SHOT], [])(film)), made)


@pytest.mark.parametrize(
    "file",
    [
        "", "noir", "noir.ckpt", "/noir.safetensors", "../noir.safetensors", "a/../b.safetensors", "a//b.safetensors",
        "C:/noir.safetensors", "a\\b.safetensors", "a\nb.safetensors", "./a.safetensors",
    ],
)  # fmt: skip
def test_what_cannot_lie_below_a_folder_is_refused(film: Project, file: str) -> None:
    with pytest.raises(EditError, match="is no LoRA"):
        set_loras([SHOT], [Lora(file)])(film)


@pytest.mark.parametrize("strength", [4.5, -9.0, float("nan"), float("inf")])
def test_strengths_are_within_bounds(film: Project, strength: float) -> None:
    with pytest.raises(EditError, match="strength of a LoRA"):
        set_scene_loras(SceneId("s"), [Lora("a.safetensors", strength)])(film)


def test_one_file_twice_and_too_many_are_refused(film: Project) -> None:
    with pytest.raises(EditError, match="named twice"):
        set_loras([SHOT], [NOIR, NOIR])(film)
    with pytest.raises(EditError, match="at most 8"):
        set_loras([SHOT], [Lora(f"{number}.safetensors") for number in range(9)])(film)


def test_takes_have_a_size_that_a_film_could_have(film: Project) -> None:
    with pytest.raises(EditError, match="takes are between"):
        set_film(take_size=(0, 384))(film)
    with pytest.raises(EditError, match="even"):
        set_film(take_size=(641, 384))(film)
    assert request(set_film(take_size=(640, 384))(film)).size == (640, 384)


def test_one_file_is_changed_on_several_shots_and_the_rest_of_each_stays(film: Project) -> None:
    other = ShotId("b")
    film = insert_shot(Shot(id=other, name="020", duration=24, prompt="a gull", loras=(NOIR,)), 1)(film)
    film = add_lora([SHOT, other], GRAIN.file)(film)
    assert (film.shot(SHOT).loras, film.shot(other).loras) == ((GRAIN,), (NOIR, GRAIN))
    weak = change_lora([SHOT, other], Lora(NOIR.file, 0.1))(film)
    assert (weak.shot(SHOT).loras, weak.shot(other).loras) == ((GRAIN,), (Lora(NOIR.file, 0.1), GRAIN))
    assert add_lora([SHOT, other], NOIR.file)(weak).shot(other).loras == weak.shot(other).loras
    gone = remove_lora([SHOT, other], GRAIN.file)(film)
    assert (gone.shot(SHOT).loras, gone.shot(other).loras) == ((), (NOIR,))
