"""The queue in the window: what is ordered arrives, fails, is cancelled, waits and comes back."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studio.domain import edits, shot_edits
from studio.domain.alternate_edits import make_alternate, use_alternate
from studio.domain.film_edits import set_film
from studio.domain.shot import Shot, ShotId, TakeId
from studio.generate.catalog import find_model
from studio.production.plan import missing, stale
from studio.session.film import OpenFilm
from studio.storage.log import calibration_file
from studio.storage.project_store import ProjectStore
from studio.storage.queue import JobState
from tests.session.conftest import S1, S2, S3, OpenFolder, three_shots


def idle(film: OpenFilm) -> bool:
    return all(job.state == "failed" for job in film.generation.jobs())


def write(film: OpenFilm, shot: ShotId, prompt: str) -> None:
    assert film.document.apply("Edit prompt", edits.set_prompt(shot, prompt))


def test_what_a_take_will_cost_is_told_from_the_film_s_own_as_soon_as_there_is_one(
    film: OpenFilm, qtbot: QtBot
) -> None:
    generation = film.generation
    with qtbot.waitSignal(generation.take_arrived):
        assert generation.generate([S1])
        job = generation.job_of(S1)
        assert job is not None
        assert generation.expected_s(job.request) is None
    (take,) = generation.takes_of(S1)
    assert generation.expected_s(take.request) == pytest.approx(take.wall_s)


def test_what_is_generated_arrives_in_the_window_with_progress(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    told: list[tuple[str, float]] = []
    threads: list[QThread] = []
    pictures: list[object] = []
    generation.job_advanced.connect(lambda _, done, phase: told.append((phase, done)))
    generation.job_previewed.connect(lambda _, picture: pictures.append(picture))
    generation.take_arrived.connect(lambda *_: threads.append(QThread.currentThread()))
    assert generation.missing() == (S1, S2, S3)
    with qtbot.waitSignal(generation.take_arrived) as arrived:
        assert generation.generate([S1])
        job = generation.job_of(S1)
        assert job is not None
        assert film.document.project.shot(S1).pending == job.id
        assert film.document.undo_label == "Generate shot 010"
    assert arrived.args == [job.id, S1]
    qtbot.waitUntil(lambda: not generation.jobs())
    assert not generation.running
    assert [take.id for take in generation.takes_of(S1)] == [job.id]
    assert generation.playing(S1) == film.document.store.takes.get(job.id)
    assert generation.missing() == (S2, S3)
    assert generation.stale() == frozenset()
    assert [done for _, done in told] == sorted(done for _, done in told)
    assert {"denoising", "decoding"} <= {phase for phase, _ in told}
    assert threads == [film.thread()]
    assert pictures
    assert all(isinstance(picture, QImage) and not picture.isNull() for picture in pictures)
    assert generation.preview(job.id) is None
    assert generation.progress(job.id) == (0.0, "")


def test_a_continuing_shot_brings_its_parent_and_waits_for_it(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    generation.pause()
    generation.generate([S2])
    assert [job.shot for job in generation.jobs()] == [S1, S2]
    assert generation.generate([S1]) is False, "it is on its way"
    generation.resume()
    qtbot.waitUntil(lambda: not generation.jobs())
    second = generation.takes_of(S2)[0]
    assert second.request.parent is not None
    assert second.request.parent.take == generation.takes_of(S1)[0].id


def test_what_cannot_be_generated_is_refused_with_a_sentence(film: OpenFilm, qtbot: QtBot) -> None:
    generation, refused = film.generation, []
    film.document.refused.connect(refused.append)
    write(film, S1, " ")
    before = film.document.project
    assert not generation.generate([S1])
    assert not generation.generate([])
    assert not generation.generate([S3], model="tset-card")
    assert not generation.generate([ShotId("nobody")])
    assert not generation.generate_variations(S3, 0)
    assert [sentence.split(":")[0] for sentence in refused] == [
        "shot 010 has no prompt",
        "no shot is selected",
        'there is no model "tset-card"',
        "there is no shot with the id nobody",
        "there can be 1 to 64 variations at once, not 0",
    ]
    assert film.document.project is before
    assert generation.jobs() == ()


def test_the_same_take_is_not_ordered_twice(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    generation.pause()
    assert generation.generate([S1, S3])
    with qtbot.waitSignal(film.document.refused) as refused:
        assert not generation.generate([S1])
    assert "being made already" in str(refused.args)
    write(film, S3, "something else")
    assert generation.generate([S1, S3])
    assert [job.shot for job in generation.jobs()] == [S1, S3, S3]
    assert generation.generate([S1], seed=5)
    assert generation.jobs()[-1].request.seed == 5
    assert film.document.project.shot(S1).seed is None


def test_what_is_there_already_is_made_with_another_seed_unless_it_is_fixed(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    generation.generate([S1])
    qtbot.waitUntil(lambda: idle(film))
    generation.pause()
    assert generation.generate([S1])
    assert generation.generate([S1])
    seeds = [job.request.seed for job in generation.jobs()]
    assert len({generation.takes_of(S1)[0].request.seed, *seeds}) == 3
    assert S1 not in generation.stale(), "a seed makes nothing out of date"
    generation.cancel_all()
    qtbot.waitUntil(lambda: idle(film))
    film.document.apply("Fix the seed", edits.set_seed(S1, generation.takes_of(S1)[0].request.seed))
    generation.generate([S1])
    (job,) = generation.jobs()
    assert job.request == generation.takes_of(S1)[0].request


def test_a_failure_is_a_sentence_and_the_next_job_goes_on(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    ended: list[tuple[str, str]] = []
    generation.job_ended.connect(lambda job, sentence: ended.append((job, sentence)))
    write(film, S1, "a boat [crash]")
    generation.generate([S1, S2, S3])
    qtbot.waitUntil(lambda: idle(film))
    assert [job.shot for job in generation.jobs()] == [S1, S2]
    assert "the engine ended with" in ended[0][1]
    assert "continues failed" in ended[1][1]
    assert [take.request.prompt for take in generation.takes_of(S3)] == ["a red boat at sea, part 3"]
    failure = generation.failure_of(S1)
    assert failure is not None
    assert failure.message == ended[0][1]
    generation.cancel(failure.id)
    assert [job.shot for job in generation.jobs()] == [S2]


def test_retry_brings_back_what_failed_with_it(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    write(film, S1, "a boat [fail]")
    generation.generate([S1, S2])
    qtbot.waitUntil(lambda: idle(film))
    generation.pause()
    child = generation.failure_of(S2)
    assert child is not None
    generation.retry(child.id)
    assert [(job.shot, job.state) for job in generation.jobs()] == [(S1, "queued"), (S2, "queued")]
    generation.resume()
    qtbot.waitUntil(lambda: idle(film))
    generation.pause()
    parent = generation.failure_of(S1)
    assert parent is not None
    generation.retry(parent.id)
    assert [job.state for job in generation.jobs()] == ["queued", "queued"]


def test_generating_a_shot_again_puts_its_failure_away(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    write(film, S3, "a boat [fail]")
    generation.generate([S3])
    qtbot.waitUntil(lambda: idle(film))
    assert generation.failure_of(S3) is not None
    assert generation.failing() == {S3}
    write(film, S3, "a boat")
    generation.generate([S3])
    assert generation.failing() == frozenset(), "another is on its way"
    qtbot.waitUntil(lambda: not generation.jobs())
    assert len(generation.takes_of(S3)) == 1


def test_a_running_job_is_cancelled_with_what_waits_for_it(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    ended: list[tuple[str, str]] = []
    generation.job_ended.connect(lambda job, sentence: ended.append((job, sentence)))
    write(film, S1, "a boat [long]")
    generation.generate([S1, S2])
    qtbot.waitUntil(lambda: bool(generation.running))
    (running,) = generation.running
    generation.cancel(running.id)
    qtbot.waitUntil(lambda: not generation.jobs())
    assert {sentence for _, sentence in ended} == {""}
    assert len(ended) == 2
    assert generation.takes_of(S1) == ()


def test_a_cancel_in_the_moment_in_which_a_job_begins_is_not_lost(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    write(film, S3, "a boat [long]")
    generation.generate([S3])
    job = generation.jobs()[0]
    qtbot.waitUntil(lambda: film.document.store.queue.get(job.id).state == "running")
    generation.cancel(job.id)
    qtbot.waitUntil(lambda: not generation.jobs())


def knows(film: OpenFilm, job: TakeId, state: JobState) -> None:
    """Stand still until the engine's thread has written a state into the queue, of which nothing was told yet."""
    deadline_s = time.monotonic() + 60
    while film.document.store.queue.get(job).state != state:
        assert time.monotonic() < deadline_s
        time.sleep(0.01)
    film.generation.reorder(())  # the rows are read again


