"""Boards are read to the letter, or refused with one sentence that says which line and which shot."""

from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain.chain import seed_of
from studio.domain.errors import BoardError
from studio.domain.project import Clip, ClipId, Film, Project
from studio.domain.shot import Link, Panel, Reference, ShotId, Transition
from studio.domain.time import Rate
from studio.language import board_table
from studio.language.board import FILM_KEYS, parse_heading, read_board
from studio.language.board_position import scan_board
from studio.language.board_shot import SHOT_KEYS
from studio.language.scene_heading import write_heading
from tests.language.boards import EVERY_KEY, SHELF, admit, check_model, read, round_trip

SHOT = '[[shot]]\nprompt = "x"\nduration = "1s"\n'
"""A shot of three lines."""


def refusal(text: str) -> BoardError:
    with pytest.raises(BoardError) as caught:
        read(text)
    return caught.value


# --- good boards ------------------------------------------------------------------------------------------------------


def test_the_smallest_board_is_one_prompt() -> None:
    project = read('[[shot]]\nprompt = "a lighthouse"\n')

    assert project.film == Film()
    (shot,) = project.shots
    assert (shot.id, shot.name, shot.prompt, shot.duration, shot.source) == (
        "1",
        "010",
        "a lighthouse",
        72,
        "generated",
    )


def test_every_key_of_the_film_is_read() -> None:
    assert read(EVERY_KEY).film == Film(
        title="Every key",
        width=800,
        height=480,
        rate=Rate(24000, 1001),
        seed=7,
        model="ltx-2.3",
        style="ink line",
        handles=4,
        end=Transition("fade", 12),
        start="01:00:00:00",
    )


def test_every_key_of_a_shot_is_read() -> None:
    shot = read(EVERY_KEY).shots[0]

    assert (shot.id, shot.name, shot.name_locked, shot.scene) == ("opening", "A1", True, "shore")
    assert (shot.prompt, shot.negative, shot.camera) == ("@mr_keeper walks", "rain", "wide shot, dolly in")
    assert (shot.duration, shot.source_in, shot.seed, shot.fit, shot.status) == (48, -3, 99, "crop", "review")
    assert shot.dialogue == "KEEPER: One more.\nGULL: Aye."
    assert (shot.action, shot.sound) == ("turns", "waves")
    assert shot.notes == '[[shot]]\nnot a table = "but a note"\n'
    assert shot.left_out == ("characters", "style")
    assert shot.transition == Transition("fade", 6)
    assert shot.panels == (Panel(SHELF["a.png"]), Panel(SHELF["b.png"]), Panel(SHELF["c.png"]))
    assert shot.references == (
        Reference(SHELF["b.png"]),
        Reference(SHELF["c.mp4"], "motion", 0.25),
        Reference(SHELF["a.png"], "at", 1.0, 24),
    )


def test_shots_follow_are_black_or_are_imported() -> None:
    _, continuing, matching, gap, clip = read(EVERY_KEY).shots

    assert continuing.link == Link("continue")
    assert matching.link == Link("match", ShotId("opening"))
    assert (gap.source, gap.prompt, gap.duration) == ("gap", "", 24)
    assert (clip.source, clip.imported, clip.duration) == ("imported", SHELF["c.mp4"], 72)
    assert clip.transition == Transition("dissolve", 7)
    assert [shot.scene for shot in read(EVERY_KEY).shots] == ["shore", "shore", None, "shore", "shore"]


def test_people_places_scenes_and_tracks_are_read() -> None:
    project = read(EVERY_KEY)

    (keeper,), (bay,), (scene,), (track,) = project.characters, project.places, project.scenes, project.tracks
    assert (keeper.id, keeper.name, keeper.words) == ("mr_keeper", "Mr. Keeper", "a keeper in a yellow coat")
    assert keeper.references == (Reference(SHELF["a.png"], "character"), Reference(SHELF["b.png"], "style", 0.5))
    assert (bay.id, bay.name, bay.words) == ("bay", "The Bay", "a bay")
    assert (scene.id, scene.setting, scene.place, scene.time, scene.look) == (
        "shore",
        "EXT",
        "shore",
        "dusk",
        "low sun",
    )
    assert (track.id, track.kind, track.gain_db, track.muted) == ("music", "music", -6.0, True)
    assert track.clips == (
        Clip(
            id=ClipId("music-1"),
            asset=SHELF["a.flac"],
            start=2,
            duration=48,
            source_in=1,
            gain_db=1.5,
            fade_in=3,
            fade_out=4,
            muted=True,
        ),
    )


