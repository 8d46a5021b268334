"""Downloads are resumed, verified and stopped without losing anything, over real sockets."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import msgspec
import pytest
from huggingface_hub.utils import close_session

from studio.domain.errors import DownloadFailed, HubRefused, ModelMissing, ModelRefused
from studio.generate.weights import hub as hub_module
from studio.generate.weights.download import Download, DownloadPlan, DownloadProgress, check_room, plan_download
from studio.generate.weights.hub import Hub, asked_to_wait
from studio.generate.weights.manifest import read_manifest, write_manifest
from studio.generate.weights.part import PARTS
from studio.generate.weights.shelf import MARK
from tests.hub_server import REPO, FakeHub
from tests.model_folders import SHARD, model_files


def planned(hub: FakeHub, folder: Path, token: str = "", **options: object) -> tuple[Hub, DownloadPlan]:
    reached = Hub(hub.address, token)
    return reached, plan_download(reached, "tiny", REPO, folder, **options)  # pyright: ignore[reportArgumentType]


def fetch(hub: FakeHub, folder: Path, token: str = "", **options: object) -> list[DownloadProgress]:
    heard: list[DownloadProgress] = []
    reached, plan = planned(hub, folder, token, **options)
    assert Download(reached, plan, heard.append, patience_s=0).run() is not None
    return heard


def assert_whole(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        assert (folder / name).read_bytes() == data
    manifest = read_manifest(folder / MARK)
    assert manifest is not None
    assert manifest.whole
    assert not (folder / PARTS).exists()


def test_a_model_arrives_whole_with_its_commit_written_down(hub: FakeHub, tmp_path: Path) -> None:
    heard = fetch(hub, tmp_path / "tiny")
    assert_whole(tmp_path / "tiny", model_files())
    manifest = read_manifest(tmp_path / "tiny" / MARK)
    assert manifest is not None
    assert (manifest.model, manifest.hub, manifest.commit) == ("tiny", REPO, hub.commit(REPO))
    assert manifest.size == sum(map(len, model_files().values()))
    done = [each.done for each in heard]
    assert done == sorted(done)
    assert done[-1] == heard[-1].total == manifest.size


def test_a_line_that_is_cut_at_forty_percent_is_gone_on_with(hub: FakeHub, tmp_path: Path) -> None:
    size = len(model_files()[SHARD])
    hub.cut[SHARD] = [size * 2 // 5, 0, 100_000]
    fetch(hub, tmp_path / "tiny")
    assert_whole(tmp_path / "tiny", model_files())
    assert hub.bytes_of(SHARD) == size
    starts = [each.start for each in hub.served if each.path == SHARD]
    assert starts == [0, size * 2 // 5, size * 2 // 5, size * 2 // 5 + 100_000]


def test_what_a_killed_program_left_is_gone_on_with(hub: FakeHub, tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    size = len(model_files()[SHARD])
    hub.cut[SHARD] = [size * 2 // 5] + [0] * 5
    reached, plan = planned(hub, folder)
    with pytest.raises(DownloadFailed, match="cannot be reached"):
        Download(reached, plan, lambda _: None, patience_s=0).run()

    hub.cut.clear()
    _, again = planned(hub, folder)
    assert again.have >= size * 2 // 5
    fetch(hub, folder)
    assert_whole(folder, model_files())
    assert hub.bytes_of(SHARD) == size


def test_a_download_that_was_begun_keeps_to_its_commit(hub: FakeHub, tmp_path: Path) -> None:
    hub.cut[SHARD] = [5000] + [0] * 5
    reached, plan = planned(hub, tmp_path / "tiny")
    with pytest.raises(DownloadFailed):
        Download(reached, plan, lambda _: None, patience_s=0).run()
    hub.repos[REPO]["transformer/config.json"] = b'{"layers": 3}'
    # The old commit is not to be had from this hub any more, which a real one would still know.
    with pytest.raises(ModelMissing, match="no such revision"):
        planned(hub, tmp_path / "tiny")


def test_a_flipped_byte_is_fetched_again_and_a_second_one_refused(hub: FakeHub, tmp_path: Path) -> None:
    hub.flip[SHARD] = 1
    fetch(hub, tmp_path / "once")
    assert_whole(tmp_path / "once", model_files())

    hub.flip[SHARD] = 2
    reached, plan = planned(hub, tmp_path / "twice")
    with pytest.raises(DownloadFailed, match="arrived damaged twice"):
        Download(reached, plan, lambda _: None, patience_s=0).run()
    assert not (tmp_path / "twice" / SHARD).exists()
    assert planned(hub, tmp_path / "twice")[1].have < plan.total - len(model_files()[SHARD]) + 1
    fetch(hub, tmp_path / "twice")
    assert_whole(tmp_path / "twice", model_files())


def test_a_small_file_is_verified_too(hub: FakeHub, tmp_path: Path) -> None:
    hub.flip["transformer/config.json"] = 2
    reached, plan = planned(hub, tmp_path / "tiny")
    with pytest.raises(DownloadFailed, match=r"transformer/config\.json .* arrived damaged"):
        Download(reached, plan, lambda _: None, patience_s=0).run()


def test_a_part_that_was_damaged_on_the_disk_is_begun_anew(hub: FakeHub, tmp_path: Path) -> None:
    hub.cut[SHARD] = [500_000] + [0] * 5
    reached, plan = planned(hub, tmp_path / "tiny")
    with pytest.raises(DownloadFailed):
        Download(reached, plan, lambda _: None, patience_s=0).run()
    (part,) = [each for each in (tmp_path / "tiny" / PARTS).iterdir() if each.stat().st_size == 500_000]
    part.write_bytes(bytes(500_000))
    fetch(hub, tmp_path / "tiny")
    assert_whole(tmp_path / "tiny", model_files())


def test_a_server_without_ranges_is_asked_for_the_whole(hub: FakeHub, tmp_path: Path) -> None:
    hub.ranges = False
    hub.cut[SHARD] = [1_000_000]
    fetch(hub, tmp_path / "tiny")
    assert_whole(tmp_path / "tiny", model_files())


def test_a_server_that_stumbles_is_asked_again(hub: FakeHub, tmp_path: Path) -> None:
    hub.status[SHARD] = [503, 500, 502]
    fetch(hub, tmp_path / "tiny")
    assert_whole(tmp_path / "tiny", model_files())


def test_a_hub_that_asks_for_patience_gets_it(hub: FakeHub, tmp_path: Path) -> None:
    hub.status[SHARD], hub.wait = [429], {"Retry-After": "1"}
    heard = fetch(hub, tmp_path / "tiny")
    assert_whole(tmp_path / "tiny", model_files())
    (waited, *_) = [each.wait_s for each in heard if each.wait_s]
    assert 0.9 < waited <= 1


def test_how_long_a_hub_asks_to_wait_is_read_in_every_form() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    forms = {"Retry-After": soon}, {"RateLimit": '"api";r=0;t=90'}, {"Retry-After": "90", "RateLimit": '"api";r=0;t=7'}
    assert [85 < asked_to_wait(each) <= 90 for each in forms] == [True, True, True]
    for nothing in ({}, {"Retry-After": "soon"}, {"Retry-After": "-1"}, {"RateLimit": '"api";r=3;t=90'}):
        assert asked_to_wait(nothing) == 0


def test_a_hub_that_asks_for_hours_is_told_of_and_one_that_is_waited_for_can_be_left(
    hub: FakeHub, tmp_path: Path
) -> None:
    hub.status[SHARD], hub.wait = [429, 429], {"Retry-After": "7200"}
    reached, plan = planned(hub, tmp_path / "tiny")
    with pytest.raises(DownloadFailed, match="asks for patience: try again in 120 minutes"):
        Download(reached, plan, lambda _: None).run()

    hub.wait = {"Retry-After": "600"}
    hub.status[REPO] = [429]
    with pytest.raises(DownloadFailed, match="asks for patience: try again in 10 minutes"):
        planned(hub, tmp_path / "tiny")
    reached, plan = planned(hub, tmp_path / "tiny")
    download = Download(reached, plan, lambda told: download.stop() if told.wait_s else None)
    assert download.run() is None
    fetch(hub, tmp_path / "tiny")
    assert_whole(tmp_path / "tiny", model_files())


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(429, "asks for patience"), (503, r"error \(503\): try later"), (404, f"does not have {SHARD}")],
)
def test_a_server_that_stays_down_is_told_from_a_line_that_is(
    hub: FakeHub, tmp_path: Path, status: int, sentence: str
) -> None:
    hub.status[SHARD] = [status] * 5
    reached, plan = planned(hub, tmp_path / "tiny")
    with pytest.raises(DownloadFailed, match=sentence):
        Download(reached, plan, lambda _: None, patience_s=0).run()


def test_a_file_that_is_shorter_than_the_hub_says_is_fetched_once_and_given_up(hub: FakeHub, tmp_path: Path) -> None:
    hub.sizes[SHARD] = len(model_files()[SHARD]) + 1_000_000
    reached, plan = planned(hub, tmp_path / "tiny")
    with pytest.raises(DownloadFailed, match=r"stopped sending .* after 3\.0 MB of 4\.0 MB"):
        Download(reached, plan, lambda _: None, patience_s=0).run()
    assert hub.bytes_of(SHARD) == len(model_files()[SHARD])

    hub.ranges = False  # where each attempt begins anew
    reached, plan = planned(hub, tmp_path / "anew")
    with pytest.raises(DownloadFailed, match="stopped sending"):
        Download(reached, plan, lambda _: None, patience_s=0).run()


def test_the_mark_of_a_folder_that_somebody_published_is_left_there(hub: FakeHub, tmp_path: Path) -> None:
    hub.repos[REPO] = {**model_files(), MARK: b'{"model": "theirs"}'}
    fetch(hub, tmp_path / "tiny")
    assert_whole(tmp_path / "tiny", model_files())


def test_a_proxy_that_cannot_be_spoken_to_is_a_sentence(hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
    """By what it lacks, or where that is installed because nobody is there."""
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    close_session()
    with pytest.raises(DownloadFailed, match=r"pip install socksio into|cannot be reached"):
        Hub(hub.address).listing(REPO)


def test_stopping_keeps_what_is_there(hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tiny"
    monkeypatch.setattr(hub_module, "_TIMEOUT_S", 600.0)  # nobody waits for a line on which nothing comes
    hub.hold.clear()
    reached, plan = planned(hub, folder)
    begun = threading.Event()
    download = Download(reached, plan, lambda told: begun.set() if told.file == SHARD else None, patience_s=0)
    ended: list[object] = []
    thread = threading.Thread(target=lambda: ended.append(download.run()))
    thread.start()
    assert begun.wait(60)
    download.stop()
    thread.join(60)
    hub.hold.set()
    assert ended == [None]

    size = len(model_files()[SHARD])
    before = len(hub.served)
    assert 0 < planned(hub, folder)[1].have < plan.total
    fetch(hub, folder)
    assert_whole(folder, model_files())
    # The first answer may go on for a moment into a line that nobody listens to any more.
    assert sum(each.sent for each in hub.served[before:] if each.path == SHARD) < size


def test_nothing_is_fetched_twice(hub: FakeHub, tmp_path: Path) -> None:
    fetch(hub, tmp_path / "tiny")
    before = len(hub.served)
    _, plan = planned(hub, tmp_path / "tiny")
    assert plan.missing == 0
    fetch(hub, tmp_path / "tiny")
    assert len(hub.served) == before


def test_a_file_of_an_older_commit_is_not_taken_for_the_new_one_of_its_length(hub: FakeHub, tmp_path: Path) -> None:
    fetch(hub, tmp_path / "tiny")
    trained_on = bytearray(model_files()[SHARD])
    trained_on[-1] ^= 1
    hub.repos[REPO][SHARD] = bytes(trained_on)
    del hub.repos[REPO]["text_encoder/config.json"]
    mark = tmp_path / "tiny" / MARK
    refused = read_manifest(mark)
    assert refused is not None
    write_manifest(mark, msgspec.structs.replace(refused, refused="it is of another kind"))
    before = len(hub.served)
    _, plan = planned(hub, tmp_path / "tiny", revision=refused.commit)
    assert (plan.commit, plan.missed) == (hub.commit(REPO), ""), "what was refused is not asked for again"
    fetch(hub, tmp_path / "tiny", revision=hub.commit(REPO))
    assert_whole(tmp_path / "tiny", hub.repos[REPO])
    assert not (tmp_path / "tiny" / "text_encoder" / "config.json").exists()
    assert {each.path for each in hub.served[before:]} == {SHARD}


def test_pickles_and_code_are_never_fetched_and_patterns_choose(hub: FakeHub, tmp_path: Path) -> None:
    hub.repos[REPO] |= {
        "pytorch_model.bin": b"pickle",
        "vae/modeling.py": b"import os",
        "assets/demo.mp4": b"a film",
        ".gitattributes": b"",
        "transformer_full/model.safetensors": b"x" * 20_000,
    }
    _, plan = planned(hub, tmp_path / "tiny", patterns=("*", "!transformer_full/*"))
    assert {each.path for each in plan.files} == set(model_files())


def test_a_repository_of_pickles_is_refused(hub: FakeHub, tmp_path: Path) -> None:
    hub.repos[REPO] = {"pytorch_model.bin": b"pickle", "model_index.json": b"{}"}
    with pytest.raises(ModelRefused, match="holds nothing that can be used"):
        planned(hub, tmp_path / "tiny")


@pytest.mark.parametrize("name", ["../out.json", "/etc/out.json", "a/../../out.json", "C:/out.json", "..\\out.json"])
def test_a_file_outside_the_folder_is_refused(hub: FakeHub, tmp_path: Path, name: str) -> None:
    hub.repos[REPO][name] = b"{}"
    with pytest.raises(ModelRefused, match=f"{REPO} cannot be trusted: .* outside its own folder"):
        planned(hub, tmp_path / "tiny")


def test_a_disk_that_is_too_small_is_told_before_anything_is_fetched(hub: FakeHub, tmp_path: Path) -> None:
    hub.sizes[SHARD] = 10**16
    reached, plan = planned(hub, tmp_path / "tiny")
    with pytest.raises(DownloadFailed, match=r"tiny needs 1000000\d.* GB on the disk of .* make room"):
        Download(reached, plan, lambda _: None).run()
    assert not hub.served
    assert not (tmp_path / "tiny").exists()


def test_room_is_looked_for_where_the_folder_will_be(hub: FakeHub, tmp_path: Path) -> None:
    _, plan = planned(hub, tmp_path / "not" / "there" / "yet")
    check_room(plan)
    with pytest.raises(DownloadFailed, match=r"and .* are free"):
        check_room(plan, spare_bytes=1 << 60)


_FILLING = """
import json, sys
from pathlib import Path
from studio.domain.errors import DownloadFailed
from studio.generate.weights.download import Download, plan_download
from studio.generate.weights import hub as hub_module
from studio.generate.weights.hub import Hub
address, disk = sys.argv[1], Path(sys.argv[2])
hub = Hub(address)
plan = plan_download(hub, "tiny", "someone/tiny-LTX", disk / "tiny")
ballast = disk / "ballast"
def somebody_fills_the_disk(_):
    if not ballast.exists():
        ballast.write_bytes(bytes(5_000_000))
