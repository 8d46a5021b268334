"""How long dialogue reads beside how long its shot is, and the length that fits it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.domain.edits import set_text
from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui.shot.reading_note import ReadingNote
from studio.ui.timeline.timeline import Timeline

S2, S3 = ShotId("s2"), ShotId("s3")
LINE = "KEEPER: One more wave like that now."
"""Six words: 2.4 seconds, 58 frames."""


@pytest.fixture
def note(qtbot: QtBot, open_film: OpenFilm) -> ReadingNote:
    made = ReadingNote(open_film)
    qtbot.addWidget(made)
    document = open_film.document
    document.changed.connect(lambda _, new: made.show_shot(new, new.shot(S2)))
    assert document.apply("Write", set_text(S2, "dialogue", LINE))
    made.show()
    return made


def test_it_says_both_and_fits_the_duration(note: ReadingNote, open_film: OpenFilm, qtbot: QtBot) -> None:
    assert note.words.text() == "Reads 2.4 s, shot 1.0 s"
    assert note.words.property("role") == "warning"
    qtbot.mouseClick(note.fit, Qt.MouseButton.LeftButton)
    assert open_film.document.project.shot(S2).duration == 58
    assert note.words.text() == "Reads 2.4 s, shot 2.4 s"
    assert note.words.property("role") == "caption"
    assert not note.fit.isEnabled()
    open_film.document.undo()
    assert open_film.document.project.shot(S2).duration == 24


def test_where_nothing_is_said_it_is_not_there(note: ReadingNote, open_film: OpenFilm) -> None:
    open_film.document.apply("Write", set_text(S2, "dialogue", ""))
    assert not note.isVisible()


def test_the_command_fits_every_selected_shot_in_one_step(open_film: OpenFilm, qtbot: QtBot) -> None:
    timeline = Timeline(open_film)
    qtbot.addWidget(timeline)
    timeline.show()
    document = open_film.document
    command = next(each for each in timeline.commands() if each.id == "timeline.fit_dialogue")
    assert not command.enabled()
    open_film.selection.set([S2, S3])
    with qtbot.waitSignal(document.refused) as refused:
        command.run()
    assert "write dialogue first" in (refused.args or [""])[0]
    for shot in (S2, S3):
        document.apply("Write", set_text(shot, "dialogue", LINE))
    before = document.project
    assert "its dialogue reads 2.4 s, the shot is 1.0 s long" in timeline.canvas.accessibleDescription()
    timeline.canvas.grab()
    command.run()
    assert [document.project.shot(shot).duration for shot in (S2, S3)] == [58, 58]
    document.undo()
    assert document.project == before
    document.redo()
    with qtbot.waitSignal(document.refused) as refused:
        command.run()
    assert "fits the dialogue already" in (refused.args or [""])[0]
