"""A project written as a board reads back as the same project, takes aside."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain.asset import Asset, MediaKind
from studio.domain.errors import BoardError, MediaError
from studio.domain.project import Character, CharacterId, Clip, Film, Place, Project, Scene, Track
from studio.domain.prompt import prompt_parts
from studio.domain.shot import Link, Panel, Reference, SceneId, Shot, ShotId, Transition
from studio.domain.time import Rate
from studio.language.board import read_board
from studio.language.board_writer import write_board
from studio.language.camera import parse_camera
from studio.language.fountain import read_fountain
from studio.language.vocabulary import find, known_words, split_words
from studio.resources import resource
from tests.domain.films import projects
from tests.language.boards import EVERY_KEY, SHELF, read, round_trip

Owner = TypeVar("Owner", Character, Place)
LABELS = ("1", "2", "3", "4", "010", "020", "020A", "1'", "a b", "é", "generated", "true")
"""Names that might be taken for ids or for made names."""


@given(project=projects().filter(lambda project: project.shots), names=st.permutations(LABELS))
@settings(max_examples=80, deadline=None)
def test_any_film_that_a_board_can_tell_survives_a_round_trip(project: Project, names: list[str]) -> None:
    told = sayable(project, names)
    assert round_trip(told) == told


def sayable(project: Project, names: list[str]) -> Project:
    """The film as a board can tell it: no takes, a prompt or a source for every shot, names, files of a fit kind."""
    return replace(
        project,
        film=replace(project.film, title=_text(project.film.title), style=_text(project.film.style), model="sketch"),
        scenes=tuple(replace(s, heading=_text(s.heading), place=_text(s.place)) for s in project.scenes),
        characters=tuple(_owner(each) for each in project.characters),
        places=tuple(_owner(each) for each in project.places),
        shots=tuple(_shot(shot, name) for shot, name in zip(project.shots, names, strict=False)),
        tracks=tuple(_track(each) for each in project.tracks),
        titles=tuple(replace(each, text=_text(each.text)) for each in project.titles if _text(each.text).strip()),
        markers=tuple(replace(each, name=_text(each.name)) for each in project.markers),
    )


def _text(text: str) -> str:
    return text.replace("\0", "")


def _owner(owner: Owner) -> Owner:
    return replace(owner, name=_text(owner.name).strip() or "x", references=_references(owner.references))


def _shot(shot: Shot, name: str) -> Shot:
    source = "gap" if shot.source == "imported" and shot.imported is None else shot.source
    prompt, camera, dialogue = _text(shot.prompt), _text(shot.camera), _text(shot.dialogue)
    return replace(
        shot,
        name=name,
        source=source,
        prompt=prompt if prompt.strip() or source != "generated" else "x",
        camera=camera,
        dialogue=dialogue,
        imported=_as(shot.imported, "video") if shot.imported and source == "imported" else None,
        references=_references(shot.references),
        panels=tuple(Panel(asset=_as(panel.asset, "image")) for panel in shot.panels if panel.asset is not None),
        chosen=None,
        pending=None,
        alternates=tuple(_shot(each, "") for each in shot.alternates),
    )


def _references(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    return tuple(replace(each, at=abs(each.at or 0) if each.role == "at" else None) for each in references)


def _track(track: Track) -> Track:
    clips = tuple(replace(clip, asset=_as(clip.asset, "sound")) for clip in track.clips)
    return replace(track, name=_text(track.name).strip() or "x", clips=clips)


def _as(asset: Asset, kind: MediaKind) -> Asset:
    return replace(asset, kind=kind)


def test_every_key_survives_a_round_trip() -> None:
    project = read(EVERY_KEY)
    assert round_trip(project) == project


def test_texts_that_toml_finds_hard_survive() -> None:
    hard = [
        '"""',
        "'''",
        "\\",
        "\\u0041",
        "a\r\nb",
        "\n\nx\n",
        "\t",
        '"' * 7 + "\n",
        "\x7f\x1b",
        "\u2028\ufeff",
        "[[shot]]\n",
        "# x",
    ]
    shots = tuple(Shot(id=ShotId(str(n)), name=f"{n}", duration=1, prompt=f"x{text}") for n, text in enumerate(hard))
    assert round_trip(Project(shots=shots)).shots == shots


def test_nul_is_left_out_since_no_board_can_hold_it() -> None:
    project = Project(shots=(Shot(id=ShotId("1"), name="010", duration=1, prompt="a\0b"),))
    assert round_trip(project).shots[0].prompt == "ab"


def test_links_survive_where_ids_and_names_are_mixed_up() -> None:
    shots = tuple(
        Shot(id=ShotId(each), name=name, duration=1, prompt="x", link=Link("match", ShotId(link)) if link else None)
        for each, name, link in [("1", "2", ""), ("2", "1", "1"), ("b", "c", "2"), ("c", "b", "b"), ("5", "d", "1")]
    )
    assert round_trip(Project(shots=shots)).shots == shots


def test_scenes_keep_their_order_and_shots_their_scenes() -> None:
    ids = ["2", "1", "INT. A", "x"]
    scenes = tuple(
        Scene(id=SceneId(each), heading=heading) for each, heading in zip(ids, ["2", "x", "2", ""], strict=True)
    )
    for order in (["x", "2", None, "1"], [None, "INT. A", "INT. A", "2"], ["1"], [None]):
        shots = tuple(
            Shot(id=ShotId(str(n)), name=f"{n}", duration=1, prompt="x", scene=SceneId(each) if each else None)
            for n, each in enumerate(order)
        )
        project = Project(scenes=scenes, shots=shots)
        assert round_trip(project) == project


