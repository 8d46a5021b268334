"""A clip of the person's on the storyline: every tool of the timeline uses its frames, its handles and its sound."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from studio.domain.asset import Asset
from studio.domain.edits import set_duration, set_prompt
from studio.domain.shot import Link, ShotId
from studio.ui.board.hover import Hover
from tests.media.strangers import Recipe, film_of, number_of, numbered, tone
from tests.session.test_playback import pixels
from tests.ui.timeline.conftest import ALT, Hand, is_one_step, lengths, put
from tests.ui.timeline.test_file_drop import drop

FRAMES = 60
"""Of the clip, at 30 a second: 48 frames of the film."""
BEGIN = 48
"""Where its shot begins."""


@pytest.fixture
def clip(hand: Hand, qtbot: QtBot, tmp_path: Path) -> Hand:
    """The storyline with a clip dropped between its first two shots."""
    pictures = [numbered(number) for number in range(FRAMES)]
    path = film_of(tmp_path / "bay.mkv", pictures, Recipe(rate=Fraction(30)), sound=tone(2.0))
    with qtbot.waitSignal(hand.timeline.dropping.shots.adopting.finished):
        drop(hand, [path], hand.at(BEGIN + 2))
    assert lengths(hand.project) == [48, 48, 24, 36, 60, 24]
    stage = hand.timeline.stage
    stage.look(replace(stage.view, scale=4.0, left=-2.0))
    qtbot.waitUntil(lambda: stage.footage(1) is not None)
    return hand


def own(hand: Hand) -> ShotId:
    return hand.project.shots[1].id


def numbers_at_edges(hand: Hand, qtbot: QtBot) -> list[int]:
    """The numbers that the frames of the clip spell which are seen at the edges."""
    stills, edges = hand.timeline.film.stills, hand.timeline.stage.hint.edges
    wanted = [(each.of, each.frame) for each in edges if isinstance(each.of, Asset)]
    qtbot.waitUntil(lambda: all(stills.frame_of(*each) is not None for each in wanted))
    return [number_of(pixels(picture)) for each in wanted if (picture := stills.frame_of(*each)) is not None]


def test_the_frames_of_a_clip_are_seen_while_its_edges_are_dragged(clip: Hand, qtbot: QtBot) -> None:
    end = BEGIN + 48
    clip.hold(clip.at(end, off=-5), clip.at(end - 8, off=-5))
    assert numbers_at_edges(clip, qtbot) == [49], "its 40th frame, at 30 a second"
    clip.release(clip.at(end - 8, off=-5))
    clip.hold(clip.at(BEGIN, off=5), clip.at(BEGIN + 4, off=5))
    assert numbers_at_edges(clip, qtbot) == [5]
    clip.release(clip.at(BEGIN + 4, off=5))
    shot = clip.project.shots[1]
    assert (shot.duration, shot.source_in) == (36, 4)
    clip.hold(clip.at(BEGIN + 20), clip.at(BEGIN + 10), ALT)  # a slip, by ten frames; four lie behind
    assert numbers_at_edges(clip, qtbot) == [15, 59]
    clip.release(clip.at(BEGIN + 10), ALT)
    assert clip.project.shots[1].source_in == 12, "where the clip ends"


def test_a_clip_is_slipped_no_further_than_it_reaches(clip: Hand) -> None:
    put(clip, set_duration(own(clip), 40))
    before = clip.project
    clip.drag(clip.at(BEGIN + 20), clip.at(BEGIN - 40), ALT)
    assert clip.project.shots[1].source_in == 8
    assert is_one_step(clip, before)
    clip.drag(clip.at(BEGIN + 20), clip.at(BEGIN + 90), ALT)
    assert clip.project.shots[1].source_in == 0


def test_a_clip_that_is_too_short_is_held_and_filled(clip: Hand, qtbot: QtBot) -> None:
    film = clip.timeline.film
    film.generation.pause()
    put(clip, set_duration(own(clip), 108))
    x = clip.timeline.stage.view.x(BEGIN + 48 + 30)
    label = clip.timeline.stage.held_at(x, clip.timeline.stage.lanes.picture.top + 12)
    assert label is not None
    assert label.words == "Extend by 60 f"
    middle = QPointF(x, clip.timeline.stage.lanes.picture.top + 12)
    with qtbot.waitSignal(film.document.refused) as refused:
        clip.click(middle)
    assert "Write a prompt" in str(refused.args)
    put(clip, set_prompt(own(clip), "The bay, and then the sea"))
    before = clip.project
    clip.click(middle)
    first, new = clip.project.shots[1:3]
    assert (first.duration, first.source) == (48, "imported"), "no frame of the person's is made anew"
    assert (new.duration, new.source, new.link) == (60, "generated", Link("continue", first.id))
    job = next(job for job in film.generation.jobs() if job.shot == new.id)
    assert job.request.parent is not None
    assert (job.request.parent.asset, job.request.parent.out_frame) == (first.imported, 48)
    assert is_one_step(clip, before)


def test_the_sound_of_a_clip_is_drawn(clip: Hand, qtbot: QtBot) -> None:
    footage = clip.timeline.stage.footage(1)
    assert footage is not None
    assert footage.has_sound
    silent = clip.canvas.grab().toImage()
    qtbot.waitUntil(lambda: clip.timeline.film.stills.peaks_of(footage.of) is not None)
    clip.canvas.redraw()
    lanes, view = clip.timeline.stage.lanes, clip.timeline.stage.view
    x, y = round(view.x(BEGIN + 24)), round(lanes.wave.top + lanes.wave.height / 2)
    drawn = clip.canvas.grab().toImage()
    assert drawn.pixelColor(x, y) != silent.pixelColor(x, y)


def test_a_clip_plays_under_the_pointer(clip: Hand, qtbot: QtBot) -> None:
    hover = Hover(clip.timeline.film)
    hover.point(clip.project.shots[1], 0.5)
    qtbot.waitUntil(lambda: hover.picture_of(own(clip)) is not None)
    picture = hover.picture_of(own(clip))
    assert picture is not None
    assert number_of(pixels(picture)) == 30


def test_a_cut_beside_a_still_shows_the_still(hand: Hand, qtbot: QtBot, tmp_path: Path) -> None:
    Image.new("RGB", (320, 192), (200, 80, 40)).save(tmp_path / "red.png")
    with qtbot.waitSignal(hand.timeline.dropping.shots.adopting.finished):
        drop(hand, [tmp_path / "red.png"], hand.at(BEGIN + 2))
    hand.hold(hand.at(BEGIN, off=-5), hand.at(40, off=-5))
    popup = hand.canvas._popup

    def reddest() -> np.ndarray:
        return pixels(popup.grab().toImage()).reshape(-1, 3).astype(int)

    qtbot.waitUntil(lambda: bool((np.abs(reddest() - (200, 80, 40)).max(axis=1) < 12).sum() > 1000))
    hand.release(hand.at(40, off=-5))