try:
    Download(hub, plan, somebody_fills_the_disk, spare_bytes=0).run()
except DownloadFailed as error:
    again = plan_download(hub, "tiny", "someone/tiny-LTX", disk / "tiny")
    print(json.dumps([str(error), again.have]))
ballast.unlink()
assert Download(hub, again, lambda _: None, spare_bytes=0).run() is not None
"""


def test_a_disk_that_fills_up_on_the_way_loses_nothing(hub: FakeHub, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a small disk")
    script = f'mount -t tmpfs -o size=8m none {disk} && exec {sys.executable} -c "$0" {hub.address} {disk}'
    ran = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, _FILLING],
        capture_output=True,
        text=True,
        env={"HF_HUB_OFFLINE": "0", "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "PYTHONPATH": str(Path.cwd())},
    )
    assert ran.returncode == 0, ran.stderr
    sentence, have = json.loads(ran.stdout)
    assert "is full: make room" in sentence
    assert have > 0


def test_a_hub_that_is_not_there_is_a_sentence(hub: FakeHub, tmp_path: Path) -> None:
    with pytest.raises(DownloadFailed, match=r"http://127\.0\.0\.1:9 cannot be reached: check the network"):
        plan_download(Hub("http://127.0.0.1:9"), "tiny", REPO, tmp_path)


def test_offline_is_kept_to(tmp_path: Path) -> None:
    with pytest.raises(DownloadFailed, match="HF_HUB_OFFLINE is set"):
        plan_download(Hub("http://127.0.0.1:9"), "tiny", REPO, tmp_path)


def test_a_repository_that_is_not_there_is_a_sentence(hub: FakeHub, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="there is no someone/else at"):
        plan_download(Hub(hub.address), "tiny", "someone/else", tmp_path)
    with pytest.raises(ModelMissing, match="is no name on the hub"):
        plan_download(Hub(hub.address), "tiny", "some one//else", tmp_path)


def test_a_gated_model_says_where_to_agree_and_opens_with_a_token(hub: FakeHub, tmp_path: Path) -> None:
    hub.gated |= {REPO: "hf_mine", "someone/other": "hf_elsewhere"}
    reached, plan = planned(hub, tmp_path / "tiny")
    with pytest.raises(HubRefused, match=f"accept its terms at {hub.address}/{REPO}.*shotloom models token"):
        Download(reached, plan, lambda _: None).run()
    with pytest.raises(HubRefused, match="does not accept your token"):
        planned(hub, tmp_path / "tiny", token="hf_other")
    reached, plan = planned(hub, tmp_path / "tiny", token="hf_elsewhere")
    with pytest.raises(HubRefused, match="your account has not been let in"):
        Download(reached, plan, lambda _: None).run()
    fetch(hub, tmp_path / "tiny", token="hf_mine")
    assert_whole(tmp_path / "tiny", model_files())


def test_something_that_is_no_hub_is_a_sentence(hub: FakeHub, tmp_path: Path) -> None:
    hub.repos[REPO]["login.html"] = b"<html>"
    address = f"{hub.address}/{REPO}/resolve/{hub.commit(REPO)}/login.html?"
    with pytest.raises(DownloadFailed, match="does not answer like a hub"):
        plan_download(Hub(address), "tiny", REPO, tmp_path)