def test_a_file_called_gap_is_still_a_file() -> None:
    shot = Shot(id=ShotId("1"), name="010", duration=1, source="imported", imported=SHELF["a.mp4"])
    text = write_board(Project(shots=(shot,)), asset_path=lambda asset: "gap")
    assert tomllib.loads(text)["shot"][0]["source"] == "./gap"


def test_takes_and_generated_panels_are_left_out() -> None:
    project = read(EVERY_KEY)
    first = replace(project.shots[0], chosen="t1", pending="t2", panels=(Panel(take="t3"), *project.shots[0].panels))  # type: ignore[arg-type]
    assert round_trip(replace(project, shots=(first, *project.shots[1:]))) == project


def test_what_is_written_is_short_and_in_one_order() -> None:
    project = Project(
        film=Film(title="Night", rate=Rate(24000, 1001), seed=3, end=Transition("fade", 12)),
        scenes=(Scene(id=SceneId("1"), heading="EXT. SEA - NIGHT", setting="EXT", place="sea", time="night"),),
        characters=(Character(id=CharacterId("keeper"), name="Keeper"),),
        shots=(
            Shot(id=ShotId("1"), name="010", duration=48, prompt='a "red" boat', scene=SceneId("1")),
            Shot(
                id=ShotId("end"),
                name="020",
                duration=12,
                prompt="x",
                dialogue="A: Yes.\nB: No.",
                link=Link("continue"),
                references=(Reference(SHELF["a.png"], "first", 0.5), Reference(SHELF["b.png"])),
            ),
        ),
        tracks=(Track(id="m", name="M", clips=(Clip(id="c", asset=SHELF["a.flac"], start=0, duration=9),)),),  # type: ignore[arg-type]
    )

    assert write_board(project, asset_path=lambda asset: asset.name) == (
        '[film]\ntitle = "Night"\nsize = "1280x720"\nfps = "24000/1001"\nseed = 3\nmodel = "sketch"\nend = "fade 12f"\n'
        '\n[[character]]\nname = "Keeper"\n'
        '\n[[scene]]\nheading = "EXT. SEA - NIGHT"\n'
        '\n[[shot]]\nname = "010"\nprompt = "a \\"red\\" boat"\nduration = "48f"\n'
        '\n[[shot]]\nid = "end"\nname = "020"\nscene = ""\nprompt = "x"\ndialogue = """\nA: Yes.\nB: No."""\n'
        'duration = "12f"\ncontinue = true\n'
        'references = [{ path = "a.png", role = "first", strength = 0.5 }, "b.png"]\n'
        '\n[[track]]\nid = "m"\nname = "M"\nkind = "music"\n'
        'clips = [{ id = "c", path = "a.flac", start = 0, duration = "9f" }]\n'
    )


def test_a_screenplay_becomes_a_board_that_reads_back() -> None:
    project = read_fountain("FADE IN:\n\nINT. SHED - DAY\n\nA box.\n\nMARTA\nWell.\n\nFADE OUT.", name="x.fountain")
    assert round_trip(project) == project


# --- the examples that ship -------------------------------------------------------------------------------------------

EXAMPLES = sorted(each.name for each in resource("examples").iterdir() if each.suffix == ".toml")


def example(board: str) -> Project:
    def admit(path: Path) -> Asset:
        raise MediaError(f'there is no file "{path.name}"')

    return read_board(resource("examples") / board, admit=admit, check_model=str)


@pytest.mark.parametrize("board", EXAMPLES)
def test_the_examples_say_only_what_sketch_knows(board: str) -> None:
    project = example(board)

    assert round_trip(project) == project
    assert len(project.shots) >= 5
    assert (project.film.width, project.film.height, project.film.model) == (800, 480, "sketch")
    for shot in project.shots:
        assert set(split_words(f"{prompt_parts(project, shot)} {shot.sound}")) <= known_words()
        assert parse_camera(shot.camera, frames=shot.duration, rate=project.film.rate)[1] == ()
        assert shot.source == "gap" or find("subject", str(prompt_parts(project, shot)))


def test_the_lighthouse_shows_every_way_to_put_shots_together() -> None:
    shots = example("lighthouse.toml").shots

    assert {shot.link.kind for shot in shots if shot.link} == {"continue", "match"}
    assert {shot.transition.kind for shot in shots if shot.transition} == {"dissolve", "fade"}
    assert {shot.source for shot in shots} == {"generated", "gap"}
    assert any(shot.dialogue for shot in shots)


def test_alternates_stand_below_their_shot() -> None:
    project = read(
        """
        [[shot]]
        prompt = "a boat"
        plays = 2
        [[shot.alternate]]
        prompt = "a ship"
        duration = "2s"
        status = "approved"
        [[shot]]
        prompt = "the sea"
        continue = true
        """
    )
    boat = project.shots[0]
    assert (boat.prompt, boat.alternate, boat.alternates[0].duration) == ("a boat", 1, 48)
    assert boat.alternates[0].status == "approved"
    assert round_trip(project) == project


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ('plays = 3\n[[shot.alternate]]\nprompt = "a"', "plays of the shot must be from 1 to 2"),
        ('[[shot.alternate]]\ncamera = "pan"', "the alternate has no prompt"),
        ('[[shot.alternate]]\nprompt = "a"\nscene = "1"', 'the alternate has an unknown key "scene"'),
        ("alternate = 3", "alternate must be written as"),
    ],
)
def test_a_bad_alternate_is_told(written: str, sentence: str) -> None:
    with pytest.raises(BoardError, match=re.escape(sentence)):
        read(f'[[shot]]\nprompt = "a boat"\n{written}\n')
