"""While "Ripple everything" is on, titles, markers and sound follow what is done to the storyline, in the same step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from studio.domain.edits import Edit
from studio.domain.marker_edits import add_marker
from studio.domain.project import Marker, MarkerId, Project, Title, TitleId
from studio.domain.title_edits import add_title
from studio.session.film import OpenFilm
from tests.ui.test_main_window import Open, open_window, preference
from tests.ui.timeline.conftest import S1, S2, Hand

__all__ = ["open_window", "preference"]  # fixtures
CUT = 48
"""Between the first and the second shot."""


def beside(project: Project) -> tuple[int, int]:
    return project.markers[0].frame, project.titles[0].start


@pytest.fixture
def marked(hand: Hand) -> Hand:
    """A marker and a title over the second shot."""

    def both(project: Project) -> Project:
        title: Edit = add_title(Title(id=TitleId("t"), text="Later", start=60, duration=10))
        return title(add_marker(Marker(id=MarkerId("m"), frame=54))(project))

    hand.timeline.film.document.apply("Beside", both)
    return hand


def pressed(qtbot: QtBot, hand: Hand) -> None:
    """The button in the bar."""
    button = next(
        each for each in hand.timeline.findChildren(QToolButton) if each.accessibleName() == "Ripple everything"
    )
    on = button.isChecked()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.isChecked() != on


def test_off_they_stay_at_their_time(marked: Hand) -> None:
    marked.drag(marked.at(CUT, off=-5), marked.at(CUT - 12, off=-5))
    assert beside(marked.project) == (54, 60)


def test_they_follow_a_trim_and_are_seen_to(qtbot: QtBot, marked: Hand) -> None:
    pressed(qtbot, marked)
    before = marked.project
    marked.hold(marked.at(CUT, off=-5), marked.at(CUT - 12, off=-5))
    assert beside(marked.timeline.stage.project) == (42, 48), "while it is dragged"
    assert marked.project is before
    marked.release(marked.at(CUT - 12, off=-5))
    assert beside(marked.project) == (42, 48)
    marked.timeline.film.document.undo()
    assert marked.project == before
    pressed(qtbot, marked)
    marked.drag(marked.at(CUT, off=-5), marked.at(CUT - 12, off=-5))
    assert beside(marked.project) == (54, 60)


def test_they_follow_a_shot_that_is_dragged_and_one_that_is_deleted(qtbot: QtBot, marked: Hand) -> None:
    pressed(qtbot, marked)
    marked.drag(marked.at(CUT + 10), marked.at(2))
    assert [shot.id for shot in marked.project.shots][:2] == [S2, S1]
    assert beside(marked.project) == (6, 12)
    marked.timeline.film.selection.select(S1)
    marked.timeline.editing.cutting.ripple_delete()
    assert beside(marked.project) == (6, 12)
    marked.timeline.film.selection.select(S2)
    marked.timeline.editing.cutting.ripple_delete()
    assert beside(marked.project) == (0, 0)


def test_it_is_remembered_and_said(qtbot: QtBot, open_film: OpenFilm, open_window: Open) -> None:
    window = open_window(open_film)
    ripple = window.command_actions.find("timeline.ripple_all")
    assert ripple is not None
    ripple.trigger()
    assert open_film.document.ripples_all
    assert window.notices.sentences() == ("Titles, markers and sound follow the picture that they begin over.",)
    again = open_window(open_film)
    assert open_film.document.ripples_all
    off = again.command_actions.find("timeline.ripple_all")
    assert off is not None
    off.trigger()
    assert not open_film.document.ripples_all
