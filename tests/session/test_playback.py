"""The preview shows what is exported, keeps time with its clock, and follows the film."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studio.domain import edits, shot_edits, track_edits
from studio.domain.asset import Asset
from studio.domain.film_edits import set_film
from studio.domain.marker_edits import add_marker
from studio.domain.project import Clip, ClipId, Marker, MarkerId, Project, Title, TitleId, Track, TrackId
from studio.domain.sound_edits import slip_sound, unlink_sound
from studio.domain.time import Rate
from studio.domain.title_edits import add_title
from studio.domain.track_edits import set_locked, set_solo
from studio.media.colour import planes_to_rgb
from studio.media.compose import Composer
from studio.media.sound import SAMPLE_RATE, Sound, read_sound
from studio.media.text import PillowRasteriser
from studio.production.locate import locator
from studio.session.cut import plays_alike
from studio.session.film import OpenFilm
from studio.session.play_schedule import PlaySchedule
from studio.session.sound_thread import hastened
from studio.session.speaker import QUIET_DB, SilentSpeaker
from studio.session.worker import PAINTED_MS
from tests.session.conftest import S1, S2, S3, OpenFolder

DURATION = 54


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


class CountingSpeaker(SilentSpeaker):
    """Keeps what it was given to play."""

    def __init__(self, clock_s: Callable[[], float]) -> None:
        super().__init__(clock_s)
        self.written: list[Sound] = []

    def write(self, sound: Sound) -> None:
        self.written.append(sound)


def pixels(image: QImage) -> NDArray[np.uint8]:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()  # `image` goes


def composed(film: OpenFilm, frame: int) -> NDArray[np.uint8]:
    store = film.document.store
    with Composer(
        film.document.project, locate=locator(store), takes=store.takes.takes(), text=PillowRasteriser()
    ) as composer:
        return planes_to_rgb(composer.picture(frame))


def shows(film: OpenFilm, frame: int) -> bool:
    """Whether the preview shows the exact picture of a frame."""
    picture = film.playback.picture
    if picture is None or film.playback.frame != frame:
        return False
    exact = composed(film, frame)
    shown = pixels(picture)
    return shown.shape == exact.shape and int(np.abs(shown.astype(int) - exact).max()) <= 3


@pytest.fixture
def clocked(made: OpenFilm, open_folder: OpenFolder, tmp_path: Path) -> tuple[OpenFilm, Clock, list[CountingSpeaker]]:
    """The film again, with a clock that the test moves."""
    made.close()
    clock, speakers = Clock(), []

    def open_speaker() -> CountingSpeaker:
        speakers.append(CountingSpeaker(clock))
        return speakers[-1]

    return open_folder(tmp_path / "Made.shotloom", open_speaker), clock, speakers


def test_at_rest_the_picture_is_the_composers(made: OpenFilm, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shows(made, 0))
    for frame in (30, 31, 53, 7):
        with qtbot.waitSignal(made.playback.moved) as moved:
            made.playback.seek(frame)
        assert moved.args == [frame]
        qtbot.waitUntil(lambda frame=frame: shows(made, frame))


def test_the_playhead_stays_inside_the_film(made: OpenFilm) -> None:
    playback = made.playback
    playback.seek(1000)
    assert playback.frame == DURATION - 1
    playback.step(1)
    assert playback.frame == DURATION - 1
    playback.seek(-5)
    assert playback.frame == 0
    playback.step(3)
    playback.step(-1)
    assert playback.frame == 2


def test_cuts_are_gone_through_both_ways(made: OpenFilm) -> None:
    playback = made.playback
    seen = []
    for _ in range(4):
        playback.next_cut()
        seen.append(playback.frame)
    for _ in range(3):
        playback.previous_cut()
        seen.append(playback.frame)
    assert seen == [24, 36, 53, 53, 36, 24, 0]


def test_scrubbing_shows_the_last_place_exactly_once_it_rests(made: OpenFilm, qtbot: QtBot) -> None:
    shown: list[int] = []
    made.playback.frame_ready.connect(lambda frame, _: shown.append(frame))
    for frame in range(40):
        made.playback.seek(frame, scrubbing=True)
    qtbot.waitUntil(lambda: shown.count(39) == 2)
    assert shows(made, 39)
    assert len(shown) < 40


def test_playing_keeps_time_with_the_sound(
    clocked: tuple[OpenFilm, Clock, list[CountingSpeaker]], qtbot: QtBot
) -> None:
    film, clock, speakers = clocked
    playback = film.playback
    playback.seek(10)
    levels: list[tuple[float, float]] = []
    playback.levels_changed.connect(lambda left, right: levels.append((left, right)))
    with qtbot.waitSignal(playback.state_changed):
        playback.play()
    assert (playback.playing, playback.speed) == (True, 1.0)
    qtbot.waitUntil(lambda: bool(levels))  # it has begun
    for frame in range(11, 35):
        clock.now_s = (frame - 10 + 0.1) / 24
        # A machine that is busy may leave pictures out, but none comes early.
        qtbot.waitUntil(lambda frame=frame: frame - 6 <= playback.frame <= frame)
    qtbot.wait(60)
    stood = playback.frame
    assert 28 <= stood <= 34, "the clock stands still"
    playback.pause()
    assert (playback.playing, playback.speed, playback.frame) == (False, 0.0, stood)
    assert max(level for level, _ in levels) > -60
    assert levels[-1] == (QUIET_DB, QUIET_DB)
    heard = np.concatenate(speakers[0].written)
    store = film.document.store
    with Composer(
        film.document.project, locate=locator(store), takes=store.takes.takes(), text=PillowRasteriser()
    ) as composer:
        end = 10 + len(heard) * 24 // SAMPLE_RATE
        np.testing.assert_array_equal(heard, composer.sound(10, end))
    qtbot.waitUntil(lambda: shows(film, stood))


def test_it_stops_at_the_end_and_begins_again_from_there(
    clocked: tuple[OpenFilm, Clock, list[CountingSpeaker]], qtbot: QtBot
) -> None:
    film, clock, _ = clocked
    playback = film.playback
    playback.seek(50)
    with qtbot.waitSignal(playback.levels_changed):
        playback.toggle()
    clock.now_s = 5.0
    qtbot.waitUntil(lambda: not playback.playing)
    assert playback.frame == DURATION - 1
    playback.toggle()
    assert playback.frame == 0
    playback.toggle()
    assert not playback.playing


def test_a_loop_goes_round_its_range(clocked: tuple[OpenFilm, Clock, list[CountingSpeaker]], qtbot: QtBot) -> None:
    film, clock, _ = clocked
    playback = film.playback
    playback.seek(20)
    playback.set_in()
    playback.seek(31)
    playback.set_out()
    assert (playback.in_frame, playback.out_frame) == (20, 32)
    playback.set_looping(True)
    playback.seek(50)
    with qtbot.waitSignal(playback.levels_changed):
        playback.play()
    assert playback.frame == 20
    seen: list[int] = []
    playback.moved.connect(seen.append)
    for step in range(1, 31):
        clock.now_s = step / 24 + 0.001
        qtbot.waitUntil(lambda step=step: playback.frame == 20 + step % 12)
    assert playback.playing
    assert set(seen) <= set(range(20, 32))
    playback.clear_range()
    assert (playback.in_frame, playback.out_frame) == (None, None)
    assert playback.playing


def test_in_behind_out_lets_go_of_out(made: OpenFilm) -> None:
    playback = made.playback
    playback.seek(10)
    playback.set_out()
    playback.seek(20)
    playback.set_in()
    assert (playback.in_frame, playback.out_frame) == (20, None)
    playback.seek(5)
    playback.set_out()
    assert (playback.in_frame, playback.out_frame) == (None, 6)


def test_the_shuttle_goes_faster_each_time_and_backwards(
    clocked: tuple[OpenFilm, Clock, list[CountingSpeaker]], qtbot: QtBot
) -> None:
    film, clock, _ = clocked
    playback = film.playback
    speeds = []
    for direction in (1, 1, 1, 1, 1, -1, -1, 0):
        playback.seek(20)
        playback.shuttle(direction)
        speeds.append(playback.speed)
    assert speeds == [1, 2, 4, 8, 8, -1, -2, 0]
    playback.seek(40)
    with qtbot.waitSignal(playback.levels_changed):
        playback.shuttle(-1)
    began = clock.now_s
    clock.now_s = began + 0.5
    qtbot.waitUntil(lambda: playback.frame == 28)
    clock.now_s = began + 9.0
    qtbot.waitUntil(lambda: not playback.playing)
    assert playback.frame == 0


@pytest.mark.parametrize("speed", [2.0, -1.0, -2.0])
def test_at_twice_the_speed_and_backwards_the_sound_is_that_of_a_tape(
    clocked: tuple[OpenFilm, Clock, list[CountingSpeaker]], qtbot: QtBot, speed: float
) -> None:
    film, _, speakers = clocked
    way, cut = (1 if speed > 0 else -1), film.playback.cut
    film.playback.sound.play(PlaySchedule(Rate(24), 20, 0, DURATION, speed), cut)
    qtbot.waitUntil(lambda: bool(speakers) and len(speakers[0].written) >= 3)
    film.playback.sound.play(None, cut)
    with cut.exact() as composer:
        whole = np.concatenate([composer.sound(frame, frame + 1)[::way] for frame in (20, 20 + way, 20 + 2 * way)])
    wanted = whole.reshape(-1, int(abs(speed)), 2).mean(axis=1)
    assert wanted.any()
    assert np.abs(np.concatenate(speakers[0].written[:3]) - wanted).max() < 1e-3


def test_faster_than_twice_nothing_is_heard() -> None:
    heard = {speed for speed in (0.25, 1.0, 2.0, 4.0, 8.0) if PlaySchedule(Rate(24), 0, 0, 9, speed).audible}
    assert heard == {0.25, 1.0, 2.0}
    ntsc = PlaySchedule(Rate(24000, 1001), 0, 0, 100, -2.0)
    assert sum(ntsc.span(step) for step in range(48)) == 48 * 1001
    slow = hastened(np.ones((2000, 2), np.float32), 8000, backwards=True)
    assert slow.shape == (8000, 2)
    assert np.allclose(slow, 1.0)
    folded = hastened(np.tile(np.array([[1.0, -1.0], [-1.0, 1.0]], np.float32), (1000, 1)), 1000, backwards=False)
    assert np.abs(folded).max() < 1e-6, "what a sample cannot hold is not folded down"


def test_what_is_scrubbed_over_is_heard(made: OpenFilm, open_folder: OpenFolder, tmp_path: Path, qtbot: QtBot) -> None:
    made.close()
    speakers: list[CountingSpeaker] = []

    def open_speaker() -> CountingSpeaker:
        speakers.append(CountingSpeaker(time.monotonic))
        return speakers[-1]

    film = open_folder(tmp_path / "Made.shotloom", open_speaker)
    playback = film.playback
    qtbot.waitUntil(lambda: bool(speakers))
    playback.seek(10, scrubbing=True)
    qtbot.waitUntil(lambda: len(speakers[0].written) == 1)
    moment = speakers[0].written[0]
    assert SAMPLE_RATE / 16 <= len(moment) <= SAMPLE_RATE / 8
    assert np.abs(moment[0]).max() == 0, "it begins without a click"
    playback.step(1)
    qtbot.waitUntil(lambda: len(speakers[0].written) == 2)
    playback.seek(11)
    playback.seek(30)
    playback.set_scrub_audible(False)
    playback.step(1)
    qtbot.wait(150)
    assert len(speakers[0].written) == 2, "a jump and a silent step make no sound"
    playback.set_scrub_audible(True)
    playback.step(1)
    playback.set_looping(True)  # however long it takes until it is looked at again
    playback.play()
    qtbot.waitUntil(lambda: len(speakers[0].written) > 6)
    assert playback.playing


def test_creeping_is_a_quarter_of_the_speed(
    clocked: tuple[OpenFilm, Clock, list[CountingSpeaker]], qtbot: QtBot
) -> None:
    film, clock, _ = clocked
    film.playback.seek(20)
    with qtbot.waitSignal(film.playback.levels_changed):
        film.playback.creep(-1)
    assert film.playback.speed == -0.25
    clock.now_s += 1.0 + 0.001
    qtbot.waitUntil(lambda: film.playback.frame == 14)
    film.playback.pause()


def test_an_edit_while_it_rests_is_seen_and_the_place_is_kept(made: OpenFilm, qtbot: QtBot) -> None:
    made.playback.seek(30)
    qtbot.waitUntil(lambda: shows(made, 30))
    made.document.apply("Slip", edits.slip(S2, 3))
    qtbot.waitUntil(lambda: shows(made, 30))
    with qtbot.waitSignal(made.playback.moved) as moved:
        made.document.apply("Delete", shot_edits.delete_shots([S3]))
        made.document.apply("Delete", shot_edits.delete_shots([S2]))
    assert moved.args == [23]
    qtbot.waitUntil(lambda: shows(made, 23))
    with qtbot.assertNotEmitted(made.playback.frame_ready, wait=200):
        made.document.apply("Note", edits.set_text(S1, "notes", "lovely"))


def test_panels_are_painted_before_the_picture_of_an_edit_is_made(made: OpenFilm, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shows(made, 0))
    shown = list[int]()
    made.playback.frame_ready.connect(lambda frame, _: shown.append(frame))
    began = time.monotonic()
    with qtbot.waitSignal(made.playback.frame_ready):
        made.document.apply("Trim", edits.set_duration(S1, 20))
        made.playback.seek(3)  # what an edit goes to waits with it
    assert time.monotonic() - began > 0.9 * PAINTED_MS / 1000  # as exact as such a timer is
    assert set(shown) == {3}
    qtbot.waitUntil(lambda: shows(made, 3))


def test_an_edit_while_it_plays_goes_on_from_there(made: OpenFilm, qtbot: QtBot) -> None:
    made.playback.set_looping(True)  # however long it takes until it is looked at again
    made.playback.play()
    qtbot.waitUntil(lambda: made.playback.frame > 3)
    made.document.apply("Trim", edits.set_duration(S3, 10))
    assert made.playback.playing
    qtbot.waitUntil(lambda: made.playback.frame > 8)
    made.playback.pause()


def test_a_take_that_arrives_is_seen(film: OpenFilm, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shows(film, 0))
    with qtbot.waitSignal(film.generation.take_arrived):
        film.generation.generate([S1])
    qtbot.waitUntil(lambda: shows(film, 0))


def test_a_film_without_shots_is_black_and_harmless(film: OpenFilm, qtbot: QtBot) -> None:
    for shot in (S1, S2, S3):
        film.document.apply("Delete", shot_edits.delete_shots([shot]))
    playback = film.playback
    qtbot.waitUntil(lambda: playback.picture is not None and not pixels(playback.picture).any())
    playback.play()
    playback.shuttle(1)
    playback.shuttle(-1)
    playback.next_cut()
    playback.previous_cut()
    playback.step(1)
    playback.set_in()
    playback.set_out()
    playback.set_looping(True)
    playback.toggle()
    assert (playback.playing, playback.frame, playback.duration) == (False, 0, 0)


def test_what_nobody_sees_or_hears_is_told_from_what_one_does(made: OpenFilm) -> None:
    project = made.document.project

    def alike(edit: Callable[[Project], Project]) -> bool:
        return plays_alike(project, edit(project))

    assert alike(edits.set_text(S1, "notes", "x"))
    assert alike(set_film(title="x", seed=3, style="noir"))
    assert not alike(edits.set_prompt(S1, "on a slate until its take is chosen"))
    assert not alike(edits.slip(S1, 1))
    assert not alike(set_film(width=320))
    assert not alike(edits.choose_take(S1, None))
    assert alike(set_film(start="01:00:00:00"))
    assert alike(add_marker(Marker(id=MarkerId("m"), frame=3)))
    assert not alike(add_title(Title(id=TitleId("t"), text="x", start=0, duration=9)))
    assert alike(unlink_sound([S1], True))
    assert not alike(slip_sound(S1, 2))
    tracked = track_edits.add_track(Track(id=TrackId("a"), name="A"))(
        track_edits.add_track(Track(id=TrackId("b"), name="B"))(project)
    )
    assert plays_alike(tracked, set_locked(TrackId("a"), True)(tracked))
    assert not plays_alike(tracked, set_solo(TrackId("a"), True)(tracked))
    clip = Clip(id=ClipId("c"), asset=Asset("0" * 64, ".wav", "sound", "a.wav"), start=0, duration=9)
    sounding = track_edits.add_clip(TrackId("a"), clip)(tracked)
    silent = track_edits.set_clip(clip.id, muted=True)(sounding)
    assert not plays_alike(sounding, silent)
    assert plays_alike(silent, track_edits.set_clip(clip.id, gain_db=3.0)(silent))
    chosen = edits.choose_take(S1, project.shot(S1).pending)(project)
    assert plays_alike(chosen, edits.set_prompt(S1, "x")(chosen))


def test_a_name_is_seen_once_it_is_burnt_in(made: OpenFilm) -> None:
    project = made.document.project
    project = edits.choose_take(S1, project.shot(S1).pending)(project)
    renamed = edits.rename(S1, "A1")(project)
    assert plays_alike(project, renamed)
    assert not plays_alike(project, renamed, names=True)


def test_a_take_by_itself_has_its_own_rate_whatever_the_film_has_by_now(made: OpenFilm) -> None:
    take = made.generation.takes_of(S2)[-1]
    faster = replace(made.playback.cut, project=set_film(rate=Rate(48))(made.document.project))
    composer = faster.of_take(take, take.usable).exact()
    try:
        assert len(composer.sound(0, take.usable)) == take.rate.samples(take.usable, SAMPLE_RATE)
    finally:
        composer.close()


def test_a_stretch_counts_its_steps() -> None:
    ntsc = Rate(24000, 1001)
    forwards = PlaySchedule(ntsc, start=5, first=0, last=8)
    assert [forwards.frame(step) for step in range(5)] == [5, 6, 7, None, None]
    assert forwards.due(1) == pytest.approx(2002)
    assert forwards.step(2002 * 30) == pytest.approx(30)
    backwards = PlaySchedule(ntsc, start=2, first=0, last=8, speed=-2.0)
    assert [backwards.frame(step) for step in range(4)] == [2, 1, 0, None]
    assert backwards.due(2) == pytest.approx(2002)
    loop = PlaySchedule(ntsc, start=3, first=2, last=5, looping=True)
    assert [loop.frame(step) for step in range(5)] == [3, 4, 2, 3, 4]
    back = PlaySchedule(ntsc, start=3, first=2, last=5, speed=-1.0, looping=True)
    assert [back.frame(step) for step in range(4)] == [3, 2, 4, 3]


def test_a_take_is_heard_by_itself(clocked: tuple[OpenFilm, Clock, list[CountingSpeaker]], qtbot: QtBot) -> None:
    film, clock, speakers = clocked
    take = film.generation.takes_of(S2)[-1]
    schedule = film.audition.start(take, 5, take.usable)
    qtbot.waitUntil(lambda: bool(speakers) and sum(map(len, speakers[0].written)) >= 4000)
    sound = film.document.store.takes.sound(take.id)
    assert sound is not None
    begin = take.rate.samples(take.head + 5, SAMPLE_RATE)
    wanted = read_sound(sound)[begin : begin + 4000]
    assert wanted.any()
    assert np.abs(np.concatenate(speakers[0].written)[:4000] - wanted).max() < 1e-3
    qtbot.waitUntil(lambda: film.audition.heard(schedule) is not None)
    clock.now_s += 0.5
    heard = film.audition.heard(schedule)
    assert heard is not None
    assert schedule.frame(int(schedule.step(heard))) == (5 + 12) % take.usable
    film.playback.play()
    assert film.audition.heard(schedule) is None
    film.audition.end()
    assert film.playback.playing, "it ends a take, and never the film"
