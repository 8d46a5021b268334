"""Screenplays are broken down into scenes and shots, and nothing that is said is lost."""

from __future__ import annotations

import re
import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain.check import check_project
from studio.domain.errors import BoardError
from studio.domain.project import Project
from studio.domain.shot import Shot, Transition
from studio.language.camera import parse_camera
from studio.language.fountain import parse_fountain, read_fountain, read_screenplay

SCRIPT = """\
Title:
    _**THE KEEPER'S LIGHT**_
    *Part One*
Credit: written by
Author: Nobody

FADE IN:

EXT. LIGHTHOUSE - NIGHT #1A#

= The keeper is alone.

Waves *hit* the rocks. [[shot on a tank]]
The lamp _turns_.

MARTA (V.O.)
(softly)
One more night.
 \x20
Then home.

JON ^
Aye.

CLOSE ON THE LAMP

It flickers.

DISSOLVE TO:

# Act two

INT./EXT. BOAT - DAWN

!MORNING COMES
to the bay.

@McAvoy
Land!

> THREE WEEKS LATER <

Nobody is here.

===

/* INT. CUT SCENE - DAY

None of this. */

FADE OUT.
"""


def shots(text: str) -> tuple[Shot, ...]:
    return read_fountain(text, name="film.fountain").shots


def kinds(text: str) -> list[tuple[str, str]]:
    return [(element.kind, element.text) for element in parse_fountain(text)[1]]


# --- the whole --------------------------------------------------------------------------------------------------------


def test_a_screenplay_becomes_scenes_and_shots() -> None:
    project = read_fountain(SCRIPT, name="film.fountain")

    assert project.film.title == "THE KEEPER'S LIGHT Part One"
    assert project.film.end == Transition("fade", 24)
    assert [(s.heading, s.setting, s.place, s.time) for s in project.scenes] == [
        ("EXT. LIGHTHOUSE - NIGHT", "EXT", "lighthouse", "night"),
        ("INT./EXT. BOAT - DAWN", "INT/EXT", "boat", "dawn"),
    ]
    assert [(shot.name, shot.scene, shot.prompt) for shot in project.shots] == [
        ("010", "1", "Waves hit the rocks. The lamp turns."),
        ("020", "1", "It flickers."),
        ("030", "2", "MORNING COMES to the bay."),
        ("040", "2", "Nobody is here."),
    ]
    assert [shot.dialogue for shot in project.shots] == [
        "MARTA: (softly) One more night. Then home.\nJON: Aye.",
        "",
        "McAvoy: Land!",
        "",
    ]
    assert [shot.transition for shot in project.shots] == [
        Transition("fade", 24),
        None,
        Transition("dissolve", 24),
        None,
    ]
    assert [shot.camera for shot in project.shots] == ["", "close on the lamp", "", ""]
    assert [shot.notes for shot in project.shots] == ["shot on a tank", "", "", "Title: THREE WEEKS LATER"]
    assert [(each.id, each.name) for each in project.characters] == [
        ("marta", "Marta"),
        ("jon", "Jon"),
        ("mcavoy", "McAvoy"),
    ]
    check_project(project)


def test_elements_know_their_lines() -> None:
    _, elements = parse_fountain(SCRIPT)
    lines = SCRIPT.split("\n")
    for element in elements:
        word = re.findall(r"\w+", element.text)[0]
        assert word in lines[element.line - 1]


def test_the_films_name_is_the_files_where_there_is_no_title_page() -> None:
    assert read_fountain("A box.", name="/films/night.fountain").film.title == "night"
    assert read_fountain("FADE IN:\n\nA box.", name="night.fountain").film.title == "night"
    assert read_fountain("Author: X\n\nA box.", name="night.fountain").film.title == "night"


# --- the syntax -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "INT. HOUSE - DAY",
        "ext house",
        "EST. BAY",
        "INT./EXT. CAR",
        "INT/EXT CAR",
        "I/E CAR",
        "INNEN. KÜCHE - TAG",
        "AUSSEN - HOF - NACHT",
        "Außen/Innen. Auto",
        ".BINOCULARS",
    ],
)
def test_headings(heading: str) -> None:
    assert kinds(f"A box.\n\n{heading}\n\nA car.")[1] == ("heading", heading.removeprefix("."))