def test_a_job_is_not_gone_before_its_take_is_there(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    generation.generate([S3])
    (job,) = generation.jobs()
    knows(film, job.id, "done")
    assert [row.id for row in generation.jobs()] == [job.id]
    assert generation.takes_of(S3) == ()
    assert not generation.generate([S3]), "it is on its way"
    with qtbot.waitSignal(generation.take_arrived):
        pass
    assert generation.jobs() == ()
    assert [take.id for take in generation.takes_of(S3)] == [job.id]


def test_a_stop_that_came_too_late_does_not_stop_what_is_tried_again(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    ended: list[str] = []
    generation.job_ended.connect(lambda _, sentence: ended.append(sentence))
    write(film, S3, "a boat [fail]")
    generation.generate([S3])
    (job,) = generation.jobs()
    knows(film, job.id, "failed")
    assert generation.job_of(S3) is not None
    assert generation.failure_of(S3) is None, "nobody was told"
    generation.cancel(job.id)
    qtbot.waitUntil(lambda: len(ended) == 1)
    assert generation.failure_of(S3) is not None
    generation.retry(job.id)
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert ended[0] == ended[1] != ""


def test_everything_can_be_cancelled(film: OpenFilm, qtbot: QtBot) -> None:
    write(film, S1, "a boat [long]")
    film.generation.generate([S1, S2, S3])
    qtbot.waitUntil(lambda: bool(film.generation.running))
    film.generation.cancel_all()
    qtbot.waitUntil(lambda: not film.generation.jobs())
    assert film.generation.missing() == (S1, S2, S3)


def test_a_pause_lets_the_running_job_finish_and_begins_no_other(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    generation.generate([S1, S3])
    qtbot.waitUntil(lambda: bool(generation.running))
    generation.pause()
    qtbot.waitUntil(lambda: len(generation.jobs()) == 1)
    qtbot.wait(300)
    assert [(job.shot, job.state) for job in generation.jobs()] == [(S3, "queued")]
    generation.generate([S2])
    assert generation.paused
    generation.resume()
    qtbot.waitUntil(lambda: not generation.jobs())


def test_jobs_run_in_the_order_in_which_they_are_put(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    generation.pause()
    generation.generate([S1, S3])
    generation.reorder([generation.jobs()[1].id])
    assert [job.shot for job in generation.jobs()] == [S3, S1]
    arrived: list[str] = []
    generation.take_arrived.connect(lambda _, shot: arrived.append(shot))
    generation.resume()
    qtbot.waitUntil(lambda: len(arrived) == 2)
    assert arrived == [S3, S1]


def test_variations_differ_in_their_seeds_alone(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    generation.generate_variations(S3, 3)
    assert film.document.undo_label == "Generate 3 variations of shot 030"
    jobs = generation.jobs()
    assert film.document.project.shot(S3).pending == jobs[0].id
    qtbot.waitUntil(lambda: not generation.jobs())
    takes = generation.takes_of(S3)
    assert len({take.request.seed for take in takes}) == 3
    assert len({take.request.prompt for take in takes}) == 1
    playing = generation.playing(S3)
    assert playing is not None
    assert playing.id == jobs[0].id


def test_a_still_becomes_a_panel(film: OpenFilm, qtbot: QtBot) -> None:
    film.generation.generate([S3], still=True)
    qtbot.waitUntil(lambda: not film.generation.jobs())
    panel = film.document.project.shot(S3).panels[0]
    assert panel.take in film.generation.takes()
    assert film.generation.takes_of(S3) == ()


def test_undo_does_not_touch_what_runs_and_takes_stay(film: OpenFilm, qtbot: QtBot) -> None:
    film.generation.generate([S3])
    film.document.undo()
    qtbot.waitUntil(lambda: not film.generation.jobs())
    assert len(film.generation.takes_of(S3)) == 1
    assert film.document.project.shot(S3).pending is None


def test_after_a_restart_jobs_wait_until_somebody_wants_them(
    film: OpenFilm, open_folder: OpenFolder, tmp_path: Path, qtbot: QtBot
) -> None:
    write(film, S1, "a boat [long]")
    film.generation.generate([S1, S3])
    qtbot.waitUntil(lambda: bool(film.generation.running))
    film.close()
    again = open_folder(tmp_path / "Three.shotloom").generation
    assert again.paused
    assert [(job.shot, job.state) for job in again.jobs()] == [(S1, "queued"), (S3, "queued")]
    again.cancel(again.jobs()[0].id)
    qtbot.wait(200)
    assert not again.running
    again.generate([S3], seed=9)
    assert not again.paused
    qtbot.waitUntil(lambda: not again.jobs())
    assert len(again.takes_of(S3)) == 2


def test_a_film_open_for_reading_is_shown_and_makes_nothing(made: OpenFilm, tmp_path: Path, qtbot: QtBot) -> None:
    with ProjectStore.open(tmp_path / "Made.shotloom", writable=False) as store:
        reader = OpenFilm(store)
        with qtbot.waitSignal(reader.document.refused) as refused:
            assert not reader.generation.generate([S1], seed=3)
        assert "for reading only" in str(refused.args)
        assert len(reader.generation.takes_of(S1)) == 1
        reader.close()


def test_what_is_out_of_date_is_told_after_each_edit_as_the_plan_tells_it(made: OpenFilm) -> None:
    document, generation = made.document, made.generation
    window = find_model("test-card").window

    def planned() -> frozenset[ShotId]:
        takes = made.document.store.takes
        return frozenset(stale(document.project, requests=takes.requests(), arrived=takes.__contains__, window=window))

    assert generation.stale() == planned() == frozenset()
    for label, edit, expected in (
        ("camera", edits.set_camera(S3, " Slow  pan left, then hold "), {S3}),
        ("prompt", edits.set_prompt(S1, "rain"), {S1, S2, S3}),
        ("style", set_film(style="film noir"), {S1, S2, S3}),
    ):
        document.apply(label, edit)
        assert generation.stale() == planned() == expected
    for _ in range(3):
        document.undo()
        assert generation.stale() == planned()
    document.apply("Lengthen", edits.set_duration(S1, 30))
    assert generation.stale() == planned() == {S1, S2}


def test_what_is_missing_is_told_after_each_edit_as_the_plan_tells_it(made: OpenFilm) -> None:
    document, takes = made.document, made.generation.takes()
    chosen = document.project.shot(S2).chosen
    ways = [
        edits.choose_take(S2, None),
        edits.insert_shot(Shot(id=ShotId("new"), name="", duration=24), 1),
        edits.insert_shot(Shot(id=ShotId("black"), name="", duration=24, source="gap"), 0),
        shot_edits.move_shots([S2], 0),
        shot_edits.delete_shots([S1]),
        edits.choose_take(S2, chosen),
        shot_edits.move_shots([ShotId("new")], 4),
        shot_edits.delete_shots([ShotId("new")]),
    ]
    told = set[tuple[ShotId, ...]]()
    for step in [*[lambda edit=edit: document.apply("Edit", edit) for edit in ways], *[document.undo] * len(ways)]:
        step()
        expected = tuple(missing(document.project.shots, takes.__contains__))
        assert made.generation.missing() == expected
        told.add(expected)
    assert len(told) > 3


def test_halves_of_a_split_shot_share_their_takes(made: OpenFilm) -> None:
    made.document.apply("Split", edits.split(S1, 10, ShotId("new")))
    assert made.generation.takes_of(ShotId("new")) == made.generation.takes_of(S1) != ()


def test_time_left_is_told_from_takes_like_it(made: OpenFilm) -> None:
    generation = made.generation
    generation.pause()
    generation.generate([S3], seed=4)
    (job,) = generation.jobs()
    (made_before,) = generation.takes_of(S3)
    left_s = generation.left_s(job.id)
    assert left_s is not None
    assert left_s == pytest.approx(made_before.wall_s, rel=2.0)
    assert generation.queue_left_s() == left_s


def test_a_closed_film_answers_with_what_was_there_last(film: OpenFilm) -> None:
    generation = film.generation
    generation.pause()
    generation.generate([S1, S2])
    film.close()
    assert [job.shot for job in generation.jobs()] == [S1, S2]
    assert generation.job_of(S1) == generation.jobs()[0]
    assert generation.failure_of(S1) is None


def test_a_film_that_is_closed_while_it_generates_ignores_what_was_on_its_way(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    generation.generate([S1, S2, S3])
    qtbot.waitUntil(lambda: bool(generation.running))
    film.close()
    told: list[object] = []
    generation.queue_changed.connect(lambda: told.append(None))
    qtbot.wait(1)
    assert told == []
    assert generation.jobs()


def test_models_that_are_here_are_named(film: OpenFilm) -> None:
    assert "test-card" in [row.id for row in film.generation.models()]


def test_a_job_of_an_alternate_that_waits_is_not_worded_as_the_one_that_plays(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    generation.pause()
    assert generation.generate([S1])
    (job,) = generation.jobs()
    film.document.apply("Alternate", make_alternate(S1))
    write(film, S1, "a storm")
    film.document.apply("Generate", edits.choose_take(S1, None))
    with qtbot.waitSignal(film.document.refused) as refused:
        assert not generation.amend(job.id, prompt="a calm", seed=9, model="test-card")
    assert "another alternate of shot 010 plays" in str(refused.args)
    assert film.document.project.shot(S1).prompt == "a storm"
    film.document.apply("Alternate", use_alternate(S1, 0))
    assert generation.amend(job.id, prompt="a calm", seed=9, model="test-card")


def test_a_job_that_waits_can_be_asked_for_otherwise(film: OpenFilm, qtbot: QtBot) -> None:
    generation = film.generation
    generation.pause()
    write(film, S1, "a boat at {dusk|dawn}")
    generation.generate_variants(S1)
    generation.generate([S2])
    _, dawn, child = generation.jobs()
    assert generation.amend(dawn.id, prompt="a boat at dawn", seed=9, model="test-card")
    assert film.document.project.shot(S1).prompt == "a boat at {dusk|dawn}", "nothing was worded otherwise"
    assert [job.request.seed for job in generation.jobs() if job.id == dawn.id] == [9]
    assert generation.amend(dawn.id, prompt="a ship", seed=9, model="test-card")
    assert film.document.project.shot(S1).prompt == "a ship"
    assert generation.amend(child.id, prompt="a gull", seed=3, model="test-card")
    again = next(job for job in generation.jobs() if job.id == child.id)
    assert again.request.parent == child.request.parent
    assert (again.request.prompt, again.request.seed) == ("a gull", 3)
    with qtbot.waitSignal(film.document.refused) as refused:
        assert not generation.amend(child.id, prompt=" ", seed=3, model="test-card")
    assert "no prompt" in str(refused.args)
    with qtbot.waitSignal(film.document.refused) as refused:
        assert not generation.amend("nobody", prompt="x", seed=3, model="test-card")
    assert "begun" in str(refused.args)
    generation.resume()
    qtbot.waitUntil(lambda: not generation.jobs())
    assert [take.request.prompt for take in generation.takes_of(S1)] == ["a boat at dusk", "a ship"]


def test_what_takes_take_here_is_known_in_the_next_film(
    open_folder: OpenFolder, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    ProjectStore.create(tmp_path / "One.shotloom", three_shots()).close()
    ProjectStore.create(tmp_path / "Two.shotloom", three_shots()).close()
    one = open_folder(tmp_path / "One.shotloom", learnt=calibration_file())
    cost = one.generation.estimate([S1])
    assert cost is not None
    assert cost.seconds is None
    with qtbot.waitSignal(one.generation.take_arrived):
        one.generation.generate([S1])
    (take,) = one.generation.takes_of(S1)
    assert one.generation.measured_s(take.request) == pytest.approx(take.wall_s)
    two = open_folder(tmp_path / "Two.shotloom", learnt=calibration_file())
    cost = two.generation.estimate([S1])
    assert cost is not None
    assert cost.seconds == pytest.approx(take.wall_s)


def test_the_takes_of_a_film_from_elsewhere_say_what_they_took(made: OpenFilm) -> None:
    (take,) = made.generation.takes_of(S1)
    assert made.generation.measured_s(take.request) is None
    assert made.generation.expected_s(take.request) is not None