def test_the_films_keys_may_stand_at_the_top() -> None:
    assert read('title = "Loose"\nfps = 25\n' + SHOT).film == Film(title="Loose", rate=Rate(25))
    assert read('fps = 25\n[film]\ntitle = "Both"\n' + SHOT).film == Film(title="Both", rate=Rate(25))


@pytest.mark.parametrize(
    ("fps", "rate"),
    [
        ("24", Rate(24)),
        ("25.0", Rate(25)),
        ('"30"', Rate(30)),
        ('"24000/1001"', Rate(24000, 1001)),
        ("23.976", Rate(24000, 1001)),
        ("29.97", Rate(30000, 1001)),
    ],
)
def test_rates_are_exact(fps: str, rate: Rate) -> None:
    assert read(f"[film]\nfps = {fps}\n" + SHOT).film.rate == rate


@pytest.mark.parametrize("size", ["1280x720", "1280X720", " 1280 x 720 ", "1280\u00d7720", "1280*720"])
def test_sizes_are_width_by_height(size: str) -> None:
    film = read(f'[film]\nsize = "{size}"\n' + SHOT).film
    assert (film.width, film.height) == (1280, 720)


@pytest.mark.parametrize(
    ("duration", "frames"),
    [('"2s"', 48), ('"48f"', 48), ("48", 48), ('"2.5 s"', 60), ('"00:00:02:12"', 60), ('"1 frame"', 1)],
)
def test_durations_are_film_frames(duration: str, frames: int) -> None:
    assert read(f'[[shot]]\nprompt = "x"\nduration = {duration}\n').shots[0].duration == frames


def test_ids_are_as_written_else_the_position() -> None:
    shots = read(SHOT + 'id = "end"\n' + SHOT + SHOT + 'id = "2"\n' + SHOT).shots

    assert [shot.id for shot in shots] == ["end", "2'", "2", "4"]
    assert [shot.name for shot in shots] == ["010", "020", "030", "040"]


def test_names_are_as_written_else_tens() -> None:
    shots = read(SHOT + 'name = "020"\n' + SHOT + SHOT).shots
    assert [shot.name for shot in shots] == ["020", "020A", "030"]


def test_seeds_come_from_the_films_seed_and_the_shots_id() -> None:
    by_position = read("[film]\nseed = 3\n" + SHOT + SHOT)
    written = read("[film]\nseed = 3\n" + SHOT + 'id = "2"\nseed = 5\n' + SHOT + 'id = "1"\n')

    first, second = by_position.shots
    assert seed_of(by_position.film, first) != seed_of(by_position.film, second)
    assert seed_of(written.film, written.shots[0]) == 5
    assert seed_of(written.film, written.shots[1]) == seed_of(by_position.film, first)


def test_a_written_id_or_name_comes_before_a_made_one() -> None:
    shots = read(SHOT + 'name = "2"\n' + SHOT + SHOT + 'continue = "2"\n').shots
    assert shots[2].link == Link("continue", ShotId("1"))

    shots = read(SHOT + 'name = "b"\n' + SHOT + 'id = "b"\n' + SHOT + 'match = "b"\n').shots
    assert shots[2].link == Link("match", ShotId("b"))


def test_following_nothing_may_be_said() -> None:
    assert read(SHOT + "continue = false\nmatch = false\n").shots[0].link is None


def test_a_shot_belongs_to_the_scene_above_it() -> None:
    text = SHOT + '[[scene]]\nheading = "A"\n' + SHOT + SHOT + '[[scene]]\nheading = "B"\n' + SHOT + 'scene = "A"\n'
    assert [shot.scene for shot in read(text).shots] == [None, "1", "1", "1"]


def test_a_scene_is_found_by_its_id_before_its_heading() -> None:
    text = '[[scene]]\nheading = "2"\n[[scene]]\nheading = "B"\n' + SHOT + 'scene = "2"\n' + SHOT + 'scene = "B"\n'
    assert [shot.scene for shot in read(text).shots] == ["2", "2"]


def test_scene_ids_that_were_not_written_keep_clear_of_those_that_were() -> None:
    text = '[[scene]]\nid = "2"\n[[scene]]\nheading = "B"\n' + SHOT
    assert [scene.id for scene in read(text).scenes] == ["2", "2'"]


