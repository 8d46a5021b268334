"""The microphone recorded into the film, with a microphone that says a known sound on cue."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.domain.errors import MediaError
from studio.domain.project import Clip, Project, Track, TrackId
from studio.domain.track_edits import add_track, set_locked
from studio.media.sound import SAMPLE_RATE, Sound, SoundReader
from studio.session.film import OpenFilm
from studio.session.microphone import Hear
from studio.session.recording import Phase
from studio.storage.project_store import ProjectStore
from tests.ui.conftest import five_shots

BLOCK_S = 0.01
VOICE = TrackId("voice")


class SpokenMicrophone:
    """A microphone in real time: each block holds how many blocks came before it, in thousandths."""

    def __init__(self, latency_s: float = 0.0) -> None:
        self.latency_s = latency_s
        self.closed = False
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()

    def start(self, hear: Hear) -> None:
        self._thread = threading.Thread(target=self._speak, args=(hear,))
        self._thread.start()

    def _speak(self, hear: Hear) -> None:
        began, count, ended = time.monotonic(), 0, False
        while not ended:
            ended = self._ended.wait(max(0.0, began + (count + 1) * BLOCK_S - time.monotonic()))
            while began + (count + 1) * BLOCK_S <= time.monotonic():  # a device loses nothing on a busy machine
                hear(np.full((round(BLOCK_S * SAMPLE_RATE), 2), min(count / 1000, 0.9), np.float32))
                count += 1

    def close(self) -> None:
        self.closed = True
        self._ended.set()
        if self._thread is not None:
            self._thread.join()


def no_microphone() -> SpokenMicrophone:
    raise MediaError("there is no microphone to record from: plug one in")


class Room:
    """A film with microphones that are opened one after another."""

    def __init__(self, film: OpenFilm, opened: list[SpokenMicrophone], refused: list[str]) -> None:
        self.film, self.opened, self.refused = film, opened, refused

    @property
    def project(self) -> Project:
        return self.film.document.project

    def clips(self) -> list[Clip]:
        return [clip for track in self.project.tracks for clip in track.clips]

    def heard(self, clip: Clip) -> Sound:
        with SoundReaderContext(self.film.document.store.folder.asset_path(clip.asset)) as reader:
            return reader.read(0, reader.samples)


class SoundReaderContext:
    def __init__(self, path: Path) -> None:
        self._reader = SoundReader(path)

    def __enter__(self) -> SoundReader:
        return self._reader

    def __exit__(self, *_: object) -> None:
        self._reader.close()


Open = Callable[..., Room]


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    films: list[OpenFilm] = []

    def make(microphone: Callable[[], SpokenMicrophone] = SpokenMicrophone) -> Room:
        opened: list[SpokenMicrophone] = []

        def open_one() -> SpokenMicrophone:
            opened.append(microphone())
            return opened[-1]

        store = ProjectStore.create(tmp_path / "Film.shotloom", five_shots())
        film = OpenFilm(store, microphone=open_one)
        films.append(film)
        refused: list[str] = []
        film.document.refused.connect(refused.append)
        return Room(film, opened, refused)

    yield make
    for film in films:
        film.close()


def rolls(qtbot: QtBot, room: Room, frames: int = 12) -> None:
    """Record until so many film frames have been shown."""
    recording, playback = room.film.recording, room.film.playback
    recording.toggle()
    qtbot.waitUntil(lambda: recording.phase == Phase.ROLLING)
    qtbot.waitUntil(lambda: playback.frame >= recording.start_frame + frames)


def ends(qtbot: QtBot, room: Room) -> None:
    room.film.recording.toggle()
    qtbot.waitUntil(lambda: room.film.recording.phase == Phase.IDLE)


def test_what_is_said_is_laid_where_it_was_said(qtbot: QtBot, room: Open) -> None:
    made = room()
    before = made.project
    made.film.playback.seek(30)
    rolls(qtbot, made)
    assert made.film.recording.level_db <= 0
    ends(qtbot, made)
    assert not made.film.playback.playing
    assert made.opened[0].closed
    (clip,) = made.clips()
    assert clip.start == 30
    assert clip.duration >= 11
    assert clip.asset.name == "Recording 1.flac"
    assert made.project.tracks[0].kind == "dialogue"
    assert made.film.recording.armed == made.project.tracks[0].id
    sound = made.heard(clip)
    assert abs(len(sound) / SAMPLE_RATE * 24 - clip.duration) < 1.01
    # What was said before the first picture was shown is cut off: the sound goes on from there without a gap.
    steps = np.unique(np.round(sound[:, 0] * 1000))
    assert (np.diff(steps) == 1).all()
    made.film.document.undo()
    assert made.project == before


def test_it_is_laid_on_the_armed_track(qtbot: QtBot, room: Open) -> None:
    made = room()
    made.film.document.apply("Track", add_track(Track(id=VOICE, name="Voice")))
    made.film.recording.arm(VOICE)
    for start in (10, 60):
        made.film.playback.seek(start)
        rolls(qtbot, made, 6)
        ends(qtbot, made)
    assert [track.id for track in made.project.tracks] == [VOICE]
    assert [clip.start for clip in made.clips()] == [10, 60]
    assert [clip.asset.name for clip in made.clips()] == ["Recording 1.flac", "Recording 2.flac"]


def test_a_track_that_is_locked_meanwhile_loses_nothing(qtbot: QtBot, room: Open) -> None:
    made = room()
    made.film.document.apply("Track", add_track(Track(id=VOICE, name="Voice")))
    made.film.recording.arm(VOICE)
    rolls(qtbot, made, 6)
    made.film.document.apply("Lock", set_locked(VOICE, True))
    ends(qtbot, made)
    assert [(track.id == VOICE, len(track.clips)) for track in made.project.tracks] == [(True, 0), (False, 1)]


def test_the_device_s_latency_is_taken_off(qtbot: QtBot, room: Open) -> None:
    made = room(lambda: SpokenMicrophone(latency_s=0.5))
    rolls(qtbot, made, 24)
    ends(qtbot, made)
    first = float(made.heard(made.clips()[0])[0, 0]) * 1000
    assert first >= 30  # the first 0.5 s were said before the film began, give or take what a busy machine is late


def test_it_ends_with_the_film(qtbot: QtBot, room: Open) -> None:
    made = room()
    made.film.playback.set_looping(True)
    made.film.playback.seek(180)
    rolls(qtbot, made, 2)
    qtbot.waitUntil(lambda: made.film.recording.phase == Phase.IDLE)
    assert made.clips()[0].start == 180
    assert made.film.playback.looping


def test_stopping_the_film_ends_it(qtbot: QtBot, room: Open) -> None:
    made = room()
    rolls(qtbot, made, 4)
    made.film.playback.pause()
    qtbot.waitUntil(lambda: made.film.recording.phase == Phase.IDLE)
    assert len(made.clips()) == 1


def test_it_counts_in(qtbot: QtBot, room: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    made = room()
    made.film.recording.set_count_in(True)
    made.film.recording._second.setInterval(30)
    counted: list[int] = []
    made.film.recording.changed.connect(
        lambda: counted.append(made.film.recording.count) if made.film.recording.phase == Phase.COUNTING else None
    )
    rolls(qtbot, made, 3)
    assert counted == [3, 2, 1]
    ends(qtbot, made)
    assert len(made.clips()) == 1


def test_a_count_can_be_given_up(qtbot: QtBot, room: Open) -> None:
    made = room()
    made.film.recording.set_count_in(True)
    made.film.recording.toggle()
    qtbot.waitUntil(lambda: made.film.recording.phase == Phase.COUNTING)
    made.film.recording.toggle()
    assert made.film.recording.phase == Phase.IDLE
    assert made.opened[0].closed
    assert made.clips() == []
    assert made.refused == []


def test_without_a_microphone_a_sentence_says_what_to_do(qtbot: QtBot, room: Open) -> None:
    made = room(no_microphone)
    made.film.recording.toggle()
    qtbot.waitUntil(lambda: bool(made.refused))
    assert "plug one in" in made.refused[0]
    assert made.film.recording.phase == Phase.IDLE
    assert not made.film.playback.playing


def test_a_microphone_that_gives_nothing_is_told(qtbot: QtBot, room: Open) -> None:
    class Dead(SpokenMicrophone):
        def start(self, hear: Hear) -> None:
            """Never a word."""

    made = room(Dead)
    rolls(qtbot, made, 2)
    ends(qtbot, made)
    assert "Nothing was recorded" in made.refused[0]
    assert made.clips() == []


def test_a_locked_track_is_not_armed(qtbot: QtBot, room: Open) -> None:
    made = room()
    made.film.document.apply("Track", add_track(Track(id=VOICE, name="Voice")))
    made.film.recording.arm(VOICE)
    made.film.document.apply("Lock", set_locked(VOICE, True))
    assert made.film.recording.armed is None
    made.film.recording.arm(VOICE)
    assert made.film.recording.armed is None
    assert "Voice is locked" in made.refused[0]


@pytest.mark.parametrize("ended", [False, True])
def test_closing_the_film_while_it_records_keeps_what_was_said(
    qtbot: QtBot, room: Open, tmp_path: Path, ended: bool
) -> None:
    made = room()
    rolls(qtbot, made, 6)
    if ended:
        made.film.recording.stop()  # and it is not laid yet
    made.film.close()
    assert made.opened[0].closed
    with ProjectStore.open(tmp_path / "Film.shotloom", writable=False) as store:
        (track,) = store.journal.project.tracks
        assert [clip.asset.name for clip in track.clips] == ["Recording 1.flac"]
        assert store.folder.asset_path(track.clips[0].asset).is_file()
