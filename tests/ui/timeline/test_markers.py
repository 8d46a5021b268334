"""Markers by mouse and key, and the timecode of the first frame."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from studio.domain.film_edits import set_film
from studio.domain.marker_edits import add_marker
from studio.domain.project import Marker, MarkerId
from studio.session.film import OpenFilm
from studio.ui.preview.preview import Preview
from studio.ui.timeline.hit import Hit
from studio.ui.timeline.marker_flag import COLOURS, marker_y
from tests.ui.timeline.conftest import CTRL, S1, S2, Hand, is_one_step, lengths, put


def run(hand: Hand, name: str) -> None:
    command = next(each for each in hand.timeline.commands() if each.id == f"timeline.{name}")
    assert command.enabled()
    command.run()


def enabled(hand: Hand, name: str) -> bool:
    return next(each for each in hand.timeline.commands() if each.id == f"timeline.{name}").enabled()


def frames(hand: Hand) -> list[int]:
    return [marker.frame for marker in hand.project.markers]


def flag(hand: Hand, frame: float) -> QPointF:
    """The place of a marker on the ruler."""
    return QPointF(hand.timeline.stage.view.x(frame), marker_y(hand.timeline.stage.lanes.ruler))


def put_marker(hand: Hand, frame: int, name: str = "") -> Marker:
    marker = Marker(id=MarkerId(f"m{frame}"), frame=frame, name=name)
    put(hand, add_marker(marker))
    return marker


def field(hand: Hand) -> QLineEdit:
    found = hand.canvas.findChild(QLineEdit)
    assert found is not None
    return found


def action(menu: QMenu, text: str) -> object:
    return next(each for each in menu.actions() if each.text() == text)


def test_a_marker_is_put_at_the_playhead(hand: Hand) -> None:
    before = hand.project
    hand.timeline.film.playback.seek(30)
    run(hand, "marker")
    assert frames(hand) == [30]
    assert hand.project.markers[0].colour == "amber"
    assert is_one_step(hand, before)


def test_beats_are_tapped_while_it_plays(hand: Hand, qtbot: QtBot) -> None:
    playback = hand.timeline.film.playback
    playback.play()
    for _ in range(3):
        now = playback.frame
        qtbot.waitUntil(lambda now=now: playback.frame > now + 1)
        run(hand, "marker")
    playback.pause()
    assert len(frames(hand)) == 3
    assert frames(hand) == sorted(frames(hand))
    assert {marker.colour for marker in hand.project.markers} == {"green"}


def test_where_there_is_one_already_it_is_named(hand: Hand, qtbot: QtBot) -> None:
    put_marker(hand, 30)
    hand.timeline.film.playback.seek(30)
    run(hand, "marker")
    qtbot.keyClicks(field(hand), "Drop")
    qtbot.keyClick(field(hand), Qt.Key.Key_Return)
    assert [(marker.frame, marker.name) for marker in hand.project.markers] == [(30, "Drop")]


def test_a_double_click_names_a_marker_and_escape_gives_up(hand: Hand, qtbot: QtBot) -> None:
    put_marker(hand, 30, "Beat")
    qtbot.mouseDClick(hand.canvas, Qt.MouseButton.LeftButton, pos=flag(hand, 30).toPoint())
    qtbot.keyClicks(field(hand), "Other")
    qtbot.keyClick(field(hand), Qt.Key.Key_Escape)
    assert hand.project.markers[0].name == "Beat"


def test_a_marker_is_dragged_and_sticks_to_cuts(hand: Hand) -> None:
    put_marker(hand, 30)
    before = hand.project
    hand.drag(flag(hand, 30), flag(hand, 47))
    assert frames(hand) == [48]
    assert is_one_step(hand, before)
    hand.drag(flag(hand, 48), flag(hand, 71), CTRL)
    assert frames(hand) == [71]
    hand.drag(flag(hand, 71), flag(hand, -1))
    assert frames(hand) == [0]


def test_a_marker_is_never_dragged_onto_another(hand: Hand) -> None:
    put_marker(hand, 30)
    put_marker(hand, 20)
    hand.drag(flag(hand, 30), flag(hand, 20), CTRL)
    assert frames(hand) == [20, 30]


def test_a_click_on_a_marker_goes_there(hand: Hand) -> None:
    put_marker(hand, 30)
    before = hand.project
    hand.click(flag(hand, 30.5))
    assert hand.timeline.film.playback.frame == 30
    assert hand.project is before
    assert hand.canvas.under(flag(hand, 60)) == Hit("ruler")


def test_shots_stick_to_markers(hand: Hand) -> None:
    put_marker(hand, 41)
    hand.drag(hand.at(48, off=-5), hand.at(42, off=-5))
    assert lengths(hand.project)[0] == 41


def test_next_and_previous(hand: Hand) -> None:
    playback = hand.timeline.film.playback
    assert not enabled(hand, "next_marker")
    for frame in (10, 50, 90):
        put_marker(hand, frame)
    found = []
    for name in ("next_marker", "next_marker", "next_marker", "next_marker", "previous_marker", "previous_marker"):
        run(hand, name)
        found.append(playback.frame)
    assert found == [10, 50, 90, 90, 50, 10]
    run(hand, "delete_marker")
    assert frames(hand) == [50, 90]
    assert not enabled(hand, "delete_marker")
    run(hand, "delete_markers")
    assert frames(hand) == []


def test_the_menu_of_a_marker_colours_and_deletes(hand: Hand) -> None:
    marker = put_marker(hand, 30)
    menu = hand.timeline.menu_for(hand.canvas.under(flag(hand, 30)))
    action(menu, "Red triangle").trigger()  # type: ignore[attr-defined]
    assert hand.project.markers[0].colour == "red"
    menu = hand.timeline.menu_for(Hit("marker", marker=marker))
    action(menu, "Delete marker").trigger()  # type: ignore[attr-defined]
    assert frames(hand) == []


def test_the_film_is_cut_at_every_marker_in_one_step(hand: Hand) -> None:
    for frame in (20, 48, 60, 80):
        put_marker(hand, frame)
    before = hand.project
    run(hand, "cut_at_markers")
    assert lengths(hand.project) == [20, 28, 12, 12, 8, 28, 60, 24]
    assert is_one_step(hand, before)


def test_only_the_selected_shots_are_cut(hand: Hand) -> None:
    for frame in (20, 60, 80):
        put_marker(hand, frame)
    hand.timeline.film.selection.set([S1, S2])
    run(hand, "cut_at_markers")
    assert lengths(hand.project) == [20, 28, 12, 12, 36, 60, 24]


def test_without_anything_to_cut_a_sentence_says_so(hand: Hand, qtbot: QtBot) -> None:
    put_marker(hand, 48)
    with qtbot.waitSignal(hand.timeline.film.document.refused) as refused:
        run(hand, "cut_at_markers")
    assert "nothing to cut" in (refused.args or [""])[0]


def test_every_colour_has_a_shape_of_its_own(hand: Hand) -> None:
    """Drawn in one ink, no two of them look alike."""
    shapes = set()
    for number, colour in enumerate(COLOURS):
        put(hand, add_marker(Marker(id=MarkerId(colour), frame=10 + 10 * number, colour=colour)))
        place = flag(hand, 10 + 10 * number).toPoint()
        picture = hand.canvas.grab().toImage().copy(place.x() - 6, place.y() - 6, 13, 13)
        shapes.add(_silhouette(picture))
    assert len(shapes) == len(COLOURS)


def _silhouette(picture: QImage) -> tuple[bool, ...]:
    return tuple(
        picture.pixelColor(x, y).lightness() > 110 for x in range(picture.width()) for y in range(picture.height())
    )


@pytest.mark.parametrize(
    ("typed", "start"),
    [("01:00:00:00", "01:00:00:00"), ("10000000", "10:00:00:00"), ("1:00:00:00", "01:00:00:00")],
)
def test_the_timecode_of_the_first_frame_is_typed(hand: Hand, qtbot: QtBot, typed: str, start: str) -> None:
    before = hand.project
    run(hand, "film_start")
    qtbot.keyClicks(field(hand), typed)
    qtbot.keyClick(field(hand), Qt.Key.Key_Return)
    assert hand.project.film.start == start
    assert is_one_step(hand, before)


def test_what_is_no_timecode_is_refused(hand: Hand, qtbot: QtBot) -> None:
    run(hand, "film_start")
    qtbot.keyClicks(field(hand), "noon")
    with qtbot.waitSignal(hand.timeline.film.document.refused) as refused:
        qtbot.keyClick(field(hand), Qt.Key.Key_Return)
    assert "hh:mm:ss:ff" in (refused.args or [""])[0]
    assert hand.project.film.start == "00:00:00:00"


def test_the_preview_counts_and_is_typed_into_from_there(hand: Hand, qtbot: QtBot) -> None:
    film: OpenFilm = hand.timeline.film
    preview = Preview(film)
    qtbot.addWidget(preview)
    timecode = preview.transport.timecode
    put(hand, set_film(start="01:00:00:00"))
    assert timecode.text() == "01:00:00:00"
    film.playback.seek(30)
    assert timecode.text() == "01:00:01:06"
    timecode.setText("01:00:02:00")
    timecode.setModified(True)
    timecode.returnPressed.emit()
    assert film.playback.frame == 48
    assert hand.timeline.stage.start == 24 * 3600


@pytest.fixture
def many(hand_on: Callable[[OpenFilm], Hand], open_film: OpenFilm) -> Hand:
    return hand_on(open_film)


def test_markers_that_lie_too_close_are_drawn_all_the_same(many: Hand) -> None:
    for frame in range(180):
        put(many, add_marker(Marker(id=MarkerId(str(frame)), frame=frame, name="beat")))
    many.timeline.zoom.by(0.1)
    many.canvas.grab()