@pytest.mark.parametrize(
    ("heading", "read_as"),
    [
        ("INT. LANTERN ROOM - NIGHT", ("INT", "lantern room", "night")),
        ("ext. house - kitchen - day", ("EXT", "house - kitchen", "day")),
        ("INT./EXT. CAR \u2013 DUSK", ("INT/EXT", "car", "dusk")),
        ("I/E CAR -- DAWN", ("INT/EXT", "car", "dawn")),
        ("EST. BAY", ("EXT", "bay", "")),
        ("EXT/INT BARN", ("INT/EXT", "barn", "")),
        ("INNEN. LATERNENRAUM - NACHT", ("INT", "laternenraum", "nacht")),
        ("AUSSEN - STRAND - TAG", ("EXT", "strand", "tag")),
        ("Außen. Hof \u2013 Abend", ("EXT", "hof", "abend")),
        ("INNEN/AUẞEN AUTO", ("INT/EXT", "auto", "")),
        ("INTERIOR", ("", "interior", "")),
        ("The well-kept shed", ("", "the well-kept shed", "")),
        ("", ("", "", "")),
        ("İNT. EV", ("", "i̇nt. ev", "")),
    ],
)
def test_headings_are_setting_place_and_time(heading: str, read_as: tuple[str, str, str]) -> None:
    assert parse_heading(heading) == read_as


@pytest.mark.parametrize("like", ["", "INT. X", "INNEN. LATERNENRAUM", "Außen - Strand"])
def test_a_heading_that_is_written_reads_as_what_it_says(like: str) -> None:
    german = like.lower().startswith(("innen", "außen"))
    for setting in ("INT", "EXT", "INT/EXT", ""):
        heading = write_heading(setting, "hof", "abend", like=like)
        assert parse_heading(heading) == (setting, "hof", "abend")
        assert not setting or heading.startswith(("INNEN", "AUSSEN")) == german


def test_what_a_scene_says_itself_comes_before_its_heading() -> None:
    (scene,) = read(
        '[[scene]]\nheading = "INT. SHED - DAY"\nsetting = "EXT"\nplace = ""\ntime = "noon"\n' + SHOT
    ).scenes
    assert (scene.setting, scene.place, scene.time) == ("EXT", "", "noon")


def test_tables_may_be_written_inline() -> None:
    project = read('shot = [{ prompt = "a" }, { prompt = "b", continue = true }]\nfilm.title = "Dotted"\n')
    assert ([shot.prompt for shot in project.shots], project.film.title) == (["a", "b"], "Dotted")


def test_dialogue_is_text_or_lines_or_who_and_line() -> None:
    for written in ('"A: Hm."', '["A: Hm."]', '{ who = "A", line = "Hm." }', '[{ line = "A: Hm." }]'):
        assert read(SHOT + f"dialogue = {written}\n").shots[0].dialogue == "A: Hm."


def test_a_byte_order_mark_and_windows_line_ends_are_taken_off(tmp_path: Path) -> None:
    board = tmp_path / "board.toml"
    board.write_bytes(b"\xef\xbb\xbf" + (SHOT + 'notes = """\na\nb"""\n').replace("\n", "\r\n").encode())

    (shot,) = read_board(board, admit=admit, check_model=check_model).shots
    assert (shot.prompt, shot.notes) == ("x", "a\nb")


def test_files_are_looked_for_beside_the_board(tmp_path: Path) -> None:
    board = tmp_path / "board.toml"
    board.write_text(SHOT + 'panel = "stills/a.png"\n')
    asked: list[Path] = []

    def look(path: Path) -> object:
        asked.append(path)
        return SHELF["a.png"]

    read_board(board, admit=look, check_model=check_model)  # type: ignore[arg-type]
    assert asked == [tmp_path / "stills" / "a.png"]


# --- bad boards -------------------------------------------------------------------------------------------------------

