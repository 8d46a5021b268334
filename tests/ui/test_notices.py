"""Sentences over the lower edge: news goes, failures stay, and none of them is in the way."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QMainWindow, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from studio.ui import notices as module
from studio.ui.notices import NoticeAction, Notices
from studio.ui.sentence import as_sentence


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    return window


def test_errors_become_sentences(window: QWidget) -> None:
    notices = Notices(window)
    notices.fail("there is nothing to undo")
    assert notices.sentences() == ("There is nothing to undo.",)


def test_a_sentence_that_quotes_a_whole_script_is_cut_in_its_middle(window: QWidget) -> None:
    notices = Notices(window)
    notices.fail(f'"{"very " * 3000}" is not a duration: write "2s"')
    (sentence,) = notices.sentences()
    assert len(sentence) < 700
    assert sentence.startswith('"very very')
    assert sentence.endswith('is not a duration: write "2s"')
    assert notices.height() < window.height() // 2


def test_news_goes_and_failures_stay(qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SHOWN_MS", 20)
    notices = Notices(window)
    notices.tell("Kept.")
    notices.fail("It is locked.")
    qtbot.waitUntil(lambda: notices.sentences() == ("It is locked.",))
    # The first of the two may not have been destroyed yet.
    (cross,) = [each for each in notices.findChildren(QToolButton) if each.isVisible()]
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert notices.sentences() == ()
    assert not notices.isVisible()


def test_what_waits_for_an_answer_stays_through_other_news(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SHOWN_MS", 20)
    notices = Notices(window)
    notices.tell("Two takes wait.", NoticeAction("Go on", lambda: None), stay=True, about="waiting")
    for number in range(3):
        notices.tell(f"News {number}.")
    assert notices.sentences() == ("Two takes wait.", "News 1.", "News 2.")
    qtbot.waitUntil(lambda: notices.sentences() == ("Two takes wait.",))
    notices.settled("waiting")
    assert notices.sentences() == ()


def test_what_can_be_acted_on_stays_and_acts_once(qtbot: QtBot, window: QWidget) -> None:
    done: list[str] = []
    notices = Notices(window)
    notices.tell("The film is there.", NoticeAction("Show in folder", lambda: done.append("shown")))
    qtbot.mouseClick(notices.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == ["shown"]
    assert notices.sentences() == ()


def test_news_does_not_cover_what_is_read_meanwhile(window: QWidget) -> None:
    spared = QWidget(window)
    spared.setGeometry(700, 620, 300, 60)
    spared.show()
    notices = Notices(window)
    notices.spare(spared)
    notices.tell("Kept.")
    assert notices.isVisible()
    assert not notices.geometry().intersects(spared.geometry())
    assert window.rect().contains(notices.geometry())
    spared.setGeometry(0, 620, 300, 60)
    notices.tell("Kept again.")
    assert not notices.geometry().intersects(spared.geometry())
    spared.setGeometry(0, 620, 1000, 60)  # nowhere to go
    notices.tell("And again.")
    assert notices.geometry().center().x() == pytest.approx(500, abs=1)


def test_several_buttons_stand_below_a_sentence_that_is_shown_whole(qtbot: QtBot, window: QWidget) -> None:
    done: list[str] = []
    notices = Notices(window)
    smaller, again = (NoticeAction(name, partial(done.append, name)) for name in ("Make it smaller", "Try again"))
    notices.fail("it does not fit: " + "much is needed where little is free, " * 8, smaller, again)
    qtbot.waitUntil(notices.isVisible)
    (text,) = (each for each in notices.findChildren(QLabel) if each.wordWrap())
    assert text.height() >= text.heightForWidth(text.width()) > 2 * text.fontMetrics().height()
    first = next(each for each in notices.findChildren(QPushButton) if each.text() == "Make it smaller")
    assert first.y() >= text.geometry().bottom()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert done == ["Make it smaller"]
    assert notices.sentences() == ()


def test_the_keyboard_of_a_notice_that_goes_is_given_to_no_field(qtbot: QtBot, window: QWidget) -> None:
    field = QLineEdit(window)
    field.show()
    notices = Notices(window)
    for by_key in (False, True):
        field.clearFocus()
        notices.fail("Something.", NoticeAction("Again", lambda: None))
        button = next(each for each in notices.findChildren(QPushButton) if each.isVisible())
        if by_key:
            button.setFocus(Qt.FocusReason.TabFocusReason)
            with qtbot.waitSignal(notices.left):
                qtbot.keyClick(button, Qt.Key.Key_Space)
        else:
            with qtbot.assertNotEmitted(notices.left):
                qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert notices.sentences() == ()
        assert not field.hasFocus()


def test_the_same_sentence_is_shown_once_and_old_ones_make_room(window: QWidget) -> None:
    notices = Notices(window)
    for _ in range(3):
        notices.fail("The disk is full.")
    assert notices.sentences() == ("The disk is full.",)
    for number in range(6):
        notices.fail(f"Shot {number} was not made.")
    assert notices.sentences() == ("Shot 4 was not made.", "Shot 5 was not made.")
    for cross in [each for each in notices.findChildren(QToolButton) if each.isVisible()]:
        cross.click()
    assert notices.sentences() == ("Shot 2 was not made.", "Shot 3 was not made.")


def test_news_with_a_button_goes_as_well_and_only_two_are_shown(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SHOWN_MS", 200)
    notices = Notices(window)
    for number in range(4):
        notices.tell(f"File {number} is there.", NoticeAction("Show in folder", lambda: None))
    assert notices.sentences() == ("File 2 is there.", "File 3 is there.")
    qtbot.waitUntil(lambda: notices.sentences() == ())


def test_the_window_makes_room_for_failures(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    whole = QWidget()
    window.setCentralWidget(whole)
    window.resize(1000, 700)
    window.show()
    notices = Notices(window)
    notices.tell("News.")
    assert window.contentsMargins().bottom() == 0
    notices.fail("It is locked.")
    qtbot.waitUntil(lambda: whole.geometry().bottom() < 700 - window.contentsMargins().bottom())
    (failure,) = [each for each in notices.findChildren(QFrame) if each.accessibleName() == "It is locked."]
    qtbot.waitUntil(lambda: whole.geometry().bottom() < failure.mapTo(window, failure.rect().topLeft()).y())
    notices.clear()
    qtbot.waitUntil(lambda: whole.geometry().bottom() > 690)


def test_it_lies_inside_the_window_and_follows_it(qtbot: QtBot, window: QWidget) -> None:
    notices = Notices(window)
    notices.fail("A sentence that is long enough to need more than one line, " * 5)
    window.resize(700, 500)
    qtbot.waitUntil(lambda: window.rect().contains(notices.geometry()))


def test_a_sentence_begins_with_a_capital_and_a_file_keeps_its_name() -> None:
    assert as_sentence("the disk is full") == "The disk is full."
    assert as_sentence("no, it isn't") == "No, it isn't."
    for kept in ("boat.toml has changed", "films/boat.toml: no shots", "wan-2.1 is damaged", '"x" is no seed', "/a is"):
        assert as_sentence(kept) == f"{kept}."
    assert as_sentence("wan-words is damaged") == "Wan-words is damaged."


def test_a_model_of_the_persons_keeps_its_name_too(shelf: Path) -> None:
    shelf.write_text('{"records": [{"id": "wan-words", "family": "wan", "folder": "/w", "origin": "folder"}]}')
    assert as_sentence("wan-words is damaged") == "wan-words is damaged."
