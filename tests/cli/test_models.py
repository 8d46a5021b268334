"""The commands about models: what they print, what they exit with, and that each bad case is one sentence."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import keyring
import numpy as np
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from safetensors.numpy import save

from studio.cli import main
from studio.domain.errors import DownloadFailed
from studio.generate.camera_lora import camera_loras
from studio.generate.catalog import find_model, known_models, models
from studio.generate.weights.acquisition import plan_for
from studio.generate.weights.download import check_room
from studio.generate.weights.hub import Hub
from studio.generate.weights.shelf import MARK, read_shelf
from tests.hub_server import REPO, FakeHub
from tests.model_folders import SHARD, model_files, safetensors, write_model


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def events(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]]]:
    code, out, err = run([*arguments, "--json"], capsys)
    assert not err
    return code, [json.loads(line) for line in out.splitlines()]


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code and the one sentence."""
    code, _, err = run(arguments, capsys)
    assert len(err.strip().splitlines()) == 1
    assert err.startswith("Error: ")
    assert "Traceback" not in err
    return code, err


@pytest.fixture
def ltx(hub: FakeHub) -> FakeHub:
    """A hub that has a model of the catalog."""
    hub.repos[find_model("ltx-2.5").hub] = model_files()
    return hub


def test_the_list_says_what_is_here_and_what_suits(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, (event,) = events(["models", "list"], capsys)
    assert code == 0
    listed = {each["id"]: each for each in event["models"]}
    assert set(listed) == {row.id for row in models()}
    assert listed["sketch"]["state"] == "ready"
    assert listed["ltx-2.5"]["state"] == "absent"
    assert event["recommended"] in listed
    code, out, _ = run(["models", "list"], capsys)
    assert code == 0
    assert "shotloom models get ltx-2.5" in out
    assert "Recommended for this machine: " in out


def test_a_damaged_shelf_is_named_and_the_rest_is_told(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.write_text('{"records": 7}')
    code, out, err = run(["models", "list"], capsys)
    assert (code, err.startswith(f"Note: {shelf} is damaged (")) == (0, True)
    assert out.count("Whether it is here is not known") == sum(bool(row.hub) for row in known_models())
    code, out, err = run(["doctor"], capsys)
    assert (code, err) == (0, ""), out
    assert f"Your models: {shelf} is damaged (" in out
    assert "Model sketch (Sketch, the built-in model): ready." in out
    assert "Processor: " in out
    assert refused(["models", "get", "wan-2.1-1.3b"], capsys)[1].startswith(f"Error: {shelf} is damaged (")
    assert shelf.read_text() == '{"records": 7}'


def test_info_tells_licence_size_and_outlook(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, (event,) = events(["models", "info", "ltx-2.5"], capsys)
    assert code == 0
    assert event["terms"]["competing"]
    assert event["terms"]["revenue_limit_usd"] == 10_000_000
    assert event["needs"][0]["source"]
    code, out, _ = run(["models", "info", "ltx-2.5"], capsys)
    assert "10 million US dollars" in out
    assert f"revision {event['revision']}\n" in out
    assert "and that one from then on" in run(["models", "info", "helios-base"], capsys)[1]


def test_what_a_model_needs_besides_is_told_and_has_room(
    hub: FakeHub, models_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = find_model("cosmos-3-nano")
    hub.repos[row.hub] = model_files()
    code, (event,) = events(["models", "info", "cosmos-3-nano"], capsys)
    assert (code, event["package"], event["package_bytes"]) == (0, "cosmos_guardrail", 1_300_000_000)
    assert "the package cosmos-guardrail only, which is not here" in run(["models", "info", row.id], capsys)[1]
    plan = plan_for(row, Hub(hub.address))
    assert plan.besides == 1_300_000_000
    check_room(replace(plan, besides=0), 0)
    with pytest.raises(DownloadFailed, match=r"cosmos-3-nano needs .* make room"):
        check_room(replace(plan, besides=1 << 60), 0)


def test_nothing_is_fetched_before_the_licence_is_accepted(
    ltx: FakeHub, models_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, err = refused(["models", "get", "ltx-2.5"], capsys)
    assert code == 2
    assert "--accept-licence" in err
    assert not ltx.served
    assert not models_folder.exists()


def test_what_cannot_be_got_names_what_can(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, err = refused(["models", "get", "nope"], capsys)
    assert code == 2
    assert "choose one of ltx-2.5, ltx-2.3" in err
    assert "test-card" not in err
    assert "did you mean wan-2.2-5b" in refused(["models", "get", "wan-2.2-5"], capsys)[1]
    assert "did you mean ltx-2-dolly-in?" in refused(["models", "get", "ltx-2-doly-in"], capsys)[1]
    assert "choose one of sketch, test-card, ltx-2.5" in refused(["models", "info", "nope"], capsys)[1]


def test_where_a_model_may_not_be_used_is_said_before_anything_is_fetched(
    shelf: Path, models_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(["models", "get", "minimax-h3"], capsys)
    assert code == 2
    assert "the European Union, the United Kingdom, the Republic of Korea or the United States of America" in out + err
    assert "--accept-licence" in err
    assert not models_folder.exists()


def test_get_check_and_remove(ltx: FakeHub, models_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = events(["models", "get", "ltx-2.5", "--accept-licence"], capsys)
    assert code == 0
    assert [each["event"] for each in said if each["event"] != "download"] == ["licence", "ready"]
    downloads = [each for each in said if each["event"] == "download"]
    assert downloads[-1]["done_bytes"] == downloads[-1]["total_bytes"] == said[-1]["bytes"]
    folder = Path(said[-1]["path"])
    assert folder == models_folder / "ltx-2.5"
    assert said[-1]["revision"] == ltx.commit(find_model("ltx-2.5").hub)

    assert run(["models", "check"], capsys)[:2] == (0, "ltx-2.5: whole\n")
    (folder / SHARD).write_bytes(bytes((folder / SHARD).stat().st_size))
    code, said = events(["models", "check", "ltx-2.5"], capsys)
    assert code == 1
    assert said[0]["faults"] == [f"{SHARD} is damaged: its hash is not the one that was published"]

    code, err = refused(["models", "remove", "ltx-2.5"], capsys)
    assert code == 2
    assert "--yes" in err
    code, said = events(["models", "remove", "ltx-2.5", "--yes"], capsys)
    assert (code, said) == (0, [{"event": "removed", "model": "ltx-2.5", "deleted": str(folder)}])
    assert not folder.exists()
    # The licence was accepted once.
    assert read_shelf().accepted_on("LTX-2.x Community")
    code, err = refused(["models", "remove", "ltx-2.5", "--yes"], capsys)
    assert code == 2
    assert "nothing to remove" in err


def test_a_killed_download_is_gone_on_with(
    ltx: FakeHub, models_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    size = len(model_files()[SHARD])
    ltx.hold.clear()
    process = subprocess.Popen(
        [sys.executable, "-m", "studio", "models", "get", "ltx-2.5", "--accept-licence", "--json"],
        env={**os.environ, "HF_HUB_OFFLINE": "0", "HF_ENDPOINT": ltx.address},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line).get("file") == SHARD:
                break
        process.send_signal(signal.SIGKILL)
    ltx.hold.set()
    assert process.returncode == -signal.SIGKILL
    part = sum(each.stat().st_size for each in (models_folder / "ltx-2.5" / ".parts").iterdir())
    assert part > 0

    code, said = events(["models", "list"], capsys)
    assert next(each for each in said[0]["models"] if each["id"] == "ltx-2.5")["state"] == "begun"
    before = len(ltx.served)
    code, said = events(["models", "get", "ltx-2.5"], capsys)
    assert code == 0
    again = [each for each in ltx.served[before:] if each.path == SHARD]
    assert sum(each.sent for each in again) <= size - again[0].start
    assert again[0].start > 0
    assert run(["models", "check"], capsys)[0] == 0
    assert (
        f"is in {models_folder / 'ltx-2.5'} already: nothing is fetched" in run(["models", "get", "ltx-2.5"], capsys)[1]
    )


def test_ctrl_c_keeps_what_has_arrived(ltx: FakeHub, models_folder: Path) -> None:
    ltx.hold.clear()
    process = subprocess.Popen(
        [sys.executable, "-m", "studio", "models", "get", "ltx-2.5", "--accept-licence", "--json"],
        env={**os.environ, "HF_HUB_OFFLINE": "0", "HF_ENDPOINT": ltx.address},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line).get("file") == SHARD:
                break
        process.send_signal(signal.SIGINT)
        ltx.hold.set()
        last = json.loads(process.stdout.readlines()[-1])
    assert process.returncode == 130
    assert (last["event"], last["exit"]) == ("error", 130)
    assert "go on with: shotloom models get ltx-2.5" in last["message"]
    assert any((models_folder / "ltx-2.5" / ".parts").iterdir())


@pytest.mark.parametrize(
    ("wrong", "expected", "exit_code"),
    [
        (lambda hub: setattr(hub, "gated", {find_model("ltx-2.5").hub: "hf_x"}), "accept its terms at", 1),
        (lambda hub: setattr(hub, "token", "hf_x"), "there is no Lightricks/LTX-2.5-Diffusers at", 2),
        (lambda hub: hub.flip.update({SHARD: 9}), "arrived damaged twice", 1),
        (lambda hub: hub.sizes.update({SHARD: 10**16}), "make room", 1),
        (lambda hub: hub.repos.clear(), "there is no Lightricks/LTX-2.5-Diffusers at", 2),
        (lambda hub: hub.repos[find_model("ltx-2.5").hub].update({"../x.json": b"{}"}), "outside its own folder", 2),
    ],
)
def test_what_goes_wrong_with_the_hub_is_a_sentence(
    ltx: FakeHub, models_folder: Path, capsys: pytest.CaptureFixture[str], wrong: Any, expected: str, exit_code: int
) -> None:
    wrong(ltx)
    code, err = refused(["models", "get", "ltx-2.5", "--accept-licence"], capsys)
    assert (code, expected in err) == (exit_code, True), err


def test_no_network_is_a_sentence(hub: FakeHub, shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.write_text('{"mirror": "http://127.0.0.1:9"}')
    code, err = refused(["models", "get", "ltx-2.5", "--accept-licence"], capsys)
    assert code == 1
    assert "http://127.0.0.1:9 cannot be reached" in err


def test_a_mirror_is_asked_in_place_of_the_hub(
    ltx: FakeHub, models_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    code, said = events(["models", "place", "--mirror", ltx.address + "/"], capsys)
    assert (code, said) == (0, [{"event": "place", "folder": str(models_folder), "endpoint": ltx.address}])
    assert run(["models", "get", "ltx-2.5", "--accept-licence"], capsys)[0] == 0
    assert refused(["models", "place", "--mirror", "mirror.example"], capsys)[0] == 2


def test_where_models_go_is_the_person_s(shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "place", str(tmp_path / "disk")], capsys)[0] == 0
    assert read_shelf().models_folder == tmp_path / "disk"
    code, err = refused(["models", "place", str(shelf)], capsys)
    assert (code, "is a file" in err) == (2, True)
    assert run(["models", "place", ""], capsys)[0] == 0
    assert read_shelf().folder == ""


def test_models_alone_lists_them(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models"], capsys)[:2] == run(["models", "list"], capsys)[:2]
    assert run(["models"], capsys)[0] == 0


@pytest.mark.parametrize("named", ["garbage", "https://", "ftp://hub.example", "hub.example/x"])
def test_an_address_that_is_none_is_bad_input(
    named: str, shelf: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", named)
    code, err = refused(["models", "get", "wan-2.1-1.3b", "--accept-licence"], capsys)
    assert (code, "set HF_ENDPOINT to one that begins with https://" in err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [["./" + "x" * 300], ["models", "info", "x" * 300], ["models", "get", "x" * 300], ["models", "add", "x" * 300],
     ["models", "add", "/" + "x" * 300], ["models", "info", ""], ["models", "get", ""], ["models", "add", ""]],
)  # fmt: skip
def test_names_of_nothing_are_bad_input(arguments: list[str], shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(arguments, capsys)[0] == 2


def test_a_path_that_leads_nowhere_is_not_asked_of_the_hub(
    hub: FakeHub, shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models").mkdir()
    for path in ("models/ltx", "a/b/c", "./ltx", "ltx", str(tmp_path / "ltx")):
        code, err = refused(["models", "add", path], capsys)
        assert (code, f"there is no folder {path.removeprefix('./') if path[0] == '.' else path}" in err) == (2, True)
    assert not hub.served
    code, err = refused(["models", "add", "owner/ltx"], capsys)
    assert (code, "there is no owner/ltx at" in err) == (2, True)


def test_a_folder_without_an_index_is_not_walked(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "films" / "deep").mkdir(parents=True)
    walked: list[object] = []
    scandir = os.scandir

    def seen(path: Any = ".") -> Any:
        walked.append(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", seen)
    code, err = refused(["models", "add", str(tmp_path)], capsys)
    assert (code, "it holds no model_index.json" in err) == (2, True)
    assert tmp_path / "films" not in [Path(str(each)) for each in walked]


def test_a_folder_with_an_index_and_a_whole_disk_in_it_is_not_walked_to_its_end(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_model(tmp_path / "mine")
    monkeypatch.setattr("studio.generate.weights.manifest._MOST_FILES", 5)
    code, err = refused(["models", "add", str(folder)], capsys)
    assert (code, "holds more than 5 files, as no model does" in err) == (2, True)


def test_damaged_files_alone_are_fetched_again(
    ltx: FakeHub, models_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["models", "get", "ltx-2.5", "--accept-licence"], capsys)[0] == 0
    folder = models_folder / "ltx-2.5"
    (folder / SHARD).write_bytes(bytes((folder / SHARD).stat().st_size))
    (folder / "connectors" / "config.json").unlink()
    before = len(ltx.served)
    code, out, _ = run(["models", "check", "ltx-2.5"], capsys)
    assert code == 1
    assert "To mend it: shotloom models check ltx-2.5 --mend" in out
    ltx.flip[SHARD] = 9
    assert run(["models", "check", "ltx-2.5", "--mend"], capsys)[0] == 1  # what comes is damaged too
    assert (folder / SHARD).is_file()
    ltx.flip.clear()
    code, said = events(["models", "check", "--mend"], capsys)
    assert (code, said[-1]["event"]) == (0, "ready")
    fetched = {each.path for each in ltx.served[before:] if each.sent and "/" in each.path and each.path[0] != "/"}
    assert {path for path in fetched if "safetensors" in path} == {SHARD}
    assert run(["models", "check"], capsys)[:2] == (0, "ltx-2.5: whole\n")


def test_info_says_which_revision_a_download_has_and_goes_on_with(
    ltx: FakeHub, models_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = find_model("ltx-2.5").hub
    named = find_model("ltx-2.5").revision
    said = run(["models", "info", "ltx-2.5"], capsys)[1]
    assert (f"revision {named}" in said, "another revision" in said) == (True, False)
    first = ltx.commit(repo)
    code, out, _ = run(["models", "get", "ltx-2.5", "--accept-licence"], capsys)
    assert (code, f"does not have revision {named[:8]} of {repo} any more" in out) == (0, True)
    said = run(["models", "info", "ltx-2.5"], capsys)[1]
    assert f"revision {first}\n  The list names another revision, {named}\n" in said
    ltx.repos[repo]["README.md"] = b"There is a newer one."
    assert ltx.commit(repo) != first
    record = read_shelf().record("ltx-2.5")
    assert record is not None
    assert record.revision == first
    assert find_model("ltx-2.5").revision == first
    assert f"revision {first}" in run(["models", "info", "ltx-2.5"], capsys)[1]


def test_a_folder_of_ones_own_is_never_downloaded_into(
    ltx: FakeHub, shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_model(tmp_path / "LTX-2.5-Diffusers")
    assert events(["models", "add", str(folder)], capsys)[1][-1]["model"] == "ltx-2.5"
    code, err = refused(["models", "get", "ltx-2.5", "--accept-licence"], capsys)
    assert (code, "in a folder of yours" in err) == (2, True)
    assert not (folder / "shotloom.json").exists()


BAD: dict[str, Any] = {
    "an empty folder": (lambda folder: folder.mkdir(), "is empty"),
    "a file": (lambda folder: folder.write_bytes(b""), "is a file"),
    "nothing": (lambda folder: None, "there is no folder"),
    "files of weights alone": (
        lambda folder: write_model(folder, {"wan2.2.safetensors": safetensors()}),
        "holds files of weights and no model_index.json: a model is the whole folder",
    ),
    "another architecture": (
        lambda folder: write_model(
            folder, {**model_files(large=9000), "model_index.json": b'{"_class_name": "AllegroPipeline"}'}
        ),
        "is for AllegroPipeline, which Shotloom cannot run: it runs LTX-2",
    ),
    "truncated weights": (
        lambda folder: write_model(folder, {**model_files(large=9000), SHARD: safetensors()[:-1]}),
        "was cut off",
    ),
    "a pickle": (lambda folder: write_model(folder, {**model_files(large=9000), "vae/w.bin": b"\x80"}), "a pickle"),
    "code": (lambda folder: write_model(folder, {**model_files(large=9000), "vae/m.py": b"exit()"}), "holds code"),
    "an index with ..": (
        lambda folder: write_model(
            folder,
            {
                **model_files(large=9000),
                "transformer/diffusion_pytorch_model.safetensors.index.json": b'{"weight_map": {"w": "../../x"}}',
            },
        ),
        "cannot be trusted",
    ),
    "a shard with a wrong hash": (
        lambda folder: write_model(
            folder,
            {
                **model_files(large=9000),
                f".cache/huggingface/download/{SHARD}.metadata": f"{'c' * 40}\n{'0' * 64}\n1.0\n".encode(),
            },
        ),
        f"{SHARD} is not what was published",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_folder_that_is_no_model_for_us_is_refused(
    case: str, shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, expected = BAD[case]
    folder = tmp_path / "model"
    make(folder)
    code, err = refused(["models", "add", str(folder)], capsys)
    assert (code, expected in err) == (2, True), err
    assert not read_shelf().records


@pytest.mark.parametrize("case", ["truncated weights", "a pickle", "code", "an index with .."])
def test_nothing_is_rendered_with_such_a_folder_and_nothing_is_written(
    case: str, shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, expected = BAD[case]
    make(tmp_path / "model")
    board = tmp_path / "board.toml"
    board.write_text('[[shot]]\nprompt = "a boat"\nduration = "1s"\n')
    film = tmp_path / "film.mp4"
    code, err = refused(["render", str(board), "-o", str(film), "--model", str(tmp_path / "model")], capsys)
    assert (code, expected in err) == (2, True), err
    assert not film.with_suffix(".shotloom").exists()


def test_a_folder_is_added_used_and_forgotten(shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_model(tmp_path / "mine")
    code, said = events(["models", "add", str(folder)], capsys)
    assert code == 0
    assert (said[-1]["event"], said[-1]["model"], said[-1]["path"]) == ("ready", "mine", str(folder))
    assert events(["models", "info", "mine"], capsys)[1][0]["levers"][0] == "compile"
    code, out, _ = run(["models", "info", "mine"], capsys)
    assert code == 0
    assert "Faster at some price (generate --lever): compile, flex, flash (needs the Python package flash_attn" in out
    code, said = events(["models", "remove", "mine", "--yes"], capsys)
    assert (code, said) == (0, [{"event": "removed", "model": "mine", "deleted": None}])
    assert (folder / SHARD).is_file()


def test_a_model_of_the_hub_is_added(hub: FakeHub, models_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = events(["models", "add", REPO, "--accept-licence"], capsys)
    assert code == 0
    assert said[-1]["model"] == "tiny-ltx"
    page = f"https://huggingface.co/{REPO}/tree/main"
    for again in (["add", REPO], ["add", page], ["get", REPO], ["get", page], ["add", f"{hub.address}/{REPO}"]):
        code, said = events(["models", *again], capsys)
        assert (code, said[-1]["event"], said[-1]["model"]) == (0, "ready", "tiny-ltx"), again
    assert "take it in with: shotloom models add someone/else" in refused(["models", "get", "someone/else"], capsys)[1]
    assert "there is no folder" in refused(["models", "add", "https://example.org/someone/else"], capsys)[1]
    hub.repos["someone/else"] = {"model_index.json": b'{"_class_name": "AllegroPipeline"}'}
    code, err = refused(["models", "add", "someone/else"], capsys)
    assert (code, "which Shotloom cannot run" in err) == (2, True)


def test_all_models_are_checked_though_one_of_them_has_not_wholly_arrived(
    hub: FakeHub, models_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.repos["someone/unfit"] = {**model_files(), "vae/config.json": b"{}"}
    for repo, code in (("someone/unfit", 2), (REPO, 0)):
        assert events(["models", "add", repo, "--accept-licence"], capsys)[0] == code
    code, out, err = run(["models", "check"], capsys)
    assert (code, out) == (0, "tiny-ltx: whole\n")
    assert err == "Note: unfit has not wholly arrived yet: shotloom models get unfit goes on, and checks what is here\n"
    assert refused(["models", "check", "unfit"], capsys)[0] == 2
    (models_folder / "tiny-ltx" / MARK).unlink()
    code, out, _ = run(["models", "check"], capsys)
    assert (code, "what tiny-ltx should hold is not written down any more" in out) == (1, True)


def test_what_ships_stays(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["models", "get", "sketch"],
        ["models", "remove", "sketch", "--yes"],
        ["models", "get", "sketsh"],
    ):
        assert refused(arguments, capsys)[0] == 2
    code, out, _ = run(["models", "check"], capsys)
    assert (code, "nothing to check" in out) == (0, True)


class Store(KeyringBackend):
    """A store of secrets in memory, as keyring wants one."""

    priority = 1  # pyright: ignore[reportAssignmentType, reportIncompatibleMethodOverride]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


def test_a_token_opens_a_gated_model_and_is_never_printed(
    ltx: FakeHub,
    models_folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Store())
    try:
        ltx.gated[find_model("ltx-2.5").hub] = "hf_secret"
        typed = tmp_path / "typed"
        typed.write_text("hf_secret\n")
        with typed.open() as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            code, out, err = run(["models", "token"], capsys)
        assert (code, "hf_secret" in out + err) == (0, False)
        assert run(["models", "get", "ltx-2.5", "--accept-licence"], capsys)[0] == 0
        assert "hf_secret" not in read_shelf().__repr__()
        assert run(["models", "token", "--forget"], capsys)[0] == 0
        assert "There was no token" in run(["models", "token", "--forget"], capsys)[1]
    finally:
        keyring.set_keyring(before)


def test_without_a_store_of_secrets_it_is_said_what_to_do(
    shelf: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from keyring.backends.fail import Keyring as NoStore

    before = keyring.get_keyring()
    keyring.set_keyring(NoStore())
    try:
        typed = tmp_path / "typed"
        typed.write_text("hf_secret\n")
        with typed.open() as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            code, err = refused(["models", "token"], capsys)
        assert (code, "HF_TOKEN" in err) == (1, True)
    finally:
        keyring.set_keyring(before)


def test_a_lora_for_a_camera_move_is_fetched_into_the_folder_for_loras(
    shelf: Path, hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    lora = camera_loras()[0]
    halves = {"lora_A": (2, 8), "lora_B": (8, 2)}
    tensors = {
        f"transformer.transformer_blocks.0.attn1.to_q.{half}.weight": np.zeros(shape, np.float32)
        for half, shape in halves.items()
    }
    hub.repos[lora.hub] = {"README.md": b"It moves.", lora.file: save(tensors)}
    code, (event,) = events(["models", "info", lora.id], capsys)
    assert (code, event["move"], event["path"], event["terms"]["accepted"]) == (0, "dolly-in", None, None)
    assert "accept it with --accept-licence" in refused_last(["models", "get", lora.id], capsys)
    assert not (tmp_path / "data").exists()
    code, told = events(["models", "get", lora.id, "--accept-licence"], capsys)
    assert code == 0
    place = tmp_path / "data" / "shotloom" / "loras" / lora.id / lora.file
    assert told[-1]["path"] == str(place)
    assert not (place.parent / "README.md").exists()
    listed = events(["models", "list"], capsys)[1][0]["camera_loras"]
    assert [each["path"] for each in listed] == [str(place), *[None] * (len(camera_loras()) - 1)]
    assert f"Here, at {place}" in run(["models", "info", lora.id], capsys)[1]
    assert run(["models", "check"], capsys)[:2] == (0, f"{lora.id}: whole\n")
    place.write_bytes(place.read_bytes()[:-1] + b"!")
    assert "check ltx-2-dolly-in --mend fetches it again" in refused(["models", "check", lora.id], capsys)[1]
    assert run(["models", "check", lora.id, "--mend"], capsys)[0] == 0
    assert run(["models", "check", lora.id], capsys)[0] == 0
    assert "Say so with --yes" in refused(["models", "remove", lora.id], capsys)[1]
    assert events(["models", "remove", lora.id, "--yes"], capsys)[1][-1]["deleted"] == str(place.parent)
    assert not place.parent.exists()
    assert "there is nothing to remove" in refused(["models", "remove", lora.id, "--yes"], capsys)[1]
    (place.parents[1] / lora.file).write_bytes(hub.repos[lora.hub][lora.file])
    assert "is a file of yours" in refused(["models", "remove", lora.id, "--yes"], capsys)[1]
    assert (place.parents[1] / lora.file).exists()


def refused_last(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The sentence that a command ends with, after what it had to say."""
    code, _, err = run(arguments, capsys)
    assert code == 2
    return err.strip().splitlines()[-1]
