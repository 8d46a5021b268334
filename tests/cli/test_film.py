"""The commands on the test card: from a board to a film and back, with the real engine in its own process."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest

from studio.cli import main
from studio.generate.catalog import find_model
from studio.production.plan import plan_takes
from studio.storage.folder import LOSSLESS
from studio.storage.project_store import ProjectStore
from studio.storage.queue import Job
from tests.likeness import likeness_db

BOARD = """
[film]
title = "Three shots"
size = "320x192"
model = "test-card"
seed = 3

[[shot]]
id = "a"
prompt = "first"
camera = "pan left"
duration = "20f"
transition = "fade 4f"

[[shot]]
id = "b"
prompt = "second"
continue = true
duration = "16f"

[[shot]]
source = "gap"
duration = "6f"

[[shot]]
id = "d"
prompt = "fourth"
duration = "15f"
transition = "dissolve 6f"
"""

Command = Callable[..., tuple[int, list[dict[str, Any]]]]


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text(BOARD)
    return path


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command with --json: its exit code and its events."""

    def run(*arguments: str | Path) -> tuple[int, list[dict[str, Any]]]:
        code = main([*map(str, arguments), "--json"])
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def named(events: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [event for event in events if event["event"] == name]


def test_a_board_becomes_a_film_whose_frames_are_those_of_the_composer(
    board: Path, command: Command, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"

    code, events = command("render", board, "-o", film)

    assert code == 0
    assert [event["shot"] for event in named(events, "take")] == ["010", "020", "040"]
    assert named(events, "film")[0]["slates"] == []
    with av.open(film) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        assert picture.frames == 57
        assert picture.duration is not None
        assert picture.time_base is not None
        assert picture.duration * picture.time_base == Fraction(57, 24)
        assert sound.duration is not None
        assert sound.time_base is not None
        assert abs(sound.duration * sound.time_base - Fraction(57, 24)) <= Fraction(1024, 48_000)
    assert min(likeness_db(tmp_path / "film.shotloom", film)) >= 45


def test_one_shot_is_made_again_and_what_grew_from_it_is_out_of_date(
    board: Path, command: Command, tmp_path: Path
) -> None:
    project = tmp_path / "film.shotloom"
    command("new", project, "--board", board)
    command("generate", project, "--all")

    code, events = command("generate", project, "--shot", "1", "--seed", "99")
    assert code == 0
    assert [event["shot"] for event in named(events, "take")] == ["010"]

    info = command("info", project)[1][0]
    assert [shot["stale"] for shot in info["shots"]] == [False, True, False, False]
    assert info["takes"] == 4

    code, events = command("generate", project, "--stale")
    assert [event["shot"] for event in named(events, "take")] == ["020"]
    info = command("info", project)[1][0]
    assert not any(shot["stale"] for shot in info["shots"])
    assert info["takes"] == 5


def test_a_missing_parent_comes_along_first(board: Path, command: Command, tmp_path: Path) -> None:
    project = tmp_path / "film.shotloom"
    command("new", project, "--board", board)

    code, events = command("generate", project, "--shot", "020")

    assert code == 0
    assert [event["shot"] for event in named(events, "take")] == ["010", "020"]


def test_a_take_is_made_again_bit_for_bit(board: Path, command: Command, tmp_path: Path) -> None:
    project = tmp_path / "film.shotloom"
    command("new", project, "--board", board)
    events = command("generate", project, "--shot", "020")[1]
    path = Path(named(events, "take")[1]["path"])

    code, events = command("verify", path)
    assert (code, events[0]["result"]) == (0, "identical")

    whole = path.read_bytes()
    path.write_bytes(whole[:500])
    code, events = command("verify", path)
    assert (code, events[0]["result"]) == (1, "differs")
    assert "damaged" in events[0]["message"]
    path.write_bytes(
        Path(named(command("generate", project, "--shot", "010", "--seed", "9")[1], "take")[0]["path"]).read_bytes()
    )
    assert command("verify", path)[0] == 1
    path.write_bytes(whole)

    sidecar = path.with_suffix(".json")
    recipe = json.loads(sidecar.read_text())
    recipe["request"]["seed"] += 1
    sidecar.write_text(json.dumps(recipe))
    code, events = command("verify", path)
    assert (code, events[0]["result"]) == (1, "differs")
    assert events[0]["psnr_db"] > 0

    recipe["request"]["model"] = "gone"
    sidecar.write_text(json.dumps(recipe))
    code, events = command("verify", path)
    assert (code, events[0]["result"]) == (2, "cannot")


def test_a_failed_shot_is_told_the_others_are_kept_and_the_old_film_stays(
    board: Path, command: Command, tmp_path: Path
) -> None:
    board.write_text(BOARD.replace('"first"', '"first [fail]"'))
    film, project = tmp_path / "film.mp4", tmp_path / "film.shotloom"
    film.write_bytes(b"the film of yesterday")

    code, events = command("render", board, "-o", film)

    assert code == 1
    failed = [event for event in named(events, "job") if event["state"] == "failed"]
    assert [event["shot"] for event in failed] == ["010", "020"]
    assert all(event["message"] for event in failed)
    assert [event["shot"] for event in named(events, "take")] == ["040"]
    assert named(events, "film") == []
    assert film.read_bytes() == b"the film of yesterday"

    code, events = command("export", project, "-o", film, "--slates")
    assert (code, named(events, "film")[0]["slates"]) == (0, ["010", "020"])


def test_a_take_that_vanished_is_told(board: Path, command: Command, tmp_path: Path) -> None:
    project = tmp_path / "film.shotloom"
    command("new", project, "--board", board)
    events = command("generate", project, "--shot", "040")[1]
    path = Path(named(events, "take")[0]["path"])
    path.unlink()
    path.with_suffix(".json").unlink()

    events = command("export", project, "-o", tmp_path / "film.mp4", "--slates")[1]

    assert any(path.stem in event["message"] for event in named(events, "warning"))


@pytest.fixture(scope="module")
def last_shot_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose last shot has a take, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "board.toml").write_text(BOARD)
    assert main(["new", str(folder / "film.shotloom"), "--board", str(folder / "board.toml")]) == 0
    assert main(["generate", str(folder / "film.shotloom"), "--shot", "040"]) == 0
    return folder / "film.shotloom"


@pytest.mark.parametrize("lost", ["film", "recipe", "both", "damaged film", "damaged recipe"])
@pytest.mark.parametrize("slates", [(), ("--slates",)], ids=["", "slates"])
def test_a_take_that_cannot_be_played_is_told_once(
    last_shot_made: Path, command: Command, tmp_path: Path, lost: str, slates: tuple[str, ...]
) -> None:
    project = shutil.copytree(last_shot_made, tmp_path / "film.shotloom")
    (path,) = (project / "takes").glob("*.mp4")
    for what, file in (("film", path), ("recipe", path.with_suffix(".json"))):
        if lost in (what, "both"):
            file.unlink()
        elif lost == f"damaged {what}":
            file.write_bytes(b"no more what it was")
    if lost == "film":
        shutil.rmtree(project / LOSSLESS)  # which would play in its place
    if lost == "damaged film":
        (frames,) = (project / LOSSLESS).glob("*/frames.mkv")
        frames.write_bytes(b"no more what it was")

    code, events = command("export", project, "-o", tmp_path / "film.mp4", *slates)

    assert code == 0
    assert "040" in named(events, "film")[0]["slates"]
    assert sum("040" in event["message"] or path.stem in event["message"] for event in named(events, "warning")) == 1
    (shot,) = (each for each in named(command("info", project)[1], "info")[0]["shots"] if each["name"] == "040")
    assert shot["state"] == ("slate" if lost in ("recipe", "both") else "unreadable")


def test_a_damaged_film_of_a_take_is_played_from_its_lossless_frames(
    board: Path, command: Command, tmp_path: Path
) -> None:
    project = tmp_path / "film.shotloom"
    command("new", project, "--board", board)
    events = command("generate", project, "--shot", "040")[1]
    whole = Path(named(events, "take")[0]["path"])
    whole.write_bytes(whole.read_bytes()[:2000])

    code, events = command("export", project, "-o", tmp_path / "film.mp4")

    assert code == 0
    assert "040" not in named(events, "film")[0]["slates"]
    told = [event["message"] for event in named(events, "warning") if "040" in event["message"]]
    assert [each.partition(":")[0] for each in told if "slates" not in each] == [
        "shot 040 plays from its lossless frames"
    ]
    (shot,) = (each for each in named(command("info", project)[1], "info")[0]["shots"] if each["name"] == "040")
    assert shot["state"] == "take"


def test_how_many_shots_are_slates_is_said(board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "film.shotloom"
    assert main(["new", str(project), "--board", str(board)]) == 0
    assert main(["export", str(project), "-o", str(tmp_path / "film.mp4")]) == 0
    assert "3 shots of 4 as a slate." in capsys.readouterr().out


def test_nobody_reading_does_not_stop_the_work(board: Path, command: Command, tmp_path: Path) -> None:
    project, film = tmp_path / "film.shotloom", tmp_path / "film.mp4"
    command("new", project, "--board", board)
    ours = [sys.executable, "-m", "studio", "export", str(project), "-o", str(film), "--json"]

    with subprocess.Popen(ours, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.wait(300) == 0

    assert film.stat().st_size > 0


def test_a_film_without_takes_is_exported_as_slates_and_says_so(board: Path, command: Command, tmp_path: Path) -> None:
    project, film = tmp_path / "film.shotloom", tmp_path / "film.mp4"
    command("new", project, "--board", board)

    code, events = command("export", project, "-o", film)
    assert code == 0
    assert named(events, "film")[0]["slates"] == ["010", "020", "040"]
    assert "slate" in named(events, "warning")[0]["message"]

    code, events = command("export", project, "-o", film, "--slates")
    assert code == 0
    assert named(events, "warning") == []


def test_a_review_copy_says_what_it_shows(board: Path, command: Command, tmp_path: Path) -> None:
    project, film = tmp_path / "film.shotloom", tmp_path / "film.mp4"
    command("new", project, "--board", board)
    assert command("export", project, "-o", film, "--slates")[0] == 0
    plain = film.read_bytes()
    assert command("export", project, "-o", film, "--slates", "--burn-in", "shot,timecode")[0] == 0
    assert film.read_bytes() != plain
    code, events = command("export", project, "-o", film, "--burn-in", "shot,tc")
    assert code == 2
    assert '"tc" cannot be burnt in' in named(events, "error")[0]["message"]


def test_a_part_leaves_in_another_size(board: Path, command: Command, tmp_path: Path) -> None:
    project, film = tmp_path / "film.shotloom", tmp_path / "film.mp4"
    command("new", project, "--board", board)
    size = ("--size", "64x36", "--quality", "draft")
    code, events = command("export", project, "-o", film, "--slates", "--from", "00:00:00:10", "--to", "1s", *size)
    assert code == 0
    assert named(events, "film")[0]["frames"] == 14
    with av.open(str(film)) as container:
        assert (container.streams.video[0].width, container.streams.video[0].height) == (64, 36)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (("--size", "720p"), "write width x height"),
        (("--size", "65x36"), "must be even"),
        (("--quality", "best"), "choose master, share, draft"),
        (("--from", "soon"), "is no place in the film"),
        (("--from", "9:00:00:00"), "there is nothing from frame"),
    ],
)
def test_a_part_that_cannot_be_read_is_bad_input(
    board: Path, command: Command, tmp_path: Path, wrong: tuple[str, str], sentence: str
) -> None:
    project = tmp_path / "film.shotloom"
    command("new", project, "--board", board)
    code, events = command("export", project, "-o", tmp_path / "film.mp4", "--slates", *wrong)
    assert code == 2
    assert sentence in named(events, "error")[0]["message"]
    assert not (tmp_path / "film.mp4").exists()


def test_stills_become_panels(board: Path, command: Command, tmp_path: Path) -> None:
    project = tmp_path / "film.shotloom"
    command("new", project, "--board", board)

    code, events = command("generate", project, "--stills", "--shot", "040")

    assert code == 0
    assert named(events, "take")[0]["frames"] == 1
    states = [shot["state"] for shot in command("info", project)[1][0]["shots"]]
    assert states == ["slate", "slate", "gap", "panel"]


def test_rendering_again_keeps_the_earlier_takes(board: Path, command: Command, tmp_path: Path) -> None:
    film, project = tmp_path / "film.mp4", tmp_path / "film.shotloom"
    command("render", board, "-o", film)
    before = sorted((project / "takes").iterdir())

    code, _ = command("render", board, "-o", film)

    after = sorted((project / "takes").iterdir())
    assert code == 0
    assert set(before) < set(after)
    assert len(after) == 2 * len(before)


def test_two_renders_of_one_board_make_the_same_film(board: Path, command: Command, tmp_path: Path) -> None:
    hashes = []
    for name in ("one", "two"):
        command("render", board, "-o", tmp_path / f"{name}.mp4")
        with ProjectStore.open(tmp_path / f"{name}.shotloom", writable=False) as store:
            takes = store.takes.takes()
            hashes.append([takes[shot.pending].sha256 for shot in store.journal.project.shots if shot.pending])
    assert len(hashes[0]) == 3
    assert hashes[0] == hashes[1]


def test_a_project_reads_back_as_its_board(board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, again = tmp_path / "film.shotloom", tmp_path / "again.toml"
    main(["new", str(project), "--board", str(board)])
    capsys.readouterr()

    assert main(["info", str(project), "--board"]) == 0
    again.write_text(capsys.readouterr().out)
    assert main(["info", str(again), "--board"]) == 0
    assert capsys.readouterr().out.strip() == again.read_text().strip()


def test_one_project_has_one_writer_and_many_readers(board: Path, command: Command, tmp_path: Path) -> None:
    project = tmp_path / "film.shotloom"
    command("new", project, "--board", board)

    with ProjectStore.open(project, writable=True):
        code, events = command("generate", project)
        assert code == 1
        assert "project" in events[-1]["message"]
        assert command("info", project)[0] == 0
        assert command("export", project, "-o", tmp_path / "film.mp4")[0] == 0


def test_a_job_that_a_dead_program_left_running_is_told_as_waiting(
    board: Path, command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "film.shotloom"
    command("new", project, "--board", board)
    with ProjectStore.open(project, writable=True) as store:
        plan = plan_takes(
            store.journal.project,
            [store.journal.project.shots[0].id],
            requests={},
            arrived=lambda _: False,
            window=find_model("test-card").window,
        )
        jobs = [Job(id=take.id, shot=take.shot, request=take.request) for take in plan.takes]
        store.journal.apply(plan.label, plan.edit, jobs=jobs)
        store.queue.begin()
        assert command("info", project)[1][0]["jobs"][0]["state"] == "running"

    assert command("info", project)[1][0]["jobs"][0]["state"] == "queued"
    assert main(["info", str(project)]) == 0
    assert "1 shot queued from a run that was stopped: shotloom generate" in capsys.readouterr().out


def test_words_that_nobody_follows_are_told_and_stop_nothing(board: Path, command: Command, tmp_path: Path) -> None:
    board.write_text(BOARD.replace('"pan left"', '"the camera flurbs"').replace('"second"', '"@nobody waits"'))
    code, events = command("render", board, "-o", tmp_path / "film.mp4")
    assert code == 0
    told = [event["message"] for event in events if event["event"] == "warning"]
    assert any("flurbs" in each for each in told)
    assert any("@nobody" in each for each in told)
    shots = command("info", board)[1][0]["shots"]
    assert [len(shot["remarks"]) for shot in shots] == [1, 1, 0, 0]
