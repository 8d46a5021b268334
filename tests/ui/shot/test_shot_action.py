"""What a selection of shots is asked for, and which of them are left alone."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from studio.domain import edits
from studio.domain.shot import Link, ShotId
from studio.session.film import OpenFilm
from studio.ui.shot.follow_section import FollowSection
from studio.ui.shot.shot_action import ShotActions

S1, S2, S3, S4, S5 = (ShotId(f"s{n}") for n in range(1, 6))


@pytest.fixture
def actions(open_film: OpenFilm) -> ShotActions:
    open_film.generation.pause()
    return ShotActions(open_film)


def queued(film: OpenFilm) -> list[str]:
    return [job.shot for job in film.generation.jobs()]


def test_of_several_shots_the_approved_are_left_alone(actions: ShotActions, open_film: OpenFilm, qtbot: QtBot) -> None:
    open_film.document.apply("Approve", edits.set_status(S3, "approved"))
    open_film.selection.set([S3, S4])
    with qtbot.waitSignal(open_film.document.refused) as said:
        actions.generate()
    assert "left alone: 030" in (said.args or [""])[0]
    assert queued(open_film) == [S4]
    open_film.selection.select(S3)
    actions.generate()
    assert queued(open_film) == [S4, S3]


def test_what_grows_from_an_approved_shot_without_a_take_is_left_too(actions: ShotActions, open_film: OpenFilm) -> None:
    open_film.document.apply("Approve", edits.set_status(S1, "approved"))
    assert actions.open_missing() == (S3, S4, S5)
    told: list[str] = []
    open_film.document.refused.connect(told.append)
    actions.generate_missing()
    assert [each.partition(".")[0] for each in told] == ["Approved and left alone: 010", "Left alone: 020"]
    assert queued(open_film) == [S3, S4, S5]
    assert open_film.document.project.shot(S1).pending is None


def test_a_shot_without_a_prompt_does_not_stop_the_others(actions: ShotActions, open_film: OpenFilm) -> None:
    open_film.document.apply("Empty", edits.set_prompt(S1, ""))
    assert actions.open_missing() == (S3, S4, S5)
    told: list[str] = []
    open_film.document.refused.connect(told.append)
    actions.generate_missing()
    assert [each.partition(".")[0] for each in told] == ["Without a prompt and left alone: 010", "Left alone: 020"]
    assert queued(open_film) == [S3, S4, S5]
    told.clear()
    actions.generate_missing()
    assert told[0].startswith("Without a prompt and left alone: 010"), "and not that every shot has its take"
    assert queued(open_film) == [S3, S4, S5]


def test_a_take_that_cannot_be_read_is_missing(made_film: OpenFilm, qtbot: QtBot) -> None:
    made_film.generation.pause()
    actions, document = ShotActions(made_film), made_film.document
    assert actions.open_missing() == ()
    take = made_film.generation.playing(S3)
    assert take is not None
    for path in (document.store.takes.media(take.id), document.store.takes.frames(take.id)):
        assert path is not None
        path.unlink()
    with qtbot.waitSignal(made_film.stills.missed):
        made_film.stills.of_take(take.id)
    assert actions.open_missing() == (S3,)
    actions.generate_missing()
    assert queued(made_film) == [S3]
    assert actions.open_missing() == ()


def test_an_approval_taken_back_leaves_each_as_it_was(actions: ShotActions, open_film: OpenFilm) -> None:
    document = open_film.document
    document.apply("Draft", edits.set_status(S3, "draft"))
    document.apply("Review", edits.set_status(S4, "review"))
    open_film.selection.set([S3, S4, S5])
    steps = document.steps
    actions.toggle_approved()
    assert {document.project.shot(each).status for each in (S3, S4, S5)} == {"approved"}
    actions.toggle_approved()
    assert [document.project.shot(each).status for each in (S3, S4, S5)] == ["draft", "review", "todo"]
    assert document.steps == steps + 2


def test_an_approved_shot_is_not_linked_anew(actions: ShotActions, open_film: OpenFilm, qtbot: QtBot) -> None:
    document = open_film.document
    document.apply("Approve", edits.set_status(S4, "approved"))
    before = document.project
    open_film.selection.select(S4)
    for kind in ("match", "continue"):
        with qtbot.waitSignal(document.refused) as said:
            actions.follow_previous(kind)
        assert "left alone: 040" in (said.args or [""])[0]
    assert document.project is before
    open_film.selection.set([S3, S4])
    actions.follow_previous("match")
    three, four = document.project.shots[2:4]
    assert three.link == Link("match")
    assert four is before.shots[3]


def test_the_panel_does_not_link_an_approved_shot_anew(qtbot: QtBot, open_film: OpenFilm) -> None:
    document = open_film.document
    document.apply("Approve", edits.set_status(S4, "approved"))
    section = FollowSection(open_film)
    qtbot.addWidget(section)
    section.show_shot(document.project, document.project.shot(S4))
    before = document.project
    with qtbot.waitSignal(document.refused):
        section.kinds["match"].click()
    assert document.project is before
    assert section.kinds[None].isChecked()


def test_the_playhead_goes_to_copies(actions: ShotActions, open_film: OpenFilm) -> None:
    open_film.selection.select(S1)
    actions.duplicate()
    assert open_film.document.project.index(open_film.selection.shots[0]) == 1
    assert open_film.playback.frame == open_film.document.layout.starts[1] == 48