@pytest.mark.parametrize(
    "line",
    [
        "... and then.",
        "INTERIOR OF a box",
        "Innen ist es still.",
        "Außen vor",
        "Exterminate",
        "! INT. HOUSE",
        "A box. INT. X",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert [kind for kind, _ in kinds(f"\n{line}\n")] == ["action"]


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("MARTA", "MARTA"),
        ("MARTA (V.O.)", "MARTA"),
        ("MARTA (on the radio) (CONT'D)", "MARTA"),
        ("MARTA ^", "MARTA"),
        ("R2D2", "R2D2"),
        ("\u00c9LODIE", "\u00c9LODIE"),
        ("\u0418\u0412\u0410\u041d", "\u0418\u0412\u0410\u041d"),
        ("O'BRIEN", "O'BRIEN"),
        ("@McAvoy", "McAvoy"),
        ("@\u9ed2\u6fa4 (O.S.)", "\u9ed2\u6fa4"),
    ],
)
def test_cues(cue: str, name: str) -> None:
    assert kinds(f"\n{cue}\nHello.\n") == [("cue", name), ("speech", "Hello.")]


@pytest.mark.parametrize(
    "line", ["Marta", "23", "MARTA (hm", "!MARTA", "MARTa", "\u0418\u0432\u0430\u043d", "...", "\u9ed2\u6fa4"]
)
def test_what_is_no_cue(line: str) -> None:
    assert [kind for kind, _ in kinds(f"\n{line}\nHello.\n")] == ["action"]
    assert kinds("\nBOOM\n\nA box.") == [("action", "BOOM"), ("action", "A box.")]


def test_speeches_have_parentheticals_lyrics_and_kept_empty_lines() -> None:
    text = "MARTA\n(beat)\nOne.\n  \n~La la\nTwo *three*.\n\nA box."
    assert kinds(text) == [
        ("cue", "MARTA"),
        ("aside", "(beat)"),
        ("speech", "One."),
        ("speech", "La la"),
        ("speech", "Two three."),
        ("action", "A box."),
    ]


@pytest.mark.parametrize(
    ("line", "transition"),
    [
        ("DISSOLVE TO:", Transition("dissolve", 24)),
        ("RIPPLE DISSOLVE TO:", Transition("dissolve", 24)),
        ("> dissolve to the sea", Transition("dissolve", 24)),
        ("FADE OUT.", Transition("fade", 24)),
        ("FADE TO BLACK.", Transition("fade", 24)),
        ("FADE IN:", Transition("fade", 24)),
        ("CUT TO:", None),
        ("SMASH CUT TO:", None),
        (">Burn to white.", None),
    ],
)
def test_transitions_lead_into_the_next_shot(line: str, transition: Transition | None) -> None:
    first, second = shots(f"A box.\n\n{line}\n\nA car.")
    assert (first.transition, second.transition) == (None, transition)


def test_a_transition_without_an_empty_line_after_it() -> None:
    assert kinds("A box.\n\nCUT TO:\nA car.") == [("action", "A box."), ("transition", "CUT TO:"), ("action", "A car.")]


def test_only_a_fade_leads_into_the_first_shot() -> None:
    assert shots("DISSOLVE TO:\n\nA box.")[0].transition is None
    assert shots("FADE IN:\n\nA box.")[0].transition == Transition("fade", 24)


@pytest.mark.parametrize(("last", "end"), [("FADE OUT.", True), ("FADE TO BLACK.", True), ("CUT TO:", False)])
def test_a_fade_at_the_end_is_the_films(last: str, end: bool) -> None:
    project = read_fountain(f"FADE IN:\n\nA box.\n\n{last}", name="x")
    assert project.film.end == (Transition("fade", 24) if end else None)
    check_project(project)