BAD: dict[str, tuple[str, int | None, str | None, str]] = {
    # what is wrong: the board, the line that is named, the shot that is named, words of the sentence
    "no TOML": (SHOT + "prompt\n", 4, None, "is not TOML: expected '='"),
    "never closed": ('[[shot]]\nprompt = "x', 2, None, "is not TOML: unterminated string"),
    "never closed list": ("[[shot]]\nreferences = [\n", 3, None, "is not TOML: invalid value"),
    "key twice": (SHOT + 'prompt = "y"\n', 4, None, "is not TOML: cannot overwrite a value"),
    "long integer": (SHOT + "seed = " + "9" * 5000, None, None, "is not TOML"),
    "no date": (SHOT + "seed = 2024-99-99\n", 4, None, "is not TOML"),
    "nested lists": (SHOT + "seed = " + "[" * 2000 + "]" * 2000, None, None, "too deeply nested"),
    "nested tables": (SHOT + "seed = " + "{a=" * 2000 + "1" + "}" * 2000, None, None, "too deeply nested"),
    "nested keys": (SHOT + "a." * 2000 + "b = 1\n", None, None, "too deeply nested"),
    "nested keys inside": (SHOT + "seed = { " + "a." * 2000 + "b = 1 }\n", None, None, "too deeply nested"),
    "nested header": ("[" + "a." * 2000 + "b]\n", None, None, "too deeply nested"),
    "unknown key": (SHOT + '\npromt = "y"\n', 5, "010", 'the shot has an unknown key "promt": did you mean "prompt"?'),
    "key like no other": (SHOT + 'colour = "red"\n', 4, "010", 'unknown key "colour": known keys are '),
    "slip of the first letter": (SHOT + 'kamera = "pan left"\n', 4, "010", 'did you mean "camera"'),
    "key in capitals": (SHOT + "SEED = 1\n", 4, "010", 'did you mean "seed"'),
    "far-off key": (SHOT + "zzz = 1\n", 4, "010", "known keys are action, alternate,"),
    "unknown key of the film": ("[film]\nfsp = 24\n" + SHOT, 2, None, 'the film has an unknown key "fsp"'),
    "unknown key of the board": ("framerate = 24\n" + SHOT, 1, None, 'the board has an unknown key "framerate"'),
    "unknown table": ("[[shots]]\n" + SHOT, 1, None, 'did you mean "shot"'),
    "unknown key of a scene": ("[[scene]]\nname = 1\n" + SHOT, 2, None, 'scene 1 has an unknown key "name"'),
    "unknown key of a character": (SHOT + '[[character]]\nname="A"\nage = 3\n', 6, None, "character 1 has an unknown"),
    "unknown key of a reference": (
        SHOT + 'references = [{ file = "a.png" }]',
        4,
        "010",
        'the reference has an unknown key "file": did you mean "path"?',
    ),
    "a word of another program": (SHOT + "extend = true\n", 4, "010", 'did you mean "continue"?'),
    "a first frame": (SHOT + 'first_frame = "a.png"\n', 4, "010", 'did you mean "references"?'),
    "a last frame": (SHOT + 'last_frame = "a.png"\n', 4, "010", 'did you mean "references"?'),
    "an image": (SHOT + 'image = "a.png"\n', 4, "010", 'did you mean "references"?'),
    "a length": (SHOT + "Length = 3\n", 4, "010", 'did you mean "duration"?'),
    "a text": (SHOT + 'text = "x"\n', 4, "010", 'did you mean "prompt"?'),
    "unknown key of dialogue": (
        SHOT + 'dialogue = { text = "a" }',
        4,
        "010",
        'the dialogue has an unknown key "text": did you mean "line"?',
    ),
    "shot in single brackets": (
        '[shot]\nprompt = "x"\n',
        1,
        None,
        "must be written as [[shot]] tables, not as a table",
    ),
    "film in double brackets": ("[[film]]\n" + SHOT, 1, None, "film must be written as a [film] table"),
    "film key twice": ("fps = 24\n[film]\nfps = 25\n" + SHOT, 3, None, "both in [film] and at the top"),
    "prompt as a number": (SHOT + '[[shot]]\nname = "B"\nprompt = 3\n', 6, "B", "must be text in quotes"),
    "prompt as a whole script": (
        f'[[shot]]\nprompt = "{"sea " * 2501}"\n',
        2,
        "010",
        "prompt of the shot has 10004 characters: at most 10000 can be",
    ),
    "prompt as a table": ("[[shot]]\n[shot.prompt]\nx = 1\n", 2, "010", "not a table"),
    "prompt as a list": ('[[shot]]\nprompt = ["x"]\n', 2, "010", "not a list"),
    "prompt as a date": ("[[shot]]\nprompt = 2024-01-01\n", 2, "010", "not a date or time"),
    "seed as true": (SHOT + "seed = true\n", 4, "010", "must be a whole number, not true or false"),
    "seed with a point": (SHOT + "seed = 1.0\n", 4, "010", "must be a whole number"),
    "seed below zero": (SHOT + "seed = -1\n", 4, "010", "seed of the shot must be from 0"),
    "seed beyond reach": (SHOT + f"seed = {2**63}\n", 4, "010", "seed of the shot must be from 0"),
    "huge seed": (SHOT + "seed = 0x" + "f" * 9000, 4, "010", "not a huge number"),
    "huge rate": ("[film]\nfps = 0x" + "f" * 9000 + "\n" + SHOT, 2, None, "too large a number: a huge number"),
    "huge duration": (SHOT.replace('"1s"', "0x" + "f" * 9000), 3, "010", "too large a number"),
    "handles beyond reason": ("[film]\nhandles = 100000\n" + SHOT, 2, None, "must be from 0 to 240"),
    "locked as text": (SHOT + 'name_locked = "yes"\n', 4, "010", "must be true or false"),
    "id as a number": (SHOT + "id = 1\n", 4, None, "id of shot 1 must be text"),
    "empty prompt": (SHOT + '[[shot]]\nprompt = " \\n "\n', 5, "020", "the shot has no prompt"),
    "no prompt": (SHOT + '[[shot]]\nname = "B"\n', 4, "B", "the shot has no prompt"),
    "NUL": (SHOT + '[[shot]]\nprompt = "a\\u0000"\n', 5, "020", "NUL"),
    "NUL in a path": (SHOT + 'panel = "a\\u0000.png"\n', 4, "010", "NUL"),
    "fps of zero": ("[film]\nfps = 0\n" + SHOT, 2, None, "fps of the film: a frame rate of 0"),
    "fps of nan": ("[film]\nfps = nan\n" + SHOT, 2, None, "between 1 and 240"),
    "fps of inf": ("[film]\nfps = inf\n" + SHOT, 2, None, "between 1 and 240"),
    "fps as a list": ("[film]\nfps = [24]\n" + SHOT, 2, None, "cannot be a list"),
    "fps over nothing": ('[film]\nfps = "24/0"\n' + SHOT, 2, None, "must be positive"),
    "inexact fps": ("[film]\nfps = 23.5\n" + SHOT, 2, None, "as a fraction"),
    "fps at the top": ("fps = 0\n[film]\nseed = 1\n" + SHOT, 1, None, "between 1 and 240"),
    "odd size": ('[film]\nsize = "641x359"\n' + SHOT, 2, None, "must be even, such as 642x360"),
    "huge size": ('[film]\nsize = "8194x2"\n' + SHOT, 2, None, "8192"),
    "size of nothing": ('[film]\nsize = "0x480"\n' + SHOT, 2, None, "from 2 to 8192"),
    "size as a number": ("[film]\nsize = 1280\n" + SHOT, 2, None, "must be text in quotes"),
    "size with a sign": ('[film]\nsize = "-640x480"\n' + SHOT, 2, None, "cannot be read"),
    "unknown model": ('[film]\nmodel = "skech"\n' + SHOT, 2, None, 'there is no model "skech"'),
    "end that is no fade": ('[film]\nend = "dissolve 12f"\n' + SHOT, 2, None, "can only end in a fade"),
    "end too long": ('end = "fade 2s"\n' + SHOT, 1, None, "too long for the 24 frames of shot 010"),
    "duration of nothing": (SHOT.replace('"1s"', '"0s"'), 3, "010", "longer than nothing"),
    "duration below zero": (SHOT.replace('"1s"', "-4"), 3, "010", "longer than nothing"),
    "unreadable duration": (SHOT.replace("1s", "a while"), 3, "010", '"a while" is not a duration'),
    "duration as words on two lines": (SHOT.replace("1s", "a\\nb"), 3, "010", '"a b" is not a duration'),
    "duration without end": (SHOT.replace("1s", "1000000s"), 3, "010", "too long"),
    "duration of nan": (SHOT.replace('"1s"', "nan"), 3, "010", "is not a duration"),
    "continue on the first": (SHOT + "continue = true\n", 4, "010", "there is no shot before it"),
    "match on the first": (SHOT + 'match = "010"\n', 4, "010", "there is no shot before it"),
    "continue and match": (SHOT + SHOT + "continue = true\nmatch = true\n", 8, "020", "not both"),
    "following an unknown shot": (SHOT + SHOT + 'match = "011"\n', 7, "020", 'did you mean "010"'),
    "following nobody": (SHOT + SHOT + 'match = "zz"\n', 7, "020", "no earlier shot called"),
    "following a later shot": (SHOT + SHOT + 'match = "030"\n' + SHOT, 7, "020", "which comes later"),
    "following itself": (SHOT + SHOT + 'continue = "2"\n', 7, "020", "cannot continue itself"),
    "following a number": (SHOT + SHOT + "continue = 1\n", 7, "020", "must be true or the name"),
    "following an empty name": (SHOT + SHOT + 'continue = ""\n', 7, "020", "no earlier shot"),
    "two ids": (SHOT + 'id = "a"\n' + SHOT + 'id = "a"\n', 8, None, 'two shots have the id "a"'),
    "two names": (SHOT + 'name = "a"\n' + SHOT + 'name = "a "\n', 8, None, 'two shots have the name "a"'),
    "a name too long": (SHOT + f'name = "{"x" * 61}"\n', 4, None, "60 characters at most"),
    "two scenes": ('[[scene]]\nid = "a"\n[[scene]]\nid = "a"\n' + SHOT, 4, None, "two scenes"),
    "two characters": (SHOT + '[[character]]\nname = "A"\n[[character]]\nname = "a!"\n', 6, None, "two characters"),
    "two places": (SHOT + '[[place]]\nname = "A"\n[[place]]\nname = "B"\nid = "a"\n', 8, None, "two places"),
    "two tracks": (SHOT + '[[track]]\nname = "A"\n[[track]]\nname = "A"\n', 6, None, "two tracks"),
    "a character without a name": (SHOT + "[[character]]\n", 4, None, "needs a name"),
    "a name of signs": (SHOT + '[[place]]\nname = "?!"\n', 5, None, "no letters"),
    "unknown scene": ('[[scene]]\nheading = "INT. A"\n' + SHOT + 'scene = "INT. B"\n', 6, "010", 'mean "INT. A"'),
    "unknown setting": ('[[scene]]\nsetting = "OUT"\n' + SHOT, 2, None, "setting of scene 1"),
    "unknown status": (SHOT + 'status = "aproved"\n', 4, "010", 'did you mean "approved"'),
    "unknown fit": (SHOT + 'fit = "stretch"\n', 4, "010", "use one of auto, crop, letterbox"),
    "unknown transition": (SHOT + SHOT + 'transition = "wipe 12f"\n', 7, "020", "is not a transition"),
    "transition of nothing": (SHOT + SHOT + 'transition = "fade 0f"\n', 7, "020", "longer than nothing"),
    "transition too long": (SHOT + SHOT + 'transition = "fade 10s"\n', 7, "020", "too long for the 24 frames"),
    "transition as true": (SHOT + SHOT + "transition = true\n", 7, "020", "cannot be true or false"),
    "overlapping transitions": (
        SHOT + SHOT + 'transition = "fade 1s"\n' + SHOT + 'transition = "fade 26f"\n',
        7,
        "020",
        "too long for the 24 frames of shot 020",
    ),
    "dissolve on the first": (SHOT + 'transition = "dissolve 2f"\n', 4, "010", "not with a dissolve"),
    "dissolve into a run": (SHOT + SHOT + 'continue = true\ntransition = "dissolve 2f"', 8, "020", "same moment twice"),
    "missing reference": (SHOT + 'references = [\n  "a.png",\n  "no.png",\n]\n', 4, "010", 'no file "no.png"'),
    "reference that is no media": (SHOT + 'references = "x.txt"\n', 4, "010", "is a text file"),
    "reference to nothing": (SHOT + 'references = [""]\n', 4, "010", "the reference needs a path"),
    "reference as a number": (SHOT + "references = [3]\n", 4, "010", "must be file names"),
    "unknown role": (SHOT + 'references = [{ path = "a.png", role = "styl" }]\n', 4, "010", 'did you mean "style"'),
    "strength beyond one": (SHOT + 'references = [{ path = "a.png", strength = 1.1 }]\n', 4, "010", "from 0 to 1"),
    "strength of nan": (SHOT + 'references = [{ path = "a.png", strength = nan }]\n', 4, "010", "from 0 to 1"),
    "strength as true": (SHOT + 'references = [{ path = "a.png", strength = true }]\n', 4, "010", "must be a number"),
    "at without a moment": (SHOT + 'references = [{ path = "a.png", role = "at" }]\n', 4, "010", "needs both"),
    "a moment without at": (SHOT + 'references = [{ path = "a.png", role = "last", at = 1 }]', 4, "010", "needs both"),
    "reference of a character": ('[[character]]\nname = "A"\nreferences = "no.png"\n' + SHOT, 3, None, "no.png"),
    "missing clip": (SHOT + '[[shot]]\nsource = "no.mp4"\n', 5, "020", "source of the shot: there is no file"),
    "a sound as a shot": (SHOT + '[[shot]]\nsource = "a.flac"\n', 5, "020", "is a sound"),
    "source of nothing": ('[[shot]]\nsource = ""\n', 2, "010", "is empty: name a file"),
    "a film as a panel": (SHOT + 'panel = "a.mp4"\n', 4, "010", "is no picture"),
    "panel as a table": (SHOT + "panel = {}\n", 4, "010", "must be a file name"),
    "dialogue as a number": (SHOT + "dialogue = [1]\n", 4, "010", "dialogue of the shot must be text"),
    "dialogue of nobody": (SHOT + 'dialogue = { who = "A" }\n', 4, "010", "the dialogue needs a line"),
    "a picture as sound": (SHOT + '[[track]]\nname="A"\nclips=[{path="a.png",duration=1}]', 6, None, "is a picture"),
    "a clip without length": (SHOT + '[[track]]\nname="A"\nclips=[{path="a.flac"}]', 6, None, "needs a duration"),
    "clips as text": (SHOT + '[[track]]\nname="A"\nclips="a.flac"', 6, None, "clips must be"),
    "no shots": ('[film]\ntitle = "x"\n', None, None, "has no shots"),
    "nothing": ("", None, None, "has no shots"),
    "inline shot": ('# a\nshot = [{ prompt = "x" }, { prompt = "" }]\n', 2, "020", "has no prompt"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_board_is_told_with_its_line_and_shot(what: str) -> None:
    text, line, shot, words = BAD[what]

    error = refusal(text)

    assert (error.line, error.shot) == (line, shot)
    assert words in error.sentence
    assert_is_one_sentence(error)


def assert_is_one_sentence(error: BoardError) -> None:
    assert error.path is not None
    assert str(error).startswith(error.path)
    assert str(error).isprintable()
    assert len(str(error)) < 600


JUNK = (
    *("true", "0", "-1", "1e400", "nan", "-inf", "0x" + "f" * 9000, "07:32:00", "1979-05-27", "[]", "[[]]", "{}"),
    *("[{}]", '""', '"  "', '"\\u0000"', '"\\u202e\\n"', '"' + "x" * 5000 + '"', '["a.png", {a = {b = [1]}}]'),
    *('{path = "a.png"}', '"0"', '"1/0"', "'99999999999999999999s'", '"fade 99999999999f"', '"²x²"'),
)


@pytest.mark.parametrize("key", sorted({*FILM_KEYS, *SHOT_KEYS}))
def test_no_value_of_any_key_is_more_than_a_sentence(key: str) -> None:
    refused = 0
    for junk in JUNK:
        for text in (f"[film]\n{key} = {junk}\n" + SHOT, '[[shot]]\nsource = "gap"\n[[shot]]\n' + f"{key} = {junk}\n"):
            refused += not reads_or_is_told(text)
    assert refused > len(JUNK)


def reads_or_is_told(text: str) -> Project | None:
    try:
        return read(text)
    except BoardError as error:
        assert_is_one_sentence(error)
        return None


# --- boards at random -------------------------------------------------------------------------------------------------

PIECES = (
    *('"', '"""', "'''", "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "#", "\n", "\r", "\\", "\0", "\ufeff", "é"),
    *("[[shot]]\n", "[film]\n", "[shot.prompt]\n", "true", "-1", "nan", "0", "prompt", "continue = true\n", "\u2028"),
)


@given(data=st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    board = tmp_path_factory.getbasetemp() / "any.toml"
    board.write_bytes(data)
    with pytest.raises(BoardError) as caught:
        read_board(board, admit=admit, check_model=check_model)
    assert_is_one_sentence(caught.value)


@given(text=st.text("[]{}=.,\"'#\n \\ab1shot-prom_filmé", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_like_toml_is_read_or_told(text: str) -> None:
    assert reads_or_is_told(text) is None or "prompt" in text or "source" in text


@given(rng=st.randoms(use_true_random=False), changes=st.integers(1, 4))
@settings(max_examples=250, deadline=None)
def test_any_damage_to_a_board_is_read_or_told(rng: Random, changes: int) -> None:
    text = EVERY_KEY
    for _ in range(changes):
        text = damaged(text, rng)
    project = reads_or_is_told(text)
    assert project is None or round_trip(project) == project


def damaged(text: str, rng: Random) -> str:
    lines = text.split("\n")
    at, row = rng.randrange(len(text) + 1), rng.randrange(len(lines))
    match rng.randrange(5):
        case 0:
            return text[:at] + rng.choice(PIECES) + text[at:]
        case 1:
            return text[:at] + text[at + rng.randint(1, 30) :]
        case 2:
            return "\n".join([*lines[:row], *lines[row + 1 :]])
        case 3:
            return "\n".join([*lines, *lines[row : row + rng.randint(1, 8)]])
        case _:
            key, _, _ = lines[row].partition("=")
            return "\n".join([*lines[:row], f"{key}= {rng.choice(JUNK)}", *lines[row + 1 :]])


# --- positions --------------------------------------------------------------------------------------------------------


def test_positions_see_through_strings_lists_and_comments() -> None:
    text = "\n".join(
        [
            "# [[shot]]",
            'title = "[[shot]] # \\" ]"',
            "[[ shot ]] # one",
            "notes = '''",
            "[[shot]]",
            "a = 1'''",
            "references = [",
            '  """',
            "[[shot]]",
            '""", # "',
            "  [3],",
            "]",
            '"prompt" = "x"',
            "[shot.sound]",
            "x = 1",
            '[["shot"]]',
            "film.title = 1 # '''",
            "camera = ''",
        ]
    )
    layout = scan_board(text)

    assert [(header.kind, header.line) for header in layout.headers] == [
        ("", 1),
        ("shot", 3),
        ("shot.sound", 14),
        ("shot", 16),
    ]
    assert layout.headers[0].keys == {"title": 2}
    assert layout.headers[1].keys == {"notes": 4, "references": 7, "prompt": 13, "sound": 14}
    assert layout.headers[3].keys == {"film": 17, "camera": 18}
    assert layout.depth == 2


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "a." * 100_000 + "b=1", 'x = """' + "\\" * 200_000, "[a]\n" * 50_000, '"' * 200_001]
)
def test_positions_are_found_in_linear_time(text: str) -> None:
    began = time.process_time()
    scan_board(text)
    assert time.process_time() - began < 2


def test_a_board_of_thousands_of_shots_is_read_in_seconds() -> None:
    text = SHOT * 3000
    began = time.process_time()
    assert len(read(text).shots) == 3000
    assert time.process_time() - began < 8


# --- the file ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (SHOT.encode("utf-16"), 1, "UTF-8"),
        (SHOT.encode("utf-16-le"), 1, "UTF-8"),
        (b'[[shot]]\nprompt = "caf\xe9"\n', 2, "UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), None, "is no text"),
        (b"", None, "no shots"),
        (b"\xef\xbb\xbf", None, "no shots"),
        (bytes(100), 1, "NUL"),
    ],
)
def test_a_file_that_is_no_text_is_told(tmp_path: Path, data: bytes, line: int | None, words: str) -> None:
    board = tmp_path / "board.toml"
    board.write_bytes(data)

    with pytest.raises(BoardError, match=words) as caught:
        read_board(board, admit=admit, check_model=check_model)

    assert caught.value.line == line
    assert "board.toml" in str(caught.value)


def test_a_missing_board_a_folder_and_a_device_are_told(tmp_path: Path) -> None:
    for source, words in (
        (tmp_path / "gone.toml", "no such file"),
        (tmp_path, "folder"),
        (tmp_path / "a\0b.toml", "cannot be read"),
        (tmp_path / ("x" * 5000), "cannot be read"),
    ):
        with pytest.raises(BoardError, match=words):
            read_board(source, admit=admit, check_model=check_model)


@pytest.mark.skipif(os.name != "posix", reason="/dev/zero is there on POSIX systems only")
def test_a_board_without_end_is_told() -> None:
    with pytest.raises(BoardError, match="larger than 16 MiB"):
        read_board(Path(os.devnull).with_name("zero"), admit=admit, check_model=check_model)


def test_every_word_of_other_programs_leads_to_a_key_and_is_none() -> None:
    keys = {*SHOT_KEYS, *FILM_KEYS, "path", "strength", "role", "line", "who", "words", "gain_db"}
    for word, meant in board_table._ELSEWHERE.items():
        assert set(meant) & keys, word
        assert word not in SHOT_KEYS, word
