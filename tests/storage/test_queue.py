"""The queue: its rows are written with the edit that asked for them, wait for their parents, and survive a crash."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from studio.domain import edits
from studio.domain.errors import EditError, StorageError
from studio.domain.project import Project
from studio.domain.shot import Shot, ShotId, TakeId
from studio.storage.database import Database
from studio.storage.journal import Journal, write_new
from studio.storage.load_order import Setup
from studio.storage.queue import Job, Queue
from tests.storage.takes import job

FIRST = ShotId("a")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_new(tmp_path / "project.db", Project(shots=(Shot(id=FIRST, name="010", duration=24, prompt="sea"),)))
    return tmp_path / "project.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database.open(path)
    yield database
    database.close()


@pytest.fixture
def queue(database: Database) -> Queue:
    return Queue(database)


def put(database: Database, *jobs: Job) -> None:
    edit = edits.await_take(FIRST, jobs[-1].id, arrived=None)
    Journal(database).apply("Generate shot 010", edit, jobs=jobs)


def ids(jobs: tuple[Job, ...]) -> list[str]:
    return [job.id for job in jobs]


def test_generate_is_one_edit_and_its_rows_in_one_transaction(database: Database, queue: Queue) -> None:
    put(database, job("t1"), job("t2"))
    assert Journal(database).project.shots[0].pending == "t2"
    assert ids(queue.pending()) == ["t1", "t2"]
    first = queue.get(TakeId("t1"))
    assert first == replace(job("t1"), position=first.position, created=first.created)
    assert first.created


def test_a_job_that_cannot_be_added_takes_the_edit_back_with_it(database: Database, queue: Queue) -> None:
    put(database, job("t1"))
    journal = Journal(database)
    before = journal.project
    with pytest.raises(StorageError, match="already a job"):
        journal.apply("Generate", edits.await_take(FIRST, TakeId("t9"), arrived=None), jobs=[job("t9"), job("t1")])
    with pytest.raises(StorageError, match="not the name of a take"):
        journal.apply("Generate", edits.await_take(FIRST, TakeId("t9"), arrived=None), jobs=[job("../t9")])
    assert journal.project is before
    assert Journal(database).project == before
    assert ids(queue.jobs()) == ["t1"]
    assert len(journal.history()) == 1


def test_an_edit_that_raises_queues_nothing(database: Database, queue: Queue) -> None:
    with pytest.raises(EditError):
        Journal(database).apply("Generate", edits.set_duration(FIRST, 10**9), jobs=[job("t1")])
    assert queue.jobs() == ()


def test_jobs_can_be_added_without_changing_the_project(database: Database, queue: Queue) -> None:
    journal = Journal(database)
    journal.apply("Generate again", lambda project: project, jobs=[job("t1")])
    assert ids(queue.pending()) == ["t1"]
    assert journal.history() == ()


def test_undo_leaves_the_queue_alone(database: Database, queue: Queue) -> None:
    put(database, job("t1"))
    journal = Journal(database)
    assert journal.undo().shots[0].pending is None
    assert ids(queue.pending()) == ["t1"]


def test_jobs_run_in_order(database: Database, queue: Queue) -> None:
    put(database, job("t1"), job("t2"), job("t3"))
    seen = []
    while (following := queue.next()) is not None:
        queue.start(following.id)
        assert queue.get(following.id).state == "running"
        queue.finish(following.id)
        seen.append(following.id)
    assert seen == ["t1", "t2", "t3"]
    assert queue.pending() == ()


def test_a_child_waits_for_its_parent(database: Database, queue: Queue) -> None:
    put(database, job("child", follows="parent"), job("parent"), job("other"))
    following = queue.next()
    assert following is not None
    assert following.id == "parent"
    queue.start(following.id)
    other = queue.next()
    assert other is not None
    assert other.id == "other"
    queue.finish(TakeId("other"))
    assert queue.next() is None
    queue.finish(TakeId("parent"))
    following = queue.next()
    assert following is not None
    assert following.id == "child"


def test_some_jobs_alone_bring_what_they_wait_for(database: Database, queue: Queue) -> None:
    put(database, job("other"), job("child", follows="parent"), job("grandchild", follows="child"), job("parent"))
    seen = []
    while (following := queue.next({TakeId("grandchild")})) is not None:
        queue.start(following.id)
        queue.finish(following.id)
        seen.append(following.id)
    assert seen == ["parent", "child", "grandchild"]
    assert queue.next(set()) is None
    assert ids(queue.pending()) == ["other"]


def test_a_take_from_before_the_queue_is_no_reason_to_wait(database: Database, queue: Queue) -> None:
    put(database, job("child", follows="old"))
    following = queue.next()
    assert following is not None
    assert following.id == "child"


@pytest.mark.parametrize(("end", "sentence"), [("fail", "continues failed: no memory"), ("cancel", "was cancelled")])
def test_a_failed_or_cancelled_parent_fails_all_that_grow_from_it(
    database: Database, queue: Queue, end: str, sentence: str
) -> None:
    put(database, job("parent"), job("grandchild", follows="child"), job("child", follows="parent"), job("other"))
    if end == "fail":
        queue.fail(TakeId("parent"), "no memory")
    else:
        queue.cancel(TakeId("parent"))
    following = queue.next()
    assert following is not None
    assert following.id == "other"
    assert queue.get(TakeId("child")).state == "failed"
    assert sentence in queue.get(TakeId("child")).message
    assert queue.get(TakeId("grandchild")).state == "failed"
    assert queue.get(TakeId("grandchild")).message == queue.get(TakeId("child")).message, "the reason, said once"


def test_a_chain_queued_back_to_front_fails_as_a_whole(database: Database, queue: Queue) -> None:
    chain = [job("t0"), *(job(f"t{n}", follows=f"t{n - 1}") for n in range(1, 12))]
    put(database, *reversed(chain))
    queue.cancel(TakeId("t0"))
    assert queue.next() is None
    assert [each.state for each in queue.jobs()] == ["failed"] * 11 + ["cancelled"]


def test_a_job_that_is_withdrawn_in_the_moment_in_which_it_begins_is_passed_over(
    database: Database, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(database, job("t1"), job("t2"))
    look = queue.next

    def look_and_be_late(only: object = None, **named: object) -> Job | None:
        found = look()
        queue.withdraw(TakeId("t1"))
        return found

    monkeypatch.setattr(queue, "next", look_and_be_late)
    begun = queue.begin()
    assert begun is not None
    assert (begun.id, begun.state) == ("t2", "running")
    assert [each.state for each in queue.jobs()] == ["cancelled", "running"]
    assert queue.begin() is None


def test_only_what_has_not_begun_is_withdrawn(database: Database, queue: Queue) -> None:
    put(database, job("t1"), job("t2"))
    begun = queue.begin()
    assert begun == queue.get(TakeId("t1"))
    assert not queue.withdraw(TakeId("t1"))
    assert queue.withdraw(TakeId("t2"))
    assert not queue.withdraw(TakeId("t2"))
    assert [each.state for each in queue.jobs()] == ["running", "cancelled"]


def test_a_failure_that_was_read_can_be_put_away(database: Database, queue: Queue) -> None:
    put(database, job("t1"))
    with pytest.raises(StorageError, match="is queued"):
        queue.dismiss(TakeId("t1"))
    queue.fail(TakeId("t1"), "no memory")
    queue.dismiss(TakeId("t1"))
    assert queue.failed() == ()


def test_whose_take_it_is_stays_known_when_a_job_has_ended(database: Database, queue: Queue) -> None:
    put(database, job("t1"), job("t2"))
    queue.finish(TakeId("t1"))
    assert queue.shots() == {"t1": FIRST, "t2": FIRST}


def test_a_failed_job_can_be_tried_again(database: Database, queue: Queue) -> None:
    put(database, job("t1"), job("t2"))
    queue.start(TakeId("t1"))
    queue.fail(TakeId("t1"), "The engine ended.")
    assert queue.get(TakeId("t1")).message == "The engine ended."
    queue.requeue(TakeId("t1"))
    assert queue.get(TakeId("t1")).message == ""
    assert ids(queue.pending()) == ["t1", "t2"]


def test_a_chain_is_tried_again_in_one_moment(database: Database, queue: Queue) -> None:
    """Whoever asks for the next job meanwhile never sees the child without its parent."""
    put(database, job("parent"), job("child", follows="parent"))
    names = (TakeId("child"), TakeId("parent"))
    with ThreadPoolExecutor(1) as pool:
        for _ in range(30):
            queue.fail(names[1], "no memory")
            queue.next()
            asking = pool.submit(lambda: [queue.next() for _ in range(5)])
            queue.requeue(*names)
            asking.result()
            assert ids(queue.pending()) == ["parent", "child"]


def test_of_jobs_tried_again_all_are_or_none(database: Database, queue: Queue) -> None:
    put(database, job("t1"), job("t2"))
    queue.fail(TakeId("t1"), "no memory")
    with pytest.raises(StorageError, match="t2 is queued"):
        queue.requeue(TakeId("t1"), TakeId("t2"))
    assert queue.get(TakeId("t1")).state == "failed"


def test_the_pending_jobs_can_be_put_in_another_order(database: Database, queue: Queue) -> None:
    put(database, *(job(f"t{number}") for number in range(1, 6)))
    queue.finish(TakeId("t1"))
    queue.reorder([TakeId("t4"), TakeId("t2")])
    assert ids(queue.pending()) == ["t4", "t2", "t3", "t5"]
    with pytest.raises(StorageError, match="not waiting"):
        queue.reorder([TakeId("t1")])


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_what_has_ended_stays_ended(database: Database, queue: Queue, state: str) -> None:
    put(database, job("t1"))
    {"done": queue.finish, "failed": lambda t: queue.fail(t, "no"), "cancelled": queue.cancel}[state](TakeId("t1"))
    for change in (queue.start, queue.finish, queue.cancel, lambda t: queue.fail(t, "no")):
        with pytest.raises(StorageError, match=f"is {state}"):
            change(TakeId("t1"))
    with pytest.raises(StorageError, match="no job"):
        queue.start(TakeId("unknown"))


def test_after_a_crash_running_jobs_wait_again_and_arrived_ones_are_done(path: Path) -> None:
    database = Database.open(path)
    put(database, job("t1"), job("t2"), job("t3"))
    for name in ("t1", "t2"):
        Queue(database).start(TakeId(name))
    database.close()
    database = Database.open(path)
    queue = Queue(database)
    queue.recover({"t1"}.__contains__)
    assert [(each.id, each.state) for each in queue.jobs()] == [("t1", "done"), ("t2", "queued"), ("t3", "queued")]
    database.close()


def test_the_queue_moves_on_in_one_thread_while_the_person_edits_in_another(database: Database, queue: Queue) -> None:
    put(database, *(job(f"t{number}") for number in range(40)))
    journal = Journal(database)

    def drain() -> int:
        count = 0
        while (following := queue.next()) is not None:
            queue.start(following.id)
            queue.finish(following.id)
            count += 1
        return count

    with ThreadPoolExecutor(1) as pool:
        drained = pool.submit(drain)
        for number in range(60):
            journal.apply("Edit prompt", edits.set_prompt(FIRST, f"prompt {number}"))
        assert drained.result() == 40
    assert {each.state for each in queue.jobs()} == {"done"}
    assert Journal(database).project == journal.project


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE job SET id = '../../x'",
        "UPDATE job SET request = '{}'",
        "UPDATE job SET request = x'00ff'",
        "UPDATE job SET request = json_set(request, '$.parent',"
        """ json('{"take": "/x", "out_frame": 1, "kind": "match"}'))""",
    ],
)
def test_a_tampered_row_is_a_sentence(database: Database, queue: Queue, damage: str) -> None:
    put(database, job("t1"))
    database.connection.execute(damage)
    with pytest.raises(StorageError):
        queue.pending()


def test_what_waits_for_a_take_is_found_however_the_queue_is_ordered(database: Database, queue: Queue) -> None:
    put(database, job("a"), job("b", follows="a"), job("c", follows="b"), job("other"), job("d", follows="made-before"))
    queue.reorder([TakeId("c"), TakeId("b")])
    assert ids(queue.waiting_for([TakeId("a")])) == ["c", "b"]
    assert ids(queue.waiting_for([TakeId("other"), TakeId("made-before")])) == ["d"]


def of_model(name: str, model: str, second: int) -> Job:
    row = job(name)
    return replace(row, request=replace(row.request, model=model), created=f"2026-01-01T00:00:{second:02}+00:00")


def test_jobs_of_the_model_that_is_loaded_go_first(database: Database, queue: Queue) -> None:
    put(database, of_model("t1", "wan", 1), of_model("t2", "sketch", 2), of_model("t3", "wan", 3))
    found = [queue.next(warm=warm) for warm in (None, Setup("wan"), Setup("sketch"), Setup("other"))]
    assert [each and each.id for each in found] == ["t1", "t1", "t2", "t1"]


def test_an_order_that_a_person_made_is_kept_whatever_is_loaded(database: Database, queue: Queue) -> None:
    put(database, of_model("t1", "wan", 1), of_model("t2", "sketch", 2), of_model("t3", "wan", 3))
    queue.reorder([TakeId("t2"), TakeId("t1"), TakeId("t3")])
    first = queue.next(warm=Setup("wan"))
    assert first is not None
    assert first.id == "t2"