def test_centred_sections_synopses_and_page_breaks_are_not_filmed() -> None:
    text = "# Act\n\n## Sequence\n\n= What happens.\n\n> THE END <\n\n===\n\nA box.\n= More.\n# More."
    assert kinds(text) == [("centred", "THE END"), ("action", "A box.")]


def test_boneyard_and_notes_may_span_lines() -> None:
    text = "A /* big\n\nold */ box.[[one\ntwo]]\n\n[[three]]\n\nA [[car.\n\nB]] /* C"
    assert kinds(text) == [
        ("action", "A"),
        ("action", "box."),
        ("note", "one two"),
        ("note", "three"),
        ("action", "A [[car."),
        ("action", "B]] /* C"),
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("*a* **b** ***c*** _d_", "a b c d"),
        ("_**a b**_ *c _d_*", "a b c d"),
        ("\\*a\\* \\_b\\_", "*a* _b_"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("a_file_name", "a_file_name"),
        ("*open", "*open"),
        ("one *two\nthree* four", "one *two three* four"),
    ],
)
def test_emphasis_is_taken_off(written: str, meant: str) -> None:
    assert kinds(written) == [("action", meant)]


def test_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    script = tmp_path / "film.fountain"
    script.write_bytes(b"\xef\xbb\xbf" + SCRIPT.replace("\n", "\r\n").encode())
    assert read_screenplay(script) == read_fountain(SCRIPT, name="film.fountain")
    assert shots("A box.\r\rA car.\r")[1].prompt == "A car."


# --- the breakdown ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "camera"),
    [
        ("CLOSE ON THE LAMP", "close-up"),
        ("EXTREME CLOSE-UP - AN EYE", "extreme-close-up"),
        ("WIDE SHOT", "long"),
        ("MEDIUM SHOT - MARTA", "medium"),
        ("ESTABLISHING SHOT - THE BAY", "extreme-long"),
    ],
)
def test_shot_lines_become_the_camera_of_the_next_shot(line: str, camera: str) -> None:
    (shot,) = shots(f"INT. SHED - DAY\n\n{line}\n\nA box.")

    direction, diagnostics = parse_camera(shot.camera, frames=48, rate=Project().film.rate)
    assert (shot.prompt, direction.framing.size, diagnostics) == ("A box.", camera, ())


def test_a_shot_line_alone_is_a_shot() -> None:
    text = "INT. SHED - DAY\n\nINSERT - THE LETTER\n\nWIDE SHOT\n\nEXT. SEA - DAY\n\nA boat.\n\nANGLE ON THE OAR"
    assert [(shot.prompt, shot.camera, shot.scene) for shot in shots(text)] == [
        ("the letter", "insert - the letter", "1"),
        ("shed", "wide shot", "1"),
        ("A boat.", "", "2"),
        ("the oar", "angle on the oar", "2"),
    ]


def test_action_may_begin_with_its_framing() -> None:
    (shot,) = shots("CLOSE ON the lamp. A moth circles it.")
    assert (shot.camera, shot.prompt) == ("close-up", "the lamp. A moth circles it.")


def test_dialogue_without_action_in_its_scene_is_a_shot() -> None:
    first, second = shots("A box.\n\nINT. SHED - DAY\n\nMARTA'S MOTHER\nHm.\n\nJON\nAye.")
    assert (first.dialogue, second.prompt) == ("", "Marta's Mother speaks")
    assert second.dialogue == "MARTA'S MOTHER: Hm.\nJON: Aye."


def test_lyrics_without_a_singer_are_kept() -> None:
    assert [shot.dialogue for shot in shots("A box.\n\n~La la la")] == ["La la la"]
    assert [shot.dialogue for shot in shots("~La la la")] == ["La la la"]


