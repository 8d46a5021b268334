"""Batches of the command line and approved shots: they are left alone, and that is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli import main
from studio.domain import edits
from studio.domain.shot import ShotId
from studio.generate.catalog import find_model
from studio.production.plan import plan_takes
from studio.storage.project_store import ProjectStore
from studio.storage.queue import Job

BOARD = """
[film]
size = "64x48"
model = "test-card"
handles = 0

[[shot]]
id = "a"
prompt = "first"
duration = "4f"
status = "approved"

[[shot]]
id = "b"
prompt = "second"
continue = true
duration = "4f"

[[shot]]
id = "c"
prompt = "third"
duration = "4f"
"""


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[list[str], list[str], list[str]]:
    """The shots that were planned, left as approved, and left waiting."""
    assert main([*map(str, arguments), "--json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    plan = next(event for event in events if event["event"] == "plan")
    return [take["shot"] for take in plan["takes"]], plan["approved"], plan["waiting"]


def test_batches_leave_approved_shots_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    board, folder = tmp_path / "b.toml", tmp_path / "F.shotloom"
    board.write_text(BOARD)
    assert main(["new", str(folder), "--board", str(board)]) == 0
    capsys.readouterr()
    assert run(capsys, "generate", folder) == (["030"], ["010"], ["020"])
    assert run(capsys, "generate", folder, "--shot", "010") == (["010"], [], [])
    assert run(capsys, "generate", folder, "--all") == (["020", "030"], ["010"], [])
    with ProjectStore.open(folder, writable=True) as store:
        store.journal.apply("Prompt", edits.set_prompt(ShotId("a"), "another"))
        chosen = store.journal.project.shot(ShotId("a"))
    assert run(capsys, "generate", folder, "--stale") == (["020"], ["010"], [])
    assert run(capsys, "generate", folder, "--all", "--stills") == (["020", "030"], ["010"], [])
    with ProjectStore.open(folder, writable=False) as store:
        assert store.journal.project.shot(ShotId("a")) == chosen
    assert main(["generate", str(folder), "--all"]) == 0
    assert "Approved and left alone: shot 010" in capsys.readouterr().out


def test_a_shot_without_a_prompt_does_not_stop_a_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    board, folder = tmp_path / "b.toml", tmp_path / "F.shotloom"
    board.write_text(BOARD)
    assert main(["new", str(folder), "--board", str(board)]) == 0
    with ProjectStore.open(folder, writable=True) as store:
        store.journal.apply("Empty", edits.set_prompt(ShotId("c"), ""))
        store.journal.apply("To do", edits.set_status(ShotId("a"), "todo"))
    capsys.readouterr()
    assert main(["generate", str(folder)]) == 0
    assert "Without a prompt and left alone: shot 030." in capsys.readouterr().out
    assert run(capsys, "generate", folder) == ([], [], [])
    assert main(["generate", str(folder), "--stale"]) == 0
    assert "No shot is out of date" in capsys.readouterr().out
    assert main(["info", str(folder)]) == 0
    assert "(no prompt yet)" in capsys.readouterr().out
    assert main(["generate", str(folder), "--shot", "030"]) == 2
    assert "has no prompt" in capsys.readouterr().err


def test_render_makes_an_approved_shot_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    board, film = tmp_path / "b.toml", tmp_path / "b.mp4"
    board.write_text(BOARD)
    assert run(capsys, "render", board, "-o", film) == (["010", "020", "030"], [], [])
    assert run(capsys, "render", board, "-o", film) == (["020", "030"], ["010"], [])


def test_what_waits_in_the_queue_was_ordered_and_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    board, folder = tmp_path / "b.toml", tmp_path / "F.shotloom"
    board.write_text(BOARD)
    assert main(["new", str(folder), "--board", str(board)]) == 0
    capsys.readouterr()
    with ProjectStore.open(folder, writable=True) as store:
        project = store.journal.project
        plan = plan_takes(
            project, [ShotId("a")], requests={}, arrived=lambda _: False, window=find_model("test-card").window
        )
        jobs = [Job(id=take.id, shot=take.shot, request=take.request) for take in plan.takes]
        store.journal.apply(plan.label, plan.edit, jobs=jobs)
    assert run(capsys, "generate", folder) == (["010", "020", "030"], [], [])