def test_notes_before_the_first_shot_and_titles_at_the_end_are_kept() -> None:
    first, last = shots("[[rain]]\n\nINT. SHED - DAY\n\nA box.\n\nEXT. SEA - DAY\n\nA boat.\n\n> THE END <")
    assert (first.notes, last.notes) == ("rain", "Title: THE END")


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("A box.", 48),  # never under 2 s
        (" ".join(["word"] * 20) + ".", 96),  # 5 words a second
        (" ".join(["word"] * 500) + ".", 144),  # never over 6 s
        ("A box.\n\nMARTA\n" + " ".join(["word"] * 10), 115),  # 10 / 2.5 s and a pause of 0.8 s
        ("A box.\n\nMARTA\n(very, very slowly)\n" + " ".join(["word"] * 10), 115),
        ("A box.\n\nMARTA\n" + "word " * 5 + "\n\nJON\n" + "word " * 5, 134),
    ],
)
def test_lengths_are_the_time_it_takes_to_read(text: str, frames: int) -> None:
    assert [shot.duration for shot in shots(text)] == [frames]


# --- bad screenplays --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "\n \n", "Title: X\n", "/* all cut */", "# Act\n\n= Idea", "INT. SHED - DAY", "CUT TO:"]
)
def test_a_screenplay_with_nothing_to_film_is_told(text: str) -> None:
    with pytest.raises(BoardError, match=r"^film\.fountain: this screenplay has no action and no dialogue"):
        read_fountain(text, name="film.fountain")


@pytest.mark.parametrize(
    ("data", "words"),
    [("A box.".encode("utf-16"), "UTF-8"), (b"caf\xe9", "UTF-8"), (b"A\0box", "NUL"), (None, "no such file")],
)
def test_a_file_that_is_no_text_is_told(tmp_path: Path, data: bytes | None, words: str) -> None:
    script = tmp_path / "film.fountain"
    if data is not None:
        script.write_bytes(data)
    with pytest.raises(BoardError, match=words) as caught:
        read_screenplay(script)
    assert "film.fountain" in str(caught.value)


PIECES = (
    *(
        "MARTA\n",
        "\n",
        "\n\n",
        "INT. X - DAY",
        "/*",
        "*/",
        "[[",
        "]]",
        "*",
        "_",
        "(",
        ")",
        "^",
        "@",
        "!",
        ">",
        "<",
        "~",
    ),
    *("FADE OUT.", "DISSOLVE TO:", "CLOSE ON", "Title:", "#", "=", "===", ".", "\\", "a", "A", "  \n", "\t", "\u00df"),
)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_sound_film_or_is_told(pieces: list[str]) -> None:
    film_or_told("".join(pieces))


@given(rng=st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_any_damage_to_a_screenplay_is_a_sound_film_or_is_told(rng: Random) -> None:
    text = SCRIPT
    for _ in range(4):
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(PIECES) + text[at + rng.choice([0, 0, 1, 40]) :]
    film_or_told(text)


def film_or_told(text: str) -> None:
    try:
        project = read_fountain(text, name="film.fountain")
    except BoardError as error:
        project, told = None, str(error)
    else:
        check_project(project)
        told = ""
    assert told.isprintable()
    assert project is None or all(shot.prompt.strip() for shot in project.shots)


@pytest.mark.parametrize(
    "text", ["/*" * 50_000, "[[" * 50_000, "*a " * 20_000, "MARTA\n" + "word " * 100_000, "(" * 50_000]
)
def test_long_lines_are_read_in_seconds(text: str) -> None:
    began = time.process_time()
    film_or_told(text)
    assert time.process_time() - began < 5


def test_camera_lines_are_the_camera_of_the_shot_that_they_stand_at() -> None:
    script = """EXT. SEA - DAY

CAMERA: DRONE

A boat.
**Camera:** slow dolly in.

MARTA
Camera: that is a fine word.

CAMERA: then pan left

CLOSE ON THE SAIL

It tears. Camera: static. Rain.

INT. CABIN - NIGHT

A lamp.
"""
    shots = read_fountain(script, name="film").shots
    assert [(shot.prompt, shot.camera, shot.dialogue) for shot in shots] == [
        ("A boat.", "drone, slow dolly in, then pan left", "MARTA: Camera: that is a fine word."),
        ("It tears. Rain.", "close on the sail, static", ""),
        ("A lamp.", "", ""),
    ]
